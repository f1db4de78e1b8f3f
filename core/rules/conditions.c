/* conditions.c - see conditions.h. */
#include "core/rules/conditions.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/period.h"
#include "core/rules/derived.h"
#include "core/rules/rule_value.h"

enum { MONEY_SCALE = 2 }; /* 元 to 分 */

static const char operator_chars[] = "!=<>~";
static const struct {
	const char *text;
	enum condition_kind kind;
} operators[] = {
	{ "=", CONDITION_EQUAL },    { "!=", CONDITION_NOT_EQUAL }, { "<", CONDITION_LESS },
	{ "<=", CONDITION_AT_MOST }, { ">", CONDITION_MORE },	    { ">=", CONDITION_AT_LEAST },
	{ "~", CONDITION_HAS },
};

/* Where a cell's conditions are read from and what they may name. */
struct reading {
	const struct rule_table *table;
	size_t row;
	const char *column;
	const struct rules *rules;
	const struct form *form;
	enum condition_columns columns;
	int rc;
};

/* One clause: 'text' as written; 'why' is filled when it is wrong. */
struct clause {
	const struct reading *reading;
	const char *text;
	struct buf why;
};

static bool is_number_type(enum field_type type)
{
	return type == FIELD_TYPE_MONEY || type == FIELD_TYPE_COUNT || type == FIELD_TYPE_NUMBER ||
	       type == FIELD_TYPE_BOOL || type == FIELD_TYPE_MEASURE;
}

static bool is_ordered_type(enum field_type type)
{
	return (is_number_type(type) && type != FIELD_TYPE_BOOL) || type == FIELD_TYPE_DATE ||
	       type == FIELD_TYPE_MONTH || type == FIELD_TYPE_YEAR;
}

static bool is_list_type(enum field_type type)
{
	return type == FIELD_TYPE_CODE_LIST || type == FIELD_TYPE_UNIT_LIST;
}

/* Two columns can be compared: dates, months, money, yes and no with their like, other numbers and
 * texts among each other. */
static bool are_alike(enum field_type a, enum field_type b)
{
	if (a == b)
		return true;
	if (is_ordered_type(a) != is_ordered_type(b) || a == FIELD_TYPE_MONEY ||
	    b == FIELD_TYPE_MONEY || a == FIELD_TYPE_BOOL || b == FIELD_TYPE_BOOL)
		return false;
	return !is_ordered_type(a) || (is_number_type(a) && is_number_type(b));
}

/* The type of a column that the conditions may name, or -1. */
static int type_of(const struct reading *reading, const char *name)
{
	const struct field *field = form_field(reading->form, name);

	if (reading->columns == CONDITION_COLUMNS_DERIVED)
		return form_column_type(reading->form, name);
	return field ? (int)field->type : -1;
}

static int index_of(const struct form *form, const char *name)
{
	const struct field *field = form_field(form, name);

	return field ? (int)(field - form->fields) : NO_FIELD;
}

static int wrong(struct clause *clause, const char *quoted, const char *why)
{
	buf_addf(&clause->why, "“%s”%s", quoted, why);
	return -1;
}

static const char *trimmed(const struct reading *reading, const char *text, size_t nr)
{
	while (nr && isspace((unsigned char)*text)) {
		text++;
		nr--;
	}
	while (nr && isspace((unsigned char)text[nr - 1]))
		nr--;
	return arena_strndup(reading->table->arena, text, nr);
}

static int read_number(struct condition *out, struct clause *clause, enum field_type type)
{
	bool whole = type == FIELD_TYPE_COUNT || type == FIELD_TYPE_BOOL;
	int64_t value = 0;

	out->is_number = true;
	if (type != FIELD_TYPE_MONEY && !whole) {
		if (!rule_value_number(&out->number, out->text))
			return wrong(clause, out->text, "不是数字");
		return 0;
	}
	if (!rule_value_scaled(&value, out->text, whole ? 0 : MONEY_SCALE))
		return wrong(clause, out->text,
			     whole ? "不是整数" : "不是以元计的金额（至多两位小数，不写单位）");
	out->number = (double)value;
	if (type == FIELD_TYPE_BOOL && value != 0 && value != 1)
		return wrong(clause, out->text, "应写作1（是）或0（否）");
	return 0;
}

static int read_unit(struct condition *out, struct clause *clause)
{
	const char *code = rules_unit_named(clause->reading->rules, out->text, strlen(out->text));

	if (!code)
		return wrong(clause, out->text, "不是units.csv中的单位");
	out->text = code;
	return 0;
}

/* A year, month or date, however a spreadsheet writes it back, as the store writes it. */
static int read_time(struct condition *out, struct clause *clause, enum field_type type)
{
	struct arena *arena = clause->reading->table->arena;
	char text[DATE_SIZE], code[PERIOD_CODE_SIZE];
	struct period period;
	int value;

	if (type == FIELD_TYPE_DATE) {
		if (!rule_value_day(&value, out->text))
			return wrong(clause, out->text, "不是日期，应写作2024-09-30");
		out->text = arena_strdup(arena, day_format(text, value));
	} else if (type == FIELD_TYPE_MONTH) {
		if (!rule_value_month(&value, out->text))
			return wrong(clause, out->text, "不是月份，应写作2024-09");
		out->text = arena_strdup(arena, month_code(code, value));
	} else if (period_parse(&period, out->text) < 0 || period.kind != PERIOD_KIND_YEAR) {
		return wrong(clause, out->text, "不是年份，应写作2024");
	}
	return 0;
}

/* The right side as a literal of the left column's type. */
static int read_literal(struct condition *out, struct clause *clause, enum field_type type)
{
	const struct reading *reading = clause->reading;
	const struct field *field = form_field(reading->form, out->column);

	if (field && field->codes) {
		if (rules_code(reading->rules, field->codes, out->text) ||
		    !rule_file_is_read(reading->rules, "codes.csv"))
			return 0;
		wrong(clause, out->text, "不是codes.csv中");
		buf_addf(&clause->why, "“%s”的代码", field->codes);
		return -1;
	}
	if (is_number_type(type))
		return read_number(out, clause, type);
	switch (type) {
	case FIELD_TYPE_DATE:
	case FIELD_TYPE_MONTH:
	case FIELD_TYPE_YEAR:
		return read_time(out, clause, type);
	case FIELD_TYPE_UNIT:
	case FIELD_TYPE_UNIT_LIST:
		return read_unit(out, clause);
	default:
		return 0;
	}
}

/* The right side: a column like the left one, else a literal. A list's code is never a column. */
static int read_right(struct condition *out, struct clause *clause, const char *right)
{
	const struct reading *reading = clause->reading;
	const struct field *field = form_field(reading->form, out->column);
	enum field_type type = (enum field_type)type_of(reading, out->column);
	int other = type_of(reading, right);

	out->text = right;
	if ((out->kind == CONDITION_HAS) != is_list_type(type))
		return wrong(clause, out->column,
			     is_list_type(type) ? "是清单，含有某项写“~”" : "不是清单，不能用“~”");
	if (out->kind != CONDITION_EQUAL && out->kind != CONDITION_NOT_EQUAL &&
	    out->kind != CONDITION_HAS && !is_ordered_type(type))
		return wrong(clause, out->column, "不分大小先后，只能用“=”“!=”");
	if (other < 0 || out->kind == CONDITION_HAS || (field && field->codes))
		return read_literal(out, clause, type);
	if (!are_alike(type, (enum field_type)other))
		return wrong(clause, right, "与左边的字段类型不同，不能比较");
	out->other = index_of(reading->form, right);
	out->other_column = right;
	return 0;
}

static int read_left(struct condition *out, struct clause *clause, const char *name)
{
	const struct reading *reading = clause->reading;

	if (type_of(reading, name) < 0 && !reading->form->nr_fields) /* RUL044 says so */
		return -1;
	if (type_of(reading, name) < 0) {
		wrong(clause, name, "不是");
		buf_addf(&clause->why, "%s（%s）的字段", reading->form->name, reading->form->table);
		return -1;
	}
	out->column = name;
	out->field = index_of(reading->form, name);
	return 0;
}

static int read_comparison(struct condition *out, struct clause *clause, const char *at)
{
	const struct reading *reading = clause->reading;
	size_t nr = strspn(at, operator_chars), i = 0;
	const char *word = trimmed(reading, at, nr);
	const char *right = trimmed(reading, at + nr, strlen(at + nr));

	while (i < sizeof(operators) / sizeof(operators[0]) && strcmp(operators[i].text, word) != 0)
		i++;
	if (i == sizeof(operators) / sizeof(operators[0]))
		return wrong(clause, word, "不是运算符，可用 = != < <= > >= ~");
	out->kind = operators[i].kind;
	if (read_left(out, clause, trimmed(reading, clause->text, (size_t)(at - clause->text))) < 0)
		return -1;
	return right[0] ? read_right(out, clause, right) : wrong(clause, word, "右边没有内容");
}

static int read_clause(struct condition *out, struct clause *clause)
{
	const char *text = clause->text;
	bool unknown = text[0] == '!';
	const char *at = strpbrk(text + unknown, operator_chars);

	*out = (struct condition){ .field = NO_FIELD, .other = NO_FIELD };
	if (!text[0]) {
		buf_addstr(&clause->why, "有一处是空的，分号或竖线多了");
		return -1;
	}
	if (at)
		return read_comparison(out, clause, at);
	out->kind = unknown ? CONDITION_UNKNOWN : CONDITION_KNOWN;
	return read_left(out, clause,
			 trimmed(clause->reading, text + unknown, strlen(text + unknown)));
}

static void add_clause(struct condition_list *list, struct reading *reading, const char *text)
{
	struct clause clause = { .reading = reading, .text = text, .why = BUF_INIT };

	if (read_clause(&list->items[list->nr++], &clause) != 0 && clause.why.nr) {
		rule_fault(reading->table, reading->row, reading->column, "RUL010",
			   text[0] ? text
				   : rule_cell(reading->table, reading->row, reading->column),
			   clause.why.data);
		reading->rc = -1;
	}
	buf_release(&clause.why);
}

/* How many parts 'text' of 'nr' bytes has between separators: blank ones count. */
static size_t count_parts(const char *text, size_t nr, char separator)
{
	size_t parts = 1;

	for (size_t i = 0; i < nr; i++)
		parts += text[i] == separator;
	return parts;
}

static void add_alternative(struct conditions *out, struct reading *reading, const char *text,
			    size_t nr)
{
	struct condition_list *list = &out->lists[out->nr++];
	const char *end = text + nr;

	list->items = arena_alloc(reading->table->arena,
				  count_parts(text, nr, ';') * sizeof(*list->items));
	list->nr = 0;
	for (;;) {
		const char *stop = memchr(text, ';', (size_t)(end - text));
		size_t part = (size_t)((stop ? stop : end) - text);

		add_clause(list, reading, trimmed(reading, text, part));
		if (!stop)
			return;
		text = stop + 1;
	}
}

/* The cell with the signs that have a meaning here in half width; texts stay as they are. */
static const char *with_plain_signs(const struct rule_table *table, const char *text)
{
	static const char signs[] = ";|!=<>~";
	struct buf plain = BUF_INIT;
	const char *copy;

	for (size_t nr; *text; text += nr) {
		/* U+FF01 to U+FF5E are ASCII in full width */
		int code = (unsigned char)text[0] == 0xEF && text[1] && text[2]
				   ? ((unsigned char)text[1] - 0xBC) * 0x40 +
					     (unsigned char)text[2] - 0x80 + ' '
				   : 0;

		nr = code > 0 && code < 0x7F && strchr(signs, code) ? 3 : 1;
		buf_addch(&plain, nr == 3 ? (char)code : *text);
	}
	copy = arena_strndup(table->arena, plain.data ? plain.data : "", plain.nr);
	buf_release(&plain);
	return copy;
}

int conditions_read(struct conditions *out, const struct rule_table *table, size_t row,
		    const char *column, const struct rules *rules, const struct form *form,
		    enum condition_columns columns)
{
	struct reading reading = { table, row, column, rules, form, columns, 0 };
	const char *text = with_plain_signs(table, rule_cell(table, row, column));

	*out = (struct conditions){ 0 };
	if (!text[0])
		return 0;
	out->lists = arena_alloc(table->arena,
				 count_parts(text, strlen(text), '|') * sizeof(*out->lists));
	for (;;) {
		const char *stop = strchrnul(text, '|');

		add_alternative(out, &reading, text, (size_t)(stop - text));
		if (!*stop)
			return reading.rc;
		text = stop + 1;
	}
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_condition(const struct condition *a, const struct condition *b)
{
	return a->kind == b->kind && same_text(a->column, b->column) &&
	       same_text(a->other_column, b->other_column) && same_text(a->text, b->text) &&
	       a->is_number == b->is_number && (!a->is_number || a->number == b->number);
}

bool conditions_equal(const struct conditions *a, const struct conditions *b)
{
	if (a->nr != b->nr)
		return false;
	for (size_t i = 0; i < a->nr; i++) {
		if (a->lists[i].nr != b->lists[i].nr)
			return false;
		for (size_t j = 0; j < a->lists[i].nr; j++)
			if (!same_condition(&a->lists[i].items[j], &b->lists[i].items[j]))
				return false;
	}
	return true;
}

/* rules_statforms.c - statforms/FOLDER/form.csv, rows.csv and columns.csv. */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "core/rules/conditions.h"
#include "core/rules/derived.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

enum { CODE_MAX = 999, INDENT_MAX = 9, FEN_PER_YUAN = 100, YUAN_PER_WAN = 10000 };

const char statform_ledger[] = "statform_total";

static const char folder_start[] = "statforms/", head_end[] = "/form.csv";
static const char rows_file[] = "rows.csv", columns_file[] = "columns.csv";

/* One of the three files of a form while it is read. */
struct part {
	struct rule_table table;
	struct rules *rules;
	struct statform *form;
};

static const char *name_of(struct rules *rules, const char *id, const char *file)
{
	struct buf name = BUF_INIT;
	const char *kept;

	buf_addf(&name, "%s%s/%s", folder_start, id, file);
	kept = arena_strdup(&rules->arena, name.data);
	buf_release(&name);
	return kept;
}

/* ---- the head */

static unsigned read_periods(const struct rule_table *table, size_t row)
{
	static const struct {
		const char *word;
		unsigned periods;
	} words[] = {
		{ "month", STATFORM_MONTH },
		{ "q1", STATFORM_Q1 },
		{ "q2", STATFORM_Q2 },
		{ "q3", STATFORM_Q3 },
		{ "q4", STATFORM_Q4 },
		{ "quarter", STATFORM_Q1 | STATFORM_Q2 | STATFORM_Q3 | STATFORM_Q4 },
		{ "half", STATFORM_HALF },
		{ "year", STATFORM_YEAR },
		{ "none", 0 }, /* a form that the office does not use */
	};
	const char **list = rule_list(table, row, "periods", ' ');
	unsigned periods = 0;

	for (; *list; list++) {
		size_t i = 0;

		while (i < sizeof(words) / sizeof(words[0]) && strcmp(words[i].word, *list) != 0)
			i++;
		if (i < sizeof(words) / sizeof(words[0]))
			periods |= words[i].periods;
		else
			rule_fault(table, row, "periods", "RUL004",
				   "month、q1、q2、q3、q4、quarter、half、year、none", NULL);
	}
	return periods;
}

/* A mark at the top right, "" where the issued form has none ("-"). Where nobody has told it, its
 * word is added to 'to_fill'. */
static const char *read_mark(const struct rule_table *table, const char *column, const char *word,
			     struct buf *to_fill)
{
	const char *text = rule_cell(table, 0, column);

	if (!text[0])
		buf_addf(to_fill, "%s%s", to_fill->nr ? "、" : "", word);
	return strcmp(text, "-") == 0 ? "" : text;
}

static void read_marks(struct statform *out, const struct rule_table *table, struct rules *rules)
{
	struct buf to_fill = BUF_INIT;
	const char *until;

	out->table_no = read_mark(table, "table_no", "表号", &to_fill);
	out->made_by = read_mark(table, "made_by", "制定机关", &to_fill);
	out->approved_by = read_mark(table, "approved_by", "批准机关", &to_fill);
	out->approval_no = read_mark(table, "approval_no", "批准文号", &to_fill);
	until = read_mark(table, "valid_until", "有效期", &to_fill);
	out->valid_until = INT_MAX;
	if (until[0] && !rule_value_day(&out->valid_until, until))
		rule_fault(table, 0, "valid_until", "RUL007", "日期", NULL);
	out->marks_to_fill = to_fill.nr ? arena_strdup(&rules->arena, to_fill.data) : "";
	buf_release(&to_fill);
}

/* 'text' has 'name' as a word of its own. */
static bool has_word(const char *text, const char *name)
{
	size_t nr = strlen(name);

	for (const char *at = strstr(text, name); at; at = strstr(at + 1, name)) {
		unsigned char before = at > text ? (unsigned char)at[-1] : ' ';
		unsigned char behind = (unsigned char)at[nr];

		if (!isalnum(before) && before != '_' && !isalnum(behind) && behind != '_')
			return true;
	}
	return false;
}

static void read_ledger(struct statform *out, const struct rule_table *table,
			const struct rules *rules)
{
	static const char *const needed[] = { "date_field", NULL };
	static const char *const unread[] = { "date_field", "filter", "classify", NULL };

	out->of_steps = !rule_cell(table, 0, "table")[0];
	if (out->of_steps) {
		rule_unused(table, 0, unread, "没有写统计的台账（table）");
		return;
	}
	out->form = rule_ref_form(table, 0, "table", rules);
	rule_needed(table, 0, needed);
	if (!out->form)
		return;
	if (out->form->by_office)
		rule_fault(table, 0, "table", "RUL014", "统计表只能由各单位的台账汇总", NULL);
	out->date_field = rule_cell(table, 0, "date_field");
	if (out->date_field[0] && form_column_type(out->form, out->date_field) != FIELD_TYPE_DATE)
		rule_fault_unknown(table, 0, "date_field", out->date_field, "tables.csv", rules);
	conditions_read(&out->filter, table, 0, "filter", rules, out->form,
			CONDITION_COLUMNS_DERIVED);
	if (rule_cell(table, 0, "classify")[0]) {
		out->classify = rule_cell(table, 0, "classify");
		out->classified = form_field(out->form, out->classify) != NULL;
	}
}

static void read_head(struct part *part)
{
	static const char *const spans[] = { "period", "year", NULL };
	static const char *const needed[] = { "title", "periods", NULL };
	const struct rule_table *table = &part->table;
	struct statform *out = part->form;

	for (size_t i = 1; i < table->nr; i++)
		rule_fault(table, i, "title", "RUL014", "一个文件夹只能有一张统计表", NULL);
	if (!table->nr) {
		diag_add(table->diag, "RUL046", &(struct diag_at){ .file = table->name }, NULL);
		return;
	}
	rule_needed(table, 0, needed);
	out->title = rule_cell(table, 0, "title");
	read_marks(out, table, part->rules);
	out->periods = read_periods(table, 0);
	out->year_to_date = rule_word(table, 0, "span", spans, 0) == 1;
	out->applies = rule_units(table, 0, "units", part->rules);
	out->note = rule_cell(table, 0, "note");
	read_ledger(out, table, part->rules);
}

/* ---- the columns */

static const struct statform_column *column_of(const struct statform *form, int number)
{
	return number >= 1 && (size_t)number <= form->nr_columns ? &form->columns[number - 1]
								 : NULL;
}

/* Numbers of columns that stand before, between 'separator's. */
static int *read_numbers(struct part *part, size_t row, const char *column, char separator,
			 size_t *nr)
{
	const char **list = rule_list(&part->table, row, column, separator);
	int *numbers;

	*nr = 0;
	while (list[*nr])
		++*nr;
	numbers = arena_alloc(&part->rules->arena, (*nr + 1) * sizeof(*numbers));
	for (size_t i = 0; i < *nr; i++) {
		int64_t number;

		if (rule_value_scaled(&number, list[i], 0) && number < CODE_MAX &&
		    column_of(part->form, (int)number)) {
			numbers[i] = (int)number;
			continue;
		}
		rule_fault(&part->table, row, column, "RUL006", list[i], columns_file);
		numbers[i] = 0;
	}
	return numbers;
}

static void read_sum(struct statform_column *out, struct part *part, size_t row)
{
	const struct rule_table *table = &part->table;
	const struct form *form = part->form->form;
	const char *field = rule_text(table, row, "value");
	int type = form ? form_column_type(form, field) : -1;
	bool money = type == FIELD_TYPE_MONEY;

	out->field = field;
	if (!field[0] || !form)
		return;
	if (!money && type != FIELD_TYPE_COUNT && type != FIELD_TYPE_NUMBER)
		rule_fault_unknown(table, row, "value", field, "tables.csv", part->rules);
	if (!money)
		return;
	out->scale = FEN_PER_YUAN;
	if (strcmp(out->measure_unit, "万元") == 0)
		out->scale = FEN_PER_YUAN * YUAN_PER_WAN;
	else if (strcmp(out->measure_unit, "元") != 0)
		rule_fault(table, row, "measure_unit", "RUL014", "金额的计量单位写万元或者元",
			   NULL);
}

static void read_step_column(struct statform_column *out, struct part *part, size_t row)
{
	const struct rule_table *table = &part->table;
	const char *text = rule_text(table, row, "value");
	const struct case_step *step = text[0] ? rules_step(part->rules, text) : NULL;

	out->step = step ? step->code : "";
	if (text[0] && !step)
		rule_fault_unknown(table, row, "value", text, "steps.csv", part->rules);
	else if (step && step->form && step->form->by_office)
		rule_fault(table, row, "value", "RUL014", "统计表只能由各单位的台账汇总", NULL);
}

static void read_value(struct statform_column *out, struct part *part, size_t row)
{
	static const char *const value[] = { "value", NULL };
	const struct rule_table *table = &part->table;
	bool ledger = out->measure == STATFORM_COUNT || out->measure == STATFORM_SUM;

	if (ledger && part->form->of_steps)
		rule_fault(table, row, "measure", "RUL014",
			   "form.csv 没有写统计的台账（table），只能统计环节", NULL);
	switch (out->measure) {
	case STATFORM_SUM:
		read_sum(out, part, row);
		break;
	case STATFORM_STEP:
	case STATFORM_PERSONS:
		read_step_column(out, part, row);
		break;
	case STATFORM_TOTAL:
		rule_needed(table, row, value);
		out->columns = read_numbers(part, row, "value", '+', &out->nr_columns);
		break;
	case STATFORM_RATIO:
		rule_needed(table, row, value);
		out->columns = read_numbers(part, row, "value", '/', &out->nr_columns);
		if (out->nr_columns && out->nr_columns != 2)
			rule_fault(table, row, "value", "RUL014", "比例写作两列的列号，如7/6",
				   NULL);
		break;
	default:
		rule_unused(table, row, value, "这种统计方法（measure）没有取数字段");
	}
}

static void read_column(struct part *part, size_t row)
{
	static const char *const measures[] = { "count", "sum",	  "step",     "persons",
						"total", "ratio", "not_kept", NULL };
	static const char *const filter[] = { "filter", NULL };
	const struct rule_table *table = &part->table;
	struct statform *form = part->form;
	struct statform_column column = {
		.number = rule_integer(table, row, "number", 0, 1, CODE_MAX),
		.name = rule_text(table, row, "name"),
		.group = rule_cell(table, row, "group"),
		.measure_unit = rule_text(table, row, "measure_unit"),
		.measure = (enum statform_measure)rule_word(table, row, "measure", measures,
							    STATFORM_NOT_KEPT),
		.scale = 1,
		.of = rule_integer(table, row, "of", 0, 1, CODE_MAX),
	};

	if (column.number != (int)form->nr_columns + 1)
		rule_fault(table, row, "number", "RUL014", "列号应依次写1、2、3", NULL);
	if (column.of && !column_of(form, column.of))
		rule_fault(table, row, "of", "RUL006", rule_cell(table, row, "of"), table->name);
	read_value(&column, part, row);
	if (column.measure == STATFORM_COUNT || column.measure == STATFORM_SUM) {
		if (form->form)
			conditions_read(&column.filter, table, row, "filter", part->rules,
					form->form, CONDITION_COLUMNS_DERIVED);
	} else {
		rule_unused(table, row, filter, "只有count、sum有条件");
	}
	form->columns = array_grow(form->columns, form->nr_columns, &form->alloc_columns,
				   sizeof(*form->columns));
	form->columns[form->nr_columns++] = column;
}

/* ---- the rows */

static struct statform_row *row_of(const struct statform *form, int code)
{
	for (size_t i = 0; i < form->nr_rows; i++)
		if (form->rows[i].code == code)
			return &form->rows[i];
	return NULL;
}

/* What a row may not be. */
static void check_row(const struct statform_row *made, struct part *part, size_t row)
{
	static const char *const unread[] = { "each", "rest", "of", "parts", "blank", NULL };
	const struct rule_table *table = &part->table;
	const struct statform *form = part->form;

	if (made->of && (!row_of(form, made->of) || row_of(form, made->of)->supplement))
		rule_fault(table, row, "of", "RUL006", rule_cell(table, row, "of"), table->name);
	else if (made->of && !row_of(form, made->of)->parts)
		rule_fault(table, row, "of", "RUL014",
			   "上级行的parts没有写分项是全部（all）还是其中一部分（some）", NULL);
	if (made->rest && !made->of)
		rule_fault(table, row, "rest", "RUL014", "没有写是哪一行的其余（of）", NULL);
	if (made->each == STATFORM_EACH_CAMPAIGN && form->of_steps)
		rule_fault(table, row, "each", "RUL014",
			   "form.csv 没有写统计的台账（table），不能按专项行动列行", NULL);
	if (made->supplement)
		rule_unused(table, row, unread, "补充资料只有名称和条件");
	else if (form->nr_rows && form->rows[form->nr_rows - 1].each)
		rule_fault(table, row, "code", "RUL014", "按单位、专项行动列的行应在最后", NULL);
}

static void read_row_filter(struct statform_row *out, struct part *part, size_t row)
{
	static const char *const filter[] = { "filter", NULL };
	const struct statform *form = part->form;

	if (form->of_steps)
		rule_unused(&part->table, row, filter, "form.csv 没有写统计的台账（table）");
	if (!form->form)
		return;
	out->by_class =
		form->classify && has_word(rule_cell(&part->table, row, "filter"), form->classify);
	out->unknown = out->by_class && !form->classified;
	if (!out->unknown)
		conditions_read(&out->filter, &part->table, row, "filter", part->rules, form->form,
				CONDITION_COLUMNS_DERIVED);
}

static void read_row(struct part *part, size_t row)
{
	static const char *const each[] = { "unit", "campaign", NULL };
	static const char *const parts[] = { "all", "some", NULL };
	const struct rule_table *table = &part->table;
	struct statform *form = part->form;
	struct statform_row made = {
		.code = rule_integer(table, row, "code", 0, 1, CODE_MAX),
		.name = rule_text(table, row, "name"),
		.group = rule_cell(table, row, "group"),
		.indent = rule_integer(table, row, "indent", 0, 0, INDENT_MAX),
		.each = (enum statform_each)(rule_word(table, row, "each", each, -1) + 1),
		.rest = rule_yes(table, row, "rest"),
		.supplement = rule_yes(table, row, "supplement"),
		.of = rule_integer(table, row, "of", 0, 1, CODE_MAX),
		.parts = (enum statform_parts)(rule_word(table, row, "parts", parts, -1) + 1),
	};

	rule_text(table, row, "code");
	rule_unique(table, row, "code", NULL);
	made.blank = read_numbers(part, row, "blank", ' ', &made.nr_blank);
	read_row_filter(&made, part, row);
	check_row(&made, part, row);
	form->rows = array_grow(form->rows, form->nr_rows, &form->alloc_rows, sizeof(*form->rows));
	form->rows[form->nr_rows++] = made;
}

/* ---- the folder */

static void read_part(struct part *part, const char *file, const char *const *columns,
		      void (*read)(struct part *part, size_t row), struct diag *diag)
{
	const char *name = name_of(part->rules, part->form->id, file);

	if (rule_table_load(&part->table, part->rules, name, columns, diag) == 0) {
		if (!part->table.nr)
			diag_add(diag, "RUL046", &(struct diag_at){ .file = name }, NULL);
		for (size_t i = 0; i < part->table.nr; i++)
			read(part, i);
	}
	rule_table_release(&part->table);
}

static void load_form(struct rules *rules, const char *id, struct diag *diag)
{
	static const char *const head[] = { "title",	   "table_no",	  "made_by",
					    "approved_by", "approval_no", "valid_until",
					    "periods",	   "span",	  "units",
					    "table",	   "date_field",  "filter",
					    "classify",	   NULL };
	static const char *const columns[] = { "number",       "group",	  "name",
					       "measure_unit", "measure", "value",
					       "filter",       "of",	  NULL };
	static const char *const rows[] = { "code",  "group",  "name",	     "indent",
					    "each",  "filter", "rest",	     "of",
					    "parts", "blank",  "supplement", NULL };
	struct part part = { .rules = rules };

	rules->statforms = array_grow(rules->statforms, rules->nr_statforms,
				      &rules->alloc_statforms, sizeof(*rules->statforms));
	part.form = &rules->statforms[rules->nr_statforms++];
	*part.form = (struct statform){ .id = id };
	if (rule_table_load(&part.table, rules, name_of(rules, id, head_end + 1), head, diag) == 0)
		read_head(&part);
	rule_table_release(&part.table);
	read_part(&part, columns_file, columns, read_column, diag);
	read_part(&part, rows_file, rows, read_row, diag);
}

/* Whether an older office lacks a file of a form that came with the program: it does without the
 * form. */
static bool is_lacking(struct rules *rules, const char *id)
{
	const char *const parts[] = { head_end + 1, rows_file, columns_file };
	bool lacking = false;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		lacking = lacking || rules_lack_file(rules, name_of(rules, id, parts[i]));
	for (size_t i = 0; lacking && i < sizeof(parts) / sizeof(parts[0]); i++) {
		const struct rules_file *file = rules_file(rules, name_of(rules, id, parts[i]));

		if (file)
			((struct rules_file *)(uintptr_t)file)->asked = true;
	}
	return lacking;
}

/* The folder of a file below statforms/, or NULL. */
static const char *folder_of(struct rules *rules, const char *name)
{
	const char *end;

	if (!text_starts(name, folder_start) || !text_ends(name, ".csv"))
		return NULL;
	name += sizeof(folder_start) - 1;
	end = strchr(name, '/');
	return end ? arena_strndup(&rules->arena, name, (size_t)(end - name)) : NULL;
}

void rules_load_statforms(struct rules *rules, struct diag *diag)
{
	size_t nr = rules->nr_files;

	for (size_t i = 0; i < nr; i++) {
		const char *id = folder_of(rules, rules->files[i].name);
		size_t known = 0;

		while (id && known < rules->nr_statforms &&
		       strcmp(rules->statforms[known].id, id) != 0)
			known++;
		if (id && known == rules->nr_statforms && !is_lacking(rules, id))
			load_form(rules, id, diag);
	}
}

void rules_release_statforms(struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_statforms; i++) {
		free(rules->statforms[i].rows);
		free(rules->statforms[i].columns);
	}
	free(rules->statforms);
}

const struct statform *rules_statform_named(const struct rules *rules, const char *text)
{
	struct buf key = BUF_INIT;
	const struct statform *found = NULL;

	text_add_name_key(&key, text, strlen(text));
	for (size_t i = 0; key.nr && !found && i < rules->nr_statforms; i++) {
		const struct statform *form = &rules->statforms[i];

		if (rule_is_name(form->id, key.data) || rule_is_name(form->title, key.data) ||
		    (form->table_no[0] && rule_is_name(form->table_no, key.data)))
			found = form;
	}
	buf_release(&key);
	return found;
}

bool statform_is_of(const struct statform *form, const struct period *period)
{
	switch (period->kind) {
	case PERIOD_KIND_MONTH:
		return form->periods & STATFORM_MONTH;
	case PERIOD_KIND_QUARTER:
		return form->periods & (STATFORM_Q1 << period->first_month % 12 / 3);
	case PERIOD_KIND_HALF:
		return form->periods & STATFORM_HALF;
	case PERIOD_KIND_YEAR:
		return form->periods & STATFORM_YEAR;
	default:
		return false;
	}
}

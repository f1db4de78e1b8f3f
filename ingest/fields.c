/* fields.c - see fields.h. */
#include "ingest/fields.h"

#include <string.h>

#include "core/text.h"
#include "ingest/amount.h"
#include "ingest/date.h"
#include "ingest/encoding.h"
#include "ingest/privacy.h"

enum { SCALE_FEN_OF_YUAN = 2, SCALE_FEN_OF_WAN = 6 };

void cell_report_reset(struct cell_report *report)
{
	report->error = report->warning = NULL;
	report->nr_notes = 0;
	if (!report->argument.data)
		report->argument = (struct buf)BUF_INIT;
	buf_reset(&report->argument);
}

void field_reader_release(struct field_reader *reader)
{
	buf_release(&reader->cell);
}

static void add_note(struct cell_report *report, const char *code)
{
	if (report->nr_notes < CELL_NOTES_MAX)
		report->notes[report->nr_notes++] = code;
}

static bool is_blank_char(uint32_t ch)
{
	return ch == ' ' || (ch >= '\t' && ch <= '\r') || ch == 0xA0 || ch == 0x3000 ||
	       (ch >= 0x2000 && ch <= 0x200A) || ch == 0x202F || ch == 0x2028 || ch == 0x2029;
}

static bool is_invisible_char(uint32_t ch)
{
	return ch == 0xFEFF || (ch >= 0x200B && ch <= 0x200F) || ch == 0x2060 || ch == 0xAD ||
	       ch < 0x20 || ch == 0x7F;
}

static bool is_wide_alphanumeric(uint32_t ch)
{
	return (ch >= 0xFF10 && ch <= 0xFF19) || (ch >= 0xFF21 && ch <= 0xFF3A) ||
	       (ch >= 0xFF41 && ch <= 0xFF5A);
}

bool text_tidy(struct buf *out, const char *text, size_t nr)
{
	size_t pos = 0, start = out->nr;
	bool blank = false;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);

		if (ch == UINT32_MAX)
			ch = 0xFFFD;
		if (is_blank_char(ch)) {
			blank = true;
			continue;
		}
		if (is_invisible_char(ch))
			continue;
		if (blank && out->nr > start)
			buf_addch(out, ' ');
		blank = false;
		text_add_char(out, is_wide_alphanumeric(ch) ? ch - 0xFEE0 : ch);
	}
	return out->nr - start != nr || (nr && memcmp(out->data + start, text, nr) != 0);
}

static bool is_word(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (strcmp(text, *words) == 0)
			return true;
	}
	return false;
}

/* Take off what a spreadsheet puts before a text: an apostrophe, ="...". */
static void strip_guard(const char **cell, size_t *nr, struct cell_report *report)
{
	const char *text = *cell;

	if (*nr >= 3 && text[0] == '=' && text[1] == '"' && text[*nr - 1] == '"') {
		*cell += 2;
		*nr -= 3;
		add_note(report, "ING079");
	} else if (*nr >= 1 && text[0] == '\'') {
		*cell += 1;
		*nr -= 1;
		add_note(report, "ING079");
	}
}

static void set_text(struct value *out, struct field_reader *reader, const char *text, size_t nr)
{
	*out = (struct value){ .kind = VALUE_TEXT, .start = reader->text->nr, .nr = nr };
	buf_add(reader->text, text, nr);
	buf_addch(reader->text, '\0');
}

static void set_integer(struct value *out, int64_t integer)
{
	*out = (struct value){ .kind = VALUE_INTEGER, .integer = integer };
}

/* 3.70124E+17: digits were lost for good. */
static bool is_scientific(const char *text)
{
	size_t nr = strspn(text, "0123456789.");

	return nr && (text[nr] == 'E' || text[nr] == 'e') && text[nr + 1] == '+' &&
	       text[nr + 2 + strspn(text + nr + 2, "0123456789")] == '\0' && text[nr + 2];
}

/* ---- one function a type; reader->cell holds the folded cell ---- */

static void read_text(struct value *out, struct field_reader *reader, const struct field *field,
		      const char *cell, size_t nr, struct cell_report *report)
{
	struct buf tidy = BUF_INIT, masked = BUF_INIT;
	bool phone = field->type == FIELD_TYPE_PHONE;

	if (field->type != FIELD_TYPE_TEXT && is_scientific(reader->cell.data)) {
		report->error = "ING047";
		return;
	}
	if (text_tidy(&tidy, cell, nr))
		add_note(report, "ING080");
	if (phone ? phone_mask(&masked, tidy.data, tidy.nr) :
		    personal_mask(&masked, tidy.data, tidy.nr))
		add_note(report, "ING078");
	set_text(out, reader, masked.data, masked.nr);
	buf_release(&tidy);
	buf_release(&masked);
}

static void read_credit_code(struct value *out, struct field_reader *reader,
			     struct cell_report *report)
{
	struct buf *cell = &reader->cell, masked = BUF_INIT;

	if (is_scientific(cell->data)) {
		report->error = "ING047";
		return;
	}
	for (size_t i = 0; i < cell->nr; i++) {
		if (cell->data[i] >= 'a' && cell->data[i] <= 'z')
			cell->data[i] = (char)(cell->data[i] - 'a' + 'A');
	}
	if (personal_mask(&masked, cell->data, cell->nr))
		add_note(report, "ING078");
	else if (text_length(cell->data) != 18)
		report->warning = "ING086";
	else if (!credit_code_valid(cell->data, cell->nr))
		report->warning = "ING066";
	set_text(out, reader, masked.data, masked.nr);
	buf_release(&masked);
}

static void read_date(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	char text[DATE_SIZE];
	unsigned flags;
	int day;
	enum date_result result = date_read(&day, &flags, reader->cell.data);

	if (result != DATE_OK) {
		report->error = result == DATE_IMPOSSIBLE ? "ING035" : "ING034";
		return;
	}
	if (flags & DATE_RESHAPED)
		add_note(report, "ING070");
	if (flags & DATE_SERIAL)
		add_note(report, "ING071");
	if (flags & DATE_TIME_DROPPED)
		add_note(report, "ING072");
	set_text(out, reader, day_format(text, day), DATE_SIZE - 1);
}

static void read_month(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	char code[PERIOD_CODE_SIZE];
	unsigned flags;
	int month;

	if (month_read(&month, &flags, reader->cell.data, reader->year) != DATE_OK) {
		report->error = "ING042";
		return;
	}
	if (flags)
		add_note(report, "ING081");
	month_code(code, month);
	set_text(out, reader, code, strlen(code));
}

static void read_year(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	const char *text = reader->cell.data;

	if (strspn(text, "0123456789") != 4 || (text[0] != '1' && text[0] != '2') ||
	    (text[4] && strcmp(text + 4, "年") != 0 && strcmp(text + 4, "年度") != 0))
		report->error = "ING043";
	else
		set_text(out, reader, text, 4);
}

static void amount_fault(enum amount_result result, const char *code, struct cell_report *report)
{
	report->error = result == AMOUNT_TOO_LARGE ? "ING053" : code;
}

static void read_money(struct value *out, struct field_reader *reader, int scale, bool known,
		       struct cell_report *report)
{
	unsigned flags;
	int64_t fen;
	enum amount_result result = money_read(&fen, &flags, reader->cell.data, scale);

	if (result != AMOUNT_OK) {
		amount_fault(result, "ING036", report);
		return;
	}
	if (flags & AMOUNT_RESHAPED || (known && scale != SCALE_FEN_OF_YUAN))
		add_note(report, "ING073");
	if (flags & AMOUNT_ROUNDED)
		add_note(report, "ING074");
	if (!known && !(flags & AMOUNT_HAS_UNIT) && fen)
		add_note(report, "ING030");
	set_integer(out, fen);
}

static void read_count(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	unsigned flags;
	int64_t count;
	enum amount_result result = count_read(&count, &flags, reader->cell.data);

	if (result != AMOUNT_OK) {
		amount_fault(result, "ING037", report);
		return;
	}
	if (flags & AMOUNT_RESHAPED)
		add_note(report, "ING075");
	set_integer(out, count);
}

static void read_number(struct value *out, struct field_reader *reader, const char *unit,
			struct cell_report *report)
{
	unsigned flags;
	double number;
	int percent;
	enum amount_result result =
		number_read(&number, &flags, &percent, reader->cell.data, unit);

	if (result != AMOUNT_OK || percent) {
		amount_fault(result, "ING038", report);
		return;
	}
	if (flags & AMOUNT_RESHAPED)
		add_note(report, "ING075");
	*out = (struct value){ .kind = VALUE_REAL, .real = number };
}

/* A rate on paper is in percent. A bare number in (0,1] could be meant either way: refused. */
static void read_rate(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	unsigned flags;
	double number;
	int percent;
	enum amount_result result =
		number_read(&number, &flags, &percent, reader->cell.data, NULL);

	if (result != AMOUNT_OK || (!percent && number > 0 && number <= 1)) {
		amount_fault(result, "ING038", report);
		return;
	}
	*out = (struct value){ .kind = VALUE_REAL, .real = percent ? number : number / 100.0 };
}

static int measure_scale(const struct indicator *indicator, int column_scale)
{
	if (column_scale)
		return column_scale;
	if (strcmp(indicator->measure_unit, "元") == 0)
		return 2;
	return strcmp(indicator->measure_unit, "亿元") == 0 ? 10 : SCALE_FEN_OF_WAN;
}

static void read_measure(struct value *out, struct field_reader *reader, int scale,
			 struct cell_report *report)
{
	static const char *const not_applicable[] = { "不适用", "不涉及", "无此业务", "无此项业务",
						      NULL };
	const struct indicator *indicator = reader->indicator;

	if (is_word(reader->cell.data, not_applicable)) {
		add_note(report, "ING083");
		*out = (struct value){ .kind = VALUE_NOT_APPLICABLE };
		return;
	}
	if (!indicator) {
		read_number(out, reader, NULL, report);
		return;
	}
	switch (indicator->quantity) {
	case QUANTITY_COUNT:
		read_count(out, reader, report);
		break;
	case QUANTITY_MONEY:
		read_money(out, reader, measure_scale(indicator, scale), true, report);
		break;
	case QUANTITY_RATE:
		read_rate(out, reader, report);
		break;
	case QUANTITY_NUMBER:
	case QUANTITY_DAYS:
		read_number(out, reader, indicator->measure_unit, report);
		break;
	}
	if (out->kind == VALUE_INTEGER ? out->integer < 0 : out->kind == VALUE_REAL && out->real < 0)
		report->error = "ING052";
}

static void read_bool(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	static const char *const yes[] = { "是", "√", "✓", "✔", "有", "对", "Y", "y", "YES", "Yes",
					   "yes", "1", "TRUE", "True", "true", "V", "v", "☑", NULL };
	static const char *const no[] = { "否", "×", "✗", "✘", "无", "没有", "不", "错", "N", "n", "NO",
					  "No", "no", "0", "FALSE", "False", "false", "X", "x", NULL };

	if (is_word(reader->cell.data, yes))
		set_integer(out, 1);
	else if (is_word(reader->cell.data, no))
		set_integer(out, 0);
	else
		report->error = "ING039";
}

static void list_choices(struct buf *out, const struct rules *rules, const char *list)
{
	for (size_t i = 0; i < rules->nr_codes; i++) {
		if (strcmp(rules->codes[i].list, list) != 0)
			continue;
		if (out->nr)
			buf_addstr(out, "、");
		buf_addstr(out, rules->codes[i].name);
	}
}

static void read_code(struct value *out, struct field_reader *reader, const struct field *field,
		      struct cell_report *report)
{
	const struct code *code = rules_code_named(reader->rules, field->codes, reader->cell.data,
						   reader->cell.nr);

	if (!code) {
		report->error = "ING040";
		list_choices(&report->argument, reader->rules, field->codes);
		return;
	}
	if (strcmp(code->name, reader->cell.data) != 0 && strcmp(code->code, reader->cell.data) != 0)
		add_note(report, "ING085");
	set_text(out, reader, code->code, strlen(code->code));
}

/* Codes or units of a list cell, collected separated by blanks. */
struct list_parts {
	const struct field_reader *reader;
	const struct field *field;
	struct buf codes;
	bool failed;
};

static void add_part(void *data, const char *part, size_t nr)
{
	struct list_parts *parts = data;
	const char *found;
	struct buf wanted = BUF_INIT;

	if (parts->field->type == FIELD_TYPE_UNIT_LIST) {
		found = rules_unit_named(parts->reader->rules, part, nr);
	} else {
		const struct code *code = rules_code_named(parts->reader->rules, parts->field->codes,
							   part, nr);
		found = code ? code->code : NULL;
	}
	parts->failed |= !found;
	if (!found)
		return;
	buf_addf(&wanted, " %s ", found);
	if (!strstr(parts->codes.data, wanted.data)) {
		buf_addstr(&parts->codes, parts->codes.nr ? "" : " ");
		buf_addf(&parts->codes, "%s ", found);
	}
	buf_release(&wanted);
}

static void read_list(struct value *out, struct field_reader *reader, const struct field *field,
		      struct cell_report *report)
{
	struct list_parts parts = { .reader = reader, .field = field, .codes = BUF_INIT };
	struct buf text = BUF_INIT;

	for (const char *p = reader->cell.data; *p; p++) {
		bool mark = text_starts(p, "、") || text_starts(p, "；") || text_starts(p, "和");

		buf_addch(&text, mark || strchr(",;/|", *p) ? '|' : *p);
		p += mark ? strlen("、") - 1 : 0;
	}
	if (rules_unit_named(reader->rules, reader->cell.data, reader->cell.nr) ||
	    (field->codes &&
	     rules_code_named(reader->rules, field->codes, reader->cell.data, reader->cell.nr)))
		add_part(&parts, reader->cell.data, reader->cell.nr);
	else
		text_split(text.data, '|', add_part, &parts);
	if (parts.failed || parts.codes.nr < 2) {
		report->error = field->type == FIELD_TYPE_UNIT_LIST ? "ING041" : "ING040";
		if (field->codes)
			list_choices(&report->argument, reader->rules, field->codes);
	} else {
		set_text(out, reader, parts.codes.data + 1, parts.codes.nr - 2);
	}
	buf_release(&parts.codes);
	buf_release(&text);
}

static void read_unit(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	const char *code = rules_unit_named(reader->rules, reader->cell.data, reader->cell.nr);

	if (code)
		set_text(out, reader, code, strlen(code));
	else
		report->error = "ING041";
}

static void read_indicator(struct value *out, struct field_reader *reader,
			   struct cell_report *report)
{
	reader->indicator = rules_indicator_named(reader->rules, reader->cell.data, reader->cell.nr);
	if (reader->indicator)
		set_text(out, reader, reader->indicator->code, strlen(reader->indicator->code));
	else
		report->error = "ING044";
}

static void read_item(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	const char *text = reader->cell.data;

	for (size_t i = 0; i < reader->rules->nr_items; i++) {
		const struct assessment_item *item = &reader->rules->items[i];

		if (strcasecmp(item->item, text) == 0 || strcmp(item->name, text) == 0) {
			set_text(out, reader, item->item, strlen(item->item));
			return;
		}
	}
	report->error = "ING048";
}

/* ---- blanks, words for nothing, limits ---- */

static bool takes_none_as_zero(const struct field *field)
{
	return field->type == FIELD_TYPE_COUNT || field->type == FIELD_TYPE_MONEY ||
	       field->type == FIELD_TYPE_MEASURE;
}

static bool takes_none_as_word(const struct field *field)
{
	return field->type == FIELD_TYPE_BOOL || field->type == FIELD_TYPE_CODE;
}

/* True when the cell says nothing, 清除, or 无: then 'out' and the notes are set. */
static bool read_special(struct value *out, const struct field_reader *reader,
			 const struct field *field, struct cell_report *report)
{
	static const char *const blanks[] = { "/", "//", "\\", "-", "--", "—", "——", "----", "－",
					      "暂无", "N/A", "n/a", "NA", "NULL", "null", "#N/A", NULL };
	static const char *const none[] = { "无", "没有", NULL };
	static const char *const zero[] = { "零", "〇", NULL };
	const char *text = reader->cell.data;

	if (!text[0])
		return true;
	if (strcmp(text, "清除") == 0) {
		out->kind = VALUE_CLEAR;
		add_note(report, "ING084");
		return true;
	}
	if (is_word(text, none) && takes_none_as_word(field))
		return false;
	if ((is_word(text, none) || is_word(text, zero)) && takes_none_as_zero(field)) {
		set_integer(out, 0);
		add_note(report, "ING076");
		return true;
	}
	if (is_word(text, blanks) || is_word(text, none)) {
		add_note(report, "ING077");
		return true;
	}
	return false;
}

static void add_bound(struct buf *out, const struct field *field, int64_t bound)
{
	if (field->type == FIELD_TYPE_MONEY)
		buf_addf(out, "%lld元", (long long)(bound / 100));
	else
		buf_addf(out, "%lld", (long long)bound);
}

static void check_limits(const struct value *value, const struct field *field,
			 struct cell_report *report)
{
	int64_t number = value->integer;
	bool below, above;

	if (value->kind == VALUE_REAL)
		number = (int64_t)value->real;
	else if (value->kind != VALUE_INTEGER)
		return;
	below = field->has_min && number < field->min;
	above = field->has_max && number > field->max;
	if (below && field->min == 0) {
		report->error = "ING052";
	} else if (below || above) {
		report->error = "ING045";
		if (field->has_min)
			add_bound(&report->argument, field, field->min);
		buf_addstr(&report->argument, "至");
		if (field->has_max)
			add_bound(&report->argument, field, field->max);
	}
}

static void read_typed(struct value *out, struct field_reader *reader, const struct field *field,
		       int scale, const char *cell, size_t nr, struct cell_report *report)
{
	int known = scale ? scale : reader->default_scale;

	switch (field->type) {
	case FIELD_TYPE_TEXT:
	case FIELD_TYPE_NUMBER_TEXT:
	case FIELD_TYPE_PHONE:
		read_text(out, reader, field, cell, nr, report);
		break;
	case FIELD_TYPE_CREDIT_CODE:
		read_credit_code(out, reader, report);
		break;
	case FIELD_TYPE_DATE:
		read_date(out, reader, report);
		break;
	case FIELD_TYPE_MONTH:
		read_month(out, reader, report);
		break;
	case FIELD_TYPE_YEAR:
		read_year(out, reader, report);
		break;
	case FIELD_TYPE_MONEY:
		read_money(out, reader, known ? known : SCALE_FEN_OF_YUAN, known != 0, report);
		break;
	case FIELD_TYPE_COUNT:
		read_count(out, reader, report);
		break;
	case FIELD_TYPE_NUMBER:
		read_number(out, reader, "分", report);
		break;
	case FIELD_TYPE_BOOL:
		read_bool(out, reader, report);
		break;
	case FIELD_TYPE_CODE:
		read_code(out, reader, field, report);
		break;
	case FIELD_TYPE_CODE_LIST:
	case FIELD_TYPE_UNIT_LIST:
		read_list(out, reader, field, report);
		break;
	case FIELD_TYPE_UNIT:
		read_unit(out, reader, report);
		break;
	case FIELD_TYPE_INDICATOR:
		read_indicator(out, reader, report);
		break;
	case FIELD_TYPE_MEASURE:
		read_measure(out, reader, known, report);
		break;
	case FIELD_TYPE_ASSESSMENT_ITEM:
		read_item(out, reader, report);
		break;
	}
}

void field_read(struct value *out, struct field_reader *reader, const struct field *field,
		int scale, const char *cell, size_t nr, struct cell_report *report)
{
	cell_report_reset(report);
	*out = (struct value){ .kind = VALUE_BLANK };
	strip_guard(&cell, &nr, report);
	buf_reset(&reader->cell);
	text_fold(&reader->cell, cell, nr);
	if (text_is_mojibake(reader->cell.data, reader->cell.nr))
		report->error = "ING046";
	else if (!read_special(out, reader, field, report))
		read_typed(out, reader, field, scale, cell, nr, report);
	if (!report->error)
		check_limits(out, field, report);
	if (report->error)
		*out = (struct value){ .kind = VALUE_BLANK };
	else if (field->required && (out->kind == VALUE_BLANK || out->kind == VALUE_CLEAR))
		report->error = "ING033";
}

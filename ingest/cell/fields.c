/* fields.c - see fields.h. */
#include "ingest/cell/fields.h"

#include <string.h>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/text.h"
#include "ingest/cell/cell_damage.h"
#include "ingest/cell/document_number.h"
#include "ingest/cell/field_types.h"
#include "core/base/check_digits.h"
#include "core/base/privacy.h"
#include "core/workbook/number_format.h"
#include "ingest/file/scan.h"

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
	buf_release(&reader->choices);
}

void cell_note(struct cell_report *report, const char *code)
{
	if (report->nr_notes < CELL_NOTES_MAX)
		report->notes[report->nr_notes++] = code;
}

bool text_is_word(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (text[0] == (*words)[0] && strcmp(text, *words) == 0)
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
		cell_note(report, "ING079");
	} else if (*nr >= 1 && text[0] == '\'') {
		*cell += 1;
		*nr -= 1;
		cell_note(report, "ING079");
	}
}

void value_set_text(struct value *out, struct field_reader *reader, const char *text, size_t nr)
{
	struct buf *kept = reader->text;

	*out = (struct value){ .kind = VALUE_TEXT, .nr = (uint32_t)nr, .start = kept->nr };
	buf_reserve(kept, nr + 1);
	memcpy(kept->data + kept->nr, text, nr);
	kept->nr += nr + 1;
	kept->data[kept->nr - 1] = kept->data[kept->nr] = '\0';
}

void value_set_integer(struct value *out, int64_t integer)
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

/* The receipt names what kind of number it was. */
static void note_masked(struct cell_report *report, unsigned kinds)
{
	if (kinds & PERSONAL_ID)
		cell_note(report, "ING140");
	if (kinds & PERSONAL_PHONE)
		cell_note(report, "ING078");
	if (kinds & PERSONAL_CARD)
		cell_note(report, "ING141");
}

/* ---- one function a type; reader->cell holds the folded cell ---- */

static bool is_over_long(const struct field *field, const char *cell, size_t nr,
			 struct cell_report *report)
{
	size_t length;

	if (!text_is_over_long(&length, field, cell, nr))
		return false;
	report->error = "ING180";
	buf_addf(&report->argument, "%zu个字，超过%zu个字", length, field_text_limit(field));
	return true;
}

static void read_text(struct value *out, struct field_reader *reader, const struct field *field,
		      const char *cell, size_t nr, struct cell_report *report)
{
	struct buf tidy = BUF_INIT, masked = BUF_INIT;
	unsigned (*mask)(struct buf *, const char *, size_t) =
		field->type == FIELD_TYPE_PHONE		? phone_mask
		: field->type == FIELD_TYPE_NUMBER_TEXT ? number_mask
							: personal_mask;

	if (is_scientific(reader->cell.data) ||
	    (field->type == FIELD_TYPE_NUMBER_TEXT &&
	     text_lost_digits(reader->cell.data, reader->cell.nr))) {
		report->error = "ING047";
		return;
	}
	if (is_over_long(field, cell, nr, report))
		return;
	if (field->type == FIELD_TYPE_NUMBER_TEXT) {
		report->error = number_fault(&report->argument, reader->cell.data);
		if (report->error)
			return;
	}
	if (field->type == FIELD_TYPE_NUMBER_TEXT &&
	    number_has_look_alike(&report->argument, reader->cell.data))
		report->warning = "ING183";
	else if (field->type == FIELD_TYPE_NUMBER_TEXT &&
		 number_has_note(&report->argument, reader->cell.data))
		report->warning = "ING213";
	note_masked(report, mask(&masked, cell, nr)); /* while line breaks are still seen */
	if (text_prose(&tidy, masked.nr ? masked.data : "", masked.nr))
		cell_note(report, "ING080");
	if (field->type == FIELD_TYPE_NUMBER_TEXT && number_trim(&tidy))
		cell_note(report, "ING262");
	value_set_text(out, reader, tidy.data, tidy.nr);
	buf_release(&tidy);
	buf_release(&masked);
}

/* A code whose check character is wrong: letters for digits mended, digits lost, or just wrong. */
static void judge_credit_code(struct buf *code, const struct buf *cell, struct cell_report *report)
{
	if (text_lost_digits(cell->data, cell->nr))
		report->error = "ING047";
	else if (credit_code_mend(code->data, code->nr))
		cell_note(report, "ING186");
	else
		report->warning = "ING066";
}

/* A number that a receipt showed masked came back as it was shown: what was sent first would be
 * kept in the same form. */
static bool is_masked(const char *text)
{
	return strstr(text, "****") && text[strspn(text, "0123456789Xx*")] == '\0';
}

/* Mask the code; a person's number that a line break cuts is seen in the cell as it was sent. */
static unsigned mask_code(struct buf *out, const struct buf *folded, const char *cell, size_t nr)
{
	unsigned kinds = body_code_mask(out, folded->data, folded->nr);
	struct buf sent = BUF_INIT;

	if (kinds)
		return kinds;
	kinds = body_code_mask(&sent, cell, nr);
	if (kinds) {
		buf_reset(out);
		text_fold(out, sent.data, sent.nr);
	}
	buf_release(&sent);
	return kinds;
}

static void read_credit_code(struct value *out, struct field_reader *reader, const char *sent,
			     size_t nr, struct cell_report *report)
{
	struct buf *cell = &reader->cell, masked = BUF_INIT;
	unsigned kinds;

	if (is_scientific(cell->data)) {
		report->error = "ING047";
		return;
	}
	for (size_t i = 0; i < cell->nr; i++) {
		if (cell->data[i] >= 'a' && cell->data[i] <= 'z')
			cell->data[i] = (char)(cell->data[i] - 'a' + 'A');
	}
	kinds = mask_code(&masked, cell, sent, nr);
	note_masked(report, kinds);
	if (!kinds && is_masked(cell->data))
		cell_note(report, "ING160");
	else if (!kinds && text_length(cell->data) != 18)
		report->warning = "ING086";
	else if (!kinds && !credit_code_valid(cell->data, cell->nr))
		judge_credit_code(&masked, cell, report);
	value_set_text(out, reader, masked.data, masked.nr);
	buf_release(&masked);
}

static void read_date(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	char text[DATE_SIZE];
	unsigned flags;
	int day;
	enum date_result result = date_read(&day, &flags, reader->cell.data);

	if (result != DATE_OK || (flags & DATE_SERIAL && reader->is_1904)) {
		report->error = result == DATE_OK	    ? "ING113"
				: result == DATE_IMPOSSIBLE ? "ING035"
							    : "ING034";
		return;
	}
	if (flags & DATE_RESHAPED)
		cell_note(report, "ING070");
	if (flags & DATE_SERIAL)
		cell_note(report, "ING071");
	if (flags & DATE_TIME_DROPPED)
		cell_note(report, "ING072");
	value_set_text(out, reader, day_format(text, day), DATE_SIZE - 1);
}

static bool is_time(const struct field *field)
{
	return field->type == FIELD_TYPE_DATE || field->type == FIELD_TYPE_MONTH ||
	       field->type == FIELD_TYPE_YEAR;
}

/* A year that no office reports of: 1924 or 2204 for 2024. */
static void check_year(const struct value *value, const struct field_reader *reader,
		       const struct field *field, struct cell_report *report)
{
	int year = date_text_year(reader->text->data + value->start);

	if (year >= field->min && !(field->has_max && year > field->max))
		return;
	report->error = "ING111";
	buf_addf(&report->argument, "%lld年", (long long)field->min);
	if (field->has_max)
		buf_addf(&report->argument, "至%lld年", (long long)field->max);
	else
		buf_addstr(&report->argument, "以后");
}

static void read_month(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	char code[PERIOD_CODE_SIZE];
	unsigned flags;
	int month;
	enum date_result result = month_read(&month, &flags, reader->cell.data, reader->year);

	if (result != DATE_OK || (flags & DATE_SERIAL && reader->is_1904)) {
		report->error = result == DATE_OK	   ? "ING113"
				: result == DATE_AMBIGUOUS ? "ING112"
							   : "ING042";
		return;
	}
	if (flags)
		cell_note(report, "ING081");
	month_code(code, month);
	value_set_text(out, reader, code, strlen(code));
}

static void read_year(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	const char *text = reader->cell.data;

	if (strspn(text, "0123456789") != 4 || (text[0] != '1' && text[0] != '2') ||
	    (text[4] && strcmp(text + 4, "年") != 0 && strcmp(text + 4, "年度") != 0))
		report->error = "ING043";
	else
		value_set_text(out, reader, text, 4);
}

/* What a spreadsheet shows in place of a value: an error, or #### in a column too narrow (of
 * numbers of documents document_number.c says so). */
static bool is_formula_error(const struct field *field, const char *text)
{
	static const char *const errors[] = {
		"#REF!",     "#DIV/0!", "#VALUE!",    "#NAME?",	       "#NUM!",	    "#NULL!",
		"#SPILL!",   "#CALC!",	"#N/A",	      "#FIELD!",       "#BLOCKED!", "#CONNECT!",
		"#UNKNOWN!", "#BUSY!",	"#EXTERNAL!", "#GETTING_DATA",
	};

	if (text_starts(text, "Err:") && text[4])
		return text[4 + strspn(text + 4, "0123456789")] == '\0';
	if (text[0] != '#')
		return false;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		if (strcasecmp(text, errors[i]) == 0)
			return true;
	}
	return field->type != FIELD_TYPE_NUMBER_TEXT && text[1] == '#' &&
	       text[strspn(text, "#")] == '\0';
}

static void refuse_formula(struct cell_report *report, const char *text)
{
	report->error = "ING108";
	buf_addstr(&report->argument, text);
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
	static const char *const blanks[] = { "/",  "//",   "\\",   "-",    "--",  "—",
					      "——", "----", "－",   "暂无", "N/A", "n/a",
					      "NA", "NULL", "null", NULL };
	static const char *const none[] = { "无", "没有", NULL };
	static const char *const apart[] = { "N/A", "n/a", NULL }; /* 不适用 in a measure */
	static const char *const zero[] = { "零", "〇", "未开展", "未发生", "没有发生", NULL };
	const char *text = reader->cell.data;

	if (!text[0])
		return true;
	if (strcmp(text, "清除") == 0) {
		out->kind = VALUE_CLEAR;
		cell_note(report, "ING084");
		return true;
	}
	if ((text_is_word(text, none) && takes_none_as_word(field)) ||
	    (text_is_word(text, apart) && field->type == FIELD_TYPE_MEASURE))
		return false;
	if ((text_is_word(text, none) || text_is_word(text, zero)) && takes_none_as_zero(field)) {
		value_set_integer(out, 0);
		cell_note(report, "ING076");
		return true;
	}
	if (text_is_word(text, blanks) || text_is_word(text, none)) {
		cell_note(report, "ING077");
		return true;
	}
	return false;
}

static void add_bound(struct buf *out, const struct field *field, double bound)
{
	bool money = field->type == FIELD_TYPE_MONEY;

	decimal_add_double(out, money ? bound / 100 : bound);
	buf_addstr(out, money ? "元" : "");
}

static void check_limits(const struct value *value, const struct field *field,
			 struct cell_report *report)
{
	double number = value->kind == VALUE_REAL ? value->real : (double)value->integer;
	bool below, above;

	if (value->kind != VALUE_REAL && value->kind != VALUE_INTEGER)
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

static bool holds_number(const struct field *field)
{
	switch (field->type) {
	case FIELD_TYPE_MONEY:
	case FIELD_TYPE_COUNT:
	case FIELD_TYPE_NUMBER:
	case FIELD_TYPE_MEASURE:
		return true;
	default:
		return false;
	}
}

/* A person's number in a column of figures; it would stand there unmasked, and be added up. */
static bool is_personal(const char *cell, size_t nr)
{
	struct buf masked = BUF_INIT;
	bool found = personal_possible(cell, nr) && personal_mask(&masked, cell, nr);

	buf_release(&masked);
	return found;
}

static void read_typed(struct value *out, struct field_reader *reader, const struct field *field,
		       int scale, const char *cell, size_t nr, struct cell_report *report)
{
	int named = field->type == FIELD_TYPE_MEASURE ? reader->named_scale : MONEY_UNKNOWN;
	int own = reader->row_scale ? reader->row_scale : named ? named : scale;
	int known = own ? own : reader->default_scale;

	if (holds_number(field) && is_personal(cell, nr)) {
		report->error = "ING280";
		return;
	}
	switch (field->type) {
	case FIELD_TYPE_TEXT:
	case FIELD_TYPE_NUMBER_TEXT:
	case FIELD_TYPE_PHONE:
		read_text(out, reader, field, cell, nr, report);
		break;
	case FIELD_TYPE_CREDIT_CODE:
		read_credit_code(out, reader, cell, nr, report);
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
		field_read_money(out, reader, known ? known : MONEY_YUAN, known != 0, report);
		break;
	case FIELD_TYPE_COUNT:
		field_read_count(out, reader, report);
		break;
	case FIELD_TYPE_NUMBER:
		field_read_number(out, reader, "分", report);
		break;
	case FIELD_TYPE_BOOL:
		field_read_bool(out, reader, report);
		break;
	case FIELD_TYPE_CODE:
		field_read_code(out, reader, field, report);
		break;
	case FIELD_TYPE_CODE_LIST:
	case FIELD_TYPE_UNIT_LIST:
		field_read_list(out, reader, field, report);
		break;
	case FIELD_TYPE_UNIT:
		field_read_unit(out, reader, report);
		break;
	case FIELD_TYPE_INDICATOR:
		field_read_indicator(out, reader, report);
		break;
	case FIELD_TYPE_MEASURE:
		field_read_measure(out, reader, known, report);
		break;
	case FIELD_TYPE_ASSESSMENT_ITEM:
		field_read_item(out, reader, report);
		break;
	}
}

/* Texts are noted by what is kept of them, not by what was folded to read them. */
static bool is_prose(const struct field *field)
{
	return field->type == FIELD_TYPE_TEXT || field->type == FIELD_TYPE_NUMBER_TEXT ||
	       field->type == FIELD_TYPE_PHONE;
}

void field_read(struct value *out, struct field_reader *reader, const struct field *field,
		int scale, const char *cell, size_t nr, struct cell_report *report)
{
	cell_report_reset(report);
	*out = (struct value){ .kind = VALUE_BLANK };
	strip_guard(&cell, &nr, report);
	buf_reset(&reader->cell);
	if (text_fold(&reader->cell, cell, nr) && !is_prose(field))
		cell_note(report, "ING080");
	if (text_is_mojibake(reader->cell.data, reader->cell.nr))
		report->error = "ING046";
	else if (text_is_ditto(reader->cell.data))
		report->error = "ING182";
	else if (is_formula_error(field, reader->cell.data))
		refuse_formula(report, reader->cell.data);
	else if (text_starts(reader->cell.data, SHOWN_OTHERWISE))
		report->error = "ING190";
	else if (!read_special(out, reader, field, report))
		read_typed(out, reader, field, scale, cell, nr, report);
	if (!report->error && is_time(field) && out->kind == VALUE_TEXT)
		check_year(out, reader, field, report);
	else if (!report->error)
		check_limits(out, field, report);
	if (report->error)
		*out = (struct value){ .kind = VALUE_BLANK };
	else if (field->required && (out->kind == VALUE_BLANK || out->kind == VALUE_CLEAR))
		report->error = "ING033";
}

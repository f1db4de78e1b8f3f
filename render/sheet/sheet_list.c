/* sheet_list.c - see sheet_list.h. */
#include "render/sheet/sheet_list.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/rules/field_words.h"
#include "core/store/shown_key.h"

static enum style style_of(enum list_kind kind)
{
	switch (kind) {
	case LIST_COUNT:
	case LIST_COUNT_IF:
		return STYLE_COUNT;
	case LIST_TENTHS:
		return STYLE_DAYS;
	case LIST_RATIO:
		return STYLE_POINTS;
	case LIST_SHARE:
	case LIST_SHARE_IF:
		return STYLE_RATE;
	case LIST_P:
		return STYLE_P;
	case LIST_DATE:
		return STYLE_DATE;
	case LIST_CENTER:
	case LIST_FIGURE:
	case LIST_NUMBER:
	case LIST_LETTER:
	case LIST_CODE:
	case LIST_WORD:
	case LIST_PERIOD:
		return STYLE_CENTER;
	default:
		return STYLE_TEXT;
	}
}

static void units_cell(struct sheet *sheet, const struct report *report, const char *codes)
{
	struct buf text = BUF_INIT, code = BUF_INIT;

	for (const char *p = codes ? codes : "";; p++) {
		if (*p && !strchr(" ,|", *p)) {
			buf_addch(&code, *p);
			continue;
		}
		if (code.nr)
			buf_addf(&text, "%s%s", text.nr ? "、" : "",
				 report_unit_short(report, code.data));
		buf_reset(&code);
		if (!*p)
			break;
	}
	sheet_text(sheet, text.nr ? text.data : NULL);
	buf_release(&text);
	buf_release(&code);
}

static const char *period_text(char *name, size_t size, const char *code)
{
	struct period period;

	return code && period_parse(&period, code) == 0 ? period_name(name, size, &period) : code;
}

static const char *field_header(const struct report *report, const char *table, const char *name)
{
	const struct form *form = table ? rules_form(report->rules, table) : NULL;
	const struct field *field = form && name ? form_field(form, name) : NULL;

	return field ? field->header : name;
}

/* The key of a statement in words, as its submission sent it. */
static int key_cell(struct sheet *sheet, const struct report *report, struct query *query,
		    const char *key, struct diag *diag)
{
	const char *table = query_text_of(query, "table_name");
	const struct form *form = table ? rules_form(report->rules, table) : NULL;
	struct buf sent = BUF_INIT, text = BUF_INIT;
	int rc = 0;

	if (form)
		rc = shown_key_find(&sent, report->store, form, query_text_of(query, "unit"), key,
				    query_int(query, query_column(query, "submission")), diag);
	else
		buf_addstr(&sent, key);
	field_words_add_key(&text, report->rules, table ? table : "", sent.data);
	sheet_text(sheet, text.data);
	buf_release(&sent);
	buf_release(&text);
	return rc;
}

/* A field's value in words. */
static void value_cell(struct sheet *sheet, const struct report *report, struct query *query,
		       const char *text)
{
	const char *key = query_text_of(query, "key"), *table = query_text_of(query, "table_name");
	const char *name = query_text_of(query, "field");
	const struct form *form = table ? rules_form(report->rules, table) : NULL;
	const struct field *field = form && name ? form_field(form, name) : NULL;
	struct buf out = BUF_INIT;

	if (field)
		field_words_add(&out, report->rules, field, key, text);
	sheet_text(sheet, field ? out.data : text);
	buf_release(&out);
}

static void letter_cell(struct sheet *sheet, int64_t number)
{
	struct buf name = BUF_INIT;

	if (number > 0 && number <= UINT16_MAX) {
		sheet_add_cell(&name, 0, (uint16_t)(number - 1), false);
		buf_truncate(&name, name.nr - 1);
	}
	sheet_text(sheet, name.nr ? name.data : NULL);
	buf_release(&name);
}

static int facts_cell(struct sheet *sheet, struct report *report, const char *evidence,
		      struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc = present_facts(&text, report, evidence, diag);

	sheet_text(sheet, text.data);
	buf_release(&text);
	return rc;
}

static int list_cell(struct sheet *sheet, struct report *report, const struct list_column *column,
		     struct query *query, struct diag *diag)
{
	int index = query_column(query, column->name);
	const char *text = query_text(query, index);
	char name[64];

	if (!text) {
		if (column->kind == LIST_COUNT_IF || column->kind == LIST_SHARE_IF)
			sheet_text(sheet, present_mark);
		else
			sheet_blank(sheet);
		return 0;
	}
	switch (column->kind) {
	case LIST_COUNT:
	case LIST_COUNT_IF:
	case LIST_SHARE_IF:
	case LIST_NUMBER:
	case LIST_TENTHS:
	case LIST_RATIO:
	case LIST_SHARE:
	case LIST_P:
		sheet_number(sheet, query_double(query, index));
		break;
	case LIST_LETTER:
		letter_cell(sheet, query_int(query, index));
		break;
	case LIST_FACTS:
		return facts_cell(sheet, report, text, diag);
	case LIST_DATE:
		sheet_date(sheet, text);
		break;
	case LIST_UNIT:
		sheet_text(sheet, report_unit_name(report, text));
		break;
	case LIST_UNITS:
		units_cell(sheet, report, text);
		break;
	case LIST_TABLE:
		sheet_text(sheet, report_table_name(report, text));
		break;
	case LIST_INDICATOR:
		sheet_text(sheet, report_indicator_name(report, text));
		break;
	case LIST_PERIOD:
		sheet_text(sheet, period_text(name, sizeof(name), text));
		break;
	case LIST_CODE:
		sheet_text(sheet, report_code_name(report, column->codes, text));
		break;
	case LIST_WORD:
		sheet_text(sheet, column->word(text));
		break;
	case LIST_FIELD:
		sheet_text(sheet, field_header(report, query_text_of(query, "table_name"), text));
		break;
	case LIST_KEY:
		return key_cell(sheet, report, query, text, diag);
	case LIST_VALUE:
		value_cell(sheet, report, query, text);
		break;
	default:
		sheet_text(sheet, text);
		break;
	}
	return 0;
}

/* ---- where the figures come from */
/* What the cell prints, as the style shows it; nothing where that is no figure. */
static void add_printed(struct buf *out, enum list_kind kind, struct query *query, int index)
{
	double value = query_double(query, index);

	switch (kind) {
	case LIST_COUNT:
	case LIST_COUNT_IF:
		decimal_add_double(out, value);
		break;
	case LIST_TENTHS:
	case LIST_RATIO:
		decimal_add_rounded(out, value, kind == LIST_RATIO ? 2 : 1);
		break;
	case LIST_SHARE:
	case LIST_SHARE_IF:
		decimal_add_share(out, value, 1);
		buf_addch(out, '%');
		break;
	case LIST_FIGURE:
	case LIST_FIGURES:
		buf_addstr(out, query_text(query, index));
		break;
	default:
		break;
	}
}

/* A header without line breaks, 其中： and what stands in brackets. */
static void add_word(struct buf *out, const char *header)
{
	static const char of_these[] = "其中：", from[] = "（", to[] = "）";

	if (strncmp(header, of_these, strlen(of_these)) == 0)
		header += strlen(of_these);
	while (*header) {
		if (strncmp(header, from, strlen(from)) == 0 && strstr(header, to))
			header = strstr(header, to) + strlen(to);
		else if (*header != '\n')
			buf_addch(out, *header++);
		else
			header++;
	}
}

static void trace_cell(struct report *report, enum report_sheet of,
		       const struct list_column *column, struct query *query)
{
	int index = query_column(query, column->name);
	const char *unit = query_text_of(query, "trace_unit");
	struct buf printed = BUF_INIT, word = BUF_INIT;

	if (!query_is_null(query, index))
		add_printed(&printed, column->kind, query, index);
	add_word(&word, column->header);
	if (printed.nr)
		sheet_trace(report, of, unit, word.data, query_text_of(query, "trace_key"),
			    printed.data,
			    column->kind == LIST_FIGURE || column->kind == LIST_FIGURES
				    ? (double)NAN
				    : query_double(query, index));
	buf_release(&printed);
	buf_release(&word);
}

int sheet_query_open(struct query *query, struct report *report, int first_day, const char *select,
		     struct diag *diag)
{
	struct buf sql = BUF_INIT;
	char first[DATE_SIZE], last_day[DATE_SIZE];
	char first_month[PERIOD_CODE_SIZE], last_month[PERIOD_CODE_SIZE];
	int rc;

	buf_addf(&sql,
		 "WITH p(run, first_day, last_day, code, as_of, first_month, last_month)"
		 " AS (VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)) %s",
		 select);
	rc = query_open(query, report->store, sql.data, diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	query_bind_int(query, 1, report->run);
	query_bind_text(query, 2, day_format(first, first_day));
	query_bind_text(query, 3, day_format(last_day, report->period.last_day));
	query_bind_text(query, 4, report->code);
	query_bind_text(query, 5, report->as_of);
	query_bind_text(query, 6, month_code(first_month, report->period.first_month));
	query_bind_text(query, 7, month_code(last_month, report->period.last_month));
	return 0;
}

int sheet_list(struct sheet *sheet, struct report *report, const struct list *list,
	       struct diag *diag)
{
	struct sheet_column *columns =
		arena_alloc(&report->arena, (list->nr + 1) * sizeof(*columns));
	struct query query = QUERY_INIT;
	bool any = false;
	int more, rc = -1;

	for (size_t i = 0; i < list->nr; i++)
		columns[i] = (struct sheet_column){ list->columns[i].header,
						    style_of(list->columns[i].kind),
						    list->columns[i].min, list->columns[i].max };
	sheet_columns(sheet, columns, list->nr);
	if (sheet_query_open(&query, report, report->period.first_day, list->sql, diag) < 0)
		return -1;
	while ((more = query_next(&query, diag)) > 0) {
		any = true;
		sheet_row(sheet, query_int_of(&query, "alert") ? ROW_ALERT : ROW_PLAIN);
		for (size_t i = 0; i < list->nr; i++)
			if (list_cell(sheet, report, &list->columns[i], &query, diag) < 0)
				goto out;
		for (size_t i = 0; list->traced && i < list->nr; i++)
			trace_cell(report, list->traced, &list->columns[i], &query);
	}
	if (!any)
		report_sheet_none(sheet, list->none);
	rc = more < 0 || sheet_finish(sheet) < 0 ? -1 : 0;
out:
	query_release(&query);
	return rc;
}

const char *sheet_group_name(const struct report *report, const char *unit, const char *field)
{
	return strcmp(field, "*") == 0 ? report_unit_name(report, unit)
				       : report_code_name(report, "field", field);
}

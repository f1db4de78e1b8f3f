/* explain_sheet.c - a number of the workbook's sheets of the working systems: SHEET COLUMN [ROW],
 * ROW telling rows of one unit apart. The number as published, then the rows it is of with the
 * files and lines that told them. */
#include <math.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "analyze/explain/sheet_numbers.h"
#include "analyze/linkage/steps.h"
#include "analyze/number/series.h"
#include "core/base/decimal.h"
#include "core/rules/quantity_words.h"

#define GIVEN "WITH given AS (SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7) "

static void bind(struct query *query, const struct explanation *e)
{
	const struct period *period = &e->analysis.period;
	int year = period->last_month / 12 * 12;
	char day[DATE_SIZE];

	query_bind_int(query, 1, e->run);
	query_bind_text(query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(query, 3, e->options->target);
	query_bind_text(query, 4,
			day_format(day, period_of_month(PERIOD_KIND_MONTH, year).first_day));
	query_bind_text(query, 5, day_format(day, period->first_day));
	query_bind_text(query, 6, day_format(day, period->last_day));
	query_bind_text(query, 7, e->analysis.as_of_text);
}

static const struct sheet_number *number_named(const struct sheet_numbers *sheet, const char *word)
{
	for (size_t i = 0; word && i < sheet->nr; i++)
		if (strcmp(sheet->numbers[i].word, word) == 0)
			return &sheet->numbers[i];
	return NULL;
}

bool explain_sheet_asked(const struct explanation *e)
{
	const struct sheet_numbers *sheet = sheet_numbers_of(e->options->indicator);

	return sheet && number_named(sheet, e->options->aspect);
}

static void add_value(struct explanation *e, const struct sheet_number *number, struct query *row)
{
	const char *code = query_text_of(row, "indicator");
	const struct indicator *indicator =
		code ? rules_indicator(e->analysis.rules, code) : NULL;
	double value = query_double_of(row, "value");

	if (query_is_null_of(row, "value")) {
		buf_addstr(e->out, "无数值");
		return;
	}
	switch (number->words) {
	case SHEET_SHARE:
		decimal_add_share(e->out, value, 1);
		buf_addch(e->out, '%');
		break;
	case SHEET_MONEY:
		decimal_add_rounded(e->out, value, 2);
		break;
	case SHEET_INDICATOR:
		if (indicator)
			quantity_words_add(e->out, indicator->quantity,
					   indicator->measure_unit, value);
		else
			buf_addstr(e->out, query_text_of(row, "value"));
		break;
	default:
		buf_addstr(e->out, query_text_of(row, "value"));
		break;
	}
}

/* The first line; 'indicator' is the row's, or empty. Returns 1, 0 when the run has no such row,
 * -1. */
static int add_head(struct explanation *e, struct buf *indicator, const struct sheet_numbers *sheet,
		    const struct sheet_number *number)
{
	bool of_indicator = number->words == SHEET_INDICATOR;
	const char *key = e->options->target;
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more;

	buf_addf(&sql, GIVEN "SELECT %s AS value, %s AS indicator FROM %s", number->value,
		 of_indicator ? "r.indicator" : "NULL", sheet->of);
	more = query_open(&row, e->analysis.store, sql.data, e->diag);
	buf_release(&sql);
	if (more < 0)
		return -1;
	bind(&row, e);
	more = query_next(&row, e->diag);
	if (more > 0) {
		explain_add_scope(e);
		buf_addf(e->out, " %s %s%s%s：", sheet->sheet, key ? key : "", key ? " " : "",
			 number->word);
		add_value(e, number, &row);
		buf_addstr(indicator, query_is_null_of(&row, "indicator")
					      ? ""
					      : query_text_of(&row, "indicator"));
		buf_addf(e->out, "（截至%s）\n", e->analysis.as_of_text);
	}
	query_release(&row);
	return more;
}

/* Of a target what it was counted of is the indicator's own. */
static void add_behind(struct explanation *e, const char *indicator)
{
	buf_addstr(e->out, "  背后的行：");
	explain_add_command(e, e->analysis.code, series_unit_code(&e->analysis, e->unit), indicator,
			    aspect_row(ASPECT_CUMULATIVE)->word, NULL);
	buf_addch(e->out, '\n');
}

static int add_rows(struct explanation *e, const struct sheet_numbers *sheet,
		    const struct sheet_number *number)
{
	const char *rows = number->rows ? number->rows : "1";
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	size_t before = e->out->nr;
	int rc;

	if (strcmp(rows, "0") == 0) {
		buf_addstr(e->out, "  由 rules/ 规定。\n");
		return 0;
	}
	buf_addf(&sql, GIVEN "SELECT %s", sheet->shown);
	if (number->adds)
		buf_addf(&sql, ", %s AS 计入", number->adds);
	buf_addf(&sql, " FROM %s AND (%s)", sheet->from, rows);
	if (number->adds)
		buf_addf(&sql, " AND %s NOTNULL", number->adds);
	rc = query_open(&query, e->analysis.store, sql.data, e->diag);
	buf_release(&sql);
	if (rc < 0)
		return -1;
	bind(&query, e);
	rc = explain_add_found(e, &query);
	query_release(&query);
	if (rc == 0 && e->out->nr == before)
		buf_addstr(e->out, "  没有对应的行。\n");
	return rc;
}

static int prepare(struct explanation *e, enum sheet_needs needs)
{
	if (needs == SHEET_RUN)
		return 0;
	if (explain_prepare(&e->analysis, e->diag) < 0)
		return -1;
	return needs == SHEET_STEPS ? steps_make(&e->analysis, e->diag) : 0;
}

int explain_sheet(struct explanation *e)
{
	const struct sheet_numbers *sheet = sheet_numbers_of(e->options->indicator);
	const struct sheet_number *number = number_named(sheet, e->options->aspect);
	struct buf indicator = BUF_INIT;
	int rc;

	if (explain_find_run(e, "analyze") < 0 || prepare(e, sheet->needs) < 0)
		return -1;
	rc = add_head(e, &indicator, sheet, number);
	if (rc == 0)
		rc = explain_refuse(e);
	else if (rc > 0)
		rc = add_rows(e, sheet, number);
	if (rc == 0 && indicator.nr && !number->rows)
		add_behind(e, indicator.data);
	buf_release(&indicator);
	return rc;
}

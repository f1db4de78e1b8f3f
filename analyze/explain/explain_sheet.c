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
#include "core/rules/field_words.h"

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
			field_words_add_measure(e->out, indicator, value);
		else
			buf_addstr(e->out, query_text_of(row, "value"));
		break;
	default:
		buf_addstr(e->out, query_text_of(row, "value"));
		break;
	}
}

/* The first line. Returns 1, 0 when the run has no such row, -1. */
static int add_head(struct explanation *e, const struct sheet_numbers *sheet,
		    const struct sheet_number *number)
{
	bool of_indicator = number->words == SHEET_INDICATOR;
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
		buf_addf(e->out, " %s %s%s%s：", sheet->sheet, e->options->target ? e->options->target : "",
			 e->options->target ? " " : "", number->word);
		add_value(e, number, &row);
		buf_addf(e->out, "（截至%s）\n", e->analysis.as_of_text);
	}
	query_release(&row);
	return more;
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
	int more;

	if (explain_find_run(e, "analyze") < 0 || prepare(e, sheet->needs) < 0)
		return -1;
	more = add_head(e, sheet, number);
	if (more <= 0)
		return more < 0 ? -1 : explain_refuse(e);
	return add_rows(e, sheet, number);
}

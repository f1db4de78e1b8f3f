/* explain_sheet.c - a number of the workbook's sheets of the working systems: SHEET COLUMN [ROW],
 * ROW telling rows of one unit apart. The number as published, then the rows it is of with the
 * files and lines that told them. */
#include <math.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "analyze/explain/sheet_numbers.h"
#include "analyze/number/series.h"
#include "analyze/process/campaigns.h"
#include "core/base/decimal.h"
#include "core/rules/quantity_words.h"

static const double fen_per_wan = 1e6; /* the store's money, and the sheets' */

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

static const struct sheet_number *number_named(const struct explanation *e,
					       const struct sheet_numbers *sheet)
{
	const char *word = e->options->aspect;

	for (size_t i = 0; word && i < sheet->nr; i++)
		if (level_words_mean(e->analysis.rules->level, sheet->numbers[i].word, word))
			return &sheet->numbers[i];
	return NULL;
}

bool explain_sheet_asked(const struct explanation *e)
{
	const struct sheet_numbers *sheet =
		sheet_numbers_of(e->options->indicator, e->analysis.rules->level);

	return sheet && number_named(e, sheet);
}

static void add_value(struct explanation *e, const struct sheet_number *number, struct query *row)
{
	const char *code = query_text_of(row, "indicator");
	const struct indicator *indicator = code ? rules_indicator(e->analysis.rules, code) : NULL;
	double value = query_double_of(row, "value");

	e->value = value;
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
			quantity_words_add(e->out, indicator->quantity, indicator->measure_unit,
					   value);
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
	if (sheet->key)
		buf_addf(&sql, " AND %s IS ?3", sheet->key);
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
		buf_addf(&sql, " AND (%s) NOTNULL", number->adds);
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

/* ---- a campaign's rows */
struct campaign_work {
	const struct explanation *e;
	const struct indicator *indicator;
	struct query insert;
	bool year_ago;
	int rc;
};

static void keep_row(void *data, const struct counted_row *row)
{
	struct campaign_work *work = data;
	char day[DATE_SIZE];

	if (work->rc < 0)
		return;
	query_bind_text(&work->insert, 1, work->e->analysis.rules->units[row->unit].code);
	query_bind_text(&work->insert, 2, work->indicator->form->table);
	query_bind_text(&work->insert, 3, row->sender);
	query_bind_text(&work->insert, 4, row->key);
	query_bind_text(&work->insert, 5, row->field ? row->field : "");
	query_bind_text(&work->insert, 6, day_format(day, row->day));
	query_bind_double(&work->insert, 7,
			  work->indicator->quantity == QUANTITY_MONEY ? row->value / fen_per_wan
								      : row->value);
	query_bind_int(&work->insert, 8, work->year_ago);
	work->rc = query_run(&work->insert, work->e->diag);
}

static int keep_rows(struct explanation *e, const struct campaign *campaign,
		     const struct indicator *indicator)
{
	struct campaign_work work = { .e = e, .indicator = indicator, .insert = QUERY_INIT };
	int rc;

	if (query_open(&work.insert, e->analysis.store,
		       "INSERT INTO temp.campaign_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		       e->diag) < 0)
		return -1;
	rc = campaign_rows(&e->analysis, campaign, indicator, false, keep_row, &work, e->diag);
	work.year_ago = true;
	if (rc == 0)
		rc = campaign_rows(&e->analysis, campaign, indicator, true, keep_row, &work,
				   e->diag);
	query_release(&work.insert);
	return rc < 0 ? -1 : work.rc;
}

/* temp.campaign_row of the campaign and the indicator of the row asked for. */
static int make_campaign_rows(struct explanation *e)
{
	const struct rules *rules = e->analysis.rules;
	const struct indicator *indicator = NULL;
	const struct campaign *campaign = NULL;
	struct query row = QUERY_INIT;
	int more;

	if (store_exec(e->analysis.store,
		       "DROP TABLE IF EXISTS temp.campaign_row;"
		       "CREATE TEMP TABLE campaign_row(unit, form, sender, key, field, day, value,"
		       " year_ago)",
		       e->diag) < 0 ||
	    query_open(&row, e->analysis.store,
		       "SELECT campaign, indicator FROM campaign_by_run WHERE run = ?1 AND"
		       " position = CAST(?2 AS INTEGER)",
		       e->diag) < 0)
		return -1;
	query_bind_int(&row, 1, e->run);
	query_bind_text(&row, 2, e->options->target);
	more = query_next(&row, e->diag);
	if (more > 0) {
		campaign = rules_campaign(rules, query_text_of(&row, "campaign"));
		indicator = rules_indicator(rules, query_text_of(&row, "indicator"));
	}
	query_release(&row);
	if (more < 0)
		return -1;
	return campaign && indicator ? keep_rows(e, campaign, indicator) : 0;
}

static int prepare(struct explanation *e, enum sheet_needs needs)
{
	if (needs == SHEET_RUN)
		return 0;
	if (explain_prepare(e) < 0)
		return -1;
	if (needs == SHEET_CAMPAIGN)
		return make_campaign_rows(e);
	return needs == SHEET_STEPS ? explain_prepare_steps(e) : 0;
}

/* ---- what can be asked of a sheet */
enum { WORDS_SAID = 12 };

static void add_word(struct buf *out, const char *word, int number)
{
	if (number < WORDS_SAID)
		buf_addf(out, "%s%s", number ? "、" : "", word);
	else if (number == WORDS_SAID)
		buf_addstr(out, "等");
}

/* The rows that the run has of the unit. Returns their number or -1. */
static int add_keys(struct explanation *e, struct buf *out, const struct sheet_numbers *sheet)
{
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more, nr = 0;

	buf_addf(&sql,
		 GIVEN "SELECT DISTINCT %s AS word FROM %s AND %s NOTNULL"
		       " ORDER BY length(word), word",
		 sheet->key, sheet->of, sheet->key);
	more = query_open(&row, e->analysis.store, sql.data, e->diag);
	buf_release(&sql);
	if (more < 0)
		return -1;
	bind(&row, e);
	while ((more = query_next(&row, e->diag)) > 0)
		add_word(out, query_text(&row, 0), nr++);
	query_release(&row);
	return more < 0 ? -1 : nr;
}

static int refuse_row(struct explanation *e, const struct sheet_numbers *sheet)
{
	struct buf words = BUF_INIT;
	int nr = sheet->key ? add_keys(e, &words, sheet) : 0;

	if (nr > 0)
		diag_add(e->diag, "ANA016", NULL, sheet->sheet, words.data, e->options->unit, NULL);
	buf_release(&words);
	return nr == 0 ? explain_refuse(e) : -1;
}

int explain_sheet_refuse(struct explanation *e)
{
	const struct sheet_numbers *sheet =
		sheet_numbers_of(e->options->indicator, e->analysis.rules->level);
	struct buf words = BUF_INIT;

	/* an item of the assessment may be called so */
	if (!sheet || e->analysis.period.kind == PERIOD_KIND_YEAR)
		return 0;
	for (size_t i = 0; i < sheet->nr; i++)
		buf_addf(&words, "%s%s", i ? "、" : "", sheet->numbers[i].word);
	diag_add(e->diag, "ANA017", NULL, sheet->sheet, words.data, NULL);
	buf_release(&words);
	return -1;
}

int explain_sheet(struct explanation *e)
{
	const struct sheet_numbers *sheet =
		sheet_numbers_of(e->options->indicator, e->analysis.rules->level);
	const struct sheet_number *number = number_named(e, sheet);
	struct buf indicator = BUF_INIT;
	int rc;

	if (!number)
		BUG("explain_sheet_asked() says what is asked here");
	if (explain_find_run(e, "analyze") < 0 || prepare(e, sheet->needs) < 0)
		return -1;
	rc = add_head(e, &indicator, sheet, number);
	if (rc == 0)
		rc = refuse_row(e, sheet);
	else if (rc > 0)
		rc = add_rows(e, sheet, number);
	if (rc == 0 && indicator.nr && !number->rows)
		add_behind(e, indicator.data);
	buf_release(&indicator);
	return rc;
}

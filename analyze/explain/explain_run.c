/* explain_run.c - what a run counted, found and saw corrected: the published number or sentence,
 * and the rows of the run behind it. What is asked for is
 *
 *	a code or name of figure_by_run (analyze/process/figures.c), of the county
 *	发现 N     the finding at this position
 *	更正 [N]   what the unit's files corrected, or the correction at this position
 *	初报 INDICATOR   how far first figures of earlier periods moved, and which
 *	报送, 材料, an obligation    explain_delivery.c
 *	制度要求 [WHAT [CELL]]    explain_demand.c
 *	a sheet of the workbook    explain_sheet.c
 *	an item or sum of the assessment    explain_score.c
 *	FORM ROW COLUMN    a cell of a statutory form (folder, title, 表号): explain_statform.c */
#include <stdlib.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "analyze/number/series.h"
#include "analyze/process/figures.h"
#include "core/base/text.h"
#include "core/office/duty.h"
#include "core/rules/field_words.h"
#include "core/store/fold.h"

/* ---- what all share */
void explain_add_command(struct explanation *e, const char *period, const char *unit,
			 const char *what, const char *aspect, const char *target)
{
	buf_addf(e->out, "shuangda explain %s %s %s", period, strcmp(unit, "*") ? unit : "'*'",
		 what);
	if (aspect)
		buf_addf(e->out, " %s", aspect);
	if (target)
		buf_addf(e->out, " %s", target);
	buf_addf(e->out, " --as-of %s", e->analysis.as_of_text);
}

/* The day that the run of 'kind' is kept under, and what it stands at. */
static void take_day(struct analysis *analysis, const char *day, bool assess)
{
	int closing = rules_closing_day(analysis->rules, period_year(&analysis->period));

	memcpy(analysis->run_day, day, DATE_SIZE - 1);
	if (day_parse(&analysis->as_of, day, NULL) < 0)
		BUG("a run's day");
	if (assess && analysis->as_of > closing)
		analysis->as_of = closing;
	day_format(analysis->as_of_text, analysis->as_of);
}

/* Returns 1, 0 when there is none, -1. */
static int look_for_run(struct explanation *e, const char *kind)
{
	struct analysis *analysis = &e->analysis;
	const char *given = e->options->as_of, *day = given;
	struct query query = QUERY_INIT;
	char closing[DATE_SIZE];
	int more;

	if (strcmp(kind, "assess") == 0)
		day = rules_assessed_day(closing, analysis->rules, period_year(&analysis->period),
					 day);
	if (query_open(&query, analysis->store,
		       "SELECT id, as_of FROM run WHERE kind = ?1 AND period = ?2"
		       " AND (?3 IS NULL OR as_of BETWEEN ?3 AND ?4)"
		       " ORDER BY iif(?3 IS NULL, '', as_of) DESC, id DESC LIMIT 1",
		       e->diag) < 0)
		return -1;
	query_bind_text(&query, 1, kind);
	query_bind_text(&query, 2, analysis->code);
	query_bind_text(&query, 3, day);
	query_bind_text(&query, 4, given);
	more = query_next(&query, e->diag);
	if (more > 0) {
		e->run = query_int(&query, 0);
		take_day(analysis, query_text(&query, 1), strcmp(kind, "assess") == 0);
	}
	query_release(&query);
	return more;
}

int explain_find_run(struct explanation *e, const char *kind)
{
	const char *day = e->options->as_of;
	int found = look_for_run(e, kind);
	struct buf as_of = BUF_INIT;

	if (day)
		buf_addf(&as_of, "截至%s", day);
	if (found == 0)
		diag_add(e->diag, "ANA013", NULL, e->analysis.code, as_of.data ? as_of.data : "",
			 NULL);
	buf_release(&as_of);
	return found > 0 ? 0 : -1;
}

int explain_refuse(struct explanation *e)
{
	const struct explain_options *options = e->options;
	struct buf what = BUF_INIT;

	buf_addf(&what, "%s%s%s%s%s", options->indicator, options->aspect ? " " : "",
		 options->aspect ? options->aspect : "", options->target ? " " : "",
		 options->target ? options->target : "");
	diag_add(e->diag, "ANA014", NULL, e->analysis.code, options->unit, what.data, NULL);
	buf_release(&what);
	return -1;
}

static const char *unit_name(const struct explanation *e, const char *code)
{
	const struct unit *unit =
		rules_unit(e->analysis.rules, code, e->analysis.period.last_month);

	if (unit)
		return unit->name;
	return strcmp(code, "*") == 0 ? level_words_whole(e->analysis.rules->level) : code;
}

/* The name of what a column of this name holds; NULL for a column that says itself what it is. */
static const char *name_of(const struct explanation *e, const char *column, const char *value)
{
	const struct rules *rules = e->analysis.rules;

	if (strcmp(column, "unit") == 0 || strcmp(column, "system") == 0)
		return unit_name(e, value);
	if (strcmp(column, "told") == 0)
		return explain_extract_state(value);
	if (strcmp(column, "form") == 0)
		return rules_form(rules, value) ? rules_form(rules, value)->name : value;
	if (strcmp(column, "indicator") == 0)
		return rules_indicator(rules, value) ? rules_indicator(rules, value)->name : value;
	if (strcmp(column, "stage") == 0)
		return rules_code(rules, "stage", value) ? rules_code(rules, "stage", value)->name
							 : value;
	for (size_t i = 0; strcmp(column, "obligation") == 0 && i < rules->nr_obligations; i++)
		if (strcmp(rules->obligations[i].id, value) == 0)
			return rules->obligations[i].name;
	return strcmp(column, "obligation") == 0 ? value : NULL;
}

static int add_file(struct explanation *e, int64_t submission)
{
	int more;

	query_bind_int(&e->file, 1, submission);
	more = query_next(&e->file, e->diag);
	if (more > 0)
		buf_addf(e->out, "← %s/%s", query_text(&e->file, 0), query_text(&e->file, 1));
	query_reset(&e->file);
	return more < 0 ? -1 : 0;
}

/* ---- the statements behind a row of a ledger: file, line and day of receipt */
enum { STATEMENTS = 64 };
struct statements {
	struct raw_wanted found[STATEMENTS];
	size_t nr;
};

static void collect_statement(void *data, const struct fold_origin *origin)
{
	struct statements *list = data;
	size_t i = 0;

	while (i < list->nr && (list->found[i].submission != origin->submission ||
				list->found[i].line != origin->line))
		i++;
	if (i == list->nr && i < STATEMENTS && origin->value)
		list->found[list->nr++] = (struct raw_wanted){ origin->submission, origin->line };
}

static int add_statement(struct explanation *e, const struct raw_wanted *at)
{
	int more;

	query_bind_int(&e->file, 1, at->submission);
	more = query_next(&e->file, e->diag);
	if (more > 0)
		buf_addf(e->out, "← %s/%s 第%ld行（%s收到）", query_text(&e->file, 0),
			 query_text(&e->file, 1), at->line, query_text(&e->file, 2));
	query_reset(&e->file);
	if (e->options->who)
		explain_raw_want(e, at->submission, at->line);
	return more < 0 ? -1 : 0;
}

/* What a row says of the ledger's row that it is or rests on. */
struct ledger_row {
	const char *table, *unit, *key;
};

/* True of a column that names it. */
static bool is_ledger(struct ledger_row *out, const char *column, const char *value)
{
	const char **part = strcmp(column, "ledger") == 0	 ? &out->table
			    : strcmp(column, "ledger_unit") == 0 ? &out->unit
			    : strcmp(column, "ledger_key") == 0	 ? &out->key
								 : NULL;

	if (part)
		*part = value;
	return part != NULL;
}

static int add_ledger(struct explanation *e, const struct ledger_row *row)
{
	const struct form *form = row->table ? rules_form(e->analysis.rules, row->table) : NULL;
	struct statements list = { .nr = 0 };

	if (!form || !row->key)
		return 0;
	if (fold_run(e->analysis.store,
		     &(struct fold_options){ .form = form,
					     .as_of = e->analysis.as_of_text,
					     .unit = row->unit,
					     .key = row->key,
					     .on_origin = collect_statement,
					     .data = &list },
		     e->diag) < 0)
		return -1;
	for (size_t i = 0; i < list.nr; i++)
		if (add_statement(e, &list.found[i]) < 0)
			return -1;
	return 0;
}

static int add_cell(struct explanation *e, struct query *row, int column)
{
	const char *name = query_column_name(row, column), *value = query_text(row, column);

	if (!value)
		return 0;
	if (strcmp(name, "submission") == 0) {
		if (add_file(e, query_int(row, column)) < 0)
			return -1;
		buf_addstr(e->out, "　");
		return 0;
	}
	if (strcmp(name, "told_value") == 0) {
		explain_add_told(e, row);
		return 0;
	}
	if (name_of(e, name, value)) {
		buf_addf(e->out, "%s　", name_of(e, name, value));
		return 0;
	}
	level_words_add(e->out, e->analysis.rules->level, name);
	if (strchr(value, '.') && !value[strspn(value, "0123456789.e+-")])
		buf_addf(e->out, " %.6g　", query_double(row, column));
	else
		buf_addf(e->out, " %s　", value);
	return 0;
}

int explain_add_found(struct explanation *e, struct query *query)
{
	size_t number = 0;
	int more, rc = 0;

	while (rc == 0 && (more = query_next(query, e->diag)) > 0) {
		struct ledger_row ledger = { NULL, NULL, NULL };

		buf_addf(e->out, "  %zu. ", ++number);
		for (int i = 0; rc == 0 && i < query_columns(query); i++)
			if (!is_ledger(&ledger, query_column_name(query, i), query_text(query, i)))
				rc = add_cell(e, query, i);
		if (rc == 0)
			rc = add_ledger(e, &ledger);
		if (text_ends(e->out->data, "　"))
			buf_truncate(e->out, e->out->nr - strlen("　"));
		buf_addch(e->out, '\n');
	}
	return rc < 0 || more < 0 ? -1 : 0;
}

int explain_add_query(struct explanation *e, const char *sql, const char *third, const char *fourth)
{
	struct query query = QUERY_INIT;
	struct buf text = BUF_INIT;
	int rc;

	buf_addf(&text, "WITH given AS (SELECT ?1, ?2, ?3, ?4) %s", sql); /* it has all four */
	rc = query_open(&query, e->analysis.store, text.data, e->diag);
	buf_release(&text);
	if (rc < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, third);
	query_bind_text(&query, 4, fourth);
	rc = explain_add_found(e, &query);
	query_release(&query);
	return rc;
}

/* ---- counts of the run */
#define FILED " FROM comparison_by_run WHERE run = ?1 AND indicator = 'A02_j' AND unit <> '*'"
#define FIELDS                                                                   \
	" FROM comparison_by_run WHERE run = ?1 AND unit = '*' AND indicator IN" \
	" (SELECT value FROM json_each(?4))"
#define TRANSFERS                                                                                 \
	"SELECT origin_unit AS unit, origin_case_no AS 案件, doc_no AS 文号, transferred AS " \
	"移送, accepted AS 受理, answered AS 答复, answer AS stage FROM transfer_by_run"    \
	" WHERE run = ?1"

#define COHORT                                                                             \
	" AND transferred BETWEEN (SELECT first_day FROM cohort_by_run WHERE run = ?1 AND" \
	" process = 'accepted' AND unit = '*' AND field = '*' AND span = 'period') AND"    \
	" (SELECT last_day FROM cohort_by_run WHERE run = ?1 AND process = 'accepted' AND" \
	" unit = '*' AND field = '*' AND span = 'period')"

#define LATE                                                                                    \
	"SELECT unit, case_no AS 案件, due AS 期限, disclosed_date AS 公开, days_late AS" \
	" 逾期工作日 FROM disclosure_by_run WHERE run = ?1 AND in_period AND status = 'late'"
#define LATE_ORDER " ORDER BY unit, case_no"
#define NAMED	   "SELECT unit, person AS 人员, reason AS 理由 FROM circular_by_run WHERE run = ?1"
#define OWED                                                                                   \
	"SELECT unit, name AS 材料, period AS 期间, due AS 应报, " EXPLAIN_ROW_CAME            \
	", days_late AS 逾期工作日 FROM material_by_run WHERE run = ?1 AND in_period AND" \
	" obligation <> ''"
#define DELIVERY_CAME EXPLAIN_CAME("d.")
#define CREDIT                                                                                  \
	"SELECT unit, case_no AS 案件, due AS 期限, disclosed_date AS 公开, days_late AS" \
	" 逾期工作日 FROM disclosure_clock_by_run WHERE run = ?1 AND in_period AND clock = 'B2'"

#define TARGETS                                                                              \
	"SELECT unit, indicator, value AS 已达, target AS 目标 FROM target_by_run WHERE" \
	" run = ?1"

/* Which rows of the run a count is of, by its code or, of several alike, the beginning of it; ?3 is
 * what stands behind that, ?4 the codes of the fields. */
static const struct {
	const char *figure, *sql;
} counted[] = {
	{ "delivery_units",
	  "SELECT unit, owed AS 应报, on_time AS 按时, late AS 逾期, missing AS 未报, waiting AS"
	  " 未到期或待确认 FROM delivery_unit_by_run WHERE run = ?1" },
	{ "delivery_",
	  "SELECT d.unit, d.obligation, d.due AS 应报, " DELIVERY_CAME ", d.days_late AS"
	  " 逾期工作日, d.submission FROM delivery_by_run d JOIN delivery_unit_by_run u ON"
	  " u.run = d.run AND u.unit = d.unit WHERE d.run = ?1 AND d.in_period AND u.standing = ?3"
	  " AND d.standing = ?3 ORDER BY d.unit, d.obligation" },
	{ "uncounted_filed",
	  "SELECT unit, month AS 立案月份, n AS 件数 FROM uncounted_by_run WHERE run = ?1 AND"
	  " table_name = 'cases' ORDER BY unit, month" },
	{ "open_left",
	  "SELECT unit, case_no AS 案件编号, filed_date AS 立案日期 FROM open_case_by_run WHERE run"
	  " = ?1 AND unit IN (SELECT unit FROM comparison_by_run WHERE run = ?1 AND indicator ="
	  " 'A04_j' AND state = 'not_applicable') ORDER BY unit, case_no" },
	{ "linkage_", TRANSFERS " AND status = ?3 ORDER BY position" },
	{ "transfer_accepted", TRANSFERS COHORT " AND accepted IS NOT NULL" },
	{ "transfer_filed", TRANSFERS COHORT " AND answer = 'file'" },
	{ "transfer_refused", TRANSFERS COHORT " AND answer = 'refuse'" },
	{ "transfer_unaccepted", TRANSFERS COHORT " AND accepted IS NULL" },
	{ "transfer_unanswered", TRANSFERS COHORT " AND answered IS NULL" },
	{ "transfer_unreported",
	  TRANSFERS COHORT " AND status IN ('receiver_unsent', 'receiver_not_due')" },
	{ "transfer_longest", TRANSFERS COHORT " AND answered IS NULL ORDER BY transferred" },
	{ "transfer_", TRANSFERS COHORT },
	{ "disclosed_late", LATE LATE_ORDER },
	{ "disclosure_unknown",
	  "SELECT unit, case_no AS 案件, due AS 期限 FROM disclosure_clock_by_run WHERE run = ?1"
	  " AND in_period AND clock = 'B1' AND status = 'not_computable' AND due "
	  "NOTNULL" LATE_ORDER },
	{ "credit_due", CREDIT " AND status IN ('on_time', 'late', 'overdue')" LATE_ORDER },
	{ "credit_unknown", CREDIT " AND status = 'not_computable'" LATE_ORDER },
	{ "credit_", CREDIT " AND status = ?3" LATE_ORDER },
	{ "circular_units",
	  "SELECT unit, owed AS 应报, on_time AS 按时, late AS 逾期, missing AS 未报, waiting AS"
	  " 未到期或待确认 FROM circular_unit_by_run WHERE run = ?1 AND owed" },
	{ "circular_owed", OWED },
	{ "circular_good", NAMED " AND standing = 'good'" },
	{ "circular_poor", NAMED " AND standing = 'poor'" },
	{ "circular_liaison", NAMED " AND standing = 'liaison'" },
	{ "circular_worker", NAMED " AND standing = 'worker'" },
	{ "circular_", OWED " AND standing = ?3 ORDER BY unit, name" },
	{ "meeting_owed",
	  "SELECT year AS 年度, iif(kind = 'heads', '负责人会议', '联络员会议') AS 会议类型,"
	  " needed AS 应召开, had AS 已召开, owed AS 还差 FROM meeting_year_by_run WHERE run = ?1"
	  " AND owed > 0 AND year = (SELECT max(year) FROM meeting_year_by_run WHERE run = ?1)" },
	{ "target_set", TARGETS " AND standing <> 'none' ORDER BY position" },
	{ "target_", TARGETS " AND standing = ?3 ORDER BY position" },
	{ "published_",
	  "SELECT unit, indicator, published AS 原公布, now AS 更正为, files AS 来件 FROM"
	  " published_change_by_run WHERE run = ?1 AND (published ISNULL) = (?3 = 'added')"
	  " ORDER BY position" },
	{ "told_",
	  "SELECT s.unit, s.first_month AS 自, s.last_month AS 至, s.id AS submission FROM"
	  " run_submission o JOIN submission s ON s.id = o.submission JOIN run r ON r.id = o.run"
	  " WHERE o.run = ?1 AND s.table_name = ?3 AND substr(r.period, 1, 4) BETWEEN"
	  " substr(s.first_month, 1, 4) AND substr(s.last_month, 1, 4) ORDER BY s.first_month" },
	{ "filed_none",
	  "SELECT unit, value AS 立案" FILED " AND value = 0 AND state = 'complete'" },
	{ "filed_missing", "SELECT unit" FILED " AND value IS NULL AND state <> 'not_applicable'" },
	{ "filed_partial", "SELECT unit, reported AS 已报月数, expected AS 应报月数" FILED
			   " AND state = 'partial'" },
	{ "rolling_changed",
	  "SELECT unit, value AS 近四个季度, expected AS 此前水平, q_value AS 校正p值 FROM"
	  " rolling_by_run WHERE run = ?1 AND indicator = 'A02_j' AND changed <> 0" },
	{ "rolling_tested",
	  "SELECT unit, value AS 近四个季度, expected AS 此前水平, q_value AS 校正p值 FROM"
	  " rolling_by_run WHERE run = ?1 AND indicator = 'A02_j' AND changed IS NOT NULL" },
	{ "field_tested",
	  "SELECT indicator, value AS 本期, q_value AS 校正p值" FIELDS " AND q_value IS NOT NULL" },
	{ "field_marked",
	  "SELECT indicator, value AS 本期, q_value AS 校正p值" FIELDS
	  " AND (changed OR EXISTS (SELECT 1 FROM finding_by_run f WHERE f.run = ?1 AND f.unit ="
	  " '*' AND f.indicator = comparison_by_run.indicator "
	  "AND f.evidence ->> 'month' NOTNULL))" },
};

static void list_fields(struct buf *out, const struct rules *rules)
{
	size_t nr = 0;

	buf_addch(out, '[');
	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (strcmp(rules->indicators[i].section, "field") == 0)
			buf_addf(out, "%s\"%s\"", nr++ ? "," : "", rules->indicators[i].code);
	buf_addch(out, ']');
}

/* Each row with all its fields and the statements that told them. */
static int add_whole_rows(struct explanation *e, struct query *query)
{
	size_t number = 0;
	int more, rc = 0;

	e->all_fields = true;
	while (rc == 0 && (more = query_next(query, e->diag)) > 0) {
		const struct form *form =
			rules_form(e->analysis.rules, query_text_of(query, "ledger"));

		rc = explain_add_row(e,
				     &(struct counted){ .form = form,
							.sender =
								query_text_of(query, "ledger_unit"),
							.key = query_text_of(query, "ledger_key"),
							.unit_name = form->name },
				     ++number);
	}
	return rc < 0 || more < 0 ? -1 : 0;
}

/* Of the year where that is asked for. */
static int first_counted(const struct explanation *e)
{
	const struct period *period = &e->analysis.period;

	return e->options->aspect ? day_from(period->last_month / 12, 1, 1) : period->first_day;
}

/* Rows that a figure counts, 'sql' being theirs. */
static int add_figure_rows(struct explanation *e, const char *sql, enum figure_rows kind)
{
	struct query query = QUERY_INIT;
	struct buf text = BUF_INIT;
	char day[DATE_SIZE];
	int rc = explain_prepare(e);

	buf_addf(&text, "WITH given AS (SELECT ?1, ?2, ?3, ?4) %s", sql);
	if (rc == 0 && kind == FIGURE_ROWS_NAMED)
		rc = figures_list_units(&e->analysis, e->diag);
	if (rc == 0)
		rc = query_open(&query, e->analysis.store, text.data, e->diag);
	if (rc == 0) {
		query_bind_text(&query, 1, day_format(day, first_counted(e)));
		query_bind_text(&query, 2, day_format(day, e->analysis.period.last_day));
		query_bind_text(&query, 3, e->analysis.as_of_text);
		query_bind_int(&query, 4, e->run);
		rc = kind == FIGURE_ROWS_NAMED ? explain_add_found(e, &query)
					       : add_whole_rows(e, &query);
		query_release(&query);
	}
	buf_release(&text);
	return rc;
}

static int add_counted(struct explanation *e, const char *figure)
{
	struct buf fields = BUF_INIT;
	struct buf rows = BUF_INIT;
	enum figure_rows kind = figure_rows_sql(&rows, figure);
	int rc = 0;

	if (kind != FIGURE_ROWS_NONE) {
		rc = add_figure_rows(e, rows.data, kind);
		buf_release(&rows);
		return rc;
	}
	list_fields(&fields, e->analysis.rules);
	for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++) {
		size_t nr = strlen(counted[i].figure);

		if (strncmp(counted[i].figure, figure, nr) != 0)
			continue;
		rc = explain_add_query(e, counted[i].sql, figure + nr, fields.data);
		break;
	}
	buf_release(&fields);
	return rc;
}

/* Returns 1, 0 when the run has none of that code or name, -1. */
static int explain_figure(struct explanation *e)
{
	const char *aspect = e->options->aspect;
	struct query query = QUERY_INIT;
	char *figure = NULL;
	size_t start;
	int more;

	if (aspect && strcmp(aspect, aspect_row(ASPECT_CUMULATIVE)->word) != 0)
		return 0;
	if (query_open(&query, e->analysis.store,
		       "SELECT figure, name, iif(?3 ISNULL, value, year_value) AS value,"
		       " measure_unit FROM figure_by_run WHERE run = ?1"
		       " AND ?2 IN (figure, name) ORDER BY position",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, e->options->indicator);
	query_bind_text(&query, 3, aspect);
	more = query_next(&query, e->diag);
	if (more > 0) {
		figure = xstrdup(query_text_of(&query, "figure"));
		e->value = query_double_of(&query, "value");
		start = e->out->nr;
		explain_add_scope(e);
		buf_addf(e->out, " %s（%s）：", query_text_of(&query, "name"), figure);
		if (query_is_null_of(&query, "value"))
			buf_addstr(e->out, "无数值（所依据的材料没有报送）");
		else
			buf_addf(e->out, "%s%s", query_text_of(&query, "value"),
				 query_text_of(&query, "measure_unit"));
		buf_addf(e->out, "（截至%s）\n", e->analysis.as_of_text);
		level_words_say(e->out, start, e->analysis.rules->level);
	}
	query_release(&query);
	if (more > 0 && add_counted(e, figure) < 0)
		more = -1;
	free(figure);
	return more;
}

/* Whether some run of another day has such a count: then a run is lacking, not the word. */
static int is_figure(struct explanation *e)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT 1 FROM figure_by_run WHERE ?1 IN (figure, name) LIMIT 1",
		       e->diag) < 0)
		return -1;
	query_bind_text(&query, 1, e->options->indicator);
	more = query_next(&query, e->diag);
	query_release(&query);
	return more;
}

/* ---- findings */
/* The finding at the position asked for, or all of the unit's. */
static int explain_finding(struct explanation *e)
{
	struct query query = QUERY_INIT;
	const char *unit = series_unit_code(&e->analysis, e->unit), *indicator;
	int more, nr = 0;

	if (query_open(&query, e->analysis.store,
		       "SELECT position, period, indicator, text FROM finding_by_run WHERE run = ?1"
		       " AND unit = ?2 AND (?3 IS NULL OR position = CAST(?3 AS INTEGER))"
		       " ORDER BY position",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, unit);
	query_bind_text(&query, 3, e->options->aspect);
	while ((more = query_next(&query, e->diag)) > 0) {
		nr++;
		explain_add_scope(e);
		buf_addf(e->out, " 发现%s：", query_text_of(&query, "position"));
		buf_addf(e->out, "%s（截至%s）\n", query_text_of(&query, "text"),
			 e->analysis.as_of_text);
		indicator = query_text_of(&query, "indicator");
		if (!rules_indicator(e->analysis.rules, indicator))
			continue;
		buf_addstr(e->out, "  背后的行：");
		explain_add_command(e, query_text_of(&query, "period"), unit, indicator, NULL,
				    NULL);
		buf_addch(e->out, '\n');
	}
	query_release(&query);
	if (more < 0)
		return -1;
	return nr ? 1 : explain_refuse(e);
}

/* ---- corrections */
static void add_words(struct explanation *e, const struct field *field, const char *key,
		      const char *value)
{
	if (!value)
		buf_addstr(e->out, "（空）");
	else if (field)
		field_words_add(e->out, e->analysis.rules, field, key, value);
	else
		buf_addstr(e->out, value);
}

static const struct field *field_named(const struct form *form, const char *name)
{
	for (size_t i = 0; form && i < form->nr_fields; i++)
		if (strcmp(form->fields[i].name, name) == 0)
			return &form->fields[i];
	return NULL;
}

static int add_correction(struct explanation *e, struct query *row)
{
	const char *table = query_text_of(row, "table_name"), *key = query_text_of(row, "key");
	const struct form *form = rules_form(e->analysis.rules, table);
	const struct field *field = field_named(form, query_text_of(row, "field"));

	buf_addf(e->out, "  %s. %s　", query_text_of(row, "position"), form ? form->name : table);
	field_words_add_key(e->out, e->analysis.rules, table, key);
	buf_addf(e->out, "　%s由", field ? field->header : query_text_of(row, "field"));
	add_words(e, field, key, query_text_of(row, "was"));
	buf_addstr(e->out, "更正为");
	add_words(e, field, key, query_text_of(row, "now"));
	buf_addch(e->out, ' ');
	if (add_file(e, query_int_of(row, "submission")) < 0)
		return -1;
	buf_addf(e->out, " 第%lld行（%s收到）\n", (long long)query_int_of(row, "line"),
		 query_text_of(row, "received"));
	return 0;
}

/* All of the unit's corrections, of a form (its code), or the one at a position. */
static int explain_corrections(struct explanation *e)
{
	const char *which = e->options->aspect;
	struct query query = QUERY_INIT;
	struct buf rows = BUF_INIT, *out = e->out;
	int more, nr = 0, rc = 0;

	if (query_open(
		    &query, e->analysis.store,
		    "SELECT position, table_name, key, field, was, now, received, submission, line"
		    " FROM correction_by_run WHERE run = ?1 AND unit = ?2 AND (?3 IS NULL OR"
		    " table_name = ?3 OR position = CAST(?3 AS INTEGER)) ORDER BY position",
		    e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, which);
	e->out = &rows;
	for (; rc == 0 && (more = query_next(&query, e->diag)) > 0; nr++)
		rc = add_correction(e, &query);
	query_release(&query);
	e->out = out;
	explain_add_scope(e);
	buf_addf(out, " 更正：%d处（截至%s）\n", nr, e->analysis.as_of_text);
	buf_add(out, rows.data, rows.nr);
	buf_release(&rows);
	if (more < 0 || rc < 0)
		return -1;
	return nr ? 1 : explain_refuse(e);
}

/* ---- first figures */
static const double fen_per_wan = 1e6;

static void add_amount(struct buf *out, const struct indicator *indicator, double value,
		       bool change)
{
	if (indicator->quantity == QUANTITY_MONEY)
		value /= fen_per_wan;
	buf_addf(out, change ? "%+.2f" : "%g", value);
	buf_addstr(out, indicator->measure_unit);
}

static int add_moved(struct explanation *e, const struct indicator *indicator)
{
	struct query query = QUERY_INIT;
	struct period period;
	char name[64];
	int more, nr = 0;

	if (query_open(&query, e->analysis.store,
		       "SELECT period, first, now FROM first_moved_by_run WHERE run = ?1"
		       " AND unit = ?2 AND indicator = ?3 ORDER BY period",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, indicator->code);
	while ((more = query_next(&query, e->diag)) > 0) {
		if (period_parse(&period, query_text(&query, 0)) < 0)
			continue;
		buf_addf(e->out, "  %d. %s：初报", ++nr, period_name(name, sizeof(name), &period));
		add_amount(e->out, indicator, query_double(&query, 1), false);
		buf_addstr(e->out, "，现在");
		add_amount(e->out, indicator, query_double(&query, 2), false);
		buf_addch(e->out, '\n');
	}
	query_release(&query);
	return more;
}

static int explain_first(struct explanation *e)
{
	const char *asked = e->options->aspect;
	const struct indicator *indicator =
		asked ? rules_indicator_named(e->analysis.rules, asked, strlen(asked)) : NULL;
	struct query query = QUERY_INIT;
	int more;

	if (!indicator)
		return explain_refuse(e);
	if (query_open(&query, e->analysis.store,
		       "SELECT n, up, down, mean_change FROM first_figure_by_run WHERE run = ?1"
		       " AND unit = ?2 AND indicator = ?3",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, indicator->code);
	more = query_next(&query, e->diag);
	if (more > 0) {
		explain_add_scope(e);
		buf_addf(e->out, " 以往初报的%s：%lld期中后来调增%lld期、调减%lld期，平均每期",
			 indicator->name, (long long)query_int(&query, 0),
			 (long long)query_int(&query, 1), (long long)query_int(&query, 2));
		e->value = query_double(&query, 3);
		add_amount(e->out, indicator, e->value, true);
		buf_addf(e->out, "（截至%s）\n", e->analysis.as_of_text);
	}
	query_release(&query);
	if (more <= 0)
		return more < 0 ? -1 : explain_refuse(e);
	return add_moved(e, indicator) < 0 ? -1 : 1;
}

/* ---- decisions that a unit disclosed late */
static int explain_late(struct explanation *e)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT n, days_late FROM disclosure_unit_by_run WHERE run = ?1 AND unit ="
		       " ?2 AND status = 'late'",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	more = query_next(&query, e->diag);
	if (more > 0) {
		explain_add_scope(e);
		buf_addf(e->out, " 逾期公开（disclosed_late）：%s件", query_text_of(&query, "n"));
		if (!query_is_null_of(&query, "days_late")) {
			buf_addstr(e->out, "，最长逾期");
			duty_add_days_late(e->out, query_int_of(&query, "days_late"));
		}
		buf_addf(e->out, "（截至%s）\n", e->analysis.as_of_text);
	}
	query_release(&query);
	if (more <= 0)
		return more < 0 ? -1 : explain_refuse(e);
	return explain_add_query(e, LATE " AND unit = ?2" LATE_ORDER, NULL, NULL) < 0 ? -1 : 1;
}

/* ---- which of them */
static const struct {
	const char *word;
	int (*explain)(struct explanation *);
} subjects[] = {
	{ "发现", explain_finding },
	{ "更正", explain_corrections },
	{ "初报", explain_first },
};

int explain_run(struct explanation *e)
{
	const char *word = e->options->indicator;
	int known = explain_delivery(e);

	if (known == 0)
		known = explain_score(e);
	if (known == 0)
		known = explain_statform(e);
	if (known)
		return known;
	for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++)
		if (strcmp(subjects[i].word, word) == 0)
			return explain_find_run(e, "analyze") < 0 ? -1 : subjects[i].explain(e);
	if (e->unit != SERIES_COUNTY && strcmp(word, "disclosed_late") == 0)
		return explain_find_run(e, "analyze") < 0 ? -1 : explain_late(e);
	if (strcmp(word, "制度要求") == 0)
		return explain_demand(e);
	known = e->unit == SERIES_COUNTY ? is_figure(e) : 0;
	if (known <= 0)
		return known;
	known = explain_find_run(e, "analyze") < 0 ? -1 : explain_figure(e);
	return known == 0 ? explain_refuse(e) : known;
}

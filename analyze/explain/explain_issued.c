/* explain_issued.c - a number beside what the last issued report of its period said: the rows that
 * differ, and the files that came or were withdrawn since and touch them. */
#include "analyze/explain/explain_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/series.h"
#include "core/rules/field_words.h"
#include "core/rules/quantity_words.h"
#include "core/store/standing.h"

/* Rows of a leaf indicator that the report counted. */
static int collect(struct explanation *e, struct analysis *then, const struct indicator *indicator)
{
	if (indicator->definition == DEFINITION_RATIO)
		return collect(e, then, indicator->numerator) < 0 ||
				       collect(e, then, indicator->denominator) < 0
			       ? -1
			       : 0;
	return explain_rows(&e->then, then, e->unit, indicator, NULL, e->diag);
}

static int collect_then(struct explanation *e, const struct issued_report *report)
{
	struct analysis then = ANALYSIS_INIT;
	int rc = -1;

	then.store = e->analysis.store;
	then.rules = e->analysis.rules;
	then.period = e->analysis.period;
	memcpy(then.code, e->analysis.code, sizeof(then.code));
	memcpy(then.as_of_text, report->as_of, sizeof(then.as_of_text));
	if (day_parse(&then.as_of, then.as_of_text, NULL) == 0 && explain_make(&then, e->diag) == 0)
		rc = collect(e, &then, e->asked);
	analysis_release(&then);
	return rc;
}

static void copy_day(char day[static DATE_SIZE], const char *text)
{
	memcpy(day, text, DATE_SIZE - 1);
	day[DATE_SIZE - 1] = '\0';
}

int explain_issued_find(struct issued_report *out, struct explanation *e)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(
		    &query, e->analysis.store,
		    "SELECT id, issued, as_of, rules_hash = ?2 FROM run WHERE kind = 'analyze' AND"
		    " period = ?1 AND issued NOTNULL ORDER BY issued DESC, id DESC LIMIT 1",
		    e->diag) < 0)
		return -1;
	query_bind_text(&query, 1, e->analysis.code);
	query_bind_text(&query, 2, e->analysis.rules->hash);
	rc = query_next(&query, e->diag);
	if (rc == 1) {
		out->run = query_int(&query, 0);
		copy_day(out->issued, query_text(&query, 1));
		copy_day(out->as_of, query_text(&query, 2));
		out->same_rules = query_int(&query, 3) != 0;
	}
	query_release(&query);
	if (rc == 1 && collect_then(e, out) < 0)
		rc = -1;
	return rc;
}

/* Files behind a row of unit ?1 and key ?2 since the day ?3 up to ?4: statements on it, statements
 * withdrawn, files that no longer list it, and such files withdrawn. */
static void add_causes_sql(struct buf *sql, const char *table)
{
#define SINCE(at)    "substr(" at ", 1, 10) > ?3 AND substr(" at ", 1, 10) <= ?4"
#define ON_ROW(form) " FROM " form " JOIN submission s ON s.id = st.submission"
#define OF_UNIT	     " WHERE st.key = ?2 AND s.unit = ?1 AND "
	buf_addf(sql,
		 "SELECT s.shown, st.line, s.received AS at, '收到'" ON_ROW("%s_statement st")
			 OF_UNIT SINCE("s.received") " AND " STOOD_ON("s", "?4"),
		 table);
	buf_addf(sql,
		 " UNION ALL SELECT s.shown, st.line, w.at, '撤回'" ON_ROW(
			 "%s_statement st") " JOIN withdrawal w ON w.submission = s.id" OF_UNIT
			 SINCE("w.at") " AND " STOOD_ON("s", "?3"),
		 table);
	buf_addf(sql,
		 " UNION ALL SELECT d.shown, 0, d.received, '收到，不再列有此行'" ON_ROW(
			 "%s_statement st") " JOIN submission d ON d.id = st.dropped_by" OF_UNIT
			 SINCE("d.received") " AND " STOOD_ON("d", "?4"),
		 table);
	buf_addf(sql,
		 " UNION ALL SELECT d.shown, 0, d.received, '收到，不再列有此行'" ON_ROW(
			 "withdrawn_drop st") " JOIN submission d ON d.id = st.dropper" OF_UNIT
					      "d.table_name = '%s' AND " SINCE(
						      "d.received") " AND " STOOD_ON("d", "?4"),
		 table);
	buf_addf(sql,
		 " UNION ALL SELECT d.shown, 0, w.at, '撤回，原不列此行'" ON_ROW(
			 "withdrawn_drop st") " JOIN submission d ON d.id = st.dropper JOIN "
					      "withdrawal w ON w.submission = d.id" OF_UNIT
					      "d.table_name = '%s' AND " SINCE(
						      "w.at") " AND " STOOD_ON("d",
									       "?3") " ORDER BY "
										     "at, 1, 2",
		 table);
#undef SINCE
#undef ON_ROW
#undef OF_UNIT
}

static int say_causes(struct explanation *e, const struct issued_report *report,
		      const struct counted *row)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more;

	if (row->extract) {
		explain_add_extract_file(e, row);
		return 0;
	}
	add_causes_sql(&sql, row->form->table);
	more = query_open(&query, e->analysis.store, sql.data, e->diag);
	buf_release(&sql);
	if (more < 0)
		return -1;
	query_bind_text(&query, 1, row->sender);
	query_bind_text(&query, 2, row->key);
	query_bind_text(&query, 3, report->as_of);
	query_bind_text(&query, 4, e->analysis.as_of_text);
	while ((more = query_next(&query, e->diag)) > 0) {
		buf_addf(e->out, " ← %s", query_text(&query, 0));
		if (query_int(&query, 1))
			buf_addf(e->out, " 第%lld行", (long long)query_int(&query, 1));
		buf_addf(e->out, "（%s%s）", query_text(&query, 2), query_text(&query, 3));
	}
	query_release(&query);
	buf_addch(e->out, '\n');
	return more;
}

static int compare_rows(const void *a, const void *b)
{
	const struct counted *one = *(const struct counted *const *)a,
			     *two = *(const struct counted *const *)b;
	int order = strcmp(one->sender, two->sender);

	return order ? order : strcmp(one->key, two->key);
}

/* Pointers to the rows of 'indicator', sorted; NULL for none. The caller frees. */
static const struct counted **sorted_rows(size_t *nr, const struct counted_list *list,
					  const struct indicator *indicator)
{
	const struct counted **rows = xcalloc(list->nr + 1, sizeof(*rows));

	*nr = 0;
	for (size_t i = 0; i < list->nr; i++) {
		if (list->rows[i].indicator == indicator)
			rows[(*nr)++] = &list->rows[i];
	}
	qsort(rows, *nr, sizeof(*rows), compare_rows);
	return rows;
}

/* One row that differs; 'was' or 'now' NULL when it was not or is not counted. */
static int say_row(struct explanation *e, const struct issued_report *report,
		   const struct counted *was, const struct counted *now)
{
	const struct counted *row = now ? now : was;

	buf_addf(e->out, "    %s　%s　",
		 !was	? "新计入"
		 : !now ? "不再计入"
			: "数值变化",
		 row->unit_name);
	if (explain_add_key(e, row) < 0)
		return -1;
	if (was && now) {
		buf_addch(e->out, ' ');
		field_words_add_measure(e->out, row->indicator, was->value);
		buf_addstr(e->out, " → ");
		field_words_add_measure(e->out, row->indicator, now->value);
	}
	return say_causes(e, report, row);
}

static bool same_value(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static int say_rows(struct explanation *e, const struct issued_report *report,
		    const struct indicator *indicator)
{
	size_t nr_then, nr_now, t = 0, n = 0;
	const struct counted **then = sorted_rows(&nr_then, &e->then, indicator);
	const struct counted **now = sorted_rows(&nr_now, &e->now, indicator);
	int rc = 0;

	while (rc == 0 && (t < nr_then || n < nr_now)) {
		int order = t == nr_then ? 1 : n == nr_now ? -1 : compare_rows(&then[t], &now[n]);

		if (order < 0)
			rc = say_row(e, report, then[t++], NULL);
		else if (order > 0)
			rc = say_row(e, report, NULL, now[n++]);
		else if (same_value(then[t]->value, now[n]->value))
			t++, n++;
		else
			rc = say_row(e, report, then[t++], now[n++]);
	}
	free(then);
	free(now);
	return rc;
}

static void say_difference(struct explanation *e, const struct indicator *indicator, double was,
			   double now)
{
	double difference = now - was;

	if (same_value(was, now)) {
		buf_addstr(e->out, "，与现在相同");
	} else if (isnan(difference)) {
		buf_addstr(e->out, "，现在");
		if (isnan(now))
			buf_addstr(e->out, "无数值");
		else
			field_words_add_measure(e->out, indicator, now);
	} else {
		buf_addf(e->out, "，现在%s", difference > 0 ? "增加" : "减少");
		if (indicator->quantity == QUANTITY_RATE)
			quantity_words_add_difference(e->out, indicator->quantity, "", difference);
		else
			field_words_add_measure(e->out, indicator, fabs(difference));
	}
}

/* The issued value against the present one. Returns 1, 0 when there was none, -1. */
static int say_value(struct explanation *e, const struct issued_report *report,
		     const struct indicator *indicator)
{
	struct query query = QUERY_INIT;
	struct figure figure;
	double was;
	int rc;

	if (query_open(&query, e->analysis.store,
		       "SELECT value FROM series_by_run WHERE run = ?1 AND unit = ?2"
		       " AND indicator = ?3 AND period = ?4"
		       " AND year = CAST(substr(?4, 1, 4) AS INTEGER)",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 2, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 3, indicator->code);
	query_bind_text(&query, 4, e->analysis.code);
	rc = query_next(&query, e->diag);
	if (rc >= 0)
		buf_addf(e->out, "  上次印发（%s，统计截至%s）：", report->issued, report->as_of);
	if (rc == 1) {
		was = query_double(&query, 0);
		series_figure_of(&figure, &e->analysis, indicator, e->unit, &e->analysis.period);
		if (isnan(was))
			buf_addstr(e->out, "无数值");
		else
			field_words_add_measure(e->out, indicator, was);
		say_difference(e, indicator, was, figure.value);
	} else if (rc == 0) {
		buf_addstr(e->out, "没有这个数字");
	}
	buf_addch(e->out, '\n');
	query_release(&query);
	return rc;
}

/* Files of the unit that came or were withdrawn behind the day asked for. */
static int say_later(struct explanation *e)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, e->analysis.store,
		       "SELECT count(*) FROM submission s LEFT JOIN withdrawal w ON w.submission = "
		       "s.id"
		       " WHERE (?1 = '*' OR s.unit = ?1) AND ((" STANDS_NOW(
			       "s") " AND substr(s.received, 1, 10) > ?2) OR (w.was IN "
				    "('in_force', 'superseded')"
				    " AND substr(s.received, 1, 10) <= ?2 AND substr(w.at, 1, 10) "
				    "> ?2))",
		       e->diag) < 0)
		return -1;
	query_bind_text(&query, 1, series_unit_code(&e->analysis, e->unit));
	query_bind_text(&query, 2, e->analysis.as_of_text);
	rc = query_next(&query, e->diag);
	if (rc == 1 && query_int(&query, 0))
		buf_addf(e->out,
			 "    %s以后收到或撤回的来件有%lld件，按以后的情况统计请用 --as-of。\n",
			 e->analysis.as_of_text, (long long)query_int(&query, 0));
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

int explain_issued_say(struct explanation *e, const struct issued_report *report,
		       const struct indicator *indicator)
{
	int had = say_value(e, report, indicator);

	if (had < 0)
		return -1;
	if (had && !report->same_rules)
		buf_addstr(e->out, "    印发以后规则文件有改动，差别也可能由此而来。\n");
	if (indicator->definition != DEFINITION_RATIO && had &&
	    strcmp(e->analysis.as_of_text, report->as_of) >= 0 &&
	    say_rows(e, report, indicator) < 0)
		return -1;
	return indicator == e->asked ? say_later(e) : 0;
}

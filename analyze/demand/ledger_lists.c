/* ledger_lists.c - see ledger_lists.h: a query a table. */
#include "analyze/demand/ledger_lists.h"

#include <string.h>

#include "analyze/demand/demands.h"

/* ?1 to ?4 as in demands_add_query(). temp.list_row: what the rules know, in the document's order -
 * the members, the sources of supervision and all ('*'). temp.list_told: the ledgers of which a
 * unit has sent a month of the span ('whole'), or a part of one; nothing is counted of others. */
#define TOLD(form, unit, span)                                                          \
	"EXISTS (SELECT 1 FROM temp.list_told t WHERE t.form = '" form "' AND t.unit =" \
	" " unit " AND t.span = '" span "' AND t.whole)"
#define MATTERS                                                                  \
	"FROM demand_by_run d JOIN temp.supervision_asof s ON s.key = d.key"     \
	" WHERE d.run = ?4 AND d.demand = 'supervision_due' AND (g.kind = 'all'" \
	" OR g.kind = 'unit' AND d.unit = g.code OR g.kind = 'source' AND s.source = g.code)"
#define IN_STATE(states) "(SELECT count(*) " MATTERS " AND d.state IN (" states "))"

static const char groups[] =
	"SELECT g.kind, g.code, g.name, (SELECT count(*) " MATTERS ") AS led,"
	" iif(g.kind = 'unit', (SELECT count(*) FROM demand_by_run d JOIN temp.supervision_asof s"
	" ON s.key = d.key WHERE d.run = ?4 AND d.demand = 'supervision_due'"
	" AND instr(' ' || s.cooperating || ' ', ' ' || g.code || ' ')), NULL) AS cooperating,"
	" " IN_STATE("'done'") " AS done, " IN_STATE(
		"'late'") " AS late,"
			  " " IN_STATE("'open', 'due_soon'") " AS open, " IN_STATE(
				  "'due_soon'") " AS due_soon,"
						" " IN_STATE("'overdue'") " AS overdue, " IN_STATE(
							"'unknown'") " AS unknown"
								     " FROM temp.list_row g "
								     "WHERE " TOLD(
									     "supervision", "'bgs'",
									     "ever") " ORDER BY "
										     "g.position";

static const char inspections[] =
	"SELECT key, inspection_no, inspection_date, team, team_units, member_unit AS unit,"
	" problems, findings, rectified, due_date, rectified_date, report_no, report_date"
	" FROM temp.inspection_asof WHERE inspection_date <= ?3 AND (inspection_date >= ?1"
	" OR findings > 0 AND NOT coalesce(rectified >= findings AND rectified_date < ?1, 0))"
	" ORDER BY inspection_date DESC, inspection_no, member_unit";

#define INSPECTED                                                  \
	"FROM temp.inspection_asof i WHERE i.member_unit = g.code" \
	" AND i.inspection_date BETWEEN ?1 AND min(?2, ?3) AND " OF_YEAR
#define OF_YEAR TOLD("inspection", "'bgs'", "year")

static const char inspected[] =
	"SELECT g.code AS unit, iif(" OF_YEAR ", (SELECT count(*) " INSPECTED "), NULL) AS times,"
	" iif(" OF_YEAR ", (SELECT coalesce(sum(findings), 0) " INSPECTED "), NULL) AS findings,"
	" iif(" OF_YEAR ", (SELECT iif(total(findings > 0 AND rectified IS NULL), NULL,"
	" coalesce(sum(rectified), 0)) " INSPECTED "), NULL) AS rectified,"
	" (SELECT max(i.inspection_date) FROM temp.inspection_asof i WHERE i.member_unit = g.code"
	" AND i.inspection_date <= ?3) AS last_day"
	" FROM temp.list_row g WHERE g.kind = 'unit' ORDER BY g.position";

/* Counts of a unit and span of which nothing was sent are unknown: 'told' is NULL then. Of a part
 * of a month what came is known, 'none' not: it is 0 then, else no count. */
static const char reporters[] =
	"SELECT g.code AS unit, s.span, t.told * nullif(count(i.unit), t.none) AS items,"
	" t.told * nullif(count(iif(i.state = 'prompt', 1, NULL)), t.none) AS prompt,"
	" t.told * nullif(count(iif(i.state = 'late', 1, NULL)), t.none) AS late,"
	" t.told * nullif(count(iif(i.state = 'unknown', 1, NULL)), t.none) AS unknown,"
	" t.told * nullif(count(iif(i.adopted = 'county', 1, NULL)), t.none) AS county,"
	" t.told * nullif(count(iif(i.adopted = 'city', 1, NULL)), t.none) AS city,"
	" t.told * nullif(count(iif(i.adopted = 'province', 1, NULL)), t.none) AS province,"
	" t.told * nullif(count(iif(i.adopted = 'nation', 1, NULL)), t.none) AS nation FROM "
	"temp.list_row g"
	" JOIN (SELECT 'period' AS span UNION ALL SELECT 'year') s"
	" LEFT JOIN (SELECT unit, span, 1 AS told, -whole AS none FROM temp.list_told"
	" WHERE form = 'information') t ON t.unit = g.code AND t.span = s.span"
	" LEFT JOIN information_by_run i ON i.run = ?4 AND i.unit = g.code"
	" AND (i.in_period OR s.span = 'year')"
	" WHERE g.kind = 'unit' GROUP BY g.position, s.span ORDER BY g.position, s.span";

/* The columns beside max() are those of the row that it is of. */
static const char major_cases[] =
	"WITH told AS (SELECT *, reported_date || coalesce(event_date, '') AS at"
	" FROM temp.information_asof WHERE kind = 'major_case' AND case_no IS NOT NULL"
	" AND reported_date <= ?3), last AS (SELECT unit, case_no, max(at) AS at, stage,"
	" event_date, reported_date, count(*) AS reports FROM told GROUP BY unit, case_no),"
	" first AS (SELECT unit, case_no, min(at) AS at, title FROM told GROUP BY unit, case_no)"
	" SELECT l.unit, l.case_no, f.title, (SELECT min(t.event_date) FROM told t"
	" WHERE t.unit = l.unit AND t.case_no = l.case_no AND t.stage = 'accept') AS accepted,"
	" l.reports, l.stage, l.event_date, l.reported_date, c.event_date AS closed"
	" FROM last l JOIN first f USING (unit, case_no) LEFT JOIN told c ON c.unit = l.unit"
	" AND c.case_no = l.case_no AND c.stage = 'close'"
	" WHERE c.stage IS NULL OR c.reported_date >= ?1"
	" GROUP BY l.unit, l.case_no ORDER BY c.stage IS NOT NULL, l.reported_date DESC, l.unit";

static const struct list {
	const char *form, *table, *sql;
} lists[] = {
	{ "supervision", "supervision_group_result", groups },
	{ "inspection", "inspection_result", inspections },
	{ "inspection", "inspection_unit_result", inspected },
	{ "information", "information_unit_result", reporters },
	{ "information", "major_case_result", major_cases },
};

static int add_list_row(struct query *insert, int position, const char *kind, const char *code,
			const char *name, struct diag *diag)
{
	query_bind_int(insert, 1, position);
	query_bind_text(insert, 2, kind);
	query_bind_text(insert, 3, code);
	query_bind_text(insert, 4, name);
	return query_run(insert, diag);
}

static int list_rows(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct query insert = QUERY_INIT;
	int position = 0, rc;

	if (store_exec(analysis->store,
		       "CREATE TEMP TABLE IF NOT EXISTS list_row(position INTEGER, kind TEXT,"
		       " code TEXT, name TEXT); DELETE FROM temp.list_row",
		       diag) < 0 ||
	    query_open(&insert, analysis->store,
		       "INSERT INTO temp.list_row VALUES (?1, ?2, ?3, ?4)", diag) < 0)
		return -1;
	rc = add_list_row(&insert, ++position, "all", "*", "合计", diag);
	for (size_t i = 0; rc == 0 && i < rules->nr_codes; i++)
		if (strcmp(rules->codes[i].list, "supervision_source") == 0)
			rc = add_list_row(&insert, ++position, "source", rules->codes[i].code,
					  rules->codes[i].name, diag);
	for (size_t i = 0; rc == 0 && i < rules->nr_units; i++)
		if (rules_is_member_in(rules, i, &analysis->period))
			rc = add_list_row(&insert, ++position, "unit", rules->units[i].code,
					  rules->units[i].name, diag);
	query_release(&insert);
	return rc;
}

/* Of each form and unit the spans of which it sent a month, or a part of one. */
static int list_told_of(const struct analysis *analysis, struct query *insert, const char *form,
			size_t unit, struct diag *diag)
{
	const struct period *period = &analysis->period;
	const struct {
		const char *span;
		int first;
	} spans[] = {
		{ "period", period->first_month },
		{ "year", period->last_month / 12 * 12 },
		{ "ever", analysis->first_month },
	};

	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++) {
		enum month_cover told =
			analysis_most_cover(analysis, rules_form(analysis->rules, form), unit,
					    spans[i].first, period->last_month);

		if (told == MONTH_UNTOLD)
			continue;
		query_bind_text(insert, 1, form);
		query_bind_text(insert, 2, analysis->rules->units[unit].code);
		query_bind_text(insert, 3, spans[i].span);
		query_bind_int(insert, 4, told >= MONTH_ZERO);
		if (query_run(insert, diag) < 0)
			return -1;
	}
	return 0;
}

static int list_told(const struct analysis *analysis, struct diag *diag)
{
	static const char *const forms[] = { "supervision", "inspection", "information" };
	struct query insert = QUERY_INIT;
	int rc = 0;

	if (store_exec(analysis->store,
		       "CREATE TEMP TABLE IF NOT EXISTS list_told(form TEXT, unit TEXT, span TEXT,"
		       " whole INTEGER);"
		       "DELETE FROM temp.list_told",
		       diag) < 0 ||
	    query_open(&insert, analysis->store,
		       "INSERT INTO temp.list_told VALUES (?1, ?2, ?3, ?4)", diag) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		for (size_t u = 0; rc == 0 && u < analysis->rules->nr_units; u++)
			if (rules_form(analysis->rules, forms[i]))
				rc = list_told_of(analysis, &insert, forms[i], u, diag);
	query_release(&insert);
	return rc;
}

static void give_cell(struct result *out, struct query *row, int column)
{
	const char *name = query_column_name(row, column);

	if (query_is_null(row, column))
		result_null(out, name);
	else if (query_is_integer(row, column))
		result_count(out, name, query_int(row, column));
	else
		result_text(out, name, query_text(row, column));
}

static int write_list(const struct analysis *analysis, const struct list *list, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	int position = 0, more = -1;

	if (query_open(&rows, analysis->store, list->sql, diag) < 0 ||
	    result_open(&out, analysis, list->table, diag) < 0)
		goto out;
	demand_bind_days(&rows, analysis);
	while ((more = query_next(&rows, diag)) > 0) {
		result_count(&out, "position", ++position);
		for (int i = 0; i < query_columns(&rows); i++)
			give_cell(&out, &rows, i);
		if (result_write(&out, diag) < 0) {
			more = -1;
			break;
		}
	}
out:
	query_release(&rows);
	result_release(&out);
	return more;
}

int ledger_lists_write(const struct analysis *analysis, struct diag *diag)
{
	if (list_rows(analysis, diag) < 0 || list_told(analysis, diag) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (rules_form(analysis->rules, lists[i].form) &&
		    write_list(analysis, &lists[i], diag) < 0)
			return -1;
	return 0;
}

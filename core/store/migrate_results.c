/* migrate_results.c - see migrate_results.h. */
#include "core/store/migrate_results.h"

#include "core/store/table_columns.h"

/* First and last month of a period by its code; of a campaign of its days. */
#define YEAR_OF		 "substr(period, 1, 4)"
#define MONTH_OF(number) "format('%s-%02d', " YEAR_OF ", " number ")"
#define FIRST_MONTH                                                                                \
	"CASE WHEN period LIKE '%..%' THEN substr(period, 1, 7) WHEN period LIKE '____Q_' "        \
	"THEN " MONTH_OF("substr(period, 6) * 3 - 2") " WHEN period LIKE '____H_' THEN " MONTH_OF( \
		"substr(period, 6) * 6 - 5") " WHEN length(period) = 4 THEN period || '-01'"       \
					     " ELSE period END"
#define LAST_MONTH                                                                             \
	"CASE WHEN period LIKE '%..%' THEN substr(period, 13, 7) WHEN period LIKE '____Q_' "   \
	"THEN " MONTH_OF("substr(period, 6) * 3") " WHEN period LIKE '____H_' THEN " MONTH_OF( \
		"substr(period, 6) * 6") " WHEN length(period) = 4 THEN period || '-12'"       \
					 " ELSE period END"

static const char spans[] =
	"DROP TABLE IF EXISTS temp.span; CREATE TEMP TABLE span AS SELECT id AS run, " FIRST_MONTH
	" AS first_month, " LAST_MONTH " AS last_month FROM run";

static const char deliveries[] =
	"ALTER TABLE delivery_result ADD COLUMN in_period INTEGER;"
	"UPDATE delivery_result SET in_period = (SELECT " FIRST_MONTH
	" >= s.first_month AND " LAST_MONTH
	" <= s.last_month FROM temp.span s WHERE s.run = delivery_result.run)";

static const char disclosures[] =
	"ALTER TABLE disclosure_result ADD COLUMN in_period INTEGER;"
	"UPDATE disclosure_result SET in_period = coalesce((SELECT substr(due, 1, 7) BETWEEN"
	" s.first_month AND s.last_month FROM temp.span s WHERE s.run = disclosure_result.run), 0)";

/* Marked, to be filled when the series can be read. */
static const char comparisons[] = "ALTER TABLE comparison_result ADD COLUMN reported INTEGER;"
				  "ALTER TABLE comparison_result ADD COLUMN expected INTEGER;"
				  "UPDATE comparison_result SET reported = -1, expected = -1";

/* "n=6; p=0.01; test=fisher": each part a fact, a number where it is one. */
static const char findings[] =
	"UPDATE finding_result SET evidence = (WITH RECURSIVE part(word, rest) AS ("
	"SELECT '', evidence || '; ' UNION ALL SELECT substr(rest, 1, instr(rest, '; ') - 1),"
	" substr(rest, instr(rest, '; ') + 2) FROM part WHERE rest <> ''),"
	" fact(name, value) AS (SELECT substr(word, 1, instr(word, '=') - 1),"
	" substr(word, instr(word, '=') + 1) FROM part WHERE instr(word, '=') > 1)"
	" SELECT json_group_object(name, iif(json_valid(value), json(value), value)) FROM fact)"
	" WHERE NOT json_valid(evidence)";

/* "series unit=xcb indicator=D05 period=2023", "manual_score_state year=2023 unit=xcb item=B2" */
static const char scores[] =
	"UPDATE score_result SET evidence = CASE WHEN evidence LIKE 'series %indicator=%' THEN"
	" json_object('source', 'series', 'unit', unit, 'year', year, 'indicator',"
	" replace(substr(evidence, instr(evidence, 'indicator=') + 10), ' period=' || year, ''))"
	" WHEN evidence LIKE 'manual_score_state %' THEN json_object('source', 'manual_score',"
	" 'unit', unit, 'year', year, 'item', item)"
	" WHEN evidence LIKE 'targets.csv %' THEN json_object('source', 'targets', 'unit', unit,"
	" 'year', year)"
	" ELSE json_object('source', replace(replace(replace(substr(evidence, 1,"
	" instr(evidence || ' ', ' ') - 1), '_state', ''), '_result', ''), '_current', ''),"
	" 'unit', unit, 'year', year) END WHERE NOT json_valid(evidence)";

/* 'sql' where 'table' is there and has no 'column' yet (NULL: in any case). */
static int run_if(struct store *store, const char *table, const char *column, const char *sql,
		  struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	int rc = table_columns_read(&columns, store, table, diag);

	if (rc == 0 && columns.nr && !(column && table_columns_find(&columns, column)))
		rc = store_exec(store, sql, diag);
	table_columns_release(&columns);
	return rc;
}

int migrate_results_prepare(struct store *store, struct diag *diag)
{
	static const struct {
		const char *table, *column, *sql;
	} parts[] = {
		{ "run", NULL, spans },
		{ "delivery_result", "in_period", deliveries },
		{ "disclosure_result", "in_period", disclosures },
		{ "comparison_result", "reported", comparisons },
		{ "finding_result", NULL, findings },
		{ "score_result", NULL, scores },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (run_if(store, parts[i].table, parts[i].column, parts[i].sql, diag) < 0)
			return -1;
	return 0;
}

/* Of the county's: the units it is made of, and the months of the year so far. */
static const char coverage[] =
	"UPDATE comparison_result SET (units_complete, units_expected) = ("
	"SELECT count(*) FILTER (WHERE u.state = 'complete'), count(*) FROM comparison_result u"
	" WHERE u.run = comparison_result.run AND u.indicator = comparison_result.indicator"
	" AND u.period = comparison_result.period AND u.unit <> '*'"
	" AND u.state <> 'not_applicable') WHERE unit = '*' AND reported < 0;"
	"UPDATE comparison_result SET (months_partial, months_missing) = ("
	"SELECT count(*) FILTER (WHERE s.value IS NOT NULL AND s.state <> 'complete'),"
	" CAST(substr(p.last_month, 6) AS INTEGER) - count(s.value)"
	" FROM temp.span p LEFT JOIN series_result s ON s.run = p.run AND s.unit = '*'"
	" AND s.indicator = comparison_result.indicator"
	" AND s.year = CAST(substr(p.last_month, 1, 4) AS INTEGER)"
	" AND s.period LIKE '____-__' AND s.period <= p.last_month"
	" WHERE p.run = comparison_result.run) WHERE unit = '*' AND reported < 0;"
	"UPDATE comparison_result SET (reported, expected) = (SELECT coalesce(max(s.reported), 0),"
	" coalesce(max(s.expected), 0) FROM series_result s WHERE s.run = comparison_result.run"
	" AND s.unit = comparison_result.unit AND s.indicator = comparison_result.indicator"
	" AND s.year = CAST(substr(comparison_result.period, 1, 4) AS INTEGER)"
	" AND s.period = comparison_result.period) WHERE reported < 0";

#define COUNTY_OF                                                                          \
	"SELECT c.value FROM comparison_result c WHERE c.run = r.id AND c.unit = '*' AND " \
	"c.indicator = "
#define OF_UNITS " FROM comparison_result c WHERE c.run = r.id AND c.unit <> '*' AND c.indicator = "
#define OF_FILED OF_UNITS "'A02_j' AND c.state <> 'not_applicable'"
#define OF_FIELDS                                                       \
	" FROM comparison_by_run c WHERE c.run = r.id AND c.unit = '*'" \
	" AND substr(c.indicator, 1, 4) = 'A20_'"
#define OF_ROLLING " FROM rolling_by_run t WHERE t.run = r.id AND t.indicator = 'A02_j'"

/* As analyze/process/figures.c counts and names them, for a run that has none. */
static const char figures[] =
	"INSERT INTO figure_result SELECT r.id, f.column1, f.column2, f.column3, f.column4,"
	" f.column5, 'day', coalesce(CASE f.column1"
	" WHEN 'filed_none' THEN (SELECT count(*)" OF_FILED " AND c.value = 0)"
	" WHEN 'filed_missing' THEN (SELECT count(*)" OF_FILED " AND c.value IS NULL)"
	" WHEN 'filed_exempt' THEN (SELECT count(DISTINCT c.unit) FROM comparison_result c"
	" WHERE c.run = r.id AND c.unit <> '*') - (SELECT count(*)" OF_FILED ")"
	" WHEN 'disclosed_late' THEN (" COUNTY_OF "'D02_j') - (" COUNTY_OF "'D03_j')"
	" WHEN 'field_tested' THEN (SELECT count(c.q_value)" OF_FIELDS ")"
	" WHEN 'field_marked' THEN (SELECT count(*)" OF_FIELDS " AND (c.changed OR EXISTS ("
	"SELECT 1 FROM finding_result d WHERE d.run = r.id AND d.unit = '*'"
	" AND d.indicator = c.indicator AND d.kind = 'surge')))"
	" WHEN 'rolling_tested' THEN (SELECT count(t.changed)" OF_ROLLING ")"
	" WHEN 'rolling_changed' THEN (SELECT count(*)" OF_ROLLING " AND t.changed <> 0)"
	" WHEN 'delivery_units' THEN (SELECT count(*) FROM delivery_unit_by_run d"
	" WHERE d.run = r.id) ELSE (SELECT count(*) FROM delivery_unit_by_run d"
	" WHERE d.run = r.id AND 'delivery_' || d.standing = f.column1)"
	" + (SELECT count(*) FROM linkage_result l WHERE l.run = r.id"
	" AND 'linkage_' || l.status = f.column1) END, 0), NULL"
	" FROM run r JOIN (VALUES ('delivery_on_time', 23, 'delivery', '按时报齐的单位', '家'),"
	" ('delivery_late', 24, 'delivery', '有逾期的单位', '家'),"
	" ('delivery_missing', 25, 'delivery', '有未报的单位', '家'),"
	" ('delivery_waiting', 26, 'delivery', '未到期的单位', '家'),"
	" ('linkage_matched', 27, 'linkage', '移送核对一致', '件'),"
	" ('linkage_date_gap', 28, 'linkage', '移送核对日期不符', '件'),"
	" ('linkage_sender_only', 29, 'linkage', '只有移送单位填报', '件'),"
	" ('linkage_receiver_only', 30, 'linkage', '只有公安机关填报', '件'),"
	" ('rolling_tested', 31, 'rolling', '近四季度立案可检验的单位', '家'),"
	" ('rolling_changed', 32, 'rolling', '近四季度立案超出正常波动的单位', '家'),"
	" ('delivery_units', 33, 'delivery', '应报送的单位', '家'),"
	" ('filed_none', 34, 'filed', '没有立案的单位', '家'),"
	" ('filed_missing', 35, 'filed', '立案未报送的单位', '家'),"
	" ('filed_exempt', 36, 'filed', '没有立案职责的单位', '家'),"
	" ('disclosed_late', 37, 'disclosure', '逾期公开', '件'),"
	" ('field_tested', 38, 'field', '立案可检验的领域', '个'),"
	" ('field_marked', 39, 'field', '立案经检验有异常的领域', '个'),"
	" ('delivery_unknown', 40, 'delivery', '期限不能计算的单位', '家')) f"
	" WHERE r.kind = 'analyze' AND r.period NOT LIKE '%..%'"
	" AND NOT EXISTS (SELECT 1 FROM figure_result g WHERE g.run = r.id)";

/* As analyze/process/balances.c adds up; the total is that of column2. */
static const char balances[] =
	"INSERT OR IGNORE INTO balance_result SELECT r.id, b.column1, CASE b.column1"
	" WHEN 'stock' THEN (" COUNTY_OF "'A01_j') + (" COUNTY_OF "'A02_j') - (" COUNTY_OF
	"'A03_j') WHEN 'disclosed' THEN (" COUNTY_OF "'D02_j') + (" COUNTY_OF "'D07_j')"
	" WHEN 'filed_fields' THEN (SELECT sum(c.value)" OF_FIELDS ")"
	" ELSE (SELECT sum(c.value)" OF_UNITS "b.column2) END, (" COUNTY_OF "b.column2)"
	" FROM run r JOIN (VALUES ('stock', 'A04_j'), ('overdue_units', 'A05_j'),"
	" ('filed_units', 'A02_j'), ('filed_fields', 'A02_j'), ('disclosed', 'D01_j')) b"
	" WHERE r.kind = 'analyze'";

/* As analyze/score/ adds up: V are the vetoes of that time. What bonus items exceed the scheme's
 * most is what the total lacks. */
static const char score_totals[] =
	"UPDATE score_total_result SET (bonus, deduct, veto, duty_share) = (SELECT"
	" total(s.points) FILTER (WHERE s.section = 'bonus'),"
	" total(s.points) FILTER (WHERE s.section = 'deduct' AND s.item NOT LIKE 'V%'),"
	" total(s.points) FILTER (WHERE s.section = 'deduct' AND s.item LIKE 'V%') > 0,"
	" coalesce(sum(s.points) FILTER (WHERE s.section = 'duty' AND s.applicable)"
	" / sum(s.max_points) FILTER (WHERE s.section = 'duty' AND s.applicable), 0)"
	" FROM score_result s WHERE s.run = score_total_result.run"
	" AND s.unit = score_total_result.unit) WHERE bonus IS NULL;"
	"UPDATE score_total_result SET bonus = min(bonus,"
	" round(total - points / applicable_max * 100 + deduct, 9))"
	" WHERE total > 0 AND applicable_max > 0";

/* What the reports of that time said of stocks and of what fell due, by the house's codes. */
static const char uncarried[] =
	"UPDATE comparison_result SET uncarried = value NOTNULL AND reported > ("
	"SELECT o.reported FROM comparison_result o WHERE o.run = comparison_result.run"
	" AND o.unit = comparison_result.unit AND o.period = comparison_result.period"
	" AND o.indicator = 'A01_j') WHERE uncarried ISNULL"
	" AND indicator IN ('A04_j', 'A05_j', 'D01_j', 'D02_j', 'D03_j', 'D05', 'D06')";

/* Until version 10 a comparison of persons and amounts was no part of the list's status, and a pair
 * had a state and no verdict; why one could not be compared is not known of those. */
static const char verdicts[] =
	"UPDATE linkage_result SET status = 'unlike' WHERE status = 'matched' AND EXISTS (SELECT 1"
	" FROM reconcile_result r WHERE r.run = linkage_result.run AND r.received_step = 'accept'"
	" AND r.sender = linkage_result.origin_unit AND r.sender_subject ="
	" linkage_result.origin_case_no AND r.differences NOT IN ('', 'dates'));"
	"UPDATE reconcile_result SET standing = CASE WHEN state = 'agrees' THEN 'matched'"
	" WHEN state <> 'differs' THEN state WHEN differences LIKE '%dates%' THEN 'date_gap'"
	" ELSE 'unlike' END WHERE standing ISNULL AND state <> 'unknown'";

int migrate_results_fill(struct store *store, struct diag *diag)
{
	static const char *const parts[] = { coverage,
					     uncarried,
					     figures,
					     balances,
					     score_totals,
					     verdicts,
					     "DROP TABLE IF EXISTS temp.span" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (store_exec(store, parts[i], diag) < 0)
			return -1;
	return 0;
}

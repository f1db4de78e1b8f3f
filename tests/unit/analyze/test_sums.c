/* test_sums.c - an office of two random years (fixed seed): units add up to the county and
 * quarters to the year where the rules say so, and what does not add is recomputed from the rows,
 * all in SQL that knows nothing of analyze/number/series.c. */
#include "fixture.h"

#include <gsl/gsl_rng.h>

#include "core/rules/rules.h"

enum { FIRST_YEAR = 2023, YEARS = 2, QUARTERS = 4 * YEARS };

static gsl_rng *rng;

static unsigned below(unsigned n)
{
	return (unsigned)gsl_rng_uniform_int(rng, n);
}

static bool chance(double p)
{
	return gsl_rng_uniform(rng) < p;
}

/* A day of quarter number q, as text. */
static const char *day_of(char *out, int q)
{
	snprintf(out, 20, "%04d-%02u-%02u", FIRST_YEAR + q / 4,
		 (unsigned)(q % 4) * 3 + 1 + below(3), 1 + below(28));
	return out;
}

/* Number or NULL, as SQL. */
static const char *amount(char *out, unsigned n)
{
	if (chance(.2))
		return "NULL";
	snprintf(out, 20, "%u", below(n));
	return out;
}

static void add_case(struct office *office, int64_t id, int q, int number)
{
	static const char *const fields[] = { "food", "trademark", "agri", "copyright", "other" };
	char key[20], filed[20], decided[24] = "NULL", value[20], fine[20], taken[20], text[200];

	snprintf(key, sizeof(key), "C%d", number);
	day_of(filed, q);
	if (chance(.6)) {
		decided[0] = '\'';
		day_of(decided + 1, q);
		if (strcmp(decided + 1, filed) < 0)
			snprintf(decided + 1, 20, "%s", filed);
		strcat(decided, "'");
	}
	snprintf(text, sizeof(text), "%s, %s, %s, %s, %s", decided,
		 chance(.8) ? "'penalty'" : "'none'", amount(value, 900000), amount(fine, 900000),
		 amount(taken, 90000));
	office_case(office, id, key, fields[below(5)], filed,
		    "decision_date, result, value, fine, confiscated", text);
}

static void add_information(struct office *office, int64_t id, int q, int number)
{
	static const char *const kinds[] = { "news", "summary", "typical" };
	static const char *const adopted[] = { "NULL", "'none'", "'county'", "'city'" };
	char key[20], reported[20], event[20], text[200];

	snprintf(key, sizeof(key), "I%d", number);
	day_of(reported, q);
	day_of(event, q);
	if (strcmp(event, reported) > 0)
		snprintf(event, sizeof(event), "%s", reported);
	snprintf(text, sizeof(text), "'%s', 'x', '%s', '%s', %s", kinds[below(3)], event, reported,
		 adopted[below(4)]);
	office_state(office, id, "information", key,
		     "kind, title, event_date, reported_date, adopted", text);
}

/* One month's figure: known, 不适用 or left out. */
static void add_measure(struct office *office, int64_t id, const char *month, const char *indicator)
{
	char text[20], key[60], values[100];

	if (chance(.1))
		return;
	if (!chance(.05)) {
		snprintf(text, sizeof(text), "%u", chance(.2) ? 0 : below(500));
		office_measure(office, id, month, indicator, text);
		return;
	}
	snprintf(key, sizeof(key), "%s|%s", month, indicator);
	snprintf(values, sizeof(values), "'%s', '%s', 'not_applicable'", month, indicator);
	office_state(office, id, "measures", key, "month, indicator, reason", values);
}

static void add_measures(struct office *office, int64_t id, int q, size_t unit)
{
	const struct rules *rules = &office->workspace.rules_loaded;

	for (size_t i = 0; i < rules->nr_indicators; i++) {
		const struct indicator *indicator = &rules->indicators[i];

		if (indicator->definition != DEFINITION_MEASURE || !indicator->applies[unit])
			continue;
		for (int k = 0; k < 3; k++) {
			char month[20];

			snprintf(month, sizeof(month), "%04d-%02d", FIRST_YEAR + q / 4,
				 q % 4 * 3 + k + 1);
			add_measure(office, id, month, indicator->code);
		}
	}
}

static void add_quarter(struct office *office, size_t unit, int q, int *number)
{
	const char *code = office->workspace.rules_loaded.units[unit].code;
	char period[20], received[20];
	int64_t id;
	unsigned rows;

	snprintf(period, sizeof(period), "%04dQ%d", FIRST_YEAR + q / 4, q % 4 + 1);
	snprintf(received, sizeof(received), "%04d-%02d-05", FIRST_YEAR + (q + 1) / 4,
		 (q + 1) % 4 * 3 + 1);
	if (chance(.85)) {
		rows = below(7);
		id = office_submit(office, code, "cases", period, received, (int)rows);
		for (; rows; rows--)
			add_case(office, id, q, ++*number);
	}
	if (chance(.85)) {
		rows = below(4);
		id = office_submit(office, code, "information", period, received, (int)rows);
		for (; rows; rows--)
			add_information(office, id, q, ++*number);
	}
	if (chance(.85)) {
		id = office_submit(office, code, "measures", period, received, 100);
		add_measures(office, id, q, unit);
	}
}

/* What the checks below need beside the store: the rules' words, the calendar, who had what in
 * force when. */
static void add_helpers(struct office *office)
{
	static const char *const view[] = { "cases_statement", "information_statement",
					    "measures_statement" };
	const struct rules *rules = &office->workspace.rules_loaded;

	office_sql(office, "CREATE TEMP TABLE kind(indicator, over_time, over_units, definition,"
			   " numerator, denominator)");
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		const struct indicator *indicator = &rules->indicators[i];

		office_sql(office, "INSERT INTO kind VALUES ('%s', %d, %d, %d, '%s', '%s')",
			   indicator->code, (int)indicator->over_time, (int)indicator->over_units,
			   (int)indicator->definition,
			   indicator->numerator ? indicator->numerator->code : "",
			   indicator->denominator ? indicator->denominator->code : "");
	}
	office_sql(office, "CREATE TEMP TABLE span(period, month)");
	for (int month = 0; month < 12 * YEARS; month++) {
		int year = FIRST_YEAR + month / 12, m = month % 12 + 1;

		office_sql(office,
			   "INSERT INTO span VALUES ('%04d-%02d', '%04d-%02d'), ('%04dQ%d', "
			   "'%04d-%02d'),"
			   " ('%04dH%d', '%04d-%02d'), ('%04d', '%04d-%02d')",
			   year, m, year, m, year, (m + 2) / 3, year, m, year, (m + 5) / 6, year, m,
			   year, year, m);
	}
	office_sql(office,
		   "CREATE TEMP TABLE covered AS SELECT DISTINCT unit, table_name, month FROM"
		   " submission, (SELECT DISTINCT month FROM span)"
		   " WHERE month BETWEEN first_month AND last_month");
	office_sql(office, "CREATE TEMP TABLE at AS SELECT * FROM series");
	office_sql(office, "CREATE INDEX temp.at_cell ON at(indicator, unit, period)");
	office_sql(office, "CREATE INDEX temp.at_period ON at(indicator, period)");
	office_sql(office, "CREATE INDEX temp.span_period ON span(period, month)");
	office_sql(office, "CREATE INDEX temp.covered_month ON covered(unit, table_name, month)");
	/* A view would be computed anew for each cell: these stand in its place. */
	for (size_t i = 0; i < sizeof(view) / sizeof(view[0]); i++)
		office_sql(office, "CREATE TEMP TABLE %s AS SELECT * FROM main.%s", view[i],
			   view[i]);
	office_sql(office, "ANALYZE temp");
}

static int open_years(void **state)
{
	struct office *office;
	int number = 0;

	office_open(state);
	office = *state;
	rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, 11);
	office_sql(office, "BEGIN");
	for (size_t unit = 0; unit < office->workspace.rules_loaded.nr_units; unit++)
		for (int q = 0; q < QUARTERS; q++)
			add_quarter(office, unit, q, &number);
	office_sql(office, "COMMIT");
	gsl_rng_free(rng);
	office_analyze(office, "2024Q4", "2025-01-31");
	add_helpers(office);
	return 0;
}

/* 'sql' selects the cells to compare: what they are, the store's number, the one expected. At
 * least 'enough' of them, not all zero, equal within rounding. */
__attribute__((format(printf, 3, 4))) static void assert_cells(struct office *office, int enough,
							       const char *format, ...)
{
	struct query query = QUERY_INIT;
	int nr = 0, nonzero = 0, more;
	char *sql;
	va_list args;

	va_start(args, format);
	assert_true(vasprintf(&sql, format, args) > 0);
	va_end(args);
	if (query_open(&query, office->workspace.store, sql, &office->diag) < 0) {
		diag_print(&office->diag, stderr);
		fail_msg("%s", sql);
	}
	while ((more = query_next(&query, &office->diag)) > 0) {
		double actual = query_text(&query, 1) ? query_double(&query, 1) : NAN;
		double expected = query_text(&query, 2) ? query_double(&query, 2) : NAN;

		if (isnan(actual) != isnan(expected) ||
		    fabs(actual - expected) > 1e-12 * fabs(expected))
			fail_msg("%s: %g, expected %g", query_text(&query, 0), actual, expected);
		nr++;
		nonzero += fabs(expected) > 0;
	}
	assert_int_equal(more, 0);
	query_release(&query);
	free(sql);
	if (nr < enough || nonzero < enough / 4)
		fail_msg("%d cells, %d not zero, expected %d", nr, nonzero, enough);
}

static void units_add_up_to_the_county(void **state)
{
	static const char *const columns[] = { "value", "reported", "expected" };

	for (size_t i = 0; i < 3; i++)
		assert_cells(
			*state, 3000,
			"SELECT c.indicator || ' ' || c.period || ' %s', c.%s, (SELECT"
			" sum(u.%s) FROM temp.at u WHERE u.indicator = c.indicator AND u.period ="
			" c.period AND u.unit <> '*') FROM temp.at c JOIN temp.kind k USING"
			" (indicator) WHERE c.unit = '*' AND k.over_units = %d",
			columns[i], columns[i], columns[i], OVER_UNITS_SUM);
}

/* Months to quarters, quarters to halves and years. */
static void parts_of_the_year_add_up(void **state)
{
	static const struct {
		const char *whole, *part;
	} level[] = { { "____Q_", "____-__" }, { "____H_", "____Q_" }, { "____", "____Q_" } };

	for (size_t i = 0; i < 3; i++)
		assert_cells(
			*state, 500,
			"SELECT w.unit || ' ' || w.indicator || ' ' || w.period, w.value, (SELECT"
			" sum(p.value) FROM temp.at p WHERE p.unit = w.unit AND p.indicator ="
			" w.indicator AND p.period LIKE '%s' AND NOT EXISTS (SELECT 1 FROM"
			" temp.span s WHERE s.period = p.period AND s.month NOT IN (SELECT month"
			" FROM temp.span WHERE period = w.period))) FROM temp.at w JOIN temp.kind k"
			" USING (indicator) WHERE k.over_time = %d AND w.period LIKE '%s'",
			level[i].part, OVER_TIME_SUM, level[i].whole);
}

/* Stocks: a unit's number at the end is that of the last month in which it owed one. */
static void stocks_are_those_of_one_month(void **state)
{
	static const struct {
		enum over_time over_time;
		const char *order;
	} end[] = { { OVER_TIME_LAST, "DESC" }, { OVER_TIME_FIRST, "ASC" } };

	for (size_t i = 0; i < 2; i++)
		assert_cells(
			*state, 50,
			"SELECT w.unit || ' ' || w.indicator || ' ' || w.period, w.value, (SELECT"
			" p.value FROM temp.at p JOIN temp.span s ON s.month = p.period WHERE"
			" s.period = w.period AND p.unit = w.unit AND p.indicator = w.indicator"
			" AND p.period LIKE '____-__' AND p.state <> 'not_applicable' ORDER BY"
			" p.period %s LIMIT 1) FROM temp.at w JOIN temp.kind k USING (indicator)"
			" WHERE k.over_time = %d AND w.unit <> '*'",
			end[i].order, end[i].over_time);
}

/* Ratios of measures: over the unit-months for which both parts were reported, taken from the
 * rows themselves; of one unit and of the county. */
static void ratios_of_measures_are_recomputed_from_the_rows(void **state)
{
	struct office *office = *state;

	office_sql(
		office,
		"CREATE TEMP TABLE both_parts AS SELECT s.unit, k.indicator, n.month, n.value AS"
		" num, d.value AS den FROM temp.kind k JOIN measures_statement n ON n.indicator ="
		" k.numerator JOIN measures_statement d ON d.indicator = k.denominator AND d.month "
		"="
		" n.month AND d.submission = n.submission JOIN submission s ON s.id ="
		" n.submission WHERE n.value IS NOT NULL AND d.value IS NOT NULL AND k.definition ="
		" %d AND k.indicator <> 'CZJ3'",
		DEFINITION_RATIO);
	assert_cells(
		office, 200,
		"SELECT a.unit || ' ' || a.indicator || ' ' || a.period, a.value, (SELECT"
		" iif(sum(den) > 0, 1.0 * sum(num) / sum(den), NULL) FROM temp.both_parts b WHERE"
		" b.indicator = a.indicator AND a.unit IN (b.unit, '*') AND b.month IN (SELECT"
		" month FROM temp.span WHERE period = a.period)) FROM temp.at a WHERE a.indicator "
		"IN"
		" (SELECT indicator FROM temp.both_parts)");
}

/* Ratios of ledger counts: both parts come from one form, so they are known together. */
static void ratios_of_counts_divide_their_parts(void **state)
{
	assert_cells(
		*state, 60,
		"SELECT a.unit || ' ' || a.indicator || ' ' || a.period, a.value, iif(d.value > 0,"
		" 1.0 * n.value / d.value, NULL) FROM temp.at a JOIN temp.kind k USING (indicator)"
		" CROSS JOIN temp.at n ON n.indicator = k.numerator AND n.unit = a.unit AND "
		"n.period ="
		" a.period CROSS JOIN temp.at d ON d.indicator = k.denominator AND d.unit = a.unit "
		"AND"
		" d.period = a.period WHERE a.indicator IN ('A43', 'A44', 'D05', 'D06', 'I13') AND"
		" n.state = 'complete' AND d.state = 'complete'");
}

/* Counts and sums from the rows whose date falls in a month for which the form is in force. */
static void counts_and_sums_are_recomputed_from_the_rows(void **state)
{
	static const struct {
		const char *indicator, *table, *date, *value, *where;
	} row[] = {
		{ "A02_j", "cases", "filed_date", "1", "1" },
		{ "A03_j", "cases", "decision_date", "1", "1" },
		{ "A06_y", "cases", "decision_date", "ifnull(st.value, 0)", "1" },
		{ "A10_y", "cases", "decision_date", "ifnull(fine, 0) + ifnull(confiscated, 0)",
		  "1" },
		{ "A17_j", "cases", "decision_date", "1", "result = 'penalty'" },
		{ "A20_food", "cases", "filed_date", "1", "field = 'food'" },
		{ "I02_n", "information", "reported_date", "1", "st.kind = 'summary'" },
		{ "I08_n", "information", "reported_date", "1", "adopted IN ('county', 'city')" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_cells(
			*state, 100,
			"SELECT a.unit || ' ' || a.indicator || ' ' || a.period, a.value, (SELECT"
			" total(%s) FROM %s_statement st JOIN submission s ON s.id = st.submission"
			" JOIN temp.covered c ON c.unit = s.unit AND c.table_name = '%s' AND "
			"c.month"
			" = substr(%s, 1, 7) JOIN temp.span p ON p.month = c.month AND p.period ="
			" a.period WHERE %s AND a.unit IN (s.unit, '*') AND s.unit IN (SELECT unit"
			" FROM temp.at WHERE indicator = '%s')) FROM temp.at a WHERE a.indicator ="
			" '%s' AND a.state IN ('complete', 'partial')",
			row[i].value, row[i].table, row[i].table, row[i].date, row[i].where,
			row[i].indicator, row[i].indicator);
}

/* Cases open at a month's end. */
/* A case that no decision ends is known to be open up to the first month of a gap. */
static void open_cases_are_recounted_from_the_rows(void **state)
{
	assert_cells(
		*state, 100,
		"SELECT a.unit || ' ' || a.period, a.value, (SELECT count(*) FROM cases_statement "
		"st"
		" JOIN submission s ON s.id = st.submission WHERE s.unit = a.unit AND"
		" substr(filed_date, 1, 7) <= a.period AND iif(decision_date IS NULL, NOT EXISTS"
		" (SELECT 1 FROM temp.span p WHERE p.month > max(substr(filed_date, 1, 7),"
		" s.last_month) AND p.month <= a.period AND NOT EXISTS (SELECT 1 FROM temp.covered"
		" c WHERE c.unit = a.unit AND c.table_name = 'cases' AND c.month = p.month)),"
		" substr(decision_date, 1, 7) > a.period)) FROM temp.at a WHERE a.indicator ="
		" 'A04_j' AND a.unit <> '*' AND a.period LIKE '____-__' AND a.state = 'complete'");
}

/* Medians do not add up: the middle of all rows of the period, of a unit and of the county. */
static void medians_are_recomputed_from_the_rows(void **state)
{
	static const struct {
		const char *indicator, *table, *from, *to;
	} row[] = { { "A30_d", "cases", "filed_date", "decision_date" },
		    { "I14_d", "information", "event_date", "reported_date" } };

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		assert_cells(
			*state, 80,
			"WITH days AS (SELECT a.unit, a.period, a.value, julianday(%s) -"
			" julianday(%s) AS d FROM temp.at a JOIN temp.span p ON p.period = a.period"
			" JOIN temp.covered c ON c.month = p.month AND c.table_name = '%s' AND "
			"a.unit"
			" IN (c.unit, '*') JOIN submission s ON s.unit = c.unit JOIN %s_statement "
			"st"
			" ON st.submission = s.id AND substr(%s, 1, 7) = c.month WHERE a.indicator "
			"="
			" '%s' AND c.unit IN (SELECT unit FROM temp.at WHERE indicator = '%s')),"
			" placed AS (SELECT *, row_number() OVER w AS i, count(*) OVER (PARTITION "
			"BY"
			" unit, period) AS n FROM days WINDOW w AS (PARTITION BY unit, period ORDER"
			" BY d)) SELECT unit || ' ' || period, min(value), avg(d) FROM placed WHERE"
			" i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY unit, period",
			row[i].to, row[i].from, row[i].table, row[i].table, row[i].to,
			row[i].indicator, row[i].indicator);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_add_up_to_the_county),
		cmocka_unit_test(parts_of_the_year_add_up),
		cmocka_unit_test(stocks_are_those_of_one_month),
		cmocka_unit_test(ratios_of_measures_are_recomputed_from_the_rows),
		cmocka_unit_test(ratios_of_counts_divide_their_parts),
		cmocka_unit_test(counts_and_sums_are_recomputed_from_the_rows),
		cmocka_unit_test(open_cases_are_recounted_from_the_rows),
		cmocka_unit_test(medians_are_recomputed_from_the_rows),
	};

	return cmocka_run_group_tests(tests, open_years, office_close);
}

/* test_forecast.c - forecasts in the store: published ones, refused ones with their reason, gaps,
 * quarters that are not over. */
#include "tests/unit/analyze/fixture.h"

/* As in test_backtest.c, where R says what comes of it. */
static const int filed[] = { 18, 19, 34, 15, 10, 22, 14, 16, 24, 13, 11, 16,
			     25, 16, 17, 25, 15, 19, 17, 17, 17, 20, 21 };
enum { QUARTERS = sizeof(filed) / sizeof(filed[0]) };

/* One quarter's figures of one unit, all of them in its first month. */
static void report_quarter(struct office *office, const char *unit, const char *indicator,
			   int quarter, int value)
{
	int year = 2019 + quarter / 4, month = quarter % 4 * 3 + 1;
	char code[PERIOD_CODE_SIZE], text[PERIOD_CODE_SIZE];
	int64_t id;

	snprintf(code, sizeof(code), "%dQ%d", year, quarter % 4 + 1);
	id = office_submit(office, unit, "measures", code, "2024-10-05", 3);
	for (int i = 0; i < 3; i++) {
		char number[16];

		snprintf(number, sizeof(number), "%d", i == 0 ? value : 0);
		office_measure(office, id, month_code(text, month_from(year, month + i)), indicator,
			       number);
	}
}

static void assert_row(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

static void what_beats_the_year_before_is_published(void **state)
{
	struct office *office = *state;

	for (int i = 0; i < QUARTERS; i++)
		report_quarter(office, "gaj", "G02_j", i, filed[i]);
	office_analyze(office, "2024Q3", "2024-10-10");
	assert_row(office,
		   "SELECT printf('%s %s %d %d %d %.6f %.6f %.4f %.2f %.2f %d', period, method,"
		   " origins, horizons, checks, mae, mae_naive, ratio, coverage80, coverage95,"
		   " published) || ifnull(reason, '') FROM backtest WHERE indicator = 'G02_j'"
		   " AND unit = '*'",
		   "2024Q3 mean 11 4 38 2.539659 4.552632 0.5578 1.00 1.00 1");
	assert_row(office,
		   "SELECT group_concat(printf('%s %.4f %g %g %g %g', target_period, mean, low80,"
		   " high80, low95, high95), '; ') FROM forecast WHERE indicator = 'G02_j'"
		   " AND period = '2024Q3' AND method = 'mean'",
		   "2024Q4 18.3043 12 25 9 30; 2025Q1 18.3043 12 25 9 30; 2025Q2 18.3043 12 25 9"
		   " 30; 2025Q3 18.3043 12 25 9 30");
}

static void every_main_indicator_has_a_back_test_or_a_reason(void **state)
{
	struct office *office = *state;
	const struct rules *rules = &office->workspace.rules_loaded;

	for (int i = 0; i < QUARTERS; i++)
		report_quarter(office, "jcy", "J06_j", i, 0);
	office_analyze(office, "2024Q3", "2024-10-10");
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		char *nr = office_value(office,
					"SELECT count(reason) FROM backtest WHERE indicator = '%s'",
					rules->indicators[i].code);

		assert_string_equal(nr, rules->indicators[i].main ? "1" : "0");
		free(nr);
	}
	assert_row(office,
		   "SELECT group_concat(indicator || ' ' || reason, '; ') FROM (SELECT * FROM"
		   " backtest WHERE indicator IN ('A02_j', 'A03_j', 'A05_j', 'A06_y', 'A10_y',"
		   " 'A14_j', 'D05', 'D06', 'F02_j', 'G02_j', 'G05_r', 'J06_j') ORDER BY"
		   " indicator)",
		   "A02_j too_short; A03_j too_short; A05_j not_counted; A06_y not_counted;"
		   " A10_y not_counted; A14_j too_short; D05 not_counted; D06 not_counted;"
		   " F02_j too_short; G02_j too_short; G05_r too_short; J06_j zero_total");
	assert_row(office, "SELECT count(*) FROM forecast", "0");
	assert_row(office,
		   "SELECT ifnull(period, 'none') || published || ifnull(mae, 'none') FROM backtest"
		   " WHERE indicator = 'F02_j'",
		   "none0none");
}

static void the_same_every_year_is_not_published(void **state)
{
	static const int year[] = { 5, 1, 2, 8 };
	struct office *office = *state;

	for (int i = 0; i < QUARTERS; i++)
		report_quarter(office, "gaj", "G02_j", i, year[i % 4]);
	office_analyze(office, "2024Q3", "2024-10-10");
	assert_row(office,
		   "SELECT printf('%d %s %g %g ', published, reason, mae, mae_naive) ||"
		   " ifnull(ratio, 'none') FROM backtest WHERE indicator = 'G02_j'",
		   "0 not_better 0 0 none");
	assert_row(office, "SELECT count(*) FROM forecast", "0");
}

/* A quarter that nobody reported is neither zero nor skipped over. */
static void a_gap_costs_its_checks(void **state)
{
	struct office *office = *state;

	for (int i = 0; i < QUARTERS; i++)
		if (i != 14)
			report_quarter(office, "gaj", "G02_j", i, filed[i]);
	office_analyze(office, "2024Q3", "2024-10-10");
	assert_row(office, "SELECT checks || reason FROM backtest WHERE indicator = 'G02_j'",
		   "31too_short");
}

static void a_quarter_that_is_not_over_is_not_used(void **state)
{
	struct office *office = *state;

	for (int i = 0; i < QUARTERS; i++)
		report_quarter(office, "gaj", "G02_j", i, filed[i]);
	office_sql(office, "UPDATE submission SET received = '2024-09-15'");
	office_analyze(office, "2024Q3", "2024-09-20");
	assert_row(office,
		   "SELECT period || reason || origins FROM backtest WHERE indicator = 'G02_j'",
		   "2024Q2too_short10");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(what_beats_the_year_before_is_published),
		OFFICE_TEST(every_main_indicator_has_a_back_test_or_a_reason),
		OFFICE_TEST(the_same_every_year_is_not_published),
		OFFICE_TEST(a_gap_costs_its_checks),
		OFFICE_TEST(a_quarter_that_is_not_over_is_not_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

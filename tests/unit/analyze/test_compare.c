/* test_compare.c - the run's period beside others. Counts by hand; p-values and intervals are
 * those of R's poisson.test, fisher.test and binom.test on the same numbers. */
#include "fixture.h"

/* 'nr' cases of 'unit' filed on the first of 'month'. */
static void file_cases(struct office *office, const char *unit, const char *month, int nr)
{
	int64_t id = office_submit(office, unit, "cases", month, "2024-05-03", nr);

	for (int i = 0; i < nr; i++) {
		char key[64], date[32];

		snprintf(key, sizeof(key), "%s-%s-%d", unit, month, i);
		snprintf(date, sizeof(date), "%s-%02d", month, 1 + i % 28);
		office_case(office, id, key, "food", date, "", "");
	}
}

static void assert_near(struct office *office, const char *unit, const char *indicator,
			const char *column, double expected)
{
	char *text =
		office_value(office,
			     "SELECT %s FROM comparison WHERE unit = '%s' AND indicator = '%s'",
			     column, unit, indicator);
	double value = strtod(text, NULL);

	if (!(fabs(value - expected) <= 1e-9 * fmax(1, fabs(expected))))
		fail_msg("%s %s %s: %s, expected %.12g", unit, indicator, column, text, expected);
	free(text);
}

static void complete_periods_compare_whole(void **state)
{
	struct office *office = *state;

	file_cases(office, "scjgj", "2023-04", 4);
	file_cases(office, "scjgj", "2024-03", 10);
	file_cases(office, "scjgj", "2024-04", 12);
	office_analyze(office, "2024-04", "2024-05-30");
	assert_comparison(office, "scjgj", "A02_j", "value", "12");
	assert_comparison(office, "scjgj", "A02_j", "previous", "10");
	assert_comparison(office, "scjgj", "A02_j", "year_ago", "4");
	assert_comparison(office, "scjgj", "A02_j", "comparable_value", "12");
	assert_comparison(office, "scjgj", "A02_j", "compared_months", "1");
	assert_comparison(office, "scjgj", "A02_j", "previous_months", "1");
	assert_comparison(office, "*", "A02_j", "previous_months", "1");
	assert_near(office, "scjgj", "A02_j", "qoq", 0.2);
	assert_near(office, "scjgj", "A02_j", "yoy", 2);
	assert_near(office, "scjgj", "A02_j", "share", 1);
	/* poisson.test(12)$conf.int; poisson.test(c(12, 4), c(30, 30))$p.value */
	assert_near(office, "scjgj", "A02_j", "ci_low", 6.20057510872222);
	assert_near(office, "scjgj", "A02_j", "ci_high", 20.96158504817695);
	assert_near(office, "scjgj", "A02_j", "p_value", 0.0768127441406);
	assert_comparison(office, "scjgj", "A02_j", "state", "complete");
	assert_comparison(office, "*", "A02_j", "state", "partial");
}

static void a_late_unit_makes_no_fall(void **state)
{
	struct office *office = *state;

	file_cases(office, "scjgj", "2023-04", 4);
	file_cases(office, "nyj", "2023-04", 5);
	file_cases(office, "scjgj", "2024-04", 6);
	office_analyze(office, "2024-04", "2024-05-30");
	assert_comparison(office, "*", "A02_j", "value", "6");
	assert_comparison(office, "*", "A02_j", "year_ago", "4");
	assert_comparison(office, "*", "A02_j", "comparable_value", "6");
	assert_comparison(office, "*", "A02_j", "compared_months", "1");
	assert_near(office, "*", "A02_j", "yoy", 0.5);
	assert_comparison(office, "nyj", "A02_j", "value", "NULL");
	assert_comparison(office, "nyj", "A02_j", "year_ago", "NULL");
	assert_comparison(office, "nyj", "A02_j", "reason", "missing");
}

static void zero_base_has_no_percentage(void **state)
{
	struct office *office = *state;

	file_cases(office, "scjgj", "2023-04", 0);
	file_cases(office, "scjgj", "2024-04", 1);
	office_analyze(office, "2024-04", "2024-05-30");
	assert_comparison(office, "scjgj", "A02_j", "year_ago", "0");
	assert_comparison(office, "scjgj", "A02_j", "yoy", "NULL");
	assert_comparison(office, "scjgj", "A03_j", "reason", "zero_total");
	assert_comparison(office, "scjgj", "A06_y", "reason", "no_test");
}

static void cumulative_runs_from_january(void **state)
{
	struct office *office = *state;

	file_cases(office, "scjgj", "2023-01", 1);
	file_cases(office, "scjgj", "2023-02", 2);
	file_cases(office, "scjgj", "2024-01", 3);
	file_cases(office, "scjgj", "2024-02", 4);
	office_analyze(office, "2024-02", "2024-05-30");
	assert_comparison(office, "scjgj", "A02_j", "cumulative", "7");
	assert_comparison(office, "scjgj", "A02_j", "cumulative_year_ago", "3");
}

static void cumulative_without_the_same_base_has_none(void **state)
{
	struct office *office = *state;

	file_cases(office, "scjgj", "2023-02", 2);
	file_cases(office, "scjgj", "2024-01", 3);
	file_cases(office, "scjgj", "2024-02", 4);
	office_analyze(office, "2024-02", "2024-05-30");
	assert_comparison(office, "scjgj", "A02_j", "cumulative", "7");
	assert_comparison(office, "scjgj", "A02_j", "cumulative_year_ago", "NULL");
}

/* Of a ledger that begins with the period nobody knows what was open. */
static void make_two_quarters(struct office *office)
{
	office_case(office, office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-05", 1),
		    "A1", "food", "2024-02-10", "", "");
	office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-05", 2);
}

static void a_stock_of_the_first_quarter_lacks_what_was_carried_in(void **state)
{
	struct office *office = *state;

	make_two_quarters(office);
	office_analyze(office, "2024Q1", "2024-07-10");
	assert_comparison(office, "scjgj", "A04_j", "value || ' ' || uncarried", "1 1");
	assert_comparison(office, "scjgj", "A02_j", "value || ' ' || uncarried", "1 0");
}

/* Of scjgj in the last run. */
static void assert_last(struct office *office, const char *indicator, const char *expected)
{
	char *text = office_value(office,
				  "SELECT value || ' ' || uncarried FROM comparison_by_run WHERE"
				  " unit = 'scjgj' AND indicator = '%s' AND run = (SELECT max(id)"
				  " FROM run)",
				  indicator);

	assert_string_equal(text, expected);
	free(text);
}

/* What was open then and was never told of may still be: the same stock says so in every period
 * that it ends or begins, for a year. */
static void a_stock_lacks_what_was_carried_in_for_a_year(void **state)
{
	struct office *office = *state;

	make_two_quarters(office);
	office_submit(office, "scjgj", "cases", "2024H2", "2025-01-05", 2);
	office_analyze(office, "2024Q2", "2025-01-10");
	assert_last(office, "A04_j", "1 1");
	assert_last(office, "A01_j", "1 1");
	office_analyze(office, "2024H1", "2025-01-10");
	assert_last(office, "A04_j", "1 1");
	office_analyze(office, "2024Q4", "2025-01-10");
	assert_last(office, "A01_j", "1 1");
	assert_last(office, "A04_j", "1 0");
}

/* What falls due rests on earlier rows as well, and so does the rate of it. */
static void what_falls_due_in_the_first_quarter_lacks_what_was_carried_in(void **state)
{
	struct office *office = *state;

	make_two_quarters(office);
	office_analyze(office, "2024Q1", "2024-07-10");
	assert_comparison(office, "scjgj", "D01_j", "value || ' ' || uncarried", "0 1");
	assert_comparison(office, "scjgj", "A40_j", "value || ' ' || uncarried", "0 1");
}

/* The stock at the end of a ledger's first quarter is no base: it lacks an unknown number. */
static void a_stock_is_held_against_none_that_lacks_what_was_carried_in(void **state)
{
	struct office *office = *state;

	make_two_quarters(office);
	office_analyze(office, "2024Q2", "2024-07-10");
	assert_comparison(office, "scjgj", "A02_j", "previous", "1");
	assert_comparison(office, "scjgj", "A04_j", "value", "1");
	assert_comparison(office, "scjgj", "A04_j", "previous", "NULL");
	assert_comparison(office, "scjgj", "A05_j", "previous", "NULL");
	assert_comparison(office, "scjgj", "D01_j", "value || ' ' || ifnull(previous, 'NULL')",
			  "0 NULL");
}

static void a_stock_is_held_against_one_that_has_what_was_carried_in(void **state)
{
	static const char *const quarters[] = { "2024Q3", "2024Q4", "2025Q1", "2025Q2" };
	static const char *const days[] = { "2024-10-08", "2025-01-07", "2025-04-07",
					    "2025-07-07" };
	struct office *office = *state;

	make_two_quarters(office);
	for (int i = 0; i < 4; i++)
		office_submit(office, "scjgj", "cases", quarters[i], days[i], 1);
	office_analyze(office, "2025Q2", "2025-07-10");
	assert_comparison(office, "scjgj", "A04_j", "previous", "1");
	assert_comparison(office, "scjgj", "A04_j", "year_ago", "1");
	assert_comparison(office, "scjgj", "A04_j", "cumulative_year_ago", "1");
}

/* Nor is the stock behind a quarter that was not told: what stayed open over it is not known. */
static void a_stock_behind_a_gap_is_held_against_none(void **state)
{
	struct office *office = *state;

	make_two_quarters(office);
	office_submit(office, "scjgj", "cases", "2024Q4", "2025-01-07", 1);
	office_submit(office, "scjgj", "cases", "2025Q2", "2025-07-07", 1);
	office_analyze(office, "2025H1", "2025-07-10");
	assert_comparison(office, "scjgj", "A04_j", "year_ago", "NULL");
	assert_comparison(office, "scjgj", "A04_j", "previous", "NULL");
}

static void rates_compare_by_difference_and_fisher(void **state)
{
	struct office *office = *state;
	int64_t then = office_submit(office, "wjj", "measures", "2023-04", "2023-05-03", 2);
	int64_t now = office_submit(office, "wjj", "measures", "2024-04", "2024-05-03", 2);

	office_measure(office, then, "2023-04", "WJJ1_n", "4");
	office_measure(office, then, "2023-04", "WJJ2_n", "1");
	office_measure(office, now, "2024-04", "WJJ1_n", "4");
	office_measure(office, now, "2024-04", "WJJ2_n", "3");
	office_analyze(office, "2024-04", "2024-05-30");
	assert_near(office, "wjj", "WJJ4", "value", 0.75);
	assert_near(office, "wjj", "WJJ4", "yoy", 0.5);
	/* fisher.test(matrix(c(3,1,1,3),2)); binom.test(3, 4)$conf.int */
	assert_near(office, "wjj", "WJJ4", "p_value", 0.485714285714286);
	assert_near(office, "wjj", "WJJ4", "ci_low", 0.194120449683243);
	assert_near(office, "wjj", "WJJ4", "ci_high", 0.993690536790290);
}

static void family_counts_what_entered(void **state)
{
	struct office *office = *state;
	char *text;

	file_cases(office, "scjgj", "2023-04", 2);
	file_cases(office, "scjgj", "2024-04", 14);
	office_analyze(office, "2024-04", "2024-05-30");
	/* A02_j of the county and A20_food are the only ones with a total that could reach .01 */
	text = office_value(office, "SELECT group_concat(family || tested || '/' || left_out) FROM"
				    " family_result WHERE family IN ('main', 'fields')");
	assert_string_equal(text, "fields1/16,main1/7");
	free(text);
	assert_comparison(office, "*", "A02_j", "family", "main");
	assert_comparison(office, "scjgj", "A02_j", "family", "NULL");
	assert_comparison(office, "*", "A20_gi", "q_value", "NULL");
}

/* Eight quarters of 10 and 30 in turn: mean 20, Pearson's chi-squared 8 * 100 / 20 = 40 but for
 * the days of the quarters; with the test's own numbers 30 against 10 that is no news. */
static void compound_is_judged_by_its_own_past(void **state)
{
	struct office *office = *state;
	char *p;

	for (int quarter = 0; quarter < 13; quarter++) {
		char period[32], month[32], value[32];
		int year = 2021 + quarter / 4;
		int64_t id;

		snprintf(period, sizeof(period), "%dQ%d", year, quarter % 4 + 1);
		id = office_submit(office, "scjgj", "measures", period, "2024-05-03", 3);
		for (int k = 1; k <= 3; k++) {
			snprintf(month, sizeof(month), "%d-%02d", year, quarter % 4 * 3 + k);
			snprintf(value, sizeof(value), "%d", quarter % 3 == 0 ? 30 : 10);
			office_measure(office, id, month, "X01_r", value);
		}
	}
	office_analyze(office, "2024Q1", "2024-05-30");
	assert_comparison(office, "scjgj", "X01_r", "value", "90");
	assert_comparison(office, "scjgj", "X01_r", "test", "quasi_poisson");
	p = office_value(
		office, "SELECT p_value > 0.05 FROM comparison WHERE unit = 'scjgj' AND indicator ="
			" 'X01_r'");
	assert_string_equal(p, "1");
	free(p);
	assert_comparison(office, "scjgj", "X02_n", "reason", "missing");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(complete_periods_compare_whole),
		OFFICE_TEST(a_late_unit_makes_no_fall),
		OFFICE_TEST(zero_base_has_no_percentage),
		OFFICE_TEST(cumulative_runs_from_january),
		OFFICE_TEST(cumulative_without_the_same_base_has_none),
		OFFICE_TEST(a_stock_of_the_first_quarter_lacks_what_was_carried_in),
		OFFICE_TEST(what_falls_due_in_the_first_quarter_lacks_what_was_carried_in),
		OFFICE_TEST(a_stock_is_held_against_none_that_lacks_what_was_carried_in),
		OFFICE_TEST(a_stock_is_held_against_one_that_has_what_was_carried_in),
		OFFICE_TEST(a_stock_behind_a_gap_is_held_against_none),
		OFFICE_TEST(a_stock_lacks_what_was_carried_in_for_a_year),
		OFFICE_TEST(rates_compare_by_difference_and_fisher),
		OFFICE_TEST(family_counts_what_entered),
		OFFICE_TEST(compound_is_judged_by_its_own_past),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_thresholds.c - each threshold of the product, one step below it and on it.
 *
 * A number that is policy (from how many cases, within how many days, how grave) is said here once
 * more, so that nobody moves it without meaning to. What a figure is at all is tested elsewhere. */
#include "county.h"

#include "analyze/number/history.h"
#include "analyze/score/score_interval.h"
#include "tests/unit/core/check.h"

#define FINDINGS(kind)                                                               \
	"SELECT group_concat(indicator || ' ' || severity, ', ') FROM finding WHERE" \
	" kind = '" kind "'"

/* ---- the county's extremes */
static const struct record_row {
	const char *name;
	int periods, before, now;
	const char *expected;
} records[] = {
	{ "a_record_needs_8_earlier_periods", 8, 2, 5, "A02_j 1" },
	{ "seven_earlier_periods_make_no_record", 7, 2, 5, "NULL" },
	{ "four_are_no_highest_number", 8, 2, 4, "NULL" },
	{ "a_lowest_number_comes_down_from_5", 8, 5, 4, "A02_j 1" },
	{ "from_4_it_comes_down_without_a_word", 8, 4, 3, "NULL" },
};

static void check_record(void **state)
{
	const struct record_row *row = *state;
	struct office *office;

	office_open((void **)&office);
	for (int back = row->periods; back >= 0; back--)
		county_month(office, month_from(2024, 9) - back, "food",
			     back ? row->before : row->now);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office, FINDINGS("record"), row->expected);
	office_close((void **)&office);
}

static const struct field_row {
	const char *name;
	int food, agri;
	const char *expected;
} fields[] = {
	{ "most_of_10_cases_are_one_field", 6, 4, "A20_food 1" },
	{ "of_9_cases_that_is_not_said", 5, 4, "NULL" },
};

static void check_field(void **state)
{
	const struct field_row *row = *state;
	struct office *office;

	office_open((void **)&office);
	county_month(office, month_from(2024, 9), "food", row->food);
	county_month(office, month_from(2024, 9), "agri", row->agri);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office, FINDINGS("concentration"), row->expected);
	office_close((void **)&office);
}

static const struct money_row {
	const char *name;
	int others;
	const char *expected;
} money[] = {
	{ "half_the_money_of_3_cases_is_one_case", 2, "A06_y 2" },
	{ "of_2_cases_that_is_not_said", 1, "NULL" },
};

static void check_money(void **state)
{
	const struct money_row *row = *state;
	struct office *office;
	int64_t id;

	office_open((void **)&office);
	id = office_submit(office, "scjgj", "cases", "2024-09", "2024-10-03", 1 + row->others);
	office_case(office, id, "A", "food", "2024-09-01", "decision_date, value",
		    "'2024-09-05', 6000000");
	for (int i = 0; i < row->others; i++)
		office_case(office, id, i ? "C" : "B", "food", "2024-09-01", "decision_date, value",
			    "'2024-09-05', 1000000");
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office, FINDINGS("concentration"), row->expected);
	office_close((void **)&office);
}

/* ---- silence, disclosure, what comes to the police */
static const struct silent_row {
	const char *name;
	int months; /* reported */
	const char *expected;
} silent[] = {
	{ "nine_months_without_a_case_are_silence", 9,
	  "县农业农村局连续9个月均已报送，均无立案。" },
	{ "eight_are_not", 8, "-" },
	{ "fourteen_are_twelve_by_whole_quarters", 14,
	  "县农业农村局连续12个月均已报送，均无立案。" },
};

static void check_silent(void **state)
{
	const struct silent_row *row = *state;
	struct office *office;

	office_open((void **)&office);
	for (int back = row->months - 1; back >= 0; back--)
		county_month(office, month_from(2024, 9) - back, "food", 1);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office, "SELECT text FROM finding WHERE kind = 'silent_unit' AND unit = 'nyj'",
		     row->expected);
	office_close((void **)&office);
}

/* Decisions due for disclosure: of the quarter 'now', none disclosed; of the year before all. */
static const struct drop_row {
	const char *name;
	int now, before;
	const char *expected;
} drops[] = {
	{ "ten_decisions_against_ten_may_fall", 10, 10, "D05 1, D05 1" },
	{ "nine_decisions_are_too_few", 9, 10, "NULL" },
	{ "nine_the_year_before_are_too_few", 10, 9, "NULL" },
};

static void check_drop(void **state)
{
	const struct drop_row *row = *state;
	struct office *office;
	char key[32];
	int64_t id;

	office_open((void **)&office);
	office_submit(office, "scjgj", "cases", "2022", "2023-01-05", 0);
	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	office_submit(office, "scjgj", "cases", "2024H1", "2024-07-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 20);
	for (int i = 0; i < row->now; i++) {
		snprintf(key, sizeof(key), "now%d", i);
		office_case(office, id, key, "food", "2024-05-01", "decision_date, result",
			    "'2024-06-06', 'penalty'");
	}
	for (int i = 0; i < row->before; i++) {
		snprintf(key, sizeof(key), "then%d", i);
		office_case(office, id, key, "food", "2023-05-01",
			    "decision_date, result, disclosed_date",
			    "'2023-06-06', 'penalty', '2023-06-20'");
	}
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office, FINDINGS("disclosure_drop"), row->expected);
	office_close((void **)&office);
}

/* One transfer of 1 August, accepted so many days later. */
static const struct gap_row {
	const char *name, *accepted;
	int within;	      /* counted in the share within 30 days */
	const char *findings; /* NULL: of no interest */
} gaps[] = {
	{ "day_30_is_within_30_days", "2024-08-31", 1, "NULL" },
	{ "day_31_is_later_but_no_gap", "2024-09-01", 0, "NULL" },
	{ "day_32_is_a_gap", "2024-09-02", 0, "A14_j 2" },
};

static void check_gap(void **state)
{
	const struct gap_row *row = *state;
	const char *columns = "case_no, stage, event_date, origin_unit, origin_case_no";
	struct office *office;
	int64_t sent, police;
	char values[120];

	office_open((void **)&office);
	sent = office_submit(office, "scjgj", "linkage", "2024Q3", "2024-10-03", 1);
	office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-03", 0);
	police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-03", 1);
	office_state(office, sent, "linkage", "1", columns,
		     "'A1', 'transfer', '2024-08-01', NULL, NULL");
	snprintf(values, sizeof(values), "'G1', 'accept', '%s', 'scjgj', 'A1'", row->accepted);
	office_state(office, police, "linkage", "1", columns, values);
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_value(office,
		     "SELECT within_nr FROM cohort WHERE process = 'accepted' AND unit = '*'"
		     " AND field = '*' AND span = 'period'",
		     row->within ? "1" : "0");
	assert_value(office, FINDINGS("mismatch"), row->findings);
	office_close((void **)&office);
}

static void who_alone_knows_a_transfer_is_grave(void **state)
{
	const char *columns = "case_no, stage, event_date, origin_unit, origin_case_no";
	struct office *office = *state;
	int64_t sent = office_submit(office, "scjgj", "linkage", "2024Q3", "2024-10-03", 1);
	int64_t police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-03", 1);

	office_state(office, sent, "linkage", "1", columns,
		     "'A1', 'transfer', '2024-08-01', NULL, NULL");
	office_state(office, police, "linkage", "1", columns,
		     "'G1', 'accept', '2024-08-05', 'scjgj', 'B1'");
	office_analyze(office, "2024Q3", "2024-10-30");
	assert_value(office, FINDINGS("mismatch"), "A14_j 3, A14_j 3");
}

static const struct long_row {
	const char *name;
	int cases;
	const char *expected;
} longs[] = {
	{ "ten_cases_have_a_90th_percentile", 10, "10 -" },
	{ "nine_do_not", 9, "9 small_cohort" },
};

static void check_long(void **state)
{
	const struct long_row *row = *state;
	struct office *office;
	int64_t id;
	char key[16];

	office_open((void **)&office);
	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024", "2024-10-05", row->cases);
	for (int i = 0; i < row->cases; i++) {
		snprintf(key, sizeof(key), "A%d", i);
		office_case(office, id, key, "food", "2024-01-05", "decision_date, result",
			    "'2024-02-05', 'penalty'");
	}
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office,
		     "SELECT n || ' ' || ifnull(p90_reason, '-') FROM duration_result WHERE step ="
		     " 'filing_decision' AND unit = 'scjgj' AND field = '*'",
		     row->expected);
	office_close((void **)&office);
}

/* ---- the ledger beside the figures */
static const struct difference_row {
	const char *name, *measure, *expected;
} differences[] = {
	{ "less_than_half_a_case_is_no_difference", "3.4", "NULL" },
	{ "more_than_half_a_case_is_one", "3.6", "A02_j 2" },
	{ "a_case_less_is_one", "2", "A02_j 2" },
	{ "the_same_is_none", "3", "NULL" },
};

static void check_difference(void **state)
{
	const struct difference_row *row = *state;
	struct office *office;
	int64_t id;

	office_open((void **)&office);
	county_month(office, month_from(2024, 9), "food", 3);
	id = office_submit(office, "scjgj", "measures", "2024-09", "2024-10-03", 1);
	office_measure(office, id, "2024-09", "A02_j", row->measure);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office, FINDINGS("source_difference"), row->expected);
	office_close((void **)&office);
}

/* ---- exposure */
/* February 2024 has 29 days, that of 2023 28. R: poisson.test(c(12, 4), c(29, 28))$p.value; of
 * equal days it is 0.0768. */
static void the_leap_day_is_exposure(void **state)
{
	struct office *office = *state;
	char *p;

	county_month(office, month_from(2023, 2), "food", 4);
	county_month(office, month_from(2024, 2), "food", 12);
	office_analyze(office, "2024-02", "2024-10-30");
	p = office_value(office, "SELECT printf('%%.12f', p_value) FROM comparison WHERE unit ="
				 " '*' AND indicator = 'A02_j'");
	assert_string_equal(p, "0.077530848745");
	free(p);
}

/* A county's figure enters the history when nine of ten unit-months are there. */
static void nine_tenths_reported_are_enough_of_a_past(void **state)
{
	struct figure figure = { .value = 1, .expected = 10 };

	(void)state;
	figure.reported = 9;
	assert_true(history_usable(&figure));
	figure.reported = 8;
	assert_false(history_usable(&figure));
	figure = (struct figure){ .value = 1, .expected = 18, .reported = 16 };
	assert_false(history_usable(&figure));
	figure = (struct figure){ .value = NAN, .expected = 1, .reported = 1 };
	assert_false(history_usable(&figure));
}

/* ---- the assessment */
/* Of two equal items the first weighs a share of Beta(50, 50). A has all of the first item and
 * nothing of the second, B the same share of both: A leads where the weight is above that share.
 * R: pbeta(.594, 50, 50, lower.tail = FALSE) is .0292, of .599 .0230. */
static const struct interval_row {
	const char *name;
	double share;
	int low;
} intervals[] = {
	{ "a_rank_of_2.9_percent_of_the_draws_is_in_the_interval", .594, 1 },
	{ "a_rank_of_2.3_percent_is_not", .599, 2 },
};

static void check_interval(void **state)
{
	const struct interval_row *row = *state;
	struct assessment_item scheme[] = { { .max_points = 50 }, { .max_points = 50 } };
	struct assessment assessment = { .items = scheme, .nr_items = 2 };
	double shares[] = { 1, 0, row->share, row->share };
	struct score_total items[] = {
		{ .total = 50, .points = 50, .applicable_max = 100, .rank = 2 },
		{ .total = 100 * row->share,
		  .points = 100 * row->share,
		  .applicable_max = 100,
		  .rank = 1 },
	};
	struct score_totals totals = { .items = items, .nr = 2, .shares = shares };

	score_interval(&totals, &assessment);
	assert_int_equal(items[0].rank_low, row->low);
	assert_int_equal(items[0].rank_high, 2);
	assert_int_equal(items[1].rank_low, 1);
	assert_int_equal(items[1].rank_high, 3 - row->low);
}

/* Six articles taken over by the province at a point each, of an item of five points. The roster's
 * deductions below nothing are in test_score.c. */
static void no_item_gives_more_than_its_points(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "mch", "information", "2023Q1", "2023-04-05", 6);
	char key[16];

	for (int i = 0; i < 6; i++) {
		snprintf(key, sizeof(key), "%d", i);
		office_state(office, id, "information", key, "kind, title, reported_date, adopted",
			     "'news', 'a', '2023-02-01', 'province'");
	}
	office_settle(office);
	assert_int_equal(analyze_run(&office->workspace,
				     &(struct analyze_options){ .period = "2023",
								.as_of = "2024-01-10",
								.assess = true },
				     &office->diag),
			 0);
	assert_value(office,
		     "SELECT points || ' of ' || max_points FROM score WHERE unit = 'mch'"
		     " AND item = 'B1'",
		     "5.0 of 5.0");
}

int main(void)
{
	static struct CMUnitTest tests[48];
	size_t nr = 0;

	ADD_ROWS(tests, nr, records, check_record);
	ADD_ROWS(tests, nr, fields, check_field);
	ADD_ROWS(tests, nr, money, check_money);
	ADD_ROWS(tests, nr, silent, check_silent);
	ADD_ROWS(tests, nr, drops, check_drop);
	ADD_ROWS(tests, nr, gaps, check_gap);
	ADD_ROWS(tests, nr, longs, check_long);
	ADD_ROWS(tests, nr, differences, check_difference);
	ADD_ROWS(tests, nr, intervals, check_interval);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(no_item_gives_more_than_its_points);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(who_alone_knows_a_transfer_is_grave);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(the_leap_day_is_exposure);
	ADD_TEST(tests, nr, nine_tenths_reported_are_enough_of_a_past);
	return RUN_TESTS(tests, nr);
}

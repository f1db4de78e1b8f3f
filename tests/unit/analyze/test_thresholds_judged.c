/* test_thresholds_judged.c - from how many periods and cases a test is made at all, how much of the
 * past it looks at, and at which level: each threshold on it and one step below. */
#include "county.h"

#include "analyze/finding/findings.h"
#include "analyze/judge/count_trend.h"
#include "analyze/judge/families.h"
#include "analyze/method/dispersion.h"
#include "analyze/method/funnel.h"
#include "analyze/time/lasting.h"
#include "analyze/method/rate_test.h"
#include "analyze/time/trend.h"
#include "tests/unit/core/check.h"

/* 'nr' quarters up to and with 2024Q3, the cases of the i-th as 'count' says. */
static void county_quarters(struct office *office, int nr, int (*count)(int i))
{
	struct period quarter = period_of_month(PERIOD_KIND_QUARTER, month_from(2024, 9));

	quarter = period_shift(&quarter, -(nr - 1));
	for (int i = 0; i < nr; i++, quarter = period_shift(&quarter, 1))
		county_period(office, &quarter, "food", count(i));
}

/* ---- one change of level, and what the quarters before look like */
static int two_to_four(int i)
{
	return 2 + i % 3;
}

static int one_less_than_two_to_four(int i)
{
	return i ? 2 + i % 3 : 1;
}

static int four_a_year(int i)
{
	return i == 12 ? 9 : i % 4 == 0 ? 4 : 0;
}

static int a_case_less_than_four_a_year(int i)
{
	return i == 12 ? 9 : i == 0 ? 3 : i % 4 == 0 ? 4 : 0;
}

static const struct level_row {
	const char *name;
	int quarters;
	int (*count)(int i);
	const char *table, *expected;
} levels[] = {
	{ "a_change_of_level_needs_12_quarters", 12, two_to_four, "change_point", "12 tested" },
	{ "eleven_are_too_few_for_it", 11, two_to_four, "change_point", "11 too_short" },
	{ "it_needs_3_cases_a_quarter", 12, one_less_than_two_to_four, "change_point",
	  "12 few_cases" },
	{ "a_profile_needs_12_quarters_before_the_run's", 13, two_to_four, "profile", "12 tested" },
	{ "eleven_are_too_few_for_a_profile", 12, two_to_four, "profile", "11 too_short" },
	{ "a_profile_needs_a_case_a_quarter", 13, four_a_year, "profile", "12 tested" },
	{ "eleven_cases_in_12_quarters_are_too_few", 13, a_case_less_than_four_a_year, "profile",
	  "12 few_cases" },
};

static void check_level(void **state)
{
	const struct level_row *row = *state;
	struct office *office;
	struct buf sql = BUF_INIT;

	office_open((void **)&office);
	county_quarters(office, row->quarters, row->count);
	office_analyze(office, "2024Q3", "2024-10-30");
	buf_addf(&sql,
		 "SELECT n || ' ' || ifnull(reason, 'tested') FROM %s_result WHERE indicator ="
		 " 'A02_j' AND unit = '*'",
		 row->table);
	assert_value(office, sql.data, row->expected);
	buf_release(&sql);
	office_close((void **)&office);
}

/* ---- a month beside its season, and severities */
static const struct season_row {
	const char *name;
	int missing; /* of the months of the base */
	const char *expected;
} seasons[] = {
	{ "six_months_of_the_season_make_a_base", 0, "6 tested" },
	{ "five_do_not", 1, "5 too_short" },
};

static void check_season(void **state)
{
	const struct season_row *row = *state;
	struct office *office;

	office_open((void **)&office);
	for (int year = 2022; year <= 2023; year++)
		for (int month = 8; month <= 10 - (year == 2023 ? row->missing : 0); month++)
			county_month(office, month_from(year, month), "food", 2);
	county_month(office, month_from(2024, 9), "food", 15);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office,
		     "SELECT base_months || ' ' || ifnull(reason, 'tested') FROM month_test_result"
		     " WHERE family = 'surge' AND indicator = 'A02_j'",
		     row->expected);
	assert_value(office,
		     "SELECT max(severity) FROM finding WHERE kind = 'surge' AND indicator ="
		     " 'A02_j'",
		     row->missing ? "NULL" : "3");
	office_close((void **)&office);
}

static void what_goes_the_wrong_way_is_graver(void **state)
{
	static const struct {
		enum direction direction;
		bool up;
		int severity;
	} rows[] = {
		{ DIRECTION_UP, false, 3 },  { DIRECTION_UP, true, 2 },
		{ DIRECTION_DOWN, true, 3 }, { DIRECTION_DOWN, false, 2 },
		{ DIRECTION_NONE, true, 2 }, { DIRECTION_NONE, false, 2 },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		struct indicator indicator = { .direction = rows[i].direction };

		assert_int_equal(finding_severity(&indicator, rows[i].up), rows[i].severity);
	}
}

/* ---- a unit's year against the years before */
static const struct rolling_row {
	const char *name;
	int past, missing; /* months; missing of the last 12 */
	const char *expected;
} rollings[] = {
	{ "the_past_is_36_months_at_most", 40, 0, "12 36 tested" },
	{ "eleven_months_of_a_past_are_enough", 11, 0, "12 11 tested" },
	{ "ten_are_not", 10, 0, "12 0 too_short" },
	{ "eleven_months_of_the_last_12_are_enough", 36, 1, "11 33 tested" },
	{ "ten_of_the_last_12_are_not", 36, 2, "10 30 missing" },
};

static void check_rolling(void **state)
{
	const struct rolling_row *row = *state;
	struct office *office;

	office_open((void **)&office);
	for (int back = 11 + row->past; back >= 0; back--)
		if (back > row->missing || back == 0)
			county_month(office, month_from(2024, 9) - back, "food", back < 12 ? 2 : 1);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office,
		     "SELECT months || ' ' || past_months || ' ' || ifnull(reason, 'tested') FROM"
		     " rolling_result WHERE unit = 'scjgj' AND indicator = 'A02_j'",
		     row->expected);
	office_close((void **)&office);
}

/* The four numbers of one row of SQL, each printed in full. */
static void read_numbers(double numbers[static 4], struct office *office, const char *sql)
{
	char *text = office_value(office, "%s", sql), *rest = text;

	for (int i = 0; i < 4; i++)
		numbers[i] = strtod(rest, &rest);
	if (*rest)
		fail_msg("%s: %s", sql, text);
	free(text);
}

static void assert_close(double actual, double expected)
{
	if (!(fabs(actual - expected) <= 1e-9 * fmax(1, fabs(expected))))
		fail_msg("%.15g, expected %.15g", actual, expected);
}

/* Two a month against one: 24 cases in 366 days, 36 in 1095. */
static void the_limits_of_a_unit_s_ratio_are_those_of_95_percent(void **state)
{
	struct office *office = *state;
	struct rate_test expected = rate_test_compare(24, 366, 36, 1095, 0.95);
	double got[4];

	for (int back = 47; back >= 0; back--)
		county_month(office, month_from(2024, 9) - back, "food", back < 12 ? 2 : 1);
	office_analyze(office, "2024-09", "2024-10-30");
	read_numbers(got, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', ratio, ci_low, ci_high, past) FROM"
		     " rolling_result WHERE unit = 'scjgj' AND indicator = 'A02_j'");
	assert_close(got[0], expected.ratio);
	assert_close(got[1], expected.low);
	assert_close(got[2], expected.high);
	assert_true(got[3] == 36);
}

/* ---- a unit's rate among the others' */
/* 'nr' cases of 'unit' decided in February 2024, 'late' of them beyond the limit of 90 days. */
static void decided(struct office *office, const char *unit, int nr, int late)
{
	int64_t id;

	for (int month = 10; month <= 21; month++) {
		char code[PERIOD_CODE_SIZE];

		month_code(code, month_from(2023, 1) + month - 1);
		id = office_submit(office, unit, "cases", code, "2024-10-03", month == 13 ? nr : 0);
		for (int i = 0; month == 13 && i < nr; i++) {
			char key[32];

			snprintf(key, sizeof(key), "%s%d", unit, i);
			office_case(office, id, key, "food", i < late ? "2023-10-01" : "2024-01-05",
				    "decision_date, result", "'2024-01-30', 'penalty'");
		}
	}
}

/* The range of a unit is its test's: the others 75 of 100, six tests of the family entered (level
 * 0.005). R 4.2.2: the k with fisher.test(matrix(c(k, 20 - k, 75, 25), 2)) at least .05, .002,
 * .005/6 */
static void the_limits_of_a_funnel_are_those_of_its_test(void **state)
{
	struct office *office = *state;
	static const double known[] = { 11, 19, 8, 20, 7, 20 };
	double counts[4], limits[4], told[4];

	for (size_t i = 0; i < PENALTY_UNITS; i++)
		decided(office, penalty_units[i], 20, i == PENALTY_UNITS - 1 ? 12 : 5);
	office_analyze(office, "2024-09", "2024-10-30");
	read_numbers(counts, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', part, whole, rest_part, rest_whole)"
		     " FROM peer_result WHERE unit = 'scjgj' AND indicator = 'A44'");
	read_numbers(limits, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', low95, high95, low998, high998)"
		     " FROM peer_result WHERE unit = 'scjgj' AND indicator = 'A44'");
	read_numbers(told, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', low_told, high_told, 0, 0)"
		     " FROM peer_result WHERE unit = 'scjgj' AND indicator = 'A44'");
	assert_true(counts[1] == 20 && counts[3] == 100);
	for (size_t i = 0; i < 4; i++)
		assert_close(limits[i], known[i]);
	for (size_t i = 0; i < 2; i++)
		assert_close(told[i], known[4 + i]);
}

/* The lines around the county's 83 of 120 are of every number of cases, up to a little behind the
 * largest unit's 20. */
static void the_lines_of_a_funnel_are_around_the_county(void **state)
{
	struct office *office = *state;
	struct funnel_limits line = funnel_binomial_line(20, 83.0 / 120, .95);
	double numbers[4];

	for (size_t i = 0; i < PENALTY_UNITS; i++)
		decided(office, penalty_units[i], 20, i == PENALTY_UNITS - 1 ? 12 : 5);
	office_analyze(office, "2024-09", "2024-10-30");
	read_numbers(numbers, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', centre, funnel_low95,"
		     " funnel_high95, (SELECT count(*) FROM funnel WHERE indicator = 'A44'))"
		     " FROM peer WHERE unit = 'scjgj' AND indicator = 'A44'");
	assert_close(numbers[0], 83.0 / 120);
	assert_close(numbers[1], line.low / 20);
	assert_close(numbers[2], line.high / 20);
	assert_close(numbers[3], 23);
}

/* ---- what a trend is told with, and how far back limits look */
static int growing(int i)
{
	static const int wobble[] = { 0, 2, 1, 3, 1, 0, 2 };

	return 3 + i / 4 + wobble[i % 7];
}

static void the_limits_of_a_slope_are_those_of_95_percent(void **state)
{
	enum { QUARTERS = 35, YEARS = 8 };
	struct office *office = *state;
	double quarter[QUARTERS], year[YEARS] = { 0 }, got[4];
	struct trend_line expected;

	county_quarters(office, QUARTERS, growing);
	for (int i = 0; i < QUARTERS; i++) { /* 2016Q1 to 2024Q3 */
		quarter[i] = growing(i);
		if (i / 4 < YEARS)
			year[i / 4] += growing(i);
	}
	office_analyze(office, "2024Q3", "2024-10-30");
	read_numbers(got, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', n, sen_slope, sen_low, sen_high)"
		     " FROM trend WHERE indicator = 'A02_j' AND frequency = 'quarter'");
	expected = trend_seasonal_sen(quarter, QUARTERS, 4, 0.95);
	assert_true(got[0] == QUARTERS);
	assert_close(got[1], expected.slope);
	assert_close(got[2], expected.low);
	assert_close(got[3], expected.high);
	read_numbers(got, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', n, sen_slope, sen_low, sen_high)"
		     " FROM trend WHERE indicator = 'A02_j' AND frequency = 'year'");
	expected = trend_sen(year, YEARS, 0.95);
	assert_true(got[0] == YEARS);
	assert_close(got[1], expected.slope);
	assert_close(got[2], expected.low);
	assert_close(got[3], expected.high);
}

static int in_waves(int i)
{
	return 6 + 6 * (i / 5 % 2) + i % 3;
}

/* Beside a step, which stands where it fits best, the estimate and three and a half standard
 * deviations; beside a line what count_trend() takes. */
static void what_lasts_has_a_margin(void **state)
{
	enum { QUARTERS = 35 }; /* 2016Q1 to 2024Q3 */
	struct office *office = *state;
	double quarter[QUARTERS], step[QUARTERS], got[4];
	struct count_trend trend;
	struct lasting_counts found;

	county_quarters(office, QUARTERS, in_waves);
	office_analyze(office, "2024Q3", "2024-10-30");
	read_numbers(
		got, office,
		"SELECT printf('%.15g %.15g %.15g %.15g', t.lasting, c.lasting,"
		" substr(last_period, 1, 4), substr(last_period, 6)) FROM trend t, change_point"
		" c WHERE t.indicator = 'A02_j' AND frequency = 'quarter' AND c.indicator ="
		" 'A02_j'");
	for (int i = 0; i < QUARTERS; i++) {
		quarter[i] = in_waves(i);
		step[i] = i >= ((int)got[2] - 2016) * 4 + (int)got[3];
	}
	trend = count_trend(quarter, QUARTERS, 4);
	found = lasting_counts(quarter, QUARTERS, 4, step);
	assert_true(trend.lasting > 0);
	assert_close(got[0], trend.lasting);
	assert_close(got[1], found.share + 3.5 * found.sd);
}

/* Every quarter but the last year's is empty: no line of the logarithms fits, and the ranks speak.
 */
static int at_the_end(int i)
{
	return i < 31 ? 0 : 1 + i % 4;
}

static void a_trend_is_one_of_counts(void **state)
{
	enum { QUARTERS = 35 };
	struct office *office = *state;
	double quarter[QUARTERS], got[4];
	struct count_trend trend;

	county_quarters(office, QUARTERS, in_waves);
	office_analyze(office, "2024Q3", "2024-10-30");
	for (int i = 0; i < QUARTERS; i++)
		quarter[i] = in_waves(i);
	trend = count_trend(quarter, QUARTERS, 4);
	read_numbers(got, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', mk_z, mk_p, method ="
		     " 'poisson_trend', mk_s) FROM trend WHERE indicator = 'A02_j' AND frequency"
		     " = 'quarter'");
	assert_close(got[0], trend.z);
	assert_close(got[1], trend.p);
	assert_true(got[2] == 1);
	assert_close(got[3], trend_seasonal_mann_kendall(quarter, QUARTERS, 4).s);
}

/* What varies less than chance would, and what has no line, is judged by its ranks. */
static void assert_ranks(struct office *office, int (*count)(int i))
{
	enum { QUARTERS = 35 };
	double quarter[QUARTERS], got[4];

	county_quarters(office, QUARTERS, count);
	office_analyze(office, "2024Q3", "2024-10-30");
	for (int i = 0; i < QUARTERS; i++)
		quarter[i] = count(i);
	read_numbers(got, office,
		     "SELECT printf('%.15g %.15g %.15g %.15g', n, mk_p, method ="
		     " 'seasonal_mann_kendall', lasting IS NULL) FROM trend WHERE indicator ="
		     " 'A02_j' AND frequency = 'quarter'");
	assert_true(fabs(got[1] / trend_seasonal_mann_kendall(quarter, QUARTERS, 4).p - 1) < 1e-9);
	assert_true(got[2] == 1 && got[3] == 1);
}

static void regular_counts_are_judged_by_ranks(void **state)
{
	assert_ranks(*state, growing);
}

static void counts_without_a_line_are_judged_by_ranks(void **state)
{
	assert_ranks(*state, at_the_end);
}

/* Forty months before the run's: of 36 of them the limits are made. */
static void limits_of_months_look_back_on_36(void **state)
{
	struct office *office = *state;

	for (int back = 40; back >= 0; back--)
		county_month(office, month_from(2024, 9) - back, "food", 2 + back % 2);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_value(office,
		     "SELECT group_concat(DISTINCT n) FROM control_result WHERE frequency ="
		     " 'month' AND indicator = 'A02_j'",
		     "36");
}

/* ---- a family */
static void a_test_enters_whose_total_could_reach_one_percent(void **state)
{
	double p[] = { .0099, .02, .5 }, smallest[] = { .0099, .0101, .0001 }, q[3];
	struct multiple count = multiple_family(q, p, smallest, 3, family_attainable);

	(void)state;
	assert_int_equal(count.tested, 2);
	assert_int_equal(count.left_out, 1);
	assert_true(isnan(q[1]));
}

/* Activities vary more than counts: of the 20 quarters before the run's. Those before these are
 * much higher. */
static void activities_are_judged_by_20_quarters(void **state)
{
	enum { QUARTERS = 25 };
	struct office *office = *state;
	struct period last = period_of_month(PERIOD_KIND_QUARTER, month_from(2024, 9));
	double value[20], days[20], got[4];
	struct dispersion dispersion;
	struct rate_test expected;

	for (int back = QUARTERS - 1; back >= 0; back--) {
		struct period quarter = period_shift(&last, -back);
		int each = back > 20 ? 400 : back % 3 == 0 ? 20 : 10;
		char code[PERIOD_CODE_SIZE], text[16];
		int64_t id = office_submit(office, "scjgj", "measures", period_code(code, &quarter),
					   "2024-10-03", 3);

		snprintf(text, sizeof(text), "%d", each);
		for (int month = quarter.first_month; month <= quarter.last_month; month++)
			office_measure(office, id, month_code(code, month), "X01_r", text);
		if (back >= 1 && back <= 20) {
			value[back - 1] = 3 * each;
			days[back - 1] = period_days(&quarter);
		}
	}
	office_analyze(office, "2024Q3", "2024-10-30");
	dispersion = dispersion_index(value, days, 20);
	expected = rate_test_quasi(60, 92, value[3], 92, dispersion.ratio, 19);
	read_numbers(got, office,
		     "SELECT printf('%.15g %.15g %.15g 0', value, year_ago, p_value) FROM"
		     " comparison WHERE unit = 'scjgj' AND indicator = 'X01_r'");
	assert_true(got[0] == 60 && got[1] == value[3]);
	assert_close(got[2], expected.p);
}

int main(void)
{
	static struct CMUnitTest tests[40];
	size_t nr = 0;

	ADD_ROWS(tests, nr, levels, check_level);
	ADD_ROWS(tests, nr, seasons, check_season);
	ADD_ROWS(tests, nr, rollings, check_rolling);
	ADD_TEST(tests, nr, what_goes_the_wrong_way_is_graver);
	ADD_TEST(tests, nr, a_test_enters_whose_total_could_reach_one_percent);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(
		the_limits_of_a_unit_s_ratio_are_those_of_95_percent);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(the_limits_of_a_funnel_are_those_of_its_test);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(the_lines_of_a_funnel_are_around_the_county);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(the_limits_of_a_slope_are_those_of_95_percent);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(what_lasts_has_a_margin);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(a_trend_is_one_of_counts);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(regular_counts_are_judged_by_ranks);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(counts_without_a_line_are_judged_by_ranks);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(limits_of_months_look_back_on_36);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(activities_are_judged_by_20_quarters);
	return RUN_TESTS(tests, nr);
}

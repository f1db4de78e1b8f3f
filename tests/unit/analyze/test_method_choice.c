/* test_method_choice.c - what the past looks like and which method follows from it; a unit's last
 * four quarters, its rate among the others', a change of level. Numbers of R 4.2.2 where noted. */
#include "fixture.h"

#include "analyze/judge/method_choice.h"
#include "known.h"

static const char *const penalty_units[] = { "zrzyj", "wlj", "wjj", "nyj", "scjgj", "swj" };

/* 'nr' food cases filed by 'unit' in 'month', decided and due for disclosure as 'more' says. */
static void file_month(struct office *office, const char *unit, int year, int month, int nr)
{
	char code[32], date[40], key[64];
	int64_t id;

	snprintf(code, sizeof(code), "%d-%02d", year, month);
	id = office_submit(office, unit, "cases", code, year < 2024 ? "2024-01-05" : "2025-01-03",
			   nr);
	for (int i = 0; i < nr; i++) {
		snprintf(key, sizeof(key), "%s-%s-%d", unit, code, i);
		snprintf(date, sizeof(date), "%s-%02d", code, 1 + i % 28);
		office_case(office, id, key, "food", date, "", "");
	}
}

static void assert_value(struct office *office, const char *expected, const char *sql)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

static double number(struct office *office, const char *sql)
{
	char *text = office_value(office, "%s", sql);
	double value = strcmp(text, "NULL") == 0 || strcmp(text, "-") == 0 ? NAN : atof(text);

	free(text);
	return value;
}

/* R: f <- glm(y ~ factor(season) + t, family = poisson), t in years; sum of squared Pearson
 * residuals 21.09391967857935768 on 19; pchisq(., 19, lower = FALSE). */
static void a_profile_allows_for_season_and_trend(void **state)
{
	static const int quarters[] = { 3, 5, 2, 8,  4, 6, 1, 9,  2, 7, 3, 15,
					1, 2, 4, 12, 6, 3, 3, 20, 2, 9, 5, 8 };
	struct office *office = *state;

	for (int q = 0; q < 24; q++)
		for (int m = 0; m < 3; m++)
			file_month(office, "scjgj", 2018 + q / 4, q % 4 * 3 + m + 1,
				   m == 0 ? quarters[q] : 0);
	for (int m = 1; m <= 3; m++)
		file_month(office, "scjgj", 2024, m, 40);
	office_analyze(office, "2024Q1", "2025-01-30");
#define OF " FROM profile_result WHERE unit = 'scjgj' AND indicator = 'A02_j'"
	assert_value(office, "24", "SELECT n" OF);
	assert_near(number(office, "SELECT mean" OF), 5.833333333333333, 1e-9);
	assert_near(number(office, "SELECT dispersion" OF), 1.11020629887259781, 1e-7);
	assert_near(number(office, "SELECT p_value" OF), 0.33163462769799412, 1e-6);
	assert_value(office, "poisson_exact poisson",
		     "SELECT method || ' ' || basis FROM selection WHERE unit = 'scjgj'"
		     " AND indicator = 'A02_j' AND purpose = 'comparison'");
#undef OF
}

/* Quarters of 2 and 38 in turn over six years, whatever the season. */
static void an_uneven_past_takes_the_exact_test_away(void **state)
{
	struct office *office = *state;

	for (int q = 0; q < 25; q++)
		for (int m = 0; m < 3; m++)
			file_month(office, "scjgj", 2018 + q / 4, q % 4 * 3 + m + 1,
				   m == 0 ? (q * 7 % 5 < 2 ? 38 : 2) : 0);
	office_analyze(office, "2024Q1", "2025-01-30");
	assert_value(office, "quasi_poisson overdispersed",
		     "SELECT method || ' ' || basis FROM selection WHERE unit = 'scjgj'"
		     " AND indicator = 'A02_j' AND purpose = 'comparison'");
	assert_value(office, "quasi_poisson overdispersed",
		     "SELECT method || ' ' || basis FROM selection WHERE unit = 'scjgj'"
		     " AND indicator = 'A02_j' AND purpose = 'rolling'");
	assert_value(office, "-", "SELECT text FROM finding WHERE unit = 'scjgj' AND tested");
}

static void short_and_sparse_pasts_stay_exact(void **state)
{
	const struct indicator counted = { .noise = NOISE_POISSON };
	const struct indicator money = { .noise = NOISE_NONE };
	const struct indicator visits = { .noise = NOISE_COMPOUND };
	const struct indicator rate = { .noise = NOISE_BINOMIAL };
	const struct profile brief = { .p = NAN, .reason = REASON_TOO_SHORT };
	const struct profile rare = { .p = NAN, .reason = REASON_FEW_CASES };

	(void)state;
	assert_int_equal(method_choice_period(&counted, &brief).basis, BASIS_SHORT);
	assert_int_equal(method_choice_period(&counted, &rare).basis, BASIS_SPARSE);
	assert_int_equal(method_choice_period(&counted, &rare).method, METHOD_POISSON_EXACT);
	assert_int_equal(method_choice_period(&money, NULL).method, METHOD_NONE);
	assert_int_equal(method_choice_period(&visits, NULL).method, METHOD_QUASI_POISSON);
	assert_int_equal(method_choice_period(&rate, NULL).method, METHOD_FISHER);
	assert_int_equal(method_choice_month(&counted, &rare, 0.6).method, METHOD_WAITING);
	assert_int_equal(method_choice_month(&counted, &rare, 0.5).method, METHOD_POISSON_EXACT);
}

/* R: poisson.test(c(12, 9), c(366, 1096)). Nobody can say so much of one quarter's 3 cases. */
static void four_quarters_of_a_unit_are_tested_against_its_past(void **state)
{
	struct office *office = *state;

	for (int month = 0; month < 48; month++) {
		int year = 2020 + (month + 9) / 12, of_year = (month + 9) % 12 + 1;

		for (int i = 0; i < 6; i++)
			file_month(office, penalty_units[i], year, of_year,
				   strcmp(penalty_units[i], "nyj") != 0 ? 0
				   : month >= 36			? 1
									: month % 4 == 0);
	}
	office_analyze(office, "2024Q3", "2025-01-30");
#define OF " FROM rolling WHERE unit = 'nyj' AND indicator = 'A02_j'"
	assert_value(office, "12 9 12 36",
		     "SELECT cast(value AS INTEGER) || ' ' || cast(past AS INTEGER) ||"
		     " ' ' || months || ' ' || past_months" OF);
	/* 366 days up to 2024-09-30, 1096 less one (no 29 February in 2020-10..2023-09) before */
	assert_near(number(office, "SELECT p_value" OF), 0.0017087919207717196, 0.01);
	assert_near(number(office, "SELECT ratio" OF), 12.0 / 366 / (9.0 / 1095), 1e-9);
	assert_value(office, "县农业农村局",
		     "SELECT substr(text, instr(text, '县'), 6)"
		     " FROM finding WHERE kind = 'rise' AND unit = 'nyj'");
#undef OF
}

/* R: fisher.test(matrix(c(6, 4, 45, 3), 2)); qbinom(c(.025, .975, .001, .999), 10, 45 / 48). */
static void a_unit_outside_the_others_rate(void **state)
{
	struct office *office = *state;
	char key[32];

	for (int i = 0; i < 6; i++) {
		int64_t id =
			office_submit(office, penalty_units[i], "cases", "2024", "2025-01-05", 1);
		int nr = strcmp(penalty_units[i], "nyj") == 0	  ? 10
			 : strcmp(penalty_units[i], "scjgj") == 0 ? 48
								  : 0;
		int late = nr == 10 ? 4 : 3;

		for (int k = 0; k < nr; k++) {
			snprintf(key, sizeof(key), "%s-%d", penalty_units[i], k);
			office_case(office, id, key, "food", "2024-03-01",
				    "decision_date, result, disclosed_date",
				    k < late ? "'2024-04-01', 'penalty', '2024-09-01'"
					     : "'2024-04-01', 'penalty', '2024-04-08'");
		}
	}
	office_analyze(office, "2024", "2025-01-30");
#define OF " FROM peer WHERE unit = 'nyj' AND indicator = 'D06'"
	assert_value(office, "6 10 45 48",
		     "SELECT cast(part AS INTEGER) || ' ' || cast(whole AS INTEGER) || ' ' ||"
		     " cast(rest_part AS INTEGER) || ' ' || cast(rest_whole AS INTEGER)" OF);
	assert_near(number(office, "SELECT p_value" OF), 0.013059376104268758, 1e-9);
	/* Fisher's p of 7 of 10 is .057, of 6 .013; of 5 of 10 .0024, of 4 .0004 */
	assert_value(office, "7 10 5 10",
		     "SELECT cast(low95 AS INTEGER) || ' ' || cast(high95 AS INTEGER) || ' ' ||"
		     " cast(low998 AS INTEGER) || ' ' || cast(high998 AS INTEGER)" OF);
#undef OF
}

/* Four years of 2 a month, one more in every second quarter, then two years of 8: the change is
 * found where it is, and the season is none. */
static void a_change_of_level_is_dated(void **state)
{
	struct office *office = *state;

	for (int month = 0; month < 72; month++) {
		int nr = (month < 48 ? 2 : 8) + month / 3 % 2;

		for (int i = 0; i < 6; i++)
			file_month(office, penalty_units[i], 2019 + month / 12, month % 12 + 1,
				   strcmp(penalty_units[i], "scjgj") == 0 ? nr : 0);
	}
	office_analyze(office, "2024Q4", "2025-01-30");
	assert_value(office, "2022Q4 24",
		     "SELECT last_period || ' ' || n FROM change_point"
		     " WHERE indicator = 'A02_j'");
	assert_value(office, "1",
		     "SELECT count(*) FROM finding WHERE indicator = 'A02_j'"
		     " AND kind IN ('trend', 'change_point')");
}

static void a_series_without_a_change_has_none(void **state)
{
	struct office *office = *state;

	for (int month = 0; month < 72; month++)
		for (int i = 0; i < 6; i++)
			file_month(office, penalty_units[i], 2019 + month / 12, month % 12 + 1,
				   strcmp(penalty_units[i], "scjgj") == 0
					   ? 2 + month % 12 / 3 * 3 + month % 2
					   : 0);
	office_analyze(office, "2024Q4", "2025-01-30");
	assert_value(office, "-", "SELECT text FROM finding WHERE kind = 'change_point'");
	assert_true(!(number(office, "SELECT p_value FROM change_point WHERE indicator = 'A02_j'") <
		      0.5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_profile_allows_for_season_and_trend),
		OFFICE_TEST(an_uneven_past_takes_the_exact_test_away),
		cmocka_unit_test(short_and_sparse_pasts_stay_exact),
		OFFICE_TEST(four_quarters_of_a_unit_are_tested_against_its_past),
		OFFICE_TEST(a_unit_outside_the_others_rate),
		OFFICE_TEST(a_change_of_level_is_dated),
		OFFICE_TEST(a_series_without_a_change_has_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_interval.c - intervals of counts and rates against R, and their coverage. */
#include "analyze/method/discrete.h"
#include "analyze/method/interval.h"
#include "tests/unit/analyze/known.h"

static const struct count_row {
	const char *name;
	struct interval (*interval)(double count, double level);
	double count, level, low, high, tolerance;
} count_rows[] = {
	/* R 4.2.2: qgamma((1 - level) / 2, O), qgamma((1 + level) / 2, O + 1) */
	{ "garwood of 0", interval_garwood, 0, .95, 0, 3.68887945411394, 1e-12 },
	{ "garwood of 1", interval_garwood, 1, .95, .0253178079842899, 5.5716433909388989, 1e-12 },
	{ "garwood of 5", interval_garwood, 5, .95, 1.62348639011842, 11.66833207932267, 1e-12 },
	{ "garwood of 10", interval_garwood, 10, .95, 4.79538869613243, 18.39035604201778, 1e-12 },
	{ "garwood of 100", interval_garwood, 100, .95, 81.3639912509231, 121.6267937924264,
	  1e-12 },
	{ "garwood of 1e6", interval_garwood, 1e6, .95, 998040.983340294, 1001961.911945432,
	  1e-12 },
	{ "garwood of 1e12", interval_garwood, 1e12, .95, 999998040036.96265, 1000001959965.9316,
	  1e-12 },
	{ "garwood of 3, 90 %", interval_garwood, 3, .90, .817691447163953, 7.753656527932725,
	  1e-12 },
	{ "garwood of 7, 99.8 %", interval_garwood, 7, .998, 1.52033626039881, 19.62617739538424,
	  1e-12 },
	/* R 4.2.2: z <- qnorm(.975); O*(1-1/(9*O)-z/3/sqrt(O))^3 and the same of O + 1 with + */
	{ "byar of 1", interval_byar, 1, .95, .0130721329015044, 5.5637555824752605, 1e-10 },
	{ "byar of 5", interval_byar, 5, .95, 1.61134771574719, 11.66816412339860, 1e-10 },
	{ "byar of 100", interval_byar, 100, .95, 81.3621054905279, 121.6279375792065, 1e-10 },
};

static void check_count_row(void **state)
{
	const struct count_row *row = *state;
	struct interval out = row->interval(row->count, row->level);

	assert_int_equal(out.reason, REASON_NONE);
	assert_near(out.low, row->low, row->tolerance);
	assert_near(out.high, row->high, row->tolerance);
}

static const struct part_row {
	const char *name;
	struct interval (*interval)(double part, double whole, double level);
	double part, whole, level, low, high, tolerance;
} part_rows[] = {
	/* R 4.2.2: binom.test(part, whole, conf.level = level)$conf.int */
	{ "clopper-pearson 682/925", interval_clopper_pearson, 682, 925, .95, .707668264079039,
	  .765406558241525, 1e-12 },
	{ "clopper-pearson 0/18", interval_clopper_pearson, 0, 18, .95, 0, .185301968137852,
	  1e-12 },
	{ "clopper-pearson 18/18", interval_clopper_pearson, 18, 18, .95, .814698031862148, 1,
	  1e-12 },
	{ "clopper-pearson 1/1", interval_clopper_pearson, 1, 1, .95, .025, 1, 1e-12 },
	{ "clopper-pearson 3/1e6", interval_clopper_pearson, 3, 1e6, .95, 6.18672550190639e-07,
	  8.76724778814522e-06, 1e-11 },
	{ "clopper-pearson 5e5/1e6", interval_clopper_pearson, 5e5, 1e6, .95, .499019519195312,
	  .500980480804688, 1e-12 },
	{ "clopper-pearson 4e8/1e9", interval_clopper_pearson, 4e8, 1e9, .95, .3999696361579876,
	  .4000303644208861, 1e-12 },
	{ "clopper-pearson 7/20, 90 %", interval_clopper_pearson, 7, 20, .90, .177310917574449,
	  .558034511315489, 1e-12 },
	/* R 4.2.2: prop.test(part, whole, correct = FALSE)$conf.int */
	{ "wilson 15/25", interval_wilson, 15, 25, .95, .40739457358967, .76596697622252, 1e-10 },
	{ "wilson 0/18", interval_wilson, 0, 18, .95, 0, .175879223646658, 1e-10 },
	{ "wilson 18/18", interval_wilson, 18, 18, .95, .824120776353342, 1, 1e-10 },
};

static void check_part_row(void **state)
{
	const struct part_row *row = *state;
	struct interval out = row->interval(row->part, row->whole, row->level);

	assert_int_equal(out.reason, REASON_NONE);
	assert_near(out.low, row->low, row->tolerance);
	assert_near(out.high, row->high, row->tolerance);
}

static void garwood_covers_at_least_its_level(void **state)
{
	struct interval of[80];

	(void)state;
	for (size_t k = 0; k < NR(of); k++)
		of[k] = interval_garwood((double)k, .95);
	for (double mean = 0.05; mean < 25; mean += 0.05) {
		struct discrete dist = discrete_poisson(mean);
		double covered = 0;

		for (size_t k = 0; k < NR(of); k++)
			if (of[k].low <= mean && mean <= of[k].high)
				covered += exp(discrete_log_pmf(&dist, (double)k));
		assert_true(covered >= .95 - 1e-12);
	}
}

static void clopper_pearson_covers_at_least_its_level(void **state)
{
	struct interval of[24];

	(void)state;
	for (size_t k = 0; k < NR(of); k++)
		of[k] = interval_clopper_pearson((double)k, 23, .95);
	for (double p = 0.002; p < 1; p += 0.002) {
		struct discrete dist = discrete_binomial(23, p);
		double covered = 0;

		for (size_t k = 0; k < NR(of); k++)
			if (of[k].low <= p && p <= of[k].high)
				covered += exp(discrete_log_pmf(&dist, (double)k));
		assert_true(covered >= .95 - 1e-12);
	}
}

static void bounds_enclose_the_estimate_and_grow_with_level(void **state)
{
	(void)state;
	for (double k = 0; k <= 60; k++) {
		struct interval narrow = interval_garwood(k, .8), wide = interval_garwood(k, .99);

		assert_true(wide.low <= narrow.low && narrow.low <= k && k <= narrow.high &&
			    narrow.high < wide.high);
	}
}

static const struct refusal_row {
	const char *name;
	double part, whole, level;
	enum reason reason;
} refusal_rows[] = {
	{ "not reported is refused as missing", NAN, 5, .95, REASON_MISSING },
	{ "a whole not reported is refused as missing", 5, NAN, .95, REASON_MISSING },
	{ "a negative count is refused", -1, 5, .95, REASON_BAD_VALUE },
	{ "a broken count is refused", 1.5, 5, .95, REASON_BAD_VALUE },
	{ "a part above its whole is refused", 6, 5, .95, REASON_BAD_VALUE },
	{ "an infinite count is refused", 1, INFINITY, .95, REASON_BAD_VALUE },
	{ "a level of 1 is refused", 1, 5, 1, REASON_BAD_VALUE },
	{ "a level of NAN is refused", 1, 5, NAN, REASON_BAD_VALUE },
	{ "a whole of 0 has no base", 0, 0, .95, REASON_ZERO_BASE },
};

static void check_refusal(void **state)
{
	const struct refusal_row *row = *state;
	struct interval exact = interval_clopper_pearson(row->part, row->whole, row->level);
	struct interval score = interval_wilson(row->part, row->whole, row->level);

	assert_int_equal(exact.reason, row->reason);
	assert_int_equal(score.reason, row->reason);
	assert_nan(exact.low);
	assert_nan(score.high);
}

static void garwood_refuses_what_is_no_count(void **state)
{
	(void)state;
	assert_int_equal(interval_garwood(NAN, .95).reason, REASON_MISSING);
	assert_int_equal(interval_garwood(-1, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(interval_garwood(.5, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(interval_garwood(INFINITY, .95).reason, REASON_BAD_VALUE);
	assert_int_equal(interval_byar(3, 0).reason, REASON_BAD_VALUE);
	assert_nan(interval_garwood(NAN, .95).high);
}

int main(void)
{
	struct CMUnitTest tests[60];
	size_t nr = 0;

	ADD_ROWS(tests, nr, count_rows, check_count_row);
	ADD_ROWS(tests, nr, part_rows, check_part_row);
	ADD_ROWS(tests, nr, refusal_rows, check_refusal);
	ADD_TEST(tests, nr, garwood_covers_at_least_its_level);
	ADD_TEST(tests, nr, clopper_pearson_covers_at_least_its_level);
	ADD_TEST(tests, nr, bounds_enclose_the_estimate_and_grow_with_level);
	ADD_TEST(tests, nr, garwood_refuses_what_is_no_count);
	return RUN_TESTS(tests, nr);
}

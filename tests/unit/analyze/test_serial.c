/* test_serial.c - periods that hang together. Numbers of R 4.2.2: the residuals of lm() or glm(), M
 * = I - X (X'X)^-1 X', Durbin and Watson's moments and Rao's score by matrices. */
#include "analyze/time/serial.h"
#include "tests/unit/analyze/known.h"

/* R: e <- residuals(lm(y ~ s + t)); A <- crossprod(diff(diag(n))); d = sum(diff(e)^2) / sum(e^2),
 * mean tr(MA)/(n-k), var 2((n-k) tr(MAMA) - tr(MA)^2)/((n-k)^2 (n-k+2)), pnorm(). */
static void seasons_and_a_line_leave_no_correlation(void **state)
{
	const double y[] = { 12, 15, 9,	 20, 14, 18, 11, 22, 17, 16,
			     12, 27, 15, 21, 13, 24, 19, 23, 16, 30 };
	struct serial out = serial_test_seasonal(y, NR(y), 4, NULL);

	(void)state;
	assert_int_equal(out.reason, REASON_NONE);
	assert_int_equal(out.n, 20);
	assert_near(out.d, 2.4666666666666659, 1e-12);
	assert_near(out.mean, 2.02, 1e-12);
	assert_near(out.var, 0.2171294117647059, 1e-12);
	assert_near(out.p, 0.8311125070568511, 1e-12);
	assert_near(out.inflation, 1, 0);
}

static const double wandering[] = { 10, 11, 13, 14, 16, 15, 17, 18, 16, 15,
				    13, 12, 10, 9,  8,	9,  11, 12, 14, 15 };

/* The same of lm(z ~ 1). */
static void a_wandering_series_says_little(void **state)
{
	double level[NR(wandering)];
	struct serial out;

	(void)state;
	for (size_t i = 0; i < NR(level); i++)
		level[i] = 1;
	out = serial_test(wandering, NR(level), level, 1);
	assert_near(out.d, 0.2724968314321926, 1e-12);
	assert_near(out.p, 2.384473456143968e-05, 1e-9);
	assert_near(out.correlation, 0.9092121939830564, 1e-12);
	assert_near(out.inflation, 21.02939015429829, 1e-10);
}

static void what_cannot_be_judged_is_refused(void **state)
{
	double level[20], value[20];

	(void)state;
	for (size_t i = 0; i < 20; i++)
		level[i] = 1, value[i] = i < 9 ? NAN : wandering[i];
	assert_int_equal(serial_test(value, 20, level, 1).reason, REASON_TOO_SHORT);
	assert_int_equal(serial_test(level, 20, level, 1).reason, REASON_NO_VARIATION);
	value[3] = INFINITY;
	for (size_t i = 4; i < 9; i++)
		value[i] = 1;
	assert_int_equal(serial_test(value, 20, level, 1).reason, REASON_BAD_VALUE);
	assert_int_equal(serial_test_seasonal(wandering, 20, 1, level).reason, REASON_NO_SOLUTION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seasons_and_a_line_leave_no_correlation),
		cmocka_unit_test(a_wandering_series_says_little),
		cmocka_unit_test(what_cannot_be_judged_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_decimal.c - exact decimals. Expected values are 四舍五入 on paper; those of doubles are
 * the rounding of the shortest decimal that reads back, as a clerk sees it in Excel. */
#include <math.h>

#include "core/base/decimal.h"
#include "tests/unit/core/check.h"

/* clang-format off */
static const struct read_row {
	const char *name, *text;
	int scale, rc;
	int64_t value;
} read_rows[] = {
	{ "integer", "42", 0, 0, 42 },
	{ "negative_with_scale", "-12.345", 3, 0, -12345 },
	{ "plus_sign", "+7", 2, 0, 700 },
	{ "no_digit_before_the_point", ".5", 2, 0, 50 },
	{ "no_digit_after_the_point", "5.", 2, 0, 500 },
	{ "zeros_beyond_the_scale_are_exact", "1.230000", 2, 0, 123 },
	{ "half_is_rounded_up", "1.005", 2, 1, 101 },
	{ "negative_half_is_rounded_away_from_zero", "-1.005", 2, 1, -101 },
	{ "below_half_is_rounded_down", "1.00499999", 2, 1, 100 },
	{ "rounding_is_done_once", "0.4449", 2, 1, 44 },
	{ "rounding_carries", "9.999", 2, 1, 1000 },
	{ "leading_zeros", "000000000000000000000000012", 0, 0, 12 },
	{ "greatest", "9223372036854775807", 0, 0, INT64_MAX },
	{ "one_more_than_the_greatest", "9223372036854775808", 0, -2, 0 },
	{ "scale_overflows", "92233720368547758.08", 2, -2, 0 },
	{ "rounding_overflows", "9223372036854775807.5", 0, -2, 0 },
	{ "thirty_digits_overflow", "100000000000000000000000000000", 0, -2, 0 },
	{ "empty", "", 2, -1, 0 },
	{ "sign_only", "-", 2, -1, 0 },
	{ "point_only", ".", 2, -1, 0 },
	{ "two_points", "1.2.3", 2, -1, 0 },
	{ "two_signs", "--1", 2, -1, 0 },
	{ "exponent", "1e5", 2, -1, 0 },
	{ "thousands_separator", "1,000", 2, -1, 0 },
	{ "blank_inside", "1 0", 2, -1, 0 },
	{ "hexadecimal", "0x10", 2, -1, 0 },
	{ "letters_behind", "10件", 0, -1, 0 },
};
/* clang-format on */

static void check_read(void **state)
{
	const struct read_row *row = *state;
	int64_t value = 4711;

	assert_int_equal(decimal_parse(&value, row->text, strlen(row->text), row->scale), row->rc);
	assert_int_equal(value, row->rc < 0 ? 4711 : row->value);
}

static void only_nr_bytes_are_read(void **state)
{
	int64_t value;

	(void)state;
	assert_int_equal(decimal_parse(&value, "12345", 3, 0), 0);
	assert_int_equal(value, 123);
}

/* clang-format off */
static const struct ratio_row {
	const char *name;
	int64_t num, den;
	int digits;
	const char *text;
} ratio_rows[] = {
	{ "0.35_to_0.4", 35, 100, 1, "0.4" },
	{ "1.05_to_1.1", 105, 100, 1, "1.1" },
	{ "2.675_to_2.68", 2675, 1000, 2, "2.68" },
	{ "minus_0.25_to_minus_0.3", -25, 100, 1, "-0.3" },
	{ "minus_0.04_is_no_minus_zero", -4, 100, 1, "0.0" },
	{ "minus_0.05_to_minus_0.1", -5, 100, 1, "-0.1" },
	{ "one_third", 1, 3, 4, "0.3333" },
	{ "two_thirds", 2, 3, 4, "0.6667" },
	{ "no_decimals", 5, 2, 0, "3" },
	{ "nine_decimals", 1, 7, 9, "0.142857143" },
	{ "whole_number_keeps_its_decimals", 6, 3, 2, "2.00" },
	{ "greatest_numerator", INT64_MAX, 1, 0, "9223372036854775807" },
	{ "greatest_over_greatest", INT64_MAX, INT64_MAX, 9, "1.000000000" },
	{ "least_numerator", -INT64_MAX, 1000000000, 9, "-9223372036.854775807" },
};
/* clang-format on */

static void check_ratio(void **state)
{
	const struct ratio_row *row = *state;
	struct buf out = BUF_INIT;

	decimal_add_ratio(&out, row->num, row->den, row->digits);
	assert_string_equal(out.data, row->text);
	buf_release(&out);
}

/* clang-format off */
static const struct ratio_row percent_rows[] = {
	{ "percent_of_a_third", 1, 3, 1, "33.3" },
	{ "percent_half_rounds_up", 125, 1000, 0, "13" },
	{ "percent_0.9405_to_94.1", 9405, 10000, 1, "94.1" },
	{ "percent_of_a_fall", -1, 8, 1, "-12.5" },
	{ "percent_of_everything", 7, 7, 1, "100.0" },
	{ "percent_of_nothing", 0, 7, 1, "0.0" },
	{ "percent_of_large_counts_does_not_overflow", INT64_MAX / 2, INT64_MAX, 2, "50.00" },
};
/* clang-format on */

static void check_percent(void **state)
{
	const struct ratio_row *row = *state;
	struct buf out = BUF_INIT;

	decimal_add_percent(&out, row->num, row->den, row->digits);
	assert_string_equal(out.data, row->text);
	buf_release(&out);
}

/* clang-format off */
static const struct share_row {
	const char *name;
	double share;
	int digits;
	const char *text;
} share_rows[] = {
	{ "share_of_a_half", 0.5, 1, "50.0" },
	{ "share_of_nothing", 0, 1, "0.0" },
	{ "share_0.0115_is_1.2_percent", 0.0115, 1, "1.2" },
	{ "share_of_a_sixteenth_rounds_up", 0.0625, 1, "6.3" },
	{ "share_left_of_two_shares", 0.35 - 0.3375, 1, "1.3" },
	{ "share_grown_by_7_of_2000", 2007. / 2000 - 1, 1, "0.4" },
	{ "share_fallen", -0.0125, 1, "-1.3" },
	{ "share_below_half_of_a_tenth", 0.00049999, 1, "0.0" },
	{ "share_of_many_times", 12.34567, 0, "1235" },
	{ "share_beyond_64_bits", 1e18, 1, "100000000000000000000.0" },
};
/* clang-format on */

static void check_share(void **state)
{
	const struct share_row *row = *state;
	struct buf out = BUF_INIT;

	decimal_add_share(&out, row->share, row->digits);
	assert_string_equal(out.data, row->text);
	buf_release(&out);
}

/* clang-format off */
static const struct money_row {
	const char *name;
	int64_t fen;
	const char *wan, *prose;
} money_rows[] = {
	{ "no_money", 0, "0.00", "0.00万元" },
	{ "18.64_wan", 18640000, "18.64", "18.64万元" },
	{ "half_of_a_hundredth_wan_rounds_up", 5000, "0.01", "0.01万元" },
	{ "just_below_half_rounds_down", 4999, "0.00", "0.00万元" },
	{ "negative_money", -18645000, "-18.65", "-18.65万元" },
	{ "just_below_one_yi_stays_wan", 9999999999, "10000.00", "10000.00万元" },
	{ "one_yi", 10000000000, "10000.00", "1.00亿元" },
	{ "1.25_yi", 12500000000, "12500.00", "1.25亿元" },
	{ "negative_yi", -12550000000, "-12550.00", "-1.26亿元" },
};
/* clang-format on */

static void check_money(void **state)
{
	const struct money_row *row = *state;
	struct buf out = BUF_INIT;

	decimal_add_wan(&out, row->fen);
	assert_string_equal(out.data, row->wan);
	buf_reset(&out);
	decimal_add_money(&out, row->fen);
	assert_string_equal(out.data, row->prose);
	buf_release(&out);
}

/* clang-format off */
static const struct rounded_row {
	const char *name;
	double value;
	int digits;
	const char *text;
} rounded_rows[] = {
	{ "double_0.35_to_0.4", 0.35, 1, "0.4" },
	{ "double_1.05_to_1.1", 1.05, 1, "1.1" },
	{ "double_2.675_to_2.68", 2.675, 2, "2.68" },
	{ "double_minus_0.25_to_minus_0.3", -0.25, 1, "-0.3" },
	{ "double_1.005_to_1.01", 1.005, 2, "1.01" },
	{ "double_minus_zero_has_no_sign", -0.0, 1, "0.0" },
	{ "double_minus_0.001_has_no_sign", -0.001, 1, "0.0" },
	{ "double_0.1_plus_0.2", 0.1 + 0.2, 2, "0.30" },
	{ "double_of_one_third", 1.0 / 3, 9, "0.333333333" },
	{ "double_too_small_to_show", 1e-300, 3, "0.000" },
	{ "double_without_decimals", 2.5, 0, "3" },
	{ "double_999999999.995_to_1000000000.00", 999999999.995, 2, "1000000000.00" },
	{ "double_above_a_thousand_million", 1234567890.125, 2, "1234567890.13" },
	{ "double_of_money_in_yuan", 98765432109.885, 2, "98765432109.89" },
	{ "double_beyond_every_integer", 1e30, 0, "1000000000000000019884624838656" },
};
/* clang-format on */

static void check_rounded(void **state)
{
	const struct rounded_row *row = *state;
	struct buf out = BUF_INIT;

	decimal_add_rounded(&out, row->value, row->digits);
	assert_string_equal(out.data, row->text);
	buf_release(&out);
}

static void shortest_double_reads_back_as_itself(void **state)
{
	static const double values[] = {
		0, 0.1, 0.1 + 0.2, 1.0 / 3, 1e22, 5e-324, 1.7976931348623157e308, -2.5, 0.941
	};
	uint64_t seed = 20240930;
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(values) + 20000; i++) {
		uint64_t bits = random_next(&seed);
		double value;

		memcpy(&value, &bits, sizeof(value));
		if (i < NR(values))
			value = values[i];
		if (!isfinite(value))
			continue;
		buf_reset(&out);
		decimal_add_double(&out, value);
		if (!(strtod(out.data, NULL) == value))
			fail_msg("%.17g printed as %s", value, out.data);
	}
	buf_reset(&out);
	decimal_add_double(&out, 0.1);
	assert_string_equal(out.data, "0.1");
	buf_release(&out);
}

static void plain_digits_are_never_in_scientific_form(void **state)
{
	static const struct {
		double value;
		int digits;
		const char *text;
	} rows[] = {
		{ 0, 15, "0" },
		{ 0.00001, 15, "0.00001" },
		{ -5e-7, 15, "-0.0000005" },
		{ 0.1 + 0.2, 15, "0.3" },
		{ 1200, 15, "1200" },
		{ 123456789012345, 15, "123456789012345" },
		{ 2.0 / 3, 3, "0.667" },
		{ 1e-300, 1, NULL },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		buf_reset(&out);
		decimal_add_plain(&out, rows[i].value, rows[i].digits);
		if (rows[i].text)
			assert_string_equal(out.data, rows[i].text);
		assert_null(strchr(out.data, 'e'));
	}
	buf_release(&out);
}

/* Half away from zero by integers alone: q or q + 1 by the remainder. */
static void rounding_agrees_with_the_remainder(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		int64_t num = (int64_t)(random_next(&seed) >> 3) % 1000000007 - 500000003;
		int64_t den = (int64_t)random_below(&seed, 999) + 1;
		int64_t rest = llabs(num) % den, whole = llabs(num) / den + (2 * rest >= den);

		assert_int_equal(decimal_round_ratio(num, den), num < 0 ? -whole : whole);
	}
	assert_int_equal(decimal_round_ratio(INT64_MAX, 1), INT64_MAX);
	assert_int_equal(decimal_round_ratio(INT64_MIN, 1), INT64_MIN);
}

int main(void)
{
	static struct CMUnitTest tests[96];
	size_t nr = 0;

	ADD_ROWS(tests, nr, read_rows, check_read);
	ADD_TEST(tests, nr, only_nr_bytes_are_read);
	ADD_ROWS(tests, nr, ratio_rows, check_ratio);
	ADD_ROWS(tests, nr, percent_rows, check_percent);
	ADD_ROWS(tests, nr, money_rows, check_money);
	ADD_ROWS(tests, nr, rounded_rows, check_rounded);
	ADD_ROWS(tests, nr, share_rows, check_share);
	ADD_TEST(tests, nr, shortest_double_reads_back_as_itself);
	ADD_TEST(tests, nr, plain_digits_are_never_in_scientific_form);
	ADD_TEST(tests, nr, rounding_agrees_with_the_remainder);
	return RUN_TESTS(tests, nr);
}

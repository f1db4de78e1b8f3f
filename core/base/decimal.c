/* decimal.c - see decimal.h. */
#include "core/base/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;
enum { DIGITS_MAX = 9 };

int decimal_parse(int64_t *out, const char *text, size_t nr, int scale)
{
	bool negative = false, point = false;
	int decimals = 0, round_digit = -1, seen = 0;
	bool inexact = false;
	wide value = 0;
	size_t i = 0;

	if (nr && (text[0] == '-' || text[0] == '+')) {
		negative = text[0] == '-';
		i = 1;
	}
	for (; i < nr; i++) {
		int digit = text[i] - '0';

		if (text[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (digit < 0 || digit > 9)
			return -1;
		seen++;
		if (point && decimals == scale) {
			if (round_digit < 0)
				round_digit = digit;
			inexact = inexact || digit != 0;
			continue;
		}
		if (point)
			decimals++;
		value = value * 10 + digit;
		if (value > INT64_MAX)
			return -2;
	}
	if (!seen)
		return -1;
	for (; decimals < scale; decimals++) {
		value *= 10;
		if (value > INT64_MAX)
			return -2;
	}
	if (round_digit >= 5)
		value++;
	if (value > INT64_MAX)
		return -2;
	*out = (int64_t)(negative ? -value : value);
	return inexact ? 1 : 0;
}

static wide power_of_ten(int digits)
{
	wide power = 1;

	if (digits < 0 || digits > DIGITS_MAX)
		BUG("decimals out of range");
	while (digits-- > 0)
		power *= 10;
	return power;
}

/* num/den to the nearest integer, half away from zero. */
static wide round_half_away(wide num, wide den)
{
	wide twice;

	if (den <= 0)
		BUG("a denominator must be positive");
	twice = 2 * (num < 0 ? -num : num) + den;
	twice /= 2 * den;
	return num < 0 ? -twice : twice;
}

/* 'scaled' is the value times 10^digits. */
static void add_scaled(struct buf *out, wide scaled, int digits)
{
	wide power = power_of_ten(digits);
	wide absolute = scaled < 0 ? -scaled : scaled;

	if (scaled < 0)
		buf_addch(out, '-');
	if (absolute / power > INT64_MAX)
		BUG("a number too large to print");
	buf_addf(out, "%lld", (long long)(absolute / power));
	if (digits)
		buf_addf(out, ".%0*lld", digits, (long long)(absolute % power));
}

int64_t decimal_round_ratio(int64_t num, int64_t den)
{
	return (int64_t)round_half_away(num, den);
}

void decimal_add_ratio(struct buf *out, int64_t num, int64_t den, int digits)
{
	add_scaled(out, round_half_away((wide)num * power_of_ten(digits), den), digits);
}

void decimal_add_percent(struct buf *out, int64_t num, int64_t den, int digits)
{
	add_scaled(out, round_half_away((wide)num * 100 * power_of_ten(digits), den), digits);
}

void decimal_add_wan(struct buf *out, int64_t fen)
{
	decimal_add_ratio(out, fen, 1000000, 2);
}

void decimal_add_money(struct buf *out, int64_t fen)
{
	const int64_t yi = 10000000000;

	if (fen >= yi || fen <= -yi) {
		decimal_add_ratio(out, fen, yi, 2);
		buf_addstr(out, "亿元");
	} else {
		decimal_add_wan(out, fen);
		buf_addstr(out, "万元");
	}
}

void decimal_add_double(struct buf *out, double value)
{
	char text[40];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	buf_addstr(out, text);
}

void decimal_add_plain(struct buf *out, double value, int digits)
{
	char text[400];
	int decimals;

	snprintf(text, sizeof(text), "%.*e", digits - 1, value);
	decimals = digits - 1 - (int)strtol(strchr(text, 'e') + 1, NULL, 10);
	buf_addf(out, "%.*f", decimals > 0 ? decimals : 0, value);
	if (decimals <= 0)
		return;
	while (out->data[out->nr - 1] == '0')
		buf_truncate(out, out->nr - 1);
	if (out->data[out->nr - 1] == '.')
		buf_truncate(out, out->nr - 1);
}

void decimal_add_share(struct buf *out, double share, int digits)
{
	char text[400];
	int64_t scaled;

	/* Beyond this the scaled value would not fit in 64 bits. */
	if (!isfinite(share) || fabs(share) * 100 * (double)power_of_ten(digits) >= 9e18) {
		buf_addf(out, "%.*f", digits, share * 100);
		return;
	}
	snprintf(text, sizeof(text), "%.12f", share);
	if (decimal_parse(&scaled, text, strlen(text), digits + 2) < 0)
		BUG("a printed number must parse");
	add_scaled(out, scaled, digits);
}

void decimal_add_rounded(struct buf *out, double value, int digits)
{
	char text[400];
	char *point;
	int decimals = 17;
	int64_t scaled;

	/* Beyond this the scaled value would not fit in 64 bits. */
	if (!isfinite(value) || fabs(value) * (double)power_of_ten(digits) >= 9e18) {
		buf_addf(out, "%.*f", digits, value);
		return;
	}
	for (int try = 0; try <= 17; try++) {
		snprintf(text, sizeof(text), "%.*f", try, value);
		if (strtod(text, NULL) == value) {
			decimals = try;
			break;
		}
	}
	snprintf(text, sizeof(text), "%.*f", decimals, value);
	point = text + strlen(text);
	if (decimal_parse(&scaled, text, (size_t)(point - text), digits) < 0)
		BUG("a printed number must parse");
	add_scaled(out, scaled, digits);
}

double decimal_rounded(double value, int digits)
{
	struct buf text = BUF_INIT;

	decimal_add_rounded(&text, value, digits);
	value = strtod(text.data, NULL);
	buf_release(&text);
	return value;
}

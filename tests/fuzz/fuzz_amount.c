/* fuzz_amount.c - money, counts and numbers in any writing.
 *
 * Byte 1 chooses the column's scale, byte 2 the unit of a number. Invariants: plain digits read as
 * the C library reads them; what is accepted, printed in 元, reads as itself; a change without a
 * flag is none; a count is whole; a number is finite. */
#include <math.h>

#include "core/base/decimal.h"
#include "ingest/cell/amount.h"
#include "tests/fuzz/fuzz.h"

/* Digits with at most a sign before and one point between: what strtold() reads, too. */
static bool is_plain(const char *text)
{
	size_t sign = *text == '-' || *text == '+';
	size_t whole = strspn(text + sign, "0123456789");
	const char *rest = text + sign + whole;

	return whole &&
	       (!*rest || (*rest == '.' && rest[1 + strspn(rest + 1, "0123456789")] == '\0'));
}

/* 'value' against the C library's reading of 'text' times 10^scale: half a unit, and what the
 * long double's 64 bits cannot tell apart. */
static void check_value(int64_t value, const char *text, int scale)
{
	long double expected = strtold(text, NULL) * powl(10, scale);

	if (is_plain(text))
		CHECK(fabsl((long double)value - expected) <= 0.5L + fabsl(expected) * 1e-18L,
		      "%lld from %s", (long long)value, text);
}

static void check_money(const char *text, int scale)
{
	struct buf printed = BUF_INIT;
	int64_t fen, again;
	unsigned flags, again_flags;

	if (money_read(&fen, &flags, text, scale) != AMOUNT_OK)
		return;
	check_value(fen, text, scale);
	CHECK(is_plain(text) || flags || text[0] == '.' || strspn(text, "+-") == 1,
	      "changed without a note: %s", text);
	decimal_add_ratio(&printed, fen, 100, 2);
	CHECK(money_read(&again, &again_flags, printed.data, 2) == AMOUNT_OK && again == fen &&
		      !again_flags,
	      "%s is another sum", printed.data);
	buf_addstr(&printed, "元");
	CHECK(money_read(&again, &again_flags, printed.data, scale) == AMOUNT_OK && again == fen,
	      "%s is another sum", printed.data);
	buf_release(&printed);
}

static void check_count(const char *text)
{
	struct buf printed = BUF_INIT;
	int64_t count, again;
	unsigned flags;

	if (count_read(&count, &flags, text) != AMOUNT_OK)
		return;
	check_value(count, text, 0);
	CHECK(!(flags & AMOUNT_ROUNDED), "a count was rounded");
	buf_addf(&printed, "%lld", (long long)count);
	CHECK(count_read(&again, &flags, printed.data) == AMOUNT_OK && again == count && !flags,
	      "%s is another count", printed.data);
	buf_release(&printed);
}

static void check_number(const char *text, const char *unit)
{
	double number, again;
	unsigned flags;
	int percent;

	if (number_read(&number, &flags, &percent, text, unit) != AMOUNT_OK)
		return;
	CHECK(isfinite(number), "a number without bound");
	if (is_plain(text)) {
		again = strtod(text, NULL);
		CHECK(fabs(number - again) <= fabs(again) * 1e-15, "%g from %s", number, text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	static const int scales[] = { 2, 6, 10, 5 };
	static const char *const units[] = { NULL, "", "件", "公里", "%" };
	int scale = scales[fuzz_choose(&data, &nr, sizeof(scales) / sizeof(scales[0]))];
	const char *unit = units[fuzz_choose(&data, &nr, sizeof(units) / sizeof(units[0]))];
	struct buf text = BUF_INIT;

	fuzz_folded(&text, data, nr);
	check_money(text.data, scale);
	check_count(text.data);
	check_number(text.data, unit);
	buf_release(&text);
	return 0;
}

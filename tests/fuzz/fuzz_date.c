/* fuzz_date.c - days, months and periods in any writing.
 *
 * The first byte chooses the year for a bare 9月. Invariants: what is accepted is a real day
 * between 1900 and 2999 that stands in the text in digits; written strictly it reads as itself
 * with nothing to note; a day's text is a month only on the first; so with months and periods. */
#include "core/base/period.h"
#include "core/base/date.h"
#include "tests/fuzz/fuzz.h"

/* The first three numbers of 'text', eight digits together being year, month and day. */
static int take_numbers(int numbers[static 3], const char *text)
{
	int nr = 0;

	for (const char *at = text; *at && nr < 3;) {
		size_t digits = strspn(at, "0123456789");

		if (digits == 8 && nr == 0) {
			sscanf(at, "%4d%2d%2d", &numbers[0], &numbers[1], &numbers[2]);
			return 3;
		}
		if (digits > 4)
			return 0;
		if (digits)
			numbers[nr++] = atoi(at);
		at += digits ? digits : 1;
	}
	return nr;
}

static void check_day(const char *text)
{
	char strict[DATE_SIZE];
	int day, again, y, m, d, numbers[3];
	unsigned flags;

	if (date_read(&day, &flags, text) != DATE_OK)
		return;
	day_to_civil(day, &y, &m, &d);
	CHECK(day_valid(y, m, d) && y >= 1900 && y <= 2999, "no such day: %d-%d-%d", y, m, d);
	if (!(flags & DATE_SERIAL)) {
		CHECK(take_numbers(numbers, text) == 3, "a day without three numbers");
		CHECK(numbers[0] == y && numbers[1] == m && numbers[2] == d, "%d-%d-%d was read", y,
		      m, d);
	}
	day_format(strict, day);
	CHECK(flags || strcmp(strict, text) == 0, "changed without a note");
	CHECK(date_read(&again, &flags, strict) == DATE_OK && again == day && !flags,
	      "%s is another day", strict);
	CHECK(day_parse(&again, strict, NULL) == 0 && again == day, "%s does not parse", strict);
}

static void check_month(const char *text, int year)
{
	char code[PERIOD_CODE_SIZE], strict[DATE_SIZE];
	int month, again, day;
	unsigned flags;

	if (month_read(&month, &flags, text, year) != DATE_OK)
		return;
	CHECK(month >= month_from(1900, 1) && month <= month_from(2999, 12), "no such month");
	month_code(code, month);
	CHECK(flags || strcmp(code, text) == 0, "changed without a note");
	CHECK(month_read(&again, &flags, code, year) == DATE_OK && again == month && !flags,
	      "%s is another month", code);
	if (date_read(&day, &flags, text) == DATE_OK)
		CHECK(strcmp(day_format(strict, day) + 8, "01") == 0, "a day became a month");
}

static void check_period(const char *text)
{
	char code[PERIOD_CODE_SIZE], name[64];
	struct period period, again;

	if (period_parse(&period, text) < 0)
		return;
	CHECK(period.first_day <= period.last_day, "a period that ends before it starts");
	CHECK(period.first_month <= period.last_month, "months that end before they start");
	period_code(code, &period);
	period_name(name, sizeof(name), &period);
	CHECK(period_parse(&again, code) == 0 && again.first_day == period.first_day &&
		      again.last_day == period.last_day && again.kind == period.kind,
	      "%s is another period", code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	int year = 1900 + (int)fuzz_choose(&data, &nr, 220);
	struct buf text = BUF_INIT;

	fuzz_folded(&text, data, nr);
	check_day(text.data);
	check_month(text.data, year);
	check_period(text.data);
	buf_release(&text);
	return 0;
}

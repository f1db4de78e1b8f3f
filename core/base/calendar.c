/* calendar.c - see calendar.h. */
#include "core/base/calendar.h"

#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/period.h"

void calendar_add(struct calendar *calendar, int day, bool workday)
{
	calendar->days =
		array_grow(calendar->days, calendar->nr, &calendar->alloc, sizeof(*calendar->days));
	calendar->days[calendar->nr++] = (struct calendar_day){ day, workday };
}

static int compare_days(const void *a, const void *b)
{
	const struct calendar_day *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

void calendar_finish(struct calendar *calendar)
{
	if (calendar->nr)
		qsort(calendar->days, calendar->nr, sizeof(*calendar->days), compare_days);
}

void calendar_release(struct calendar *calendar)
{
	free(calendar->days);
	*calendar = (struct calendar)CALENDAR_INIT;
}

/* Index of the first announced day not before 'day'. */
static size_t lower_bound(const struct calendar *calendar, int day)
{
	size_t low = 0, high = calendar->nr;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (calendar->days[mid].day < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool calendar_covers(const struct calendar *calendar, int year)
{
	size_t i = lower_bound(calendar, day_from(year, 1, 1));

	return i < calendar->nr && calendar->days[i].day <= day_from(year, 12, 31);
}

static int year_of(int day)
{
	return month_of_day(day) / 12;
}

int calendar_lack(const struct calendar *calendar, int day)
{
	enum { NOVEMBER = 10 };
	int month = month_of_day(day), year = month / 12;

	if (!calendar_covers(calendar, year))
		return year;
	return month % 12 >= NOVEMBER && !calendar_covers(calendar, year + 1) ? year + 1 : 0;
}

int calendar_gap(const struct calendar *calendar, int from, int to)
{
	for (int year = year_of(from); year <= year_of(to); year++)
		if (!calendar_covers(calendar, year))
			return year;
	return 0;
}

int calendar_gap_before(const struct calendar *calendar, int day, int n)
{
	while (n > 0) {
		int workday = calendar_is_workday(calendar, --day);

		if (workday < 0)
			return day;
		n -= workday;
	}
	return DAY_NONE;
}

int calendar_is_workday(const struct calendar *calendar, int day)
{
	size_t i;

	if (!calendar_covers(calendar, year_of(day)))
		return -1;
	i = lower_bound(calendar, day);
	if (i < calendar->nr && calendar->days[i].day == day)
		return calendar->days[i].workday;
	return day_of_week(day) < 5;
}

int calendar_add_workdays(int *out, const struct calendar *calendar, int day, int n)
{
	int left = n ? n : 1;

	if (n)
		day++;
	for (;; day++) {
		int workday = calendar_is_workday(calendar, day);

		if (workday < 0)
			return -1;
		if (workday && --left == 0)
			break;
	}
	*out = day;
	return 0;
}

int calendar_latest_workday(int day, int n)
{
	enum { HOLIDAYS = 14 };

	return day + n + n / 2 + HOLIDAYS;
}

int calendar_workdays_between(const struct calendar *calendar, int from, int to)
{
	int nr = 0;

	for (int day = from + 1; day <= to; day++) {
		int workday = calendar_is_workday(calendar, day);

		if (workday < 0)
			return -1;
		nr += workday;
	}
	return nr;
}

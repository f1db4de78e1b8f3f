/* calendar_end.h - a calendar of which a test knows the first or the last year, whatever years
 * calendar.csv has by now. */
#ifndef TESTS_UNIT_CORE_CALENDAR_END_H
#define TESTS_UNIT_CORE_CALENDAR_END_H

#include <string.h>

#include "core/base/calendar.h"
#include "core/base/period.h"

/* Forget the days announced for years after 'year'. */
static inline void calendar_end_with(struct calendar *calendar, int year)
{
	while (calendar->nr && calendar->days[calendar->nr - 1].day > day_from(year, 12, 31))
		calendar->nr--;
}

/* Forget the days announced for years before 'year'. */
static inline void calendar_begin_with(struct calendar *calendar, int year)
{
	size_t before = 0;

	while (before < calendar->nr && calendar->days[before].day < day_from(year, 1, 1))
		before++;
	calendar->nr -= before;
	memmove(calendar->days, calendar->days + before, calendar->nr * sizeof(*calendar->days));
}

#endif

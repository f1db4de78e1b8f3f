/* calendar_end.h - a calendar of which a test knows the last year, whatever years calendar.csv has
 * by now. */
#ifndef TESTS_UNIT_CORE_CALENDAR_END_H
#define TESTS_UNIT_CORE_CALENDAR_END_H

#include "core/base/calendar.h"
#include "core/base/period.h"

/* Forget the days announced for years after 'year'. */
static inline void calendar_end_with(struct calendar *calendar, int year)
{
	while (calendar->nr && calendar->days[calendar->nr - 1].day > day_from(year, 12, 31))
		calendar->nr--;
}

#endif

/* calendar.h - working days by the rules' table of holidays and make-up workdays.
 *
 * A year without a single row is not covered: every result that touches it is -1
 * (不能计算), never weekend-only. */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

/* Days in ascending order. */
struct calendar_day {
	int day;
	bool workday;
};
struct calendar {
	struct calendar_day *days;
	size_t nr, alloc;
};
#define CALENDAR_INIT \
	{             \
		0     \
	}

/* Add one announced day; days may come in any order, call calendar_finish() after the last. */
void calendar_add(struct calendar *calendar, int day, bool workday);
void calendar_finish(struct calendar *calendar);
void calendar_release(struct calendar *calendar);

bool calendar_covers(const struct calendar *calendar, int year);
/* The first year from that of day 'from' to that of 'to' that is not covered, 0 when all are. */
int calendar_gap(const struct calendar *calendar, int from, int to);
/* The first year that is not covered and should be on 'day': its own, from November on, when the
 * holidays are announced, the next one too. 0: none. */
int calendar_lack(const struct calendar *calendar, int day);
/* The first day without a calendar on the way back over the 'n' working days before 'day',
 * DAY_NONE when there is none: what began there with a deadline of so many may be due from 'day'
 * on. */
int calendar_gap_before(const struct calendar *calendar, int day, int n);
/* 1 a working day, 0 not, -1 the year is not covered. */
int calendar_is_workday(const struct calendar *calendar, int day);
/* The 'n'-th working day after 'day' (n >= 0; n = 0 gives 'day' itself or, when that is no
 * working day, the first one after it). Returns 0, or -1 when a year is not covered. */
int calendar_add_workdays(int *out, const struct calendar *calendar, int day, int n);
/* No 'n'-th working day after 'day' is later, whatever the holidays. */
int calendar_latest_workday(int day, int n);
/* Working days in (from, to]: 0 when to <= from. -1 when a year is not covered. */
int calendar_workdays_between(const struct calendar *calendar, int from, int to);

#endif

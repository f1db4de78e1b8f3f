/* date_format.h - how much of a day a number format shows.
 *
 * A clerk reads what stands in the cell: of 2024-07-01 shown as 2024年7月 nobody told the day, and
 * 9:30 or 星期一 is no day at all. Formats are Excel's (ECMA-376 part 1, 18.8.31). */
#ifndef CORE_DATE_FORMAT_H
#define CORE_DATE_FORMAT_H

#include <stdbool.h>

#include "core/base/buf.h"

enum date_shown {
	DATE_SHOWN_OTHER,	/* all of it, month and day, or no date: see number_format.h */
	DATE_SHOWN_MONTH,	/* 2024年7月 */
	DATE_SHOWN_MONTH_ALONE, /* 7月 */
	DATE_SHOWN_YEAR,
	DATE_SHOWN_NO_DAY, /* a time, a day of the week, the number of a day without its month */
};

enum date_shown date_format_shows(const char *format);

/* The day of a number of days, with the seconds of that day, in the 1900 or 1904 system. False:
 * 'text' is no number that a day could be. */
bool date_serial_read(int *day, long *seconds, const char *text, bool is_1904);

/* Append the part of the cell's 'date' that is shown, as 2024-07, 7月 or 2024年, whatever its day
 * is. 'date' is as ssconvert writes it (2024/07/15, a time behind it or none), ISO 8601, or a
 * number of days. False: it is none of these, or no part of it is shown; nothing is appended. */
bool date_format_show(struct buf *out, enum date_shown shown, const char *date, bool is_1904);

#endif

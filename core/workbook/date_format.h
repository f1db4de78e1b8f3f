/* date_format.h - how much of a day a number format shows.
 *
 * A clerk reads what stands in the cell: of 2024-07-01 shown as 2024年7月 nobody told the day, and
 * 9:30 or 星期一 is no day at all. Formats are Excel's (ECMA-376 part 1, 18.8.31). */
#ifndef CORE_DATE_FORMAT_H
#define CORE_DATE_FORMAT_H

enum date_shown {
	DATE_SHOWN_OTHER,	/* all of it, month and day, or no date: see number_format.h */
	DATE_SHOWN_MONTH,	/* 2024年7月 */
	DATE_SHOWN_MONTH_ALONE, /* 7月 */
	DATE_SHOWN_YEAR,
	DATE_SHOWN_NO_DAY, /* a time, a day of the week, the number of a day without its month */
};

enum date_shown date_format_shows(const char *format);

#endif

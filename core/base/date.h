/* date.h - the ways clerks write days and months. Input is folded text (half width). */
#ifndef CORE_DATE_H
#define CORE_DATE_H

/* What had to be done to read it; none for strict YYYY-MM-DD. */
enum date_flag { DATE_RESHAPED = 1, DATE_SERIAL = 2, DATE_TIME_DROPPED = 4 };
enum date_result {
	DATE_OK = 0,
	DATE_UNREADABLE = -1,
	DATE_IMPOSSIBLE = -2,
	DATE_AMBIGUOUS = -3, /* 2024.1: January, or October that lost its zero as a number */
};

/* 2024-9-5, 2024/9/5, 2024.9.5, 2024年9月5日, 20240905, with or without a time of day, and a
 * spreadsheet's serial number (30000..60000, 1900 system). '*day' as in core/base/period.h. */
enum date_result date_read(int *day, unsigned *flags, const char *text);

/* 2024-09, 2024年9月, 2024/9, 2024.9 (not 2024.1), 202409, the first day of a month in any date
 * form, Sep-24 (as a spreadsheet rewrites 2024-09), and 9月 within 'year' (0: no such year, then
 * refused).
 * '*month' as in core/base/period.h; '*flags' DATE_RESHAPED unless 2024-09. */
enum date_result month_read(int *month, unsigned *flags, const char *text, int year);

/* The year of 2024-09-05, 2024-09 or 2024: the first four digits of 'text'. */
static inline int date_text_year(const char *text)
{
	return (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 +
	       (text[3] - '0');
}

#endif

/* rule_value.h - the numbers, months and days that a rules file may hold, read from their texts.
 *
 * What a spreadsheet writes back is read (2027/1/1, Jan-27, 1.0, "1,000", 80% of a share), what
 * could be misread is refused (8E-01, 19-Jan, 1,00). Each returns false when the text is none;
 * empty texts are none. Full width is read as half width. */
#ifndef CORE_RULE_VALUE_H
#define CORE_RULE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

/* A whole number; "5.0" is 5. */
bool rule_value_integer(int *out, const char *text);
/* A decimal of at most nine decimals; thousands may be set apart by commas. */
bool rule_value_number(double *out, const char *text);
/* The same times ten to the power of 'decimals', the most that it may have. */
bool rule_value_scaled(int64_t *out, const char *text, int decimals);
/* As rule_value_number, or so many per cent: "80%" is 0.8. */
bool rule_value_share(double *out, const char *text);
/* As month_read() without a year to guess. Numbered as in core/base/period.h. */
bool rule_value_month(int *out, const char *text);
/* With midnight behind it or without, as spreadsheets show a day. */
bool rule_value_day(int *out, const char *text);

/* A day of every year: 01-10, 1-10, 1/10, 1月10日; not 02-29. */
struct month_day {
	int month, day;
};
bool rule_value_month_day(struct month_day *out, const char *text);

#endif

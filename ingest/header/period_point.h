/* period_point.h - one end of a stretch of time as it is written: 2024年7月, 第三季度, 9月30日.
 *
 * Reads name keys (text_add_name_key). Every function that takes moves '*at' behind what it took,
 * and leaves it where it is when there was nothing to take. Used by period_stretch.c and what it is
 * made of. */
#ifndef INGEST_PERIOD_POINT_H
#define INGEST_PERIOD_POINT_H

#include <stdbool.h>

#include "core/base/period.h"

enum period_unit {
	UNIT_NONE,
	UNIT_NUMBER, /* the 7 of 7—9月: the other end has its unit */
	UNIT_DAY,
	UNIT_MONTH,
	UNIT_QUARTER,
	UNIT_HALF,
	UNIT_YEAR,
};

/* Of a month: 7月初, 7月底. */
enum period_edge {
	EDGE_NONE,
	EDGE_START,
	EDGE_END,
};

/* What was read of it. */
struct point {
	enum period_unit unit;
	int year; /* 0: not written */
	int number, day;
	int third; /* of a month: 1 上旬, 2 中旬, 3 下旬; 0: all of it */
	enum period_edge edge;
	bool two_digits; /* of a number */
	bool in_words;	 /* 七 */
};

/* One or two digits with no third, or 一 to 十二; 0 when there are none. */
int point_take_numeral(const char **at);
/* The year that begins at '*at' in 'key', and in '*mark' what stands between it and the month: 'c'
 * for 年, the mark itself, 0 for nothing. 0 when there is none; that of a document's number,
 * (2024)5号, is none. */
int point_take_year(const char **at, const char *key, char *mark);
/* What stands behind a year and 'mark', or without a year ('c'). */
bool point_take_part(struct point *out, const char **at, char mark);
/* A year with or without a part of it, or a part alone; '*mark' is that of the point before. */
bool point_take(struct point *out, const char **at, const char *key, char *mark);
/* 前三季度, 前9个月: the last of them. */
bool point_take_first_of(struct point *out, const char **at);

/* True for what the calendar has; its year must be set. */
bool point_is_valid(const struct point *point);
/* The days of a valid point. */
int point_first_day(const struct point *point);
int point_last_day(const struct point *point);
/* True for what ends with a month, as a day may end a stretch of months: 202407-20240930. */
bool point_closes_month(const struct point *point);

#endif

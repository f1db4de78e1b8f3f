/* period_stretch.h - a stretch of time as it is written, from one point to another: 2024年7月—9月,
 * 7、8、9月, 截至9月, 前三季度; with what its surroundings make of it.
 *
 * Reads name keys (text_add_name_key). Used by period_text.c alone. */
#ifndef INGEST_PERIOD_STRETCH_H
#define INGEST_PERIOD_STRETCH_H

#include <stdbool.h>

#include "core/base/period.h"
#include "ingest/header/period_point.h"

/* From 'first' to 'last', which are one when 'nr_joints' is 0. */
struct stretch {
	struct point first, last;
	char mark; /* between year and month: 'c' for 年, '-' and the like, 0 for nothing */
	bool to_date;
	bool unclear; /* something follows that cannot be read */
	bool gap;     /* the last is one by itself, months or quarters apart: 7月、9月 */
	bool open;    /* 8月起, 7月至今: its end is not told */
	bool partial; /* 不含8月, 8月以前, 8月上半月: which months are whole is not told */
	bool is_term;  /* 9月前报送, 1月1日起施行: of something else */
	bool is_paper; /* 2024年第8号: its year is no period */
	bool is_loose; /* 2024.7, 2024-1: or the number of a copy, or 2024.10 without its zero */
	int nr_joints;
};

/* The stretch that begins at '*at' in 'key'; '*at' is then behind it. False when none does; then
 * '*at' stays. */
bool stretch_take(struct stretch *out, const char **at, const char *key);
/* A single month without a year is too little: 9月份, 10月8日 stand anywhere. */
bool stretch_counts_without_year(const struct stretch *stretch);
/* 2024年9月至7月, 2024年8月1—15日: months are told, and cannot be read. What stands behind a day or
 * digits may be the number of a copy. */
bool stretch_is_unreadable(const struct stretch *stretch, const char *behind);
/* The days that a stretch means; without a year of its own it is of 'year'. False when it means
 * none. */
bool stretch_resolve(struct period *out, struct stretch stretch, int year);

#endif

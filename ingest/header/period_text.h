/* period_text.h - the period that a title, a file's name or a sheet's name states.
 *
 * Reads one period or a stretch of them as offices write it: 2024Q3, 2024年第三季度, 202409,
 * 2024年7月—9月, 2024.07-09, 202407-202409, 7月1日至9月30日, 7、8、9月, 截至9月, 前三季度. What
 * follows a period belongs to it: 2024年7月—9月 is never July. Where that cannot be read, only the
 * year counts. A day by itself (填报日期：2024年10月8日) states no period. */
#ifndef INGEST_PERIOD_TEXT_H
#define INGEST_PERIOD_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/period.h"

/* The first that is stated, what stands in brackets behind it (第三季度（7—9月）), the day up to
 * which the figures go (截至8月31日), a month of it (三季度8月). */
enum { PERIODS_IN_TEXT = 4 };

struct periods_told {
	struct period periods[PERIODS_IN_TEXT];
	size_t nr;
	bool is_partial; /* 不含8月, 8月以前, 9月至7月: not all of it, and what cannot be told */
};

/* Where the text stands. A month alone counts in a name, where it lies in the period or the folder,
 * and in a heading, which tells nothing but its period. */
enum period_place { PERIOD_IN_TITLE, PERIOD_IN_NAME, PERIOD_IN_HEADING };

/* The periods that 'text' states. What it states without a year (三季度, 7—9月) is of the year
 * that stands elsewhere in it, else of the year of 'folder' (may be NULL: then it states
 * nothing). */
void periods_in_text(struct periods_told *out, const char *text, const struct period *folder,
		     enum period_place place);
/* The first of them. False when there is none. */
bool period_in_text(struct period *out, const char *text, const struct period *folder,
		    enum period_place place);

#endif

/* reason.h - why a statistic or a test has no value, in one table.
 *
 * Every statistical result carries one of these instead of a bare NAN. The code is kept in the
 * store and never changes its meaning; the text is for the clerk. Decides nothing itself. */
#ifndef ANALYZE_REASON_H
#define ANALYZE_REASON_H

#include <stddef.h>

enum reason {
	REASON_NONE,	     /* the result is valid */
	REASON_TOO_SHORT,    /* below the method's minimum length */
	REASON_ZERO_TOTAL,   /* nothing happened in any of the compared periods */
	REASON_NO_VARIATION, /* all values are the same */
	REASON_MISSING,	     /* a value the method needs was not reported */
	REASON_NO_TEST,	     /* the indicator's kind of noise has no test */
	REASON_ZERO_BASE,    /* the base is zero: no ratio, no percentage */
	REASON_UNATTAINABLE, /* no outcome of this total could have reached the level */
	REASON_BAD_VALUE,    /* negative count, part above its whole, not finite */
	REASON_NO_SOLUTION,  /* the fit did not converge or has no unique answer */
	REASON_CENSORED,     /* too few cases are closed to reach this quantile */
	REASON_FEW_CASES,    /* too few cases for this method */
	REASON_NOT_BETTER,   /* the forecast does not beat the value of a year before */
	REASON_NOT_COUNTED,  /* no sum of events: no distribution to forecast it by */
	REASON_SMALL_COHORT, /* too few cases in the cohort for this figure */
	REASON_NO_CALENDAR,  /* working days of a year that the calendar lacks */
	REASON_UNSETTLED,    /* cases of the cohort are still open: the rate may still rise */
};

/* The number of reasons, for tables and tests. */
size_t reason_nr(void);
/* The short ASCII code kept in the store ("too_short"); "" for REASON_NONE and for a number
 * that is no reason. Lives forever. */
const char *reason_code(enum reason reason);
/* The same as the store keeps it: NULL for REASON_NONE. */
const char *reason_stored(enum reason reason);
/* The reason in Simplified Chinese; "" as above. Lives forever. */
const char *reason_text(enum reason reason);

#endif

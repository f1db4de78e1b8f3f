/* analysis.h - what the rooms of this stage share during one run.
 *
 * Filled from left to right: asof.c (what had been received), facts.c (one number a month),
 * series.c (numbers of any period). Everything lives until analysis_release(). Prints nothing. */
#ifndef ANALYZE_ANALYSIS_H
#define ANALYZE_ANALYSIS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/period.h"
#include "core/indicator/ledger_month.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

/* What is known of one indicator of one unit in one month. OUTSIDE: not owed by this unit. */
enum fact_state {
	FACT_STATE_OUTSIDE,
	FACT_STATE_MISSING,
	FACT_STATE_KNOWN,
	FACT_STATE_NOT_APPLICABLE,
	FACT_STATE_NOT_COMPUTABLE,
};
enum fact_source { FACT_SOURCE_NONE = 0, FACT_SOURCE_LEDGER = 1, FACT_SOURCE_MEASURES = 2 };

/* How long a month's rows are followed, where its number still changes as days pass
 * (ledger_ripens()); other numbers are the same however asked for. */
enum follow {
	FOLLOW_KNOWN,	 /* to the as-of day: what is known */
	FOLLOW_EVENLY,	 /* months before the period as long after theirs as the period is */
	FOLLOW_PREVIOUS, /* the period before, as long as the period */
	FOLLOW_YEAR,	 /* the year before, to the day a year before */
	FOLLOW_NR,
};

struct fact {
	double value; /* NAN unless KNOWN; money in 分 */
	uint8_t state, source;
	bool gaps; /* KNOWN from rows of which some lack what is counted: it may be more */
};

/* One duration of a median_days indicator. */
struct duration {
	size_t indicator, unit;
	int month;
	double days;
};

/* The ledger and the unit's own measures disagree about one month. */
struct difference {
	size_t indicator, unit;
	int month;
	double ledger, measures;
};

/* A value that a submission of the run's period replaced. */
struct correction {
	const struct form *form;
	const char *unit, *key, *field, *was, *now;
	int64_t submission;
	long line;
};

/* Cases that came together (events.h). */
struct cluster {
	size_t indicator, cases;
	int unit, day; /* the first one's */
	const char *field;
};

/* Sizes of an indicator's events: number, sum and sum of squares. */
struct crowding {
	double events, cases, squares;
};

struct profile;

/* What a unit's files of a form tell of a month; a file of more goes before one of less. */
enum month_cover {
	MONTH_UNTOLD,
	MONTH_BEGUN, /* rows that came before its end: a part of it */
	MONTH_ZERO,  /* a 零报告 */
	MONTH_COVERED,
};

struct analysis {
	struct store *store;
	const struct rules *rules;
	int64_t run;
	struct period period;
	char code[PERIOD_CODE_SIZE];  /* of 'period' */
	char asked[PERIOD_CODE_SIZE]; /* a running year as it was asked for: notes, report folder */
	int as_of;
	char as_of_text[DATE_SIZE];
	char run_day[DATE_SIZE]; /* the day the run is kept under: as_of_text; of an assessment that
				  * of the newest appeal that it heeds, when that is later */
	int first_month, nr_months; /* months that have facts */
	struct ledger_since since;  /* the first of them, and what began before */
	int began; /* the first month that any file tells of: of those before it nobody was asked;
		    * INT_MIN: none has come */
	int running_month;  /* the first month not over at the end of the as-of day */
	size_t office;	    /* index of the office in rules->units */
	uint8_t *coverage;  /* [form][unit][month] enum month_cover */
	int *silent;	    /* [form][unit] since which month: silence.h */
	int *heard;	    /* [form][unit] on which day a month was told in part last, 0: none */
	struct fact *facts; /* [indicator][unit][month] */
	int *ripening;	    /* [indicator] its place in 'followed', or -1: followed.h */
	struct fact *followed[FOLLOW_NR]; /* [place][unit][month]; none of FOLLOW_KNOWN */
	struct fact *events;	   /* the same, cases that came together counted once: events.h */
	struct crowding *crowding; /* [indicator] */
	struct cluster *clusters;
	size_t nr_clusters, alloc_clusters;
	struct duration *durations;
	size_t nr_durations, alloc_durations;
	struct difference *differences;
	size_t nr_differences, alloc_differences;
	struct correction *corrections;
	size_t nr_corrections, alloc_corrections;
	struct profile *profiles; /* [county, units][indicator], profile.h */
	struct arena arena;
};
#define ANALYSIS_INIT \
	{             \
		0     \
	}

void analysis_release(struct analysis *analysis);

/* What 'form' of unit number 'unit' tells of 'month'. */
enum month_cover analysis_cover(const struct analysis *analysis, const struct form *form,
				size_t unit, int month);
/* The most that it tells of any month of first..last; of none 'MONTH_UNTOLD'. */
enum month_cover analysis_most_cover(const struct analysis *analysis, const struct form *form,
				     size_t unit, int first, int last);
/* True when it tells of the whole month. */
bool analysis_covered(const struct analysis *analysis, const struct form *form, size_t unit,
		      int month);
/* The fact of indicator and unit number in 'month'; one of state OUTSIDE beyond the months. */
const struct fact *analysis_fact(const struct analysis *analysis, const struct indicator *indicator,
				 size_t unit, int month);
/* The same, followed as 'follow' says. Before followed_make(), and for months that 'follow' does
 * not reach, what is known. */
const struct fact *analysis_fact_followed(const struct analysis *analysis,
					  const struct indicator *indicator, size_t unit, int month,
					  enum follow follow);
/* Index of 'indicator' in the rules. */
size_t analysis_indicator(const struct analysis *analysis, const struct indicator *indicator);
/* True when unit number 'unit' owes 'indicator' in 'month'; an indicator that the rules lack is
 * owed by nobody. */
bool analysis_owes(const struct analysis *analysis, const char *indicator, size_t unit, int month);
/* True when 'month' was over at the end of the as-of day: else its numbers are so far. */
bool analysis_month_over(const struct analysis *analysis, int month);
/* The day on which stocks of the run stand: the period's end or the as-of day if earlier. */
int analysis_stock_day(const struct analysis *analysis);
/* Days of 'month'. */
int month_days(int month);

#endif

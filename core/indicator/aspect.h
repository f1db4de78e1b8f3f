/* aspect.h - what a report says of an indicator in a period besides its number: each by the word
 * that stands in 数据溯源.csv and that explain takes, with the published view it is read from. */
#ifndef CORE_INDICATOR_ASPECT_H
#define CORE_INDICATOR_ASPECT_H

#include "core/rules/rules.h"

enum aspect {
	ASPECT_VALUE,
	ASPECT_COMPARED,
	ASPECT_PREVIOUS,
	ASPECT_YEAR_AGO,
	ASPECT_CUMULATIVE,
	ASPECT_CUMULATIVE_YEAR_AGO,
	ASPECT_CHANGE,
	ASPECT_GROWTH,
	ASPECT_TIMES,
	ASPECT_TEST,
	ASPECT_PREVIOUS_CHANGE,
	ASPECT_CUMULATIVE_CHANGE,
	ASPECT_CUMULATIVE_GROWTH,
	ASPECT_CUMULATIVE_TIMES,
	ASPECT_SHARE,
	ASPECT_PLACE,  /* among the units that are complete, from the highest number down */
	ASPECT_RANKED, /* how many they are */
	ASPECT_LOW,
	ASPECT_HIGH,
	ASPECT_UNITS_KNOWN, /* of all months or some */
	ASPECT_UNITS_PARTIAL,
	ASPECT_UNITS_EXPECTED,
	ASPECT_CUMULATIVE_UNITS_KNOWN,
	ASPECT_CUMULATIVE_UNITS_PARTIAL,
	ASPECT_CUMULATIVE_UNITS_EXPECTED,
	ASPECT_MONTHS_PARTIAL,
	ASPECT_MONTHS_MISSING,
	ASPECT_LIMIT,
	ASPECT_FORECAST,
	ASPECT_FORECAST_LOW80,
	ASPECT_FORECAST_HIGH80,
	ASPECT_FORECAST_LOW95,
	ASPECT_FORECAST_HIGH95,
	ASPECT_CHECKS,
	ASPECT_ERROR,
	ASPECT_ERROR_NAIVE,
	ASPECT_CENTRE, /* of the limits */
	ASPECT_LOWER_LIMIT,
	ASPECT_PEER, /* of twelve months, beside the other units */
	ASPECT_PEER_LOW,
	ASPECT_PEER_HIGH,
	ASPECT_FUNNEL_CENTRE, /* all units together */
	ASPECT_FUNNEL_LOW,    /* where 95 % lie by chance, of as many cases */
	ASPECT_FUNNEL_HIGH,
	NR_ASPECTS,
};

/* The state of a stock that is complete but for what was open before its ledger began and has not
 * been told since: rules_opening_of() of it is not known. */
#define ASPECT_UNCARRIED "不含结转"

/* Where units stand beside each other: place from the highest number down, with how many units, how
 * many of the same number. A number of some months, or without what was carried over, is compared
 * with no other. */
#define ASPECT_STANDING                                                                      \
	"(SELECT run, unit, indicator, value, rank() OVER (PARTITION BY run, indicator"      \
	" ORDER BY value DESC) AS place, count(*) OVER (PARTITION BY run, indicator) AS"     \
	" ranked, count(*) OVER (PARTITION BY run, indicator, value) AS tied"                \
	" FROM comparison_by_run WHERE unit <> '*' AND state = 'complete' AND value NOTNULL" \
	" AND NOT coalesce(uncarried, 0))"

/* How its number is written. */
enum aspect_words {
	ASPECT_AS_VALUE,      /* as the indicator's: 21件 */
	ASPECT_AS_ESTIMATE,   /* of one: 20.4件 */
	ASPECT_AS_FORECAST,   /* 约20件, as it is drawn, and 20.4 */
	ASPECT_AS_DIFFERENCE, /* 增加4件, 下降8.4个百分点 */
	ASPECT_AS_SHARE,      /* 13.7%; without its sign */
	ASPECT_AS_TIMES,      /* 3.2倍 */
	ASPECT_AS_TEST,	      /* a q value */
	ASPECT_AS_PLACE,      /* 第3位 */
	ASPECT_AS_UNITS,      /* 家 */
	ASPECT_AS_MONTHS,     /* 个月 */
	ASPECT_AS_RUNS,	      /* 次 */
};

/* 'column' (an expression) of the row of 'view' (X_by_run) with the run, the unit and the
 * indicator, for which 'and' holds, too; of a forecast ?4 is the period that it is of. */
struct aspect_row {
	const char *word, *view, *column, *and;
	enum aspect_words words;
};

const struct aspect_row *aspect_row(enum aspect aspect);
/* The aspect of that word, its own or that of the level. False when there is none. */
bool aspect_named(enum aspect *out, const char *word, const struct level_words *level);
/* True of forecasts, which are of a period of their own. */
bool aspect_has_target(enum aspect aspect);

/* Append its number in words; 'value' must be known. */
void aspect_add(struct buf *out, enum aspect aspect, const struct indicator *indicator,
		double value);

#endif

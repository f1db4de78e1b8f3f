/* levels.h - the levels of a county of 340 000 people: how many cases, of what, and the size of
 * every measured indicator. Facts only, no behaviour beyond looking them up. */
#ifndef SAMPLES_LEVELS_H
#define SAMPLES_LEVELS_H

#include <stddef.h>

enum season {
	SEASON_FLAT,
	SEASON_CONSUMER, /* 3·15 and the fourth quarter */
	SEASON_BRAND,	 /* 4·26 and 双11 */
	SEASON_SPRING,	 /* spring farming */
	SEASON_HOLIDAY,	 /* 春节, 中秋, 国庆 */
	SEASON_SUMMER,	 /* school holidays */
	SEASON_NR,
};
/* Factor of a calendar month (0..11), mean 1. */
double season_factor(enum season season, int month_of_year);

/* Cases of one field at one unit: mean a quarter in 2019 and in 2024 (linear between). */
struct field_level {
	const char *field;
	double first, last;
	enum season season;
	double transfer;     /* share transferred to the police */
	const char *charge;  /* the crime then suspected */
	const char *subject; /* what the case is about, after 涉嫌 */
};

/* A unit that files cases. Number forms are what stands before 〔year〕. */
struct agency {
	const char *unit;
	const struct field_level *fields;
	size_t nr_fields;
	double value, value_high, fine, fine_high; /* 元: median and 95 % */
	const char *case_form, *decision_form, *transfer_form;
	const char *old_case_form, *old_decision_form; /* before 2021, NULL: the same */
	const char *shops;			       /* kinds of parties, '|' between */
};
extern const struct agency agencies[];
extern const size_t nr_agencies;

enum level_kind {
	LEVEL_COUNT,  /* Poisson */
	LEVEL_BURST,  /* counts that come in lots: negative binomial */
	LEVEL_PART,   /* binomial share of another indicator's value */
	LEVEL_LOT,    /* so many for every one of another indicator */
	LEVEL_STOCK,  /* a slowly growing number in hand */
	LEVEL_MONEY,  /* log-normal 元 in a month with chance 'mean' */
	LEVEL_NUMBER, /* the same with two decimals, per case of another indicator */
	LEVEL_YEARLY, /* once a year in month 'part' */
	LEVEL_EVENTS, /* from the linkage ledger: 'of' names the stage */
	LEVEL_BUDGET, /* the year's budget, the same in every month */
	LEVEL_PAID,   /* paid of it since 1 January */
	LEVEL_ABSENT, /* 不适用, until the year 'part' */
};
enum event_sum { EVENT_SUM_CASES, EVENT_SUM_PERSONS, EVENT_SUM_AMOUNT };

/* One indicator at one unit (NULL: any other). Unknown indicators are rare counts. */
struct level {
	const char *code, *unit;
	enum level_kind kind;
	double mean; /* a month */
	enum season season;
	const char *of; /* another indicator, or a stage */
	double part;
	enum event_sum sum;
};
const struct level *level_find(const char *code, const char *unit);

#endif

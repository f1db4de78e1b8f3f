/* telling.h - what the sentences of this room are made of: their facts, and parts that several
 * share. Not for others. */
#ifndef ANALYZE_TELLING_H
#define ANALYZE_TELLING_H

#include "analyze/sentence/sentence.h"

struct telling {
	struct buf *out;
	const struct analysis *analysis;
	const struct told *told;
	const struct evidence *evidence;
	const struct indicator *indicator; /* of 'told'; NULL: it is of none */
};

/* tell_findings.c, tell_scores.c: tell what is of that sort; false when it is not. */
bool tell_finding(struct telling *telling);
bool tell_score(struct telling *telling);
/* What regains the points, to an empty text; nothing where nothing does. */
void tell_advice(struct telling *telling);

/* A fact by its name: NAN or NULL when it is not known. */
double fact(const struct telling *telling, const char *name);
const char *fact_text(const struct telling *telling, const char *name);

void say(struct telling *telling, const char *text);
/* A value of the told indicator: 36件, 18.64万元. */
void say_value(struct telling *telling, double value);
/* With one decimal. */
void say_rounded(struct telling *telling, double value);
void say_name(struct telling *telling);
/* The county or the unit's full name valid at the period's end. */
void say_unit_of(struct telling *telling, const char *unit);
void say_unit(struct telling *telling);
void say_this_period(struct telling *telling);
/* A fact that is a period's code. */
void say_period_of(struct telling *telling, const char *which);
void say_day(struct telling *telling, int day);
/* A fact that is a date; nothing when it is not known. */
void say_day_of(struct telling *telling, const char *which);
void say_month_of(struct telling *telling, const char *which);
/* "12.5%" of two counts. */
void say_percent(struct telling *telling, double part, double whole);

#endif

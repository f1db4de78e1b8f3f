/* compare.h - the run's period beside the one before, the year before, and the year so far.
 *
 * Two periods are compared over the unit-months known on both sides and over on the as-of day (of
 * a stock its last month), and of what rests on earlier rows (stocks, what falls due) only where
 * the unit told of these: so that neither a late unit nor a month still running makes a fall, nor a
 * ledger that begins a rise. 'comparable' and 'year_ago' are the two numbers over these,
 * compared_months their number. 'cumulative_year_ago' runs over the unit-months of this year's
 * cumulative number and is NAN when one of these was not reported last year. What still changes as
 * days pass (disclosed, decided "by the as-of day") is taken of the earlier side as it stood as
 * long after its period.
 *
 * The test of value against year_ago is chosen by method_choice.h:
 *   poisson   exact conditional binomial of the events (count_test.h), exposure in days of the
 *             compared unit-months; where the past quarters vary more than Poisson, the
 *             quasi-Poisson deviate with theirs
 *   binomial  Fisher's exact test of the two numerators and denominators
 *   compound  quasi-Poisson: the conditional normal deviate with the dispersion of at least 8
 *             complete past periods of the same length, Student's t with n - 1 degrees
 *   none      none
 * Interval of the value: Garwood for poisson counts, Clopper-Pearson for binomial rates. */
#ifndef ANALYZE_COMPARE_H
#define ANALYZE_COMPARE_H

#include "analyze/judge/method_choice.h"

struct comparison {
	const struct indicator *indicator;
	int unit;
	struct figure figure;
	double previous, year_ago, qoq, yoy;
	double cumulative, cumulative_year_ago;
	int cumulative_reported, cumulative_expected; /* unit-months */
	double share, low, high;
	double p, q, smallest_p;	     /* smallest_p: what its total could reach at best */
	double ratio, ratio_low, ratio_high; /* of the two rates; limits (95 %) where p < .05 */
	double comparable;
	/* of unit-months that decide: known a year before, in the period before, too; owed */
	int compared_months, previous_months, compared_owed;
	double events, events_year_ago; /* what a test of counts compared; NAN for others */
	struct method_choice choice;	/* method NONE: no test */
	enum reason reason;
	const char *family;
	bool uncarried; /* series_is_uncarried() */
};

/* Unit-months that 'unit' (or the county) owes of 'period' before the first month that anybody
 * reported: no figure has them. */
int compare_months_before(const struct analysis *analysis, const struct indicator *indicator,
			  int unit, const struct period *period);
/* Compute one row but its share, q and family. */
void compare_make(struct comparison *out, const struct analysis *analysis,
		  const struct indicator *indicator, int unit);
/* Write comparison_result and family_result of the run's period. Returns 0 or -1 (STO001). */
int compare_write(const struct analysis *analysis, struct diag *diag);

#endif

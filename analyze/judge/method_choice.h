/* method_choice.h - which method speaks for a series: by rule, from what the rules declare of its
 * noise and from its profile (length, sparseness, dispersion), never from the number tested.
 *
 *   two periods of a count      exact, on events (count_test.h); quasi-Poisson when the past
 *                               varies more than Poisson
 *   two periods of a rate       Fisher
 *   activities (compound)       quasi-Poisson from the unit's own past
 *   a month                     its own season in earlier years; when most months are 0, the
 *                               days between cases
 *   a unit's counts             last four quarters against its own past
 *   trend                       counts by quarters: Poisson regression (count_trend.h); others, and
 *                               counts that vary less than Poisson: seasonal Mann-Kendall of
 *                               quarters (3 years); Mann-Kendall of years
 *   change point                Pettitt on deseasonalised quarters, of counts of some size
 * The basis is stored beside every result and shown. */
#ifndef ANALYZE_METHOD_CHOICE_H
#define ANALYZE_METHOD_CHOICE_H

#include "analyze/judge/profile.h"

/* Why this method and no other; the code is kept in the store. */
enum basis {
	BASIS_NONE,
	BASIS_POISSON,	     /* the past varies as Poisson */
	BASIS_OVERDISPERSED, /* the past varies more than Poisson */
	BASIS_SHORT,	     /* too short a past to judge its dispersion */
	BASIS_SPARSE,	     /* too few cases to judge it; most periods are 0 */
	BASIS_PLANNED,	     /* activities: people's plans, not chance */
	BASIS_PROPORTION,    /* parts of a whole */
	BASIS_LASTING,	     /* what moves the past's quarters lasts over several of them */
	BASIS_GROUPED,	     /* cases come in groups whose days are not known */
};

enum method {
	METHOD_NONE,
	METHOD_POISSON_EXACT,
	METHOD_QUASI_POISSON,
	METHOD_FISHER,
	METHOD_WAITING,
};

struct method_choice {
	enum method method;
	enum basis basis;
};

/* The chi-squared tail below which a past counts as overdispersed: .25, as a preliminary test that
 * decides the method of another must not be strict (Bancroft 1964); at .05 a dispersion of 1.3
 * goes unseen in 20 quarters, and a year's false findings are a third more (`make power`). */
extern const double method_choice_dispersion_level;

/* The test of one count, rate or activity against another period's. 'profile' may be NULL. */
struct method_choice method_choice_period(const struct indicator *indicator,
					  const struct profile *profile);
/* The test of a single month: the same, or the days between cases where the share of months
 * without a case is above a half. */
struct method_choice method_choice_month(const struct indicator *indicator,
					 const struct profile *profile, double zero_share);

/* "poisson_exact", "overdispersed", ... as in the store; NULL for NONE. */
const char *method_choice_name(enum method method);
const char *method_choice_basis_name(enum basis basis);

#endif

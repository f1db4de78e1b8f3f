/* count_test.c - see count_test.h. */
#include "analyze/judge/count_test.h"

#include <math.h>

#include "analyze/time/lasting.h"

const double count_test_slack = 1.25;

/* What the counts vary by beyond Poisson ones, with the degrees of freedom it rests on. */
struct spread {
	struct method_choice choice;
	double dispersion, df;
	bool cases; /* not of the events */
};

static void widen(struct spread *spread, double dispersion, double df, enum basis basis)
{
	if (dispersion <= count_test_slack || dispersion <= spread->dispersion)
		return;
	spread->choice = (struct method_choice){ METHOD_QUASI_POISSON, basis };
	spread->dispersion = dispersion;
	spread->df = df;
	spread->cases = basis == BASIS_GROUPED;
}

/* One campaign day can hide a fall of the events. */
static bool moved_apart(const struct counted *now, const struct counted *then)
{
	double cases = now->cases * then->days - then->cases * now->days;
	double events = now->events * then->days - then->events * now->days;

	return (cases > 0 && events < 0) || (cases < 0 && events > 0);
}

static struct rate_test run_test(const struct spread *spread, const struct counted *now,
				 const struct counted *then)
{
	if (spread->choice.method != METHOD_QUASI_POISSON)
		return rate_test_screen(now->events, now->days, then->events, then->days);
	return spread->cases ? rate_test_quasi(now->cases, now->days, then->cases, then->days,
					       spread->dispersion, spread->df)
			     : rate_test_quasi(now->events, now->days, then->events, then->days,
					       spread->dispersion, spread->df);
}

struct rate_test count_test(struct method_choice *choice, const struct counted *now,
			    const struct counted *then, const struct analysis *analysis,
			    const struct indicator *indicator, const struct profile *profile,
			    double window)
{
	struct spread spread = { *choice, 1, NAN, false };
	struct rate_test test;
	double df, crowding;

	if (choice->method == METHOD_QUASI_POISSON) {
		spread.dispersion = profile->dispersion;
		spread.df = (double)profile->df;
	}
	if (profile && profile->df)
		widen(&spread, window, lasting_df(window, profile->lasting_df, (double)profile->df),
		      BASIS_LASTING);
	if (now->undated || then->undated) {
		crowding = events_crowding(&df, analysis, indicator);
		widen(&spread, crowding, df, BASIS_GROUPED);
	}
	*choice = spread.choice;
	test = run_test(&spread, now, then);
	if (test.reason == REASON_NONE && !spread.cases && moved_apart(now, then))
		test.p = 1;
	return test;
}

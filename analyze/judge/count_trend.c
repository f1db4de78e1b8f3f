/* count_trend.c - see count_trend.h. */
#include "analyze/judge/count_trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/judge/method_choice.h"
#include "analyze/judge/profile.h"
#include "analyze/method/describe.h"
#include "analyze/time/lasting.h"
#include "core/base/memory.h"

/* In standard deviations of the share; the quantiles of 75 and 90 % of the normal distribution. */
static const double ABOVE = 1, USUAL = 0.6744897501960817, BELOW = 1.2815515655446004;
/* The lower tail of chi-squared from which counts vary less than Poisson (as serial_level). */
static const double REGULAR = 0.1;

/* A line of the logarithms, and one that bends down, as that of a count growing evenly does. */
struct forms {
	double *line, *bent;
};

static struct forms make_forms(size_t nr)
{
	double *time = xcalloc(2 * nr + 1, sizeof(*time));
	struct forms out = { time, time + nr };

	for (size_t i = 0; i < nr; i++) {
		out.line[i] = (double)i;
		out.bent[i] = log((double)i + (double)nr / 4);
	}
	return out;
}

static double allowed(const struct lasting_counts *found)
{
	double above = fmax(0, found->share + ABOVE * found->sd);

	return fmax(fmin(above, USUAL * found->sd), found->share - BELOW * found->sd);
}

static void widen(struct lasting_extra *test, const struct lasting_counts *found)
{
	double df = (double)found->fit_df, dispersion = found->chisq / df;

	if (dispersion <= 1 || gsl_cdf_chisq_Q(found->chisq, df) >= method_choice_dispersion_level)
		return;
	test->z /= sqrt(dispersion);
	test->p = 2 * gsl_cdf_tdist_Q(fabs(test->z), df);
}

/* Pearson's statistic has no chi-squared distribution below a mean of 1 (profile.h). */
static bool is_regular(const struct lasting_counts *found, const double *value, size_t nr)
{
	return describe_mean(value, nr) >= profile_min_mean &&
	       gsl_cdf_chisq_P(found->chisq, (double)found->fit_df) < REGULAR;
}

struct count_trend count_trend(const double *value, size_t nr, size_t seasons)
{
	struct count_trend out = { .z = NAN, .p = NAN, .lasting = NAN };
	struct forms forms = make_forms(nr);
	struct lasting_counts line = lasting_counts(value, nr, seasons, forms.line);
	struct lasting_counts bent = lasting_counts(value, nr, seasons, forms.bent);
	bool bends = bent.reason == REASON_NONE && !(line.share / line.sd <= bent.share / bent.sd);
	const struct lasting_counts *found = bends ? &bent : &line;
	const double *form = bends ? forms.bent : forms.line;
	struct lasting_extra quasi, lasting;

	out.reason = found->reason;
	if (out.reason != REASON_NONE)
		goto out;
	quasi = lasting_test_extra(value, nr, seasons, form, 0);
	widen(&quasi, found);
	lasting = lasting_test_extra(value, nr, seasons, form, allowed(found));
	out.lasting = allowed(found);
	out.regular = is_regular(found, value, nr);
	out.z = quasi.p > lasting.p ? quasi.z : lasting.z;
	out.p = fmax(quasi.p, lasting.p);
out:
	free(forms.line);
	return out;
}

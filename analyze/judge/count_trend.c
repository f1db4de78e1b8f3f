/* count_trend.c - see count_trend.h. */
#include "analyze/judge/count_trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "analyze/judge/method_choice.h"
#include "analyze/time/lasting.h"
#include "core/base/memory.h"

/* Quantiles of the normal distribution: 80, 75 and 90 %. */
static const double UPPER = 0.8416212335729143, USUAL = 0.6744897501960817,
		    LOWER = 1.2815515655446004;

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
	double upper = fmax(0, found->share + UPPER * found->sd);

	return fmax(fmin(upper, USUAL * found->sd), found->share - LOWER * found->sd);
}

static void widen(struct lasting_extra *test, const struct lasting_counts *found)
{
	double df = (double)found->fit_df, dispersion = found->chisq / df;

	if (dispersion <= 1 ||
	    gsl_cdf_chisq_Q(found->chisq, df) >= method_choice_dispersion_level)
		return;
	test->z /= sqrt(dispersion);
	test->p = 2 * gsl_cdf_tdist_Q(fabs(test->z), df);
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
	out.z = quasi.p > lasting.p ? quasi.z : lasting.z;
	out.p = fmax(quasi.p, lasting.p);
out:
	free(forms.line);
	return out;
}

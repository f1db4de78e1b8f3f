/* profile.c - see profile.h. */
#include "analyze/judge/profile.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/method/describe.h"
#include "analyze/time/seasonal_counts.h"
#include "analyze/time/lasting.h"
#include "analyze/number/events.h"
#include "analyze/number/history.h"
#include "analyze/number/result.h"

const double profile_min_mean = 1;

enum { SEASONS = 4 };

static void fit(struct profile *out, const struct history *events)
{
	struct lasting_counts lasting = lasting_counts(events->value, events->nr, SEASONS, NULL);
	struct seasonal_counts fit = seasonal_counts_fit(events->value, events->nr, SEASONS, true);

	if (lasting.reason == REASON_NONE) {
		out->lasting = fmax(0, lasting.share);
		out->lasting_high = fmax(0, lasting.share + lasting.sd);
		out->lasting_df = lasting.df;
	}
	out->reason = fit.reason;
	if (fit.reason != REASON_NONE)
		return;
	out->df = fit.df;
	out->dispersion = fit.pearson / (double)fit.df;
	out->p = gsl_cdf_chisq_Q(fit.pearson, (double)fit.df);
}

static void describe(struct profile *out, const struct history *history)
{
	double sum = 0, zeros = 0;

	for (size_t i = 0; i < history->nr; i++) {
		if (isnan(history->value[i]))
			continue;
		out->n++;
		sum += history->value[i];
		zeros += history->value[i] == 0;
	}
	if (out->n) {
		out->mean = sum / (double)out->n;
		out->zero_share = zeros / (double)out->n;
	}
}

static double mean_of(const struct history *history)
{
	return describe_mean(history->value, history->nr);
}

void profile_make(struct profile *out, const struct analysis *analysis,
		  const struct indicator *indicator, int unit, int last_month)
{
	struct analysis by_event = events_view(analysis);
	struct history cases = HISTORY_INIT, events = HISTORY_INIT;

	*out = (struct profile){ .mean = NAN, .zero_share = NAN, .dispersion = NAN, .p = NAN };
	history_load(&cases, analysis, indicator, unit, PERIOD_KIND_QUARTER, last_month);
	history_load(&events, &by_event, indicator, unit, PERIOD_KIND_QUARTER, last_month);
	describe(out, &cases);
	if (out->n < PROFILE_MIN_QUARTERS)
		out->reason = REASON_TOO_SHORT;
	else if (mean_of(&events) < profile_min_mean)
		out->reason = REASON_FEW_CASES;
	else
		fit(out, &events);
	history_release(&cases);
	history_release(&events);
}

static bool has_profile(const struct analysis *analysis, const struct indicator *indicator,
			int unit)
{
	return (indicator->noise == NOISE_POISSON || indicator->noise == NOISE_COMPOUND) &&
	       series_wanted(analysis, indicator, unit);
}

static size_t place_of(const struct analysis *analysis, const struct indicator *indicator, int unit)
{
	return (size_t)(unit - SERIES_COUNTY) * analysis->rules->nr_indicators +
	       analysis_indicator(analysis, indicator);
}

void profile_make_all(struct analysis *analysis)
{
	const struct rules *rules = analysis->rules;

	free(analysis->profiles);
	analysis->profiles = xcalloc((rules->nr_units + 1) * rules->nr_indicators + 1,
				     sizeof(*analysis->profiles));
	for (int unit = SERIES_COUNTY; unit < (int)rules->nr_units; unit++)
		for (size_t i = 0; i < rules->nr_indicators; i++)
			if (has_profile(analysis, &rules->indicators[i], unit))
				profile_make(&analysis->profiles[place_of(
						     analysis, &rules->indicators[i], unit)],
					     analysis, &rules->indicators[i], unit,
					     analysis->period.first_month - 1);
}

const struct profile *profile_of(const struct analysis *analysis, const struct indicator *indicator,
				 int unit)
{
	if (!has_profile(analysis, indicator, unit))
		return NULL;
	return &analysis->profiles[place_of(analysis, indicator, unit)];
}

static int write_row(struct result *out, const struct profile *profile, struct diag *diag)
{
	result_count(out, "n", (int64_t)profile->n);
	result_number(out, "mean", profile->mean);
	result_number(out, "zero_share", profile->zero_share);
	result_number(out, "dispersion", profile->dispersion);
	result_number(out, "p_value", profile->p);
	result_text(out, "reason", reason_stored(profile->reason));
	result_number(out, "lasting", profile->lasting);
	return result_write(out, diag);
}

int profile_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (result_open(&out, analysis, "profile_result", diag) < 0)
		return -1;
	for (int unit = SERIES_COUNTY; unit < (int)analysis->rules->nr_units; unit++) {
		for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
			const struct indicator *indicator = &analysis->rules->indicators[i];
			const struct profile *profile = profile_of(analysis, indicator, unit);

			if (!profile)
				continue;
			result_text(&out, "unit", series_unit_code(analysis, unit));
			result_text(&out, "indicator", indicator->code);
			if (write_row(&out, profile, diag) < 0)
				goto out;
		}
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}

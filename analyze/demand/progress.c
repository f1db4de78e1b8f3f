/* progress.c - see progress.h. */
#include "analyze/demand/progress.h"

#include <math.h>

static const double equal_within = 1e-9;

bool progress_adds_up(const struct indicator *indicator)
{
	return indicator->over_time == OVER_TIME_SUM;
}

static void figure_to(struct figure *out, const struct analysis *analysis,
		      const struct indicator *indicator, int unit, int first, int last)
{
	series_figure(out, analysis, indicator,
		      &(struct series_scope){
			      .unit = unit, .first_month = first, .months = last - first + 1 });
}

static bool is_reached(const struct figure *figure, double target)
{
	return !isnan(figure->value) && figure->value >= target - equal_within;
}

static int last_day_of(int month)
{
	return period_of_month(PERIOD_KIND_MONTH, month).last_day;
}

void progress_make(struct progress *out, const struct analysis *analysis,
		   const struct indicator *indicator, int unit, int first, int last, double target)
{
	int end = last < analysis->period.last_month ? last : analysis->period.last_month;
	int from = progress_adds_up(indicator) ? first : last;

	*out = (struct progress){
		.figure = { .value = NAN,
			    .numerator = NAN,
			    .denominator = NAN,
			    .state = SERIES_STATE_MISSING },
		.share = NAN,
		.reached_on = DAY_NONE,
	};
	if (end < first)
		return;
	figure_to(&out->figure, analysis, indicator, unit, first, end);
	out->share = out->figure.value / target;
	/* of the months before the office's first nothing is known, either */
	out->all_reported =
		out->figure.reported >= out->figure.expected && from >= analysis->first_month;
	for (int month = from; month <= end && analysis_month_over(analysis, month); month++) {
		struct figure figure;

		figure_to(&figure, analysis, indicator, unit, first, month);
		if (is_reached(&figure, target)) {
			out->reached_on = last_day_of(month);
			return;
		}
	}
}

/* analysis.c - see analysis.h. */
#include "analyze/number/analysis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void analysis_release(struct analysis *analysis)
{
	free(analysis->coverage);
	free(analysis->silent);
	free(analysis->heard);
	free(analysis->facts);
	free(analysis->ripening);
	for (int follow = 0; follow < FOLLOW_NR; follow++)
		free(analysis->followed[follow]);
	free(analysis->events);
	free(analysis->crowding);
	free(analysis->clusters);
	free(analysis->durations);
	free(analysis->differences);
	free(analysis->corrections);
	free(analysis->profiles);
	arena_release(&analysis->arena);
	*analysis = (struct analysis)ANALYSIS_INIT;
}

enum month_cover analysis_cover(const struct analysis *analysis, const struct form *form,
				size_t unit, int month)
{
	size_t f = (size_t)(form - analysis->rules->forms);
	int k = month - analysis->first_month;

	if (k < 0 || k >= analysis->nr_months)
		return MONTH_UNTOLD;
	return analysis
		->coverage[(f * analysis->rules->nr_units + unit) * (size_t)analysis->nr_months +
			   (size_t)k];
}

enum month_cover analysis_most_cover(const struct analysis *analysis, const struct form *form,
				     size_t unit, int first, int last)
{
	enum month_cover most = MONTH_UNTOLD;

	for (int month = first; month <= last; month++) {
		enum month_cover cover = analysis_cover(analysis, form, unit, month);

		most = cover > most ? cover : most;
	}
	return most;
}

bool analysis_covered(const struct analysis *analysis, const struct form *form, size_t unit,
		      int month)
{
	return analysis_cover(analysis, form, unit, month) >= MONTH_ZERO;
}

const struct fact *analysis_fact(const struct analysis *analysis, const struct indicator *indicator,
				 size_t unit, int month)
{
	static const struct fact outside = { .value = NAN, .state = FACT_STATE_OUTSIDE };
	size_t i = analysis_indicator(analysis, indicator);
	int k = month - analysis->first_month;

	if (k < 0 || k >= analysis->nr_months)
		return &outside;
	return &analysis->facts[(i * analysis->rules->nr_units + unit) *
					(size_t)analysis->nr_months +
				(size_t)k];
}

const struct fact *analysis_fact_followed(const struct analysis *analysis,
					  const struct indicator *indicator, size_t unit, int month,
					  enum follow follow)
{
	int k = month - analysis->first_month;
	int place = analysis->ripening && analysis->followed[follow]
			    ? analysis->ripening[analysis_indicator(analysis, indicator)]
			    : -1;

	if (place < 0 || k < 0 || k >= analysis->nr_months)
		return analysis_fact(analysis, indicator, unit, month);
	return &analysis->followed[follow][((size_t)place * analysis->rules->nr_units + unit) *
						   (size_t)analysis->nr_months +
					   (size_t)k];
}

size_t analysis_indicator(const struct analysis *analysis, const struct indicator *indicator)
{
	return (size_t)(indicator - analysis->rules->indicators);
}

bool analysis_owes(const struct analysis *analysis, const char *indicator, size_t unit, int month)
{
	const struct indicator *row = rules_indicator(analysis->rules, indicator);

	return row && rules_owes(analysis->rules, row, unit, month);
}

bool analysis_month_over(const struct analysis *analysis, int month)
{
	return month < analysis->running_month;
}

int analysis_stock_day(const struct analysis *analysis)
{
	return analysis->as_of < analysis->period.last_day ? analysis->as_of
							   : analysis->period.last_day;
}

int month_days(int month)
{
	struct period period = period_of_month(PERIOD_KIND_MONTH, month);

	return period_days(&period);
}

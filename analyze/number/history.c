/* history.c - see history.h. */
#include "analyze/number/history.h"

#include <math.h>
#include <stdlib.h>

bool history_usable(const struct figure *figure)
{
	return !isnan(figure->value) && figure->reported * 10 >= figure->expected * 9;
}

void history_load(struct history *out, const struct analysis *analysis,
		  const struct indicator *indicator, int unit, enum period_kind kind,
		  int last_month)
{
	struct period period = period_of_month(kind, analysis->first_month);

	if (period.first_month < analysis->first_month)
		period = period_shift(&period, 1);
	for (; period.last_month <= last_month; period = period_shift(&period, 1)) {
		struct figure figure;

		series_figure_evenly(&figure, analysis, indicator, unit, &period);
		out->value = array_grow(out->value, out->nr, &out->alloc, sizeof(*out->value));
		if (!out->nr)
			out->first = period;
		out->value[out->nr++] = history_usable(&figure) ? figure.value : NAN;
		out->last = period;
	}
}

void history_release(struct history *history)
{
	free(history->value);
	*history = (struct history)HISTORY_INIT;
}

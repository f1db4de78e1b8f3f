/* change.c - see change.h. */
#include "render/report/change.h"

#include <math.h>

void change_year_ago(struct change *out, const struct comparison *row, const char *noun)
{
	*out = (struct change){
		.quantity = row->indicator->quantity,
		.measure_unit = row->indicator->measure_unit,
		.noun = noun,
		.now = row->compared_value,
		.then = row->year_ago,
		.difference = row->change,
		.growth = row->yoy,
		.times = row->times,
		.tested = !isnan(row->q_value),
		.changed = row->changed,
	};
}

void change_previous(struct change *out, const struct comparison *row, const char *noun)
{
	*out = (struct change){
		.quantity = row->indicator->quantity,
		.measure_unit = row->indicator->measure_unit,
		.noun = noun,
		.now = row->value,
		.then = row->previous,
		.difference = row->previous_change,
	};
}

void change_cumulative(struct change *out, const struct comparison *row, const char *noun)
{
	*out = (struct change){
		.quantity = row->indicator->quantity,
		.measure_unit = row->indicator->measure_unit,
		.noun = noun,
		.now = row->cumulative,
		.then = row->cumulative_year_ago,
		.difference = row->cumulative_change,
		.growth = row->cumulative_growth,
		.times = row->cumulative_times,
	};
}

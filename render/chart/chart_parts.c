/* chart_parts.c - see chart_parts.h. */
#include "render/chart/chart_parts.h"

#include <math.h>

/* A half-width column of 22 points as a part of the picture's width. */
static const double column_part = 0.0093;

void change_from(struct change *out, const struct comparison *comparison)
{
	bool partial = comparison->state == REPORT_STATE_PARTIAL;

	*out = (struct change){
		.quantity = comparison->indicator->quantity,
		.measure_unit = comparison->indicator->measure_unit,
		.noun = comparison->indicator->name,
		.now = { partial ? comparison->comparable_value : comparison->value, NAN, NAN },
		.then = { comparison->year_ago, NAN, NAN },
		.tested = !isnan(comparison->q_value),
		.changed = comparison->changed,
	};
}

double chart_label_part(size_t columns, double least)
{
	if (columns > CHART_LABEL_COLUMNS)
		columns = CHART_LABEL_COLUMNS;
	return fmax(least, (double)columns * column_part + 0.03);
}

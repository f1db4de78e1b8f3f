/* interval_rows.h - rows of chart_interval.gp: a number with what it may lie in, not for others. */
#ifndef RENDER_INTERVAL_ROWS_H
#define RENDER_INTERVAL_ROWS_H

#include "render/chart/chart.h"

/* NAN: not drawn. */
struct interval_row {
	const char *name, *label;
	double value, low, high, wide_low, wide_high, tick;
	bool shown; /* by a test */
};

/* The axis goes from 'first' to 'last' with a mark at every 'step', written by 'format'. */
struct interval_axis {
	double first, last, step;
	const char *format;
};

void interval_rows_write(struct chart *chart, const struct interval_row *rows, size_t nr,
			 const struct interval_axis *axis);

#endif

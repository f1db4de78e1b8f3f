/* chart_parts.c - see chart_parts.h. */
#include "render/chart/chart_parts.h"

#include <math.h>

/* A half-width column of 22 points as a part of the picture's width. */
static const double column_part = 0.0093;

double chart_label_part(size_t columns, double least)
{
	if (columns > CHART_LABEL_COLUMNS)
		columns = CHART_LABEL_COLUMNS;
	return fmax(least, (double)columns * column_part + 0.03);
}

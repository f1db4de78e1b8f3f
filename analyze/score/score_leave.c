/* score_leave.c - see score_leave.h. */
#include "analyze/score/score_leave.h"

#include <math.h>
#include <stdlib.h>

static void rank_without(double *total, struct score_totals *totals, const double *points,
			 size_t nr_items)
{
	for (size_t i = 0; i < totals->nr; i++)
		total[i] = totals->items[i].rank ? score_total_under(&totals->items[i],
								     totals->shares + i * nr_items,
								     points, nr_items)
						 : NAN;
	for (size_t i = 0; i < totals->nr; i++) {
		struct score_total *unit = &totals->items[i];
		int rank;

		if (isnan(total[i]))
			continue;
		rank = score_rank_among(total, totals->nr, i);
		if (rank < unit->leave_low)
			unit->leave_low = rank;
		if (rank > unit->leave_high)
			unit->leave_high = rank;
	}
}

void score_leave(struct score_totals *totals, const struct assessment *assessment)
{
	size_t nr_items = assessment->nr_items;
	double *points = xcalloc(nr_items + totals->nr + 1, sizeof(double));
	double *total = points + nr_items;

	for (size_t i = 0; i < totals->nr; i++)
		totals->items[i].leave_low = totals->items[i].leave_high = totals->items[i].rank;
	for (size_t item = 0; item < nr_items; item++)
		points[item] = assessment->items[item].max_points;
	for (size_t item = 0; item < nr_items; item++) {
		if (!score_is_counted(totals, assessment, item))
			continue;
		points[item] = 0;
		rank_without(total, totals, points, nr_items);
		points[item] = assessment->items[item].max_points;
	}
	free(points);
}

/* figure_sums.c - see figure_sums.h. */
#include "ingest/row/figure_sums.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

/* More pairs of month and indicator than any office has: not worth the search. */
enum { SUMS_MAX = 2000 };

void figure_sums_release(struct figure_sums *sums)
{
	free(sums->sums);
	*sums = (struct figure_sums){ 0 };
}

static struct figure_sum *find(struct figure_sums *sums, const char *month,
			       const struct indicator *indicator)
{
	for (size_t i = 0; i < sums->nr; i++) {
		if (sums->sums[i].indicator == indicator && strcmp(sums->sums[i].month, month) == 0)
			return &sums->sums[i];
	}
	return NULL;
}

void figure_sums_add(struct figure_sums *sums, const char *month, const struct indicator *indicator,
		     double value, bool of_which)
{
	struct figure_sum *sum = sums->unknown ? NULL : find(sums, month, indicator);

	if (sums->unknown)
		return;
	if (!sum && sums->nr == SUMS_MAX) {
		sums->unknown = true;
		return;
	}
	if (!sum) {
		sums->sums = array_grow(sums->sums, sums->nr, &sums->alloc, sizeof(*sums->sums));
		sum = &sums->sums[sums->nr++];
		*sum = (struct figure_sum){ .indicator = indicator };
		snprintf(sum->month, sizeof(sum->month), "%s", month);
	}
	sum->all += value;
	sum->part += value;
	if (of_which) {
		sum->all_of_which += value;
		sum->part_of_which += value;
	}
}

static bool is_in(const struct figure_sum *sum, const struct figure_scope *scope)
{
	return (!scope->month || strcmp(sum->month, scope->month) == 0) &&
	       (!scope->indicator || sum->indicator == scope->indicator);
}

static bool is_sum(const struct indicator *indicator)
{
	return indicator->over_time == OVER_TIME_SUM && !indicator->cumulative;
}

const struct indicator *figure_sums_indicator(bool *adds_up, const struct figure_sums *sums,
					      const struct figure_scope *scope)
{
	const struct indicator *only = scope->indicator;
	bool several = false;

	*adds_up = !sums->unknown && (!only || is_sum(only));
	for (size_t i = 0; i < sums->nr; i++) {
		const struct figure_sum *sum = &sums->sums[i];

		if (!is_in(sum, scope))
			continue;
		several |= only && only != sum->indicator;
		*adds_up &= is_sum(sum->indicator) &&
			    (!several || (only->quantity == QUANTITY_COUNT &&
					  sum->indicator->quantity == QUANTITY_COUNT));
		only = only ? only : sum->indicator;
	}
	return several ? NULL : only;
}

static bool same(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

bool figure_sums_differ(double *sum, const struct figure_sums *sums,
			const struct figure_scope *scope, double value)
{
	double all = 0, part = 0, all_of_which = 0, part_of_which = 0;

	for (size_t i = 0; i < sums->nr; i++) {
		const struct figure_sum *one = &sums->sums[i];

		if (!is_in(one, scope))
			continue;
		all += one->all;
		part += one->part;
		all_of_which += one->all_of_which;
		part_of_which += one->part_of_which;
	}
	*sum = scope->indicator ? all : all - all_of_which;
	return !same(value, all) && !same(value, part) && !same(value, all - all_of_which) &&
	       !same(value, part - part_of_which);
}

void figure_sums_end_part(struct figure_sums *sums)
{
	for (size_t i = 0; i < sums->nr; i++)
		sums->sums[i].part = sums->sums[i].part_of_which = 0;
}

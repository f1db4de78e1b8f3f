/* surge.c - see surge.h. */
#include "analyze/surge.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/rate_test.h"
#include "analyze/trends.h"

enum { BASE_MIN_MONTHS = 6 };

/* False when too little of the county is known of the month; the value is set all the same. */
static bool month_value(double *value, const struct analysis *analysis,
			const struct indicator *indicator, int month)
{
	struct period period = period_of_month(PERIOD_KIND_MONTH, month);
	struct cell cell;

	*value = NAN;
	if (month < analysis->first_month)
		return false;
	series_cell_of(&cell, analysis, indicator, SERIES_COUNTY, &period);
	*value = cell.value;
	return trends_usable(&cell);
}

static void test_month(struct surge *out, const struct analysis *analysis)
{
	double base = 0, days = 0, value;

	for (int back = 12; out->month - back + 1 >= analysis->first_month; back += 12) {
		int before = out->base_months;

		for (int near = -1; near <= 1; near++) {
			int month = out->month - back + near;

			if (!month_value(&value, analysis, out->indicator, month))
				continue;
			base += value;
			days += month_days(month);
			out->base_months++;
		}
		out->years += out->base_months > before;
	}
	if (out->base_months >= BASE_MIN_MONTHS) {
		struct rate_test test = rate_test_compare(out->count, month_days(out->month), base,
							  days, 0);

		out->p = test.p;
		out->smallest_p = test.smallest_p;
		out->mean = base / days * month_days(out->month);
	}
}

static void add_months(struct surges *out, const struct analysis *analysis,
		       const struct family *family, const struct indicator *indicator)
{
	for (int month = analysis->period.first_month; month <= analysis->period.last_month;
	     month++) {
		struct surge surge = {
			.indicator = indicator, .family = family, .month = month, .p = NAN,
			.smallest_p = NAN, .q = NAN, .mean = NAN,
		};

		month_value(&surge.count, analysis, indicator, month);
		if (isnan(surge.count))
			continue;
		test_month(&surge, analysis);
		out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
		out->items[out->nr++] = surge;
	}
}

static int make_family(struct surges *out, const struct analysis *analysis,
		       const struct family *family, struct diag *diag)
{
	size_t first = out->nr, nr;
	double *numbers, *p, *smallest, *q;
	struct multiple count;

	for (size_t i = 0; i < family->nr_indicators; i++)
		if (family->indicators[i]->noise == NOISE_POISSON &&
		    series_wanted(analysis, family->indicators[i], SERIES_COUNTY))
			add_months(out, analysis, family, family->indicators[i]);
	nr = out->nr - first;
	numbers = xcalloc(3 * nr + 1, sizeof(*numbers));
	p = numbers;
	smallest = numbers + nr;
	q = numbers + 2 * nr;
	for (size_t i = 0; i < nr; i++) {
		p[i] = out->items[first + i].p;
		smallest[i] = out->items[first + i].smallest_p;
	}
	count = multiple_family(q, p, smallest, nr, family_attainable);
	for (size_t i = 0; i < nr; i++)
		out->items[first + i].q = q[i];
	free(numbers);
	return family_write(analysis, family, &count, diag);
}

int surge_make(struct surges *out, const struct analysis *analysis, struct diag *diag)
{
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if (strcmp(family->frequency, "month") == 0 &&
		    make_family(out, analysis, family, diag) < 0)
			return -1;
	}
	return 0;
}

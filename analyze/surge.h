/* surge.h - a month against the same season of earlier years.
 *
 * Observed: the county's count of a month of the run's period. Base: the same month and its two
 * neighbours in every earlier year with data. Exact conditional test of the two rates (Poisson,
 * exposure in days), so that the base's own uncertainty counts. At least 6 base months, each
 * reported widely enough (trends_usable); units missing in the observed month only make a surge
 * harder to see. */
#ifndef ANALYZE_SURGE_H
#define ANALYZE_SURGE_H

#include "analyze/families.h"

struct surge {
	const struct indicator *indicator;
	const struct family *family;
	int month, base_months, years;
	double count, mean;             /* mean: expected in a month of this length */
	double p, smallest_p, q;
};
struct surges {
	struct surge *items;
	size_t nr, alloc;
};

/* Test every indicator of the families of frequency month, set q and write their family_result.
 * The caller frees out->items. Returns 0 or -1 (STO001). */
int surge_make(struct surges *out, const struct analysis *analysis, struct diag *diag);

#endif

/* families.h - which tests form a family (rules/families.csv), and the record of it.
 *
 * Within a family only tests whose total could reach p <= family_attainable at best enter
 * (Tarone 1990, multiple.h); q is taken over these. */
#ifndef ANALYZE_FAMILIES_H
#define ANALYZE_FAMILIES_H

#include "analyze/method/multiple.h"
#include "analyze/method/reason.h"
#include "analyze/number/analysis.h"

/* The smallest attainable p up to which a test enters. */
extern const double family_attainable;

/* The family of 'frequency' (struct family) that holds 'indicator' for 'unit' (an index or
 * SERIES_COUNTY), or NULL. The first in the rules counts: nothing is tested twice. */
const struct family *family_of(const struct analysis *analysis, const char *frequency,
			       const struct indicator *indicator, int unit);

/* The tests of one family, in the caller's order. */
struct family_tests {
	double *p, *smallest, *q;
	size_t nr, alloc;
};
#define FAMILY_TESTS_INIT \
	{                 \
		0         \
	}

/* Add a test: its p (NAN: none was possible) and the smallest its total could give (NAN: not
 * discrete). */
void family_add(struct family_tests *tests, double p, double smallest_p);
/* Set q[0..nr-1] (NAN where a test did not enter) and write the family_result row; tests without
 * a p count as left out. 0 or -1 (STO001). */
int family_adjust(struct family_tests *tests, const struct analysis *analysis,
		  const struct family *family, struct diag *diag);
/* After it: the p below which test 'i' is told (multiple_critical); NAN where it did not enter. */
double family_p_told(const struct family_tests *tests, size_t i, const struct family *family);
/* 'reason', or UNATTAINABLE where test 'i' had a p but did not enter for its total. */
enum reason family_reason(const struct family_tests *tests, size_t i, enum reason reason);
void family_release(struct family_tests *tests);

#endif

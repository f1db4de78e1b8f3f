/* families.h - which tests form a family (rules/families.csv), and the record of it.
 *
 * Within a family only tests whose total could reach p <= family_attainable at best enter
 * (Tarone 1990, multiple.h); q is taken over these. */
#ifndef ANALYZE_FAMILIES_H
#define ANALYZE_FAMILIES_H

#include "analyze/analysis.h"
#include "analyze/multiple.h"

/* The smallest attainable p up to which a test enters. */
extern const double family_attainable;

/* The family of 'frequency' ("period", "month" or "quarter") that holds 'indicator' for 'unit' (an index
 * or SERIES_COUNTY), or NULL. The first in the rules counts: nothing is tested twice. */
const struct family *family_of(const struct analysis *analysis, const char *frequency,
			       const struct indicator *indicator, int unit);
/* Write the family_result row; tests without a p count as left out. 0 or -1 (STO001). */
int family_write(const struct analysis *analysis, const struct family *family,
		 const struct multiple *count, struct diag *diag);

#endif

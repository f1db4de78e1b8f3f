/* disclosure_clocks.h - the two clocks of case disclosure (limits.csv): B1 the statutory one of 20
 * working days, B2 credit publicity within 7; and what the law leaves undisclosed. */
#ifndef ANALYZE_DISCLOSURE_CLOCKS_H
#define ANALYZE_DISCLOSURE_CLOCKS_H

#include "analyze/number/analysis.h"

/* Write disclosure_clock_result and disclosure_rate_result. A decision stands under a clock when
 * it is due by it in the year up to the period's end, is due and undisclosed then, or was decided
 * by then and is due later, whether disclosed or not; those decided in that time that need no
 * disclosure as exempt. Rates are of the period.
 * Returns 0 or -1 (STO001). */
int disclosure_clocks_write(const struct analysis *analysis, struct diag *diag);

#endif

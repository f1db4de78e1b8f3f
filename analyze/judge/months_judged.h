/* months_judged.h - a month against the same season of earlier years; of a sparse series the days
 * between its cases.
 *
 * Observed: the county's count of a month of the run's period. Base: the same month and its two
 * neighbours in every earlier year with data, so that the season is allowed for. Test by
 * method_choice.h: exact and conditional (Poisson, exposure in days: the base's own uncertainty
 * counts), or quasi-Poisson. At least 6 base months, each reported widely enough
 * (history_usable); units missing in the observed month only make a surge harder to see, but where
 * falls are asked for, too, it must be complete (MISSING).
 * Where more than half of the months had no case, waiting.h tests the intervals instead, once
 * for the whole period. */
#ifndef ANALYZE_MONTHS_JUDGED_H
#define ANALYZE_MONTHS_JUDGED_H

#include "analyze/number/analysis.h"

/* Test every indicator of the families of frequency month (surges) and control, set q, write
 * month_test_result and family_result. 0 or -1 (RUL010, STO001). */
int months_judged_write(const struct analysis *analysis, struct diag *diag);

#endif

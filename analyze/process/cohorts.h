/* cohorts.h - rates of a process, by cohort: decisions due for disclosure that were disclosed;
 * cases transferred to the police that were accepted, filed, refused.
 *
 * A rate follows its cases to the as-of day instead of dividing one period's events by another's.
 * Beside it the cohort of a year earlier, followed for the same time. core/store/schema.sql
 * (cohort_result) says which cases a cohort holds. */
#ifndef ANALYZE_COHORTS_H
#define ANALYZE_COHORTS_H

#include "analyze/process/case_dates.h"

/* Days from the transfer within which the police should have accepted and answered, for the
 * shares that are comparable however short ago the transfer was. */
enum { COHORT_WITHIN_DAYS = 30 };

/* Write cohort_result for the run's period from a book of at least two years. 0 or -1 (STO001). */
int cohorts_write(const struct analysis *analysis, const struct case_list *book, struct diag *diag);

#endif

/* limits.h - every time limit of rules/limits.csv, checked from its start step to its end step by
 * one piece of code. Needs steps_make(). */
#ifndef ANALYZE_LIMITS_H
#define ANALYZE_LIMITS_H

#include "analyze/number/analysis.h"

/* The last day of a limit that begins on 'from', 'more' days added; 0, or -1 where the calendar
 * lacks a year. */
int limit_due(int *day, const struct calendar *calendar, const struct limit *limit, int from,
	      int more);
/* Write limit_result and limit_list_result. A step of analyze. Returns 0 or -1 (STO001). */
int limits_write(const struct analysis *analysis, struct diag *diag);

#endif

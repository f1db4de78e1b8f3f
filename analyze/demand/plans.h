/* plans.h - what was planned and how far it is: the measures of the office's plans (plan_result),
 * the year's targets of the rules (target_result) and the duties of section 四 (duty_result). */
#ifndef ANALYZE_PLANS_H
#define ANALYZE_PLANS_H

#include "analyze/number/analysis.h"

/* Steps of analyze, before the demands. Return 0 or -1 (STO001). */
int plans_write(const struct analysis *analysis, struct diag *diag);
int targets_write(const struct analysis *analysis, struct diag *diag);
int duties_write(const struct analysis *analysis, struct diag *diag);

#endif

/* systems.h - the working systems, a function each that adds its cases; used only by demands.c.
 *
 * A case is added when it was due or done in the year of the run's period, or is still open. */
#ifndef ANALYZE_SYSTEMS_H
#define ANALYZE_SYSTEMS_H

#include "analyze/demand/demands.h"

/* Every one returns 0 or -1 (STO001), and adds nothing where the rules lack the demand or the
 * form. */
int system_delivery(struct demands *demands, struct diag *diag);
int system_disclosure(struct demands *demands, struct diag *diag);
int system_supervision(struct demands *demands, struct diag *diag);
int system_linkage(struct demands *demands, struct diag *diag);
int system_clue(struct demands *demands, struct diag *diag);
int system_plan(struct demands *demands, struct diag *diag);
int system_inspection(struct demands *demands, struct diag *diag);
int system_information(struct demands *demands, struct diag *diag);
int system_roster(struct demands *demands, struct diag *diag);
int system_meeting(struct demands *demands, struct diag *diag);

#endif

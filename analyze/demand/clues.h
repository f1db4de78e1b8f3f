/* clues.h - clues and tasks handed out and joint actions, row by row as known on the as-of day:
 * clue_result, joint_action_result. Where the rules lack a form its table stays empty. */
#ifndef ANALYZE_CLUES_H
#define ANALYZE_CLUES_H

#include "analyze/number/analysis.h"

/* Steps of analyze, before the demands. Return 0 or -1 (STO001). */
int clues_write(const struct analysis *analysis, struct diag *diag);
int joint_actions_write(const struct analysis *analysis, struct diag *diag);

#endif

/* clues.h - clues and tasks handed out and joint actions, row by row as known on the as-of day:
 * clue_result, joint_action_result. Where the rules lack a form its table stays empty. */
#ifndef ANALYZE_CLUES_H
#define ANALYZE_CLUES_H

#include "analyze/number/analysis.h"

/* Steps of analyze, before the demands. Return 0 or -1 (STO001). */
int clues_write(const struct analysis *analysis, struct diag *diag);
int joint_actions_write(const struct analysis *analysis, struct diag *diag);

/* SQL: codes of the units that have the clue of the row 'c' too, with a blank behind each; "" where
 * no unit passed to another. */
#define CLUE_UNITS(c)                                                                           \
	"iif(EXISTS (SELECT 1 FROM temp.heir), (SELECT group_concat(u.member_unit || ' ', '') " \
	"FROM"                                                                                  \
	" temp.clue_asof u WHERE u.clue_no = " c ".clue_no), '')"

#endif

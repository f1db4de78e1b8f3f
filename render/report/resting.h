/* resting.h - what the report of an office above others goes without: what is made of the rows of
 * cases, which stay with the regions, and of ledgers that the office keeps itself and has not sent.
 * It is said once, in 说明 and on the screen; no sheet, chart or paper of it shows a nought. */
#ifndef RENDER_RESTING_H
#define RENDER_RESTING_H

#include <stdbool.h>

#include "core/base/diag.h"

struct buf;
struct report;

enum resting {
	RESTING_NOTHING, /* is always made */
	RESTING_STATFORMS,
	RESTING_CAMPAIGNS,
	RESTING_CIRCULAR,
	RESTING_LINKAGE,
	RESTING_LIMITS,
	RESTING_SCREENING,
	RESTING_DISCLOSURE,
	RESTING_OPEN_CASES,
	RESTING_COHORTS,
	RESTING_INFORMATION,
	RESTING_DUTIES,
	RESTING_FIRST_FIGURES,
	RESTING_SUPERVISION,
	RESTING_INSPECTION,
	RESTING_CLUES,
	RESTING_JOINT_ACTIONS,
	RESTING_PLANS,
	RESTING_ROSTER,
	RESTING_MEETINGS,
	RESTING_OFFICE, /* the counts of all ledgers: rests where these do */
	RESTING_NR,
};

/* Find out what rests: of a county nothing does. Returns 0, or -1 with STO001. */
int resting_find(struct report *report, struct diag *diag);
bool report_rests(const struct report *report, enum resting what);
/* Append the names of what rests for want of case rows ('ledgers' false) or of the office's own
 * ledgers: "法定统计表、专项行动情况". */
void resting_add(struct buf *out, const struct report *report, bool ledgers);
/* REN086 where anything rests for want of case rows, REN087 for want of the own ledgers. */
void resting_tell(const struct report *report, struct diag *diag);

#endif

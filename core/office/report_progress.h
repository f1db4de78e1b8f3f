/* report_progress.h - how far the report of a period is, and the assessment of a year: 草稿,
 * 已审核, 已签发. */
#ifndef CORE_REPORT_PROGRESS_H
#define CORE_REPORT_PROGRESS_H

#include "core/office/issues.h"

enum report_step { REPORT_STEP_DRAFT, REPORT_STEP_REVIEWED, REPORT_STEP_SIGNED };

struct report_progress {
	enum report_step step;
	bool assessment;
	int64_t issue;			/* of a signed one */
	int64_t run;			/* of one that is not signed */
	int revision;			/* of a signed one, 0: the first */
	char day[DATE_SIZE];		/* on which it was signed or reviewed */
	char who[SIGNER_SIZE];		/* who did */
	char as_of[DATE_SIZE];		/* of one that is not signed: what its numbers stand at */
	char subject[PERIOD_CODE_SIZE]; /* 2024Q3, 2023考核 */
};

/* Call 'visit' for each signed report of 'period' and for the one written since of a day up to
 * 'as_of'; of a year the same of its assessment. A report is one whose folder is there. Stops when
 * 'visit' returns -1. Returns 0, or -1 with STO001 or what 'visit' has said. */
int report_progress_each(struct workspace *workspace, const struct period *period,
			 const char *as_of,
			 int (*visit)(void *data, const struct report_progress *progress),
			 void *data, struct diag *diag);

/* Whether anything stands that was received by 'as_of' and that 'run' (0: none) has not met: for
 * months of 'period', or for any where that is NULL. Returns 0, or -1 with STO001. */
int report_progress_lacks(bool *out, struct store *store, int64_t run, const char *as_of,
			  const struct period *period, struct diag *diag);

#endif

/* issues.h - reports that were signed: which, by whom, where they lie. Who signs is
 * render/render_issue.c; the register is explained in core/store/schema.sql. */
#ifndef CORE_ISSUES_H
#define CORE_ISSUES_H

#include "core/office/workspace.h"
#include "core/system/sums.h"

enum { SIGNER_SIZE = 128 };

/* Who signs or reviews as it is kept and printed: personal numbers masked, what a terminal obeys
 * as U+FFFD. False when 'name' is NULL, empty or too long. */
bool signer_read(char out[static SIGNER_SIZE], const char *name);

/* What is signed of the assessment of a year: 2023考核. */
extern const char assessment_suffix[];
/* The period within "2024Q3" or "2023考核", into 'period'. True when an assessment is meant. */
bool issue_subject(char period[static PERIOD_CODE_SIZE], const char *text);

struct issue {
	int64_t id, run;
	char period[PERIOD_CODE_SIZE];
	char asked[PERIOD_CODE_SIZE]; /* 2024 of a running year whose period is 2024-01..2024-09 */
	int revision;		      /* 0: the first */
	char issued[DATE_SIZE];
	char signer[SIGNER_SIZE];
};

/* The newest issue of the report of 'period'. Returns 1, 0 when it was never signed, -1 (STO001).
 */
int issue_newest(struct issue *out, struct store *store, const char *period, struct diag *diag);
/* The issue of a run, the same way. */
int issue_of_run(struct issue *out, struct store *store, int64_t run, struct diag *diag);

/* Where the signed report of a period lies, "reports/2024Q3", and its revisions,
 * "reports/2024Q3修订1". */
void issue_folder(struct buf *out, const struct workspace *workspace, const char *period,
		  int revision);

/* Put the folders of signed reports in their place, where whoever signed was killed after it was
 * written down; other folders that wait in reports/ are tidied up. Hold the folder's lock. Returns
 * 0, or -1 with STO001, FIL001, FIL002. */
int issues_settle(const struct workspace *workspace, struct diag *diag);

/* Whether 'sums' are those of the issue's products: 1, 0, -1 (STO001). */
int issue_has_sums(struct store *store, int64_t issue, const struct sums *sums, struct diag *diag);

/* 审核 of a run: who and when, the newest. Returns 1, 0 when nobody did, -1 (STO001). */
struct review {
	char reviewer[SIGNER_SIZE], day[DATE_SIZE];
};
int review_of_run(struct review *out, struct store *store, int64_t run, struct diag *diag);

#endif

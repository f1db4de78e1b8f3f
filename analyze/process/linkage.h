/* linkage.h - two-law reconciliation: what senders say they transferred to the police beside
 * what the police say they accepted.
 *
 * A transfer is a cases row with transfer_date or a linkage row of stage transfer, told once a
 * case; an acceptance a linkage row of stage accept. They belong together by origin unit and
 * case number (as number keys), or else by document number. Transfers of the run's period are
 * followed to the as-of day; acceptances of the period without a transfer are listed too.
 * date_gap: the two dates are more than linkage_gap_days apart or in the wrong order. What one
 * side only tells of is a difference where the other has sent its ledger of that time; else
 * (sender_unsent, receiver_unsent) nothing is known yet, nor (waiting) while the receiver has time
 * left. analyze/linkage/reconcile judges the same. */
#ifndef ANALYZE_LINKAGE_H
#define ANALYZE_LINKAGE_H

#include "analyze/number/analysis.h"

extern const int linkage_gap_days;

enum linkage_status {
	LINKAGE_STATUS_MATCHED,
	LINKAGE_STATUS_DATE_GAP,
	LINKAGE_STATUS_SENDER_ONLY,
	LINKAGE_STATUS_RECEIVER_ONLY,
	LINKAGE_STATUS_SENDER_UNSENT,	/* the police tell of it, no ledger of the sender does */
	LINKAGE_STATUS_RECEIVER_UNSENT, /* the sender tells of it, no ledger of the police does */
	LINKAGE_STATUS_WAITING,		/* sent no more than linkage_gap_days ago */
};

/* Days may be DAY_NONE; texts live in the list's arena. */
struct transfer {
	const char *unit, *case_no, *doc_no, *case_key, *doc_key;
	int transferred, accepted, answered;
	const char *answer;
	const char *receiver_case_no;
	enum linkage_status status;
	bool taken;
};
struct transfers {
	struct transfer *items;
	size_t nr, alloc;
	struct arena arena;
};

/* Reconcile everything between two days. The caller releases with linkage_release().
 * Returns 0 or -1 (STO001). */
int linkage_list(struct transfers *out, const struct analysis *analysis, int first_day,
		 int last_day, struct diag *diag);
void linkage_release(struct transfers *transfers);
/* The index of the first unit that accepts transfers, or -1: one police authority in a county. */
int linkage_police(const struct analysis *analysis);
/* Write linkage_result for the run's period. 0 or -1 (STO001). */
int linkage_write(const struct analysis *analysis, struct diag *diag);

#endif

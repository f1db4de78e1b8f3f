/* linkage.h - the cases that senders say they transferred to the police, with what the police say
 * became of them.
 *
 * A transfer is a cases row with transfer_date or a linkage row of stage transfer, told once a
 * case; an acceptance a linkage row of stage accept. They belong together by origin unit and
 * case number (as number keys), or else by document number. What the two sides' records amount to
 * is judged in analyze/linkage/reconcile alone. */
#ifndef ANALYZE_LINKAGE_H
#define ANALYZE_LINKAGE_H

#include "analyze/number/analysis.h"

/* Days may be DAY_NONE; texts live in the list's arena. */
struct transfer {
	const char *unit, *case_no, *doc_no, *case_key, *doc_key;
	int transferred, accepted, answered;
	const char *answer;
	bool taken;
};
struct transfers {
	struct transfer *items;
	size_t nr, alloc;
	struct arena arena;
};

/* The transfers between two days. The caller releases with linkage_release().
 * Returns 0 or -1 (STO001). */
int linkage_list(struct transfers *out, const struct analysis *analysis, int first_day,
		 int last_day, struct diag *diag);
void linkage_release(struct transfers *transfers);
/* The index of the first unit that accepts transfers, or -1: one police authority in a county. */
int linkage_police(const struct analysis *analysis);
/* Write linkage_result: the pairs of transfer and acceptance of the run's period as
 * reconcile_result has them. Needs reconcile_write(). 0 or -1 (STO001). */
int linkage_write(const struct analysis *analysis, struct diag *diag);

#endif

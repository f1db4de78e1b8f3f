/* case_dates.h - when each case was filed, decided, disclosed, transferred, accepted, answered.
 *
 * What durations.c and cohorts.c count over: the administrative units' cases as known on the
 * as-of day, their transfers to the police as reconciliation pairs them, and how far the two sides
 * have reported. Computes no statistic. */
#ifndef ANALYZE_CASE_DATES_H
#define ANALYZE_CASE_DATES_H

#include "analyze/number/followup.h"

/* Days; DAY_NONE where it has not happened or is not known. 'field' NULL: not known. */
struct case_dates {
	size_t unit;
	const struct code *field;
	int filed, decided, disclosed;
	int disclose_due; /* of decisions to be disclosed only */
	bool disclosable;
};

enum answer { ANSWER_NONE, ANSWER_FILED, ANSWER_REFUSED };

struct transfer_dates {
	size_t unit;		  /* the sender */
	const struct code *field; /* of the sender's case */
	int filed, transferred, accepted, answered;
	enum answer answer;
};

struct case_list {
	struct case_dates *cases;
	size_t nr_cases, alloc_cases;
	struct transfer_dates *transfers;
	size_t nr_transfers, alloc_transfers;
	struct followup ledger;	 /* of table cases */
	struct followup linkage; /* of table linkage */
	int police;		 /* index of the unit that accepts transfers, or -1 */
};
#define CASE_BOOK_INIT \
	{              \
		0      \
	}

/* Load the cases filed or decided, and those transferred, on 'since' or later; cases of units
 * that do not owe A02_j (police, procuratorate, court) are left out. The caller releases with
 * case_dates_release(). Needs steps_make(). Returns 0 or -1 (STO001). */
int case_dates_load(struct case_list *out, const struct analysis *analysis, int since,
		    struct diag *diag);
void case_dates_release(struct case_list *book);

/* followup_end() or, for 'past', followup_end_past() of the police for a case transferred on 'day';
 * DAY_NONE without police. */
int case_dates_police_end(const struct case_list *book, int day, bool past);

/* A set of cases: one unit (index, or -1 for all) or one field (NULL: all). */
struct case_group {
	int unit;
	const struct code *field;
};

/* Number of groups: the county, each row of rules->units, each field of a case. */
size_t case_group_nr(const struct analysis *analysis);
/* Group number 'i'; false when it is no group of its own (a later name of a unit, the office, a
 * code of another list). */
bool case_group_at(struct case_group *out, const struct analysis *analysis, size_t i);
bool case_group_has(const struct case_group *group, size_t unit, const struct code *field);

#endif

/* glance.h - the year at a glance: how many of what the working systems demand were done, by
 * demand or system and by place (a month, before or after the year, without a day); as the run
 * published it. */
#ifndef RENDER_GLANCE_H
#define RENDER_GLANCE_H

#include "render/report/report.h"

/* A row of glance_by_run; demand "*": of the system, place "*": in all. */
struct glance_cell {
	const char *system, *demand, *place;
	int cases, owed, finished, done, late, overdue, due_soon, open, not_applicable, unknown;
	int undated, not_due, ahead; /* of those open, and with those due soon */
};
struct glance {
	struct glance_cell *cells; /* texts are the report's */
	size_t nr;
};

/* The columns of the year: before, the months, after, none. */
enum { GLANCE_PLACES = 15 };
/* Code of column 'place' of the report's year as in the store; a month's is in 'month'. */
const char *glance_place(char month[static PERIOD_CODE_SIZE], const struct report *report,
			 int place);
/* 以前年度, 1月 ... 12月, 以后年度, 无期限. */
const char *glance_place_name(int place);
/* The same for `explain`: 2024-05, or the name. */
const char *glance_place_word(char month[static PERIOD_CODE_SIZE], const struct report *report,
			      int place);

/* The worst that there is in a cell. */
enum glance_state {
	GLANCE_NONE, /* no case, or none that applies */
	GLANCE_DONE,
	GLANCE_WAITING, /* not due */
	GLANCE_UNKNOWN,
	GLANCE_LATE,
	GLANCE_OVERDUE,
};

/* Load all of the run's. Returns 0, or -1 with STO001; release with glance_release(). */
int glance_load(struct glance *out, struct report *report, struct diag *diag);
void glance_release(struct glance *glance);
/* NULL when there is no case. */
const struct glance_cell *glance_find(const struct glance *glance, const char *system,
				      const char *demand, const char *place);
enum glance_state glance_state(const struct glance_cell *cell);
/* Append 5/6▲1: done of those owed, then what is overdue, late (△) or unknown (?); — where none
 * applies, nothing without a case. */
void glance_add_mark(struct buf *out, const struct glance_cell *cell);
/* The same with the worst of what is wrong alone. */
void glance_add_short(struct buf *out, const struct glance_cell *cell);

#endif

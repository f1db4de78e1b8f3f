/* demands.h - what the working systems of the document demand (rules/demands.csv) of whom, and how
 * each case of it stands on the as-of day: one list for all systems, demand_result.
 *
 * A system's file of this folder looks for its cases and gives them to demands_add(); states and
 * days are judged here and nowhere else. */
#ifndef ANALYZE_DEMANDS_H
#define ANALYZE_DEMANDS_H

#include "analyze/number/result.h"
#include "core/base/buf.h"

enum demand_state {
	DEMAND_DONE,	 /* by its due day, or without one */
	DEMAND_LATE,	 /* done, behind its due day */
	DEMAND_OPEN,	 /* not done, not due */
	DEMAND_DUE_SOON, /* the same, within the demand's warning days */
	DEMAND_OVERDUE,
	DEMAND_NOT_APPLICABLE,
	DEMAND_UNKNOWN, /* the calendar lacks a year, or 'unknown' */
	NR_DEMAND_STATES,
};
/* Stable codes: done, late, open, due_soon, overdue, not_applicable, unknown. */
extern const char *const demand_states[];

/* One case of a demand. Days as in core/base/period.h, DAY_NONE where there is none; texts NULL
 * where there is none, borrowed. */
struct demand_case {
	const struct demand *demand;
	const char *unit;    /* code: who must act; the office itself is a unit */
	const char *period;  /* code of the period that it belongs to: 2024, 2024Q3 */
	const char *subject; /* with demand, unit and period it is there once: a matter's number */
	const char *title;   /* shown beside the subject */
	const char *table, *key; /* the row of a ledger that it rests on */
	int due, done;
	int needed, had; /* of what is counted; both 0 where nothing is; had -1: not known */
	bool not_applicable, unknown;
	bool stays;	    /* is not handed on to the unit's successor, who has it already */
	const char *reason; /* Chinese: why it is one of these, or more of it */
};

/* Give the case to whom it falls (falls_to()): changes 'unit' (where another one has it),
 * 'not_applicable' and 'reason', whose words are put into 'words'. 'stays': it is not handed on,
 * only excused. */
void demand_follow_unit(struct demand_case *item, struct buf *words,
			const struct analysis *analysis, bool stays);
/* Who holds the rows of 'unit' by the as-of day is another one and among 'all_units', codes with a
 * blank behind each: it has the case already. */
bool demand_is_asked_too(const struct analysis *analysis, const char *unit, const char *all_units);

struct demands {
	const struct analysis *analysis;
	struct result out;
	int position;
};

/* Why a due day is unknown. */
#define DEMAND_NO_CALENDAR "rules/calendar.csv 没有该年的放假安排，期限不能计算"
/* The file came; until the office has decided nobody can say more. */
#define DEMAND_HELD "收到的文件待办公室确认"

/* How a case stands on the analysis' as-of day. '*days': behind the due day, in the demand's kind
 * of days; 0 in time or not due; -1 unknown. */
enum demand_state demand_judge(int *days, const struct analysis *analysis,
			       const struct demand_case *item);
/* The day on which what began on 'from' is due by the demand's days; of a demand of every year the
 * same day of the month in each. 0, or -1 when it has no limit or the calendar lacks a year. */
int demand_due(int *day, const struct rules *rules, const struct demand *demand, int from);
/* The demand is in force in the month of 'day'. */
bool demand_in_force(const struct demand *demand, int day);

/* How one thing stands that is no case of its own: a row of a history. */
struct demand_standing {
	int due;	   /* DAY_NONE: none, or not computable */
	const char *state; /* of demand_states, NULL where the demand does not apply */
	int days;	   /* -1: not computable */
};
/* What 'id' says of what began on 'begun' and was done on 'done', days or DAY_NONE; nothing where
 * the rules lack it or it was not in force on the due day. */
void demand_stand(struct demand_standing *out, const struct analysis *analysis, const char *id,
		  int begun, int done);
/* Give a row the columns PREFIX_due, PREFIX_state and PREFIX_days of it. */
void demand_standing_give(struct result *out, const char *prefix,
			  const struct demand_standing *standing);
/* The day in a column of the current row, DAY_NONE of NULL. */
int demand_day_of(struct query *row, const char *column);

/* Add a case; nothing when its demand is not in force on its due day (else the as-of day). Returns
 * 0 or -1 (STO001). */
int demands_add(struct demands *demands, const struct demand_case *item, struct diag *diag);

/* Add the case of each row of 'sql', where the rules have the demand 'id' and 'form' (NULL: none is
 * needed), whose ledger stands as of the day in temp.FORM_asof. ?1: first day of the year of the
 * run's period, ?2: last day of the period, ?3: the as-of day, ?4: the run. Its columns: unit,
 * period, subject, title, key, begun, due, done, needed, had, exempt, unknown, reason; where due is
 * NULL it is demand_due() of 'begun'. Returns 0 or -1 (STO001). */
int demands_add_query(struct demands *demands, const char *id, const char *form, const char *sql,
		      struct diag *diag);

/* The case of one row with those columns. Returns 0 or -1 (STO001). */
int demands_add_row(struct demands *demands, struct query *row, const struct demand *demand,
		    const char *form, struct diag *diag);
/* Bind ?1 to ?4 of these, as many as the query has. */
void demand_bind_days(struct query *row, const struct analysis *analysis);

/* Write demand_result: the cases of all systems. A step of analyze. */
int demands_write(const struct analysis *analysis, struct diag *diag);

#endif

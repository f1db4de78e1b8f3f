/* duty.h - what a unit owes when: the due day of an obligation, when it came, how late that is.
 *
 * Shared by status (cli) and the timeliness results (analyze). */
#ifndef CORE_DUTY_H
#define CORE_DUTY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"
#include "core/base/period.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

/* True when 'obligation' is owed by unit number 'index' for 'period' (its length fits, the unit
 * is a member in any month of it and the obligation is valid in its last month). */
bool duty_is_owed(const struct rules *rules, const struct obligation *obligation, size_t index,
		  const struct period *period);
/* The kind of the periods of an obligation of so many months. */
enum period_kind duty_period_kind(int months);
/* The last day on which something may come in time, and the higher level's deadline that it rests
 * on; NULL: the office's own. */
struct duty_deadline {
	int day;
	const struct deadline *level;
};
/* By the office's own rule: due_day of the due_months-th month after 'period', rolled to the next
 * working day. Where a higher level has set a deadline (deadlines.csv), that prevails: its
 * 'lead'-th working day before it, counted from the last working day up to it; of several the
 * earliest, so that all are kept. Returns 0, or -1 when the calendar lacks the year. */
int duty_deadline(struct duty_deadline *out, const struct rules *rules,
		  const struct obligation *obligation, const struct period *period);
/* Code of the list level: own, city, province, nation. */
const char *duty_level_code(const struct deadline *level);
/* The same, its day alone. */
int duty_due(int *day, const struct rules *rules, const struct obligation *obligation,
	     const struct period *period);
/* The day that it may come by at the least: before it is moved to a working day. */
int duty_due_nominal(const struct obligation *obligation, const struct period *period);
/* The year that the calendar lacks where duty_due() is -1, else 0. */
int duty_due_gap(const struct rules *rules, const struct obligation *obligation,
		 const struct period *period);
/* Working days by which 'day' is later than 'due' (0: in time, or on the days off behind 'due'), -1
 * when not computable. */
int duty_days_late(const struct rules *rules, int due, int day);
/* Append 3个工作日 of what is late by that many, 不足1个工作日 of 0. */
#define DUTY_LESS_THAN_A_DAY "不足1个工作日"
void duty_add_days_late(struct buf *out, int64_t days);

/* When the material of a period came: the day by which every month of it was covered by a
 * version with an accepted row or a zero report. Corrections do not change it. */
struct duty_arrival {
	int owed;	      /* months of the period in which the unit is a member */
	int months;	      /* those of them that are covered */
	int day;	      /* the last of their first days; 0 when none is covered */
	int64_t submission;   /* that brought the last of them */
	int64_t rows_refused; /* in the versions in force */
	int waiting;	 /* owed months not covered that a file is of which waits for the clerk */
	int waiting_day; /* when the last of these files came */
	bool held, refused; /* a version waits for the clerk; one was refused as a whole */
	bool zero_report;
	int early_day; /* of the last that came before the end of its months; 0: none did */
};

/* Fill 'out' for what unit number 'unit' owes of 'period' by 'obligation', from submissions
 * received by 'as_of' ("YYYY-MM-DD", NULL: all). Where the rules take no zero report (zero_report),
 * one covers nothing. Returns 0, or -1 with STO001. */
int duty_arrival(struct duty_arrival *out, struct store *store, const struct rules *rules,
		 size_t unit, const struct obligation *obligation, const struct period *period,
		 const char *as_of, struct diag *diag);

/* Nothing but the office's word is missing: of all months that are not covered a file waits for the
 * clerk. Such a duty is neither missing nor overdue, whoever asks. */
bool duty_arrival_waits(const struct duty_arrival *arrival);

/* The same of a row of delivery_by_run or material_by_run, 'r' its name with a dot or "": it is
 * said as not due, on the day its file came. And when it had come, NULL for one that waits. */
#define DUTY_ROW_WAITS(r) "(" r "status = 'not_due' AND " r "received NOTNULL)"
#define DUTY_ROW_CAME(r)  "iif(" r "status = 'not_due', NULL, " r "received)"

#endif

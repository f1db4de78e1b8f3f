/* duty_state.h - where a unit's table of a period stands on a day: in time or not, and what is
 * still to be done about it. What `shuangda status` shows. */
#ifndef CORE_DUTY_STATE_H
#define CORE_DUTY_STATE_H

#include "core/base/buf.h"
#include "core/office/duty.h"

/* Against the due day. */
enum duty_timing {
	DUTY_ON_TIME,
	DUTY_LATE,
	DUTY_PARTIAL, /* due, and months are missing */
	DUTY_REFUSED, /* nothing but files refused as a whole or with every row */
	DUTY_HELD,    /* of all that is missing a file waits for the clerk: not overdue */
	DUTY_MISSING,
	DUTY_NOT_DUE,
	DUTY_NOT_COMPUTABLE, /* the calendar lacks the year */
	NR_DUTY_TIMINGS,
};
/* What the newest content is. The first that holds. */
enum duty_content {
	DUTY_CONTENT_HELD,	     /* a version waits for the clerk */
	DUTY_CONTENT_PARTLY_REFUSED, /* rows wait to be corrected */
	DUTY_CONTENT_ZERO,
	DUTY_CONTENT_SUPERSEDED, /* an earlier version was replaced */
	DUTY_CONTENT_ACCEPTED,
	DUTY_CONTENT_NONE,
	NR_DUTY_CONTENTS,
};

/* Owned: 'file' and 'received'. */
struct duty_state {
	enum duty_timing timing;
	enum duty_content content;
	bool has_due;
	int due, days_late;	      /* working days; -1 unknown */
	const struct deadline *level; /* that 'due' rests on; NULL: the office's own */
	bool is_overdue;    /* due, and neither there nor waiting on the day asked about */
	bool is_awaited;    /* not all there, due on a day the calendar lacks, its month day gone */
	int days_overdue;   /* then: working days since; -1 the calendar lacks a year */
	int gap;	    /* the calendar year that one of these lacks; 0 none */
	int day;	    /* by which all months had come; 0 when they have not */
	int months_missing; /* of the period */
	int early_day;	    /* a file came on that day, before the months it does not tell of had
			     * ended; 0: none, or nothing is missing */
	int versions, replaced; /* accepted ones, and how many of them were replaced by a later */
	int held, refused;	/* files that wait; that were refused as a whole */
	int64_t rows_open;	/* refused rows that nobody has sent again */
	bool zero_report;
	char *file, *received; /* of the newest version in force, else of what came last; NULL */
};

/* The state of 'obligation' of unit number 'unit' for 'period' as of 'as_of' ("YYYY-MM-DD"): only
 * what had been received by then, and what had not been replaced or corrected by then. Returns 0,
 * or -1 with STO001. Release with duty_state_release(). */
int duty_state_read(struct duty_state *out, struct store *store, const struct rules *rules,
		    const struct obligation *obligation, size_t unit, const struct period *period,
		    const char *as_of, struct diag *diag);
void duty_state_release(struct duty_state *state);

/* Append 按时, 逾期3个工作日, 未报，已逾期12个工作日 and the like; of an unknown deadline what
 * came, too: 已报齐，期限不能计算…. */
void duty_state_add_timing(struct buf *out, const struct duty_state *state);

/* Nothing but files refused as a whole has come, whatever the deadline is. */
bool duty_state_is_refused(const struct duty_state *state);

/* Stable codes: on_time, late, partial, ...; held, partly_refused, zero_report, superseded,
 * accepted, none. */
const char *duty_timing_code(enum duty_timing timing);
const char *duty_content_code(enum duty_content content);
/* True when the office or the unit has to act now. */
bool duty_state_is_open(const struct duty_state *state);

#endif

/* reminders.h - what somebody has to do now or soon, one list for all units: material as
 * `shuangda status` sees it (core/office/duty_state.h), of every period since the first that
 * anything came for (where nothing came, nobody knows since when: only what is not yet due);
 * everything else that the run's demand_by_run says of the day.
 *
 * Writes nothing. */
#ifndef RENDER_REMINDERS_H
#define RENDER_REMINDERS_H

#include "render/remind/reminder_words.h"

enum reminder_kind {
	REMINDER_OVERDUE, /* past the day and not all there, files refused among it */
	REMINDER_AGAIN,	  /* rows sent back of what came, and files that are due later */
	REMINDER_DUE,	  /* within the days asked for, files sent back among it */
	/* the office alone: */
	REMINDER_HELD,	  /* came, and waits for the office's word */
	REMINDER_NO_DAY,  /* to be done, without a due day */
	REMINDER_UNKNOWN, /* cannot be judged: 'how' says why */
	NR_REMINDER_KINDS,
};

/* Texts live as long as the report. */
struct reminder {
	enum reminder_kind kind;
	const char *unit;   /* code: who must act */
	const char *system; /* code */
	const char *clause;
	const char *title; /* shorter than 'what': the demand and the matter */
	const char *what, *how; /* 2024年第三季度执法案件台账; 未报，已逾期5个工作日 */
	struct reminder_words words; /* of which 'what' and 'title' are the office's */
	int due;		     /* DAY_NONE: without */
	int order;		     /* of the unit in the rules */
	bool helps;		     /* a part in what is another unit's item, too */
	bool refused;		     /* nothing but files sent back as a whole */
	bool again;		     /* what was sent back is to be mended and sent once more */
};
struct reminders {
	struct reminder *items; /* by unit in the rules' order, kind, due day */
	size_t nr, alloc;
	bool start_told;	   /* by the rules: nothing was owed before what is collected */
	bool nothing_came;	   /* for any period; then: */
	int next_due;		   /* the day that material falls due next, DAY_NONE: unknown */
	struct period next_period; /* of that material */
};

/* How many are of 'kind', those that are a part in another unit's item left out. */
int reminders_count(const struct reminders *list, enum reminder_kind kind);
/* All of the report's day and of the 'days' behind it. Returns 0, or -1 with STO001. Release with
 * reminders_release(). */
int reminders_find(struct reminders *out, struct report *report, int days, struct diag *diag);
void reminders_release(struct reminders *reminders);
/* Where nothing came: append that, and what falls due next. */
/* Nobody knows whether what fell due before was owed. */
bool reminders_know_no_start(const struct reminders *list);
void reminders_add_nothing_came(struct buf *out, const struct reminders *list);

/* Whether they are all of the report's day: its run knows of no later months than its period's,
 * and of a span of days nothing is demanded. */
bool reminders_are_whole(const struct report *report);

/* False where all came in time and only rows of it are to come again. */
bool reminder_says_due(const struct reminder *reminder);
/* True for what the unit itself is told. */
bool reminder_is_for_unit(const struct reminder *reminder);

#endif

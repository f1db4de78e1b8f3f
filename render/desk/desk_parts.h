/* desk_parts.h - what the sections of the page share; within render/desk only. */
#ifndef RENDER_DESK_PARTS_H
#define RENDER_DESK_PARTS_H

#include "core/office/due_period.h"
#include "core/office/duty_tally.h"
#include "render/remind/reminders.h"
#include "render/report/report.h"
#include "render/typeset/markup_text.h"

/* A period whose material is collected: the newest of its length that is over. */
struct desk_period {
	struct period period;
	char code[PERIOD_CODE_SIZE], name[64];
	int first_due, last_due; /* DAY_NONE where one is not computable */
	int gap;		 /* the year that the calendar lacks then */
	struct duty_tally tally;
	int units_behind; /* that have not sent all of it */
	struct buf table; /* units by forms, as markup */
};

struct desk {
	struct report *report;
	const struct rules *rules;
	struct workspace *workspace;
	int today, days;
	struct desk_period periods[DUE_PERIODS_MAX]; /* the quarter first, where there is one */
	size_t nr_periods;
	struct reminders reminders;
	int files_told, files_held, files_refused; /* what waits for an answer: all, some */
	int64_t rows_open;
	struct buf returned; /* the files, as markup */
	struct diag *diag;
};

/* Each of these returns 0, or -1 with STO001. What others need is found before they are written. */
int desk_find_material(struct desk *desk);
int desk_find_returned(struct desk *desk);

void desk_add_today(struct buf *out, struct desk *desk);
void desk_add_material(struct buf *out, const struct desk *desk);
void desk_add_returned(struct buf *out, const struct desk *desk);
int desk_add_next(struct buf *out, struct desk *desk);
int desk_add_reminders(struct buf *out, struct desk *desk);
int desk_add_reports(struct buf *out, struct desk *desk);

/* Append printf-like words as text. */
void desk_text(struct buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Append a command to copy. */
void desk_command(struct buf *out, const char *command);
/* Append 'text' as a link to 'path' in the working folder; text alone where nothing is there, or
 * where the path would lead out of it. */
void desk_link(struct buf *out, const struct desk *desk, const char *path, const char *text);
/* Append 'path' as a relative address: all but letters, digits and -._~/ as %XX. */
void desk_add_address(struct buf *out, const char *path);
/* Whether 'path' is one below the working folder, whatever it was called by who sent it. */
bool desk_is_inside(const char *path);
/* Append 'text' as one word of a shell. False where it cannot be typed: nothing is appended. */
bool desk_add_word(struct buf *out, const char *text);

#endif

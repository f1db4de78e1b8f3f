/* remind.h - what goes out to have things done: a short text a unit to paste into a message, and
 * the office's own list with the liaison officers' telephone numbers, which nobody else gets.
 *
 * Into reminders/DAY/ of the working folder; the texts have no number and no other unit's name. */
#ifndef RENDER_REMIND_H
#define RENDER_REMIND_H

#include "render/remind/reminders.h"

/* The names of the files. */
extern const char remind_all_name[];  /* all texts, to be shown on the screen */
extern const char remind_list_name[]; /* the office's */

/* Write all of 'reminders', which are for the 'days' behind the report's day, into 'folder', which
 * is there. Returns 0, or -1 with REN003, FIL... or STO001; REM001 warns of liaison officers'
 * numbers that are not known. */
int remind_write(struct report *report, const struct reminders *reminders, int days,
		 const char *folder, struct diag *diag);

#endif

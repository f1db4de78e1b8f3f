/* letters.h - 函件: a letter to each unit that has not done what was due, 提醒函 for its demands
 * and 督办通知 for the matters it leads, by rules/wording/letter_*.md. A letter holds nothing of
 * another unit and no telephone. */
#ifndef RENDER_LETTERS_H
#define RENDER_LETTERS_H

#include "render/remind/reminders.h"

/* Write them into 'folder'/函件 and the lines of their counts into report->trace; 'days' is that of
 * 'reminders'. Offices without a template get no such letter. Returns 0, or -1 with REN070 or
 * FIL.... */
int letters_write(struct report *report, const struct reminders *reminders, int days,
		  const char *folder, struct diag *diag);

#endif

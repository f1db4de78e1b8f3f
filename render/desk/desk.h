/* desk.h - 工作台: one page in the office's folder that says what is owed, what came, what is wrong
 * with it, what to do next and where things lie, for whoever opens no terminal. */
#ifndef RENDER_DESK_H
#define RENDER_DESK_H

#include "render/report/report.h"

extern const char desk_name[]; /* 工作台.html */

/* Write the page of the report's day into the working folder, in one step. Material is counted as
 * `shuangda status` does, everything else as `shuangda remind` with so many 'days' ahead. Links
 * lead to what is there, within the folder. Returns 0, or -1 with REN083, FIL... or STO001. */
int desk_write(struct report *report, int days, struct diag *diag);

#endif

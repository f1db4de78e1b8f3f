/* programs.h - the programs of others that ours run, and what for. */
#ifndef CORE_PROGRAMS_H
#define CORE_PROGRAMS_H

#include <stdbool.h>

#include "core/base/buf.h"
#include "core/base/diag.h"

enum program_use { PROGRAM_FOR_CHARTS, PROGRAM_FOR_WORKBOOKS };

/* Append the names of those for 'use' that are not installed ("gnuplot、fc-match"). True when
 * there are any. */
bool programs_missing(struct buf *names, enum program_use use);
/* PRC006 with all that are not installed, if any, and what cannot be done without them. */
void programs_say_missing(struct diag *diag);

#endif

/* rules_update.h - an office's rules folder gets what was added since it was made. */
#ifndef CORE_RULES_UPDATE_H
#define CORE_RULES_UPDATE_H

#include "core/base/buf.h"
#include "core/base/diag.h"

/* Add to 'folder' what of rules_added.h it lacks, from the folder 'shipped', and to 'said' a line
 * about each file that has gained something (empty when nothing was lacking). What the office has
 * written stays: lines gain cells at their end and tables rows at theirs; the bulletin's template
 * is put in the place of the one of an earlier version if nobody has changed that. What the
 * office's rules cannot take (a duty of a unit that they do not have) is left out with RUL050, in
 * 'diag'. Everything is tried in a copy before: then each file is exchanged in one step, in an
 * order in which the rules load at any time, so that a run broken off is taken up by the next.
 * Returns 0; or -1, nothing changed, with RUL051 behind the faults of the rules that would be, or
 * FIL.... */
int rules_update(struct buf *said, const char *folder, const char *shipped, struct diag *diag);

#endif

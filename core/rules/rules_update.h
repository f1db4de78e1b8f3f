/* rules_update.h - an office's rules folder gets what was added since it was made (rules_added.h). */
#ifndef CORE_RULES_UPDATE_H
#define CORE_RULES_UPDATE_H

#include "core/base/buf.h"
#include "core/base/diag.h"

/* Add to 'folder' what it lacks, from the folder 'shipped', and to 'said' a line about each file
 * that has gained something (empty when nothing was lacking). What the office has written stays:
 * lines gain cells at their end and tables rows at theirs; the bulletin's template is put in the
 * place of the one of an earlier version if nobody has changed that. What the office's rules cannot
 * take (a duty of a unit that they do not have) is left out with RUL050, in 'diag'. Everything is
 * tried in a copy before: then each file is exchanged in one step, in an order in which the rules
 * load at any time, so that a run broken off is taken up by the next.
 * Returns 0; or -1 with the faults of the office's rules, RUL051 where they cannot be joined, FIL...:
 * nothing is changed. */
int rules_update(struct buf *said, const char *folder, const char *shipped, struct diag *diag);

#endif

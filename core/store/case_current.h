/* case_current.h - the published view of the cases, whose columns stay whatever the office's form
 * has: NULL for those that it lacks. */
#ifndef CORE_CASE_CURRENT_H
#define CORE_CASE_CURRENT_H

#include "core/store/store.h"

/* Make the view over cases_state as it is, over nothing when there is none. It must not be there.
 * Returns 0, or -1 with STO001. */
int case_current_make(struct store *store, struct diag *diag);

#endif

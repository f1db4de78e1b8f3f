/* ending.h - the end of each of the programs: what was printed has arrived, what was said is shown.
 */
#ifndef CORE_ENDING_H
#define CORE_ENDING_H

#include "core/base/diag.h"
#include "core/command/options.h"

/* Flush standard output (FIL002 when it could not take all, as on a full disk), print 'diag' to
 * stderr with personal numbers masked and release it; then 'last' (may be NULL), what the user is
 * to read at the end, to standard output. Returns 'code', or EXIT_CODE_FAILED when output is
 * missing. */
enum exit_code ending(struct diag *diag, enum exit_code code, const char *last);

#endif

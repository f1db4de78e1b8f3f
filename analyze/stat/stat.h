/* stat.h - `shuangda stat`: one statistical method on numbers from standard input, all digits.
 *
 * So that anyone can hold any figure against another program. Needs no working folder; computes
 * nothing itself (stat_method.h). */
#ifndef ANALYZE_STAT_H
#define ANALYZE_STAT_H

#include "core/base/buf.h"
#include "core/base/diag.h"

/* Run args[0] with the parameters args[1..nr-1] on the numbers that file descriptor 'fd' gives
 * (stat_input.h; it is read only when the arguments are right). Appends lines "name,value": first
 * "reason," with nothing behind it where the method applies, else with the code of reason.h and a
 * second line "reason_text,..."; then the results that there are, as the method's row lists them.
 * That a method does not apply is an answer, no error. Returns 0, or -1 with nothing appended and
 * CLI005, ANA080 (no such method), ANA092 (number of columns), ANA093 (too many lines), ANA094 (a
 * count too large) or what stat_method_params() and stat_input.h say. */
int stat_run(struct buf *out, int nr, char *const *args, int fd, struct diag *diag);

/* Append the methods as a table, two blanks or more between columns; with names in args[0..nr-1]
 * all that is known of these. Returns 0 or -1 (ANA080). */
int stat_list(struct buf *out, int nr, char *const *args, struct diag *diag);

#endif

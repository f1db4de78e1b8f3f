/* run_inputs.h - a fingerprint of what a run is computed from, beside rules and notes. */
#ifndef ANALYZE_RUN_INPUTS_H
#define ANALYZE_RUN_INPUTS_H

#include "core/store/store.h"
#include "core/system/sha256.h"

/* SHA-256 over the program (sources of core/ and analyze/, GSL's version) and every submission,
 * withdrawal, row that a withdrawn file had dropped and signed report, all columns. Statements are
 * not read: they come, go and are dropped with a submission that comes, is decided on or withdrawn,
 * never alone. The same fingerprint under the same rules, notes, period and day gives the same
 * results. Returns 0 or -1 (STO001). */
int run_inputs(char hex[static SHA256_SIZE], struct store *store, struct diag *diag);

#endif

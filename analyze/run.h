/* run.h - the row of a run: what was computed, as of which day, from which texts. */
#ifndef ANALYZE_RUN_H
#define ANALYZE_RUN_H

#include "analyze/number/analysis.h"
#include "core/office/workspace.h"

enum run_started {
	RUN_STARTED,   /* empty, to be filled */
	RUN_ISSUED,    /* issued: stays as it is (ANA002) */
	RUN_UNCHANGED, /* the newest of its period, from the same inputs: is the result */
};

/* Start the run of analysis->code as of analysis->as_of_text: sets analysis->run and records the
 * texts of rules and notes and what had been received. A draft of the same key is emptied; the
 * newest of its period keeps its number and its series_part, which series_write() replaces.
 * 'kind' is "analyze" or "assess". Returns enum run_started or -1 (STO001, FIL001). Call within a
 * transaction. */
int run_start(struct analysis *analysis, const struct workspace *workspace, const char *kind,
	      struct diag *diag);

#endif

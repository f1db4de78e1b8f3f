/* run.h - the row of a run: what was computed, as of which day, from which texts. */
#ifndef ANALYZE_RUN_H
#define ANALYZE_RUN_H

#include "analyze/analysis.h"
#include "core/workspace.h"

/* Start the run of analysis->code as of analysis->as_of_text: sets analysis->run, removes the
 * draft it replaces, and records the texts of rules and notes and what had been received.
 * 'kind' is "analyze" or "assess". Returns 0; 1 when the run is issued and stays as it is
 * (ANA002); -1 (STO001, FIL001). Call within a transaction. */
int run_start(struct analysis *analysis, const struct workspace *workspace, const char *kind,
	      struct diag *diag);

#endif

/* migrate_results.h - what became of results after version 3; used only by migrate_steps.c. */
#ifndef CORE_MIGRATE_RESULTS_H
#define CORE_MIGRATE_RESULTS_H

#include "core/store/store.h"

/* Before the tables are made anew: evidence as JSON ("n=6; p=0.01" until now), and what lies within
 * the run's period. Returns 0, or -1 with STO001. */
int migrate_results_prepare(struct store *store, struct diag *diag);
/* When the views are there: coverage of comparisons, and the figures that count other results. The
 * office's ledgers are counted when analyze makes the run again. Returns 0, or -1 with STO001. */
int migrate_results_fill(struct store *store, struct diag *diag);

#endif

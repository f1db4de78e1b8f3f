/* score_sensitivity.h - which items of the assessment its ranking hangs on. */
#ifndef ANALYZE_SCORE_SENSITIVITY_H
#define ANALYZE_SCORE_SENSITIVITY_H

#include "analyze/method/reason.h"
#include "analyze/score/score_rank.h"

enum { SCORE_SENSITIVITY_DRAWS = 1024 };

/* One general or duty item that counts for a ranked unit. */
struct score_influence {
	size_t item;	     /* index in the rules */
	double leave_shift;  /* mean places by which the ranked units move when it is left out */
	double first, total; /* Sobol indices; NAN unless reason is REASON_NONE */
	enum reason reason;
};
struct score_influences {
	struct score_influence *items;
	size_t nr;
};

/* For every item that counts: how far the ranks move without it, and how much of the variance of
 * the mean shift of ranks its weight explains, alone (first) and together with others (total),
 * when all weights vary as in score_interval.h (Saisana, Saltelli and Tarantola 2005). Errors of
 * the indices are some .02. Indices are refused as TOO_SHORT with fewer than 2 ranked units or 2
 * items, NO_VARIATION where no weights change a rank, BAD_VALUE beyond 100 items. Needs what
 * score_rank() set and totals->shares. The caller frees out->items. */
void score_sensitivity(struct score_influences *out, const struct score_totals *totals,
		       const struct assessment *assessment);

/* Compute and write score_item_result. Returns 0 or -1 (STO001). */
int score_sensitivity_write(const struct score_totals *totals, const struct assessment *assessment,
			    const struct analysis *analysis, struct diag *diag);

#endif

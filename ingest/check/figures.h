/* figures.h - a unit's figures by month and indicator: reported, or recomputed from its ledgers.
 *
 * Reported figures are the state's, with the rows of one submission (which is not folded yet, or
 * is) laid over them. Money in 分. What nobody reported is unknown, never 0. */
#ifndef INGEST_FIGURES_H
#define INGEST_FIGURES_H

#include "core/base/period.h"
#include "core/rules/rules.h"
#include "core/store/store.h"
#include "ingest/check/ledger_value.h"

/* One reported figure; line 0: not of the submission at hand. */
struct measure {
	const char *key; /* "2024-07|A02_j" */
	const char *indicator;
	int month;
	double value;
	bool known; /* false: 不适用, or cleared */
	long line;
};
struct measure_set {
	const char *unit;
	struct measure *measures; /* by key */
	size_t nr, alloc;
};

struct figures {
	struct ledgers ledgers;
	const char *unit;
	int64_t submission;
	int first_month;	  /* nothing before it is read */
	struct measure_set *sets; /* the unit's own first */
	size_t nr, alloc;
	struct arena arena;
};

/* A value of an expression. 'partial': some of a family are not reported, so it is the least it
 * may be. */
struct figure {
	double value;
	bool known, partial;
};

/* Read what 'unit' reported from 'first_month' on; 'submission' lies over it. Returns 0, or -1 with
 * STO001. Release with figures_release() in both cases. */
int figures_open(struct figures *out, struct store *store, const struct rules *rules,
		 const char *unit, int64_t submission, int first_month, struct diag *diag);
void figures_release(struct figures *figures);
/* The unit's own reported figure, NULL when there is none. */
const struct measure *figures_find(const struct figures *figures, const char *indicator, int month);
/* The value of 'expression' in 'month'. Returns 0, or -1 with STO001. */
int figures_compute(struct figure *out, struct figures *figures,
		    const struct expression *expression, int month, struct diag *diag);

#endif

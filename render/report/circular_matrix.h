/* circular_matrix.h - the matrix of the circular, units by kinds of material, as sheet and annex
 * show it. Reads circular_cell_by_run. */
#ifndef RENDER_CIRCULAR_MATRIX_H
#define RENDER_CIRCULAR_MATRIX_H

#include "render/report/report.h"

struct circular_cell {
	const char *standing;		    /* as in the store; NULL: the run has no such cell */
	int owed, late, missing, days_late; /* days_late -1: unknown or none */
	bool held;			    /* of what is not due a file waits for the clerk */
};
struct circular_matrix {
	const struct code **materials; /* of codes.csv, in its order */
	size_t nr;
	struct circular_cell *cells; /* [unit of the report][material] */
	bool any;		     /* the run has cells */
};

/* Load it into the report's arena. Returns 0 or -1 (STO001). */
int circular_matrix_load(struct circular_matrix *out, struct report *report, struct diag *diag);
const struct circular_cell *circular_matrix_cell(const struct circular_matrix *matrix, size_t unit,
						 size_t material);
/* Append 按时, 逾期5日, 缺2次, 待确认, — and the like; the days are working days. */
void circular_cell_add(struct buf *out, const struct circular_cell *cell);
/* True of late and missing ones. */
bool circular_cell_alerts(const struct circular_cell *cell);

#endif

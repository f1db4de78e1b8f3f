/* figures.h - counts of a run that are no indicators: of the office's own ledgers as known on the
 * as-of day, and of what the run's other results hold (who delivered, transfers that agree, units
 * and fields that a test has marked, units without a case). */
#ifndef ANALYZE_FIGURES_H
#define ANALYZE_FIGURES_H

#include "analyze/number/analysis.h"
#include "core/base/buf.h"

/* Write figure_result, after the results that are counted; of a campaign the office's ledgers and
 * what needs no comparison. 0 or -1 (STO001). */
int figures_write(const struct analysis *analysis, struct diag *diag);

enum figure_rows {
	FIGURE_ROWS_NONE,   /* it counts a result of the run */
	FIGURE_ROWS_LEDGER, /* columns ledger, ledger_unit, ledger_key */
	FIGURE_ROWS_NAMED,  /* what they are: members of which a ledger has nothing, refused rows */
};
/* Append the query of the rows that the figure counts or adds up. ?1 the first day (of the period,
 * or of the year), ?2 the period's last, ?3 the as-of day, ?4 the run. Needs temp.X_asof. */
enum figure_rows figure_rows_sql(struct buf *out, const char *figure);
/* Make what FIGURE_ROWS_NAMED needs besides. 0 or -1 (STO001). */
int figures_list_units(const struct analysis *analysis, struct diag *diag);

#endif

/* audience.h - the wall between the store and who reads a product: rules/audiences.csv says whom a
 * product is for and what they may see.
 *
 * Whoever begins a product says which it is; from then on report_comparison(), report_series(),
 * campaign_figures_load() and the functions below give what its audience may see, and nothing
 * else. What is the office's own begins as PRODUCT_OFFICE and sees everything. */
#ifndef RENDER_AUDIENCE_H
#define RENDER_AUDIENCE_H

#include "render/report/report.h"

/* What stands in the place of what is masked. */
extern const char audience_mask[];

/* From here on 'product' is written; 'unit': the code of the one it is for, or NULL. */
void audience_begin(struct report *report, enum product product, const char *unit);

/* Of a field of a single row: seen, masked, or nothing. A unit's paper has its own rows only. */
enum sight audience_sight(const struct report *report, enum guarded what);
/* 'text' of such a field as the audience reads it: itself, the mask, or NULL. NULL stays NULL. */
const char *audience_text(const struct report *report, enum guarded what, const char *text);
/* The same of a column of the current row: rooms whose products go out read such fields so. */
const char *audience_column(const struct report *report, enum guarded what, struct query *row,
			    const char *column);

/* Of a figure of 'unit' ("*" the county), whatever its value is: not what judicial units alone
 * tell, unless it is a count. */
enum sight audience_figure(const struct report *report, const char *unit,
			   const struct indicator *indicator);
/* Of a sum over 'cases' cases (NAN: unknown how many). */
enum sight audience_money(const struct report *report, const char *unit, double cases);
/* It adds up what each case has. */
bool audience_is_case_money(const struct indicator *indicator);
/* The count of the cases whose money 'indicator' adds up; NULL: none, or no indicator counts them.
 */
const struct indicator *audience_cases_of(const struct report *report,
					  const struct indicator *indicator);
/* A sentence of the run tells such a figure, or none that is withheld. */
bool audience_sees_finding(const struct report *report, const struct finding *finding);
/* Take from a period's number what the audience does not see: its value is NAN then. Returns 0, or
 * -1 with STO001. */
int audience_withhold(struct series_value *value, struct report *report, const char *unit,
		      const char *indicator, const char *period, struct diag *diag);
/* Whether a month's number is seen that a unit corrected. Returns 0, or -1 with STO001. */
int audience_sees_month(bool *out, struct report *report, const char *unit,
			const struct indicator *indicator, const char *month, struct diag *diag);

#endif

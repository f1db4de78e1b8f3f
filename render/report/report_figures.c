/* report_figures.c - the series of a run, and a report of nothing else. */
#include "render/report/report_load.h"

int report_open_series(struct report *report, struct diag *diag)
{
	if (query_open(&report->series, report->store,
		       "SELECT value, denominator, state, reported, expected, usable"
		       " FROM series_by_run WHERE run = ?1 AND unit = ?2 AND indicator = ?3"
		       " AND period = ?4 AND year = CAST(substr(?4, 1, 4) AS INTEGER)",
		       diag) < 0)
		return -1;
	return query_open(&report->followed, report->store,
			  "SELECT value, denominator, state FROM followed_by_run WHERE run = ?1"
			  " AND indicator = ?2 AND period = ?3",
			  diag);
}

int report_open_figures(struct report *out, struct workspace *workspace, const struct rules *rules,
			int64_t run, struct diag *diag)
{
	struct report report = REPORT_INIT;

	report.workspace = workspace;
	report.rules = rules;
	report.store = workspace->store;
	report.kind = "analyze";
	report.run = run;
	if (store_begin_read(report.store, diag) < 0)
		return -1;
	report.reading = true;
	if (report_open_series(&report, diag) < 0) {
		report_release(&report);
		return -1;
	}
	*out = report;
	return 0;
}

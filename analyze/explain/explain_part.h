/* explain_part.h - one explanation as its parts share it: explain.c resolves the words and tells
 * the number, explain_rows.c lists the rows behind it, explain_issued.c lays it beside the last
 * issued report, explain_raw.c shows the originals. */
#ifndef ANALYZE_EXPLAIN_PART_H
#define ANALYZE_EXPLAIN_PART_H

#include "analyze/explain/explain.h"
#include "analyze/number/analysis.h"

/* A row that an indicator counted; strings live in the arena of its list. 'value' is what it added:
 * 1, an amount, days. */
struct counted {
	const struct indicator *indicator;
	const struct form *form;
	const char *sender, *key, *unit_name;
	double value;
};
struct counted_list {
	struct counted *rows;
	size_t nr, alloc;
	struct arena arena;
};
void counted_list_release(struct counted_list *list);

/* A line of a submission that is to be shown as it came. */
struct raw_wanted {
	int64_t submission;
	long line;
};

struct explanation {
	struct buf *out;
	struct workspace *workspace;
	const struct explain_options *options;
	struct analysis analysis; /* as of the day asked for */
	struct query file;	  /* file and received of a submission */
	const struct indicator *asked, *indicator;
	int unit;		       /* index, or SERIES_COUNTY */
	struct counted_list now, then; /* rows counted: as asked, and in the issued report */
	struct raw_wanted *raw;
	size_t nr_raw, alloc_raw;
	struct diag *diag;
};

/* Add the rows that 'indicator' (no ratio) counts in 'analysis' for the unit asked for, in order.
 * Returns 0, or -1 with RUL010 or STO001. */
int explain_rows(struct counted_list *out, struct analysis *analysis, int unit,
		 const struct indicator *indicator, struct diag *diag);

/* Append the key of a row that was counted, as its unit sent it. Returns 0, or -1 with STO001. */
int explain_add_key(struct explanation *e, const struct counted *row);

/* Everything that a number as of analysis->as_of is made of. Returns 0, or -1 with STO001. */
int explain_prepare(struct analysis *analysis, struct diag *diag);

/* Find the last issued report of the period and collect the rows that it counted (e->then); the
 * as-of tables are then those of that report's day. Returns 1, 0 when none was issued, -1. */
struct issued_report {
	int64_t run;
	char issued[DATE_SIZE], as_of[DATE_SIZE];
	bool same_rules;
};
int explain_issued_find(struct issued_report *out, struct explanation *e);
/* Say what 'indicator' was in that report, what differs now, and which files did that. Returns 0,
 * or -1 with STO001. */
int explain_issued_say(struct explanation *e, const struct issued_report *report,
		       const struct indicator *indicator);

/* Want this line shown. */
void explain_raw_want(struct explanation *e, int64_t submission, long line);
/* Append the wanted lines as they came, having kept in access_log who saw them. Outside of any
 * transaction. What cannot be shown is in 'diag' (ANA020 to ANA023) and not logged. Returns 0, or
 * -1 with STO001: then nothing was appended. */
int explain_raw_show(struct explanation *e);

#endif

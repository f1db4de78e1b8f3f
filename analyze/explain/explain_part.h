/* explain_part.h - one explanation as its parts share it: explain.c resolves the words and tells
 * an indicator's number, explain_rows.c lists the rows behind it, explain_issued.c lays it beside
 * the last issued report, explain_raw.c shows the originals. Of what a run computed:
 * explain_aspect.c tells comparisons, explain_run.c counts, findings and corrections,
 * explain_delivery.c who sent what when, explain_demand.c what the systems demand, explain_sheet.c
 * the numbers of their sheets, explain_score.c points, explain_statform.c cells of
 * statutory forms. */
#ifndef ANALYZE_EXPLAIN_PART_H
#define ANALYZE_EXPLAIN_PART_H

#include "analyze/explain/explain.h"
#include "analyze/number/analysis.h"
#include "core/indicator/aspect.h"
#include "core/office/duty.h"

/* A row that an indicator counted; strings live in the arena of its list. 'value' is what it added:
 * 1, an amount, days. */
struct counted {
	const struct indicator *indicator;
	const struct form *form;
	const char *sender, *key, *unit_name;
	double value;
	int64_t extract; /* submission of the extract that it is a row of, 0: of none */
	const char *state;
};
struct counted_list {
	struct counted *rows;
	size_t nr, alloc;
	size_t part;	  /* counted in months of which the ledger told a part */
	size_t uncounted; /* rows of the ledger in months that were not sent */
	size_t foreign;	  /* in months in which the unit is no member, or does not owe it */
	size_t blank;	  /* of which the ledger does not tell what is counted (ledger_gap()) */
	size_t untold;	  /* of which what is asked may have come in months not told of */
	struct arena arena;
};
void counted_list_release(struct counted_list *list);

/* A line of a submission that is to be shown as it came. */
struct raw_wanted {
	int64_t submission;
	long line;
};

/* What the figures of one period and day rest on, kept from one explanation to the next. */
struct explain_kept {
	struct analysis analysis;
	bool prepared, has_steps;
};

/* Columns of a row of delivery_by_run or material_by_run, 'r' its name with a dot or "": when it
 * had come whole, and since when its file waits for the clerk. */
#define EXPLAIN_CAME(r)  \
	DUTY_ROW_CAME(r) \
	" AS 报齐, iif(" DUTY_ROW_WAITS(r) ", " r "received, NULL) AS 待确认文件收到"
#define EXPLAIN_ROW_CAME EXPLAIN_CAME("")

struct explanation {
	struct explain_kept *kept; /* of many in a row, or NULL */
	bool prepared;		   /* explain_prepare() was done */
	double value;		   /* the figure, as the store has it; NAN: none, or words */
	struct buf *out;
	struct workspace *workspace;
	const struct explain_options *options;
	struct analysis analysis; /* as of the day asked for */
	struct query file;	  /* name and receipt of a submission */
	const struct indicator *asked, *indicator;
	bool all_fields; /* of a row, by statement; not only those by which the indicator counts */
	/* Names of the fields, in place of those of the indicator; or NULL. */
	const char *const *shown;
	struct raw_wanted said;	       /* then: the statement whose fields are being told */
	int64_t run;		       /* explain_find_run() */
	int unit;		       /* index, or SERIES_COUNTY */
	struct counted_list now, then; /* rows counted: as asked, and in the issued report */
	struct raw_wanted *raw;
	size_t nr_raw, alloc_raw;
	struct diag *diag;
};

/* Which rows: of 'period' (NULL: the analysis's), only of unit-months known in the month that lies
 * 'partner' months behind, too (0: of all), and followed as 'follow' says. */
struct row_scope {
	const struct period *period;
	int partner;
	enum follow follow;
};

/* Add the rows that 'indicator' (no ratio) counts in 'analysis' for the unit asked for, in order.
 * Returns 0, or -1 with RUL010 or STO001. */
int explain_rows(struct counted_list *out, struct analysis *analysis, int unit,
		 const struct indicator *indicator, const struct row_scope *scope,
		 struct diag *diag);
/* Append a row with number, key and the statement behind every field that is shown. */
int explain_add_row(struct explanation *e, const struct counted *row, size_t number);
/* What the state of a figure in an extract means (extract.sql, and 'other' of extracts.h). */
const char *explain_extract_state(const char *state);
/* "上报数 76.50万元　" of a row with the columns indicator and told_value. */
void explain_add_told(struct explanation *e, struct query *row);
/* As explain_add_row() of a row of an extract: region, month, value, state and file. */
void explain_add_extract_row(struct explanation *e, const struct counted *row, size_t number);
/* Append its file and a line feed: " ← 2024Q3/上报包_….db（2024-10-14收到）". */
void explain_add_extract_file(struct explanation *e, const struct counted *row);
/* "  口径：…" of the indicator where the rules have one. */
void explain_add_note(struct explanation *e, const struct indicator *indicator);
/* Append the unit's and the period's name: 全县2024年第三季度. */
void explain_add_scope(struct explanation *e);
/* Append "shuangda explain …" for another figure of the same unit and day; 'aspect' and what stands
 * behind it may be NULL. */
void explain_add_command(struct explanation *e, const char *period, const char *unit,
			 const char *what, const char *aspect, const char *target);

/* Find the newest run of 'kind' ("analyze", "assess") of the period asked for, of the day asked for
 * unless that is NULL: e->run, and the analysis stands on its day. 0, or -1 with ANA013. */
int explain_find_run(struct explanation *e, const char *kind);
/* Append the rows of a query, numbered; the second runs it: ?1 the run, ?2 the unit asked for, ?3
 * and ?4 given. Of columns named unit, form, obligation, indicator, stage the names are shown,
 * submission tells the file, ledger and ledger_key (ledger_unit: of one unit) the statements on a
 * row of that form; of others the column's name and the value. */
int explain_add_found(struct explanation *e, struct query *query);
int explain_add_query(struct explanation *e, const char *sql, const char *third,
		      const char *fourth);

/* An aspect of the indicator asked for. 0 or -1 (ANA013, ANA014, STO001). */
int explain_aspect(struct explanation *e, enum aspect aspect);
/* What is no indicator. Returns 1, 0 when the word is none of these, -1. */
int explain_run(struct explanation *e);
int explain_delivery(struct explanation *e);
int explain_demand(struct explanation *e);
int explain_statform(struct explanation *e);
/* SHEET COLUMN [ROW]: a number of the workbook's sheets of the working systems. 0 or -1 (ANA013,
 * ANA014, ANA016 without a row of several). */
bool explain_sheet_asked(const struct explanation *e);
int explain_sheet(struct explanation *e);
/* No column of it was named: of a sheet -1 with ANA017, else (and of a year) 0. */
int explain_sheet_refuse(struct explanation *e);
int explain_score(struct explanation *e);
/* Add ANA014. Returns -1. */
int explain_refuse(struct explanation *e);

/* Append the key of a row that was counted, as its unit sent it. Returns 0, or -1 with STO001. */
int explain_add_key(struct explanation *e, const struct counted *row);

/* Everything that a number as of analysis->as_of is made of. Returns 0, or -1 with STO001. */
int explain_make(struct analysis *analysis, struct diag *diag);
/* The same of e->analysis, taken from what is kept when that is of its period and day; and the
 * steps of the cases (analyze/linkage/steps.h). */
int explain_prepare(struct explanation *e);
int explain_prepare_steps(struct explanation *e);

/* As explain_text(), one of many in a row within one transaction of the caller: what it rests on is
 * kept for the next; how it moved since an issued report is left out. 'value' is the figure as the
 * store has it, NAN for words. Returns as explain_text(). */
int explain_one(struct buf *out, double *value, struct explain_kept *kept,
		struct workspace *workspace, const struct explain_options *options,
		struct diag *diag);
void explain_kept_release(struct explain_kept *kept);

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

/* report.h - what one report is about: the run, its units, indicators and comparisons.
 *
 * Opens one read transaction on the workspace's store, so that everything a report prints comes
 * from one moment, and loads what several sheets, charts and documents need. Computes no
 * statistic: every number is one the run wrote. Unknown numbers are NAN, unknown texts NULL.
 * While it is open the temporary table unit_order(code, position, member) has the rules' order. */
#ifndef RENDER_REPORT_H
#define RENDER_REPORT_H

#include "core/base/period.h"
#include "core/office/workspace.h"
#include "render/report/resting.h"

enum report_state {
	REPORT_STATE_COMPLETE,
	REPORT_STATE_PARTIAL,
	REPORT_STATE_MISSING,
	REPORT_STATE_NOT_APPLICABLE,
	REPORT_STATE_NOT_COMPUTABLE, /* the calendar lacks the year */
	REPORT_STATE_NO_BASE,	     /* a rate or median of no case; not_computable in the store */
};

/* What the audience of a product (audience.h) reads of a number. */
enum sight { SIGHT_SEEN, SIGHT_MASKED, SIGHT_HIDDEN };

/* The units that a county's number is made of: those that reported all of its months and those that
 * reported some, and all that were due to. */
struct coverage {
	int complete, partial, known, expected; /* known: complete and partial */
};

/* A row of comparison_by_run. Money in 分, rates as fractions, days in days. */
struct comparison {
	const char *unit;
	const struct indicator *indicator;
	double value, previous, year_ago, qoq, yoy, cumulative, cumulative_year_ago, share;
	double ci_low, ci_high, p_value, q_value;
	enum report_state state;
	const char *family, *test, *reason;
	double compared_value;	/* what year_ago is compared with */
	double change, times;	/* its difference from year_ago and its quotient */
	double filed_share;	/* of the cases filed */
	double previous_change; /* of value */
	double cumulative_change, cumulative_growth, cumulative_times; /* to the year before */
	enum sight sight; /* of the value: NAN where it is not seen */
	bool changed;	  /* a test has found that the value differs from the year before */
	/* a stock without what was filed before the ledger began and has not been told since */
	bool uncarried;
	/* unit-months known a year before, too; in the period before, too; owed */
	int compared_months, previous_months, compared_owed;
	int reported, expected;
	int months_partial, months_missing, months_open; /* of the county's */
	struct coverage units, cumulative_units;	 /* of the county's value, cumulative */
	int cumulative_reported, cumulative_expected;
	int place, ranked, tied; /* of a unit among those that are complete; 0: it is not */
};

/* A row of series_by_run. */
struct series_value {
	double value;
	enum report_state state;
	enum sight sight;
	int reported, expected;
	bool usable; /* known widely enough for a long series */
};

/* A row of finding_by_run, in the run's order. */
struct finding {
	const char *period, *unit, *indicator, *kind, *evidence, *text;
	const char *month; /* of a month that stands out, else NULL */
	bool tested;
	int severity, position;
};

/* How a delivery, or the worst of several, stands. */
enum standing {
	STANDING_NONE, /* nothing was owed */
	STANDING_ON_TIME,
	STANDING_WAITING,
	STANDING_UNKNOWN, /* the calendar lacks the year */
	STANDING_LATE,
	STANDING_MISSING,
};

/* A row of delivery_by_run; days_late -1 when unknown. status as in the store, held for what waits
 * for the clerk. */
struct delivery {
	const char *unit, *obligation, *table, *period, *due, *received, *status;
	enum standing standing;
	bool in_period; /* of the report's period */
	int days_late;
};

/* A row of delivery_duty_by_run: what a unit owed for the report's period under an obligation; or
 * of delivery_unit_by_run, all together ('obligation' NULL). days_late -1: none is late. */
struct duty {
	const char *unit, *obligation;
	int owed, due, on_time, late, missing, unsent, unknown, days_late;
	enum standing standing; /* of all together: the worst */
	int standing_nr;	/* deliveries that make it */
};

/* A row of figure_by_run. */
struct run_figure {
	const char *figure, *name;
	int64_t value; /* 0 when it is not known */
	bool known;
};

/* A row of balance_by_run: numbers NAN when unknown. */
struct balance {
	const char *balance;
	double parts, total;
	bool known, holds;
};

/* A row of family_by_run. */
struct family_count {
	const char *family;
	int tested, left_out;
	double level;
};

/* How a report was signed; 'nr' 0 while it is a draft. */
struct report_issue {
	int revision;
	const char *signer;
	struct report_number {
		const char *series;
		int year, number;
	} * numbers;
	size_t nr;
	bool former_charts; /* with pictures named as before: chart_names.h */
};

/* A unit whose file of a form was refused as a whole, or waits ('held'): returned.h. */
struct returned {
	const char *unit, *table;
	bool held;
};

struct report {
	struct workspace *workspace; /* the lender of rules and store */
	const struct rules *rules;
	struct store *store;
	struct arena arena;
	bool reading; /* the transaction is open */
	int64_t run;
	const char *kind; /* analyze or assess */
	struct period period;
	char code[PERIOD_CODE_SIZE];	/* 2024Q3 */
	char subject[PERIOD_CODE_SIZE]; /* what is signed: the code, or 2023考核 */
	char asked[PERIOD_CODE_SIZE];	/* a running year as it was asked for: names of files */
	char name[64];			/* 2024年第三季度 */
	char run_day[DATE_SIZE]; /* what the run is kept under: as_of, or the day of an appeal */
	char as_of[DATE_SIZE];
	int as_of_day;
	const char *rules_hash, *notes_hash, *version, *issued;
	struct report_issue issue;
	const struct unit **units; /* members in any month of the period, in order */
	size_t nr_units;
	const struct indicator **main; /* the county's main indicators, in the rules' order */
	size_t nr_main;
	struct comparison *comparisons; /* sorted by unit, indicator code */
	size_t nr_comparisons;
	struct comparison *withheld; /* the same as the audience sees them; NULL: it sees all */
	enum audience audience;	     /* of what is being written (audience.h) */
	const char *reader;	     /* code of the one unit that it is for, or NULL */
	struct finding *findings;
	size_t nr_findings;
	struct delivery *deliveries; /* units in the rules' order, then obligation, period */
	size_t nr_deliveries;
	struct returned *returned;
	size_t nr_returned;
	struct duty *duties; /* of each unit and obligation, and of each unit */
	size_t nr_duties;
	struct run_figure *figures;
	size_t nr_figures;
	struct balance *balances;
	size_t nr_balances;
	struct family_count *families;
	size_t nr_families;
	uint32_t rests;		 /* what is not made: report_rests() */
	struct buf calendar_gap; /* "rules/calendar.csv 没有2027年的放假安排", or empty */
	struct query series, followed;
	struct buf trace;	/* lines of trace.h that sheets and charts leave for the file */
	struct buf notes_taken; /* headings of the notes that documents asked for, a line each */
};
#define REPORT_INIT                      \
	{                                \
		.calendar_gap = BUF_INIT \
	}

/* Find the newest run of 'kind' ("analyze", "assess") of 'period', of day 'as_of' unless that is
 * NULL, and load it. Returns 0, or -1 with CLI006 (no period), REN001 (no such run) or STO001.
 * REN002 warns when the rules have changed since. The workspace stays the caller's and must
 * live longer; release with report_release(). */
int report_open(struct report *out, struct workspace *workspace, const char *kind,
		const char *period, const char *as_of, struct diag *diag);
/* Only the figures of 'run', for a product that lists them as audience.h lets it: report_series()
 * and what begins with audience_. 'rules' are those of the run and must live longer. Returns 0, or
 * -1 with STO001. */
int report_open_figures(struct report *out, struct workspace *workspace, const struct rules *rules,
			int64_t run, struct diag *diag);
/* End the transaction and free; harmless on an empty report. */
void report_release(struct report *report);

/* Call 'tell' for each statutory form of the run whose marks the office has not filled in
 * (marks_to_fill). Returns 0, or -1 with STO001. */
int report_each_unmarked(struct report *report,
			 void (*tell)(void *data, const struct statform *form), void *data,
			 struct diag *diag);

/* Read how the run was signed: report_open() does, and who signs it afterwards. Returns 0, or -1
 * with STO001. */
int report_read_issue(struct report *report, struct diag *diag);
/* The number of a kind of document ("简报"), or NULL: a draft. */
const struct report_number *report_number(const struct report *report, const char *series);
bool report_is_assessment(const struct report *report);
/* Append the number of a kind of document (series_documents) as its series writes it; false: it has
 * none. */
bool report_add_number(struct buf *out, const struct report *report, const char *document);

/* A text of the current row that lives as long as the report; NULL for NULL. */
const char *report_kept(struct report *report, struct query *row, const char *column);

/* The comparison of 'unit' ("*" the county) and indicator code as the audience sees it, or NULL
 * when there is none. */
const struct comparison *report_comparison(const struct report *report, const char *unit,
					   const char *indicator);
/* Whether fewer units told of 'row' than of 'than', or fewer of them all of it. */
bool report_is_of_fewer(const struct comparison *row, const struct comparison *than);
/* The series value of any period of the run. Without a row the value is NAN: missing, or of a
 * campaign, whose run has no months, not applicable. Returns 0, or -1 with STO001. */
int report_series(struct series_value *out, struct report *report, const char *unit,
		  const char *indicator, const char *period, struct diag *diag);
/* The county's value of a month as it stands in a row with the others: of what still changes as
 * days pass the one that was followed as long (followed_by_run). Returns 0, or -1 with STO001. */
int report_followed(struct series_value *out, struct report *report, const char *indicator,
		    const char *period, struct diag *diag);
/* What a unit owed for the period under 'obligation' (NULL: in all); all zero when nothing. */
const struct duty *report_duty(const struct report *report, const char *unit,
			       const char *obligation);
/* Of what 'unit' (NULL: any) owed for the period under 'obligation' (NULL: any) a file waits for
 * the clerk: the office has to act, not the unit. */
bool report_waits_for_office(const struct report *report, const char *unit, const char *obligation);
/* A count of the run by its code in figures.c; 0 when the run has none. */
int64_t report_figure(const struct report *report, const char *figure);
/* Whether the run has it, and enough was told to count it. */
bool report_figure_known(const struct report *report, const char *figure);
/* What it is called. */
const char *report_figure_name(const struct report *report, const char *figure);

/* A sum that must hold, by its name in schema.sql; of a run without it nothing is known. */
const struct balance *report_balance(const struct report *report, const char *balance);

/* Place among the report's units; nr_units of one that is none of them. */
size_t report_unit_place(const struct report *report, const char *unit);
/* Name of a unit valid at the period's end ("全县" for "*"), its short name, an indicator's or a
 * table's Chinese name; the code itself when the rules do not know it. */
const char *report_unit_name(const struct report *report, const char *unit);
const char *report_unit_short(const struct report *report, const char *unit);
const char *report_indicator_name(const struct report *report, const char *indicator);
const char *report_table_name(const struct report *report, const char *table);
/* Name of a code in a list of codes.csv; "" for NULL. */
const char *report_code_name(const struct report *report, const char *list, const char *code);
/* The office's name as the rules have it. */
const char *report_office_name(const struct report *report);

/* "complete" .. as enum; unknown words are a BUG. */
enum report_state report_state_from(const char *name);

#endif

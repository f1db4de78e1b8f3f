/* findings.h - what of a run is worth a sentence, ranked.
 *
 * Tested findings (rise, fall, surge, control, trend, change_point, funnel) say that something
 * goes beyond normal variation and carry p and q; descriptive ones (record, zero_base,
 * concentration, silent_unit, disclosure, mismatch, source_difference, long_duration,
 * disclosure_drop) state a fact and no more. A sentence never says more than its evidence. */
#ifndef ANALYZE_FINDINGS_H
#define ANALYZE_FINDINGS_H

#include "analyze/number/series.h"
#include "analyze/sentence/evidence.h"

struct finding {
	const char *unit, *indicator, *kind;
	bool tested;
	int severity;	      /* 3 the gravest */
	double p;	      /* NAN: descriptive */
	const char *evidence; /* JSON */
	const char *text;     /* analyze/sentence/sentence.h */
};
struct findings {
	const struct analysis *analysis;
	struct finding *items;
	size_t nr, alloc;
	struct arena arena; /* owns what the items point to */
};

/* Add one with its evidence, and its sentence made from that. Releases the evidence. */
void findings_add(struct findings *findings, const struct finding *finding,
		  struct evidence *evidence);

/* finding_tested.c (the period, twelve months of a unit, its rates), finding_months.c,
 * finding_long_run.c, finding_facts.c, finding_extremes.c: add all of a sort. Return 0 or -1
 * (STO001). */
int finding_changes(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_rolling(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_peers(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_months(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_long_run(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_zero_bases(struct findings *findings, const struct analysis *analysis,
		       struct diag *diag);
int finding_records(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_silent_units(struct findings *findings, const struct analysis *analysis,
			 struct diag *diag);
int finding_concentration(struct findings *findings, const struct analysis *analysis,
			  struct diag *diag);
int finding_disclosure(struct findings *findings, const struct analysis *analysis,
		       struct diag *diag);
int finding_mismatch(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_differences(struct findings *findings, const struct analysis *analysis,
			struct diag *diag);
/* finding_process.c: a unit's (the county's) median from filing to decision above the limit A2, or
 * not reached and above it; a disclosure rate below that of the year-ago cohort, ten decisions or
 * more on both sides. */
int finding_long_durations(struct findings *findings, const struct analysis *analysis,
			   struct diag *diag);
int finding_disclosure_drops(struct findings *findings, const struct analysis *analysis,
			     struct diag *diag);

/* Add a descriptive one. */
void finding_add_fact(struct findings *findings, const char *unit, const char *indicator,
		      const char *kind, int severity, struct evidence *evidence);

/* True for a main indicator that counts and adds up over months and units. */
bool finding_is_main_count(const struct indicator *indicator);
/* Call 'add' for every row of 'sql', whose ?1 is the run. Returns 0 or -1 (STO001). */
typedef void (*finding_row_fn)(struct findings *findings, const struct analysis *analysis,
			       struct query *row);
int finding_each(struct findings *findings, const struct analysis *analysis, const char *sql,
		 finding_row_fn add, struct diag *diag);

/* 3 when the indicator's good direction is the other one, else 2. */
int finding_severity(const struct indicator *indicator, bool up);
/* The q below which a test of the family counts; 0 for a family that is not in the rules. */
double finding_level(const struct analysis *analysis, const char *family);
/* The indicator of the row's column "indicator", or NULL. */
const struct indicator *finding_indicator(const struct analysis *analysis, struct query *row);
/* Whose cases and when; months inclusive. */
struct finding_window {
	const struct indicator *indicator;
	const char *unit; /* "*" the county */
	int first_month, last_month;
};
/* Add what a test of counts compared, and where cases came together in the window the largest event
 * of these. */
void finding_add_events(struct evidence *evidence, const struct analysis *analysis,
			const struct finding_window *window, double cases, double events,
			double base_events);
/* Add p, q and (where the row has a method) test of the row. */
void finding_add_test(struct evidence *evidence, double p, double q, const char *test);

/* Find, rank (severity, tested before descriptive, p) and write finding_result. 0 or -1. */
int findings_write(const struct analysis *analysis, struct diag *diag);

#endif

/* findings.h - what of a run is worth a sentence, ranked.
 *
 * Tested findings (rise, fall, surge, control, trend) say that a change goes beyond normal
 * variation and carry p and q; descriptive ones (record, zero_base, concentration,
 * silent_unit, disclosure, mismatch, source_difference, long_duration, disclosure_drop) state a
 * fact and no more. A sentence never says more than its evidence. */
#ifndef ANALYZE_FINDINGS_H
#define ANALYZE_FINDINGS_H

#include "analyze/series.h"
#include "core/buf.h"

struct finding {
	const char *unit, *indicator, *kind;
	bool tested;
	int severity;                   /* 3 the gravest */
	double p;                       /* NAN: descriptive */
	const char *evidence, *text;
};
struct findings {
	struct finding *items;
	size_t nr, alloc;
	struct arena arena;             /* owns evidence and text */
};

/* Add one; takes the contents of the two bufs and leaves them empty for the next. */
void findings_add(struct findings *findings, const struct finding *finding, struct buf *evidence,
		  struct buf *text);

/* finding_tested.c, finding_facts.c: add all of a sort. Return 0 or -1 (STO001). */
int finding_changes(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_surges(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_controls(struct findings *findings, const struct analysis *analysis, struct diag *diag);
int finding_trends(struct findings *findings, const struct analysis *analysis, struct diag *diag);
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

/* Append 36件, 18.64万元, 94.1%, 41.5天: a value of the indicator as prose prints it. */
void finding_add_value(struct buf *text, const struct indicator *indicator, double value);
/* Append the county ("全县") or the unit's full name valid at the period's end. */
void finding_add_unit(struct buf *text, const struct analysis *analysis, const char *unit);
/* Append the run's period in Chinese. */
void finding_add_period(struct buf *text, const struct period *period);

/* Find, rank (severity, tested before descriptive, p) and write finding_result. 0 or -1. */
int findings_write(const struct analysis *analysis, struct diag *diag);

#endif

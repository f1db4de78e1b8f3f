/* score.h - the annual assessment: items of the year's scheme, each by one method of a table.
 *
 * What does not apply to a unit is taken out and the rest scaled to 100. Only submissions received
 * by the closing day count (the run's as-of day is never later), and appeals until their own day;
 * later ones are listed in late_entry_result. Every point comes with its evidence, of which
 * analyze/sentence/ makes one Chinese sentence. */
#ifndef ANALYZE_SCORE_H
#define ANALYZE_SCORE_H

#include "analyze/number/analysis.h"
#include "analyze/process/delivery.h"
#include "analyze/score/score_chance.h"
#include "analyze/sentence/evidence.h"

struct scoring {
	const struct analysis *analysis;
	const struct assessment *assessment; /* of the year */
	struct deliveries deliveries;	     /* of the year */
	int last_day;			     /* of the year, cut at the as-of day */
	struct period gone;		     /* its months that are over */
	bool midyear; /* before the closing day: what the year asks for is asked in part */
};

/* What a method says of one item of one unit. points within 0..max_points, rounded to hundredths
 * once the method is done. */
struct score {
	bool applicable;
	double points;
	double self_points;	      /* what the unit gave itself; NAN: nothing */
	double first_points;	      /* before an appeal; NAN: there was none, or no points */
	struct evidence evidence;     /* of which the sentence is made; docs/store.md */
	struct score_chances chances; /* the counts of cases that the points rest on, if any */
};
#define SCORE_INIT                         \
	{                                  \
		.evidence = EVIDENCE_INIT, \
	}

/* A method: fills 'out' (not applicable, its evidence source, unit and year). Returns 0 or -1
 * (STO001). */
typedef int (*score_fn)(struct score *out, const struct scoring *scoring,
			const struct assessment_item *item, size_t unit, struct diag *diag);

/* score_general.c */
int score_roster(struct score *out, const struct scoring *scoring,
		 const struct assessment_item *item, size_t unit, struct diag *diag);
int score_timeliness(struct score *out, const struct scoring *scoring,
		     const struct assessment_item *item, size_t unit, struct diag *diag);
int score_quality(struct score *out, const struct scoring *scoring,
		  const struct assessment_item *item, size_t unit, struct diag *diag);
int score_information(struct score *out, const struct scoring *scoring,
		      const struct assessment_item *item, size_t unit, struct diag *diag);
int score_attendance(struct score *out, const struct scoring *scoring,
		     const struct assessment_item *item, size_t unit, struct diag *diag);
int score_supervision(struct score *out, const struct scoring *scoring,
		      const struct assessment_item *item, size_t unit, struct diag *diag);
int score_inspection(struct score *out, const struct scoring *scoring,
		     const struct assessment_item *item, size_t unit, struct diag *diag);
int score_publicity(struct score *out, const struct scoring *scoring,
		    const struct assessment_item *item, size_t unit, struct diag *diag);
/* score_indicator.c */
int score_indicator_rate(struct score *out, const struct scoring *scoring,
			 const struct assessment_item *item, size_t unit, struct diag *diag);
int score_indicator_target(struct score *out, const struct scoring *scoring,
			   const struct assessment_item *item, size_t unit, struct diag *diag);
int score_per_unit(struct score *out, const struct scoring *scoring,
		   const struct assessment_item *item, size_t unit, struct diag *diag);
int score_per_event(struct score *out, const struct scoring *scoring,
		    const struct assessment_item *item, size_t unit, struct diag *diag);
int score_by_bands(struct score *out, const struct scoring *scoring,
		   const struct assessment_item *item, size_t unit, struct diag *diag);
int score_by_rank(struct score *out, const struct scoring *scoring,
		  const struct assessment_item *item, size_t unit, struct diag *diag);
int score_present(struct score *out, const struct scoring *scoring,
		  const struct assessment_item *item, size_t unit, struct diag *diag);
int score_growth(struct score *out, const struct scoring *scoring,
		 const struct assessment_item *item, size_t unit, struct diag *diag);
/* The points of the first band that 'value' reaches. */
double score_band_of(const struct assessment_item *item, double value);
/* score_duty.c */
int score_reconciliation(struct score *out, const struct scoring *scoring,
			 const struct assessment_item *item, size_t unit, struct diag *diag);
int score_answer_in_time(struct score *out, const struct scoring *scoring,
			 const struct assessment_item *item, size_t unit, struct diag *diag);
int score_manual(struct score *out, const struct scoring *scoring,
		 const struct assessment_item *item, size_t unit, struct diag *diag);
int score_adoption(struct score *out, const struct scoring *scoring,
		   const struct assessment_item *item, size_t unit, struct diag *diag);

/* The share of the points that 'earned' of 'whole' (> 0) cases are worth: theirs, or, of fewer than
 * the scheme's minimum, the upper bound of what they leave open (Clopper and Pearson 1934,
 * one-sided 95 %): chance alone takes no points. */
double score_share_of_cases(struct score *out, const struct scoring *scoring, double earned,
			    double whole);
/* The same, of which nothing is kept. */
double score_share_told(const struct scoring *scoring, double earned, double whole);
/* score_appeal.c: set self_points; put the points that an appeal was granted in place of 'out's,
 * and keep those in first_points. Return 0 or -1 (STO001). */
int score_take_self(struct score *out, const struct scoring *scoring,
		    const struct assessment_item *item, size_t unit, struct diag *diag);
int score_take_appeal(struct score *out, const struct scoring *scoring,
		      const struct assessment_item *item, size_t unit, struct diag *diag);
/* Write score_material_result, score_appeal_result: of the year. Return 0 or -1 (STO001). */
int score_materials_write(const struct analysis *analysis, struct diag *diag);
int score_appeals_write(const struct analysis *analysis, struct diag *diag);
/* score_pack.c: write score_proof_result: by unit and item the files that self_score names, as they
 * were registered (ingest) by the as-of day, or missing; what is scored by hand and has no proof;
 * what is registered and named by no item. Returns 0 or -1 (STO001). */
int score_packs_write(const struct scoring *scoring, struct diag *diag);

/* Keep that 'nr' of what the item counts could not be judged because the calendar lacks a year,
 * when there are any: they do not count, and the sentence says so. */
void score_add_unknown(struct score *out, int nr);
/* Keep of how many of the months that are due the unit has sent the form, where it is not all. */
void score_add_months(struct score *out, const struct scoring *scoring, size_t unit,
		      const char *table);
/* The code of unit number 'unit'. */
const char *score_unit(const struct scoring *scoring, size_t unit);
/* The months of the year whose material in form 'table' is due from the unit by the as-of day: all
 * of a year that is over; the months gone where the unit owes no such form. Returns their number;
 * of none 'out' is the year's first month, and the item is not scored yet. */
int score_due(struct period *out, const struct scoring *scoring, size_t unit, const char *table);
/* The same of the form that an indicator is made of. */
int score_due_of(struct period *out, const struct scoring *scoring, size_t unit,
		 const struct indicator *indicator);
/* Whether its day is behind the as-of day; where the calendar lacks the year, the day that it may
 * come by at the least. */
bool score_is_due(const struct scoring *scoring, const struct delivery *delivery);
/* What the first 'months' of the year owe of what is asked of a year: those of a running year, and
 * of none that ended before the first month that any file tells of, nor of one in which the unit
 * was no member. */
double score_part(const struct scoring *scoring, size_t unit, int months, double of_year);
/* The first day of the year on which the unit was a member: what lies before it is not asked of it.
 */
int score_first_day(const struct scoring *scoring, size_t unit);
/* Open a query whose ?1 is the unit's code, ?2 its score_first_day(), ?3 the last day. 0 or -1. */
int score_query(struct query *out, const struct scoring *scoring, size_t unit, const char *sql,
		struct diag *diag);

/* Score every unit, rank, and write score_result, score_total_result, score_item_result and
 * late_entry_result. Returns 0, or -1 with ANA006 (no assessment laid down) or STO001. */
int score_write(const struct analysis *analysis, struct diag *diag);

#endif

/* score_rank.h - totals of the assessment, ranks and grades.
 *
 * total = points / applicable_max * 100 + bonus (at most bonus_max) - deductions. Ranked when at
 * least applicable_min points apply. Competition ranking (1, 2, 2, 4) on unrounded totals, in
 * all and within the class. 优秀 for at most excellent_share of the ranked: beyond that what the
 * scheme's ties name decides, in order, and the rest are 良好; a veto allows at most 合格, a mark
 * of downgrade takes a grade or more off whatever was reached: neither takes part in the share. */
#ifndef ANALYZE_SCORE_RANK_H
#define ANALYZE_SCORE_RANK_H

#include "analyze/number/analysis.h"
#include "analyze/score/score_chance.h"

struct score_total {
	size_t unit;
	double points, applicable_max, bonus, deduct;
	double duty_points, duty_max;
	double ties[SCHEME_TIES_MAX]; /* points of the scheme's items that break ties, in order */
	bool veto;
	int downgrade;		   /* grades lower by so many */
	double total;		   /* set by score_rank(); NAN when nothing applies */
	int rank, class_rank;	   /* 0: not ranked */
	int rank_low, rank_high;   /* set by score_interval(); 0: none */
	int leave_low, leave_high; /* set by score_leave(); 0: none */
	const char *grade;	   /* NULL: none */
	double next_points;	   /* of the total that the next better grade lacks; NAN: none, or
				    * no points alone would do */
	int band;		   /* set by score_set_bands(); 0: not ranked */
};
struct score_totals {
	struct score_total *items;
	size_t nr, alloc;
	double *shares;		      /* [total][item]: points / max_points of general
				       * and duty items, NAN where the item does not apply */
	struct score_chances chances; /* the counts of cases behind some of the shares */
};

/* Set total, rank, class_rank and grade. */
void score_rank(struct score_totals *totals, const struct assessment *assessment,
		const struct rules *rules, bool graded);
/* Set bands: ranked units in their order, the first of a band leads it, and the next band begins
 * where the intervals of all units that follow lie wholly below its leader's. Needs what
 * score_interval() set. */
void score_set_bands(struct score_totals *totals);
/* The unit's total were the items worth points[nr] instead: its shares[nr] scaled to 100, and
 * bonus and deductions as they are; NAN where nothing applies. Needs what score_rank() set. */
double score_total_under(const struct score_total *total, const double *shares,
			 const double *points, size_t nr);
/* True when item number 'item' is part of a ranked unit's 100 points. */
bool score_is_counted(const struct score_totals *totals, const struct assessment *assessment,
		      size_t item);
/* Competition rank of number 'which' among total[nr], NAN being out of it. */
int score_rank_among(const double *total, size_t nr, size_t which);
/* Write score_total_result. Returns 0 or -1 (STO001). */
int score_rank_write(const struct score_totals *totals, const struct analysis *analysis,
		     struct diag *diag);

#endif

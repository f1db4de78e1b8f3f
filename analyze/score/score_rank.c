/* score_rank.c - see score_rank.h. */
#include "analyze/score/score_rank.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/number/result.h"
#include "analyze/score/score.h"

/* Totals this near are one: they differ by the order of summing only. */
static const double equal_within = 1e-9;

static double duty_share(const struct score_total *total)
{
	return total->duty_max > 0 ? total->duty_points / total->duty_max : 0;
}

/* Order of two numbers, the larger first; 0 when they are one. */
static int larger_first(double x, double y)
{
	return fabs(x - y) > equal_within ? (x < y) - (x > y) : 0;
}

/* By total, then by what the scheme says of ties; 0 when that does not tell them apart. */
static int better_of(const struct score_total *x, const struct score_total *y,
		     const struct scheme *scheme)
{
	int order = larger_first(x->total, y->total);

	for (size_t i = 0; !order && i < scheme->nr_ties; i++)
		order = scheme->ties[i] == TIE_DUTY ? larger_first(duty_share(x), duty_share(y))
						    : larger_first(x->ties[i], y->ties[i]);
	return order;
}

static void set_ranks(struct score_total **ranked, size_t nr, const struct rules *rules)
{
	for (size_t i = 0; i < nr; i++) {
		ranked[i]->rank = 1;
		ranked[i]->class_rank = 1;
		for (size_t j = 0; j < nr; j++) {
			if (!(ranked[j]->total > ranked[i]->total + equal_within))
				continue;
			ranked[i]->rank++;
			ranked[i]->class_rank += rules->units[ranked[j]->unit].class ==
						 rules->units[ranked[i]->unit].class;
		}
	}
}

static enum grade grade_of(double total, bool veto, bool may_excel, const struct scheme *scheme)
{
	if (total < scheme->pass)
		return GRADE_FAIL;
	if (veto || total < scheme->good)
		return GRADE_PASS;
	return total >= scheme->excellent && may_excel ? GRADE_EXCELLENT : GRADE_GOOD;
}

/* What the total lacks of the next better grade. */
static double points_lacking(const struct score_total *total, const struct scheme *scheme)
{
	const double floors[] = { scheme->excellent, scheme->good, scheme->pass };

	if (total->veto || total->downgrade)
		return NAN;
	for (size_t i = sizeof(floors) / sizeof(floors[0]); i-- > 0;)
		if (total->total + equal_within < floors[i])
			return floors[i] - total->total;
	return NAN;
}

/* How many that may be 优秀 are no worse than 'total', itself among them: units that nothing tells
 * apart have the last place all or none. */
static size_t count_no_worse(struct score_total **ranked, size_t nr,
			     const struct score_total *total, const struct scheme *scheme)
{
	size_t no_worse = 0;

	for (size_t i = 0; i < nr; i++)
		no_worse += !ranked[i]->veto && !ranked[i]->downgrade &&
			    better_of(ranked[i], total, scheme) <= 0;
	return no_worse;
}

static void set_grades(struct score_total **ranked, size_t nr, const struct scheme *scheme)
{
	size_t quota = (size_t)floor(scheme->excellent_share * (double)nr + equal_within);

	for (size_t i = 0; i < nr; i++) {
		struct score_total *total = ranked[i];
		bool may_excel =
			total->downgrade || count_no_worse(ranked, nr, total, scheme) <= quota;
		enum grade grade =
			grade_of(total->total + equal_within, total->veto, may_excel, scheme);

		grade += (unsigned)total->downgrade;
		total->grade = grade_words[grade < GRADE_FAIL ? grade : GRADE_FAIL];
		total->next_points = points_lacking(total, scheme);
	}
}

void score_rank(struct score_totals *totals, const struct assessment *assessment,
		const struct rules *rules, bool graded)
{
	struct scheme scheme = assessment->scheme;
	struct score_total **ranked = xcalloc(totals->nr + 1, sizeof(struct score_total *));
	size_t nr = 0;

	for (size_t i = 0; i < totals->nr; i++) {
		struct score_total *total = &totals->items[i];

		total->bonus = fmin(total->bonus, scheme.bonus_max);
		total->total = NAN;
		total->rank = total->class_rank = 0;
		total->grade = NULL;
		total->next_points = NAN;
		total->band = 0;
		if (total->applicable_max <= 0)
			continue;
		total->total = assessment_unrounded(total->points / total->applicable_max * 100 +
						    total->bonus - total->deduct);
		if (total->total < 0)
			total->total = 0;
		if (total->applicable_max + equal_within >= scheme.applicable_min)
			ranked[nr++] = total;
	}
	set_ranks(ranked, nr, rules);
	if (graded)
		set_grades(ranked, nr, &scheme);
	free(ranked);
}

static int by_rank(const void *a, const void *b)
{
	const struct score_total *x = *(struct score_total *const *)a,
				 *y = *(struct score_total *const *)b;

	return x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank)
				  : (x->unit > y->unit) - (x->unit < y->unit);
}

/* The best rank that any of the units from 'i' on may have. */
static int best_from(struct score_total **order, size_t i, size_t nr)
{
	int best = order[i]->rank_low;

	for (; i < nr; i++)
		best = order[i]->rank_low < best ? order[i]->rank_low : best;
	return best;
}

void score_set_bands(struct score_totals *totals)
{
	struct score_total **order = xcalloc(totals->nr + 1, sizeof(struct score_total *));
	const struct score_total *leader = NULL;
	size_t nr = 0;
	int band = 0;

	for (size_t i = 0; i < totals->nr; i++)
		if (totals->items[i].rank)
			order[nr++] = &totals->items[i];
	if (nr)
		qsort(order, nr, sizeof(struct score_total *), by_rank);
	for (size_t i = 0; i < nr; i++) {
		if (!leader || best_from(order, i, nr) > leader->rank_high) {
			leader = order[i];
			band++;
		}
		order[i]->band = band;
	}
	free(order);
}

/* Bonus and deductions are what the total holds beyond the scaled points. */
double score_total_under(const struct score_total *total, const double *shares,
			 const double *points, size_t nr)
{
	double earned = 0, full = 0;

	for (size_t i = 0; i < nr; i++) {
		if (isnan(shares[i]))
			continue;
		earned += points[i] * shares[i];
		full += points[i];
	}
	if (!(full > 0))
		return NAN;
	return earned / full * 100 + total->total - total->points / total->applicable_max * 100;
}

bool score_is_counted(const struct score_totals *totals, const struct assessment *assessment,
		      size_t item)
{
	for (size_t i = 0; i < totals->nr; i++)
		if (totals->items[i].rank &&
		    !isnan(totals->shares[i * assessment->nr_items + item]))
			return true;
	return false;
}

int score_rank_among(const double *total, size_t nr, size_t which)
{
	int rank = 1;

	for (size_t i = 0; i < nr; i++)
		rank += total[i] > total[which] + equal_within;
	return rank;
}

static void give_rank(struct result *out, const char *column, int rank)
{
	if (rank)
		result_count(out, column, rank);
	else
		result_null(out, column);
}

static int write_total(struct result *out, const struct score_total *total, struct diag *diag)
{
	result_number(out, "points", total->points);
	result_number(out, "applicable_max", total->applicable_max);
	result_number(out, "bonus", total->bonus);
	result_number(out, "deduct", total->deduct);
	result_count(out, "veto", total->veto);
	result_number(out, "duty_share", duty_share(total));
	result_number(out, "total", total->total);
	give_rank(out, "rank", total->rank);
	result_text(out, "grade", total->grade);
	give_rank(out, "rank_low", total->rank_low);
	give_rank(out, "rank_high", total->rank_high);
	give_rank(out, "class_rank", total->class_rank);
	give_rank(out, "leave_low", total->leave_low);
	give_rank(out, "leave_high", total->leave_high);
	result_count(out, "downgrade", total->downgrade);
	give_rank(out, "band", total->band);
	result_number(out, "next_points", total->next_points);
	return result_write(out, diag);
}

int score_rank_write(const struct score_totals *totals, const struct analysis *analysis,
		     struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (result_open(&out, analysis, "score_total_result", diag) < 0)
		return -1;
	result_text(&out, "year", analysis->code);
	result_keep(&out);
	for (size_t i = 0; i < totals->nr; i++) {
		result_text(&out, "unit", analysis->rules->units[totals->items[i].unit].code);
		if (write_total(&out, &totals->items[i], diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}

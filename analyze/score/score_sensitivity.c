/* score_sensitivity.c - see score_sensitivity.h. */
#include "analyze/score/score_sensitivity.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "analyze/method/sensitivity.h"
#include "analyze/number/result.h"

/* The ranking as a function of the items' weights. */
struct weighing {
	const struct score_totals *totals;
	const struct assessment *assessment;
	const struct score_influences *influences;
	double *points; /* [item of the rules] */
	double *total;	/* [unit] */
	double *last;	/* [influence]: the input that points[] stands at */
};

static size_t count_ranked(const struct score_totals *totals)
{
	size_t nr = 0;

	for (size_t i = 0; i < totals->nr; i++)
		nr += totals->items[i].rank > 0;
	return nr;
}

/* By how many places the ranked units stand away from their published ranks, on average over
 * those that have a rank under these points; NAN when none has. */
static double mean_shift(const struct weighing *weighing)
{
	const struct score_totals *totals = weighing->totals;
	size_t nr_items = weighing->assessment->nr_items, ranked = 0;
	double sum = 0;

	for (size_t i = 0; i < totals->nr; i++)
		weighing->total[i] = totals->items[i].rank
					     ? score_total_under(&totals->items[i],
								 totals->shares + i * nr_items,
								 weighing->points, nr_items)
					     : NAN;
	for (size_t i = 0; i < totals->nr; i++) {
		if (isnan(weighing->total[i]))
			continue;
		sum += abs(score_rank_among(weighing->total, totals->nr, i) -
			   totals->items[i].rank);
		ranked++;
	}
	return ranked ? sum / (double)ranked : NAN;
}

/* Weights from uniform inputs: the gamma quantile, once for every input that moved. */
static double shift_under(const double *x, void *data)
{
	struct weighing *weighing = data;

	for (size_t i = 0; i < weighing->influences->nr; i++) {
		size_t item = weighing->influences->items[i].item;

		if (x[i] == weighing->last[i])
			continue;
		weighing->points[item] =
			gsl_cdf_gamma_Pinv(x[i], weighing->assessment->items[item].max_points, 1);
		weighing->last[i] = x[i];
	}
	return mean_shift(weighing);
}

static void list_items(struct score_influences *out, const struct score_totals *totals,
		       const struct assessment *assessment)
{
	*out = (struct score_influences){ xcalloc(assessment->nr_items + 1, sizeof(*out->items)),
					  0 };
	for (size_t item = 0; item < assessment->nr_items; item++)
		if (assessment->items[item].max_points > 0 &&
		    score_is_counted(totals, assessment, item))
			out->items[out->nr++] = (struct score_influence){ .item = item };
}

static void leave_out(struct score_influences *influences, const struct weighing *weighing)
{
	for (size_t i = 0; i < influences->nr; i++) {
		struct score_influence *influence = &influences->items[i];

		weighing->points[influence->item] = 0;
		influence->leave_shift = mean_shift(weighing);
		weighing->points[influence->item] =
			weighing->assessment->items[influence->item].max_points;
	}
}

static void add_indices(struct score_influences *influences, struct weighing *weighing)
{
	struct sensitivity *indices = xcalloc(influences->nr + 1, sizeof(*indices));
	enum reason reason = REASON_TOO_SHORT;

	for (size_t i = 0; i < influences->nr; i++)
		indices[i] = (struct sensitivity){ NAN, NAN };
	if (count_ranked(weighing->totals) > 1 && influences->nr > 1)
		reason = sensitivity_sobol(indices, influences->nr, SCORE_SENSITIVITY_DRAWS,
					   shift_under, weighing);
	for (size_t i = 0; i < influences->nr; i++) {
		influences->items[i].first = indices[i].first;
		influences->items[i].total = indices[i].total;
		influences->items[i].reason = reason;
	}
	free(indices);
}

void score_sensitivity(struct score_influences *out, const struct score_totals *totals,
		       const struct assessment *assessment)
{
	struct weighing weighing = { .totals = totals,
				     .assessment = assessment,
				     .influences = out };
	double *space;

	list_items(out, totals, assessment);
	space = xcalloc(assessment->nr_items + totals->nr + out->nr + 1, sizeof(*space));
	weighing.points = space;
	weighing.total = weighing.points + assessment->nr_items;
	weighing.last = weighing.total + totals->nr;
	for (size_t item = 0; item < assessment->nr_items; item++)
		weighing.points[item] = assessment->items[item].max_points;
	leave_out(out, &weighing);
	add_indices(out, &weighing);
	free(space);
}

int score_sensitivity_write(const struct score_totals *totals, const struct assessment *assessment,
			    const struct analysis *analysis, struct diag *diag)
{
	struct score_influences influences = { 0 };
	struct result out = RESULT_INIT;
	int rc = -1;

	score_sensitivity(&influences, totals, assessment);
	if (result_open(&out, analysis, "score_item_result", diag) < 0)
		goto out;
	result_text(&out, "year", analysis->code);
	result_keep(&out);
	for (size_t i = 0; i < influences.nr; i++) {
		const struct score_influence *influence = &influences.items[i];

		result_text(&out, "item", assessment->items[influence->item].item);
		result_number(&out, "leave_shift", influence->leave_shift);
		result_number(&out, "sobol_first", influence->first);
		result_number(&out, "sobol_total", influence->total);
		result_text(&out, "reason", reason_stored(influence->reason));
		if (result_write(&out, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out);
	free(influences.items);
	return rc;
}

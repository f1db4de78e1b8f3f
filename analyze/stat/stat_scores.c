/* stat_scores.c - the assessment's arithmetic run alone: composite scores, their ranks and how sure
 * these are. */
#include "analyze/stat/stat_method.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/score/score_interval.h"
#include "analyze/score/score_leave.h"
#include "core/base/memory.h"

enum { UNITS_MAX = 200, ITEMS_MAX = 100 };

/* Columns of the input: one line a unit and item. */
enum { COLUMN_UNIT, COLUMN_ITEM, COLUMN_POINTS, COLUMN_PART, COLUMN_WHOLE };

/* A scheme and its scores made of the lines; units and items by number from 1. */
struct composite {
	struct rules rules;
	struct assessment assessment;
	struct score_totals totals;
};

static bool is_number_up_to(double value, double most)
{
	return value >= 1 && value <= most && !(floor(value) < value);
}

/* Part of a whole, or a share by itself. */
static bool is_share(double part, double whole)
{
	return part >= 0 && (isnan(whole) ? part <= 1 : whole > 0 && part <= whole);
}

/* How many units and items the lines name, in nr_units and nr_items. */
static enum reason count_both(struct composite *out, const struct stat_call *call)
{
	const double *unit = stat_column(call, COLUMN_UNIT), *item = stat_column(call, COLUMN_ITEM);

	for (size_t i = 0; i < call->input->rows; i++) {
		if (isnan(unit[i]) || isnan(item[i]))
			return REASON_MISSING;
		if (!is_number_up_to(unit[i], UNITS_MAX) || !is_number_up_to(item[i], ITEMS_MAX))
			return REASON_BAD_VALUE;
		out->rules.nr_units = (size_t)fmax((double)out->rules.nr_units, unit[i]);
		out->assessment.nr_items = (size_t)fmax((double)out->assessment.nr_items, item[i]);
	}
	return REASON_NONE;
}

static void allocate(struct composite *out)
{
	size_t units = out->rules.nr_units, items = out->assessment.nr_items;

	out->rules.units = xcalloc(units, sizeof(*out->rules.units));
	/* No scheme: however few points apply to a unit, it is ranked. */
	out->assessment.items = xcalloc(items, sizeof(*out->assessment.items));
	out->totals.nr = units;
	out->totals.items = xcalloc(units, sizeof(*out->totals.items));
	out->totals.shares = xcalloc(units * items, sizeof(double));
	for (size_t i = 0; i < units * items; i++)
		out->totals.shares[i] = NAN;
	for (size_t u = 0; u < units; u++)
		out->totals.items[u].unit = u;
}

/* The line of one unit and item. */
static enum reason take_line(struct composite *out, const struct stat_call *call, size_t line)
{
	size_t unit = (size_t)stat_column(call, COLUMN_UNIT)[line] - 1;
	size_t item = (size_t)stat_column(call, COLUMN_ITEM)[line] - 1;
	double points = stat_column(call, COLUMN_POINTS)[line];
	double part = stat_column(call, COLUMN_PART)[line];
	const double *wholes = stat_column(call, COLUMN_WHOLE);
	double whole = wholes ? wholes[line] : NAN;
	struct assessment_item *known = &out->assessment.items[item];
	struct score_total *total = &out->totals.items[unit];
	double *share = &out->totals.shares[unit * out->assessment.nr_items + item];

	if (isnan(points) || isnan(part))
		return REASON_MISSING;
	if (!(points > 0) || (known->max_points > 0 && fabs(known->max_points - points) > 0) ||
	    !is_share(part, whole) || !isnan(*share))
		return REASON_BAD_VALUE;
	known->max_points = points;
	*share = isnan(whole) ? part : part / whole;
	total->points += points * *share;
	total->applicable_max += points;
	if (!isnan(whole))
		score_chances_add(&out->totals.chances, &(struct score_chance){
								.kind = SCORE_CHANCE_BINOMIAL,
								.full = part,
								.none = whole - part,
								.reach = 1,
								.cap = 1,
								.weight = 1,
								.total = unit,
								.item = item,
							});
	return REASON_NONE;
}

static enum reason take_lines(struct composite *out, const struct stat_call *call)
{
	enum reason reason = count_both(out, call);

	if (reason)
		return reason;
	allocate(out);
	for (size_t i = 0; !reason && i < call->input->rows; i++)
		reason = take_line(out, call, i);
	return reason;
}

static void add_results(struct stat_call *call, const struct score_totals *totals)
{
	for (size_t i = 0; i < totals->nr; i++) {
		const struct score_total *total = &totals->items[i];

		if (!total->rank)
			continue;
		stat_add_number(call, "total", i + 1, total->total);
		stat_add_number(call, "rank", i + 1, total->rank);
		stat_add_number(call, "rank_low", i + 1, total->rank_low);
		stat_add_number(call, "rank_high", i + 1, total->rank_high);
		stat_add_number(call, "leave_low", i + 1, total->leave_low);
		stat_add_number(call, "leave_high", i + 1, total->leave_high);
	}
}

static enum reason run_composite(struct stat_call *call)
{
	struct composite composite = { 0 };
	enum reason reason = take_lines(&composite, call);

	if (!reason) {
		score_rank(&composite.totals, &composite.assessment, &composite.rules, true);
		score_chances_pool(&composite.totals.chances);
		score_interval(&composite.totals, &composite.assessment);
		score_leave(&composite.totals, &composite.assessment);
		add_results(call, &composite.totals);
	}
	free(composite.rules.units);
	free(composite.assessment.items);
	free(composite.totals.items);
	free(composite.totals.shares);
	free(composite.totals.chances.items);
	return reason;
}

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "composite", .purpose = "综合得分、名次及其区间",
		.columns = "unit item points part [whole]",
		.columns_text = "unit 单位序号，item 项目序号，points 该项分值，part 得分率；有whole时得分率为part件除以whole件",
		.min_n = 1, .max_n = UNITS_MAX * ITEMS_MAX,
		.reference = "权重取狄利克雷分布、件数取贝塔分布的蒙特卡罗（Saisana 等 2005；Goldstein、Spiegelhalter 1996）",
		.outputs = "各单位（i为序号）：total_i 百分制得分，rank_i 名次（并列同名次），rank_low_i 和 rank_high_i 名次的95%区间，leave_low_i 和 leave_high_i 任去一项时最好、最差名次",
		.run = run_composite,
	},
};
/* clang-format on */

const struct stat_theme stat_scores = { methods, sizeof(methods) / sizeof(methods[0]) };

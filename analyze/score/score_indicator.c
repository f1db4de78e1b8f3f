/* score_indicator.c - items of the assessment that are scored by an indicator: see score.h. */
#include "analyze/score/score.h"

#include <math.h>
#include <string.h>

#include "analyze/method/interval.h"
#include "analyze/number/series.h"
#include "core/base/decimal.h"

/* Of an interval whose upper end is exceeded once in twenty. */
static const double two_sided_level = .9;
/* The share is told in hundredths of a percent. */
enum { bound_digits = 4 };

/* The cases behind a value of 'indicator' of noise binomial (a rate) or poisson (a count), of
 * which 'reach' earns all. */
static void add_chance(struct score *out, const struct indicator *indicator,
		       const struct figure *figure, double reach, double cap)
{
	struct score_chance chance = {
		.reach = reach, .cap = cap, .weight = 1, .indicator = indicator
	};

	if (indicator->noise == NOISE_BINOMIAL && indicator->numerator) {
		chance.full = figure->numerator;
		chance.none = fmax(figure->denominator - figure->numerator, 0);
	} else if (indicator->noise == NOISE_POISSON) {
		chance.kind = SCORE_CHANCE_POISSON;
		chance.full = figure->value;
	} else {
		return;
	}
	if (chance.full >= 0 && isfinite(chance.full + chance.none))
		score_chances_add(&out->chances, &chance);
}

/* Keep that what the unit owes of the indicator was not sent: nothing then, or left out, as the
 * scheme says; or that it cannot be computed. */
static void add_missing(struct score *out, const struct scoring *scoring,
			const struct figure *figure)
{
	bool missing = figure->state == SERIES_STATE_MISSING;

	evidence_number(&out->evidence, "missing", missing);
	if (missing && scoring->assessment->scheme.missing_zero) {
		evidence_number(&out->evidence, "zero", 1);
		out->applicable = true;
	}
	if (figure->state == SERIES_STATE_NOT_COMPUTABLE && isnan(figure->denominator))
		score_add_unknown(out, 1);
}

/* The unit's figure over the months that are due from it. False where it has none, which is then
 * kept with the reason. */
static bool take_figure(struct figure *figure, struct score *out, const struct scoring *scoring,
			const struct indicator *indicator, size_t unit)
{
	struct period due;

	evidence_text(&out->evidence, "indicator", indicator->code);
	if (!score_due_of(&due, scoring, unit, indicator)) {
		evidence_number(&out->evidence, "not_due", 1);
		return false;
	}
	series_figure_of(figure, scoring->analysis, indicator, (int)unit, &due);
	evidence_number(&out->evidence, "n", figure->value);
	if (figure->state == SERIES_STATE_PARTIAL) {
		evidence_number(&out->evidence, "months", figure->expected);
		evidence_number(&out->evidence, "months_told", figure->reported);
	}
	if (!isnan(figure->value))
		return true;
	add_missing(out, scoring, figure);
	return false;
}

static bool is_few(const struct scoring *scoring, double earned, double whole)
{
	return whole < scoring->assessment->scheme.minimum_cases && earned < whole;
}

double score_share_told(const struct scoring *scoring, double earned, double whole)
{
	if (!is_few(scoring, earned, whole))
		return earned / whole;
	/* as it is told: who redoes the points with what the sentence says comes to the same */
	return decimal_rounded(interval_clopper_pearson(ceil(earned), whole, two_sided_level).high,
			       bound_digits);
}

double score_share_of_cases(struct score *out, const struct scoring *scoring, double earned,
			    double whole)
{
	double share = score_share_told(scoring, earned, whole);

	if (is_few(scoring, earned, whole)) {
		evidence_number(&out->evidence, "minimum",
				scoring->assessment->scheme.minimum_cases);
		evidence_number(&out->evidence, "bound", share);
	}
	return share;
}

int score_indicator_rate(struct score *out, const struct scoring *scoring,
			 const struct assessment_item *item, size_t unit, struct diag *diag)
{
	const struct indicator *indicator = item->parameters.indicator_rate.indicator;
	double full = item->parameters.indicator_rate.full, reached;
	struct figure figure;

	(void)diag;
	if (!take_figure(&figure, out, scoring, indicator, unit))
		return 0;
	evidence_number(&out->evidence, "numerator", figure.numerator);
	evidence_number(&out->evidence, "denominator", figure.denominator);
	reached = indicator->noise == NOISE_BINOMIAL && indicator->numerator
			  ? score_share_of_cases(out, scoring, figure.numerator, figure.denominator)
			  : figure.value;
	out->applicable = true;
	out->points = item->max_points * fmin(1, reached / full);
	add_chance(out, indicator, &figure, full, 1);
	return 0;
}

int score_per_unit(struct score *out, const struct scoring *scoring,
		   const struct assessment_item *item, size_t unit, struct diag *diag)
{
	const struct indicator *indicator = item->parameters.per_unit.indicator;
	double each = item->parameters.per_unit.each, one = item->parameters.per_unit.one;
	struct figure figure;

	(void)diag;
	if (!take_figure(&figure, out, scoring, indicator, unit))
		return 0;
	evidence_number(&out->evidence, "each", each);
	out->applicable = true;
	out->points = each * figure.value / one;
	if (each > 0)
		add_chance(out, indicator, &figure, item->max_points / each * one, 1);
	return 0;
}

int score_per_event(struct score *out, const struct scoring *scoring,
		    const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct figure figure;

	(void)diag;
	if (!take_figure(&figure, out, scoring, item->parameters.per_event.indicator, unit))
		return 0;
	evidence_number(&out->evidence, "off", item->parameters.per_event.each);
	out->applicable = true;
	out->points = item->max_points - item->parameters.per_event.each * figure.value /
						 item->parameters.per_event.one;
	return 0;
}

/* A value this near a bound is at it: 0.9 is no binary fraction. */
static const double nearly = 1e-9;

double score_band_of(const struct assessment_item *item, double value)
{
	const struct score_bands *bands = &item->parameters.bands.bands;

	for (size_t i = 0; i < bands->nr; i++)
		if (value + nearly >= bands->items[i].share)
			return bands->items[i].points;
	return 0;
}

int score_by_bands(struct score *out, const struct scoring *scoring,
		   const struct assessment_item *item, size_t unit, struct diag *diag)
{
	const struct score_bands *bands = &item->parameters.bands.bands;
	struct figure figure;

	(void)diag;
	if (!take_figure(&figure, out, scoring, item->parameters.bands.indicator, unit))
		return 0;
	out->applicable = true;
	for (size_t i = 0; i < bands->nr; i++) {
		if (figure.value + nearly < bands->items[i].share)
			continue;
		evidence_number(&out->evidence, "step", bands->items[i].share);
		break;
	}
	out->points = score_band_of(item, figure.value);
	return 0;
}

int score_present(struct score *out, const struct scoring *scoring,
		  const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct figure figure;

	(void)diag;
	if (!take_figure(&figure, out, scoring, item->parameters.present.indicator, unit))
		return 0;
	evidence_number(&out->evidence, "least", item->parameters.present.least);
	out->applicable = true;
	out->points = figure.value >= item->parameters.present.least ? item->max_points : 0;
	return 0;
}

/* Where 'figure' stands among the units that the item applies to: how many have a value, and how
 * many of them a better one. */
struct standing {
	int units, better;
};

static struct standing find_standing(const struct scoring *scoring,
				     const struct assessment_item *item,
				     const struct figure *figure)
{
	const struct indicator *indicator = item->parameters.rank.indicator;
	const struct rules *rules = scoring->analysis->rules;
	int sign = item->parameters.rank.low ? -1 : 1;
	struct standing out = { 0 };
	struct figure other;
	struct period due;

	for (size_t i = 0; i < rules->nr_units; i++) {
		if (!item->applies[i] ||
		    !rules_is_member(rules, i, scoring->analysis->period.last_month) ||
		    !score_due_of(&due, scoring, i, indicator))
			continue;
		series_figure_of(&other, scoring->analysis, indicator, (int)i, &due);
		if (isnan(other.value))
			continue;
		out.units++;
		out.better += sign * (other.value - figure->value) > nearly;
	}
	return out;
}

/* Points of a place: those of the first band whose part of the units it is among, or evenly from
 * all of the first to none of the last. */
static double place_points(const struct assessment_item *item, const struct standing *standing)
{
	const struct score_bands *bands = &item->parameters.rank.bands;
	int place = standing->better + 1;

	if (!bands->nr)
		return item->max_points * (standing->units - place) / (standing->units - 1);
	for (size_t i = 0; i < bands->nr; i++) {
		if (place <= ceil(bands->items[i].share * standing->units - nearly))
			return bands->items[i].points;
	}
	return 0;
}

int score_by_rank(struct score *out, const struct scoring *scoring,
		  const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct standing standing;
	struct figure figure;

	(void)diag;
	if (!take_figure(&figure, out, scoring, item->parameters.rank.indicator, unit))
		return 0;
	standing = find_standing(scoring, item, &figure);
	evidence_number(&out->evidence, "units", standing.units);
	evidence_number(&out->evidence, "place", standing.better + 1);
	if (item->parameters.rank.low)
		evidence_number(&out->evidence, "low", 1);
	if (standing.units < 2)
		return 0;
	out->applicable = true;
	out->points = place_points(item, &standing);
	return 0;
}

int score_growth(struct score *out, const struct scoring *scoring,
		 const struct assessment_item *item, size_t unit, struct diag *diag)
{
	const struct indicator *indicator = item->parameters.growth.indicator;
	struct figure figure, before;
	struct period due, past;
	double base, steps;

	(void)diag;
	if (!take_figure(&figure, out, scoring, indicator, unit))
		return 0;
	score_due_of(&due, scoring, unit, indicator);
	past = period_of_months(due.first_month - 12, due.last_month - 12);
	series_figure_of(&before, scoring->analysis, indicator, (int)unit, &past);
	evidence_number(&out->evidence, "before", before.value);
	if (isnan(before.value) || before.state == SERIES_STATE_PARTIAL ||
	    figure.state == SERIES_STATE_PARTIAL) {
		evidence_number(&out->evidence, "unlike", 1);
		return 0;
	}
	base = before.value > 0 ? before.value : item->parameters.growth.zero_base;
	steps = trunc((figure.value - before.value) / base / item->parameters.growth.step +
		      copysign(nearly, figure.value - before.value));
	evidence_number(&out->evidence, "share", item->parameters.growth.step);
	evidence_number(&out->evidence, "steps", steps);
	out->applicable = true;
	out->points = item->parameters.growth.start + steps * item->parameters.growth.each;
	return 0;
}

/* What is asked of it, and of how many months where the unit does not owe all of the year. */
static void add_asked(struct evidence *told, const struct scoring *scoring,
		      const struct target *target, const struct target_share *asked)
{
	evidence_number(told, "target",
			!isnan(asked->now)    ? asked->now
			: !isnan(asked->year) ? asked->year
					      : target->target);
	if (scoring->midyear && target->asked == TARGET_ASKED_MONTHS)
		evidence_number(told, "year_target", target->target);
	if (asked->year != target->target)
		evidence_number(told, "owed_months", asked->owed);
	if (isnan(asked->year))
		evidence_number(told, "unasked", 1);
	else if (isnan(asked->now))
		evidence_number(told, "waiting", 1);
}

/* Share reached of one target, or NAN when the unit has no such business this year or nothing of it
 * is due or asked for yet. */
static double target_share(struct score *out, const struct scoring *scoring,
			   const struct target *target, size_t unit, double cap)
{
	struct evidence *told;
	struct period due;
	int months = score_due_of(&due, scoring, unit, target->indicator);
	int january = scoring->analysis->period.first_month;
	struct target_share asked;
	struct figure figure;
	double share;

	if (!months) {
		evidence_number(&out->evidence, "not_due", 1);
		return NAN;
	}
	rules_target_asked(&asked, scoring->analysis->rules, target, january,
			   january + (scoring->midyear ? months : 12) - 1);
	series_figure_of(&figure, scoring->analysis, target->indicator, (int)unit, &due);
	if (figure.state == SERIES_STATE_NOT_APPLICABLE ||
	    figure.state == SERIES_STATE_NOT_COMPUTABLE)
		return NAN;
	if (isnan(figure.value) && !scoring->assessment->scheme.missing_zero) {
		evidence_number(&out->evidence, "missing", 1);
		return NAN;
	}
	share = isnan(figure.value) ? 0 : fmin(cap, figure.value / asked.now);
	if (!isnan(figure.value) && !isnan(asked.now))
		add_chance(out, target->indicator, &figure, asked.now, cap);
	told = evidence_item(&out->evidence, "targets");
	evidence_text(told, "indicator", target->indicator->code);
	evidence_number(told, "n", figure.value);
	if (target->indicator->quantity == QUANTITY_RATE) {
		evidence_number(told, "numerator", figure.numerator);
		evidence_number(told, "denominator", figure.denominator);
	}
	add_asked(told, scoring, target, &asked);
	return isnan(asked.now) ? NAN : share;
}

int score_indicator_target(struct score *out, const struct scoring *scoring,
			   const struct assessment_item *item, size_t unit, struct diag *diag)
{
	const struct rules *rules = scoring->analysis->rules;
	double sum = 0, cap = item->parameters.indicator_target.cap;
	int nr = 0;

	(void)diag;
	for (size_t i = 0; i < rules->nr_targets; i++) {
		double share;

		if (strcmp(rules->targets[i].unit, score_unit(scoring, unit)) != 0)
			continue;
		share = target_share(out, scoring, &rules->targets[i], unit, cap);
		if (isnan(share))
			continue;
		sum += share;
		nr++;
	}
	if (!nr)
		return 0;
	out->applicable = true;
	out->points = item->max_points * sum / nr;
	for (size_t i = 0; i < out->chances.nr; i++)
		out->chances.items[i].weight = 1. / nr;
	return 0;
}

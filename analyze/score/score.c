/* score.c - see score.h. */
#include "analyze/score/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/number/sent.h"
#include "analyze/score/score_attain.h"
#include "analyze/score/score_interval.h"
#include "analyze/score/score_leave.h"
#include "analyze/score/score_sensitivity.h"
#include "analyze/sentence/sentence.h"
#include "core/office/duty.h"
#include "core/rules/parameters.h"

/* By method: the form, the result or the rules that the points come from, and what scores it. */
static const struct {
	const char *source;
	score_fn score;
} methods[NR_METHODS] = {
	[METHOD_ROSTER] = { "roster", score_roster },
	[METHOD_TIMELINESS] = { "delivery", score_timeliness },
	[METHOD_QUALITY] = { "submission", score_quality },
	[METHOD_INFORMATION] = { "information", score_information },
	[METHOD_ATTENDANCE] = { "attendance", score_attendance },
	[METHOD_SUPERVISION] = { "supervision", score_supervision },
	[METHOD_INSPECTION] = { "inspection", score_inspection },
	[METHOD_PUBLICITY] = { "information", score_publicity },
	[METHOD_INDICATOR_RATE] = { "series", score_indicator_rate },
	[METHOD_INDICATOR_TARGET] = { "targets", score_indicator_target },
	[METHOD_PER_UNIT] = { "series", score_per_unit },
	[METHOD_PER_EVENT] = { "series", score_per_event },
	[METHOD_BANDS] = { "series", score_by_bands },
	[METHOD_RANK] = { "series", score_by_rank },
	[METHOD_PRESENT] = { "series", score_present },
	[METHOD_GROWTH] = { "series", score_growth },
	[METHOD_RECONCILIATION] = { "linkage", score_reconciliation },
	[METHOD_ANSWER_IN_TIME] = { "linkage", score_answer_in_time },
	[METHOD_MANUAL] = { "manual_score", score_manual },
	[METHOD_ADOPTION] = { "information", score_adoption },
};

const char *score_unit(const struct scoring *scoring, size_t unit)
{
	return scoring->analysis->rules->units[unit].code;
}

int score_first_day(const struct scoring *scoring, size_t unit)
{
	const struct period *year = &scoring->analysis->period;
	int month = rules_first_month(scoring->analysis->rules, unit, year);

	return period_of_months(month, month).first_day;
}

int score_query(struct query *out, const struct scoring *scoring, size_t unit, const char *sql,
		struct diag *diag)
{
	char day[DATE_SIZE];

	if (query_open(out, scoring->analysis->store, sql, diag) < 0)
		return -1;
	query_bind_text(out, 1, score_unit(scoring, unit));
	query_bind_text(out, 2, day_format(day, score_first_day(scoring, unit)));
	query_bind_text(out, 3, day_format(day, scoring->last_day));
	return 0;
}

/* Its points are part of the 100. */
static bool is_of_hundred(const struct assessment_item *item)
{
	return strcmp(item->section, "general") == 0 || strcmp(item->section, "duty") == 0;
}

/* Points of the 100 that the unit could have had. */
static bool has_lost(const struct assessment_item *item, const struct score *score)
{
	return score->applicable && score->points < item->max_points && is_of_hundred(item);
}

/* Write the row of one item, its sentence made of the evidence. */
static int write_score(struct result *out, const struct scoring *scoring,
		       const struct assessment_item *item, size_t unit, const struct score *score,
		       struct diag *diag)
{
	struct told told = { .kind = method_words[item->method],
			     .unit = score_unit(scoring, unit),
			     .indicator = evidence_text_of(&score->evidence, "indicator") };
	struct buf evidence = BUF_INIT, basis = BUF_INIT, advice = BUF_INIT;
	int rc;

	evidence_add_json(&evidence, &score->evidence);
	sentence_add(&basis, scoring->analysis, &told, &score->evidence);
	result_text(out, "unit", told.unit);
	result_text(out, "item", item->item);
	result_text(out, "name", item->name);
	result_text(out, "section", item->section);
	result_count(out, "manual", item->manual);
	result_count(out, "applicable", score->applicable);
	result_number(out, "points", score->applicable ? score->points : NAN);
	result_number(out, "max_points", item->max_points);
	result_number(out, "self_points", score->self_points);
	result_number(out, "first_points", score->first_points);
	result_text(out, "basis", basis.data);
	if (has_lost(item, score))
		sentence_add_advice(&advice, scoring->analysis, &told, &score->evidence);
	result_text(out, "advice", advice.nr ? advice.data : NULL);
	result_text(out, "evidence", evidence.data);
	rc = result_write(out, diag);
	buf_release(&evidence);
	buf_release(&basis);
	buf_release(&advice);
	return rc;
}

double score_part(const struct scoring *scoring, size_t unit, int months, double of_year)
{
	const struct analysis *analysis = scoring->analysis;
	int first = analysis->period.first_month, owed = 0;

	for (int month = first; month < first + months; month++)
		owed += month >= analysis->began && rules_is_member(analysis->rules, unit, month);
	return scoring->midyear || owed < months ? of_year * owed / 12 : of_year;
}

bool score_is_due(const struct scoring *scoring, const struct delivery *delivery)
{
	int day = delivery->has_due ? delivery->due
				    : duty_due_nominal(delivery->obligation, &delivery->period);

	return scoring->analysis->as_of > day;
}

int score_due(struct period *out, const struct scoring *scoring, size_t unit, const char *table)
{
	int first = scoring->analysis->period.first_month, last = first - 1;
	bool owes = false;

	*out = scoring->gone;
	for (size_t i = 0; i < scoring->deliveries.nr; i++) {
		const struct delivery *delivery = &scoring->deliveries.items[i];

		if (delivery->unit != unit || strcmp(delivery->obligation->form->table, table) != 0)
			continue;
		owes = true;
		if (score_is_due(scoring, delivery) && delivery->period.last_month > last)
			last = delivery->period.last_month;
	}
	if (scoring->midyear && owes)
		*out = period_of_months(first, last < first ? first : last);
	return scoring->midyear && owes ? last - first + 1 : period_months(out);
}

int score_due_of(struct period *out, const struct scoring *scoring, size_t unit,
		 const struct indicator *indicator)
{
	while (indicator->numerator)
		indicator = indicator->numerator;
	return score_due(out, scoring, unit, indicator->form ? indicator->form->table : "measures");
}

void score_add_months(struct score *out, const struct scoring *scoring, size_t unit,
		      const char *table)
{
	const struct form *form = rules_form(scoring->analysis->rules, table);
	struct period due;
	int months = 0, told = 0;

	if (!form || !score_due(&due, scoring, unit, table))
		return;
	for (int month = due.first_month; month <= due.last_month; month++) {
		if (sent_due_of(scoring->analysis, form, unit, month) != SENT_DUE_PAST)
			continue;
		months++;
		told += analysis_covered(scoring->analysis, form, unit, month) > 0;
	}
	if (told == months)
		return;
	evidence_number(&out->evidence, "months", months);
	evidence_number(&out->evidence, "months_told", told);
}

void score_add_unknown(struct score *out, int nr)
{
	if (nr)
		evidence_number(&out->evidence, "unknown", nr);
}

/* Keep what the ranking needs of one item; 'share' NAN where it is no part of the 100. */
static void add_to_total(struct score_total *total, double *share,
			 const struct assessment_item *item, const struct score *score)
{
	if (!score->applicable)
		return;
	if (strcmp(item->section, "bonus") == 0) {
		total->bonus += score->points;
	} else if (strcmp(item->section, "deduct") == 0) {
		if (item_is_veto(item))
			total->veto = total->veto || score->points > 0;
		else if (item_downgrade(item))
			total->downgrade += score->points > 0 ? item_downgrade(item) : 0;
		else
			total->deduct += score->points;
	} else {
		total->points += score->points;
		total->applicable_max += item->max_points;
		*share = item->max_points > 0 ? score->points / item->max_points : NAN;
		if (strcmp(item->section, "duty") == 0) {
			total->duty_points += score->points;
			total->duty_max += item->max_points;
		}
	}
}

/* The points of an item that breaks ties. */
static void add_to_ties(struct score_total *total, const struct scheme *scheme, size_t item,
			const struct score *score)
{
	for (size_t i = 0; i < scheme->nr_ties; i++) {
		if (score->applicable && scheme->ties[i] == (int)item)
			total->ties[i] = score->points;
	}
}

/* Keep the counts behind a share of the 100, of the total that is being made. */
static void keep_chances(struct score_totals *totals, const struct score *score, size_t item)
{
	for (size_t i = 0; i < score->chances.nr; i++) {
		struct score_chance chance = score->chances.items[i];

		chance.total = totals->nr;
		chance.item = item;
		score_chances_add(&totals->chances, &chance);
	}
}

/* The points of one item, from nothing; 'score' is released by the caller. */
static int score_item(struct score *score, const struct scoring *scoring,
		      const struct assessment_item *item, size_t unit, struct diag *diag)
{
	score->applicable = false;
	score->points = 0;
	score->chances.nr = 0;
	evidence_release(&score->evidence);
	evidence_text(&score->evidence, "source", methods[item->method].source);
	evidence_text(&score->evidence, "unit", score_unit(scoring, unit));
	evidence_text(&score->evidence, "year", scoring->analysis->code);
	if (methods[item->method].score(score, scoring, item, unit, diag) < 0)
		return -1;
	score->points = assessment_points(fmin(fmax(score->points, 0), item->max_points));
	if ((scoring->midyear && is_of_hundred(item) &&
	     score_attain(score, scoring, item, unit, diag) < 0) ||
	    score_take_self(score, scoring, item, unit, diag) < 0)
		return -1;
	return score_take_appeal(score, scoring, item, unit, diag);
}

/* Points are hundredths, as they are printed, so that what is printed adds up. */
static void round_sums(struct score_total *total)
{
	total->points = assessment_points(total->points);
	total->bonus = assessment_points(total->bonus);
	total->deduct = assessment_points(total->deduct);
}

/* Score 'unit' as number totals->nr, which the caller then counts. */
static int score_one(struct score_totals *totals, struct result *out, const struct scoring *scoring,
		     size_t unit, struct diag *diag)
{
	const struct assessment *assessment = scoring->assessment;
	struct score_total *total = &totals->items[totals->nr];
	double *shares = totals->shares + totals->nr * assessment->nr_items;
	struct score score = SCORE_INIT;
	int rc = -1, position = 0;

	for (size_t i = 0; i < assessment->nr_items; i++) {
		const struct assessment_item *item = &assessment->items[i];

		shares[i] = NAN;
		if (!methods[item->method].score)
			continue;
		position++;
		if (!item->applies[unit])
			continue;
		if (score_item(&score, scoring, item, unit, diag) < 0)
			goto out;
		add_to_total(total, &shares[i], item, &score);
		add_to_ties(total, &assessment->scheme, i, &score);
		if (!isnan(shares[i]))
			keep_chances(totals, &score, i);
		result_count(out, "position", position);
		if (write_score(out, scoring, item, unit, &score, diag) < 0)
			goto out;
	}
	round_sums(total);
	rc = 0;
out:
	evidence_release(&score.evidence);
	free(score.chances.items);
	return rc;
}

/* Forms that come in the year after and name the one they are about: late when they came behind the
 * closing day, appeals behind their own. */
static void add_late_forms(struct buf *sql, const struct rules *rules)
{
	static const char *const forms[] = { "manual_score", "self_score", "appeal" };

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (rules_form(rules, forms[i]))
			buf_addf(sql,
				 " OR (table_name = '%s' AND substr(received, 1, 10) > %s AND"
				 " EXISTS (SELECT 1 FROM %s_statement t WHERE t.submission ="
				 " submission.id AND t.year = ?5))",
				 forms[i], strcmp(forms[i], "appeal") == 0 ? "?4" : "?1", forms[i]);
}

static int write_late_entries(const struct analysis *analysis, struct diag *diag)
{
	int year = period_year(&analysis->period), rc = -1, more;
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	struct buf sql = BUF_INIT;
	char day[DATE_SIZE], month[PERIOD_CODE_SIZE];

	buf_addstr(&sql, "SELECT id FROM submission WHERE status IN ('in_force', 'superseded',"
			 " 'held') AND ((table_name <> 'appeal' AND substr(received, 1, 10) > ?1"
			 " AND first_month <= ?3 AND last_month >= ?2)");
	add_late_forms(&sql, analysis->rules);
	buf_addch(&sql, ')');
	if (query_open(&rows, analysis->store, sql.data, diag) < 0 ||
	    result_open(&out, analysis, "late_entry_result", diag) < 0)
		goto out;
	query_bind_text(&rows, 1, day_format(day, rules_closing_day(analysis->rules, year)));
	query_bind_text(&rows, 4, day_format(day, rules_appeals_day(analysis->rules, year)));
	query_bind_int(&rows, 5, year);
	query_bind_text(&rows, 2, month_code(month, analysis->period.first_month));
	query_bind_text(&rows, 3, month_code(month, analysis->period.last_month));
	while ((more = query_next(&rows, diag)) > 0) {
		result_count(&out, "submission", query_int(&rows, 0));
		if (result_write(&out, diag) < 0)
			goto out;
	}
	rc = more;
out:
	buf_release(&sql);
	query_release(&rows);
	result_release(&out);
	return rc;
}

static int score_units(struct score_totals *totals, const struct scoring *scoring,
		       struct diag *diag)
{
	const struct analysis *analysis = scoring->analysis;
	struct result out = RESULT_INIT;
	size_t nr_items = scoring->assessment->nr_items;
	int rc = -1;

	totals->shares = xcalloc(analysis->rules->nr_units * nr_items + 1, sizeof(double));
	if (result_open(&out, analysis, "score_result", diag) < 0)
		return -1;
	result_text(&out, "year", analysis->code);
	result_keep(&out);
	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++) {
		if (!rules_is_member(analysis->rules, unit, analysis->period.last_month))
			continue;
		totals->items = array_grow(totals->items, totals->nr, &totals->alloc,
					   sizeof(*totals->items));
		totals->items[totals->nr] = (struct score_total){ .unit = unit };
		if (score_one(totals, &out, scoring, unit, diag) < 0)
			goto out;
		totals->nr++;
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}

/* At an office above others the shipped items are for departments. */
static bool is_for_members(const struct assessment *assessment, const struct rules *rules)
{
	for (size_t i = 0; i < assessment->nr_items; i++)
		for (size_t unit = 0; unit < rules->nr_units; unit++)
			if (assessment->items[i].applies[unit] &&
			    assessment->items[i].method != METHOD_SCHEME &&
			    rules_may_be_member(rules, unit))
				return true;
	return false;
}

int score_write(const struct analysis *analysis, struct diag *diag)
{
	const struct period *year = &analysis->period;
	struct scoring scoring = {
		.analysis = analysis,
		.assessment = rules_assessment(analysis->rules, period_year(year)),
		.last_day = analysis->as_of < year->last_day ? analysis->as_of : year->last_day,
		.gone = rules_over_by(analysis->rules, year, analysis->as_of),
		.midyear =
			rules_assessment_runs(analysis->rules, period_year(year), analysis->as_of),
	};
	struct score_totals totals = { 0 };
	int rc = -1;

	if (!scoring.assessment->scheme.given ||
	    !is_for_members(scoring.assessment, analysis->rules)) {
		diag_add(diag, "ANA006", NULL, NULL);
		return -1;
	}
	if (delivery_list(&scoring.deliveries, analysis, year->first_month, year->last_month,
			  diag) < 0 ||
	    score_units(&totals, &scoring, diag) < 0)
		goto out;
	score_rank(&totals, scoring.assessment, analysis->rules, !scoring.midyear);
	score_chances_pool(&totals.chances);
	score_interval(&totals, scoring.assessment);
	score_leave(&totals, scoring.assessment);
	score_set_bands(&totals);
	if (score_rank_write(&totals, analysis, diag) == 0 &&
	    score_sensitivity_write(&totals, scoring.assessment, analysis, diag) == 0)
		rc = write_late_entries(analysis, diag);
	if (rc == 0)
		rc = score_materials_write(analysis, diag);
	if (rc == 0)
		rc = score_packs_write(&scoring, diag);
	if (rc == 0)
		rc = score_appeals_write(analysis, diag);
out:
	free(totals.items);
	free(totals.shares);
	free(totals.chances.items);
	free(scoring.deliveries.items);
	return rc;
}

/* score.c - see score.h. */
#include "analyze/score/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/score/score_interval.h"
#include "analyze/score/score_leave.h"
#include "analyze/score/score_sensitivity.h"

static const score_fn methods[NR_METHODS] = {
	[METHOD_ROSTER] = score_roster,
	[METHOD_TIMELINESS] = score_timeliness,
	[METHOD_QUALITY] = score_quality,
	[METHOD_INFORMATION] = score_information,
	[METHOD_ATTENDANCE] = score_attendance,
	[METHOD_SUPERVISION] = score_supervision,
	[METHOD_INSPECTION] = score_inspection,
	[METHOD_PUBLICITY] = score_publicity,
	[METHOD_INDICATOR_RATE] = score_indicator_rate,
	[METHOD_INDICATOR_TARGET] = score_indicator_target,
	[METHOD_RECONCILIATION] = score_reconciliation,
	[METHOD_ANSWER_IN_TIME] = score_answer_in_time,
	[METHOD_MANUAL] = score_manual,
	[METHOD_ADOPTION] = score_adoption,
};

const char *score_unit(const struct scoring *scoring, size_t unit)
{
	return scoring->analysis->rules->units[unit].code;
}

int score_query(struct query *out, const struct scoring *scoring, size_t unit, const char *sql,
		struct diag *diag)
{
	char day[DATE_SIZE];

	if (query_open(out, scoring->analysis->store, sql, diag) < 0)
		return -1;
	query_bind_text(out, 1, score_unit(scoring, unit));
	query_bind_text(out, 2, day_format(day, scoring->first_day));
	query_bind_text(out, 3, day_format(day, scoring->last_day));
	return 0;
}

int score_closing_day(const struct rules *rules, int year)
{
	const struct month_day *closing = &rules->scheme.closing;

	return day_from(year + 1, closing->month, closing->day);
}

static int write_score(struct query *insert, const struct assessment_item *item, int position,
		       const struct score *score, struct diag *diag)
{
	query_bind_text(insert, 4, item->item);
	query_bind_int(insert, 5, position);
	query_bind_text(insert, 6, item->name);
	query_bind_text(insert, 7, item->section);
	query_bind_int(insert, 8, item->manual);
	query_bind_int(insert, 9, score->applicable);
	query_bind_double(insert, 10, score->applicable ? score->points : NAN);
	query_bind_double(insert, 11, item->max_points);
	query_bind_text(insert, 12, score->basis.data);
	query_bind_text(insert, 13, score->evidence.data);
	return query_run(insert, diag);
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

/* Score 'unit' as number totals->nr, which the caller then counts. */
static int score_one(struct score_totals *totals, struct query *insert,
		     const struct scoring *scoring, size_t unit, struct diag *diag)
{
	const struct rules *rules = scoring->analysis->rules;
	struct score_total *total = &totals->items[totals->nr];
	double *shares = totals->shares + totals->nr * rules->nr_items;
	struct score score = SCORE_INIT;
	int rc = -1, position = 0;

	for (size_t i = 0; i < rules->nr_items; i++) {
		const struct assessment_item *item = &rules->items[i];

		shares[i] = NAN;
		if (!methods[item->method])
			continue;
		position++;
		if (!item->applies[unit])
			continue;
		score.applicable = false;
		score.points = 0;
		score.chances.nr = 0;
		buf_reset(&score.basis);
		buf_reset(&score.evidence);
		if (methods[item->method](&score, scoring, item, unit, diag) < 0)
			goto out;
		score.points = fmin(fmax(score.points, 0), item->max_points);
		add_to_total(total, &shares[i], item, &score);
		add_to_ties(total, &rules->scheme, i, &score);
		if (!isnan(shares[i]))
			keep_chances(totals, &score, i);
		query_bind_text(insert, 3, score_unit(scoring, unit));
		if (write_score(insert, item, position, &score, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	buf_release(&score.basis);
	buf_release(&score.evidence);
	free(score.chances.items);
	return rc;
}

static int write_late_entries(const struct analysis *analysis, struct diag *diag)
{
	struct query query = QUERY_INIT;
	char day[DATE_SIZE], month[PERIOD_CODE_SIZE];
	int rc;

	if (query_open(
		    &query, analysis->store,
		    "INSERT INTO late_entry_result(run, submission) SELECT ?1, id FROM submission"
		    " WHERE substr(received, 1, 10) > ?2 AND first_month <= ?4"
		    " AND last_month >= ?3 AND status IN ('in_force', 'superseded', 'held')",
		    diag) < 0)
		return -1;
	query_bind_int(&query, 1, analysis->run);
	query_bind_text(&query, 2,
			day_format(day, score_closing_day(analysis->rules,
							  period_year(&analysis->period))));
	query_bind_text(&query, 3, month_code(month, analysis->period.first_month));
	query_bind_text(&query, 4, month_code(month, analysis->period.last_month));
	rc = query_run(&query, diag);
	query_release(&query);
	return rc;
}

static int score_units(struct score_totals *totals, const struct scoring *scoring,
		       struct diag *diag)
{
	const struct analysis *analysis = scoring->analysis;
	struct query insert = QUERY_INIT;
	size_t nr_items = analysis->rules->nr_items;
	int rc = -1;

	totals->shares = xcalloc(analysis->rules->nr_units * nr_items + 1, sizeof(double));
	if (query_open(&insert, analysis->store,
		       "INSERT INTO score_result(run, year, unit, item, position, name, section,"
		       " manual, applicable, points, max_points, basis, evidence)"
		       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
		       diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	query_bind_text(&insert, 2, analysis->code);
	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++) {
		if (!rules_is_member(analysis->rules, unit, analysis->period.last_month))
			continue;
		totals->items = array_grow(totals->items, totals->nr, &totals->alloc,
					   sizeof(*totals->items));
		totals->items[totals->nr] = (struct score_total){ .unit = unit };
		if (score_one(totals, &insert, scoring, unit, diag) < 0)
			goto out;
		totals->nr++;
	}
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

int score_write(const struct analysis *analysis, struct diag *diag)
{
	const struct period *year = &analysis->period;
	struct scoring scoring = {
		.analysis = analysis,
		.first_day = year->first_day,
		.last_day = analysis->as_of < year->last_day ? analysis->as_of : year->last_day,
	};
	struct score_totals totals = { 0 };
	int rc = -1;

	if (!analysis->rules->scheme.given) {
		diag_add(diag, "ANA006", NULL, NULL);
		return -1;
	}
	if (delivery_list(&scoring.deliveries, analysis, year->first_month, year->last_month,
			  diag) < 0 ||
	    linkage_list(&scoring.transfers, analysis, year->first_day, year->last_day, diag) < 0 ||
	    score_units(&totals, &scoring, diag) < 0)
		goto out;
	score_rank(&totals, analysis->rules);
	score_chances_pool(&totals.chances);
	score_interval(&totals, analysis->rules);
	score_leave(&totals, analysis->rules);
	if (score_rank_write(&totals, analysis, diag) == 0 &&
	    score_sensitivity_write(&totals, analysis, diag) == 0)
		rc = write_late_entries(analysis, diag);
out:
	free(totals.items);
	free(totals.shares);
	free(totals.chances.items);
	free(scoring.deliveries.items);
	linkage_release(&scoring.transfers);
	return rc;
}

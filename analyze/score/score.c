/* score.c - see score.h. */
#include "analyze/score/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/score/score_interval.h"
#include "analyze/score/score_leave.h"
#include "analyze/score/score_sensitivity.h"

static const struct {
	const char *name;
	score_fn run;
} methods[] = {
	{ "roster", score_roster },
	{ "timeliness", score_timeliness },
	{ "quality", score_quality },
	{ "information", score_information },
	{ "attendance", score_attendance },
	{ "supervision", score_supervision },
	{ "inspection", score_inspection },
	{ "publicity", score_publicity },
	{ "indicator_rate", score_indicator_rate },
	{ "indicator_target", score_indicator_target },
	{ "reconciliation", score_reconciliation },
	{ "answer_in_time", score_answer_in_time },
	{ "manual", score_manual },
	{ "adoption", score_adoption },
};

bool score_text(struct buf *out, const struct assessment_item *item, const char *key)
{
	size_t nr = strlen(key);
	const char *at = item->parameters;

	buf_reset(out);
	while (at && *at) {
		const char *end = strchr(at, ';');
		size_t length = end ? (size_t)(end - at) : strlen(at);

		if (length > nr && strncmp(at, key, nr) == 0 && at[nr] == '=') {
			buf_add(out, at + nr + 1, length - nr - 1);
			return true;
		}
		at = end ? end + 1 : NULL;
	}
	return false;
}

double score_number(const struct assessment_item *item, const char *key, double missing)
{
	struct buf text = BUF_INIT;
	double value = missing;
	char *end;

	if (item && score_text(&text, item, key)) {
		value = strtod(text.data, &end);
		if (end == text.data)
			value = missing;
	}
	buf_release(&text);
	return value;
}

const char *score_unit(const struct scoring *scoring, size_t unit)
{
	return scoring->analysis->rules->units[unit].code;
}

void score_source(struct score *out, const struct scoring *scoring, const char *source, size_t unit)
{
	evidence_text(&out->evidence, "source", source);
	evidence_text(&out->evidence, "unit", score_unit(scoring, unit));
	evidence_text(&out->evidence, "year", scoring->analysis->code);
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
	const struct assessment_item *scheme = rules_item(rules, "SCHEME");
	struct buf text = BUF_INIT, date = BUF_INIT;
	int day = day_from(year + 1, 1, 10);

	buf_addf(&date, "%04d-", year + 1);
	if (scheme && score_text(&text, scheme, "closing")) {
		buf_addstr(&date, text.data);
		day_parse(&day, date.data, NULL);
	}
	buf_release(&text);
	buf_release(&date);
	return day;
}

static score_fn method_of(const struct assessment_item *item)
{
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (strcmp(methods[i].name, item->method) == 0)
			return methods[i].run;
	return NULL;
}

static bool is_scored(const struct assessment_item *item)
{
	return strcmp(item->section, "scheme") != 0;
}

static int check_methods(const struct rules *rules, struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; i < rules->nr_items; i++)
		if (is_scored(&rules->items[i]) && !method_of(&rules->items[i])) {
			diag_add(diag, "ANA005",
				 &(struct diag_at){ .file = "assessment.csv",
						    .field = "method",
						    .value = rules->items[i].method },
				 rules->items[i].item, NULL);
			rc = -1;
		}
	return rc;
}

static int write_score(struct result *out, const struct assessment_item *item, int position,
		       const struct score *score, struct diag *diag)
{
	struct buf evidence = BUF_INIT;
	int rc;

	evidence_add_json(&evidence, &score->evidence);
	result_text(out, "item", item->item);
	result_count(out, "position", position);
	result_text(out, "name", item->name);
	result_text(out, "section", item->section);
	result_count(out, "manual", item->manual);
	result_count(out, "applicable", score->applicable);
	result_number(out, "points", score->applicable ? score->points : NAN);
	result_number(out, "max_points", item->max_points);
	result_text(out, "basis", score->basis.data);
	result_text(out, "evidence", evidence.data);
	rc = result_write(out, diag);
	buf_release(&evidence);
	return rc;
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
		struct buf veto = BUF_INIT;

		if (score_text(&veto, item, "veto"))
			total->veto = total->veto || score->points > 0;
		else
			total->deduct += score->points;
		buf_release(&veto);
	} else {
		total->points += score->points;
		total->applicable_max += item->max_points;
		*share = item->max_points > 0 ? score->points / item->max_points : NAN;
		if (strcmp(item->section, "duty") == 0) {
			total->duty_points += score->points;
			total->duty_max += item->max_points;
		}
		if (strcmp(item->item, "T2") == 0)
			total->timeliness = score->points;
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
static int score_one(struct score_totals *totals, struct result *out, const struct scoring *scoring,
		     size_t unit, struct diag *diag)
{
	const struct rules *rules = scoring->analysis->rules;
	struct score_total *total = &totals->items[totals->nr];
	double *shares = totals->shares + totals->nr * rules->nr_items;
	struct score score = SCORE_INIT;
	int rc = -1, position = 0;

	for (size_t i = 0; i < rules->nr_items; i++) {
		const struct assessment_item *item = &rules->items[i];

		shares[i] = NAN;
		if (!is_scored(item))
			continue;
		position++;
		if (!item->applies[unit])
			continue;
		score.applicable = false;
		score.points = 0;
		score.chances.nr = 0;
		buf_reset(&score.basis);
		evidence_release(&score.evidence);
		if (method_of(item)(&score, scoring, item, unit, diag) < 0)
			goto out;
		score.points = fmin(fmax(score.points, 0), item->max_points);
		add_to_total(total, &shares[i], item, &score);
		if (!isnan(shares[i]))
			keep_chances(totals, &score, i);
		result_text(out, "unit", score_unit(scoring, unit));
		if (write_score(out, item, position, &score, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	buf_release(&score.basis);
	evidence_release(&score.evidence);
	free(score.chances.items);
	return rc;
}

static int write_late_entries(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	char day[DATE_SIZE], month[PERIOD_CODE_SIZE];
	int rc = -1, more;

	if (query_open(&rows, analysis->store,
		       "SELECT id FROM submission"
		       " WHERE substr(received, 1, 10) > ?1 AND first_month <= ?3"
		       " AND last_month >= ?2 AND status IN ('in_force', 'superseded', 'held')",
		       diag) < 0 ||
	    result_open(&out, analysis, "late_entry_result", diag) < 0)
		goto out;
	query_bind_text(&rows, 1,
			day_format(day, score_closing_day(analysis->rules,
							  period_year(&analysis->period))));
	query_bind_text(&rows, 2, month_code(month, analysis->period.first_month));
	query_bind_text(&rows, 3, month_code(month, analysis->period.last_month));
	while ((more = query_next(&rows, diag)) > 0) {
		result_count(&out, "submission", query_int(&rows, 0));
		if (result_write(&out, diag) < 0)
			goto out;
	}
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	return rc;
}

static int score_units(struct score_totals *totals, const struct scoring *scoring,
		       struct diag *diag)
{
	const struct analysis *analysis = scoring->analysis;
	struct result out = RESULT_INIT;
	size_t nr_items = analysis->rules->nr_items;
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

	if (check_methods(analysis->rules, diag) < 0)
		return -1;
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

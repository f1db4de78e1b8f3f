/* targets.c - the year's targets and the duties of section 四 in numbers: see plans.h. */
#include <math.h>

#include "analyze/demand/demands.h"
#include "analyze/demand/plans.h"
#include "analyze/demand/progress.h"
#include "core/base/buf.h"
#include "core/rules/quantity_words.h"

static const char *standing_of(const struct progress *progress, const struct target_share *asked)
{
	if (progress->figure.state == SERIES_STATE_NOT_APPLICABLE || isnan(asked->year))
		return "none";
	if (progress->reached_on != DAY_NONE)
		return "reached";
	/* no number to judge by: no event of which it is a share, or nothing reported */
	if (progress->figure.state == SERIES_STATE_NOT_COMPUTABLE)
		return "none";
	if (isnan(asked->now))
		return "waiting";
	if (isnan(progress->figure.value))
		return "unknown";
	if (progress->figure.value >= asked->now - 1e-9)
		return "on_track";
	return progress->all_reported ? "behind" : "unknown"; /* what is not known is not nought */
}

/* Why the unit is no member at the period's end. */
static void add_absence(struct buf *out, const struct analysis *analysis, const char *unit)
{
	struct buf absence = BUF_INIT;

	rules_add_absence(&absence, analysis->rules,
			  (size_t)rules_unit_index(analysis->rules, unit),
			  analysis->period.last_month);
	if (absence.nr)
		buf_addf(out, "%s%s", out->nr ? "；" : "", absence.data);
	buf_release(&absence);
}

/* The office's words, and what became of the target of a unit that owes a part of the year. */
static void add_note(struct buf *out, const struct target *target, const struct target_share *asked)
{
	const struct indicator *indicator = target->indicator;

	if (target->note && *target->note)
		buf_addstr(out, target->note);
	if (asked->year == target->target)
		return;
	buf_addstr(out, out->nr ? "；全年目标" : "全年目标");
	quantity_words_add(out, indicator->quantity, indicator->measure_unit, target->target);
	buf_addf(out, "，本年应报%d个月，", asked->owed);
	if (isnan(asked->year))
		buf_addf(out, "折算不足1%s，不作要求", indicator->measure_unit);
	else
		buf_addstr(out, "按月折算");
}

static int write_target(struct result *out, const struct analysis *analysis, size_t i,
			struct diag *diag)
{
	const struct target *target = &analysis->rules->targets[i];
	int january = analysis->period.last_month / 12 * 12;
	struct target_share asked;
	struct progress progress;
	struct buf note = BUF_INIT;
	bool known; /* none of some months is not none */
	double whole;
	int rc;

	rules_target_asked(&asked, analysis->rules, target, january, analysis->period.last_month);
	whole = isnan(asked.year) ? target->target : asked.year;
	add_note(&note, target, &asked);
	add_absence(&note, analysis, target->unit);
	progress_make(&progress, analysis, target->indicator,
		      rules_unit_index(analysis->rules, target->unit), january, january + 11,
		      whole);
	result_count(out, "position", (int64_t)i + 1);
	result_text(out, "unit", target->unit);
	result_text(out, "indicator", target->indicator->code);
	result_count(out, "year", january / 12);
	result_number(out, "target", whole);
	result_number(out, "asked", asked.now);
	known = progress.all_reported || progress.figure.value > 0;
	result_number(out, "value", known ? progress.figure.value : NAN);
	result_number(out, "share", known ? progress.share : NAN);
	result_day(out, "reached_on", progress.reached_on);
	result_count(out, "reported", progress.figure.reported);
	result_count(out, "expected", progress.figure.expected);
	result_text(out, "standing", standing_of(&progress, &asked));
	result_text(out, "note", note.nr ? note.data : NULL);
	rc = result_write(out, diag);
	buf_release(&note);
	return rc;
}

/* In some month of the year up to the period's end: who left within it answers for its months. */
static bool was_member(const struct analysis *analysis, const char *unit)
{
	int index = rules_unit_index(analysis->rules, unit), last = analysis->period.last_month;

	for (int month = last / 12 * 12; index >= 0 && month <= last; month++)
		if (rules_is_member(analysis->rules, (size_t)index, month))
			return true;
	return false;
}

int targets_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "target_result", diag);

	for (size_t i = 0; rc == 0 && i < analysis->rules->nr_targets; i++)
		if (was_member(analysis, analysis->rules->targets[i].unit))
			rc = write_target(&out, analysis, i, diag);
	result_release(&out);
	return rc;
}

/* One indicator of a duty, NULL: nothing counts it. */
static int write_duty(struct result *out, int *position, const struct analysis *analysis,
		      const struct unit_duty *duty, size_t i, struct diag *diag)
{
	const struct indicator *indicator = i < duty->nr_indicators ? duty->indicators[i] : NULL;
	struct figure now = { .value = NAN }, year = { .value = NAN };
	int unit = rules_unit_index(analysis->rules, duty->unit);
	int january = analysis->period.last_month / 12 * 12, rc;
	const char *said = indicator ? indicator->note : duty->note;
	struct buf note = BUF_INIT;

	if (said)
		buf_addstr(&note, said);
	add_absence(&note, analysis, duty->unit);
	if (indicator) {
		series_figure_of(&now, analysis, indicator, unit, &analysis->period);
		series_figure(&year, analysis, indicator,
			      &(struct series_scope){ .unit = unit,
						      .first_month = january,
						      .months = analysis->period.last_month -
								january + 1 });
	}
	result_count(out, "position", ++*position);
	result_text(out, "unit", duty->unit);
	result_text(out, "clause", duty->clause);
	result_text(out, "duty", duty->words);
	result_text(out, "indicator", indicator ? indicator->code : NULL);
	result_count(out, "told", indicator && duty->told[i]);
	result_number(out, "value", now.value);
	result_number(out, "year_value", year.value);
	result_text(out, "state", indicator ? series_state_name(now.state) : NULL);
	result_text(out, "note", note.nr ? note.data : said);
	rc = result_write(out, diag);
	buf_release(&note);
	return rc;
}

int duties_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "duty_result", diag), position = 0;

	for (size_t d = 0; rc == 0 && d < rules->nr_duties; d++) {
		const struct unit_duty *duty = &rules->duties[d];

		if (!was_member(analysis, duty->unit))
			continue;
		for (size_t i = 0; rc == 0 && (i < duty->nr_indicators || !i); i++)
			rc = write_duty(&out, &position, analysis, duty, i, diag);
	}
	result_release(&out);
	return rc;
}

/* audience.c - see audience.h. */
#include "render/report/audience.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/rules/conditions.h"

const char audience_mask[] = "***";

enum sight audience_sight(const struct report *report, enum guarded what)
{
	const struct audience_rules *rules = &report->rules->audiences;

	if (!rules->given || rules->guarded[what].seen & 1u << report->audience)
		return SIGHT_SEEN;
	return rules->guarded[what].masked ? SIGHT_MASKED : SIGHT_HIDDEN;
}

const char *audience_text(const struct report *report, enum guarded what, const char *text)
{
	static const char *const others[] = {
		[SIGHT_MASKED] = audience_mask, [SIGHT_HIDDEN] = NULL
	};
	enum sight sight = audience_sight(report, what);

	return !text || sight == SIGHT_SEEN ? text : others[sight];
}

const char *audience_column(const struct report *report, enum guarded what, struct query *row,
			    const char *column)
{
	return audience_text(report, what, query_text_of(row, column));
}

/* ---- figures */
static bool is_own(const struct report *report, const char *unit)
{
	return report->reader && strcmp(report->reader, unit) == 0;
}

/* As audience_sight(), but that a unit's paper has figures of others and of the county, too. */
static enum sight sight_of(const struct report *report, enum guarded what, const char *unit)
{
	const struct audience_rules *rules = &report->rules->audiences;

	if (report->audience != AUDIENCE_UNIT || is_own(report, unit) || !rules->given)
		return audience_sight(report, what);
	if (rules->guarded[what].seen & 1u << AUDIENCE_MEMBERS)
		return SIGHT_SEEN;
	return rules->guarded[what].masked ? SIGHT_MASKED : SIGHT_HIDDEN;
}

static bool is_judicial(const struct report *report, const struct indicator *indicator)
{
	const struct rules *rules = report->rules;
	bool any = false;

	for (size_t i = 0; i < rules->nr_units; i++) {
		if (!indicator->applies[i])
			continue;
		if (rules->units[i].class != UNIT_CLASS_JUDICIAL)
			return false;
		any = true;
	}
	return any;
}

enum sight audience_figure(const struct report *report, const char *unit,
			   const struct indicator *indicator)
{
	if (indicator->quantity == QUANTITY_COUNT || !is_judicial(report, indicator))
		return SIGHT_SEEN;
	return sight_of(report, GUARDED_JUDICIAL, unit);
}

enum sight audience_money(const struct report *report, const char *unit, double cases)
{
	return cases == 0 || cases > 1 ? SIGHT_SEEN : sight_of(report, GUARDED_CASE_MONEY, unit);
}

bool audience_is_case_money(const struct indicator *indicator)
{
	return indicator->quantity == QUANTITY_MONEY && indicator->definition == DEFINITION_SUM;
}

const struct indicator *audience_cases_of(const struct report *report,
					  const struct indicator *indicator)
{
	const struct rules *rules = report->rules;

	if (!audience_is_case_money(indicator))
		return NULL;
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		const struct indicator *count = &rules->indicators[i];

		if (count->definition == DEFINITION_COUNT && count->form == indicator->form &&
		    strcmp(count->date_field, indicator->date_field) == 0 &&
		    conditions_equal(&count->filter, &indicator->filter))
			return count;
	}
	return NULL;
}

/* What is derived from the value goes with it. */
static void withhold_value(struct comparison *row)
{
	row->value = row->compared_value = row->share = row->filed_share = NAN;
	row->change = row->times = row->yoy = row->qoq = row->previous_change = NAN;
	row->ci_low = row->ci_high = NAN;
	row->changed = false;
}

static void withhold_year_ago(struct comparison *row)
{
	row->year_ago = row->change = row->times = row->yoy = NAN;
	row->changed = false;
}

static void withhold_cumulative_change(struct comparison *row)
{
	row->cumulative_change = row->cumulative_growth = row->cumulative_times = NAN;
}

static void withhold_cumulative(struct comparison *row)
{
	withhold_cumulative_change(row);
	row->cumulative = NAN;
}

/* Of 'money' that is a sum over 'cases' cases; what is not known withholds nothing. */
static enum sight sight_of_sum(const struct report *report, const struct comparison *row,
			       double money, double cases)
{
	return isnan(money) ? SIGHT_SEEN : audience_money(report, row->unit, cases);
}

/* Each of the row's numbers that is of one case. */
static void withhold_money(struct comparison *row, const struct report *report,
			   const struct comparison *cases)
{
	static const struct comparison unknown = { .value = NAN,
						   .previous = NAN,
						   .year_ago = NAN,
						   .cumulative = NAN,
						   .cumulative_year_ago = NAN };
	const struct comparison *of = cases ? cases : &unknown;

	row->sight = sight_of_sum(report, row, row->value, of->value);
	if (row->sight != SIGHT_SEEN)
		withhold_value(row);
	if (sight_of_sum(report, row, row->year_ago, of->year_ago) != SIGHT_SEEN)
		withhold_year_ago(row);
	if (sight_of_sum(report, row, row->previous, of->previous) != SIGHT_SEEN)
		row->previous = row->qoq = row->previous_change = NAN;
	if (sight_of_sum(report, row, row->cumulative, of->cumulative) != SIGHT_SEEN)
		withhold_cumulative(row);
	if (sight_of_sum(report, row, row->cumulative_year_ago, of->cumulative_year_ago) !=
	    SIGHT_SEEN) {
		withhold_cumulative_change(row);
		row->cumulative_year_ago = NAN;
	}
}

static void withhold(struct comparison *row, const struct report *report)
{
	const struct indicator *cases = audience_cases_of(report, row->indicator);

	row->sight = audience_figure(report, row->unit, row->indicator);
	if (row->sight != SIGHT_SEEN) {
		withhold_value(row);
		withhold_year_ago(row);
		withhold_cumulative(row);
		row->previous = row->cumulative_year_ago = NAN;
	} else if (audience_is_case_money(row->indicator)) {
		withhold_money(row, report,
			       cases ? report_comparison(report, row->unit, cases->code) : NULL);
	}
}

void audience_begin(struct report *report, enum product product, const char *unit)
{
	const struct audience_rules *rules = &report->rules->audiences;
	struct comparison *rows;

	free(report->withheld);
	report->withheld = NULL;
	report->audience = rules->products[product];
	report->reader = unit;
	if (!rules->given || report->audience == AUDIENCE_OFFICE)
		return;
	rows = xcalloc(report->nr_comparisons + 1, sizeof(*rows));
	for (size_t i = 0; i < report->nr_comparisons; i++) {
		rows[i] = report->comparisons[i];
		withhold(&rows[i], report);
	}
	report->withheld = rows;
}

bool audience_sees_finding(const struct report *report, const struct finding *finding)
{
	const struct indicator *indicator = rules_indicator(report->rules, finding->indicator);
	const struct comparison *row;

	if (!indicator)
		return true;
	row = report_comparison(report, finding->unit, finding->indicator);
	if (!row)
		return audience_figure(report, finding->unit, indicator) == SIGHT_SEEN;
	return row->sight == SIGHT_SEEN;
}

/* Of a period's number. Returns 0, or -1 with STO001. */
static int sight_in(enum sight *out, struct report *report, const char *unit,
		    const struct indicator *indicator, const char *period, struct diag *diag)
{
	const struct indicator *cases = audience_cases_of(report, indicator);
	struct series_value count = { .value = NAN };

	*out = audience_figure(report, unit, indicator);
	if (*out != SIGHT_SEEN || !audience_is_case_money(indicator))
		return 0;
	if (cases && report_series(&count, report, unit, cases->code, period, diag) < 0)
		return -1;
	*out = audience_money(report, unit, count.value);
	return 0;
}

int audience_withhold(struct series_value *value, struct report *report, const char *unit,
		      const char *indicator, const char *period, struct diag *diag)
{
	const struct indicator *found;

	if (!report->withheld || isnan(value->value))
		return 0;
	found = rules_indicator(report->rules, indicator);
	if (found && sight_in(&value->sight, report, unit, found, period, diag) < 0)
		return -1;
	if (value->sight != SIGHT_SEEN)
		value->value = NAN;
	if (value->sight == SIGHT_HIDDEN)
		value->state = REPORT_STATE_NOT_APPLICABLE;
	return 0;
}

int audience_sees_month(bool *out, struct report *report, const char *unit,
			const struct indicator *indicator, const char *month, struct diag *diag)
{
	enum sight sight;

	*out = true;
	if (!report->withheld)
		return 0;
	if (sight_in(&sight, report, unit, indicator, month, diag) < 0)
		return -1;
	*out = sight == SIGHT_SEEN;
	return 0;
}

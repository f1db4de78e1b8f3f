/* compare_write.c - all rows of comparison_result, their families' q: see compare.h. */
#include "analyze/judge/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/judge/families.h"
#include "analyze/number/result.h"

struct comparisons {
	struct comparison *items;
	size_t nr, alloc;
};

/* The unit's share of the county's value; 'county' holds that of each indicator, NAN or 0 when
 * there is none. */
static void set_share(struct comparison *row, const struct analysis *analysis, double *county)
{
	double *all = &county[analysis_indicator(analysis, row->indicator)];

	if (row->unit == SERIES_COUNTY)
		*all = row->figure.value;
	else if (row->indicator->over_units == OVER_UNITS_SUM && *all > 0)
		row->share = row->figure.value / *all;
}

/* The county comes first: the units' shares are of its values. */
static void make_all(struct comparisons *out, const struct analysis *analysis)
{
	double *county = xcalloc(analysis->rules->nr_indicators + 1, sizeof(*county));

	for (int unit = SERIES_COUNTY; unit < (int)analysis->rules->nr_units; unit++) {
		for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
			const struct indicator *indicator = &analysis->rules->indicators[i];
			const struct family *family;
			struct comparison *row;

			if (!series_wanted(analysis, indicator, unit))
				continue;
			out->items =
				array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
			row = &out->items[out->nr++];
			compare_make(row, analysis, indicator, unit);
			set_share(row, analysis, county);
			family = family_of(analysis, "period", indicator, unit);
			row->family = family ? family->family : NULL;
		}
	}
	free(county);
}

/* Set q of the family's rows and record how many entered. */
static int adjust_family(struct comparisons *all, const struct analysis *analysis,
			 const struct family *family, struct diag *diag)
{
	struct family_tests tests = FAMILY_TESTS_INIT;
	struct comparison **rows = xcalloc(all->nr + 1, sizeof(*rows));
	size_t nr = 0;
	int rc;

	for (size_t i = 0; i < all->nr; i++) {
		struct comparison *row = &all->items[i];

		if (!row->family || strcmp(row->family, family->family) != 0)
			continue;
		family_add(&tests, row->p, row->smallest_p);
		rows[nr++] = row;
	}
	rc = family_adjust(&tests, analysis, family, diag);
	for (size_t i = 0; i < nr; i++) {
		rows[i]->q = tests.q[i];
		rows[i]->reason = family_reason(&tests, i, rows[i]->reason);
	}
	family_release(&tests);
	free(rows);
	return rc;
}

/* Member units that an indicator applies to, and whose value of a period is complete or of a part.
 */
struct units {
	int complete, partial, expected;
};

static struct units count_units(const struct analysis *analysis, const struct indicator *indicator,
				const struct period *period)
{
	struct units units = { 0 };

	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++) {
		struct figure figure;

		if (!rules_is_member_in(analysis->rules, unit, &analysis->period) ||
		    !series_wanted(analysis, indicator, (int)unit))
			continue;
		series_figure_of(&figure, analysis, indicator, (int)unit, period);
		figure.expected += compare_months_before(analysis, indicator, (int)unit, period);
		units.expected += figure.state != SERIES_STATE_NOT_APPLICABLE;
		units.complete += figure.reported > 0 && figure.reported == figure.expected;
		units.partial += figure.state != SERIES_STATE_MISSING &&
				 figure.reported < figure.expected &&
				 (figure.reported > 0 || !isnan(figure.value));
	}
	return units;
}

/* Months drawn up to the period's end that are not whole, and that have no value. */
static void count_months(int *partial, int *missing, const struct analysis *analysis,
			 const struct indicator *indicator)
{
	int last = analysis->period.last_month;

	*partial = *missing = 0;
	for (int month = period_shown(&analysis->period).first_month; month <= last; month++) {
		struct period period = period_of_month(PERIOD_KIND_MONTH, month);
		struct figure figure = { .value = NAN };

		if (month >= analysis->first_month)
			series_figure_of(&figure, analysis, indicator, SERIES_COUNTY, &period);
		*missing += isnan(figure.value);
		*partial += !isnan(figure.value) && figure.state != SERIES_STATE_COMPLETE;
	}
}

static void give_units(struct result *out, const char *const columns[static 3],
		       const struct units *units)
{
	const int counts[] = { units->complete, units->partial, units->expected };

	for (size_t i = 0; i < 3; i++)
		if (counts[i] < 0)
			result_null(out, columns[i]);
		else
			result_count(out, columns[i], counts[i]);
}

static void give_coverage(struct result *out, const struct analysis *analysis,
			  const struct comparison *row)
{
	static const char *const period_columns[] = { "units_complete", "units_partial",
						      "units_expected" };
	static const char *const year_columns[] = { "cumulative_units_complete",
						    "cumulative_units_partial",
						    "cumulative_units_expected" };
	struct period year = period_year_to_date(&analysis->period);
	struct units none = { -1, -1, -1 }, units = none, of_year = none;
	int partial, missing;

	result_count(out, "reported", row->figure.reported);
	result_count(out, "expected", row->figure.expected);
	result_count(out, "cumulative_reported", row->cumulative_reported);
	result_count(out, "cumulative_expected", row->cumulative_expected);
	if (row->unit == SERIES_COUNTY) {
		units = count_units(analysis, row->indicator, &analysis->period);
		of_year = count_units(analysis, row->indicator, &year);
	}
	give_units(out, period_columns, &units);
	give_units(out, year_columns, &of_year);
	if (row->unit != SERIES_COUNTY) {
		result_null(out, "months_partial");
		result_null(out, "months_missing");
		return;
	}
	count_months(&partial, &missing, analysis, row->indicator);
	result_count(out, "months_partial", partial);
	result_count(out, "months_missing", missing);
}

static int write_row(struct result *out, const struct comparison *row, struct diag *diag)
{
	result_text(out, "indicator", row->indicator->code);
	result_number(out, "value", row->figure.value);
	result_number(out, "previous", row->previous);
	result_number(out, "year_ago", row->year_ago);
	result_number(out, "qoq", row->qoq);
	result_number(out, "yoy", row->yoy);
	result_number(out, "cumulative", row->cumulative);
	result_number(out, "cumulative_year_ago", row->cumulative_year_ago);
	result_number(out, "share", row->share);
	result_number(out, "ci_low", row->low);
	result_number(out, "ci_high", row->high);
	result_number(out, "p_value", row->p);
	result_number(out, "q_value", row->q);
	result_text(out, "state", series_state_name(row->figure.state));
	result_text(out, "family", row->family);
	result_text(out, "test", method_choice_name(row->choice.method));
	result_text(out, "reason", reason_stored(row->reason));
	result_number(out, "comparable_value", row->comparable);
	result_count(out, "compared_months", row->compared_months);
	result_count(out, "compared_owed", row->compared_owed);
	result_count(out, "previous_months", row->previous_months);
	result_count(out, "uncarried", row->uncarried);
	result_text(out, "basis", method_choice_basis_name(row->choice.basis));
	result_number(out, "ratio", row->ratio);
	result_number(out, "ratio_low", row->ratio_low);
	result_number(out, "ratio_high", row->ratio_high);
	result_number(out, "events", row->events);
	result_number(out, "events_year_ago", row->events_year_ago);
	return result_write(out, diag);
}

static int write_all(const struct comparisons *all, const struct analysis *analysis,
		     struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (result_open(&out, analysis, "comparison_result", diag) < 0)
		return -1;
	result_text(&out, "period", analysis->code);
	result_keep(&out);
	for (size_t i = 0; i < all->nr; i++) {
		result_text(&out, "unit", series_unit_code(analysis, all->items[i].unit));
		give_coverage(&out, analysis, &all->items[i]);
		if (write_row(&out, &all->items[i], diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}

int compare_write(const struct analysis *analysis, struct diag *diag)
{
	struct comparisons all = { 0 };
	int rc = -1;

	make_all(&all, analysis);
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if (strcmp(family->frequency, "period") == 0 &&
		    adjust_family(&all, analysis, family, diag) < 0)
			goto out;
	}
	rc = write_all(&all, analysis, diag);
out:
	free(all.items);
	return rc;
}

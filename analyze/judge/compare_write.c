/* compare_write.c - all rows of comparison_result, their families' q: see compare.h. */
#include "analyze/judge/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/judge/families.h"

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

static int write_row(struct query *insert, const struct comparison *row, struct diag *diag)
{
	const double numbers[] = { row->figure.value,
				   row->previous,
				   row->year_ago,
				   row->qoq,
				   row->yoy,
				   row->cumulative,
				   row->cumulative_year_ago,
				   row->share,
				   row->low,
				   row->high,
				   row->p,
				   row->q };
	int column = 5;

	query_bind_text(insert, 3, row->indicator->code);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		query_bind_double(insert, column++, numbers[i]);
	query_bind_text(insert, column++, series_state_name(row->figure.state));
	query_bind_text(insert, column++, row->family);
	query_bind_text(insert, column++, method_choice_name(row->choice.method));
	query_bind_text(insert, column++,
			row->reason == REASON_NONE ? NULL : reason_code(row->reason));
	query_bind_double(insert, column++, row->comparable);
	query_bind_int(insert, column++, row->compared_months);
	query_bind_text(insert, column++, method_choice_basis_name(row->choice.basis));
	query_bind_double(insert, column++, isfinite(row->ratio) ? row->ratio : NAN);
	query_bind_double(insert, column++, row->ratio_low);
	query_bind_double(insert, column++, isfinite(row->ratio_high) ? row->ratio_high : NAN);
	query_bind_double(insert, column++, row->events);
	query_bind_double(insert, column, row->events_year_ago);
	return query_run(insert, diag);
}

static int write_all(const struct comparisons *all, const struct analysis *analysis,
		     struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store,
		       "INSERT INTO comparison_result(run, unit, indicator, period, value,"
		       " previous, year_ago, qoq, yoy, cumulative, cumulative_year_ago, share,"
		       " ci_low, ci_high, p_value, q_value, state, family, test, reason,"
		       " comparable_value, compared_months, basis, ratio,"
		       " ratio_low, ratio_high, events, events_year_ago) VALUES (?1, ?2, ?3, ?4, "
		       "?5, ?6, ?7, ?8,"
		       " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, "
		       "?24, ?25, ?26, ?27, ?28)",
		       diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	query_bind_text(&insert, 4, analysis->code);
	for (size_t i = 0; i < all->nr; i++) {
		query_bind_text(&insert, 2, series_unit_code(analysis, all->items[i].unit));
		if (write_row(&insert, &all->items[i], diag) < 0)
			goto out;
	}
	rc = 0;
out:
	query_release(&insert);
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

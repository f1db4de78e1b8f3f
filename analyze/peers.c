/* peers.c - see peers.h. */
#include "analyze/peers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/funnel.h"
#include "analyze/rate_test.h"

enum { MONTHS = 12, MIN_MONTHS = 11 };

static void set_limits(struct peer *out)
{
	double share = out->rest_part / out->rest_whole;
	struct funnel_limits inner = funnel_binomial(out->whole, share, 0.95);
	struct funnel_limits outer = funnel_binomial(out->whole, share, 0.998);

	out->low95 = inner.low;
	out->high95 = inner.high;
	out->low998 = outer.low;
	out->high998 = outer.high;
}

static bool is_known(const struct cell *cell)
{
	return cell->state <= SERIES_STATE_PARTIAL && !isnan(cell->denominator);
}

void peer_make(struct peer *out, const struct analysis *analysis,
	       const struct indicator *indicator, int unit)
{
	struct selection selection = {
		.unit = unit, .first_month = analysis->period.last_month - MONTHS + 1,
		.months = MONTHS,
	};
	struct cell own, county;
	struct rate_test test;

	*out = (struct peer){
		.indicator = indicator, .unit = unit, .part = NAN, .whole = NAN, .rest_part = NAN,
		.rest_whole = NAN, .low95 = NAN, .high95 = NAN, .low998 = NAN, .high998 = NAN,
		.p = NAN, .smallest_p = NAN, .q = NAN, .reason = REASON_MISSING,
	};
	series_cell(&own, analysis, indicator, &selection);
	selection.unit = SERIES_COUNTY;
	series_cell(&county, analysis, indicator, &selection);
	if (own.state == SERIES_STATE_NOT_COMPUTABLE)
		out->reason = REASON_ZERO_BASE;
	if (!is_known(&own) || own.reported < MIN_MONTHS || !is_known(&county))
		return;
	out->part = own.numerator;
	out->whole = own.denominator;
	out->rest_part = county.numerator - own.numerator;
	out->rest_whole = county.denominator - own.denominator;
	test = rate_test_fisher(out->part, out->whole, out->rest_part, out->rest_whole);
	out->reason = test.reason;
	out->p = test.p;
	out->smallest_p = test.smallest_p;
	if (test.reason == REASON_NONE)
		set_limits(out);
}

struct peers {
	struct peer *items;
	size_t nr, alloc;
};

static void make_family(struct peers *out, const struct analysis *analysis,
			const struct family *family)
{
	for (int unit = 0; unit < (int)analysis->rules->nr_units; unit++) {
		for (size_t i = 0; i < family->nr_indicators; i++) {
			const struct indicator *indicator = family->indicators[i];

			if (indicator->definition != DEFINITION_RATIO ||
			    !series_wanted(analysis, indicator, unit))
				continue;
			out->items = array_grow(out->items, out->nr, &out->alloc,
						sizeof(*out->items));
			peer_make(&out->items[out->nr], analysis, indicator, unit);
			out->items[out->nr++].family = family;
		}
	}
}

static int adjust(struct peers *rows, size_t first, const struct analysis *analysis,
		  const struct family *family, struct diag *diag)
{
	struct family_tests tests = FAMILY_TESTS_INIT;
	int rc;

	for (size_t i = first; i < rows->nr; i++)
		family_add(&tests, rows->items[i].p, rows->items[i].smallest_p);
	rc = family_adjust(&tests, analysis, family, diag);
	for (size_t i = first; i < rows->nr; i++) {
		rows->items[i].q = tests.q[i - first];
		rows->items[i].reason = family_reason(&tests, i - first, rows->items[i].reason);
	}
	family_release(&tests);
	return rc;
}

static int write_row(struct query *insert, const struct peer *row, struct diag *diag)
{
	const double numbers[] = { row->part,	row->whole,  row->rest_part, row->rest_whole,
				   row->low95,	row->high95, row->low998,    row->high998,
				   row->p,	row->q };
	int column = 5;

	query_bind_text(insert, 3, row->indicator->code);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		query_bind_double(insert, column++, numbers[i]);
	query_bind_text(insert, column++, row->family->family);
	query_bind_text(insert, column,
			row->reason == REASON_NONE ? NULL : reason_code(row->reason));
	return query_run(insert, diag);
}

static int write_all(const struct peers *rows, const struct analysis *analysis, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store,
		       "INSERT INTO peer_result(run, unit, indicator, period, part, whole, rest_part,"
		       " rest_whole, low95, high95, low998, high998, p_value, q_value, family, reason)"
		       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
		       " ?16)",
		       diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	query_bind_text(&insert, 4, analysis->code);
	for (size_t i = 0; i < rows->nr; i++) {
		query_bind_text(&insert, 2, series_unit_code(analysis, rows->items[i].unit));
		if (write_row(&insert, &rows->items[i], diag) < 0)
			goto out;
	}
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

int peers_write(const struct analysis *analysis, struct diag *diag)
{
	struct peers rows = { 0 };
	int rc = -1;

	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];
		size_t first = rows.nr;

		if (strcmp(family->frequency, "funnel") != 0)
			continue;
		make_family(&rows, analysis, family);
		if (adjust(&rows, first, analysis, family, diag) < 0)
			goto out;
	}
	rc = write_all(&rows, analysis, diag);
out:
	free(rows.items);
	return rc;
}

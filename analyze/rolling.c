/* rolling.c - see rolling.h. */
#include "analyze/rolling.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/rate_test.h"

enum { MIN_MONTHS = 11 };

struct window {
	int months;
	double count, days;
};

static struct window add_up(const struct analysis *analysis, const struct indicator *indicator,
			    int unit, int first, int last)
{
	struct window window = { 0 };

	for (int month = first; month <= last; month++) {
		const struct fact *fact = analysis_fact(analysis, indicator, (size_t)unit, month);

		if (fact->state != FACT_STATE_KNOWN || !analysis_month_over(analysis, month))
			continue;
		window.months++;
		window.count += fact->value;
		window.days += month_days(month);
	}
	return window;
}

static void test(struct rolling *out, const struct window *recent, const struct window *past,
		 const struct profile *profile)
{
	struct rate_test exact = rate_test_compare(recent->count, recent->days, past->count,
						   past->days, 0.95);
	struct rate_test result = exact;

	if (out->choice.method == METHOD_QUASI_POISSON)
		result = rate_test_quasi(recent->count, recent->days, past->count, past->days,
					 profile->dispersion, (double)profile->df);
	out->reason = result.reason;
	out->p = result.p;
	out->smallest_p = result.smallest_p;
	out->ratio = exact.ratio;
	out->low = exact.low;
	out->high = exact.high;
}

void rolling_make(struct rolling *out, const struct analysis *analysis,
		  const struct indicator *indicator, int unit)
{
	int last = analysis->period.last_month, first = last - ROLLING_MONTHS + 1;
	struct window recent = add_up(analysis, indicator, unit, first, last);
	struct window past = add_up(analysis, indicator, unit, first - ROLLING_PAST_MONTHS,
				    first - 1);
	const struct profile *profile = profile_of(analysis, indicator, unit);

	*out = (struct rolling){
		.indicator = indicator, .unit = unit, .months = recent.months,
		.past_months = past.months, .value = recent.count, .past = past.count,
		.expected = NAN, .ratio = NAN, .low = NAN, .high = NAN, .p = NAN,
		.smallest_p = NAN, .q = NAN, .choice = selection_test(indicator, profile),
	};
	if (past.days > 0)
		out->expected = past.count / past.days * recent.days;
	if (indicator->noise != NOISE_POISSON)
		out->reason = REASON_NO_TEST;
	else if (recent.months < MIN_MONTHS)
		out->reason = REASON_MISSING;
	else if (past.months < ROLLING_MIN_PAST)
		out->reason = REASON_TOO_SHORT;
	else
		test(out, &recent, &past, profile);
}

struct rollings {
	struct rolling *items;
	size_t nr, alloc;
};

static void make_family(struct rollings *out, const struct analysis *analysis,
			const struct family *family)
{
	for (int unit = 0; unit < (int)analysis->rules->nr_units; unit++) {
		for (size_t i = 0; i < family->nr_indicators; i++) {
			if (!series_wanted(analysis, family->indicators[i], unit))
				continue;
			out->items = array_grow(out->items, out->nr, &out->alloc,
						sizeof(*out->items));
			rolling_make(&out->items[out->nr], analysis, family->indicators[i], unit);
			out->items[out->nr++].family = family;
		}
	}
}

static int adjust(struct rollings *rows, size_t first, const struct analysis *analysis,
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

static int write_row(struct query *insert, const struct rolling *row, struct diag *diag)
{
	const double numbers[] = { row->value, row->past,  row->expected, row->ratio,
				   row->low,   row->high, row->p,	  row->q };
	int column = 5;

	query_bind_text(insert, 3, row->indicator->code);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		query_bind_double(insert, column++, numbers[i]);
	query_bind_int(insert, column++, row->months);
	query_bind_int(insert, column++, row->past_months);
	query_bind_text(insert, column++, row->family->family);
	query_bind_text(insert, column++, selection_method_name(row->choice.method));
	query_bind_text(insert, column++, selection_basis_name(row->choice.basis));
	query_bind_text(insert, column,
			row->reason == REASON_NONE ? NULL : reason_code(row->reason));
	return query_run(insert, diag);
}

static int write_all(const struct rollings *rows, const struct analysis *analysis,
		     struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store,
		       "INSERT INTO rolling_result(run, unit, indicator, period, value, past,"
		       " expected, ratio, ci_low, ci_high, p_value, q_value, months, past_months,"
		       " family, method, basis, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
		       " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
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

int rolling_write(const struct analysis *analysis, struct diag *diag)
{
	struct rollings rows = { 0 };
	int rc = -1;

	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];
		size_t first = rows.nr;

		if (strcmp(family->frequency, "rolling") != 0)
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

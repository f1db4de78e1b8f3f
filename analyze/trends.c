/* trends.c - see trends.h. */
#include "analyze/trends.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/control.h"
#include "analyze/families.h"
#include "analyze/trend.h"

enum { CONTROL_MONTHS = 36 };

bool trends_usable(const struct cell *cell)
{
	return !isnan(cell->value) && cell->reported * 10 >= cell->expected * 9;
}

void trends_load(struct trend_values *out, const struct analysis *analysis,
		 const struct indicator *indicator, enum period_kind kind)
{
	struct period period = period_of_month(kind, analysis->first_month);

	if (period.first_month < analysis->first_month)
		period = period_shift(&period, 1);
	for (; period.last_month <= analysis->period.last_month; period = period_shift(&period, 1)) {
		struct cell cell;

		series_cell_of(&cell, analysis, indicator, SERIES_COUNTY, &period);
		out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
		out->items[out->nr++] = trends_usable(&cell) ? cell.value : NAN;
		out->last = period;
	}
}

static int write_trend(struct query *insert, const struct trend_values *values,
		       enum period_kind kind, struct diag *diag)
{
	bool seasonal = kind == PERIOD_KIND_QUARTER;
	struct mann_kendall test = seasonal ? trend_seasonal_mann_kendall(values->items, values->nr, 4)
					    : trend_mann_kendall(values->items, values->nr);
	struct trend_line sen = seasonal ? trend_seasonal_sen(values->items, values->nr, 4, 0.95)
					 : trend_sen(values->items, values->nr, 0.95);
	struct trend_line line = trend_least_squares(values->items, values->nr, 0.95);
	const double numbers[] = { test.s,  test.var,  test.z,	   test.p,  sen.slope,
				   sen.low, sen.high, line.slope, line.se, line.p };
	char code[PERIOD_CODE_SIZE];

	query_bind_text(insert, 4, period_code(code, &values->last));
	query_bind_text(insert, 5, seasonal ? "quarter" : "year");
	query_bind_int(insert, 6, (int64_t)test.n);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		query_bind_double(insert, 7 + (int)i, numbers[i]);
	query_bind_text(insert, 17, seasonal ? "seasonal_mann_kendall" : "mann_kendall");
	query_bind_text(insert, 18,
			test.reason == REASON_NONE ? NULL : reason_code(test.reason));
	return query_run(insert, diag);
}

static int write_indicator(struct query *insert, const struct analysis *analysis,
			   const struct indicator *indicator, struct diag *diag)
{
	static const enum period_kind kinds[] = { PERIOD_KIND_QUARTER, PERIOD_KIND_YEAR };

	query_bind_text(insert, 2, "*");
	query_bind_text(insert, 3, indicator->code);
	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		struct trend_values values = { 0 };
		int rc = 0;

		trends_load(&values, analysis, indicator, kinds[k]);
		if (values.nr)
			rc = write_trend(insert, &values, kinds[k], diag);
		free(values.items);
		if (rc < 0)
			return -1;
	}
	return 0;
}

static bool has_trend(const struct analysis *analysis, const struct indicator *indicator)
{
	return series_wanted(analysis, indicator, SERIES_COUNTY) &&
	       (indicator->main || family_of(analysis, "period", indicator, SERIES_COUNTY) ||
		family_of(analysis, "quarter", indicator, SERIES_COUNTY));
}

int trends_write(const struct analysis *analysis, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store,
		       "INSERT INTO trend_result(run, unit, indicator, period, frequency, n, mk_s,"
		       " mk_var, mk_z, mk_p, sen_slope, sen_low, sen_high, ols_slope, ols_se, ols_p,"
		       " method, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
		       " ?13, ?14, ?15, ?16, ?17, ?18)",
		       diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++)
		if (has_trend(analysis, &analysis->rules->indicators[i]) &&
		    write_indicator(&insert, analysis, &analysis->rules->indicators[i], diag) < 0)
			goto out;
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

static int write_limits(struct query *insert, const struct analysis *analysis,
			const struct indicator *indicator, struct diag *diag)
{
	double value[CONTROL_MONTHS];
	struct control_limits limits;
	size_t nr = 0, present = 0;
	bool counts = indicator->noise == NOISE_POISSON;

	for (int back = CONTROL_MONTHS; back >= 1; back--) {
		struct period month =
			period_of_month(PERIOD_KIND_MONTH, analysis->period.first_month - back);
		struct cell cell;

		if (month.first_month < analysis->first_month)
			continue;
		series_cell_of(&cell, analysis, indicator, SERIES_COUNTY, &month);
		value[nr++] = trends_usable(&cell) ? cell.value : NAN;
		present += trends_usable(&cell) ? 1u : 0u;
	}
	limits = counts ? control_c_exact(value, nr) : control_xmr(value, nr);
	if (limits.reason != REASON_NONE)
		return 0;
	query_bind_text(insert, 2, indicator->code);
	query_bind_int(insert, 3, (int64_t)present);
	query_bind_double(insert, 4, limits.centre);
	query_bind_double(insert, 5, limits.low < 0 ? 0 : limits.low);
	query_bind_double(insert, 6, limits.high);
	query_bind_text(insert, 7, counts ? "c" : "xmr");
	return query_run(insert, diag);
}

int trends_write_control(const struct analysis *analysis, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store,
		       "INSERT INTO control_result(run, unit, indicator, frequency, n, centre,"
		       " lower, upper, method) VALUES (?1, '*', ?2, 'month', ?3, ?4, ?5, ?6, ?7)",
		       diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];

		if (indicator->main && series_wanted(analysis, indicator, SERIES_COUNTY) &&
		    (indicator->noise == NOISE_POISSON || indicator->noise == NOISE_COMPOUND) &&
		    write_limits(&insert, analysis, indicator, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

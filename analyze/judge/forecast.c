/* forecast.c - see forecast.h. */
#include "analyze/judge/forecast.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/method/backtest.h"
#include "analyze/number/history.h"

struct inserts {
	struct query backtest, forecast;
};

static bool is_counted(const struct indicator *indicator)
{
	return indicator->quantity == QUANTITY_COUNT && indicator->over_time == OVER_TIME_SUM &&
	       indicator->over_units == OVER_UNITS_SUM &&
	       (indicator->noise == NOISE_POISSON || indicator->noise == NOISE_COMPOUND);
}

/* Leave out the gaps at the end. */
static void trim(struct history *values)
{
	for (; values->nr && isnan(values->value[values->nr - 1]); values->nr--)
		values->last = period_shift(&values->last, -1);
}

static double ratio_of(const struct backtest *backtest)
{
	return backtest->mae_naive > 0 ? backtest->mae / backtest->mae_naive : NAN;
}

static int write_backtest(struct query *insert, const struct indicator *indicator,
			  const struct history *values, const struct backtest *backtest,
			  struct diag *diag)
{
	const double numbers[] = { backtest->mae, backtest->mae_naive, ratio_of(backtest),
				   backtest->coverage80, backtest->coverage95 };
	char code[PERIOD_CODE_SIZE];

	query_bind_text(insert, 2, indicator->code);
	query_bind_text(insert, 3, values->nr ? period_code(code, &values->last) : NULL);
	query_bind_text(insert, 4, backtest->method);
	query_bind_int(insert, 5, (int64_t)backtest->origins);
	query_bind_int(insert, 6, BACKTEST_AHEAD);
	query_bind_int(insert, 7, (int64_t)backtest->checks);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		query_bind_double(insert, 8 + (int)i, numbers[i]);
	query_bind_int(insert, 13, backtest->reason == REASON_NONE);
	query_bind_text(insert, 14,
			backtest->reason == REASON_NONE ? NULL : reason_code(backtest->reason));
	return query_run(insert, diag);
}

static int write_forecasts(struct query *insert, const struct indicator *indicator,
			   const struct period *last, const struct backtest *backtest,
			   struct diag *diag)
{
	char code[PERIOD_CODE_SIZE], target[PERIOD_CODE_SIZE];

	for (int h = 0; h < BACKTEST_AHEAD; h++) {
		const struct prediction *next = &backtest->next[h];
		struct period period = period_shift(last, h + 1);

		query_bind_text(insert, 2, indicator->code);
		query_bind_text(insert, 3, period_code(code, last));
		query_bind_text(insert, 4, period_code(target, &period));
		query_bind_text(insert, 5, backtest->method);
		query_bind_double(insert, 6, next->mean);
		query_bind_double(insert, 7, next->low80);
		query_bind_double(insert, 8, next->high80);
		query_bind_double(insert, 9, next->low95);
		query_bind_double(insert, 10, next->high95);
		if (query_run(insert, diag) < 0)
			return -1;
	}
	return 0;
}

static int write_indicator(struct inserts *inserts, const struct analysis *analysis,
			   const struct indicator *indicator, struct diag *diag)
{
	struct backtest backtest = { .mae = NAN,
				     .mae_naive = NAN,
				     .coverage80 = NAN,
				     .coverage95 = NAN,
				     .reason = REASON_NOT_COUNTED };
	struct history values = HISTORY_INIT;
	int rc;

	history_load(&values, analysis, indicator, SERIES_COUNTY, PERIOD_KIND_QUARTER,
		     analysis->period.last_month);
	trim(&values);
	if (is_counted(indicator))
		backtest = backtest_run(values.value, values.nr);
	rc = write_backtest(&inserts->backtest, indicator, &values, &backtest, diag);
	if (rc == 0 && backtest.reason == REASON_NONE)
		rc = write_forecasts(&inserts->forecast, indicator, &values.last, &backtest, diag);
	history_release(&values);
	return rc;
}

static int open_inserts(struct inserts *inserts, const struct analysis *analysis, struct diag *diag)
{
	if (query_open(
		    &inserts->backtest, analysis->store,
		    "INSERT INTO backtest_result(run, unit, indicator, period, method, origins,"
		    " horizons, checks, mae, mae_naive, ratio, coverage80, coverage95, published,"
		    " reason) VALUES (?1, '*', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
		    " ?13, ?14)",
		    diag) < 0 ||
	    query_open(&inserts->forecast, analysis->store,
		       "INSERT INTO forecast_result(run, unit, indicator, period, target_period,"
		       " method, mean, low80, high80, low95, high95)"
		       " VALUES (?1, '*', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		       diag) < 0)
		return -1;
	query_bind_int(&inserts->backtest, 1, analysis->run);
	query_bind_int(&inserts->forecast, 1, analysis->run);
	return 0;
}

int forecast_write(const struct analysis *analysis, struct diag *diag)
{
	struct inserts inserts = { QUERY_INIT, QUERY_INIT };
	int rc = -1;

	if (open_inserts(&inserts, analysis, diag) < 0)
		goto out;
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];

		if (indicator->main && series_wanted(analysis, indicator, SERIES_COUNTY) &&
		    write_indicator(&inserts, analysis, indicator, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	query_release(&inserts.backtest);
	query_release(&inserts.forecast);
	return rc;
}

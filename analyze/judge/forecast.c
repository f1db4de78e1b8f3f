/* forecast.c - see forecast.h. */
#include "analyze/judge/forecast.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/time/backtest.h"
#include "analyze/number/history.h"
#include "analyze/number/result.h"

struct outputs {
	struct result backtest, forecast;
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

static int write_backtest(struct result *out, const struct indicator *indicator,
			  const struct history *values, const struct backtest *backtest,
			  struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];

	result_text(out, "indicator", indicator->code);
	result_text(out, "period", values->nr ? period_code(code, &values->last) : NULL);
	result_text(out, "method", backtest->method);
	result_count(out, "origins", (int64_t)backtest->origins);
	result_count(out, "horizons", BACKTEST_AHEAD);
	result_count(out, "checks", (int64_t)backtest->checks);
	result_number(out, "mae", backtest->mae);
	result_number(out, "mae_naive", backtest->mae_naive);
	result_number(out, "ratio", ratio_of(backtest));
	result_number(out, "coverage80", backtest->coverage80);
	result_number(out, "coverage95", backtest->coverage95);
	result_count(out, "published", backtest->reason == REASON_NONE);
	result_text(out, "reason", reason_stored(backtest->reason));
	return result_write(out, diag);
}

static int write_forecasts(struct result *out, const struct indicator *indicator,
			   const struct period *last, const struct backtest *backtest,
			   struct diag *diag)
{
	char code[PERIOD_CODE_SIZE], target[PERIOD_CODE_SIZE];

	for (int h = 0; h < BACKTEST_AHEAD; h++) {
		const struct prediction *next = &backtest->next[h];
		struct period period = period_shift(last, h + 1);

		result_text(out, "indicator", indicator->code);
		result_text(out, "period", period_code(code, last));
		result_text(out, "target_period", period_code(target, &period));
		result_text(out, "method", backtest->method);
		result_number(out, "mean", next->mean);
		result_number(out, "low80", next->low80);
		result_number(out, "high80", next->high80);
		result_number(out, "low95", next->low95);
		result_number(out, "high95", next->high95);
		if (result_write(out, diag) < 0)
			return -1;
	}
	return 0;
}

static int write_indicator(struct outputs *out, const struct analysis *analysis,
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
	rc = write_backtest(&out->backtest, indicator, &values, &backtest, diag);
	if (rc == 0 && backtest.reason == REASON_NONE)
		rc = write_forecasts(&out->forecast, indicator, &values.last, &backtest, diag);
	history_release(&values);
	return rc;
}

static int open_outputs(struct outputs *out, const struct analysis *analysis, struct diag *diag)
{
	if (result_open(&out->backtest, analysis, "backtest_result", diag) < 0 ||
	    result_open(&out->forecast, analysis, "forecast_result", diag) < 0)
		return -1;
	result_text(&out->backtest, "unit", series_unit_code(analysis, SERIES_COUNTY));
	result_keep(&out->backtest);
	result_text(&out->forecast, "unit", series_unit_code(analysis, SERIES_COUNTY));
	result_keep(&out->forecast);
	return 0;
}

int forecast_write(const struct analysis *analysis, struct diag *diag)
{
	struct outputs out = { RESULT_INIT, RESULT_INIT };
	int rc = -1;

	if (open_outputs(&out, analysis, diag) < 0)
		goto out;
	for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
		const struct indicator *indicator = &analysis->rules->indicators[i];

		if (indicator->main && series_wanted(analysis, indicator, SERIES_COUNTY) &&
		    write_indicator(&out, analysis, indicator, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out.backtest);
	result_release(&out.forecast);
	return rc;
}

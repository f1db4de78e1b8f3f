/* stat_forecasts.c - seasons and forecasts of a series, run alone. */
#include "analyze/stat/stat_method.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "analyze/time/backtest.h"
#include "analyze/time/holt_winters.h"
#include "analyze/time/season.h"
#include "analyze/time/seasonal_counts.h"
#include "core/base/memory.h"

enum { DECOMPOSE_SEASONS_MAX = 366, AHEAD_MAX = 60, FIT_MAX_N = 5000, BACKTEST_MAX_N = 200 };
/* Of the counts that are forecast as counts. */
#define COUNT_LARGEST 1e6

static enum reason run_decompose(struct stat_call *call)
{
	const double *value = stat_column(call, 0);
	size_t rows = call->input->rows, seasons = stat_param_size(call, "season");
	double *trend = xmalloc(rows * sizeof(*trend)),
	       *figure = xmalloc(seasons * sizeof(*figure));
	enum reason reason = season_decompose(trend, figure, value, rows, seasons);

	for (size_t s = 0; !reason && s < seasons; s++)
		stat_add_at(call, "figure", s, figure[s]);
	for (size_t i = 0; !reason && i < rows; i++)
		stat_add_at(call, "trend", i, trend[i]);
	for (size_t i = 0; !reason && i < rows; i++)
		stat_add_at(call, "rest", i, value[i] - trend[i] - figure[i % seasons]);
	free(trend);
	free(figure);
	return reason;
}

static enum reason print_holt_winters(struct stat_call *call, const struct holt_winters *fit)
{
	double reach = gsl_cdf_ugaussian_Qinv((1 - stat_param(call, "level")) / 2);

	stat_add(call, "alpha", fit->alpha);
	stat_add(call, "beta", fit->beta);
	stat_add(call, "gamma", fit->gamma);
	stat_add(call, "n", (double)fit->n);
	stat_add(call, "sse", fit->sse);
	if (fit->reason)
		return fit->reason;
	stat_add(call, "end_level", fit->level);
	stat_add(call, "end_trend", fit->trend);
	for (size_t h = 1; h <= stat_param_size(call, "ahead"); h++) {
		double mean = holt_winters_forecast(fit, h);
		double half = reach * sqrt(holt_winters_variance(fit, h));

		stat_add_number(call, "forecast", h, mean);
		stat_add_number(call, "low", h, mean - half);
		stat_add_number(call, "high", h, mean + half);
	}
	return REASON_NONE;
}

static enum reason run_holt_winters(struct stat_call *call)
{
	struct holt_winters fit = holt_winters_fit(stat_column(call, 0), call->input->rows,
						   stat_param_size(call, "season"), NULL);

	return print_holt_winters(call, &fit);
}

static enum reason run_holt_winters_filter(struct stat_call *call)
{
	struct holt_winters fit =
		holt_winters_filter(stat_column(call, 0), call->input->rows,
				    stat_param_size(call, "season"), stat_param(call, "alpha"),
				    stat_param(call, "beta"), stat_param(call, "gamma"));

	return print_holt_winters(call, &fit);
}

static bool are_whole(const double *value, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (floor(value[i]) < value[i])
			return false;
	return true;
}

/* 'h' counts from 1. */
static void print_prediction(struct stat_call *call, size_t h, const struct prediction *next)
{
	stat_add_number(call, "forecast", h, next->mean);
	stat_add_number(call, "low80", h, next->low80);
	stat_add_number(call, "high80", h, next->high80);
	stat_add_number(call, "low95", h, next->low95);
	stat_add_number(call, "high95", h, next->high95);
}

static enum reason run_seasonal_counts(struct stat_call *call)
{
	const double *count = stat_column(call, 0);
	size_t rows = call->input->rows;
	struct seasonal_counts fit;

	if (!are_whole(count, rows))
		return REASON_BAD_VALUE;
	fit = seasonal_counts_fit(count, rows, stat_param_size(call, "season"),
				  stat_param_size(call, "trend") > 0);
	if (fit.reason)
		return fit.reason;
	stat_add(call, "slope", fit.slope);
	stat_add(call, "dispersion", fit.dispersion);
	for (size_t h = 1; h <= stat_param_size(call, "ahead"); h++) {
		struct outlook outlook = seasonal_counts_outlook(&fit, h);
		struct prediction next = prediction_from(&outlook);

		print_prediction(call, h, &next);
	}
	return REASON_NONE;
}

static enum reason run_backtest(struct stat_call *call)
{
	const double *count = stat_column(call, 0);
	size_t rows = call->input->rows;
	struct backtest out;

	if (!are_whole(count, rows))
		return REASON_BAD_VALUE;
	out = backtest_run(count, rows);
	stat_add(call, "origins", (double)out.origins);
	stat_add(call, "checks", (double)out.checks);
	stat_add(call, "mae", out.mae);
	stat_add(call, "mae_naive", out.mae_naive);
	stat_add(call, "coverage80", out.coverage80);
	stat_add(call, "coverage95", out.coverage95);
	if (out.reason && out.reason != REASON_NOT_BETTER)
		return out.reason;
	stat_add_text(call, "method", out.method);
	for (size_t h = 0; h < BACKTEST_AHEAD; h++)
		print_prediction(call, h + 1, &out.next[h]);
	return out.reason;
}

#define FORECASTS "forecast_i、low80_i、high80_i、low95_i、high95_i 以后第i期的预测值和80%、95%区间"
#define SMOOTHED                                                                                        \
	"alpha、beta、gamma 水平、趋势、季节的平滑系数，n 一步预测误差数，sse " \
	"其平方和，end_level、end_trend 期末水平和趋势，"                                 \
	"forecast_i、low_i、high_i 以后第i期的预测值和区间"

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "decompose", .purpose = "季节分解（加法）",
		.columns = "x", .columns_text = "x 各期数值，按时间先后",
		.params = { { "season", "一年的期数", NAN, STAT_RANGE_WHOLE, 2, DECOMPOSE_SEASONS_MAX } },
		.min_n = 2 * SEASON_MIN_YEARS, .min_text = "3×season",
		.reference = "Kendall、Stuart 1983；R decompose",
		.outputs = "figure_i 第i季（月）的季节值，trend_i 趋势，rest_i 剩余",
		.run = run_decompose,
	},
	{
		.name = "holt_winters", .purpose = "霍尔特-温特斯平滑（加法，系数求最优）",
		.columns = "x", .columns_text = "x 各期数值，按时间先后",
		.params = {
			{ "season", "一年的期数", NAN, STAT_RANGE_WHOLE, 2, HOLT_WINTERS_SEASONS_MAX },
			{ "ahead", "预测几期", 4, STAT_RANGE_WHOLE, 1, AHEAD_MAX },
			STAT_PARAM_LEVEL,
		},
		.min_n = 2 * HOLT_WINTERS_MIN_YEARS, .min_text = "3×season", .max_n = FIT_MAX_N,
		.reference = "Winters 1960；区间 Yar、Chatfield 1990；R HoltWinters",
		.outputs = SMOOTHED,
		.run = run_holt_winters,
	},
	{
		.name = "holt_winters_filter", .purpose = "霍尔特-温特斯平滑（加法，系数给定）",
		.columns = "x", .columns_text = "x 各期数值，按时间先后",
		.params = {
			{ "season", "一年的期数", NAN, STAT_RANGE_WHOLE, 2, HOLT_WINTERS_SEASONS_MAX },
			{ "alpha", "水平的系数", NAN, STAT_RANGE_CLOSED, 0, 1 },
			{ "beta", "趋势的系数", NAN, STAT_RANGE_CLOSED, 0, 1 },
			{ "gamma", "季节的系数", NAN, STAT_RANGE_CLOSED, 0, 1 },
			{ "ahead", "预测几期", 4, STAT_RANGE_WHOLE, 1, AHEAD_MAX },
			STAT_PARAM_LEVEL,
		},
		.min_n = 2 * HOLT_WINTERS_MIN_YEARS, .min_text = "3×season",
		.reference = "Winters 1960；区间 Yar、Chatfield 1990；R HoltWinters",
		.outputs = SMOOTHED,
		.run = run_holt_winters_filter,
	},
	{
		.name = "seasonal_counts", .purpose = "件数的季节泊松回归和预测",
		.columns = "count", .columns_text = "count 各期件数，按时间先后",
		.params = {
			{ "season", "一年的期数，1为没有季节", NAN, STAT_RANGE_WHOLE, 1, SEASONAL_COUNTS_SEASONS_MAX },
			{ "trend", "1为含趋势，0为不含", 1, STAT_RANGE_WHOLE, 0, 1 },
			{ "ahead", "预测几期", 4, STAT_RANGE_WHOLE, 1, AHEAD_MAX },
		},
		.min_n = SEASONAL_COUNTS_MIN_YEARS, .min_text = "3×season", .max_n = FIT_MAX_N, .largest = COUNT_LARGEST,
		.reference = "McCullagh、Nelder 1989；R glm",
		.outputs = "slope 每期对数斜率，dispersion 离散指数（至少1），" FORECASTS,
		.run = run_seasonal_counts,
	},
	{
		.name = "backtest", .purpose = "季度件数的预测及其回溯检验",
		.columns = "count", .columns_text = "count 各季件数，按时间先后",
		.min_n = 23, .max_n = BACKTEST_MAX_N, .largest = COUNT_LARGEST,
		.reference = "Hyndman、Athanasopoulos 2021，5.2节、5.10节",
		.outputs = "origins 起点数，checks 已验证的预测数，mae 平均绝对误差，mae_naive 以上年同期为预测的平均绝对误差，"
			   "coverage80、coverage95 区间覆盖率，method 现在选用的方法，" FORECASTS,
		.run = run_backtest,
	},
};
/* clang-format on */

const struct stat_theme stat_forecasts = { methods, sizeof(methods) / sizeof(methods[0]) };

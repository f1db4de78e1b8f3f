/* stat_charts.c - control charts run alone: limits, and what each point signals. */
#include "analyze/stat/stat_method.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/time/control.h"
#include "core/base/memory.h"

static void print_signals(struct stat_call *call, const double *value,
			  const struct control_limits *limits, size_t step)
{
	size_t rows = call->input->rows;
	unsigned *signal = xmalloc(rows * sizeof(*signal));

	control_signals(signal, value, limits, step, rows);
	for (size_t i = 0; i < rows; i++)
		stat_add_at(call, "signal", i, signal[i]);
	free(signal);
}

static enum reason print_chart(struct stat_call *call, const double *value,
			       const struct control_limits *limits)
{
	stat_add(call, "centre", limits->centre);
	stat_add(call, "low", limits->low);
	stat_add(call, "high", limits->high);
	stat_add(call, "sigma", limits->sigma);
	if (!limits->reason)
		print_signals(call, value, limits, 0);
	return limits->reason;
}

static enum reason run_control_c(struct stat_call *call)
{
	const double *count = stat_column(call, 0);
	struct control_limits limits = control_c(count, call->input->rows);

	return print_chart(call, count, &limits);
}

static enum reason run_control_c_exact(struct stat_call *call)
{
	const double *count = stat_column(call, 0);
	struct control_limits limits = control_c_exact(count, call->input->rows);

	return print_chart(call, count, &limits);
}

static enum reason run_control_xmr(struct stat_call *call)
{
	const double *value = stat_column(call, 0);
	struct control_limits limits = control_xmr(value, call->input->rows);

	return print_chart(call, value, &limits);
}

/* Limits of each point from its own exposure; the points are rates. */
static enum reason run_by_exposure(struct stat_call *call,
				   void (*run)(struct control_limits *, const double *,
					       const double *, size_t))
{
	const double *count = stat_column(call, 0), *exposure = stat_column(call, 1);
	size_t rows = call->input->rows;
	struct control_limits *limits = xmalloc(rows * sizeof(*limits));
	double *rate = xmalloc(rows * sizeof(*rate));
	enum reason reason;

	run(limits, count, exposure, rows);
	for (size_t i = 0; i < rows; i++) {
		rate[i] = limits[i].reason ? NAN : count[i] / exposure[i];
		stat_add_at(call, "rate", i, rate[i]);
		stat_add_at(call, "centre", i, limits[i].centre);
		stat_add_at(call, "low", i, limits[i].low);
		stat_add_at(call, "high", i, limits[i].high);
		stat_add_reason(call, i, limits[i].reason);
	}
	reason = stat_rows_reason(call);
	if (!reason)
		print_signals(call, rate, limits, 1);
	free(rate);
	free(limits);
	return reason;
}

static enum reason run_control_u(struct stat_call *call)
{
	return run_by_exposure(call, control_u);
}

static enum reason run_control_p(struct stat_call *call)
{
	return run_by_exposure(call, control_p);
}

static enum reason run_control_waiting(struct stat_call *call)
{
	const double *days = stat_column(call, 0);
	size_t rows = call->input->rows;
	double exponent = stat_param(call, "exponent");
	struct control_waiting out = control_waiting(days, rows, exponent);
	double *transformed;

	stat_add(call, "centre", out.centre);
	stat_add(call, "low", out.low);
	stat_add(call, "high", out.high);
	stat_add(call, "transformed_centre", out.transformed.centre);
	stat_add(call, "transformed_low", out.transformed.low);
	stat_add(call, "transformed_high", out.transformed.high);
	if (out.transformed.reason)
		return out.transformed.reason;
	transformed = xmalloc(rows * sizeof(*transformed));
	for (size_t i = 0; i < rows; i++)
		transformed[i] = pow(days[i], exponent);
	print_signals(call, transformed, &out.transformed, 0);
	free(transformed);
	return REASON_NONE;
}

#define SIGNALS                                                                                                               \
	"signal_i 各点的信号之和：1 越出界限，2 连续8点在中心线一侧，4 连续6点递升（降），8 " \
	"3点中2点在同侧2σ外，16 5点中4点在同侧1σ外"

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "control_c", .purpose = "件数控制图（三倍标准差）",
		.columns = "count", .columns_text = "count 各期件数",
		.min_n = CONTROL_MIN_N,
		.reference = "Montgomery，c图；判异 Western Electric 1956",
		.outputs = "centre 中心线，low、high 界限，sigma 标准差，" SIGNALS,
		.run = run_control_c,
	},
	{
		.name = "control_c_exact", .purpose = "件数控制图（精确界限）",
		.columns = "count", .columns_text = "count 各期件数",
		.min_n = CONTROL_MIN_N,
		.largest = STAT_EXACT_LARGEST,
		.reference = "泊松分布0.00135和0.99865分位数",
		.outputs = "centre 中心线，low、high 界限，sigma 标准差，" SIGNALS,
		.run = run_control_c_exact,
	},
	{
		.name = "control_u", .purpose = "单位件数控制图",
		.columns = "count exposure", .columns_text = "count 各期件数，exposure 各期基数",
		.min_n = CONTROL_MIN_N,
		.reference = "Montgomery，u图",
		.outputs = "rate_i 率，centre_i 中心线，low_i、high_i 界限，reason_i 不适用的原因，" SIGNALS,
		.run = run_control_u,
	},
	{
		.name = "control_p", .purpose = "比例控制图",
		.columns = "part whole", .columns_text = "part 部分，whole 总数",
		.min_n = CONTROL_MIN_N,
		.reference = "Montgomery，p图",
		.outputs = "rate_i 比例，centre_i 中心线，low_i、high_i 界限，reason_i 不适用的原因，" SIGNALS,
		.run = run_control_p,
	},
	{
		.name = "control_xmr", .purpose = "单值移动极差控制图",
		.columns = "x", .columns_text = "x 各期数值",
		.min_n = CONTROL_MIN_N,
		.reference = "Wheeler，XmR图，系数2.66",
		.outputs = "centre 中心线，low、high 界限，sigma 标准差，" SIGNALS,
		.run = run_control_xmr,
	},
	{
		.name = "control_waiting", .purpose = "间隔天数控制图",
		.columns = "days", .columns_text = "days 相邻两件相隔的天数",
		.params = { { "exponent", "变换的指数", CONTROL_WAITING_EXPONENT, STAT_RANGE_CLOSED, 0.01, 1 } },
		.min_n = CONTROL_MIN_N,
		.reference = "Nelson 1994",
		.outputs = "centre、low、high 中心线和界限（天），transformed_centre、transformed_low、transformed_high 变换后的中心线和界限，" SIGNALS,
		.run = run_control_waiting,
	},
};
/* clang-format on */

const struct stat_theme stat_charts = { methods, sizeof(methods) / sizeof(methods[0]) };

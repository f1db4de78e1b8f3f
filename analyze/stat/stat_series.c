/* stat_series.c - methods run alone on a series: trends and a change of level. */
#include "analyze/stat/stat_method.h"

#include <math.h>

#include "analyze/time/pettitt.h"
#include "analyze/time/trend.h"

/* Work or room of these grows as the square of the length. */
enum { TEST_MAX_N = 20000, SLOPES_MAX_N = 4000, SEASONS_MAX = 366 };

static enum reason print_kendall(struct stat_call *call, const struct mann_kendall *out)
{
	stat_add(call, "n", (double)out->n);
	stat_add(call, "s", out->s);
	stat_add(call, "var", out->var);
	stat_add(call, "z", out->z);
	stat_add(call, "p", out->p);
	stat_add(call, "exact", out->exact ? 1 : 0);
	return out->reason;
}

static enum reason run_mann_kendall(struct stat_call *call)
{
	struct mann_kendall out = trend_mann_kendall(stat_column(call, 0), call->input->rows);

	return print_kendall(call, &out);
}

static enum reason run_seasonal_mann_kendall(struct stat_call *call)
{
	struct mann_kendall out =
		trend_seasonal_mann_kendall(stat_column(call, 0), call->input->rows,
					    stat_param_size(call, "season"));

	return print_kendall(call, &out);
}

static enum reason print_line(struct stat_call *call, const struct trend_line *out)
{
	stat_add(call, "n", (double)out->n);
	stat_add(call, "slope", out->slope);
	stat_add(call, "low", out->low);
	stat_add(call, "high", out->high);
	stat_add(call, "intercept", out->intercept);
	return out->reason;
}

static enum reason run_sen(struct stat_call *call)
{
	struct trend_line out =
		trend_sen(stat_column(call, 0), call->input->rows, stat_param(call, "level"));

	return print_line(call, &out);
}

static enum reason run_seasonal_sen(struct stat_call *call)
{
	struct trend_line out =
		trend_seasonal_sen(stat_column(call, 0), call->input->rows,
				   stat_param_size(call, "season"), stat_param(call, "level"));

	return print_line(call, &out);
}

static enum reason run_least_squares(struct stat_call *call)
{
	struct trend_line out = trend_least_squares(stat_column(call, 0), call->input->rows,
						    stat_param(call, "level"));

	print_line(call, &out);
	stat_add(call, "se", out.se);
	stat_add(call, "p", out.p);
	return out.reason;
}

static enum reason run_pettitt(struct stat_call *call)
{
	struct pettitt out = pettitt_test(stat_column(call, 0), call->input->rows);

	stat_add(call, "n", (double)out.n);
	stat_add(call, "u", out.u);
	stat_add(call, "last", out.reason ? NAN : (double)out.last + 1);
	stat_add(call, "p", out.p);
	return out.reason;
}

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "mann_kendall", .purpose = "升降趋势检验",
		.columns = "x", .columns_text = "x 各期数值，按时间先后",
		.min_n = TREND_MIN_N, .max_n = TEST_MAX_N,
		.reference = "Mann 1945；Kendall 1975；10期以内为精确分布",
		.outputs = "n 期数，s 上升对数减下降对数，var 其方差（已作同值校正），z 连续性校正后的统计量，p 双侧p值，exact 1为精确、0为正态近似",
		.run = run_mann_kendall,
	},
	{
		.name = "seasonal_mann_kendall", .purpose = "有季节性数列的升降趋势检验",
		.columns = "x", .columns_text = "x 各期数值，按时间先后",
		.params = { { "season", "一年的期数", NAN, STAT_RANGE_WHOLE, 2, SEASONS_MAX } },
		.min_n = 2 * TREND_SEASONS_MIN, .min_text = "3×season", .max_n = TEST_MAX_N,
		.reference = "Hirsch、Slack 1982",
		.outputs = "n 期数，s、var、z、p、exact 同 mann_kendall，按季节分别计算后相加",
		.run = run_seasonal_mann_kendall,
	},
	{
		.name = "sen", .purpose = "每期升降幅度（中位数斜率）",
		.columns = "x", .columns_text = "x 各期数值，按时间先后",
		.params = { STAT_PARAM_LEVEL },
		.min_n = TREND_MIN_N, .max_n = SLOPES_MAX_N,
		.reference = "Sen 1968；区间 Gilbert 1987 第218页",
		.outputs = "n 期数，slope 每期斜率，low、high 其置信区间，intercept 第1期处的截距",
		.run = run_sen,
	},
	{
		.name = "seasonal_sen", .purpose = "有季节性数列的每期升降幅度",
		.columns = "x", .columns_text = "x 各期数值，按时间先后",
		.params = {
			{ "season", "一年的期数", NAN, STAT_RANGE_WHOLE, 2, SEASONS_MAX },
			STAT_PARAM_LEVEL,
		},
		.min_n = 2 * TREND_SEASONS_MIN, .min_text = "3×season", .max_n = SLOPES_MAX_N,
		.reference = "Hirsch、Slack 1982；区间 Gilbert 1987",
		.outputs = "n 期数，slope 每期斜率，low、high 其置信区间，intercept 第1期处的截距",
		.run = run_seasonal_sen,
	},
	{
		.name = "least_squares", .purpose = "随时间的最小二乘直线",
		.columns = "x", .columns_text = "x 各期数值，按时间先后，时间为0、1、2……",
		.params = { STAT_PARAM_LEVEL },
		.min_n = TREND_MIN_N,
		.reference = "R lm",
		.outputs = "n 期数，slope 每期斜率，low、high 其置信区间，intercept 第1期处的截距，se 斜率的标准误，p 双侧p值",
		.run = run_least_squares,
	},
	{
		.name = "pettitt", .purpose = "水平转折检验",
		.columns = "x", .columns_text = "x 各期数值，按时间先后",
		.min_n = CHANGEPOINT_MIN_N, .max_n = TEST_MAX_N,
		.reference = "Pettitt 1979",
		.outputs = "n 期数，u 统计量，last 转折前的最后一期（第几个），p 近似p值",
		.run = run_pettitt,
	},
};
/* clang-format on */

const struct stat_theme stat_series = { methods, sizeof(methods) / sizeof(methods[0]) };

/* stat_rates.c - methods run alone on parts of a whole: intervals, tests, limits. */
#include "analyze/stat/stat_method.h"

#include <math.h>

#include "analyze/method/funnel.h"
#include "analyze/method/interval.h"
#include "analyze/method/rate_test.h"

static enum reason each_interval(struct stat_call *call,
				 struct interval (*run)(double, double, double))
{
	const double *part = stat_column(call, 0), *whole = stat_column(call, 1);

	for (size_t i = 0; i < call->input->rows; i++) {
		struct interval out = run(part[i], whole[i], stat_param(call, "level"));

		stat_add_at(call, "low", i, out.low);
		stat_add_at(call, "high", i, out.high);
		stat_add_reason(call, i, out.reason);
	}
	return stat_rows_reason(call);
}

static enum reason run_clopper_pearson(struct stat_call *call)
{
	return each_interval(call, interval_clopper_pearson);
}

static enum reason run_wilson(struct stat_call *call)
{
	return each_interval(call, interval_wilson);
}

static enum reason run_fisher(struct stat_call *call)
{
	const double *part = stat_column(call, 0), *whole = stat_column(call, 1);
	struct rate_test out;

	if (call->input->rows < 2)
		return REASON_TOO_SHORT;
	out = rate_test_fisher(part[0], whole[0], part[1], whole[1]);
	stat_add(call, "p", out.p);
	stat_add(call, "smallest_p", out.smallest_p);
	stat_add(call, "ratio", out.ratio);
	return out.reason;
}

static enum reason run_proportions(struct stat_call *call)
{
	struct proportion_test out = rate_test_proportions(stat_column(call, 0),
							   stat_column(call, 1), call->input->rows);

	stat_add(call, "statistic", out.statistic);
	stat_add(call, "df", (double)out.df);
	stat_add(call, "p", out.p);
	stat_add(call, "share", out.share);
	stat_add(call, "expected_min", out.expected_min);
	return out.reason;
}

typedef struct funnel_limits (*funnel_fn)(double whole, double share, double level);

static enum reason run_funnel(struct stat_call *call, funnel_fn limits)
{
	const double *whole = stat_column(call, 0);

	for (size_t i = 0; i < call->input->rows; i++) {
		struct funnel_limits out =
			limits(whole[i], stat_param(call, "share"), stat_param(call, "level"));

		stat_add_at(call, "low", i, out.low);
		stat_add_at(call, "high", i, out.high);
		stat_add_reason(call, i, out.reason);
	}
	return stat_rows_reason(call);
}

static enum reason run_funnel_binomial(struct stat_call *call)
{
	return run_funnel(call, funnel_binomial);
}

static enum reason run_funnel_line(struct stat_call *call)
{
	return run_funnel(call, funnel_binomial_line);
}

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "clopper_pearson", .purpose = "比例的精确置信区间",
		.columns = "part whole", .columns_text = "part 部分，whole 总数",
		.params = { STAT_PARAM_LEVEL },
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "Clopper、Pearson 1934",
		.outputs = "low_i、high_i 下限、上限，reason_i 不适用的原因",
		.run = run_clopper_pearson,
	},
	{
		.name = "wilson", .purpose = "比例的得分置信区间",
		.columns = "part whole", .columns_text = "part 部分，whole 总数",
		.params = { STAT_PARAM_LEVEL },
		.min_n = 1,
		.reference = "Wilson 1927",
		.outputs = "low_i、high_i 下限、上限，reason_i 不适用的原因",
		.run = run_wilson,
	},
	{
		.name = "fisher", .purpose = "两个比例的精确检验",
		.columns = "part whole", .columns_text = "两行：part 部分，whole 总数",
		.min_n = 2, .max_n = 2,
		.largest = STAT_EXACT_LARGEST,
		.reference = "Fisher 1934；R fisher.test",
		.outputs = "p 双侧p值，smallest_p 合计不变时可能的最小p值，ratio 两个比例之比",
		.run = run_fisher,
	},
	{
		.name = "proportions", .purpose = "几个比例是否相同",
		.columns = "part whole", .columns_text = "part 部分，whole 总数",
		.min_n = 2,
		.reference = "Pearson 1900；R prop.test（correct = FALSE）",
		.outputs = "statistic 卡方，df 自由度，p p值，share 合并比例，expected_min 最小的期望频数（小于5时p只是粗略的）",
		.run = run_proportions,
	},
	{
		.name = "funnel_binomial", .purpose = "漏斗图的比例界限",
		.columns = "whole", .columns_text = "whole 各单位总数",
		.params = {
			{ "share", "共同比例", NAN, STAT_RANGE_CLOSED, 0, 1 },
			STAT_PARAM_LEVEL,
		},
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "Spiegelhalter 2005；R qbinom",
		.outputs = "low_i、high_i 界限（件数），界内为偶然波动，reason_i 不适用的原因",
		.run = run_funnel_binomial,
	},
	{
		.name = "funnel_line", .purpose = "漏斗图上画出的比例界限",
		.columns = "whole", .columns_text = "whole 件数",
		.params = {
			{ "share", "共同比例", NAN, STAT_RANGE_CLOSED, 0, 1 },
			STAT_PARAM_LEVEL,
		},
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "Spiegelhalter 2005附录A.1.1",
		.outputs = "low_i、high_i 界限（件数，两个整数界限之间按概率插值），reason_i 不适用的原因",
		.run = run_funnel_line,
	},
};
/* clang-format on */

const struct stat_theme stat_rates = { methods, sizeof(methods) / sizeof(methods[0]) };

/* stat_values.c - methods run alone on plain sets of values: description, quantiles,
 * many p-values. */
#include "analyze/stat/stat_method.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/method/describe.h"
#include "analyze/method/multiple.h"
#include "core/base/memory.h"

static enum reason run_describe(struct stat_call *call)
{
	const double *value = stat_column(call, 0);
	size_t rows = call->input->rows, n = describe_count(value, rows);

	stat_add(call, "n", (double)n);
	stat_add(call, "missing", (double)(rows - n));
	stat_add(call, "mean", describe_mean(value, rows));
	stat_add(call, "sd", describe_sd_sample(value, rows));
	stat_add(call, "autocorrelation", describe_autocorrelation(value, rows));
	stat_add(call, "minimum", describe_quantile_type7(value, rows, 0));
	stat_add(call, "quartile1", describe_quantile_type7(value, rows, .25));
	stat_add(call, "median", describe_median(value, rows));
	stat_add(call, "quartile3", describe_quantile_type7(value, rows, .75));
	stat_add(call, "maximum", describe_quantile_type7(value, rows, 1));
	return n ? REASON_NONE : REASON_TOO_SHORT;
}

static enum reason run_quantile(struct stat_call *call)
{
	const double *value = stat_column(call, 0);
	size_t rows = call->input->rows, n = describe_count(value, rows);
	double share = stat_param(call, "share");

	stat_add(call, "n", (double)n);
	stat_add(call, "quantile",
		 stat_param_size(call, "type") == 7 ? describe_quantile_type7(value, rows, share)
						    : describe_quantile_type6(value, rows, share));
	return n ? REASON_NONE : REASON_TOO_SHORT;
}

static bool are_probabilities(const double *p, size_t nr)
{
	for (size_t i = 0; p && i < nr; i++)
		if (p[i] < 0 || p[i] > 1)
			return false;
	return true;
}

static enum reason run_benjamini_hochberg(struct stat_call *call)
{
	const double *p = stat_column(call, 0), *smallest = stat_column(call, 1);
	size_t rows = call->input->rows;
	struct multiple counts;
	double *q;

	if (!are_probabilities(p, rows) || !are_probabilities(smallest, rows))
		return REASON_BAD_VALUE;
	q = xmalloc(rows * sizeof(*q));
	counts = multiple_family(q, p, smallest, rows, stat_param(call, "limit"));
	stat_add(call, "tested", (double)counts.tested);
	stat_add(call, "left_out", (double)counts.left_out);
	stat_add(call, "without_p", (double)counts.without_p);
	for (size_t i = 0; i < rows; i++)
		stat_add_at(call, "q", i, q[i]);
	free(q);
	return counts.tested ? REASON_NONE : REASON_MISSING;
}

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "describe", .purpose = "概括一组数：均值、标准差、自相关、分位数",
		.columns = "x", .columns_text = "x 各数，按时间先后",
		.min_n = 1,
		.reference = "NIST StRD；分位数 Hyndman、Fan 1996 第7类",
		.outputs = "n 个数，missing 缺失数，mean 均值，sd 标准差（除以n-1，至少2个），autocorrelation 滞后1期自相关（至少3个），"
			   "minimum 最小，quartile1、median、quartile3 四分位数，maximum 最大",
		.run = run_describe,
	},
	{
		.name = "quantile", .purpose = "分位数",
		.columns = "x", .columns_text = "x 各数",
		.params = {
			{ "share", "分位", .5, STAT_RANGE_CLOSED, 0, 1 },
			{ "type", "算法：7 同 PERCENTILE.INC，6 同 PERCENTILE.EXC", 7, STAT_RANGE_WHOLE, 6, 7 },
		},
		.min_n = 1,
		.reference = "Hyndman、Fan 1996",
		.outputs = "n 个数，quantile 分位数",
		.run = run_quantile,
	},
	{
		.name = "benjamini_hochberg", .purpose = "多个检验的错误发现率校正",
		.columns = "p [smallest_p]", .columns_text = "p 各检验的p值，smallest_p 该检验可能达到的最小p值（离散检验）",
		.params = { { "limit", "smallest_p 大于它的不参加校正", 1, STAT_RANGE_CLOSED, 0, 1 } },
		.min_n = 1,
		.reference = "Benjamini、Hochberg 1995；Tarone 1990",
		.outputs = "tested 参加校正，left_out 不可能显著而未参加，without_p 没有p值，q_i 校正后的值",
		.run = run_benjamini_hochberg,
	},
};
/* clang-format on */

const struct stat_theme stat_values = { methods, sizeof(methods) / sizeof(methods[0]) };

/* stat_counts.c - methods run alone on Poisson counts: intervals, tests, dispersion, limits. */
#include "analyze/stat/stat_method.h"

#include <math.h>

#include "analyze/method/dispersion.h"
#include "analyze/method/funnel.h"
#include "analyze/method/interval.h"
#include "analyze/method/rate_test.h"

static enum reason each_interval(struct stat_call *call, struct interval (*run)(double, double))
{
	const double *count = stat_column(call, 0);

	for (size_t i = 0; i < call->input->rows; i++) {
		struct interval out = run(count[i], stat_param(call, "level"));

		stat_add_at(call, "low", i, out.low);
		stat_add_at(call, "high", i, out.high);
		stat_add_reason(call, i, out.reason);
	}
	return stat_rows_reason(call);
}

static enum reason run_garwood(struct stat_call *call)
{
	return each_interval(call, interval_garwood);
}

static enum reason run_byar(struct stat_call *call)
{
	return each_interval(call, interval_byar);
}

static enum reason run_poisson_expected(struct stat_call *call)
{
	const double *count = stat_column(call, 0), *exposure = stat_column(call, 1);
	double rate = stat_param(call, "rate");

	for (size_t i = 0; i < call->input->rows; i++) {
		double over = exposure ? exposure[i] : 1;
		struct rate_test out = {
			.p = NAN, .ratio = NAN, .low = NAN, .high = NAN, .reason = REASON_BAD_VALUE
		};

		if (!(rate * over > STAT_EXACT_LARGEST))
			out = rate_test_expected(count[i], over, rate, stat_param(call, "level"));

		stat_add_at(call, "p", i, out.p);
		stat_add_at(call, "rate", i, out.ratio);
		stat_add_at(call, "low", i, out.low);
		stat_add_at(call, "high", i, out.high);
		stat_add_reason(call, i, out.reason);
	}
	return stat_rows_reason(call);
}

static enum reason run_poisson_compare(struct stat_call *call)
{
	const double *count = stat_column(call, 0), *exposure = stat_column(call, 1);
	struct rate_test out;

	if (call->input->rows < 2)
		return REASON_TOO_SHORT;
	out = rate_test_compare(count[0], exposure ? exposure[0] : 1, count[1],
				exposure ? exposure[1] : 1, stat_param(call, "level"));
	stat_add(call, "p", out.p);
	stat_add(call, "smallest_p", out.smallest_p);
	stat_add(call, "ratio", out.ratio);
	stat_add(call, "low", out.low);
	stat_add(call, "high", out.high);
	return out.reason;
}

static enum reason run_quasi_poisson_compare(struct stat_call *call)
{
	const double *count = stat_column(call, 0), *exposure = stat_column(call, 1);
	struct rate_test out;

	if (call->input->rows < 2)
		return REASON_TOO_SHORT;
	out = rate_test_quasi(count[0], exposure ? exposure[0] : 1, count[1],
			      exposure ? exposure[1] : 1, stat_param(call, "dispersion"),
			      stat_param(call, "df"));
	stat_add(call, "p", out.p);
	stat_add(call, "ratio", out.ratio);
	return out.reason;
}

static enum reason run_dispersion_index(struct stat_call *call)
{
	struct dispersion out =
		dispersion_index(stat_column(call, 0), stat_column(call, 1), call->input->rows);

	stat_add(call, "n", (double)out.n);
	stat_add(call, "ratio", out.ratio);
	stat_add(call, "statistic", out.statistic);
	stat_add(call, "p", out.p);
	return out.reason;
}

static enum reason run_dispersion_newest(struct stat_call *call)
{
	struct dispersion_newest out =
		dispersion_compare_newest(stat_column(call, 0), stat_column(call, 1),
					  call->input->rows);

	stat_add(call, "n", (double)out.n);
	stat_add(call, "dispersion", out.dispersion);
	stat_add(call, "expected", out.expected);
	stat_add(call, "ratio", out.ratio);
	stat_add(call, "f", out.f);
	stat_add(call, "p", out.p);
	return out.reason;
}

static enum reason run_funnel_poisson(struct stat_call *call)
{
	const double *expected = stat_column(call, 0);

	for (size_t i = 0; i < call->input->rows; i++) {
		struct funnel_limits out = funnel_poisson(expected[i], stat_param(call, "level"));

		stat_add_at(call, "low", i, out.low);
		stat_add_at(call, "high", i, out.high);
		stat_add_reason(call, i, out.reason);
	}
	return stat_rows_reason(call);
}

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "garwood", .purpose = "件数的精确置信区间",
		.columns = "count", .columns_text = "count 件数",
		.params = { STAT_PARAM_LEVEL },
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "Garwood 1936",
		.outputs = "low_i、high_i 下限、上限，reason_i 不适用的原因",
		.run = run_garwood,
	},
	{
		.name = "byar", .purpose = "件数的近似置信区间",
		.columns = "count", .columns_text = "count 件数",
		.params = { STAT_PARAM_LEVEL },
		.min_n = 1,
		.reference = "Breslow、Day 1987，式2.13",
		.outputs = "low_i、high_i 下限、上限，reason_i 不适用的原因",
		.run = run_byar,
	},
	{
		.name = "poisson_expected", .purpose = "件数与既定水平的精确检验",
		.columns = "count [exposure]", .columns_text = "count 件数，exposure 时间长度（默认1）",
		.params = {
			{ "rate", "单位时间的既定件数", 1, STAT_RANGE_CLOSED, 0, INFINITY },
			STAT_PARAM_LEVEL,
		},
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "R poisson.test（一个样本）",
		.outputs = "p_i 双侧p值，rate_i 单位时间件数，low_i、high_i 其置信区间，reason_i 不适用的原因",
		.run = run_poisson_expected,
	},
	{
		.name = "poisson_compare", .purpose = "两期件数的精确比较",
		.columns = "count [exposure]", .columns_text = "两行，本期在前：count 件数，exposure 时间长度（默认1）",
		.params = { STAT_PARAM_LEVEL },
		.min_n = 2, .max_n = 2,
		.largest = STAT_EXACT_LARGEST,
		.reference = "Przyborowski、Wilenski 1940；R poisson.test（两个样本）",
		.outputs = "p 双侧p值，smallest_p 总数不变时可能的最小p值，ratio 率之比，low、high 其置信区间",
		.run = run_poisson_compare,
	},
	{
		.name = "quasi_poisson_compare", .purpose = "两期数量的比较（波动大于泊松）",
		.columns = "count [exposure]", .columns_text = "两行，本期在前：count 数量，exposure 时间长度（默认1）",
		.params = {
			{ "dispersion", "离散指数，小于1的按1", NAN, STAT_RANGE_CLOSED, 0, INFINITY },
			{ "df", "离散指数的自由度", NAN, STAT_RANGE_CLOSED, 1, INFINITY },
		},
		.min_n = 2, .max_n = 2,
		.reference = "McCullagh、Nelder 1989，4.5节",
		.outputs = "p 双侧p值，ratio 率之比",
		.run = run_quasi_poisson_compare,
	},
	{
		.name = "dispersion_index", .purpose = "件数的波动是否大于偶然波动",
		.columns = "count [exposure]", .columns_text = "count 各期件数，exposure 时间长度（默认相等）",
		.min_n = DISPERSION_MIN_N,
		.reference = "Fisher 1925",
		.outputs = "n 期数，ratio 离散指数（方差比均值），statistic 卡方，p 单侧p值",
		.run = run_dispersion_index,
	},
	{
		.name = "dispersion_newest", .purpose = "最新一期与以往各期的比较（准泊松）",
		.columns = "count [exposure]", .columns_text = "count 各期数量，最新的在最后，exposure 时间长度（默认相等）",
		.min_n = DISPERSION_MIN_N + 1,
		.reference = "McCullagh、Nelder 1989，第4章",
		.outputs = "n 以往期数，dispersion 离散指数（至少1），expected 按以往应有，ratio 最新与以往之比，f F统计量，p 双侧p值",
		.run = run_dispersion_newest,
	},
	{
		.name = "funnel_poisson", .purpose = "漏斗图的件数界限",
		.columns = "expected", .columns_text = "expected 各单位应有件数",
		.params = { STAT_PARAM_LEVEL },
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "Spiegelhalter 2005；R qpois",
		.outputs = "low_i、high_i 界限，界内为偶然波动，reason_i 不适用的原因",
		.run = run_funnel_poisson,
	},
};
/* clang-format on */

const struct stat_theme stat_counts = { methods, sizeof(methods) / sizeof(methods[0]) };

/* stat_distributions.c - probabilities of discrete distributions, an outcome a line. */
#include "analyze/stat/stat_method.h"

#include <math.h>

#include "analyze/method/discrete.h"

static enum reason print_outcome(struct stat_call *call, const struct discrete *dist, size_t i,
				 double k)
{
	enum reason reason = isnan(k) ? REASON_MISSING : REASON_NONE;

	if (!reason && (floor(k) < k || fabs(k) > STAT_EXACT_LARGEST))
		reason = REASON_BAD_VALUE;
	stat_add_at(call, "pmf", i, reason ? NAN : exp(discrete_log_pmf(dist, k)));
	stat_add_at(call, "lower", i, reason ? NAN : discrete_lower(dist, k));
	stat_add_at(call, "upper", i, reason ? NAN : discrete_upper(dist, k));
	stat_add_at(call, "p", i, reason ? NAN : discrete_two_sided(dist, k));
	return reason;
}

static enum reason print_outcomes(struct stat_call *call, const struct discrete *dist)
{
	const double *k = stat_column(call, 0);

	for (size_t i = 0; i < call->input->rows; i++)
		stat_add_reason(call, i, print_outcome(call, dist, i, k[i]));
	return stat_rows_reason(call);
}

static enum reason run_poisson(struct stat_call *call)
{
	struct discrete dist = discrete_poisson(stat_param(call, "mean"));

	return print_outcomes(call, &dist);
}

static enum reason run_binomial(struct stat_call *call)
{
	struct discrete dist = discrete_binomial(stat_param(call, "n"), stat_param(call, "p"));

	return print_outcomes(call, &dist);
}

static enum reason run_hypergeometric(struct stat_call *call)
{
	double drawn = stat_param(call, "drawn"), marked = stat_param(call, "marked");
	double blank = stat_param(call, "blank");
	struct discrete dist;

	if (drawn > marked + blank)
		return REASON_BAD_VALUE;
	dist = discrete_hypergeometric(drawn, marked, blank);
	return print_outcomes(call, &dist);
}

#define OUTPUTS                                                                                                           \
	"pmf_i 恰为k的概率，lower_i 不大于k的概率，upper_i 不小于k的概率，p_i 双侧p值，reason_i " \
	"不适用的原因"

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "poisson", .purpose = "泊松分布的概率",
		.columns = "k", .columns_text = "k 件数",
		.params = { { "mean", "均值", NAN, STAT_RANGE_CLOSED, 0, STAT_EXACT_LARGEST } },
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "Loader 2000；R dpois、ppois",
		.outputs = OUTPUTS,
		.run = run_poisson,
	},
	{
		.name = "binomial", .purpose = "二项分布的概率",
		.columns = "k", .columns_text = "k 件数",
		.params = {
			{ "n", "次数", NAN, STAT_RANGE_WHOLE, 0, STAT_EXACT_LARGEST },
			{ "p", "每次的概率", NAN, STAT_RANGE_CLOSED, 0, 1 },
		},
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "Loader 2000；R dbinom、pbinom、binom.test",
		.outputs = OUTPUTS,
		.run = run_binomial,
	},
	{
		.name = "hypergeometric", .purpose = "超几何分布的概率",
		.columns = "k", .columns_text = "k 抽中的有标记件数",
		.params = {
			{ "drawn", "抽取件数", NAN, STAT_RANGE_WHOLE, 0, STAT_EXACT_LARGEST },
			{ "marked", "有标记件数", NAN, STAT_RANGE_WHOLE, 0, STAT_EXACT_LARGEST },
			{ "blank", "无标记件数", NAN, STAT_RANGE_WHOLE, 0, STAT_EXACT_LARGEST },
		},
		.min_n = 1,
		.max_n = STAT_EXACT_MAX_N, .largest = STAT_EXACT_LARGEST,
		.reference = "Loader 2000；R dhyper、phyper",
		.outputs = OUTPUTS,
		.run = run_hypergeometric,
	},
};
/* clang-format on */

const struct stat_theme stat_distributions = { methods, sizeof(methods) / sizeof(methods[0]) };

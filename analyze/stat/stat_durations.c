/* stat_durations.c - methods run alone on durations, some of them still open. */
#include "analyze/stat/stat_method.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/method/survival.h"
#include "core/base/memory.h"

enum { CAUSES_MAX = 1000 };

/* The lines with a duration and an outcome, 0 while open. */
struct cases {
	double *days;
	bool *closed;
	int *cause;
	size_t nr;
};

/* TOO_SHORT without any; BAD_VALUE for a negative duration or an outcome that is no whole number
 * of 0..causes. The caller releases 'out' in any case. */
static enum reason take_cases(struct cases *out, const struct stat_call *call, int causes)
{
	const double *days = stat_column(call, 0), *cause = stat_column(call, 1);
	size_t rows = call->input->rows;

	out->days = xmalloc(rows * sizeof(*out->days));
	out->closed = xmalloc(rows * sizeof(*out->closed));
	out->cause = xmalloc(rows * sizeof(*out->cause));
	for (size_t i = 0; i < rows; i++) {
		if (isnan(cause[i]) || isnan(days[i]))
			continue;
		if (days[i] < 0 || cause[i] < 0 || cause[i] > causes || floor(cause[i]) < cause[i])
			return REASON_BAD_VALUE;
		out->days[out->nr] = days[i];
		out->closed[out->nr] = cause[i] > 0;
		out->cause[out->nr++] = (int)cause[i];
	}
	return out->nr ? REASON_NONE : REASON_TOO_SHORT;
}

static void cases_release(struct cases *cases)
{
	free(cases->days);
	free(cases->closed);
	free(cases->cause);
}

/* A quantile under three names: NAME, NAME_low, NAME_high. */
static void print_quantile(struct stat_call *call, const struct cases *cases, double share,
			   const char *const names[3])
{
	struct survival_quantile out =
		survival_quantile(cases->days, cases->closed, cases->nr, share);

	stat_add(call, names[0], out.value);
	stat_add(call, names[1], out.low);
	stat_add(call, names[2], out.high);
}

static enum reason run_survival(struct stat_call *call)
{
	static const char *const names[3][3] = {
		{ "quartile1", "quartile1_low", "quartile1_high" },
		{ "median", "median_low", "median_high" },
		{ "quartile3", "quartile3_low", "quartile3_high" },
	};
	struct cases cases = { 0 };
	enum reason reason = take_cases(&cases, call, 1);
	struct survival out;

	if (!reason) {
		out = survival_quartiles(cases.days, cases.closed, cases.nr);
		reason = out.reason;
		stat_add(call, "n", (double)out.n);
		stat_add(call, "closed", (double)out.closed);
		for (int i = 0; i < 3; i++)
			print_quantile(call, &cases, .25 * (i + 1), names[i]);
	}
	cases_release(&cases);
	return reason;
}

static enum reason run_open_share(struct stat_call *call)
{
	struct cases cases = { 0 };
	enum reason reason = take_cases(&cases, call, 1);
	double time = stat_param(call, "time");
	struct interval limits;

	if (!reason) {
		limits = survival_open_interval(cases.days, cases.closed, cases.nr, time);
		stat_add(call, "n", (double)cases.nr);
		stat_add(call, "open_share",
			 survival_open_share(cases.days, cases.closed, cases.nr, time));
		stat_add(call, "low", limits.low);
		stat_add(call, "high", limits.high);
	}
	cases_release(&cases);
	return reason;
}

static enum reason run_cause_share(struct stat_call *call)
{
	struct cases cases = { 0 };
	enum reason reason = take_cases(&cases, call, CAUSES_MAX);

	if (!reason) {
		stat_add(call, "n", (double)cases.nr);
		stat_add(call, "cause_share",
			 survival_cause_share(cases.days, cases.cause, cases.nr,
					      (int)stat_param(call, "wanted"),
					      stat_param(call, "time")));
	}
	cases_release(&cases);
	return reason;
}

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "survival", .purpose = "办结时长的四分位数，未结的按删失",
		.columns = "days closed", .columns_text = "days 时长，closed 1已结、0未结",
		.min_n = 1,
		.reference = "Kaplan、Meier 1958；区间 Brookmeyer、Crowley 1982；R survfit",
		.outputs = "n 件数，closed 已结，quartile1、median、quartile3 办结25%、50%、75%所需的时长（未达到为NA），"
			   "quartile1_low、quartile1_high、median_low、median_high、quartile3_low、quartile3_high 其95%区间",
		.run = run_survival,
	},
	{
		.name = "open_share", .purpose = "经过一段时间仍未办结的比例",
		.columns = "days closed", .columns_text = "days 时长，closed 1已结、0未结",
		.params = { { "time", "时长", NAN, STAT_RANGE_CLOSED, 0, INFINITY } },
		.min_n = 1,
		.reference = "Kaplan、Meier 1958；R survfit",
		.outputs = "n 件数，open_share 未结比例，low、high 其95%区间（到时无一未结的为NA）",
		.run = run_open_share,
	},
	{
		.name = "cause_share", .purpose = "经过一段时间以某种结果办结的比例，结果不止一种",
		.columns = "days cause", .columns_text = "days 时长，cause 0未结、1以上为结果的编号",
		.params = {
			{ "wanted", "哪一种结果", NAN, STAT_RANGE_WHOLE, 1, CAUSES_MAX },
			{ "time", "时长", NAN, STAT_RANGE_CLOSED, 0, INFINITY },
		},
		.min_n = 1,
		.reference = "Aalen、Johansen 1978；R survfit",
		.outputs = "n 件数，cause_share 以这种结果办结的比例",
		.run = run_cause_share,
	},
};
/* clang-format on */

const struct stat_theme stat_durations = { methods, sizeof(methods) / sizeof(methods[0]) };

/* stat_alarms.c - upper bounds of the newest counts of a series, run alone. */
#include "analyze/stat/stat_method.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/time/farrington.h"
#include "analyze/method/waiting.h"
#include "core/base/memory.h"

enum { WINDOW_MAX = 26, YEARS_MAX = 20, SEASONS_MAX = 366, LAST_MAX = 10000, DAY_MAX = 1000000 };
enum { NR_BACK = 5, BACK_MAX = NR_BACK * SEASONS_MAX };

/* The first of the newest 'last' observations. */
static size_t first_judged(const struct stat_call *call)
{
	size_t last = stat_param_size(call, "last"), rows = call->input->rows;

	return last < rows ? rows - last : 0;
}

/* How far back the same season lies in each earlier year, where it is told. False when it is told
 * of the first year and not of all. */
static bool take_back(size_t *back, struct farrington_options *options,
		      const struct stat_call *call)
{
	static const char *const names[] = { "back1", "back2", "back3", "back4", "back5" };

	if (!stat_param_size(call, names[0]))
		return true;
	if (options->years > NR_BACK)
		return false;
	for (size_t i = 0; i < options->years; i++)
		back[i] = stat_param_size(call, names[i]);
	options->back = back;
	return true;
}

static enum reason run_farrington(struct stat_call *call)
{
	const double *count = stat_column(call, 0);
	size_t back[NR_BACK] = { 0 };
	struct farrington_options options = {
		.season = stat_param_size(call, "season"),
		.years = stat_param_size(call, "years"),
		.window = stat_param_size(call, "window"),
		.alpha = stat_param(call, "alpha"),
		.cases = stat_param(call, "cases"),
		.recent = stat_param_size(call, "recent"),
		.relative_errors = stat_param_size(call, "relative") == 1,
	};

	if (!take_back(back, &options, call))
		return REASON_BAD_VALUE;
	for (size_t i = first_judged(call); i < call->input->rows; i++) {
		struct farrington out = farrington_bound(count, i, &options);

		stat_add_at(call, "expected", i, out.expected);
		stat_add_at(call, "upper", i, out.upper);
		stat_add_at(call, "dispersion", i, out.dispersion);
		stat_add_at(call, "trend", i, out.reason ? NAN : out.trend);
		stat_add_reason(call, i, out.reason);
	}
	return stat_rows_reason(call);
}

static enum reason run_ears_c1(struct stat_call *call)
{
	const double *count = stat_column(call, 0);

	for (size_t i = first_judged(call); i < call->input->rows; i++) {
		double upper;
		enum reason reason =
			farrington_ears_c1(&upper, count, i, stat_param_size(call, "base"),
					   stat_param(call, "alpha"));

		stat_add_at(call, "upper", i, upper);
		stat_add_reason(call, i, reason);
	}
	return stat_rows_reason(call);
}

/* The column as days in order; BAD_VALUE when it is not that or goes beyond 'last'. */
static enum reason take_days(int *out, const double *day, size_t nr, double last)
{
	for (size_t i = 0; i < nr; i++) {
		if (isnan(day[i]))
			return REASON_MISSING;
		if (floor(day[i]) < day[i] || fabs(day[i]) > DAY_MAX || day[i] > last ||
		    (i && day[i] < day[i - 1]))
			return REASON_BAD_VALUE;
		out[i] = (int)day[i];
	}
	return REASON_NONE;
}

static enum reason run_waiting(struct stat_call *call)
{
	size_t rows = call->input->rows;
	double first = stat_param(call, "first"), last = stat_param(call, "last");
	int *day = xmalloc(rows * sizeof(*day));
	enum reason reason = take_days(day, stat_column(call, 0), rows, last);
	struct waiting_test out;

	if (!reason && first > last)
		reason = REASON_BAD_VALUE;
	if (!reason) {
		out = waiting_test(day, rows, (int)first, (int)last);
		reason = out.reason;
		stat_add(call, "past", (double)out.past);
		stat_add(call, "mean", out.mean);
		stat_add(call, "days", out.days);
		stat_add(call, "from", reason ? NAN : (double)out.from);
		stat_add(call, "open", reason ? NAN : out.open);
		stat_add(call, "p", out.p);
		stat_add(call, "smallest_p", out.smallest_p);
	}
	free(day);
	return reason;
}

/* clang-format off */
static const struct stat_method methods[] = {
	{
		.name = "farrington", .purpose = "件数突增的上界（与往年同期比）",
		.columns = "count", .columns_text = "count 各期件数，最新的在最后",
		.params = {
			{ "season", "一年的期数", 12, STAT_RANGE_WHOLE, 2, SEASONS_MAX },
			{ "years", "往回看的年数", 5, STAT_RANGE_WHOLE, FARRINGTON_YEARS_MIN, YEARS_MAX },
			{ "window", "同期前后各几期", 3, STAT_RANGE_WHOLE, 0, WINDOW_MAX },
			{ "alpha", "双侧显著水平", .05, STAT_RANGE_OPEN, 0, 1 },
			{ "cases", "近期件数少于它的不判断", 5, STAT_RANGE_CLOSED, 0, INFINITY },
			{ "recent", "近期的期数", 4, STAT_RANGE_WHOLE, 1, SEASONS_MAX },
			{ "last", "判断最新几期", 1, STAT_RANGE_WHOLE, 1, LAST_MAX },
			{ "relative", "1为误差按相对残差取", 0, STAT_RANGE_WHOLE, 0, 1 },
			{ "back1", "上年同期在几期之前，0为season", 0, STAT_RANGE_WHOLE, 0, BACK_MAX },
			{ "back2", "前2年同期在几期之前", 0, STAT_RANGE_WHOLE, 0, BACK_MAX },
			{ "back3", "前3年同期在几期之前", 0, STAT_RANGE_WHOLE, 0, BACK_MAX },
			{ "back4", "前4年同期在几期之前", 0, STAT_RANGE_WHOLE, 0, BACK_MAX },
			{ "back5", "前5年同期在几期之前", 0, STAT_RANGE_WHOLE, 0, BACK_MAX },
		},
		.min_n = 2 * FARRINGTON_YEARS_MIN, .min_text = "years×season+window+1",
		.reference = "Farrington 等 1996；R surveillance algo.farrington；"
			     "relative=1并按日历给出back时同farringtonFlexible",
		.outputs = "expected_i 应有，upper_i 上界，dispersion_i 离散指数，trend_i 1为计入了趋势，reason_i 不适用的原因",
		.run = run_farrington,
	},
	{
		.name = "ears_c1", .purpose = "件数突增的上界（与前几期比）",
		.columns = "count", .columns_text = "count 各期件数，最新的在最后",
		.params = {
			{ "base", "前几期", 7, STAT_RANGE_WHOLE, 3, SEASONS_MAX },
			{ "alpha", "单侧显著水平", .05, STAT_RANGE_OPEN, 0, 1 },
			{ "last", "判断最新几期", 1, STAT_RANGE_WHOLE, 1, LAST_MAX },
		},
		.min_n = 4, .min_text = "base+1",
		.reference = "Hutwagner 等 2003；R surveillance earsC",
		.outputs = "upper_i 上界，reason_i 不适用的原因",
		.run = run_ears_c1,
	},
	{
		.name = "waiting", .purpose = "最新的间隔天数是否异乎以往",
		.columns = "day", .columns_text = "day 各件发生在第几天（整数，由早到晚，同一天的写两次）",
		.params = {
			{ "first", "本期第一天", NAN, STAT_RANGE_WHOLE, -DAY_MAX, DAY_MAX },
			{ "last", "本期最后一天", NAN, STAT_RANGE_WHOLE, -DAY_MAX, DAY_MAX },
		},
		.min_n = WAITING_MIN_INTERVALS + 1,
		.reference = "间隔比均值服从F分布；Nelson 1994",
		.outputs = "past 以往的间隔数（至少8个），mean 其平均天数，days 本期最突出的间隔，from 它从哪天起，open 1为至今未再发生，"
			   "p 双侧p值（已按本期间隔数校正），smallest_p 可能的最小p值",
		.run = run_waiting,
	},
};
/* clang-format on */

const struct stat_theme stat_alarms = { methods, sizeof(methods) / sizeof(methods[0]) };

/* aspect.c - see aspect.h. */
#include "core/indicator/aspect.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/rules/quantity_words.h"

#define COMPARISON "comparison_by_run"
#define FORECAST   "forecast_by_run"
#define TARGET	   " AND target_period = ?4"
#define BACKTEST   "backtest_by_run"
#define PEER	   "peer_by_run"

/* clang-format off */
static const struct aspect_row rows[NR_ASPECTS] = {
	[ASPECT_VALUE] = { "本期", COMPARISON, "value", "", ASPECT_AS_VALUE },
	[ASPECT_COMPARED] = { "本期可比口径", COMPARISON, "compared_value", "", ASPECT_AS_VALUE },
	[ASPECT_PREVIOUS] = { "上期", COMPARISON, "previous", "", ASPECT_AS_VALUE },
	[ASPECT_YEAR_AGO] = { "上年同期", COMPARISON, "year_ago", "", ASPECT_AS_VALUE },
	[ASPECT_CUMULATIVE] = { "本年累计", COMPARISON, "cumulative", "", ASPECT_AS_VALUE },
	[ASPECT_CUMULATIVE_YEAR_AGO] = { "上年累计", COMPARISON, "cumulative_year_ago", "", ASPECT_AS_VALUE },
	[ASPECT_CHANGE] = { "同比增减", COMPARISON, "change", "", ASPECT_AS_DIFFERENCE },
	[ASPECT_GROWTH] = { "同比增幅", COMPARISON, "yoy", "", ASPECT_AS_SHARE },
	[ASPECT_TIMES] = { "同比倍数", COMPARISON, "times", "", ASPECT_AS_TIMES },
	[ASPECT_TEST] = { "同比检验", COMPARISON, "q_value", "", ASPECT_AS_TEST },
	[ASPECT_PREVIOUS_CHANGE] = { "环比增减", COMPARISON, "previous_change", "", ASPECT_AS_DIFFERENCE },
	[ASPECT_CUMULATIVE_CHANGE] = { "累计增减", COMPARISON, "cumulative_change", "", ASPECT_AS_DIFFERENCE },
	[ASPECT_CUMULATIVE_GROWTH] = { "累计增幅", COMPARISON, "cumulative_growth", "", ASPECT_AS_SHARE },
	[ASPECT_CUMULATIVE_TIMES] = { "累计倍数", COMPARISON, "cumulative_times", "", ASPECT_AS_TIMES },
	[ASPECT_SHARE] = { "占全县", COMPARISON, "share", "", ASPECT_AS_SHARE },
	[ASPECT_PLACE] = { "位次", ASPECT_STANDING, "place", "", ASPECT_AS_PLACE },
	[ASPECT_RANKED] = { "排位单位", ASPECT_STANDING, "ranked", "", ASPECT_AS_UNITS },
	[ASPECT_LOW] = { "区间下限", COMPARISON, "ci_low", "", ASPECT_AS_ESTIMATE },
	[ASPECT_HIGH] = { "区间上限", COMPARISON, "ci_high", "", ASPECT_AS_ESTIMATE },
	[ASPECT_UNITS_KNOWN] = { "已报单位", COMPARISON, "units_known", "", ASPECT_AS_UNITS },
	[ASPECT_UNITS_PARTIAL] = { "部分月份单位", COMPARISON, "units_partial", "", ASPECT_AS_UNITS },
	[ASPECT_UNITS_EXPECTED] = { "应报单位", COMPARISON, "units_expected", "", ASPECT_AS_UNITS },
	[ASPECT_CUMULATIVE_UNITS_KNOWN] = { "累计已报单位", COMPARISON, "cumulative_units_known", "", ASPECT_AS_UNITS },
	[ASPECT_CUMULATIVE_UNITS_PARTIAL] = { "累计部分月份单位", COMPARISON, "cumulative_units_partial", "", ASPECT_AS_UNITS },
	[ASPECT_CUMULATIVE_UNITS_EXPECTED] = { "累计应报单位", COMPARISON, "cumulative_units_expected", "", ASPECT_AS_UNITS },
	[ASPECT_MONTHS_PARTIAL] = { "未报全月数", COMPARISON, "months_partial", "", ASPECT_AS_MONTHS },
	[ASPECT_MONTHS_MISSING] = { "无数据月数", COMPARISON, "months_missing", "", ASPECT_AS_MONTHS },
	[ASPECT_LIMIT] = { "控制上限", "control_by_run", "upper", " AND frequency = 'month'", ASPECT_AS_ESTIMATE },
	[ASPECT_FORECAST] = { "推算", FORECAST, "mean", TARGET, ASPECT_AS_FORECAST },
	[ASPECT_FORECAST_LOW80] = { "推算80%下限", FORECAST, "low80", TARGET, ASPECT_AS_VALUE },
	[ASPECT_FORECAST_HIGH80] = { "推算80%上限", FORECAST, "high80", TARGET, ASPECT_AS_VALUE },
	[ASPECT_FORECAST_LOW95] = { "推算95%下限", FORECAST, "low95", TARGET, ASPECT_AS_VALUE },
	[ASPECT_FORECAST_HIGH95] = { "推算95%上限", FORECAST, "high95", TARGET, ASPECT_AS_VALUE },
	[ASPECT_CHECKS] = { "回溯次数", BACKTEST, "checks", "", ASPECT_AS_RUNS },
	[ASPECT_ERROR] = { "回溯误差", BACKTEST, "mae", "", ASPECT_AS_ESTIMATE },
	[ASPECT_ERROR_NAIVE] = { "上年同季法误差", BACKTEST, "mae_naive", "", ASPECT_AS_ESTIMATE },
	[ASPECT_CENTRE] = { "控制中心线", "control_by_run", "centre", " AND frequency = 'month'", ASPECT_AS_ESTIMATE },
	[ASPECT_LOWER_LIMIT] = { "控制下限", "control_by_run", "lower", " AND frequency = 'month'", ASPECT_AS_ESTIMATE },
	[ASPECT_PEER] = { "近十二个月", PEER, "share", "", ASPECT_AS_SHARE },
	[ASPECT_PEER_LOW] = { "同类判定下限", PEER, "share_low_told", "", ASPECT_AS_SHARE },
	[ASPECT_PEER_HIGH] = { "同类判定上限", PEER, "share_high_told", "", ASPECT_AS_SHARE },
	[ASPECT_FUNNEL_CENTRE] = { "近十二个月全县", PEER, "centre", "", ASPECT_AS_SHARE },
	[ASPECT_FUNNEL_LOW] = { "漏斗图95%下限", PEER, "funnel_low95", "", ASPECT_AS_SHARE },
	[ASPECT_FUNNEL_HIGH] = { "漏斗图95%上限", PEER, "funnel_high95", "", ASPECT_AS_SHARE },
};
/* clang-format on */

const struct aspect_row *aspect_row(enum aspect aspect)
{
	return &rows[aspect];
}

bool aspect_named(enum aspect *out, const char *word, const struct level_words *level)
{
	for (int i = 0; i < NR_ASPECTS; i++)
		if (level_words_mean(level, rows[i].word, word)) {
			*out = (enum aspect)i;
			return true;
		}
	return false;
}

bool aspect_has_target(enum aspect aspect)
{
	return strcmp(rows[aspect].view, FORECAST) == 0;
}

static void add_estimate(struct buf *out, const struct indicator *indicator, double value)
{
	if (indicator->quantity != QUANTITY_COUNT) {
		quantity_words_add(out, indicator->quantity, indicator->measure_unit, value);
		return;
	}
	decimal_add_rounded(out, value, 1);
	buf_addstr(out, indicator->measure_unit);
}

void aspect_add(struct buf *out, enum aspect aspect, const struct indicator *indicator,
		double value)
{
	switch (rows[aspect].words) {
	case ASPECT_AS_VALUE:
		quantity_words_add(out, indicator->quantity, indicator->measure_unit, value);
		break;
	case ASPECT_AS_ESTIMATE:
		add_estimate(out, indicator, value);
		break;
	case ASPECT_AS_FORECAST:
		buf_addstr(out, "约");
		decimal_add_rounded(out, value, 0);
		buf_addf(out, "%s（取整以前", indicator->measure_unit);
		decimal_add_rounded(out, value, 2);
		buf_addstr(out, "）");
		break;
	case ASPECT_AS_DIFFERENCE:
		if (value != 0)
			buf_addstr(out, quantity_words_change(indicator->quantity, value > 0));
		quantity_words_add_difference(out, indicator->quantity, indicator->measure_unit,
					      value);
		break;
	case ASPECT_AS_SHARE:
		decimal_add_share(out, fabs(value), 1);
		buf_addch(out, '%');
		break;
	case ASPECT_AS_TIMES:
		decimal_add_rounded(out, value, 1);
		buf_addstr(out, "倍");
		break;
	case ASPECT_AS_TEST:
		buf_addf(out, "q=%.4g", value);
		break;
	case ASPECT_AS_PLACE:
		buf_addf(out, "第%.0f位", value);
		break;
	case ASPECT_AS_UNITS:
		buf_addf(out, "%.0f家", value);
		break;
	case ASPECT_AS_MONTHS:
		buf_addf(out, "%.0f个月", value);
		break;
	case ASPECT_AS_RUNS:
		buf_addf(out, "%.0f次", value);
		break;
	}
}

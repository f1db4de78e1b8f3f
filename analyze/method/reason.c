/* reason.c - see reason.h. */
#include "analyze/method/reason.h"

/* clang-format off */
static const struct {
	const char *code, *text;
} reasons[] = {
	[REASON_NONE]         = { "", "" },
	[REASON_TOO_SHORT]    = { "too_short", "期数太少，达不到该方法的最低要求" },
	[REASON_ZERO_TOTAL]   = { "zero_total", "两期均为零，无从比较" },
	[REASON_NO_VARIATION] = { "no_variation", "各期数值完全相同，不作检验" },
	[REASON_MISSING]      = { "missing", "有未报数据，不能计算" },
	[REASON_NO_TEST]      = { "no_test", "该指标不适用统计检验，只列数量" },
	[REASON_ZERO_BASE]    = { "zero_base", "无可比基数" },
	[REASON_UNATTAINABLE] = { "unattainable", "总数太小，无论如何分布都达不到显著水平，未作检验" },
	[REASON_BAD_VALUE]    = { "bad_value", "数值超出该方法的适用范围" },
	[REASON_NO_SOLUTION]  = { "no_solution", "数据不足以得到唯一的估计结果" },
	[REASON_CENSORED]     = { "censored", "已办结的太少，尚不能得出该时长" },
	[REASON_FEW_CASES]    = { "few_cases", "件数太少，不作检验" },
	[REASON_NOT_BETTER]   = { "not_better", "未优于“与上年同季相同”的简单方法，不发布预测" },
	[REASON_NOT_COUNTED]  = { "not_counted", "该指标不是按期累加的件数或者人数，不作预测" },
	[REASON_SMALL_COHORT] = { "small_cohort", "件数太少，不计算" },
	[REASON_NO_CALENDAR]  = { "no_calendar", "放假安排 rules/calendar.csv 没有该年，不能计算" },
	[REASON_UNSETTLED]    = { "unsettled", "尚有未到结果的案件，比例未定" },
};
/* clang-format on */

size_t reason_nr(void)
{
	return sizeof(reasons) / sizeof(reasons[0]);
}

const char *reason_code(enum reason reason)
{
	return (size_t)reason < reason_nr() ? reasons[reason].code : "";
}

const char *reason_stored(enum reason reason)
{
	return reason == REASON_NONE ? NULL : reason_code(reason);
}

const char *reason_text(enum reason reason)
{
	return (size_t)reason < reason_nr() ? reasons[reason].text : "";
}

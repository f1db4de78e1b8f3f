/* present.c - see present.h. */
#include "render/report/present.h"

#include <math.h>
#include <string.h>

#include "core/indicator/aspect.h"
#include "render/report/wording.h"

enum { FEN_PER_WAN = 1000000, SMALL_BASE = 10 };

const char *const present_mark = "—";

enum style present_style(const struct indicator *indicator)
{
	static const enum style styles[] = {
		[QUANTITY_COUNT] = STYLE_COUNT,	  [QUANTITY_MONEY] = STYLE_MONEY,
		[QUANTITY_NUMBER] = STYLE_NUMBER, [QUANTITY_RATE] = STYLE_RATE,
		[QUANTITY_DAYS] = STYLE_DAYS,
	};

	return styles[indicator->quantity];
}

enum style present_change_style(const struct indicator *indicator)
{
	static const enum style styles[] = {
		[QUANTITY_COUNT] = STYLE_CHANGE,	[QUANTITY_MONEY] = STYLE_CHANGE_MONEY,
		[QUANTITY_NUMBER] = STYLE_CHANGE_MONEY, [QUANTITY_RATE] = STYLE_CHANGE_POINTS,
		[QUANTITY_DAYS] = STYLE_CHANGE_NUMBER,
	};

	return styles[indicator->quantity];
}

double present_scale(const struct indicator *indicator, double value)
{
	return indicator->quantity == QUANTITY_MONEY ? value / FEN_PER_WAN : value;
}

void present_value(struct sheet *sheet, const struct indicator *indicator, double value,
		   enum report_state state)
{
	if (state == REPORT_STATE_NOT_APPLICABLE || state == REPORT_STATE_NO_BASE)
		sheet_text(sheet, present_mark);
	else if (state == REPORT_STATE_NOT_COMPUTABLE)
		sheet_text(sheet, present_state(state));
	else
		sheet_number_as(sheet, present_style(indicator), present_scale(indicator, value));
}

void present_comparison(struct sheet *sheet, const struct indicator *indicator,
			const struct comparison *comparison)
{
	if (comparison)
		present_value(sheet, indicator, comparison->value, comparison->state);
	else
		sheet_text(sheet, present_mark);
}

void present_base(struct sheet *sheet, const struct comparison *comparison, double value,
		  enum report_state state)
{
	enum report_state shown = REPORT_STATE_COMPLETE;

	if (isnan(value) && comparison->state == REPORT_STATE_NOT_APPLICABLE)
		shown = REPORT_STATE_NOT_APPLICABLE;
	else if (isnan(value) &&
		 (state == REPORT_STATE_NO_BASE || state == REPORT_STATE_NOT_COMPUTABLE))
		shown = state;
	present_value(sheet, comparison->indicator, value, shown);
}

enum present_base present_base_kind(const struct indicator *indicator, double now, double base)
{
	if (isnan(now) || isnan(base))
		return PRESENT_BASE_UNKNOWN;
	if (indicator->quantity == QUANTITY_RATE || indicator->quantity == QUANTITY_DAYS)
		return PRESENT_BASE_RATE;
	if (base == 0)
		return PRESENT_BASE_ZERO;
	/* of few cases one more is a large part; an amount of money is no number of cases */
	return indicator->quantity == QUANTITY_COUNT && fabs(base) < SMALL_BASE
		       ? PRESENT_BASE_SMALL
		       : PRESENT_BASE_USUAL;
}

/* What would be printed as -0.0 is no change. */
static double without_trace(enum style style, double value)
{
	double half = style == STYLE_CHANGE_MONEY    ? 0.005
		      : style == STYLE_CHANGE_NUMBER ? 0.05
		      : style == STYLE_CHANGE_POINTS ? 0.05
		      : style == STYLE_CHANGE_RATE   ? 0.0005
						     : 0;

	return fabs(value) < half ? 0 : value;
}

static void percentage(struct sheet *sheet, enum present_base kind, double change)
{
	switch (kind) {
	case PRESENT_BASE_USUAL:
		sheet_number_as(sheet, STYLE_CHANGE_RATE, without_trace(STYLE_CHANGE_RATE, change));
		break;
	case PRESENT_BASE_ZERO:
		sheet_text(sheet, "无可比基数");
		break;
	case PRESENT_BASE_SMALL:
		sheet_text(sheet, "基数不足10");
		break;
	case PRESENT_BASE_RATE:
		sheet_text(sheet, present_mark);
		break;
	case PRESENT_BASE_UNKNOWN:
		sheet_blank(sheet);
		break;
	}
}

/* A rate without a denominator on either side has no change: "—", where a count is unknown. */
static bool no_change(const struct comparison *comparison, enum report_state base)
{
	enum quantity quantity = comparison->indicator->quantity;

	return (quantity == QUANTITY_RATE || quantity == QUANTITY_DAYS) &&
	       (comparison->state >= REPORT_STATE_NOT_COMPUTABLE ||
		base >= REPORT_STATE_NOT_COMPUTABLE);
}

void present_change(struct sheet *sheet, const struct comparison *comparison,
		    enum report_state base)
{
	enum style style = present_change_style(comparison->indicator);
	const struct indicator *indicator = comparison->indicator;
	enum present_base kind =
		present_base_kind(indicator, comparison->compared_value, comparison->year_ago);
	double difference = present_scale(indicator, comparison->change);

	if (indicator->quantity == QUANTITY_RATE)
		difference *= 100;
	if (isnan(difference) && no_change(comparison, base)) {
		sheet_text(sheet, present_mark);
		sheet_text(sheet, present_mark);
		return;
	}
	sheet_number_as(sheet, style, without_trace(style, difference));
	percentage(sheet, kind, comparison->yoy);
}

void present_change_previous(struct sheet *sheet, const struct comparison *comparison,
			     enum report_state base)
{
	if (no_change(comparison, base)) {
		sheet_text(sheet, present_mark);
		return;
	}
	percentage(sheet,
		   present_base_kind(comparison->indicator, comparison->value,
				     comparison->previous),
		   comparison->qoq);
}

void present_prose(struct buf *out, const char *text)
{
	static const char folded[] = ",;:()";
	static const char *const full[] = { "，", "；", "：", "（", "）" };
	bool open = false, wide = false;

	for (; *text; text++) {
		const char *found = strchr(folded, *text);
		bool next_wide = (unsigned char)text[1] >= 0x80;

		if (found && (wide || next_wide || (open && *found == ')'))) {
			buf_addstr(out, full[found - folded]);
			open = *found == '(';
			wide = true;
			continue;
		}
		buf_addch(out, *text);
		wide = (unsigned char)*text >= 0x80;
	}
}

struct word {
	const char *code, *text;
};

static const char *word_of(const struct word *words, const char *code)
{
	if (!code)
		return "";
	for (; words->code; words++)
		if (strcmp(words->code, code) == 0)
			return words->text;
	return code;
}

const char *present_reason(const char *reason)
{
	static const struct word words[] = {
		{ "too_short", "期数太少，不作检验" },
		{ "zero_total", "两期均为零" },
		{ "no_variation", "各期数值相同，不作检验" },
		{ "missing", "缺少可比数据，不作检验" },
		{ "no_test", "不作检验，只列数量" },
		{ "zero_base", "无可比基数" },
		{ "unattainable", "总数太小，不作检验" },
		{ "bad_value", "数值超出检验范围" },
		{ "no_solution", "数据不足，不作检验" },
		{ "censored", "已办结的太少，不能得出" },
		{ "few_cases", "件数太少，不作检验" },
		{ NULL, NULL },
	};

	return word_of(words, reason);
}

const char *present_verdict(const struct comparison *comparison)
{
	bool rate = comparison->indicator->quantity == QUANTITY_RATE;

	if (comparison->state == REPORT_STATE_NOT_APPLICABLE)
		return present_mark;
	if (comparison->reason && strcmp(comparison->reason, "zero_total") == 0 &&
	    comparison->compared_months < comparison->compared_owed)
		return "两期均已报的单位月均为零";
	if (isnan(comparison->p_value) || isnan(comparison->q_value))
		return comparison->reason ? present_reason(comparison->reason)
					  : "不作检验，只列数量";
	if (!comparison->changed)
		return wording_within;
	if (comparison->change > 0)
		return rate ? "明显提高" : "明显上升";
	return rate ? "明显降低" : "明显下降";
}

void present_conclusion(struct sheet *sheet, const struct comparison *comparison, bool previous)
{
	int owed = comparison->compared_owed, months = comparison->compared_months;
	int before = comparison->previous_months;
	bool then = months < owed && !isnan(comparison->year_ago);
	struct buf text = BUF_INIT;

	previous = previous && before < owed && !isnan(comparison->previous);
	buf_addstr(&text, present_verdict(comparison));
	if (comparison->uncarried)
		buf_addstr(&text, "；" ASPECT_UNCARRIED);
	if (then && previous && months == before)
		buf_addf(&text, "；上期、上年同期只计%d/%d单位月", months, owed);
	else if (then)
		buf_addf(&text, "；上年同期只计%d/%d单位月", months, owed);
	if (then && comparison->compared_value != comparison->value) {
		buf_addstr(&text, "，本期相应的为");
		wording_add_amount(&text, comparison->indicator->quantity,
				   comparison->indicator->measure_unit, comparison->compared_value);
	}
	if (previous && !(then && months == before))
		buf_addf(&text, "；上期只计%d/%d单位月", before, owed);
	sheet_text(sheet, text.data);
	buf_release(&text);
}

const char *present_state(enum report_state state)
{
	static const char *const words[] = {
		[REPORT_STATE_COMPLETE] = "齐全",
		[REPORT_STATE_PARTIAL] = "不齐全",
		[REPORT_STATE_MISSING] = "未报",
		[REPORT_STATE_NOT_APPLICABLE] = "不适用",
		[REPORT_STATE_NOT_COMPUTABLE] = "不能计算",
		[REPORT_STATE_NO_BASE] = "不能计算",
	};

	return words[state];
}

const char *present_data_state(const struct comparison *comparison)
{
	return comparison->uncarried && comparison->state == REPORT_STATE_COMPLETE
		       ? ASPECT_UNCARRIED
		       : present_state(comparison->state);
}

const char *present_delivery(const char *status)
{
	static const struct word words[] = {
		{ "on_time", "按时" },	 { "late", "逾期" },
		{ "missing", "未报齐" }, { "refused", "文件退回" },
		{ "not_due", "未到期" }, { "not_computable", "不能计算" },
		{ "held", "待确认" },	 { NULL, NULL },
	};

	return word_of(words, status);
}

const char *present_submission(const char *status)
{
	static const struct word words[] = {
		{ "in_force", "有效" }, { "superseded", "已被替换" }, { "held", "待确认" },
		{ "refused", "退回" },	{ "withdrawn", "已撤回" },    { NULL, NULL },
	};

	return word_of(words, status);
}

const char *present_disclosure(const char *status)
{
	static const struct word words[] = {
		{ "on_time", "按时公开" },	  { "late", "逾期公开" },
		{ "overdue", "逾期未公开" },	  { "not_due", "未到期" },
		{ "not_computable", "不能计算" }, { "unknown", "不能核对" },
		{ "exempt", "不计入应公开" },	  { NULL, NULL },
	};

	return word_of(words, status);
}

const char *present_material(const char *status)
{
	static const struct word words[] = {
		{ "on_time", "按时" },
		{ "late", "逾期" },
		{ "missing", "未报送" },
		{ "refused", "文件退回" },
		{ "not_due", "未到期" },
		{ "not_computable", "不能计算" },
		{ "not_applicable", "不适用" },
		{ "held", "待确认" },
		{ NULL, NULL },
	};

	return word_of(words, status);
}

const char *present_circular(const char *standing)
{
	static const struct word words[] = {
		{ "good", "报送较好的单位" },
		{ "poor", "报送较差的单位" },
		{ "liaison", "拟表扬的联络员" },
		{ "worker", "拟表扬的工作人员" },
		{ NULL, NULL },
	};

	return word_of(words, standing);
}

const char *present_clock(const char *clock)
{
	static const struct word words[] = {
		{ "B1", "20个工作日公开" },
		{ "B2", "7个工作日双公示" },
		{ NULL, NULL },
	};

	return word_of(words, clock);
}

const char *present_exception(const char *exception)
{
	static const struct word words[] = {
		{ "simple", "简易程序" },
		{ "warning", "仅给予警告" },
		{ "reason", "写明不公开理由" },
		{ NULL, NULL },
	};

	return word_of(words, exception);
}

const char *present_linkage(const char *status)
{
	static const struct word words[] = {
		{ "matched", "一致" },
		{ "unlike", "人数或者金额不一致" },
		{ "date_gap", "日期不一致" },
		{ "sender_only", "只有移送单位填报" },
		{ "receiver_only", "只有公安机关填报" },
		{ "sender_unsent", "移送单位未报台账" },
		{ "receiver_unsent", "公安机关未报齐台账" },
		{ "sender_not_due", "移送单位台账未到报送期限" },
		{ "receiver_not_due", "公安机关台账未到报送期限" },
		{ "waiting", "未到核对期限" },
		{ NULL, NULL },
	};

	return word_of(words, status);
}

const char *present_overdue(const char *overdue)
{
	static const struct word words[] = {
		{ "1", "超期" }, { "0", "期限内" }, { "unknown", "不能核对" }, { NULL, NULL }
	};

	return word_of(words, overdue);
}

const char *present_topic(const char *topic)
{
	static const struct word words[] = {
		{ "supervision", "协查督办" },
		{ "inspection", "督导检查" },
		{ "meeting", "会议" },
		{ "attendance", "参会" },
		{ "roster", "名册" },
		{ "clue", "线索核查" },
		{ "joint_action", "联合行动" },
		{ "plan", "工作计划" },
		{ NULL, NULL },
	};

	return word_of(words, topic);
}

const char *present_severity(const char *severity)
{
	static const struct word words[] = {
		{ "3", "重点" }, { "2", "关注" }, { "1", "一般" }, { NULL, NULL }
	};

	return word_of(words, severity);
}

const char *present_tested(const char *tested)
{
	static const struct word words[] = { { "1", "经检验" }, { "0", "事实" }, { NULL, NULL } };

	return word_of(words, tested);
}

const char *present_finding(const char *kind)
{
	static const struct word words[] = {
		{ "rise", "上升" },
		{ "fall", "下降" },
		{ "trend", "趋势" },
		{ "change_point", "水平转折" },
		{ "funnel", "单位离群" },
		{ "surge", "突增" },
		{ "control", "超出常态" },
		{ "record", "新高或新低" },
		{ "zero_base", "无可比基数" },
		{ "concentration", "集中" },
		{ "silent_unit", "无案单位" },
		{ "disclosure", "信息公开" },
		{ "mismatch", "核对不一致" },
		{ "source_difference", "来源不一致" },
		{ "long_duration", "办理时长" },
		{ "disclosure_drop", "公开率降低" },
		{ NULL, NULL },
	};

	return word_of(words, kind);
}

const char *present_level(const char *level)
{
	static const struct word words[] = {
		{ "error", "差错" },
		{ "warning", "提醒" },
		{ "note", "说明" },
		{ NULL, NULL },
	};

	return word_of(words, level);
}

const char *present_section(const char *section)
{
	static const struct word words[] = {
		{ "admin", "行政执法" },
		{ "field", "分领域" },
		{ "scene", "分环节" },
		{ "police", "公安" },
		{ "procuratorate", "检察" },
		{ "court", "审判" },
		{ "linkage", "两法衔接" },
		{ "disclosure", "信息公开" },
		{ "activity", "检查检测" },
		{ "publicity", "宣传培训" },
		{ "support", "职责任务" },
		{ "information", "信息报送" },
		{ "general", "基础工作" },
		{ "duty", "职责任务" },
		{ "bonus", "加分" },
		{ "deduct", "扣分" },
		{ NULL, NULL },
	};

	return word_of(words, section);
}

const char *present_forecast_method(const char *method)
{
	static const struct word words[] = {
		{ "seasonal_mean", "历年同季平均" },
		{ "mean", "历年各季平均" },
		{ "poisson_trend", "泊松回归（分季加趋势）" },
		{ "holt_winters", "霍尔特—温特斯平滑" },
		{ NULL, NULL },
	};

	return word_of(words, method);
}

const char *present_forecast_reason(const char *reason)
{
	static const struct word words[] = {
		{ "not_better", "未优于“与上年同季相同”的简单方法，不发布预测" },
		{ "not_counted", "不是按期累加的发生数，不作预测" },
		{ "too_short", "可检验的季度太少，不作预测" },
		{ "zero_total", "各季均为零，不作预测" },
		{ "bad_value", "数值超出适用范围，不作预测" },
		{ "no_solution", "数据不足，不作预测" },
		{ NULL, NULL },
	};

	return word_of(words, reason);
}

const char *present_test(const char *test)
{
	static const struct word words[] = {
		{ "poisson_exact", "泊松精确条件检验" },
		{ "fisher", "费舍尔精确检验" },
		{ "quasi_poisson", "准泊松检验" },
		{ "waiting", "案件间隔天数检验" },
		{ "seasonal_mann_kendall", "分季节曼-肯德尔检验" },
		{ "mann_kendall", "曼-肯德尔检验" },
		{ "poisson_trend", "泊松回归趋势检验" },
		{ "pettitt", "佩蒂特转折点检验" },
		{ "c", "计数控制图（精确界限）" },
		{ "xmr", "单值移动极差控制图" },
		{ "t", "间隔天数控制图" },
		{ NULL, NULL },
	};

	return word_of(words, test);
}

const char *present_basis(const char *basis)
{
	static const struct word words[] = {
		{ "poisson", "以往各季波动与泊松分布相符" },
		{ "overdispersed", "以往各季波动大于泊松分布，按实际波动放宽" },
		{ "lasting", "以往各季前后相关，按相关程度放宽" },
		{ "grouped", "案件成批而无逐案日期，按成批程度折算" },
		{ "short", "不足三年，波动无从判断，按泊松分布" },
		{ "sparse", "多数期间为零或每季度不足1件" },
		{ "planned", "数量由工作安排决定，与本单位以往波动比较" },
		{ "proportion", "部分占总数的比率" },
		{ "seasonal", "满三年，按同季（同月）比较，排除季节" },
		{ NULL, NULL },
	};

	return word_of(words, basis);
}

const char *present_purpose(const char *purpose)
{
	static const struct word words[] = {
		{ "comparison", "与上年同期比较" },
		{ "month", "单月是否异常" },
		{ "rolling", "近四季度与以往比较" },
		{ "trend", "长期趋势（按季）" },
		{ "trend_year", "长期趋势（按年）" },
		{ "change_point", "水平转折" },
		{ "funnel", "单位之间比较" },
		{ "control", "正常波动界限" },
		{ "forecast", "预测" },
		{ NULL, NULL },
	};

	return word_of(words, purpose);
}

void present_coverage(struct sheet *sheet, int reported, int expected)
{
	struct buf text = BUF_INIT;

	if (expected)
		buf_addf(&text, reported < expected ? "（%d/%d）" : "%d/%d", reported, expected);
	else
		buf_addstr(&text, present_mark);
	sheet_text_as(sheet, STYLE_CENTER, text.data);
	buf_release(&text);
}

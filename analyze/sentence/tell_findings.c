/* tell_findings.c - the sentence of each kind of finding. */
#include "analyze/sentence/telling.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/office/duty.h"
#include "core/rules/quantity_words.h"

static bool is_rate(const struct telling *telling)
{
	return telling->indicator->quantity == QUANTITY_RATE;
}

static const char beyond[] = "，经检验超出正常波动范围";

/* ---- tested findings */
/* What the test counted, where that is not the cases. */
static void say_events(struct telling *telling)
{
	if (!fact_text(telling, "cluster_day"))
		return;
	buf_addf(telling->out, "（同一单位、同一日、同一领域的按一起计，合%.0f起，如",
		 fact(telling, "events"));
	say_day_of(telling, "cluster_day");
	say_unit_of(telling, fact_text(telling, "cluster_unit"));
	buf_addf(telling->out, "%.0f%s）", fact(telling, "cluster"),
		 telling->indicator->measure_unit);
}

/* 比上年同期增加14件（上年同期22件）; rates in 百分点. */
/* The numbers told are not those of all who reported. */
static void say_alike(struct telling *telling)
{
	if (fact(telling, "partial") > 0)
		say(telling, "（只比较两期都已报送的单位和月份）");
}

/* （据6家已报送单位统计，应报8家）: the number is not of all units. */
static void say_reporters(struct telling *telling)
{
	if (isnan(fact(telling, "units_expected")))
		return;
	say(telling, "（");
	quantity_words_add_reporters(telling->out, (int)fact(telling, "units_complete"),
				     (int)fact(telling, "units_partial"),
				     (int)fact(telling, "units_expected"));
	say(telling, "）");
}

static void tell_year_ago(struct telling *telling)
{
	double now = fact(telling, "n"), then = fact(telling, "base");

	say_this_period(telling);
	say_unit(telling);
	say_name(telling);
	say_value(telling, now);
	say(telling, "，比上年同期");
	say(telling, quantity_words_change(telling->indicator->quantity, now > then));
	if (is_rate(telling)) {
		decimal_add_share(telling->out, fabs(now - then), 1);
		say(telling, "个百分点");
	} else {
		say_value(telling, fabs(now - then));
	}
	say(telling, "（上年同期");
	say_value(telling, then);
	say(telling, "）");
	say(telling, beyond);
	say_events(telling);
	say_alike(telling);
	say(telling, "。");
}

static void say_four_quarters(struct telling *telling)
{
	say(telling, "截至");
	say_this_period(telling);
	say(telling, "的近四个季度，");
	say_unit(telling);
	say_name(telling);
}

static void tell_past(struct telling *telling)
{
	double value = fact(telling, "n"), expected = fact(telling, "expected");

	say_four_quarters(telling);
	say_value(telling, value);
	buf_addf(telling->out, "，%s此前%.0f个月的水平（折合四个季度",
		 value > expected ? "高于" : "低于", fact(telling, "past"));
	say_rounded(telling, expected);
	say(telling, telling->indicator->measure_unit);
	say(telling, "）");
	say(telling, beyond);
	say_events(telling);
	say(telling, "。");
}

static void tell_change(struct telling *telling)
{
	if (strcmp(fact_text(telling, "against"), "past") == 0)
		tell_past(telling);
	else
		tell_year_ago(telling);
}

static void say_share(struct telling *telling, double part, double whole)
{
	say_percent(telling, part, whole);
	buf_addf(telling->out, "（%.0f/%.0f）", part, whole);
}

static void tell_funnel(struct telling *telling)
{
	double part = fact(telling, "n"), whole = fact(telling, "total");
	double rest_part = fact(telling, "rest"), rest_whole = fact(telling, "rest_total");

	say_four_quarters(telling);
	say_share(telling, part, whole);
	say(telling, part * rest_whole > rest_part * whole ? "，高于" : "，低于");
	say(telling, "其余单位的");
	say_share(telling, rest_part, rest_whole);
	say(telling, "，经检验超出单位之间的正常差异。");
}

static void tell_month(struct telling *telling)
{
	double value = fact(telling, "n"), mean = fact(telling, "mean");

	say_period_of(telling, "month");
	say(telling, "全县");
	say_name(telling);
	say_value(telling, value);
	buf_addf(telling->out, "，明显%s于往年同期（此前%.0f年同月%s平均每月",
		 value > mean ? "多" : "少", fact(telling, "years"),
		 fact(telling, "months") <= fact(telling, "years") ? "" : "及前后各一个月");
	say_rounded(telling, mean);
	buf_addf(telling->out, "%s）", telling->indicator->measure_unit);
	say_events(telling);
	say(telling, "。");
}

/* 自2024年3月5日起118天没有新的提起公诉案件 or 相隔1天 */
static void tell_interval(struct telling *telling)
{
	bool open = fact(telling, "open") > 0;

	say_this_period(telling);
	say(telling, "全县");
	say_name(telling);
	say(telling, open ? "：最近一件发生于" : "：前一件发生于");
	say_day_of(telling, "since");
	buf_addf(telling->out, open ? "，至期末已%.0f天没有新的案件" : "，下一件相隔%.0f天",
		 fact(telling, "days"));
	buf_addf(telling->out, "，此前%.0f次间隔平均", fact(telling, "past"));
	say_rounded(telling, fact(telling, "mean"));
	say(telling, "天");
	say(telling, beyond);
	say(telling, "。");
}

static void tell_control(struct telling *telling)
{
	if (fact_text(telling, "since"))
		tell_interval(telling);
	else
		tell_month(telling);
}

static void tell_trend(struct telling *telling)
{
	double slope = fact(telling, "slope"), a_year = fabs(slope) * 4;
	bool up = slope > 0;

	say(telling, "全县");
	say_name(telling);
	if (fact_text(telling, "until")) {
		say(telling, "截至");
		say_period_of(telling, "until");
		say(telling, "的");
	} else {
		say(telling, "近");
	}
	buf_addf(telling->out, "%.0f个季度呈%s趋势，平均每年%s约", fact(telling, "n"),
		 up ? "上升" : "下降", quantity_words_change(telling->indicator->quantity, up));
	if (telling->indicator->quantity == QUANTITY_MONEY) {
		say_value(telling, a_year);
	} else {
		say_rounded(telling, a_year * (is_rate(telling) ? 100 : 1));
		say(telling, is_rate(telling) ? "个百分点" : telling->indicator->measure_unit);
	}
	say(telling, "（每季度的数与往年同一季度比较，已排除季节影响）。");
}

static void tell_change_point(struct telling *telling)
{
	double before = fact(telling, "before"), after = fact(telling, "after");

	say(telling, "全县");
	say_name(telling);
	say(telling, "自");
	say_period_of(telling, "from");
	say(telling, after > before ? "前后起转到较高水平" : "前后起转到较低水平");
	say(telling, "：此前平均每季度");
	say_rounded(telling, before);
	buf_addf(telling->out, "%s，此后平均每季度", telling->indicator->measure_unit);
	say_rounded(telling, after);
	buf_addf(telling->out, "%s（%.0f个季度的数列，已排除季节影响）。",
		 telling->indicator->measure_unit, fact(telling, "n"));
}

/* ---- facts */
static void tell_record(struct telling *telling)
{
	double value = fact(telling, "n"), before = fact(telling, "before");
	const char *word = value > before ? "多" : "少";

	say_this_period(telling);
	say(telling, "全县");
	say_name(telling);
	say_value(telling, value);
	say_reporters(telling);
	buf_addf(telling->out, "，为有统计以来%.0f个同长度期间中最%s（此前最%s",
		 fact(telling, "periods") + 1, word, word);
	say_value(telling, before);
	say(telling, "）。");
}

static void tell_zero_base(struct telling *telling)
{
	say(telling, "全县上年同期无");
	say_name(telling);
	say(telling, "，");
	say_this_period(telling);
	say_value(telling, fact(telling, "n"));
	say_alike(telling);
	say(telling, "。");
}

/* One case makes most of the value of all. */
static void tell_one_case(struct telling *telling)
{
	double most = fact(telling, "max"), all = fact(telling, "total");

	say_this_period(telling);
	say(telling, "全县办结案件涉案金额");
	decimal_add_money(telling->out, (int64_t)all);
	say_reporters(telling);
	say(telling, "，其中");
	say_unit_of(telling, fact_text(telling, "unit"));
	say(telling, "1起案件");
	decimal_add_money(telling->out, (int64_t)most);
	say(telling, "，占");
	say_percent(telling, most, all);
	say(telling, "。");
}

/* One field makes most of the cases of all. */
static void tell_one_field(struct telling *telling)
{
	double most = fact(telling, "max"), all = fact(telling, "total");
	const struct indicator *whole =
		rules_indicator(telling->analysis->rules, fact_text(telling, "of"));

	say_this_period(telling);
	buf_addf(telling->out, "全县%s", whole->name);
	quantity_words_add(telling->out, whole->quantity, whole->measure_unit, all);
	say_reporters(telling);
	say(telling, "，其中");
	say_name(telling);
	say_value(telling, most);
	say(telling, "，占");
	say_percent(telling, most, all);
	say(telling, "。");
}

static void tell_concentration(struct telling *telling)
{
	if (fact_text(telling, "of"))
		tell_one_field(telling);
	else
		tell_one_case(telling);
}

static void tell_silent_unit(struct telling *telling)
{
	say_unit(telling);
	buf_addf(telling->out, "连续%.0f个月均已报送，均无立案。", fact(telling, "months"));
}

static void tell_disclosure(struct telling *telling)
{
	say(telling, "截至");
	say_day(telling, telling->analysis->as_of);
	say(telling, "，");
	say_unit(telling);
	buf_addf(telling->out, "报来的台账中有%.0f件应公开的行政处罚决定超过期限没有公开",
		 fact(telling, "n"));
	if (fact(telling, "new") > 0)
		buf_addf(telling->out, "，其中本期到期%.0f件", fact(telling, "new"));
	if (!isnan(fact(telling, "days"))) {
		say(telling, "，至今仍未公开的最长已逾期");
		duty_add_days_late(telling->out, (int64_t)fact(telling, "days"));
	}
	if (fact(telling, "unknown") > 0)
		buf_addf(telling->out,
			 "；另有%.0f件没有公开的，期限不能计算（rules/calendar.csv "
			 "没有该年的放假安排）",
			 fact(telling, "unknown"));
	say(telling, "。");
}

static void tell_mismatch(struct telling *telling)
{
	static const struct {
		const char *status, *words, *next;
	} mismatches[] = {
		{ "sender_only", "件移送单位已登记移送、公安机关未登记受理", "请双方核实" },
		{ "receiver_only", "件公安机关已登记受理、移送单位未登记移送", "请双方核实" },
		{ "sender_unsent", "件公安机关已登记受理、移送单位未报送两法衔接台账，尚不能核对",
		  "请移送单位补报台账" },
		{ "receiver_unsent",
		  "件移送单位已登记移送、公安机关未报齐受理期间的两法衔接台账，尚不能核对",
		  "请公安机关补报台账" },
		{ "sender_not_due",
		  "件公安机关已登记受理、移送单位有关时期的两法衔接台账未到报送期限，尚不能核对",
		  "待台账报送后核对" },
		{ "receiver_not_due",
		  "件移送单位已登记移送、公安机关受理期间的两法衔接台账未到报送期限，尚不能核对",
		  "待台账报送后核对" },
		{ "unlike", "件移送与受理的人数或者金额不一致", "请双方核实" },
		{ "waiting", "件移送后未到核对期限、公安机关尚无受理记录", "请公安机关按期受理" },
		{ "date_gap", "件移送与受理日期先后颠倒或者相隔超过核对天数", "请双方核实" },
	};
	const char *status = fact_text(telling, "status");

	say_this_period(telling);
	buf_addf(telling->out, "两法衔接逐案核对%.0f件，其中%.0f", fact(telling, "total"),
		 fact(telling, "n"));
	for (size_t i = 0; i < sizeof(mismatches) / sizeof(mismatches[0]); i++)
		if (strcmp(mismatches[i].status, status) == 0)
			buf_addf(telling->out, "%s，%s", mismatches[i].words, mismatches[i].next);
	if (fact(telling, "unnamed") > 0)
		buf_addf(telling->out, "，其中%.0f件没有填移送单位，请公安机关补填",
			 fact(telling, "unnamed"));
	say(telling, "。");
}

static void tell_source_difference(struct telling *telling)
{
	say_this_period(telling);
	say_unit(telling);
	buf_addf(telling->out, "有%.0f个月%s的台账与统计指标表不一致：台账",
		 fact(telling, "months"), telling->indicator->name);
	say_value(telling, fact(telling, "ledger"));
	say(telling, "，统计指标表");
	say_value(telling, fact(telling, "measures"));
	say(telling, "，以台账为准。");
}

static void tell_long_duration(struct telling *telling)
{
	double median = fact(telling, "median");
	bool known = !isnan(median);
	double days = known ? median : fact(telling, "longest");

	say_month_of(telling, "first_day");
	say(telling, "至");
	say_month_of(telling, "last_day");
	say_unit(telling);
	buf_addf(telling->out, "立案的%.0f件案件，截至", fact(telling, "n"));
	say_day_of(telling, "followed_to");
	buf_addf(telling->out, "已作出处理决定%.0f件，立案至处理决定的天数中位数%s",
		 fact(telling, "closed"), known ? "为" : "尚未达到，估计在");
	decimal_add_rounded(telling->out, days, days == floor(days) ? 0 : 1);
	buf_addf(telling->out,
		 "天%s，多于%.0f天的一般办案期限（日历天数，未办结的按仍在办理计，未减去"
		 "依法扣除和延长的天数）。",
		 known ? "" : "以上", fact(telling, "limit"));
}

static void say_disclosed(struct telling *telling, double part, double whole)
{
	buf_addf(telling->out, "%.0f件，公开率", part);
	say_percent(telling, part, whole);
}

static void tell_disclosure_drop(struct telling *telling)
{
	double n = fact(telling, "total"), reached = fact(telling, "n");
	double base = fact(telling, "base"), before = fact(telling, "before");

	say_this_period(telling);
	say_unit(telling);
	buf_addf(telling->out, "到期应公开的行政处罚决定%.0f件，截至", n);
	say_day(telling, telling->analysis->as_of);
	say(telling, "已公开");
	say_disclosed(telling, reached, n);
	buf_addf(telling->out, "；上年同期到期%.0f件，到上年相同日期已公开", base);
	say_disclosed(telling, before, base);
	say(telling, "，本期低");
	decimal_add_percent(telling->out, (int64_t)(before * n - reached * base),
			    (int64_t)(base * n), 1);
	say(telling, "个百分点");
	if (fact(telling, "unknown") > 0)
		buf_addf(telling->out, "（另有%.0f件所在单位尚未报送，不计在内）",
			 fact(telling, "unknown"));
	say_alike(telling);
	say(telling, "。");
}

static const struct {
	const char *kind;
	void (*tell)(struct telling *telling);
} sentences[] = {
	{ "rise", tell_change },
	{ "fall", tell_change },
	{ "funnel", tell_funnel },
	{ "surge", tell_month },
	{ "control", tell_control },
	{ "trend", tell_trend },
	{ "change_point", tell_change_point },
	{ "record", tell_record },
	{ "zero_base", tell_zero_base },
	{ "concentration", tell_concentration },
	{ "silent_unit", tell_silent_unit },
	{ "disclosure", tell_disclosure },
	{ "mismatch", tell_mismatch },
	{ "source_difference", tell_source_difference },
	{ "long_duration", tell_long_duration },
	{ "disclosure_drop", tell_disclosure_drop },
};

bool tell_finding(struct telling *telling)
{
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (strcmp(sentences[i].kind, telling->told->kind) == 0) {
			sentences[i].tell(telling);
			return true;
		}
	return false;
}

/* tell_advice.c - what regains the points that an item lost, by the method that scored it. */
#include "analyze/sentence/tell_advice.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/rules/quantity_words.h"

/* One thing to be done behind another. */
static void say_also(struct telling *telling, const char *text)
{
	if (telling->out->nr)
		say(telling, "；");
	say(telling, text);
}

static bool is_more_than_none(const struct telling *telling, const char *name)
{
	return fact(telling, name) > 0;
}

void advise_roster(struct telling *telling)
{
	if (!is_more_than_none(telling, "heads"))
		say_also(telling, "确定负责人并报办公室备案");
	if (!is_more_than_none(telling, "liaisons"))
		say_also(telling, "确定1名联络员并报办公室备案");
	if (fact(telling, "liaisons") > 1)
		say_also(telling, "联络员只保留1名");
	if (is_more_than_none(telling, "unfiled"))
		say_also(telling, "人员变动按时备案");
}

void advise_timeliness(struct telling *telling)
{
	if (is_more_than_none(telling, "missing"))
		say_also(telling, "补报没有报送的材料并说明原因");
	say_also(telling, "各期材料在应报日期以前报送");
}

void advise_quality(struct telling *telling)
{
	say_also(telling, "报送以前按填报说明核对，退回的行一次更正到位");
}

void advise_information(struct telling *telling)
{
	if (fact(telling, "news_quarters") < fact(telling, "quarters"))
		say_also(telling, "每个季度报送动态信息");
	if (fact(telling, "summaries") < fact(telling, "summaries_asked"))
		say_also(telling, "报送综合信息");
	if (fact(telling, "typical") < fact(telling, "typical_asked"))
		say_also(telling, "报送典型案例");
}

void advise_attendance(struct telling *telling)
{
	say_also(telling, "会议由负责人、联络员本人参加");
}

void advise_supervision(struct telling *telling)
{
	if (is_more_than_none(telling, "overdue"))
		buf_addf(telling->out, "办结逾期的督办事项%.0f件", fact(telling, "overdue"));
	if (is_more_than_none(telling, "late"))
		say_also(telling, "督办事项在期限内办结");
}

void advise_inspection(struct telling *telling)
{
	say_also(telling, "检查发现的问题在期限内整改并报送结果");
}

void advise_publicity(struct telling *telling)
{
	say_also(telling, "开展宣传活动并报送佐证材料");
}

/* Whether the indicator's ledger or table has to come first. */
static bool advise_to_send(struct telling *telling)
{
	if (!is_more_than_none(telling, "missing") && isnan(fact(telling, "months")))
		return false;
	buf_addf(telling->out, "补报“%s”所依据的台账或者指标表", telling->indicator->name);
	return is_more_than_none(telling, "missing");
}

void advise_rate(struct telling *telling)
{
	if (advise_to_send(telling))
		return;
	say_also(telling, "提高");
	say(telling, telling->indicator->name);
}

void advise_count(struct telling *telling)
{
	if (advise_to_send(telling))
		return;
	say_also(telling, "依法履职，增加");
	say(telling, telling->indicator->name);
}

void advise_events(struct telling *telling)
{
	if (advise_to_send(telling))
		return;
	say_also(telling, "减少");
	say(telling, telling->indicator->name);
}

/* Of a ranking in which the least is the best fewer are the way up. */
void advise_place(struct telling *telling)
{
	if (is_more_than_none(telling, "low"))
		advise_events(telling);
	else
		advise_count(telling);
}

/* Of each target that was not reached, how much is lacking. */
void advise_targets(struct telling *telling)
{
	for (size_t i = 0; i < telling->evidence->nr_items; i++) {
		const struct evidence *item = &telling->evidence->items[i];
		const struct indicator *indicator =
			rules_indicator(telling->analysis->rules,
					evidence_text_of(item, "indicator"));
		double value = evidence_number_of(item, "n");
		double lack = evidence_number_of(item, "target") - value;

		if (evidence_number_of(item, "unasked") > 0)
			continue;
		if (isnan(value)) {
			say_also(telling, "补报");
			say(telling, indicator->name);
		} else if (lack > 0) {
			say_also(telling, indicator->name);
			say(telling, "还差");
			if (indicator->quantity == QUANTITY_RATE)
				buf_addf(telling->out, "%.1f个百分点", lack * 100);
			else
				quantity_words_add(telling->out, indicator->quantity,
						   indicator->measure_unit, lack);
		}
	}
}

void advise_reconciliation(struct telling *telling)
{
	say_also(telling, "与对方单位逐案核对，更正不一致的登记，补登缺少的案件");
}

void advise_answers(struct telling *telling)
{
	if (is_more_than_none(telling, "overdue"))
		buf_addf(telling->out, "办理逾期的案件%.0f件", fact(telling, "overdue"));
	say_also(telling, "以后在期限内答复、审结");
}

void advise_manual(struct telling *telling)
{
	say_also(telling, "按考核办法补充佐证材料");
}

/* Of the methods that lose points for good why the year's end cannot regain all of them: a fact
 * (NULL: none) between two parts of a sentence. */
static const struct lost_words {
	const char *method, *fact, *before, *after;
} lost_words[] = {
	{ "roster", "unfiled", "已有", "次变动没有按时备案" },
	{ "timeliness", "open", "逾期、未报的不能再算按时，以后", "次都按时报送" },
	{ "information", "news_lost", "已有", "个季度没有动态信息" },
	{ "attendance", "further", "已开的会议不能补，按前几月的次数以后", "次都出席" },
	{ "supervision", "open", "逾期的不能再算按时，已交办而未到期的", "件都按时办结" },
	{ "inspection", "open", "过期没有整改的不能再计，还在期限内的", "个都按期整改" },
	{ "indicator_rate", "further", "已经失误的不能补，按前几月的件数以后", "件都达到" },
	{ "per_event", NULL, "已经发生的扣分不能挽回", "" },
	{ "bands", "further", "已经失误的不能补，按前几月的件数以后", "件都达到" },
	{ "answer_in_time", "further", "逾期的不能补，按前几月的件数以后", "件都在期限内办理" },
};

static void say_why_lost(struct telling *telling)
{
	for (size_t i = 0; i < sizeof(lost_words) / sizeof(lost_words[0]); i++) {
		const struct lost_words *words = &lost_words[i];

		if (strcmp(words->method, telling->told->kind) != 0)
			continue;
		buf_addf(telling->out, "（%s", words->before);
		if (words->fact)
			decimal_add_rounded(telling->out, fact(telling, words->fact), 0);
		buf_addf(telling->out, "%s）", words->after);
	}
}

void advise_attainable(struct telling *telling)
{
	double attainable = fact(telling, "attainable");

	if (isnan(attainable))
		return;
	if (!is_more_than_none(telling, "lost")) {
		say_also(telling, "年底仍可得满分");
		return;
	}
	say_also(telling, "年底最多可得");
	decimal_add_rounded(telling->out, attainable, 2);
	say(telling, "分");
	say_why_lost(telling);
}

/* tell_scores.c - the sentence behind the points of an item, by the method that scored it. */
#include "analyze/sentence/telling.h"

#include <math.h>
#include <string.h>

#include "analyze/sentence/tell_advice.h"
#include "core/base/decimal.h"
#include "core/rules/quantity_words.h"

static bool has_unknown(const struct telling *telling)
{
	return fact(telling, "unknown") > 0;
}

/* What the calendar lacks is told, never left out. */
static void tell_unknown(struct telling *telling, const char *what)
{
	if (has_unknown(telling))
		buf_addf(telling->out,
			 "，另有%.0f%s不能计算（rules/calendar.csv 没有该年的放假安排），"
			 "没有计入",
			 fact(telling, "unknown"), what);
}

/* Nothing that the item is made of is due yet in the running year. */
static bool tell_not_due(struct telling *telling)
{
	if (!(fact(telling, "not_due") > 0))
		return false;
	say(telling, "有关材料尚未到报送期限，暂不评分");
	return true;
}

/* The office's ledger that the item is made of has not come. */
static bool tell_untold(struct telling *telling, const char *ledger)
{
	if (!(fact(telling, "untold") > 0))
		return false;
	buf_addf(telling->out, "%s没有报送，不能评分，不适用", ledger);
	return true;
}

static void tell_roster(struct telling *telling)
{
	if (tell_untold(telling, "负责人和联络员名册"))
		return;
	buf_addf(telling->out, "在册负责人%.0f名、联络员%.0f名，变动未按时备案%.0f次",
		 fact(telling, "heads"), fact(telling, "liaisons"), fact(telling, "unfiled"));
	tell_unknown(telling, "次备案是否按时");
}

static void tell_timeliness(struct telling *telling)
{
	if (fact(telling, "due") == 0) {
		say(telling, has_unknown(telling) ? "没有期限已知的到期报送任务"
						  : "没有到期的报送任务，不适用");
		tell_unknown(telling, "次报送是否按时");
		return;
	}
	buf_addf(telling->out,
		 "应报送%.0f次，按时%.0f次，逾期%.0f次（其中%.0f个工作日以内%.0f次），未报%.0f次",
		 fact(telling, "due"), fact(telling, "on_time"), fact(telling, "late"),
		 fact(telling, "late_days"), fact(telling, "near"), fact(telling, "missing"));
	tell_unknown(telling, "次报送是否按时");
}

static void tell_quality(struct telling *telling)
{
	double files = fact(telling, "files"), faulty = fact(telling, "faulty");
	double read = fact(telling, "read"), refused = fact(telling, "refused");

	if (files == 0) {
		say(telling, "没有报送文件，不适用");
	} else if (fact(telling, "by_rows") > 0) {
		buf_addf(telling->out, "首次更正后报送%.0f行，其中不合格%.0f行，占", read, refused);
		say_percent(telling, refused, read);
	} else {
		buf_addf(telling->out,
			 "报送%.0f行，不足起算行数，按文件计：%.0f个文件中%.0f个有不合格行，占",
			 read, files, faulty);
		say_percent(telling, faulty, files);
	}
}

/* （应报2篇） */
static void tell_asked(struct telling *telling, const char *name, const char *measure)
{
	double asked = fact(telling, name);

	if (isnan(asked))
		return;
	say(telling, "（应报");
	decimal_add_rounded(telling->out, asked, asked > floor(asked) ? 2 : 0);
	buf_addf(telling->out, "%s）", measure);
}

static void tell_information(struct telling *telling)
{
	double typical = fact(telling, "typical");

	if (tell_not_due(telling))
		return;
	buf_addf(telling->out, "%.0f个季度中%.0f个季度有动态信息，综合信息%.0f篇",
		 fact(telling, "quarters"), fact(telling, "news_quarters"),
		 fact(telling, "summaries"));
	tell_asked(telling, "summaries_asked", "篇");
	if (isnan(typical)) {
		say(telling, "，典型案例不考核");
		return;
	}
	buf_addf(telling->out, "，典型案例%.0f件", typical);
	tell_asked(telling, "typical_asked", "件");
}

struct counted_kind {
	const char *fact, *words;
};

/* "应参加会议5次，出席4次，代会1次": those that there are. */
static void tell_kinds(struct telling *telling, const char *all, double nr, const char *measure,
		       const struct counted_kind *kinds, size_t nr_kinds)
{
	buf_addf(telling->out, "%s%.0f%s", all, nr, measure);
	for (size_t i = 0; i < nr_kinds; i++)
		if (fact(telling, kinds[i].fact) > 0)
			buf_addf(telling->out, "，%s%.0f%s", kinds[i].words,
				 fact(telling, kinds[i].fact), measure);
}

static void tell_attendance(struct telling *telling)
{
	static const struct counted_kind attendances[] = { { "present", "出席" },
							   { "proxy", "代会" },
							   { "leave", "请假" },
							   { "absent", "缺席" } };
	double meetings = fact(telling, "meetings"), unrecorded = fact(telling, "unrecorded");

	if (tell_untold(telling, "会议台账和参会情况表"))
		return;
	if (meetings == 0 && unrecorded > 0) {
		buf_addf(telling->out, "召开会议%.0f次，没有登记本单位参会情况，不适用",
			 unrecorded);
		return;
	}
	if (meetings == 0)
		say(telling, "没有召开会议，不适用");
	else
		tell_kinds(telling, "应参加会议", meetings, "次", attendances,
			   sizeof(attendances) / sizeof(attendances[0]));
	if (unrecorded > 0)
		buf_addf(telling->out, "，另有%.0f次没有登记本单位参会情况，没有计入", unrecorded);
}

static void tell_supervision(struct telling *telling)
{
	double due = fact(telling, "due"), undated = fact(telling, "undated");

	if (tell_untold(telling, "协查督办台账"))
		return;
	if (due == 0)
		say(telling, "没有到期的督办事项，不适用");
	else
		buf_addf(telling->out,
			 "到期督办事项%.0f件，按时办结%.0f件，逾期办结%.0f件，逾期未办结%.0f件",
			 due, fact(telling, "on_time"), fact(telling, "late"),
			 fact(telling, "overdue"));
	if (undated > 0)
		buf_addf(telling->out, "，另有%.0f件没有写明办结时限，没有计入", undated);
}

static void tell_inspection(struct telling *telling)
{
	double findings = fact(telling, "findings"), unknown = fact(telling, "untold_findings");

	if (tell_untold(telling, "督导检查台账"))
		return;
	if (findings == 0 && unknown > 0) {
		buf_addf(telling->out,
			 "检查发现问题%.0f个，没有填已整改数或者整改完成日期，不能评分，不适用",
			 unknown);
		return;
	}
	if (findings == 0)
		say(telling, "未被检查或者检查没有发现问题，不适用");
	else
		buf_addf(telling->out, "检查发现问题%.0f个，期限内整改%.0f个", findings,
			 fact(telling, "rectified"));
	if (unknown > 0)
		buf_addf(telling->out, "，另有%.0f个没有填已整改数或者整改完成日期，没有计入",
			 unknown);
}

static void tell_publicity(struct telling *telling)
{
	if (tell_not_due(telling))
		return;
	buf_addf(telling->out, "有报送材料佐证的宣传活动%.0f次", fact(telling, "n"));
}

/* 立案12件 */
static void say_named(struct telling *telling, const struct indicator *indicator, double value)
{
	say(telling, indicator->name);
	quantity_words_add(telling->out, indicator->quantity, indicator->measure_unit, value);
}

/* Why the indicator has no value. */
static void tell_no_value(struct telling *telling)
{
	buf_addstr(telling->out, telling->indicator->name);
	if (has_unknown(telling))
		say(telling, "不能计算（rules/calendar.csv 没有该年的放假安排）");
	else if (fact(telling, "zero") > 0)
		say(telling, "没有报送，按考核办法计0分");
	else if (fact(telling, "missing") > 0)
		say(telling, "没有报送，不适用");
	else
		say(telling, telling->indicator->numerator ? "没有可计算的分母，不适用"
							   : "没有可计算的数，不适用");
}

/* The indicator's value and, of a part of the months, of how many. False when there is none, which
 * is told. */
static bool tell_value(struct telling *telling)
{
	double months = fact(telling, "months");

	if (tell_not_due(telling))
		return false;
	if (isnan(fact(telling, "n"))) {
		tell_no_value(telling);
		return false;
	}
	say_named(telling, telling->indicator, fact(telling, "n"));
	if (!isnan(months))
		buf_addf(telling->out, "（应报%.0f个月，报了%.0f个月）", months,
			 fact(telling, "months_told"));
	return true;
}

static void say_share(struct telling *telling, double share, int digits)
{
	decimal_add_rounded(telling->out, share * 100, digits);
	say(telling, "%");
}

/* Too few cases are no proof of what they show. */
static void tell_bound(struct telling *telling)
{
	double bound = fact(telling, "bound");

	if (isnan(bound))
		return;
	buf_addf(telling->out, "，不足%.0f件，按95%%置信上限", fact(telling, "minimum"));
	say_share(telling, bound, 2); /* to all the digits that count */
	say(telling, "计分");
}

static void tell_rate(struct telling *telling)
{
	const struct indicator *indicator = telling->indicator;
	double denominator = fact(telling, "denominator");

	if (!tell_value(telling))
		return;
	if (!isnan(denominator) && indicator->numerator) {
		say(telling, "（");
		say_named(telling, indicator->numerator, fact(telling, "numerator"));
		say(telling, "，");
		say_named(telling, indicator->denominator, denominator);
		say(telling, "）");
	}
	tell_bound(telling);
}

/* 0.5分 */
static void say_points(struct telling *telling, double points)
{
	decimal_add_double(telling->out, points);
	say(telling, "分");
}

static void tell_per_unit(struct telling *telling)
{
	if (!tell_value(telling))
		return;
	buf_addf(telling->out, "，每%s计", telling->indicator->measure_unit);
	say_points(telling, fact(telling, "each"));
	say(telling, "，计满为止");
}

static void tell_per_event(struct telling *telling)
{
	if (!tell_value(telling))
		return;
	buf_addf(telling->out, "，每%s扣", telling->indicator->measure_unit);
	say_points(telling, fact(telling, "off"));
	say(telling, "，扣完为止");
}

static void tell_bands(struct telling *telling)
{
	double step = fact(telling, "step");

	if (!tell_value(telling))
		return;
	if (isnan(step)) {
		say(telling, "，不到最低一档");
		return;
	}
	say(telling, "，达到");
	quantity_words_add(telling->out, telling->indicator->quantity,
			   telling->indicator->measure_unit, step);
	say(telling, "一档");
}

static void tell_rank(struct telling *telling)
{
	double units = fact(telling, "units");

	if (!tell_value(telling))
		return;
	if (units < 2)
		say(telling, "，没有其他单位可比，不适用");
	else
		buf_addf(telling->out, "，在%.0f个单位中%s居第%.0f位", units,
			 fact(telling, "low") > 0 ? "由少到多" : "", fact(telling, "place"));
}

static void tell_present(struct telling *telling)
{
	if (tell_value(telling))
		buf_addf(telling->out, "，满%.0f%s计分", fact(telling, "least"),
			 telling->indicator->measure_unit);
}

static void tell_growth(struct telling *telling)
{
	double before = fact(telling, "before"), steps = fact(telling, "steps");

	if (!tell_value(telling))
		return;
	if (fact(telling, "unlike") > 0) {
		say(telling, isnan(before) ? "，没有上年同期数，不适用"
					   : "，本期或者上年同期没有报全，不比较，不适用");
		return;
	}
	say(telling, "，上年同期");
	quantity_words_add(telling->out, telling->indicator->quantity,
			   telling->indicator->measure_unit, before);
	say(telling, "，每增减");
	say_share(telling, fact(telling, "share"), 1);
	buf_addf(telling->out, "一档，%s%.0f档", steps < 0 ? "减" : "增", fabs(steps));
}

/* 检查计划完成率97.6%（203个÷208个） */
static void say_target_value(struct telling *telling, const struct indicator *indicator,
			     const struct evidence *item)
{
	double part = evidence_number_of(item, "numerator");
	double whole = evidence_number_of(item, "denominator");

	say_named(telling, indicator, evidence_number_of(item, "n"));
	if (isnan(part) || isnan(whole) || !indicator->numerator)
		return;
	say(telling, "（");
	quantity_words_add(telling->out, indicator->numerator->quantity,
			   indicator->numerator->measure_unit, part);
	say(telling, "÷");
	quantity_words_add(telling->out, indicator->denominator->quantity,
			   indicator->denominator->measure_unit, whole);
	say(telling, "）");
}

/* "（目标4次）", of a part of the year what it was made of. */
static void say_target(struct telling *telling, const struct indicator *indicator,
		       const struct evidence *item)
{
	double owed = evidence_number_of(item, "owed_months");
	bool waiting = evidence_number_of(item, "waiting") > 0;
	bool unasked = evidence_number_of(item, "unasked") > 0;

	say(telling, "（");
	if (!isnan(owed) && !unasked)
		buf_addf(telling->out, "本年应报%.0f个月，折算的", owed);
	if (waiting || unasked)
		say(telling, "全年目标");
	else
		say(telling, isnan(evidence_number_of(item, "year_target"))
				     ? "目标"
				     : "按已到报送期限的月份折算的目标");
	quantity_words_add(telling->out, indicator->quantity, indicator->measure_unit,
			   evidence_number_of(item, "target"));
	if (unasked)
		buf_addf(telling->out, "，本年只应报%.0f个月，折算不足1%s，不计", owed,
			 indicator->measure_unit);
	else if (waiting)
		say(telling, "，尚未到期，暂不计分");
	say(telling, "）");
}

/* Of each target what there is of it; of one that nobody told, that. */
static void tell_targets(struct telling *telling)
{
	if (!telling->evidence->nr_items && tell_not_due(telling))
		return;
	if (!telling->evidence->nr_items)
		say(telling, "没有适用的年度目标，不适用");
	for (size_t i = 0; i < telling->evidence->nr_items; i++) {
		const struct evidence *item = &telling->evidence->items[i];
		const struct indicator *indicator =
			rules_indicator(telling->analysis->rules,
					evidence_text_of(item, "indicator"));
		double value = evidence_number_of(item, "n");

		say(telling, i ? "；" : "");
		if (isnan(value))
			buf_addf(telling->out, "%s未报", indicator->name);
		else
			say_target_value(telling, indicator, item);
		say_target(telling, indicator, item);
	}
}

/* A ledger of which months are missing tells of the others alone. */
static void tell_months(struct telling *telling)
{
	if (!isnan(fact(telling, "months")))
		buf_addf(telling->out, "（两法衔接台账应报%.0f个月，报了%.0f个月，只计已报的）",
			 fact(telling, "months"), fact(telling, "months_told"));
}

static void tell_reconciliation(struct telling *telling)
{
	double total = fact(telling, "total");

	if (total == 0)
		say(telling, "没有可逐案核对的案件，不适用");
	else
		buf_addf(telling->out,
			 "逐案核对%.0f件，一致%.0f件，日期不一致%.0f件，人数或者金额不一致%.0f件，"
			 "单方登记%.0f件",
			 total, fact(telling, "matched"), fact(telling, "date_gap"),
			 fact(telling, "unlike"), fact(telling, "alone"));
	tell_bound(telling);
	if (fact(telling, "not_due") > 0)
		buf_addf(telling->out, "；另有%.0f件未到核对或者报送期限，不计入",
			 fact(telling, "not_due"));
	tell_months(telling);
}

static void tell_answers(struct telling *telling)
{
	double due = fact(telling, "due");

	if (due == 0 && has_unknown(telling))
		say(telling, "没有期限已知的到期应答复、应审结的案件");
	else if (due == 0)
		say(telling, "没有到期应答复、应审结的案件，不适用");
	else
		buf_addf(telling->out,
			 "到期%.0f件，期限内办理%.0f件，逾期办理%.0f件，逾期未办理%.0f件", due,
			 fact(telling, "in_time"), fact(telling, "late"), fact(telling, "overdue"));
	tell_bound(telling);
	tell_unknown(telling, "件的期限");
	tell_months(telling);
}

/* The office's own words where it has any. */
static void tell_manual(struct telling *telling)
{
	const char *given = fact_text(telling, "given");

	if (fact(telling, "scored") > 0)
		say(telling, given ? given : "办公室评分");
	else
		say(telling, fact(telling, "extra") > 0 ? "无" : "办公室未评分，不适用");
}

static void tell_adoption(struct telling *telling)
{
	static const struct counted_kind levels[] = { { "county", "县级" },
						      { "city", "市级" },
						      { "province", "省级" },
						      { "nation", "国家级" } };

	if (fact(telling, "n") == 0)
		say(telling, "无");
	else
		tell_kinds(telling, "县级以上采用信息", fact(telling, "n"), "篇", levels,
			   sizeof(levels) / sizeof(levels[0]));
}

/* Of each method what its points were given for and, where anything does, what regains the lost. */
static const struct score_method {
	const char *method;
	void (*tell)(struct telling *telling);
	void (*advise)(struct telling *telling);
} methods[] = {
	{ "roster", tell_roster, advise_roster },
	{ "timeliness", tell_timeliness, advise_timeliness },
	{ "quality", tell_quality, advise_quality },
	{ "information", tell_information, advise_information },
	{ "attendance", tell_attendance, advise_attendance },
	{ "supervision", tell_supervision, advise_supervision },
	{ "inspection", tell_inspection, advise_inspection },
	{ "publicity", tell_publicity, advise_publicity },
	{ "indicator_rate", tell_rate, advise_rate },
	{ "indicator_target", tell_targets, advise_targets },
	{ "per_unit", tell_per_unit, advise_count },
	{ "per_event", tell_per_event, advise_events },
	{ "bands", tell_bands, advise_rate },
	{ "rank", tell_rank, advise_place },
	{ "present", tell_present, advise_count },
	{ "growth", tell_growth, advise_count },
	{ "reconciliation", tell_reconciliation, advise_reconciliation },
	{ "answer_in_time", tell_answers, advise_answers },
	{ "manual", tell_manual, advise_manual },
	{ "adoption", tell_adoption, NULL },
};

static const struct score_method *method_of(const struct telling *telling)
{
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (strcmp(methods[i].method, telling->told->kind) == 0)
			return &methods[i];
	return NULL;
}

/* What an appeal changed stands behind what the item was made of. */
static void tell_appeal(struct telling *telling)
{
	double from = fact(telling, "appeal_from"), to = fact(telling, "appeal_to");
	const char *day = fact_text(telling, "appeal_day");
	const char *reason = fact_text(telling, "appeal_reason");

	if (isnan(to))
		return;
	say(telling, "；经申诉复核");
	if (day)
		buf_addf(telling->out, "（%s）", day);
	if (isnan(from)) {
		say(telling, "计");
	} else {
		say(telling, "由");
		decimal_add_rounded(telling->out, from, 2);
		say(telling, "分调整为");
	}
	decimal_add_rounded(telling->out, to, 2);
	say(telling, "分");
	if (reason)
		buf_addf(telling->out, "，申诉理由：%s", reason);
}

bool tell_score(struct telling *telling)
{
	const struct score_method *method = method_of(telling);

	if (!method)
		return false;
	method->tell(telling);
	tell_appeal(telling);
	return true;
}

void tell_advice(struct telling *telling)
{
	const struct score_method *method = method_of(telling);

	if (!method)
		return;
	if (method->advise)
		method->advise(telling);
	advise_attainable(telling);
}

/* reports.c - cases, linkage and information of a quarter; see reports.h. */
#include "samples/reports.h"

#include <string.h>

#include "samples/stream.h"

static bool in_period(int day, const struct period *period)
{
	return day >= period->first_day && day <= period->last_day;
}

/* The first quarter also lists what was open from the year before. */
static bool is_reported(const struct penalty_case *each, const struct period *period,
			int first_month)
{
	if (each->filed > period->last_day)
		return false;
	if (period->first_month == first_month && each->decided >= period->first_day)
		return true;
	return in_period(each->filed, period) || in_period(each->decided, period) ||
	       in_period(each->disclosed, period);
}

static void add_decision(struct sheet *out, const struct penalty_case *each)
{
	sheet_set(out, "decision_no", each->decision_no);
	sheet_set_day(out, "decision_date", each->decided);
	sheet_set(out, "result", each->result);
	sheet_set(out, "only_warning", each->only_warning ? "1" : NULL);
	sheet_set_number(out, "value", each->value);
	if (strcmp(each->result, "penalty") == 0) {
		sheet_set_number(out, "fine", each->fine);
		sheet_set_number(out, "confiscated", each->confiscated);
		sheet_set_number(out, "goods_value", each->goods_value);
	}
	if (each->excluded)
		sheet_set_number(out, "excluded_days", each->excluded);
	if (each->extended)
		sheet_set_number(out, "extended_days", each->extended);
	sheet_set(out, "nondisclosure", each->nondisclosure);
	sheet_set(out, "transfer_no", each->transfer_no);
	sheet_set_day(out, "transfer_date", each->transferred);
}

/* The provision that a decision rests on, which one unit writes down since 2024; some it forgets.
 */
static void add_act(struct sheet *out, const struct world *world, const struct penalty_case *each)
{
	static const struct {
		const char *field, *acts[3];
	} kinds[] = {
		{ "trademark", { "TM57_3", "TM57_2", "TM57_7" } },
		{ "tobacco", { "TM57_3", "TM57_3", "OTHER_ACT" } },
		{ "patent", { "PT_SELL", "PT_MARK", "PT_SAY" } },
		{ "gi", { "GI_USE", "GI_USE", "GI_STD" } },
		{ "food", { "FOOD", "FOOD", "PACKAGE" } },
		{ "industrial", { "QUALITY", "QUALITY", "CERTIFY" } },
		{ "fuel", { "QUALITY", "METER_FUEL", "QUALITY" } },
	};
	static const double weights[] = { .7, .2, .1 };
	const char *act = "OTHER_ACT";
	struct stream stream;
	size_t choice;

	stream_init(&stream, world->county, each->agency->unit,
		    arena_text(out->arena, "act/%s", each->case_no));
	choice = stream_weighted(&stream, weights, 3);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].field, each->kind->field) == 0)
			act = kinds[i].acts[choice];
	if (!stream_chance(&stream, .08))
		sheet_set(out, "act", act);
	stream_release(&stream);
}

/* Days and words that few cases have: a hearing, a decision changed and taken off the net, and why
 * a case that was screened was not transferred. */
static void add_rare_days(struct sheet *out, const char *case_no)
{
	static const struct {
		const char *case_no, *field;
		int month, day;
		const char *text;
	} told[] = {
		{ "平市监立〔2024〕35号", "informed_date", 8, 8, NULL },
		{ "平市监立〔2024〕35号", "hearing_asked_date", 8, 19, NULL },
		{ "平市监立〔2024〕35号", "hearing_notice_date", 8, 20, NULL },
		{ "平市监立〔2024〕35号", "hearing_date", 8, 27, NULL },
		{ "平市监立〔2024〕36号", "informed_date", 7, 18, NULL },
		{ "平市监立〔2024〕36号", "hearing_asked_date", 7, 22, NULL },
		{ "平市监立〔2024〕36号", "hearing_notice_date", 7, 23, NULL },
		{ "平市监立〔2024〕36号", "hearing_date", 8, 2, NULL },
		{ "平市监立〔2024〕36号", "kept_date", 9, 20, NULL },
		{ "平市监立〔2024〕36号", "kept_reason", 0, 0,
		  "案值未达到追诉标准，减轻处罚经集体讨论，已书面征求县公安局意见" },
		{ "平市监立〔2024〕21号", "changed_date", 9, 10, NULL },
		{ "平市监立〔2024〕21号", "withdrawn_date", 9, 12, NULL },
		{ "平市监立〔2024〕32号", "changed_date", 9, 4, NULL },
		{ "平市监立〔2024〕32号", "withdrawn_date", 9, 13, NULL },
	};

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		if (strcmp(told[i].case_no, case_no) != 0)
			continue;
		if (told[i].text)
			sheet_set(out, told[i].field, told[i].text);
		else
			sheet_set_day(out, told[i].field,
				      day_from(2024, told[i].month, told[i].day));
	}
}

/* The newer form's fields, which one unit fills since 2024Q3. */
static void add_steps(struct sheet *out, const struct world *world, const struct penalty_case *each,
		      const struct period *period)
{
	static const char *const told[] = { "appraised", "discussed", "serious", "below_minimum" };
	static const double shares[] = { .25, .2, .06, .05 };
	struct stream stream;
	int served, paid, published;

	stream_init(&stream, world->county, each->agency->unit,
		    arena_text(out->arena, "steps/%s", each->case_no));
	sheet_set_day(out, "clue_date",
		      world_workday(world, each->filed - stream_between(&stream, 2, 28), 0));
	sheet_set_number(out, "filed_value", each->value / 100 * stream_between(&stream, 60, 110));
	served = world_workday(world, each->decided, stream_between(&stream, 1, 9));
	paid = world_workday(world, served + stream_between(&stream, 3, 20), 0);
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		sheet_set(out, told[i], stream_chance(&stream, shares[i]) ? "1" : "0");
	if (strcmp(each->case_no, "平市监立〔2024〕26号") == 0)
		sheet_change(out, out->nr - 1, "serious", "1");
	if (stream_chance(&stream, .4))
		sheet_set(out, "campaign", "民生领域铁拳行动");
	if (served <= period->last_day)
		sheet_set_day(out, "served_date", served);
	if (paid <= period->last_day && stream_chance(&stream, .5))
		sheet_set_day(out, "paid_date", paid);
	published = world_workday(world, each->decided, /* one of them late */
				  strcmp(each->case_no, "平市监立〔2024〕27号") == 0
					  ? 24
					  : stream_between(&stream, 6, 16));
	if (published <= period->last_day)
		sheet_set_day(out, "published_date", published);
	add_rare_days(out, each->case_no);
	stream_release(&stream);
}

static void add_case(struct sheet *out, const struct world *world, const struct penalty_case *each,
		     const struct period *period, bool repeats)
{
	bool anew = in_period(each->filed, period);

	sheet_add_row(out);
	sheet_set(out, "case_no", each->case_no);
	sheet_set(out, "field", each->kind->field);
	sheet_set_day(out, "filed_date", each->filed);
	if (anew || repeats) {
		sheet_set(out, "party", each->party);
		sheet_set(out, "party_id", each->party_id);
		sheet_set(out, "summary", each->summary);
		sheet_set(out, "scene", each->scene);
		sheet_set(out, "procedure", each->simple ? "simple" : "normal");
		sheet_set_number(out, "value", each->early_value);
		if (each->dens)
			sheet_set_number(out, "dens", each->dens);
	}
	if (each->decided <= period->last_day && (repeats || in_period(each->decided, period))) {
		add_decision(out, each);
		if (period->first_day >= day_from(2024, 1, 1) &&
		    strcmp(each->agency->unit, "scjgj") == 0)
			add_act(out, world, each);
	}
	if (each->decided >= day_from(2024, 7, 1) && in_period(each->decided, period) &&
	    strcmp(each->agency->unit, "scjgj") == 0 && strcmp(each->result, "penalty") == 0)
		add_steps(out, world, each, period);
	if (each->disclosed && each->disclosed <= period->last_day) {
		sheet_set_day(out, "decision_date", each->decided);
		sheet_set_day(out, "disclosed_date", each->disclosed);
		sheet_set(out, "url",
			  arena_text(out->arena, "http://example.invalid/sgs/%s/%d/%d.html",
				     each->agency->unit, month_of_day(each->filed) / 12,
				     each->number));
	}
}

void report_cases(struct sheet *out, const struct world *world, const char *unit,
		  const struct period *period)
{
	/* These repeat what was known; the others leave it blank. */
	bool repeats = strcmp(unit, "scjgj") == 0 || strcmp(unit, "zrzyj") == 0 ||
		       strcmp(unit, "wjj") == 0;

	sheet_init(out, world->rules, "cases", world->arena);
	for (size_t i = 0; i < world->nr_cases; i++)
		if (strcmp(world->cases[i].agency->unit, unit) == 0 &&
		    is_reported(&world->cases[i], period, world->first_month))
			add_case(out, world, &world->cases[i], period,
				 repeats || period->first_month == world->first_month);
}

/* In August 2024 the police take over what nobody says to have sent, and do not answer it. */
static void add_unsent(struct sheet *out)
{
	sheet_add_row(out);
	sheet_set(out, "case_no", "平公（食药环）案〔2024〕9号");
	sheet_set(out, "stage", "accept");
	sheet_set_day(out, "event_date", day_from(2024, 8, 20));
	sheet_set(out, "doc_no", "平公（食药环）受案字〔2024〕9号");
	sheet_set(out, "origin_unit", "nyj");
	sheet_set(out, "origin_case_no", "平农立〔2024〕310号");
	sheet_set_number(out, "persons", 2);
	sheet_set_number(out, "amount", 8600000);
	sheet_set(out, "charge", "生产、销售伪劣农药、兽药、化肥、种子罪");
}

void report_linkage(struct sheet *out, const struct world *world, const char *unit,
		    const struct period *period)
{
	sheet_init(out, world->rules, "linkage", world->arena);
	for (size_t i = 0; i < world->nr_events; i++) {
		const struct event *event = &world->events[i];

		if (strcmp(event->unit, unit) != 0 || !in_period(event->day, period))
			continue;
		sheet_add_row(out);
		sheet_set(out, "case_no", event->case_no);
		sheet_set(out, "stage", event->stage);
		sheet_set_day(out, "event_date", event->day);
		sheet_set(out, "doc_no", event->doc_no);
		sheet_set(out, "origin_unit", event->origin_unit);
		sheet_set(out, "origin_case_no", event->origin_case_no);
		if (event->persons)
			sheet_set_number(out, "persons", event->persons);
		sheet_set_number(out, "amount", event->amount);
		sheet_set(out, "charge", event->charge);
		sheet_set(out, "complex", event->complex ? "1" : NULL);
		sheet_set(out, "serial", event->serial ? "1" : NULL);
		sheet_set(out, "approved", event->approved ? "1" : NULL);
	}
	if (strcmp(unit, "gaj") == 0 && in_period(day_from(2024, 8, 20), period))
		add_unsent(out);
}

static const char *draw_title(struct sheet *out, struct stream *stream, const char *unit,
			      const char *kind, int day, int number)
{
	static const char *const news[] = {
		"开展打击侵权假冒专项检查",   "部署%s打击侵权假冒重点工作",
		"参加全县联合执法行动",	      "走进企业宣讲知识产权保护",
		"召开打击侵权假冒工作推进会", "排查网络销售侵权假冒商品线索",
	};
	const char *name = unit_alias(out->rules, unit, true), *text = NULL;
	int month = month_of_day(day) % 12 + 1, year = month_of_day(day) / 12;

	if (strcmp(kind, "news") == 0) {
		int choice = stream_between(stream, 0, 5);

		text = choice == 1 ? "部署打击侵权假冒重点工作" : news[choice];
		return arena_text(out->arena, "%s%d月%s（第%d期）", name, month, text, number);
	}
	if (strcmp(kind, "summary") == 0)
		text = "打击侵权假冒工作情况综述";
	else if (strcmp(kind, "typical") == 0)
		text = "打击侵权假冒典型案例";
	else if (strcmp(kind, "linkage") == 0)
		text = "行政执法与刑事司法衔接情况";
	else if (strcmp(kind, "disclosure") == 0)
		text = "侵权假冒案件信息公开情况";
	else
		text = "知识产权保护宣传活动";
	return arena_text(out->arena, "%s%d年%d月%s", name, year, month, text);
}

static void add_information(struct sheet *out, struct stream *stream, const char *unit,
			    const char *kind, const struct period *period, int number)
{
	static const double weights[] = { .5, .3, .15, .04, .01 };
	static const char *const levels[] = { "none", "county", "city", "province", "nation" };
	int day = stream_between(stream, period->first_day, period->last_day);
	int event = day - stream_poisson(stream, 2.5);

	sheet_add_row(out);
	sheet_set(out, "kind", kind);
	sheet_set(out, "title", draw_title(out, stream, unit, kind, event, number));
	sheet_set_day(out, "event_date", event);
	sheet_set_day(out, "reported_date", day);
	sheet_set(out, "adopted", levels[stream_weighted(stream, weights, 5)]);
	if (strcmp(kind, "disclosure") == 0 && period->first_day >= day_from(2024, 7, 1))
		sheet_set_day(out, "public_date", event + (strcmp(unit, "wjj") == 0 ? 40 : 6));
}

/* What the office asks for besides since 2024: progress, major events, and major cases followed
 * from acceptance until closed. Every state of what they demand occurs on the last day of the
 * samples. */
static const struct told {
	const char *unit, *kind, *case_no, *stage, *title, *content;
	int event, reported; /* month and day of 2024, 0: left empty */
} told[] = {
	{ "scjgj", "major_case", "平市监立〔2024〕12号", "accept",
	  "受理某商贸公司销售假冒注册商标白酒案", NULL, 220, 222 },
	{ "scjgj", "major_case", "平市监立〔2024〕12号", "handle",
	  "某商贸公司销售假冒注册商标白酒案完成鉴定", NULL, 510, 513 },
	{ "scjgj", "major_case", "平市监立〔2024〕12号", "close",
	  "某商贸公司销售假冒注册商标白酒案办结", NULL, 718, 719 },
	/* two of the large cases of its own ledger, in time and late; two are never reported */
	{ "scjgj", "major_case", "平市监立〔2024〕34号", "handle",
	  "某建材商行销售侵犯注册商标专用权涂料案作出处罚", NULL, 718, 722 },
	{ "scjgj", "major_case", "平市监立〔2024〕37号", "handle",
	  "某烟酒店销售假冒注册商标白酒案作出处罚", NULL, 814, 828 },
	{ "gaj", "major_case", "平公（食药环）立字〔2024〕7号", "accept",
	  "受理制售假冒品牌调味品案", NULL, 305, 318 },
	{ "wlj", "major_case", "平文综立〔2024〕9号", "accept", "受理网络销售盗版教辅图书案",
	  "县文化和旅游局受理群众举报的网络销售盗版教辅图书案，已查明仓储地点，正在固定证据。", 716,
	  718 },
	{ "nyj", "major_case", "平农立〔2024〕31号", "accept", "受理销售假冒小麦种子案", NULL, 912,
	  913 },
	{ "jcy", "major_case", "平检刑〔2024〕3号", "accept", "受理审查起诉假冒注册商标案", NULL,
	  115, 116 },
	{ "jcy", "major_case", "平检刑〔2024〕3号", "close", "假冒注册商标案提起公诉", NULL, 620,
	  621 },
	{ "fy", "major_case", NULL, "accept", "受理侵犯商业秘密案", NULL, 820, 821 },
	{ "xcb", "major_event", NULL, NULL, "处置涉侵权假冒网络舆情", NULL, 0, 808 },
	{ "czj", "progress", NULL, NULL, "“双打”专项资金拨付进展",
	  "县财政局按照预算拨付“双打”专项资金，保障执法抽检和检验鉴定。", 902, 904 },
	{ "gxj", "progress", NULL, NULL, "正版操作系统预装检查进展", NULL, 910, 925 },
};

static int day_of_2024(int day)
{
	return day ? day_from(2024, day / 100, day % 100) : 0;
}

static void add_told(struct sheet *out, const char *unit, const struct period *period)
{
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		int reported = day_of_2024(told[i].reported);

		if (strcmp(told[i].unit, unit) != 0 || reported < period->first_day ||
		    reported > period->last_day)
			continue;
		sheet_add_row(out);
		sheet_set(out, "kind", told[i].kind);
		sheet_set(out, "title", told[i].title);
		sheet_set_day(out, "event_date", day_of_2024(told[i].event));
		sheet_set_day(out, "reported_date", reported);
		sheet_set(out, "adopted", "none");
		sheet_set(out, "case_no", told[i].case_no);
		sheet_set(out, "stage", told[i].stage);
		sheet_set(out, "content", told[i].content);
	}
}

void report_information(struct sheet *out, const struct world *world, const char *unit,
			const struct period *period)
{
	const struct unit *found = rules_unit(world->rules, unit, INT_MAX);
	bool penalty = found->class == UNIT_CLASS_PENALTY, lead = strcmp(unit, "scjgj") == 0;
	char code[PERIOD_CODE_SIZE];
	struct stream stream;
	int nr;

	sheet_init(out, world->rules, "information", world->arena);
	stream_init(&stream, world->county, unit,
		    arena_text(world->arena, "information/%s", period_code(code, period)));
	nr = stream_poisson(&stream, lead ? 5 : 1.6);
	for (int i = 0; i < nr; i++)
		add_information(out, &stream, unit, "news", period, i + 1);
	if (stream_chance(&stream, .55))
		add_information(out, &stream, unit, "summary", period, 0);
	if (stream_chance(&stream, lead ? .8 : penalty ? .3 : .12))
		add_information(out, &stream, unit, "typical", period, 0);
	if (found->class == UNIT_CLASS_JUDICIAL && stream_chance(&stream, .4))
		add_information(out, &stream, unit, "linkage", period, 0);
	if (penalty && stream_chance(&stream, .6))
		add_information(out, &stream, unit, "disclosure", period, 0);
	if (stream_chance(&stream, .5 * season_factor(SEASON_BRAND, period->last_month % 12 - 2)))
		add_information(out, &stream, unit, "publicity", period, 0);
	stream_release(&stream);
	add_told(out, unit, period);
}

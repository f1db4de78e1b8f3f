/* bulletin_justice.c - the bulletin on police, procuratorate and court, and on the linkage of
 * administrative and criminal law. Counts only: single cases stay between the two sides. */
#include "render/document/bulletin_parts.h"

#include <math.h>
#include <string.h>

#include "render/report/returned.h"

/* What an authority did: the number, the persons of the same act, the words, and the name of
 * the act where there was none (NULL: silent). */
struct act {
	const char *indicator, *persons, *words, *none;
};
struct authority {
	const char *unit, *name;
	struct act acts[6];
};
static const struct authority authorities[] = {
	{ "gaj",
	  "公安机关",
	  { { "G01_j", NULL, "受理行政机关移送", "受理移送" },
	    { "G02_j", NULL, "立案", "立案" },
	    { "G04_j", NULL, "破案", "破案" },
	    { "G05_r", NULL, "抓获", NULL },
	    { "G10_y", NULL, "立案涉案金额", NULL } } },
	{ "jcy",
	  "检察机关",
	  { { "J02_j", "J02_r", "批准逮捕", "批准逮捕" },
	    { "J06_j", "J06_r", "提起公诉", "提起公诉" },
	    { "J08_j", NULL, "监督公安机关立案", NULL } } },
	{ "fy",
	  "法院",
	  { { "F01_j", NULL, "受理刑事案件", "受理刑事案件" },
	    { "F02_j", NULL, "审结", "审结" },
	    { "F03_r", NULL, "判决", NULL } } },
};

static void say_act(struct bulletin *bulletin, const struct act *act)
{
	bool whole = is_whole(bulletin, "*", act->indicator);

	say(bulletin, act->words);
	say_figure(bulletin, "*", act->indicator, ASPECT_VALUE);
	if (act->persons && figure_value(bulletin, "*", act->persons) > 0) {
		say_figure(bulletin, "*", act->persons, ASPECT_VALUE);
		whole = whole && is_whole(bulletin, "*", act->persons);
	}
	say(bulletin, whole ? "" : "（没有报齐）");
}

/* Nothing came of it, or what came did not count. */
static void say_nothing_known(struct bulletin *bulletin, const struct authority *authority)
{
	const struct indicator *indicator =
		rules_indicator(bulletin->report->rules, authority->acts[0].indicator);
	const struct returned *returned = returned_of(bulletin->report, authority->unit, indicator);

	if (!returned)
		say(bulletin, "本期未报送有关数据");
	else
		say(bulletin, returned->held ? "本期报送的文件待确认，没有可用的数据"
					     : "本期报送的文件退回，没有可用的数据");
}

static void say_authority(struct bulletin *bulletin, const struct authority *authority)
{
	struct buf none = BUF_INIT;
	size_t done = 0, nones = 0;
	bool whole = true;

	for (const struct act *act = authority->acts; act->indicator; act++) {
		double value = figure_value(bulletin, "*", act->indicator);

		if (value > 0) {
			say(bulletin, done++ ? "，" : authority->name);
			say_act(bulletin, act);
		} else if (value == 0 && act->none) {
			wording_add_name(&none, act->none, &nones);
			whole = whole && is_whole(bulletin, "*", act->indicator);
			trace_figure(bulletin, "*", act->indicator, ASPECT_VALUE, "无", 0);
		}
	}
	if (done) {
		if (nones)
			buf_addf(bulletin->out, "；%s无%s案件", whole ? "" : "已报送的月份",
				 none.data);
	} else if (nones) {
		buf_addf(bulletin->out, "%s%s无%s案件", authority->name,
			 whole ? "本期" : "已报送的月份", none.data);
	} else {
		say_unit(bulletin, authority->unit);
		say_nothing_known(bulletin, authority);
	}
	say(bulletin, "。");
	buf_release(&none);
}

int say_justice(struct bulletin *bulletin)
{
	for (size_t i = 0; i < sizeof(authorities) / sizeof(authorities[0]); i++)
		if (rules_unit(bulletin->report->rules, authorities[i].unit,
			       bulletin->report->period.last_month))
			say_authority(bulletin, &authorities[i]);
	return 0;
}

/* What the case-by-case comparison found: a figure of the run and its words. */
static const struct {
	const char *figure, *words;
	enum { RECONCILED_AGREES, RECONCILED_DIFFERS, RECONCILED_UNSENT, RECONCILED_WAITS } kind;
} reconciled[] = {
	{ "linkage_matched", "双方一致", RECONCILED_AGREES },
	{ "linkage_unlike", "人数或者金额不一致", RECONCILED_DIFFERS },
	{ "linkage_date_gap", "移送与受理日期不符", RECONCILED_DIFFERS },
	{ "linkage_sender_only", "只有移送单位登记", RECONCILED_DIFFERS },
	{ "linkage_receiver_only", "只有公安机关登记", RECONCILED_DIFFERS },
	{ "linkage_sender_unsent", "移送单位未报送台账、尚不能核对", RECONCILED_UNSENT },
	{ "linkage_receiver_unsent", "公安机关未报齐受理期间台账、尚不能核对", RECONCILED_UNSENT },
	{ "linkage_sender_not_due", "移送单位台账未到报送期限、尚不能核对", RECONCILED_WAITS },
	{ "linkage_receiver_not_due", "公安机关台账未到报送期限、尚不能核对", RECONCILED_WAITS },
	{ "linkage_waiting", "移送后未到核对期限、尚无受理记录", RECONCILED_WAITS },
};

static void say_reconciled(struct bulletin *bulletin)
{
	bool any = false, differ = false, unsent = false;

	for (size_t i = 0; i < sizeof(reconciled) / sizeof(reconciled[0]); i++) {
		if (!report_figure(bulletin->report, reconciled[i].figure))
			continue;
		say(bulletin, any ? "，" : "逐案核对，");
		say_counted(bulletin, reconciled[i].figure, reconciled[i].words, "件");
		any = true;
		differ = differ || reconciled[i].kind == RECONCILED_DIFFERS;
		unsent = unsent || reconciled[i].kind == RECONCILED_UNSENT;
	}
	say(bulletin, differ ? "；不一致的请移送和受理单位核对" : "");
	say(bulletin, unsent ? "；未报送的请补报两法衔接台账" : "");
	say(bulletin, any ? "。" : "");
}

/* "（其中立案1件、不予立案1件）" of those accepted, "（均已立案）". */
static void say_answers(struct bulletin *bulletin)
{
	int64_t filed = report_figure(bulletin->report, "transfer_filed");
	int64_t refused = report_figure(bulletin->report, "transfer_refused");

	if (!filed && !refused)
		return;
	if (filed == report_figure(bulletin->report, "transfer_accepted")) {
		say(bulletin, "（均已立案）");
		return;
	}
	say(bulletin, "（其中");
	if (filed)
		say_counted(bulletin, "transfer_filed", "立案", "件");
	say(bulletin, filed && refused ? "、" : "");
	if (refused)
		say_counted(bulletin, "transfer_refused", "不予立案", "件");
	say(bulletin, "）");
}

/* What had become of the period's transfers by the as-of day. */
static void say_followed(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	int64_t entered = report_figure(report, "transfer_entered");
	int64_t accepted = report_figure(report, "transfer_accepted");
	int64_t open = report_figure(report, "transfer_unaccepted");
	int64_t unknown = report_figure(report, "transfer_unreported");
	char day[32];

	if (!entered)
		return;
	say(bulletin, "台账所列");
	say_counted(bulletin, "transfer_entered", "本期移送的", "件");
	if (report_figure(report, "transfer_cases_only")) /* in the list, not in the count */
		say_counted(bulletin, "transfer_cases_only", "（其中",
			    "件只填在执法案件台账，两法衔接台账没有移送记录，没有计入移送件数）");
	buf_addf(bulletin->out, "，截至%s，", day_chinese(day, sizeof(day), report->as_of_day));
	if (unknown == entered) {
		say(bulletin, "公安机关尚未报送受理情况。");
		return;
	}
	say(bulletin, "公安机关");
	if (accepted) {
		say_counted(bulletin, "transfer_accepted", open || unknown ? "已受理" : "均已受理",
			    "件");
		say_answers(bulletin);
	}
	say(bulletin, open && accepted ? "，" : "");
	if (open)
		say_counted(bulletin, "transfer_unaccepted", "尚无受理记录", "件");
	say(bulletin, unknown ? "，" : "");
	if (unknown)
		say_counted(bulletin, "transfer_unreported", "尚未报送受理情况", "件");
	say(bulletin, "。");
}

int say_linkage(struct bulletin *bulletin)
{
	double sent = figure_value(bulletin, "*", "A14_j");
	double taken = figure_value(bulletin, "*", "G01_j");

	if (sent > 0) {
		say(bulletin, "行政机关移送公安机关");
		say_figure(bulletin, "*", "A14_j", ASPECT_VALUE);
		say_partial(bulletin, "A14_j");
		say_change(bulletin, "*", "A14_j", "移送");
	} else if (sent == 0) {
		say(bulletin, is_whole(bulletin, "*", "A14_j")
				      ? "本期未发生行政机关移送公安机关案件"
				      : "已报送的行政机关没有移送公安机关案件");
		say_partial(bulletin, "A14_j");
		trace_figure(bulletin, "*", "A14_j", ASPECT_VALUE, "无", 0);
	} else {
		say(bulletin, "行政机关移送情况未报送");
	}
	if (taken > 0) {
		say(bulletin, "；公安机关受理移送");
		say_figure(bulletin, "*", "G01_j", ASPECT_VALUE);
	} else if (taken == 0) {
		say(bulletin, is_whole(bulletin, "*", "G01_j")
				      ? "；公安机关本期无受理移送案件"
				      : "；公安机关已报送的月份无受理移送案件");
		trace_figure(bulletin, "*", "G01_j", ASPECT_VALUE, "无", 0);
	}
	say(bulletin, "。");
	say_followed(bulletin);
	say_reconciled(bulletin);
	return 0;
}

/* bulletin_justice.c - the bulletin on police, procuratorate and court, and on the linkage of
 * administrative and criminal law. Counts only: single cases stay between the two sides. */
#include "render/document/bulletin_parts.h"

#include <math.h>
#include <string.h>

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
	say(bulletin, act->words);
	say_figure(bulletin, "*", act->indicator, FIGURE_VALUE);
	if (act->persons && figure_value(bulletin, "*", act->persons) > 0)
		say_figure(bulletin, "*", act->persons, FIGURE_VALUE);
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
			trace_figure(bulletin, "*", act->indicator, FIGURE_VALUE, "无", 0);
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
		say(bulletin, "本期未报送有关数据");
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

/* What the case-by-case comparison found: a figure of the run, its status and its words. */
static const struct {
	const char *figure, *status, *words;
} reconciled[] = {
	{ "linkage_matched", "matched", "双方一致" },
	{ "linkage_date_gap", "date_gap", "移送与受理日期不符" },
	{ "linkage_sender_only", "sender_only", "公安机关尚无受理记录" },
	{ "linkage_receiver_only", "receiver_only", "行政机关尚无移送记录" },
};

static void say_reconciled(struct bulletin *bulletin)
{
	bool any = false, differ = false;

	for (size_t i = 0; i < sizeof(reconciled) / sizeof(reconciled[0]); i++) {
		int64_t nr = report_figure(bulletin->report, reconciled[i].figure);
		struct buf printed = BUF_INIT;

		if (!nr)
			continue;
		buf_addf(&printed, "%s%lld件", reconciled[i].words, (long long)nr);
		say(bulletin, any ? "，" : "逐案核对，");
		say(bulletin, printed.data);
		trace_fact(bulletin, "*", "两法衔接核对", printed.data, reconciled[i].status,
			   "shuangda render");
		buf_release(&printed);
		any = true;
		differ = differ || i > 0;
	}
	if (any)
		say(bulletin, differ ? "；不一致的请移送和受理单位核对。" : "。");
}

/* A cohort of the county's transfers; n 0 when there is none. */
struct followed {
	long long n, reached, open, unknown, entered; /* the last: n and unknown */
};

static int read_followed(struct followed *out, struct bulletin *bulletin, const char *process)
{
	struct query query = QUERY_INIT;
	int more;

	*out = (struct followed){ 0 };
	if (query_open(&query, bulletin->report->store,
		       "SELECT n, reached, open, unknown, entered FROM cohort_by_run WHERE run = ?1"
		       " AND process = ?2 AND unit = '*' AND field = '*' AND span = 'period'",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, bulletin->report->run);
	query_bind_text(&query, 2, process);
	more = query_next(&query, bulletin->diag);
	if (more > 0)
		*out = (struct followed){ .n = query_int_of(&query, "n"),
					  .reached = query_int_of(&query, "reached"),
					  .open = query_int_of(&query, "open"),
					  .unknown = query_int_of(&query, "unknown"),
					  .entered = query_int_of(&query, "entered") };
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static void add_answers(struct buf *out, long long filed, long long refused)
{
	if (!filed && !refused)
		return;
	buf_addstr(out, "（其中");
	if (filed)
		buf_addf(out, "立案%lld件", filed);
	if (refused)
		buf_addf(out, "%s不予立案%lld件", filed ? "、" : "", refused);
	buf_addstr(out, "）");
}

static void add_accepted(struct buf *out, const struct followed *accepted,
			 const struct followed *filed, const struct followed *refused)
{
	if (accepted->n == 0) {
		buf_addstr(out, "公安机关尚未报送受理情况。");
		return;
	}
	buf_addstr(out, "公安机关");
	if (accepted->reached) {
		buf_addf(out, "%s受理%lld件", accepted->open || accepted->unknown ? "已" : "均已",
			 accepted->reached);
		add_answers(out, filed->reached, refused->reached);
	}
	if (accepted->open)
		buf_addf(out, "%s尚未受理%lld件", accepted->reached ? "，" : "", accepted->open);
	if (accepted->unknown)
		buf_addf(out, "，尚未报送受理情况%lld件", accepted->unknown);
	buf_addstr(out, "。");
}

/* What had become of the period's transfers by the as-of day. */
static int say_followed(struct bulletin *bulletin)
{
	struct followed accepted, filed, refused;
	struct buf printed = BUF_INIT;
	char day[32];

	if (read_followed(&accepted, bulletin, "accepted") < 0 ||
	    read_followed(&filed, bulletin, "filed") < 0 ||
	    read_followed(&refused, bulletin, "refused") < 0)
		return -1;
	if (accepted.entered == 0)
		return 0;
	buf_addf(&printed, "台账所列本期移送的%lld件，截至%s，", accepted.entered,
		 day_chinese(day, sizeof(day), bulletin->report->as_of_day));
	add_accepted(&printed, &accepted, &filed, &refused);
	say(bulletin, printed.data);
	trace_fact(bulletin, "*", "移送案件跟踪", printed.data, "批次", "shuangda render");
	buf_release(&printed);
	return 0;
}

int say_linkage(struct bulletin *bulletin)
{
	double sent = figure_value(bulletin, "*", "A14_j");
	double taken = figure_value(bulletin, "*", "G01_j");

	if (sent > 0) {
		say(bulletin, "行政机关移送公安机关");
		say_figure(bulletin, "*", "A14_j", FIGURE_VALUE);
		say_partial(bulletin, "A14_j");
		say_change(bulletin, "*", "A14_j", "移送");
	} else if (sent == 0) {
		say(bulletin, is_whole(bulletin, "*", "A14_j")
				      ? "本期未发生行政机关移送公安机关案件"
				      : "已报送的行政机关没有移送公安机关案件");
		say_partial(bulletin, "A14_j");
		trace_figure(bulletin, "*", "A14_j", FIGURE_VALUE, "无", 0);
	} else {
		say(bulletin, "行政机关移送情况未报送");
	}
	if (taken > 0) {
		say(bulletin, "；公安机关受理移送");
		say_figure(bulletin, "*", "G01_j", FIGURE_VALUE);
	} else if (taken == 0) {
		say(bulletin, is_whole(bulletin, "*", "G01_j")
				      ? "；公安机关本期无受理移送案件"
				      : "；公安机关已报送的月份无受理移送案件");
		trace_figure(bulletin, "*", "G01_j", FIGURE_VALUE, "无", 0);
	}
	say(bulletin, "。");
	if (say_followed(bulletin) < 0)
		return -1;
	say_reconciled(bulletin);
	return 0;
}

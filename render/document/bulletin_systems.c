/* bulletin_systems.c - what the bulletin says of the member units' people and of the meetings,
 * where there is something to say. */
#include "render/document/bulletin_parts.h"

/* The units of a query's column, each once: "甲、乙"; 'key' is its ?2. Nothing for none. Returns 0
 * or -1. */
static int say_unit_names(struct bulletin *bulletin, const char *before, const char *select,
			  const char *key, const char *after)
{
	struct query row = QUERY_INIT;
	size_t nr = 0;
	int more;

	if (query_open(&row, bulletin->report->store, select, bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, bulletin->report->run);
	query_bind_text(&row, 2, key);
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		say(bulletin, nr++ ? "、" : before);
		say_unit(bulletin, query_text_of(&row, "unit"));
	}
	query_release(&row);
	say(bulletin, nr ? after : "");
	return more;
}

static int say_changed_units(struct bulletin *bulletin, const char *role, const char *before)
{
	return say_unit_names(bulletin, before,
			      "SELECT DISTINCT r.unit FROM roster_by_run r JOIN unit_order o ON"
			      " o.code = r.unit WHERE r.run = ?1 AND r.role = ?2 AND"
			      " r.in_period ORDER BY o.position",
			      role, "");
}

static int say_overdue_units(struct bulletin *bulletin, const char *demand, const char *before,
			     const char *after)
{
	return say_unit_names(bulletin, before,
			      "SELECT DISTINCT d.unit FROM demand_by_run d JOIN unit_order o ON"
			      " o.code = d.unit WHERE d.run = ?1 AND d.demand = ?2 AND d.state ="
			      " 'overdue' ORDER BY o.position",
			      demand, after);
}

/* Of deadlines in a year without a calendar nobody is named, and it is said why. */
static int say_roster_gap(struct bulletin *bulletin, const char *before)
{
	const struct report *report = bulletin->report;
	struct query row = QUERY_INIT;
	int more;

	if (!report->calendar_gap.nr)
		return 0;
	if (query_open(&row, report->store,
		       "SELECT 1 FROM demand_by_run WHERE run = ?1 AND demand = 'roster_filed' AND"
		       " state = 'unknown' LIMIT 1",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	more = query_next(&row, bulletin->diag);
	query_release(&row);
	if (more > 0) {
		say(bulletin, before);
		say(bulletin, "有的单位确定人员、变动备案的期限不能计算");
		say_gap(bulletin);
	}
	return more < 0 ? -1 : 0;
}

/* What units owe of their people stands at the as-of day, also in the report of an earlier period.
 */
static int say_roster_owed(struct bulletin *bulletin)
{
	static const struct {
		const char *demand, *before, *after;
	} owed[] = {
		{ "roster_filed", "人员变动逾期没有备案的单位：", "，请尽快备案" },
		{ "roster_head", "没有按期确定负责人的单位：", "" },
		{ "roster_liaison", "没有按期确定一名联络员的单位：", "" },
	};
	size_t start = bulletin->out->nr;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(owed) / sizeof(owed[0]); i++) {
		struct buf before = BUF_INIT;
		char day[40];

		if (bulletin->out->nr > start)
			buf_addstr(&before, "；");
		else
			buf_addf(&before, "截至%s，",
				 day_chinese(day, sizeof(day), bulletin->report->as_of_day));
		buf_addstr(&before, owed[i].before);
		rc = say_overdue_units(bulletin, owed[i].demand, before.data, owed[i].after);
		buf_release(&before);
	}
	if (rc == 0)
		rc = say_roster_gap(bulletin, bulletin->out->nr > start ? "；" : "");
	if (bulletin->out->nr > start)
		say(bulletin, "。");
	return rc;
}

/* Who changed in the period, and who has not filed it or has nobody. */
int say_roster(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;

	if (report_figure(report, "roster_joined") || report_figure(report, "roster_left")) {
		say_counted(bulletin, "roster_joined", "本期成员单位负责人、联络员到任", "人次");
		say_counted(bulletin, "roster_left", "，离任", "人次");
		if (say_changed_units(bulletin, "head", "，负责人有变动的单位：") < 0 ||
		    say_changed_units(bulletin, "liaison", "；联络员有变动的单位：") < 0)
			return -1;
		say(bulletin, "。");
	}
	return say_roster_owed(bulletin);
}

/* The kinds of meetings that are still to be held this year. */
static int say_owed_kinds(struct bulletin *bulletin)
{
	struct query row = QUERY_INIT;
	size_t nr = 0;
	int more;

	if (query_open(
		    &row, bulletin->report->store,
		    "SELECT kind FROM meeting_year_by_run y WHERE run = ?1 AND owed > 0 AND year ="
		    " (SELECT year FROM meeting_year_by_run l WHERE l.run = ?1 ORDER BY year DESC"
		    " LIMIT 1) ORDER BY kind",
		    bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, bulletin->report->run);
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		say(bulletin, nr++ ? "、" : "（");
		bulletin_add_escaped(bulletin->out,
				     report_code_name(bulletin->report, "meeting_kind",
						      query_text_of(&row, "kind")));
	}
	query_release(&row);
	say(bulletin, nr ? "）" : "");
	return more;
}

/* The meetings of the period, and what the year still asks for. What the office has not told of is
 * no figure, and nothing is said. */
int say_meetings(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	bool heads = report_figure(report, "meeting_heads") > 0;
	bool liaison = report_figure(report, "meeting_liaison") > 0;

	if (heads)
		say_counted(bulletin, "meeting_heads", "本期召开负责人会议", "次");
	if (liaison)
		say_counted(bulletin, "meeting_liaison",
			    heads ? "，联络员会议" : "本期召开联络员会议", "次");
	if (heads || liaison) {
		say_untold(bulletin, "told_meeting", "会议台账");
		say(bulletin, "。");
	}
	if (report_figure(report, "meeting_owed") <= 0)
		return 0;
	/* of a year that is over nothing can be made good */
	say_counted(bulletin, "meeting_owed",
		    month_of_day(report->as_of_day) / 12 > report->period.last_month / 12
			    ? "按照每年会议次数的规定，全年少召开会议"
			    : "按照每年会议次数的规定，年内还应召开会议",
		    "次");
	if (say_owed_kinds(bulletin) < 0)
		return -1;
	say(bulletin, "。");
	return 0;
}

/* What stands is told by what was sent before. */
static void say_unsent(struct bulletin *bulletin, const char *ledger)
{
	buf_addf(bulletin->out, "本期没有收到%s，以下按此前报送的计。", ledger);
}

/* Supervised matters: what the period brought, what is open, and who leads what is overdue. What
 * the office has not told of is no figure, and nothing is said. */
int say_matters(struct bulletin *bulletin)
{
	static const struct counted counts[] = {
		{ "supervision_finished", "本期办结", "件" },
		{ "supervision_on_time", "其中按时办结", "件" },
		{ "supervision_late", "逾期办结", "件" },
	}, standing[] = {
		{ "supervision_open", "历次交办的督办事项尚未办结", "件" },
		{ "supervision_overdue", "其中逾期", "件" },
	};
	const struct report *report = bulletin->report;

	if (!report_figure(report, "supervision_assigned") &&
	    !report_figure(report, "supervision_finished") &&
	    !report_figure(report, "supervision_open"))
		return 0;
	if (report_figure_known(report, "supervision_assigned")) {
		say_counted(bulletin, "supervision_assigned", "本期交办督办事项", "件");
		say_untold(bulletin, "told_supervision", "协查督办台账");
		say_counts(bulletin, counts, sizeof(counts) / sizeof(counts[0]));
	} else {
		say_unsent(bulletin, "协查督办台账");
	}
	say_as_of(bulletin, standing, sizeof(standing) / sizeof(standing[0]));
	return say_overdue_units(bulletin, "supervision_due", "牵头事项逾期未办结的单位：", "。");
}

int say_inspections(struct bulletin *bulletin)
{
	static const struct counted counts[] = {
		{ "inspection_units", "受检单位", "家次" },
		{ "inspection_findings", "发现问题", "个" },
		{ "inspection_rectified", "已整改", "个" },
	}, standing[] = {
		{ "inspection_overdue", "历次检查中逾期未整改完毕", "家次" },
		{ "inspection_untold", "历次检查中整改期限已过、没有填整改情况", "家次" },
	};
	const struct report *report = bulletin->report;

	if (!report_figure(report, "inspection_held") &&
	    !report_figure(report, "inspection_overdue") &&
	    !report_figure(report, "inspection_untold"))
		return 0;
	if (report_figure_known(report, "inspection_held")) {
		say_counted(bulletin, "inspection_held", "本期开展督导检查", "次");
		say_untold(bulletin, "told_inspection", "督导检查台账");
		say_counts(bulletin, counts, sizeof(counts) / sizeof(counts[0]));
	} else {
		say_unsent(bulletin, "督导检查台账");
	}
	say_as_of(bulletin, standing, sizeof(standing) / sizeof(standing[0]));
	return say_overdue_units(bulletin, "inspection_rectified", "逾期未整改完毕的单位：", "。");
}

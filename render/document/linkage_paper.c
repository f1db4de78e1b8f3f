/* linkage_paper.c - see linkage_paper.h. */
#include "render/document/linkage_paper.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/rules/wording.h"
#include "render/document/bulletin.h"
#include "render/report/audience.h"
#include "render/typeset/convert.h"
#include "render/document/slots.h"
#include "render/report/wording.h"

static const char template_name[] = "wording/linkage.md";

/* One case as both sides have it; -1: not told. */
struct side {
	const char *unit, *subject, *day;
	int64_t persons, amount;
};
struct difference {
	struct side sent, received;
	const char *sent_name, *received_name, *state, *differences, *acts, *reason;
	int64_t apart; /* days; to the report's day where a side has none */
};

/* What else the meeting should settle. */
struct topic {
	int64_t part;
	const char *unit, *subject, *title, *due, *reason;
	int64_t days;
	bool later; /* begun after the report's period */
};

enum { PART_LIMITS = 2, PART_SCREENED = 3 };
enum { QUARTER = 3 }; /* months */

struct paper {
	struct report *report;
	struct difference *cases; /* those that differ, by pair of units */
	size_t nr, alloc;
	struct topic *topics;
	size_t nr_topics, alloc_topics;
	struct agreement {
		int compared, agrees, differs, sender_only, receiver_only, unknown, not_due;
	} count;
	bool unchecked; /* limits of the linkage that the ledgers do not tell, */
	bool awaited;	/* those of which a ledger will tell that is not due yet, */
	bool uncounted; /* whose last day the calendar does not tell, */
	bool reminded;	/* and days behind those that only remind */
};

/* ---- loading */
static int64_t number_of(struct query *row, const char *column)
{
	return query_is_null_of(row, column) ? -1 : query_int_of(row, column);
}

static void take_case(struct paper *paper, struct query *row)
{
	const char *state = query_text_of(row, "state");

	if (strcmp(state, "agrees") == 0 || strcmp(state, "unknown") == 0)
		return;
	paper->cases = array_grow(paper->cases, paper->nr, &paper->alloc, sizeof(*paper->cases));
	paper->cases[paper->nr++] = (struct difference){
		.sent = { report_kept(paper->report, row, "sender"),
			  report_kept(paper->report, row, "sender_subject"),
			  report_kept(paper->report, row, "sent"), number_of(row, "sent_persons"),
			  number_of(row, "sent_amount") },
		.received = { report_kept(paper->report, row, "receiver"),
			      report_kept(paper->report, row, "receiver_subject"),
			      report_kept(paper->report, row, "received"),
			      number_of(row, "received_persons"),
			      number_of(row, "received_amount") },
		.sent_name = report_kept(paper->report, row, "sent_name"),
		.received_name = report_kept(paper->report, row, "received_name"),
		.state = report_kept(paper->report, row, "state"),
		.differences = report_kept(paper->report, row, "differences"),
		.acts = report_kept(paper->report, row, "act_unit"),
		.reason = report_kept(paper->report, row, "reason"),
		.apart = number_of(row, "apart"),
	};
}

static int load_cases(struct paper *paper, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, paper->report->store,
		       "SELECT c.* FROM reconcile_by_run c LEFT JOIN unit_order s ON s.code = "
		       "c.sender LEFT JOIN unit_order r ON r.code = c.receiver WHERE c.run = ?1"
		       " ORDER BY s.position IS NULL, s.position, r.position, c.position",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, paper->report->run);
	while ((more = query_next(&row, diag)) > 0)
		take_case(paper, &row);
	query_release(&row);
	return more;
}

static int load_count(struct paper *paper, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, paper->report->store,
		       "SELECT compared, agrees, differs, sender_only, receiver_only, unknown,"
		       " not_due FROM reconcile_count_by_run WHERE run = ?1",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, paper->report->run);
	more = query_next(&row, diag);
	if (more > 0)
		paper->count = (struct agreement){
			.compared = (int)query_int_of(&row, "compared"),
			.agrees = (int)query_int_of(&row, "agrees"),
			.differs = (int)query_int_of(&row, "differs"),
			.sender_only = (int)query_int_of(&row, "sender_only"),
			.receiver_only = (int)query_int_of(&row, "receiver_only"),
			.unknown = (int)query_int_of(&row, "unknown"),
			.not_due = (int)query_int_of(&row, "not_due"),
		};
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static int load_topics(struct paper *paper, struct diag *diag)
{
	struct query row = QUERY_INIT;
	char end[DATE_SIZE];
	int more;

	if (query_open(&row, paper->report->store,
		       "SELECT part, unit, subject, title, due, days, reason, begun > ?2 AS later"
		       " FROM joint_meeting_by_run WHERE run = ?1 AND part > 1"
		       " ORDER BY part, position",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, paper->report->run);
	query_bind_text(&row, 2, day_format(end, paper->report->period.last_day));
	while ((more = query_next(&row, diag)) > 0) {
		paper->topics = array_grow(paper->topics, paper->nr_topics, &paper->alloc_topics,
					   sizeof(*paper->topics));
		paper->topics[paper->nr_topics++] = (struct topic){
			query_int_of(&row, "part"),
			report_kept(paper->report, &row, "unit"),
			report_kept(paper->report, &row, "subject"),
			report_kept(paper->report, &row, "title"),
			report_kept(paper->report, &row, "due"),
			report_kept(paper->report, &row, "reason"),
			number_of(&row, "days"),
			query_int_of(&row, "later") != 0,
		};
	}
	query_release(&row);
	return more;
}

/* What the meeting's list leaves to the list of limits. */
static int load_left(struct paper *paper, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, paper->report->store,
		       "SELECT EXISTS (SELECT 1 FROM limit_by_run WHERE run = ?1 AND demand ="
		       " 'linkage_limit' AND state = 'unknown' AND (begun ISNULL OR due NOTNULL)"
		       " AND ifnull(awaited, 0) = 0) AS unchecked,"
		       " EXISTS (SELECT 1 FROM limit_by_run WHERE run = ?1 AND demand ="
		       " 'linkage_limit' AND state = 'unknown' AND awaited) AS awaited,"
		       " EXISTS (SELECT 1 FROM limit_by_run WHERE run = ?1 AND demand ="
		       " 'linkage_limit' AND state = 'unknown' AND begun NOTNULL AND due ISNULL)"
		       " AS uncounted,"
		       " EXISTS (SELECT 1 FROM limit_by_run WHERE run = ?1 AND kind = 'remind'"
		       " AND table_name = 'linkage' AND state = 'overdue') AS reminded",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, paper->report->run);
	more = query_next(&row, diag);
	if (more > 0) {
		paper->unchecked = query_int_of(&row, "unchecked") != 0;
		paper->awaited = query_int_of(&row, "awaited") != 0;
		paper->uncounted = query_int_of(&row, "uncounted") != 0;
		paper->reminded = query_int_of(&row, "reminded") != 0;
	}
	query_release(&row);
	return more < 0 ? -1 : 0;
}

/* ---- slots */
static int say_period(struct buf *out, void *data)
{
	const struct paper *paper = data;

	bulletin_add_escaped(out, paper->report->name);
	return 0;
}

static int say_office(struct buf *out, void *data)
{
	const struct paper *paper = data;

	bulletin_add_escaped(out, report_office_name(paper->report));
	return 0;
}

static int say_date(struct buf *out, void *data)
{
	const struct paper *paper = data;
	char day[40];

	buf_addstr(out, day_chinese(day, sizeof(day), paper->report->as_of_day));
	return 0;
}

static void say_count(struct buf *out, const char *before, int count)
{
	if (count)
		buf_addf(out, "%s%d件", before, count);
}

static int say_checked(struct buf *out, void *data)
{
	const struct paper *paper = data;

	if (!paper->count.compared) {
		buf_addstr(out, "本年没有移送、受理的案件可以核对。");
		return 0;
	}
	buf_addf(out, "本年截至期末，逐案核对移送与受理、移送起诉与审查起诉、公诉与审判%d件",
		 paper->count.compared);
	say_count(out, "，双方记录一致", paper->count.agrees);
	say_count(out, "，日期、人数或者金额不一致", paper->count.differs);
	say_count(out, "，只有移送单位有记录", paper->count.sender_only);
	say_count(out, "，只有接收单位有记录", paper->count.receiver_only);
	say_count(out, "，未到核对或者报送期限", paper->count.not_due);
	say_count(out, "，尚不能核对", paper->count.unknown);
	buf_addstr(out, "。");
	return 0;
}

static void add_unit(struct buf *out, const struct paper *paper, const char *unit)
{
	bulletin_add_escaped(out,
			     unit ? report_unit_name(paper->report, unit) : "移送单位没有填写");
}

/* What one side has: what it did on which day, how many persons, how much. */
static void add_side(struct buf *out, const struct paper *paper, const struct side *side,
		     const char *step)
{
	enum sight sight = audience_sight(paper->report, GUARDED_CASE_MONEY);
	char day[40];
	int number;

	if (!side->day || day_parse(&number, side->day, NULL) < 0) {
		buf_addstr(out, "没有记录");
		return;
	}
	buf_addf(out, "%s", day_chinese(day, sizeof(day), number));
	bulletin_add_escaped(out, step);
	if (side->persons >= 0)
		buf_addf(out, "，%d人", (int)side->persons);
	if (side->amount >= 0 && sight != SIGHT_HIDDEN) {
		buf_addstr(out, "，");
		if (sight == SIGHT_MASKED)
			bulletin_add_escaped(out, audience_mask);
		else
			decimal_add_wan(out, side->amount);
		buf_addstr(out, "万元");
	}
}

static void add_subjects(struct buf *out, const struct paper *paper, const struct difference *row)
{
	const char *sent = audience_text(paper->report, GUARDED_LINKAGE_NO, row->sent.subject);
	const char *received =
		audience_text(paper->report, GUARDED_LINKAGE_NO, row->received.subject);

	bulletin_add_escaped(out, sent ? sent : "");
	if (received && (!sent || strcmp(sent, received) != 0)) {
		buf_addstr(out, sent ? "；" : "");
		bulletin_add_escaped(out, received);
	}
}

/* Days from one side's day to the other's, or to the report's day where the other has none. */
static void add_days(struct buf *out, const struct difference *row)
{
	bool both = row->sent.day && row->received.day;

	if (!row->sent.day && !row->received.day)
		buf_addstr(out, "—");
	else
		buf_addf(out, both ? "相差%lld天" : "已%lld天", (long long)row->apart);
}

/* What the meeting should decide about the case. */
static void add_question(struct buf *out, const struct paper *paper, const struct difference *row)
{
	const char *differences = row->differences ? row->differences : "";

	if (strcmp(row->state, "sender_only") == 0) {
		buf_addstr(out, "是否收到：收到的由");
		add_unit(out, paper, row->received.unit);
		buf_addstr(out, "补登，没有收到的重新移送");
	} else if (strcmp(row->state, "receiver_only") == 0) {
		buf_addstr(out, "由谁移送：");
		add_unit(out, paper, row->acts);
		buf_addstr(out, "查明并补登");
	} else {
		buf_addstr(out, "以哪一方的");
		buf_addstr(out, strstr(differences, "dates") ? "日期" : "");
		buf_addstr(out, strstr(differences, "dates") && strstr(differences, "persons")
					? "、"
					: "");
		buf_addstr(out, strstr(differences, "persons") ? "人数" : "");
		buf_addstr(out,
			   strstr(differences, "amounts") && strcmp(differences, "amounts") != 0
				   ? "、"
				   : "");
		buf_addstr(out, strstr(differences, "amounts") ? "金额" : "");
		buf_addstr(out, "为准，由另一方更正");
	}
}

static void add_case(struct buf *out, const struct paper *paper, const struct difference *row)
{
	buf_addstr(out, "\n| ");
	add_subjects(out, paper, row);
	buf_addstr(out, " | ");
	add_side(out, paper, &row->sent, row->sent_name);
	buf_addstr(out, " | ");
	add_side(out, paper, &row->received, row->received_name);
	buf_addstr(out, " | ");
	add_days(out, row);
	buf_addstr(out, " | ");
	add_question(out, paper, row);
	buf_addstr(out, " |");
}

static bool same_unit(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void open_pair(struct buf *out, const struct paper *paper, const struct difference *row,
		      int number)
{
	buf_addstr(out, number > 1 ? "\n\n### （" : "### （");
	wording_add_numeral(out, number);
	buf_addstr(out, "）");
	add_unit(out, paper, row->sent.unit);
	buf_addstr(out, "与");
	add_unit(out, paper, row->received.unit);
	buf_addstr(out, "\n\n| 案件编号 | 移送方记录 | 接收方记录 | 天数 | 提请会议明确 |\n"
			"|:---|:---|:---|:---:|:---|");
}

static int say_differences(struct buf *out, void *data)
{
	const struct paper *paper = data;
	int pairs = 0;

	if (!paper->nr)
		buf_addstr(out, !paper->count.compared ? "没有可以核对的案件。"
				: paper->count.unknown ? "能够核对的案件中没有不一致的。"
						       : "没有不一致的案件。");
	for (size_t i = 0; i < paper->nr; i++) {
		const struct difference *row = &paper->cases[i], *before = i ? row - 1 : NULL;

		if (!before || !same_unit(before->sent.unit, row->sent.unit) ||
		    !same_unit(before->received.unit, row->received.unit))
			open_pair(out, paper, row, ++pairs);
		add_case(out, paper, row);
	}
	return 0;
}

static void add_topic(struct buf *out, const struct paper *paper, const struct topic *topic,
		      int number)
{
	const char *subject =
		audience_text(paper->report,
			      topic->part == PART_LIMITS ? GUARDED_LINKAGE_NO : GUARDED_CASE_NO,
			      topic->subject);
	char day[40];
	int due;

	buf_addf(out, "%s%d．", number > 1 ? "\n\n" : "", number);
	add_unit(out, paper, topic->unit);
	buf_addstr(out, "：");
	bulletin_add_escaped(out, subject ? subject : "");
	if (topic->part == PART_LIMITS) {
		const char *name = strchr(topic->title, ' '); /* behind the limit's code */

		buf_addstr(out, "，");
		bulletin_add_escaped(out, name ? name + 1 : topic->title);
	}
	if (topic->due && day_parse(&due, topic->due, NULL) == 0)
		buf_addf(out, "，%s到期", day_chinese(day, sizeof(day), due));
	if (topic->days > 0)
		buf_addf(out, "，已超期%d天", (int)topic->days);
	if (topic->reason) {
		buf_addstr(out, "，");
		bulletin_add_escaped(out, topic->reason);
	}
	buf_addstr(out, "。");
}

/* Those of a part, begun in the period or later. Returns how many. */
static int say_part(struct buf *out, const struct paper *paper, int64_t part, bool later)
{
	int number = 0;

	for (size_t i = 0; i < paper->nr_topics; i++)
		if (paper->topics[i].part == part && paper->topics[i].later == later)
			add_topic(out, paper, &paper->topics[i], ++number);
	return number;
}

/* What began after the period is the next one's; while that runs the meeting wants to know of it.
 */
static void say_later_limits(struct buf *out, const struct paper *paper)
{
	const struct report *report = paper->report;
	bool shown = month_of_day(report->as_of_day) - report->period.last_month <= QUARTER;
	struct buf later = BUF_INIT;
	int nr = say_part(&later, paper, PART_LIMITS, true);
	char day[40];

	if (nr) {
		buf_addf(out, "\n\n本期结束以后开始、截至%s超过时限和临近到期的事项另有%d项%s",
			 day_chinese(day, sizeof(day), report->as_of_day), nr,
			 shown ? "：\n\n" : "，列入以后各期的材料。");
		if (shown)
			buf_addstr(out, later.data);
	}
	buf_release(&later);
}

static int say_limits(struct buf *out, void *data)
{
	const struct paper *paper = data;

	bool left = paper->unchecked || paper->awaited || paper->uncounted || paper->reminded;

	if (!say_part(out, paper, PART_LIMITS, false)) {
		buf_addstr(out, paper->uncounted		     ? "能够核对的，"
				: paper->unchecked || paper->awaited ? "台账能够核对的，"
								     : "");
		buf_addstr(out, "没有超过时限和临近到期的事项。");
	}
	say_later_limits(out, paper);
	buf_addstr(out, left ? "\n\n" : "");
	if (paper->uncounted) {
		buf_addstr(out, "有的事项期限不能计算（");
		bulletin_add_escaped(out, paper->report->calendar_gap.data);
		buf_addstr(out, "）。");
	}
	if (paper->unchecked)
		buf_addstr(out, "有的事项因台账没有填报，或者没有报到期限那个月，不能核对，"
				"请有关单位在会前补报。");
	if (paper->awaited)
		buf_addstr(out, "有的事项期限所在月份的台账未到报送期限，待报送后核对。");
	if (paper->reminded)
		buf_addstr(out, "有的事项已过仅作提醒的期限、尚未办理，请主办单位说明情况。");
	if (left)
		buf_addstr(out, "以上事项见统计报表“时限清单”。");
	return 0;
}

static int say_screened(struct buf *out, void *data)
{
	if (!say_part(out, data, PART_SCREENED, false))
		buf_addstr(out, "没有筛查出应否移送需要商定的案件。");
	return 0;
}

static bool has_topic(const struct paper *paper, int64_t part, int64_t least_days)
{
	for (size_t i = 0; i < paper->nr_topics; i++)
		if (paper->topics[i].part == part && paper->topics[i].days >= least_days)
			return true;
	return false;
}

/* Of what there is to settle only. */
static int say_asked(struct buf *out, void *data)
{
	const struct paper *paper = data;
	const struct {
		bool asked;
		const char *text;
	} asks[] = {
		{ paper->nr > 0, "记录不一致的案件由移送、接收双方当场核对，认定以哪一方记录为准，"
				 "由记录有误的一方向办公室更正。" },
		{ has_topic(paper, PART_LIMITS, 1),
		  "超过时限的事项由主办单位说明原因、明确办结日期。" },
		{ has_topic(paper, PART_LIMITS, -1) && !has_topic(paper, PART_LIMITS, 1),
		  "临近到期的事项由主办单位按期办结。" },
		{ has_topic(paper, PART_SCREENED, -1),
		  "应否移送的案件由办案单位说明理由，检察机关、公安机关提出意见，"
		  "是否移送由办案单位依法认定。" },
	};
	int number = 0;

	for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
		if (!asks[i].asked)
			continue;
		buf_addf(out, "%s::: {custom-style=\"正文连后\"}\n（", number ? "\n\n" : "");
		wording_add_numeral(out, ++number);
		buf_addf(out, "）%s\n:::", asks[i].text);
	}
	if (!number)
		buf_addstr(out, "没有需要会议明确的事项。");
	return 0;
}

#define SLOT(name) { #name, say_##name },
static const struct slot slots[] = { WORDING_LINKAGE_SLOTS(SLOT) };

static int write_paper(struct paper *paper, const char *folder, struct diag *diag)
{
	struct report *report = paper->report;
	struct buf text = BUF_INIT, name = BUF_INIT, title = BUF_INIT;
	int rc = -1;

	buf_addf(&name, "联席会议材料_%s", report->asked);
	buf_addf(&title, "%s两法衔接联席会议材料", report->name);
	if (slots_fill(&text, report, template_name, slots, sizeof(slots) / sizeof(slots[0]), paper,
		       diag) == 0)
		rc = document_convert(report, folder,
				      &(struct document){ name.data, title.data, &text, true }, 1,
				      diag);
	buf_release(&text);
	buf_release(&name);
	buf_release(&title);
	return rc;
}

int linkage_paper_write(struct report *report, const char *folder, struct diag *diag)
{
	struct paper paper = { .report = report };
	int rc = -1;

	if (rules_lack_file(report->rules, template_name) || report_rests(report, RESTING_LINKAGE))
		return 0;
	audience_begin(report, PRODUCT_LINKAGE, NULL);
	if (load_count(&paper, diag) == 0 && load_cases(&paper, diag) == 0 &&
	    load_topics(&paper, diag) == 0 && load_left(&paper, diag) == 0)
		rc = paper.count.compared || paper.nr_topics ? write_paper(&paper, folder, diag)
							     : 0;
	free(paper.cases);
	free(paper.topics);
	return rc;
}

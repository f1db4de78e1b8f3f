/* office_work.c - what the office hands out, leads and plans: clues, joint actions and plans, which
 * it keeps since 2022, and complaints, since the newest quarter; see reports.h. */
#include <string.h>

#include "samples/reports.h"
#include "samples/stream.h"

enum { FIRST_YEAR = 2022 };

static bool in_period(int day, const struct period *period)
{
	return day && day >= period->first_day && day <= period->last_day;
}

static bool is_newest(const struct world *world, const struct period *period)
{
	return period->last_month == world->last_month;
}

/* ---- clues */
struct clue {
	const char *kind, *origin, *subject, *unit;
	int assigned, due, checked; /* 0: none */
	const char *outcome, *disposal, *case_no;
};

static void add_clue(struct sheet *out, const char *number, const struct clue *clue)
{
	sheet_add_row(out);
	sheet_set(out, "clue_no", number);
	sheet_set(out, "kind", clue->kind);
	sheet_set(out, "origin", clue->origin);
	sheet_set(out, "subject", clue->subject);
	sheet_set(out, "member_unit", clue->unit);
	sheet_set_day(out, "assigned_date", clue->assigned);
	sheet_set_day(out, "due_date", clue->due);
	sheet_set_day(out, "checked_date", clue->checked);
	sheet_set(out, "outcome", clue->outcome);
	sheet_set(out, "disposal", clue->disposal);
	sheet_set(out, "case_no", clue->case_no);
}

static const char *clue_no(struct sheet *out, int year, int number)
{
	return arena_text(out->arena, "平双打线〔%d〕%d号", year, number);
}

/* A clue of quarter 'made' as it stands at the end of 'period': listed when it was made or checked
 * in it. */
static void draw_clue(struct sheet *out, const struct world *world, struct stream *stream,
		      const struct period *made, const struct period *period, int number)
{
	static const char *const units[] = { "scjgj", "nyj", "wlj", "zrzyj", "wjj", "gaj", "swj" };
	static const char *const origins[] = { "市双打办", "12315投诉举报", "外地移交",
					       "县检察院" };
	static const char *const subjects[] = {
		"网店销售假冒品牌服装", "集贸市场销售侵权白酒", "农资店销售假劣种子",
		"书店发行盗版教辅",	"餐饮门店冒用地理标志", "消毒产品标签虚假宣传",
	};
	static const char *const disposals[] = { "filed", "corrected", "passed", "transferred" };
	bool confirmed;
	struct clue clue = {
		.kind = stream_chance(stream, .2) ? "task" : "clue",
		.origin = origins[stream_between(stream, 0, 3)],
		.subject = subjects[stream_between(stream, 0, 5)],
		.unit = units[stream_between(stream, 0, 6)],
	};

	clue.assigned =
		world_workday(world, stream_between(stream, made->first_day, made->last_day - 10),
			      0);
	clue.due = world_workday(world, clue.assigned, 15);
	clue.checked = world_workday(world, clue.due,
				     stream_chance(stream, .15) ? stream_between(stream, 1, 8) : 0);
	if (clue.checked == clue.due)
		clue.checked = world_workday(world, clue.assigned, stream_between(stream, 4, 14));
	confirmed = stream_chance(stream, .55);
	clue.outcome = confirmed ? "confirmed" : "refuted";
	clue.disposal = confirmed ? disposals[stream_between(stream, 0, 3)] : "none";
	if (!in_period(clue.assigned, period) && !in_period(clue.checked, period))
		return;
	if (clue.checked > period->last_day) {
		clue.checked = 0;
		clue.outcome = clue.disposal = NULL;
	}
	add_clue(out, clue_no(out, month_of_day(clue.assigned) / 12, number), &clue);
}

/* The newest quarter has one of every state. */
static void newest_clues(struct sheet *out)
{
	const struct clue clues[] = {
		{ "clue", "市双打办", "直播间销售假冒化妆品", "scjgj", day_from(2024, 9, 26),
		  day_from(2024, 11, 29), 0, NULL, NULL, NULL },
		{ "clue", "12315投诉举报", "超市销售仿冒酒类", "scjgj", day_from(2024, 9, 24), 0, 0,
		  NULL, NULL, NULL },
		{ "clue", "外地移交", "印刷企业承印盗版教材", "wlj", day_from(2024, 8, 1),
		  day_from(2024, 8, 30), 0, "unchecked", NULL, NULL },
		{ "clue", "市双打办", "合作社销售无证种子", "nyj", day_from(2024, 7, 5),
		  day_from(2024, 7, 25), day_from(2024, 8, 2), "confirmed", "filed",
		  "平农立〔2024〕31号" },
		{ "clue", "县检察院", "苗圃冒用新品种名称", "zrzyj", day_from(2024, 7, 15),
		  day_from(2024, 8, 5), 0, "refuted", "none", NULL },
		{ "clue", "外地移交", "跨县销售假冒商标汽配", "scjgj", day_from(2024, 8, 12),
		  day_from(2024, 9, 6), day_from(2024, 9, 3), "confirmed", "transferred", NULL },
		{ "clue", "外地移交", "跨县销售假冒商标汽配", "gaj", day_from(2024, 8, 12),
		  day_from(2024, 9, 6), day_from(2024, 9, 5), "confirmed", "filed", NULL },
		{ "task", "市双打办", "排查网络销售消毒产品", "wjj", day_from(2024, 7, 22),
		  day_from(2024, 8, 30), day_from(2024, 8, 27), "refuted", "none", NULL },
	};
	static const int numbers[] = { 15, 14, 12, 9, 10, 13, 13, 11 };

	for (size_t i = 0; i < sizeof(clues) / sizeof(clues[0]); i++)
		add_clue(out, clue_no(out, 2024, numbers[i]), &clues[i]);
}

static void report_clues(struct sheet *out, const struct world *world, const struct period *period)
{
	char code[PERIOD_CODE_SIZE];
	struct period made = period_shift(period, -1);

	for (int back = 1; back >= 0; back--, made = period_shift(&made, 1)) {
		struct stream stream;
		int nr, first = made.first_month % 12 / 3 * 3;

		if (made.first_month < month_from(FIRST_YEAR, 1))
			continue;
		if (is_newest(world, &made)) {
			newest_clues(out);
			continue;
		}
		stream_init(&stream, world->county, "bgs",
			    arena_text(world->arena, "clue/%s", period_code(code, &made)));
		nr = 1 + stream_binomial(&stream, .6, 2);
		for (int i = 0; i < nr; i++)
			draw_clue(out, world, &stream, &made, period, first + i + 1);
		stream_release(&stream);
	}
}

/* ---- joint actions */
static void add_partner(struct sheet *out, const char *number, int day, const char *name,
			const char *unit, const char *role, int staff)
{
	sheet_add_row(out);
	sheet_set(out, "action_no", number);
	sheet_set_day(out, "action_date", day);
	sheet_set(out, "name", name);
	sheet_set(out, "member_unit", unit);
	sheet_set(out, "role", role);
	sheet_set_number(out, "staff", staff);
}

static void report_joint(struct sheet *out, const struct world *world, const struct period *period)
{
	static const struct {
		const char *name;
		const char *units[5]; /* the leader first */
	} kinds[] = {
		{ "农资打假联合执法", { "nyj", "scjgj", "gaj", NULL } },
		{ "校园周边盗版图书联合检查", { "wlj", "scjgj", "gaj", NULL } },
		{ "烟酒市场联合整治", { "scjgj", "gaj", "swj", NULL } },
		{ "侵权假冒商品集中销毁", { "scjgj", "sthj", "gaj", "jcy", NULL } },
		{ "林草种苗质量联合检查", { "zrzyj", "nyj", "scjgj", NULL } },
		{ "消毒产品联合抽检", { "wjj", "scjgj", "fy", NULL } },
	};
	int year = period->first_month / 12, quarter = period->first_month % 12 / 3;
	char code[PERIOD_CODE_SIZE];
	struct stream stream;
	int nr;

	if (year < FIRST_YEAR)
		return;
	stream_init(&stream, world->county, "bgs",
		    arena_text(world->arena, "joint_action/%s", period_code(code, period)));
	nr = stream_between(&stream, 1, 2);
	for (int i = 0; i < nr; i++) {
		size_t kind = (size_t)(quarter * 2 + i + year) % (sizeof(kinds) / sizeof(kinds[0]));
		int day = world_workday(world,
					stream_between(&stream, period->first_day + 5,
						       period->last_day - 12),
					0);
		const char *number =
			arena_text(out->arena, "平双打联〔%d〕%d号", year, quarter * 2 + i + 1);

		for (size_t u = 0; kinds[kind].units[u]; u++) {
			add_partner(out, number, day, kinds[kind].name, kinds[kind].units[u],
				    u ? "join" : "lead", stream_between(&stream, 3, 12));
			sheet_set_number(out, "cases", stream_poisson(&stream, .25));
			if (!u)
				sheet_set_number(out, "premises", stream_between(&stream, 8, 40));
		}
	}
	stream_release(&stream);
}

/* ---- plans: of every year the same measures, each with its months */
struct measure {
	const char *unit, *text, *indicator, *target;
	int from, to;	/* months 1..12 */
	int days_after; /* finished so many days after the month's end; NEVER; COUNTED by numbers */
};
enum { NEVER = 1000, COUNTED = 2000 };

static const struct measure year_measures[] = {
	{ "bgs", "召开联络员会议部署全年工作", NULL, NULL, 1, 4, -10 },
	{ "xcb", "组织县级媒体宣传报道", "XCB1_n", "12", 1, 12, COUNTED },
	{ "scjgj", "执法协作会商", "SCJGJ3_n", "4", 1, 12, COUNTED },
	{ "nyj", "春季农业投入品检查", "NYJ1_n", "60", 2, 6, COUNTED },
	{ "wlj", "软件正版化检查", "WLJ4_n", "20", 3, 9, COUNTED },
	{ "sfj", "法治宣传教育活动", "SFJ2_n", "2", 3, 8, COUNTED },
	{ "gxj", "督促检查计算机企业", "GXJ6_n", "2", 1, 6, COUNTED },
	{ "mch", "涉外法律顾问服务", "MCH5_n", "6", 1, 9, COUNTED },
	{ "wjj", "消毒产品双随机抽检完成率", "WJJ4", "100", 1, 9, COUNTED },
	{ "sthj", "集中销毁侵权假冒商品", NULL, NULL, 3, 5, 12 },
	{ "zrzyj", "建立林草种苗执法协作机制", NULL, NULL, 1, 6, NEVER },
	{ "fgj", "公示知识产权领域失信信息", NULL, NULL, 6, 10, -5 },
	{ "bgs", "准备迎接上级考核材料", NULL, NULL, 9, 12, -12 },
};
static const struct measure stage_measures[] = {
	{ "scjgj", "中秋国庆市场专项检查", "X02_n", "300", 8, 10, COUNTED },
	{ "swzx", "报送电子商务监测分析报告", "SWZX5_n", "1", 7, 9, COUNTED },
	{ "gaj", "侦办网络售假案件", NULL, NULL, 8, 11, -3 },
};

struct plan {
	const char *number, *name, *kind;
	int year, issued;
	const struct measure *measures;
	size_t nr;
};

static void add_plan(struct sheet *out, const struct plan *plan, const struct world *world,
		     const struct period *period)
{
	for (size_t i = 0; i < plan->nr; i++) {
		const struct measure *measure = &plan->measures[i];
		int to = month_from(plan->year, measure->to), finished = 0;
		char code[PERIOD_CODE_SIZE];
		bool old = plan->year < 2024; /* the older plans were done in the end */

		if (measure->days_after < NEVER)
			finished = period_of_month(PERIOD_KIND_MONTH, to).last_day +
				   measure->days_after;
		else if ((measure->days_after == NEVER || strcmp(measure->unit, "mch") == 0 ||
			  strcmp(measure->unit, "wjj") == 0) &&
			 old)
			finished = period_of_month(PERIOD_KIND_MONTH, to).last_day + 40;
		if (finished > period->last_day)
			finished = 0;
		if (!in_period(plan->issued, period) && !in_period(finished, period))
			continue;
		sheet_add_row(out);
		sheet_set(out, "plan_no", plan->number);
		sheet_set(out, "item_no", arena_text(out->arena, "%zu", i + 1));
		sheet_set(out, "kind", plan->kind);
		sheet_set(out, "name", plan->name);
		sheet_set_day(out, "issued_date", plan->issued);
		sheet_set(out, "member_unit", measure->unit);
		sheet_set(out, "measure", measure->text);
		sheet_set(out, "indicator", measure->indicator);
		sheet_set(out, "target", measure->target);
		sheet_set(out, "from_month",
			  arena_strdup(out->arena,
				       month_code(code, month_from(plan->year, measure->from))));
		sheet_set(out, "to_month", arena_strdup(out->arena, month_code(code, to)));
		sheet_set_day(out, "finished_date", finished);
		if (finished)
			sheet_set(out, "progress", "已完成");
	}
	(void)world;
}

/* The first plan came late, that of 2023 not before its ledger of the first quarter. */
static int issued_day(int year)
{
	return year == FIRST_YEAR	? day_from(year, 4, 20)
	       : year == FIRST_YEAR + 1 ? day_from(year, 4, 12)
					: day_from(year, 2, 28);
}

static void report_plans(struct sheet *out, const struct world *world, const struct period *period)
{
	for (int year = FIRST_YEAR; year <= period->first_month / 12; year++) {
		struct plan plan = {
			.number = arena_text(out->arena, "平双打办〔%d〕1号", year),
			.name = arena_text(out->arena, "%d年“双打”工作实施方案", year),
			.kind = "year",
			.year = year,
			.issued = issued_day(year),
			.measures = year_measures,
			.nr = sizeof(year_measures) / sizeof(year_measures[0]),
		};

		add_plan(out, &plan, world, period);
		plan.number = arena_text(out->arena, "平双打办〔%d〕3号", year);
		plan.name = arena_text(out->arena, "%d年下半年重点工作安排", year);
		plan.kind = "stage";
		plan.issued = day_from(year, 7, 16);
		plan.measures = stage_measures;
		plan.nr = sizeof(stage_measures) / sizeof(stage_measures[0]);
		add_plan(out, &plan, world, period);
	}
}

/* ---- complaints: month and day of 2024, 0: not yet */
static const struct complaint {
	const char *subject;
	int received, answered, mediated;
	bool refused;
} complaints[] = {
	{ "购买的白酒疑似假冒注册商标", 708, 712, 820, false },
	{ "网购电动车配件与标称不符", 715, 730, 0, true },	/* answered late */
	{ "药店销售的保健食品夸大功效", 805, 809, 0, false },	/* mediation overdue */
	{ "童装质量不合格，商家拒绝退货", 814, 820, 0, false }, /* due soon */
	{ "农资店出售的种子发芽率低", 820, 826, 0, false },	/* open */
	{ "超市销售过期食品", 920, 0, 0, false },		/* not answered, overdue */
	{ "手机店以翻新机冒充新机", 929, 0, 0, false },		/* not answered, due soon */
};

static int day_of_2024(int day)
{
	return day ? day_from(2024, day / 100, day % 100) : 0;
}

static void report_complaints(struct sheet *out, const struct world *world,
			      const struct period *period)
{
	if (!is_newest(world, period))
		return;
	for (size_t i = 0; i < sizeof(complaints) / sizeof(complaints[0]); i++) {
		const struct complaint *complaint = &complaints[i];

		sheet_add_row(out);
		sheet_set(out, "complaint_no", arena_text(out->arena, "平诉〔2024〕%zu号", i + 1));
		sheet_set(out, "member_unit", "scjgj");
		sheet_set_day(out, "received_date", day_of_2024(complaint->received));
		sheet_set(out, "subject", complaint->subject);
		if (complaint->answered)
			sheet_set(out, "accepted", complaint->refused ? "0" : "1");
		sheet_set_day(out, "answered_date", day_of_2024(complaint->answered));
		sheet_set_day(out, "mediated_date", day_of_2024(complaint->mediated));
	}
}

bool report_office_work(struct sheet *out, const struct world *world, const char *table,
			const struct period *period)
{
	if (strcmp(table, "clue") == 0)
		report_clues(out, world, period);
	else if (strcmp(table, "joint_action") == 0)
		report_joint(out, world, period);
	else if (strcmp(table, "plan") == 0)
		report_plans(out, world, period);
	else if (strcmp(table, "complaint") == 0)
		report_complaints(out, world, period);
	else
		return false;
	return true;
}

/* office.c - what the office itself keeps: supervision, inspections, meetings, the roster and the
 * scores that people give; see reports.h. */
#include <string.h>

#include "samples/reports.h"
#include "samples/stream.h"

/* Members of the office's small world, by their index in the rules. */
static const char *member(const struct world *world, size_t index)
{
	return world->rules->units[index].code;
}

static size_t nr_members(const struct world *world)
{
	size_t nr = 0;

	while (nr < world->rules->nr_units && world->rules->units[nr].class != UNIT_CLASS_OFFICE)
		nr++;
	return nr;
}

/* The day of the heads' meeting of a year's first quarter, and of the second one of 2024. In 2021
 * the heads did not meet, in 2022 on the last working day. */
static int heads_day(const struct world *world, int year, bool second)
{
	return world_workday(world, day_from(year, second ? 7 : 1, 1) + (second ? 72 : 71), 0);
}

static int late_heads_day(const struct world *world)
{
	return world_workday(world, day_from(2022, 12, 30), 0);
}

/* Number of the heads' meeting that a matter assigned on 'day' goes back to, NULL when none was
 * held in the six weeks before. */
static const char *meeting_behind(const struct sheet *out, const struct world *world, int day)
{
	int year = month_of_day(day) / 12, since = day - heads_day(world, year, false);

	if (since >= 0 && since <= 42 && year != 2021 && year != 2022)
		return arena_text(out->arena, "%d-1", year);
	since = day - late_heads_day(world);
	if (since >= 0 && since <= 42)
		return "2022-8";
	since = day - heads_day(world, 2024, true);
	return year == 2024 && since >= 0 ? "2024-6" : NULL;
}

/* A supervised matter of quarter 'made' as it stands at the end of 'period'. */
static void add_matter(struct sheet *out, const struct world *world, struct stream *stream,
		       const struct period *made, const struct period *period, int number)
{
	static const char *const sources[] = { "leader", "inspection", "public", "unit",
					       "meeting" };
	static const char *const subjects[] = {
		"农村市场销售假冒品牌食品问题",	  "校园周边盗版图书问题",
		"网络销售侵权商品线索核查",	  "农资打假专项行动进展",
		"侵权假冒案件信息公开不及时问题", "电动车配件质量问题线索",
	};
	static const char *const requirements[] = {
		"查清货源和去向，依法处理，结果书面报办公室",
		"会同有关部门逐店清查，收缴盗版图书，依法处理",
		"逐条核查线索，查实的依法立案，查否的说明理由",
		"汇总检查、抽检、立案情况，报送进展和下步打算",
		"补充公开到期未公开的案件信息，说明逾期原因",
		"核实线索，抽检配件质量，涉嫌犯罪的依法移送",
	};
	size_t lead = (size_t)stream_between(stream, 0, (int)nr_members(world) - 1);
	size_t other = (lead + (size_t)stream_between(stream, 1, 6)) % nr_members(world);
	int assigned =
		world_workday(world, stream_between(stream, made->first_day, made->last_day - 7),
			      0);
	int due = world_workday(world, assigned + stream_between(stream, 20, 60), 0);
	int source = stream_between(stream, 0, 4), subject = stream_between(stream, 0, 5);
	int late = stream_chance(stream, .18) ? stream_between(stream, 2, 25)
					      : -stream_between(stream, 1, 15);
	int finished = stream_chance(stream, .93) ? due + late : 0;
	const char *meeting = meeting_behind(out, world, assigned);
	bool moved = finished >= period->first_day && finished <= period->last_day;

	if (made->first_month != period->first_month && !moved)
		return;
	sheet_add_row(out);
	sheet_set(out, "matter_no",
		  arena_text(out->arena, "平双打督〔%d〕%d号",
			     assigned ? month_of_day(assigned) / 12 : 0, number));
	sheet_set(out, "source", meeting ? "meeting" : sources[source]);
	sheet_set(out, "meeting_no", meeting);
	sheet_set(out, "subject", subjects[subject]);
	if (made->first_month >= month_from(2024, 1))
		sheet_set(out, "requirement", requirements[subject]);
	sheet_set(out, "lead_unit", member(world, lead));
	sheet_set(out, "cooperating", member(world, other));
	sheet_set_day(out, "assigned_date", assigned);
	sheet_set_day(out, "due_date", due);
	if (finished && finished <= period->last_day) {
		sheet_set_day(out, "finished_date", finished);
		sheet_set(out, "result", "已办结");
	}
}

static void report_supervision(struct sheet *out, const struct world *world,
			       const struct period *period)
{
	struct period made = period_shift(period, -2);
	char code[PERIOD_CODE_SIZE];

	for (int back = 2; back >= 0; back--, made = period_shift(&made, 1)) {
		struct stream stream;
		int nr, first = made.first_month % 12 / 3 * 4;

		if (made.first_month < world->first_month)
			continue;
		stream_init(&stream, world->county, "bgs",
			    arena_text(world->arena, "supervision/%s", period_code(code, &made)));
		nr = 1 +
		     stream_binomial(&stream, .4, 3); /* at most 4 a quarter: numbers stay apart */
		for (int i = 0; i < nr; i++)
			add_matter(out, world, &stream, &made, period, first + i + 1);
		stream_release(&stream);
	}
}

/* Rows of 2024 that show what a row may be: put right too late, not known, soon and later due. */
static void show_inspection_states(struct sheet *out, const struct period *period, size_t j,
				   int findings)
{
	int quarter = period->first_month % 12 / 3 + 1;

	if (period->first_month / 12 != 2024)
		return;
	sheet_set(out, "team_units", "scjgj|gaj|jcy");
	if (findings)
		sheet_set(out, "problems",
			  j % 2 ? "台账登记不全，信息报送不及时"
				: "案件信息公开不及时，线索移送手续不全");
	if (quarter == 1 && j == 3)
		sheet_set_day(out, "rectified_date", day_from(2024, 3, 1));
	if (quarter == 2 && j == 2) {
		sheet_change(out, out->nr - 1, "rectified", NULL);
		sheet_change(out, out->nr - 1, "rectified_date", NULL);
	}
	if (quarter == 3 && (j == 1 || j == 2)) {
		sheet_set_number(out, "rectified", j == 1 ? 0 : 1);
		sheet_change(out, out->nr - 1, "rectified_date", NULL);
		sheet_set_day(out, "due_date",
			      j == 1 ? day_from(2024, 11, 15) : day_from(2024, 10, 18));
	}
}

/* The last inspection of 2024: its report is not due yet. */
static void add_last_inspection(struct sheet *out, const struct period *period)
{
	static const char *const units[] = { "sfj", "mch" };

	if (period->first_month != month_from(2024, 7))
		return;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		sheet_add_row(out);
		sheet_set(out, "inspection_no", "平双打检〔2024〕4号");
		sheet_set_day(out, "inspection_date", day_from(2024, 9, 27));
		sheet_set(out, "team", "第二督导组");
		sheet_set(out, "team_units", "scjgj|gaj|jcy");
		sheet_set(out, "member_unit", units[i]);
		sheet_set_number(out, "findings", (int)i);
		if (i) {
			sheet_set(out, "problems", "材料报送不及时");
			sheet_set_number(out, "rectified", 0);
			sheet_set_day(out, "due_date", day_from(2024, 11, 8));
		}
	}
}

static void report_inspection(struct sheet *out, const struct world *world,
			      const struct period *period, struct stream *stream)
{
	static const char *const teams[] = { "第一督导组", "第二督导组" };
	int rounds = stream_chance(stream, .75) ? 1 : 0, year = period->first_month / 12;

	if (period->first_month == month_from(2024, 7))
		rounds = 1;
	for (int i = 0; i < rounds; i++) {
		int day = world_workday(world,
					stream_between(stream, period->first_day + 10,
						       period->last_day - 30),
					0);
		int reported = stream_chance(stream, .85) ? day + stream_between(stream, 5, 20) : 0;
		size_t first = (size_t)stream_between(stream, 0, (int)nr_members(world) - 1);

		for (size_t j = 0; j < 4; j++) {
			int findings = stream_poisson(stream, 1.3);
			int rectified = stream_binomial(stream, .9, findings);

			sheet_add_row(out);
			sheet_set(out, "inspection_no",
				  arena_text(out->arena, "平双打检〔%d〕%d号", year,
					     period->first_month % 12 / 3 + 1));
			sheet_set_day(out, "inspection_date", day);
			sheet_set(out, "team", teams[(year + i) % 2]);
			sheet_set(out, "member_unit",
				  member(world, (first + j * 5) % nr_members(world)));
			sheet_set_number(out, "findings", findings);
			sheet_set_number(out, "rectified", rectified);
			if (findings)
				sheet_set_day(out, "due_date", world_workday(world, day + 25, 0));
			if (findings && rectified == findings)
				sheet_set_day(out, "rectified_date",
					      day + stream_between(stream, 8, 24));
			sheet_set_day(out, "report_date",
				      reported <= period->last_day ? reported : 0);
			if (period->first_month == month_from(2024, 7))
				sheet_set_day(out, "report_date", world_workday(world, day, 16));
			show_inspection_states(out, period, j, findings);
		}
	}
	add_last_inspection(out, period);
}

/* The quarter's meetings: heads in the first quarter (in 2021 not at all, in 2022 in December),
 * liaison officers in the second and the fourth (in 2021 only once); a second meeting of the heads
 * in November 2023, which decides nothing, and in September 2024. */
static int meetings_of(const struct period *period, const char *kinds[2], int days[2])
{
	int year = period->first_month / 12, quarter = period->first_month % 12 / 3 + 1, nr = 0;

	if (quarter == 1 && year != 2021 && year != 2022)
		kinds[nr] = "heads", days[nr++] = period->first_day + 71;
	if (quarter == 2)
		kinds[nr] = "liaison", days[nr++] = period->first_day + 15;
	if (quarter == 3 && year >= 2023)
		kinds[nr] = "liaison", days[nr++] = period->first_day + 20;
	if (quarter == 3 && year == 2024)
		kinds[nr] = "heads", days[nr++] = period->first_day + 72;
	if (quarter == 4 && year != 2021)
		kinds[nr] = "liaison", days[nr++] = period->first_day + 40;
	if (quarter == 4 && year == 2022)
		kinds[nr] = "heads", days[nr++] = period->last_day - 1;
	if (quarter == 4 && year == 2023)
		kinds[nr] = "heads", days[nr++] = period->first_day + 50;
	return nr;
}

static const char *meeting_no(const struct sheet *out, const struct period *period, int i)
{
	return arena_text(out->arena, "%d-%d", period->first_month / 12,
			  period->first_month % 12 / 3 * 2 + i + 1);
}

/* In April 2024 nobody wrote down who chaired, in July one who may not. */
static const char *chair_of(int day, bool heads)
{
	if (heads)
		return "分管副县长";
	if (day == day_from(2024, 4, 16))
		return NULL;
	return day == day_from(2024, 7, 22) ? "县公安局分管负责人" : "县市场监管局分管负责人";
}

/* The heads' meeting of December 2022 decided one matter; its minutes are signed in January, and
 * the ledger of the next quarter says so. */
static void add_late_heads(struct sheet *out, const struct world *world, int signed_day)
{
	sheet_add_row(out);
	sheet_set(out, "meeting_no", "2022-8");
	sheet_set_day(out, "meeting_date", late_heads_day(world));
	sheet_set(out, "kind", "heads");
	sheet_set(out, "chair", "分管副县长");
	sheet_set(out, "minutes_no", signed_day ? "平双打会纪〔2022〕8号" : NULL);
	sheet_set_day(out, "signed_date", signed_day);
	sheet_set_number(out, "decisions", 1);
}

static void report_meeting(struct sheet *out, const struct world *world,
			   const struct period *period, struct stream *stream)
{
	const char *kinds[2];
	int days[2], nr = meetings_of(period, kinds, days), year = period->first_month / 12;

	if (period->first_month == month_from(2023, 1))
		add_late_heads(out, world, day_from(2023, 1, 10));
	for (int i = 0; i < nr; i++) {
		int day = world_workday(world, days[i], 0);
		bool heads = strcmp(kinds[i], "heads") == 0;
		bool is_signed = !(year == 2024 && period->last_month % 12 == 8 && heads);
		int signed_day =
			is_signed ? world_workday(world, day, stream_between(stream, 2, 8)) : 0;

		if (day == late_heads_day(world)) {
			add_late_heads(out, world, 0);
			continue;
		}
		if (signed_day && day == day_from(2024, 7, 22)) /* behind the ten working days */
			signed_day = world_workday(world, day, 13);

		sheet_add_row(out);
		sheet_set(out, "meeting_no", meeting_no(out, period, i));
		sheet_set_day(out, "meeting_date", day);
		sheet_set(out, "kind", kinds[i]);
		sheet_set(out, "chair", chair_of(day, heads));
		/* in April 2024 the liaison officers' meeting made no minutes */
		if (is_signed && day_from(2024, 4, 16) != day) {
			sheet_set(out, "minutes_no",
				  arena_text(out->arena, "平双打会纪〔%d〕%d号", year,
					     period->first_month % 12 / 3 * 2 + i + 1));
			sheet_set_day(out, "signed_date", signed_day);
		}
		/* in March 2024 all that was decided, one matter, is supervised */
		sheet_set_number(out, "decisions", stream_between(stream, 1, 4));
		if (year == 2024 && period->first_month % 12 == 0)
			sheet_change(out, out->nr - 1, "decisions", "1");
		if (year == 2023 && period->first_month % 12 == 9 && heads)
			sheet_change(out, out->nr - 1, "decisions", "0");
	}
}

/* The heads' meeting of September 2024: one unit is absent, of one nothing is recorded. */
static bool last_heads(int day)
{
	return day == day_from(2024, 7, 1) + 72;
}

static void add_came(struct sheet *out, const char *meeting, int day, const char *unit,
		     const char *status)
{
	sheet_add_row(out);
	sheet_set(out, "meeting_no", meeting);
	sheet_set_day(out, "meeting_date", day);
	sheet_set(out, "member_unit", unit);
	sheet_set(out, "status", status);
}

/* Of the heads' meeting of December 2022 one unit is recorded in January only. */
static void report_attendance(struct sheet *out, const struct world *world,
			      const struct period *period, struct stream *stream)
{
	static const double weights[] = { .84, .10, .04, .02 };
	static const char *const states[] = { "present", "proxy", "leave", "absent" };
	const char *kinds[2];
	int days[2], nr = meetings_of(period, kinds, days);

	if (period->first_month == month_from(2023, 1))
		add_came(out, "2022-8", late_heads_day(world), "mch", "present");
	for (int i = 0; i < nr; i++)
		for (size_t u = 0; u < nr_members(world); u++) {
			const char *state = states[stream_weighted(stream, weights, 4)];

			if (last_heads(days[i]) && strcmp(member(world, u), "mch") == 0)
				continue;
			if (last_heads(days[i]) && strcmp(member(world, u), "wjj") == 0)
				state = "absent";
			if (days[i] == day_from(2022, 12, 30) &&
			    strcmp(member(world, u), "mch") == 0)
				continue;
			add_came(out, meeting_no(out, period, i), world_workday(world, days[i], 0),
				 member(world, u), state);
		}
}

static const char *const surnames[] = {
	"张", "王", "李", "赵", "刘", "陈", "杨", "孙", "周",
	"吴", "徐", "马", "朱", "胡", "郭", "何", "高", "林",
};

static void add_person(struct sheet *out, const char *unit, const char *role, const char *name,
		       int from, int to, int filed)
{
	sheet_add_row(out);
	sheet_set(out, "member_unit", unit);
	sheet_set(out, "role", role);
	sheet_set(out, "name", name);
	sheet_set_day(out, "from_date", from);
	sheet_set_day(out, "to_date", to);
	sheet_set_day(out, "filed_date", filed);
	sheet_set_day(out, "approved_date", filed ? filed + 3 : 0);
}

/* In the second quarter of 2024 some units name the people who do the work. */
static void add_workers(struct sheet *out, const struct world *world, const struct period *period)
{
	static const struct {
		const char *unit, *name;
	} workers[] = { { "gaj", "邓某某" }, { "nyj", "田某某" }, { "scjgj", "董某某" } };

	if (period->first_month != month_from(2024, 4))
		return;
	for (size_t i = 0; i < sizeof(workers) / sizeof(workers[0]); i++) {
		int from = world_workday(world, period->first_day + 9, 0);

		add_person(out, workers[i].unit, "worker", workers[i].name, from, 0, from + 4);
	}
}

/* What the third quarter of 2024 leaves undone, one of each: heads whose change is approved late,
 * not approved, not yet due, approved in time, due soon; a post that nobody is in; a change filed
 * late, one not yet. 'to': the last day of who was there before; no name: nobody follows. */
static const struct change {
	const char *unit, *role, *name;
	int to[2], filed[2], approved[2]; /* month and day */
} changes[] = {
	{ "gaj", "head", "许某某", { 7, 9 }, { 7, 12 }, { 8, 20 } },
	{ "wlj", "head", "韩某某", { 8, 19 }, { 8, 26 }, { 0, 0 } },
	{ "nyj", "head", "曹某某", { 9, 24 }, { 10, 8 }, { 0, 0 } },
	{ "sthj", "head", "范某某", { 9, 9 }, { 9, 12 }, { 9, 20 } },
	{ "czj", "head", "郑某某", { 9, 26 }, { 9, 30 }, { 0, 0 } },
	{ "zrzyj", "head", NULL, { 8, 5 }, { 0, 0 }, { 0, 0 } },
	{ "sfj", "liaison", NULL, { 9, 20 }, { 0, 0 }, { 0, 0 } },
	{ "zfw", "liaison", "彭某某", { 7, 3 }, { 8, 15 }, { 0, 0 } },
	{ "xcb", "liaison", "冯某某", { 9, 27 }, { 0, 0 }, { 0, 0 } },
};

static int day_in_2024(const int at[2])
{
	return at[0] ? day_from(2024, at[0], at[1]) : 0;
}

/* The day on which unit 'u' changed its liaison officer. */
static int liaison_since(const struct world *world, size_t u)
{
	int month = world->first_month + 3 * (4 + (int)u);

	return world_workday(world,
			     period_of_month(PERIOD_KIND_QUARTER, month).first_day + 20 + (int)u,
			     0);
}

static void add_changes(struct sheet *out, const struct world *world, size_t u)
{
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		const struct change *change = &changes[i];
		bool head = strcmp(change->role, "head") == 0;
		int to = day_in_2024(change->to);

		if (strcmp(change->unit, member(world, u)) != 0)
			continue;
		add_person(out, change->unit, change->role,
			   arena_text(out->arena, "%s某某", surnames[head ? u : (u * 5 + 11) % 18]),
			   head ? day_from(2019, 1, 2) : liaison_since(world, u), to, 0);
		if (!change->name)
			continue;
		add_person(out, change->unit, change->role, change->name, to + 1, 0,
			   day_in_2024(change->filed));
		sheet_set(out, "approved_date", NULL);
		sheet_set_day(out, "approved_date", day_in_2024(change->approved));
	}
}

/* At the end of 2022 a head and a liaison officer leave, their posts are vacant for longer than
 * they may be; another liaison officer is followed at once and filed in the new year. */
static void add_turn_of_year(struct sheet *out, const struct world *world, bool old_year)
{
	size_t gxj = (size_t)rules_unit_index(world->rules, "gxj");
	size_t fgj = (size_t)rules_unit_index(world->rules, "fgj");
	int left = day_from(2022, 12, 27), start = day_from(2019, 1, 2);

	if (old_year) {
		add_person(out, "gxj", "head", arena_text(out->arena, "%s某某", surnames[gxj]),
			   start, left, 0);
		add_person(out, "fgj", "liaison",
			   arena_text(out->arena, "%s某某", surnames[(fgj * 5 + 11) % 18]),
			   liaison_since(world, fgj), left, 0);
		add_person(out, "gxj", "liaison",
			   arena_text(out->arena, "%s某某", surnames[(gxj * 5 + 11) % 18]),
			   liaison_since(world, gxj), left, 0);
		add_person(out, "gxj", "liaison", "苏某某", left + 1, 0, 0);
		return;
	}
	add_person(out, "gxj", "head", "蒋某某", day_from(2023, 1, 19), 0, day_from(2023, 1, 28));
	add_person(out, "fgj", "liaison", "沈某某", day_from(2023, 1, 19), 0,
		   day_from(2023, 1, 28));
	add_person(out, "gxj", "liaison", "苏某某", left + 1, 0, day_from(2023, 1, 11));
}

/* All members at the start; later each unit changes its liaison officer in a year of its own,
 * and one change of 2024 is not yet filed. */
static void report_roster(struct sheet *out, const struct world *world, const struct period *period)
{
	int start = day_from(2019, 1, 2), quarter = (period->first_month - world->first_month) / 3;

	for (size_t u = 0; u < nr_members(world); u++) {
		const char *unit = member(world, u);
		const char *first = arena_text(out->arena, "%s某某", surnames[(u * 7 + 5) % 18]);
		const char *second = arena_text(out->arena, "%s某某", surnames[(u * 5 + 11) % 18]);
		int change = world_workday(world, period->first_day + 20 + (int)u, 0);
		bool late = strcmp(unit, "swzx") == 0;

		if (quarter == 0) {
			add_person(out, unit, "head",
				   arena_text(out->arena, "%s某某", surnames[u % 18]), start, 0,
				   start + 5);
			add_person(out, unit, "liaison", first, start, 0, start + 5);
		} else if (quarter == 4 + (int)u || (late && quarter == 22)) {
			bool again = late && quarter == 22;

			add_person(out, unit, "liaison", again ? second : first, again ? 0 : start,
				   change - 1, 0);
			if (again)
				sheet_set_day(out, "from_date",
					      world_workday(world,
							    day_from(2019, 1, 1) +
								    (4 + (int)u) * 91,
							    20));
			add_person(out, unit, "liaison", again ? "丁某某" : second, change, 0,
				   again ? 0 : change + 4);
		}
		if (quarter == 22)
			add_changes(out, world, u);
	}
	if (period->first_month == month_from(2022, 10) ||
	    period->first_month == month_from(2023, 1))
		add_turn_of_year(out, world, period->first_month == month_from(2022, 10));
	add_workers(out, world, period);
}

/* Scores of the year before, in the first quarter's folder: items that people score, for the
 * classes they apply to; bonus and deductions are rare. */
static void report_manual_score(struct sheet *out, const struct world *world,
				const struct period *period)
{
	int year = period->first_month / 12 - 1;
	const struct assessment *assessment = rules_assessment(world->rules, year);
	struct stream stream;

	if (period->first_month % 12 != 0 || year < world->first_month / 12)
		return;
	for (size_t i = 0; i < assessment->nr_items; i++) {
		const struct assessment_item *item = &assessment->items[i];
		bool rare =
			strcmp(item->section, "bonus") == 0 || strcmp(item->section, "deduct") == 0;

		if (!item->manual || strcmp(item->item, "V1") == 0)
			continue;
		stream_init(&stream, world->county, "bgs",
			    arena_text(world->arena, "manual_score/%d/%s", year, item->item));
		for (size_t u = 0; u < nr_members(world); u++) {
			double share = .75 + .25 * stream_between(&stream, 0, 100) / 100;
			bool given = stream_chance(&stream, rare ? .04 : 1);

			if (!item->applies[u] || !given)
				continue;
			sheet_add_row(out);
			sheet_set_number(out, "year", year);
			sheet_set(out, "member_unit", member(world, u));
			sheet_set(out, "item", item->item);
			sheet_set(out, "points",
				  arena_text(out->arena, "%.1f",
					     rare ? 1.0 : share * item->max_points));
			sheet_set(out, "basis", rare ? "见有关文件" : "办公室核对佐证材料后评定");
		}
		stream_release(&stream);
	}
}

void report_office(struct sheet *out, const struct world *world, const char *table,
		   const struct period *period)
{
	char code[PERIOD_CODE_SIZE];
	struct stream stream;

	sheet_init(out, world->rules, table, world->arena);
	if (report_office_work(out, world, table, period))
		return;
	stream_init(&stream, world->county, "bgs",
		    arena_text(world->arena, "%s/%s", table, period_code(code, period)));
	if (strcmp(table, "supervision") == 0)
		report_supervision(out, world, period);
	else if (strcmp(table, "inspection") == 0)
		report_inspection(out, world, period, &stream);
	else if (strcmp(table, "meeting") == 0)
		report_meeting(out, world, period, &stream);
	else if (strcmp(table, "attendance") == 0)
		report_attendance(out, world, period, &stream);
	else if (strcmp(table, "roster") == 0)
		report_roster(out, world, period);
	else if (strcmp(table, "manual_score") == 0)
		report_manual_score(out, world, period);
	stream_release(&stream);
}

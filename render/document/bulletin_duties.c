/* bulletin_duties.c - the bulletin on what the units are there for: their duties in numbers, the
 * year's targets, clues handed out and joint actions. */
#include <math.h>
#include <string.h>

#include "render/document/bulletin_parts.h"

/* What is said of the unit that the rows are about. */
struct unit_words {
	const char *unit; /* of the report, NULL before the first */
	size_t said;	  /* figures */
	bool asked;	  /* the unit itself reports one of them, and it counts in the period */
	bool known;	  /* one of its numbers, by what the unit sent */
};

static const char *code_of(const struct report *report, const char *unit)
{
	size_t place = report_unit_place(report, unit);

	return place < report->nr_units ? report->units[place]->code : NULL;
}

static void end_unit(struct bulletin *bulletin, const struct unit_words *words, struct buf *unknown,
		     size_t *unknowns)
{
	if (!words->unit)
		return;
	if (words->said)
		say(bulletin, "。");
	else if (words->asked && !words->known)
		wording_add_name(unknown, report_unit_name(bulletin->report, words->unit),
				 unknowns);
}

/* What the office counts in its own ledgers is nothing that the unit reported. */
static void learn(struct unit_words *words, const struct indicator *indicator, const char *state)
{
	if ((indicator && indicator->form && indicator->form->by_office) ||
	    strcmp(state, "not_applicable") == 0)
		return;
	words->asked = true;
	words->known = words->known || strcmp(state, "missing") != 0;
}

static void say_duty(struct bulletin *bulletin, struct unit_words *words, struct query *row)
{
	const char *code = query_text_of(row, "indicator");
	double value;

	if (!code)
		return;
	learn(words, rules_indicator(bulletin->report->rules, code), query_text_of(row, "state"));
	if (!query_int_of(row, "told"))
		return;
	value = figure_value(bulletin, words->unit, code);
	if (!(value > 0))
		return;
	if (words->said) {
		say(bulletin, "，");
	} else {
		say_unit(bulletin, words->unit);
		say(bulletin, "：");
	}
	words->said++;
	bulletin_add_escaped(bulletin->out, report_indicator_name(bulletin->report, code));
	say_figure(bulletin, words->unit, code, ASPECT_VALUE);
}

int say_duties(struct bulletin *bulletin)
{
	struct unit_words words = { .unit = NULL };
	struct buf unknown = BUF_INIT;
	struct query row = QUERY_INIT;
	size_t unknowns = 0;
	int more;

	if (query_open(&row, bulletin->report->store,
		       "SELECT unit, indicator, state, told FROM duty_by_run WHERE run = ?1"
		       " ORDER BY position",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, bulletin->report->run);
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		const char *unit = code_of(bulletin->report, query_text_of(&row, "unit"));

		if (!unit)
			continue;
		if (unit != words.unit) {
			end_unit(bulletin, &words, &unknown, &unknowns);
			words = (struct unit_words){ .unit = unit };
		}
		say_duty(bulletin, &words, &row);
	}
	end_unit(bulletin, &words, &unknown, &unknowns);
	if (unknowns) {
		say(bulletin, "未报送履行职责数据的单位：");
		bulletin_add_escaped(bulletin->out, unknown.data);
		say(bulletin, "。");
	}
	query_release(&row);
	buf_release(&unknown);
	return more;
}

static const struct counted targets[] = {
	{ "target_reached", "已完成", "项" },
	{ "target_on_track", "按进度推进", "项" },
	{ "target_behind", "进度滞后", "项" },
	{ "target_unknown", "因没有报全而进度不明", "项" },
	{ "target_waiting", "尚未到期", "项" },
}, clues[] = {
	{ "clue_checked", "报来核查结果", "条" },
	{ "clue_confirmed", "其中查实", "条" },
	{ "clue_refuted", "查否", "条" },
}, open_clues[] = {
	{ "clue_open", "历次交办的线索和任务尚未核查", "条" },
	{ "clue_overdue", "其中逾期", "条" },
	{ "clue_undated", "报了结果、没有填核查日期", "条" },
}, actions[] = {
	{ "joint_units", "参加单位", "家次" },
	{ "joint_staff", "出动", "人次" },
	{ "joint_premises", "检查", "户次" },
};

int say_targets(struct bulletin *bulletin)
{
	if (!report_figure(bulletin->report, "target_set"))
		return 0;
	say_counted(bulletin, "target_set", "截至期末，各单位年度目标", "项");
	say_counts(bulletin, targets, sizeof(targets) / sizeof(targets[0]));
	return 0;
}

int say_clues(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;

	if (report_figure(report, "clue_assigned") || report_figure(report, "clue_checked")) {
		say_counted(bulletin, "clue_assigned", "本期交办线索和任务", "条");
		say_untold(bulletin, "told_clue", "线索核查台账");
		say_counts(bulletin, clues, sizeof(clues) / sizeof(clues[0]));
		say(bulletin, "交给几个单位的线索计一条，各单位都核查完毕的为报来结果。");
	}
	say_as_of(bulletin, open_clues, sizeof(open_clues) / sizeof(open_clues[0]));
	if (report_figure(report, "joint_actions")) {
		say_counted(bulletin, "joint_actions", "开展联合行动", "次");
		say_untold(bulletin, "told_joint_action", "联合行动台账");
		say_counts(bulletin, actions, sizeof(actions) / sizeof(actions[0]));
	}
	return 0;
}

/* circular.c - what the 通报 says: how the six kinds of material came, who did well, who did not,
 * and the matrix that is its annex. Its template is rules/wording/circular.md. */
#include <math.h>
#include <string.h>

#include "core/office/duty.h"
#include "render/document/bulletin_parts.h"
#include "render/report/audience.h"
#include "render/report/circular_matrix.h"

static void say_some(struct bulletin *bulletin, const char *figure, const char *before,
		     const char *after)
{
	if (report_figure(bulletin->report, figure))
		say_counted(bulletin, figure, before, after);
}

#define ANY_MATERIAL(condition) \
	"SELECT 1 FROM material_by_run WHERE run = ?1 AND in_period AND " condition " LIMIT 1"
/* A file of it waits for the clerk. */
#define HELD ANY_MATERIAL(DUTY_ROW_WAITS(""))
/* It has not come, and its day cannot be computed. */
#define AWAITED ANY_MATERIAL("standing = 'unknown' AND received ISNULL")

/* 1 where there is such material ('sql': ANY_MATERIAL), 0, or -1. */
static int has_material(struct bulletin *bulletin, const char *sql)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, bulletin->report->store, sql, bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, bulletin->report->run);
	more = query_next(&row, bulletin->diag);
	query_release(&row);
	return more;
}

int say_circular_facts(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	int held = has_material(bulletin, HELD);
	char day[40];

	if (held < 0)
		return -1;
	if (!report_figure(report, "circular_units"))
		return 0;
	say(bulletin, report->name);
	say_counted(bulletin, "circular_units", "，", "个成员单位");
	say_counted(bulletin, "circular_owed", "应报六类材料", "次");
	if (report_figure(report, "circular_unknown") < report_figure(report, "circular_owed"))
		say_counted(bulletin, "circular_on_time", "，按时报送", "次");
	say_some(bulletin, "circular_late", "，逾期报送", "次");
	if (report_figure(report, "circular_missing"))
		buf_addf(bulletin->out, "；截至%s",
			 day_chinese(day, sizeof(day), report->as_of_day));
	say_some(bulletin, "circular_missing", "，到期未报送或者未报全", "次");
	say_some(bulletin, "circular_waiting", held ? "，未到期或者文件待办公室确认" : "，未到期",
		 "次");
	say_some(bulletin, "circular_unknown", "，期限不能计算", "次");
	if (report_figure(report, "circular_unknown"))
		say_gap(bulletin);
	say(bulletin, "。");
	return 0;
}

/* The clock of credit publicity, behind what is said of the statutory one. */
int say_circular_credit(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	bool due = report_figure(report, "credit_due") > 0;
	bool unknown = report_figure(report, "credit_unknown") > 0;

	if (!due && !unknown)
		return 0;
	say(bulletin, "按7个工作日双公示的要求，");
	if (due) {
		say_counted(bulletin, "credit_due", "到期", "件");
		say_counted(bulletin, "credit_on_time", "，按时公示", "件");
		say_some(bulletin, "credit_late", "，逾期公示", "件");
		say_some(bulletin, "credit_overdue", "，到期未公示", "件");
	}
	say_some(bulletin, "credit_unknown", due ? "，不能判断" : "不能判断", "件");
	if (unknown)
		say_gap(bulletin);
	say(bulletin, "。");
	return 0;
}

/* Open circular_by_run of a standing; 0 or -1. */
static int open_named(struct query *row, struct bulletin *bulletin, const char *standing)
{
	if (query_open(row, bulletin->report->store,
		       "SELECT unit, person, reason FROM circular_by_run WHERE run = ?1 AND"
		       " standing = ?2 ORDER BY position",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(row, 1, bulletin->report->run);
	query_bind_text(row, 2, standing);
	return 0;
}

/* Why a unit or a person is named; explain tells it of the unit. */
static void say_reason(struct bulletin *bulletin, struct query *row)
{
	const char *reason = query_text_of(row, "reason");

	bulletin_add_escaped(bulletin->out, reason);
	trace_fact(bulletin, query_text_of(row, "unit"), "材料", NULL, reason);
}

/* The least that the rules ask of the good; -INFINITY: nothing. */
static double least_of_good(const struct rules *rules, enum circular_measure measure)
{
	for (size_t i = 0; i < rules->nr_circular_rules; i++) {
		const struct circular_rule *rule = &rules->circular_rules[i];

		if (rule->standing == STANDING_RULE_GOOD && rule->measure == measure)
			return rule->least;
	}
	return -INFINITY;
}

/* What all of them have in common, as the rules say it. */
static void say_what_is_good(struct bulletin *bulletin)
{
	const struct rules *rules = bulletin->report->rules;
	double share = least_of_good(rules, CIRCULAR_ON_TIME_SHARE);
	double pieces = least_of_good(rules, CIRCULAR_PIECES);

	/* what is not due yet may still come late */
	say(bulletin,
	    report_figure(bulletin->report, "circular_waiting") ? "到期的应报材料" : "应报材料");
	if (share >= 100)
		say(bulletin, "全部按时，");
	else if (share > 0)
		buf_addf(bulletin->out, "按时的占%g%%以上，", share);
	else
		say(bulletin, "报送较好，");
	if (pieces > 1)
		buf_addf(bulletin->out, "本年报送信息不少于%g篇，", pieces);
	say(bulletin, "予以通报表扬。");
}

int say_circular_good(struct bulletin *bulletin)
{
	struct query row = QUERY_INIT;
	size_t nr = 0;
	int more;

	if (open_named(&row, bulletin, "good") < 0)
		return -1;
	while ((more = query_next(&row, bulletin->diag)) > 0)
		wording_add_name(bulletin->out,
				 report_unit_name(bulletin->report, query_text_of(&row, "unit")),
				 &nr);
	query_release(&row);
	if (nr) {
		say_counted(bulletin, "circular_good", nr > 1 ? "等" : "", "个单位");
		say_what_is_good(bulletin);
	}
	return more;
}

int say_circular_poor(struct bulletin *bulletin)
{
	struct query row = QUERY_INIT;
	size_t nr = 0;
	int more;

	if (open_named(&row, bulletin, "poor") < 0)
		return -1;
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		if (!nr)
			say_counted(bulletin, "circular_poor", "", "个单位报送不及时、不齐全：");
		say(bulletin, nr++ ? "；" : "");
		say_unit(bulletin, query_text_of(&row, "unit"));
		say_reason(bulletin, &row);
	}
	query_release(&row);
	if (nr)
		say(bulletin, "。");
	return more;
}

/* A line each: a paragraph of its own. */
static int say_candidates(struct bulletin *bulletin, const char *standing, const char *post,
			  size_t *nr)
{
	struct query row = QUERY_INIT;
	int more;

	if (open_named(&row, bulletin, standing) < 0)
		return -1;
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		const char *person =
			audience_column(bulletin->report, GUARDED_ROSTER_NAME, &row, "person");

		say(bulletin, (*nr)++ ? "\n\n" : "");
		say_unit(bulletin, query_text_of(&row, "unit"));
		say(bulletin, post);
		bulletin_add_escaped(bulletin->out, person ? person : "");
		say(bulletin, "：");
		say_reason(bulletin, &row);
		say(bulletin, "。");
	}
	query_release(&row);
	return more;
}

int say_circular_people(struct bulletin *bulletin)
{
	size_t nr = 0;

	if (say_candidates(bulletin, "liaison", "联络员", &nr) < 0)
		return -1;
	return say_candidates(bulletin, "worker", "工作人员", &nr);
}

int say_circular_asked(struct bulletin *bulletin)
{
	int awaited = has_material(bulletin, AWAITED);

	if (awaited < 0)
		return -1;
	if (report_figure(bulletin->report, "circular_missing"))
		say(bulletin,
		    "未报送、未报全的单位，请于本通报印发之日起5个工作日内补报，并说明原因。"
		    "逾期报送的单位，请查明原因，改进工作。");
	else if (report_figure(bulletin->report, "circular_late"))
		say(bulletin, "逾期报送的单位，请查明原因，改进工作。");
	else if (!awaited)
		say(bulletin, "请各单位继续按期报送。");
	if (awaited)
		say(bulletin,
		    "期限不能计算的材料，没有报送、没有报全的单位请尽快报送，文件退回的请照回执"
		    "更正后重报。");
	return 0;
}

int say_circular_matrix(struct bulletin *bulletin)
{
	struct report *report = bulletin->report;
	struct circular_matrix matrix;
	struct buf text = BUF_INIT;

	if (circular_matrix_load(&matrix, report, bulletin->diag) < 0)
		return -1;
	if (!matrix.any)
		return 0;
	say(bulletin, "| 单位 |");
	for (size_t m = 0; m < matrix.nr; m++) {
		say(bulletin, " ");
		bulletin_add_escaped(bulletin->out, matrix.materials[m]->name);
		say(bulletin, " |");
	}
	say(bulletin, "\n|:---|");
	for (size_t m = 0; m < matrix.nr; m++)
		say(bulletin, ":---:|");
	for (size_t u = 0; u < report->nr_units; u++) {
		say(bulletin, "\n| ");
		bulletin_add_escaped(bulletin->out,
				     report_unit_short(report, report->units[u]->code));
		say(bulletin, " |");
		for (size_t m = 0; m < matrix.nr; m++) {
			const struct circular_cell *cell = circular_matrix_cell(&matrix, u, m);

			buf_reset(&text);
			circular_cell_add(&text, cell);
			buf_addf(bulletin->out, " %s |", text.data);
			if (circular_cell_alerts(cell))
				trace_fact(bulletin, report->units[u]->code, "材料",
					   matrix.materials[m]->code, text.data);
		}
	}
	buf_release(&text);
	return 0;
}

/* Whose rule set a deadline that is not the office's own. */
int say_circular_levels(struct bulletin *bulletin)
{
	struct query row = QUERY_INIT;
	char day[40];
	size_t nr = 0;
	int more, due;

	if (query_open(&row, bulletin->report->store,
		       "SELECT DISTINCT due_level, due_source, due, name FROM material_by_run WHERE"
		       " run = ?1 AND in_period AND due_level <> 'own' AND due IS NOT NULL ORDER "
		       "BY due, name",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, bulletin->report->run);
	while ((more = query_next(&row, bulletin->diag)) > 0) {
		say(bulletin, nr++ ? "；" : "按照上级要求推算期限的：");
		bulletin_add_escaped(bulletin->out, query_text_of(&row, "name"));
		if (day_parse(&due, query_text_of(&row, "due"), NULL) < 0)
			BUG("a due day of the store");
		buf_addf(bulletin->out, "%s（%s，", day_chinese(day, sizeof(day), due),
			 report_code_name(bulletin->report, "level",
					  query_text_of(&row, "due_level")));
		bulletin_add_escaped(bulletin->out, query_text_of(&row, "due_source"));
		say(bulletin, "）");
	}
	query_release(&row);
	if (nr)
		say(bulletin, "。");
	if (report_figure(bulletin->report, "circular_unknown")) {
		bulletin_add_escaped(bulletin->out, bulletin->report->calendar_gap.data);
		say(bulletin, "，该年的期限不能计算；有这种材料的单位和人员没有列入表扬建议。");
	}
	return more;
}

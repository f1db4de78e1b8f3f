/* sheet_duties.c - what the units are there for and what was planned: the duties of section 四 a
 * page a unit, the year's targets, the measures of the plans. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/indicator/aspect.h"
#include "core/rules/quantity_words.h"
#include "render/sheet/report_workbook.h"
#include "render/sheet/sheet_list.h"

struct word {
	const char *code, *text;
};

static const char *word_of(const struct word *words, const char *code)
{
	for (; code && words->code; words++)
		if (strcmp(words->code, code) == 0)
			return words->text;
	return code;
}

static const char *word_standing(const char *standing)
{
	static const struct word words[] = {
		{ "reached", "已完成" }, { "on_track", "按进度" },  { "behind", "滞后" },
		{ "waiting", "未到期" }, { "unknown", "没有报全" }, { "none", "不适用" },
		{ NULL, NULL },
	};

	return word_of(words, standing);
}

static const char *word_state(const char *state)
{
	static const struct word words[] = {
		{ "done", "按期完成" },		{ "late", "逾期完成" },
		{ "open", "进行中" },		{ "due_soon", "临近到期" },
		{ "overdue", "逾期未完成" },	{ "unknown", "不能判断" },
		{ "not_applicable", "不适用" }, { NULL, NULL },
	};

	return word_of(words, state);
}

static enum report_state state_of(const char *text)
{
	static const struct {
		const char *text;
		enum report_state state;
	} states[] = {
		{ "partial", REPORT_STATE_PARTIAL },
		{ "missing", REPORT_STATE_MISSING },
		{ "not_applicable", REPORT_STATE_NOT_APPLICABLE },
		{ "not_computable", REPORT_STATE_NO_BASE },
	};

	for (size_t i = 0; text && i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(states[i].text, text) == 0)
			return states[i].state;
	return REPORT_STATE_COMPLETE;
}

/* A number of the indicator's kind, blank where there is none. */
static void value_cell(struct sheet *sheet, const struct indicator *indicator, struct query *row,
		       const char *column, enum report_state state)
{
	double value = query_is_null_of(row, column) ? (double)NAN : query_double_of(row, column);

	if (!indicator)
		sheet_blank(sheet);
	else
		present_value(sheet, indicator, value, state);
}

/* A figure in its indicator's words, as explain has it; 'line' is how to ask for it. */
static void trace_words(struct report *report, enum report_sheet sheet, struct query *row,
			const char *column, const struct trace_line *line)
{
	const struct indicator *indicator =
		rules_indicator(report->rules, query_text_of(row, "indicator"));
	struct trace_line whole = *line;
	struct buf printed = BUF_INIT;

	if (!indicator || query_is_null_of(row, column))
		return;
	whole.unit = query_text_of(row, "unit");
	whole.name = indicator->name;
	whole.value = query_double_of(row, column);
	quantity_words_add(&printed, indicator->quantity, indicator->measure_unit, whole.value);
	whole.printed = printed.data;
	sheet_trace_as(report, sheet, &whole);
	buf_release(&printed);
}

/* The same by the sheet's own word. */
static void trace_own(struct report *report, enum report_sheet sheet, struct query *row,
		      const char *column, const char *word, const char *key)
{
	trace_words(report, sheet, row, column,
		    &(struct trace_line){ .what = report_sheet_name(sheet),
					  .word = word,
					  .target = key,
					  .label = word });
}

static const struct indicator *indicator_of(const struct report *report, struct query *row)
{
	const char *code = query_text_of(row, "indicator");

	return code ? rules_indicator(report->rules, code) : NULL;
}

static const struct sheet_column duty_columns[] = {
	{ "单位", STYLE_TEXT, 11, 18 },
	{ "职责", STYLE_TEXT, 26, 44 },
	{ "指标（计量单位）", STYLE_TEXT, 18, 24 },
	{ "指标\n代码", STYLE_CENTER, 7, 8 },
	{ "本期", STYLE_COUNT, 8, 14 },
	{ "本年\n累计", STYLE_COUNT, 8, 14 },
	{ "累计\n已报/应报\n（单位月）", STYLE_CENTER, 10, 10 },
	{ "数据\n状态", STYLE_CENTER, 7, 9 },
	{ "年度\n目标", STYLE_COUNT, 8, 14 },
	{ "目标\n进度", STYLE_CENTER, 7, 9 },
	{ "说明", STYLE_TEXT, 16, 40 },
};

static void trace_duty(struct report *report, struct query *row, const char *code)
{
	const char *cumulative = aspect_row(ASPECT_CUMULATIVE)->word;

	trace_words(report, REPORT_SHEET_DUTIES, row, "value",
		    &(struct trace_line){ .what = code, .label = aspect_row(ASPECT_VALUE)->word });
	trace_words(report, REPORT_SHEET_DUTIES, row, "year_value",
		    &(struct trace_line){ .what = code, .word = cumulative });
	trace_words(report, REPORT_SHEET_DUTIES, row, "target",
		    &(struct trace_line){ .what = report_sheet_name(REPORT_SHEET_TARGETS),
					  .word = "年度目标",
					  .target = code });
}

/* Of how many months the year's number is. */
static void coverage_cell(struct sheet *sheet, const struct report *report, struct query *row)
{
	const char *code = query_text_of(row, "indicator");
	const struct comparison *found =
		code ? report_comparison(report, query_text_of(row, "unit"), code) : NULL;

	if (found)
		present_coverage(sheet, found->cumulative_reported, found->cumulative_expected);
	else
		sheet_text(sheet, present_mark);
}

static void add_indicator(struct buf *out, const struct indicator *indicator)
{
	if (indicator)
		buf_addf(out, "%s（%s）", indicator->name, indicator->measure_unit);
	else
		buf_addstr(out, present_mark);
}

static void duty_row(struct sheet *sheet, struct report *report, struct query *row,
		     enum row_kind kind)
{
	const struct indicator *indicator = indicator_of(report, row);
	const char *text = query_text_of(row, "state");
	enum report_state state = state_of(text);
	struct buf duty = BUF_INIT, name = BUF_INIT;

	sheet_row(sheet, kind);
	sheet_text(sheet, report_unit_name(report, query_text_of(row, "unit")));
	buf_addf(&duty, "%s%s", query_text_of(row, "clause"), query_text_of(row, "duty"));
	sheet_text(sheet, duty.data);
	add_indicator(&name, indicator);
	sheet_text(sheet, name.data);
	sheet_text(sheet, indicator ? indicator->code : present_mark);
	value_cell(sheet, indicator, row, "value", state);
	value_cell(sheet, indicator, row, "year_value", REPORT_STATE_COMPLETE);
	coverage_cell(sheet, report, row);
	sheet_text(sheet, text ? present_state(state) : present_mark);
	value_cell(sheet, indicator, row, "target", REPORT_STATE_COMPLETE);
	sheet_text(sheet, word_standing(query_text_of(row, "standing")));
	sheet_text(sheet, query_text_of(row, "note"));
	if (indicator)
		trace_duty(report, row, indicator->code);
	buf_release(&duty);
	buf_release(&name);
}

/* Every unit on a page of its own, every other one on a pale ground. */
int sheet_duties(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_DUTIES);
	struct query rows = QUERY_INIT;
	enum row_kind kind = ROW_PLAIN;
	char unit[64] = "";
	int more;

	sheet_columns(sheet, duty_columns, sizeof(duty_columns) / sizeof(duty_columns[0]));
	if (query_open(&rows, report->store,
		       "SELECT unit, clause, duty, indicator, value, year_value, state, target,"
		       " standing, note FROM duty_by_run WHERE run = ?1 ORDER BY position",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, report->run);
	while ((more = query_next(&rows, diag)) > 0) {
		const char *now = query_text_of(&rows, "unit");

		if (strcmp(now, unit) != 0) {
			if (unit[0]) {
				sheet_break(sheet);
				kind = kind == ROW_PLAIN ? ROW_BAND : ROW_PLAIN;
			}
			snprintf(unit, sizeof(unit), "%s", now);
		}
		duty_row(sheet, report, &rows, kind);
	}
	query_release(&rows);
	if (!unit[0])
		report_sheet_none(sheet, "规则文件 duties.csv 没有登记各单位职责");
	return more < 0 ? -1 : sheet_finish(sheet);
}

static const struct sheet_column target_columns[] = {
	{ "单位", STYLE_TEXT, 18, 22 },		 { "指标", STYLE_TEXT, 20, 26 },
	{ "计量单位", STYLE_CENTER, 8, 10 },	 { "年度目标", STYLE_COUNT, 8, 12 },
	{ "截至期末应达", STYLE_COUNT, 10, 12 }, { "截至期末已达", STYLE_COUNT, 10, 12 },
	{ "完成比例", STYLE_RATE, 8, 10 },	 { "完成日期", STYLE_DATE, 12, 12 },
	{ "目标进度", STYLE_CENTER, 9, 12 },	 { "说明", STYLE_TEXT, 24, 36 },
	{ "指标代码", STYLE_CENTER, 7, 10 },
};

static void trace_target(struct report *report, struct query *row)
{
	const char *code = query_text_of(row, "indicator");
	struct buf share = BUF_INIT;

	trace_own(report, REPORT_SHEET_TARGETS, row, "target", "年度目标", code);
	trace_own(report, REPORT_SHEET_TARGETS, row, "asked", "截至期末应达", code);
	trace_own(report, REPORT_SHEET_TARGETS, row, "value", "截至期末已达", code);
	if (!query_is_null_of(row, "share")) {
		decimal_add_share(&share, query_double_of(row, "share"), 1);
		buf_addch(&share, '%');
		sheet_trace(report, REPORT_SHEET_TARGETS, query_text_of(row, "unit"), "完成比例",
			    code, share.data, query_double_of(row, "share"));
	}
	buf_release(&share);
}

static void target_row(struct sheet *sheet, struct report *report, struct query *row)
{
	const struct indicator *indicator = indicator_of(report, row);
	const char *standing = query_text_of(row, "standing");

	sheet_row(sheet, strcmp(standing, "behind") == 0 ? ROW_ALERT : ROW_PLAIN);
	sheet_text(sheet, report_unit_name(report, query_text_of(row, "unit")));
	sheet_text(sheet, indicator ? indicator->name : query_text_of(row, "indicator"));
	sheet_text(sheet, indicator ? indicator->measure_unit : NULL);
	value_cell(sheet, indicator, row, "target", REPORT_STATE_COMPLETE);
	if (query_is_null_of(row, "asked"))
		sheet_text(sheet, present_mark);
	else
		value_cell(sheet, indicator, row, "asked", REPORT_STATE_COMPLETE);
	value_cell(sheet, indicator, row, "value",
		   strcmp(standing, "none") == 0 ? REPORT_STATE_NO_BASE : REPORT_STATE_COMPLETE);
	sheet_number(sheet,
		     query_is_null_of(row, "share") ? (double)NAN : query_double_of(row, "share"));
	sheet_date(sheet, query_text_of(row, "reached_on"));
	sheet_text(sheet, word_standing(standing));
	sheet_text(sheet, query_text_of(row, "note"));
	sheet_text(sheet, query_text_of(row, "indicator"));
	trace_target(report, row);
}

int sheet_targets(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_TARGETS);
	struct query rows = QUERY_INIT;
	bool any = false;
	int more;

	sheet_columns(sheet, target_columns, sizeof(target_columns) / sizeof(target_columns[0]));
	if (query_open(
		    &rows, report->store,
		    "SELECT t.unit, indicator, target, asked, value, share, reached_on, standing,"
		    " note FROM target_by_run t LEFT JOIN temp.unit_order o ON o.code = t.unit"
		    " WHERE run = ?1 ORDER BY o.position, t.position",
		    diag) < 0)
		return -1;
	query_bind_int(&rows, 1, report->run);
	while ((more = query_next(&rows, diag)) > 0) {
		target_row(sheet, report, &rows);
		any = true;
	}
	query_release(&rows);
	if (!any)
		report_sheet_none(sheet, "规则文件 targets.csv 没有登记年度目标");
	return more < 0 ? -1 : sheet_finish(sheet);
}

static const struct sheet_column plan_columns[] = {
	{ "计划编号", STYLE_TEXT, 12, 15 },
	{ "计划名称", STYLE_TEXT, 14, 17 },
	{ "序号", STYLE_CENTER, 5, 6 },
	{ "工作措施", STYLE_TEXT, 20, 24 },
	{ "责任单位", STYLE_TEXT, 14, 17 },
	{ "完成期限", STYLE_DATE, 11, 11 },
	{ "对应指标\n（计量单位）", STYLE_TEXT, 12, 16 },
	{ "目标值", STYLE_COUNT, 7, 8 },
	{ "已达", STYLE_COUNT, 7, 8 },
	{ "完成日期", STYLE_DATE, 11, 11 },
	{ "情况", STYLE_CENTER, 10, 11 },
	{ "逾期\n（天）", STYLE_COUNT, 6, 7 },
	{ "进展情况", STYLE_TEXT, 12, 18 },
};

static void plan_row(struct sheet *sheet, struct report *report, struct query *row)
{
	const struct indicator *indicator = indicator_of(report, row);
	const char *state = query_text_of(row, "state"), *reason = query_text_of(row, "reason");
	const char *position = query_text_of(row, "position");
	int64_t days = query_int_of(row, "days");
	struct buf measured = BUF_INIT;

	sheet_row(sheet, strcmp(state, "overdue") == 0 ? ROW_ALERT : ROW_PLAIN);
	sheet_text(sheet, query_text_of(row, "plan_no"));
	sheet_text(sheet, query_text_of(row, "name"));
	sheet_text(sheet, query_text_of(row, "item_no"));
	sheet_text(sheet, query_text_of(row, "measure"));
	sheet_text(sheet, report_unit_name(report, query_text_of(row, "unit")));
	sheet_date(sheet, query_text_of(row, "due"));
	if (indicator)
		buf_addf(&measured, "%s（%s）", indicator->name, indicator->measure_unit);
	sheet_text(sheet, indicator ? measured.data : present_mark);
	value_cell(sheet, indicator, row, "target", REPORT_STATE_COMPLETE);
	value_cell(sheet, indicator, row, "value",
		   strcmp(state, "not_applicable") == 0 ? REPORT_STATE_NOT_APPLICABLE
							: REPORT_STATE_COMPLETE);
	sheet_date(sheet, query_text_of(row, "done"));
	sheet_text(sheet, word_state(state));
	sheet_number(sheet, days > 0 ? (double)days : (double)NAN);
	sheet_text(sheet, reason ? reason : query_text_of(row, "progress"));
	if (indicator) {
		trace_own(report, REPORT_SHEET_PLANS, row, "target", "目标值", position);
		trace_own(report, REPORT_SHEET_PLANS, row, "value", "已达", position);
	}
	if (days > 0)
		sheet_trace(report, REPORT_SHEET_PLANS, query_text_of(row, "unit"), "逾期",
			    position, query_text_of(row, "days"), (double)days);
	buf_release(&measured);
}

int sheet_plans(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_PLANS);
	struct query rows = QUERY_INIT;
	bool any = false;
	int more;

	sheet_columns(sheet, plan_columns, sizeof(plan_columns) / sizeof(plan_columns[0]));
	if (query_open(&rows, report->store,
		       "SELECT position, plan_no, name, item_no, measure, unit, due, indicator, "
		       "target, value,"
		       " done, state, days, reason, progress FROM plan_by_run WHERE run = ?1"
		       " ORDER BY state = 'overdue' DESC, position",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, report->run);
	while ((more = query_next(&rows, diag)) > 0) {
		plan_row(sheet, report, &rows);
		any = true;
	}
	query_release(&rows);
	if (!any)
		report_sheet_none(
			sheet,
			"收到的材料中没有本年的工作计划；年度计划和阶段计划请填入工作计划台账");
	return more < 0 ? -1 : sheet_finish(sheet);
}

/* sheet_cover.c - the cover: title, period, as-of day, what is most worth knowing, the main
 * figures, and the contents with links. */
#include "render/sheet/report_workbook.h"

#include <math.h>

#include "render/report/beside.h"

enum { FINDINGS_MOST = 3 };
static const char place[] = "表：封面";

/* Two halves side by side, each sheet on one line: what it holds in more words stands on it. */
static const struct sheet_column columns[] = {
	{ "工作表", STYLE_LINK, 18, 18 },
	{ "内容", STYLE_TEXT, 29, 29 },
	{ "工作表（续）", STYLE_LINK, 18, 18 },
	{ "内容（续）", STYLE_TEXT, 29, 29 },
};

static void add_state(struct buf *out, const struct report *report)
{
	if (!report->issued) {
		buf_addstr(out, "未印发稿");
		return;
	}
	buf_addf(out, "已印发（%s", report->issued);
	if (report->issue.signer)
		buf_addf(out, "，签发人：%s", report->issue.signer);
	if (report->issue.revision)
		buf_addf(out, "，第%d次修订", report->issue.revision);
	buf_addstr(out, "）");
}

static void add_findings(struct sheet *sheet, struct report *report)
{
	sheet_block(sheet, BLOCK_HEADING, "本期要点");
	for (size_t i = 0; i < report->nr_findings && i < FINDINGS_MOST; i++) {
		const struct finding *finding = &report->findings[i];

		sheet_block(sheet, BLOCK_PARAGRAPH, finding->text);
		trace_add_finding(&report->trace, report, place, finding, finding->text);
	}
	if (!report->nr_findings)
		sheet_block(sheet, BLOCK_PARAGRAPH, "没有需要列出的变化。");
}

static void add_figure(struct sheet *sheet, struct report *report, const struct comparison *row)
{
	const struct indicator *indicator = row->indicator;
	struct buf text = BUF_INIT, printed = BUF_INIT;

	buf_addf(&text, "%s　", indicator->name);
	if (isnan(row->value)) {
		buf_addstr(&text, present_state(row->state));
	} else {
		wording_add_amount(&printed, indicator->quantity, indicator->measure_unit,
				   row->value);
		trace_add_aspect(&report->trace, report, place, "*", indicator->code, ASPECT_VALUE,
				 printed.data);
		buf_addf(&text, "%s，", printed.data);
		beside_add(&text, report, place, row);
	}
	sheet_block(sheet, BLOCK_PARAGRAPH, text.data);
	buf_release(&text);
	buf_release(&printed);
}

static void add_figures(struct sheet *sheet, struct report *report)
{
	sheet_block(sheet, BLOCK_HEADING, "主要数字");
	for (size_t i = 0; i < report->nr_main; i++) {
		const struct comparison *row =
			report_comparison(report, "*", report->main[i]->code);

		if (row && row->state != REPORT_STATE_NOT_APPLICABLE)
			add_figure(sheet, report, row);
	}
	sheet_block(sheet, BLOCK_HEADING, "目录");
}

static void add_entry(struct sheet *sheet, enum report_sheet entry)
{
	const char *name = report_sheet_name(entry);
	struct buf title = BUF_INIT;

	sheet_link(sheet, name, NULL, name);
	buf_addf(&title, "%s%s", report_sheet_title(entry),
		 report_sheet_is_for_screen(entry) ? "（屏幕查阅）" : "");
	sheet_text(sheet, title.data);
	buf_release(&title);
}

static void add_contents(struct sheet *sheet, const struct report *report)
{
	enum report_sheet made[REPORT_SHEET_NR];
	size_t nr = 0, half;

	for (int i = REPORT_SHEET_COVER + 1; i < REPORT_SHEET_NR; i++)
		if (report_sheet_is_made(report, (enum report_sheet)i))
			made[nr++] = (enum report_sheet)i;
	half = (nr + 1) / 2;
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < half; i++) {
		sheet_row(sheet, ROW_PLAIN);
		add_entry(sheet, made[i]);
		if (i + half < nr)
			add_entry(sheet, made[i + half]);
	}
}

int sheet_cover(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct buf text = BUF_INIT;
	char day[32];
	struct sheet *sheet;

	(void)diag;
	buf_addf(&text, "%s打击侵权假冒工作统计报表", report->name);
	sheet = workbook_sheet(workbook, &(struct sheet_options){
						 .name = report_sheet_name(REPORT_SHEET_COVER),
						 .title = text.data,
						 .loose = true,
						 .words = true,
					 });
	sheet_block(sheet, BLOCK_SUBTITLE, report_office_name(report));
	buf_reset(&text);
	buf_addf(&text, "统计期间：%s　数据截至：%s　状态：", report->name,
		 day_chinese(day, sizeof(day), report->as_of_day));
	add_state(&text, report);
	sheet_block(sheet, BLOCK_SUBTITLE, text.data);
	if (report->calendar_gap.nr) {
		buf_reset(&text);
		buf_addf(&text, "%s，涉及该年工作日的结果不能计算", report->calendar_gap.data);
		sheet_block(sheet, BLOCK_SUBTITLE, text.data);
	}
	add_findings(sheet, report);
	add_figures(sheet, report);
	add_contents(sheet, report);
	buf_release(&text);
	return sheet_finish(sheet);
}

/* sheet_cover.c - the cover: title, period, as-of day, and the contents with links. */
#include "render/sheet/report_workbook.h"

static const struct sheet_column columns[] = {
	{ "序号", STYLE_CENTER, 6, 8 },
	{ "工作表", STYLE_LINK, 16, 20 },
	{ "内容", STYLE_TEXT, 56, 60 },
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
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (int i = REPORT_SHEET_COVER + 1; i < REPORT_SHEET_NR; i++) {
		const char *name = report_sheet_name((enum report_sheet)i);

		sheet_row(sheet, ROW_PLAIN);
		sheet_number(sheet, i);
		sheet_link(sheet, name, NULL, name);
		sheet_text(sheet, report_sheet_about((enum report_sheet)i));
	}
	buf_release(&text);
	return sheet_finish(sheet);
}

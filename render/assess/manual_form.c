/* manual_form.c - 人工评分表 as the office fills it in: a line for each item that waits for points
 * and each unit it applies to, with what was given so far; it goes back into the inbox as it is. */
#include <math.h>

#include "core/system/file.h"
#include "render/assess/assess_parts.h"

enum { NAME_CHARACTERS = 40, COLUMN_POINTS = 3 };

static const struct sheet_column columns[] = {
	{ "年度", STYLE_CENTER, 8, 8 },	    { "单位", STYLE_TEXT, 20, 24 },
	{ "考核项目", STYLE_TEXT, 24, 28 }, { "得分", STYLE_INPUT, 9, 10 },
	{ "评分依据", STYLE_TEXT, 40, 50 }, { "备注", STYLE_TEXT, 16, 20 },
};

static void add_row(struct sheet *sheet, const struct assess *assess,
		    const struct assess_unit *unit, const struct assess_item *item)
{
	struct buf note = BUF_INIT;
	uint32_t row;

	sheet_row(sheet, ROW_PLAIN);
	row = sheet_row_index(sheet);
	sheet_text(sheet, assess->report->code);
	sheet_text(sheet, unit->unit->name);
	sheet_text(sheet, item->name);
	sheet_number_as(sheet, STYLE_INPUT, item->scored ? item->points : NAN);
	sheet_text(sheet, item->given);
	buf_addf(&note, "满分%g分", item->max_points);
	sheet_text(sheet, note.data);
	assess_points_input(sheet, item, row, COLUMN_POINTS, "写明依据；不评分的空着");
	buf_release(&note);
}

static int write_form(struct workbook *workbook, const struct assess *assess)
{
	struct buf title = BUF_INIT;
	struct sheet *sheet;

	buf_addf(&title, "人工评分表（%d年第一季度）", period_year(&assess->report->period) + 1);
	sheet = workbook_sheet(
		workbook,
		&(struct sheet_options){
			.name = "人工评分表",
			.title = title.data,
			.subtitle =
				"填好得分和依据，复制到这个季度的收件文件夹再接收；不评分的空着",
			.landscape = true,
			.form = true });
	buf_release(&title);
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t u = 0; u < assess->nr; u++)
		for (size_t i = 0; i < assess->units[u].nr_items; i++)
			if (assess->units[u].items[i].manual)
				add_row(sheet, assess, &assess->units[u],
					&assess->units[u].items[i]);
	return sheet_finish(sheet) < 0 ? -1 : workbook_finish(workbook);
}

int manual_form_write(const struct assess *assess, const char *folder, struct diag *diag)
{
	const struct report *report = assess->report;
	struct buf path = BUF_INIT, title = BUF_INIT;
	struct workbook *workbook;
	int rc;

	buf_addf(&path, "%s/", folder);
	file_name_add(&path, report_office_name(report), NAME_CHARACTERS);
	buf_addf(&path, "_人工评分表_%dQ1.xlsx", period_year(&report->period) + 1);
	buf_addf(&title, "%s人工评分表", report->name);
	workbook = assess_workbook_create(report, path.data, title.data, diag);
	rc = write_form(workbook, assess);
	workbook_free(workbook);
	buf_release(&path);
	buf_release(&title);
	return rc;
}

/* assess_workbook.c - see assess_workbook.h: the workbook's sheets in order, and the scheme. */
#include "render/assess/assess_workbook.h"

#include "render/assess/assess_parts.h"

static const struct sheet_column scheme_columns[] = {
	{ "项目", STYLE_CENTER, 6, 8 },	    { "名称", STYLE_TEXT, 20, 28 },
	{ "类别", STYLE_CENTER, 10, 12 },   { "适用", STYLE_TEXT, 14, 30 },
	{ "满分", STYLE_POINTS, 8, 10 },    { "评分方式", STYLE_CENTER, 10, 12 },
	{ "评分办法", STYLE_TEXT, 60, 66 },
};

/* 全部单位, or the units that an item is for. */
static void applies_cell(struct sheet *sheet, const struct report *report,
			 const struct assessment_item *item)
{
	struct buf names = BUF_INIT;
	size_t nr = 0;

	for (size_t i = 0; i < report->nr_units; i++) {
		int index = rules_unit_index(report->rules, report->units[i]->code);

		if (index < 0 || !item->applies[index])
			continue;
		buf_addf(&names, "%s%s", nr++ ? "、" : "", report->units[i]->short_name);
	}
	sheet_text(sheet, nr == report->nr_units || !nr ? "全部单位" : names.data);
	buf_release(&names);
}

static int scheme_sheet(struct workbook *workbook, const struct assess *assess)
{
	const struct assessment *assessment = assess->assessment;
	struct sheet *sheet = workbook_sheet(
		workbook, &(struct sheet_options){
				  .name = "考核办法",
				  .title = "考核项目和评分办法",
				  .subtitle = "办法由 rules/assessment.csv "
					      "规定，评分只计入对该单位适用的项目；“—”为不适用",
				  .landscape = true,
				  .protect = true });
	struct buf note = BUF_INIT;

	sheet_columns(sheet, scheme_columns, sizeof(scheme_columns) / sizeof(scheme_columns[0]));
	for (size_t i = 0; i < assessment->nr_items; i++) {
		const struct assessment_item *item = &assessment->items[i];
		bool scheme = item->method == METHOD_SCHEME;

		buf_reset(&note);
		present_prose(&note, item->note ? item->note : "");
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, scheme ? present_mark : item->item);
		sheet_text(sheet, item->name);
		sheet_text(sheet, scheme ? "总则" : present_section(item->section));
		applies_cell(sheet, assess->report, item);
		sheet_number(sheet, item->max_points);
		sheet_text(sheet, scheme ? present_mark : item->manual ? "办公室评分" : "自动计分");
		sheet_text(sheet, note.data);
	}
	buf_release(&note);
	return sheet_finish(sheet);
}

static int write_sheets(struct workbook *workbook, const struct assess *assess, struct diag *diag)
{
	if (assess_cover_sheet(workbook, assess) < 0 ||
	    assess_ranking_sheet(workbook, assess) < 0 || assess_matrix_sheet(workbook, assess) < 0)
		return -1;
	for (int i = 0; i < ASSESS_LIST_NR; i++)
		if (assess_list_sheet(workbook, assess, (enum assess_list)i, diag) < 0)
			return -1;
	for (size_t i = 0; i < assess->nr; i++)
		if (assess_unit_sheet(workbook, assess, &assess->units[i]) < 0)
			return -1;
	if (scheme_sheet(workbook, assess) < 0)
		return -1;
	return workbook_finish(workbook);
}

struct workbook *assess_workbook_create(const struct report *report, const char *path,
					const char *title, struct diag *diag)
{
	return workbook_create(path,
			       &(struct workbook_properties){
				       .title = title,
				       .subject = report->name,
				       .author = report_office_name(report),
				       .company = report_office_name(report),
				       .comments = report->rules_hash,
				       .created_day = report->as_of_day,
				       .level = report->rules->level,
			       },
			       diag);
}

int assess_workbook_write(struct report *report, const char *folder, struct diag *diag)
{
	struct assess assess = { 0 };
	struct buf path = BUF_INIT, title = BUF_INIT;
	struct workbook *workbook = NULL;
	int rc = -1;

	if (assess_load(&assess, report, diag) < 0)
		goto out;
	buf_addf(&path, "%s/考核评分_%s.xlsx", folder, report->asked);
	buf_addf(&title, "%s成员单位考核评分", report->name);
	workbook = assess_workbook_create(report, path.data, title.data, diag);
	rc = write_sheets(workbook, &assess, diag);
	if (rc == 0)
		rc = manual_form_write(&assess, folder, diag);
	if (rc == 0)
		rc = score_papers_write(&assess, folder, diag);
	if (rc == 0)
		rc = assess_trace_write(&assess, folder, diag);
out:
	workbook_free(workbook);
	assess_release(&assess);
	buf_release(&path);
	buf_release(&title);
	return rc;
}

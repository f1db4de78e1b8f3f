/* sheet_office.c - the office's own ledgers: a summary of all, and the supervised matters. */
#include "render/sheet/sheet_list.h"

#include <string.h>

static const struct sheet_column columns[] = {
	{ "制度", STYLE_CENTER, 12, 14 },     { "项目", STYLE_TEXT, 28, 34 },
	{ "计量单位", STYLE_CENTER, 10, 12 }, { "本期", STYLE_COUNT, 10, 12 },
	{ "本年累计", STYLE_COUNT, 10, 12 },
};

static int write_figures(struct sheet *sheet, struct query *row, struct diag *diag)
{
	int more;

	while ((more = query_next(row, diag)) > 0) {
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, present_topic(query_text_of(row, "topic")));
		sheet_text(sheet, query_text_of(row, "name"));
		sheet_text(sheet, query_text_of(row, "measure_unit"));
		sheet_number(sheet, query_double_of(row, "value"));
		if (query_is_null_of(row, "year_value") &&
		    strcmp(query_text_of(row, "basis"), "day") == 0)
			sheet_text(sheet, present_mark);
		else
			sheet_number(sheet, query_double_of(row, "year_value"));
	}
	return more;
}

int sheet_office(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_OFFICE);
	struct query rows = QUERY_INIT;
	int rc;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	if (query_open(
		    &rows, report->store,
		    "SELECT topic, name, measure_unit, basis, value, year_value FROM figure_by_run"
		    " WHERE run = ?1 AND topic IN ('supervision', 'inspection', 'meeting',"
		    " 'attendance', 'roster', 'clue', 'joint_action', 'plan') ORDER BY position",
		    diag) < 0)
		return -1;
	query_bind_int(&rows, 1, report->run);
	rc = write_figures(sheet, &rows, diag);
	query_release(&rows);
	return rc < 0 ? -1 : sheet_finish(sheet);
}

static const struct list_column matter_columns[] = {
	{ "matter_no", "督办编号", LIST_TEXT, 14, 20, NULL, NULL },
	{ "source", "事项来源", LIST_CODE, 10, 12, .codes = "supervision_source" },
	{ "subject", "督办事项", LIST_TEXT, 30, 44, NULL, NULL },
	{ "lead_unit", "牵头单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "cooperating", "配合单位", LIST_UNITS, 16, 28, NULL, NULL },
	{ "assigned_date", "交办日期", LIST_DATE, 12, 12, NULL, NULL },
	{ "due_date", "办结时限", LIST_DATE, 12, 12, NULL, NULL },
	{ "finished_date", "办结日期", LIST_DATE, 12, 12, NULL, NULL },
	{ "status", "情况", LIST_WORD, 12, 14, .word = present_supervision },
};

int sheet_supervision(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		matter_columns,
		sizeof(matter_columns) / sizeof(matter_columns[0]),
		"SELECT matter_no, source, subject, lead_unit, cooperating, assigned_date,"
		" due_date, finished_date, status, status = 'overdue' AS alert"
		" FROM p JOIN matter_by_run m ON m.run = p.run ORDER BY position",
		"收到的材料中没有本期的督办事项",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_SUPERVISION), report,
			  &list, diag);
}

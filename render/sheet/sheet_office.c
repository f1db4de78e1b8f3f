/* sheet_office.c - the office's own ledgers in figures: what happened (flows) beside what stands on
 * the as-of day (stocks). */
#include "render/sheet/report_workbook.h"

#include <string.h>

#include "core/indicator/aspect.h"

static const struct sheet_column columns[] = {
	{ "制度", STYLE_CENTER, 12, 14 },     { "项目", STYLE_TEXT, 28, 34 },
	{ "计量单位", STYLE_CENTER, 10, 12 }, { "本期发生", STYLE_COUNT, 10, 12 },
	{ "本年累计", STYLE_COUNT, 10, 12 },  { "截至日存量", STYLE_COUNT, 12, 14 },
};

/* What stands on a day, of whatever year it is from, is no figure of the period. */
static void trace_number(struct report *report, struct query *row, const char *column,
			 const char *word)
{
	if (!query_is_null_of(row, column))
		sheet_trace_as(report, REPORT_SHEET_OFFICE,
			       &(struct trace_line){ .unit = "*",
						     .what = query_text_of(row, "figure"),
						     .name = query_text_of(row, "name"),
						     .word = word,
						     .printed = query_text_of(row, column),
						     .value = query_double_of(row, column) });
}

static void write_numbers(struct sheet *sheet, struct report *report, struct query *row)
{
	double value = query_double_of(row, "value");

	trace_number(report, row, "value", NULL);
	trace_number(report, row, "year_value", aspect_row(ASPECT_CUMULATIVE)->word);
	if (strcmp(query_text_of(row, "basis"), "day") == 0) {
		sheet_text(sheet, present_mark);
		sheet_text(sheet, present_mark);
		sheet_number(sheet, value);
		return;
	}
	sheet_number(sheet, value);
	sheet_number(sheet, query_double_of(row, "year_value"));
	sheet_text(sheet, present_mark);
}

static int write_figures(struct sheet *sheet, struct report *report, struct query *row,
			 struct diag *diag)
{
	int more;

	while ((more = query_next(row, diag)) > 0) {
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, present_topic(query_text_of(row, "topic")));
		sheet_text(sheet, query_text_of(row, "name"));
		sheet_text(sheet, query_text_of(row, "measure_unit"));
		write_numbers(sheet, report, row);
	}
	return more;
}

int sheet_office(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_OFFICE);
	struct query rows = QUERY_INIT;
	int rc;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	if (query_open(&rows, report->store,
		       "SELECT figure, topic, name, measure_unit, basis, value, year_value FROM "
		       "figure_by_run"
		       " WHERE run = ?1 AND topic IN ('supervision', 'inspection', 'meeting',"
		       " 'attendance', 'roster', 'clue', 'joint_action', 'plan') ORDER BY position",
		       diag) < 0)
		return -1;
	query_bind_int(&rows, 1, report->run);
	rc = write_figures(sheet, report, &rows, diag);
	query_release(&rows);
	return rc < 0 ? -1 : sheet_finish(sheet);
}

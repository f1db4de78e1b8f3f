/* statform_told.c - see statform_told.h. */
#include "render/statform/statform_told.h"

#include <math.h>
#include <string.h>

#include "core/base/buf.h"

static const struct sheet_column columns[] = {
	{ "填报单位", STYLE_TEXT, 14, 22 },	      { "行", STYLE_COUNT, 6, 6 },
	{ "指标名称", STYLE_TEXT, 20, 30 },	      { "列", STYLE_COUNT, 6, 6 },
	{ "列名\n（计量单位）", STYLE_TEXT, 16, 24 }, { "单位报来", STYLE_NUMBER, 10, 12 },
	{ "按台账", STYLE_NUMBER, 10, 12 },	      { "相差", STYLE_NUMBER, 10, 12 },
	{ "可能的原因", STYLE_TEXT, 24, 40 },	      { "台账的案件", STYLE_TEXT, 30, 40 },
};

static void add_cause(struct buf *out, const struct statform_sheet *form, struct query *row)
{
	const char *cause = query_text_of(row, "cause");
	int cases = (int)query_int_of(row, "cause_cases");

	if (!cause)
		buf_addstr(out, "请逐案核对：漏报台账、决定日期不在本期，或者表上填错");
	else if (strcmp(cause, "unclassified") == 0)
		buf_addf(out, "台账未填%s%d件，可能在内（第0行）",
			 form->classify ? form->classify : "", cases);
	else if (strcmp(cause, "without_value") == 0)
		buf_addf(out, "台账%d件没有填这一项", cases);
	else if (strcmp(cause, "missing") == 0)
		buf_addstr(out, "台账没有报送");
	else
		buf_addstr(out, "台账没有登记这一列");
}

static void put_row(struct sheet *sheet, struct report *report, const struct statform_sheet *form,
		    struct query *row)
{
	struct buf cause = BUF_INIT, command = BUF_INIT, column = BUF_INIT;
	const char *unit = query_text_of(row, "unit");

	add_cause(&cause, form, row);
	buf_addf(&command, "shuangda explain %s %s %s %d %d", report->code, unit, form->form,
		 (int)query_int_of(row, "line"), (int)query_int_of(row, "column_no"));
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, report_unit_name(report, unit));
	sheet_number(sheet, (double)query_int_of(row, "line"));
	sheet_text(sheet, query_text_of(row, "line_name"));
	sheet_number(sheet, (double)query_int_of(row, "column_no"));
	buf_addf(&column, "%s（%s）", query_text_of(row, "column_name"),
		 query_text_of(row, "measure_unit"));
	sheet_text(sheet, column.data);
	sheet_number(sheet, query_double_of(row, "told"));
	sheet_number(sheet, query_double_of(row, "value"));
	sheet_number(sheet, query_double_of(row, "difference"));
	sheet_text(sheet, cause.data);
	sheet_text(sheet, command.data);
	buf_release(&cause);
	buf_release(&command);
	buf_release(&column);
}

static struct sheet *open_sheet(struct workbook *workbook, const struct report *report)
{
	struct buf subtitle = BUF_INIT;
	struct sheet *sheet;

	buf_addf(&subtitle,
		 "%s；列出相差的和不能比较的格，其余各格相同。金额相差不到0.01万元的视为相同。"
		 "数据截至%s",
		 report->name, report->as_of);
	sheet = workbook_sheet(workbook, &(struct sheet_options){ .name = "与单位报来的核对",
								  .title = "单位统计表与台账核对",
								  .subtitle = subtitle.data,
								  .landscape = true,
								  .filter = true });
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	buf_release(&subtitle);
	return sheet;
}

int statform_told_sheet(struct workbook *workbook, struct report *report,
			const struct statform_sheet *form, struct diag *diag)
{
	struct sheet *sheet = NULL;
	struct query row = QUERY_INIT;
	int more, listed = 0;

	if (query_open(
		    &row, report->store,
		    "SELECT t.unit, t.line, l.name AS line_name, t.column_no, c.name AS"
		    " column_name, c.measure_unit, t.told, t.value, t.difference, t.differs, "
		    "t.cause,"
		    " ifnull(t.cause_cases, 0) AS cause_cases FROM statform_told_by_run t"
		    " JOIN statform_line_by_run l ON l.run = t.run AND l.form = t.form AND"
		    " l.line = t.line JOIN statform_column_by_run c ON c.run = t.run AND c.form ="
		    " t.form AND c.column_no = t.column_no LEFT JOIN unit_order o ON o.code ="
		    " t.unit WHERE t.run = ?1 AND t.form = ?2 ORDER BY o.position, t.unit,"
		    " l.position, t.column_no",
		    diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	query_bind_text(&row, 2, form->form);
	while ((more = query_next(&row, diag)) > 0) {
		if (!sheet)
			sheet = open_sheet(workbook, report);
		if (!query_is_null_of(&row, "differs") && !query_int_of(&row, "differs"))
			continue;
		put_row(sheet, report, form, &row);
		listed++;
	}
	query_release(&row);
	if (sheet && !listed) {
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, "各格都与台账相同");
	}
	if (sheet && sheet_finish(sheet) < 0)
		more = -1;
	return more;
}

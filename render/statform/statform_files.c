/* statform_files.c - see statform_files.h. */
#include "render/statform/statform_files.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/system/csv.h"
#include "core/system/file.h"
#include "render/report/trace.h"
#include "render/statform/statform_sheet.h"
#include "render/statform/statform_told.h"
#include "render/workbook/workbook.h"

enum {
	GROUP_WIDTH = 10,
	NAME_WIDTH_MIN = 14,
	NAME_WIDTH_MAX = 40,
	CODE_WIDTH = 6,
	CELL_WIDTH = 9,
	/* where there are many, so that they stand on one page in letters large enough */
	NARROW_WIDTH = 8,
	MANY_COLUMNS = 9,
	NARROWEST_WIDTH = 7,
	MOST_COLUMNS = 13,
	MARK_COLUMNS = 3, /* that the marks at the top right take */
	NAME_BYTES = 120,
	UPRIGHT_WIDTH = 104, /* that an upright page has room for at 8 points */
};

/* Where things stand in the workbook. */
struct layout {
	struct sheet *sheet;
	const struct statform_sheet *form;
	struct report *report;
	uint16_t first; /* column of the first number */
	uint16_t width; /* columns in all */
	size_t name_width, cell_width;
	uint32_t row;
};

static void place_text(struct layout *layout, uint16_t column, uint16_t columns,
		       enum form_style style, const char *text)
{
	sheet_form_text(layout->sheet, &(struct form_place){ layout->row, column, 1, columns },
			style, text);
}

/* ---- title and marks */

/* A mark that is not known is not printed: the notes and `issue` say so. */
static void put_mark(struct layout *layout, const char *name, const char *value)
{
	uint16_t columns = layout->width > MARK_COLUMNS + 2 ? MARK_COLUMNS : 2;
	struct buf text = BUF_INIT;

	if (!value[0])
		return;
	buf_addf(&text, "%s：%s", name, value);
	place_text(layout, (uint16_t)(layout->width - columns), columns, FORM_MARK, text.data);
	layout->row++;
	buf_release(&text);
}

static void put_marks(struct layout *layout)
{
	const struct statform_sheet *form = layout->form;
	struct buf until = BUF_INIT;
	char text[32];
	int day;

	if (form->valid_until && day_parse(&day, form->valid_until, NULL) == 0)
		buf_addf(&until, "%s%s", day_chinese(text, sizeof(text), day),
			 form->expired ? "（已过期）" : "");
	put_mark(layout, "表　　号", form->table_no);
	put_mark(layout, "制定机关", form->made_by);
	put_mark(layout, "批准机关", form->approved_by);
	put_mark(layout, "批准文号", form->approval_no);
	put_mark(layout, "有效期至", until.data ? until.data : "");
	buf_release(&until);
}

/* Name of the one unit that fills the form, else of the county. */
static const char *filler(const struct layout *layout)
{
	const char *units = layout->form->units;

	return strchr(units, ' ') ? report_office_name(layout->report)
				  : report_unit_name(layout->report, units);
}

static void put_title(struct layout *layout)
{
	struct buf line = BUF_INIT;

	place_text(layout, 0, layout->width, FORM_TITLE, layout->form->title);
	sheet_form_height(layout->sheet, layout->row++, 2);
	put_marks(layout);
	buf_addf(&line, "填报单位（盖章）：%s　　　统计期间：%s（%s至%s%s%s）", filler(layout),
		 layout->report->name, layout->form->first_day, layout->form->last_day,
		 layout->form->counted_by ? "，按" : "，按环节发生日期",
		 layout->form->counted_by ? layout->form->counted_by : "");
	place_text(layout, 0, layout->width, FORM_LINE, line.data);
	layout->row++;
	buf_release(&line);
}

/* ---- header */

static void add_column_name(struct buf *out, const struct statform_head *column,
			    const char *between)
{
	buf_addf(out, "%s%s（%s）", column->name, between, column->measure_unit);
}

static bool has_groups(const struct statform_sheet *form)
{
	for (size_t c = 0; c < form->nr_columns; c++)
		if (form->columns[c].group[0])
			return true;
	return false;
}

/* Columns from 'c' of one group. */
static uint16_t group_columns(const struct statform_sheet *form, size_t c)
{
	size_t end = c + 1;

	while (form->columns[c].group[0] && end < form->nr_columns &&
	       strcmp(form->columns[c].group, form->columns[end].group) == 0)
		end++;
	return (uint16_t)(end - c);
}

static void put_side(struct layout *layout, uint32_t rows)
{
	uint16_t column = 0;

	if (layout->form->groups)
		sheet_form_text(layout->sheet,
				&(struct form_place){ layout->row, column++, rows, 1 }, FORM_HEAD,
				"分类");
	sheet_form_text(layout->sheet, &(struct form_place){ layout->row, column++, rows, 1 },
			FORM_HEAD, "指标名称");
	sheet_form_text(layout->sheet, &(struct form_place){ layout->row, column, rows, 1 },
			FORM_HEAD, "代码");
}

static void put_column_names(struct layout *layout, uint32_t rows)
{
	const struct statform_sheet *form = layout->form;

	for (size_t c = 0; c < form->nr_columns; c++) {
		uint16_t at = (uint16_t)(layout->first + c), wide = group_columns(form, c);
		bool grouped = form->columns[c].group[0];
		struct buf name = BUF_INIT;

		if (grouped &&
		    (c == 0 || strcmp(form->columns[c].group, form->columns[c - 1].group) != 0))
			sheet_form_text(layout->sheet,
					&(struct form_place){ layout->row, at, 1, wide }, FORM_HEAD,
					form->columns[c].group);
		add_column_name(&name, &form->columns[c], "\n");
		sheet_form_text(layout->sheet,
				&(struct form_place){ layout->row + (grouped ? 1 : 0), at,
						      grouped ? 1 : rows, 1 },
				FORM_HEAD, name.data);
		buf_release(&name);
	}
}

static void put_numbers(struct layout *layout)
{
	uint16_t column = 0;

	if (layout->form->groups)
		place_text(layout, column++, 1, FORM_NUMBER, NULL);
	place_text(layout, column++, 1, FORM_NUMBER, "甲");
	place_text(layout, column, 1, FORM_NUMBER, "乙");
	for (size_t c = 0; c < layout->form->nr_columns; c++)
		sheet_form_number(layout->sheet, layout->row, (uint16_t)(layout->first + c),
				  FORM_NUMBER, (double)c + 1);
}

static void put_header(struct layout *layout)
{
	uint32_t rows = has_groups(layout->form) ? 2 : 1, first = layout->row;

	put_side(layout, rows);
	put_column_names(layout, rows);
	sheet_form_height(layout->sheet, first + rows - 1, layout->cell_width < CELL_WIDTH ? 4 : 3);
	layout->row += rows;
	put_numbers(layout);
	sheet_form_repeat(layout->sheet, first, layout->row, layout->first);
	layout->row++;
}

/* ---- rows */

static enum form_style style_of(const struct statform_head *column)
{
	return statform_is_money(column)   ? FORM_MONEY
	       : statform_is_share(column) ? FORM_RATE
					   : FORM_COUNT;
}

static void put_cell(struct layout *layout, const struct statform_line *line, size_t c)
{
	const struct statform_cell *cell = &line->cells[c];
	uint16_t column = (uint16_t)(layout->first + c);

	if (cell->state == STATFORM_CELL_NOT_APPLICABLE)
		place_text(layout, column, 1, FORM_WORD, "-");
	else
		sheet_form_number(layout->sheet, layout->row, column,
				  style_of(&layout->form->columns[c]),
				  statform_is_open(cell) ? (double)NAN : cell->value);
}

static void add_line_name(struct buf *out, const struct statform_sheet *form,
			  const struct statform_line *line)
{
	for (int i = 0; i < line->indent; i++)
		buf_addstr(out, "　");
	if (line->line)
		buf_addstr(out, line->name);
	else
		buf_addf(out, "未填%s", form->classify ? form->classify : "");
}

/* Lines from 'i' of one group. */
static uint32_t group_lines(const struct statform_sheet *form, size_t i)
{
	size_t end = i + 1;

	while (end < form->nr_lines && !form->lines[end].supplement && form->lines[end].line &&
	       strcmp(form->lines[i].group, form->lines[end].group) == 0)
		end++;
	return (uint32_t)(end - i);
}

static void put_line(struct layout *layout, size_t i)
{
	const struct statform_sheet *form = layout->form;
	const struct statform_line *line = &form->lines[i];
	struct buf name = BUF_INIT;
	uint16_t column = 0;

	if (form->groups) {
		bool begins = i == 0 || !line->group[0] ||
			      strcmp(line->group, form->lines[i - 1].group) != 0;
		uint32_t rows = line->group[0] ? group_lines(form, i) : 1;

		if (begins)
			sheet_form_text(layout->sheet,
					&(struct form_place){ layout->row, 0, rows, 1 }, FORM_HEAD,
					line->group);
		column++;
	}
	add_line_name(&name, form, line);
	place_text(layout, column++, 1, FORM_NAME, name.data);
	sheet_form_height(layout->sheet, layout->row,
			  (unsigned)((text_width(name.data) + layout->name_width - 1) /
				     layout->name_width));
	if (line->line)
		sheet_form_number(layout->sheet, layout->row, column, FORM_NUMBER, line->line);
	else
		place_text(layout, column, 1, FORM_NUMBER, NULL);
	for (size_t c = 0; c < form->nr_columns; c++)
		put_cell(layout, line, c);
	layout->row++;
	buf_release(&name);
}

static void put_wide(void *data, const char *text)
{
	struct layout *layout = data;
	size_t room = (size_t)(layout->form->groups ? GROUP_WIDTH : 0) + layout->name_width +
		      CODE_WIDTH + layout->cell_width * layout->form->nr_columns;

	place_text(layout, 0, layout->width, FORM_NOTE, text);
	sheet_form_height(layout->sheet, layout->row++,
			  (unsigned)(text_width(text) / (room > 8 ? room - 8 : 1)) + 1);
}

/* 补充资料：不予行政处罚案件 2 件 */
static void put_supplement(struct layout *layout, const struct statform_line *line)
{
	struct buf text = BUF_INIT, value = BUF_INIT;

	statform_add_cell(&value, &layout->form->columns[0], &line->cells[0]);
	buf_addf(&text, "补充资料（%d）：%s　%s　%s", line->line, line->name,
		 value.nr ? value.data : "　　", layout->form->columns[0].measure_unit);
	put_wide(layout, text.data);
	buf_release(&text);
	buf_release(&value);
}

static void put_rows(struct layout *layout)
{
	const struct statform_sheet *form = layout->form;

	for (size_t i = 0; i < form->nr_lines; i++)
		if (!form->lines[i].supplement && (form->lines[i].line || form->unclassified > 0))
			put_line(layout, i);
	for (size_t i = 0; i < form->nr_lines; i++)
		if (form->lines[i].supplement)
			put_supplement(layout, &form->lines[i]);
	put_wide(layout, "单位负责人：　　　　　　统计负责人：　　　　　　填表人：　　　　　　"
			 "报出日期：　　　　年　　月　　日");
	statform_notes(form, layout->report, put_wide, layout);
}

static void choose_widths(struct layout *layout)
{
	const struct statform_sheet *form = layout->form;

	layout->name_width = NAME_WIDTH_MIN;
	for (size_t i = 0; i < form->nr_lines; i++) {
		size_t width = text_width(form->lines[i].name) + 2 * (size_t)form->lines[i].indent;

		if (!form->lines[i].supplement && width > layout->name_width)
			layout->name_width = width;
	}
	if (layout->name_width > NAME_WIDTH_MAX)
		layout->name_width = NAME_WIDTH_MAX;
	layout->cell_width = form->nr_columns > MOST_COLUMNS   ? NARROWEST_WIDTH
			     : form->nr_columns > MANY_COLUMNS ? NARROW_WIDTH
							       : CELL_WIDTH;
}

static bool needs_landscape(const struct layout *layout)
{
	size_t width = (layout->form->groups ? GROUP_WIDTH : 0) + layout->name_width + 2 +
		       CODE_WIDTH + layout->cell_width * layout->form->nr_columns;

	return width > UPRIGHT_WIDTH;
}

static void set_widths(struct layout *layout)
{
	uint16_t column = 0;

	if (layout->form->groups)
		sheet_set_width(layout->sheet, column++, GROUP_WIDTH);
	sheet_set_width(layout->sheet, column++, (double)layout->name_width + 2);
	sheet_set_width(layout->sheet, column++, CODE_WIDTH);
	while (column < layout->width)
		sheet_set_width(layout->sheet, column++, (double)layout->cell_width);
}

static int write_workbook(struct report *report, const struct statform_sheet *form,
			  const char *path, struct diag *diag)
{
	struct layout layout = { .form = form,
				 .report = report,
				 .first = (uint16_t)(form->groups ? 3 : 2) };
	struct workbook *workbook = workbook_create(path,
						    &(struct workbook_properties){
							    .title = form->title,
							    .subject = report->name,
							    .author = report_office_name(report),
							    .company = report_office_name(report),
							    .comments = report->rules_hash,
							    .created_day = report->as_of_day },
						    diag);
	struct buf name = BUF_INIT;
	int rc;

	sheet_name_add(&name, form->title);
	choose_widths(&layout);
	layout.sheet =
		workbook_sheet(workbook,
			       &(struct sheet_options){ .name = name.data,
							.landscape = needs_landscape(&layout) });
	layout.width = (uint16_t)(layout.first + form->nr_columns);
	set_widths(&layout);
	put_title(&layout);
	put_header(&layout);
	put_rows(&layout);
	rc = sheet_finish(layout.sheet);
	if (rc == 0)
		rc = statform_told_sheet(workbook, report, form, diag);
	if (rc == 0)
		rc = workbook_finish(workbook);
	workbook_free(workbook);
	buf_release(&name);
	return rc;
}

/* ---- CSV */

static void add_csv_numbers(struct buf *out, const struct statform_sheet *form)
{
	struct buf number = BUF_INIT;

	csv_add_field(out, "", true);
	csv_add_field(out, "甲", false);
	csv_add_field(out, "乙", false);
	for (size_t c = 0; c < form->nr_columns; c++) {
		buf_reset(&number);
		buf_addf(&number, "%zu", c + 1);
		csv_add_field(out, number.data, false);
	}
	buf_addstr(out, "\r\n");
	buf_release(&number);
}

static void add_csv_header(struct buf *out, const struct statform_sheet *form)
{
	struct buf name = BUF_INIT;

	buf_addstr(out, "\xEF\xBB\xBF");
	csv_add_field(out, "分类", true);
	csv_add_field(out, "指标名称", false);
	csv_add_field(out, "代码", false);
	for (size_t c = 0; c < form->nr_columns; c++) {
		buf_reset(&name);
		if (form->columns[c].group[0])
			buf_addf(&name, "%s：", form->columns[c].group);
		add_column_name(&name, &form->columns[c], "");
		csv_add_field(out, name.data, false);
	}
	buf_addstr(out, "\r\n");
	add_csv_numbers(out, form);
	buf_release(&name);
}

static void add_csv_line(struct buf *out, const struct statform_sheet *form,
			 const struct statform_line *line)
{
	struct buf text = BUF_INIT;

	csv_add_field(out, line->supplement ? "补充资料" : line->group, true);
	add_line_name(&text, form, line);
	csv_add_field(out, text.data, false);
	buf_reset(&text);
	if (line->line)
		buf_addf(&text, "%d", line->line);
	csv_add_field(out, text.nr ? text.data : "", false);
	for (size_t c = 0; c < form->nr_columns; c++) {
		buf_reset(&text);
		if (!line->supplement || c == 0)
			statform_add_cell(&text, &form->columns[c], &line->cells[c]);
		if (text.nr && strcmp(text.data, "-") == 0)
			buf_addstr(out, ",-"); /* no formula, as issued */
		else
			csv_add_field(out, text.nr ? text.data : "", false);
	}
	buf_addstr(out, "\r\n");
	buf_release(&text);
}

static int write_csv(const struct statform_sheet *form, const char *path, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc;

	add_csv_header(&text, form);
	for (size_t i = 0; i < form->nr_lines; i++)
		if (form->lines[i].line || form->unclassified > 0)
			add_csv_line(&text, form, &form->lines[i]);
	rc = file_put(path, text.data, text.nr, diag);
	buf_release(&text);
	return rc;
}

/* ---- provenance */

static void trace_cell(struct report *report, const struct statform_sheet *form,
		       const struct statform_line *line, size_t c)
{
	struct buf printed = BUF_INIT, place = BUF_INIT, code = BUF_INIT, number = BUF_INIT;

	buf_addf(&place, "统计表：%s", form->title);
	buf_addf(&code, "%d", line->line);
	buf_addf(&number, "%zu", c + 1);
	statform_add_cell(&printed, &form->columns[c], &line->cells[c]);
	trace_add(&report->trace, report,
		  &(struct trace_line){ .place = place.data,
					.unit = "*",
					.what = form->form,
					.name = form->title,
					.period = report->code,
					.word = code.data,
					.target = number.data,
					.printed = printed.data,
					.value = line->cells[c].value });
	buf_release(&printed);
	buf_release(&place);
	buf_release(&code);
	buf_release(&number);
}

static void trace_form(struct report *report, const struct statform_sheet *form)
{
	for (size_t i = 0; i < form->nr_lines; i++)
		for (size_t c = 0; c < form->nr_columns; c++)
			if (form->lines[i].cells[c].cases &&
			    !isnan(form->lines[i].cells[c].value) &&
			    (!form->lines[i].supplement || c == 0))
				trace_cell(report, form, &form->lines[i], c);
}

static int write_form(struct report *report, const struct statform_sheet *form, const char *folder,
		      struct diag *diag)
{
	struct buf path = BUF_INIT, name = BUF_INIT;
	int rc;

	file_name_add(&name, form->title, NAME_BYTES);
	buf_addf(&path, "%s/%s_%s.xlsx", folder, name.data, report->asked);
	rc = write_workbook(report, form, path.data, diag);
	buf_reset(&path);
	buf_addf(&path, "%s/%s_%s.csv", folder, name.data, report->asked);
	if (rc == 0)
		rc = write_csv(form, path.data, diag);
	if (rc == 0)
		trace_form(report, form);
	buf_release(&path);
	buf_release(&name);
	return rc;
}

int statform_files_write(struct report *report, const char *folder, struct diag *diag)
{
	struct statform_sheet form;
	struct buf path = BUF_INIT;
	int found = 1, rc = 0;

	path_join(&path, folder, "统计表");
	for (int position = 1; rc == 0 && found > 0; position++) {
		found = statform_sheet_load(&form, report, position, diag);
		if (found > 0 && position == 1)
			rc = folder_make(path.data, 0755, diag);
		if (found > 0 && rc == 0)
			rc = write_form(report, &form, path.data, diag);
		statform_sheet_release(&form);
	}
	buf_release(&path);
	return rc < 0 || found < 0 ? -1 : 0;
}

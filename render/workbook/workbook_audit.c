/* workbook_audit.c - what a reader could not use is not published: a sheet without anything,
 * figures without their unit of measure, colours that cannot be told from the paper. The headers
 * are looked at in workbook_table.c, the size on paper in workbook_print.c, the words of a chart in
 * workbook_chart.c; all end in sheet_refuse(). */
#include "render/workbook/workbook_parts.h"

#include <string.h>

#include "render/audit/audit.h"

void sheet_refuse(struct sheet *sheet, const char *why)
{
	diag_add(sheet->workbook->diag, "REN011",
		 &(struct diag_at){ .file = sheet->workbook->path }, sheet->options.name, why,
		 NULL);
	sheet->workbook->failed = true;
}

/* All formats of the workbook: text on its own colour, black on white where it has none. */
static void audit_formats(struct sheet *sheet)
{
	struct workbook *workbook = sheet->workbook;
	struct buf why = BUF_INIT;
	lxw_format *format;

	if (workbook->audited)
		return;
	workbook->audited = true;
	STAILQ_FOREACH(format, workbook->book->formats, list_pointers)
	{
		uint32_t paper = format->bg_color == LXW_COLOR_UNSET ? 0xFFFFFF : format->bg_color;

		if (audit_text(format->font_size, format->font_color, paper, &why))
			continue;
		sheet_refuse(sheet, why.data);
		break;
	}
	buf_release(&why);
}

/* ---- units of measure */

static bool is_figure(enum style style)
{
	return style == STYLE_COUNT || style == STYLE_MONEY || style == STYLE_NUMBER ||
	       style == STYLE_DAYS || style == STYLE_CHANGE || style == STYLE_CHANGE_MONEY ||
	       style == STYLE_CHANGE_NUMBER || style == STYLE_POINTS;
}

static char *in_one_line(struct sheet *sheet, size_t column)
{
	char *header = arena_strdup(&sheet->workbook->arena, sheet->columns[column].header);
	char *to = header;

	for (const char *from = header; *from; from++)
		if (*from != '\n')
			*to++ = *from;
	*to = '\0';
	return header;
}

static void audit_units(struct sheet *sheet)
{
	const char *lacks = NULL;
	struct buf why = BUF_INIT;

	for (size_t i = 0; i < sheet->nr_described; i++) {
		const char *header = in_one_line(sheet, i);

		if (strstr(header, "计量单位")) /* each row tells its own */
			return;
		if (!lacks && is_figure(sheet->columns[i].style) && !audit_tells_unit(header))
			lacks = header;
	}
	if (!lacks)
		return;
	buf_addf(&why, "列“%s”没有计量单位", lacks);
	sheet_refuse(sheet, why.data);
	buf_release(&why);
}

void sheet_audit(struct sheet *sheet)
{
	if (!sheet->next_row)
		sheet_refuse(sheet, "什么也没有");
	audit_formats(sheet);
	if (!sheet->options.form && !sheet->options.as_sent)
		audit_units(sheet);
}

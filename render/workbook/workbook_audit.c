/* workbook_audit.c - what a reader could not use is not published: a sheet without anything,
 * figures without their unit of measure, colours that cannot be told from the paper. The headers
 * are looked at in workbook_table.c, the size on paper in workbook_print.c, the words of a chart in
 * workbook_chart.c; all end in sheet_refuse(). */
#include "render/workbook/workbook_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"

void sheet_refuse(struct sheet *sheet, const char *why)
{
	diag_add(sheet->workbook->diag, "REN011",
		 &(struct diag_at){ .file = sheet->workbook->path }, sheet->options.name, why,
		 NULL);
	sheet->workbook->failed = true;
}

/* ---- contrast, by WCAG 2 */

static const double text_contrast = 4.5;

static double linear(uint32_t channel)
{
	double value = channel / 255.0;

	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t color)
{
	return 0.2126 * linear(color >> 16 & 0xFF) + 0.7152 * linear(color >> 8 & 0xFF) +
	       0.0722 * linear(color & 0xFF);
}

double workbook_contrast(uint32_t a, uint32_t b)
{
	double one = luminance(a), other = luminance(b);

	return one > other ? (one + 0.05) / (other + 0.05) : (other + 0.05) / (one + 0.05);
}

/* All formats of the workbook: text on its own colour, black on white where it has none. */
static void audit_formats(struct sheet *sheet)
{
	struct workbook *workbook = sheet->workbook;
	lxw_format *format;

	if (workbook->audited)
		return;
	workbook->audited = true;
	STAILQ_FOREACH(format, workbook->book->formats, list_pointers)
	{
		uint32_t paper = format->bg_color == LXW_COLOR_UNSET ? 0xFFFFFF : format->bg_color;

		if (workbook_contrast(format->font_color, paper) >= text_contrast)
			continue;
		sheet_refuse(sheet, "文字与底色太接近，看不清");
		return;
	}
}

/* ---- units of measure */

static bool is_figure(enum style style)
{
	return style == STYLE_COUNT || style == STYLE_MONEY || style == STYLE_NUMBER ||
	       style == STYLE_DAYS || style == STYLE_CHANGE || style == STYLE_CHANGE_MONEY ||
	       style == STYLE_CHANGE_NUMBER || style == STYLE_POINTS;
}

/* "立案（件）", and words that are a number of themselves at the end. */
static bool tells_unit(const char *header)
{
	static const char *const ends[] = { "件数", "次数",	"天数", "月数", "倍数",	  "日",
					    "得分", "得分合计", "满分", "总分", "季度数", "加分",
					    "扣分", "序号",	"名次", "行",	"列",	  "行数" };
	bool told = strstr(header, "（") != NULL;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]) && !told; i++)
		told = text_ends(header, ends[i]);
	return told;
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
		if (!lacks && is_figure(sheet->columns[i].style) && !tells_unit(header))
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

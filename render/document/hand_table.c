/* hand_table.c - see hand_table.h. */
#include "render/document/hand_table.h"

#include <stdbool.h>

enum { ROW_HEIGHT = 410 }; /* so that 18 units and two guests stand on one page */

static void add_text(struct buf *out, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '&':
			buf_addstr(out, "&amp;");
			break;
		case '<':
			buf_addstr(out, "&lt;");
			break;
		case '>':
			buf_addstr(out, "&gt;");
			break;
		case '\n': /* a line of backquotes would end the raw part */
		case '\r':
		case '`':
			buf_addch(out, ' ');
			break;
		default:
			buf_addch(out, *text);
			break;
		}
}

static void add_cell(struct buf *out, int width, const char *style, const char *text)
{
	buf_addf(out,
		 "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/>"
		 "</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:snapToGrid w:val=\"0\"/></w:pPr>",
		 width, style);
	if (text) {
		buf_addstr(out, "<w:r><w:t xml:space=\"preserve\">");
		add_text(out, text);
		buf_addstr(out, "</w:t></w:r>");
	}
	buf_addstr(out, "</w:p></w:tc>");
}

/* The head comes again on every page. */
static void open_row(struct buf *out, bool head)
{
	buf_addf(out,
		 "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>%s"
		 "</w:trPr>",
		 ROW_HEIGHT, head ? "<w:tblHeader/>" : "");
}

void hand_table_open(struct buf *out, const struct hand_column *columns, size_t nr)
{
	static const char *const sides[] = {
		"top", "left", "bottom", "right", "insideH", "insideV"
	};

	buf_addstr(out, "```{=openxml}\n<w:tbl><w:tblPr><w:tblBorders>");
	for (size_t i = 0; i < sizeof(sides) / sizeof(sides[0]); i++)
		buf_addf(out,
			 "<w:%s w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>",
			 sides[i]);
	buf_addstr(out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < nr; i++)
		buf_addf(out, "<w:gridCol w:w=\"%d\"/>", columns[i].width);
	buf_addstr(out, "</w:tblGrid>");
	open_row(out, true);
	for (size_t i = 0; i < nr; i++)
		add_cell(out, columns[i].width, "TableHead", columns[i].header);
	buf_addstr(out, "</w:tr>\n");
}

void hand_table_row(struct buf *out, const struct hand_column *columns, const char *const *texts,
		    size_t nr)
{
	open_row(out, false);
	for (size_t i = 0; i < nr; i++)
		add_cell(out, columns[i].width, "TableText", texts[i]);
	buf_addstr(out, "</w:tr>\n");
}

void hand_table_close(struct buf *out)
{
	buf_addstr(out, "</w:tbl>\n```\n");
}

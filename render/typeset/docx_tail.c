/* docx_tail.c - the 版记 (GB/T 9704-2012, 7.4). */
#include <string.h>

#include "core/base/text.h"
#include "render/typeset/document_style.h"
#include "render/typeset/docx_parts.h"

/* Thick lines of 0.35 mm around, a fine one of 0.25 mm between, in eighths of a point. */
enum { LINE_THICK = 8, LINE_FINE = 6 };

/* A text box with a table in it: the one thing that Word, WPS and LibreOffice all set at the foot
 * of the last page, as wide as the lines of text. It hangs on a paragraph of one point. */
#define WPS "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
static const char box_open[] =
	"<w:p><w:pPr><w:pStyle w:val=\"TailLine\"/></w:pPr><w:r><w:drawing><wp:anchor distT=\"0\""
	" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"2\""
	" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"0\">"
	"<wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"margin\">"
	"<wp:align>left</wp:align></wp:positionH><wp:positionV relativeFrom=\"margin\">"
	"<wp:align>bottom</wp:align></wp:positionV><wp:extent cx=\"%ld\" cy=\"%ld\"/>"
	"<wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapTopAndBottom/>"
	"<wp:docPr id=\"900\" name=\"版记\" descr=\"版记\"/><wp:cNvGraphicFramePr/><a:graphic>"
	"<a:graphicData uri=\"" WPS "\"><wps:wsp xmlns:wps=\"" WPS "\"><wps:cNvSpPr txBox=\"1\"/>"
	"<wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>"
	"<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr><wps:txbx>"
	"<w:txbxContent>";
static const char table_open[] =
	"<w:tbl><w:tblPr><w:tblW w:w=\"8844\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
	"<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>"
	"</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"8844\"/></w:tblGrid>";
static const char table_close[] = "</w:tbl>";
static const char box_close[] =
	"</w:txbxContent></wps:txbx><wps:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\""
	" anchor=\"b\"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>";
enum {
	LINE_HEIGHT = 420, /* of the 版记's styles */
	LINE_COLUMNS = 58, /* half characters of 14 points between the indents */
	INDENT = 2,	   /* in the same */
	LETTER_SIZE = 28,  /* in half points */
	BOX_SLACK = 80,	   /* the lines of the table */
};

/* Styles of its paragraphs; the copies stand under the last line. */
static const char *const tail_styles[] = { "简报版记", "简报版记末", "简报印数" };
enum { TAIL_TEXT, TAIL_END, TAIL_COPIES, NR_TAIL_STYLES };

/* Which of them the block has; -1: none. */
static int tail_style(const struct text_block *block)
{
	if (block->kind != BLOCK_PARAGRAPH || !block->style)
		return -1;
	for (int i = 0; i < NR_TAIL_STYLES; i++)
		if (strcmp(block->style, tail_styles[i]) == 0)
			return i;
	return -1;
}

bool docx_is_tail(const struct text_block *block)
{
	return block && tail_style(block) >= 0;
}

/* 'hanging': how many half letters the lines below the first begin further. */
static size_t count_lines(const struct text_words *words, size_t hanging)
{
	size_t columns = 0, each = LINE_COLUMNS - hanging;

	for (size_t i = 0; i < words->nr; i++)
		columns += text_width(words->runs[i].text);
	return columns <= LINE_COLUMNS ? 1 : 1 + (columns - LINE_COLUMNS + each - 1) / each;
}

static void add_line(struct buf *out, const char *side, int weight)
{
	buf_addf(out, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>", side,
		 weight);
}

/* Returns the lines of the row. */
static size_t add_row(struct buf *out, const struct text_block *block, bool first)
{
	struct buf indent = BUF_INIT;
	size_t hanging = docx_add_hanging(&indent, &block->words, INDENT, LETTER_SIZE, INDENT);

	buf_addf(out,
		 "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\""
		 " w:type=\"dxa\"/><w:tcBorders>",
		 LINE_WIDTH);
	add_line(out, "top", first ? LINE_THICK : LINE_FINE);
	if (tail_style(block) == TAIL_END)
		add_line(out, "bottom", LINE_THICK);
	buf_addstr(out, "</w:tcBorders></w:tcPr>");
	docx_add_paragraph(out, document_style_id(block->style, false), indent.data, &block->words);
	buf_addstr(out, "</w:tc></w:tr>");
	buf_release(&indent);
	return count_lines(&block->words, hanging);
}

const struct text_block *docx_add_tail(struct buf *out, const struct text_block *block,
				       const struct text_block *end)
{
	const long width = (long)LINE_WIDTH * EMU_A_TWIP;
	const struct text_block *first = block;
	struct buf rows = BUF_INIT, below = BUF_INIT;
	size_t lines = 0;
	long height;

	for (; block < end && tail_style(block) >= 0; block++) {
		if (tail_style(block) == TAIL_COPIES) {
			docx_add_paragraph(&below, document_style_id(block->style, false), "",
					   &block->words);
			lines += count_lines(&block->words, 0);
		} else {
			lines += add_row(&rows, block, !rows.nr);
		}
	}
	if (block == first)
		return first;
	if (!below.nr) /* behind a table stands a paragraph */
		buf_addstr(&below, "<w:p><w:pPr><w:pStyle w:val=\"TailLine\"/></w:pPr></w:p>");
	height = (long)(lines * LINE_HEIGHT + BOX_SLACK) * EMU_A_TWIP;
	buf_addf(out, box_open, width, height, width, height);
	if (rows.nr)
		buf_addf(out, "%s%s%s", table_open, rows.data, table_close);
	buf_addf(out, "%s%s", below.data, box_close);
	buf_release(&rows);
	buf_release(&below);
	return block;
}

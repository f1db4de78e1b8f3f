/* docx_body.c - see docx_parts.h: paragraphs, tables and pictures as WordprocessingML. */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "render/typeset/document_style.h"
#include "render/typeset/docx_parts.h"
#include "render/typeset/markup_text.h"
#include "render/typeset/picture.h"

static const double emu_a_cm = 360000, line_width = (double)LINE_WIDTH * EMU_A_TWIP;
/* Of the page's 22 lines, one of them for a title. */
static const double picture_height = 21.0 * 580 * EMU_A_TWIP;

/* ---- words */
static bool has_chinese(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return true;
	return false;
}

static void add_lines(struct buf *out, const char *text)
{
	while (*text) {
		size_t nr = strcspn(text, "\n\t");
		char *line = xstrndup(text, nr);

		if (nr) {
			buf_addstr(out, "<w:t xml:space=\"preserve\">");
			markup_text(out, line);
			buf_addstr(out, "</w:t>");
		}
		free(line);
		text += nr;
		if (*text)
			buf_addstr(out, *text++ == '\t' ? "<w:tab/>" : "<w:br/>");
	}
}

void docx_add_run(struct buf *out, const char *text, const char *before, const char *behind)
{
	const char *hint = has_chinese(text) ? "<w:rFonts w:hint=\"eastAsia\"/>" : "";

	buf_addstr(out, "<w:r>");
	if (*before || *hint || *behind)
		buf_addf(out, "<w:rPr>%s%s%s</w:rPr>", before, hint, behind);
	add_lines(out, text);
	buf_addstr(out, "</w:r>");
}

/* Append the text, of two blanks or more a tab. */
static void add_tabbed(struct buf *out, const char *text)
{
	static const char blank[] = "　";

	while (*text) {
		const char *end = text;

		while (text_starts(end, blank))
			end += strlen(blank);
		if (end - text > (ptrdiff_t)strlen(blank))
			buf_addch(out, '\t');
		else
			buf_addch(out, *end++);
		text = end;
	}
}

static void add_words(struct buf *out, const struct text_run *run, bool tabbed)
{
	struct buf style = BUF_INIT, face = BUF_INIT, text = BUF_INIT;
	const char *id = run->style ? document_style_id(run->style, true) : NULL;

	if (id)
		buf_addf(&style, "<w:rStyle w:val=\"%s\"/>", id);
	if (run->strong)
		buf_addstr(&face, "<w:b/><w:bCs/>");
	if (run->emphasis)
		buf_addstr(&face, "<w:i/><w:iCs/>");
	if (tabbed)
		add_tabbed(&text, run->text);
	docx_add_run(out, tabbed ? text.data : run->text, style.data, face.data);
	buf_release(&text);
	buf_release(&style);
	buf_release(&face);
}

static void open_paragraph(struct buf *out, const char *style, const char *properties)
{
	buf_addf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, properties);
}

void docx_add_paragraph(struct buf *out, const char *style, const char *properties,
			const struct text_words *words)
{
	open_paragraph(out, style, properties);
	for (size_t i = 0; i < words->nr; i++)
		add_words(out, &words->runs[i], document_style_is_tabbed(style));
	buf_addstr(out, "</w:p>");
}

/* ---- pictures */
void docx_pictures_release(struct docx_pictures *pictures)
{
	for (size_t i = 0; i < pictures->nr; i++)
		buf_release(&pictures->items[i]);
	free(pictures->items);
	*pictures = (struct docx_pictures)DOCX_PICTURES_INIT;
}

/* In the line of text, of the run's width, within the lines of the page. */
static void add_drawing(struct buf *out, const struct text_run *run, double shape, size_t number)
{
	static const char space[] = "http://schemas.openxmlformats.org/drawingml/2006/picture";
	double wanted = run->width > 0 ? run->width * emu_a_cm : line_width;
	double width = fmin(fmin(wanted, line_width), picture_height / shape);
	long cx = (long)width, cy = (long)(width * shape);
	struct buf says = BUF_INIT;

	markup_text(&says, run->text);
	buf_addf(out,
		 "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		 "<wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\""
		 " b=\"0\"/><wp:docPr id=\"%zu\" name=\"图%zu\" descr=\"%s\"/>"
		 "<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>"
		 "</wp:cNvGraphicFramePr>",
		 cx, cy, number, number, says.data);
	buf_addf(out,
		 "<a:graphic><a:graphicData uri=\"%s\"><pic:pic xmlns:pic=\"%s\"><pic:nvPicPr>"
		 "<pic:cNvPr id=\"%zu\" name=\"图%zu\" descr=\"%s\"/><pic:cNvPicPr>"
		 "<a:picLocks noChangeAspect=\"1\"/></pic:cNvPicPr></pic:nvPicPr><pic:blipFill>"
		 "<a:blip r:embed=\"picture%zu\"/><a:stretch><a:fillRect/></a:stretch>"
		 "</pic:blipFill>",
		 space, space, number, number, says.data, number);
	buf_addf(out,
		 "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>"
		 "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
		 "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
		 cx, cy);
	buf_release(&says);
}

static int add_picture(struct buf *out, struct docx_pictures *pictures, const struct text_run *run,
		       struct diag *diag)
{
	struct buf picture = BUF_INIT;
	struct buf path = BUF_INIT;
	int rc = file_read(&picture, path_join(&path, pictures->folder, run->picture), diag);
	double shape = rc == 0 ? picture_shape(&picture) : 0;

	if (rc == 0 && shape <= 0) {
		diag_add(diag, "REN070", NULL, run->picture, NULL);
		rc = -1;
	}
	pictures->items = array_grow(pictures->items, pictures->nr, &pictures->alloc,
				     sizeof(*pictures->items));
	pictures->items[pictures->nr++] = picture;
	if (rc == 0)
		add_drawing(out, run, shape, pictures->nr);
	buf_release(&path);
	return rc;
}

/* ---- blocks */
/* What a paragraph of this style has besides; LibreOffice takes no frame from a style. Of a letter
 * the mark, 30 mm below the head of the page, and the lower rule, 20 mm above its foot, are frames
 * of 170 mm. */
static const char letter_mark[] =
	"<w:framePr w:w=\"9638\" w:wrap=\"notBeside\" w:vAnchor=\"page\" w:hAnchor=\"margin\""
	" w:xAlign=\"center\" w:y=\"1537\"/>";
static const char letter_foot[] =
	"<w:framePr w:w=\"9638\" w:h=\"40\" w:hRule=\"exact\" w:wrap=\"around\" w:vAnchor=\"page\""
	" w:hAnchor=\"margin\" w:xAlign=\"center\" w:y=\"15704\"/>";

static size_t words_width(const struct text_words *words)
{
	size_t width = 0;

	for (size_t i = 0; i < words->nr; i++)
		width += text_width(words->runs[i].text);
	return width;
}

size_t docx_add_hanging(struct buf *out, const struct text_words *words, size_t halves, int size,
			size_t right)
{
	static const char colon[] = "：";
	enum { LONGEST = 14 };
	const char *text = words->nr ? words->runs[0].text : "";
	const char *end = strstr(text, colon);
	char *before = end ? xstrndup(text, (size_t)(end - text)) : NULL;
	size_t name = before ? text_width(before) + text_width(colon) : 0;

	free(before);
	if (!name || name > LONGEST)
		return 0;
	buf_addf(out,
		 "<w:ind w:leftChars=\"%zu\" w:left=\"%zu\" w:rightChars=\"%zu\" w:right=\"%zu\""
		 " w:hangingChars=\"%zu\" w:hanging=\"%zu\"/>",
		 (halves + name) * 50, (halves + name) * (size_t)size * 5, right * 50,
		 right * (size_t)size * 5, name * 50, name * (size_t)size * 5);
	return name;
}

/* A right indent in half letters of 16 points, less half of one for each of 'narrower'. */
static void add_right_indent(struct buf *out, size_t halves, long narrower)
{
	long hundredths = (long)halves * 50 + narrower * 25;

	hundredths = hundredths > 0 ? hundredths : 0;
	buf_addf(out, "<w:ind w:rightChars=\"%ld\" w:right=\"%ld\"/>", hundredths,
		 hundredths * 32 / 10);
}

/* Of the day of a signature under a seal: four letters from the right; its name stands in the
 * middle above it (GB/T 9704-2012, 7.3.5.1). */
static void add_signature(struct buf *out, const struct text_block *block,
			  const struct text_block *after)
{
	static const char name[] = "落款", day[] = "落款日期";
	enum { HALVES = 8 };

	if (block->style && strcmp(block->style, day) == 0)
		add_right_indent(out, HALVES, 0);
	else if (block->style && strcmp(block->style, name) == 0 && after && after->style &&
		 strcmp(after->style, day) == 0)
		add_right_indent(out, HALVES,
				 (long)words_width(&after->words) -
					 (long)words_width(&block->words));
}

static const char kept[] = "<w:keepNext/><w:keepLines/>";

static bool is_note(const struct text_block *block)
{
	return block->kind == BLOCK_PARAGRAPH && block->style &&
	       strcmp(block->style, "简报说明") == 0;
}

/* Neither the 版记 nor the notes before it stand on a page of their own: the last words of the text
 * go with them. 'after': what follows these words, up to 'end'. */
static bool is_kept(const struct text_block *after, const struct text_block *end)
{
	const struct text_block *behind = after;

	while (behind < end && is_note(behind))
		behind++;
	return behind < end ? docx_is_tail(behind) : behind > after;
}

static int add_paragraph(struct buf *out, struct docx_pictures *pictures,
			 const struct text_block *block, const struct text_block *end,
			 struct diag *diag)
{
	const struct text_block *after = block + 1 < end ? block + 1 : NULL;
	const char *id = block->style ? document_style_id(block->style, false) : NULL;
	const struct text_words *words = &block->words;
	struct buf own = BUF_INIT;
	int rc = 0;

	id = id ? id : "BodyText";
	if (is_kept(block + 1, end))
		buf_addstr(&own, kept);
	if (strcmp(id, "LetterMark") == 0)
		buf_addstr(&own, letter_mark);
	if (strcmp(id, "LetterFoot") == 0)
		buf_addstr(&own, letter_foot);
	if (strcmp(id, "AnnexNote") == 0 || strcmp(id, "MinutesPeople") == 0)
		docx_add_hanging(&own, words, 4, 32, 0);
	add_signature(&own, block, after);
	open_paragraph(out, id, own.data);
	for (size_t i = 0; i < words->nr && rc == 0; i++)
		if (words->runs[i].picture)
			rc = add_picture(out, pictures, &words->runs[i], diag);
		else
			add_words(out, &words->runs[i], document_style_is_tabbed(id));
	buf_addstr(out, "</w:p>");
	buf_release(&own);
	return rc;
}

static void add_heading(struct buf *out, const struct text_block *block)
{
	enum { DEEPEST = 3 };
	const struct text_words *words = &block->words;
	char id[] = "Heading1";

	id[strlen(id) - 1] = (char)('0' + (block->level < DEEPEST ? block->level : DEEPEST));
	if (block->level > 1 || words->nr != 1) {
		docx_add_paragraph(out, id, "", words);
		return;
	}
	open_paragraph(out, id, "");
	docx_add_title(out, words->runs[0].text);
	buf_addstr(out, "</w:p>");
}

/* As wide as the lines of the page, the first column, which names the rows, twice as wide as each
 * other one. */
static int column_width(const struct text_table *table, size_t column)
{
	return LINE_WIDTH * (column ? 1 : 2) / ((int)table->columns + 1);
}

static void add_table(struct buf *out, const struct text_table *table)
{
	static const char *const aligns[] = { "<w:jc w:val=\"left\"/>", "<w:jc w:val=\"center\"/>",
					      "<w:jc w:val=\"right\"/>" };

	buf_addf(out,
		 "<w:tbl><w:tblPr><w:tblStyle w:val=\"Table\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
		 "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
		 LINE_WIDTH);
	for (size_t i = 0; i < table->columns; i++)
		buf_addf(out, "<w:gridCol w:w=\"%d\"/>", column_width(table, i));
	buf_addstr(out, "</w:tblGrid>");
	for (size_t row = 0; row < table->rows; row++) {
		buf_addf(out, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
			 row ? "" : "<w:tblHeader/>");
		for (size_t i = 0; i < table->columns; i++) {
			buf_addf(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
				 column_width(table, i));
			docx_add_paragraph(out, "Compact", aligns[table->aligns[i]],
					   &table->cells[row * table->columns + i]);
			buf_addstr(out, "</w:tc>");
		}
		buf_addstr(out, "</w:tr>");
	}
	buf_addstr(out, "</w:tbl>");
}

/* Behind a table stands a paragraph: Word takes two tables in a row for one. */
static void add_table_end(struct buf *out, const struct text_block *after,
			  const struct text_block *end)
{
	if (after == end || after->kind == BLOCK_TABLE || after->kind == BLOCK_OOXML)
		buf_addstr(out, "<w:p><w:pPr><w:pStyle w:val=\"TailLine\"/></w:pPr></w:p>");
}

int docx_add_body(struct buf *out, struct docx_pictures *pictures, const struct text_blocks *blocks,
		  struct diag *diag)
{
	const struct text_block *block = blocks->items,
				*end = blocks->nr ? block + blocks->nr : block;
	int rc = 0;

	while (block < end && rc == 0) {
		const struct text_block *after = docx_add_tail(out, block, end);

		if (after > block) {
			block = after;
			continue;
		}
		if (block->kind == BLOCK_TABLE) {
			add_table(out, &block->table);
			add_table_end(out, block + 1, end);
		} else if (block->kind == BLOCK_OOXML) {
			buf_addstr(out, block->ooxml);
		} else if (block->kind == BLOCK_HEADING) {
			add_heading(out, block);
		} else {
			rc = add_paragraph(out, pictures, block, end, diag);
		}
		block++;
	}
	return rc;
}

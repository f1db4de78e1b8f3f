/* docx.c - see docx.h. Reads and writes the XML that pandoc 2.17 to 3 writes: no blanks between
 * its tags, attributes of a tag in one order. */
#include "render/document/docx.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/workbook/zip_part.h"
#include "render/document/docx_mend.h"
#include "render/document/docx_title.h"

static const char document_part[] = "word/document.xml", core_part[] = "docProps/core.xml";

/* A part that is larger is none of ours: the pictures are the largest. */
enum { PART_MAX = 64 << 20 };

static int unpack(struct buf *out, const struct zip_entry *entry)
{
	struct zip_part part;
	char bytes[16384];
	ssize_t nr = -1;

	if (entry->unpacked <= PART_MAX && zip_part_open(&part, entry) == 0)
		while ((nr = zip_part_read(&part, bytes, sizeof(bytes))) > 0)
			buf_add(out, bytes, (size_t)nr);
	if (entry->unpacked <= PART_MAX)
		zip_part_close(&part);
	return nr == 0 && out->nr == entry->unpacked ? 0 : -1;
}

static void mend_part(struct buf *out, const char *name, const struct buf *content)
{
	if (text_ends(name, ".xml"))
		docx_mend(out, content->data, content->nr);
	else
		buf_add(out, content->data, content->nr);
}

/* What no document changes: of a hundred documents the styles are packed once. */
static void pack_shared(struct docx_part *part)
{
	struct buf content = BUF_INIT, mended = BUF_INIT;

	part->shared = strcmp(part->name, document_part) != 0 && strcmp(part->name, core_part) != 0;
	if (!part->shared)
		return;
	if (strcmp(part->name, "word/settings.xml") == 0)
		buf_addstr(&content, docx_settings);
	else
		buf_add(&content, part->content.data, part->content.nr);
	mend_part(&mended, part->name, &content);
	zip_pack(&part->packed, mended.data, mended.nr);
	buf_release(&content);
	buf_release(&mended);
}

int docx_open(struct docx *out, const struct buf *bytes)
{
	struct zip_directory directory = ZIP_DIRECTORY_INIT;
	int rc = zip_directory_read(&directory, bytes);

	*out = (struct docx)DOCX_INIT;
	for (size_t i = 0; rc == 0 && i < directory.nr; i++) {
		const struct zip_entry *entry = &directory.entries[i];
		struct docx_part part = { .name = xstrndup(entry->name, entry->nr_name),
					  .content = BUF_INIT };

		out->parts = array_grow(out->parts, out->nr, &out->alloc, sizeof(*out->parts));
		rc = unpack(&part.content, entry);
		pack_shared(&part);
		out->parts[out->nr++] = part;
	}
	zip_directory_release(&directory);
	return rc;
}

void docx_release(struct docx *docx)
{
	for (size_t i = 0; i < docx->nr; i++) {
		free(docx->parts[i].name);
		buf_release(&docx->parts[i].content);
		buf_release(&docx->parts[i].packed.bytes);
	}
	free(docx->parts);
	*docx = (struct docx)DOCX_INIT;
}

/* The blocks between the two: in front of 'first' and from 'last' on is what every document of the
 * package has. NULL when the part is not as pandoc writes it. */
static const char *find_body(const char *text, const char **end)
{
	static const char open[] = "<w:body>", section[] = "<w:sectPr";
	const char *body = strstr(text, open), *at;

	*end = NULL;
	if (!body)
		return NULL;
	for (at = body; (at = strstr(at, section)); at++)
		*end = at;
	return *end ? body + strlen(open) : NULL;
}

const char *docx_body(const struct docx *docx, size_t *nr)
{
	for (size_t i = 0; i < docx->nr; i++) {
		const char *end, *body;

		if (strcmp(docx->parts[i].name, document_part) != 0)
			continue;
		body = find_body(docx->parts[i].content.data, &end);
		if (body)
			*nr = (size_t)(end - body);
		return body;
	}
	return NULL;
}

/* Of the page's lines, in twentieths of a point. */
enum { LINE_WIDTH = 8844 };

/* ---- runs */
static bool has_chinese(const char *text, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if ((unsigned char)text[i] >= 0x80)
			return true;
	return false;
}

/* The run from 'text' on, its properties with the hint: behind the name of its style, where the
 * schema wants the fonts. */
static void add_run(struct buf *out, const char *text, size_t nr)
{
	static const char run[] = "<w:r>", properties[] = "<w:rPr>", style[] = "<w:rStyle";
	static const char hint[] = "<w:rFonts w:hint=\"eastAsia\" />";
	const char *at = text + strlen(run), *end = text + nr;

	buf_addstr(out, run);
	if (!has_chinese(text, nr)) {
		buf_add(out, at, (size_t)(end - at));
		return;
	}
	if (!text_starts(at, properties)) {
		buf_addf(out, "%s%s</w:rPr>", properties, hint);
	} else {
		buf_addstr(out, properties);
		at += strlen(properties);
		if (text_starts(at, style)) {
			const char *close = strchr(at, '>');

			buf_add(out, at, (size_t)(close + 1 - at));
			at = close + 1;
		}
		buf_addstr(out, hint);
	}
	buf_add(out, at, (size_t)(end - at));
}

static void add_runs(struct buf *out, const char *text, size_t nr)
{
	static const char open[] = "<w:r>", close[] = "</w:r>";
	const char *end = text + nr;

	while (text < end) {
		const char *run = memmem(text, (size_t)(end - text), open, strlen(open));
		const char *after =
			run ? memmem(run, (size_t)(end - run), close, strlen(close)) : NULL;

		if (!after)
			break;
		after += strlen(close);
		buf_add(out, text, (size_t)(run - text));
		add_run(out, run, (size_t)(after - run));
		text = after;
	}
	buf_add(out, text, (size_t)(end - text));
}

/* ---- tables */
/* pandoc leaves the widths of a table to its reader, who makes all columns alike: as wide as the
 * lines of the page, the first column, which names the rows, twice as wide as each other one.
 * 'grid' is the table's; returns its end. */
static const char *add_grid(struct buf *out, const char *grid, const char *end)
{
	static const char column[] = "<w:gridCol ", close[] = "</w:tblGrid>";
	const char *after = memmem(grid, (size_t)(end - grid), close, strlen(close)), *at = grid;
	int nr = 0;

	if (!after)
		return grid;
	while ((at = memmem(at, (size_t)(after - at), column, strlen(column)))) {
		at += strlen(column);
		nr++;
	}
	buf_addstr(out, "<w:tblGrid>");
	for (int i = 0; i < nr; i++)
		buf_addf(out, "<w:gridCol w:w=\"%d\" />", LINE_WIDTH * (i ? 1 : 2) / (nr + 1));
	buf_addstr(out, close);
	return after + strlen(close);
}

static void add_tables(struct buf *out, const char *text, size_t nr)
{
	static const char width[] = "<w:tblW w:type=\"auto\" w:w=\"0\" />", grid[] = "<w:tblGrid>";
	const char *end = text + nr, *at;

	while ((at = memmem(text, (size_t)(end - text), width, strlen(width)))) {
		buf_add(out, text, (size_t)(at - text));
		buf_addf(out,
			 "<w:tblW w:type=\"dxa\" w:w=\"%d\" /><w:tblLayout w:type=\"fixed\" />",
			 LINE_WIDTH);
		text = at + strlen(width);
		at = memmem(text, (size_t)(end - text), grid, strlen(grid));
		if (!at)
			break;
		buf_add(out, text, (size_t)(at - text));
		text = add_grid(out, at, end);
	}
	buf_add(out, text, (size_t)(end - text));
}

/* ---- the 版记 */
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
	EMU_A_TWIP = 635,
	LINE_HEIGHT = 480, /* of the 版记's styles */
	LINE_COLUMNS = 58, /* half characters of 14 points between the indents */
	BOX_SLACK = 80,	   /* the lines of the table */
};

/* Styles of its paragraphs, in their order; the copies stand under the last line. */
static const char *const tail_styles[] = { "JianbaoTail", "JianbaoTailEnd", "JianbaoCopies" };
enum { TAIL_TEXT, TAIL_END, TAIL_COPIES, NR_TAIL_STYLES };

/* Which of them the paragraph at 'text' has; -1: none. */
static int tail_style(const char *text)
{
	static const char paragraph[] = "<w:p><w:pPr><w:pStyle w:val=\"";

	if (!text_starts(text, paragraph))
		return -1;
	text += strlen(paragraph);
	for (int i = 0; i < NR_TAIL_STYLES; i++)
		if (text_starts(text, tail_styles[i]) && text[strlen(tail_styles[i])] == '"')
			return i;
	return -1;
}

/* The first paragraph of the 版记; NULL when the document has none. */
static const char *find_tail(const char *text, const char *end)
{
	static const char paragraph[] = "<w:p>";

	while ((text = memmem(text, (size_t)(end - text), paragraph, strlen(paragraph)))) {
		if (tail_style(text) >= 0)
			return text;
		text += strlen(paragraph);
	}
	return NULL;
}

/* How many lines the paragraph's words take. */
static size_t count_lines(const char *text, const char *end)
{
	struct buf words = BUF_INIT;
	size_t lines;

	while (text < end) {
		const char *tag = memchr(text, '<', (size_t)(end - text));
		const char *close = tag ? memchr(tag, '>', (size_t)(end - tag)) : NULL;

		buf_add(&words, text, (size_t)((tag ? tag : end) - text));
		text = close ? close + 1 : end;
	}
	lines = (text_width(words.data) + LINE_COLUMNS - 1) / LINE_COLUMNS;
	buf_release(&words);
	return lines ? lines : 1;
}

static void add_line(struct buf *out, const char *side, int weight)
{
	buf_addf(out, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>", side,
		 weight);
}

static void add_row(struct buf *out, const char *text, const char *end, int style, bool first)
{
	buf_addf(out,
		 "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\""
		 " w:type=\"dxa\"/><w:tcBorders>",
		 LINE_WIDTH);
	add_line(out, "top", first ? LINE_THICK : LINE_FINE);
	if (style == TAIL_END)
		add_line(out, "bottom", LINE_THICK);
	buf_addstr(out, "</w:tcBorders></w:tcPr>");
	add_runs(out, text, (size_t)(end - text));
	buf_addstr(out, "</w:tc></w:tr>");
}

/* Returns what comes after. */
static const char *add_tail(struct buf *out, const char *text, const char *end)
{
	static const char close[] = "</w:p>";
	struct buf rows = BUF_INIT, below = BUF_INIT;
	size_t lines = 0;
	long width = (long)LINE_WIDTH * EMU_A_TWIP, height;
	int style;

	while ((style = tail_style(text)) >= 0) {
		const char *after = memmem(text, (size_t)(end - text), close, strlen(close));

		if (!after)
			break;
		after += strlen(close);
		lines += count_lines(text, after);
		if (style == TAIL_COPIES)
			add_runs(&below, text, (size_t)(after - text));
		else
			add_row(&rows, text, after, style, !rows.nr);
		text = after;
	}
	if (!below.nr) /* behind a table stands a paragraph */
		buf_addstr(&below, "<w:p><w:pPr><w:pStyle w:val=\"TailLine\"/></w:pPr></w:p>");
	height = (long)(lines * LINE_HEIGHT + BOX_SLACK) * EMU_A_TWIP;
	buf_addf(out, box_open, width, height, width, height);
	if (rows.nr)
		buf_addf(out, "%s%s%s", table_open, rows.data, table_close);
	buf_addf(out, "%s%s", below.data, box_close);
	buf_release(&rows);
	buf_release(&below);
	return text;
}

/* The lower rule of a letter, 170 mm wide and 20 mm above the foot of the page: LibreOffice takes
 * no frame from a style. */
static void add_foot(struct buf *out, const char *text, size_t nr)
{
	static const char style[] = "<w:pStyle w:val=\"LetterFoot\" />";
	const char *at = memmem(text, nr, style, strlen(style));

	if (at) {
		at += strlen(style);
		buf_add(out, text, (size_t)(at - text));
		buf_addstr(out, "<w:framePr w:w=\"9638\" w:h=\"40\" w:hRule=\"exact\""
				" w:wrap=\"around\" w:vAnchor=\"page\" w:hAnchor=\"page\""
				" w:xAlign=\"center\" w:y=\"15704\"/>");
		nr -= (size_t)(at - text);
		text = at;
	}
	buf_add(out, text, nr);
}

static void add_blocks(struct buf *out, const char *body, size_t nr)
{
	struct buf tables = BUF_INIT, framed = BUF_INIT, runs = BUF_INIT;
	const char *end, *tail;

	add_foot(&framed, body, nr);
	add_tables(&tables, framed.data, framed.nr);
	buf_release(&framed);
	body = tables.data;
	end = body + tables.nr;
	tail = find_tail(body, end);
	if (tail) {
		add_runs(&runs, body, (size_t)(tail - body));
		body = add_tail(&runs, tail, end);
	}
	add_runs(&runs, body, (size_t)(end - body));
	docx_title_add(out, runs.data, runs.nr);
	buf_release(&runs);
	buf_release(&tables);
}

/* ---- the package */
static void add_xml(struct buf *out, const char *text)
{
	for (; *text; text++)
		if (*text == '&')
			buf_addstr(out, "&amp;");
		else if (*text == '<')
			buf_addstr(out, "&lt;");
		else
			buf_addch(out, *text);
}

/* The properties, with what was empty in them. */
static void add_core(struct buf *out, const char *text, const char *title, const char *author)
{
	static const char title_open[] = "<dc:title>", author_open[] = "<dc:creator>";

	while (*text) {
		buf_addch(out, *text);
		text++;
		if (text_ends(out->data, title_open)) {
			add_xml(out, title);
		} else if (text_ends(out->data, author_open)) {
			add_xml(out, author);
			buf_addstr(out, "</dc:creator><dc:language>zh-CN</dc:language>");
			text += text_starts(text, "</dc:creator>") ? strlen("</dc:creator>") : 0;
		}
	}
}

static void add_document(struct buf *out, const char *text, const char *body, size_t nr)
{
	static const char letter[] = "w:val=\"LetterMark\"";
	const char *end, *grid, *first = find_body(text, &end);

	if (!first)
		BUG("a document without a body");
	buf_add(out, text, (size_t)(first - text));
	add_blocks(out, body, nr);
	grid = strstr(end, "<w:docGrid");
	if (!grid || !memmem(body, nr, letter, strlen(letter))) {
		buf_addstr(out, end);
		return;
	}
	buf_add(out, end, (size_t)(grid - end)); /* its first page has no number */
	buf_addf(out, "<w:titlePg/>%s", grid);
}

void docx_write(struct buf *out, const struct docx *docx, const char *body, size_t nr,
		const char *title, const char *author)
{
	struct zip zip = ZIP_INIT;
	struct buf content = BUF_INIT, mended = BUF_INIT;

	for (size_t i = 0; i < docx->nr; i++) {
		const struct docx_part *part = &docx->parts[i];

		if (part->shared) {
			zip_add_packed(&zip, part->name, &part->packed);
			continue;
		}
		buf_reset(&content);
		if (strcmp(part->name, document_part) == 0)
			add_document(&content, part->content.data, body, nr);
		else
			add_core(&content, part->content.data, title, author);
		buf_reset(&mended);
		mend_part(&mended, part->name, &content);
		zip_add(&zip, part->name, mended.data, mended.nr);
	}
	zip_finish(&zip);
	buf_add(out, zip.data.data, zip.data.nr);
	buf_release(&content);
	buf_release(&mended);
	zip_release(&zip);
}

/* document_style.c - see document_style.h: one table of styles, written as OOXML.
 *
 * The official fonts are not free and are only named; a reader without them falls back on its
 * own. Page: A4, head 37 mm, foot 35, left 28, right 26; 22 lines of 29 points, 28 characters
 * of 15.8 points (16 less a spacing of 0.2: LibreOffice makes something else of a grid of
 * characters). Page numbers — 1 — in 14 points, right on odd pages and left on even ones. */
#include "render/typeset/document_style.h"

#include <stdlib.h>
#include <string.h>

#include "render/typeset/markup_text.h"

const char document_style_css[] =
#include "render/typeset/document.css.inc"
	;

/* Sizes in half points, lengths in twentieths of a point; 0 leaves a part out. */
struct style_row {
	const char *id, *name, *based_on;
	const char *font; /* East Asian; NULL: the base's */
	int size;
	const char *color, *align;
	int first_chars; /* indent of the first line, hundredths of a character */
	int side_chars;	 /* indent of both sides */
	int line;	 /* exact pitch; -1: as high as its content */
	int before, after;
	const char *border; /* "bottom", "top"; "box": one around all paragraphs in a row */
	const char *border_color;
	int border_gap;	  /* between text and border, in points; 0: 4 */
	int outline;	  /* level of a heading, 0 none */
	const char *rule; /* the border's kind; NULL: single */
	bool character;	  /* a character style */
	bool keep;	  /* stays with what follows */
	bool page;	  /* begins a page */
	bool free;	  /* not held to the page's grid of lines */
	bool tabbed;	  /* document_style_is_tabbed() */
};

#define FANGSONG     "仿宋_GB2312"
#define XIAOBIAOSONG DOCUMENT_TITLE_FONT
#define HEITI	     "黑体"
#define KAITI	     "楷体_GB2312"
#define RED	     "C00000"

/* The red mark begins 35 mm below the head of the lines, a letter above which its font leaves some
 * room; the red rule stands 4 mm below the letters, which their line holds 2 mm from its end. */
enum { MARK_BEFORE_36 = 1760, MARK_BEFORE_27 = 1820, RULE_GAP = 5 };

// clang-format off
static const struct style_row styles[] = {
	{ .id = "Normal", .name = "Normal", .font = FANGSONG, .size = 32, .line = 580, .align = "both" },
	{ .id = "BodyText", .name = "Body Text", .based_on = "Normal", .first_chars = 200 },
	{ .id = "Compact", .name = "Compact", .based_on = "Normal", .size = 21, .line = 290, .before = 30, .after = 30, .free = true }, /* cells of tables: of one pitch, with and without Chinese letters */
	{ .id = "Title", .name = "Title", .based_on = "Normal", .font = XIAOBIAOSONG, .size = 44, .align = "center", .line = 580, .free = true },
	{ .id = "Heading1", .name = "heading 1", .based_on = "Normal", .font = XIAOBIAOSONG, .size = 44, .align = "center", .line = 580, .before = 1160, .after = 580, .outline = 1, .free = true },
	{ .id = "Heading2", .name = "heading 2", .based_on = "Normal", .font = HEITI, .first_chars = 200, .outline = 2 },
	{ .id = "Heading3", .name = "heading 3", .based_on = "Normal", .font = KAITI, .first_chars = 200, .outline = 3 },
	{ .id = "JianbaoName", .name = "简报名称", .based_on = "Normal", .font = XIAOBIAOSONG, .size = 72, .color = RED, .align = "center", .line = -1, .before = MARK_BEFORE_36, .after = 580, .free = true },
	{ .id = "JianbaoIssue", .name = "简报期号", .based_on = "Normal", .align = "center", .after = 290 },
	{ .id = "JianbaoOffice", .name = "简报编发", .based_on = "Normal", .size = 30, .border = "bottom", .border_color = RED, .border_gap = RULE_GAP, .first_chars = 100, .align = "left", .tabbed = true },
	{ .id = "JianbaoFigure", .name = "简报图", .keep = true, .free = true, .based_on = "Normal", .align = "center", .line = -1, .before = 120, .after = 120 },
	{ .id = "FigureTitle", .name = "图题", .based_on = "Normal", .font = HEITI, .size = 24, .align = "center", .line = 400, .after = 120, .free = true },
	{ .id = "IssuerMark", .name = "发文机关标志", .based_on = "Normal", .font = XIAOBIAOSONG, .size = 54, .color = RED, .align = "center", .line = -1, .before = MARK_BEFORE_27, .after = 1160, .free = true },
	{ .id = "LetterMark", .name = "信函标志", .based_on = "Normal", .font = XIAOBIAOSONG, .size = 54, .color = RED, .align = "center", .line = -1, .border = "bottom", .border_color = RED, .rule = "thickThinSmallGap", .free = true },
	{ .id = "LetterNumber", .name = "信函文号", .based_on = "Normal", .align = "right", .before = 120 },
	{ .id = "LetterFoot", .name = "信函脚线", .based_on = "Normal", .size = 2, .line = 20, .border = "top", .border_color = RED, .rule = "thinThickSmallGap", .free = true },
	{ .id = "UpwardNumber", .name = "上行文号", .based_on = "Normal", .first_chars = 100, .align = "left", .border = "bottom", .border_color = RED, .border_gap = RULE_GAP, .tabbed = true },
	{ .id = "SignedNote", .name = "落款说明", .based_on = "Normal", .font = KAITI, .align = "center", .after = 290 },
	{ .id = "JianbaoNote", .name = "简报说明", .based_on = "Normal", .font = KAITI, .size = 28, .first_chars = 200, .line = 440, .before = 290, .free = true },
	{ .id = "JianbaoTail", .name = "简报版记", .based_on = "Normal", .size = 28, .side_chars = 100, .line = 420, .free = true, .align = "left", .tabbed = true },
	{ .id = "JianbaoTailEnd", .name = "简报版记末", .based_on = "Normal", .size = 28, .side_chars = 100, .line = 420, .free = true, .align = "left", .tabbed = true },
	{ .id = "JianbaoCopies", .name = "简报印数", .based_on = "Normal", .size = 28, .side_chars = 100, .align = "right", .line = 420, .free = true },
	{ .id = "TailLine", .name = "版记线", .based_on = "Normal", .size = 2, .line = 20, .free = true },
	{ .id = "Addressee", .name = "主送", .based_on = "Normal" },
	{ .id = "TextKept", .name = "正文连后", .keep = true, .based_on = "Normal", .first_chars = 200 },
	{ .id = "AnnexNote", .name = "附件说明", .keep = true, .based_on = "Normal", .first_chars = 200, .before = 580 },
	{ .id = "Signature", .name = "落款", .keep = true, .based_on = "Normal", .align = "right", .side_chars = 200, .before = 580 },
	{ .id = "SignatureDay", .name = "落款日期", .based_on = "Normal", .align = "right", .side_chars = 200 },
	{ .id = "AnnexMark", .name = "附件标题", .based_on = "Normal", .font = HEITI, .page = true },
	{ .id = "AnnexTitle", .name = "表题", .keep = true, .based_on = "Normal", .font = XIAOBIAOSONG, .size = 36, .align = "center", .line = 580, .free = true, .after = 290 },
	{ .id = "BriefTitle", .name = "一页标题", .based_on = "Normal", .font = XIAOBIAOSONG, .size = 36, .align = "center", .line = 480, .free = true },
	{ .id = "BriefNote", .name = "一页说明", .based_on = "Normal", .font = KAITI, .size = 21, .align = "center", .line = 320, .free = true },
	{ .id = "BriefHeading", .name = "一页小标题", .based_on = "Normal", .keep = true, .font = HEITI, .size = 22, .line = 360, .before = 60, .free = true },
	{ .id = "BriefText", .name = "一页正文", .based_on = "Normal", .size = 21, .first_chars = 200, .line = 290, .free = true },
	{ .id = "BriefFigure", .name = "一页图", .based_on = "Normal", .align = "center", .line = -1, .before = 60, .free = true },
	{ .id = "JianbaoPart", .name = "简报小标题", .font = KAITI, .character = true },
	{ .id = "MinutesPeople", .name = "纪要参会", .based_on = "Normal", .first_chars = 200 },
	{ .id = "MinutesLabel", .name = "纪要标签", .font = HEITI, .character = true },
	{ .id = "MatterTitle", .name = "督办标题", .free = true, .based_on = "Normal", .font = XIAOBIAOSONG, .size = 36, .align = "center", .line = 480, .after = 100 },
	{ .id = "MatterForm", .name = "督办栏", .free = true, .based_on = "Normal", .size = 28, .align = "left", .line = 400, .border = "box", .border_color = "000000" },
	{ .id = "MatterSign", .name = "督办署名", .free = true, .based_on = "Normal", .size = 28, .side_chars = 200, .align = "right", .line = 420, .before = 60 },
	{ .id = "MatterTo", .name = "督办主送", .free = true, .based_on = "Normal", .size = 30, .align = "left", .line = 460 },
	{ .id = "MatterText", .name = "督办正文", .free = true, .based_on = "Normal", .size = 30, .first_chars = 200, .line = 460, .after = 100 },
	{ .id = "MatterCut", .name = "督办裁线", .free = true, .based_on = "Normal", .font = KAITI, .size = 21, .align = "center", .line = 300, .before = 160, .after = 60, .border = "top", .border_color = "7F7F7F" },
	{ .id = "TableTitle", .name = "表格标题", .based_on = "Normal", .font = XIAOBIAOSONG, .size = 44, .align = "center", .line = 580, .after = 120, .free = true },
	{ .id = "TableNote", .name = "表格说明", .based_on = "Normal", .size = 24, .align = "left", .line = 440, .free = true },
	{ .id = "TableHead", .name = "表格表头", .based_on = "Normal", .font = HEITI, .size = 24, .align = "center", .line = 320, .free = true },
	{ .id = "TableText", .name = "表格文字", .based_on = "Normal", .size = 24, .align = "center", .line = 320, .free = true },
	{ .id = "Footer", .name = "footer", .based_on = "Normal", .font = "宋体", .size = 28, .line = -1 },
};
// clang-format on

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W_SPACE	 "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static void add_border(struct buf *out, const char *side, const struct style_row *row)
{
	buf_addf(out, "<w:%s w:val=\"%s\" w:sz=\"%d\" w:space=\"%d\" w:color=\"%s\"/>", side,
		 row->rule ? row->rule : "single", row->rule ? 24 : 12,
		 row->border_gap ? row->border_gap : 4, row->border_color);
}

/* Of the page's lines, in twentieths of a point. */
enum { LINES_WIDTH = 8844 };

static void add_borders(struct buf *out, const struct style_row *row)
{
	static const char *const box[] = { "top", "left", "bottom", "right" };

	if (!row->border)
		return;
	buf_addstr(out, "<w:pBdr>");
	if (strcmp(row->border, "box") != 0)
		add_border(out, row->border, row);
	for (size_t i = 0; i < 4 && strcmp(row->border, "box") == 0; i++)
		add_border(out, box[i], row);
	buf_addstr(out, "</w:pBdr>");
}

/* Of every table: fine lines, the cells' text away from them. */
static const char table_style[] =
	"<w:style w:type=\"table\" w:styleId=\"Table\"><w:name "
	"w:val=\"Table\"/><w:qFormat/><w:tblPr>"
	"<w:jc w:val=\"center\"/><w:tblBorders>"
	"<w:top w:val=\"single\" w:sz=\"8\" w:color=\"000000\"/>"
	"<w:left w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>"
	"<w:bottom w:val=\"single\" w:sz=\"8\" w:color=\"000000\"/>"
	"<w:right w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>"
	"<w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>"
	"<w:insideV w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/></w:tblBorders><w:tblCellMar>"
	"<w:left w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/></w:tblCellMar>"
	"</w:tblPr></w:style>";

/* The parts in the order the schema wants. */
static void add_paragraph(struct buf *out, const struct style_row *row)
{
	buf_addstr(out, "<w:pPr>");
	if (row->outline || row->keep)
		buf_addstr(out, "<w:keepNext/><w:keepLines/>");
	if (row->page)
		buf_addstr(out, "<w:pageBreakBefore/>");
	if (!row->based_on) /* each page has its 22 lines */
		buf_addstr(out, "<w:widowControl w:val=\"0\"/>");
	add_borders(out, row);
	if (row->tabbed)
		buf_addf(out, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>",
			 LINES_WIDTH - (row->size ? row->size : 32) * 10);
	if (!row->based_on) /* no gap between Chinese and figures, which the pitch would not hold */
		buf_addstr(out, "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>");
	if (row->free)
		buf_addstr(out, "<w:snapToGrid w:val=\"0\"/>");
	if (row->line || row->before || row->after) {
		buf_addf(out, "<w:spacing w:before=\"%d\" w:after=\"%d\"", row->before, row->after);
		if (row->line > 0)
			buf_addf(out, " w:line=\"%d\" w:lineRule=\"exact\"", row->line);
		else if (row->line < 0)
			buf_addstr(out, " w:line=\"240\" w:lineRule=\"auto\"");
		buf_addstr(out, "/>");
	}
	if (row->first_chars)
		buf_addf(out, "<w:ind w:firstLineChars=\"%d\" w:firstLine=\"%d\"/>",
			 row->first_chars, row->first_chars * (row->size ? row->size : 32) / 10);
	if (row->side_chars)
		buf_addf(out,
			 "<w:ind w:leftChars=\"%d\" w:left=\"%d\" w:rightChars=\"%d\" "
			 "w:right=\"%d\"/>",
			 row->side_chars, row->side_chars * 32 / 10, row->side_chars,
			 row->side_chars * 32 / 10);
	if (row->align)
		buf_addf(out, "<w:jc w:val=\"%s\"/>", row->align);
	if (row->outline)
		buf_addf(out, "<w:outlineLvl w:val=\"%d\"/>", row->outline - 1);
	buf_addstr(out, "</w:pPr>");
}

static void add_run(struct buf *out, const struct style_row *row)
{
	buf_addstr(out, "<w:rPr>");
	if (row->font)
		buf_addf(out,
			 "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\""
			 " w:cs=\"Times New Roman\" w:eastAsia=\"%s\"/>",
			 row->font);
	if (row->color)
		buf_addf(out, "<w:color w:val=\"%s\"/>", row->color);
	if (!row->based_on && !row->character)
		buf_addstr(out, "<w:spacing w:val=\"-4\"/>");
	if (row->size)
		buf_addf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", row->size, row->size);
	buf_addstr(out, "</w:rPr>");
}

void document_style_styles(struct buf *out)
{
	buf_addstr(out, XML_HEAD "<w:styles " W_SPACE "><w:docDefaults><w:rPrDefault><w:rPr>"
				 "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\""
				 " w:cs=\"Times New Roman\" w:eastAsia=\"" FANGSONG "\"/>"
				 "<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
				 "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>"
				 "</w:rPr></w:rPrDefault></w:docDefaults>");
	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
		const struct style_row *row = &styles[i];

		buf_addf(out, "<w:style w:type=\"%s\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>",
			 row->character ? "character" : "paragraph",
			 i == 0 ? " w:default=\"1\"" : "", row->id, row->name);
		if (row->based_on)
			buf_addf(out, "<w:basedOn w:val=\"%s\"/>", row->based_on);
		buf_addstr(out, "<w:qFormat/>");
		if (!row->character)
			add_paragraph(out, row);
		add_run(out, row);
		buf_addstr(out, "</w:style>");
	}
	buf_addstr(out, table_style);
	buf_addstr(out, "</w:styles>");
}

void document_style_metrics(struct document_metrics *out, const char *name)
{
	static const double half = 2, twips = 20, letter = 1.3;
	const struct style_row *normal = &styles[0], *row = normal;

	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
		if (strcmp(styles[i].name, name) == 0)
			row = &styles[i];
	*out = (struct document_metrics){
		.size = (row->size ? row->size : normal->size) / half,
		.before = row->before / twips,
		.after = row->after / twips,
		.sides = row->side_chars * normal->size / half / 50,
		.first_columns = row->first_chars / 50,
		.color = row->color ? (uint32_t)strtoul(row->color, NULL, 16) : 0,
		.page = row->page,
	};
	out->line = (row->line ? row->line : normal->line) / twips;
	if (out->line < 0)
		out->line = out->size * letter;
}

/* Figures and dashes in 宋体: — takes the Chinese font by the hint alone. */
#define FOOTER_FONT \
	"<w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"宋体\" w:hAnsi=\"宋体\"/></w:rPr>"

static void add_footer(struct buf *out, const char *align, const char *indent)
{
	buf_addf(out,
		 XML_HEAD "<w:ftr " W_SPACE "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>"
			  "<w:ind w:%sChars=\"100\" w:%s=\"280\"/><w:jc w:val=\"%s\"/></w:pPr>"
			  "<w:r>" FOOTER_FONT "<w:t xml:space=\"preserve\">— </w:t></w:r>"
			  "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
			  "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
			  "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>" FOOTER_FONT
			  "<w:t>1</w:t></w:r>"
			  "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
			  "<w:r>" FOOTER_FONT
			  "<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>",
		 indent, indent, align);
}

void document_style_odd_footer(struct buf *out)
{
	add_footer(out, "right", "right");
}

void document_style_even_footer(struct buf *out)
{
	add_footer(out, "left", "left");
}

bool document_style_is_tabbed(const char *id)
{
	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
		if (strcmp(styles[i].id, id) == 0)
			return styles[i].tabbed;
	return false;
}

const char *document_style_id(const char *name, bool of_letters)
{
	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
		if (styles[i].character == of_letters && strcmp(styles[i].name, name) == 0)
			return styles[i].id;
	return NULL;
}

static const char page_open[] =
	"<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	"style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";

void document_style_page(struct buf *out, const char *title, const struct buf *body)
{
	buf_addstr(out, page_open);
	markup_text(out, title);
	buf_addf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n",
		 document_style_css);
	buf_add(out, body->data, body->nr);
	buf_addstr(out, "</main>\n</body>\n</html>\n");
}

/* web_page.c - see web_page.h. The parser's events are used, not its tree: memory is that of the
 * tables' texts. */
#include "core/workbook/web_page.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/encoding.h"
#include "core/base/text.h"
#include "core/system/file.h"
#include "core/workbook/number_format.h"
#include "core/workbook/page_style.h"

enum {
	COLUMNS_MAX = 16384,
	TITLES_MAX = 8,
	SPAN_MAX = 65534,
	TABLE_OF_DATA = 3, /* filled cells in a row: no frame for the page's layout */
	SPACER = 2,	   /* pixels: a picture that nobody sees */
};

/* A cell that reaches down: the rows it still takes in its column. */
struct reach {
	long *rows;
	size_t alloc;
};
struct page {
	struct buf csv, row, text;
	struct page_style style;
	struct buf css; /* of the style sheet at hand */
	bool in_style;
	struct buf titles[TITLES_MAX]; /* the last lines above a table's rows, oldest first */
	size_t nr_titles;
	struct reach reach;
	struct sheet_marks marks;
	long rows, column; /* of the sheet so far; of the row at hand, from 0 */
	long columns, colspan, rowspan, filled; /* filled: cells of the row at hand */
	long column_tag;			/* columns that <col> has told of */
	struct merged_range *merged;
	size_t nr_merged, alloc_merged;
	size_t nr_cells, silent; /* silent: depth in what is no text (a script) */
	/* Of elements; of the outermost that is crossed out, that is not shown (in a cell, around
	 * rows), that is an apart, a button or link, a table within a cell; 0: in none. */
	size_t depth, struck, unshown, hidden, apart, furniture, nested;
	size_t nr_aparts, last_apart; /* of the apart at hand; of the text before; 0: none */
	bool has_struck, has_plain;   /* texts of the cell at hand */
	bool has_picture;	      /* so does the cell: a picture, what a script writes */
	bool has_value;		      /* the cell's number stands in an attribute of Excel's */
	bool is_unsure;		      /* what it shows is not in the page: a box to fill in */
	size_t tables, layouts; /* open ones; of these the outer ones that only lay out the page */
	bool in_row, in_cell, had_row, had_table, has_data, seen_data, is_too_large;
	long long cells_max;
};

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++) {
		if (strcmp(name, *names) == 0)
			return true;
	}
	return false;
}

/* The text with blanks as a browser shows them: one between words, none around lines. */
static void add_shown(struct buf *out, const char *text)
{
	bool blank = false, begun = false;

	for (size_t at = 0, nr = strlen(text); at < nr;) {
		size_t before = at;
		uint32_t ch = text_next(text, nr, &at);

		if (ch == ' ' || ch == 0xA0 || ch == '\t' || ch == '\r' || ch == '\f') {
			blank = true;
		} else if (ch == '\n') { /* of <br> */
			if (out->nr && out->data[out->nr - 1] != '\n')
				buf_addch(out, '\n');
			blank = begun = false;
		} else {
			if (blank && begun)
				buf_addch(out, ' ');
			buf_add(out, text + before, at - before);
			blank = false;
			begun = true;
		}
	}
	while (out->nr && strchr(" \n", out->data[out->nr - 1]))
		buf_truncate(out, out->nr - 1);
}

static void add_field(struct buf *out, const char *text)
{
	struct buf shown = BUF_INIT;

	add_shown(&shown, text);
	buf_addch(out, '"');
	for (const char *at = shown.data; *at; at++) {
		if (*at == '"')
			buf_addch(out, '"');
		buf_addch(out, *at);
	}
	buf_addch(out, '"');
	buf_release(&shown);
}

static bool is_blank(const struct buf *text)
{
	struct buf shown = BUF_INIT;
	bool blank;

	add_shown(&shown, text->data);
	blank = !shown.nr;
	buf_release(&shown);
	return blank;
}

/* In what tells of a table: its name, its period, its unit of money. */
static const char *const telling[] = { "单位", "元", "表", "台账", "年", "月", "季", NULL };

static bool has_any(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (strstr(text, *words))
			return true;
	}
	return false;
}

/* 共25条记录, as a list on a screen has it below. */
static bool tells_of_records(const char *text)
{
	return strstr(text, "共") && strstr(text, "条");
}

/* Words outside of cells become a line above the table that follows; those between two tables and
 * behind the last one may be the page's own (返回顶部). */
static void end_line(struct page *page)
{
	if (page->in_cell)
		return;
	if (!page->had_row && !is_blank(&page->text) &&
	    (!page->rows || has_any(page->text.data, telling) ||
	     tells_of_records(page->text.data))) {
		if (page->nr_titles == TITLES_MAX) {
			buf_release(&page->titles[0]);
			memmove(page->titles, page->titles + 1,
				(TITLES_MAX - 1) * sizeof(page->titles[0]));
			page->nr_titles--;
		}
		page->titles[page->nr_titles] = (struct buf)BUF_INIT;
		buf_addstr(&page->titles[page->nr_titles++], page->text.data);
	}
	buf_reset(&page->text);
}

static void write_titles(struct page *page)
{
	page->had_row = true;
	for (size_t i = 0; i < page->nr_titles; i++) {
		add_field(&page->csv, page->titles[i].data);
		buf_addch(&page->csv, '\n');
		page->rows++;
		page->nr_cells++;
		buf_release(&page->titles[i]);
	}
	page->nr_titles = 0;
}

/* Below the last table only what may name its unit of money (注：金额单位为万元), or how many
 * records there are (共25条记录), is a line. */
static void write_feet(struct page *page)
{
	static const char *const money[] = { "元", NULL };

	end_line(page);
	for (size_t i = 0; page->rows && i < page->nr_titles; i++) {
		const char *text = page->titles[i].data;

		if (!has_any(text, money) && !tells_of_records(text))
			continue;
		add_field(&page->csv, text);
		buf_addch(&page->csv, '\n');
		page->rows++;
		page->nr_cells++;
	}
}

static long *reach_at(struct page *page, long column)
{
	while ((size_t)column >= page->reach.alloc) {
		size_t before = page->reach.alloc;

		page->reach.rows = array_grow(page->reach.rows, before, &page->reach.alloc,
					      sizeof(*page->reach.rows));
		memset(page->reach.rows + before, 0,
		       (page->reach.alloc - before) * sizeof(*page->reach.rows));
	}
	return &page->reach.rows[column];
}

/* Past the columns that cells of earlier rows reach into. */
static void skip_reached(struct page *page)
{
	while (page->column<COLUMNS_MAX && * reach_at(page, page->column)> 0) {
		--*reach_at(page, page->column);
		buf_addch(&page->row, ',');
		page->column++;
	}
}

/* Nobody can say what the cell at hand shows: refused wherever it is read. */
static void mark_unsure(struct page *page)
{
	struct buf marked = BUF_INIT;

	buf_addf(&marked, SHOWN_OTHERWISE "%s", page->text.data);
	buf_release(&page->text);
	page->text = marked;
}

/* The column at hand of a cell. What reaches over many is a title. */
static void add_merged(struct page *page, bool across)
{
	if (page->colspan > MERGED_COLUMNS_MAX)
		return;
	page->merged = array_grow(page->merged, page->nr_merged, &page->alloc_merged,
				  sizeof(*page->merged));
	page->merged[page->nr_merged++] = (struct merged_range){
		.first_row = page->rows + 1,
		.last_row = page->rows + page->rowspan,
		.column = page->column + 1,
		.across = across,
	};
}

static void end_cell(struct page *page)
{
	if (!page->in_cell)
		return;
	page->in_cell = false;
	if (page->is_unsure || (page->has_struck && page->has_plain) ||
	    ((page->has_picture || page->has_value) && is_blank(&page->text)))
		mark_unsure(page);
	add_field(&page->row, page->text.data);
	if (!is_blank(&page->text)) {
		page->nr_cells++;
		page->filled++;
		if (page->has_struck && !page->has_plain && !page->marks.nr_struck++) {
			page->marks.struck_row = page->rows + 1;
			page->marks.struck_column = page->column + 1;
		}
	}
	page->has_struck = page->has_plain = page->has_picture = page->is_unsure = false;
	page->has_value = false;
	page->apart = page->last_apart = 0;
	buf_reset(&page->text);
	for (long i = 0; i < page->colspan && page->column < COLUMNS_MAX; i++) {
		if (page->rowspan > 1)
			add_merged(page, false);
		if (i)
			add_merged(page, true);
		*reach_at(page, page->column) = page->rowspan - 1;
		buf_addch(&page->row, ',');
		page->column++;
	}
	page->columns = page->column > page->columns ? page->column : page->columns;
}

/* Behind a table of data, the words of the page around it: 版权所有. */
static bool is_frame(const struct page *page)
{
	return page->seen_data && page->tables <= page->layouts && page->filled &&
	       page->filled < TABLE_OF_DATA && !has_any(page->row.data, telling) &&
	       !tells_of_records(page->row.data);
}

static void end_row(struct page *page)
{
	end_cell(page);
	if (!page->in_row)
		return;
	page->in_row = false;
	if (is_frame(page)) {
		buf_reset(&page->row);
		page->filled = 0;
		return;
	}
	/* What reaches into the row behind its last cell. */
	for (long i = page->column; (size_t)i < page->reach.alloc; i++)
		*reach_at(page, i) -= *reach_at(page, i) > 0;
	if (page->row.nr && page->row.data[page->row.nr - 1] == ',')
		buf_truncate(&page->row, page->row.nr - 1);
	buf_add(&page->csv, page->row.data, page->row.nr);
	buf_addch(&page->csv, '\n');
	buf_reset(&page->row);
	page->rows++;
	page->has_data |= page->filled >= TABLE_OF_DATA;
	page->seen_data |= page->has_data;
	page->filled = 0;
	page->is_too_large |= (long long)page->rows * page->columns > page->cells_max;
}

static void begin_row(struct page *page)
{
	end_row(page);
	end_line(page);
	if (!page->had_row)
		write_titles(page);
	page->in_row = true;
	page->column = 0;
}

static const char *attribute_of(const char **attributes, const char *name)
{
	for (; attributes && attributes[0]; attributes += 2) {
		if (strcmp(attributes[0], name) == 0)
			return attributes[1] ? attributes[1] : "";
	}
	return NULL;
}

/* Behind the column's or row's own: how far it reaches; rowspan="0" is down to the end. */
static long span(const char **attributes, const char *name)
{
	const char *text = attribute_of(attributes, name);
	char *end;
	long nr = text ? strtol(text, &end, 10) : 1;

	if (text && end > text && nr == 0 && strcmp(name, "rowspan") == 0)
		return SPAN_MAX;
	return nr < 1 ? 1 : nr > SPAN_MAX ? SPAN_MAX : nr;
}

/* What the element's own style and the page's style sheets make of it. */
static struct page_look look_of(const struct page *page, const char **attributes)
{
	struct page_look look = page_look_declared(attribute_of(attributes, "style"));
	struct page_look sheet = page_style_look(&page->style, attribute_of(attributes, "class"),
						 attribute_of(attributes, "id"));

	return (struct page_look){
		.hidden = look.hidden || sheet.hidden || attribute_of(attributes, "hidden"),
		.struck = look.struck || sheet.struck,
	};
}

/* What a reader of the page does not see. */
static bool is_unshown(const struct page *page, const char **attributes)
{
	return look_of(page, attributes).hidden;
}

/* A box whose content is what was typed, which the page does not have. */
static bool is_box(const char *name, const char **attributes)
{
	static const char *const others[] = { "hidden", "checkbox", "radio", "button", "submit",
					      "reset",	"image",    "file",  NULL };
	const char *type = attribute_of(attributes, "type");

	if (strcmp(name, "input") == 0)
		return !type || !is_one_of(type, others);
	return strcmp(name, "select") == 0 || strcmp(name, "textarea") == 0;
}

/* A part of a cell that may be no part of its number: a note raised above it, what a style sheet
 * may hide or set apart. The classes of Excel's own rich text (font6) are only fonts. */
static bool is_apart(const char *name, const char **attributes)
{
	const char *class = attribute_of(attributes, "class");

	return strcmp(name, "sup") == 0 || strcmp(name, "sub") == 0 ||
	       (class && !text_starts(class, "font"));
}

/* What a cell may hold instead of text. A spacer is no picture. */
static bool is_picture(const char *name, const char **attributes)
{
	static const char *const names[] = { "img",    "script", "object", "embed",
					     "iframe", "canvas", NULL };
	const char *width = attribute_of(attributes, "width");
	const char *height = attribute_of(attributes, "height");

	return is_one_of(name, names) && !(width && strtol(width, NULL, 10) < SPACER) &&
	       !(height && strtol(height, NULL, 10) < SPACER);
}

/* Excel shows what these say, and a page that a program wrote may have nothing else. */
static bool has_value(const char **attributes)
{
	static const char *const names[] = { "x:num", "x:str", NULL };

	for (const char *const *name = names; *name; name++) {
		const char *value = attribute_of(attributes, *name);

		if (value && *value)
			return true;
	}
	return false;
}

static void begin_cell(struct page *page, const char **attributes)
{
	end_cell(page);
	if (!page->in_row)
		begin_row(page);
	buf_reset(&page->text);
	skip_reached(page);
	page->colspan = span(attributes, "colspan");
	page->rowspan = span(attributes, "rowspan");
	page->in_cell = true;
	page->has_value = has_value(attributes);
	if (is_unshown(page, attributes) && !page->marks.hidden_column)
		page->marks.hidden_column = page->column + 1;
}

/* A <col> speaks of the column of the table to come. */
static void take_column_tag(struct page *page, const char **attributes)
{
	if (is_unshown(page, attributes) && !page->marks.hidden_column)
		page->marks.hidden_column = page->column_tag + 1;
	page->column_tag += span(attributes, "span");
}

static const char *const silent[] = {
	"script", "style", "title", "head", "template", "select", NULL
};
static const char *const structure[] = {
	"table", "thead", "tbody", "tfoot", "tr", "td", "th", NULL
};
/* The page's own: what they say between tables is none of a form. */
static const char *const furniture[] = { "a", "button", "nav", NULL };
static const char *const struck[] = { "s", "strike", "del", NULL };
static const char *const inlines[] = { "b",	"i",   "em",	 "strong", "font", "span", "a",
				       "u",	"s",   "strike", "del",	   "ins",  "sub",  "sup",
				       "small", "big", "label",	 "o:p",	   NULL };

static void break_line(struct page *page)
{
	if (page->in_cell)
		buf_addch(&page->text, '\n');
	end_line(page);
}

/* What of the element holds for all that is in it. */
static void enter(struct page *page, const char *name, const char **attributes)
{
	struct page_look look = look_of(page, attributes);
	bool unshown = look.hidden;

	if (!page->struck && (is_one_of(name, struck) || look.struck))
		page->struck = page->depth;
	if (!page->unshown && page->in_cell && unshown &&
	    (page->nested || !is_one_of(name, structure)))
		page->unshown = page->depth;
	if (!page->hidden && !page->in_cell && unshown)
		page->hidden = page->depth;
	if (!page->apart && page->in_cell && !is_one_of(name, structure) &&
	    is_apart(name, attributes)) {
		page->apart = page->depth;
		page->nr_aparts++;
	}
	if (!page->furniture && is_one_of(name, furniture))
		page->furniture = page->depth;
	if (page->in_cell && !page->unshown) {
		page->is_unsure |= is_box(name, attributes);
		page->has_picture |= is_picture(name, attributes);
	}
}

static void leave(struct page *page)
{
	size_t depth = page->depth;

	page->depth -= depth > 0;
	page->struck = depth <= page->struck ? 0 : page->struck;
	page->unshown = depth <= page->unshown ? 0 : page->unshown;
	page->hidden = depth <= page->hidden ? 0 : page->hidden;
	page->apart = depth <= page->apart ? 0 : page->apart;
	page->furniture = depth <= page->furniture ? 0 : page->furniture;
}

static void forget_reach(struct page *page)
{
	memset(page->reach.rows, 0, page->reach.alloc * sizeof(*page->reach.rows));
}

/* A table in a cell of a table of data is text of the cell; else the outer one is the page's
 * layout, and it ends the row. */
static void begin_table(struct page *page)
{
	if (page->in_cell && page->has_data) {
		page->nested = page->depth;
		break_line(page);
		return;
	}
	if (page->in_cell)
		page->layouts = page->tables;
	end_row(page);
	end_line(page);
	page->tables++;
	page->had_row = page->has_data = false;
	page->had_table = true;
	page->column_tag = 0;
	forget_reach(page);
}

static void begin_structure(struct page *page, const char *name, const char **attributes)
{
	if (strcmp(name, "table") == 0) {
		begin_table(page);
	} else if (strcmp(name, "tr") == 0) {
		begin_row(page);
		if ((page->hidden || is_unshown(page, attributes)) && !page->marks.nr_hidden_rows++)
			page->marks.hidden_row = page->rows + 1;
	} else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
		begin_cell(page, attributes);
	} else {
		end_row(page);
		forget_reach(page); /* no cell reaches from one group of rows into the next */
	}
}

static void on_start(void *data, const xmlChar *xml_name, const xmlChar **xml_attributes)
{
	const char *name = (const char *)xml_name;
	const char **attributes = (const char **)xml_attributes;
	struct page *page = data;

	page->depth++;
	page->in_style |= strcmp(name, "style") == 0;
	if (!page->silent)
		enter(page, name, attributes);
	if (page->silent || is_one_of(name, silent)) {
		page->silent += is_one_of(name, silent);
		return;
	}
	if (strcmp(name, "col") == 0)
		take_column_tag(page, attributes);
	else if (is_one_of(name, structure) && !page->nested)
		begin_structure(page, name, attributes);
	else if (!is_one_of(name, inlines))
		break_line(page);
}

static void end_structure(struct page *page, const char *name)
{
	if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
		end_cell(page);
		return;
	}
	end_row(page);
	if (strcmp(name, "tr") == 0)
		return;
	forget_reach(page);
	if (strcmp(name, "table") != 0)
		return;
	page->tables -= page->tables > 0;
	page->layouts = page->layouts < page->tables ? page->layouts : page->tables;
	end_line(page);
	page->had_row = page->has_data = false;
}

static void on_end(void *data, const xmlChar *xml_name)
{
	const char *name = (const char *)xml_name;
	struct page *page = data;
	size_t depth = page->depth;

	leave(page);
	if (strcmp(name, "style") == 0) {
		page_style_add(&page->style, page->css.data ? page->css.data : "");
		buf_reset(&page->css);
		page->in_style = false;
	}
	if (page->silent) {
		page->silent -= is_one_of(name, silent);
		return;
	}
	if (is_one_of(name, structure) && !page->nested)
		end_structure(page, name);
	else if (!is_one_of(name, inlines))
		break_line(page);
	page->nested = depth <= page->nested ? 0 : page->nested;
}

/* Two digits that stand side by side in the text only because a note, or what a style sheet may
 * hide, is behind the first: nobody can say which number that is. */
static void look_at_seam(struct page *page, char ch)
{
	size_t apart = page->apart ? page->nr_aparts : 0;
	char last = page->text.nr ? page->text.data[page->text.nr - 1] : '\0';

	if (page->in_cell && apart != page->last_apart && isdigit((unsigned char)ch) &&
	    isdigit((unsigned char)last))
		page->is_unsure = true;
	page->last_apart = apart;
}

/* Line ends of the source are blanks. */
static void on_text(void *data, const xmlChar *text, int nr)
{
	struct page *page = data;

	if (page->in_style)
		buf_add(&page->css, (const char *)text, (size_t)nr);
	if (page->silent || page->unshown || (page->furniture && page->had_table && !page->in_cell))
		return;
	for (int i = 0; i < nr; i++) {
		bool blank = strchr(" \t\r\n", text[i]) != NULL;

		page->has_struck |= !blank && page->struck;
		page->has_plain |= !blank && !page->struck;
		look_at_seam(page, (char)text[i]);
		buf_addch(&page->text, text[i] == '\n' || text[i] == '\r' ? ' ' : (char)text[i]);
	}
}

static void page_release(struct page *page)
{
	buf_release(&page->csv);
	buf_release(&page->row);
	buf_release(&page->text);
	for (size_t i = 0; i < page->nr_titles; i++)
		buf_release(&page->titles[i]);
	page_style_release(&page->style);
	buf_release(&page->css);
	free(page->reach.rows);
	free(page->merged);
}

/* A table's end must be written in HTML: without it the page broke off, who knows where. Behind it
 * a script may speak of rows. */
static bool is_cut_off(const char *html)
{
	const char *end = strcasestr(html, "</table"), *row, *cell, *script;

	if (!end)
		return true;
	for (const char *next = end; next; next = strcasestr(next + 1, "</table"))
		end = next;
	row = strcasestr(end, "<tr");
	cell = strcasestr(end, "<td");
	script = strcasestr(end, "<script");
	return (row && (!script || row < script)) || (cell && (!script || cell < script));
}

/* False: the parser gave up on the way. */
static bool parse(struct page *page, const struct buf *html)
{
	htmlSAXHandler events = {
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
	};
	htmlParserCtxtPtr parser =
		htmlCreatePushParserCtxt(&events, page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	bool whole;

	if (!parser)
		return false;
	htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
					   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	for (size_t at = 0; at < html->nr && !parser->disableSAX;) {
		size_t nr = html->nr - at < 65536 ? html->nr - at : 65536;

		htmlParseChunk(parser, html->data + at, (int)nr, 0);
		at += nr;
	}
	htmlParseChunk(parser, NULL, 0, 1);
	whole = !parser->disableSAX;
	htmlFreeParserCtxt(parser);
	end_row(page);
	write_feet(page);
	return whole;
}

static int add_sheet(struct workbook_sheets *out, const struct page *page, const char *folder,
		     struct diag *diag)
{
	struct merged_range *merged =
		arena_alloc(&out->arena, (page->nr_merged + 1) * sizeof(*merged));
	struct buf path = BUF_INIT;
	int rc = file_write(path_join(&path, folder, "sheet0.csv"), page->csv.data, page->csv.nr,
			    diag);

	if (page->nr_merged)
		memcpy(merged, page->merged, page->nr_merged * sizeof(*merged));
	out->sheets = arena_alloc(&out->arena, sizeof(*out->sheets));
	out->sheets[out->nr++] = (struct sheet){
		.name = "Sheet1",
		.path = page->nr_cells ? arena_strdup(&out->arena, path.data) : NULL,
		.nr_cells = page->nr_cells,
		.marks = page->marks,
		.merged = merged,
		.nr_merged = page->nr_merged,
	};
	buf_release(&path);
	return rc;
}

/* Pages written one behind the other: the parser would stop at the end of the first. */
static void drop_ends(struct buf *html)
{
	static const char *const ends[] = { "</html", "</body" };

	if (!html->data)
		return;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		char *at = html->data;

		while ((at = strcasestr(at, ends[i])) != NULL) {
			char *end = at + strlen(ends[i]);

			end += strspn(end, " \t\r\n");
			if (*end == '>') /* else within a comment or a script */
				memset(at, ' ', (size_t)(end - at) + 1);
			at = end;
		}
	}
}

static void decode(struct buf *html, const struct buf *bytes, enum encoding encoding)
{
	size_t mark = text_starts(bytes->data, "\xEF\xBB\xBF") ? 3 : 0;
	struct buf text = BUF_INIT;
	struct decoder decoder;

	decoder_init(&decoder, encoding);
	decoder_add(&text, &decoder, bytes->data + mark, bytes->nr - mark, true);
	decoder_release(&decoder);
	text_add_utf8(html, text.data, text.nr); /* UTF-8 is decoded as it stands */
	buf_release(&text);
	for (size_t i = 0; i < html->nr; i++) {
		if (!html->data[i])
			html->data[i] = ' ';
	}
	drop_ends(html);
}

int web_page_open(struct workbook_sheets *out, const char *folder, const struct buf *bytes,
		  enum encoding encoding, const struct sheet_limits *limits, struct diag *diag)
{
	struct page page = { .csv = BUF_INIT,
			     .row = BUF_INIT,
			     .text = BUF_INIT,
			     .css = BUF_INIT,
			     .style = PAGE_STYLE_INIT,
			     .cells_max = limits->cells };
	struct buf html = BUF_INIT;
	bool whole;
	int rc = 0;

	*out = (struct workbook_sheets)SHEET_SOURCE_INIT;
	reach_at(&page, 0);
	decode(&html, bytes, encoding);
	whole = parse(&page, &html);
	if (page.is_too_large) {
		out->refusal = "ING103";
		out->what = "表格范围过大";
	} else if (!whole || is_cut_off(html.data)) {
		out->refusal = "ING100";
		out->what = "网页不完整，表格没有结束";
	} else {
		rc = add_sheet(out, &page, folder, diag);
	}
	buf_release(&html);
	page_release(&page);
	if (rc < 0)
		sheet_source_release(out);
	return rc;
}

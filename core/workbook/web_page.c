/* web_page.c - see web_page.h. The parser's events are used, not its tree: memory is that of the
 * tables' texts. */
#include "core/workbook/web_page.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/encoding.h"
#include "core/base/text.h"
#include "core/system/file.h"

enum { COLUMNS_MAX = 16384, TITLES_MAX = 8, SPAN_MAX = 65534 };

/* A cell that reaches down: the rows it still takes in its column. */
struct reach {
	long *rows;
	size_t alloc;
};
struct page {
	struct buf csv, row, text;
	struct buf titles[TITLES_MAX]; /* the last lines above the first row, oldest first */
	size_t nr_titles;
	struct reach reach;
	struct sheet_marks marks;
	long rows, column; /* of the sheet so far; of the row at hand, from 0 */
	long columns, colspan, rowspan;
	size_t nr_cells, silent; /* silent: depth in what is no text (a script) */
	int struck;		 /* how often the cell at hand is crossed out */
	bool in_row, in_cell, had_row, is_too_large;
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

/* Words outside of cells become a line above the table; those behind its first row are what the
 * page's own buttons and feet say. */
static void end_line(struct page *page)
{
	if (page->in_cell)
		return;
	if (!page->had_row && !is_blank(&page->text)) {
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

static void end_cell(struct page *page)
{
	if (!page->in_cell)
		return;
	page->in_cell = false;
	add_field(&page->row, page->text.data);
	if (!is_blank(&page->text)) {
		page->nr_cells++;
		if (page->struck && !page->marks.nr_struck++) {
			page->marks.struck_row = page->rows + 1;
			page->marks.struck_column = page->column + 1;
		}
	}
	page->struck = 0;
	buf_reset(&page->text);
	for (long i = 0; i < page->colspan && page->column < COLUMNS_MAX; i++) {
		*reach_at(page, page->column) = page->rowspan - 1;
		buf_addch(&page->row, ',');
		page->column++;
	}
	page->columns = page->column > page->columns ? page->column : page->columns;
}

static void end_row(struct page *page)
{
	end_cell(page);
	if (!page->in_row)
		return;
	page->in_row = false;
	/* What reaches into the row behind its last cell. */
	for (long i = page->column; (size_t)i < page->reach.alloc; i++)
		*reach_at(page, i) -= *reach_at(page, i) > 0;
	if (page->row.nr && page->row.data[page->row.nr - 1] == ',')
		buf_truncate(&page->row, page->row.nr - 1);
	buf_add(&page->csv, page->row.data, page->row.nr);
	buf_addch(&page->csv, '\n');
	buf_reset(&page->row);
	page->rows++;
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

static long span(const char **attributes, const char *name)
{
	for (; attributes && attributes[0]; attributes += 2) {
		if (strcmp(attributes[0], name) == 0 && attributes[1]) {
			long nr = strtol(attributes[1], NULL, 10);

			return nr < 1 ? 1 : nr > SPAN_MAX ? SPAN_MAX : nr;
		}
	}
	return 1;
}

static bool has_style(const char **attributes, const char *property, const char *value)
{
	for (; attributes && attributes[0]; attributes += 2) {
		if (strcmp(attributes[0], "style") == 0 && attributes[1] &&
		    strcasestr(attributes[1], property) && strcasestr(attributes[1], value))
			return true;
	}
	return false;
}

static bool is_hidden(const char **attributes)
{
	for (const char **at = attributes; at && at[0]; at += 2) {
		if (strcmp(at[0], "hidden") == 0)
			return true;
	}
	return has_style(attributes, "display", "none");
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
	if (is_hidden(attributes) && !page->marks.hidden_column)
		page->marks.hidden_column = page->column + 1;
}

static const char *const silent[] = {
	"script", "style", "title", "head", "template", "select", NULL
};
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

static void on_start(void *data, const xmlChar *xml_name, const xmlChar **xml_attributes)
{
	const char *name = (const char *)xml_name;
	const char **attributes = (const char **)xml_attributes;
	struct page *page = data;

	if (page->silent || is_one_of(name, silent)) {
		page->silent += is_one_of(name, silent);
		return;
	}
	if (is_one_of(name, struck) || has_style(attributes, "text-decoration", "line-through"))
		page->struck++;
	if (strcmp(name, "table") == 0) {
		end_row(page);
		end_line(page);
		memset(page->reach.rows, 0, page->reach.alloc * sizeof(*page->reach.rows));
	} else if (strcmp(name, "tr") == 0) {
		begin_row(page);
		if (is_hidden(attributes) && !page->marks.nr_hidden_rows++)
			page->marks.hidden_row = page->rows + 1;
	} else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
		begin_cell(page, attributes);
	} else if (!is_one_of(name, inlines)) {
		break_line(page);
	}
}

static void on_end(void *data, const xmlChar *xml_name)
{
	const char *name = (const char *)xml_name;
	struct page *page = data;

	if (page->silent) {
		page->silent -= is_one_of(name, silent);
		return;
	}
	if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0)
		end_cell(page);
	else if (strcmp(name, "tr") == 0 || strcmp(name, "table") == 0)
		end_row(page);
	else if (!is_one_of(name, inlines))
		break_line(page);
}

/* Line ends of the source are blanks. */
static void on_text(void *data, const xmlChar *text, int nr)
{
	struct page *page = data;

	if (page->silent)
		return;
	for (int i = 0; i < nr; i++)
		buf_addch(&page->text, text[i] == '\n' || text[i] == '\r' ? ' ' : (char)text[i]);
}

static void page_release(struct page *page)
{
	buf_release(&page->csv);
	buf_release(&page->row);
	buf_release(&page->text);
	for (size_t i = 0; i < page->nr_titles; i++)
		buf_release(&page->titles[i]);
	free(page->reach.rows);
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
	return whole;
}

static int add_sheet(struct workbook_sheets *out, const struct page *page, const char *folder,
		     struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc = file_write(path_join(&path, folder, "sheet0.csv"), page->csv.data, page->csv.nr,
			    diag);

	out->sheets = arena_alloc(&out->arena, sizeof(*out->sheets));
	out->sheets[out->nr++] = (struct sheet){
		.name = "Sheet1",
		.path = page->nr_cells ? arena_strdup(&out->arena, path.data) : NULL,
		.nr_cells = page->nr_cells,
		.marks = page->marks,
	};
	buf_release(&path);
	return rc;
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
}

int web_page_open(struct workbook_sheets *out, const char *folder, const struct buf *bytes,
		  enum encoding encoding, const struct sheet_limits *limits, struct diag *diag)
{
	struct page page = {
		.csv = BUF_INIT, .row = BUF_INIT, .text = BUF_INIT, .cells_max = limits->cells
	};
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

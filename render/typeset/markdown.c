/* markdown.c - see markdown.h. What CommonMark does not know is found line by line, and the styles
 * of letters are marked with code points that no text may hold; cmark-gfm reads the rest. */
#include "render/typeset/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"

/* U+FDD0 to U+FDD2, no characters: which of the reader's styles, its words, their end. */
#define STYLE_NUMBER "\xef\xb7\x90"
#define STYLE_WORDS  "\xef\xb7\x91"
#define STYLE_END    "\xef\xb7\x92"
enum { MARK_SIZE = 3 };

struct reader {
	struct text_blocks *out;
	const char *style; /* of the division */
	size_t division, nr_divisions;
	const char **styles; /* of letters, in the order of their marks */
	size_t nr_styles, alloc_styles;
	/* the paragraph that is read */
	struct text_run *runs;
	size_t nr, alloc;
	struct buf words;    /* of the run at its end */
	struct text_run run; /* its look */
	bool takes_width;    /* a picture came last */
};

/* ---- words */
static void end_run(struct reader *reader)
{
	struct arena *arena = &reader->out->arena;

	if (!reader->words.nr)
		return;
	reader->runs = array_grow(reader->runs, reader->nr, &reader->alloc, sizeof(*reader->runs));
	reader->runs[reader->nr] = reader->run;
	reader->runs[reader->nr++].text =
		arena_strndup(arena, reader->words.data, reader->words.nr);
	buf_reset(&reader->words);
}

static struct text_words end_words(struct reader *reader)
{
	struct text_words words = { 0 };

	end_run(reader);
	words.nr = reader->nr;
	words.runs = arena_alloc(&reader->out->arena, (reader->nr + 1) * sizeof(*words.runs));
	if (reader->nr)
		memcpy(words.runs, reader->runs, reader->nr * sizeof(*words.runs));
	reader->nr = 0;
	reader->run = (struct text_run){ 0 };
	reader->takes_width = false;
	return words;
}

/* "{width=15.6cm}" at 'text', behind a picture: returns its bytes. */
static size_t take_width(struct text_run *picture, const char *text)
{
	static const char unit[] = "cm}";
	static const double widest = 100;
	double width;
	int at = 0;

	if (sscanf(text, "{width=%lf%n", &width, &at) != 1 || !text_starts(text + at, unit) ||
	    !(width > 0 && width <= widest))
		return 0;
	picture->width = width;
	return (size_t)at + strlen(unit);
}

/* Returns the first mark in 'text', NULL when there is none; 'after' becomes what follows it, and
 * 'style' that of the words there. */
static const char *next_mark(const struct reader *reader, const char *text, const char **after,
			     const char **style)
{
	const char *mark = text;
	size_t number;
	char *end;

	for (; (mark = strstr(mark, "\xef\xb7")); mark += MARK_SIZE) { /* a neighbour: Arabic */
		*style = NULL;
		*after = mark + MARK_SIZE;
		if (text_starts(mark, STYLE_END))
			return mark;
		if (!text_starts(mark, STYLE_NUMBER))
			continue;
		number = strtoul(*after, &end, 10);
		if (!text_starts(end, STYLE_WORDS) || number >= reader->nr_styles)
			continue;
		*after = end + MARK_SIZE;
		*style = reader->styles[number];
		return mark;
	}
	return NULL;
}

static void add_text(struct reader *reader, const char *text)
{
	const char *mark, *after, *style;

	if (reader->takes_width)
		text += take_width(&reader->runs[reader->nr - 1], text);
	reader->takes_width = false;
	while ((mark = next_mark(reader, text, &after, &style))) {
		buf_add(&reader->words, text, (size_t)(mark - text));
		end_run(reader);
		reader->run.style = style;
		text = after;
	}
	buf_addstr(&reader->words, text);
}

/* Chinese goes on in the next line without a blank. */
static void add_soft_break(struct reader *reader)
{
	const char *before = reader->words.data;

	if (!reader->words.nr && reader->nr && !reader->runs[reader->nr - 1].picture)
		before = reader->runs[reader->nr - 1].text;
	if (*before && (unsigned char)before[strlen(before) - 1] < 0x80)
		buf_addch(&reader->words, ' ');
}

/* Append all words within 'node'. */
static void add_all_text(struct buf *out, const struct reader *reader, cmark_node *node)
{
	cmark_iter *iter = cmark_iter_new(node);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		const char *text = cmark_node_get_literal(cmark_iter_get_node(iter));
		const char *mark, *after, *style;

		if (!text)
			continue;
		for (; (mark = next_mark(reader, text, &after, &style)); text = after)
			buf_add(out, text, (size_t)(mark - text));
		buf_addstr(out, text);
	}
	cmark_iter_free(iter);
}

/* Of the document's folder, whatever the text would have it read. */
static bool is_own_picture(cmark_node *node)
{
	const char *path =
		cmark_node_get_type(node) == CMARK_NODE_IMAGE ? cmark_node_get_url(node) : NULL;

	return path && *path && *path != '/' && !strchr(path, ':') && !strstr(path, "../") &&
	       text_ends(path, ".png");
}

static void add_picture(struct reader *reader, cmark_node *node)
{
	struct text_run look = reader->run;
	struct buf text = BUF_INIT;

	add_all_text(&text, reader, node);
	end_run(reader);
	reader->run.picture = arena_strdup(&reader->out->arena, cmark_node_get_url(node));
	buf_addstr(&reader->words, text.nr ? text.data : " ");
	end_run(reader);
	reader->run = look;
	reader->takes_width = true;
	buf_release(&text);
}

/* One more, or one less, of the marks of a look around the words. */
static void turn_look(struct reader *reader, bool *look, size_t *depth, cmark_event_type event)
{
	if (event == CMARK_EVENT_ENTER)
		++*depth;
	else
		--*depth;
	if (*look == (*depth > 0))
		return;
	end_run(reader);
	*look = *depth > 0;
}

/* However deep they nest. */
static void read_inlines(struct reader *reader, cmark_node *block)
{
	cmark_iter *iter = cmark_iter_new(block);
	size_t strong = 0, emphasis = 0;
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		const char *text = cmark_node_get_literal(node);

		if (type == CMARK_NODE_STRONG) {
			turn_look(reader, &reader->run.strong, &strong, event);
		} else if (type == CMARK_NODE_EMPH) {
			turn_look(reader, &reader->run.emphasis, &emphasis, event);
		} else if (event == CMARK_EVENT_EXIT) {
			continue;
		} else if (type == CMARK_NODE_SOFTBREAK) {
			add_soft_break(reader);
		} else if (type == CMARK_NODE_LINEBREAK) {
			buf_addch(&reader->words, '\n');
		} else if (is_own_picture(node)) {
			add_picture(reader, node);
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		} else if (text) { /* words, code, tags */
			add_text(reader, text);
		}
	}
	cmark_iter_free(iter);
}

/* ---- blocks */
static struct text_block *add_block(struct reader *reader, enum block_kind kind)
{
	struct text_blocks *out = reader->out;

	out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
	out->items[out->nr] = (struct text_block){ .kind = kind,
						   .style = reader->style,
						   .division = reader->division };
	return &out->items[out->nr++];
}

static void read_table(struct reader *reader, cmark_node *node)
{
	struct arena *arena = &reader->out->arena;
	struct text_table table = { .columns = cmark_gfm_extensions_get_table_columns(node) };
	const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(node);
	cmark_node *row;
	size_t at = 0;

	for (row = cmark_node_first_child(node); row; row = cmark_node_next(row))
		table.rows++;
	table.cells = arena_alloc(arena, (table.rows * table.columns + 1) * sizeof(*table.cells));
	table.aligns = arena_alloc(arena, (table.columns + 1) * sizeof(*table.aligns));
	for (size_t i = 0; i < table.columns; i++)
		table.aligns[i] = aligns[i] == 'c'   ? TEXT_ALIGN_CENTER
				  : aligns[i] == 'r' ? TEXT_ALIGN_RIGHT
						     : TEXT_ALIGN_LEFT;
	for (row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
		cmark_node *cell = cmark_node_first_child(row);

		for (size_t i = 0; i < table.columns; i++, at++) {
			if (cell)
				read_inlines(reader, cell);
			table.cells[at] = end_words(reader);
			cell = cell ? cmark_node_next(cell) : NULL;
		}
	}
	add_block(reader, BLOCK_TABLE)->table = table;
}

/* Each item begins with its mark, as an official document types it. */
static void add_item_mark(struct reader *reader, cmark_node *item)
{
	cmark_node *list = cmark_node_parent(item), *before = cmark_node_previous(item);
	intptr_t number = before ? (intptr_t)cmark_node_get_user_data(before) + 1
				 : cmark_node_get_list_start(list);
	char mark = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.';

	cmark_node_set_user_data(item, (void *)number);
	if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
		buf_addf(&reader->words, "%ld%c ", (long)number, mark);
	else
		buf_addstr(&reader->words, "• ");
}

/* Of the words read. */
static void add_paragraph(struct reader *reader)
{
	struct text_words words = end_words(reader);

	add_block(reader, BLOCK_PARAGRAPH)->words = words;
}

static void add_heading(struct reader *reader, int level)
{
	struct text_words words = end_words(reader);
	struct text_block *block = add_block(reader, BLOCK_HEADING);

	block->words = words;
	block->level = level;
}

/* Code and tags, without the line feeds behind them. */
static void add_as_written(struct reader *reader, const char *text)
{
	add_text(reader, text);
	while (text_ends(reader->words.data, "\n"))
		buf_truncate(&reader->words, reader->words.nr - 1);
	add_paragraph(reader);
}

/* Returns whether the node is read with all that is in it. */
static bool read_block(struct reader *reader, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_PARAGRAPH) {
		read_inlines(reader, node);
		add_paragraph(reader);
	} else if (type == CMARK_NODE_HEADING) {
		read_inlines(reader, node);
		add_heading(reader, cmark_node_get_heading_level(node));
	} else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) {
		add_as_written(reader, cmark_node_get_literal(node));
	} else if (strcmp(cmark_node_get_type_string(node), "table") == 0) {
		read_table(reader, node);
	} else {
		if (type == CMARK_NODE_ITEM)
			add_item_mark(reader, node);
		return false;
	}
	return true;
}

/* However deep they nest. */
static void read_blocks(struct reader *reader, cmark_node *document)
{
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_ENTER && read_block(reader, node)) {
			if (cmark_node_first_child(node))
				cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		} else if (event == CMARK_EVENT_EXIT && reader->words.nr) {
			add_paragraph(reader); /* an item of its mark alone */
		}
	}
	cmark_iter_free(iter);
}

/* ---- what CommonMark does not know */
static const char style_open[] = "{custom-style=\"";

/* The name of the style whose attribute is at 'text'; 'nr' becomes the attribute's bytes. NULL:
 * none is there. */
static const char *style_name(const char *text, size_t *nr, size_t *nr_name)
{
	const char *name, *end;

	if (!text_starts(text, style_open))
		return NULL;
	name = text + strlen(style_open);
	end = strpbrk(name, "\"\n");
	if (!end || end == name || !text_starts(end, "\"}"))
		return NULL;
	*nr_name = (size_t)(end - name);
	*nr = (size_t)(end + 2 - text);
	return name;
}

/* What no text may hold: controls, and the marks. */
static size_t add_character(struct buf *out, const char *text)
{
	static const char replacement[] = "\xef\xbf\xbd";

	if (text_starts(text, STYLE_NUMBER) || text_starts(text, STYLE_WORDS) ||
	    text_starts(text, STYLE_END)) {
		buf_addstr(out, replacement);
		return MARK_SIZE;
	}
	buf_addch(out, (unsigned char)*text < 0x20 && *text != '\n' && *text != '\t' ? ' ' : *text);
	return 1;
}

static void add_style(struct reader *reader, const char *name, size_t nr)
{
	reader->styles = array_grow(reader->styles, reader->nr_styles, &reader->alloc_styles,
				    sizeof(*reader->styles));
	reader->styles[reader->nr_styles++] = arena_strndup(&reader->out->arena, name, nr);
}

/* Append 'text' with [words]{custom-style="name"} marked. */
static void mark_styles(struct reader *reader, struct buf *out, const char *text)
{
	size_t open = SIZE_MAX, nr, nr_name;

	while (*text) {
		const char *name = *text == ']' && open != SIZE_MAX
					   ? style_name(text + 1, &nr, &nr_name)
					   : NULL;

		if (name) {
			char *words = xstrdup(out->data + open + 1);

			buf_truncate(out, open);
			buf_addf(out, STYLE_NUMBER "%zu" STYLE_WORDS "%s" STYLE_END,
				 reader->nr_styles, words);
			add_style(reader, name, nr_name);
			free(words);
			open = SIZE_MAX;
			text += 1 + nr;
			continue;
		}
		if (*text == '[')
			open = out->nr;
		if (*text == '\\' && text[1] && (unsigned char)text[1] < 0x80)
			buf_addch(out, *text++);
		text += add_character(out, text);
	}
}

/* The lines since the last division or OOXML. */
static void read_part(struct reader *reader, struct buf *part)
{
	struct buf marked = BUF_INIT;
	cmark_parser *parser;
	cmark_node *node;

	if (!part->nr)
		return;
	mark_styles(reader, &marked, part->data);
	parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, marked.data, marked.nr);
	node = cmark_parser_finish(parser);
	read_blocks(reader, node);
	cmark_node_free(node);
	cmark_parser_free(parser);
	buf_release(&marked);
	buf_reset(part);
}

/* A line ":::" with a style opens a division, one without closes it. */
static bool take_division(struct reader *reader, struct buf *part, const char *line)
{
	static const char fence[] = ":::";
	size_t nr, nr_name;
	const char *name;

	if (!text_starts(line, fence))
		return false;
	line += strlen(fence);
	line += strspn(line, " ");
	name = style_name(line, &nr, &nr_name);
	line += name ? nr : 0;
	if (line[strspn(line, " \t\r")] != '\n' || (!name && !reader->division))
		return false;
	read_part(reader, part);
	reader->style = name ? arena_strndup(&reader->out->arena, name, nr_name) : NULL;
	reader->division = name ? ++reader->nr_divisions : 0;
	return true;
}

/* Returns what comes after the OOXML at 'line'; NULL: it is none. */
static const char *take_ooxml(struct reader *reader, struct buf *part, const char *line)
{
	static const char open[] = "```{=openxml}\n", close[] = "\n```\n";
	const char *end;

	if (!text_starts(line, open))
		return NULL;
	line += strlen(open);
	end = strstr(line, close);
	if (!end)
		return NULL;
	read_part(reader, part);
	add_block(reader, BLOCK_OOXML)->ooxml =
		arena_strndup(&reader->out->arena, line, (size_t)(end - line));
	return end + strlen(close);
}

void markdown_read(struct text_blocks *out, const char *text, bool is_form)
{
	struct reader reader = { .out = out, .words = BUF_INIT };
	struct buf all = BUF_INIT, part = BUF_INIT;

	cmark_gfm_core_extensions_ensure_registered();
	buf_addf(&all, "%s\n", text);
	for (const char *line = all.data, *next; *line; line = next) {
		const char *after = is_form ? take_ooxml(&reader, &part, line) : NULL;

		next = strchr(line, '\n') + 1;
		if (after)
			next = after;
		else if (!take_division(&reader, &part, line))
			buf_add(&part, line, (size_t)(next - line));
	}
	read_part(&reader, &part);
	free(reader.runs);
	free(reader.styles);
	buf_release(&reader.words);
	buf_release(&all);
	buf_release(&part);
}

void text_blocks_release(struct text_blocks *blocks)
{
	arena_release(&blocks->arena);
	free(blocks->items);
	*blocks = (struct text_blocks)TEXT_BLOCKS_INIT;
}

/* markdown.c - see markdown.h. What CommonMark does not know is found line by line, and the styles
 * of letters are marked with code points that no text may hold; cmark-gfm reads the rest. */
#include "render/typeset/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"

/* U+FDD0 to U+FDD2, no characters: name of a style, its words, their end. */
#define STYLE_NAME  "\xef\xb7\x90"
#define STYLE_WORDS "\xef\xb7\x91"
#define STYLE_END   "\xef\xb7\x92"
enum { MARK_SIZE = 3, MAX_DEPTH = 64 };

struct reader {
	struct text_blocks *out;
	const char *style; /* of the division */
	size_t division, nr_divisions;
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
	double width;
	int at = 0;

	if (sscanf(text, "{width=%lf%n", &width, &at) != 1 || !text_starts(text + at, unit))
		return 0;
	picture->width = width;
	return (size_t)at + strlen(unit);
}

static void add_text(struct reader *reader, const char *text)
{
	const char *mark;

	if (reader->takes_width)
		text += take_width(&reader->runs[reader->nr - 1], text);
	reader->takes_width = false;
	while ((mark = strstr(text, "\xef\xb7"))) {
		const char *words;

		buf_add(&reader->words, text, (size_t)(mark - text));
		text = mark + MARK_SIZE;
		if (!text_starts(mark, STYLE_NAME) && !text_starts(mark, STYLE_END)) {
			buf_add(&reader->words, mark, MARK_SIZE); /* a neighbour: Arabic */
			continue;
		}
		end_run(reader);
		reader->run.style = NULL;
		words = text_starts(mark, STYLE_NAME) ? strstr(text, STYLE_WORDS) : NULL;
		if (words) {
			reader->run.style =
				arena_strndup(&reader->out->arena, text, (size_t)(words - text));
			text = words + MARK_SIZE;
		}
	}
	buf_addstr(&reader->words, text);
}

/* Chinese goes on in the next line without a blank. */
static void add_soft_break(struct reader *reader)
{
	if (reader->words.nr && (unsigned char)reader->words.data[reader->words.nr - 1] < 0x80)
		buf_addch(&reader->words, ' ');
}

static void add_all_text(struct buf *out, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);

	buf_addstr(out, text ? text : "");
	for (node = cmark_node_first_child(node); node; node = cmark_node_next(node))
		add_all_text(out, node);
}

/* Of the document's folder, whatever the text would have it read. */
static bool is_own_picture(const char *path)
{
	return *path && *path != '/' && !strchr(path, ':') && !strstr(path, "..") &&
	       text_ends(path, ".png");
}

static void add_picture(struct reader *reader, cmark_node *node)
{
	struct arena *arena = &reader->out->arena;
	const char *path = cmark_node_get_url(node);
	struct text_run look = reader->run;
	struct buf text = BUF_INIT;

	add_all_text(&text, node);
	if (path && is_own_picture(path)) {
		end_run(reader);
		reader->run.picture = arena_strdup(arena, path);
		buf_addstr(&reader->words, text.nr ? text.data : " ");
		end_run(reader);
		reader->run = look;
		reader->takes_width = true;
	} else {
		add_text(reader, text.data);
	}
	buf_release(&text);
}

static void read_inline(struct reader *reader, cmark_node *node, int depth);

static void read_inlines(struct reader *reader, cmark_node *node, int depth)
{
	for (node = cmark_node_first_child(node); node && depth < MAX_DEPTH;
	     node = cmark_node_next(node))
		read_inline(reader, node, depth + 1);
}

static void read_inline(struct reader *reader, cmark_node *node, int depth)
{
	cmark_node_type type = cmark_node_get_type(node);
	struct text_run look = reader->run;
	const char *text;

	if (type == CMARK_NODE_SOFTBREAK) {
		add_soft_break(reader);
	} else if (type == CMARK_NODE_LINEBREAK) {
		buf_addch(&reader->words, '\n');
	} else if (type == CMARK_NODE_IMAGE) {
		add_picture(reader, node);
	} else if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH) {
		end_run(reader);
		reader->run.strong = look.strong || type == CMARK_NODE_STRONG;
		reader->run.emphasis = look.emphasis || type == CMARK_NODE_EMPH;
		read_inlines(reader, node, depth);
		end_run(reader);
		reader->run.strong = look.strong;
		reader->run.emphasis = look.emphasis;
	} else if ((text = cmark_node_get_literal(node))) { /* words, code, tags */
		add_text(reader, text);
	} else {
		read_inlines(reader, node, depth);
	}
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
				read_inlines(reader, cell, 0);
			table.cells[at] = end_words(reader);
			cell = cell ? cmark_node_next(cell) : NULL;
		}
	}
	add_block(reader, BLOCK_TABLE)->table = table;
}

static void read_blocks(struct reader *reader, cmark_node *node, int depth);

/* Each item begins with its mark, as an official document types it. */
static void read_list(struct reader *reader, cmark_node *node, int depth)
{
	bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int number = cmark_node_get_list_start(node);

	for (node = cmark_node_first_child(node); node; node = cmark_node_next(node)) {
		if (numbered)
			buf_addf(&reader->words, "%d. ", number++);
		else
			buf_addstr(&reader->words, "• ");
		read_blocks(reader, node, depth);
	}
}

static void read_block(struct reader *reader, cmark_node *node, int depth)
{
	cmark_node_type type = cmark_node_get_type(node);
	bool heading = type == CMARK_NODE_HEADING;

	if (heading || type == CMARK_NODE_PARAGRAPH) {
		struct text_words words;
		struct text_block *block;

		read_inlines(reader, node, depth);
		words = end_words(reader);
		block = add_block(reader, heading ? BLOCK_HEADING : BLOCK_PARAGRAPH);
		block->words = words;
		block->level = heading ? cmark_node_get_heading_level(node) : 0;
	} else if (type == CMARK_NODE_LIST) {
		read_list(reader, node, depth);
	} else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) {
		add_text(reader, cmark_node_get_literal(node));
		while (text_ends(reader->words.data, "\n"))
			buf_truncate(&reader->words, reader->words.nr - 1);
		add_block(reader, BLOCK_PARAGRAPH)->words = end_words(reader);
	} else if (strcmp(cmark_node_get_type_string(node), "table") == 0) {
		read_table(reader, node);
	} else {
		read_blocks(reader, node, depth);
	}
}

static void read_blocks(struct reader *reader, cmark_node *node, int depth)
{
	for (node = cmark_node_first_child(node); node && depth < MAX_DEPTH;
	     node = cmark_node_next(node))
		read_block(reader, node, depth + 1);
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
	if (!end || !text_starts(end, "\"}"))
		return NULL;
	*nr_name = (size_t)(end - name);
	*nr = (size_t)(end + 2 - text);
	return name;
}

/* What no text may hold: controls and code points that are none; the marks are among them. */
static size_t add_character(struct buf *out, const char *text)
{
	static const char replacement[] = "\xef\xbf\xbd";
	bool is_mark = text_starts(text, STYLE_NAME) || text_starts(text, STYLE_WORDS) ||
		       text_starts(text, STYLE_END) || text_starts(text, "\xef\xbf\xbe") ||
		       text_starts(text, "\xef\xbf\xbf");

	if (is_mark) {
		buf_addstr(out, replacement);
		return MARK_SIZE;
	}
	buf_addch(out, (unsigned char)*text < 0x20 && *text != '\n' && *text != '\t' ? ' ' : *text);
	return 1;
}

/* Append 'text' with [words]{custom-style="name"} marked. */
static void mark_styles(struct buf *out, const char *text)
{
	size_t open = SIZE_MAX, nr, nr_name;

	while (*text) {
		const char *name = *text == ']' && open != SIZE_MAX
					   ? style_name(text + 1, &nr, &nr_name)
					   : NULL;

		if (name) {
			char *words = xstrdup(out->data + open + 1);

			buf_truncate(out, open);
			buf_addstr(out, STYLE_NAME);
			buf_add(out, name, nr_name);
			buf_addf(out, STYLE_WORDS "%s" STYLE_END, words);
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
	mark_styles(&marked, part->data);
	parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, marked.data, marked.nr);
	node = cmark_parser_finish(parser);
	read_blocks(reader, node, 0);
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
	if (!name && (!reader->division || line[strspn(line, " \r")] != '\n'))
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

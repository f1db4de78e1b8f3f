/* place_pictures.c - see place_pictures.h. A Chinese text of exact line pitch and even letters can
 * be reckoned without a typesetter: a line here or there is what 'SPARE' is for. */
#include "render/document/place_pictures.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/system/file.h"
#include "render/typeset/document_style.h"
#include "render/typeset/picture.h"

/* Points: the page's 22 lines, their width, and how far the reckoning may be wrong. */
static const double PAGE = 638, LINE = 29, PAGE_LINES = 22, LINE_WIDTH = 442, SPARE = 58;
/* Of a page: what may stay empty. */
static const double LITTLE = 160;

/* Paragraphs, tables and divisions, one behind the other; a picture is one with its title. */
struct block {
	const char *text;
	size_t nr;
	double height;
	bool picture, heading, page;
};

/* A place in what is written, and how much of its page is used there. */
struct mark {
	size_t at;
	double used;
};

struct placing {
	struct buf out;
	struct block *waiting;
	size_t nr, alloc, first;
	double used;	    /* of the page */
	struct mark *marks; /* behind the last picture and each paragraph since */
	size_t nr_marks, alloc_marks;
	/* End of the last paragraph in 'out', whatever pictures stand behind it: where a reference
	 * goes; 0: none. */
	size_t paragraph;
	const char *folder;
};

/* ---- heights */
/* In halves of a Chinese letter: Latin ones and figures 1, all others 2, and what LibreOffice puts
 * between the two, but not beside marks. Markup is not printed. */
static double width_of(const char *text, size_t nr)
{
	static const double gap = 0.43;
	enum { NONE, LATIN, CHINESE } before = NONE, kind;
	double width = 0;

	for (size_t i = 0; i < nr; i++) {
		unsigned char byte = (unsigned char)text[i];

		if ((byte >= 0x80 && byte < 0xc0) || strchr("*\\\n[]#", byte))
			continue;
		if (byte == '{') { /* {custom-style="…"} */
			while (i + 1 < nr && text[i] != '}')
				i++;
			continue;
		}
		if (byte < 0x80)
			kind = LATIN;
		else /* e4 to e9: the characters; marks are e2, e3 and ef */
			kind = byte >= 0xe4 && byte <= 0xe9 ? CHINESE : NONE;
		width += kind == LATIN ? 1 : 2;
		if (kind && before && kind != before)
			width += gap;
		before = kind;
	}
	return width;
}

static double picture_height(const struct placing *placing, const char *text, size_t nr)
{
	const char *open = memmem(text, nr, "](", 2), *close;
	struct buf path = BUF_INIT, name = BUF_INIT, bytes = BUF_INIT;
	struct diag unread = DIAG_INIT; /* said by who puts it in */
	double shape = 0;

	close = open ? memchr(open, ')', nr - (size_t)(open - text)) : NULL;
	if (!close)
		return 0;
	buf_add(&name, open + 2, (size_t)(close - open - 2));
	if (file_read(&bytes, path_join(&path, placing->folder, name.data), &unread) == 0)
		shape = picture_shape(&bytes);
	diag_release(&unread);
	buf_release(&path);
	buf_release(&name);
	buf_release(&bytes);
	return shape * LINE_WIDTH;
}

static double lines_height(const struct document_metrics *style, const char *text, size_t nr)
{
	double letters = 2 * (LINE_WIDTH - style->sides) / (style->size - 0.2);
	double lines = ceil((width_of(text, nr) + style->first_columns) / letters);

	return style->before + style->after + fmax(lines, 1) * style->line;
}

/* Of a division its paragraphs in its style. */
static double division_height(const struct placing *placing, const char *text, size_t nr,
			      struct block *block)
{
	static const char mark[] = "custom-style=\"";
	const char *name = memmem(text, nr, mark, strlen(mark)), *end, *body, *stop;
	struct document_metrics style;
	char *copy;
	double height = 0;

	body = memchr(text, '\n', nr);
	stop = text + nr;
	if (!name || !body)
		return 0;
	name += strlen(mark);
	end = memchr(name, '"', nr - (size_t)(name - text));
	copy = xstrndup(name, end ? (size_t)(end - name) : 0);
	document_style_metrics(&style, copy);
	free(copy);
	block->page = block->page || style.page;
	if (memmem(body, (size_t)(stop - body), "![", 2))
		return style.before + style.after + picture_height(placing, text, nr);
	while (body < stop) {
		const char *line = body + 1, *next = memchr(line, '\n', (size_t)(stop - line));

		next = next ? next : stop;
		if (next > line && memcmp(line, ":::", 3) != 0)
			height += lines_height(&style, line, (size_t)(next - line));
		body = next;
		if (next == stop)
			break;
	}
	return height;
}

static double table_height(const char *text, size_t nr)
{
	static const double row = 20;
	double rows = 0;

	for (size_t i = 0; i < nr; i++)
		rows += text[i] == '\n';
	return rows * row;
}

static void measure(const struct placing *placing, struct block *block)
{
	struct document_metrics style;
	const char *name = "Body Text";

	if (text_starts(block->text, ":::")) {
		const char *rest = block->text;

		/* the title of a picture is a division of its own, behind a blank line */
		while (rest && rest < block->text + block->nr) {
			const char *next = strstr(rest + 1, "\n\n:::");

			next = next && next < block->text + block->nr ? next + 2 : NULL;
			block->height += division_height(
				placing, rest,
				(size_t)((next ? next : block->text + block->nr) - rest), block);
			rest = next;
		}
		return;
	}
	if (block->text[0] == '|') {
		block->height = table_height(block->text, block->nr);
		return;
	}
	if (text_starts(block->text, "# "))
		name = "heading 1";
	else if (text_starts(block->text, "##"))
		name = "heading 2";
	block->heading = block->text[0] == '#';
	document_style_metrics(&style, name);
	block->height = lines_height(&style, block->text, block->nr);
}

/* ---- blocks */
/* A division goes to the line that closes it, all else to a blank line. */
static const char *block_end(const char *text)
{
	const char *end = strstr(text, text_starts(text, ":::") ? "\n:::\n" : "\n\n");

	if (!end)
		return text + strlen(text);
	return text_starts(text, ":::") ? end + strlen("\n:::\n") : end + 1;
}

static const char *next_block(struct block *out, const struct placing *placing, const char *text)
{
	static const char title[] = "\n::: {custom-style=\"图题\"}";
	const char *end = block_end(text);

	*out = (struct block){ .text = text };
	out->picture = text_starts(text, ":::") && memmem(text, (size_t)(end - text), "![", 2);
	if (out->picture && text_starts(end, title))
		end = block_end(end + 1);
	out->nr = (size_t)(end - text);
	measure(placing, out);
	while (*end == '\n')
		end++;
	return end;
}

/* ---- pages */
/* A paragraph goes on where the page ends, a heading stays with a line of what follows. */
static void turn_page(struct placing *placing, const struct block *block)
{
	double left = floor((PAGE - placing->used) / LINE), lines = ceil(block->height / LINE);

	if (block->heading) {
		if (left < lines + 1)
			placing->used = 0;
		placing->used += block->height;
		return;
	}
	if (lines <= left) {
		placing->used += block->height;
		return;
	}
	placing->used = fmod(lines - left, PAGE_LINES) * LINE;
}

static void advance(struct placing *placing, const struct block *block)
{
	if (block->page || (block->picture && placing->used + block->height > PAGE))
		placing->used = 0;
	if (block->picture)
		placing->used += block->height;
	else
		turn_page(placing, block);
	if (PAGE - placing->used < LINE)
		placing->used = 0;
}

static void add_mark(struct placing *placing)
{
	placing->marks = array_grow(placing->marks, placing->nr_marks, &placing->alloc_marks,
				    sizeof(*placing->marks));
	placing->marks[placing->nr_marks++] =
		(struct mark){ .at = placing->out.nr, .used = placing->used };
}

static void put(struct placing *placing, const struct block *block)
{
	if (placing->out.nr)
		buf_addch(&placing->out, '\n');
	buf_add(&placing->out, block->text, block->nr);
	if (placing->out.data[placing->out.nr - 1] != '\n')
		buf_addch(&placing->out, '\n');
	advance(placing, block);
	if (block->picture)
		placing->nr_marks = 0;
	else
		placing->paragraph = 0;
	if (!block->heading)
		add_mark(placing);
	if (!block->heading && !block->picture && block->text[0] != '|' &&
	    !text_starts(block->text, ":::"))
		placing->paragraph = placing->out.nr - 1;
}

static bool fits(const struct block *picture, double used, double spare)
{
	return used + picture->height + spare <= PAGE;
}

/* At the end of the text, where the picture would leave the page empty: further up, at the last
 * place with room for it and 'spare', or with no more than 'little' left of its page; what stands
 * below moves on. */
static bool put_above(struct placing *placing, const struct block *picture, double spare,
		      double little)
{
	struct buf below = BUF_INIT;
	size_t i = placing->nr_marks;

	while (i > 0 && !fits(picture, placing->marks[i - 1].used, spare) &&
	       PAGE - placing->marks[i - 1].used > little)
		i--;
	if (!i)
		return false;
	buf_add(&below, placing->out.data + placing->marks[i - 1].at,
		placing->out.nr - placing->marks[i - 1].at);
	buf_truncate(&placing->out, placing->marks[i - 1].at);
	buf_addch(&placing->out, '\n');
	buf_add(&placing->out, picture->text, picture->nr);
	/* no later picture stands above this one */
	placing->marks[0] = (struct mark){
		.at = placing->out.nr,
		.used = fits(picture, placing->marks[i - 1].used, 0) ? placing->marks[i - 1].used
								     : 0,
	};
	placing->marks[0].used += picture->height;
	placing->nr_marks = 1;
	buf_add(&placing->out, below.data, below.nr);
	placing->used += picture->height;
	if (placing->used > PAGE)
		placing->used -= PAGE;
	buf_release(&below);
	return true;
}

static void place(struct placing *placing, bool all)
{
	while (placing->first < placing->nr) {
		const struct block *picture = &placing->waiting[placing->first];
		bool room = fits(picture, placing->used, SPARE);

		if (!all && !room)
			return;
		placing->first++;
		if (room || (!put_above(placing, picture, SPARE, 0) &&
			     !put_above(placing, picture, LINE, 0) &&
			     !put_above(placing, picture, LINE, LITTLE)))
			put(placing, picture);
	}
}

/* （见图2） before the full stop of the paragraph that the picture leaves. */
static void refer(struct placing *placing, const struct block *picture)
{
	static const char title[] = "\n图", stop[] = "。";
	const char *at = memmem(picture->text, picture->nr, title, strlen(title));
	size_t nr_stop = strlen(stop), end = placing->paragraph, longer;
	struct buf tail = BUF_INIT;

	if (!at || end < nr_stop || memcmp(placing->out.data + end - nr_stop, stop, nr_stop) != 0)
		return;
	at += strlen(title);
	buf_addstr(&tail, placing->out.data + end - nr_stop);
	buf_truncate(&placing->out, end - nr_stop);
	buf_addf(&placing->out, "（见图%.*s）", (int)strspn(at, "0123456789"), at);
	longer = placing->out.nr - (end - nr_stop);
	buf_add(&placing->out, tail.data, tail.nr);
	placing->paragraph += longer;
	for (size_t i = 0; i < placing->nr_marks; i++)
		if (placing->marks[i].at >= end)
			placing->marks[i].at += longer;
	buf_release(&tail);
}

static void take_picture(struct placing *placing, const struct block *picture)
{
	placing->waiting = array_grow(placing->waiting, placing->nr, &placing->alloc,
				      sizeof(*placing->waiting));
	placing->waiting[placing->nr++] = *picture;
	place(placing, false);
	if (placing->first < placing->nr)
		refer(placing, picture);
}

/* No picture waits beyond the text: behind it stand divisions, the notes and the 版记. */
static void take(struct placing *placing, const struct block *block)
{
	if (block->picture) {
		take_picture(placing, block);
		return;
	}
	if (text_starts(block->text, ":::"))
		place(placing, true);
	put(placing, block);
	if (!block->heading)
		place(placing, false);
}

void pictures_place(struct buf *text, const char *folder)
{
	struct placing placing = { .out = BUF_INIT, .folder = folder };
	const char *at = text->data;

	if (!at || !strstr(at, "!["))
		return;
	while (*at == '\n')
		at++;
	while (*at) {
		struct block block;

		at = next_block(&block, &placing, at);
		take(&placing, &block);
	}
	place(&placing, true);
	buf_reset(text);
	buf_add(text, placing.out.data, placing.out.nr);
	buf_release(&placing.out);
	free(placing.waiting);
	free(placing.marks);
}

/* docx_title.c - see docx_title.h. */
#include "render/document/docx_title.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "render/document/document_style.h"

/* Half letters of 22 points on a line, less what is put between Latin and Chinese ones. */
enum { LINE_COLUMNS = 38 };

/* What a line may end with, and what the next may not begin with: 工作情况 is one word. */
static const char *const ends[] = { "季度", "半年", "年度", "月", "全年", "工作", "：", "”", NULL };
static const char *const sticks[] = { "的", "和", "与", "、",	"，",	"。",	"”",	"》", "）",
				      "：", "（", "份", "工作", "情况", "总结", "纪要", NULL };

static bool is_place(const char *text, size_t at)
{
	if (text_starts_any(text + at, sticks))
		return false;
	for (size_t i = 0; ends[i]; i++) {
		size_t nr = strlen(ends[i]);

		if (at >= nr && memcmp(text + at - nr, ends[i], nr) == 0)
			return true;
	}
	return false;
}

size_t docx_title_break(const char *text)
{
	size_t whole = text_width(text), best = 0, least = LINE_COLUMNS + 1;

	if (whole <= LINE_COLUMNS)
		return 0;
	for (size_t at = 1; text[at]; at++) {
		size_t second, longer;

		if (((unsigned char)text[at] & 0xc0) == 0x80 || !is_place(text, at))
			continue;
		second = text_width(text + at);
		longer = second > whole - second ? second : whole - second;
		if (longer < least) {
			least = longer;
			best = at;
		}
	}
	return best;
}

#define HINT "<w:rFonts w:hint=\"eastAsia\" />"
#define RUN  "<w:r><w:rPr>" HINT "</w:rPr><w:t xml:space=\"preserve\">"

static const char text_close[] = "</w:t>", text_open[] = "<w:t xml:space=\"preserve\">";

/* The words of a run that is a title's only one. */
static void add_words(struct buf *out, const char *text, size_t nr)
{
	static const char quote[] = "“";
	char *words = xstrndup(text, nr);
	size_t at = docx_title_break(words), from = 0;

	if (text_starts(words, quote)) {
		from = strlen(quote);
		buf_addf(out,
			 "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"%s\" w:hAnsi=\"%s\""
			 " w:eastAsia=\"%s\" /></w:rPr>%s%s</w:t></w:r>",
			 DOCUMENT_TITLE_FONT, DOCUMENT_TITLE_FONT, DOCUMENT_TITLE_FONT, text_open,
			 quote);
	}
	buf_addstr(out, RUN);
	if (at) {
		buf_add(out, words + from, at - from);
		buf_addf(out, "%s<w:br />%s", text_close, text_open);
		from = at;
	}
	buf_addf(out, "%s</w:t></w:r>", words + from);
	free(words);
}

void docx_title_add(struct buf *out, const char *text, size_t nr)
{
	static const char style[] = "<w:pStyle w:val=\"Heading1\" />", run[] = "<w:r>",
			  open[] = RUN, close[] = "</w:t></w:r>", end_of[] = "</w:p>";
	const char *end = text + nr, *at;

	while ((at = memmem(text, (size_t)(end - text), style, strlen(style)))) {
		const char *stop = memmem(at, (size_t)(end - at), end_of, strlen(end_of));
		const char *first, *after;

		stop = stop ? stop : end;
		first = memmem(at, (size_t)(stop - at), run, strlen(run));
		after = first ? memmem(first, (size_t)(stop - first), close, strlen(close)) : NULL;
		if (after && text_starts(first, open) &&
		    !memmem(after, (size_t)(stop - after), run, strlen(run))) {
			buf_add(out, text, (size_t)(first - text));
			first += strlen(open);
			add_words(out, first, (size_t)(after - first));
			text = after + strlen(close);
			continue;
		}
		buf_add(out, text, (size_t)(stop - text));
		text = stop;
	}
	buf_add(out, text, (size_t)(end - text));
}

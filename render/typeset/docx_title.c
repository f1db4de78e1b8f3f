/* docx_title.c - see docx_title.h. */
#include "render/typeset/docx_title.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/text.h"
#include "render/typeset/document_style.h"
#include "render/typeset/docx_parts.h"

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

void docx_add_title(struct buf *out, const char *words)
{
	static const char quote[] = "“";
	struct buf lines = BUF_INIT;
	size_t at = docx_title_break(words);
	const char *rest = words;

	if (text_starts(words, quote)) {
		buf_addf(out,
			 "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"%s\" w:hAnsi=\"%s\""
			 " w:eastAsia=\"%s\"/></w:rPr><w:t>%s</w:t></w:r>",
			 DOCUMENT_TITLE_FONT, DOCUMENT_TITLE_FONT, DOCUMENT_TITLE_FONT, quote);
		rest += strlen(quote);
	}
	if (at) {
		buf_add(&lines, rest, at - (size_t)(rest - words));
		buf_addch(&lines, '\n');
		rest = words + at;
	}
	buf_addstr(&lines, rest);
	docx_add_run(out, lines.data, "", "");
	buf_release(&lines);
}

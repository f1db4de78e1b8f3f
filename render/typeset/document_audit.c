/* document_audit.c - see document_audit.h: .docx and .html are written from the same blocks. */
#include "render/typeset/document_audit.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "render/audit/audit.h"
#include "render/typeset/document_style.h"

enum { WHITE = 0xFFFFFF };
/* Letters of a chart have 8 points where it is as wide as the lines, in cm. */
static const double line_width = 15.6;

static bool is_blank(const char *text)
{
	static const char wide[] = "　";

	for (; text && *text; text += text_starts(text, wide) ? strlen(wide) : 1)
		if (!strchr(" \n\t", *text) && !text_starts(text, wide))
			return false;
	return true;
}

static bool has_words(const struct text_words *words)
{
	for (size_t i = 0; i < words->nr; i++)
		if (!words->runs[i].picture && !is_blank(words->runs[i].text))
			return true;
	return false;
}

static bool check_pictures(const struct text_words *words, struct buf *why)
{
	for (size_t i = 0; i < words->nr; i++) {
		const struct text_run *run = &words->runs[i];

		if (!run->picture)
			continue;
		if (is_blank(run->text)) {
			buf_addstr(why, "有一张图没有替代文字");
			return false;
		}
		if (run->width > 0 && run->width < line_width) {
			buf_addf(why, "图宽%.1f厘米，图中的字小于%.0f磅", run->width, audit_size);
			return false;
		}
	}
	return true;
}

static bool check_words(const struct text_words *words, const char *style, struct buf *why)
{
	struct document_metrics look;

	if (!has_words(words))
		return true;
	document_style_metrics(&look, style);
	return audit_text(look.size, look.color, WHITE, why);
}

static char *text_of(const struct text_words *words)
{
	struct buf text = BUF_INIT;

	buf_addstr(&text, "");
	for (size_t i = 0; i < words->nr; i++)
		buf_addstr(&text, words->runs[i].text);
	return buf_detach(&text);
}

static bool check_table(const struct text_table *table, struct buf *why)
{
	size_t nr = table->rows * table->columns;
	char **cells = xcalloc(nr + 1, sizeof(*cells));
	bool fine;

	for (size_t i = 0; i < nr; i++)
		cells[i] = text_of(&table->cells[i]);
	fine = audit_table(&(struct audit_table){ (const char *const *)cells, table->rows,
						  table->columns },
			   why);
	for (size_t i = 0; i < nr; i++)
		free(cells[i]);
	free(cells);
	return fine;
}

/* The style of a block's words where its division has none. */
static const char *style_of(const struct text_block *block)
{
	return block->style ? block->style : block->kind == BLOCK_TABLE ? "Compact" : "Body Text";
}

bool document_audit(const struct text_blocks *blocks, bool is_form, struct buf *why)
{
	bool worded = false;

	for (size_t i = 0; i < blocks->nr; i++) {
		const struct text_block *block = &blocks->items[i];

		worded = worded || block->kind == BLOCK_TABLE || block->kind == BLOCK_OOXML ||
			 has_words(&block->words);
		if (!check_pictures(&block->words, why) ||
		    !check_words(&block->words, style_of(block), why))
			return false;
		if (block->kind == BLOCK_TABLE && !is_form && !check_table(&block->table, why))
			return false;
	}
	if (!worded)
		buf_addstr(why, "什么也没有");
	return worded;
}

/* html.c - see html.h. */
#include "render/typeset/html.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "core/system/file.h"
#include "render/typeset/markup_text.h"

/* ---- words */
static void add_lines(struct buf *out, const char *text)
{
	while (*text) {
		size_t nr = strcspn(text, "\n");
		char *line = xstrndup(text, nr);

		markup_text(out, line);
		free(line);
		text += nr;
		if (*text) {
			buf_addstr(out, "<br />\n");
			text++;
		}
	}
}

static void add_words(struct buf *out, const struct text_run *run)
{
	if (run->style) {
		buf_addstr(out, "<span data-custom-style=\"");
		markup_text(out, run->style);
		buf_addstr(out, "\">");
	}
	buf_addf(out, "%s%s", run->strong ? "<strong>" : "", run->emphasis ? "<em>" : "");
	add_lines(out, run->text);
	buf_addf(out, "%s%s", run->emphasis ? "</em>" : "", run->strong ? "</strong>" : "");
	if (run->style)
		buf_addstr(out, "</span>");
}

/* RFC 2397, RFC 4648. */
static int add_picture(struct buf *out, const struct text_run *run, const char *folder,
		       struct diag *diag)
{
	struct buf path = BUF_INIT, bytes = BUF_INIT;
	int rc = file_read(&bytes, path_join(&path, folder, run->picture), diag);

	if (rc == 0) {
		size_t nr = (bytes.nr + 2) / 3 * 4;

		buf_addstr(out, "<img src=\"data:image/png;base64,");
		buf_reserve(out, nr);
		EVP_EncodeBlock((unsigned char *)out->data + out->nr,
				(const unsigned char *)bytes.data, (int)bytes.nr);
		out->nr += nr;
		buf_addstr(out, "\" ");
		if (run->width > 0)
			buf_addf(out, "style=\"width:%gcm\" ", run->width);
		buf_addstr(out, "alt=\"");
		markup_text(out, run->text);
		buf_addstr(out, "\" />");
	}
	buf_release(&path);
	buf_release(&bytes);
	return rc;
}

static int add_runs(struct buf *out, const struct text_words *words, const char *folder,
		    struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; i < words->nr && rc == 0; i++)
		if (words->runs[i].picture)
			rc = add_picture(out, &words->runs[i], folder, diag);
		else
			add_words(out, &words->runs[i]);
	return rc;
}

/* ---- blocks */
static int add_table(struct buf *out, const struct text_table *table, const char *folder,
		     struct diag *diag)
{
	static const char *const aligns[] = { "left", "center", "right" };
	int rc = 0;

	buf_addstr(out, "<table>\n<thead>\n");
	for (size_t row = 0; row < table->rows && rc == 0; row++) {
		const char *cell = row ? "td" : "th";

		buf_addstr(out, row == 1 ? "<tbody>\n<tr>\n" : "<tr>\n");
		for (size_t i = 0; i < table->columns && rc == 0; i++) {
			buf_addf(out, "<%s style=\"text-align: %s;\">", cell,
				 aligns[table->aligns[i]]);
			rc = add_runs(out, &table->cells[row * table->columns + i], folder, diag);
			buf_addf(out, "</%s>\n", cell);
		}
		buf_addstr(out, row ? "</tr>\n" : "</tr>\n</thead>\n");
	}
	buf_addstr(out, table->rows > 1 ? "</tbody>\n</table>\n" : "</table>\n");
	return rc;
}

static int add_block(struct buf *out, const struct text_block *block, const char *folder,
		     struct diag *diag)
{
	char tag[] = "h1";
	int rc;

	if (block->kind == BLOCK_OOXML)
		return 0;
	if (block->kind == BLOCK_TABLE)
		return add_table(out, &block->table, folder, diag);
	tag[1] = (char)('0' + block->level);
	if (block->kind == BLOCK_PARAGRAPH)
		tag[0] = 'p', tag[1] = '\0';
	buf_addf(out, "<%s>", tag);
	rc = add_runs(out, &block->words, folder, diag);
	buf_addf(out, "</%s>\n", tag);
	return rc;
}

int html_add_blocks(struct buf *out, const struct text_blocks *blocks, const char *folder,
		    struct diag *diag)
{
	size_t division = 0;
	int rc = 0;

	for (size_t i = 0; i < blocks->nr && rc == 0; i++) {
		const struct text_block *block = &blocks->items[i];

		if (division != block->division) {
			buf_addstr(out, division ? "</div>\n" : "");
			if (block->division) {
				buf_addstr(out, "<div data-custom-style=\"");
				markup_text(out, block->style);
				buf_addstr(out, "\">\n");
			}
			division = block->division;
		}
		rc = add_block(out, block, folder, diag);
	}
	buf_addstr(out, division ? "</div>\n" : "");
	return rc;
}

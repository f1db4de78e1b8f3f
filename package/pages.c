/* pages.c - documents in Markdown as pages for a browser: pages FOLDER FILE.md... writes
 * FOLDER/FILE.html of each, so that a clerk opens the manual by a double click. Links from one
 * document to another lead to its page; a heading has the name that GitHub gives it. Pictures lie
 * beside, as there. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/system/file.h"

static const char style[] =
	"body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem 4rem; color: #1b2733;\n"
	"\tfont-family: \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"Microsoft YaHei\","
	" sans-serif;\n"
	"\tline-height: 1.7; overflow-wrap: anywhere; }\n"
	"h1, h2 { color: #1f4e79; }\n"
	"h2 { margin-top: 3rem; border-bottom: 3px solid #1f4e79; }\n"
	"h3 { margin-top: 2rem; }\n"
	"a { color: #1f4e79; }\n"
	"table { border-collapse: collapse; margin: 0.8rem 0; }\n"
	"th, td { border: 1px solid #c9d1d9; padding: 0.3rem 0.6rem; text-align: left;"
	" vertical-align: top; }\n"
	"th { background: #f3f6f9; }\n"
	"code { background: #f3f6f9; padding: 0 0.25rem;"
	" font-family: \"Noto Sans Mono CJK SC\", monospace; }\n"
	"pre { background: #f3f6f9; padding: 0.8rem; white-space: pre-wrap; }\n"
	"pre code { padding: 0; }\n"
	"img { max-width: 100%; border: 1px solid #c9d1d9; }\n"
	"@media print { h2, h3 { break-after: avoid; } tr, img { break-inside: avoid; } }\n";

/* What GitHub leaves out of a heading's name. */
static bool is_punctuation(uint32_t ch)
{
	if (ch < 0x80)
		return !strchr("abcdefghijklmnopqrstuvwxyz0123456789_-", (int)ch);
	return (ch >= 0x2000 && ch < 0x2070) || (ch >= 0x3000 && ch < 0x3020 && ch != 0x3007) ||
	       (ch >= 0xFF00 && ch < 0xFF10) || (ch >= 0xFF1A && ch < 0xFF21);
}

static void add_text_of(struct buf *out, cmark_node *node)
{
	cmark_iter *iter = cmark_iter_new(node);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		const char *text = cmark_node_get_literal(cmark_iter_get_node(iter));

		if (text)
			buf_addstr(out, text);
	}
	cmark_iter_free(iter);
}

static void add_anchor(struct buf *out, const struct buf *heading)
{
	for (size_t at = 0; at < heading->nr;) {
		uint32_t ch = text_next(heading->data, heading->nr, &at);

		if (ch >= 'A' && ch <= 'Z')
			ch += 'a' - 'A';
		if (ch == ' ')
			text_add_char(out, '-');
		else if (!is_punctuation(ch))
			text_add_char(out, ch);
	}
}

static void name_heading(cmark_node *heading)
{
	struct buf text = BUF_INIT, markup = BUF_INIT;
	cmark_node *mark = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);

	add_text_of(&text, heading);
	buf_addstr(&markup, "<span id=\"");
	add_anchor(&markup, &text);
	buf_addstr(&markup, "\"></span>");
	cmark_node_set_on_enter(mark, markup.data);
	cmark_node_prepend_child(heading, mark);
	buf_release(&text);
	buf_release(&markup);
}

/* codes.zh-CN.md#x is codes.zh-CN.html#x; what lies elsewhere stays. */
static void turn_link(cmark_node *link)
{
	struct buf url = BUF_INIT;
	const char *from = cmark_node_get_url(link), *end = strstr(from, ".md");

	if (!end || strstr(from, "://") || (end[3] && end[3] != '#'))
		return;
	buf_add(&url, from, (size_t)(end - from));
	buf_addf(&url, ".html%s", end + strlen(".md"));
	cmark_node_set_url(link, url.data);
	buf_release(&url);
}

static void turn_document(cmark_node *document)
{
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_EXIT && cmark_node_get_type(node) == CMARK_NODE_HEADING)
			name_heading(node);
		else if (event == CMARK_EVENT_EXIT && cmark_node_get_type(node) == CMARK_NODE_LINK)
			turn_link(node);
	}
	cmark_iter_free(iter);
}

static void add_page(struct buf *out, const struct buf *markdown)
{
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
	cmark_node *document;
	struct buf title = BUF_INIT;
	char *html;

	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, markdown->data, markdown->nr);
	document = cmark_parser_finish(parser);
	add_text_of(&title, cmark_node_first_child(document));
	turn_document(document);
	html = cmark_render_html(document, CMARK_OPT_DEFAULT,
				 cmark_parser_get_syntax_extensions(parser));
	buf_addf(out,
		 "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
		 "<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n%s</body>\n</html>\n",
		 title.data, style, html);
	free(html);
	buf_release(&title);
	cmark_node_free(document);
	cmark_parser_free(parser);
}

static int write_page(const char *folder, const char *path, struct diag *diag)
{
	struct buf markdown = BUF_INIT, page = BUF_INIT, to = BUF_INIT;
	const char *name = strrchr(path, '/');
	int rc = file_read(&markdown, path, diag);

	name = name ? name + 1 : path;
	if (rc == 0) {
		add_page(&page, &markdown);
		buf_addf(&to, "%s/%.*s.html", folder, (int)(strlen(name) - strlen(".md")), name);
		rc = file_put(to.data, page.data, page.nr, diag);
	}
	buf_release(&markdown);
	buf_release(&page);
	buf_release(&to);
	return rc;
}

int main(int argc, char **argv)
{
	struct diag diag = DIAG_INIT;
	int rc = argc > 2 ? 0 : -1;

	cmark_gfm_core_extensions_ensure_registered();
	for (int i = 2; i < argc && rc == 0; i++)
		rc = text_ends(argv[i], ".md") ? write_page(argv[1], argv[i], &diag) : -1;
	diag_print(&diag, stderr);
	if (rc < 0 && !diag.nr)
		fputs("usage: pages FOLDER FILE.md...\n", stderr);
	diag_release(&diag);
	return rc < 0 ? 2 : 0;
}

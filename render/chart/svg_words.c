/* svg_words.c - see svg_words.h. */
#include "render/chart/svg_words.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/text.h"

/* No character in it is obeyed by who shows it. */
static void add_escaped(struct buf *out, const char *text)
{
	struct buf readable = BUF_INIT;

	text_add_readable(&readable, text, strlen(text));
	for (const char *at = readable.nr ? readable.data : ""; *at; at++) {
		if (*at == '&')
			buf_addstr(out, "&amp;");
		else if (*at == '<')
			buf_addstr(out, "&lt;");
		else if (*at == '>')
			buf_addstr(out, "&gt;");
		else
			buf_addch(out, (unsigned char)*at < 0x20 ? ' ' : *at);
	}
	buf_release(&readable);
}

static void add_element(struct buf *out, const char *name, const char *text)
{
	buf_addf(out, "<%s>", name);
	add_escaped(out, text);
	buf_addf(out, "</%s>", name);
}

/* Where the element that begins at 'at' ends. */
static const char *behind(const char *at, const char *end_tag)
{
	const char *end = strstr(at, end_tag);

	return end ? end + strlen(end_tag) : at + strlen(at);
}

void svg_add_words(struct buf *out, const char *svg, const char *title, const char *description)
{
	bool titled = false, described = false;

	for (const char *at = svg; *at;) {
		const char *next = at + strcspn(at, "<");

		buf_add(out, at, (size_t)(next - at));
		at = next;
		if (strncmp(at, "<title>", 7) == 0) {
			if (!titled)
				add_element(out, "title", title);
			titled = true;
			at = behind(at, "</title>");
		} else if (strncmp(at, "<desc>", 6) == 0) {
			if (!described)
				add_element(out, "desc", description);
			described = true;
			at = behind(at, "</desc>");
		} else if (*at) {
			buf_addch(out, *at++);
		}
	}
}

/* desk_markup.c - texts, links and commands of the page: a name of a file is whatever somebody
 * called it, so none enters but through here. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "render/desk/desk_parts.h"

void desk_text(struct buf *out, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list list;

	va_start(list, format);
	buf_vaddf(&text, format, list);
	va_end(list);
	if (text.nr)
		markup_text(out, text.data);
	buf_release(&text);
}

void desk_command(struct buf *out, const char *command)
{
	markup(out, "<code>");
	markup_text(out, command);
	markup(out, "</code>");
}

static bool is_plain(unsigned char ch)
{
	return (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z') ||
	       (ch && strchr("-._~/", ch));
}

void desk_add_address(struct buf *out, const char *path)
{
	for (const char *at = path; *at; at++) {
		unsigned char ch = (unsigned char)*at;

		if (is_plain(ch))
			buf_addch(out, *at);
		else
			buf_addf(out, "%%%02X", ch);
	}
}

bool desk_is_inside(const char *path)
{
	if (*path == '/' || !*path)
		return false;
	for (const char *part = path; part; part = strchr(part, '/')) {
		part += *part == '/';
		if (strncmp(part, "..", 2) == 0 && (!part[2] || part[2] == '/'))
			return false;
	}
	return true;
}

static bool is_there(const struct desk *desk, const char *path)
{
	struct buf full = BUF_INIT;
	bool is = desk_is_inside(path) &&
		  file_exists(path_join(&full, desk->workspace->folder, path));

	buf_release(&full);
	return is;
}

void desk_link(struct buf *out, const struct desk *desk, const char *path, const char *text)
{
	struct buf address = BUF_INIT;

	if (!is_there(desk, path)) {
		markup_text(out, text);
		return;
	}
	desk_add_address(&address, path);
	markup(out, "<a href=\"");
	markup_text(out, address.data);
	markup(out, "\">");
	markup_text(out, text);
	markup(out, "</a>");
	buf_release(&address);
}

/* A character that a terminal obeys, or that is not seen. */
static bool is_untypable(const char *text)
{
	size_t nr = strlen(text), at = 0;

	while (at < nr) {
		uint32_t ch = text_next(text, nr, &at);

		if (ch < 0x20 || ch == 0x7F || ch == UINT32_MAX || text_is_invisible(ch) ||
		    (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2066 && ch <= 0x2069))
			return true;
	}
	return false;
}

bool desk_add_word(struct buf *out, const char *text)
{
	if (is_untypable(text))
		return false;
	buf_addch(out, '\'');
	for (const char *at = text; *at; at++)
		if (*at == '\'')
			buf_addstr(out, "'\\''");
		else
			buf_addch(out, *at);
	buf_addch(out, '\'');
	return true;
}

/* markup_svg.c - a chart's SVG as a part of the page: names made its own, what does not draw
 * refused. See markup.h. */
#include "render/page/markup.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Elements that gnuplot draws with. */
static const char *const drawing[] = {
	"svg",	       "g",    "defs",	   "path",	     "rect",  "circle",	 "ellipse",
	"line",	       "use",  "filter",   "polyline",	     "tspan", "polygon", "feFlood",
	"feComposite", "text", "clipPath", "linearGradient", "stop",  "pattern", NULL,
};

struct scan {
	struct buf *out;
	const char *at, *end;
	const char *id, *title;
	bool entitled;
};

static bool is(const char *word, size_t nr, const char *name)
{
	return strlen(name) == nr && memcmp(word, name, nr) == 0;
}

/* A page's reader of HTML takes attributes so. */
static bool is_in_any_case(const char *word, size_t nr, const char *name)
{
	return strlen(name) == nr && strncasecmp(word, name, nr) == 0;
}

static bool is_drawing(const char *name, size_t nr)
{
	for (size_t i = 0; drawing[i]; i++)
		if (is(name, nr, drawing[i]))
			return true;
	return false;
}

static bool starts(const struct scan *scan, const char *text)
{
	size_t nr = strlen(text);

	return (size_t)(scan->end - scan->at) >= nr && memcmp(scan->at, text, nr) == 0;
}

/* Go behind the next 'text'; false when there is none. */
static bool skip_behind(struct scan *scan, const char *text)
{
	const char *found = memmem(scan->at, (size_t)(scan->end - scan->at), text, strlen(text));

	if (!found)
		return false;
	scan->at = found + strlen(text);
	return true;
}

static size_t name_length(const char *at, const char *end)
{
	size_t nr = 0;

	while (at + nr < end &&
	       (isalnum((unsigned char)at[nr]) || (at[nr] && strchr("-:._", at[nr]))))
		nr++;
	return nr;
}

static void add_own_name(struct scan *scan, const char *name, size_t nr)
{
	buf_addstr(scan->out, scan->id);
	buf_addch(scan->out, '-');
	buf_add(scan->out, name, nr);
}

/* Whether the value calls only what places and colours: whatever else is called may fetch, and an
 * escape or a reference may hide what it is. */
static bool calls_own(const char *value, size_t nr)
{
	static const char *const functions[] = { "url",	  "rgb",    "translate", "rotate",
						 "scale", "matrix", NULL };
	size_t letters = 0;

	for (size_t i = 0; i < nr; i++) {
		bool known = value[i] != '(';

		for (size_t f = 0; !known && functions[f]; f++)
			known = is(value + i - letters, letters, functions[f]);
		if (!known || value[i] == '&' || value[i] == '\\')
			return false;
		letters = isalpha((unsigned char)value[i]) ? letters + 1 : 0;
	}
	return true;
}

/* A value with each url(#name) made the chart's own; false when it names anything outside. */
static bool add_value(struct scan *scan, const char *value, size_t nr)
{
	static const char url[] = "url(";
	const char *end = value + nr;

	for (;;) {
		const char *found = memmem(value, (size_t)(end - value), url, sizeof(url) - 1);

		if (!found) {
			buf_add(scan->out, value, (size_t)(end - value));
			return true;
		}
		found += sizeof(url) - 1;
		if (found == end || *found != '#')
			return false;
		buf_add(scan->out, value, (size_t)(++found - value));
		add_own_name(scan, "", 0);
		value = found;
	}
}

/* One attribute; what styles and entitles a chart by itself goes, the page does both. */
static bool add_attribute(struct scan *scan, const char *name, size_t nr, const char *value,
			  size_t value_nr)
{
	bool href = is_in_any_case(name, nr, "href") || is_in_any_case(name, nr, "xlink:href");
	bool fine = calls_own(value, value_nr);

	if (nr >= 2 && is_in_any_case(name, 2, "on"))
		return false;
	if (is(name, nr, "class") || is(name, nr, "role") ||
	    (nr >= 5 && (memcmp(name, "xmlns", 5) == 0 || memcmp(name, "aria-", 5) == 0)))
		return true;
	buf_addch(scan->out, ' ');
	buf_add(scan->out, name, nr);
	buf_addstr(scan->out, "=\"");
	if (is(name, nr, "id")) {
		add_own_name(scan, value, value_nr);
	} else if (href) {
		if (!value_nr || *value != '#')
			return false;
		buf_addch(scan->out, '#');
		add_own_name(scan, value + 1, value_nr - 1);
	} else {
		fine = fine && add_value(scan, value, value_nr);
	}
	buf_addch(scan->out, '"');
	return fine && !memchr(value, '"', value_nr) && !memchr(value, '<', value_nr);
}

static void skip_blanks(struct scan *scan)
{
	while (scan->at < scan->end && strchr(" \t\r\n", *scan->at))
		scan->at++;
}

/* The attributes up to the tag's end, which stays. */
static bool add_attributes(struct scan *scan)
{
	for (;;) {
		const char *name, *value, *close;
		size_t nr;

		skip_blanks(scan);
		if (starts(scan, ">") || starts(scan, "/>"))
			return true;
		name = scan->at;
		nr = name_length(name, scan->end);
		scan->at += nr;
		skip_blanks(scan);
		if (!nr || !starts(scan, "="))
			return false;
		scan->at++;
		skip_blanks(scan);
		if (!starts(scan, "\"") && !starts(scan, "'"))
			return false;
		value = scan->at + 1;
		close = memchr(value, *scan->at, (size_t)(scan->end - value));
		if (!close || !add_attribute(scan, name, nr, value, (size_t)(close - value)))
			return false;
		scan->at = close + 1;
	}
}

static void add_title(struct scan *scan)
{
	markup(scan->out, " role=\"img\" aria-labelledby=\"");
	add_own_name(scan, "title", strlen("title"));
	markup(scan->out, "\"><title id=\"");
	add_own_name(scan, "title", strlen("title"));
	markup(scan->out, "\">");
	markup_text(scan->out, scan->title);
	markup(scan->out, "</title>");
	scan->entitled = true;
}

static bool add_tag(struct scan *scan)
{
	bool closing = starts(scan, "</");
	const char *name = scan->at + (closing ? 2 : 1);
	size_t nr = name_length(name, scan->end);
	bool root = is(name, nr, "svg") && !closing;

	/* what gnuplot tells of itself and of its commands would show when pointed at */
	if (is(name, nr, "title"))
		return skip_behind(scan, "</title>");
	if (is(name, nr, "desc"))
		return skip_behind(scan, "</desc>");
	/* one root, before all else */
	if (!is_drawing(name, nr) || root == scan->entitled)
		return false;
	buf_add(scan->out, scan->at, (size_t)(name + nr - scan->at));
	scan->at = name + nr;
	if (closing) {
		buf_addch(scan->out, '>');
		return skip_behind(scan, ">");
	}
	if (!add_attributes(scan))
		return false;
	if (root)
		add_title(scan);
	else
		buf_addstr(scan->out, starts(scan, "/>") ? "/>" : ">");
	return skip_behind(scan, ">");
}

bool markup_svg(struct buf *out, const struct buf *svg, const char *id, const char *title)
{
	struct scan scan = { out, svg->data, svg->data + svg->nr, id, title, false };
	const char *root = strstr(svg->data, "<svg");

	if (!root)
		return false;
	scan.at = root;
	while (scan.at < scan.end) {
		const char *next = memchr(scan.at, '<', (size_t)(scan.end - scan.at));

		next = next ? next : scan.end;
		buf_add(out, scan.at, (size_t)(next - scan.at));
		scan.at = next;
		if (next < scan.end && !add_tag(&scan))
			return false;
	}
	return scan.entitled;
}

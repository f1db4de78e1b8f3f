/* live_markup.c - see live_markup.h. */
#include "tests/fuzz/live_markup.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/base/text.h"

static const char *const words_and_tables[] = { "html", "head", "meta",	 "title", "style",  "body",
						"main", "h1",	"h2",	 "h3",	  "h4",	    "h5",
						"h6",	"p",	"div",	 "span",  "strong", "em",
						"br",	"img",	"table", "thead", "tbody",  "tr",
						"th",	"td",	NULL };
static const char *const drawings[] = {
	"svg",	   "g",	    "defs",   "path",	 "rect",	"circle",   "ellipse",
	"line",	   "use",   "filter", "text",	 "polyline",	"tspan",    "polygon",
	"feflood", "title", "stop",   "pattern", "feComposite", "clippath", "lineargradient",
	NULL
};
static const char *const attributes[] = {
	"lang",	 "charset", "name", "content",	  "data-custom-style",
	"style", "alt",	    "src",  "http-equiv", NULL
};

struct reader {
	const char *at, *end;
	bool drawing;
	struct buf name, attribute, value; /* names in lower case */
};

static bool is_listed(const char *const *list, const char *name)
{
	for (size_t i = 0; list[i]; i++)
		if (strcasecmp(list[i], name) == 0)
			return true;
	return false;
}

static bool is_blank(char ch)
{
	return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\f' || ch == '\r';
}

static bool holds(const char *text, const char *word)
{
	return strcasestr(text, word) != NULL;
}

/* A style that fetches, or may hide that it does in an escape or a reference. */
static bool style_leads(const char *text, bool drawing)
{
	for (const char *at = text; (at = strcasestr(at, "url(")); at++)
		if (!drawing || at[4] != '#')
			return true;
	return (!drawing && holds(text, "@import")) || holds(text, "image-set(") ||
	       strpbrk(text, "\\&");
}

/* Of an attribute of the element 'name'. */
static bool attribute_leads(const struct reader *reader)
{
	const char *name = reader->attribute.data, *value = reader->value.data;
	bool reference = strcmp(name, "href") == 0 || strcmp(name, "xlink:href") == 0;

	if (text_starts(name, "on"))
		return true;
	if (reader->drawing)
		return reference ? *value != '#' : style_leads(value, true);
	if (!is_listed(attributes, name))
		return true;
	if (strcmp(name, "src") == 0)
		return !text_starts(value, "data:image/png;base64,");
	if (strcmp(name, "http-equiv") == 0)
		return !text_starts(value, "Content-Security-Policy");
	return strcmp(name, "style") == 0 && style_leads(value, false);
}

static void skip_blanks(struct reader *reader)
{
	while (reader->at < reader->end && is_blank(*reader->at))
		reader->at++;
}

/* Up to one of 'ends' or a blank. */
static void take_name(struct buf *out, struct reader *reader, const char *ends)
{
	buf_reset(out);
	for (; reader->at < reader->end && !is_blank(*reader->at); reader->at++) {
		if (*reader->at && strchr(ends, *reader->at) && (out->nr || *reader->at != '='))
			return;
		buf_addch(out, (char)tolower((unsigned char)*reader->at));
	}
}

static void take_value(struct reader *reader)
{
	char quote;

	buf_reset(&reader->value);
	skip_blanks(reader);
	if (reader->at == reader->end || *reader->at != '=')
		return;
	reader->at++;
	skip_blanks(reader);
	quote = reader->at < reader->end ? *reader->at : '\0';
	if (quote != '"' && quote != '\'') {
		for (; reader->at < reader->end && !is_blank(*reader->at) && *reader->at != '>';
		     reader->at++)
			buf_addch(&reader->value, *reader->at);
		return;
	}
	for (reader->at++; reader->at < reader->end && *reader->at != quote; reader->at++)
		buf_addch(&reader->value, *reader->at);
	reader->at += reader->at < reader->end;
}

/* Behind the tag's name, up to and with its end. Returns whether an attribute leads anywhere; a tag
 * that the text's end cuts off is none. */
static bool take_attributes(struct reader *reader, struct buf *what)
{
	bool leads = false;

	for (;;) {
		while (reader->at < reader->end && (is_blank(*reader->at) || *reader->at == '/'))
			reader->at++;
		if (reader->at == reader->end)
			return false;
		if (*reader->at == '>') {
			reader->at++;
			return leads;
		}
		take_name(&reader->attribute, reader, "/>=");
		take_value(reader);
		if (!leads && attribute_leads(reader)) {
			leads = true;
			buf_addf(what, "%s=\"%s\"", reader->attribute.data, reader->value.data);
		}
	}
}

/* The words of an element that has no markup inside go to 'value', up to its end's tag. */
static void take_raw(struct reader *reader)
{
	size_t nr = reader->name.nr;

	buf_reset(&reader->value);
	for (; reader->at < reader->end; reader->at++) {
		if ((size_t)(reader->end - reader->at) > nr + 2 && reader->at[0] == '<' &&
		    reader->at[1] == '/' &&
		    strncasecmp(reader->at + 2, reader->name.data, nr) == 0 &&
		    (is_blank(reader->at[nr + 2]) || strchr("/>", reader->at[nr + 2])))
			return;
		buf_addch(&reader->value, *reader->at);
	}
}

static bool take_tag(struct reader *reader, struct buf *what)
{
	bool closes = *reader->at == '/', leads;

	reader->at += closes;
	take_name(&reader->name, reader, "/>");
	if (take_attributes(reader, what))
		return !closes; /* attributes of an end are dropped */
	buf_reset(what);
	leads = !is_listed(words_and_tables, reader->name.data) &&
		!(reader->drawing && is_listed(drawings, reader->name.data));
	if (leads) {
		buf_addf(what, "<%s>", reader->name.data);
		return true;
	}
	if (closes || reader->drawing ||
	    (strcmp(reader->name.data, "style") != 0 && strcmp(reader->name.data, "title") != 0))
		return false;
	take_raw(reader);
	leads = strcmp(reader->name.data, "style") == 0 && style_leads(reader->value.data, false);
	buf_addstr(what, leads ? reader->value.data : "");
	return leads;
}

bool live_markup(struct buf *what, const char *text, size_t nr, bool drawing)
{
	static const char doctype[] = "<!DOCTYPE html>";
	struct reader reader = {
		text, text + nr, drawing, BUF_INIT, BUF_INIT, BUF_INIT,
	};
	bool leads = false;

	if (text_starts(text, doctype))
		reader.at += strlen(doctype);
	while (!leads && (reader.at = memchr(reader.at, '<', (size_t)(reader.end - reader.at)))) {
		if (++reader.at == reader.end)
			break;
		if (isalpha((unsigned char)*reader.at) ||
		    (*reader.at == '/' && reader.at + 1 < reader.end &&
		     isalpha((unsigned char)reader.at[1]))) {
			leads = take_tag(&reader, what);
		} else if (strchr("!?/", *reader.at)) {
			leads = true;
			buf_addf(what, "<%c", *reader.at);
		}
	}
	buf_release(&reader.name);
	buf_release(&reader.attribute);
	buf_release(&reader.value);
	return leads;
}

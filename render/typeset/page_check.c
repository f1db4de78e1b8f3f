/* page_check.c - see page_check.h. */
#include "render/typeset/page_check.h"

#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <string.h>

#include "core/base/text.h"
#include "render/typeset/document_style.h"

static const char *const elements[] = { "html", "head", "meta",	 "title", "style",  "body",
					"main", "h1",	"h2",	 "h3",	  "h4",	    "h5",
					"h6",	"p",	"div",	 "span",  "strong", "em",
					"br",	"img",	"table", "thead", "tbody",  "tr",
					"th",	"td",	NULL };

/* 'start' is what a value begins with, NULL where any will do: none of these is followed. */
static const struct own_attribute {
	const char *element, *name, *start;
} attributes[] = {
	{ "html", "lang", "zh-CN" },
	{ "meta", "charset", "utf-8" },
	{ "meta", "name", "viewport" },
	{ "meta", "content", NULL },
	{ "meta", "http-equiv", "Content-Security-Policy" },
	{ "div", "data-custom-style", NULL },
	{ "span", "data-custom-style", NULL },
	{ "th", "style", "text-align: " },
	{ "td", "style", "text-align: " },
	{ "img", "src", "data:image/png;base64," },
	{ "img", "style", "width:" },
	{ "img", "alt", NULL },
};
enum { NR_ATTRIBUTES = sizeof(attributes) / sizeof(attributes[0]) };

/* Whether the word of 'nr' bytes at 'text' is 'word'. */
static bool is_word(const char *text, size_t nr, const char *word)
{
	return strlen(word) == nr && memcmp(text, word, nr) == 0;
}

static bool is_own_element(const char *name, size_t nr)
{
	for (size_t i = 0; elements[i]; i++)
		if (is_word(name, nr, elements[i]))
			return true;
	return false;
}

static bool is_own_attribute(const char *element, const char *name, const char *value)
{
	for (size_t i = 0; i < NR_ATTRIBUTES; i++) {
		const struct own_attribute *own = &attributes[i];

		if (strcmp(own->element, element) == 0 && strcmp(own->name, name) == 0)
			return !own->start || text_starts(value, own->start);
	}
	return false;
}

/* What of one element is not ours, NULL when all is. */
static const char *foreign_of(const xmlNode *node)
{
	const char *element = (const char *)node->name;

	if (!is_own_element(element, strlen(element)))
		return element;
	for (const xmlAttr *at = node->properties; at; at = at->next) {
		const xmlNode *value = at->children;
		const char *name = (const char *)at->name;

		if (!is_own_attribute(element, name,
				      value && value->content ? (const char *)value->content : ""))
			return name;
	}
	return NULL;
}

/* The node after 'node' in the order of the text, NULL behind the last. */
static const xmlNode *next_node(const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

/* ---- the form of tags: what one reader of HTML passes over another may obey */
static const char name_letters[] = "abcdefghijklmnopqrstuvwxyz123456-";

/* What is behind ' name="value"' at 'at', NULL when it is of another form or none of the element's.
 * A style calls nothing, and has no escape or reference that may hide that it does. */
static const char *after_attribute(const char *at, const char *element, size_t nr_element)
{
	const char *name = at + 1, *value, *end;
	size_t nr = strspn(name, name_letters);
	bool own = false;

	if (!text_starts(name + nr, "=\""))
		return NULL;
	value = name + nr + strlen("=\"");
	end = strpbrk(value, "\"<");
	for (size_t i = 0; i < NR_ATTRIBUTES && !own; i++)
		own = is_word(element, nr_element, attributes[i].element) &&
		      is_word(name, nr, attributes[i].name) &&
		      text_starts(value, attributes[i].start ? attributes[i].start : "");
	if (is_word(name, nr, "style") && strcspn(value, "&(@\\") < strcspn(value, "\""))
		own = false;
	return own && end && *end == '"' ? end + 1 : NULL;
}

/* What is behind the tag at 'at', NULL when it is none as html_add_blocks() and
 * document_style_page() write them. */
static const char *after_tag(const char *at)
{
	bool closes = at[1] == '/';
	const char *name = at + 1 + closes;
	size_t nr = strspn(name, name_letters);

	if (!is_own_element(name, nr))
		return NULL;
	at = name + nr;
	while (at && !closes && *at == ' ' && at[1] != '/')
		at = after_attribute(at, name, nr);
	if (at && !closes && text_starts(at, " />"))
		at += strlen(" /");
	if (!at || *at != '>')
		return NULL;
	at++;
	if (closes || !is_word(name, nr, "style"))
		return at;
	at += text_starts(at, "\n");
	if (!text_starts(at, document_style_css))
		return NULL;
	at += strlen(document_style_css);
	return text_starts(at, "</style>") ? at : NULL;
}

/* The first tag that is not of our form, NULL when all are. */
static const char *foreign_form(const char *at)
{
	static const char doctype[] = "<!DOCTYPE html>\n";

	if (text_starts(at, doctype))
		at += strlen(doctype);
	while ((at = strchr(at, '<'))) {
		const char *after = after_tag(at);

		if (!after)
			return at;
		at = after;
	}
	return NULL;
}

/* Append the first words of what is not of our form; nothing when all is. */
static void add_foreign_form(struct buf *out, const struct buf *page)
{
	enum { WORDS = 40 };
	const char *at = foreign_form(page->data);
	size_t nr = at ? 1 + strcspn(at + 1, "> \n<") : 0;

	if (at)
		text_add_readable(out, at, nr < WORDS ? nr : WORDS);
	else if (strlen(page->data) != page->nr)
		buf_addstr(out, "NUL");
}

int page_check(const struct buf *page, const char *file, struct diag *diag)
{
	htmlDocPtr doc =
		htmlReadMemory(page->data, (int)page->nr, NULL, "UTF-8",
			       HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	const char *foreign = doc ? NULL : "?";
	struct buf form = BUF_INIT;

	for (const xmlNode *node = doc ? doc->children : NULL; node && !foreign;
	     node = next_node(node)) {
		if (node->type == XML_ELEMENT_NODE)
			foreign = foreign_of(node);
		else if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE &&
			 node->type != XML_DTD_NODE)
			foreign = "<!";
	}
	if (!foreign)
		add_foreign_form(&form, page);
	if (form.nr)
		foreign = form.data;
	if (foreign)
		diag_add(diag, "REN074", NULL, file, foreign, NULL);
	buf_release(&form);
	xmlFreeDoc(doc);
	return foreign ? -1 : 0;
}

/* page_check.c - see page_check.h. */
#include "render/typeset/page_check.h"

#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <string.h>

#include "core/base/text.h"

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

static bool is_own_element(const char *name)
{
	for (size_t i = 0; elements[i]; i++)
		if (strcmp(elements[i], name) == 0)
			return true;
	return false;
}

static bool is_own_attribute(const char *element, const char *name, const char *value)
{
	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
		const struct own_attribute *own = &attributes[i];

		if (strcmp(own->element, element) == 0 && strcmp(own->name, name) == 0)
			return (!own->start || text_starts(value, own->start)) &&
			       (strcmp(name, "style") != 0 || !strpbrk(value, "(@\\"));
	}
	return false;
}

/* What of one element is not ours, NULL when all is. */
static const char *foreign_of(const xmlNode *node)
{
	const char *element = (const char *)node->name;

	if (!is_own_element(element))
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

int page_check(const struct buf *page, const char *file, struct diag *diag)
{
	htmlDocPtr doc =
		htmlReadMemory(page->data, (int)page->nr, NULL, "UTF-8",
			       HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	const char *foreign = doc ? NULL : "?";

	for (const xmlNode *node = doc ? doc->children : NULL; node && !foreign;
	     node = next_node(node)) {
		if (node->type == XML_ELEMENT_NODE)
			foreign = foreign_of(node);
		else if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE &&
			 node->type != XML_DTD_NODE)
			foreign = "<!";
	}
	if (foreign)
		diag_add(diag, "REN074", NULL, file, foreign, NULL);
	xmlFreeDoc(doc);
	return foreign ? -1 : 0;
}

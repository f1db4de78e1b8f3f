/* audit_page.c - see audit_page.h. A table has its names in the first row, and no cell that takes
 * the room of two. */
#include "render/audit/audit_page.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "render/audit/audit.h"
#include "render/audit/audit_css.h"

struct walk {
	struct buf *why;
	bool failed, titled, worded;
};

static bool is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool says(const xmlChar *text)
{
	return text && text[strspn((const char *)text, " \n\t")];
}

static void fail(struct walk *walk, const char *why)
{
	buf_addstr(walk->why, why);
	walk->failed = true;
}

/* ---- tables */
struct cells {
	char **items;
	size_t nr, alloc, columns, rows;
};

static void take_cell(struct cells *cells, xmlNode *node)
{
	xmlChar *text = xmlNodeGetContent(node);

	cells->items = array_grow(cells->items, cells->nr, &cells->alloc, sizeof(*cells->items));
	cells->items[cells->nr++] = xstrdup(text ? (const char *)text : "");
	xmlFree(text);
}

static void take_rows(struct cells *cells, xmlNode *node)
{
	for (xmlNode *child = node->children; child; child = child->next) {
		if (is(child, "td") || is(child, "th"))
			take_cell(cells, child);
		else if (child->type == XML_ELEMENT_NODE)
			take_rows(cells, child);
		if (!is(child, "tr"))
			continue;
		cells->columns = cells->columns ? cells->columns : cells->nr;
		cells->rows++;
	}
}

static void check_table(struct walk *walk, xmlNode *node)
{
	struct cells cells = { 0 };

	take_rows(&cells, node);
	if (cells.nr != cells.rows * cells.columns)
		fail(walk, "表的各行列数不同");
	else
		walk->failed = !audit_table(&(struct audit_table){ (const char *const *)cells.items,
								   cells.rows, cells.columns },
					    walk->why);
	for (size_t i = 0; i < cells.nr; i++)
		free(cells.items[i]);
	free(cells.items);
}

/* ---- pictures */
static bool is_described(xmlNode *node)
{
	xmlChar *text = xmlGetProp(node, (const xmlChar *)"alt");
	bool described = says(text);

	xmlFree(text);
	for (xmlNode *child = node->children; child && !described; child = child->next)
		if (is(child, "title")) {
			text = xmlNodeGetContent(child);
			described = says(text);
			xmlFree(text);
		}
	return described;
}

static void check_style(struct walk *walk, xmlNode *node)
{
	xmlChar *css = xmlNodeGetContent(node);

	walk->failed = css && !audit_css((const char *)css, walk->why);
	xmlFree(css);
}

static void take(struct walk *walk, xmlNode *node, bool in_body)
{
	if (is(node, "title")) {
		xmlChar *text = xmlNodeGetContent(node);

		walk->titled = walk->titled || says(text);
		xmlFree(text);
		return;
	}
	if (is(node, "style"))
		check_style(walk, node);
	else if (is(node, "table"))
		check_table(walk, node);
	else if ((is(node, "img") || is(node, "svg")) && !is_described(node))
		fail(walk, "有一张图没有替代文字");
	in_body = in_body || is(node, "body");
	if (in_body && node->type == XML_TEXT_NODE && says(node->content))
		walk->worded = true;
	/* the texts of a chart are looked at in its file */
	if (is(node, "svg") || is(node, "script") || is(node, "style"))
		return;
	for (xmlNode *child = node->children; child && !walk->failed; child = child->next)
		take(walk, child, in_body);
}

bool audit_page(const struct buf *page, struct buf *why)
{
	htmlDocPtr doc =
		htmlReadMemory(page->data, (int)page->nr, NULL, "UTF-8",
			       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
				       HTML_PARSE_NONET | XML_PARSE_HUGE);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	struct walk walk = { .why = why };

	if (root)
		take(&walk, root, false);
	if (!walk.failed && !walk.titled)
		fail(&walk, "网页没有标题");
	if (!walk.failed && !walk.worded)
		fail(&walk, "什么也没有");
	xmlFreeDoc(doc);
	return !walk.failed;
}

/* audit_svg.c - see audit_svg.h. Of a text gnuplot tells the place, size and colour in the element
 * around it; what it stands on is the last shape painted before that holds its place. */
#include "render/audit/audit_svg.h"

#include <libxml/parser.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "render/audit/audit.h"

enum { WHITE = 0xFFFFFF, NO_COLOR = 0x1000000 };
/* From the line that letters stand on to their middle, of their size. */
static const double middle = 0.35;

struct shape {
	double left, top, right, bottom;
	uint32_t color;
};
struct picture {
	double points; /* that a unit of it takes on paper */
	struct shape *shapes;
	size_t nr, alloc;
	size_t texts;
	bool failed;
	struct buf *why;
};
/* What an element gives to those inside it. */
struct look {
	double x, y, size;
	uint32_t color;
};

static uint32_t color_in(const char *text)
{
	unsigned red, green, blue;

	if (sscanf(text, "rgb(%u ,%u ,%u", &red, &green, &blue) == 3)
		return red << 16 | green << 8 | blue;
	if (*text == '#' && strlen(text) == 7)
		return (uint32_t)strtoul(text + 1, NULL, 16);
	return strcmp(text, "white") == 0 ? WHITE : NO_COLOR;
}

/* Paint that lets the paper through. */
static uint32_t on_white(uint32_t color, double opacity)
{
	uint32_t mixed = 0;

	for (int shift = 16; shift >= 0; shift -= 8)
		mixed |= (uint32_t)lround(255 - (255 - (color >> shift & 0xFF)) * opacity) << shift;
	return mixed;
}

static void add_shape(struct picture *picture, const struct shape *shape)
{
	picture->shapes =
		array_grow(picture->shapes, picture->nr, &picture->alloc, sizeof(*picture->shapes));
	picture->shapes[picture->nr++] = *shape;
}

static double number_of(xmlNode *node, const char *name, double otherwise)
{
	xmlChar *text = xmlGetProp(node, (const xmlChar *)name);
	double number = text ? strtod((const char *)text, NULL) : otherwise;

	xmlFree(text);
	return number;
}

static uint32_t color_of(xmlNode *node, uint32_t otherwise)
{
	xmlChar *text = xmlGetProp(node, (const xmlChar *)"fill");
	uint32_t color = text ? color_in((const char *)text) : otherwise;

	xmlFree(text);
	return color;
}

/* A filled polygon: the rectangle around it. */
static void take_polygon(struct picture *picture, xmlNode *node)
{
	xmlChar *points = xmlGetProp(node, (const xmlChar *)"points");
	uint32_t color = color_of(node, NO_COLOR);
	struct shape shape = { INFINITY, INFINITY, -INFINITY, -INFINITY, color };
	double x, y;
	int used;

	for (const char *at = (const char *)points;
	     at && sscanf(at, " %lf,%lf%n", &x, &y, &used) == 2; at += used) {
		shape.left = fmin(shape.left, x);
		shape.right = fmax(shape.right, x);
		shape.top = fmin(shape.top, y);
		shape.bottom = fmax(shape.bottom, y);
	}
	xmlFree(points);
	if (color == NO_COLOR)
		return;
	shape.color = on_white(color, number_of(node, "fill-opacity", 1));
	add_shape(picture, &shape);
}

static uint32_t paper_at(const struct picture *picture, double x, double y)
{
	for (size_t i = picture->nr; i > 0; i--) {
		const struct shape *shape = &picture->shapes[i - 1];

		if (x >= shape->left && x <= shape->right && y >= shape->top && y <= shape->bottom)
			return shape->color;
	}
	return WHITE;
}

static void check_text(struct picture *picture, xmlNode *node, const struct look *look)
{
	xmlChar *text = xmlNodeGetContent(node);
	bool blank = !text || !text[strspn((const char *)text, " \n\t")];

	picture->texts += !blank;
	if (!blank && look->color != NO_COLOR)
		picture->failed =
			!audit_text(look->size * picture->points, look->color,
				    paper_at(picture, look->x, look->y - middle * look->size),
				    picture->why);
	if (picture->failed)
		buf_addf(picture->why, "（“%s”）", (const char *)text);
	xmlFree(text);
}

static void take(struct picture *picture, xmlNode *node, struct look look)
{
	xmlChar *place = xmlGetProp(node, (const xmlChar *)"transform");

	if (place)
		sscanf((const char *)place, "translate(%lf,%lf)", &look.x, &look.y);
	xmlFree(place);
	look.size = number_of(node, "font-size", look.size);
	look.color = color_of(node, look.color);
	if (strcmp((const char *)node->name, "polygon") == 0)
		take_polygon(picture, node);
	if (strcmp((const char *)node->name, "text") == 0)
		check_text(picture, node, &look);
	for (xmlNode *child = node->children; child && !picture->failed; child = child->next)
		if (child->type == XML_ELEMENT_NODE &&
		    strcmp((const char *)child->name, "defs") != 0)
			take(picture, child, look);
}

static bool has_words(xmlNode *root, const char *name)
{
	for (xmlNode *child = root->children; child; child = child->next) {
		xmlChar *text;
		bool said;

		if (child->type != XML_ELEMENT_NODE || strcmp((const char *)child->name, name) != 0)
			continue;
		text = xmlNodeGetContent(child);
		said = text && text[strspn((const char *)text, " \n\t")];
		xmlFree(text);
		return said;
	}
	return false;
}

/* Of viewBox="0 0 1600 900" the third. */
static double units_wide(xmlNode *root)
{
	xmlChar *box = xmlGetProp(root, (const xmlChar *)"viewBox");
	double wide = 0;

	if (!box || sscanf((const char *)box, "%*f %*f %lf", &wide) != 1)
		wide = 0;
	xmlFree(box);
	return wide;
}

static bool check(xmlNode *root, double width, struct buf *why)
{
	struct picture picture = { .why = why };
	double wide = units_wide(root);

	if (!has_words(root, "title") || !has_words(root, "desc")) {
		buf_addstr(why, "图没有标题或者说明");
		return false;
	}
	if (wide <= 0) {
		buf_addstr(why, "图没有尺寸");
		return false;
	}
	picture.points = width / wide;
	take(&picture, root, (struct look){ .color = NO_COLOR });
	free(picture.shapes);
	if (!picture.failed && !picture.texts) {
		buf_addstr(why, "图中没有文字");
		return false;
	}
	return !picture.failed;
}

bool audit_svg(const struct buf *svg, double width, struct buf *why)
{
	xmlDoc *doc = xmlReadMemory(svg->data, (int)svg->nr, NULL, NULL,
				    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
					    XML_PARSE_HUGE);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	bool fine = false;

	if (root)
		fine = check(root, width, why);
	else
		buf_addstr(why, "图读不出来");
	xmlFreeDoc(doc);
	return fine;
}

/* audit_css.c - see audit_css.h: as much of CSS as our sheets have. Rules are what stands in braces
 * that hold none; one of a screen is a size on paper, too. */
#include "render/audit/audit_css.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "render/audit/audit.h"

/* CSS Values 3: an inch has 96 px and 72 pt. */
static const double pt_a_px = 0.75, pt_a_mm = 72 / 25.4;
enum { MEDIUM_PX = 16, WHITE = 0xFFFFFF, BLACK = 0, NO_COLOR = 0x1000000 };

struct sheet {
	const char *css;
	double root; /* points */
	struct buf *why;
};
/* A rule's declarations, from behind '{' to '}'. */
struct rule {
	const char *at, *end;
};

static bool next_rule(struct rule *rule, const char *from)
{
	const char *open = from, *end = strchr(from, '}');

	if (!end)
		return false;
	for (const char *at = from; at < end; at++)
		if (*at == '{')
			open = at + 1;
	*rule = (struct rule){ open, end };
	return true;
}

static const char *skip_blanks(const char *at)
{
	return at + strspn(at, " \t\n");
}

/* The value of the rule's last declaration 'name', or NULL; up to ';' or the rule's end. */
static const char *value_of(const struct rule *rule, const char *name, size_t *nr)
{
	size_t nr_name = strlen(name);
	const char *value = NULL;

	for (const char *at = skip_blanks(rule->at); at < rule->end;) {
		size_t length = strcspn(at, ";}");
		const char *behind = skip_blanks(at + nr_name);

		if (length > nr_name && memcmp(at, name, nr_name) == 0 && *behind == ':') {
			value = skip_blanks(behind + 1);
			*nr = (size_t)(at + length - value);
		}
		at = skip_blanks(at + length + 1);
	}
	return value;
}

/* ---- sizes */
static double to_points(const struct sheet *sheet, double number, const char *unit)
{
	static const char *const names[] = { "px", "pt", "mm", "rem", "em" };
	const double points[] = { pt_a_px, 1, pt_a_mm, sheet->root, sheet->root };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strncmp(unit, names[i], strlen(names[i])) == 0)
			return number * points[i];
	return NAN;
}

/* The first size that a value has, the least of clamp(); NAN: it has none. */
static double size_in(const struct sheet *sheet, const char *value, size_t nr)
{
	for (const char *at = value; at < value + nr;) {
		char *behind;
		double number, points;

		at += strcspn(at, "0123456789.");
		if (at >= value + nr)
			break;
		number = strtod(at, &behind);
		points = to_points(sheet, number, behind);
		if (!isnan(points))
			return points;
		at = behind > at ? behind : at + 1;
	}
	return NAN;
}

static double size_of(const struct sheet *sheet, const struct rule *rule)
{
	size_t nr = 0;
	const char *value = value_of(rule, "font-size", &nr);

	if (!value)
		value = value_of(rule, "font", &nr);
	return value ? size_in(sheet, value, nr) : NAN;
}

/* The smallest that the root has: on paper, mostly. */
static double root_size(const char *css)
{
	const struct sheet medium = { .css = css, .root = MEDIUM_PX * pt_a_px };
	double root = medium.root;

	for (const char *at = css; (at = strstr(at, ":root")); at++) {
		struct rule rule;

		if (next_rule(&rule, at))
			root = fmin(root, size_of(&medium, &rule));
	}
	return root;
}

/* ---- colours */
static uint32_t hex_color(const char *text)
{
	size_t nr = strspn(text, "0123456789abcdefABCDEF");
	uint32_t bits = (uint32_t)strtoul(text, NULL, 16);

	if (nr == 3)
		return (bits >> 8 & 0xF) * 0x110000 + (bits >> 4 & 0xF) * 0x1100 +
		       (bits & 0xF) * 0x11;
	return nr == 6 ? bits : NO_COLOR;
}

static uint32_t color_in(const char *css, const char *value)
{
	char *name;
	struct rule rule;
	const char *root = strstr(css, ":root"), *found;
	size_t nr = 0;

	if (*value == '#')
		return hex_color(value + 1);
	if (strncmp(value, "var(", 4) != 0 || !root || !next_rule(&rule, root))
		return NO_COLOR;
	name = xstrndup(value + 4, strcspn(value + 4, ")"));
	found = value_of(&rule, name, &nr);
	free(name);
	return found && *found == '#' ? hex_color(found + 1) : NO_COLOR;
}

static uint32_t color_of(const struct sheet *sheet, const struct rule *rule, const char *name)
{
	size_t nr = 0;
	const char *value = value_of(rule, name, &nr);

	return value ? color_in(sheet->css, value) : NO_COLOR;
}

static bool is_legible(const struct sheet *sheet, double points, uint32_t color, uint32_t paper)
{
	points = isnan(points) ? sheet->root : points;
	return audit_text(points, color == NO_COLOR ? BLACK : color,
			  paper == NO_COLOR ? WHITE : paper, sheet->why);
}

/* On each paper that a rule gives to texts of other rules. */
static bool is_legible_anywhere(const struct sheet *sheet, double points, uint32_t color)
{
	struct rule rule;
	bool fine = is_legible(sheet, points, color, WHITE);

	for (const char *at = sheet->css; fine && next_rule(&rule, at); at = rule.end + 1)
		if (color_of(sheet, &rule, "color") == NO_COLOR)
			fine = is_legible(sheet, points, color,
					  color_of(sheet, &rule, "background"));
	return fine;
}

bool audit_css(const char *css, struct buf *why)
{
	const struct sheet sheet = { css, root_size(css), why };
	struct rule rule;
	bool fine = true;

	for (const char *at = css; fine && next_rule(&rule, at); at = rule.end + 1) {
		double points = size_of(&sheet, &rule);
		uint32_t color = color_of(&sheet, &rule, "color");
		uint32_t paper = color_of(&sheet, &rule, "background");

		fine = paper == NO_COLOR ? is_legible_anywhere(&sheet, points, color)
					 : is_legible(&sheet, points, color, paper);
	}
	return fine;
}

/* point_names.c - see point_names.h. */
#include "render/chart/point_names.h"

#include <math.h>

#include "core/base/text.h"
#include "render/chart/chart.h"

/* A half-width column of bold letters, the height of a line, half a point, what lies between a
 * point and its name, and between a name and what ties it to its point. */
static const double column = CHART_LETTERS * 4.0 / 3 / 2 * 1.1,
		    line = CHART_LETTERS * 4.0 / 3 * 1.25, half_point = 14, gap = 18, tie_gap = 4;
enum { SIDES = 4 };

struct box {
	double left, right, low, high;
};
struct search {
	const struct point_name *names;
	size_t nr;
	const struct names_room *room;
	bool over_lines; /* a name may cover a line */
};

static bool meet(const struct box *a, const struct box *b)
{
	return a->left < b->right && b->left < a->right && a->low < b->high && b->low < a->high;
}

static bool is_in(const struct pixel *at, const struct box *box)
{
	return at->x > box->left && at->x < box->right && at->y > box->low && at->y < box->high;
}

static double width_of(const struct point_name *name)
{
	return (double)text_width(name->text) * column;
}

static struct box box_of_name(const struct point_name *name)
{
	return (struct box){ name->start.x, name->start.x + width_of(name),
			     name->start.y - line / 2, name->start.y + line / 2 };
}

static struct box box_of_point(const struct point_name *name)
{
	return (struct box){ name->at.x - half_point, name->at.x + half_point,
			     name->at.y - half_point, name->at.y + half_point };
}

/* 'name' has a place, but is not placed yet. */
static bool is_free(const struct search *search, const struct point_name *name)
{
	const struct names_room *room = search->room;
	struct box own = box_of_name(name);

	if (own.left < 0 || own.right > room->width || own.low < 0 || own.high > room->height)
		return false;
	for (size_t i = 0; i < search->nr; i++) {
		const struct point_name *other = &search->names[i];
		struct box point = box_of_point(other), text = box_of_name(other);

		if (meet(&own, &point) || (other->placed && meet(&own, &text)))
			return false;
	}
	for (size_t i = 0; i < room->nr_lines && !search->over_lines; i++)
		if (is_in(&room->lines[i], &own))
			return false;
	return true;
}

/* Beside its point, then with each step half a line higher or lower. */
static bool find_place(const struct search *search, struct point_name *name)
{
	int steps = (int)(4 * search->room->height / line) + 2;

	for (int step = 0; step < steps; step++) {
		double up = (step + 1) / 2 * line / 2 * (step % 2 ? 1 : -1);

		for (int side = 0; side < SIDES; side++) {
			double away = side < 2 ? gap : gap + fabs(up);

			name->start.x =
				side % 2 ? name->at.x - away - width_of(name) : name->at.x + away;
			name->start.y = name->at.y + up;
			name->apart = fabs(up) > line;
			if (is_free(search, name))
				return true;
		}
	}
	return false;
}

/* The nearest point of the text's edge. */
static struct pixel tie_of(const struct point_name *name)
{
	struct box own = box_of_name(name);

	if (own.left > name->at.x)
		return (struct pixel){ own.left - tie_gap, name->start.y };
	if (own.right < name->at.x)
		return (struct pixel){ own.right + tie_gap, name->start.y };
	return (struct pixel){ name->at.x, own.low > name->at.y ? own.low : own.high };
}

void point_names_place(struct point_name *names, size_t nr, const struct names_room *room)
{
	struct search search = { .names = names, .nr = nr, .room = room };

	for (size_t i = 0; i < nr; i++)
		names[i].placed = false;
	for (size_t i = 0; i < nr; i++) {
		bool found;

		search.over_lines = false;
		found = find_place(&search, &names[i]);
		search.over_lines = true;
		names[i].placed = found || find_place(&search, &names[i]);
		names[i].tie = tie_of(&names[i]);
	}
}

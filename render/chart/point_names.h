/* point_names.h - where the names of points stand so that none covers another one or a point, and a
 * line only where there is no room beside it.
 *
 * Coordinates are pixels of the box that is drawn in, from its lower left corner. */
#ifndef RENDER_POINT_NAMES_H
#define RENDER_POINT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct pixel {
	double x, y;
};
struct point_name {
	struct pixel at;
	const char *text;   /* borrowed; one line of CHART_LETTERS points */
	struct pixel start; /* set: the middle of the text's left edge */
	struct pixel tie;   /* set when apart: where a line from the point to the text ends */
	bool placed, apart; /* apart: not beside its point */
};

struct names_room {
	double width, height;
	struct pixel *lines; /* points of what is drawn besides */
	size_t nr_lines, alloc_lines;
};

/* Place the names one after the other, the nearest place that is free; one for which there is no
 * room is not placed. */
void point_names_place(struct point_name *names, size_t nr, const struct names_room *room);

#endif

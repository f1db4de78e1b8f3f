/* beside.h - what stands beside a main indicator of the county, where figures are shown at a glance
 * (the meeting page, the workbook's cover). */
#ifndef RENDER_BESIDE_H
#define RENDER_BESIDE_H

#include "render/report/report.h"

/* Append the difference to the year before and what the test says, or of how many units the number
 * is made: of what is not whole nothing is compared. Its figures are traced to 'place'. */
void beside_add(struct buf *out, struct report *report, const char *place,
		const struct comparison *row);

#endif

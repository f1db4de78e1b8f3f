/* beside.h - what stands beside a main indicator of the county, where figures are shown at a glance
 * (the meeting page, the workbook's cover). */
#ifndef RENDER_BESIDE_H
#define RENDER_BESIDE_H

#include "render/report/report.h"

/* Append the difference to the year before and what the test says, or of how many units the number
 * is made: of what is not whole nothing is compared. Its figures are traced to 'place'. */
void beside_add(struct buf *out, struct report *report, const char *place,
		const struct comparison *row);
/* "按两年均已报送的口径，" before a difference that is not of all of the number, with what is
 * compared where that is another one. Traced to 'place' in 'trace'. */
void beside_add_alike(struct buf *out, struct buf *trace, const struct report *report,
		      const char *place, const struct comparison *row);

#endif

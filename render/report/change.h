/* change.h - the changes that a comparison of the run tells, ready for wording.h. Computes nothing.
 */
#ifndef RENDER_CHANGE_H
#define RENDER_CHANGE_H

#include "core/indicator/aspect.h"
#include "render/report/report.h"
#include "render/report/wording.h"

/* To the year before, of the value that it was compared with; to the period before; of the year so
 * far. 'noun' is what there was none of. The words stay the caller's. */
void change_year_ago(struct change *out, const struct comparison *row, const char *noun);
void change_previous(struct change *out, const struct comparison *row, const char *noun);
void change_cumulative(struct change *out, const struct comparison *row, const char *noun);

/* "（15/18）" behind a cell of a table whose number (value, year ago, cumulative, cumulative a year
 * ago) is of 15 of 18 unit-months; nothing of one of all. True when it is said: change_part_note
 * then belongs under the table. */
bool change_add_part(struct buf *out, const struct comparison *row, enum aspect aspect);
extern const char change_part_note[];

#endif

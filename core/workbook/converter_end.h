/* converter_end.h - what ssconvert's end and words say of the workbook it read.
 *
 * It ends with success where it left a cell out, and says so in passing: whatever it says that is
 * not known to be of looks, names or drawings refuses the workbook. */
#ifndef CORE_CONVERTER_END_H
#define CORE_CONVERTER_END_H

#include <stdbool.h>

#include "core/base/buf.h"

/* The code that refuses the workbook (ING100, ING102, ING103), its argument then in 'what'; NULL
 * when nothing is wrong. 'status' as process_run() gives it; 'said' is what was kept of its
 * output, at most 'room' bytes (0: all); 'sizes_are_known': which rows and columns are of no height
 * or width is read elsewhere (package_unseen.h). */
const char *converter_refusal(struct buf *what, int status, const struct buf *said, size_t room,
			      bool sizes_are_known);

/* A run that is over: its status as process_run() gives it, what was kept of its output, the
 * seconds that it computed, and what it was allowed (0: anything). 'memory_was_there': the machine
 * had more than it was allowed, so who lacked memory lacked the allowance. */
struct converter_run {
	int status;
	const struct buf *said;
	double spent, allowed;
	size_t room;
	bool memory_was_there;
};

/* True when it was the machine that ended the run, no fault of the workbook's: no room, no memory,
 * no descriptors, a signal from outside, a reader that does not start. Who used up its allowance
 * was stopped for that. */
bool converter_was_disturbed(const struct converter_run *run);
/* In words for the clerk what disturbed it, the program's own in brackets. */
void converter_add_disturbance(struct buf *out, const struct buf *said);

#endif

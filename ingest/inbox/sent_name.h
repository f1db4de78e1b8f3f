/* sent_name.h - a file's name as a register and a folder may have it.
 *
 * What comparing two names costs is done once for each: a register and a folder of thousands are
 * compared line by line. */
#ifndef INGEST_SENT_NAME_H
#define INGEST_SENT_NAME_H

#include <stdbool.h>

#include "core/base/memory.h"

/* 'shown' is the name as it may be shown (file_name_mask()); 'plain' is without what clerks and
 * spreadsheets change in it: widths, blanks, case, brackets, an ending that was left out. */
struct sent_name {
	const char *shown, *plain;
};

/* Both texts live in 'arena'. */
void sent_name_read(struct sent_name *out, const char *name, struct arena *arena);
/* Whether they are of one file; 'exact': as shown. */
bool sent_name_same(const struct sent_name *one, const struct sent_name *two, bool exact);

#endif

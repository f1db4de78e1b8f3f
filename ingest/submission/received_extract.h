/* received_extract.h - an extract of an office below, as it came: a submission of that region.
 *
 * Of one region and period the higher issue counts: it takes the place of a lower one and of a
 * draft, a lower one is refused (ING314), so is another content under the same number (ING315). The
 * same content changes nothing (ING316). */
#ifndef INGEST_RECEIVED_EXTRACT_H
#define INGEST_RECEIVED_EXTRACT_H

#include "ingest/submission/submission.h"

/* Take in 'file' (relative to 'folder'; 'name' is the same as people read it), which is one by its
 * first bytes. What is damaged, does not
 * fit its .sha256, or is of a region that the rules lack is refused (ING313 to ING321). Returns 0,
 * or -1 when something of it could not be stored. */
int received_extract_take(struct intake *intake, struct inbox_folder *folder, const char *file,
			  const char *name, struct diag *diag);

#endif

/* same_content.h - a file that is another period's, sent again under a new name. */
#ifndef INGEST_SAME_CONTENT_H
#define INGEST_SAME_CONTENT_H

#include "ingest/loader.h"

/* Warn (ING189 in 'said') when the unit's file for another period of the same table had the same
 * bytes and rows that were accepted. Returns 0, or -1 with STO001. */
int same_content_say(struct diag *said, struct store *store, const struct submission_facts *facts,
		     struct diag *diag);

#endif

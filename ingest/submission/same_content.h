/* same_content.h - what the store tells of a file's bytes: that they came before, or cannot have.
 */
#ifndef INGEST_SAME_CONTENT_H
#define INGEST_SAME_CONTENT_H

#include <sys/types.h>

#include "core/office/workspace.h"
#include "ingest/row/loader.h"

/* Warn (ING189 in 'said') when the unit's file for another period of the same table had the same
 * bytes and rows that were accepted. Returns 0, or -1 with STO001. */
int same_content_say(struct diag *said, struct store *store, const struct submission_facts *facts,
		     struct diag *diag);

/* True in 'out' when nothing that came before can have these 'size' bytes: none of the originals
 * kept in received/ has that size, and none is missing there. Returns 0, or -1 with STO001. */
int same_content_rule_out(bool *out, const struct workspace *workspace, off_t size,
			  struct diag *diag);

#endif

/* extract.h - the file that an office hands to the level above: its tables (extract.sql), made,
 * closed and read here alone. docs/extract.md explains it.
 *
 * What goes into it is render/extract's. Who reads one opens it here: nothing of a file that is
 * damaged, changed or of another kind is ever read. */
#ifndef CORE_EXTRACT_H
#define CORE_EXTRACT_H

#include "core/store/store.h"
#include "core/system/sha256.h"

enum { EXTRACT_APPLICATION_ID = 1396987988, EXTRACT_VERSION = 1 };

/* A new file with empty tables, for one transaction of the caller. Returns 0, or -1 with STO001.
 * The caller frees with store_free(). */
int extract_make(struct store **out, const char *path, struct diag *diag);
/* The rows are in, with a manifest whose 'rows' and 'rows_hash' are not filled yet: fill these, and
 * give the file its final bytes, which come of its rows alone. 'previous' goes into the manifest,
 * or NULL. Returns 0 or -1 (STO001). */
int extract_finish(struct store *extract, const char *previous, struct diag *diag);

/* Open one for reading and look through all of it: kind, version, tables, pages, row hash. Returns
 * 0, or -1 with FIL001, STO024 (none), STO025 (damaged or changed), STO026 (of a newer version).
 * The caller frees with store_free(). */
int extract_open(struct store **out, const char *path, struct diag *diag);

/* A text of the manifest into 'out' (reset first), "" for NULL. Returns 0 or -1 (STO001). */
int extract_manifest(struct buf *out, struct store *extract, const char *column, struct diag *diag);

#endif

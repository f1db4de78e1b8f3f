/* spool.h - standard input kept as a file under a name, so that it goes the way of every file. */
#ifndef INGEST_SPOOL_H
#define INGEST_SPOOL_H

#include "core/base/buf.h"
#include "core/base/diag.h"

/* The name of what came without one. */
extern const char spool_default_name[];

/* Read 'input' to its end into folder/name, readable by the office alone; the folder is made. The
 * path is put into 'out'. Returns 0, or -1 with ING110 (not a usable name), FIL001 or FIL002; then
 * nothing is left. The caller removes the folder. */
int spool_read(struct buf *out, int input, const char *folder, const char *name, struct diag *diag);

#endif

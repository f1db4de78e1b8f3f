/* adapter_file.h - a table of another platform (rules/adapters.csv) made into rows of our form,
 * each on its own line. Only one that has every column of an adapter is; nothing is guessed. */
#ifndef INGEST_ADAPTER_FILE_H
#define INGEST_ADAPTER_FILE_H

#include "core/base/buf.h"
#include "core/base/encoding.h"
#include "core/rules/rules.h"

/* Look at 'path'. '*adapter' is NULL when it is none; else 'out' has its rows as CSV in UTF-8.
 * Returns 0, or -1 with FIL001. */
int adapter_file_read(struct buf *out, const struct adapter **adapter, const char *path,
		      enum encoding encoding, const struct rules *rules, struct diag *diag);

#endif

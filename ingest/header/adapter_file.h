/* adapter_file.h - a table of another platform (rules/adapters.csv) made into rows of our form,
 * each on its own line. Only one that has every column of an adapter is; nothing is guessed. One
 * that has most of them is known by it, and not read. */
#ifndef INGEST_ADAPTER_FILE_H
#define INGEST_ADAPTER_FILE_H

#include "core/base/buf.h"
#include "core/base/encoding.h"
#include "core/rules/rules.h"

struct adapter_file {
	const struct adapter *adapter; /* NULL: none */
	struct buf rows;	       /* its rows as CSV in UTF-8 */
	struct buf lacks;	       /* columns that it lacks, in words; then it has no rows */
};
#define ADAPTER_FILE_INIT                \
	{                                \
		NULL, BUF_INIT, BUF_INIT \
	}

/* Look at 'path'. Returns 0, or -1 with FIL001. Release with adapter_file_release(). */
int adapter_file_read(struct adapter_file *out, const char *path, enum encoding encoding,
		      const struct rules *rules, struct diag *diag);
void adapter_file_release(struct adapter_file *file);

#endif

/* statform_file.h - a statutory form that a unit filled in itself (甲, 乙, numbered columns), made
 * into rows of the ledger statform_ledger: a row of the form a row, each on its own line.
 *
 * Which form it is, its title, 表号 or the names of its columns tell; what is no form of the rules
 * is never read, only called what it is. */
#ifndef INGEST_STATFORM_FILE_H
#define INGEST_STATFORM_FILE_H

#include "core/base/buf.h"
#include "core/base/encoding.h"
#include "core/base/period.h"
#include "core/rules/rules.h"

enum statform_file_kind {
	STATFORM_FILE_NONE,    /* no statistical form */
	STATFORM_FILE_KNOWN,   /* of the rules: 'text' has its rows */
	STATFORM_FILE_UNKNOWN, /* a form, but none that the rules know */
};
struct statform_file {
	enum statform_file_kind kind;
	const struct statform *form; /* known; or the one that only its title names */
	struct buf text;	     /* CSV in UTF-8, lines as in the file */
};
#define STATFORM_FILE_INIT       \
	{                        \
		.text = BUF_INIT \
	}

/* What 'path' is. 'name' is that of the file and sheet, 'folder' the period of its folder or NULL.
 * Only the beginning of a file is looked at. Returns 0, or -1 with FIL001. The caller releases
 * 'text'. */
int statform_file_read(struct statform_file *out, const char *path, enum encoding encoding,
		       const struct rules *rules, const char *name, const struct period *folder,
		       struct diag *diag);

#endif

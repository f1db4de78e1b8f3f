/* workbook_kind.h - what kind of workbook a file is, by its bytes, and whether it is fit to be
 * opened.
 *
 * Decides before any other program sees the file. Names and endings play no part. */
#ifndef CORE_WORKBOOK_KIND_H
#define CORE_WORKBOOK_KIND_H

#include "core/base/buf.h"

/* 'importer' is the name of ssconvert's reader; NULL for a web page (web_page.h) and when the file
 * is not to be opened; then 'refusal' is the code of core/base/diag_table.c with its argument
 * 'what', or NULL when nothing is known beyond what the first bytes say. */
struct book_kind {
	const char *name; /* "xlsx", "xls", "ods", "xml", "html", or NULL */
	const char *importer, *refusal, *what;
};

/* Judge the file's 'bytes', whole: ING100 a kind of
 * package or a web archive that is not read, ING101 an archive of files, ING102 encrypted, ING103
 * it would swell beyond measure. */
struct book_kind book_kind_of(const struct buf *bytes);

#endif

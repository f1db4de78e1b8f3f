/* web_page.h - the tables of a web page, which many systems export under the name .xls, as one
 * sheet in CSV.
 *
 * The only wrapper of libxml2's HTML parser. A cell is the text that stands in the page: never a
 * number, date or formula guessed again. Rows stand below each other in the order of the page, each
 * cell in the column that a browser shows it in; one that reaches over several rows or columns is
 * there once. The words above a table (a title, 单位：万元) are rows of their own,
 * between two tables and below the last one only those that may tell of a table. */
#ifndef CORE_WEB_PAGE_H
#define CORE_WEB_PAGE_H

#include "core/base/encoding.h"
#include "core/workbook/workbook_sheets.h"

/* Read the page in 'bytes' (HTML in 'encoding') into a sheet of 'out', its CSV in 'folder'. Returns
 * 0 with the sheet or with a refusal (ING100 cut off, ING103 beyond the limits), or -1 with
 * FIL002. Release with sheet_source_release(). */
int web_page_open(struct workbook_sheets *out, const char *folder, const struct buf *bytes,
		  enum encoding encoding, const struct sheet_limits *limits, struct diag *diag);

#endif

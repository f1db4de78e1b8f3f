/* workbook_sheets.h - a workbook taken apart into one CSV file a sheet, by Gnumeric's ssconvert.
 *
 * Rows and columns of the CSV are those of the sheet, blank ones included, so that a line number
 * is the row that Excel shows. Values are exact: numbers have the 15 digits that a spreadsheet
 * keeps, whatever their format rounds, with the % or 万元 that it shows; dates are yyyy/mm/dd,
 * or yyyy-mm where the format shows no day and the day is the first.
 * Formulas come as their values, macros are not run and links not followed. ssconvert runs within
 * limits in a private folder, and reads a copy under a fixed name. */
#ifndef CORE_WORKBOOK_SHEETS_H
#define CORE_WORKBOOK_SHEETS_H

#include "core/system/process.h"
#include "core/workbook/workbook_index.h"

/* Within which a workbook is read: 'cells' is the area of all sheets together. */
struct sheet_limits {
	struct process_limits process;
	int timeout_seconds;
	long long cells;
};
extern const struct sheet_limits sheet_limits_default;

/* 'path' is the sheet's CSV in UTF-8, NULL for an empty sheet. */
struct sheet {
	const char *name, *path;
	bool hidden;
	size_t nr_cells;
	struct sheet_marks marks;
	const struct merged_range *merged; /* NULL: none */
	size_t nr_merged;
};
struct workbook_sheets {
	struct sheet *sheets; /* in the workbook's order */
	size_t nr;
	bool is_1904;		    /* days are counted from 1904-01-01 */
	bool is_volatile;	    /* a formula's value changes with the clock or by chance */
	const char *refusal, *what; /* why it cannot be read: a code and its argument, or NULL */
	struct arena arena;
};
#define SHEET_SOURCE_INIT \
	{                 \
		0         \
	}

/* True when ssconvert can be run. */
bool sheet_source_is_there(void);

/* Take apart 'book', a file in 'folder' (private, else empty), with ssconvert's reader 'importer'.
 * Returns 0 with the sheets or with a refusal (ING100 cannot be read, ING102 encrypted, ING103
 * beyond the limits), or -1 with FIL001, FIL002, PRC001 or PRC002. Release with
 * sheet_source_release(); the files in 'folder' are the caller's to remove. */
int sheet_source_open(struct workbook_sheets *out, const char *folder, const char *book,
		      const char *importer, const struct sheet_limits *limits, struct diag *diag);
void sheet_source_release(struct workbook_sheets *source);

/* Append a cell's name, "AB12", of the row and column counted from 1; with row 0 the column's. */
void cell_name_add(struct buf *out, long row, long column);

#endif

/* workbook_index.h - which sheets a workbook has and how far they reach, from Gnumeric's own XML.
 *
 * ssconvert's CSV has neither the sheets' names nor the blank rows above a table; the XML that
 * it writes of the same workbook has. Read line by line for a few tags, in bounded memory. */
#ifndef INGEST_WORKBOOK_INDEX_H
#define INGEST_WORKBOOK_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"
#include "core/base/diag.h"

/* 'rows' and 'columns' reach from A1 to the last cell that is not blank; 0 and 0: an empty
 * sheet. */
struct sheet_extent {
	const char *name;
	bool hidden;
	long rows, columns;
	size_t nr_cells;
};
/* A whole number of more digits than a spreadsheet keeps, stored as a number; row and column
 * from 1. */
struct long_number {
	size_t sheet;
	long row, column;
};
/* Cells whose format shows the number as something else: as a percentage, with a unit of money
 * behind it (万元, 亿元), or a date without its day (月, 年). Rows and columns from 1, the last
 * included. */
struct unit_region {
	size_t sheet;
	long first_row, last_row, first_column, last_column;
	const char *unit; /* "%", "万元", "亿元", "月", "年" */
};
struct workbook_index {
	struct sheet_extent *sheets;
	size_t nr, alloc;
	struct long_number *long_numbers; /* in the order of sheets, rows, columns */
	size_t nr_long, alloc_long;
	struct unit_region *regions;
	size_t nr_regions, alloc_regions;
	struct unit_region region; /* the one whose format comes next */
	bool is_1904;		   /* days are counted from 1904-01-01 */
	bool is_volatile;	   /* a formula's value changes with the clock or by chance */
	size_t current;		   /* the sheet being read, counted from 1 */
	struct arena arena;
};
#define SHEET_INDEX_INIT \
	{                \
		0        \
	}

/* Read the XML at 'path'. Returns 0, or -1 with FIL001. Release with sheet_index_release(). */
int sheet_index_read(struct workbook_index *out, const char *path, struct diag *diag);
void sheet_index_release(struct workbook_index *index);

#endif

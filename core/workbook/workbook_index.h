/* workbook_index.h - which sheets a workbook has, how far they reach and what their cells show
 * beyond their values, from Gnumeric's own XML.
 *
 * ssconvert's CSV has neither the sheets' names nor the blank rows above a table; the XML that
 * it writes of the same workbook has. Read line by line for a few tags, in bounded memory. */
#ifndef CORE_WORKBOOK_INDEX_H
#define CORE_WORKBOOK_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/workbook/date_format.h"

/* What of a sheet the clerk should hear of: the first place of each, from 1, and how many. */
struct sheet_marks {
	long hidden_row, hidden_column; /* that have cells; 0: none */
	size_t nr_hidden_rows;
	long struck_row, struck_column; /* texts struck through */
	size_t nr_struck;
	long pale_row, pale_column; /* of the colour of their ground: nobody sees them */
	size_t nr_pale;
	long volatile_row, volatile_column; /* a formula's value changes with the clock or by
					     * chance; 0: none */
	bool has_links;			    /* a formula takes from other sheets */
};
/* Cells of one column that are merged: going down, all but the first row's belong to the first;
 * with those on their left, all do. Rows and column from 1, the last included. */
enum { MERGED_COLUMNS_MAX = 4 }; /* what reaches over more is a title */
struct merged_range {
	long first_row, last_row, column;
	bool across;
};
/* 'rows' and 'columns' reach from A1 to the last cell that is not blank; 0 and 0: an empty
 * sheet. */
struct sheet_extent {
	const char *name;
	bool hidden;
	long rows, columns;
	size_t nr_cells;
	struct sheet_marks marks;
	struct merged_range *merged;
	size_t nr_merged, alloc_merged;
};
/* A whole number of more digits than a spreadsheet keeps, stored as a number; row and column
 * from 1. */
struct long_number {
	size_t sheet;
	long row, column;
};
/* A cell whose format shows something else than its value: a number or text in other words
 * (number_format.h), or a part of a date. Row and column from 1. */
struct shown_cell {
	size_t sheet;
	long row, column;
	const char *format; /* NULL: a date */
	enum date_shown date;
	bool is_text;
	bool is_mixed; /* a part of the text is crossed out, a note stands within a number, or a
			* condition decides how the number is shown */
};
/* Cells of one format, from 1, the last included. */
struct format_region {
	long first_row, last_row, first_column, last_column;
	const char *format;
	enum date_shown date;
};
struct format_regions {
	struct format_region *regions;
	size_t nr, alloc;
};
/* Hidden rows or columns, the last included. */
struct hidden_range {
	long first, last;
};
struct hidden_ranges {
	struct hidden_range *ranges;
	size_t nr, alloc;
};
struct workbook_index {
	struct sheet_extent *sheets;
	size_t nr, alloc;
	/* In the order of sheets, rows, columns. */
	struct long_number *long_numbers;
	size_t nr_long, alloc_long;
	struct shown_cell *shown;
	size_t nr_shown, alloc_shown;
	bool is_1904;	  /* days are counted from 1904-01-01 */
	bool is_volatile; /* a formula's value changes with the clock or by chance */
	bool is_too_rich; /* more sheets or formats than are kept: it is not to be read */
	size_t current;	  /* the sheet being read, counted from 1 */
	/* Of this sheet: what its formats show, also on conditions, what is struck through, what is
	 * of its ground's colour, what is hidden. */
	struct format_region region; /* the one whose format comes next */
	struct format_regions formats, conditional, struck, pale;
	bool in_condition; /* of the region */
	struct hidden_ranges hidden_rows, hidden_columns;
	long hidden_row; /* counted last */
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

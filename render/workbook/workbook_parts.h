/* workbook_parts.h - what the files of the libxlsxwriter wrapper share; not for others. */
#ifndef RENDER_WORKBOOK_PARTS_H
#define RENDER_WORKBOOK_PARTS_H

#include <xlsxwriter.h>

#include "core/base/buf.h"
#include "render/workbook/workbook.h"

/* Height of a line of text and of the room around it, in points. */
enum { LINE_HEIGHT = 15, ROW_MARGIN = 4 };

struct workbook {
	lxw_workbook *book;
	char *path;
	struct diag *diag;
	struct arena arena;
	bool failed;
	size_t cut; /* texts that were too long */
	lxw_format *formats[STYLE_NR][ROW_NR];
	lxw_format *header;
	lxw_format *blocks[4];
	lxw_format *forms[FORM_STYLE_NR]; /* those that were asked for */
	struct sheet **sheets;
	size_t nr, alloc;
};

/* A column: its width in half-width characters, and the style of its empty cells (or NULL). */
struct sheet_width {
	double width;
	bool fixed;
	lxw_format *format;
};

/* A text cell that may need several lines once the width of its column is known. */
struct sheet_wrap {
	lxw_row_t row;
	lxw_col_t column;
	char *text;
};

struct sheet {
	struct workbook *workbook;
	lxw_worksheet *worksheet; /* NULL: writes are dropped */
	struct sheet_options options;
	const struct sheet_column *columns;
	size_t nr_described;	    /* of 'columns' */
	size_t nr_columns;	    /* of 'widths' */
	struct sheet_width *widths; /* by column */
	struct sheet_wrap *wraps;   /* by row */
	size_t nr_wraps, alloc_wraps;
	lxw_row_t *breaks; /* rows that begin a page */
	size_t nr_breaks, alloc_breaks;
	lxw_row_t next_row, row, header_row;
	lxw_col_t column;
	enum row_kind kind;
	bool has_table;
};

/* Keep the first failure as REN003, with the sheet's name. */
void workbook_check(struct workbook *workbook, const struct sheet *sheet, lxw_error error);
/* Make all formats of the workbook. */
void workbook_make_formats(struct workbook *workbook);

#endif

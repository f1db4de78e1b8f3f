/* workbook_parts.h - what the files of the libxlsxwriter wrapper share; not for others. */
#ifndef RENDER_WORKBOOK_PARTS_H
#define RENDER_WORKBOOK_PARTS_H

#include <xlsxwriter.h>

#include "core/base/buf.h"
#include "render/workbook/workbook.h"

/* Height of a line of text and of the room around it, in points. */
enum { LINE_HEIGHT = 15, ROW_MARGIN = 4, TITLE_HEIGHT = 28 };
/* The same where room is short; of a line above the header, as programs make it. */
enum { CLOSE_LINE = 14, CLOSE_MARGIN = 2, SUBTITLE_HEIGHT = 15 };
/* Font size of the cells, in points. */
enum { CELL_SIZE = 10 };

struct workbook {
	lxw_workbook *book;
	char *path;
	struct diag *diag;
	struct arena arena;
	bool failed, audited;
	size_t cut; /* texts that were too long */
	size_t nr_tables;
	const struct level_words *level;
	lxw_format *formats[STYLE_NR][ROW_NR];
	lxw_format *header;
	lxw_format *source;
	lxw_format *blocks[BLOCK_NR][2];  /* in one line, wrapped */
	lxw_format *forms[FORM_STYLE_NR]; /* those that were asked for */
	struct sheet **sheets;
	size_t nr, alloc;
};

/* A column: its width in half-width characters, the width of what a line break cannot shorten, that
 * of its widest number and the style of its empty cells (or NULL). */
struct sheet_width {
	double width, solid, figure;
	bool fixed;
	lxw_format *format;
};

/* A text cell that may need several lines once the width of its column is known. */
struct sheet_wrap {
	lxw_row_t row;
	lxw_col_t column;
	enum style style;
	char *text;
	double length; /* of its longest line, in half-width characters */
	size_t lines;  /* that it has of itself */
};
/* What a character takes of them: letters may come from a wider font than Chinese ones do. */
double sheet_char_width(uint32_t ch);

/* A line of large text that may be wider than the table. */
struct sheet_line {
	lxw_row_t row;
	enum block block;
	char *text;
	double height; /* in points */
};

/* A chart's left edge and width in pixels. */
struct sheet_picture {
	lxw_col_t column;
	double width;
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
	struct sheet_line *lines;
	size_t nr_lines, alloc_lines;
	struct sheet_picture *pictures;
	size_t nr_pictures, alloc_pictures;
	lxw_row_t next_row, row, header_row,
		last_row; /* last_row: of the table, header_row: none */
	lxw_col_t column;
	enum row_kind kind;
	bool has_table, in_table; /* in_table: its rows may go on */
	unsigned pages;		  /* side by side */
	double line_height, row_margin;
};

/* Keep the first failure as REN003, with the sheet's name. */
void workbook_check(struct workbook *workbook, const struct sheet *sheet, lxw_error error);
/* 'text' in the words of the workbook's level; NULL stays so. */
const char *workbook_said(struct workbook *workbook, const char *text);
/* Make all formats of the workbook. */
void workbook_make_formats(struct workbook *workbook);
/* Make the sheet's last table one of Excel's, once; REN011 for its headers. */
void sheet_close_table(struct sheet *sheet);
/* REN011: the sheet must not be published. */
void sheet_refuse(struct sheet *sheet, const char *why);
/* Refuse the sheet for what a reader could not use. */
void sheet_audit(struct sheet *sheet);
/* Whether a cell of this style breaks its text into lines. */
bool workbook_style_wraps(enum style style);
/* Font size of a block, in points. */
double workbook_block_size(enum block block);
/* Paper, margins and footer of a new sheet. */
void sheet_set_paper(struct sheet *sheet);
/* A picture of so many pixels goes there: on the next page when it would lie on two. */
void sheet_place_picture(struct sheet *sheet, lxw_row_t row, lxw_col_t column, double width,
			 double height);
/* Choose the widths of the columns and the pages side by side, so that cells print at 8 points and
 * more; a sheet where they do not is refused, one that a unit sent so is named with REN010. Widths
 * are set with it. */
void sheet_fit_paper(struct sheet *sheet);
/* Set the widths as they are now. */
void sheet_write_widths(struct sheet *sheet);
/* The width below which the column cannot be read. */
double sheet_least_width(const struct sheet *sheet, size_t column);
/* Inches between closer margins, which it sets, above and below. */
double sheet_close_margins(struct sheet *sheet);
/* Inches of a page between the usual or the closer margins. */
double sheet_margin_room(const struct sheet *sheet, bool close);
/* The scale at which the sheet is as wide as its page, at most 1; that at which it is no wider in
 * any program. */
double sheet_scale(const struct sheet *sheet);
double sheet_sure_scale(const struct sheet *sheet);
/* Leave no page for a few rows, where that can be. */
void sheet_fit_tail(struct sheet *sheet);
/* Of a sheet with the option 'sections', make each part between two breaks as high as a page. */
void sheet_fit_sections(struct sheet *sheet);
/* Height of the row of text 'first', which goes on to the next row's, in points. */
double sheet_row_height(const struct sheet *sheet, size_t *first);
/* Columns that the pages side by side repeat. */
lxw_col_t sheet_repeated(const struct sheet *sheet);

static inline bool row_is_bold(enum row_kind kind)
{
	return kind == ROW_TOTAL || kind == ROW_STRONG;
}

#endif

/* workbook.h - spreadsheets as the reports need them: styled tables, links, formulas, charts.
 *
 * workbook.c, workbook_cell.c, _table.c, _style.c, _chart.c, _form.c, _heat.c, _input.c, _audit.c
 * are the only wrapper of libxlsxwriter. A sheet has a title block and one table; cells are written
 * from left to right, row by row. A failing call is kept (the first one becomes REN003) and shows
 * in the return of sheet_finish() and workbook_finish(), so cell writers return nothing. Text is
 * always written as text, whatever it starts with; formulas come from the program only. */
#ifndef RENDER_WORKBOOK_H
#define RENDER_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/diag.h"
#include "core/base/level_words.h"

struct buf;
struct workbook;
struct sheet;

/* How a cell looks: the number format and the alignment. */
enum style {
	STYLE_TEXT, /* left, wrapped */
	STYLE_CENTER,
	STYLE_RIGHT,   /* words in a column of numbers */
	STYLE_COUNT,   /* 0 */
	STYLE_MONEY,   /* 0.00 */
	STYLE_NUMBER,  /* as stored */
	STYLE_DAYS,    /* 0.0 */
	STYLE_RATE,    /* 0.0% of a fraction */
	STYLE_PERCENT, /* 0% of a fraction */
	STYLE_CHANGE,  /* +0;-0;0 */
	STYLE_CHANGE_MONEY,
	STYLE_CHANGE_NUMBER,
	STYLE_CHANGE_POINTS, /* percentage points, already times 100 */
	STYLE_CHANGE_RATE,   /* +0.0%;-0.0% of a fraction */
	STYLE_P,	     /* 0.0000 */
	STYLE_POINTS,	     /* 0.00 */
	STYLE_DATE,	     /* a day */
	STYLE_TIME,	     /* a day with hour and minute */
	STYLE_LINK,
	STYLE_INPUT, /* an unlocked cell to type into */
	STYLE_SENT,  /* as a unit sent it: text, whatever it looks like */
	STYLE_FAULT, /* the same, refused */
	STYLE_DOUBT, /* the same, to be looked at */
	STYLE_NR,
};

/* Rows: usual ones, totals and important ones (both bold on grey), those that need attention (pale
 * red), every other group of a long list (pale blue). */
enum row_kind { ROW_PLAIN, ROW_TOTAL, ROW_STRONG, ROW_ALERT, ROW_BAND, ROW_NR };

struct workbook_properties {
	const char *title, *subject, *author, *company, *comments;
	int created_day; /* fixed, so that the bytes are the same on another day */
	/* Names of sheets, what stands above tables, headers, links and charts are said in its
	 * words, cells of some sheets, too. NULL: a county's. */
	const struct level_words *level;
};

/* One column: its header (with the unit of measure; a line break is allowed), the style of its
 * cells, and bounds of its width in half-width characters (0: 6 and 40); a table wider than its
 * paper gets narrower ones. */
struct sheet_column {
	const char *header;
	enum style style;
	double min, max;
};

struct sheet_options {
	const char *name;	      /* at most 31 characters */
	const char *title, *subtitle; /* rows 1 and 2 */
	const char *source, *home;    /* row 3, or NULL: where it comes from, a link to a sheet */
	bool landscape, filter;
	bool protect;	 /* only STYLE_INPUT cells may be changed */
	bool loose;	 /* the header does not stay in sight and is printed once */
	bool form;	 /* to be filled in: the grid shows on the screen */
	bool lists;	 /* columns of words to choose from: no table, headers may be alike */
	bool screen;	 /* to be read on the screen: only what stands above the table is printed */
	bool as_sent;	 /* texts that look like numbers are meant so: no warning of Excel's */
	uint16_t freeze; /* columns that stay in sight, and on every printed page */
	unsigned wide;	 /* pages side by side in print; 0: as many as 8 points need */
	bool sections;	 /* what lies between two breaks should stand on one printed page */
	bool words;	 /* cells, too, hold the program's words only, none that people wrote */
};

/* Begin a workbook at 'path'. 'diag' must live until workbook_free(). The caller frees with
 * workbook_free(), after workbook_finish(). */
struct workbook *workbook_create(const char *path, const struct workbook_properties *properties,
				 struct diag *diag);
/* Write the file and read it back. Returns 0, or -1 with REN003, FIL001 or, when it is not whole,
 * REN012, and without a file; REN005 warns of texts that were cut. */
int workbook_finish(struct workbook *workbook);
void workbook_free(struct workbook *workbook);

/* Add a sheet; it lives as long as the workbook. A bad or repeated name is REN004 and gives a
 * sheet whose writes are dropped. */
struct sheet *workbook_sheet(struct workbook *workbook, const struct sheet_options *options);
/* True when 'name' is a possible sheet name. */
bool sheet_name_valid(const char *name);
/* Append 'name' as a possible sheet name: other characters for those not allowed, cut to 28
 * characters, so that a number can follow where two become alike. */
void sheet_name_add(struct buf *out, const char *name);
/* Finish a sheet: widths, tables, print set-up. What was written as a table becomes one of Excel's
 * (without the totals at its end), but for forms and what may not be changed. A sheet without
 * anything on it, a header that is empty or there twice, a chart without a description is REN011.
 * Columns are narrowed and texts wrapped until the cells print at 8 points and more on A4; what
 * does not fit one page goes on pages side by side. Returns 0, or -1 when any write failed or with
 * REN011, as one that prints smaller, has figures without a unit of measure or colours too pale; of
 * a sheet that a unit sent, REN010 says that it prints smaller. */
int sheet_finish(struct sheet *sheet);

/* The table's header row below the title block: frozen, repeated on every printed page. The
 * columns may go after the call. */
void sheet_columns(struct sheet *sheet, const struct sheet_column *columns, size_t nr);
/* Begin the next row. */
void sheet_row(struct sheet *sheet, enum row_kind kind);
/* Row (from 0) of the next cell: for formulas and charts. */
uint32_t sheet_row_index(const struct sheet *sheet);
/* Begin a new printed page with the next row. */
void sheet_break(struct sheet *sheet);
/* Row of the table's header. */
uint32_t sheet_header_row(const struct sheet *sheet);

/* The next cell of the row, in the column's style. NULL text, NAN and invalid dates leave it
 * blank. Words in a column of numbers stand on the right, as numbers do. A date is "YYYY-MM-DD",
 * with "THH:MM" behind it where known. */
void sheet_text(struct sheet *sheet, const char *text);
void sheet_number(struct sheet *sheet, double value);
void sheet_date(struct sheet *sheet, const char *date);
void sheet_blank(struct sheet *sheet);
/* The same with a style of its own. */
void sheet_text_as(struct sheet *sheet, enum style style, const char *text);
void sheet_number_as(struct sheet *sheet, enum style style, double value);
/* A link to a cell of a sheet ("A1" when 'cell' is NULL), shown as 'text'. */
void sheet_link(struct sheet *sheet, const char *target, const char *cell, const char *text);
/* A comment on the cell written last, shown beside it when pointed at. */
void sheet_comment(struct sheet *sheet, const char *text);
/* A formula of the program with its present value. */
void sheet_formula(struct sheet *sheet, enum style style, const char *formula, double value);
void sheet_formula_text(struct sheet *sheet, enum style style, const char *formula,
			const char *value);
/* Large text in one row of its own: the cover and the notes. */
enum block { BLOCK_TITLE, BLOCK_SUBTITLE, BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_NR };
void sheet_block(struct sheet *sheet, enum block block, const char *text);
/* Leave a row empty. */
void sheet_gap(struct sheet *sheet);
/* Width of a column in half-width characters, whatever its cells hold. */
void sheet_set_width(struct sheet *sheet, uint16_t column, double width);

/* "A1" style name of a cell, absolute when asked, appended to 'out'. */
void sheet_add_cell(struct buf *out, uint32_t row, uint16_t column, bool absolute);
/* 'name' quoted as in a formula: 'it''s'. */
void sheet_add_name(struct buf *out, const char *name);

/* A native chart over columns of the sheet's table: rows first..last (from 0), of which only the
 * 'nr_rows' ascending ones in 'rows' when that is given. */
enum chart_kind { CHART_COLUMN, CHART_BAR, CHART_LINE };
struct chart_series {
	const char *name;
	uint16_t column;
	uint32_t color; /* 0xRRGGBB */
};
struct chart_options {
	enum chart_kind kind;
	const char *title, *alt_text, *x_name, *y_name;
	uint32_t first, last;
	const uint32_t *rows;
	size_t nr_rows;
	uint16_t categories; /* column of the names */
	const struct chart_series *series;
	size_t nr_series;
	uint32_t at_row;
	uint16_t at_column;
	int width, height; /* pixels */
};
void sheet_chart(struct sheet *sheet, const struct chart_options *options);

/* ---- a form as it is issued, in place of a table: cells at places, black lines on white */
enum form_style {
	FORM_TITLE,
	FORM_MARK, /* without lines */
	FORM_LINE,
	FORM_NOTE, /* the same, wrapped */
	FORM_HEAD,
	FORM_NUMBER, /* of a column or row */
	FORM_NAME,
	FORM_WORD, /* in a cell of numbers */
	FORM_COUNT,
	FORM_MONEY,
	FORM_RATE,
	FORM_STYLE_NR,
};
/* The cell at 'row' and 'column' (from 0), or so many 'rows' and 'columns' made one. */
struct form_place {
	uint32_t row;
	uint16_t column;
	uint32_t rows;
	uint16_t columns;
};
void sheet_form_text(struct sheet *sheet, const struct form_place *place, enum form_style style,
		     const char *text);
/* A number; NAN leaves the cell blank. */
void sheet_form_number(struct sheet *sheet, uint32_t row, uint16_t column, enum form_style style,
		       double value);
/* Height of a row by the lines of its text. */
void sheet_form_height(struct sheet *sheet, uint32_t row, unsigned lines);
/* Rows first..last are on every printed page; they and the first 'columns' stay in sight. */
void sheet_form_repeat(struct sheet *sheet, uint32_t first, uint32_t last, uint16_t columns);

/* Shade the shares (0..1) of a block of cells: white what is all, the darker the less. */
struct heat {
	uint32_t first_row, last_row;
	uint16_t first_column, last_column;
};
void sheet_heat(struct sheet *sheet, const struct heat *heat);

/* What may be typed into the cells of a column (rows first..last): a choice from a range of
 * another sheet ('list', a formula such as =代码!$A$2:$A$9), whole numbers, decimals or dates from
 * 'min' to 'max', or texts of so many characters. */
enum input_kind { INPUT_LIST, INPUT_WHOLE, INPUT_DECIMAL, INPUT_DATE, INPUT_LENGTH };
struct input_options {
	enum input_kind kind;
	const char *list;
	double min, max;
	bool strict; /* refuse; otherwise warn */
	const char *title, *message, *error;
	uint32_t first, last;
	uint16_t column;
};
void sheet_input(struct sheet *sheet, const struct input_options *options);
/* Width and number format ("@": text) of a column's cells to be filled in. */
void sheet_column_style(struct sheet *sheet, uint16_t column, double width,
			const char *number_format);

#endif

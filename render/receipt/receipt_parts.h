/* receipt_parts.h - what the parts of the receipt share; not for others.
 *
 * receipt.c which receipts and where; receipt_load.c what came, from the store; receipt_wording.c
 * the words of what was said; receipt_rows.c the refused rows one by one; receipt_workbook.c the
 * workbook, receipt_csv.c the CSV files. */
#ifndef RENDER_RECEIPT_PARTS_H
#define RENDER_RECEIPT_PARTS_H

#include "core/base/period.h"
#include "core/office/workspace.h"
#include "core/system/csv.h"

/* One file that came. Texts live in the receipt's arena; NULL where unknown. */
struct receipt_file {
	int64_t id;
	const char *name, *table, *period, *received, *encoding, *sha256, *kind, *status;
	const char *later; /* for a refused or replaced file: the one that came after it */
	const struct form *form;
	bool zero_report;
	int64_t rows_read, rows_accepted, rows_refused, rows_duplicate, rows_ignored;
	bool is_answered;     /* a refused row was sent again */
	int64_t rows_open;    /* refused and not yet sent again */
	const char *csv_name; /* of its refused rows; NULL without any */
};

/* The receipt of one unit and inbox folder. */
struct receipt {
	const struct rules *rules;
	struct store *store;
	const char *unit, *folder;	     /* codes, "" unknown */
	const char *unit_name, *period_code; /* for people and file names */
	const char *period_name;
	struct receipt_file *files; /* in the order received */
	size_t nr;
	int newest_day; /* of what came: the workbook's fixed date */
	struct arena arena;
};

/* What a unit and an inbox folder are called, also unknown ones (""). */
const char *receipt_unit_word(const struct rules *rules, const char *unit);
const char *receipt_folder_word(const char *folder);
/* Load the receipt of 'unit' and 'folder'. Returns 0, or -1 with STO001. */
int receipt_load(struct receipt *out, const struct workspace *workspace, const char *unit,
		 const char *folder, struct diag *diag);
void receipt_release(struct receipt *receipt);

/* What became of a file: a stable code (accepted, zero_report, partly_refused, corrected,
 * superseded, held, refused, withdrawn) and, appended to 'words' when given, a sentence. */
const char *receipt_outcome(struct buf *words, const struct receipt_file *file);
/* 全量 or 补充; 未定 of a file that waits for the clerk, "" of one that was not taken in. */
const char *receipt_kind_word(const struct receipt_file *file);
/* 退回, 提醒 or 说明 for error, warning or note. */
const char *receipt_level_word(const char *level);
/* Title of the table that a unit sends back: unit, table, 补充更正, period. */
void receipt_add_title(struct buf *out, const struct receipt *receipt,
		       const struct receipt_file *file);

/* The words of a remark, as the store's table 'wording' has them, and the field, and code, message
 * and remedy, as cells of a CSV line, a comma before each. */
struct receipt_wording {
	int64_t id; /* 0: none */
	char *field, *level, *message, *remedy;
	struct buf field_cell, cells;
};
struct receipt_wordings {
	struct query query;
	struct receipt_wording *at_hand;
};
/* The wordings of one file. Returns 0, or -1 with STO001. Release with receipt_wordings_release(),
 * which is harmless on zeros. */
int receipt_wordings_open(struct receipt_wordings *out, const struct receipt *receipt,
			  const struct receipt_file *file, struct diag *diag);
void receipt_wordings_release(struct receipt_wordings *wordings);
/* The wording of a number, valid until the next call; NULL with STO001. */
const struct receipt_wording *receipt_wording(struct receipt_wordings *wordings, int64_t id,
					      struct diag *diag);

/* What is wrong with one cell of a refused row ('column' from 0 in the shown columns; -1: the row).
 */
struct refused_mark {
	int column;
	bool is_error;
	size_t start; /* of its text in the walk's 'mark_text' */
};
/* A walk over a file's open refused rows in the order of lines. Columns that an earlier receipt
 * had added are left out. Everything is valid until the next step. */
struct refused_walk {
	struct query rows, words;
	struct receipt_wordings wordings;
	struct csv_reader *reader;     /* of one row after the other */
	const char **titles, **fields; /* as shown; a field is NULL when it is none of the table */
	int *shown;		       /* by column in the file from 0: its place as shown, or -1 */
	size_t nr_titles, nr_sent, alloc_titles, alloc_fields, alloc_shown;
	bool has_word;	   /* 'words' stands on a remark not yet given */
	int64_t word_line; /* its line */
	const struct receipt_file *file;
	int64_t line;
	struct buf reference, reason; /* 件3fa91c行24; what is wrong in one text */
	size_t reference_file;	      /* bytes of the reference before the line */
	struct buf cell_text, mark_text;
	const char **cells; /* in their places as shown */
	size_t nr_cells, alloc_cells;
	bool is_for_csv; /* set by who writes a CSV file: no marks, and a row may stay a line */
	const char *line_cells; /* then: the row's cells as a line of 'nr_cells', or NULL */
	struct refused_mark *marks;
	size_t nr_marks, alloc_marks;
	struct arena arena;
};
#define REFUSED_WALK_INIT                                                         \
	{                                                                         \
		.reference = BUF_INIT, .reason = BUF_INIT, .cell_text = BUF_INIT, \
		.mark_text = BUF_INIT                                             \
	}
int refused_walk_open(struct refused_walk *out, const struct receipt *receipt,
		      const struct receipt_file *file, struct diag *diag);
void refused_walk_release(struct refused_walk *walk);
/* Returns 1 a row, 0 no more, -1 with STO001. A row that is no row (the rest of a file behind an
 * unclosed quote) is passed over: it can only be corrected in the file. */
int refused_walk_next(struct refused_walk *walk, struct diag *diag);
/* Titles of the two columns before those that were sent. */
extern const char receipt_row_title[], receipt_reason_title[];

/* A list of allowed words: a column of the workbook's sheet 代码, from which cells choose. */
struct receipt_choice {
	const char *list;   /* in codes.csv, or "@bool" */
	const char *header; /* of the first column that chooses from it */
};
struct receipt_choices {
	struct receipt_choice *choices;
	size_t nr, alloc;
};
/* Rows of refused cells and messages, and columns of the cells, shown in the workbook; the CSV
 * files have all. A sheet has room for 16,384 columns, a CSV file for more. */
enum { RECEIPT_ROWS_SHOWN = 2000, RECEIPT_COLUMNS_SHOWN = 200 };
struct workbook;
/* receipt_sheet.c: the sheet 'name' with the refused rows of 'file' to be corrected, and the
 * sheet 代码 of the lists that they use. Return 0, or -1 with REN003, REN004, STO001. */
int receipt_rows_sheet(struct workbook *workbook, const struct receipt *receipt,
		       const struct receipt_file *file, const char *name,
		       struct receipt_choices *choices, struct diag *diag);
int receipt_codes_sheet(struct workbook *workbook, const struct rules *rules,
			const struct receipt_choices *choices);
extern const char receipt_codes_name[];

/* receipt_changes.c: the sheet of what changed row by row, when something did. Returns 0, or -1
 * with REN003, REN004, STO001. */
int receipt_changes_sheet(struct workbook *workbook, const struct receipt *receipt,
			  struct diag *diag);
extern const char receipt_changes_name[];

/* Write the workbook to 'path'. Returns 0, or -1 with REN003, REN004, STO001. */
int receipt_workbook_write(const struct receipt *receipt, const char *path, struct diag *diag);

/* receipt_extract.c: the answer about a region's extracts, for the region's program, to 'path'.
 * Returns 0, or -1 with FIL002 or STO001. */
bool receipt_is_extract(const struct receipt_file *file);
int receipt_extract_answer(const struct receipt *receipt, const char *path, struct diag *diag);

/* The CSV files: what came, the messages, what changed, the refused rows of one file. Each to
 * 'path', in bounded memory. Returns 0, or -1 with FIL002 or STO001. */
int receipt_csv_files(const struct receipt *receipt, const char *path, struct diag *diag);
int receipt_csv_messages(const struct receipt *receipt, const char *path, struct diag *diag);
int receipt_csv_changes(const struct receipt *receipt, const char *path, struct diag *diag);
int receipt_csv_rows(const struct receipt *receipt, const struct receipt_file *file,
		     const char *path, struct diag *diag);

#endif

/* statform_sheet.h - one statutory form of a run as it was written to the store: statform_by_run
 * and the views beside it, of all its units. Computes nothing. */
#ifndef RENDER_STATFORM_SHEET_H
#define RENDER_STATFORM_SHEET_H

#include "render/report/report.h"

enum statform_state {
	STATFORM_CELL_COMPLETE,
	STATFORM_CELL_PARTIAL,
	STATFORM_CELL_MISSING,
	STATFORM_CELL_NOT_APPLICABLE,
	STATFORM_CELL_NOT_KEPT,
	STATFORM_CELL_UNKNOWN,
};

struct statform_cell {
	double value; /* NAN: none */
	enum statform_state state;
	int cases;
};
struct statform_line {
	int line; /* 0: the cases of no other */
	const char *group, *name;
	int indent;
	bool supplement;
	struct statform_cell *cells; /* by column */
};
struct statform_head {
	const char *group, *name, *measure_unit;
};
/* A sum that does not hold, or is not known. */
struct statform_check {
	const char *kind;
	int line, column;
	bool at_most, known;
	double parts, total;
	int unclassified;
};
struct statform_sheet {
	const char *form, *title, *table_no, *made_by, *approved_by, *approval_no;
	const char *valid_until; /* NULL: not known */
	bool expired;
	const char *first_day, *last_day, *units, *counted_by, *classify, *note;
	int unclassified;	/* -1: not known */
	int reported, expected; /* expected 0: of a form of steps */
	struct statform_head *columns;
	size_t nr_columns, alloc_columns;
	struct statform_line *lines;
	size_t nr_lines, alloc_lines;
	struct statform_check *checks;
	size_t nr_checks, alloc_checks;
	bool groups; /* some line has one */
};

/* Load the form at 'position' of the run. Returns 1, 0 when there is none, or -1 (STO001). Texts
 * live in the report. Release with statform_sheet_release(). */
int statform_sheet_load(struct statform_sheet *out, struct report *report, int position,
			struct diag *diag);
void statform_sheet_release(struct statform_sheet *sheet);

/* A zero that may be none: cases or months that are not known could be in it. */
bool statform_is_open(const struct statform_cell *cell);
/* Append the cell as it is printed: "" where nothing is known, "-" where it cannot apply. */
void statform_add_cell(struct buf *out, const struct statform_head *column,
		       const struct statform_cell *cell);
bool statform_is_money(const struct statform_head *column);
bool statform_is_share(const struct statform_head *column);
/* Append a paragraph each on what the reader must know of the figures. */
typedef void (*statform_note_fn)(void *data, const char *note);
void statform_notes(const struct statform_sheet *sheet, const struct report *report,
		    statform_note_fn add, void *data);

#endif

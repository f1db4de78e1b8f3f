/* statform_part.h - one form while it is filled; shared by the files of this folder alone. */
#ifndef ANALYZE_STATFORM_PART_H
#define ANALYZE_STATFORM_PART_H

#include "analyze/statform/statforms.h"

enum { LINE_UNCLASSIFIED = 0 };

/* A row as it is printed: of the rules, once for each unit or campaign where they say so. */
struct line {
	const struct statform_row *row; /* NULL: LINE_UNCLASSIFIED */
	int code;
	const char *name;
	int unit; /* index in the rules' units, or -1 */
	const struct campaign *campaign;
};

/* What the cases of a cell add up to. */
struct cell {
	int64_t cases, without_value;
	double sum;
};

struct filling {
	const struct analysis *analysis;
	const struct statform *form;
	int first_day, last_day; /* what is counted */
	struct line *lines;	 /* LINE_UNCLASSIFIED last, where there are classes */
	size_t nr_lines, alloc_lines;
	bool by_unit;	    /* has cells for each unit beside those of all */
	bool *never;	    /* [unit][column] a step that its ledgers never told of */
	struct cell *cells; /* [unit, nr_units: all][line][column] */
};

/* The cell of 'unit' (rules->nr_units: of all). */
struct cell *filling_cell(const struct filling *filling, size_t unit, size_t line, size_t column);

/* Fill temp.statform_case(line, column_no, unit, sender, table_name, key, value) of the form.
 * Returns 0 or -1 (STO001). */
int statform_cases_make(const struct filling *filling, struct diag *diag);

/* The state and the number (NAN: none) of a cell of 'unit' as it is written. */
const char *statform_state(const struct filling *filling, size_t unit, size_t line, size_t column);
double statform_value(const struct filling *filling, size_t unit, size_t line, size_t column);

/* Write what units filled in themselves beside the cells (statform_told_result). Returns 0 or -1
 * (STO001). */
int statform_told_write(const struct filling *filling, struct diag *diag);

/* Whether 'column' asks for what the unit of 'line' never does, or the rules say that the cell
 * cannot apply. */
bool statform_cannot_apply(const struct filling *filling, const struct line *line,
			   const struct statform_column *column);

#endif

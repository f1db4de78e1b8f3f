/* rule_table.h - one rules CSV as a table of texts, with the words for its faults.
 *
 * Used only by the files of this folder that read their own table from it, mostly through
 * rule_cells.h. UTF-8 (with or without BOM) or GB18030, as Excel saves it. Cells are trimmed,
 * letters and digits in half width; punctuation stays. */
#ifndef CORE_RULE_TABLE_H
#define CORE_RULE_TABLE_H

#include "core/rules/rules.h"
#include "core/system/csv.h"

struct rule_table {
	const char *name;
	const char **columns;
	size_t nr_columns;
	long header_line;
	const char ***cells; /* [row][column], "" where a row is short */
	long *lines;
	size_t nr, alloc;
	struct arena *arena;
	struct diag *diag;
};

/* Read rules file 'name' from 'rules'; 'columns' end with NULL: each must be there
 * once (one of rules_added.h may be), and no other but 'note', which may. Faults are RUL001,
 * RUL002, RUL008, RUL009, RUL020, RUL021, RUL048 in 'diag', RUL046 where it has no row and others
 * rest on it. A file that is absent gives RUL011, unless it is of rules_added.h. Returns -1 when
 * its rows had better not be looked at, else 0, whatever was said. The table's texts live in
 * rules->arena; release the rest with rule_table_release(). */
int rule_table_load(struct rule_table *out, struct rules *rules, const char *name,
		    const char *const *columns, struct diag *diag);
/* Append the text of a rules file as UTF-8: as it is without its BOM, or read as GB18030. Returns
 * -1 when it is neither. */
int rule_text_decode(struct buf *out, const char *text, size_t nr);
/* A copy of the cell as the rules read it: trimmed, in half width; the office's own punctuation
 * stays as it wrote it. */
const char *rule_text_tidied(struct arena *arena, const struct csv_field *field);
void rule_table_release(struct rule_table *table);

/* The cell's text, "" when the file has no such column. */
const char *rule_cell(const struct rule_table *table, size_t row, const char *column);
/* Where a cell is, for a fault that is found later. */
struct diag_at rule_at(const struct rule_table *table, size_t row, const char *column);
/* Whether 'file' could be read: what rests on one that could not is not at fault. */
bool rule_file_is_read(const struct rules *rules, const char *file);
/* Report that 'text' of a cell is not in 'file' (RUL006), unless that could not be read: then it
 * alone is at fault. */
void rule_fault_unknown(const struct rule_table *table, size_t row, const char *column,
			const char *text, const char *file, const struct rules *rules);
/* Report 'code' at a cell, with up to two arguments (NULL where unused). */
void rule_fault(const struct rule_table *table, size_t row, const char *column, const char *code,
		const char *arg1, const char *arg2);

/* Whether the file has the column: an office's rules may lack one that was added. */
bool rule_has_column(const struct rule_table *table, const char *column);

#endif

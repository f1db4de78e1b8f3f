/* rule_table.h - one rules CSV as a table of texts, with the words for its faults.
 *
 * Used only by the rules_*.c files that read their own table from it. UTF-8 (with or without
 * BOM) or GB18030, as Excel saves it. Cells are trimmed, letters and
 * digits in half width; punctuation stays. */
#ifndef CORE_RULE_TABLE_H
#define CORE_RULE_TABLE_H

#include "core/rules/rules.h"

struct rule_table {
	const char *name;
	const char **columns;
	size_t nr_columns;
	const char ***cells; /* [row][column], "" where a row is short */
	long *lines;
	size_t nr, alloc;
	struct arena *arena;
	struct diag *diag;
};

/* Read rules file 'name' from 'rules'; 'required' columns end with NULL. Faults are RUL001,
 * RUL002, RUL008, RUL009 in 'diag'. A file that is absent gives RUL011. The table's texts
 * live in rules->arena; release the rest with rule_table_release(). */
int rule_table_load(struct rule_table *out, struct rules *rules, const char *name,
		    const char *const *required, struct diag *diag);
void rule_table_release(struct rule_table *table);

/* The cell's text, "" when the file has no such column. */
const char *rule_cell(const struct rule_table *table, size_t row, const char *column);
/* Where a cell is, for a fault that is found later. */
struct diag_at rule_at(const struct rule_table *table, size_t row, const char *column);
/* Report 'code' at a cell, with up to two arguments (NULL where unused). */
void rule_fault(const struct rule_table *table, size_t row, const char *column, const char *code,
		const char *arg1, const char *arg2);

/* Report RUL005 when an earlier row has the same text in 'column' (and in 'also' unless that is
 * NULL). Returns true when the row is the first. */
bool rule_unique(const struct rule_table *table, size_t row, const char *column, const char *also);

/* Report RUL003 for each of 'columns' (NULL-terminated) that is empty, where the reading below
 * would take its fallback. */
void rule_needed(const struct rule_table *table, size_t row, const char *const *columns);

/* Read a cell; a fault is reported and the fallback kept. */
const char *rule_text(const struct rule_table *table, size_t row,
		      const char *column); /* RUL003 when empty */
int rule_integer(const struct rule_table *table, size_t row, const char *column, int fallback);
double rule_number(const struct rule_table *table, size_t row, const char *column, double fallback);
int rule_month(const struct rule_table *table, size_t row, const char *column, int fallback);
bool rule_yes(const struct rule_table *table, size_t row, const char *column);
/* Index of the cell's text in 'words' (NULL-terminated); empty gives 'fallback', else RUL004. */
int rule_word(const struct rule_table *table, size_t row, const char *column,
	      const char *const *words, int fallback);
/* The parts of a cell separated by '|' as a NULL-terminated list in the arena. */
const char **rule_list(const struct rule_table *table, size_t row, const char *column,
		       char separator);

/* One flag a row of rules->units: classes and codes in the cell, separated by blanks; empty
 * means every member. Unknown words are RUL006. */
uint8_t *rule_units(const struct rule_table *table, size_t row, const char *column,
		    const struct rules *rules);

#endif

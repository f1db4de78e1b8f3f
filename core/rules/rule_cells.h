/* rule_cells.h - the cells of a rules file read as what they stand for; a fault is reported at its
 * cell and the fallback kept. */
#ifndef CORE_RULE_CELLS_H
#define CORE_RULE_CELLS_H

#include "core/rules/rule_table.h"

/* The cell's text, RUL003 when it is empty. */
const char *rule_text(const struct rule_table *table, size_t row, const char *column);
/* Report RUL003 for each of 'columns' (NULL-terminated) that is empty, where the reading below
 * would take its fallback. */
void rule_needed(const struct rule_table *table, size_t row, const char *const *columns);
/* Report RUL014 with 'why' for each of 'columns' that is filled although nothing would read it. */
void rule_unused(const struct rule_table *table, size_t row, const char *const *columns,
		 const char *why);
/* Report RUL005 when an earlier row has the same text in 'column' (and in 'also' unless that is
 * NULL). Returns true when the row is the first. */
bool rule_unique(const struct rule_table *table, size_t row, const char *column, const char *also);
/* A code that other rules name: RUL003 when it is empty, RUL014 when it holds anything but
 * letters, digits, _ and -. */
const char *rule_identifier(const struct rule_table *table, size_t row, const char *column);

/* "0至100之间的数": what RUL022 asks for. */
void rule_add_range(struct buf *out, double min, double max);
/* Numbers within min..max: RUL007 what is none, RUL022 what is beyond. An empty cell gives the
 * fallback. A share may be written as so many per cent. */
int rule_integer(const struct rule_table *table, size_t row, const char *column, int fallback,
		 int min, int max);
double rule_number(const struct rule_table *table, size_t row, const char *column, double fallback,
		   double min, double max);
double rule_share(const struct rule_table *table, size_t row, const char *column, double fallback,
		  double min, double max);
/* RUL007 what is no month; the months of a row, open where empty: RUL014 when they end before they
 * begin. */
int rule_month(const struct rule_table *table, size_t row, const char *column, int fallback);
void rule_months(const struct rule_table *table, size_t row, int *from, int *to);
/* The same in days; a month is all of its days. */
void rule_days(const struct rule_table *table, size_t row, int *from, int *to);
bool rule_yes(const struct rule_table *table, size_t row, const char *column);
/* Index of the cell's text in 'words' (NULL-terminated); empty gives 'fallback', else RUL004. */
int rule_word(const struct rule_table *table, size_t row, const char *column,
	      const char *const *words, int fallback);
/* The parts of a text, of a cell, separated by 'separator' as a NULL-terminated list in the arena.
 */
const char **rule_split(const struct rule_table *table, const char *text, char separator);
const char **rule_list(const struct rule_table *table, size_t row, const char *column,
		       char separator);

/* What another file registers, by its code or any of its names; NULL with RUL003 or RUL006, the
 * latter not when that file could not be read. The unit is its code. */
const char *rule_ref_unit(const struct rule_table *table, size_t row, const char *column,
			  const struct rules *rules);
const struct form *rule_ref_form(const struct rule_table *table, size_t row, const char *column,
				 const struct rules *rules);
const struct indicator *rule_ref_indicator(const struct rule_table *table, size_t row,
					   const char *column, const struct rules *rules);
/* A number as rules write it of 'indicator' (money in 万元) in the store's unit of measure. */
double rule_stored(const struct indicator *indicator, double written);
/* One flag a row of rules->units: classes, codes and names of units in the cell, separated by
 * blanks; empty means every member. Unknown words are RUL006. */
uint8_t *rule_units(const struct rule_table *table, size_t row, const char *column,
		    const struct rules *rules);
/* By enum unit_class, NULL at the end. */
extern const char *const unit_class_words[];

#endif

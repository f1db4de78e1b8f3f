/* quick_cell.h - cells as nearly all of them are, read in one look: a date as 2024-09-05, plain
 * digits, a text with nothing to tidy, fold or mask, a word that was read before in its column.
 *
 * Knows no rule of its own: what is not that plain is left to field_read(), and a test holds both
 * to the same answer. */
#ifndef INGEST_QUICK_CELL_H
#define INGEST_QUICK_CELL_H

#include "ingest/cell/fields.h"
#include "ingest/header/header_match.h"

/* The words read in the columns of one file. */
struct quick_words {
	struct quick_word *words; /* QUICK_WORDS a field */
	size_t nr_faulty;
	struct arena arena;
};
void quick_words_init(struct quick_words *out, const struct form *form);
void quick_words_release(struct quick_words *words);

/* Read a cell of the column when it is plain. True when it was: 'out' and 'report' are as
 * field_read() would leave them. */
bool quick_read(struct value *out, struct quick_words *words, struct field_reader *reader,
		const struct field_column *column, const char *cell, size_t nr,
		struct cell_report *report);
/* Keep what field_read() made of a cell, where the same cell means the same again. */
void quick_remember(struct quick_words *words, const struct field_reader *reader,
		    const struct field_column *column, const char *cell, size_t nr,
		    const struct value *value, const struct cell_report *report);

#endif

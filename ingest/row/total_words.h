/* total_words.h - what a 合计 row says besides its sums: how many rows there are, and whether it
 * says any number at all. */
#ifndef INGEST_TOTAL_WORDS_H
#define INGEST_TOTAL_WORDS_H

#include "ingest/row/row.h"

/* Of a key (text_add_name_key()): 合计2件, 共3起; -1 when it is none. */
long total_in_words(const char *key);
/* What a list of records on the screen says below them: 显示第1到第10条，共25条记录; -1. */
long total_of_records(const char *key);
/* Of the cells of a 合计 row: 3件, or a lone 3, in a column of words; -1 when there is none, or
 * when two of them differ. */
long total_beside(const struct header_match *match, const struct cell *cells, size_t nr);
/* True when a number other than zero stands in the row, of things or of money. */
bool total_has_figure(const struct header_match *match, const struct cell *cells, size_t nr);

#endif

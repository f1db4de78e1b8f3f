/* example_words.h - the words by which a row says that it is only an example: （例）, 例1：, 样例.
 */
#ifndef INGEST_EXAMPLE_WORDS_H
#define INGEST_EXAMPLE_WORDS_H

#include "ingest/row/row.h"

/* Their first letters, for who looks at letters first; NULL at the end. */
extern const char *const example_starts[];

/* True when a cell of the row says so: as the whole of it, in brackets or before a mark; a number
 * of a document also without a mark (例平市监立〔2024〕9号). A remark only as the whole of it.
 * 例外商贸公司 is the name of a company. */
bool cells_are_example(const struct header_match *match, const struct cell *cells, size_t nr);

#endif

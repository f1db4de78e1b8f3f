/* document_number.h - is a cell the number of one document, as 平市监立〔2024〕12号?
 *
 * Knows what spreadsheets and hands make of such numbers; says nothing of whether the document is
 * known. */
#ifndef INGEST_DOCUMENT_NUMBER_H
#define INGEST_DOCUMENT_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"

/* What is wrong with a number in folded text: NULL when nothing is, else the code of a message,
 * whose argument goes to 'why'. */
const char *number_fault(struct buf *why, const char *text);
/* The year in brackets of a number, 〔2024〕; 0: it has none. */
int number_year(const char *text);
/* True when words in brackets stand behind the number, 平农立〔2024〕7号(续); they go to 'note'. */
bool number_has_note(struct buf *note, const char *text);
/* True when a folded number, the 'row'-th of its column (from 1), does no more than count rows:
 * 1, 2, 3 or 001, 002, (一), 第3件, A4. Such a number says nothing of the year and comes again in
 * the next file. 'with_mark': 3号, too; alone it is short for a document's. */
bool number_counts_rows(const char *text, int64_t row, bool with_mark);
/* True for 13号, 第13号, -13号: below whole numbers it is short for one. */
bool number_is_serial_alone(const char *text);
/* True when it is the 'row' with 号: 1号, 第2号, 三号. Where the column begins with several of them
 * they count rows. */
bool number_is_marked_ordinal(const char *text, int64_t row);
/* Take off what names the number or ends a sentence: 案号：, 。 and the like. True when there was
 * any. */
bool number_trim(struct buf *text);
/* True when 'nr' bytes are without doubt one number as nearly all are: words, a year in brackets,
 * digits, 号. */
bool number_is_usual(const char *text, size_t nr);

#endif

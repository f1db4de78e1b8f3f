/* number_format.h - what a number format shows beside or in place of the value of its cell.
 *
 * A clerk reads what stands in the cell: 平市监立〔2024〕41号 where the workbook has 41, 1.2 where
 * it has 12000. Formats are Excel's (ECMA-376 part 1, 18.8.31); digits that a format rounds away
 * are kept, for the number is meant. Knows nothing of cells and sheets; leaves dates alone. */
#ifndef CORE_NUMBER_FORMAT_H
#define CORE_NUMBER_FORMAT_H

#include <stdbool.h>

#include "core/base/buf.h"

/* Put before the value of a cell of which nobody can say what it shows: refused wherever it is
 * read. */
#define SHOWN_OTHERWISE "#显示不明!"

/* True when 'format' shows every value as it is, but for rounding, thousands' marks, ¥, blanks and
 * an accountant's dash or brackets; also when it shows dates. */
bool number_format_is_plain(const char *format);
/* True when it shows texts as they are. */
bool number_format_is_plain_for_text(const char *format);

/* Append what a cell with this 'value' shows; a number comes with all its digits. False when that
 * cannot be said with certainty (nothing is shown, conditions, numerals in words, digits set
 * apart): then nothing is appended. */
bool number_format_show(struct buf *out, const char *format, const char *value, bool is_text);

#endif

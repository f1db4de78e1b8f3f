/* extract_hash.h - the hash over the rows of an extract, from a text that any program can make.
 *
 * The text: of each table, in the order of extract_tables[], a line with its name, then a line a
 * row in the order of its primary key (texts by their bytes). Cells are in the order of the
 * columns, separated by a tab: NULL as \N, an integer in decimal, a real as printf's %.17g, a text
 * as it is with \ as \\, tab as \t, line feed as \n, return as \r. Every line ends with a line
 * feed. Of the manifest 'rows', 'rows_hash' and 'previous' are left out. */
#ifndef CORE_EXTRACT_HASH_H
#define CORE_EXTRACT_HASH_H

#include "core/store/store.h"
#include "core/system/sha256.h"

/* Names with the columns of their primary key; the name NULL at the end. The first is the manifest.
 */
struct extract_table {
	const char *name, *key;
};
extern const struct extract_table extract_tables[];

/* The hash, and how many rows all tables but the manifest have. Returns 0, or -1 with STO.... */
int extract_hash(char hex[static SHA256_SIZE], int64_t *rows, struct store *extract,
		 struct diag *diag);

#endif

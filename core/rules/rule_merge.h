/* rule_merge.h - an office's rules table with what was added since (rules_added.h), as text.
 *
 * Each line of the office stays as it is, with the cells of the new columns behind its own; new
 * rows come behind the last. Pure: what is read and written is rules_update.c's. */
#ifndef CORE_RULE_MERGE_H
#define CORE_RULE_MERGE_H

#include <stdbool.h>

#include "core/base/buf.h"

/* A line of the merged text that holds something from the shipped table, and the row's key. */
struct rule_merge_line {
	long line;
	const char *key;
};
/* Owns everything. */
struct rule_merge {
	struct buf text;
	struct buf columns, rows; /* names of what was added, each with a blank before it */
	struct rule_merge_line *lines;
	size_t nr, alloc;
	struct arena arena;
};
#define RULE_MERGE_INIT                                                                 \
	{                                                                               \
		.text = BUF_INIT, .columns = BUF_INIT, .rows = BUF_INIT, .arena = { 0 } \
	}

/* Whether the office's rules cannot take what the shipped ones say of the row 'key'. */
typedef bool (*rule_merge_refused)(const void *data, const char *key);

/* Add to 'out' the table 'file' of the office with the additions of the 'shipped' one, both UTF-8.
 * A refused row gets no new cells, or is not added. */
void rule_merge_table(struct rule_merge *out, const char *file, const struct buf *office,
		      const struct buf *shipped, rule_merge_refused refused, const void *data);
/* The shipped table alone, without what is refused: each row's key is its line there. */
void rule_merge_new(struct rule_merge *out, const struct buf *shipped, rule_merge_refused refused,
		    const void *data);
void rule_merge_release(struct rule_merge *merge);

#endif

/* diag.h - the words for what went wrong: collected, never printed here.
 *
 * Every diagnostic has a stable code whose level, Chinese message and remedy stand in one
 * table (diag_table.c). Functions return 0 or -1 for control flow and leave the words in a
 * struct diag; only the main.c files print (diag_print) and exit. */
#ifndef CORE_DIAG_H
#define CORE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "core/base/buf.h"

enum diag_level { DIAG_LEVEL_NOTE, DIAG_LEVEL_WARNING, DIAG_LEVEL_ERROR };

/* One row of the table: "{1}".."{9}" in 'message' stand for the arguments. */
struct diag_kind {
	const char *code;
	enum diag_level level;
	const char *message;
	const char *remedy;
};

/* Where it happened; what is unknown is 0 or NULL. 'line' counts as Excel shows it (from 1),
 * 'column' is the column's number from 1, 'field' the column's name, 'value' the text as it was. */
struct diag_at {
	const char *file;
	long line, column;
	const char *field, *value;
};

struct diag_item {
	const struct diag_kind *kind;
	struct diag_at at;
	const char *message;
};

/* Owns all its strings. Items that are alike share them: 'told' has those of the newest item of a
 * kind, by the end of its code. */
enum { DIAG_TOLD = 16 };
struct diag {
	struct diag_item *items;
	size_t nr, alloc;
	size_t errors, warnings, notes;
	bool quiet; /* notes are not printed */
	struct arena arena;
	struct diag_told {
		const struct diag_kind *kind;
		const char *file, *field, *message;
	} told[DIAG_TOLD];
	struct buf expanded; /* the message being made */
};
#define DIAG_INIT \
	{         \
		0 \
	}

/* Add one diagnostic. 'at' may be NULL. The arguments are const char *, as many as the message
 * names, ended by NULL. An unknown code is a BUG. */
void diag_add(struct diag *diag, const char *code, const struct diag_at *at, ...)
	__attribute__((sentinel));

/* The table row of 'code', or NULL. */
const struct diag_kind *diag_kind_find(const char *code);
/* The whole table, sorted by code, and its length: for the manual and for tests. */
const struct diag_kind *diag_kinds(size_t *nr);
/* What a unit is to do about 'code' in its own words, or 'remedy' where that says it. */
const char *diag_unit_remedy(const char *code, const char *remedy);
/* "note", "warning" or "error": the word kept in the store. */
const char *diag_level_name(enum diag_level level);

/* Print every item, one a line with its remedy below, to 'out'. More than three that are alike but
 * for their line and value are one line at the place of the first, with their number and the first
 * lines. */
void diag_print(const struct diag *diag, FILE *out);
/* Copy all items of 'src' to the end of 'dst'. */
void diag_append(struct diag *dst, const struct diag *src);
/* The items behind the first 'nr' are of 'file', whatever they were said of. */
void diag_name_file(struct diag *diag, size_t nr, const char *file);
/* Take back every item behind the first 'nr'. */
void diag_truncate(struct diag *diag, size_t nr);
/* Free everything; harmless on an empty diag. */
void diag_release(struct diag *diag);

#endif

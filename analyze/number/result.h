/* result.h - rows of the store's *_result tables, written by the names of their columns.
 *
 * Every row gives every column of its table: a name that the table lacks, a column left out and
 * one given twice are our mistakes (BUG). 'run' is given already. Computes nothing. */
#ifndef ANALYZE_RESULT_H
#define ANALYZE_RESULT_H

#include "analyze/number/analysis.h"

enum { RESULT_COLUMNS = 64 };

struct result {
	struct query insert;
	char **columns;	 /* of the table, in its order */
	size_t nr, next; /* the column behind the last one given */
	uint64_t given, kept;
};
#define RESULT_INIT             \
	{                       \
		.insert = { 0 } \
	}

/* Make ready to write rows of 'table' of the analysis' run. Returns 0 or -1 (STO001); release with
 * result_release(), which is harmless on an empty one. */
int result_open(struct result *out, const struct analysis *analysis, const char *table,
		struct diag *diag);
/* The same; of rows of one key the first stays. */
int result_open_first(struct result *out, const struct analysis *analysis, const char *table,
		      struct diag *diag);
void result_release(struct result *result);

/* What the row has been given so far is given to all that follow. */
void result_keep(struct result *result);

/* Give a column its value. NULL for a NULL text, a number that is not finite, DAY_NONE; text is
 * copied. */
void result_text(struct result *result, const char *column, const char *text);
void result_number(struct result *result, const char *column, double number);
void result_count(struct result *result, const char *column, int64_t count);
void result_null(struct result *result, const char *column);
/* The ISO date of a day. */
void result_day(struct result *result, const char *column, int day);

/* Write the row and begin the next. Returns 0 or -1 (STO001). */
int result_write(struct result *result, struct diag *diag);

#endif

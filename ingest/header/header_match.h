/* header_match.h - where the header is and which column is which field.
 *
 * Names and synonyms of rules/tables.csv are compared folded (width, blanks, brackets, case);
 * notes in brackets and units （万元） do not matter for the name, and a unit scales the
 * column's money. Knows nothing of files: it sees the first rows as text. */
#ifndef INGEST_HEADER_MATCH_H
#define INGEST_HEADER_MATCH_H

#include "core/rules/rules.h"
#include "ingest/header/header_title.h"

/* Rows in which a header is looked for, and rows read ahead. */
enum { HEADER_ROWS = 15, HEAD_ROWS_MAX = 20, HEADER_JOINED_MAX = 3 };

/* One of the first rows as UTF-8 text. */
struct head_row {
	char **cells;
	size_t nr;
	long line, last_line;
};

struct header_name {
	const char *key;
	const struct form *form;
	const struct field *field;
	int rank; /* 3 the header itself or the field's code, 2 a synonym */
};
/* All names of all forms, sorted by key. */
struct header_index {
	struct header_name *names;
	size_t nr, alloc;
	struct arena arena;
};
void header_index_init(struct header_index *out, const struct rules *rules);
void header_index_release(struct header_index *index);

/* 'scale' is the power of ten from the column's unit to 分 (core/base/money_unit.h): 2 元, 6 万元,
 * MONEY_FOREIGN, 0 unknown. */
struct header_column {
	const struct field *field; /* NULL: not a column of the form */
	const char *title;	   /* as it stands in the file */
	int rank, scale;
	bool is_unit; /* 填报单位, 报送单位: checked, not stored; 单位 may be the next */
	bool is_measure; /* 计量单位, 金额单位: in what the figures of the row are given */
	bool is_silent;	 /* 序号 and blank titles: ignored without a note */
	bool counts, counts_in_bulk; /* the title's unit is one of counts: 件, 万件 */
	bool is_receipt;	     /* written by a receipt: which refused row, and why; no data */
	const struct field *passed_over; /* another column has a better name for it */
	bool stands_in; /* for the field's own column, which is missing: 结案日期 */
	bool is_part;	/* 办案机构: an office of the unit, ignored unless it is another unit */
};
/* Title of a receipt's column that names the refused row as 件3fa91c行24 (file and line). */
extern const char returned_row_title[];

struct header_match {
	const struct form *form;
	size_t first_row, last_row;    /* indices of the header's rows */
	struct header_column *columns; /* in the arena of the titles */
	size_t nr, nr_matched, nr_missing;
	size_t twice_a, twice_b; /* two columns (from 1) of one field, 0: none */
};

/* A field that the file has a column of. */
struct field_column {
	const struct field *field;
	size_t number; /* in the form */
	long column;   /* in the file, from 1 */
	int scale;     /* as in struct header_column */
};
/* The fields that have a column, '*nr' in the form's order. The caller frees the list. */
struct field_column *header_fields(size_t *nr, const struct header_match *match);

/* What the titles over one file's columns say whatever the form: each is read once, when the first
 * form asks, alone or joined with the cells above it. */
struct header_titles {
	const struct header_index *index;
	const struct head_row *rows;
	size_t nr_rows;
	struct arena *arena;
	struct header_title *cells[HEAD_ROWS_MAX]; /* of each row; NULL: not asked for yet */
	struct stacked *stacks[HEAD_ROWS_MAX][HEADER_JOINED_MAX + 1]; /* of rows joined from here */
	struct header_title blank;
	size_t nr_read; /* titles read */
};
/* Of 'nr' rows; they, the index and the arena must stay as long as the titles are asked. */
void header_titles_init(struct header_titles *out, const struct header_index *index,
			const struct head_row *rows, size_t nr, struct arena *arena);

/* The best header for 'form' within the first HEADER_ROWS rows; that row is also tried joined
 * with one or two above and below it. The columns lie in the titles' arena.
 * False when no row has at least two of its columns. */
bool header_find(struct header_match *out, struct header_titles *titles, const struct form *form);
/* 'row' alone as a header of 'form', whatever stands around it; the columns lie in 'arena'. */
void header_of_row(struct header_match *out, const struct header_index *index,
		   const struct form *form, const struct head_row *row, struct arena *arena);
/* Append the columns that are none of the form's, “甲”“乙”. Returns how many there are. */
size_t header_add_unknown(struct buf *out, const struct header_match *match);
/* True when the title of a column is that of an amount of money. */
bool header_is_money(const struct header_column *column);
/* True when it is that of a day on which a case took a step (处罚决定书下达日期). */
bool header_is_case_date(const struct header_column *column);
/* The unit of money in a cell above the header such as 单位:万元, as in struct header_column; 0:
 * the cell tells none. */
int header_unit_above(const char *cell);

#endif

/* row_unit.h - the units of measure that a row tells of its own figures, in columns of units
 * (计量单位, or 单位 with 元 or 件) and in its remark; they go before those of the columns' titles.
 *
 * A unit counts for the row; where the table has several columns of units, each for the money
 * before it, or, where the first stands before all money, behind it. A remark counts for the
 * columns it names, or for all when it names none. */
#ifndef INGEST_ROW_UNIT_H
#define INGEST_ROW_UNIT_H

#include "ingest/header/header_match.h"
#include "ingest/row/remark_unit.h"

struct reading;

struct row_unit {
	long column; /* in the file, from 1 */
	size_t text; /* in the words of the row's units */
	int scale;   /* of money; MONEY_UNKNOWN: a unit of something else */
};
/* Of money in a column of units; MONEY_UNKNOWN: no row above the present one tells any. */
struct told_unit {
	int first, last;
};
/* A row that leaves it blank beside a bare amount. */
struct untold_row {
	long line;
	int64_t place; /* among the accepted ones, from 0 */
	size_t told;   /* its column of units, as in row_units.told */
	int used;      /* in what the amount was read */
};
/* Those of the present row. */
struct row_units {
	struct row_unit *items; /* of columns of units, from left to right */
	size_t nr, alloc;
	struct buf words; /* each with a NUL behind it */
	struct remark_units remark;
	struct buf note;	   /* the remark, folded */
	long remark_column;	   /* 0: the table has no remarks */
	struct told_unit *told;	   /* of each column of units, from 1; [0]: of the only one */
	struct untold_row *untold; /* rows above the first that tells one */
	size_t nr_untold, alloc_untold;
	bool may_tell;		    /* a column that may tell a unit; else nothing is looked for */
	bool is_apart, is_in_front; /* several columns of units; before their money */
};

/* Which columns of 'match' may tell units. */
void row_units_init(struct row_units *out, const struct header_match *match);
void row_units_release(struct row_units *units);

/* Find the units of the decoded row. */
void row_units_find(struct reading *reading);
/* The unit of money of the row's figure in 'column'; MONEY_UNKNOWN: the row tells none. The row's
 * indicator must have been read. */
int row_unit_scale(const struct reading *reading, const struct field_column *column);
/* True when the cell of 'column' (from 1) has been taken as a unit. */
bool row_unit_is_at(const struct reading *reading, long column);
/* After the row's fields: say what units do not fit its figures, or contradict one another. */
void row_units_check(struct reading *reading);
/* After all rows: mark in temp.taken_back those that leave the unit blank above the first that
 * tells one, another than theirs was read in (ING303). Returns 0, or -1 with STO001. */
int row_units_find_untold(const struct reading *reading, struct diag *diag);

#endif

/* store.h - the SQLite file where the stages meet; the only place that calls sqlite3_*.
 *
 * Every failure of SQLite ends up in 'diag' as STO001 with SQLite's own words, but for a damaged
 * file, STO023, and a store that another program keeps locked: STO007, after one wait; from then on
 * this store waits no more.
 * Values are bound, never pasted into SQL. A query that SQLite will not prepare is our mistake:
 * BUG. */
#ifndef CORE_STORE_H
#define CORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/diag.h"

struct store;

/* Of core/store/schema.sql, kept in PRAGMA user_version. Raise it with a step in migrate.c. */
enum { STORE_VERSION = 17 };

enum store_mode {
	STORE_READ,   /* must exist */
	STORE_GLANCE, /* the same, without a wait for who has it locked */
	STORE_WRITE,  /* must exist */
	STORE_CREATE, /* made with core/store/schema.sql when absent, without the forms' tables */
};

/* Open the store at 'path' (":memory:" for tests, with STORE_CREATE): foreign keys on, a
 * rollback journal with full durability. What a run that was killed left half done is taken back
 * first, also when the store is opened for reading. Errors: STO001, STO002 (no store), STO003 (of
 * an older version: migrate.h), STO004 (of a newer one), STO006 (of none). The caller frees with
 * store_free(). */
int store_open(struct store **out, const char *path, enum store_mode mode, struct diag *diag);
void store_free(struct store *store);
/* The same of whatever version, for migrate.c alone: its tables need not be those of schema.sql. */
int store_open_as_it_is(struct store **out, const char *path, enum store_mode mode,
			struct diag *diag);

/* A database that is no store, with tables of its own (core/extract): a new file 'path' (a file of
 * that name must not be there) with the tables of 'sql', whose bytes come of its rows alone,
 * without a journal and not safe on disk before it is synced; and one that is there, for reading,
 * whatever is in it. Returns 0, or -1 with STO.... The caller frees with store_free(). */
int store_make_other(struct store **out, const char *path, const char *sql, struct diag *diag);
int store_open_other(struct store **out, const char *path, struct diag *diag);

/* Write all that is in the store into a new file 'path', also while others read. The store is open
 * for writing: SQLite 3.40 copies no generated column otherwise. Returns 0, or -1 with STO001. */
int store_copy(struct store *store, const char *path, struct diag *diag);

bool store_is_read_only(struct store *store);
/* Wait until this store may be written; at once when it is open for reading. Returns 0, or -1 with
 * STO001 or STO007. */
int store_await_turn(struct store *store, struct diag *diag);

/* The same for a store that is open for reading, page by page, as it is at this moment. */
int store_backup(struct store *store, const char *path, struct diag *diag);

/* One transaction. store_rollback() is harmless outside of one. Reading consistently
 * (render) is store_begin_read() ... store_rollback(). */
int store_begin(struct store *store, struct diag *diag);
int store_begin_read(struct store *store, struct diag *diag);
int store_commit(struct store *store, struct diag *diag);
void store_rollback(struct store *store);
/* 'record' is called within each transaction that changed rows, before it is committed; it returns
 * 0, or -1 with what keeps the transaction from being committed. NULL: no more. */
void store_on_commit(struct store *store, int (*record)(void *data, struct diag *diag), void *data);

/* Run statements that return nothing and take no values. */
int store_exec(struct store *store, const char *sql, struct diag *diag);
/* The same for a text with names put in as by printf; values are bound, never put in. */
int store_exec_named(struct store *store, struct diag *diag, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int64_t store_last_id(struct store *store);
/* Rows changed by the last INSERT, UPDATE or DELETE. */
int64_t store_changes(struct store *store);

/* A prepared statement; its parameters are numbered from 1, its columns from 0. */
struct query {
	struct store *store;
	void *handle;
	int next; /* column at which query_column() begins to look */
};
#define QUERY_INIT \
	{          \
		0  \
	}

/* SQL may call key_hash(unit, key), core/base/key_hash.h; NULL of NULL.
 *
 * Prepare. Returns 0, or -1 with STO001 (the disk; wrong SQL is a BUG). Release with
 * query_release(), which is harmless on an empty query. */
int query_open(struct query *out, struct store *store, const char *sql, struct diag *diag);
void query_release(struct query *query);
/* Make ready to run again; bindings stay. */
void query_reset(struct query *query);

/* The greatest number of its parameters: ?3 is 3. */
int query_parameters(const struct query *query);
/* Bind; text is copied. A NULL text binds NULL. */
void query_bind_text(struct query *query, int index, const char *text);
void query_bind_bytes(struct query *query, int index, const char *text, size_t nr);
void query_bind_int(struct query *query, int index, int64_t value);
void query_bind_double(struct query *query, int index, double value); /* NAN binds NULL */
void query_bind_null(struct query *query, int index);
/* Bind the current row's column 'column' of 'row', also of another store, as it is. */
void query_bind_cell(struct query *query, int index, struct query *row, int column);

/* Next row: 1 a row, 0 no more, -1 failed (STO001). */
int query_next(struct query *query, struct diag *diag);
/* Run to the end, drop any row, and reset: for INSERT, UPDATE, DELETE. 0 or -1. */
int query_run(struct query *query, struct diag *diag);

/* Rows that SQLite pulls from the caller while it runs a query that reads the table
 * source_rows(c0, c1, ...): many rows by one statement, nothing bound or copied twice.
 * 'next' goes to the next row: 1 there is one, 0 no more, -1 stop (the query fails).
 * 'give' fills the cell of a column with one of cell_give_...(), or leaves it NULL; a text must
 * stay until the next call of 'next'. */
struct store_cell;
struct row_source {
	int (*next)(void *data);
	void (*give)(void *data, int column, struct store_cell *cell);
	void *data;
};
void cell_give_int(struct store_cell *cell, int64_t value);
void cell_give_double(struct store_cell *cell, double value);
void cell_give_bytes(struct store_cell *cell, const char *text, size_t nr);
void cell_give_text(struct store_cell *cell, const char *text); /* NULL stays NULL */
/* The current row's column 'column' of 'row', also of another store, as it is. */
void cell_give_cell(struct store_cell *cell, struct query *row, int column);
enum { ROW_SOURCE_COLUMNS = 256 };
/* Run a query that returns nothing and reads source_rows from 'source'. 0, or -1 (STO001). */
int query_run_from(struct query *query, const struct row_source *source, struct diag *diag);

/* Columns of the current row. Text is NULL for NULL and lives until the next call on the
 * query; a double is NAN for NULL, an integer 0. */
const char *query_text(struct query *query, int column);
int64_t query_int(struct query *query, int column);
double query_double(struct query *query, int column);
bool query_is_null(struct query *query, int column);
bool query_is_integer(struct query *query, int column);
bool query_is_real(struct query *query, int column);
int query_columns(struct query *query);
const char *query_column_name(struct query *query, int column);

/* The number of the column called 'name'; without one it is a BUG. Looks on from the column found
 * last, so that reading in the query's order costs one comparison a column. */
int query_column(struct query *query, const char *name);
/* A column of the current row by its name. */
const char *query_text_of(struct query *query, const char *name);
int64_t query_int_of(struct query *query, const char *name);
double query_double_of(struct query *query, const char *name);
bool query_is_null_of(struct query *query, const char *name);

/* One integer from one query without values, 'missing' when there is no row or NULL. -1 from
 * the return on failure. */
int store_get_int(struct store *store, const char *sql, int64_t missing, int64_t *out,
		  struct diag *diag);

#endif

/* store.c - see store.h. */
#include "core/store.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/file.h"

enum { SCHEMA_VERSION = 2, BUSY_MILLISECONDS = 10000 };

static const char schema[] =
#include "core/schema.inc"
	;

struct store {
	sqlite3 *db;
	char *path;
};

static int failed(struct store *store, struct diag *diag)
{
	diag_add(diag, "STO001", &(struct diag_at){ .file = store->path },
		 sqlite3_errmsg(store->db), NULL);
	return -1;
}

int store_exec(struct store *store, const char *sql, struct diag *diag)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return failed(store, diag);
	return 0;
}

static int check_version(struct store *store, struct diag *diag)
{
	int64_t version;

	if (store_get_int(store, "PRAGMA user_version", 0, &version, diag) < 0)
		return -1;
	if (version == SCHEMA_VERSION)
		return 0;
	diag_add(diag, "STO003", &(struct diag_at){ .file = store->path }, NULL);
	return -1;
}

/* Into a database without a table: new, or left empty by a creation that failed. */
static int create_schema(struct store *store, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int64_t tables;
	int rc;

	if (store_get_int(store, "SELECT count(*) FROM sqlite_master", 0, &tables, diag) < 0)
		return -1;
	if (tables)
		return 0;
	buf_addf(&sql, "BEGIN IMMEDIATE;%s;PRAGMA user_version=%d;COMMIT", schema, SCHEMA_VERSION);
	rc = store_exec(store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

/* A rollback journal: on the appends of an ingest it journals next to nothing, where WAL
 * writes every page twice (measured 1.5 times slower on a million rows, docs/store.md). */
static const char connection_settings[] = "PRAGMA foreign_keys=ON;"
					  "PRAGMA journal_mode=DELETE;"
					  "PRAGMA synchronous=FULL;"
					  "PRAGMA temp_store=MEMORY;"
					  "PRAGMA cache_size=-16384;"
					  "PRAGMA trusted_schema=OFF;";

int store_open(struct store **out, const char *path, enum store_mode mode, struct diag *diag)
{
	struct store *store;
	int flags = SQLITE_OPEN_NOMUTEX; /* a connection belongs to one thread */

	if (mode != STORE_CREATE && !file_exists(path)) {
		diag_add(diag, "STO002", &(struct diag_at){ .file = path }, NULL);
		return -1;
	}
	flags |= mode == STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	if (mode == STORE_CREATE)
		flags |= SQLITE_OPEN_CREATE;
	store = xcalloc(1, sizeof(*store));
	store->path = xstrdup(path);
	if (sqlite3_open_v2(path, &store->db, flags, NULL) != SQLITE_OK) {
		failed(store, diag);
		goto fail;
	}
	sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
	if (store_exec(store, connection_settings, diag) < 0 ||
	    (mode == STORE_CREATE && create_schema(store, diag) < 0) || check_version(store, diag) < 0)
		goto fail;
	*out = store;
	return 0;
fail:
	store_free(store);
	return -1;
}

bool store_schema_has(const char *table, const char *field)
{
	struct buf head = BUF_INIT, column = BUF_INIT;
	const char *start, *end, *found = NULL;

	buf_addf(&head, "CREATE TABLE %s_state (\n\tunit TEXT NOT NULL,\n\tkey TEXT NOT NULL,\n", table);
	buf_addf(&column, "%s ", field);
	start = strstr(schema, head.data);
	end = start ? strstr(start, "PRIMARY KEY") : NULL;
	if (end) {
		start += head.nr;
		found = strstr(start, column.data);
		while (found && found < end && found[-1] != '\t' && found[-1] != ' ')
			found = strstr(found + 1, column.data);
	}
	buf_release(&head);
	buf_release(&column);
	return found && found < end;
}

void store_free(struct store *store)
{
	if (!store)
		return;
	sqlite3_close_v2(store->db);
	free(store->path);
	free(store);
}

int store_begin(struct store *store, struct diag *diag)
{
	return store_exec(store, "BEGIN IMMEDIATE", diag);
}

int store_begin_read(struct store *store, struct diag *diag)
{
	return store_exec(store, "BEGIN", diag);
}

int store_commit(struct store *store, struct diag *diag)
{
	return store_exec(store, "COMMIT", diag);
}

void store_rollback(struct store *store)
{
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

int64_t store_last_id(struct store *store)
{
	return sqlite3_last_insert_rowid(store->db);
}

int64_t store_changes(struct store *store)
{
	return sqlite3_changes64(store->db);
}

int query_open(struct query *out, struct store *store, const char *sql, struct diag *diag)
{
	sqlite3_stmt *handle;
	int rc = sqlite3_prepare_v2(store->db, sql, -1, &handle, NULL);

	if (rc == SQLITE_ERROR)
		BUG(sqlite3_errmsg(store->db));
	if (rc != SQLITE_OK)
		return failed(store, diag);
	*out = (struct query){ store, handle };
	return 0;
}

void query_release(struct query *query)
{
	sqlite3_finalize(query->handle);
	*query = (struct query)QUERY_INIT;
}

void query_reset(struct query *query)
{
	sqlite3_reset(query->handle);
}

static void check_bind(struct query *query, int rc)
{
	if (rc == SQLITE_NOMEM)
		memory_exhausted();
	if (rc != SQLITE_OK)
		BUG(sqlite3_errmsg(query->store->db));
}

void query_bind_text(struct query *query, int index, const char *text)
{
	check_bind(query, sqlite3_bind_text(query->handle, index, text, -1, SQLITE_TRANSIENT));
}

void query_bind_bytes(struct query *query, int index, const char *text, size_t nr)
{
	check_bind(query, sqlite3_bind_text64(query->handle, index, text, nr, SQLITE_TRANSIENT,
					      SQLITE_UTF8));
}

void query_bind_int(struct query *query, int index, int64_t value)
{
	check_bind(query, sqlite3_bind_int64(query->handle, index, value));
}

void query_bind_double(struct query *query, int index, double value)
{
	check_bind(query, sqlite3_bind_double(query->handle, index, value));
}

void query_bind_null(struct query *query, int index)
{
	check_bind(query, sqlite3_bind_null(query->handle, index));
}

int query_next(struct query *query, struct diag *diag)
{
	int rc = sqlite3_step(query->handle);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE)
		return 0;
	failed(query->store, diag);
	sqlite3_reset(query->handle);
	return -1;
}

int query_run(struct query *query, struct diag *diag)
{
	int rc;

	while ((rc = query_next(query, diag)) > 0)
		;
	sqlite3_reset(query->handle);
	return rc;
}

const char *query_text(struct query *query, int column)
{
	return (const char *)sqlite3_column_text(query->handle, column);
}

int64_t query_int(struct query *query, int column)
{
	return sqlite3_column_int64(query->handle, column);
}

double query_double(struct query *query, int column)
{
	return query_is_null(query, column) ? NAN : sqlite3_column_double(query->handle, column);
}

bool query_is_null(struct query *query, int column)
{
	return sqlite3_column_type(query->handle, column) == SQLITE_NULL;
}

bool query_is_integer(struct query *query, int column)
{
	return sqlite3_column_type(query->handle, column) == SQLITE_INTEGER;
}

int query_columns(struct query *query)
{
	return sqlite3_column_count(query->handle);
}

const char *query_column_name(struct query *query, int column)
{
	return sqlite3_column_name(query->handle, column);
}

int store_get_int(struct store *store, const char *sql, int64_t missing, int64_t *out,
		  struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store, sql, diag) < 0)
		return -1;
	rc = query_next(&query, diag);
	*out = rc == 1 && !query_is_null(&query, 0) ? query_int(&query, 0) : missing;
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

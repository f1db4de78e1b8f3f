/* store.c - see store.h. */
#include "core/store/store.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "core/base/key_hash.h"
#include "core/base/system_error.h"
#include "core/base/text.h"
#include "core/store/migrate_keys.h"
#include "core/system/file.h"

enum { BUSY_MILLISECONDS = 10000, KEPT = 256 };

static const char schema[] =
#include "core/store/schema.inc"
	;

struct store {
	sqlite3 *db;
	char *path;
	int (*record)(void *data, struct diag *diag); /* of store_on_commit() */
	void *record_data;
	sqlite3_int64 changes_before;	 /* the transaction */
	bool is_busy;			 /* another program had it locked, which has been said */
	const struct row_source *source; /* behind source_rows while a query runs */
	sqlite3_stmt *kept[KEPT]; /* released, to be used again; each at the place of its text */
};

/* What is wrong, in words for the clerk; "" when it is a fault of ours. */
static const char *words_of(int code)
{
	static const struct {
		int code;
		const char *words;
	} known[] = {
		{ SQLITE_FULL, "磁盘空间不够" },
		{ SQLITE_IOERR, "磁盘读写出错" },
		{ SQLITE_READONLY, "数据库文件或所在文件夹只能读取，不能改写" },
		{ SQLITE_CANTOPEN, "数据库文件打不开" },
		{ SQLITE_CORRUPT, "数据库文件已损坏" },
		{ SQLITE_NOTADB, "数据库文件已损坏，或不是数据库" },
		{ SQLITE_NOMEM, "内存不够" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (known[i].code == code)
			return known[i].words;
	}
	return "";
}

/* Who has waited once for a program that keeps the store locked does not wait at every step. */
static int say_busy(struct store *store, struct diag *diag)
{
	if (!store->is_busy || !diag->errors)
		diag_add(diag, "STO007", &(struct diag_at){ .file = store->path }, NULL);
	store->is_busy = true;
	sqlite3_busy_timeout(store->db, 0);
	return -1;
}

/* No second try mends it. */
static bool is_damage(int code)
{
	return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

static int failed(struct store *store, struct diag *diag)
{
	int code = sqlite3_errcode(store->db) & 0xFF;
	const char *words = words_of(code);
	struct buf what = BUF_INIT;

	if (code == SQLITE_BUSY)
		return say_busy(store, diag);
	if (words[0])
		buf_addf(&what, "%s（代码%d）", words, sqlite3_extended_errcode(store->db));
	else
		buf_addf(&what, "程序内部出错（%s）", sqlite3_errmsg(store->db));
	diag_add(diag, is_damage(code) ? "STO023" : "STO001",
		 &(struct diag_at){ .file = store->path }, what.data, NULL);
	buf_release(&what);
	return -1;
}

int store_exec(struct store *store, const char *sql, struct diag *diag)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return failed(store, diag);
	return 0;
}

int store_exec_named(struct store *store, struct diag *diag, const char *format, ...)
{
	struct buf sql = BUF_INIT;
	va_list args;
	int rc;

	va_start(args, format);
	buf_vaddf(&sql, format, args);
	va_end(args);
	rc = store_exec(store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

static int check_version(struct store *store, struct diag *diag)
{
	char found[24], ours[24];
	int64_t version;

	if (store_get_int(store, "PRAGMA user_version", 0, &version, diag) < 0)
		return -1;
	if (version == STORE_VERSION)
		return 0;
	snprintf(found, sizeof(found), "%lld", (long long)version);
	snprintf(ours, sizeof(ours), "%d", STORE_VERSION);
	if (version <= 0)
		diag_add(diag, "STO006", &(struct diag_at){ .file = store->path }, NULL);
	else
		diag_add(diag, version < STORE_VERSION ? "STO003" : "STO004",
			 &(struct diag_at){ .file = store->path }, found, ours, NULL);
	return -1;
}

/* Into a database without a table: new, or left empty by a creation that failed. */
static int create_schema(struct store *store, struct diag *diag)
{
	int64_t tables;

	if (store_get_int(store, "SELECT count(*) FROM sqlite_master", 0, &tables, diag) < 0)
		return -1;
	if (tables)
		return 0;
	return store_exec_named(store, diag, "BEGIN IMMEDIATE;%s;PRAGMA user_version=%d;COMMIT",
				schema, STORE_VERSION);
}

/* ---- key_hash(unit, key) and key_today(key, parts) for SQL ---- */

static void sql_key_hash(sqlite3_context *context, int nr, sqlite3_value **values)
{
	const char *unit = (const char *)sqlite3_value_text(values[0]);
	const char *key = (const char *)sqlite3_value_text(values[1]);
	int64_t hash;

	(void)nr;
	if (!unit || !key)
		return;
	hash = key_hash(unit, (size_t)sqlite3_value_bytes(values[0]));
	sqlite3_result_int64(context,
			     key_hash_of_unit(hash, key, (size_t)sqlite3_value_bytes(values[1])));
}

static void sql_key_today(sqlite3_context *context, int nr, sqlite3_value **values)
{
	const char *key = (const char *)sqlite3_value_text(values[0]);
	const char *parts = (const char *)sqlite3_value_text(values[1]);
	struct buf today = BUF_INIT;

	(void)nr;
	if (!key || !parts)
		return;
	key_today(&today, key, parts);
	sqlite3_result_text(context, today.data, (int)today.nr, SQLITE_TRANSIENT);
	buf_release(&today);
}

/* ---- source_rows: a virtual table whose only cursor reads store->source ---- */

struct source_table {
	sqlite3_vtab base;
	struct store *store;
};
struct source_cursor {
	sqlite3_vtab_cursor base;
	const struct row_source *source;
	bool at_end;
	sqlite3_int64 rowid;
};

static int source_connect(sqlite3 *db, void *data, int argc, const char *const *argv,
			  sqlite3_vtab **out, char **error)
{
	struct source_table *table = sqlite3_malloc(sizeof(*table));
	struct buf sql = BUF_INIT;
	int rc;

	(void)argc;
	(void)argv;
	(void)error;
	if (!table)
		return SQLITE_NOMEM;
	*table = (struct source_table){ .store = data };
	buf_addstr(&sql, "CREATE TABLE x(");
	for (int i = 0; i < ROW_SOURCE_COLUMNS; i++)
		buf_addf(&sql, "%sc%d", i ? "," : "", i);
	buf_addstr(&sql, ")");
	rc = sqlite3_declare_vtab(db, sql.data);
	buf_release(&sql);
	*out = &table->base;
	return rc;
}

static int source_disconnect(sqlite3_vtab *table)
{
	sqlite3_free(table);
	return SQLITE_OK;
}

static int source_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	info->estimatedCost = 1;
	info->estimatedRows = 1; /* always the outer loop of a join */
	return SQLITE_OK;
}

static int source_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
	struct source_cursor *cursor = sqlite3_malloc(sizeof(*cursor));

	(void)table;
	if (!cursor)
		return SQLITE_NOMEM;
	*cursor = (struct source_cursor){ .at_end = true };
	*out = &cursor->base;
	return SQLITE_OK;
}

static int source_close(sqlite3_vtab_cursor *cursor)
{
	sqlite3_free(cursor);
	return SQLITE_OK;
}

static int source_next(sqlite3_vtab_cursor *base)
{
	struct source_cursor *cursor = (struct source_cursor *)base;
	int rc = cursor->source->next(cursor->source->data);

	cursor->at_end = rc != 1;
	cursor->rowid++;
	return rc < 0 ? SQLITE_ABORT : SQLITE_OK;
}

static int source_start(sqlite3_vtab_cursor *base, int number, const char *text, int nr,
			sqlite3_value **values)
{
	struct source_cursor *cursor = (struct source_cursor *)base;

	(void)number;
	(void)text;
	(void)nr;
	(void)values;
	cursor->source = ((struct source_table *)base->pVtab)->store->source;
	if (!cursor->source)
		return SQLITE_MISUSE;
	return source_next(base);
}

static int source_at_end(sqlite3_vtab_cursor *base)
{
	return ((struct source_cursor *)base)->at_end;
}

static sqlite3_context *context_of(struct store_cell *cell)
{
	return (sqlite3_context *)cell;
}

void cell_give_int(struct store_cell *cell, int64_t value)
{
	sqlite3_result_int64(context_of(cell), value);
}

void cell_give_double(struct store_cell *cell, double value)
{
	sqlite3_result_double(context_of(cell), value);
}

void cell_give_bytes(struct store_cell *cell, const char *text, size_t nr)
{
	sqlite3_result_text64(context_of(cell), text, nr, SQLITE_STATIC, SQLITE_UTF8);
}

void cell_give_text(struct store_cell *cell, const char *text)
{
	if (text)
		cell_give_bytes(cell, text, strlen(text));
}

static int source_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
	const struct row_source *source = ((struct source_cursor *)base)->source;

	source->give(source->data, column, (struct store_cell *)context);
	return SQLITE_OK;
}

static int source_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
	*out = ((struct source_cursor *)base)->rowid;
	return SQLITE_OK;
}

static const sqlite3_module source_module = {
	.xConnect = source_connect, /* no xCreate: there without CREATE VIRTUAL TABLE */
	.xBestIndex = source_plan,
	.xDisconnect = source_disconnect,
	.xOpen = source_open,
	.xClose = source_close,
	.xFilter = source_start,
	.xNext = source_next,
	.xEof = source_at_end,
	.xColumn = source_column,
	.xRowid = source_rowid,
};

static int add_extensions(struct store *store, struct diag *diag)
{
	if (sqlite3_create_function(store->db, "key_hash", 2,
				    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
				    sql_key_hash, NULL, NULL) != SQLITE_OK ||
	    sqlite3_create_function(store->db, "key_today", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
				    NULL, sql_key_today, NULL, NULL) != SQLITE_OK ||
	    sqlite3_create_module(store->db, "source_rows", &source_module, store) != SQLITE_OK)
		return failed(store, diag);
	return 0;
}

/* A rollback journal: on the appends of an ingest it journals next to nothing, where WAL
 * writes every page twice (measured 1.5 times slower on a million rows, docs/store.md). */
static const char connection_settings[] = "PRAGMA page_size=16384;" /* of a new store */
					  "PRAGMA foreign_keys=ON;"
					  "PRAGMA journal_mode=DELETE;"
					  "PRAGMA synchronous=FULL;"
					  "PRAGMA temp_store=MEMORY;"
					  "PRAGMA cache_size=-16384;"
					  "PRAGMA trusted_schema=OFF;";

/* SQLite counts what all connections allocate under one lock, for which two threads that read two
 * databases wait a fifth of their time. Nothing asks for that count. */
static void count_no_memory(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* A connection belongs to one thread. */
static int open_sqlite(sqlite3 **out, const char *path, int flags)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, count_no_memory);
	return sqlite3_open_v2(path, out, SQLITE_OPEN_NOMUTEX | flags, NULL);
}

static bool has_journal(const char *path)
{
	struct buf journal = BUF_INIT;
	bool has;

	buf_addf(&journal, "%s-journal", path);
	has = file_exists(journal.data);
	buf_release(&journal);
	return has;
}

/* A journal that a killed run left is rolled back by the first that reads, but only by one that may
 * write. Where this one may not, or another does it, the opening for reading says what is wrong. */
static void roll_back_journal(const char *path)
{
	sqlite3 *db = NULL;

	if (open_sqlite(&db, path, SQLITE_OPEN_READWRITE) == SQLITE_OK)
		sqlite3_exec(db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
	sqlite3_close_v2(db);
}

/* Whoever opens a pipe waits for ever. */
static bool is_no_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static bool is_for_reading(enum store_mode mode)
{
	return mode == STORE_READ || mode == STORE_GLANCE;
}

/* Nobody else's from its first byte; SQLite's own files beside it take after it. Where it cannot be
 * made, SQLite says why. */
static void make_private(const char *path)
{
	bool is_file = strcmp(path, ":memory:") != 0;
	int fd = is_file ? open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;

	if (fd >= 0)
		close(fd);
}

/* Open 'path' with 'flags' and 'settings'; SQLite knows it as 'name'. */
static int open_database(struct store **out, const char *path, const char *name, int flags,
			 int patience, const char *settings, struct diag *diag)
{
	struct store *store = xcalloc(1, sizeof(*store));

	*out = store;
	store->path = xstrdup(path);
	if (open_sqlite(&store->db, name, flags) != SQLITE_OK)
		return failed(store, diag);
	sqlite3_busy_timeout(store->db, patience);
	return add_extensions(store, diag) < 0 ? -1 : store_exec(store, settings, diag);
}

int store_open_as_it_is(struct store **out, const char *path, enum store_mode mode,
			struct diag *diag)
{
	struct store *store;
	int flags = 0;

	if (mode != STORE_CREATE && !file_exists(path)) {
		diag_add(diag, "STO002", &(struct diag_at){ .file = path }, NULL);
		return -1;
	}
	if (is_no_file(path)) {
		diag_add(diag, "STO023", &(struct diag_at){ .file = path },
			 "不是文件，是文件夹、管道或者设备", NULL);
		return -1;
	}
	if (is_for_reading(mode) && has_journal(path))
		roll_back_journal(path);
	flags |= is_for_reading(mode) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	if (mode == STORE_CREATE) {
		flags |= SQLITE_OPEN_CREATE;
		make_private(path);
	}
	if (open_database(&store, path, path, flags, mode == STORE_GLANCE ? 0 : BUSY_MILLISECONDS,
			  connection_settings, diag) < 0 ||
	    (mode == STORE_CREATE && create_schema(store, diag) < 0)) {
		store_free(store);
		return -1;
	}
	*out = store;
	return 0;
}

/* Nothing that differs from one machine or day to another gets into the file. */
static const char other_settings[] = "PRAGMA page_size=4096;"
				     "PRAGMA encoding='UTF-8';"
				     "PRAGMA auto_vacuum=NONE;"
				     "PRAGMA journal_mode=OFF;"
				     "PRAGMA synchronous=OFF;"
				     "PRAGMA foreign_keys=ON;"
				     "PRAGMA trusted_schema=OFF;";
/* Somebody else made it: the last one reads its tables' definitions, where what SQLite cannot read
 * is no mistake of ours (query_open()). */
static const char foreign_settings[] = "PRAGMA cell_size_check=ON;"
				       "PRAGMA query_only=ON;"
				       "PRAGMA trusted_schema=OFF;"
				       "SELECT count(*) FROM sqlite_schema;";

static int open_other(struct store **out, const char *path, const char *name, int flags,
		      const char *settings, const char *sql, struct diag *diag)
{
	struct store *store;

	if (open_database(&store, path, name, flags, BUSY_MILLISECONDS, settings, diag) < 0 ||
	    (sql && store_exec(store, sql, diag) < 0)) {
		store_free(store);
		return -1;
	}
	*out = store;
	return 0;
}

int store_make_other(struct store **out, const char *path, const char *sql, struct diag *diag)
{
	return open_other(out, path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
			  other_settings, sql, diag);
}

/* The file alone (sqlite.org/uri): neither a journal nor a log beside it, which anybody may have
 * put there, nor a file of SQLite's own in a folder that is not ours. */
static void add_as_it_lies(struct buf *out, const char *path)
{
	buf_addstr(out, "file:");
	for (; *path; path++)
		if (isalnum((unsigned char)*path) || strchr("/._-", *path))
			buf_addch(out, *path);
		else
			buf_addf(out, "%%%02X", (unsigned char)*path);
	buf_addstr(out, "?immutable=1");
}

int store_open_other(struct store **out, const char *path, struct diag *diag)
{
	struct buf name = BUF_INIT;
	int rc;

	if (!file_exists(path)) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, system_error(errno),
			 NULL);
		return -1;
	}
	add_as_it_lies(&name, path);
	rc = open_other(out, path, name.data, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
			foreign_settings, NULL, diag);
	buf_release(&name);
	return rc;
}

int store_open(struct store **out, const char *path, enum store_mode mode, struct diag *diag)
{
	struct store *store;

	if (store_open_as_it_is(&store, path, mode, diag) < 0)
		return -1;
	if (check_version(store, diag) < 0) {
		store_free(store);
		return -1;
	}
	*out = store;
	return 0;
}

void store_free(struct store *store)
{
	if (!store)
		return;
	for (size_t i = 0; i < KEPT; i++)
		sqlite3_finalize(store->kept[i]);
	sqlite3_close_v2(store->db);
	free(store->path);
	free(store);
}

bool store_is_read_only(struct store *store)
{
	return sqlite3_db_readonly(store->db, "main") == 1;
}

int store_await_turn(struct store *store, struct diag *diag)
{
	if (store_is_read_only(store))
		return 0;
	return store_exec(store, "BEGIN IMMEDIATE;ROLLBACK", diag);
}

int store_begin(struct store *store, struct diag *diag)
{
	store->changes_before = sqlite3_total_changes64(store->db);
	return store_exec(store, "BEGIN IMMEDIATE", diag);
}

int store_begin_read(struct store *store, struct diag *diag)
{
	return store_exec(store, "BEGIN", diag);
}

int store_commit(struct store *store, struct diag *diag)
{
	if (store->record && sqlite3_total_changes64(store->db) > store->changes_before &&
	    store->record(store->record_data, diag) < 0)
		return -1;
	return store_exec(store, "COMMIT", diag);
}

void store_on_commit(struct store *store, int (*record)(void *data, struct diag *diag), void *data)
{
	store->record = record;
	store->record_data = data;
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

/* Where a statement of this text is kept. */
static sqlite3_stmt **place_of(struct store *store, const char *sql)
{
	return &store->kept[(uint64_t)key_hash(sql, strlen(sql)) % KEPT];
}

/* Preparing takes longer than running for most: the views are unfolded each time. */
static sqlite3_stmt *take_kept(struct store *store, const char *sql)
{
	sqlite3_stmt **place = place_of(store, sql), *kept = *place;

	if (!kept || strcmp(sqlite3_sql(kept), sql) != 0)
		return NULL;
	*place = NULL;
	return kept;
}

/* The name of the table or column that SQLite did not find, NULL when it failed for another reason.
 * Every query of ours finds all its tables in a store of our version: another program took it out.
 */
static const char *name_not_found(struct store *store)
{
	static const char *const told[] = { "no such table: ", "no such column: " };
	const char *message = sqlite3_errmsg(store->db);

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		if (text_starts(message, told[i]))
			return message + strlen(told[i]);
	}
	return NULL;
}

static int not_prepared(struct store *store, struct diag *diag)
{
	const char *name = name_not_found(store);
	struct buf what = BUF_INIT;

	if (!name)
		BUG(sqlite3_errmsg(store->db));
	buf_addf(&what, "缺少“%s”，可能被别的程序改动过", name);
	diag_add(diag, "STO023", &(struct diag_at){ .file = store->path }, what.data, NULL);
	buf_release(&what);
	return -1;
}

int query_open(struct query *out, struct store *store, const char *sql, struct diag *diag)
{
	sqlite3_stmt *handle = take_kept(store, sql);
	int rc = SQLITE_OK;

	if (!handle)
		rc = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle,
					NULL);
	if (rc == SQLITE_ERROR)
		return not_prepared(store, diag);
	if (rc != SQLITE_OK)
		return failed(store, diag);
	*out = (struct query){ .store = store, .handle = handle };
	return 0;
}

void query_release(struct query *query)
{
	sqlite3_stmt *handle = query->handle, **place;

	if (!handle)
		return;
	sqlite3_reset(handle);
	sqlite3_clear_bindings(handle);
	place = place_of(query->store, sqlite3_sql(handle));
	sqlite3_finalize(*place);
	*place = handle;
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

int query_parameters(const struct query *query)
{
	return sqlite3_bind_parameter_count(query->handle);
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

int query_run_from(struct query *query, const struct row_source *source, struct diag *diag)
{
	int rc;

	query->store->source = source;
	rc = query_run(query, diag);
	query->store->source = NULL;
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

bool query_is_real(struct query *query, int column)
{
	return sqlite3_column_type(query->handle, column) == SQLITE_FLOAT;
}

bool query_is_integer(struct query *query, int column)
{
	return sqlite3_column_type(query->handle, column) == SQLITE_INTEGER;
}

void query_bind_cell(struct query *query, int index, struct query *row, int column)
{
	if (query_is_null(row, column))
		query_bind_null(query, index);
	else if (query_is_integer(row, column))
		query_bind_int(query, index, query_int(row, column));
	else if (query_is_real(row, column))
		query_bind_double(query, index, query_double(row, column));
	else
		query_bind_text(query, index, query_text(row, column));
}

void cell_give_cell(struct store_cell *cell, struct query *row, int column)
{
	if (query_is_integer(row, column))
		cell_give_int(cell, query_int(row, column));
	else if (query_is_real(row, column))
		cell_give_double(cell, query_double(row, column));
	else
		cell_give_text(cell, query_text(row, column));
}

int query_columns(struct query *query)
{
	return sqlite3_column_count(query->handle);
}

const char *query_column_name(struct query *query, int column)
{
	return sqlite3_column_name(query->handle, column);
}

int query_column(struct query *query, const char *name)
{
	int nr = query_columns(query);

	for (int i = 0; i < nr; i++) {
		int column = (query->next + i) % nr;

		if (strcmp(query_column_name(query, column), name) != 0)
			continue;
		query->next = column + 1;
		return column;
	}
	BUG("a query has no such column");
}

const char *query_text_of(struct query *query, const char *name)
{
	return query_text(query, query_column(query, name));
}

int64_t query_int_of(struct query *query, const char *name)
{
	return query_int(query, query_column(query, name));
}

double query_double_of(struct query *query, const char *name)
{
	return query_double(query, query_column(query, name));
}

bool query_is_null_of(struct query *query, const char *name)
{
	return query_is_null(query, query_column(query, name));
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

int store_copy(struct store *store, const char *path, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, "VACUUM INTO ?1", diag);

	make_private(path);
	if (rc == 0) {
		query_bind_text(&query, 1, path);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

int store_backup(struct store *store, const char *path, struct diag *diag)
{
	sqlite3 *copy = NULL;
	sqlite3_backup *backup = NULL;
	int rc;

	make_private(path);
	rc = open_sqlite(&copy, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	if (rc == SQLITE_OK)
		backup = sqlite3_backup_init(copy, "main", store->db, "main");
	if (backup) {
		sqlite3_backup_step(backup, -1);
		rc = sqlite3_backup_finish(backup);
	} else {
		rc = sqlite3_errcode(copy);
	}
	if (rc != SQLITE_OK)
		diag_add(diag, rc == SQLITE_BUSY ? "STO007" : "STO001",
			 &(struct diag_at){ .file = rc == SQLITE_BUSY ? store->path : path },
			 words_of(rc & 0xFF)[0] ? words_of(rc & 0xFF) : "数据库副本没有写成", NULL);
	sqlite3_close_v2(copy);
	return rc == SQLITE_OK ? 0 : -1;
}

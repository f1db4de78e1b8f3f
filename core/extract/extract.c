/* extract.c - see extract.h. */
#include "core/extract/extract.h"

#include <stdio.h>
#include <string.h>

#include "core/extract/extract_hash.h"
#include "core/system/file.h"

static const char schema[] =
#include "core/extract/extract.sql.inc"
	;

int extract_make(struct store **out, const char *path, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "BEGIN;PRAGMA application_id=%d;PRAGMA user_version=%d;%s;COMMIT",
		 EXTRACT_APPLICATION_ID, EXTRACT_VERSION, schema);
	rc = store_make_other(out, path, sql.data, diag);
	buf_release(&sql);
	return rc;
}

static int write_hash(struct store *extract, const char *hash, int64_t rows, const char *previous,
		      struct diag *diag)
{
	struct query update = QUERY_INIT;
	int rc = query_open(&update, extract,
			    "UPDATE manifest SET rows = ?1, rows_hash = ?2, previous = ?3", diag);

	if (rc == 0) {
		query_bind_int(&update, 1, rows);
		query_bind_text(&update, 2, hash);
		query_bind_text(&update, 3, previous);
		rc = query_run(&update, diag);
	}
	query_release(&update);
	return rc;
}

int extract_finish(struct store *extract, const char *previous, struct diag *diag)
{
	char hash[SHA256_SIZE];
	int64_t rows;

	if (extract_hash(hash, &rows, extract, diag) < 0 ||
	    write_hash(extract, hash, rows, previous, diag) < 0)
		return -1;
	return store_exec(extract, "VACUUM", diag);
}

/* ---- reading */
/* What SQLite says of a file that somebody sent is no fault of our store. */
static int refuse(const char *path, const char *code, const char *what, const char *ours,
		  struct diag *diag)
{
	diag_add(diag, code, &(struct diag_at){ .file = path }, what, ours, NULL);
	return -1;
}

static int damaged(const char *path, const char *what, struct diag *diag)
{
	return refuse(path, "STO025", what, NULL, diag);
}

/* -1 also where SQLite could not read the file at all: 'diag' of the caller says so, not this. */
static int64_t number_of(struct store *extract, const char *sql)
{
	struct diag unsaid = DIAG_INIT;
	int64_t number = -1;

	if (store_get_int(extract, sql, -1, &number, &unsaid) < 0)
		number = -1;
	diag_release(&unsaid);
	return number;
}

static int check_kind(struct store *extract, const char *path, struct diag *diag)
{
	int64_t id = number_of(extract, "PRAGMA application_id");
	int64_t version = number_of(extract, "PRAGMA user_version");
	char found[24], ours[24];

	if (id != EXTRACT_APPLICATION_ID || version < 1)
		return refuse(path, "STO024", NULL, NULL, diag);
	if (version <= EXTRACT_VERSION)
		return 0;
	snprintf(found, sizeof(found), "%lld", (long long)version);
	snprintf(ours, sizeof(ours), "%d", EXTRACT_VERSION);
	return refuse(path, "STO026", found, ours, diag);
}

/* A definition without comments and blanks: these may be others in another build of this version.
 */
static void add_bare(struct buf *out, const char *sql)
{
	for (; *sql; sql++) {
		if (strncmp(sql, "--", 2) == 0)
			sql += strcspn(sql, "\n") - 1;
		else if (!strchr(" \t\n", *sql))
			buf_addch(out, *sql);
	}
	buf_addch(out, '\n');
}

/* All definitions, one behind the other. Returns 0 or -1. */
static int definitions_of(struct buf *out, struct store *extract)
{
	struct diag unsaid = DIAG_INIT;
	struct query row = QUERY_INIT;
	int more = query_open(&row, extract,
			      "SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM"
			      " sqlite_schema ORDER BY type, name",
			      &unsaid);

	while (more >= 0 && (more = query_next(&row, &unsaid)) > 0)
		add_bare(out, query_text(&row, 0));
	query_release(&row);
	diag_release(&unsaid);
	return more;
}

/* Exactly the tables of extract.sql: a view in the place of one, or a trigger, is somebody else's.
 */
static int check_tables(struct store *extract, const char *path, struct diag *diag)
{
	struct buf theirs = BUF_INIT, ours = BUF_INIT;
	struct store *empty = NULL;
	int rc = extract_make(&empty, ":memory:", diag);

	if (rc == 0 && (definitions_of(&ours, empty) < 0 || definitions_of(&theirs, extract) < 0 ||
			strcmp(ours.data, theirs.data) != 0))
		rc = damaged(path, "表结构不符", diag);
	store_free(empty);
	buf_release(&theirs);
	buf_release(&ours);
	return rc;
}

static int check_pages(struct store *extract, const char *path, struct diag *diag)
{
	if (number_of(extract, "SELECT count(*) FROM pragma_integrity_check"
			       " WHERE integrity_check = 'ok'") == 1 &&
	    number_of(extract, "SELECT count(*) FROM pragma_foreign_key_check") == 0)
		return 0;
	return damaged(path, "文件内部读不通", diag);
}

static int check_rows(struct store *extract, const char *path, struct diag *diag)
{
	struct diag unsaid = DIAG_INIT;
	struct buf told = BUF_INIT;
	char hash[SHA256_SIZE];
	int64_t rows = -1, told_rows = number_of(extract, "SELECT rows FROM manifest");
	int rc = extract_hash(hash, &rows, extract, &unsaid);

	if (rc == 0)
		rc = extract_manifest(&told, extract, "rows_hash", &unsaid);
	if (rc < 0 || rows != told_rows || strcmp(hash, told.data) != 0)
		rc = damaged(path, "内容与清单中的指纹不符", diag);
	buf_release(&told);
	diag_release(&unsaid);
	return rc;
}

int extract_open(struct store **out, const char *path, struct diag *diag)
{
	struct store *extract = NULL;
	struct diag unsaid = DIAG_INIT;
	int rc;

	if (!file_exists(path))
		return store_open_other(out, path, diag);
	rc = store_open_other(&extract, path, &unsaid);
	diag_release(&unsaid);
	if (rc < 0)
		return refuse(path, "STO024", NULL, NULL, diag);
	if (check_kind(extract, path, diag) < 0 || check_tables(extract, path, diag) < 0 ||
	    check_pages(extract, path, diag) < 0 || check_rows(extract, path, diag) < 0) {
		store_free(extract);
		return -1;
	}
	*out = extract;
	return 0;
}

int extract_manifest(struct buf *out, struct store *extract, const char *column, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more = query_open(&row, extract, "SELECT * FROM manifest", diag);

	buf_reset(out);
	if (more == 0)
		more = query_next(&row, diag);
	if (more > 0 && !query_is_null_of(&row, column))
		buf_addstr(out, query_text_of(&row, column));
	query_release(&row);
	return more < 0 ? -1 : 0;
}

/* migrate.c - see migrate.h. */
#include "core/store/migrate.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "core/base/memory.h"
#include "core/store/migrate_steps.h"
#include "core/store/store.h"
#include "core/system/file.h"
#include "core/system/sha256.h"

static int read_version(int64_t *out, struct store *store, struct diag *diag)
{
	return store_get_int(store, "PRAGMA user_version", 0, out, diag);
}

int migrate_is_due(bool *out, const char *path, struct diag *diag)
{
	struct store *store = NULL;
	int64_t version = 0;
	int rc;

	*out = false;
	if (!file_exists(path))
		return 0;
	/* ready to write: what a killed program left half done is undone first */
	rc = store_open_as_it_is(&store, path, STORE_WRITE, diag);
	if (rc == 0)
		rc = read_version(&version, store, diag);
	*out = version > 0 && version < STORE_VERSION;
	store_free(store);
	return rc;
}

/* ---- what is in a store: its tables and how many rows they have ---- */

static int count_rows(int64_t *out, struct store *store, const char *table, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "SELECT count(*) FROM \"%s\"", table);
	rc = store_get_int(store, sql.data, 0, out, diag);
	buf_release(&sql);
	return rc;
}

static int has_relation(bool *out, struct store *store, const char *name, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, "SELECT 1 FROM sqlite_schema WHERE name = ?1", diag);

	if (rc == 0) {
		query_bind_text(&query, 1, name);
		rc = query_next(&query, diag);
		*out = rc == 1;
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

/* Every table of 'old' that 'store' has too, as a table or as a view in its place, has as many rows
 * there; with 'all' none may lack. What differs is named in 'differs'. */
static int compare_counts(struct buf *differs, struct store *old, struct store *store, bool all,
			  struct diag *diag)
{
	struct query table = QUERY_INIT;
	int more = -1;

	if (query_open(&table, old,
		       "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
		       diag) < 0)
		return -1;
	while ((more = query_next(&table, diag)) > 0) {
		const char *name = query_text(&table, 0);
		int64_t was, is = -1;
		bool has = false;

		if (has_relation(&has, store, name, diag) < 0 ||
		    count_rows(&was, old, name, diag) < 0 ||
		    (has && count_rows(&is, store, name, diag) < 0)) {
			more = -1;
			break;
		}
		if (was != is && (has || all))
			buf_addf(differs, "%s%s", differs->nr ? "、" : "", name);
	}
	query_release(&table);
	return more;
}

/* ---- the copy ---- */

static int refuse(const char *path, const char *why, struct diag *diag)
{
	diag_add(diag, "STO005", &(struct diag_at){ .file = path }, why, NULL);
	return -1;
}

static int check_integrity(bool *out, struct store *store, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, "PRAGMA integrity_check(1)", diag);

	if (rc == 0)
		rc = query_next(&query, diag);
	*out = rc == 1 && strcmp(query_text(&query, 0), "ok") == 0;
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

/* The copy is whole, of the same version, and has what 'store' has. */
static int check_copy(struct store *store, const char *path, const char *copy, struct diag *diag)
{
	struct buf differs = BUF_INIT;
	struct store *other = NULL;
	int64_t version, copied;
	bool whole;
	int rc = -1;

	if (store_open_as_it_is(&other, copy, STORE_READ, diag) < 0 ||
	    read_version(&version, store, diag) < 0 || read_version(&copied, other, diag) < 0 ||
	    check_integrity(&whole, other, diag) < 0 ||
	    compare_counts(&differs, store, other, true, diag) < 0)
		goto out;
	rc = whole && version == copied && !differs.nr
		     ? 0
		     : refuse(path, "副本与原来的数据库不一致", diag);
out:
	store_free(other);
	buf_release(&differs);
	return rc;
}

static int same_file(bool *out, const char *a, const char *b, struct diag *diag)
{
	char one[SHA256_SIZE], two[SHA256_SIZE];

	if (sha256_file(one, a, diag) < 0 || sha256_file(two, b, diag) < 0)
		return -1;
	*out = strcmp(one, two) == 0;
	return 0;
}

/* A name beside the store that no other file has, or one that has what 'fresh' has. */
static int choose_name(struct buf *out, const char *path, int64_t version, const char *fresh,
		       struct diag *diag)
{
	size_t nr = strlen(path);
	bool same = false;

	if (nr > 3 && strcmp(path + nr - 3, ".db") == 0)
		nr -= 3;
	for (int i = 1; !same; i++) {
		buf_reset(out);
		buf_add(out, path, nr);
		buf_addf(out, ".v%lld", (long long)version);
		if (i > 1)
			buf_addf(out, "-%d", i);
		buf_addstr(out, ".db");
		if (!file_exists(out->data))
			return 0;
		if (same_file(&same, out->data, fresh, diag) < 0)
			return -1;
	}
	return 0;
}

/* Names of copies that are not whole yet begin so, behind the store's. */
#define UNFINISHED ".upgrade"

/* What killed upgrades left: the folder is locked, so nobody is at work on them. */
static int remove_unfinished(const char *path, struct diag *diag)
{
	const char *slash = strrchr(path, '/');
	struct arena arena = { 0 };
	struct buf folder = BUF_INIT, start = BUF_INIT, left = BUF_INIT;
	char **names;
	size_t nr = 0;
	int rc;

	buf_addstr(&folder, slash ? "" : ".");
	buf_add(&folder, path, slash ? (size_t)(slash - path) + 1 : 0);
	buf_addf(&start, "%s" UNFINISHED ".", slash ? slash + 1 : path);
	rc = folder_list(&names, &nr, folder.data, &arena, diag);
	for (size_t i = 0; i < nr; i++)
		if (strncmp(names[i], start.data, start.nr) == 0)
			unlink(path_join(&left, folder.data, names[i]));
	buf_release(&folder);
	buf_release(&start);
	buf_release(&left);
	arena_release(&arena);
	return rc;
}

/* Outside of a transaction: a copy in a file of its own, for whom the store is. */
static int begin_copy(int *fd, struct buf *fresh, struct store *store, const char *path,
		      struct diag *diag)
{
	struct stat st;
	unsigned mode = stat(path, &st) == 0 ? file_private_mode(st.st_mode) : 0600u;
	struct buf name = BUF_INIT;

	if (remove_unfinished(path, diag) < 0)
		return -1;
	buf_addf(&name, "%s" UNFINISHED, path);
	*fd = file_begin(fresh, name.data, mode);
	buf_release(&name);
	if (*fd < 0) {
		diag_add(diag, "FIL002", &(struct diag_at){ .file = path }, "升级前的副本", NULL);
		return -1;
	}
	return store_copy(store, fresh->data, diag);
}

static int keep_copy(int fd, const char *fresh, const char *copy, struct diag *diag)
{
	if (file_commit(fd, fresh, copy) == 0)
		return 0;
	diag_add(diag, "FIL002", &(struct diag_at){ .file = copy }, "升级前的副本", NULL);
	return -1;
}

/* ---- the upgrade ---- */

/* Within the transaction; 'copy' tells afterwards whether anything was lost. */
static int change(struct store *store, const char *path, const char *copy, int64_t version,
		  const struct rules *rules, struct diag *diag)
{
	struct buf differs = BUF_INIT, why = BUF_INIT;
	struct store *old = NULL;
	int rc = -1;

	if (migrate_steps_run(store, version, rules, diag) < 0 ||
	    migrate_steps_finish(store, diag) < 0 ||
	    store_open_as_it_is(&old, copy, STORE_READ, diag) < 0 ||
	    compare_counts(&differs, old, store, false, diag) < 0)
		goto out;
	if (differs.nr) {
		buf_addf(&why, "升级后的内容与原来的不一致（%s）", differs.data);
		refuse(path, why.data, diag);
		goto out;
	}
	rc = store_exec_named(store, diag, "PRAGMA user_version = %d", STORE_VERSION);
out:
	store_free(old);
	buf_release(&differs);
	buf_release(&why);
	return rc;
}

static void say_done(const char *path, const char *copy, int64_t version, struct diag *diag)
{
	const char *slash = strrchr(copy, '/');
	char was[24], is[24];

	snprintf(was, sizeof(was), "%lld", (long long)version);
	snprintf(is, sizeof(is), "%d", STORE_VERSION);
	diag_add(diag, "STO010", &(struct diag_at){ .file = path }, was, is,
		 slash ? slash + 1 : copy, NULL);
}

/* Tables are dropped and made again under their names: what refers to them must not be touched. */
static const char settings[] = "PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON;"
			       "PRAGMA temp_store=FILE";

int migrate_store(const char *path, const struct rules *rules, struct diag *diag)
{
	struct buf fresh = BUF_INIT, copy = BUF_INIT;
	struct store *store = NULL;
	int64_t version;
	int rc = -1, fd = -1;

	if (store_open_as_it_is(&store, path, STORE_WRITE, diag) < 0 ||
	    read_version(&version, store, diag) < 0)
		goto out;
	if (version >= STORE_VERSION) { /* another program has done it */
		rc = 0;
		goto out;
	}
	if (store_exec(store, settings, diag) < 0 ||
	    begin_copy(&fd, &fresh, store, path, diag) < 0 || store_begin(store, diag) < 0 ||
	    check_copy(store, path, fresh.data, diag) < 0 ||
	    choose_name(&copy, path, version, fresh.data, diag) < 0)
		goto out;
	rc = keep_copy(fd, fresh.data, copy.data, diag);
	fd = -1;
	if (rc == 0)
		rc = change(store, path, copy.data, version, rules, diag);
	if (rc == 0)
		rc = store_commit(store, diag);
	if (rc == 0)
		say_done(path, copy.data, version, diag);
out:
	if (fd >= 0)
		file_abandon(fd, fresh.data);
	if (store && rc < 0)
		store_rollback(store);
	store_free(store);
	buf_release(&fresh);
	buf_release(&copy);
	return rc;
}

/* test_migrate.c - stores of every earlier version become today's with nothing lost, or stay as
 * they were.
 *
 * tests/data/stores/ has dumps of small offices that the programs of that time made: submissions in
 * force, superseded, held and withdrawn, refused rows, grown cases, an issued run and a year's
 * scores. */
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "core/office/workspace.h"
#include "core/store/migrate.h"
#include "core/store/table_columns.h"
#include "tests/unit/core/forms.h"

static const struct old_store {
	const char *name, *file;
	int version;
} old_stores[] = {
	{ "version_1", "v1", 1 },
	{ "version_1_with_withdrawals", "v1-withdrawals", 1 },
	{ "version_2_with_the_statements_of_1", "v2-statements-of-v1", 2 },
	{ "version_2", "v2", 2 },
	{ "version_3_with_whole_rejections", "v3-rejections", 3 },
	{ "version_3_with_the_id_first", "v3-id-first", 3 },
	{ "version_3", "v3", 3 },
	{ "version_4", "v4", 4 },
	{ "version_5", "v5", 5 },
	{ "version_8", "v8", 8 },
	{ "version_9", "v9", 9 },
	{ "version_10", "v10", 10 },
	{ "version_11", "v11", 11 },
	{ "version_12", "v12", 12 },
	{ "version_13", "v13", 13 },
	{ "version_14", "v14", 14 },
	{ "version_15", "v15", 15 },
	{ "version_16", "v16", 16 },
};

static struct rules rules; /* those of the house */

/* A folder with the default rules and the store of 'file' in it. */
struct office {
	char *folder, *path, *copy;
	struct diag diag;
};

static void office_make(struct office *office, const char *file, int version)
{
	struct buf name = BUF_INIT, sql = BUF_INIT;
	sqlite3 *db;

	*office = (struct office){ .folder = scratch_make() };
	path_join(&name, office->folder, "rules");
	assert_int_equal(folder_copy("rules", name.data, &office->diag), 0);
	path_join(&name, office->folder, "store.db");
	office->path = buf_detach(&name);
	buf_addf(&name, "%s/store.v%d.db", office->folder, version);
	office->copy = buf_detach(&name);
	buf_addf(&name, "tests/data/stores/%s.sql", file);
	assert_int_equal(file_read(&sql, name.data, &office->diag), 0);
	assert_int_equal(sqlite3_open(office->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql.data, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(chmod(office->path, 0600),
			 0); /* else that others can read it is said, too */
	buf_release(&name);
	buf_release(&sql);
}

static void office_release(struct office *office)
{
	diag_release(&office->diag);
	scratch_remove(office->folder);
	free(office->path);
	free(office->copy);
}

static int64_t number(struct store *store, const char *sql)
{
	struct diag diag = DIAG_INIT;
	int64_t value;

	assert_int_equal(store_get_int(store, sql, -99, &value, &diag), 0);
	return value;
}

static int64_t version_of(const char *path)
{
	struct diag diag = DIAG_INIT;
	struct store *store;
	int64_t version;

	assert_int_equal(store_open_as_it_is(&store, path, STORE_WRITE, &diag), 0);
	version = number(store, "PRAGMA user_version");
	store_free(store);
	return version;
}

/* Rows of one side that the other does not have, in the columns that the old table has. */
static int64_t missing_rows(struct store *store, const char *table, const char *columns, bool back)
{
	struct buf sql = BUF_INIT;
	int64_t nr;

	buf_addf(&sql, "SELECT count(*) FROM (SELECT %s FROM %s.%s EXCEPT SELECT %s FROM %s.%s)",
		 columns, back ? "main" : "old", table, columns, back ? "old" : "main", table);
	nr = number(store, sql.data);
	buf_release(&sql);
	return nr;
}

/* Its columns but for numbers that only place a row, and for evidence, which became JSON; those
 * that the house gained are left out. */
static void old_columns(struct buf *out, struct store *old, const char *table)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	struct diag diag = DIAG_INIT;
	bool rejections = strcmp(table, "rejection") == 0;

	assert_int_equal(table_columns_read(&columns, old, table, &diag), 0);
	buf_reset(out);
	for (size_t i = 0; i < columns.nr; i++) {
		const char *name = columns.items[i].name;

		if (strcmp(name, "lone") == 0 || strcmp(name, "hash") == 0 ||
		    (strcmp(name, "evidence") == 0 && strstr(table, "_result")) ||
		    (rejections && (strcmp(name, "id") == 0 || strcmp(name, "place") == 0)))
			continue;
		buf_addf(out, "%s\"%s\"", out->nr ? ", " : "", name);
	}
	if (rejections)
		buf_addstr(out, ", line");
	table_columns_release(&columns);
}

static void expect_all_kept(struct store *store, const char *copy)
{
	struct buf columns = BUF_INIT, sql = BUF_INIT;
	struct query table = QUERY_INIT;
	struct diag diag = DIAG_INIT;
	struct store *old;
	int nr = 0;

	assert_int_equal(store_open_as_it_is(&old, copy, STORE_READ, &diag), 0);
	buf_addf(&sql, "ATTACH '%s' AS old", copy);
	assert_int_equal(store_exec(store, sql.data, &diag), 0);
	assert_int_equal(query_open(&table, old,
				    "SELECT name FROM sqlite_schema WHERE type = 'table'", &diag),
			 0);
	while (query_next(&table, &diag) == 1) {
		const char *name = query_text(&table, 0);

		old_columns(&columns, old, name);
		/* the columns that the rules gained have rows of their own */
		if (missing_rows(store, name, columns.data, false) ||
		    (strcmp(name, "form_column") != 0 && /* the rules gained fields */
		     missing_rows(store, name, columns.data, true)))
			fail_msg("%s differs", name);
		nr++;
	}
	assert_true(nr > 40);
	assert_int_equal(number(store, "SELECT count(*) FROM (SELECT evidence FROM score_result"
				       " UNION ALL SELECT evidence FROM finding_result)"
				       " WHERE NOT json_valid(evidence)"),
			 0);
	query_release(&table);
	store_free(old);
	assert_int_equal(store_exec(store, "DETACH old", &diag), 0);
	buf_release(&columns);
	buf_release(&sql);
}

/* A definition without comments, blanks and quotes. */
static void add_bare(struct buf *out, const char *sql)
{
	buf_reset(out);
	for (; *sql; sql++) {
		if (strncmp(sql, "--", 2) == 0)
			sql += strcspn(sql, "\n") - 1;
		else if (!strchr(" \t\n\"", *sql))
			buf_addch(out, *sql);
	}
}

static int compare_parts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The columns and what follows them in order of the alphabet: a column that the rules gained stands
 * behind the others in a store from before, and among them in a new one. */
static void sort_columns(struct buf *sql)
{
	char *parts[200], *rest = xstrdup(sql->data), *at = rest;
	size_t nr = 0;

	for (char *part; (part = strsep(&at, ",()"));) {
		assert_true(nr < NR(parts));
		parts[nr++] = part;
	}
	qsort(parts, nr, sizeof(*parts), compare_parts);
	buf_reset(sql);
	for (size_t i = 0; i < nr; i++)
		buf_addf(sql, "%s,", parts[i]);
	free(rest);
}

/* The same tables, views, triggers and indexes. */
static void expect_schema_of_a_new_store(struct store *store)
{
	static const char all[] = "SELECT type || ' ' || name || ' ' ||"
				  " replace(sql, 'FROM ', ', FROM ') || '\n', EXISTS"
				  " (SELECT 1 FROM form_column WHERE name GLOB form || '_*')"
				  " FROM sqlite_schema WHERE sql NOTNULL ORDER BY type, name";
	struct query is = QUERY_INIT, wanted = QUERY_INIT;
	struct buf one = BUF_INIT, two = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct store *fresh;

	assert_int_equal(store_open(&fresh, ":memory:", STORE_CREATE, &diag), 0);
	make_forms(fresh, &diag);
	assert_int_equal(query_open(&is, store, all, &diag), 0);
	assert_int_equal(query_open(&wanted, fresh, all, &diag), 0);
	while (query_next(&wanted, &diag) == 1) {
		assert_int_equal(query_next(&is, &diag), 1);
		add_bare(&one, query_text(&is, 0));
		add_bare(&two, query_text(&wanted, 0));
		if (query_int(&wanted, 1)) {
			sort_columns(&one);
			sort_columns(&two);
		}
		assert_string_equal(one.data, two.data);
	}
	assert_int_equal(query_next(&is, &diag), 0);
	query_release(&is);
	query_release(&wanted);
	buf_release(&one);
	buf_release(&two);
	store_free(fresh);
}

/* Items but for STO011: the rules may have columns by now that no store from before has. */
static size_t said_beside_new_columns(const struct diag *diag)
{
	size_t nr = 0;

	for (size_t i = 0; i < diag->nr; i++)
		nr += strcmp(diag->items[i].kind->code, "STO011") != 0;
	return nr;
}

static void loses_nothing(void **state)
{
	const struct old_store *old = *state;
	struct workspace workspace = WORKSPACE_INIT;
	struct office office;

	office_make(&office, old->file, old->version);
	assert_int_equal(workspace_open(&workspace, office.folder, STORE_READ, &office.diag), 0);
	assert_int_equal(said_beside_new_columns(&office.diag), 1);
	assert_string_equal(office.diag.items[0].kind->code, "STO010");
	assert_int_equal(workspace.lock, 0);
	assert_int_equal(number(workspace.store, "PRAGMA user_version"), STORE_VERSION);
	assert_int_equal(version_of(office.copy), old->version);
	expect_all_kept(workspace.store, office.copy);
	expect_schema_of_a_new_store(workspace.store);
	assert_int_equal(number(workspace.store, "SELECT count(*) FROM pragma_foreign_key_check"),
			 0);
	assert_int_equal(number(workspace.store, "SELECT count(*) FROM submission WHERE"
						 " status = 'held'"),
			 1);
	assert_int_equal(number(workspace.store, "SELECT count(*) FROM run WHERE issued NOTNULL"),
			 1);
	/* every statement is found by its key, and by its submission */
	assert_int_equal(
		number(workspace.store,
		       "SELECT count(*) FROM cases_statement st JOIN cases_key k ON k.hash ="
		       " key_hash(s.unit, st.key) AND k.statement = st.id JOIN submission s ON "
		       "st.id"
		       " BETWEEN s.first_statement AND s.last_statement AND s.id ="
		       " st.submission"),
		number(workspace.store, "SELECT count(*) FROM cases_statement"));
	assert_int_equal(number(workspace.store, "SELECT count(*) FROM cases_state"), 8);
	workspace_release(&workspace);
	office_release(&office);
}

/* What render no longer adds up itself is there for runs of that time, too. */
static void sums_of_older_runs_are_published(void **state)
{
	struct office office;
	struct store *store;

	(void)state;
	office_make(&office, "v3", 3);
	assert_int_equal(migrate_store(office.path, &rules, &office.diag), 0);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_READ, &office.diag), 0);
	assert_true(number(store, "SELECT count(*) FROM run WHERE kind = 'analyze'") > 0);
	assert_int_equal(number(store, "SELECT count(*) FROM run r WHERE kind = 'analyze' AND"
				       " (SELECT count(*) FROM balance_by_run b WHERE b.run = r.id)"
				       " <> 5"),
			 0);
	assert_true(number(store, "SELECT count(*) FROM balance_by_run WHERE holds AND total > 0"
				  " AND balance = 'filed_units'") > 0);
	assert_int_equal(number(store, "SELECT count(*) FROM balance_by_run WHERE NOT holds"), 0);
	assert_int_equal(number(store, "SELECT count(*) FROM figure_by_run u WHERE figure ="
				       " 'delivery_units' AND value <> (SELECT sum(value) FROM"
				       " figure_by_run f WHERE f.run = u.run AND topic = 'delivery'"
				       " AND figure <> 'delivery_units')"),
			 0);
	assert_true(number(store, "SELECT count(*) FROM figure_by_run WHERE value > 0 AND figure ="
				  " 'delivery_units'") > 0);
	assert_true(number(store, "SELECT count(*) FROM score_total_by_run") > 0);
	assert_int_equal(number(store,
				"SELECT count(*) FROM score_total_by_run WHERE bonus IS NULL"
				" OR duty_share IS NULL OR abs(total - max(0, percent + bonus"
				" - deduct)) > 1e-6"),
			 0);
	store_free(store);
	office_release(&office);
}

/* A pair whose persons differ, one whose days do, too, and one that could not be compared. */
static void pairs_of_older_runs_have_their_verdict(void **state)
{
	static const char add[] =
		"INSERT INTO reconcile_result(run, position, sent_step, sent_name, received_step,"
		" received_name, sender, sender_subject, state, differences) VALUES"
		" (1, 91, 'transfer', '', 'accept', '', 'nyj', 'N1', 'differs', 'persons'),"
		" (1, 92, 'transfer', '', 'accept', '', 'nyj', 'N2', 'differs', 'dates persons'),"
		" (1, 93, 'transfer', '', 'accept', '', 'nyj', 'N3', 'unknown', '');"
		"INSERT INTO linkage_result(run, position, origin_unit, origin_case_no, status)"
		" VALUES (1, 91, 'nyj', 'N1', 'matched')";
	struct office office;
	struct store *store;

	(void)state;
	office_make(&office, "v10", 10);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_WRITE, &office.diag), 0);
	assert_int_equal(store_exec(store, add, &office.diag), 0);
	store_free(store);
	assert_int_equal(migrate_store(office.path, &rules, &office.diag), 0);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_READ, &office.diag), 0);
	assert_int_equal(number(store, "SELECT count(*) FROM transfer_by_run WHERE"
				       " origin_case_no = 'N1' AND status = 'unlike'"),
			 1);
	assert_int_equal(number(store, "SELECT group_concat(ifnull(standing, '-')) ="
				       " 'unlike,date_gap,-' FROM reconcile_by_run"
				       " WHERE sender = 'nyj'"),
			 1);
	store_free(store);
	office_release(&office);
}

static void a_store_of_today_is_left_alone(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct office office;
	bool due;

	(void)state;
	office_make(&office, "v3", 3);
	assert_int_equal(migrate_store(office.path, &rules, &office.diag), 0);
	diag_release(&office.diag);
	assert_int_equal(migrate_is_due(&due, office.path, &office.diag), 0);
	assert_false(due);
	assert_int_equal(migrate_store(office.path, &rules, &office.diag), 0);
	assert_int_equal(workspace_open(&workspace, office.folder, STORE_WRITE, &office.diag), 0);
	assert_int_equal(said_beside_new_columns(&office.diag), 0);
	workspace_release(&workspace);
	office_release(&office);
}

static void a_copy_never_takes_the_place_of_another_file(void **state)
{
	struct office office;
	struct buf text = BUF_INIT, second = BUF_INIT;

	(void)state;
	office_make(&office, "v2", 2);
	buf_addf(&second, "%s/store.v2-2.db", office.folder);
	assert_int_equal(file_write(office.copy, "别的", strlen("别的"), &office.diag), 0);
	assert_int_equal(migrate_store(office.path, &rules, &office.diag), 0);
	assert_non_null(strstr(assert_one(&office.diag, "STO010")->message, "store.v2-2.db"));
	assert_int_equal(file_read(&text, office.copy, &office.diag), 0);
	assert_string_equal(text.data, "别的");
	assert_int_equal(version_of(second.data), 2);
	buf_release(&text);
	buf_release(&second);
	office_release(&office);
}

static void a_copy_is_for_whom_the_store_is(void **state)
{
	struct office office;
	struct stat st;

	(void)state;
	office_make(&office, "v3", 3);
	assert_int_equal(chmod(office.path, 0664), 0);
	assert_int_equal(migrate_store(office.path, &rules, &office.diag), 0);
	assert_int_equal(stat(office.copy, &st), 0);
	assert_int_equal(st.st_mode & 0777u, 0660);
	office_release(&office);
}

static void a_newer_store_is_STO004_and_not_touched(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct office office;
	struct store *store;
	struct buf sql = BUF_INIT;

	(void)state;
	office_make(&office, "v3", 3);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_WRITE, &office.diag), 0);
	buf_addf(&sql, "PRAGMA user_version = %d", STORE_VERSION + 1);
	assert_int_equal(store_exec(store, sql.data, &office.diag), 0);
	buf_release(&sql);
	store_free(store);
	assert_int_equal(workspace_open(&workspace, office.folder, STORE_WRITE, &office.diag), -1);
	assert_one(&office.diag, "STO004");
	assert_int_equal(version_of(office.path), STORE_VERSION + 1);
	office_release(&office);
}

/* Remarks of nobody, where the old rejections are to go. */
static void what_does_not_add_up_is_STO005_and_undone(void **state)
{
	struct office office;
	struct store *store;

	(void)state;
	office_make(&office, "v2", 2);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_WRITE, &office.diag), 0);
	assert_int_equal(
		store_exec(store,
			   "CREATE TABLE remark (submission INTEGER NOT NULL, place INTEGER"
			   " NOT NULL, id INTEGER NOT NULL, wording INTEGER NOT NULL);"
			   "INSERT INTO remark VALUES (99, 0, 1, 1)",
			   &office.diag),
		0);
	store_free(store);
	assert_int_equal(migrate_store(office.path, &rules, &office.diag), -1);
	assert_non_null(strstr(assert_one(&office.diag, "STO005")->message, "remark"));
	assert_int_equal(version_of(office.path), 2);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_READ, &office.diag), 0);
	assert_int_equal(number(store, "SELECT count(*) FROM rejection"), 20);
	store_free(store);
	office_release(&office);
}

/* Here the lock cannot be made, as in a folder that one may only read. */
static void who_may_not_write_is_told_what_to_do(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct buf lock = BUF_INIT;
	struct office office;

	(void)state;
	office_make(&office, "v3", 3);
	assert_int_equal(folder_make(path_join(&lock, office.folder, ".lock"), 0755, &office.diag),
			 0);
	assert_int_equal(workspace_open(&workspace, office.folder, STORE_READ, &office.diag), -1);
	assert_int_equal(office.diag.nr, 2);
	assert_string_equal(office.diag.items[0].kind->code, "FIL002");
	assert_string_equal(office.diag.items[1].kind->code, "STO003");
	assert_int_equal(version_of(office.path), 3);
	buf_release(&lock);
	office_release(&office);
}

/* Every write beyond 'bytes' fails, as on a full disk. Returns what migrate_store() does. */
static int upgrade_within(const struct office *office, rlim_t bytes)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct diag diag = DIAG_INIT;

		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){ bytes, bytes });
		_exit(migrate_store(office->path, &rules, &diag) == 0 ? 0 : diag.errors ? 1 : 2);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void a_full_disk_leaves_the_old_store(void **state)
{
	struct office office;
	struct store *store;
	int failures = 0;
	rlim_t bytes = 4096;

	(void)state;
	office_make(&office, "v1", 1);
	for (; upgrade_within(&office, bytes) == 1; bytes += 64 * (rlim_t)1024) {
		failures++;
		assert_int_equal(version_of(office.path), 1);
		assert_true(bytes < 64 << 20); /* another fault than a full disk */
	}
	assert_true(failures > 3);
	assert_int_equal(version_of(office.path), STORE_VERSION);
	assert_int_equal(store_open(&store, office.path, STORE_WRITE, &office.diag), 0);
	assert_int_equal(number(store, "SELECT count(*) FROM submission"), 8);
	store_free(store);
	office_release(&office);
}

static void a_killed_upgrade_leaves_the_old_store_or_the_new_one(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct office office;
	int killed = 0;

	(void)state;
	for (useconds_t wait = 500; wait < 200000; wait += wait / 2) {
		pid_t child;
		int status;

		office_make(&office, "v2", 2);
		child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			struct diag diag = DIAG_INIT;

			_exit(migrate_store(office.path, &rules, &diag) == 0 ? 0 : 1);
		}
		usleep(wait);
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, &status, 0), child);
		killed += WIFSIGNALED(status);
		assert_int_equal(workspace_open(&workspace, office.folder, STORE_READ,
						&office.diag),
				 0);
		assert_int_equal(number(workspace.store, "PRAGMA user_version"), STORE_VERSION);
		expect_all_kept(workspace.store, office.copy);
		workspace_release(&workspace);
		office_release(&office);
	}
	assert_true(killed > 0);
}

/* Some numbers as version 4 kept them: another spelling of a key, two spellings of one, a refused
 * row, and a key that is in no normal form for it has one part too many. */
static const char spelled[] =
	"UPDATE cases_statement SET case_no = '平市监立〔2024年〕第005号', key = "
	"'平市监立(2024年)第005号'"
	" WHERE key = '平市监立(2024)5号';"
	"UPDATE cases_grown SET key = '平市监立(2024年)第005号' WHERE key = '平市监立(2024)5号';"
	"UPDATE revision SET key = '平市监立(2024年)第005号' WHERE key = '平市监立(2024)5号';"
	"UPDATE cases_statement SET case_no = '平农立<2024>2号', key = '平农立<2024>2号'"
	" WHERE key = '平农立(2024)3号';"
	"UPDATE cases_grown SET key = '平农立<2024>2号' WHERE key = '平农立(2024)3号';"
	"UPDATE refused_row SET key = '平市监立(2024)06' WHERE key = '平市监立(2024)6号';"
	"UPDATE linkage_statement SET doc_no = '平公受〔2024〕第11', key ="
	" '平公立(2024)11号|accept|平公受(2024)第11' WHERE key LIKE '%|平公受(2024)11号'";

static int64_t has_key(struct store *store, const char *table, const char *key)
{
	struct buf sql = BUF_INIT;
	int64_t nr;

	buf_addf(&sql, "SELECT count(*) FROM %s WHERE key = '%s'", table, key);
	nr = number(store, sql.data);
	buf_release(&sql);
	return nr;
}

static void keys_take_the_form_of_today_and_are_found(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct office office;
	struct store *store;
	int64_t nr_five;

	(void)state;
	office_make(&office, "v4", 4);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_WRITE, &office.diag), 0);
	assert_int_equal(store_exec(store, spelled, &office.diag), 0);
	nr_five = has_key(store, "cases_statement", "平市监立(2024年)第005号");
	assert_true(nr_five > 0);
	store_free(store);
	assert_int_equal(workspace_open(&workspace, office.folder, STORE_READ, &office.diag), 0);
	store = workspace.store;
	assert_int_equal(has_key(store, "cases_statement", "平市监立(2024)5号"), nr_five);
	assert_int_equal(has_key(store, "cases_state", "平市监立(2024)5号"), 1);
	assert_int_equal(has_key(store, "refused_row", "平市监立(2024)6号"), 1);
	assert_true(has_key(store, "linkage_state", "平公立(2024)11号|accept|平公受(2024)11号") >
		    0);
	/* two that would be one stay two */
	assert_int_equal(has_key(store, "cases_state", "平农立(2024)2号"), 1);
	assert_int_equal(has_key(store, "cases_state", "平农立<2024>2号"), 1);
	assert_int_equal(number(store, "SELECT count(*) FROM cases_state"), 8);
	assert_int_equal(
		number(store,
		       "SELECT count(*) FROM cases_statement st JOIN submission s ON s.id ="
		       " st.submission WHERE NOT EXISTS (SELECT 1 FROM cases_key k WHERE k.hash ="
		       " key_hash(s.unit, st.key) AND k.statement = st.id)"),
		0);
	workspace_release(&workspace);
	office_release(&office);
}

/* A year in words and a part behind 号 had keys of their own up to version 7. */
static void keys_with_a_year_in_words_are_found(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct office office;
	struct store *store;

	(void)state;
	office_make(&office, "v5", 5);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_WRITE, &office.diag), 0);
	assert_int_equal(store_exec(store,
				    "UPDATE cases_statement SET key = '平农立(二零二四)2号'"
				    " WHERE key = '平农立(2024)2号';"
				    "UPDATE cases_statement SET key = '平农立(2024)3号-1号'"
				    " WHERE key = '平农立(2024)3号'",
				    &office.diag),
			 0);
	store_free(store);
	assert_int_equal(workspace_open(&workspace, office.folder, STORE_READ, &office.diag), 0);
	assert_int_equal(has_key(workspace.store, "cases_state", "平农立(2024)2号"), 1);
	assert_int_equal(has_key(workspace.store, "cases_state", "平农立(2024)3-1号"), 1);
	workspace_release(&workspace);
	office_release(&office);
}

/* 12案 had a key of its own up to version 14. */
static void keys_with_a_case_behind_the_serial_are_found(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct office office;
	struct store *store;

	(void)state;
	office_make(&office, "v14", 14);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_WRITE, &office.diag), 0);
	assert_int_equal(store_exec(store,
				    "UPDATE cases_statement SET key = '平农立(2024)2号案'"
				    " WHERE key = '平农立(2024)2号'",
				    &office.diag),
			 0);
	store_free(store);
	assert_int_equal(workspace_open(&workspace, office.folder, STORE_READ, &office.diag), 0);
	assert_int_equal(has_key(workspace.store, "cases_state", "平农立(2024)2号"), 1);
	assert_int_equal(has_key(workspace.store, "cases_state", "平农立(2024)2号案"), 0);
	workspace_release(&workspace);
	office_release(&office);
}

/* Of two spellings that are both old, the one told last is the one that will be found. */
static void of_two_old_spellings_one_is_found(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct office office;
	struct store *store;

	(void)state;
	office_make(&office, "v4", 4);
	assert_int_equal(store_open_as_it_is(&store, office.path, STORE_WRITE, &office.diag), 0);
	assert_int_equal(store_exec(store,
				    "UPDATE cases_statement SET key = '平农立(2024)第2号'"
				    " WHERE key = '平农立(2024)2号';"
				    "UPDATE cases_statement SET key = '平农立(2024)02号'"
				    " WHERE key = '平农立(2024)3号'",
				    &office.diag),
			 0);
	store_free(store);
	assert_int_equal(workspace_open(&workspace, office.folder, STORE_READ, &office.diag), 0);
	assert_int_equal(has_key(workspace.store, "cases_state", "平农立(2024)2号"), 1);
	assert_int_equal(number(workspace.store, "SELECT count(*) FROM cases_state"), 8);
	workspace_release(&workspace);
	office_release(&office);
}

static void what_killed_upgrades_left_is_removed_and_nothing_else(void **state)
{
	static const char *const names[] = { "store.db.upgrade.AbC123",
					     "store.db.upgrade.AbC123-journal", "store.db.backup",
					     "store.v1.db" };
	struct buf path = BUF_INIT;
	struct office office;

	(void)state;
	office_make(&office, "v1", 1);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(file_write(path_join(&path, office.folder, names[i]), "x", 1,
					    &office.diag),
				 0);
	assert_int_equal(migrate_store(office.path, &rules, &office.diag), 0);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(file_exists(path_join(&path, office.folder, names[i])), i >= 2);
	buf_release(&path);
	office_release(&office);
}

int main(void)
{
	struct CMUnitTest tests[40];
	struct diag diag = DIAG_INIT;
	size_t nr = 0;

	if (rules_load(&rules, "rules", &diag) < 0)
		return 1;

	ADD_ROWS(tests, nr, old_stores, loses_nothing);
	ADD_TEST(tests, nr, keys_take_the_form_of_today_and_are_found);
	ADD_TEST(tests, nr, of_two_old_spellings_one_is_found);
	ADD_TEST(tests, nr, keys_with_a_year_in_words_are_found);
	ADD_TEST(tests, nr, keys_with_a_case_behind_the_serial_are_found);
	ADD_TEST(tests, nr, sums_of_older_runs_are_published);
	ADD_TEST(tests, nr, pairs_of_older_runs_have_their_verdict);
	ADD_TEST(tests, nr, a_store_of_today_is_left_alone);
	ADD_TEST(tests, nr, a_copy_never_takes_the_place_of_another_file);
	ADD_TEST(tests, nr, a_copy_is_for_whom_the_store_is);
	ADD_TEST(tests, nr, a_newer_store_is_STO004_and_not_touched);
	ADD_TEST(tests, nr, what_does_not_add_up_is_STO005_and_undone);
	ADD_TEST(tests, nr, who_may_not_write_is_told_what_to_do);
	ADD_TEST(tests, nr, a_full_disk_leaves_the_old_store);
	ADD_TEST(tests, nr, a_killed_upgrade_leaves_the_old_store_or_the_new_one);
	ADD_TEST(tests, nr, what_killed_upgrades_left_is_removed_and_nothing_else);
	return RUN_TESTS(tests, nr);
}

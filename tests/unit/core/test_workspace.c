/* test_workspace.c - finding an office's parts, its statistics day and its notes. */
#include "core/office/workspace.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/system/file.h"
#include "tests/unit/core/check.h"

static char *folder;
static struct diag diag;

static char *inside(const char *name)
{
	struct buf path = BUF_INIT;

	path_join(&path, folder, name);
	return buf_detach(&path);
}

/* A folder with the default rules and an empty store. */
static int set_up(void **state)
{
	struct store *store;
	char *rules, *path;

	(void)state;
	diag = (struct diag)DIAG_INIT;
	folder = scratch_make();
	rules = inside("rules");
	path = inside("store.db");
	assert_int_equal(folder_copy("rules", rules, &diag), 0);
	assert_int_equal(store_open(&store, path, STORE_CREATE, &diag), 0);
	store_free(store);
	free(rules);
	free(path);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	diag_release(&diag);
	scratch_remove(folder);
	return 0;
}

static void every_part_is_found(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	char *store_path = inside("store.db");

	(void)state;
	assert_int_equal(workspace_open(&workspace, folder, STORE_WRITE, &diag), 0);
	assert_string_equal(workspace.store_path, store_path);
	assert_int_equal(workspace.folder[0], '/');
	assert_non_null(workspace.store);
	assert_true(workspace.rules_loaded.nr_units > 18);
	workspace_release(&workspace);
	workspace_release(&workspace);
	free(store_path);
}

static void a_folder_without_rules_or_store_is_CLI010(void **state)
{
	static const char *const parts[] = { "store.db", "rules" };

	(void)state;
	for (size_t i = 0; i < NR(parts); i++) {
		struct workspace workspace = WORKSPACE_INIT;
		struct diag found = DIAG_INIT;
		char *path = inside(parts[i]);

		assert_int_equal(folder_remove(path, &diag), 0);
		assert_int_equal(workspace_open(&workspace, folder, STORE_READ, &found), -1);
		assert_one(&found, "CLI010");
		assert_null(workspace.folder);
		diag_release(&found);
		free(path);
	}
}

/* An office that was at work is not told to begin anew; an empty file is no store either. */
static void a_store_that_is_missing_or_empty_is_CLI014(void **state)
{
	static const char *const parts[] = { "reports/2024Q3", "receipts/2024Q3", "received/ab" };
	char *store = inside("store.db");

	(void)state;
	for (size_t i = 0; i < NR(parts); i++) {
		struct workspace workspace = WORKSPACE_INIT;
		struct diag found = DIAG_INIT;
		char *path = inside(parts[i]);

		assert_int_equal(folder_make(path, 0755, &diag), 0);
		if (i == 1)
			assert_int_equal(file_write(store, "", 0, &diag), 0);
		else
			assert_int_equal(folder_remove(store, &diag), 0);
		assert_int_equal(workspace_open(&workspace, folder, STORE_READ, &found), -1);
		assert_one(&found, "CLI014");
		assert_int_equal(folder_remove(path, &diag), 0);
		diag_release(&found);
		free(path);
	}
	free(store);
}

/* Whatever command comes next; what people and other programs have there is left alone. */
static void what_killed_runs_left_is_removed(void **state)
{
	static const struct {
		const char *path;
		bool folder, stays;
	} files[] = {
		{ "received/new.Xy12ab", false, false },
		{ "received/newer", false, true },
		{ ".scratch", true, false },
		{ ".explain", true, false },
		{ ".explain.tmp", true, false },
		{ ".ingest.tmp", true, false },
		{ ".verify", true, false },
		{ ".backup", true, false },
		{ ".other", true, true },
		{ ".other.tmp", true, true },
		{ "reports/.2024Q2.tmp", true, false },
		{ "reports/.syncthing.a.xlsx.tmp", false, true },
		{ "reports/2024Q3/.mine.tmp", true, true },
		{ "reports/2024Q2.tmp", true, true },
		{ "reports/.2024Q2.next", true, true }, /* signed, perhaps */
		{ "templates/.2024Q4.tmp", true, false },
		{ "templates/.2024Q4.next", true, true },
		{ "上报/.上报包_370124_2024Q3.db.tmp", true, false },
		{ "上报/.上报包_370124_2024Q3.db.sha256.shuangda.Xy12ab", false, false },
		{ "inbox/2024Q3/.收文登记.csv.shuangda.Xy12ab", false, false },
		{ "inbox/2024Q3/收文登记.csv.backup", false, true },
		{ "inbox/2024Q3/.收文登记.csv.shuangda.backup2", false, true },
		{ "rules/.units.csv.shuangda.Xy12ab", false, false },
		{ "rules/assess/.2024.csv.shuangda.Xy12ab", false, false },
		{ "rules.new/.units.csv.shuangda.Xy12ab", false, false },
		{ "reminders/.2024-10-14.tmp", true, false },
		{ "briefs/.2024-10-14.tmp", true, false },
	};
	struct workspace workspace = WORKSPACE_INIT;

	(void)state;
	for (size_t i = 0; i < NR(files); i++) {
		char *path = inside(files[i].path);

		assert_int_equal(folder_make(path, 0755, &diag), 0);
		if (!files[i].folder) {
			assert_int_equal(folder_remove(path, &diag), 0);
			assert_int_equal(file_put(path, "x", 1, &diag), 0);
		}
		free(path);
	}
	assert_int_equal(workspace_open(&workspace, folder, STORE_WRITE, &diag), 0);
	assert_int_equal(workspace_lock(&workspace, &diag), 0);
	for (size_t i = 0; i < NR(files); i++) {
		char *path = inside(files[i].path);

		if (file_exists(path) != files[i].stays)
			fail_msg("%s", files[i].path);
		free(path);
	}
	workspace_release(&workspace);
}

/* What leftovers_sweep() looks for is what is there while a file is written. */
static void a_file_that_is_begun_has_a_name_that_is_swept(void **state)
{
	char *path = inside("rules/units.csv"), *rules = inside("rules");
	struct rlimit none = { 0, RLIM_INFINITY };
	struct arena arena = ARENA_INIT;
	size_t nr = 0, begun = 0;
	char **names;
	int status;
	pid_t child = fork();

	(void)state;
	if (child == 0) { /* killed by SIGXFSZ at the first byte */
		signal(SIGXFSZ, SIG_DFL);
		setrlimit(RLIMIT_FSIZE, &none);
		file_write(path, "x", 1, &diag);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(folder_list_all(&names, &nr, rules, &arena, &diag), 0);
	for (size_t i = 0; i < nr; i++)
		begun += file_is_begun(names[i]);
	assert_int_equal(begun, 1);
	arena_release(&arena);
	free(path);
	free(rules);
}

static void faulty_rules_stop_the_opening(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;
	char *path = inside("rules/limits.csv");

	(void)state;
	assert_int_equal(unlink(path), 0);
	assert_int_equal(workspace_open(&workspace, folder, STORE_READ, &diag), -1);
	assert_one(&diag, "RUL011");
	assert_null(workspace.store);
	free(path);
}

static void the_day_is_given_or_issued_or_the_newest_received(void **state)
{
	struct store *store;
	char as_of[11];

	(void)state;
	assert_int_equal(store_open(&store, ":memory:", STORE_CREATE, &diag), 0);
	assert_int_equal(workspace_as_of(as_of, store, "2024Q3", NULL, &diag), -1);
	assert_one(&diag, "CLI011");
	assert_int_equal(workspace_as_of(as_of, store, "2024Q3", "2024-12-31", &diag), 0);
	assert_string_equal(as_of, "2024-12-31");
	assert_int_equal(
		store_exec(
			store,
			"INSERT INTO submission(sha256, file, folder, received, register_line, "
			"status,"
			" rules_hash) VALUES ('', '', '', '2024-10-08T16:30', 2, 'in_force', ''),"
			" ('', '', '', '2024-10-08', 3, 'in_force', ''), ('', '', '', "
			"'2024-09-30', 4,"
			" 'in_force', '')",
			&diag),
		0);
	assert_int_equal(workspace_as_of(as_of, store, "2024Q3", NULL, &diag), 0);
	assert_string_equal(as_of, "2024-10-08");
	assert_int_equal(
		store_exec(store,
			   "INSERT INTO run(kind, period, as_of, rules_hash, notes_hash, version, "
			   "issued)"
			   " VALUES ('analyze', '2024Q3', '2024-10-12', '', '', '', '2024-10-15')",
			   &diag),
		0);
	assert_int_equal(workspace_as_of(as_of, store, "2024Q3", NULL, &diag), 0);
	assert_string_equal(as_of, "2024-10-15");
	assert_int_equal(workspace_as_of(as_of, store, "2024Q2", NULL, &diag), 0);
	assert_string_equal(as_of, "2024-10-08");
	store_free(store);
}

/* The default rules ask for the ledgers by the quarter: October is not due before the year is. */
static void a_running_year_ends_with_what_is_reported(void **state)
{
	static const struct {
		const char *asked, *day, *code;
	} rows[] = {
		{ "2024", "2024-10-14", "2024-01..2024-09" },
		{ "2024", "2024-11-10", "2024-01..2024-09" },
		{ "2024", "2024-12-31", "2024" },
		{ "2024", "2024-02-20", "2024" },
		{ "2024H2", "2024-11-30", "2024Q3" },
		{ "2024-01..2024-09", "2024-08-20", "2024H1" },
		{ "2024-01..2024-10", "2024-11-10", "2024-01..2024-10" },
		{ "2024Q3", "2024-08-20", "2024Q3" },
		{ "2023", "2024-10-14", "2023" },
	};
	char as_of[11], code[PERIOD_CODE_SIZE];
	struct period period, asked;
	struct workspace workspace = WORKSPACE_INIT;

	(void)state;
	assert_int_equal(rules_load(&workspace.rules_loaded, "rules", &diag), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(workspace_period(&period, &asked, as_of, &workspace, rows[i].asked,
						  rows[i].day, &diag),
				 0);
		assert_string_equal(period_code(code, &period), rows[i].code);
		assert_string_equal(period_code(code, &asked), rows[i].asked);
	}
	assert_int_equal(workspace_period(&period, &asked, as_of, &workspace, "20x4", "2024-10-14",
					  &diag),
			 -1);
	assert_one(&diag, "CLI006");
	workspace_release(&workspace);
}

static void who_asks_for_no_period_means_what_is_reported_of_the_year(void **state)
{
	static const struct {
		const char *day, *code;
	} rows[] = {
		{ "2024-10-14", "2024-01..2024-09" },
		{ "2024-11-30", "2024-01..2024-09" },
		{ "2024-03-05", "2023" },
		{ "2024-01-15", "2023" },
		{ "2024-03-31", "2024Q1" },
		{ "2024-12-31", "2024" },
	};
	struct rules rules, unasked = { 0 };
	char code[PERIOD_CODE_SIZE];
	struct period period;
	int day;

	(void)state;
	assert_int_equal(rules_load(&rules, "rules", &diag), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(day_parse(&day, rows[i].day, NULL), 0);
		period = rules_running(&rules, day);
		assert_string_equal(period_code(code, &period), rows[i].code);
	}
	/* who owes nothing by the quarter is counted by the month */
	assert_int_equal(day_parse(&day, "2024-11-30", NULL), 0);
	period = rules_running(&unasked, day);
	assert_string_equal(period_code(code, &period), "2024-01..2024-11");
	rules_release(&rules);
}

static void notes_are_read_when_there_are_any(void **state)
{
	bool masked = true;
	struct workspace workspace = WORKSPACE_INIT;
	struct buf notes = BUF_INIT;
	char *path = inside("notes"), *file = inside("notes/2024Q3.md");

	(void)state;
	assert_int_equal(workspace_open(&workspace, folder, STORE_READ, &diag), 0);
	assert_int_equal(workspace_notes(&notes, &workspace, "2024Q3", &masked, &diag), 0);
	assert_string_equal(notes.data, "");
	assert_int_equal(folder_make(path, 0755, &diag), 0);
	assert_int_equal(file_write(file, "# 典型案例\n", strlen("# 典型案例\n"), &diag), 0);
	assert_int_equal(workspace_notes(&notes, &workspace, "2024Q3", &masked, &diag), 0);
	assert_string_equal(notes.data, "# 典型案例\n");
	buf_reset(&notes);
	/* as Windows writes 典 */
	assert_int_equal(file_write(file, "# \xb5\xe4\n", strlen("# \xb5\xe4\n"), &diag), 0);
	assert_int_equal(workspace_notes(&notes, &workspace, "2024Q3", &masked, &diag), 0);
	assert_string_equal(notes.data, "# 典\n");
	assert_false(masked);
	buf_reset(&notes);
	assert_int_equal(file_write(file, "电138-0013-8000", strlen("电138-0013-8000"), &diag), 0);
	assert_int_equal(workspace_notes(&notes, &workspace, "2024Q3", &masked, &diag), 0);
	assert_string_equal(notes.data, "电138-＊＊＊＊-8000");
	assert_true(masked);
	assert_int_equal(file_write(file, "# \xb5\xff\n", strlen("# \xb5\xff\n"), &diag), 0);
	assert_int_equal(workspace_notes(&notes, &workspace, "2024Q3", &masked, &diag), -1);
	assert_one(&diag, "REN082");
	buf_release(&notes);
	workspace_release(&workspace);
	free(path);
	free(file);
}

static unsigned mode_of(const char *name)
{
	char *path = inside(name);
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	free(path);
	return st.st_mode & 0777u;
}

static void set_mode(const char *name, unsigned mode)
{
	char *path = inside(name);

	assert_true(mkdir(path, 0700) == 0 || errno == EEXIST);
	assert_int_equal(chmod(path, mode), 0);
	free(path);
}

/* Older versions wrote it for every user of the machine; a group that may write is meant to. */
static void what_names_persons_is_closed_to_others_by_the_first_that_works(void **state)
{
	struct workspace workspace = WORKSPACE_INIT;

	(void)state;
	set_mode("store.db", 0644);
	set_mode("received", 0755);
	set_mode("receipts", 02775);
	assert_int_equal(workspace_open(&workspace, folder, STORE_WRITE, &diag), 0);
	assert_int_equal(workspace_lock(&workspace, &diag), 0);
	workspace_close(&workspace, 0);
	assert_int_equal(mode_of("store.db"), 0600);
	assert_int_equal(mode_of("received"), 0700);
	assert_int_equal(mode_of("receipts"), 0770);
	assert_int_equal(diag.nr, 3);
	assert_string_equal(diag.items[0].kind->code, "STO022");

	diag_release(&diag);
	assert_int_equal(workspace_open(&workspace, folder, STORE_WRITE, &diag), 0);
	assert_int_equal(workspace_lock(&workspace, &diag), 0);
	workspace_close(&workspace, 0);
	assert_int_equal(diag.nr, 0);
}

#define WORKSPACE_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		WORKSPACE_TEST(what_names_persons_is_closed_to_others_by_the_first_that_works),
		WORKSPACE_TEST(every_part_is_found),
		WORKSPACE_TEST(a_folder_without_rules_or_store_is_CLI010),
		WORKSPACE_TEST(a_store_that_is_missing_or_empty_is_CLI014),
		WORKSPACE_TEST(what_killed_runs_left_is_removed),
		WORKSPACE_TEST(a_file_that_is_begun_has_a_name_that_is_swept),
		WORKSPACE_TEST(faulty_rules_stop_the_opening),
		WORKSPACE_TEST(the_day_is_given_or_issued_or_the_newest_received),
		WORKSPACE_TEST(a_running_year_ends_with_what_is_reported),
		WORKSPACE_TEST(who_asks_for_no_period_means_what_is_reported_of_the_year),
		WORKSPACE_TEST(notes_are_read_when_there_are_any),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

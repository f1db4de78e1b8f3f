/* test_store.c - opening, versions, transactions, binding and reading back. */
#include <math.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/store/store.h"
#include "core/system/sha256.h"
#include "tests/unit/core/forms.h"

static char *folder, *path;
static struct diag diag;
static struct store *store;

static int set_up(void **state)
{
	struct buf name = BUF_INIT;

	(void)state;
	diag = (struct diag)DIAG_INIT;
	folder = scratch_make();
	path_join(&name, folder, "store.db");
	path = buf_detach(&name);
	store = NULL;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_free(store);
	diag_release(&diag);
	free(path);
	scratch_remove(folder);
	return 0;
}

static void open_store(enum store_mode mode)
{
	assert_int_equal(store_open(&store, path, mode, &diag), 0);
	assert_int_equal(diag.nr, 0);
}

static void close_store(void)
{
	store_free(store);
	store = NULL;
}

static void run_sql(const char *sql)
{
	assert_int_equal(store_exec(store, sql, &diag), 0);
}

static int64_t number(const char *sql)
{
	int64_t value;

	assert_int_equal(store_get_int(store, sql, -99, &value, &diag), 0);
	return value;
}

static void a_missing_store_is_STO002(void **state)
{
	(void)state;
	assert_int_equal(store_open(&store, path, STORE_READ, &diag), -1);
	assert_string_equal(assert_one(&diag, "STO002")->at.file, path);
	assert_int_equal(store_open(&store, path, STORE_WRITE, &diag), -1);
	assert_int_equal(diag.nr, 2);
	assert_null(store);
	assert_false(file_exists(path));
}

static void a_created_store_opens_again_in_every_mode(void **state)
{
	(void)state;
	open_store(STORE_CREATE);
	run_sql("INSERT INTO source_text VALUES ('h', 't')");
	close_store();
	for (enum store_mode mode = STORE_READ; mode <= STORE_CREATE; mode++) {
		open_store(mode);
		assert_int_equal(number("SELECT count(*) FROM source_text"), 1);
		assert_int_equal(number("PRAGMA user_version"), STORE_VERSION);
		assert_int_equal(number("PRAGMA foreign_keys"), 1);
		close_store();
	}
}

static void another_version_is_told_apart_and_not_touched(void **state)
{
	static const struct {
		int number;
		const char *code;
	} versions[] = { { 0, "STO006" }, { 1, "STO003" }, { 3, "STO003" }, { 99, "STO004" } };

	(void)state;
	open_store(STORE_CREATE);
	close_store();
	for (size_t i = 0; i < NR(versions); i++) {
		struct buf sql = BUF_INIT;
		char before[SHA256_SIZE], after[SHA256_SIZE];

		open_store(STORE_CREATE);
		buf_addf(&sql, "PRAGMA user_version = %d", versions[i].number);
		run_sql(sql.data);
		close_store();
		assert_int_equal(sha256_file(before, path, &diag), 0);
		assert_int_equal(store_open(&store, path, STORE_WRITE, &diag), -1);
		assert_string_equal(assert_one(&diag, versions[i].code)->at.file, path);
		assert_int_equal(sha256_file(after, path, &diag), 0);
		assert_string_equal(before, after);
		diag_release(&diag);
		assert_int_equal(unlink(path), 0);
		buf_release(&sql);
	}
}

static void an_empty_file_is_filled_when_creating_and_refused_otherwise(void **state)
{
	(void)state;
	assert_int_equal(file_write(path, "", 0, &diag), 0);
	assert_int_equal(store_open(&store, path, STORE_WRITE, &diag), -1);
	assert_one(&diag, "STO006");
	diag_release(&diag);
	open_store(STORE_CREATE);
	assert_int_equal(number("PRAGMA user_version"), STORE_VERSION);
	assert_int_equal(number("SELECT count(*) FROM run"), 0);
}

static void a_file_that_is_no_database_is_STO023(void **state)
{
	static const char text[] = "案件编号,"
				   "当事人\n这不是数据库，只是一个很普通的文本文件而已，超过一百个"
				   "字节才会被检查到文件头\n";

	(void)state;
	assert_int_equal(file_write(path, text, strlen(text), &diag), 0);
	assert_int_equal(store_open(&store, path, STORE_WRITE, &diag), -1);
	assert_string_equal(assert_one(&diag, "STO023")->at.file, path);
}

static void a_pipe_and_a_folder_are_no_stores_and_nobody_waits(void **state)
{
	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(store_open(&store, path, STORE_READ, &diag), -1);
	assert_one(&diag, "STO023");
	diag_release(&diag);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(store_open(&store, path, STORE_WRITE, &diag), -1);
	assert_one(&diag, "STO023");
	assert_int_equal(rmdir(path), 0);
}

static void a_table_that_another_program_took_out_is_STO023(void **state)
{
	struct query query = QUERY_INIT;

	(void)state;
	open_store(STORE_CREATE);
	run_sql("DROP TABLE withdrawal");
	assert_int_equal(query_open(&query, store, "SELECT count(*) FROM withdrawal", &diag), -1);
	assert_string_equal(assert_one(&diag, "STO023")->at.file, path);
	diag_release(&diag);
	assert_int_equal(query_open(&query, store, "SELECT nobody FROM run", &diag), -1);
	assert_one(&diag, "STO023");
}

static void a_rolled_back_transaction_leaves_nothing(void **state)
{
	(void)state;
	open_store(STORE_CREATE);
	assert_int_equal(store_begin(store, &diag), 0);
	run_sql("INSERT INTO source_text VALUES ('h', 't')");
	store_rollback(store);
	store_rollback(store);
	assert_int_equal(number("SELECT count(*) FROM source_text"), 0);
	assert_int_equal(store_begin(store, &diag), 0);
	run_sql("INSERT INTO source_text VALUES ('h', 't')");
	assert_int_equal(store_commit(store, &diag), 0);
	store_rollback(store);
	assert_int_equal(number("SELECT count(*) FROM source_text"), 1);
}

static void open_query(struct query *query, const char *sql)
{
	assert_int_equal(query_open(query, store, sql, &diag), 0);
}

static void a_statement_used_again_is_as_if_new(void **state)
{
	static const char sql[] = "SELECT text || ?1 FROM source_text ORDER BY sha256";
	struct query first = QUERY_INIT, second = QUERY_INIT;

	(void)state;
	open_store(STORE_CREATE);
	run_sql("INSERT INTO source_text VALUES ('a', 'A'), ('b', 'B')");
	open_query(&first, sql);
	query_bind_text(&first, 1, "1");
	assert_int_equal(query_next(&first, &diag), 1);
	open_query(&second, sql); /* while the first still walks */
	query_bind_text(&second, 1, "2");
	assert_int_equal(query_next(&second, &diag), 1);
	assert_string_equal(query_text(&second, 0), "A2");
	assert_int_equal(query_next(&first, &diag), 1);
	assert_string_equal(query_text(&first, 0), "B1");
	query_release(&first);
	query_release(&second);

	run_sql("INSERT INTO source_text VALUES ('0', '-')");
	open_query(&first, sql);
	assert_int_equal(query_next(&first, &diag), 1);
	assert_null(query_text(&first, 0)); /* nothing is bound any more */
	query_release(&first);
}

static void a_statement_follows_a_table_made_anew(void **state)
{
	static const char sql[] = "SELECT * FROM passing";
	struct query query = QUERY_INIT;

	(void)state;
	open_store(STORE_CREATE);
	run_sql("CREATE TEMP TABLE passing(a); INSERT INTO passing VALUES (1)");
	open_query(&query, sql);
	assert_int_equal(query_next(&query, &diag), 1);
	query_release(&query);
	run_sql("DROP TABLE passing; CREATE TEMP TABLE passing(b, c);"
		" INSERT INTO passing VALUES (2, 3)");
	open_query(&query, sql);
	assert_int_equal(query_next(&query, &diag), 1);
	assert_int_equal(query_columns(&query), 2);
	assert_int_equal(query_int_of(&query, "c"), 3);
	query_release(&query);
}

static void a_transaction_not_committed_is_gone_after_closing(void **state)
{
	(void)state;
	open_store(STORE_CREATE);
	assert_int_equal(store_begin(store, &diag), 0);
	run_sql("INSERT INTO source_text VALUES ('h', 't')");
	close_store();
	open_store(STORE_READ);
	assert_int_equal(number("SELECT count(*) FROM source_text"), 0);
}

static void a_reader_sees_one_moment(void **state)
{
	struct store *reader = NULL;
	int64_t count;

	(void)state;
	open_store(STORE_CREATE);
	assert_int_equal(store_open(&reader, path, STORE_READ, &diag), 0);
	assert_int_equal(store_begin(store, &diag), 0);
	run_sql("INSERT INTO source_text VALUES ('h', 't')");
	assert_int_equal(store_get_int(reader, "SELECT count(*) FROM source_text", -1, &count,
				       &diag),
			 0);
	assert_int_equal(count, 0);
	assert_int_equal(store_commit(store, &diag), 0);
	assert_int_equal(store_begin_read(reader, &diag), 0);
	assert_int_equal(store_get_int(reader, "SELECT count(*) FROM source_text", -1, &count,
				       &diag),
			 0);
	assert_int_equal(count, 1);
	store_rollback(reader);
	store_free(reader);
}

static void a_read_only_store_refuses_writing_with_STO001(void **state)
{
	(void)state;
	open_store(STORE_CREATE);
	close_store();
	open_store(STORE_READ);
	assert_int_equal(store_exec(store, "DELETE FROM source_text", &diag), -1);
	assert_one(&diag, "STO001");
}

/* A writer that is killed when part of its transaction stands in the file. */
static void leave_a_hot_journal(void)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		struct diag own = DIAG_INIT;
		struct store *writing;

		if (store_open(&writing, path, STORE_WRITE, &own) == 0)
			store_exec(writing,
				   "PRAGMA cache_size=4; BEGIN IMMEDIATE;"
				   "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
				   " 99) INSERT INTO source_text SELECT printf('%s%d.csv',"
				   " hex(zeroblob(9000)), i), 'x' FROM n",
				   &own);
		kill(getpid(), SIGKILL);
	}
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status));
}

static void what_a_killed_run_left_is_taken_back_by_who_reads(void **state)
{
	struct buf journal = BUF_INIT;

	(void)state;
	open_store(STORE_CREATE);
	close_store();
	leave_a_hot_journal();
	buf_addf(&journal, "%s-journal", path);
	assert_true(file_exists(journal.data));
	open_store(STORE_READ);
	assert_int_equal(number("SELECT count(*) FROM source_text"), 0);
	assert_false(file_exists(journal.data));
	buf_release(&journal);
}

/* In words that name what to do, and without another wait at every step. */
static void a_store_that_stays_locked_is_STO007_after_one_wait(void **state)
{
	struct store *other = NULL;
	time_t start;

	(void)state;
	open_store(STORE_CREATE);
	assert_int_equal(store_open(&other, path, STORE_WRITE, &diag), 0);
	assert_int_equal(store_begin(other, &diag), 0);
	assert_int_equal(store_await_turn(store, &diag), -1);
	assert_one(&diag, "STO007");
	start = time(NULL);
	for (int i = 0; i < 9; i++)
		assert_int_equal(store_begin(store, &diag), -1);
	assert_one(&diag, "STO007");
	assert_true(time(NULL) - start < 5);
	store_rollback(other);
	store_free(other);
	assert_int_equal(store_await_turn(store, &diag), 0);
}

static void broken_constraints_are_STO001(void **state)
{
	static const char *const statements[] = {
		"INSERT INTO wording VALUES (7, 1, NULL, 'c', 'note', '', '')",
		"INSERT INTO refused_answer VALUES (7, 1, 1)",
		"INSERT INTO submission(sha256, file, folder, received, register_line, status, "
		"rules_hash)"
		" VALUES ('', '', '', '2024-10-08', 1, 'lost', '')",
		"INSERT INTO submission(sha256, file, folder, received, register_line, status, "
		"rules_hash,"
		" rows_read, rows_accepted) VALUES ('', '', '', '2024-10-08', 1, 'in_force', '', "
		"3, 2)",
		"INSERT INTO source_text VALUES ('h', NULL)",
	};

	(void)state;
	open_store(STORE_CREATE);
	for (size_t i = 0; i < NR(statements); i++) {
		assert_int_equal(store_exec(store, statements[i], &diag), -1);
		assert_int_equal(diag.nr, i + 1);
		assert_string_equal(diag.items[i].kind->code, "STO001");
	}
}

static void values_come_back_as_bound(void **state)
{
	struct query query = QUERY_INIT;

	(void)state;
	open_store(STORE_CREATE);
	assert_int_equal(query_open(&query, store, "SELECT ?1 AS a, ?2, ?3, ?4, ?5, ?6, ?7", &diag),
			 0);
	query_bind_text(&query, 1, "'; DROP TABLE run; --案");
	query_bind_bytes(&query, 2, "abcdef", 3);
	query_bind_int(&query, 3, INT64_MIN);
	query_bind_double(&query, 4, 0.1);
	query_bind_double(&query, 5, NAN);
	query_bind_text(&query, 6, NULL);
	query_bind_null(&query, 7);
	assert_int_equal(query_columns(&query), 7);
	assert_string_equal(query_column_name(&query, 0), "a");
	for (int again = 0; again < 2; again++) {
		assert_int_equal(query_next(&query, &diag), 1);
		assert_string_equal(query_text(&query, 0), "'; DROP TABLE run; --案");
		assert_string_equal(query_text(&query, 1), "abc");
		assert_true(query_int(&query, 2) == INT64_MIN && query_is_integer(&query, 2));
		assert_true(query_double(&query, 3) == 0.1 && !query_is_integer(&query, 3));
		for (int i = 4; i < 7; i++) {
			assert_true(query_is_null(&query, i) && isnan(query_double(&query, i)));
			assert_null(query_text(&query, i));
			assert_int_equal(query_int(&query, i), 0);
		}
		assert_int_equal(query_next(&query, &diag), 0);
		query_reset(&query);
	}
	query_release(&query);
	query_release(&query);
}

static void running_counts_changes_and_gives_the_id(void **state)
{
	struct query query = QUERY_INIT;

	(void)state;
	open_store(STORE_CREATE);
	assert_int_equal(
		query_open(&query, store,
			   "INSERT INTO run(kind, period, as_of, rules_hash, notes_hash, version)"
			   " VALUES ('analyze', ?1, '2024-10-12', '', '', '')",
			   &diag),
		0);
	for (int i = 1; i <= 3; i++) {
		query_bind_int(&query, 1, i);
		assert_int_equal(query_run(&query, &diag), 0);
		assert_int_equal(store_last_id(store), i);
		assert_int_equal(store_changes(store), 1);
	}
	assert_int_equal(query_run(&query, &diag), -1); /* the same five again: UNIQUE */
	assert_one(&diag, "STO001");
	query_release(&query);
	run_sql("UPDATE run SET issued = '2024-10-20' WHERE id > 1");
	assert_int_equal(store_changes(store), 2);
}

static void an_integer_may_be_missing(void **state)
{
	(void)state;
	open_store(STORE_CREATE);
	assert_int_equal(number("SELECT 5"), 5);
	assert_int_equal(number("SELECT NULL"), -99);
	assert_int_equal(number("SELECT id FROM run"), -99);
}

/* Every published view of design.md 4 can be read and has its columns. */
static void columns_are_found_by_name(void **state)
{
	struct query query = QUERY_INIT;

	(void)state;
	open_store(STORE_CREATE);
	assert_int_equal(query_open(&query, store, "SELECT 1 AS a, 'x' AS b, NULL AS c, 2.5 AS d",
				    &diag),
			 0);
	assert_int_equal(query_next(&query, &diag), 1);
	for (int i = 0; i < 2; i++) { /* in any order, again and again */
		assert_true(query_double_of(&query, "d") == 2.5);
		assert_string_equal(query_text_of(&query, "b"), "x");
		assert_int_equal(query_int_of(&query, "a"), 1);
		assert_true(query_is_null_of(&query, "c"));
		assert_true(isnan(query_double_of(&query, "c")));
	}
	query_release(&query);
}

static void the_published_views_keep_their_columns(void **state)
{
	static const char *const queries[] = {
		"SELECT unit, table_name, period, file, sha256, encoding, received, rows_accepted, "
		"rows_refused,"
		" rows_read, rows_duplicate, rows_ignored, status, kind, sender FROM "
		"submission_current",
		"SELECT file, line, column_no, field, value, code, message, sha256, unit, "
		"table_name, period,"
		" level FROM rejection_current",
		"SELECT unit, case_no FROM case_current",
		"SELECT unit, indicator, period, value, numerator, denominator, state, reported, "
		"expected FROM series",
		"SELECT unit, indicator, period, value, previous, year_ago, qoq, yoy, cumulative,"
		" cumulative_year_ago, share, ci_low, ci_high, p_value, q_value, state FROM "
		"comparison",
		"SELECT unit, indicator, period, frequency, n, mk_s, mk_var, mk_z, mk_p, "
		"sen_slope, sen_low,"
		" sen_high, ols_slope, ols_se, ols_p FROM trend",
		"SELECT unit, indicator, period, target_period, method, mean, low80, high80, "
		"low95, high95 FROM forecast",
		"SELECT period, unit, indicator, kind, severity, evidence, text FROM finding",
		"SELECT year, unit, item, applicable, points, max_points, basis, evidence FROM "
		"score",
		"SELECT year, unit, points, applicable_max, total, rank, grade, rank_low, "
		"rank_high,"
		" leave_low, leave_high FROM score_total",
		"SELECT year, item, leave_shift, sobol_first, sobol_total, reason FROM score_item",
	};

	(void)state;
	open_store(STORE_CREATE);
	make_forms(store, &diag);
	for (size_t i = 0; i < NR(queries); i++) {
		struct query query = QUERY_INIT;

		assert_int_equal(query_open(&query, store, queries[i], &diag), 0);
		assert_int_equal(query_next(&query, &diag), 0);
		query_release(&query);
	}
}

#define STORE_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		STORE_TEST(a_missing_store_is_STO002),
		STORE_TEST(a_created_store_opens_again_in_every_mode),
		STORE_TEST(another_version_is_told_apart_and_not_touched),
		STORE_TEST(an_empty_file_is_filled_when_creating_and_refused_otherwise),
		STORE_TEST(a_file_that_is_no_database_is_STO023),
		STORE_TEST(a_pipe_and_a_folder_are_no_stores_and_nobody_waits),
		STORE_TEST(a_table_that_another_program_took_out_is_STO023),
		STORE_TEST(a_rolled_back_transaction_leaves_nothing),
		STORE_TEST(a_statement_used_again_is_as_if_new),
		STORE_TEST(a_statement_follows_a_table_made_anew),
		STORE_TEST(a_transaction_not_committed_is_gone_after_closing),
		STORE_TEST(a_reader_sees_one_moment),
		STORE_TEST(a_read_only_store_refuses_writing_with_STO001),
		STORE_TEST(what_a_killed_run_left_is_taken_back_by_who_reads),
		STORE_TEST(a_store_that_stays_locked_is_STO007_after_one_wait),
		STORE_TEST(broken_constraints_are_STO001),
		STORE_TEST(values_come_back_as_bound),
		STORE_TEST(running_counts_changes_and_gives_the_id),
		STORE_TEST(an_integer_may_be_missing),
		STORE_TEST(columns_are_found_by_name),
		STORE_TEST(the_published_views_keep_their_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_process.c - running other programs: status, output, input, time, and no shell. */
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "core/system/process.h"
#include "tests/unit/core/check.h"

#define ARGV(...)                 \
	(const char *const[])     \
	{                         \
		__VA_ARGS__, NULL \
	}

static int run(const struct process *process, int *status, struct buf *output, struct diag *diag)
{
	int rc = process_run(process, status, output, diag);

	if (rc == 0)
		assert_int_equal(diag->nr, 0);
	return rc;
}

static const struct run_row {
	const char *name;
	const char *argv[5];
	const char *folder, *input, *env;
	int status;
	const char *output;
} run_rows[] = {
	{ "status_0", { "true" }, NULL, NULL, NULL, 0, "" },
	{ "status_of_failure", { "sh", "-c", "exit 3" }, NULL, NULL, NULL, 3, "" },
	{ "killed_by_a_signal_is_128_and_the_signal",
	  { "sh", "-c", "kill -TERM $$" },
	  NULL,
	  NULL,
	  NULL,
	  143,
	  "" },
	{ "output_and_errors_come_together",
	  { "sh", "-c", "echo a; echo b >&2; echo c" },
	  NULL,
	  NULL,
	  NULL,
	  0,
	  "a\nb\nc\n" },
	{ "input_is_given", { "cat" }, NULL, "第一行\nsecond", NULL, 0, "第一行\nsecond" },
	{ "without_input_there_is_none", { "cat" }, NULL, NULL, NULL, 0, "" },
	{ "empty_input", { "cat" }, NULL, "", NULL, 0, "" },
	{ "no_shell_sees_the_arguments",
	  { "printf", "%s|%s", "$HOME `id` ; ls * > x", "a\"b 'c" },
	  NULL,
	  NULL,
	  NULL,
	  0,
	  "$HOME `id` ; ls * > x|a\"b 'c" },
	{ "folder_is_entered", { "pwd" }, "/", NULL, NULL, 0, "/\n" },
	{ "environment_is_clean",
	  { "sh", "-c", "echo $HOME,$LC_ALL,$TZ,$EXTRA,$SHUANGDA_SECRET" },
	  NULL,
	  NULL,
	  "EXTRA=x y",
	  0,
	  "/nonexistent,C.UTF-8,UTC,x y,\n" },
};

static void check_run(void **state)
{
	const struct run_row *row = *state;
	struct process process = { .argv = row->argv, .folder = row->folder, .input = row->input };
	const char *const env[] = { row->env, NULL };
	struct diag diag = DIAG_INIT;
	struct buf output = BUF_INIT;
	int status = -1;

	if (row->env)
		process.extra_env = env;
	assert_int_equal(setenv("SHUANGDA_SECRET", "leaked", 1), 0);
	assert_int_equal(run(&process, &status, &output, &diag), 0);
	assert_int_equal(status, row->status);
	assert_string_equal(output.data, row->output);
	buf_release(&output);
	diag_release(&diag);
}

static void a_missing_program_is_PRC001(void **state)
{
	static const char *const names[] = { "shuangda-no-such-program", "/nonexistent/program" };

	(void)state;
	for (size_t i = 0; i < NR(names); i++) {
		struct process process = { .argv = ARGV(names[i]) };
		struct diag diag = DIAG_INIT;
		int status = 99;

		assert_int_equal(process_run(&process, &status, NULL, &diag), -1);
		assert_non_null(strstr(assert_one(&diag, "PRC001")->message, names[i]));
		diag_release(&diag);
	}
}

static void what_cannot_be_executed_is_PRC002(void **state)
{
	struct process process = { .argv = ARGV("/etc/passwd") };
	struct diag diag = DIAG_INIT;
	int status;

	(void)state;
	assert_int_equal(process_run(&process, &status, NULL, &diag), -1);
	assert_one(&diag, "PRC002");
	diag_release(&diag);
}

static const struct slow_row {
	const char *name, *script;
} slow_rows[] = {
	{ "a_program_that_hangs_is_killed_with_PRC003", "echo begun; exec sleep 60" },
	{ "a_program_that_hangs_with_closed_output_is_killed",
	  "echo begun; exec sleep 60 >/dev/null 2>&1" },
};

static void check_slow(void **state)
{
	const struct slow_row *row = *state;
	struct process process = { .argv = ARGV("sh", "-c", row->script), .timeout_seconds = 1 };
	struct diag diag = DIAG_INIT;
	struct buf output = BUF_INIT;
	time_t begin = time(NULL);
	int status = -1;

	assert_int_equal(process_run(&process, &status, &output, &diag), -1);
	assert_one(&diag, "PRC003");
	assert_int_equal(status, 128 + 9);
	assert_string_equal(output.data, "begun\n");
	assert_true(time(NULL) - begin < 20);
	buf_release(&output);
	diag_release(&diag);
}

static void a_quick_program_ends_before_its_timeout(void **state)
{
	struct process process = { .argv = ARGV("echo", "x"), .timeout_seconds = 60 };
	struct diag diag = DIAG_INIT;
	time_t begin = time(NULL);
	int status = -1;

	(void)state;
	assert_int_equal(run(&process, &status, NULL, &diag), 0);
	assert_int_equal(status, 0);
	assert_true(time(NULL) - begin < 20);
	diag_release(&diag);
}

static void long_output_and_input_do_not_block(void **state)
{
	struct process process = { .argv = ARGV("cat"), .timeout_seconds = 60 };
	struct diag diag = DIAG_INIT;
	struct buf input = BUF_INIT, output = BUF_INIT;
	int status = -1;

	(void)state;
	for (int i = 0; i < 200000; i++)
		buf_addf(&input, "line %d\n", i);
	process.input = input.data;
	assert_int_equal(run(&process, &status, &output, &diag), 0);
	assert_int_equal(output.nr, input.nr);
	assert_memory_equal(output.data, input.data, input.nr);
	buf_release(&input);
	buf_release(&output);
	diag_release(&diag);
}

static void inherited_output_stays_ours(void **state)
{
	struct process process = { .argv = ARGV("sh", "-c", "test \"$SHUANGDA_SECRET\" = mine"),
				   .inherit_output = true };
	struct diag diag = DIAG_INIT;
	int status = -1;

	(void)state;
	assert_int_equal(setenv("SHUANGDA_SECRET", "mine", 1), 0);
	assert_int_equal(run(&process, &status, NULL, &diag), 0);
	assert_int_equal(status, 0);
	diag_release(&diag);
}

/* What dies of a limit: the status, or only that there is one where the program decides. */
static const struct limit_row {
	const char *name, *script;
	struct process_limits limits;
	int status;
} limit_rows[] = {
	{ "processor_time_is_limited",
	  "sleep 0.1; while :; do :; done",
	  { .cpu_seconds = 1 },
	  128 + SIGKILL },
	{ "a_written_file_is_limited",
	  "sleep 0.1; exec head -c 200000 /dev/zero >big; exit 0",
	  { .file_bytes = 100000 },
	  128 + SIGXFSZ },
	{ "memory_is_limited",
	  "sleep 0.1; exec head -c 400000000 /dev/zero | tail -n 1 >/dev/null",
	  { .memory_bytes = 100000000 },
	  -1 },
	{ "what_needs_less_ends_well", "sleep 0.1; exit 0", { 1000000000, 100000, 10, 0 }, 0 },
};

static void check_limit(void **state)
{
	const struct limit_row *row = *state;
	char folder[] = "/tmp/shuangda-test-XXXXXX";
	struct process process = { .argv = ARGV("sh", "-c", row->script),
				   .timeout_seconds = 30,
				   .limits = row->limits };
	struct diag diag = DIAG_INIT;
	int status = -1;

	assert_non_null(mkdtemp(folder));
	process.folder = folder;
	assert_int_equal(run(&process, &status, NULL, &diag), 0);
	if (row->status < 0)
		assert_int_not_equal(status, 0);
	else
		assert_int_equal(status, row->status);
	assert_int_equal(folder_remove(folder, &diag), 0);
	diag_release(&diag);
}

/* Within the time it takes to print so much, not when it ends by itself. */
static void who_prints_more_than_allowed_is_ended(void **state)
{
	struct process process = { .argv = ARGV("yes"),
				   .timeout_seconds = 60,
				   .limits = { .output_bytes = 10000 } };
	struct diag diag = DIAG_INIT;
	struct buf output = BUF_INIT;
	int status = -1;

	(void)state;
	assert_int_equal(run(&process, &status, &output, &diag), 0);
	assert_int_equal(status, 128 + SIGKILL);
	assert_in_range(output.nr, 10000, 20000);
	buf_release(&output);
	diag_release(&diag);
}

static void the_users_PATH_finds_no_program(void **state)
{
	char folder[] = "/tmp/shuangda-test-XXXXXX", *before = xstrdup(getenv("PATH"));
	struct process process = { .argv = ARGV("true") };
	struct buf path = BUF_INIT, marker = BUF_INIT, script = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int status = -1;

	(void)state;
	assert_non_null(mkdtemp(folder));
	path_join(&marker, folder, "marker");
	buf_addf(&script, "#!/bin/sh\ntouch %s\n", marker.data);
	path_join(&path, folder, "true");
	assert_int_equal(file_write(path.data, script.data, script.nr, &diag), 0);
	assert_int_equal(chmod(path.data, 0755), 0);
	assert_int_equal(setenv("PATH", folder, 1), 0);
	assert_true(process_is_installed("sh"));
	assert_false(process_is_installed("shuangda-no-such-program"));
	assert_int_equal(run(&process, &status, NULL, &diag), 0);
	assert_int_equal(status, 0);
	assert_false(file_exists(marker.data));
	assert_int_equal(setenv("SHUANGDA_PROGRAMS", folder, 1), 0);
	assert_false(process_is_installed("sh"));
	assert_int_equal(unsetenv("SHUANGDA_PROGRAMS"), 0);
	assert_int_equal(setenv("PATH", before, 1), 0);
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&path);
	buf_release(&marker);
	buf_release(&script);
	free(before);
}

/* Whether this system lets a program leave its network, asked of util-linux. */
static bool may_leave_network(void)
{
	struct process process = { .argv = ARGV("unshare", "-rn", "true"), .inherit_output = true };
	struct diag diag = DIAG_INIT;
	int status = -1;
	bool may = process_run(&process, &status, NULL, &diag) == 0 && status == 0;

	diag_release(&diag);
	return may;
}

static void a_program_has_no_network(void **state)
{
	struct process process = { .argv = ARGV("sh", "-c", "tail -n +3 /proc/net/dev; id -u") };
	struct buf output = BUF_INIT, wanted = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int status = -1;

	(void)state;
	if (!may_leave_network())
		skip();
	assert_int_equal(run(&process, &status, &output, &diag), 0);
	assert_null(strstr(output.data, "eth"));
	for (const char *at = strchr(output.data, ':'); at; at = strchr(at + 1, ':'))
		assert_memory_equal(at - 2, "lo", 2);
	buf_addf(&wanted, "%u\n", geteuid());
	assert_true(text_ends(output.data, wanted.data));
	buf_release(&output);
	buf_release(&wanted);
	diag_release(&diag);
}

/* True when it does within five seconds. */
static bool ends(pid_t pid)
{
	const struct timespec while_ = { .tv_nsec = 20000000 };

	for (int i = 0; i < 250; i++) {
		if (kill(pid, 0) < 0)
			return true;
		nanosleep(&while_, NULL);
	}
	return false;
}

static pid_t read_pid(const char *path)
{
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	pid_t pid = 0;

	if (file_exists(path) && file_read(&text, path, &diag) == 0)
		pid = (pid_t)atol(text.data);
	buf_release(&text);
	diag_release(&diag);
	return pid;
}

static void a_program_ends_with_whom_it_works_for(void **state)
{
	char folder[] = "/tmp/shuangda-test-XXXXXX";
	const struct timespec while_ = { .tv_nsec = 20000000 };
	struct buf path = BUF_INIT;
	struct diag diag = DIAG_INIT;
	pid_t front, program = 0;

	(void)state;
	assert_non_null(mkdtemp(folder));
	path_join(&path, folder, "pid");
	front = fork();
	if (front == 0) {
		struct process process = { .argv = ARGV("sh", "-c", "echo $$ >pid; exec sleep 60"),
					   .folder = folder };
		int status;

		process_run(&process, &status, NULL, &diag);
		_exit(0);
	}
	for (int i = 0; i < 250 && !(program = read_pid(path.data)); i++)
		nanosleep(&while_, NULL);
	assert_true(program > 0);
	assert_int_equal(kill(front, SIGKILL), 0);
	assert_int_equal(waitpid(front, NULL, 0), front);
	assert_true(ends(program));
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&path);
	diag_release(&diag);
}

static void what_a_program_began_is_killed_with_it(void **state)
{
	char folder[] = "/tmp/shuangda-test-XXXXXX";
	struct process process = { .argv = ARGV("sh", "-c", "sleep 60 & echo $! >pid; wait"),
				   .folder = folder,
				   .timeout_seconds = 1 };
	struct diag diag = DIAG_INIT;
	struct buf path = BUF_INIT;
	int status;

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(process_run(&process, &status, NULL, &diag), -1);
	assert_one(&diag, "PRC003");
	assert_true(ends(read_pid(path_join(&path, folder, "pid"))));
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&path);
	diag_release(&diag);
}

int main(void)
{
	static struct CMUnitTest tests[32];
	size_t nr = 0;

	ADD_ROWS(tests, nr, run_rows, check_run);
	ADD_TEST(tests, nr, a_missing_program_is_PRC001);
	ADD_TEST(tests, nr, what_cannot_be_executed_is_PRC002);
	ADD_ROWS(tests, nr, slow_rows, check_slow);
	ADD_TEST(tests, nr, a_quick_program_ends_before_its_timeout);
	ADD_TEST(tests, nr, long_output_and_input_do_not_block);
	ADD_TEST(tests, nr, inherited_output_stays_ours);
	ADD_ROWS(tests, nr, limit_rows, check_limit);
	ADD_TEST(tests, nr, who_prints_more_than_allowed_is_ended);
	ADD_TEST(tests, nr, the_users_PATH_finds_no_program);
	ADD_TEST(tests, nr, a_program_has_no_network);
	ADD_TEST(tests, nr, a_program_ends_with_whom_it_works_for);
	ADD_TEST(tests, nr, what_a_program_began_is_killed_with_it);
	return RUN_TESTS(tests, nr);
}

/* test_buf.c - the growing string. */
#include <sys/wait.h>

#include "tests/unit/core/check.h"

static void an_empty_buf_is_an_empty_string(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	assert_string_equal(buf.data, "");
	buf_reset(&buf);
	buf_truncate(&buf, 0);
	buf_add(&buf, NULL, 0);
	buf_release(&buf);
	buf_release(&buf);
	assert_string_equal(buf.data, "");
	assert_string_equal(buf_empty, "");
}

static void what_is_added_is_there_and_terminated(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	buf_addstr(&buf, "案件");
	buf_addch(&buf, '-');
	buf_addf(&buf, "%d/%s", 12, "x");
	buf_add(&buf, "a\0b", 3);
	assert_int_equal(buf.nr, 6 + 1 + 4 + 3);
	assert_memory_equal(buf.data, "案件-12/xa\0b", buf.nr + 1);
	buf_truncate(&buf, 6);
	assert_string_equal(buf.data, "案件");
	buf_reset(&buf);
	assert_string_equal(buf.data, "");
	buf_release(&buf);
}

static void a_long_format_does_not_cut(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	for (int width = 1; width < 5000; width += 7) {
		size_t before = buf.nr;

		buf_addf(&buf, "%*d", width, 7);
		assert_int_equal(buf.nr, before + (size_t)width);
		assert_int_equal(buf.data[buf.nr - 1], '7');
		assert_int_equal(strlen(buf.data), buf.nr);
	}
	buf_release(&buf);
}

static void reserved_room_does_not_move(void **state)
{
	struct buf buf = BUF_INIT;
	const char *data;

	(void)state;
	buf_reserve(&buf, 10000);
	data = buf.data;
	for (int i = 0; i < 10000; i++)
		buf_addch(&buf, 'x');
	assert_ptr_equal(buf.data, data);
	buf_release(&buf);
}

static void a_detached_string_is_the_callers(void **state)
{
	struct buf buf = BUF_INIT;
	char *text;

	(void)state;
	buf_addstr(&buf, "abc");
	text = buf_detach(&buf);
	assert_string_equal(text, "abc");
	assert_int_equal(buf.nr, 0);
	assert_string_equal(buf.data, "");
	free(text);
	text = buf_detach(&buf);
	assert_string_equal(text, "");
	free(text);
}

static void truncating_beyond_the_end_is_a_bug(void **state)
{
	int status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		struct buf buf = BUF_INIT;

		signal(SIGABRT, SIG_DFL);
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		buf_truncate(&buf, 1);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buf_is_an_empty_string),
		cmocka_unit_test(what_is_added_is_there_and_terminated),
		cmocka_unit_test(a_long_format_does_not_cut),
		cmocka_unit_test(reserved_room_does_not_move),
		cmocka_unit_test(a_detached_string_is_the_callers),
		cmocka_unit_test(truncating_beyond_the_end_is_a_bug),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_original.c - the original on its way into received/. */
#include "ingest/submission/original.h"
#include "tests/unit/core/check.h"

static const char abc_hash[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void with_or_without_a_hash_known_before(void **state)
{
	static const char *const known[] = { "", abc_hash, abc_hash };
	char *folder = scratch_make();
	struct buf from = BUF_INIT, received = BUF_INIT, path = BUF_INIT, content = BUF_INIT;
	struct diag diag = DIAG_INIT;

	(void)state;
	path_join(&from, folder, "from");
	path_join(&received, folder, "received");
	assert_int_equal(file_write(from.data, "abc", 3, &diag), 0);
	for (size_t i = 0; i < NR(known); i++) {
		struct original original;

		assert_int_equal(original_open(&original, from.data, received.data, known[i],
					       &diag),
				 0);
		if (i == 1)
			original_rest(&original);
		while (i == 2 && original_step(&original))
			;
		assert_int_equal(original_wait(&original, &diag), 0);
		assert_int_equal(original_wait(&original, &diag), 0);
		assert_string_equal(original.sha256, abc_hash);
		original_close(&original);
		buf_reset(&content);
		assert_int_equal(file_read(&content, path_join(&path, received.data, abc_hash),
					   &diag),
				 0);
		assert_string_equal(content.data, "abc");
		if (i == 0)
			assert_int_equal(unlink(path.data), 0);
	}
	assert_no_errors(&diag);
	buf_release(&from);
	buf_release(&received);
	buf_release(&path);
	buf_release(&content);
	scratch_remove(folder);
}

/* The file has 'before' when its original is opened and 'after' when it is waited for. */
static void assert_is_named(const char *known, const char *before, const char *after)
{
	char *folder = scratch_make();
	struct buf from = BUF_INIT, received = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct original original;

	path_join(&from, folder, "from");
	path_join(&received, folder, "received");
	assert_int_equal(file_write(from.data, before, strlen(before), &diag), 0);
	assert_int_equal(original_open(&original, from.data, received.data, known, &diag), 0);
	if (strcmp(before, after) != 0)
		assert_int_equal(file_write(from.data, after, strlen(after), &diag), 0);
	assert_int_equal(original_wait(&original, &diag), -1);
	assert_string_equal(assert_one(&diag, "FIL001")->at.file, from.data);
	original_close(&original);
	diag_release(&diag);
	buf_release(&from);
	buf_release(&received);
	scratch_remove(folder);
}

/* Rows were read of what had another hash, or may have been: the file must not count. */
static void a_file_that_changes_meanwhile_is_named(void **state)
{
	(void)state;
	assert_is_named(abc_hash, "abcd", "abcd");
	assert_is_named("", "abc", "abcd");
	assert_is_named("", "abc", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_or_without_a_hash_known_before),
		cmocka_unit_test(a_file_that_changes_meanwhile_is_named),
	};

	return cmocka_run_group_tests_name("original", tests, NULL, NULL);
}

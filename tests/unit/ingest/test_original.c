/* test_original.c - the original on its way into received/. */
#include "ingest/submission/original.h"

#include "core/base/memory.h"
#include "tests/unit/core/check.h"

static const char abc_hash[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static size_t nr_files(const char *folder)
{
	struct arena arena = ARENA_INIT;
	struct diag diag = DIAG_INIT;
	char **names;
	size_t nr;

	assert_int_equal(folder_list(&names, &nr, folder, &arena, &diag), 0);
	arena_release(&arena);
	return nr;
}

static void with_or_without_a_hash_known_before(void **state)
{
	static const char *const known[] = { "", abc_hash, abc_hash };
	struct stat st;
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
		assert_int_equal(original_wait(&original, &diag), 0);
		assert_int_equal(original_wait(&original, &diag), 0);
		assert_string_equal(original.sha256, abc_hash);
		original_close(&original);
		buf_reset(&content);
		assert_int_equal(file_read(&content, path_join(&path, received.data, abc_hash),
					   &diag),
				 0);
		assert_string_equal(content.data, "abc");
		assert_int_equal(stat(path.data, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
		assert_int_equal(nr_files(received.data), 1);
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

/* Copied by a thread, and not waited for. */
static void a_large_file_is_whole(void **state)
{
	enum { LONG = 3 * 1024 * 1024 + 17 };
	char *folder = scratch_make(), *content = xmalloc(LONG), expected[SHA256_SIZE];
	struct buf from = BUF_INIT, received = BUF_INIT, path = BUF_INIT, copied = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct original original;

	(void)state;
	for (size_t i = 0; i < LONG; i++)
		content[i] = (char)(i * 31 % 251);
	sha256_bytes(expected, content, LONG);
	path_join(&from, folder, "from");
	path_join(&received, folder, "received");
	assert_int_equal(file_write(from.data, content, LONG, &diag), 0);
	for (int waits = 0; waits < 2; waits++) {
		assert_int_equal(original_open(&original, from.data, received.data, "", &diag), 0);
		if (waits)
			assert_int_equal(original_wait(&original, &diag), 0);
		original_close(&original);
		assert_int_equal(nr_files(received.data), 1);
	}
	path_join(&path, received.data, expected);
	assert_int_equal(file_read(&copied, path.data, &diag), 0);
	assert_int_equal(copied.nr, LONG);
	assert_memory_equal(copied.data, content, LONG);
	assert_no_errors(&diag);
	free(content);
	buf_release(&from);
	buf_release(&received);
	buf_release(&path);
	buf_release(&copied);
	scratch_remove(folder);
}

/* Gone, or nowhere to put it: what failed is named, and no part of a copy stays. */
static void what_cannot_be_copied_is_named(void **state)
{
	char *folder = scratch_make();
	struct buf from = BUF_INIT, received = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct original original;

	(void)state;
	path_join(&from, folder, "from");
	path_join(&received, folder, "received");
	assert_int_equal(original_open(&original, from.data, received.data, "", &diag), -1);
	assert_string_equal(assert_one(&diag, "FIL001")->at.file, from.data);
	diag_release(&diag);
	assert_int_equal(file_write(from.data, "abc", 3, &diag), 0);
	assert_int_equal(original_open(&original, from.data, received.data, "", &diag), 0);
	assert_int_equal(unlink(from.data), 0);
	assert_int_equal(original_wait(&original, &diag), -1);
	assert_string_equal(assert_one(&diag, "FIL001")->at.file, from.data);
	original_close(&original);
	diag_release(&diag);
	assert_int_equal(nr_files(received.data), 0);
	assert_int_equal(file_write(from.data, "abc", 3, &diag), 0);
	assert_int_equal(original_open(&original, from.data, received.data, "", &diag), 0);
	scratch_remove(xstrdup(received.data));
	assert_int_equal(original_wait(&original, &diag), -1);
	assert_string_equal(assert_one(&diag, "FIL002")->at.file, received.data);
	original_close(&original);
	diag_release(&diag);
	buf_release(&from);
	buf_release(&received);
	scratch_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_or_without_a_hash_known_before),
		cmocka_unit_test(a_file_that_changes_meanwhile_is_named),
		cmocka_unit_test(a_large_file_is_whole),
		cmocka_unit_test(what_cannot_be_copied_is_named),
	};

	return cmocka_run_group_tests_name("original", tests, NULL, NULL);
}

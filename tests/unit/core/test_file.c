/* test_file.c - atomic writing, publishing in one step, hashing. Run as root, permission cannot
 * make a write fail; a folder in the way of a file does. Hashes: FIPS 180-2, appendix B. */
#include <sys/stat.h>

#include "core/system/sha256.h"
#include "tests/unit/core/check.h"

static char *folder;
static struct diag diag;

static int set_up(void **state)
{
	(void)state;
	folder = scratch_make();
	diag = (struct diag)DIAG_INIT;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	diag_release(&diag);
	scratch_remove(folder);
	return 0;
}

/* "folder/name" until the end of the test program's run of the function: caller frees. */
static char *inside(const char *name)
{
	struct buf path = BUF_INIT;

	path_join(&path, folder, name);
	return buf_detach(&path);
}

static void put(const char *name, const char *text)
{
	char *path = inside(name);

	assert_int_equal(file_write(path, text, strlen(text), &diag), 0);
	free(path);
}

static void assert_content(const char *name, const char *text)
{
	char *path = inside(name);
	struct buf content = BUF_INIT;

	assert_int_equal(file_read(&content, path, &diag), 0);
	assert_string_equal(content.data, text);
	buf_release(&content);
	free(path);
}

static void make(const char *name)
{
	char *path = inside(name);

	assert_int_equal(folder_make(path, 0755, &diag), 0);
	free(path);
}

/* Names in the folder, each followed by a blank. */
static void assert_names(const char *name, const char *expected)
{
	char *path = inside(name), **names;
	struct arena arena = ARENA_INIT;
	struct buf all = BUF_INIT;
	size_t nr;

	assert_int_equal(folder_list(&names, &nr, path, &arena, &diag), 0);
	for (size_t i = 0; i < nr; i++)
		buf_addf(&all, "%s ", names[i]);
	assert_null(names[nr]);
	assert_string_equal(all.data, expected);
	buf_release(&all);
	arena_release(&arena);
	free(path);
}

static void what_is_written_is_read(void **state)
{
	(void)state;
	put("a", "first");
	put("a", "");
	assert_content("a", "");
	put("a", "second");
	assert_content("a", "second");
	assert_names(".", "a ");
}

static void reading_appends_any_bytes(void **state)
{
	struct buf content = BUF_INIT;
	char *path = inside("a"), *big = xcalloc(1, 700000);

	(void)state;
	big[699999] = 'z';
	assert_int_equal(file_write(path, big, 700000, &diag), 0);
	buf_addstr(&content, "x");
	assert_int_equal(file_read(&content, path, &diag), 0);
	assert_int_equal(content.nr, 700001);
	assert_memory_equal(content.data + 1, big, 700000);
	buf_release(&content);
	free(big);
	free(path);
}

static void a_missing_file_and_a_folder_are_FIL001(void **state)
{
	struct buf content = BUF_INIT;
	char *path = inside("none");

	(void)state;
	assert_int_equal(file_read(&content, path, &diag), -1);
	assert_string_equal(assert_one(&diag, "FIL001")->at.file, path);
	assert_int_equal(file_read(&content, folder, &diag), -1);
	assert_int_equal(diag.nr, 2);
	assert_string_equal(diag.items[1].kind->code, "FIL001");
	buf_release(&content);
	free(path);
}

static void the_head_is_of_a_file_and_of_nothing_else(void **state)
{
	char head[4] = "", *file = inside("file"), *pipe = inside("pipe"), *none = inside("none");

	(void)state;
	put("file", "abcdef");
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_int_equal(file_head(head, sizeof(head), file), sizeof(head));
	assert_memory_equal(head, "abcd", sizeof(head));
	put("file", "ab");
	assert_int_equal(file_head(head, sizeof(head), file), 2);
	assert_int_equal(file_head(head, sizeof(head), pipe), -1);
	assert_int_equal(file_head(head, sizeof(head), folder), -1);
	assert_int_equal(file_head(head, sizeof(head), none), -1);
	free(file);
	free(pipe);
	free(none);
}

static void a_failed_write_is_FIL002_and_leaves_nothing_behind(void **state)
{
	char *path = inside("taken"), *deep = inside("none/file");

	(void)state;
	make("taken");
	put("taken/old", "old");
	assert_int_equal(file_write(path, "new", 3, &diag), -1);
	assert_string_equal(assert_one(&diag, "FIL002")->at.file, path);
	assert_int_equal(file_write(deep, "new", 3, &diag), -1);
	assert_names(".", "taken ");
	assert_content("taken/old", "old");
	free(path);
	free(deep);
}

static void a_copy_has_the_content_and_the_mode(void **state)
{
	char *from = inside("a"), *to = inside("b");
	struct stat st;

	(void)state;
	put("a", "text");
	assert_int_equal(file_copy(from, to, 0600, &diag), 0);
	assert_content("b", "text");
	assert_int_equal(stat(to, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(file_copy("/dev/null/none", to, 0600, &diag), -1);
	assert_one(&diag, "FIL001");
	assert_content("b", "text");
	free(from);
	free(to);
}

/* Larger than is copied at a time; and one whose size the kernel does not know beforehand. */
static void any_file_is_copied_whole(void **state)
{
	enum { LONG = 3 * 256 * 1024 + 17 };
	char *from = inside("a"), *to = inside("b");
	struct buf content = BUF_INIT;

	(void)state;
	buf_reserve(&content, LONG);
	for (size_t i = 0; i < LONG; i++)
		buf_addch(&content, (char)('a' + i % 23));
	put("a", content.data);
	assert_int_equal(file_copy(from, to, 0600, &diag), 0);
	assert_content("b", content.data);
	buf_reset(&content);
	assert_int_equal(file_read(&content, "/proc/version", &diag), 0);
	assert_true(content.nr > 0);
	assert_int_equal(file_copy("/proc/version", to, 0600, &diag), 0);
	assert_content("b", content.data);
	buf_release(&content);
	free(from);
	free(to);
}

static void folders_are_made_with_their_parents_and_removed_whole(void **state)
{
	char *path = inside("a/b/c"), *top = inside("a"), *file = inside("f"),
	     *below = inside("f/x");

	(void)state;
	assert_int_equal(folder_make(path, 0700, &diag), 0);
	assert_int_equal(folder_make(path, 0700, &diag), 0);
	assert_true(file_is_folder(path));
	put("a/b/file", "x");
	put("f", "x");
	assert_false(file_is_folder(file));
	assert_true(file_exists(file));
	assert_int_equal(folder_make(file, 0755, &diag), -1);
	assert_int_equal(folder_make(below, 0755, &diag), -1);
	assert_int_equal(diag.errors, 2);
	assert_int_equal(folder_remove(top, &diag), 0);
	assert_false(file_exists(top));
	assert_int_equal(folder_remove(top, &diag), 0);
	free(path);
	free(top);
	free(file);
	free(below);
}

static void the_empty_path_is_no_folder(void **state)
{
	char *empty = xstrdup("");

	(void)state;
	assert_int_equal(folder_make(empty, 0755, &diag), -1);
	assert_one(&diag, "FIL002");
	free(empty);
}

static void removing_does_not_follow_links(void **state)
{
	char *link = inside("a/link"), *top = inside("a"), *kept = inside("kept");

	(void)state;
	make("a");
	make("kept");
	put("kept/file", "x");
	assert_int_equal(symlink(kept, link), 0);
	assert_int_equal(folder_remove(top, &diag), 0);
	assert_content("kept/file", "x");
	free(link);
	free(top);
	free(kept);
}

static void names_are_listed_in_byte_order_without_hidden_ones(void **state)
{
	(void)state;
	put("b", "");
	put("a", "");
	put("B", "");
	put("案", "");
	put(".hidden", "");
	assert_names(".", "B a b 案 ");
}

static void publishing_replaces_the_whole_folder(void **state)
{
	char *fresh = inside("fresh"), *target = inside("target");

	(void)state;
	make("fresh/sub");
	put("fresh/new", "1");
	assert_int_equal(folder_publish(fresh, target, &diag), 0);
	assert_names("target", "new sub ");
	make("fresh");
	put("fresh/newer", "2");
	assert_int_equal(folder_publish(fresh, target, &diag), 0);
	assert_names("target", "newer ");
	assert_names(".", "target ");
	free(fresh);
	free(target);
}

static void publishing_that_fails_keeps_the_old(void **state)
{
	char *fresh = inside("fresh"), *target = inside("target"), *deep = inside("none/target");

	(void)state;
	make("target");
	put("target/old", "1");
	assert_int_equal(folder_publish(fresh, target, &diag), -1);
	assert_one(&diag, "FIL002");
	make("fresh");
	assert_int_equal(folder_publish(fresh, deep, &diag), -1);
	assert_names("target", "old ");
	assert_names(".", "fresh target ");
	free(fresh);
	free(target);
	free(deep);
}

static void a_tree_is_copied(void **state)
{
	char *from = inside("from"), *to = inside("to/deep");

	(void)state;
	make("from/sub/sub");
	put("from/a", "1");
	put("from/sub/sub/b", "2");
	assert_int_equal(folder_copy(from, to, &diag), 0);
	assert_content("to/deep/a", "1");
	assert_content("to/deep/sub/sub/b", "2");
	free(from);
	free(to);
}

static const struct hash_row {
	const char *name, *text;
	size_t times;
	const char *hex;
} hash_rows[] = {
	{ "sha256_of_nothing", "", 1,
	  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "sha256_of_abc", "abc", 1,
	  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "sha256_of_two_blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "sha256_of_a_million_a", "a", 1000000,
	  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

static void check_hash(void **state)
{
	const struct hash_row *row = *state;
	struct buf text = BUF_INIT;
	char hex[SHA256_SIZE], *path;

	set_up(NULL);
	path = inside("a");
	for (size_t i = 0; i < row->times; i++)
		buf_addstr(&text, row->text);
	sha256_bytes(hex, text.data, text.nr);
	assert_string_equal(hex, row->hex);
	assert_int_equal(file_write(path, text.data, text.nr, &diag), 0);
	assert_int_equal(sha256_file(hex, path, &diag), 0);
	assert_string_equal(hex, row->hex);
	assert_int_equal(sha256_file(hex, "/nonexistent", &diag), -1);
	assert_one(&diag, "FIL001");
	free(path);
	buf_release(&text);
	tear_down(NULL);
}

/* The same content: the old file stays, with its node; other content: replaced; no way: kept. */
static void a_file_is_published_only_when_it_differs(void **state)
{
	char *fresh = inside("fresh"), *target = inside("target"), *blocked = inside("blocked");
	struct stat before, after;
	struct buf text = BUF_INIT;

	(void)state;
	put("fresh", "one");
	assert_int_equal(file_publish(fresh, target, &diag), 0);
	assert_int_equal(folder_sync(folder, &diag), 0);
	assert_int_equal(stat(target, &before), 0);
	put("fresh", "one");
	assert_int_equal(file_publish(fresh, target, &diag), 0);
	assert_int_equal(stat(target, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_false(file_exists(fresh));
	put("fresh", "one more");
	assert_int_equal(file_publish(fresh, target, &diag), 0);
	assert_int_equal(file_read(&text, target, &diag), 0);
	assert_string_equal(text.data, "one more");
	assert_int_equal(folder_make(blocked, 0755, &diag), 0);
	put("fresh", "two");
	assert_int_equal(file_publish(fresh, blocked, &diag), -1);
	assert_true(diag.errors > 0);
	assert_false(file_exists(fresh));
	assert_int_equal(folder_sync(fresh, &diag), -1);
	free(fresh);
	free(target);
	free(blocked);
	buf_release(&text);
}

static void a_name_becomes_a_part_of_a_file_name(void **state)
{
	struct buf name = BUF_INIT;

	(void)state;
	file_name_add(&name, "县/局:\"*?<>|\\\n\u202E", 99);
	assert_string_equal(name.data, "县-局----------");
	buf_reset(&name);
	file_name_add(&name, "县市场监督管理局", 3);
	assert_string_equal(name.data, "县市场");
	buf_release(&name);
}

#define FILE_TEST(tests, nr, function) \
	((tests)[(nr)++] =             \
		 (struct CMUnitTest)cmocka_unit_test_setup_teardown(function, set_up, tear_down))

int main(void)
{
	static struct CMUnitTest tests[40];
	size_t nr = 0;

	FILE_TEST(tests, nr, what_is_written_is_read);
	FILE_TEST(tests, nr, reading_appends_any_bytes);
	FILE_TEST(tests, nr, a_missing_file_and_a_folder_are_FIL001);
	FILE_TEST(tests, nr, the_head_is_of_a_file_and_of_nothing_else);
	FILE_TEST(tests, nr, a_failed_write_is_FIL002_and_leaves_nothing_behind);
	FILE_TEST(tests, nr, a_copy_has_the_content_and_the_mode);
	FILE_TEST(tests, nr, any_file_is_copied_whole);
	FILE_TEST(tests, nr, folders_are_made_with_their_parents_and_removed_whole);
	FILE_TEST(tests, nr, the_empty_path_is_no_folder);
	FILE_TEST(tests, nr, removing_does_not_follow_links);
	FILE_TEST(tests, nr, names_are_listed_in_byte_order_without_hidden_ones);
	FILE_TEST(tests, nr, publishing_replaces_the_whole_folder);
	FILE_TEST(tests, nr, publishing_that_fails_keeps_the_old);
	FILE_TEST(tests, nr, a_tree_is_copied);
	FILE_TEST(tests, nr, a_file_is_published_only_when_it_differs);
	FILE_TEST(tests, nr, a_name_becomes_a_part_of_a_file_name);
	ADD_ROWS(tests, nr, hash_rows, check_hash);
	return RUN_TESTS(tests, nr);
}

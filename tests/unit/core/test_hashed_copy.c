/* test_hashed_copy.c - a copy in pieces under its hash. Hashes: FIPS 180-2, appendix B. */
#include <sys/stat.h>

#include "core/system/hashed_copy.h"
#include "tests/unit/core/check.h"

static const char abc_hash[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/* A folder with the file 'from' and the folder 'kept'. */
struct place {
	char *folder;
	struct buf from, kept;
	struct diag diag;
};

static int set_up(void **state)
{
	struct place *place = xcalloc(1, sizeof(*place));

	*place = (struct place){
		.folder = scratch_make(),
		.from = BUF_INIT,
		.kept = BUF_INIT,
		.diag = DIAG_INIT,
	};
	path_join(&place->from, place->folder, "from");
	path_join(&place->kept, place->folder, "kept");
	assert_int_equal(folder_make(place->kept.data, 0700, &place->diag), 0);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;

	diag_release(&place->diag);
	buf_release(&place->from);
	buf_release(&place->kept);
	scratch_remove(place->folder);
	free(place);
	return 0;
}

static void put(struct place *place, const char *data, size_t nr)
{
	assert_int_equal(file_write(place->from.data, data, nr, &place->diag), 0);
}

static struct hashed_copy *begin(struct place *place)
{
	return hashed_copy_new(place->from.data, place->kept.data, 0600);
}

/* The number of files in the folder of copies. */
static size_t nr_kept(struct place *place)
{
	struct arena arena = ARENA_INIT;
	char **names;
	size_t nr;

	assert_int_equal(folder_list(&names, &nr, place->kept.data, &arena, &place->diag), 0);
	arena_release(&arena);
	return nr;
}

static void a_copy_takes_the_name_of_its_hash(void **state)
{
	struct place *place = *state;
	struct buf path = BUF_INIT, content = BUF_INIT;
	char hex[SHA256_SIZE];
	struct stat st;

	put(place, "abc", 3);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(hashed_copy_finish(hex, begin(place), &place->diag), 0);
		assert_string_equal(hex, abc_hash);
		assert_int_equal(nr_kept(place), 1);
	}
	path_join(&path, place->kept.data, abc_hash);
	assert_int_equal(stat(path.data, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(file_read(&content, path.data, &place->diag), 0);
	assert_string_equal(content.data, "abc");
	buf_release(&path);
	buf_release(&content);
}

/* However many pieces are copied before the rest. */
static void pieces_and_the_rest_make_the_whole(void **state)
{
	enum { LONG = 3 * 256 * 1024 + 17, PIECES = 4 };
	struct place *place = *state;
	struct buf path = BUF_INIT, copied = BUF_INIT;
	char *content = xmalloc(LONG), hex[SHA256_SIZE], expected[SHA256_SIZE];

	for (size_t i = 0; i < LONG; i++)
		content[i] = (char)(i * 31 % 251);
	sha256_bytes(expected, content, LONG);
	put(place, content, LONG);
	for (int steps = 0; steps <= PIECES + 2; steps++) {
		struct hashed_copy *copy = begin(place);

		for (int i = 0; i < steps; i++)
			assert_int_equal(hashed_copy_step(copy), i < PIECES);
		assert_int_equal(hashed_copy_finish(hex, copy, &place->diag), 0);
		assert_string_equal(hex, expected);
	}
	path_join(&path, place->kept.data, hex);
	assert_int_equal(file_read(&copied, path.data, &place->diag), 0);
	assert_int_equal(copied.nr, LONG);
	assert_memory_equal(copied.data, content, LONG);
	assert_int_equal(nr_kept(place), 1);
	free(content);
	buf_release(&path);
	buf_release(&copied);
}

static void of_a_copy_given_up_nothing_stays(void **state)
{
	struct place *place = *state;
	struct hashed_copy *copy;

	put(place, "abc", 3);
	copy = begin(place);
	hashed_copy_step(copy);
	hashed_copy_free(copy);
	hashed_copy_free(NULL);
	assert_int_equal(nr_kept(place), 0);
}

static void a_file_that_is_not_there_is_FIL001(void **state)
{
	struct place *place = *state;
	struct hashed_copy *copy = begin(place);
	char hex[SHA256_SIZE];

	assert_false(hashed_copy_step(copy));
	assert_int_equal(hashed_copy_finish(hex, copy, &place->diag), -1);
	assert_string_equal(assert_one(&place->diag, "FIL001")->at.file, place->from.data);
	assert_int_equal(nr_kept(place), 0);
}

static void a_folder_that_is_none_is_FIL002(void **state)
{
	struct place *place = *state;
	char hex[SHA256_SIZE];

	put(place, "abc", 3);
	assert_int_equal(
		hashed_copy_finish(hex, hashed_copy_new(place->from.data, place->from.data, 0600),
				   &place->diag),
		-1);
	assert_one(&place->diag, "FIL002");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_copy_takes_the_name_of_its_hash, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(pieces_and_the_rest_make_the_whole, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(of_a_copy_given_up_nothing_stays, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_file_that_is_not_there_is_FIL001, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_folder_that_is_none_is_FIL002, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("hashed_copy", tests, NULL, NULL);
}

/* test_scan.c - UTF-8 or not, wherever a large file is cut into halves and chunks. */
#include "ingest/file/scan.h"

#include "tests/unit/core/check.h"

enum { LARGE = 1024 * 1024 + 20, CHUNK = 256 * 1024, AROUND = 5 };

static const char *path;

static struct scan scan_bytes(const char *data, size_t nr, enum scan_hash hash)
{
	struct diag diag = DIAG_INIT;
	struct scan scan;

	assert_int_equal(file_write(path, data, nr, &diag), 0);
	assert_int_equal(scan_file(&scan, path, hash, &diag), 0);
	assert_no_errors(&diag);
	assert_int_equal(scan.size, nr);
	return scan;
}

/* With each phase of the characters against the cuts: whole it is UTF-8, with any byte changed
 * around a cut, or cut off at the end, it is not. */
static void assert_judged(const char *unit, enum scan_hash hash)
{
	size_t nr_unit = strlen(unit);
	char *text = xmalloc(LARGE + 8);

	for (size_t phase = 0; phase < nr_unit; phase++) {
		size_t nr = phase;
		const size_t cuts[] = { CHUNK, LARGE / 2, LARGE - AROUND };

		memset(text, 'a', phase);
		for (; nr + nr_unit <= LARGE; nr += nr_unit)
			memcpy(text + nr, unit, nr_unit);
		assert_int_equal(scan_bytes(text, nr, hash).encoding, ENCODING_UTF8);
		if (nr_unit > 1)
			assert_int_equal(scan_bytes(text, nr - 1, hash).encoding, ENCODING_GB18030);
		for (size_t i = 0; phase == 1 && i < NR(cuts); i++) {
			for (size_t at = cuts[i] - AROUND; at < cuts[i] + AROUND && at < nr; at++) {
				char kept = text[at];

				text[at] = '\xFF';
				assert_int_equal(scan_bytes(text, nr, hash).encoding,
						 ENCODING_GB18030);
				text[at] = kept;
			}
		}
	}
	free(text);
}

static void a_large_file_is_judged_as_a_whole(void **state)
{
	(void)state;
	assert_judged("\xE4\xB8\xAD", SCAN_NO_HASH);
	assert_judged("\xE4\xB8\xAD", SCAN_HASH);
	assert_judged("\xF0\xA0\x80\x80", SCAN_NO_HASH);
	assert_judged("\xC3\xA9", SCAN_NO_HASH);
}

static void what_goes_on_without_a_beginning_is_none(void **state)
{
	char *text = xmalloc(LARGE);

	(void)state;
	memset(text, 'a', LARGE);
	text[LARGE / 2] = '\x80'; /* where the second half begins */
	assert_int_equal(scan_bytes(text, LARGE, SCAN_NO_HASH).encoding, ENCODING_GB18030);
	text[LARGE / 2] = '\0';
	assert_int_equal(scan_bytes(text, LARGE, SCAN_NO_HASH).nr_nul, 1);
	memset(text, '\x80', LARGE);
	assert_int_equal(scan_bytes(text, LARGE, SCAN_NO_HASH).encoding, ENCODING_GB18030);
	assert_int_equal(scan_bytes(text, 2, SCAN_NO_HASH).encoding, ENCODING_GB18030);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_large_file_is_judged_as_a_whole),
		cmocka_unit_test(what_goes_on_without_a_beginning_is_none),
	};
	char *folder = scratch_make();
	struct buf file = BUF_INIT;
	int failed;

	path = path_join(&file, folder, "file");
	failed = cmocka_run_group_tests_name("scan", tests, NULL, NULL);
	buf_release(&file);
	scratch_remove(folder);
	return failed;
}

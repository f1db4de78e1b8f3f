/* test_workers.c - pieces side by side: all are done, one that fails is done once more and tells.
 */
#include <stdlib.h>
#include <unistd.h>

#include "core/system/file.h"
#include "core/system/workers.h"
#include "tests/unit/core/check.h"

struct piece {
	const char *folder;
	int number;
};

static char *path_of(const struct piece *piece, const char *ending)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "%s/%d%s", piece->folder, piece->number, ending);
	return buf_detach(&path);
}

/* A file that tells who made it. */
static int make_file(const void *data, struct diag *diag)
{
	char *path = path_of(data, "");
	struct buf text = BUF_INIT;
	int rc;

	buf_addf(&text, "%ld", (long)getpid());
	rc = file_write(path, text.data, text.nr, diag);
	free(path);
	buf_release(&text);
	return rc;
}

/* Odd ones fail wherever they are done. */
static int fail_odd(const void *data, struct diag *diag)
{
	const struct piece *piece = data;

	if (piece->number % 2 == 0)
		return make_file(data, diag);
	diag_add(diag, "FIL001", NULL, "nothing", "nothing", NULL);
	return -1;
}

/* Fails in a process of its own, not in that of the test. */
static long test_process;
static int fail_elsewhere(const void *data, struct diag *diag)
{
	return getpid() == test_process ? make_file(data, diag) : -1;
}

/* Ends its process. */
static int crash_elsewhere(const void *data, struct diag *diag)
{
	if (getpid() != test_process)
		_exit(0x7F);
	return make_file(data, diag);
}

enum { NR = 7 };

static int forgotten;
static void forget(void *data)
{
	forgotten++;
	free(data);
}

/* The process that made the file of piece 'number', 0 when there is none. */
static long maker(const char *folder, int number)
{
	char *path = path_of(&(struct piece){ folder, number }, "");
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	long found = file_exists(path) && file_read(&text, path, &diag) == 0 ? atol(text.data) : 0;

	free(path);
	buf_release(&text);
	diag_release(&diag);
	return found;
}

static int run(const char *folder, work_fn work, struct diag *diag)
{
	struct workers workers = WORKERS_INIT;
	int rc;

	test_process = getpid();
	forgotten = 0;
	for (int i = 0; i < NR; i++) {
		struct piece *piece = xcalloc(1, sizeof(*piece));

		*piece = (struct piece){ folder, i };
		workers_start(&workers, work, forget, piece);
	}
	rc = workers_finish(&workers, diag);
	assert_int_equal(forgotten, NR);
	assert_int_equal(workers.nr, 0);
	return rc;
}

static void each_is_done_in_a_process_of_its_own(void **state)
{
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(run(folder, make_file, &diag), 0);
	for (int i = 0; i < NR; i++) {
		assert_int_not_equal(maker(folder, i), 0);
		assert_int_not_equal(maker(folder, i), getpid());
	}
	diag_release(&diag);
	scratch_remove(folder);
}

static void one_that_fails_tells_once(void **state)
{
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(run(folder, fail_odd, &diag), -1);
	assert_int_equal(diag.errors, 1);
	assert_string_equal(diag.items[0].kind->code, "FIL001");
	assert_int_not_equal(maker(folder, 2), 0);
	diag_release(&diag);
	scratch_remove(folder);
}

static void what_fails_elsewhere_is_done_here(void **state)
{
	static const work_fn works[] = { fail_elsewhere, crash_elsewhere };

	(void)state;
	for (size_t w = 0; w < sizeof(works) / sizeof(works[0]); w++) {
		char *folder = scratch_make();
		struct diag diag = DIAG_INIT;

		assert_int_equal(run(folder, works[w], &diag), 0);
		for (int i = 0; i < NR; i++)
			assert_int_equal(maker(folder, i), getpid());
		diag_release(&diag);
		scratch_remove(folder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_done_in_a_process_of_its_own),
		cmocka_unit_test(one_that_fails_tells_once),
		cmocka_unit_test(what_fails_elsewhere_is_done_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_early_sync.c - a file that is sent to the disk while it grows stays what was written. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "core/base/memory.h"
#include "core/system/early_sync.h"

enum { BLOCK = 1024 * 1024, BLOCKS = 3 * (EARLY_SYNC_CHUNK / BLOCK) + 5 };

static void fill(char *block, int number)
{
	memset(block, 'a' + number % 26, BLOCK);
	block[0] = (char)number;
}

static void assert_content(int fd)
{
	char *block = xmalloc(BLOCK), *wanted = xmalloc(BLOCK);

	for (int i = 0; i < BLOCKS; i++) {
		fill(wanted, i);
		assert_int_equal(pread(fd, block, BLOCK, (off_t)i * BLOCK), BLOCK);
		assert_memory_equal(block, wanted, BLOCK);
	}
	free(block);
	free(wanted);
}

static void write_in_steps(struct early_sync sync)
{
	char name[] = "/tmp/early-sync-XXXXXX", *block = xmalloc(BLOCK);
	int fd = mkstemp(name);

	assert_true(fd >= 0);
	for (int i = 0; i < BLOCKS; i++) {
		fill(block, i);
		assert_int_equal(write(fd, block, BLOCK), BLOCK);
		early_sync_step(&sync, fd, (off_t)(i + 1) * BLOCK);
		assert_int_equal(sync.started,
				 (off_t)(i + 1) * BLOCK / EARLY_SYNC_CHUNK * EARLY_SYNC_CHUNK);
	}
	assert_content(fd);
	close(fd);
	unlink(name);
	free(block);
}

static void whole_chunks_go_and_the_rest_waits(void **state)
{
	(void)state;
	write_in_steps((struct early_sync)EARLY_SYNC_INIT);
}

/* What has left the memory is read back from the disk. */
static void nothing_need_be_kept(void **state)
{
	(void)state;
	write_in_steps((struct early_sync){ .kept = 0 });
}

static void a_watched_file_is_what_its_writer_wrote(void **state)
{
	char name[] = "/tmp/early-sync-XXXXXX", *block = xmalloc(BLOCK);
	struct early_sync_watch watch = EARLY_SYNC_WATCH_INIT;
	int fd = mkstemp(name);

	(void)state;
	assert_true(fd >= 0);
	early_sync_watch_start(&watch, name);
	assert_true(watch.runs);
	for (int i = 0; i < BLOCKS; i++) {
		fill(block, i);
		assert_int_equal(write(fd, block, BLOCK), BLOCK);
	}
	early_sync_watch_stop(&watch);
	assert_content(fd);
	close(fd);
	unlink(name);
	free(block);
}

static void a_watch_without_a_file_does_nothing(void **state)
{
	struct early_sync_watch watch = EARLY_SYNC_WATCH_INIT;

	(void)state;
	early_sync_watch_stop(&watch);
	early_sync_watch_start(&watch, "/nonexistent/store.db");
	assert_false(watch.runs);
	early_sync_watch_stop(&watch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_chunks_go_and_the_rest_waits),
		cmocka_unit_test(nothing_need_be_kept),
		cmocka_unit_test(a_watched_file_is_what_its_writer_wrote),
		cmocka_unit_test(a_watch_without_a_file_does_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

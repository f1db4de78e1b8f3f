/* Keys sorted in runs on disk come back as if sorted at once. */
#include "ingest/row/key_runs.h"

#include <stdlib.h>

#include "tests/unit/core/check.h"

static uint64_t random_number(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return *seed >> 20 ^ *seed << 30;
}

static int compare(const void *a, const void *b)
{
	const struct key_entry *one = a, *two = b;

	if (one->hash != two->hash)
		return one->hash < two->hash ? -1 : 1;
	return (one->statement > two->statement) - (one->statement < two->statement);
}

/* 'nr' keys, a tenth of them with the hash of another, in runs of 'limit'. */
static void check_runs(size_t nr, size_t limit)
{
	struct key_entry *wanted = xcalloc(nr + 1, sizeof(*wanted));
	struct diag diag = DIAG_INIT;
	struct key_runs runs;
	struct key_cursor *cursor;
	const struct key_entry *entry;
	uint64_t seed = nr * 31 + limit;

	key_runs_init(&runs, limit);
	for (size_t i = 0; i < nr; i++) {
		wanted[i] = (struct key_entry){ (int64_t)random_number(&seed), (int64_t)i + 1 };
		if (i && random_number(&seed) % 10 == 0)
			wanted[i].hash = wanted[random_number(&seed) % i].hash;
		if (random_number(&seed) % 2)
			wanted[i].hash = -wanted[i].hash;
		key_runs_add(&runs, wanted[i].hash, wanted[i].statement);
	}
	assert_int_equal(key_runs_finish(&runs, &diag), 0);
	assert_int_equal(runs.total, nr);
	qsort(wanted, nr, sizeof(*wanted), compare);
	for (int again = 0; again < 2; again++) {
		cursor = key_cursor_new(&runs);
		for (size_t i = 0; i < nr; i++) {
			entry = key_cursor_next(cursor);
			assert_non_null(entry);
			assert_true(entry->hash == wanted[i].hash);
			assert_true(entry->statement == wanted[i].statement);
		}
		assert_null(key_cursor_next(cursor));
		key_cursor_free(cursor);
	}
	assert_int_equal(key_runs_check(&runs, &diag), 0);
	key_runs_release(&runs);
	free(wanted);
}

static void no_keys(void **state)
{
	(void)state;
	check_runs(0, 10);
}

static void one_run_stays_in_memory(void **state)
{
	(void)state;
	check_runs(1, 10);
	check_runs(10, 10);
}

static void runs_on_disk_are_merged(void **state)
{
	(void)state;
	check_runs(11, 10);
	check_runs(5000, 7);
	check_runs(20000, 4096);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_keys),
		cmocka_unit_test(one_run_stays_in_memory),
		cmocka_unit_test(runs_on_disk_are_merged),
	};

	return cmocka_run_group_tests_name("key_runs", tests, NULL, NULL);
}

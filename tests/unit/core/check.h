/* check.h - what the tests of core share: table rows as named tests, diagnostics, scratch folders.
 */
#ifndef TESTS_UNIT_CORE_CHECK_H
#define TESTS_UNIT_CORE_CHECK_H

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/system/file.h"

#define NR(array) (sizeof(array) / sizeof((array)[0]))

/* Append one test a row of 'rows' (a struct with a 'name'), run by 'check' with the row as
 * *state, to 'tests'. */
#define ADD_ROWS(tests, nr, rows, check)                                                     \
	do {                                                                                 \
		for (size_t row_ = 0; row_ < NR(rows); row_++)                               \
			(tests)[(nr)++] =                                                    \
				(struct CMUnitTest){ (rows)[row_].name, (check), NULL, NULL, \
						     (void *)(uintptr_t) & (rows)[row_] };   \
	} while (0)

#define ADD_TEST(tests, nr, function) \
	((tests)[(nr)++] = (struct CMUnitTest)cmocka_unit_test(function))

#define RUN_TESTS(tests, nr) _cmocka_run_group_tests(__FILE__, (tests), (nr), NULL, NULL)

/* Fails, with every diagnostic on stderr, unless 'diag' is without errors. */
static inline void assert_no_errors(const struct diag *diag)
{
	if (diag->errors) {
		diag_print(diag, stderr);
		fail_msg("%zu errors", diag->errors);
	}
}

/* Fails unless 'diag' holds exactly one item, of 'code'; returns it. */
static inline const struct diag_item *assert_one(const struct diag *diag, const char *code)
{
	if (diag->nr != 1)
		diag_print(diag, stderr);
	assert_int_equal(diag->nr, 1);
	assert_string_equal(diag->items[0].kind->code, code);
	return &diag->items[0];
}

/* A fresh folder below $TMPDIR or /tmp; the caller frees the path and removes the folder. */
static inline char *scratch_make(void)
{
	const char *tmp = getenv("TMPDIR");
	struct buf path = BUF_INIT;

	buf_addf(&path, "%s/shuangda-test-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(path.data))
		fail_msg("no folder below %s", path.data);
	return buf_detach(&path);
}

static inline void scratch_remove(char *path)
{
	struct diag diag = DIAG_INIT;

	assert_int_equal(folder_remove(path, &diag), 0);
	diag_release(&diag);
	free(path);
}

/* xorshift64*: the same numbers everywhere. 'seed' must not be 0. */
static inline uint64_t random_next(uint64_t *seed)
{
	*seed ^= *seed >> 12;
	*seed ^= *seed << 25;
	*seed ^= *seed >> 27;
	return *seed * UINT64_C(2685821657736338717);
}

/* 0..limit-1. */
static inline unsigned random_below(uint64_t *seed, unsigned limit)
{
	return (unsigned)((random_next(seed) >> 33) % limit);
}

#endif

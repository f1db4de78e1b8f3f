/* book.h - what the tests of render's workbooks share: a scratch folder, members of an xlsx. */
#ifndef TESTS_UNIT_RENDER_BOOK_H
#define TESTS_UNIT_RENDER_BOOK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/system/file.h"
#include "core/system/process.h"

#define NR(array) (sizeof(array) / sizeof((array)[0]))

/* A scratch folder of its own; remove with scratch_remove(). */
static inline char *scratch_make(void)
{
	char pattern[] = "/tmp/shuangda-test-XXXXXX";

	assert_non_null(mkdtemp(pattern));
	return xstrdup(pattern);
}

static inline void scratch_remove(char *folder)
{
	struct diag diag = DIAG_INIT;

	assert_int_equal(folder_remove(folder, &diag), 0);
	diag_release(&diag);
	free(folder);
}

/* True when 'diag' has an item of 'code'. */
static inline bool has_code(const struct diag *diag, const char *code)
{
	for (size_t i = 0; i < diag->nr; i++)
		if (strcmp(diag->items[i].kind->code, code) == 0)
			return true;
	return false;
}

/* The text of one member of an xlsx file (which is a ZIP archive). */
static inline void member_read(struct buf *out, const char *path, const char *member)
{
	const char *const argv[] = { "unzip", "-p", path, member, NULL };
	struct diag diag = DIAG_INIT;
	int status;

	assert_int_equal(process_run(&(struct process){ .argv = argv, .timeout_seconds = 30 },
				     &status, out, &diag),
			 0);
	assert_int_equal(status, 0);
	diag_release(&diag);
}

static inline bool member_has(const char *path, const char *member, const char *text)
{
	struct buf data = BUF_INIT;
	bool found;

	member_read(&data, path, member);
	found = strstr(data.data, text) != NULL;
	buf_release(&data);
	return found;
}

static inline void assert_same_bytes(const char *a, const char *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	struct diag diag = DIAG_INIT;

	assert_int_equal(file_read(&x, a, &diag), 0);
	assert_int_equal(file_read(&y, b, &diag), 0);
	assert_int_equal(x.nr, y.nr);
	assert_memory_equal(x.data, y.data, x.nr);
	buf_release(&x);
	buf_release(&y);
	diag_release(&diag);
}

#endif

/* office.h - for tests: a working folder with the product's rules in a temporary place, files
 * put into its inbox and taken in in-process, and what the store then says. */
#ifndef TEST_OFFICE_H
#define TEST_OFFICE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/system/file.h"
#include "ingest/ingest.h"

struct office {
	char folder[64];
	struct workspace workspace;
	struct ingest_summary summary;
	struct diag diag;
	int rc;
};

/* In a new folder below 'parent'. */
static inline void office_open_in(struct office *office, const char *parent)
{
	struct buf path = BUF_INIT;
	struct store *store;

	*office = (struct office){ 0 };
	snprintf(office->folder, sizeof(office->folder), "%s/shuangda-test-XXXXXX", parent);
	assert_non_null(mkdtemp(office->folder));
	path_join(&path, office->folder, "rules");
	assert_int_equal(folder_copy("rules", path.data, &office->diag), 0);
	path_join(&path, office->folder, "store.db");
	assert_int_equal(store_open(&store, path.data, STORE_CREATE, &office->diag), 0);
	store_free(store);
	if (workspace_open(&office->workspace, office->folder, STORE_WRITE, &office->diag) < 0) {
		diag_print(&office->diag, stderr);
		fail();
	}
	buf_release(&path);
}

static inline void office_open(struct office *office)
{
	office_open_in(office, "/tmp");
}

static inline void office_close(struct office *office)
{
	struct diag ignored = DIAG_INIT;

	workspace_release(&office->workspace);
	ingest_summary_release(&office->summary);
	diag_release(&office->diag);
	folder_remove(office->folder, &ignored);
	diag_release(&ignored);
}

/* For cmocka: an office in *state for each test. */
static inline int office_set_up(void **state)
{
	*state = xcalloc(1, sizeof(struct office));
	office_open(*state);
	return 0;
}

static inline int office_tear_down(void **state)
{
	office_close(*state);
	free(*state);
	return 0;
}

/* Write 'nr' bytes as inbox/<file> ("2024Q3/name.csv"). */
static inline void office_put(struct office *office, const char *file, const char *data, size_t nr)
{
	struct buf path = BUF_INIT;
	char *slash;

	buf_addf(&path, "%s/inbox/%s", office->folder, file);
	slash = strrchr(path.data, '/');
	*slash = '\0';
	assert_int_equal(folder_make(path.data, 0777, &office->diag), 0);
	*slash = '/';
	assert_int_equal(file_write(path.data, data, nr, &office->diag), 0);
	buf_release(&path);
}

/* Take in inbox/<path>; the outcome is in office->rc, ->summary and ->diag. */
static inline void office_take(struct office *office, const char *path, const char *received,
			       enum ingest_kind kind)
{
	struct buf full = BUF_INIT;
	struct ingest_options options = { .nr_paths = 1, .received = received, .kind = kind };

	buf_addf(&full, "%s/inbox/%s", office->folder, path);
	options.paths = &full.data;
	ingest_summary_release(&office->summary);
	diag_release(&office->diag);
	office->rc = ingest_run(&office->workspace, &options, &office->summary, &office->diag);
	buf_release(&full);
}

/* The first column of the first row of 'sql' as text the caller frees; NULL when there is none. */
static inline char *office_ask(struct office *office, const char *sql)
{
	struct query query = QUERY_INIT;
	struct diag diag = DIAG_INIT;
	char *text = NULL;

	assert_int_equal(query_open(&query, office->workspace.store, sql, &diag), 0);
	if (query_next(&query, &diag) == 1 && query_text(&query, 0))
		text = xstrdup(query_text(&query, 0));
	query_release(&query);
	diag_release(&diag);
	return text;
}

static inline void office_expect(struct office *office, const char *sql, const char *expected)
{
	char *text = office_ask(office, sql);

	if (expected) {
		assert_non_null(text);
		assert_string_equal(text, expected);
	} else {
		assert_null(text);
	}
	free(text);
}

#endif

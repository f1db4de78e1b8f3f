/* run_inputs.c - see run_inputs.h. */
#include "analyze/run_inputs.h"

#include <gsl/gsl_version.h>

#include "core/base/buf.h"

/* Changes with any source of core/ and analyze/ (Makefile). */
static const char program[] =
#include "analyze/program.inc"
	;

/* Every value with its length before it: no two sets of rows read alike. */
static void add_value(struct buf *out, const char *text)
{
	if (!text) {
		buf_addch(out, '-');
		return;
	}
	buf_addf(out, "%zu:", strlen(text));
	buf_addstr(out, text);
}

static int add_rows(struct buf *out, struct store *store, const char *sql, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more, nr;

	if (query_open(&query, store, sql, diag) < 0)
		return -1;
	nr = query_columns(&query);
	add_value(out, sql);
	while ((more = query_next(&query, diag)) > 0) {
		for (int i = 0; i < nr; i++)
			add_value(out, query_text(&query, i));
		buf_addch(out, '\n');
	}
	query_release(&query);
	return more;
}

int run_inputs(char hex[static SHA256_SIZE], struct store *store, struct diag *diag)
{
	static const char *const tables[] = {
		"SELECT * FROM submission ORDER BY id",
		"SELECT * FROM withdrawal ORDER BY submission",
		"SELECT * FROM withdrawn_drop ORDER BY submission, key, dropper",
		"SELECT * FROM proof ORDER BY id",
		"SELECT * FROM issue ORDER BY id", /* its published values never change */
	};
	struct buf text = BUF_INIT;
	int rc = 0;

	add_value(&text, program);
	add_value(&text, gsl_version);
	for (size_t i = 0; rc == 0 && i < sizeof(tables) / sizeof(tables[0]); i++)
		rc = add_rows(&text, store, tables[i], diag);
	if (rc == 0)
		sha256_bytes(hex, text.data, text.nr);
	buf_release(&text);
	return rc;
}

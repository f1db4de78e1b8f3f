/* soundness.c - see soundness.h. */
#include "core/store/soundness.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/rules/rules.h"

static int say(struct diag *diag, const char *what)
{
	diag_add(diag, "STO020", NULL, what, NULL);
	return -1;
}

int store_is_sound(struct store *store, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, "PRAGMA integrity_check(9)", diag), row;

	if (rc < 0)
		return -1;
	while ((row = query_next(&query, diag)) == 1) {
		if (strcmp(query_text(&query, 0), "ok") != 0)
			rc = say(diag, query_text(&query, 0));
	}
	query_release(&query);
	if (row < 0 || query_open(&query, store, "PRAGMA foreign_key_check", diag) < 0)
		return -1;
	row = query_next(&query, diag);
	if (row == 1)
		rc = say(diag, query_text(&query, 0));
	query_release(&query);
	return row < 0 ? -1 : rc;
}

int store_file_is_sound(const char *path, struct diag *diag)
{
	struct store *store = NULL;
	int rc = store_open(&store, path, STORE_READ, diag);

	if (rc == 0)
		rc = store_is_sound(store, diag);
	store_free(store);
	return rc;
}

/* Files whose counts do not add up, or do not agree with what is kept of them. */
static const char unkept[] =
	"SELECT s.file, '读取' || s.rows_read || '行，采用' || s.rows_accepted || '、退回' ||"
	" s.rows_refused || '、重复' || s.rows_duplicate || '、合计行' || s.rows_ignored ||"
	" '；库中退回' || (SELECT count(*) FROM refused_row r WHERE r.submission = s.id) || '行'"
	" FROM submission s WHERE s.rows_read <> s.rows_accepted + s.rows_refused"
	" + s.rows_duplicate + s.rows_ignored OR (s.rows_refused <> (SELECT count(*)"
	" FROM refused_row r WHERE r.submission = s.id)) ORDER BY s.id";

static int check_counts(int *nr, struct store *store, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, unkept, diag);

	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		diag_add(diag, "STO021", &(struct diag_at){ .file = query_text(&query, 0) },
			 query_text(&query, 1), NULL);
		++*nr;
		rc = 0;
	}
	query_release(&query);
	return rc;
}

/* The statements of each file of one form against the rows it had accepted. */
static int check_form(int *nr, struct store *store, const char *table, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT, rows = BUF_INIT;
	bool is_extract = strcmp(table, extract_table) == 0; /* whose rows are no statements */
	int rc;

	if (is_extract)
		buf_addstr(&rows, "extract_fact t ON t.extract = s.id");
	else
		buf_addf(&rows, "%s_statement t ON t.submission = s.id", table);
	buf_addf(&sql,
		 "SELECT s.file, '采用' || s.rows_accepted || '行，库中' || count(t.%s) || '行'"
		 " FROM submission s LEFT JOIN %s WHERE s.table_name = '%s'"
		 " AND s.status <> 'refused' GROUP BY s.id HAVING count(t.%s) <> s.rows_accepted",
		 is_extract ? "extract" : "id", rows.data, table, is_extract ? "extract" : "id");
	buf_release(&rows);
	rc = query_open(&query, store, sql.data, diag);
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		diag_add(diag, "STO021", &(struct diag_at){ .file = query_text(&query, 0) },
			 query_text(&query, 1), NULL);
		++*nr;
		rc = 0;
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

int store_rows_are_kept(struct store *store, struct diag *diag)
{
	struct query tables = QUERY_INIT;
	int nr = 0, rc = check_counts(&nr, store, diag);

	if (rc == 0)
		rc = query_open(
			&tables, store,
			"SELECT DISTINCT s.table_name FROM submission s JOIN sqlite_schema m"
			" ON m.name = s.table_name || '_statement' ORDER BY 1",
			diag);
	while (rc == 0 && (rc = query_next(&tables, diag)) == 1)
		rc = check_form(&nr, store, query_text(&tables, 0), diag);
	query_release(&tables);
	return rc < 0 ? -1 : nr;
}

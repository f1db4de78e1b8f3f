/* resent.c - see resent.h. */
#include "ingest/resent.h"

#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/memory.h"

/* The file of the period before with as many rows: its id (0: none) and name (the caller frees). */
static int find_previous(int64_t *id, char **file, const struct cross_job *job, struct diag *diag)
{
	char month[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, job->store,
			    "SELECT p.id, p.file FROM submission p JOIN submission n ON n.id = ?1"
			    " WHERE p.unit = n.unit AND p.table_name = n.table_name AND"
			    " p.last_month = ?2 AND p.rows_accepted = n.rows_accepted AND"
			    " p.status = 'in_force' ORDER BY p.id DESC LIMIT 1",
			    diag);

	*id = 0;
	*file = NULL;
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_text(&query, 2, month_code(month, job->period.first_month - 1));
		rc = query_next(&query, diag);
	}
	if (rc == 1) {
		*id = query_int(&query, 0);
		*file = xstrdup(query_text(&query, 1));
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

/* What makes a row of the form, for comparing: a month is moved on by ?3 months. */
static void add_columns(struct buf *sql, const struct form *form, bool moved)
{
	for (size_t i = 0; i < form->nr_fields; i++) {
		const char *name = form->fields[i].name;

		if (i)
			buf_addstr(sql, ", ");
		if (moved && form->fields[i].type == FIELD_TYPE_MONTH)
			buf_addf(sql,
				 "strftime('%%Y-%%m', \"%s\" || '-01', '+' || ?3 || ' months')",
				 name);
		else
			buf_addf(sql, "\"%s\"", name);
	}
}

/* Rows that count, and how many of them the file before does not have. */
static int compare(int64_t *nr, int64_t *others, const struct cross_job *job, int64_t previous,
		   struct diag *diag)
{
	const struct form *form = job->match->form;
	const char *told = strcmp(form->table, "measures") == 0 ? " AND value <> 0" : "";
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "WITH n AS (SELECT ");
	add_columns(&sql, form, false);
	buf_addf(&sql, " FROM %s_statement WHERE submission = ?1%s), p AS (SELECT ", form->table,
		 told);
	add_columns(&sql, form, true);
	buf_addf(&sql,
		 " FROM %s_statement WHERE submission = ?2%s) SELECT (SELECT count(*) FROM n),"
		 " (SELECT count(*) FROM (SELECT * FROM n EXCEPT SELECT * FROM p))"
		 " + (SELECT count(*) FROM (SELECT * FROM p EXCEPT SELECT * FROM n))"
		 " + 0 * ?3",
		 form->table, told);
	rc = query_open(&query, job->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_int(&query, 2, previous);
		query_bind_int(&query, 3, period_months(&job->period));
		rc = query_next(&query, diag) == 1 ? 0 : -1;
	}
	if (rc == 0) {
		*nr = query_int(&query, 0);
		*others = query_int(&query, 1);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

int resent_warn(const struct cross_job *job, int64_t rows, struct diag *diag)
{
	int64_t previous, nr = 0, others = 0;
	char *file;
	int rc;

	if (job->match->form->by_office)
		return 0;
	rc = find_previous(&previous, &file, job, diag);
	if (rc == 0 && previous)
		rc = compare(&nr, &others, job, previous, diag);
	if (rc == 0 && previous && nr >= rows && !others)
		diag_add(job->said, "ING152", &(struct diag_at){ .file = job->file }, file, NULL);
	free(file);
	return rc;
}

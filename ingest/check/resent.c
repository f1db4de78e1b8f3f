/* resent.c - see resent.h. */
#include "ingest/check/resent.h"

#include "core/base/buf.h"

/* The unit's file of the period before with as many rows: its id, 0 when there is none. */
static int find_previous(int64_t *id, const struct cross_job *job, struct diag *diag)
{
	char month[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, job->store,
			    "SELECT p.id FROM submission p JOIN submission n ON n.id = ?1"
			    " WHERE p.unit = n.unit AND p.table_name = n.table_name AND"
			    " p.last_month = ?2 AND p.rows_accepted = n.rows_accepted AND"
			    " p.status = 'in_force' ORDER BY p.id DESC LIMIT 1",
			    diag);

	*id = 0;
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_text(&query, 2, month_code(month, job->period.first_month - 1));
		rc = query_next(&query, diag);
	}
	if (rc == 1)
		*id = query_int(&query, 0);
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

static void add_rows(struct buf *sql, const struct form *form, int parameter)
{
	buf_addstr(sql, "(SELECT ");
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(sql, "%s\"%s\"", i ? ", " : "", form->fields[i].name);
	buf_addf(sql, " FROM %s_statement WHERE submission = ?%d)", form->table, parameter);
}

/* Rows of the submission, and how many of them the file before does not have. */
static int compare(int64_t *nr, int64_t *others, const struct cross_job *job, int64_t previous,
		   struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, "WITH n AS ");
	add_rows(&sql, job->match->form, 1);
	buf_addstr(&sql, ", p AS ");
	add_rows(&sql, job->match->form, 2);
	buf_addstr(&sql, " SELECT (SELECT count(*) FROM n),"
			 " (SELECT count(*) FROM (SELECT * FROM n EXCEPT SELECT * FROM p))");
	rc = query_open(&query, job->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_int(&query, 2, previous);
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

void resent_say(const struct cross_job *job)
{
	struct period before = period_shift(&job->period, -1);
	char name[64];

	diag_add(job->said, "ING152", &(struct diag_at){ .file = job->file },
		 period_name(name, sizeof(name), &before), NULL);
}

int resent_warn(const struct cross_job *job, int64_t rows, struct diag *diag)
{
	int64_t previous, nr = 0, others = 0;

	if (job->match->form->by_office || job->period.kind == PERIOD_KIND_RANGE)
		return 0;
	if (find_previous(&previous, job, diag) < 0)
		return -1;
	if (previous && compare(&nr, &others, job, previous, diag) < 0)
		return -1;
	if (nr >= rows && !others)
		resent_say(job);
	return 0;
}

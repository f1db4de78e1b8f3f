/* cross_checks.c - see cross_checks.h: in which order. */
#include "ingest/check/cross_checks.h"

#include <string.h>

#include "ingest/check/office_rows.h"
#include "ingest/check/other_units.h"
#include "ingest/check/plausible.h"
#include "ingest/check/references.h"
#include "ingest/check/relations.h"

/* A county's ledger has some hundred rows a quarter; a province's is not recounted for questions.
 */
enum { RECOUNTED_ROWS_MAX = 20000 };

long cross_column(const struct cross_job *job, const char *field)
{
	for (size_t i = 0; i < job->match->nr; i++) {
		if (job->match->columns[i].field &&
		    strcmp(job->match->columns[i].field->name, field) == 0)
			return (long)i + 1;
	}
	return 0;
}

const char *cross_unit_name(const struct cross_job *job, const char *unit)
{
	const struct unit *found = rules_unit(job->rules, unit, job->period.last_month);

	return found ? found->name : unit;
}

/* 1 when the submission is in force (then '*rows' are those accepted), 0, or -1. */
static int is_in_force(int64_t *rows, const struct cross_job *job, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, job->store,
			    "SELECT rows_accepted FROM submission WHERE id = ?1 AND"
			    " status = 'in_force'",
			    diag);

	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		rc = query_next(&query, diag);
	}
	if (rc == 1)
		*rows = query_int(&query, 0);
	query_release(&query);
	return rc;
}

/* How many wordings one kind of warning has: what is to be taken back is looked for only then. */
static int count_wordings(int64_t *out, const struct cross_job *job, const struct check *check,
			  const char *header, const char *message, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, job->store,
			    "SELECT count(*) FROM wording WHERE submission = ?1 AND code = ?2 AND"
			    " field = ?3 AND message = ?4 AND level <> 'error'",
			    diag);

	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_text(&query, 2, check->code);
		query_bind_text(&query, 3, header);
		query_bind_text(&query, 4, message);
		rc = query_next(&query, diag) == 1 ? 0 : -1;
	}
	if (rc == 0)
		*out = query_int(&query, 0);
	query_release(&query);
	return rc;
}

/* A row need not repeat what an earlier one told: blank keeps what was known. */
static int take_back(const struct cross_job *job, const struct check *check, struct diag *diag)
{
	const struct form *form = job->match->form;
	const struct field *field = &form->fields[check->field];
	const struct diag_kind *kind = diag_kind_find(check->code);
	const char *message = strchr(kind->message, '{') ? check->message : kind->message;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int64_t nr = 0;
	int rc = count_wordings(&nr, job, check, field->header, message, diag);

	if (rc < 0 || !nr)
		return rc;
	buf_addf(&sql,
		 "DELETE FROM remark WHERE submission = ?1 AND wording IN (SELECT id FROM wording"
		 " WHERE submission = ?1 AND code = ?2 AND field = ?3 AND message = ?4 AND"
		 " level <> 'error') AND place IN (SELECT t.line FROM submission n"
		 " JOIN %s_statement t ON t.id BETWEEN n.first_statement AND n.last_statement"
		 " WHERE n.id = ?1 AND t.line IN (SELECT line FROM rejection WHERE"
		 " submission = ?1 AND code = ?2) AND EXISTS (SELECT 1 FROM %s_grown s WHERE"
		 " s.unit = ?5 AND s.key = t.key AND s.\"%s\" NOTNULL))",
		 form->table, form->table, field->name);
	rc = query_open(&query, job->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_text(&query, 2, check->code);
		query_bind_text(&query, 3, field->header);
		query_bind_text(&query, 4, message);
		query_bind_text(&query, 5, job->unit);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

static int take_back_known(const struct cross_job *job, struct diag *diag)
{
	const struct form *form = job->match->form;
	int64_t grown;

	if (store_get_int(job->store, "SELECT EXISTS (SELECT 1 FROM temp.touched)", 0, &grown,
			  diag) < 0)
		return -1;
	for (size_t i = 0; grown && i < form->nr_checks; i++) {
		if (form->checks[i].kind == CHECK_REQUIRED &&
		    take_back(job, &form->checks[i], diag) < 0)
			return -1;
	}
	return 0;
}

int cross_checks_refuse(const struct cross_job *job, struct loader *loader,
			struct row_counts *counts, struct diag *diag)
{
	if (strcmp(job->match->form->table, "measures") != 0 || !counts->accepted)
		return 0;
	return relations_refuse(job, loader, counts, diag);
}

int cross_checks_warn(const struct cross_job *job, struct diag *diag)
{
	int64_t rows = 0;
	int rc = is_in_force(&rows, job, diag);
	bool is_small = rows <= RECOUNTED_ROWS_MAX;

	if (rc <= 0)
		return rc;
	if (take_back_known(job, diag) < 0 || relations_warn(job, is_small, diag) < 0 ||
	    references_warn(job, diag) < 0 || (is_small && other_units_warn(job, diag) < 0) ||
	    office_rows_warn(job, diag) < 0 || plausible_warn(job, is_small, diag) < 0)
		return -1;
	return 0;
}

/* twins.c - see twins.h. */
#include "ingest/row/twins.h"

#include <string.h>

#include "core/store/standing.h"
#include "ingest/row/loader.h"

static int find_newcomers(const struct row_intake_job *job, struct diag *diag)
{
	static const char table[] =
		"CREATE TEMP TABLE IF NOT EXISTS newcomer (filed_date TEXT, party TEXT, field TEXT,"
		" key TEXT, line INTEGER, PRIMARY KEY (filed_date, party, field, key)) WITHOUT "
		"ROWID;"
		"DELETE FROM temp.newcomer";
	struct query query = QUERY_INIT;
	int rc = store_exec(job->loader->store, table, diag);

	if (rc == 0)
		rc = query_open(&query, job->loader->store,
				"INSERT OR IGNORE INTO temp.newcomer SELECT n.filed_date, n.party,"
				" n.field, n.key, n.line FROM submission m CROSS JOIN"
				" cases_statement n ON n.id BETWEEN m.first_statement AND"
				" m.last_statement WHERE m.id = ?1 AND n.filed_date NOTNULL AND"
				" n.party NOTNULL AND n.field NOTNULL AND NOT EXISTS (SELECT 1"
				" FROM temp.touched t WHERE t.unit = m.unit AND t.key = n.key)",
				diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->loader->submission);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

static int say_all(struct diag *said, const struct row_intake_job *job, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(
		&query, job->loader->store,
		"SELECT c.line, o.case_no, s.folder || '/' || s.shown, min(o.line) FROM submission "
		"m"
		" CROSS JOIN submission s ON s.unit = m.unit AND s.table_name = 'cases' AND"
		" s.period <> m.period AND " STANDS_NOW(
			"s") " CROSS JOIN cases_statement o ON o.id"
			     " BETWEEN s.first_statement AND s.last_statement CROSS JOIN "
			     "temp.newcomer c ON"
			     " c.filed_date = o.filed_date AND c.party = o.party AND c.field = "
			     "o.field AND"
			     " c.key <> o.key WHERE m.id = ?1 AND NOT EXISTS (SELECT 1 FROM "
			     "temp.touched t WHERE"
			     " t.unit = m.unit AND t.key = o.key) GROUP BY c.line ORDER BY c.line",
		diag);

	if (rc == 0)
		query_bind_int(&query, 1, job->loader->submission);
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		diag_add(said, "ING216",
			 &(struct diag_at){ .file = job->file, .line = (long)query_int(&query, 0) },
			 query_text(&query, 1), query_text(&query, 2), query_text(&query, 3), NULL);
		rc = 0;
	}
	query_release(&query);
	return rc;
}

int twins_say(const struct row_intake_job *job, struct diag *diag)
{
	static const char has_others[] =
		"SELECT EXISTS (SELECT 1 FROM submission m JOIN submission s ON s.unit = m.unit AND"
		" s.table_name = 'cases' AND s.period <> m.period AND " STANDS_NOW(
			"s") " WHERE m.id = ?1)";
	struct query query = QUERY_INIT;
	struct diag said = DIAG_INIT;
	bool any = false;
	int rc;

	if (strcmp(job->match->form->table, "cases") != 0 || !form_field(job->match->form, "party"))
		return 0;
	rc = query_open(&query, job->loader->store, has_others, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->loader->submission);
		rc = query_next(&query, diag);
		any = rc == 1 && query_int(&query, 0);
		rc = rc < 0 ? -1 : 0;
	}
	query_release(&query);
	if (rc == 0 && any)
		rc = find_newcomers(job, diag);
	if (rc == 0 && any)
		rc = say_all(&said, job, diag);
	if (rc == 0)
		rc = loader_say(job->loader, &said, diag);
	diag_release(&said);
	return rc;
}

/* other_units.c - see other_units.h. */
#include "ingest/check/other_units.h"

#include <string.h>

/* A number with a year behind a name is one issuer's; 1号 and 〔2024〕1号 may be anybody's. */
#define SAME_CASES                                                                            \
	"SELECT o.unit, count(*), min(st.line) FROM cases_statement st JOIN cases_state o"    \
	" ON o.key = st.key AND o.filed_date = st.filed_date AND o.party IS st.party"         \
	" WHERE st.submission = ?1 AND o.unit <> ?2 AND st.key LIKE '_%(%)%' GROUP BY o.unit" \
	" ORDER BY o.unit"

int other_units_warn(const struct cross_job *job, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (strcmp(job->match->form->table, "cases") != 0)
		return 0;
	rc = query_open(&query, job->store, SAME_CASES, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_text(&query, 2, job->unit);
	}
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		const struct diag_at at = { .file = job->file,
					    .line = (long)query_int(&query, 2),
					    .column = cross_column(job, "case_no") };

		diag_add(job->said, "ING305", &at, query_text(&query, 1),
			 cross_unit_name(job, query_text(&query, 0)), NULL);
		rc = 0;
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

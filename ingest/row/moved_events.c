/* moved_events.c - see moved_events.h. */
#include "ingest/row/moved_events.h"

#include <string.h>

#include "core/store/standing.h"
#include "ingest/row/loader.h"

/* The rows of submission ?1 with a day of its period, which begins on ?2, and the newest statement
 * of the same key that has an earlier day. */
static const char moved_sql[] =
	"SELECT n.line, n.event_date, o.event_date, s.folder || '/' || s.shown, o.line, max(o.id)"
	" FROM submission m CROSS JOIN linkage_statement n"
	" ON n.id BETWEEN m.first_statement AND m.last_statement"
	" CROSS JOIN temp.touched t ON t.unit = m.unit AND t.key = n.key"
	" CROSS JOIN linkage_key k ON k.hash = key_hash(m.unit, n.key)"
	" AND k.statement < m.first_statement"
	" CROSS JOIN linkage_statement o ON o.id = k.statement AND o.key = n.key"
	" CROSS JOIN submission s ON s.id = o.submission AND s.unit = m.unit AND " STANDS_NOW(
		"s") " WHERE m.id = ?1 AND n.doc_no IS NULL AND n.event_date >= ?2 AND "
		     "o.event_date < ?2"
		     " GROUP BY n.id ORDER BY n.line";

static void say(struct diag *said, const struct row_intake_job *job, struct query *query)
{
	const struct diag_at at = { .file = job->file, .line = (long)query_int(query, 0) };
	struct buf known = BUF_INIT;

	buf_addf(&known, "%s 第%s行：%s", query_text(query, 3), query_text(query, 4),
		 query_text(query, 2));
	diag_add(said, "ING264", &at, known.data, query_text(query, 1), NULL);
	buf_release(&known);
}

int moved_events_say(const struct row_intake_job *job, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct diag said = DIAG_INIT;
	int rc;

	if (strcmp(job->match->form->table, "linkage") != 0 ||
	    !form_field(job->match->form, "doc_no") || !form_field(job->match->form, "event_date"))
		return 0;
	rc = query_open(&query, job->loader->store, moved_sql, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->loader->submission);
		query_bind_text(&query, 2, job->context->first_day);
		while ((rc = query_next(&query, diag)) == 1)
			say(&said, job, &query);
	}
	if (rc == 0)
		rc = loader_say(job->loader, &said, diag);
	query_release(&query);
	diag_release(&said);
	return rc;
}

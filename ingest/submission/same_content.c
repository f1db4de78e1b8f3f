/* same_content.c - see same_content.h. */
#include "ingest/submission/same_content.h"

#include <sys/stat.h>

#include "core/system/file.h"

int same_content_say(struct diag *said, struct store *store, const struct submission_facts *facts,
		     struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store,
		       "SELECT period, file FROM submission WHERE sha256 = ?1 AND unit = ?2 AND"
		       " table_name = ?3 AND period <> ?4 AND sheet IS ?5 AND rows_accepted > 0"
		       " ORDER BY id LIMIT 1",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, facts->sha256);
	query_bind_text(&query, 2, facts->unit);
	query_bind_text(&query, 3, facts->table);
	query_bind_text(&query, 4, facts->period);
	query_bind_text(&query, 5, facts->sheet);
	rc = query_next(&query, diag);
	if (rc == 1)
		diag_add(said, "ING189", &(struct diag_at){ .file = facts->file },
			 query_text(&query, 0), query_text(&query, 1), NULL);
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

int same_content_rule_out(bool *out, const struct workspace *workspace, off_t size,
			  struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf path = BUF_INIT;
	struct stat st;
	int rc = query_open(&query, workspace->store, "SELECT DISTINCT sha256 FROM submission",
			    diag);

	*out = true;
	while (rc == 0 && *out && (rc = query_next(&query, diag)) == 1) {
		path_join(&path, workspace->received, query_text(&query, 0));
		*out = stat(path.data, &st) == 0 && st.st_size != size;
		rc = 0;
	}
	query_release(&query);
	buf_release(&path);
	return rc;
}

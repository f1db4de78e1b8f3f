/* shown_key.c - see shown_key.h. */
#include "core/store/shown_key.h"

void shown_key_add(struct buf *sql, const struct form *form, const char *statement)
{
	size_t before;
	int position = 1;

	do {
		before = sql->nr;
		for (size_t i = 0; i < form->nr_fields; i++) {
			if (form->fields[i].key == position)
				buf_addf(sql, "%scoalesce(%s.\"%s\", '')",
					 position > 1 ? " || '|' || " : "", statement,
					 form->fields[i].name);
		}
		position++;
	} while (sql->nr > before);
}

int shown_key_find(struct buf *out, struct store *store, const struct form *form, const char *unit,
		   const char *key, int64_t submission, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, "SELECT ");
	shown_key_add(&sql, form, "st");
	buf_addf(&sql,
		 " FROM %s_key k JOIN %s_statement st ON st.id = k.statement AND st.key = ?2"
		 " JOIN submission s ON s.id = st.submission AND s.unit = ?1"
		 " WHERE k.hash = key_hash(?1, ?2) ORDER BY st.submission = ?3 DESC, st.id DESC"
		 " LIMIT 1",
		 form->table, form->table);
	rc = query_open(&query, store, sql.data, diag);
	buf_release(&sql);
	if (rc == 0) {
		query_bind_text(&query, 1, unit);
		query_bind_text(&query, 2, key);
		query_bind_int(&query, 3, submission);
		rc = query_next(&query, diag);
	}
	if (rc >= 0)
		buf_addstr(out, rc == 1 ? query_text(&query, 0) : key);
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

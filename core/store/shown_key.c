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

/* True when a part of the form's keys may differ from what was sent. */
static bool has_spellings(const struct form *form)
{
	for (size_t i = 0; i < form->nr_fields; i++) {
		if (form->fields[i].key && (form->fields[i].type == FIELD_TYPE_NUMBER_TEXT ||
					    form->fields[i].type == FIELD_TYPE_TEXT))
			return true;
	}
	return false;
}

static int open_query(struct shown_keys *keys, struct store *store, const struct form *form,
		      struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	if (keys->form == form)
		return 0;
	shown_keys_release(keys);
	buf_addstr(&sql, "SELECT ");
	shown_key_add(&sql, form, "st");
	buf_addf(&sql,
		 " FROM %s_key k JOIN %s_statement st ON st.id = k.statement AND st.key = ?2"
		 " JOIN submission s ON s.id = st.submission AND s.unit = ?1"
		 " WHERE k.hash = key_hash(?1, ?2) ORDER BY st.submission = ?3 DESC, st.id DESC"
		 " LIMIT 1",
		 form->table, form->table);
	rc = query_open(&keys->query, store, sql.data, diag);
	keys->form = rc == 0 ? form : NULL;
	buf_release(&sql);
	return rc;
}

int shown_keys_find(struct shown_keys *keys, struct buf *out, struct store *store,
		    const struct form *form, const char *unit, const char *key, int64_t submission,
		    struct diag *diag)
{
	int rc;

	if (!has_spellings(form)) {
		buf_addstr(out, key);
		return 0;
	}
	if (open_query(keys, store, form, diag) < 0)
		return -1;
	query_bind_text(&keys->query, 1, unit);
	query_bind_text(&keys->query, 2, key);
	query_bind_int(&keys->query, 3, submission);
	rc = query_next(&keys->query, diag);
	if (rc >= 0)
		buf_addstr(out, rc == 1 ? query_text(&keys->query, 0) : key);
	query_reset(&keys->query);
	return rc < 0 ? -1 : 0;
}

void shown_keys_release(struct shown_keys *keys)
{
	query_release(&keys->query);
	*keys = (struct shown_keys){ 0 };
}

int shown_key_find(struct buf *out, struct store *store, const struct form *form, const char *unit,
		   const char *key, int64_t submission, struct diag *diag)
{
	struct shown_keys keys = { 0 };
	int rc = shown_keys_find(&keys, out, store, form, unit, key, submission, diag);

	shown_keys_release(&keys);
	return rc;
}

/* migrate_keys.c - see migrate_keys.h. */
#include "core/store/migrate_keys.h"

#include <string.h>

#include "core/base/text.h"
#include "core/store/form_tables.h"
#include "core/store/table_columns.h"

void key_today(struct buf *out, const char *key, const char *parts)
{
	size_t nr = 1;

	for (const char *at = key; (at = strchr(at, '|')) != NULL; at++)
		nr++;
	if (nr != strlen(parts)) {
		buf_addstr(out, key);
		return;
	}
	for (size_t i = 0; i < nr; i++) {
		size_t length = strcspn(key, "|");

		if (i)
			buf_addch(out, '|');
		if (parts[i] == 'n')
			text_add_number_key(out, key, length);
		else
			buf_add(out, key, length);
		key += length + (key[length] == '|');
	}
}

/* The parts of a form's key, a letter each: n a number, - anything else. True when one is. */
static bool key_parts(struct buf *out, const struct form *form)
{
	bool any = false;
	size_t before;

	do {
		before = out->nr;
		for (size_t i = 0; i < form->nr_fields; i++) {
			bool number = form->fields[i].type == FIELD_TYPE_NUMBER_TEXT;

			if (form->fields[i].key != (int)before + 1)
				continue;
			buf_addch(out, number ? 'n' : '-');
			any |= number;
		}
	} while (out->nr == before + 1);
	return any;
}

/* temp.renamed: the keys of a unit that change, without those that would meet another. */
static int find_renamed(struct store *store, const char *table, const char *parts,
			struct diag *diag)
{
	if (store_exec(
		    store,
		    "DROP TABLE IF EXISTS temp.renamed; CREATE TEMP TABLE renamed (unit TEXT,"
		    " was TEXT, now TEXT, newest INTEGER, PRIMARY KEY (unit, was)) WITHOUT ROWID",
		    diag) < 0 ||
	    store_exec_named(store, diag,
			     "INSERT INTO temp.renamed SELECT * FROM (SELECT s.unit, st.key,"
			     " key_today(st.key, '%s') AS now, max(st.id) FROM %s_statement st"
			     " JOIN submission s ON s.id = st.submission WHERE s.unit NOTNULL"
			     " GROUP BY 1, 2) WHERE now <> key",
			     parts, table) < 0)
		return -1;
	return store_exec_named(
		store, diag,
		"DELETE FROM temp.renamed WHERE (unit, now) IN (SELECT s.unit, st.key FROM"
		" %s_statement st JOIN submission s ON s.id = st.submission);"
		"DELETE FROM temp.renamed AS r WHERE EXISTS (SELECT 1 FROM temp.renamed o WHERE"
		" o.unit = r.unit AND o.now = r.now AND o.newest > r.newest)",
		table);
}

static int rename_keys(struct store *store, const char *table, const char *parts, struct diag *diag)
{
	return store_exec_named(
		store, diag,
		"UPDATE %s_statement SET key = r.now FROM submission s, temp.renamed r WHERE"
		" s.id = %s_statement.submission AND r.unit = s.unit AND r.was = %s_statement.key;"
		"UPDATE %s_grown SET key = r.now FROM temp.renamed r WHERE r.unit = %s_grown.unit"
		" AND r.was = %s_grown.key;"
		"UPDATE withdrawn_drop SET key = r.now FROM submission s, temp.renamed r WHERE"
		" s.id = withdrawn_drop.submission AND s.table_name = '%s' AND r.unit = s.unit"
		" AND r.was = withdrawn_drop.key;"
		"UPDATE revision SET key = r.now FROM submission s, temp.renamed r WHERE"
		" s.id = revision.submission AND s.table_name = '%s' AND r.unit = s.unit"
		" AND r.was = revision.key;"
		"UPDATE late_event_result SET key = r.now FROM temp.renamed r WHERE r.unit ="
		" late_event_result.unit AND table_name = '%s' AND r.was = late_event_result.key;"
		"UPDATE correction_result SET key = r.now FROM temp.renamed r WHERE r.unit ="
		" correction_result.unit AND table_name = '%s' AND r.was = correction_result.key;"
		"UPDATE refused_row SET key = key_today(refused_row.key, '%s') FROM submission s"
		" WHERE s.id = refused_row.submission AND s.table_name = '%s' AND NOT EXISTS ("
		"SELECT 1 FROM %s_statement st JOIN submission o ON o.id = st.submission"
		" WHERE o.unit = s.unit AND st.key = refused_row.key);"
		"DROP TABLE temp.renamed",
		table, table, table, table, table, table, table, table, table, table, parts, table,
		table);
}

static int migrate_form(struct store *store, const struct form *form, struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	struct buf statement = BUF_INIT, parts = BUF_INIT;
	int rc = 0;

	buf_addf(&statement, "%s_statement", form->table);
	if (key_parts(&parts, form))
		rc = table_columns_read(&columns, store, statement.data, diag);
	if (rc == 0 && columns.nr &&
	    (find_renamed(store, form->table, parts.data, diag) < 0 ||
	     rename_keys(store, form->table, parts.data, diag) < 0 ||
	     form_fill_key(store, form->table, diag) < 0))
		rc = -1;
	table_columns_release(&columns);
	buf_release(&statement);
	buf_release(&parts);
	return rc;
}

int migrate_keys(struct store *store, const struct rules *rules, struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < rules->nr_forms; i++)
		rc = migrate_form(store, &rules->forms[i], diag);
	return rc;
}

/* state_day.c - see state_day.h. */
#include "core/store/state_day.h"

#include "core/base/buf.h"
#include "core/store/standing.h"

int state_day_begin(struct store *store, const char *day, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = -1;

	if (store_exec(store,
		       "CREATE TEMP TABLE IF NOT EXISTS stood (id INTEGER PRIMARY KEY,"
		       " unit TEXT NOT NULL, table_name TEXT, first INTEGER, last INTEGER);"
		       "DELETE FROM temp.stood",
		       diag) < 0 ||
	    query_open(
		    &query, store,
		    "INSERT INTO temp.stood SELECT s.id, s.unit, s.table_name, s.first_statement,"
		    " s.last_statement FROM submission s"
		    " WHERE s.unit NOTNULL AND " STOOD_ON("s", "?1"),
		    diag) < 0)
		return -1;
	query_bind_text(&query, 1, day);
	rc = query_run(&query, diag);
	query_release(&query);
	return rc;
}

/* The keys to be folded go to temp.touched: their number in 'nr'. */
static int touch_shared(int64_t *nr, struct store *store, const char *table, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "INSERT OR IGNORE INTO temp.touched (unit, key)"
		 " SELECT s.unit, st.key FROM %s_statement st JOIN submission s ON s.id = "
		 "st.submission"
		 " WHERE NOT st.lone AND s.unit NOTNULL"
		 " UNION SELECT s.unit, x.key FROM withdrawn_drop x JOIN submission s"
		 " ON s.id = x.submission WHERE s.table_name = '%s' AND s.unit NOTNULL",
		 table, table);
	rc = fold_touch_begin(store, diag);
	if (rc == 0)
		rc = store_exec(store, sql.data, diag);
	if (rc == 0)
		rc = store_get_int(store, "SELECT count(*) FROM temp.touched", 0, nr, diag);
	buf_release(&sql);
	return rc;
}

void state_day_add_fields(struct buf *sql, const struct form *form)
{
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(sql, ", st.\"%s\"", form->fields[i].name);
	for (size_t i = 0; i < form->nr_absent; i++)
		buf_addf(sql, ", NULL AS \"%s\"", form->absent[i].name);
	if (fold_reason_field(form))
		buf_addstr(sql, ", st.reason");
}

/* X_told: the states of the touched keys. X_apart: lone statements that were folded with others. */
static int make_told(struct store *store, const struct fold_options *options, struct diag *diag)
{
	const char *table = options->form->table;
	struct fold_options folded = *options;
	struct buf sql = BUF_INIT, target = BUF_INIT;
	int rc;

	buf_addf(&target, "%s_told", table);
	buf_addf(&sql,
		 "CREATE TEMP TABLE %s AS SELECT * FROM %s_grown WHERE 0;"
		 "CREATE TEMP TABLE %s_apart (id INTEGER PRIMARY KEY);"
		 "INSERT OR IGNORE INTO temp.%s_apart SELECT st.id FROM temp.touched t"
		 " CROSS JOIN %s_key k ON k.hash = key_hash(t.unit, t.key) CROSS JOIN %s_statement "
		 "st"
		 " ON st.id = k.statement AND st.key = t.key CROSS JOIN submission s"
		 " ON s.id = st.submission AND s.unit = t.unit WHERE st.lone",
		 target.data, table, table, table, table, table);
	folded.target = target.data;
	folded.touched = true;
	rc = store_exec(store, sql.data, diag);
	if (rc == 0)
		rc = fold_run(store, &folded, diag);
	buf_release(&sql);
	buf_release(&target);
	return rc;
}

static int make_view(struct store *store, const struct form *form, bool told, struct diag *diag)
{
	const char *table = form->table;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "CREATE TEMP VIEW %s_day AS SELECT s.unit, st.key", table);
	state_day_add_fields(&sql, form);
	buf_addf(&sql,
		 " FROM temp.stood s CROSS JOIN main.%s_statement st ON st.id BETWEEN s.first"
		 " AND s.last AND +st.submission = s.id WHERE s.table_name = '%s' AND st.lone",
		 table, table);
	if (told) {
		buf_addf(&sql,
			 " AND st.id NOT IN (SELECT id FROM temp.%s_apart)"
			 " UNION ALL SELECT unit, key",
			 table);
		state_day_add_fields(&sql, form);
		buf_addf(&sql, " FROM temp.%s_told st", table);
	}
	rc = store_exec(store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

int state_day_make(struct store *store, const struct fold_options *options, struct diag *diag)
{
	const char *table = options->form->table;
	struct buf sql = BUF_INIT;
	int64_t shared = 0;
	int rc;

	buf_addf(&sql,
		 "DROP VIEW IF EXISTS temp.%s_day; DROP TABLE IF EXISTS temp.%s_told;"
		 "DROP TABLE IF EXISTS temp.%s_apart",
		 table, table, table);
	rc = store_exec(store, sql.data, diag);
	buf_release(&sql);
	if (rc == 0)
		rc = touch_shared(&shared, store, table, diag);
	if (rc == 0 && shared)
		rc = make_told(store, options, diag);
	return rc < 0 ? -1 : make_view(store, options->form, shared > 0, diag);
}

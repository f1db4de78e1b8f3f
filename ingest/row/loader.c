/* loader.c - see loader.h. */
#include "ingest/row/loader.h"

#include <stdlib.h>
#include <string.h>

#include "core/store/fold.h"
#include "core/store/table_columns.h"

int submission_insert(int64_t *id, struct store *store, const struct submission_facts *facts,
		      struct diag *diag)
{
	const char *const texts[] = {
		facts->sha256,	   facts->file,	    facts->folder,     facts->sender,
		facts->unit,	   facts->table,    facts->period,     facts->first_month,
		facts->last_month, facts->encoding, facts->delimiter,  facts->received,
		facts->channel,	   facts->note,	    facts->rules_hash, facts->sheet,
	};
	struct query query = QUERY_INIT;
	int nr = (int)(sizeof(texts) / sizeof(texts[0])), rc = -1;

	if (query_open(&query, store,
		       "INSERT INTO submission (sha256, file, folder, sender, unit, table_name,"
		       " period, first_month, last_month, encoding, delimiter, received, channel,"
		       " note, rules_hash, sheet, register_line, header_line, status) VALUES"
		       " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
		       " ?17, nullif(?18, 0), 'refused')",
		       diag) < 0)
		return -1;
	for (int i = 0; i < nr; i++)
		query_bind_text(&query, i + 1, texts[i]);
	query_bind_int(&query, nr + 1, facts->register_line);
	query_bind_int(&query, nr + 2, facts->header_line);
	rc = query_run(&query, diag);
	if (rc == 0)
		*id = store_last_id(store);
	query_release(&query);
	return rc;
}

/* What the row says in a field: the column of source_rows, or NULL. */
static void add_field_value(struct buf *values, const struct loader *loader, const char *name)
{
	const struct field *fields = loader->form->fields;
	const struct field *measure = fold_reason_field(loader->form);

	if (measure && strcmp(name, "reason") == 0) {
		buf_addf(values, "c%d", BATCH_REASON);
		return;
	}
	for (size_t i = 0; i < loader->nr_fields; i++) {
		if (strcmp(fields[loader->fields[i].number].name, name) == 0) {
			buf_addf(values, "c%zu", BATCH_FIELDS + i);
			return;
		}
	}
	buf_addstr(values, "NULL");
}

static void add_column_value(struct buf *values, const struct loader *loader, const char *name)
{
	if (strcmp(name, "submission") == 0)
		buf_addf(values, "%lld", (long long)loader->submission);
	else if (strcmp(name, "line") == 0)
		buf_addf(values, "c%d", BATCH_LINE);
	else if (strcmp(name, "key") == 0)
		buf_addf(values, "c%d", BATCH_KEY);
	else if (strcmp(name, "cleared") == 0)
		buf_addf(values, "c%d", BATCH_CLEARED);
	else if (strcmp(name, "lone") == 0)
		buf_addstr(values, "1");
	else
		add_field_value(values, loader, name);
}

/* Every column in the table's order, so that SQLite makes the record where it reads the values,
 * without a copy of each: the id too when columns stand behind it, NULL for the next one. */
static int add_columns(struct buf *names, struct buf *values, const struct loader *loader,
		       struct diag *diag)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	struct buf table = BUF_INIT;
	int rc;

	buf_addf(&table, "%s_statement", loader->form->table);
	rc = table_columns_read(&columns, loader->store, table.data, diag);
	for (size_t i = 0; i < columns.nr; i++) {
		const char *name = columns.items[i].name;

		if (i + 1 == columns.nr && strcmp(name, "id") == 0)
			break;
		buf_addf(names, "%s\"%s\"", i ? ", " : "", name);
		buf_addstr(values, i ? ", " : "");
		add_column_value(values, loader, name);
	}
	table_columns_release(&columns);
	buf_release(&table);
	return rc;
}

static int open_statement(struct loader *loader, struct diag *diag)
{
	struct buf names = BUF_INIT, values = BUF_INIT, sql = BUF_INIT;
	int rc = add_columns(&names, &values, loader, diag);

	buf_addf(&sql, "INSERT INTO %s_statement (%s) SELECT %s FROM source_rows",
		 loader->form->table, names.data, values.data);
	if (rc == 0)
		rc = query_open(&loader->statement, loader->store, sql.data, diag);
	buf_release(&names);
	buf_release(&values);
	buf_release(&sql);
	return rc;
}

static int read_next_statement(struct loader *loader, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "SELECT coalesce(max(id), 0) + 1 FROM %s_statement", loader->form->table);
	rc = store_get_int(loader->store, sql.data, 1, &loader->next_statement, diag);
	loader->first_statement = loader->next_statement;
	buf_release(&sql);
	return rc;
}

int loader_open(struct loader *out, struct store *store, const struct header_match *match,
		int64_t submission, struct diag *diag)
{
	*out = (struct loader){ .store = store, .submission = submission };
	if (match) {
		out->form = match->form;
		out->fields = header_fields(&out->nr_fields, match);
	}
	if (remarks_open(&out->remarks, store, submission, diag) < 0 ||
	    (match && (read_next_statement(out, diag) < 0 || open_statement(out, diag) < 0)) ||
	    query_open(&out->refused, store,
		       "INSERT INTO refused_row (submission, line, key, raw)"
		       " SELECT ?1, c0, c1, c2 FROM source_rows",
		       diag) < 0)
		return -1;
	query_bind_int(&out->refused, 1, submission);
	return 0;
}

void loader_release(struct loader *loader)
{
	query_release(&loader->statement);
	remarks_release(&loader->remarks);
	query_release(&loader->refused);
	free(loader->fields);
	*loader = (struct loader)LOADER_INIT;
}

/* A place in a batch, for row_source: the values of its accepted rows as they stand are the
 * columns. */
struct batch_walk {
	const struct row_batch *batch;
	size_t behind;		    /* rows given, the present one included */
	const struct value *values; /* of the present accepted one */
};

static void give_value(struct store_cell *cell, const struct row_batch *batch,
		       const struct value *value)
{
	switch (value->kind) {
	case VALUE_INTEGER:
		cell_give_int(cell, value->integer);
		break;
	case VALUE_REAL:
		cell_give_double(cell, value->real);
		break;
	case VALUE_TEXT:
		cell_give_bytes(cell, batch->text.data + value->start, value->nr);
		break;
	case VALUE_BLANK:
	case VALUE_CLEAR:
	case VALUE_NOT_APPLICABLE:
		break;
	}
}

static int next_row(void *data)
{
	struct batch_walk *walk = data;
	const struct row_batch *batch = walk->batch;

	if (walk->behind == batch->nr)
		return 0;
	walk->values = batch->values + walk->behind * batch->nr_values;
	walk->behind++;
	return 1;
}

static void give_row(void *data, int column, struct store_cell *cell)
{
	const struct batch_walk *walk = data;

	give_value(cell, walk->batch, &walk->values[column]);
}

static int next_refused(void *data)
{
	struct batch_walk *walk = data;

	return walk->behind < walk->batch->nr_refused ? (walk->behind++, 1) : 0;
}

static void give_refused(void *data, int column, struct store_cell *cell)
{
	const struct batch_walk *walk = data;
	const struct refused_line *refused = &walk->batch->refused[walk->behind - 1];

	if (column == 0)
		cell_give_int(cell, refused->line);
	else
		give_value(cell, walk->batch, column == 1 ? &refused->key : &refused->raw);
}

int loader_add_batch(struct loader *loader, const struct row_batch *batch, struct diag *diag)
{
	struct batch_walk rows = { .batch = batch }, refused = rows;

	if (batch->nr &&
	    query_run_from(&loader->statement, &(struct row_source){ next_row, give_row, &rows },
			   diag) < 0)
		return -1;
	loader->next_statement += (int64_t)batch->nr;
	if (batch->nr_refused &&
	    query_run_from(&loader->refused,
			   &(struct row_source){ next_refused, give_refused, &refused }, diag) < 0)
		return -1;
	return loader_say(loader, &batch->said, diag);
}

/* One refused row that is in no batch. */
struct single_refused {
	long line;
	const char *key, *raw;
	bool given;
};

static int next_single(void *data)
{
	struct single_refused *single = data;

	return single->given ? 0 : (single->given = true, 1);
}

static void give_single(void *data, int column, struct store_cell *cell)
{
	const struct single_refused *single = data;

	if (column == 0)
		cell_give_int(cell, single->line);
	else
		cell_give_text(cell, column == 1 ? single->key : single->raw);
}

int loader_refuse_row(struct loader *loader, long line, const char *key, const char *raw,
		      struct diag *diag)
{
	struct single_refused single = { .line = line, .key = key, .raw = raw };

	return query_run_from(&loader->refused,
			      &(struct row_source){ next_single, give_single, &single }, diag);
}

int loader_say(struct loader *loader, const struct diag *said, struct diag *diag)
{
	return remarks_add(&loader->remarks, said, diag);
}

int loader_finish(struct loader *loader, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = 0;

	if (loader->next_statement == loader->first_statement)
		return 0;
	rc = query_open(&query, loader->store,
			"UPDATE submission SET first_statement = ?2, last_statement = ?3"
			" WHERE id = ?1",
			diag);
	if (rc == 0) {
		query_bind_int(&query, 1, loader->submission);
		query_bind_int(&query, 2, loader->first_statement);
		query_bind_int(&query, 3, loader->next_statement - 1);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

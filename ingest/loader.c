/* loader.c - see loader.h. */
#include "ingest/loader.h"

#include <string.h>

#include "core/fold.h"
#include "ingest/privacy.h"

int submission_insert(int64_t *id, struct store *store, const struct submission_facts *facts,
		      struct diag *diag)
{
	const char *const texts[] = {
		facts->sha256,	   facts->file,	    facts->folder,     facts->sender,
		facts->unit,	   facts->table,    facts->period,     facts->first_month,
		facts->last_month, facts->encoding, facts->delimiter,  facts->received,
		facts->channel,	   facts->note,	    facts->rules_hash,
	};
	struct query query = QUERY_INIT;
	int nr = (int)(sizeof(texts) / sizeof(texts[0])), rc = -1;

	if (query_open(&query, store,
		       "INSERT INTO submission (sha256, file, folder, sender, unit, table_name,"
		       " period, first_month, last_month, encoding, delimiter, received, channel,"
		       " note, rules_hash, register_line, header_line, status) VALUES"
		       " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
		       " nullif(?17, 0), 'refused')",
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

static int open_statement(struct loader *loader, struct diag *diag)
{
	const struct form *form = loader->form;
	struct buf sql = BUF_INIT;
	size_t nr = form->nr_fields + loader->has_reason;
	int rc;

	buf_addf(&sql, "INSERT INTO %s_statement (submission, line, key, cleared", form->table);
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(&sql, ", \"%s\"", form->fields[i].name);
	if (loader->has_reason)
		buf_addstr(&sql, ", reason");
	buf_addstr(&sql, ") VALUES (?1, ?2, ?3, ?4");
	for (size_t i = 0; i < nr; i++)
		buf_addf(&sql, ", ?%zu", i + 5);
	buf_addch(&sql, ')');
	rc = query_open(&loader->statement, loader->store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

int loader_open(struct loader *out, struct store *store, const struct form *form,
		int64_t submission, struct diag *diag)
{
	*out = (struct loader){ .store = store, .form = form, .submission = submission };
	out->has_reason = form && fold_reason_field(form);
	if ((form && open_statement(out, diag) < 0) ||
	    query_open(
		    &out->rejection, store,
		    "INSERT INTO rejection (submission, line, column_no, field, value, code, level,"
		    " message, remedy) VALUES (?1, nullif(?2, 0), nullif(?3, 0), ?4, ?5, ?6, ?7, "
		    "?8,"
		    " ?9)",
		    diag) < 0 ||
	    query_open(
		    &out->refused, store,
		    "INSERT INTO refused_row (submission, line, key, raw) VALUES (?1, ?2, ?3, ?4)",
		    diag) < 0)
		return -1;
	return 0;
}

void loader_release(struct loader *loader)
{
	query_release(&loader->statement);
	query_release(&loader->rejection);
	query_release(&loader->refused);
	*loader = (struct loader)LOADER_INIT;
}

static void bind_value(struct query *query, int index, const struct row *row,
		       const struct value *value)
{
	switch (value->kind) {
	case VALUE_INTEGER:
		query_bind_int(query, index, value->integer);
		break;
	case VALUE_REAL:
		query_bind_double(query, index, value->real);
		break;
	case VALUE_TEXT:
		query_bind_bytes(query, index, row->text.data + value->start, value->nr);
		break;
	case VALUE_BLANK:
	case VALUE_CLEAR:
	case VALUE_NOT_APPLICABLE:
		query_bind_null(query, index);
		break;
	}
}

/* Names of the fields that this row empties, "a,b"; 不适用 empties the value too. */
static void bind_cleared(struct query *query, int index, const struct row *row)
{
	struct buf cleared = BUF_INIT;

	for (size_t i = 0; i < row->form->nr_fields; i++) {
		enum value_kind kind = row->values[i].kind;

		if (kind == VALUE_CLEAR || kind == VALUE_NOT_APPLICABLE)
			buf_addf(&cleared, "%s%s", cleared.nr ? "," : "",
				 row->form->fields[i].name);
	}
	query_bind_text(query, index, cleared.nr ? cleared.data : NULL);
	buf_release(&cleared);
}

int loader_add_row(struct loader *loader, const struct row *row, struct diag *diag)
{
	struct query *query = &loader->statement;
	const char *reason = NULL;
	int index = 5;

	query_bind_int(query, 1, loader->submission);
	query_bind_int(query, 2, row->line);
	query_bind_bytes(query, 3, row->key.data, row->key.nr);
	bind_cleared(query, 4, row);
	for (size_t i = 0; i < row->form->nr_fields; i++) {
		bind_value(query, index++, row, &row->values[i]);
		if (row->values[i].kind == VALUE_NOT_APPLICABLE)
			reason = "not_applicable";
	}
	if (loader->has_reason)
		query_bind_text(query, index, reason);
	return query_run(query, diag);
}

int loader_refuse_row(struct loader *loader, long line, const char *key, const char *raw,
		      struct diag *diag)
{
	struct query *query = &loader->refused;

	query_bind_int(query, 1, loader->submission);
	query_bind_int(query, 2, line);
	query_bind_text(query, 3, key);
	query_bind_text(query, 4, raw);
	return query_run(query, diag);
}

static int say_item(struct query *query, const struct diag_item *item, struct diag *diag)
{
	struct buf value = BUF_INIT;
	int rc;

	if (item->at.value)
		personal_mask(&value, item->at.value, strlen(item->at.value));
	query_bind_int(query, 2, item->at.line);
	query_bind_int(query, 3, item->at.column);
	query_bind_text(query, 4, item->at.field);
	query_bind_text(query, 5, item->at.value ? value.data : NULL);
	query_bind_text(query, 6, item->kind->code);
	query_bind_text(query, 7, diag_level_name(item->kind->level));
	query_bind_text(query, 8, item->message);
	query_bind_text(query, 9, item->kind->remedy);
	rc = query_run(query, diag);
	buf_release(&value);
	return rc;
}

int loader_say(struct loader *loader, const struct diag *said, struct diag *diag)
{
	query_bind_int(&loader->rejection, 1, loader->submission);
	for (size_t i = 0; i < said->nr; i++) {
		if (say_item(&loader->rejection, &said->items[i], diag) < 0)
			return -1;
	}
	return 0;
}

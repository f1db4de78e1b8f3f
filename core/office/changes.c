/* changes.c - see changes.h. */
#include "core/office/changes.h"

#include <string.h>

#include "core/rules/field_words.h"
#include "core/store/form_tables.h"
#include "core/store/shown_key.h"

enum {
	COLUMN_UNIT,
	COLUMN_TABLE,
	COLUMN_PERIOD,
	COLUMN_KEY,
	COLUMN_KIND,
	COLUMN_FIELD,
	COLUMN_WAS,
	COLUMN_NOW,
	COLUMN_FILE,
	COLUMN_LINE,
	COLUMN_RECEIVED,
	COLUMN_WITHDRAWN,
	COLUMN_SUBMISSION,
};

static const char sql[] =
	"SELECT r.unit, r.table_name, r.period, r.key, r.kind, r.field, r.was, r.now, r.file, "
	"r.line,"
	" r.received, r.withdrawn, s.id FROM submission s JOIN revision_current r ON r.submission "
	"= s.id"
	" WHERE (?1 = 0 OR s.id = ?1) AND (?2 IS NULL OR s.unit = ?2)"
	" AND (?3 IS NULL OR s.first_month >= ?3) AND (?4 IS NULL OR s.last_month <= ?4)"
	" AND (?5 IS NULL OR substr(r.received, 1, 10) <= ?5)"
	" ORDER BY s.table_name, r.received, s.register_line, s.id, r.withdrawn, r.key, r.field";

static const char *kind_word(const char *kind)
{
	if (strcmp(kind, "added") == 0)
		return "新增";
	return strcmp(kind, "removed") == 0 ? "减少" : "更改";
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

struct visitor {
	struct store *store;
	const struct rules *rules;
	int (*visit)(void *data, const struct change *change);
	void *data;
	struct shown_keys keys;
};

static void add_values(struct buf *was, struct buf *now, struct query *row,
		       const struct rules *rules, const struct field *field)
{
	const char *key = query_text(row, COLUMN_KEY);

	field_words_add(was, rules, field, key, query_text(row, COLUMN_WAS));
	field_words_add(now, rules, field, key, query_text(row, COLUMN_NOW));
}

/* Values of a column that the rules no longer have, as the store knows it. */
static int add_retired_values(struct buf *was, struct buf *now, struct query *row,
			      const struct visitor *visitor, struct diag *diag)
{
	const struct form *form = rules_form(visitor->rules, query_text(row, COLUMN_TABLE));
	const struct form gone = { .table = query_text(row, COLUMN_TABLE) };
	struct arena arena = { 0 };
	struct form known;
	const struct field *field;
	int rc = form_with_retired(&known, visitor->store, form ? form : &gone, &arena, diag);

	field = rc == 0 ? form_field(&known, query_text(row, COLUMN_FIELD)) : NULL;
	if (field)
		add_values(was, now, row, visitor->rules, field);
	form_with_retired_release(&known);
	arena_release(&arena);
	return rc;
}

static int visit_row(struct query *row, struct visitor *visitor, struct diag *diag)
{
	const struct rules *rules = visitor->rules;
	const struct form *form = rules_form(rules, query_text(row, COLUMN_TABLE));
	const char *name = query_text(row, COLUMN_FIELD), *key = query_text(row, COLUMN_KEY);
	const struct field *field = form && name ? form_field(form, name) : NULL;
	struct buf words = BUF_INIT, was = BUF_INIT, now = BUF_INIT, sent = BUF_INIT;
	int rc = 0;

	if (form)
		rc = shown_keys_find(&visitor->keys, &sent, visitor->store, form,
				     query_text(row, COLUMN_UNIT), key,
				     query_int(row, COLUMN_SUBMISSION), diag);
	else
		buf_addstr(&sent, key);
	field_words_add_key(&words, rules, query_text(row, COLUMN_TABLE), sent.data);
	if (field)
		add_values(&was, &now, row, rules, field);
	else if (rc == 0 && name)
		rc = add_retired_values(&was, &now, row, visitor, diag);
	if (rc == 0)
		rc = visitor->visit(visitor->data,
				    &(struct change){
					    .unit = query_text(row, COLUMN_UNIT),
					    .table = query_text(row, COLUMN_TABLE),
					    .period = query_text(row, COLUMN_PERIOD),
					    .key = words.data,
					    .kind = kind_word(query_text(row, COLUMN_KIND)),
					    .field = field ? field->header : or_empty(name),
					    .was = was.data,
					    .now = now.data,
					    .file = query_text(row, COLUMN_FILE),
					    .received = query_text(row, COLUMN_RECEIVED),
					    .line = (long)query_int(row, COLUMN_LINE),
					    .withdrawn = query_int(row, COLUMN_WITHDRAWN) != 0,
				    });
	buf_release(&words);
	buf_release(&sent);
	buf_release(&was);
	buf_release(&now);
	return rc;
}

int changes_each(struct store *store, const struct rules *rules, const struct change_filter *filter,
		 int (*visit)(void *data, const struct change *change), void *data,
		 struct diag *diag)
{
	struct visitor visitor = {
		.store = store,
		.rules = rules,
		.visit = visit,
		.data = data,
	};
	struct query row = QUERY_INIT;
	int rc = 0, more = -1;

	if (query_open(&row, store, sql, diag) < 0)
		return -1;
	query_bind_int(&row, 1, filter->submission);
	query_bind_text(&row, 2, filter->unit);
	query_bind_text(&row, 3, filter->first);
	query_bind_text(&row, 4, filter->last);
	query_bind_text(&row, 5, filter->as_of);
	while (rc == 0 && (more = query_next(&row, diag)) == 1)
		rc = visit_row(&row, &visitor, diag);
	query_release(&row);
	shown_keys_release(&visitor.keys);
	return more < 0 ? -1 : rc;
}

/* remarks.c - see remarks.h. The store pulls the rows (struct row_source), first of the new
 * wordings, then of the remarks. */
#include "ingest/row/remarks.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/key_hash.h"
#include "core/base/text.h"
#include "core/base/privacy.h"

/* A wording as it was said, unmasked, and its number. 'message' NULL: none. */
struct known_wording {
	const struct diag_kind *kind;
	char *field, *message;
	int64_t id;
};

/* The items of a diag on their way into the store; texts as they are stored lie in 'arena'. */
struct said_walk {
	const struct diag_item *items;
	size_t nr, behind; /* items, and how many are given, the present one included */
	const char *field, *value, *message;
	int64_t first_id, *wordings; /* by item */
	size_t *fresh, nr_fresh;     /* items that are the first of their wording */
	int64_t first_wording;
	struct arena arena;
};

static int read_next(int64_t *out, struct store *store, const char *sql, int64_t submission,
		     struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, sql, diag);

	if (rc < 0)
		return -1;
	query_bind_int(&query, 1, submission);
	rc = query_next(&query, diag) == 1 ? 0 : -1;
	if (rc == 0)
		*out = query_int(&query, 0);
	query_release(&query);
	return rc;
}

int remarks_open(struct remarks *out, struct store *store, int64_t submission, struct diag *diag)
{
	*out = (struct remarks){ .known = xcalloc(REMARKS_KNOWN, sizeof(*out->known)) };
	if (read_next(&out->next, store,
		      "SELECT coalesce(max(id), 0) + 1 FROM remark WHERE submission = ?1",
		      submission, diag) < 0 ||
	    read_next(&out->next_wording, store,
		      "SELECT coalesce(max(id), 0) + 1 FROM wording WHERE submission = ?1",
		      submission, diag) < 0 ||
	    query_open(&out->wording, store,
		       "INSERT INTO wording (submission, id, field, code, level, message, remedy)"
		       " SELECT ?1, c0, c1, c2, c3, c4, c5 FROM source_rows",
		       diag) < 0 ||
	    query_open(&out->remark, store,
		       "INSERT INTO remark (submission, place, id, column_no, value, wording)"
		       " SELECT ?1, c0, c1, c2, c3, c4 FROM source_rows",
		       diag) < 0)
		return -1;
	query_bind_int(&out->wording, 1, submission);
	query_bind_int(&out->remark, 1, submission);
	return 0;
}

void remarks_release(struct remarks *remarks)
{
	for (size_t i = 0; remarks->known && i < REMARKS_KNOWN; i++) {
		free(remarks->known[i].field);
		free(remarks->known[i].message);
	}
	free(remarks->known);
	query_release(&remarks->remark);
	query_release(&remarks->wording);
	*remarks = (struct remarks){ 0 };
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static struct known_wording *known_slot(const struct remarks *remarks, const struct diag_item *item)
{
	const char *field = item->at.field ? item->at.field : "";
	uint64_t hash = (uint64_t)key_hash(item->message, strlen(item->message)) ^
			(uint64_t)key_hash(field, strlen(field)) * 3 ^
			(uint64_t)key_hash(item->kind->code, strlen(item->kind->code)) * 5;

	return &remarks->known[hash % REMARKS_KNOWN];
}

/* The number of an item's wording; '*is_fresh' when it has to be told. */
static int64_t wording_of(struct remarks *remarks, const struct diag_item *item, bool *is_fresh)
{
	struct known_wording *known = known_slot(remarks, item);

	*is_fresh = known->kind != item->kind || !same_text(known->message, item->message) ||
		    !same_text(known->field, item->at.field);
	if (!*is_fresh)
		return known->id;
	free(known->field);
	free(known->message);
	*known = (struct known_wording){
		.kind = item->kind,
		.field = item->at.field ? xstrdup(item->at.field) : NULL,
		.message = xstrdup(item->message),
		.id = remarks->next_wording++,
	};
	return known->id;
}

/* Equal items of a diag share their texts (diag.h). */
static bool shares_wording(const struct diag_item *a, const struct diag_item *b)
{
	return a->kind == b->kind && a->at.field == b->at.field && a->message == b->message;
}

/* Number every item's wording. A row that says two things says them of the next, too. */
static void number_wordings(struct said_walk *walk, struct remarks *remarks)
{
	enum { BACK = 4 };

	for (size_t i = 0; i < walk->nr; i++) {
		size_t back = 1;
		bool is_fresh;

		while (back <= BACK && back <= i &&
		       !shares_wording(&walk->items[i - back], &walk->items[i]))
			back++;
		if (back <= BACK && back <= i) {
			walk->wordings[i] = walk->wordings[i - back];
			continue;
		}
		walk->wordings[i] = wording_of(remarks, &walk->items[i], &is_fresh);
		if (is_fresh)
			walk->fresh[walk->nr_fresh++] = i;
	}
}

/* Masked; a cell's bytes may be broken even in a file that calls itself UTF-8. */
static const char *shown_utf8(struct arena *arena, const char *text)
{
	struct buf valid = BUF_INIT;

	text = personal_shown(arena, text);
	if (text && !text_is_utf8(text, strlen(text))) {
		text_add_utf8(&valid, text, strlen(text));
		text = arena_strdup(arena, valid.data);
	}
	buf_release(&valid);
	return text;
}

static int next_wording(void *data)
{
	struct said_walk *walk = data;
	const struct diag_item *item;

	if (walk->behind == walk->nr_fresh)
		return 0;
	item = &walk->items[walk->fresh[walk->behind++]];
	walk->field = personal_shown(&walk->arena, item->at.field);
	walk->message = shown_utf8(&walk->arena, item->message);
	return 1;
}

static void give_wording(void *data, int column, struct store_cell *cell)
{
	const struct said_walk *walk = data;
	const struct diag_kind *kind = walk->items[walk->fresh[walk->behind - 1]].kind;

	switch (column) {
	case 0:
		cell_give_int(cell, walk->first_wording + (int64_t)walk->behind - 1);
		break;
	case 1:
		cell_give_text(cell, walk->field);
		break;
	case 2:
		cell_give_text(cell, kind->code);
		break;
	case 3:
		cell_give_text(cell, diag_level_name(kind->level));
		break;
	case 4:
		cell_give_text(cell, walk->message);
		break;
	default:
		cell_give_text(cell, kind->remedy);
	}
}

static int next_remark(void *data)
{
	struct said_walk *walk = data;

	if (walk->behind == walk->nr)
		return 0;
	walk->value = shown_utf8(&walk->arena, walk->items[walk->behind++].at.value);
	return 1;
}

static void give_remark(void *data, int column, struct store_cell *cell)
{
	const struct said_walk *walk = data;
	const struct diag_item *item = &walk->items[walk->behind - 1];

	switch (column) {
	case 0:
		cell_give_int(cell, item->at.line);
		break;
	case 1:
		cell_give_int(cell, walk->first_id + (int64_t)walk->behind - 1);
		break;
	case 2:
		if (item->at.column)
			cell_give_int(cell, item->at.column);
		break;
	case 3:
		cell_give_text(cell, walk->value);
		break;
	default:
		cell_give_int(cell, walk->wordings[walk->behind - 1]);
	}
}

int remarks_add(struct remarks *remarks, const struct diag *said, struct diag *diag)
{
	struct said_walk walk = {
		.items = said->items,
		.nr = said->nr,
		.first_id = remarks->next,
		.first_wording = remarks->next_wording,
	};
	int rc = 0;

	if (!said->nr)
		return 0;
	walk.wordings = xcalloc(said->nr, sizeof(*walk.wordings));
	walk.fresh = xcalloc(said->nr, sizeof(*walk.fresh));
	number_wordings(&walk, remarks);
	if (walk.nr_fresh)
		rc = query_run_from(&remarks->wording,
				    &(struct row_source){ next_wording, give_wording, &walk },
				    diag);
	walk.behind = 0;
	if (rc == 0)
		rc = query_run_from(&remarks->remark,
				    &(struct row_source){ next_remark, give_remark, &walk }, diag);
	remarks->next += (int64_t)said->nr;
	free(walk.wordings);
	free(walk.fresh);
	arena_release(&walk.arena);
	return rc;
}

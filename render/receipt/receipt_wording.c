/* receipt_wording.c - the words of a file's remarks by their number, a bounded part of them at
 * hand. See receipt_parts.h. */
#include "render/receipt/receipt_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/system/csv.h"

enum { WORDINGS_AT_HAND = 512 };
enum { WORDING_FIELD, WORDING_CODE, WORDING_LEVEL, WORDING_MESSAGE, WORDING_REMEDY };

int receipt_wordings_open(struct receipt_wordings *out, const struct receipt *receipt,
			  const struct receipt_file *file, struct diag *diag)
{
	*out = (struct receipt_wordings){ 0 };
	if (query_open(&out->query, receipt->store,
		       "SELECT field, code, level, message, remedy FROM wording"
		       " WHERE submission = ?1 AND id = ?2",
		       diag) < 0)
		return -1;
	query_bind_int(&out->query, 1, file->id);
	out->at_hand = xcalloc(WORDINGS_AT_HAND, sizeof(*out->at_hand));
	return 0;
}

static void forget(struct receipt_wording *wording)
{
	free(wording->field);
	free(wording->level);
	free(wording->message);
	free(wording->remedy);
	buf_release(&wording->field_cell);
	buf_release(&wording->cells);
	*wording = (struct receipt_wording){ .field_cell = BUF_INIT, .cells = BUF_INIT };
}

void receipt_wordings_release(struct receipt_wordings *wordings)
{
	for (size_t i = 0; wordings->at_hand && i < WORDINGS_AT_HAND; i++)
		forget(&wordings->at_hand[i]);
	free(wordings->at_hand);
	query_release(&wordings->query);
	*wordings = (struct receipt_wordings){ 0 };
}

static void take(struct receipt_wording *out, int64_t id, struct query *row)
{
	const char *field = query_text(row, WORDING_FIELD), *code = query_text(row, WORDING_CODE);
	const char *remedy = diag_unit_remedy(code, query_text(row, WORDING_REMEDY));

	forget(out);
	out->id = id;
	out->field = field ? xstrdup(field) : NULL;
	out->level = xstrdup(query_text(row, WORDING_LEVEL));
	out->message = xstrdup(query_text(row, WORDING_MESSAGE));
	out->remedy = xstrdup(remedy);
	csv_add_field(&out->field_cell, field ? field : "", false);
	csv_add_field(&out->cells, code, false);
	csv_add_field(&out->cells, out->message, false);
	csv_add_field(&out->cells, remedy, false);
}

const struct receipt_wording *receipt_wording(struct receipt_wordings *wordings, int64_t id,
					      struct diag *diag)
{
	struct receipt_wording *wording = &wordings->at_hand[(uint64_t)id % WORDINGS_AT_HAND];
	int rc;

	if (wording->id == id)
		return wording;
	query_reset(&wordings->query);
	query_bind_int(&wordings->query, 2, id);
	rc = query_next(&wordings->query, diag);
	if (rc < 0)
		return NULL;
	if (rc == 0)
		BUG("a remark without its wording");
	take(wording, id, &wordings->query);
	return wording;
}

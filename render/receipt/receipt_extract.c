/* receipt_extract.c - the answer to a region about its extracts, for its own program
 * (core/extract/extract_answer.h). */
#include <string.h>

#include "core/extract/extract_answer.h"
#include "core/system/file.h"
#include "render/receipt/receipt_parts.h"

static const char remarks[] =
	"SELECT group_concat(message, '；') FROM (SELECT message FROM rejection"
	" WHERE submission = ?1 AND level IN ('error', 'warning') ORDER BY id)";

bool receipt_is_extract(const struct receipt_file *file)
{
	return file->encoding && strcmp(file->encoding, extract_kind) == 0;
}

/* The word of extract_outcomes[] for a status of the store. */
static const char *outcome_of(const char *status)
{
	if (strcmp(status, "in_force") == 0)
		return "taken";
	return strcmp(status, "superseded") == 0 ? "replaced" : status;
}

static int add_row(struct buf *out, const char *region, const struct receipt_file *file,
		   struct query *said, struct query *manifest, struct diag *diag)
{
	int found;

	query_bind_int(said, 1, file->id);
	query_bind_int(manifest, 1, file->id);
	if (query_next(said, diag) < 0)
		return -1;
	found = query_next(manifest, diag);
	if (found < 0)
		return -1;
	csv_add_field(out, region, true);
	csv_add_field(out, file->period ? file->period : "", false);
	csv_add_field(out, file->name, false);
	csv_add_field(out, file->sha256, false);
	csv_add_field(out, found ? query_text(manifest, 0) : "", false);
	csv_add_field(out, found ? query_text(manifest, 1) : "", false);
	csv_add_field(out, file->received, false);
	csv_add_field(out, outcome_of(file->status), false);
	csv_add_field(out, query_is_null(said, 0) ? "" : query_text(said, 0), false);
	buf_addstr(out, "\r\n");
	query_reset(said);
	query_reset(manifest);
	return 0;
}

int receipt_extract_answer(const struct receipt *receipt, const char *path, struct diag *diag)
{
	const struct unit *unit = rules_unit(receipt->rules, receipt->unit, INT_MAX);
	struct query said = QUERY_INIT, manifest = QUERY_INIT;
	struct buf text = BUF_INIT;
	int rc = query_open(&said, receipt->store, remarks, diag);

	buf_addf(&text, "\xEF\xBB\xBF%s\r\n", extract_answer_head);
	if (rc == 0)
		rc = query_open(&manifest, receipt->store,
				"SELECT rows_hash, issue FROM extract WHERE submission = ?1", diag);
	for (size_t i = 0; rc == 0 && i < receipt->nr; i++)
		if (receipt_is_extract(&receipt->files[i]))
			rc = add_row(&text, unit && unit->region ? unit->region : "",
				     &receipt->files[i], &said, &manifest, diag);
	if (rc == 0)
		rc = file_write(path, text.data, text.nr, diag);
	query_release(&said);
	query_release(&manifest);
	buf_release(&text);
	return rc;
}

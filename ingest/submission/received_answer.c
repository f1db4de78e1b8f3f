/* received_answer.c - see received_answer.h. */
#include "ingest/submission/received_answer.h"

#include <stdio.h>
#include <string.h>

#include "core/extract/extract_answer.h"
#include "core/system/csv_file.h"
#include "ingest/submission/summary.h"

/* What came of the rows: of this office, of others, not readable. */
struct answer_counts {
	size_t ours, others, bad;
};

static bool is_outcome(const char *text)
{
	for (size_t i = 0; extract_outcomes[i]; i++)
		if (strcmp(extract_outcomes[i], text) == 0)
			return true;
	return false;
}

/* The cells of a row as texts in 'arena'; false when it is none. */
static bool read_cells(const char *cells[static EXTRACT_ANSWER_COLUMNS], struct arena *arena,
		       const struct csv_row *row)
{
	if (row->nr != EXTRACT_ANSWER_COLUMNS)
		return false;
	for (size_t i = 0; i < EXTRACT_ANSWER_COLUMNS; i++) {
		struct buf cell = BUF_INIT;

		buf_add(&cell, row->fields[i].data, row->fields[i].nr);
		cells[i] = arena_strdup(arena, cell.data);
		buf_release(&cell);
	}
	return strlen(cells[EXTRACT_ANSWER_SHA256]) == SHA256_SIZE - 1 &&
	       cells[EXTRACT_ANSWER_RECEIVED][0] && is_outcome(cells[EXTRACT_ANSWER_OUTCOME]);
}

static int keep_row(const char *cells[static EXTRACT_ANSWER_COLUMNS], struct query *insert,
		    struct diag *diag)
{
	static const int kept[] = { EXTRACT_ANSWER_SHA256, EXTRACT_ANSWER_PERIOD,
				    EXTRACT_ANSWER_RECEIVED, EXTRACT_ANSWER_OUTCOME,
				    EXTRACT_ANSWER_WORDS };

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		query_bind_text(insert, (int)i + 1, cells[kept[i]]);
	return query_run(insert, diag);
}

static int keep_rows(struct answer_counts *out, struct csv_file *file, struct query *insert,
		     const char *region, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	const char *cells[EXTRACT_ANSWER_COLUMNS];
	struct csv_row row;
	enum csv_row_state state;
	bool is_head = true;
	int rc = 0;

	while (rc == 0 && (state = csv_file_next_text(file, &row)) == CSV_ROW_OK) {
		if (is_head || !row.nr) {
			is_head = false;
			continue;
		}
		if (!read_cells(cells, &arena, &row)) {
			out->bad++;
		} else if (!region || strcmp(cells[EXTRACT_ANSWER_REGION], region) != 0) {
			out->others++;
		} else {
			out->ours++;
			rc = keep_row(cells, insert, diag);
		}
	}
	out->bad += rc == 0 && state != CSV_ROW_END;
	arena_release(&arena);
	return rc;
}

static int keep_answer(struct answer_counts *out, struct store *store, struct csv_file *file,
		       const char *region, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (store_begin(store, diag) == 0 &&
	    query_open(&insert, store,
		       "INSERT INTO extract_answer VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT(sha256)"
		       " DO UPDATE SET period = ?2, received = ?3, outcome = ?4, words = ?5"
		       " WHERE (period, received, outcome, words) <> (?2, ?3, ?4, ?5)",
		       diag) == 0)
		rc = keep_rows(out, file, &insert, region, diag);
	query_release(&insert);
	if (rc == 0 && !out->bad && store_commit(store, diag) < 0)
		rc = -1;
	store_rollback(store);
	return rc;
}

static void report(struct intake *intake, const char *file, const struct answer_counts *counts,
		   struct diag *diag)
{
	struct ingest_summary *summary = intake->summary;
	const struct diag_at at = { .file = file };
	bool good = counts->ours && !counts->bad;

	if (counts->bad)
		diag_add(diag, "ING323", &at, NULL);
	else if (!counts->ours)
		diag_add(diag, "ING322", &at, NULL);
	summary->refused |= !good;
	summary_keep(summary, &(struct ingest_file){
				      .file = file,
				      .status = good ? "上级的回执，已登记" : "没有登记",
				      .refused = !good,
				      .is_known = good,
			      });
}

int received_answer_take(struct intake *intake, const char *path, const char *file,
			 struct diag *diag)
{
	struct answer_counts counts = { 0 };
	struct csv_file *csv = csv_file_open(path, ENCODING_UTF8, ',', diag);
	int rc;

	if (!csv)
		return -1;
	rc = keep_answer(&counts, intake->workspace->store, csv,
			 rules_own_region(&intake->workspace->rules_loaded), diag);
	csv_file_free(csv);
	if (rc == 0)
		report(intake, file, &counts, diag);
	return rc;
}

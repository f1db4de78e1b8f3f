/* returned.c - see returned.h. */
#include "ingest/submission/returned.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/money_unit.h"
#include "core/base/privacy.h"
#include "core/base/text.h"
#include "core/system/csv.h"
#include "core/system/csv_file.h"
#include "ingest/header/unit_line.h"

/* Digits of a file's hash that a receipt shows. */
enum { HASH_SHOWN = 6 };

static bool is_money(const struct field *field)
{
	return field && (field->type == FIELD_TYPE_MONEY || field->type == FIELD_TYPE_MEASURE);
}

/* "（万元）" when the title does not say itself in what money its column is given: that stood in
 * the line above it or in a title. */
static void add_unit_above(struct buf *out, const struct submission *sub,
			   const struct header_column *column)
{
	int scale = column->scale;

	if (!is_money(column->field) || money_scale_in(column->title))
		return;
	if (!scale)
		scale = unit_line_above(&sub->head, &sub->match);
	if (scale > 0)
		buf_addf(out, "（%s）", money_scale_word(scale));
}

static int keep_titles(const struct submission *sub, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf title = BUF_INIT;
	int rc = query_open(&query, sub->intake->workspace->store,
			    "INSERT INTO sent_column (submission, column_no, title, field)"
			    " VALUES (?1, ?2, ?3, ?4)",
			    diag);

	for (size_t i = 0; rc == 0 && i < sub->match.nr; i++) {
		const struct header_column *column = &sub->match.columns[i];

		buf_reset(&title);
		personal_mask(&title, column->title, strlen(column->title));
		add_unit_above(&title, sub, column);
		query_bind_int(&query, 1, sub->id);
		query_bind_int(&query, 2, (int64_t)i + 1);
		query_bind_text(&query, 3, title.data);
		query_bind_text(&query, 4, column->field ? column->field->name : NULL);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	buf_release(&title);
	return rc;
}

/* Rows r of an earlier file s of the same unit, table and months as the new one, n. */
#define EARLIER_ROWS                                                                     \
	"INSERT OR REPLACE INTO refused_answer (submission, line, answer)"               \
	" SELECT r.submission, r.line, n.id FROM submission n"                           \
	" JOIN submission s ON s.unit = n.unit AND s.table_name = n.table_name"          \
	" AND s.first_month <= n.last_month AND s.last_month >= n.first_month"           \
	" AND (s.received, s.register_line, s.id) < (n.received, n.register_line, n.id)" \
	" JOIN refused_row r ON r.submission = s.id"                                     \
	" WHERE n.id = ?1 AND s.status IN ('in_force', 'held', 'refused')"

static int run_for(const struct submission *sub, const char *sql, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, sub->intake->workspace->store, sql, diag);

	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

static int answer_by_key(const struct submission *sub, struct diag *diag)
{
	const char *table = sub->match.form->table;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 EARLIER_ROWS
		 " AND r.key NOTNULL AND (EXISTS (SELECT 1 FROM %s_key k"
		 " JOIN %s_statement t ON t.id = k.statement AND t.key = r.key"
		 " AND t.submission = n.id WHERE k.hash = key_hash(n.unit, r.key)) OR r.key IN"
		 " (SELECT w.key FROM refused_row w WHERE w.submission = ?1))",
		 table, table);
	rc = run_for(sub, sql.data, diag);
	buf_release(&sql);
	return rc;
}

static int answer_by_full(const struct submission *sub, struct diag *diag)
{
	return run_for(sub,
		       EARLIER_ROWS " AND r.key IS NULL AND coalesce(n.kind, 'full') = 'full'"
				    " AND s.first_month >= n.first_month"
				    " AND s.last_month <= n.last_month",
		       diag);
}

/* "件3fa91c行24": the first digits of the file's hash, good in any store, and the line. */
static bool parse_reference(char hash[static HASH_SHOWN + 1], int64_t *line, const char *text)
{
	char *end;

	if (!text_starts(text, "件") ||
	    strspn(text + strlen("件"), "0123456789abcdef") != HASH_SHOWN)
		return false;
	text += strlen("件");
	memcpy(hash, text, HASH_SHOWN);
	hash[HASH_SHOWN] = '\0';
	if (!text_starts(text + HASH_SHOWN, "行"))
		return false;
	*line = strtoll(text + HASH_SHOWN + strlen("行"), &end, 10);
	return *end == '\0' && *line > 0;
}

static int answer_one(struct query *query, const char *hash, int64_t line, struct diag *diag)
{
	query_bind_text(query, 2, hash);
	query_bind_int(query, 3, line);
	return query_run(query, diag);
}

/* A row that was emptied instead of corrected is no answer. */
static bool has_data(const struct submission *sub, const struct csv_row *row)
{
	for (size_t i = 0; i < sub->match.nr && i < row->nr; i++) {
		if (sub->match.columns[i].field && row->fields[i].nr)
			return true;
	}
	return false;
}

/* Read the file's column 'column' (from 0) once more, behind the header. */
static int walk_references(const struct submission *sub, size_t column, struct csv_file *file,
			   struct query *query, struct diag *diag)
{
	long header = sub->head.rows[sub->match.last_row].last_line;
	struct buf cell = BUF_INIT, text = BUF_INIT;
	struct csv_row row;
	int rc = 0;

	for (long line = 1; rc == 0 && csv_file_next(file, &row) == CSV_ROW_OK; line++) {
		char hash[HASH_SHOWN + 1];
		int64_t refused_line;

		if (line <= header || column >= row.nr || !has_data(sub, &row))
			continue;
		buf_reset(&cell);
		buf_reset(&text);
		decoder_add(&cell, csv_file_decoder(file), row.fields[column].data,
			    row.fields[column].nr, true);
		text_fold(&text, cell.data, cell.nr);
		if (parse_reference(hash, &refused_line, text.data))
			rc = answer_one(query, hash, refused_line, diag);
	}
	buf_release(&cell);
	buf_release(&text);
	return rc;
}

static int answer_by_reference(const struct submission *sub, size_t column, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct csv_file *file =
		csv_file_open(sub->path.data, sub->head.encoding, sub->head.delimiter, diag);
	int rc;

	if (!file)
		return -1;
	rc = query_open(&query, sub->intake->workspace->store,
			"INSERT OR REPLACE INTO refused_answer (submission, line, answer)"
			" SELECT r.submission, r.line, n.id FROM submission n JOIN submission s"
			" ON s.unit = n.unit AND s.table_name = n.table_name AND s.id <> n.id"
			" AND s.first_month <= n.last_month AND s.last_month >= n.first_month"
			" JOIN refused_row r ON r.submission = s.id"
			" WHERE n.id = ?1 AND substr(s.sha256, 1, length(?2)) = ?2"
			" AND r.line = ?3",
			diag);
	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		rc = walk_references(sub, column, file, &query, diag);
	}
	query_release(&query);
	csv_file_free(file);
	return rc;
}

/* The receipts of the files whose rows were answered change, too. */
static int note_due(const struct submission *sub, struct diag *diag)
{
	return run_for(sub,
		       "INSERT OR IGNORE INTO receipt_due SELECT DISTINCT s.unit, s.folder"
		       " FROM refused_answer a JOIN submission s ON s.id = a.submission"
		       " WHERE a.answer = ?1",
		       diag);
}

int returned_record(const struct submission *sub, struct diag *diag)
{
	if (sub->counts.refused && keep_titles(sub, diag) < 0)
		return -1;
	if (answer_by_key(sub, diag) < 0 || answer_by_full(sub, diag) < 0)
		return -1;
	for (size_t i = 0; i < sub->match.nr; i++) {
		if (strcmp(sub->match.columns[i].title, returned_row_title) == 0 &&
		    answer_by_reference(sub, i, diag) < 0)
			return -1;
	}
	return note_due(sub, diag);
}

/* explain_raw.c - the rows behind a number as the units sent them, personal data and all: shown to
 * whom the office's folder is open, and every look is kept in access_log. */
#include "analyze/explain/explain_part.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/series.h"
#include "core/base/text.h"
#include "core/office/leftovers.h"
#include "core/system/csv_file.h"
#include "core/system/file.h"
#include "core/system/sha256.h"
#include "core/workbook/web_page.h"
#include "core/workbook/workbook_kind.h"

enum { PRIVATE = 0700, PRIVATE_FILE = 0600 };

/* What the store says of the submission whose rows are wanted, and where these can be read: the
 * copy in received/ or, of a workbook, the sheet as a CSV in a folder of the moment. */
struct original {
	int64_t submission;
	const char *shown, *sha256, *delimiter, *received, *sheet;
	bool is_text;
	enum encoding encoding; /* of a text */
	long header_line;
	char *path, *scratch;
	struct workbook_sheets sheets;
};

void explain_raw_want(struct explanation *e, int64_t submission, long line)
{
	e->raw = array_grow(e->raw, e->nr_raw, &e->alloc_raw, sizeof(*e->raw));
	e->raw[e->nr_raw++] = (struct raw_wanted){ submission, line };
}

static int compare_wanted(const void *a, const void *b)
{
	const struct raw_wanted *one = a, *two = b;

	if (one->submission != two->submission)
		return one->submission < two->submission ? -1 : 1;
	return (one->line > two->line) - (one->line < two->line);
}

/* Several fields come from one line. */
static void sort_wanted(struct explanation *e)
{
	size_t nr = 0;

	if (e->nr_raw)
		qsort(e->raw, e->nr_raw, sizeof(*e->raw), compare_wanted);
	for (size_t i = 0; i < e->nr_raw; i++) {
		if (!nr || compare_wanted(&e->raw[nr - 1], &e->raw[i]) != 0)
			e->raw[nr++] = e->raw[i];
	}
	e->nr_raw = nr;
}

static int log_line(struct explanation *e, struct query *log, const struct raw_wanted *wanted)
{
	query_bind_int(log, 6, wanted->submission);
	query_bind_int(log, 7, wanted->line);
	return query_run(log, e->diag);
}

static void refuse(struct explanation *e, const struct original *original, const char *code)
{
	diag_add(e->diag, code, NULL, original->shown, original->sha256, NULL);
}

/* Removed by `shuangda forget`. */
static bool is_forgotten(struct explanation *e, const struct original *original)
{
	struct query query = QUERY_INIT;
	bool is = false;

	if (query_open(&query, e->workspace->store,
		       "SELECT 1 FROM forgotten_file WHERE sha256 = ?1", e->diag) == 0) {
		query_bind_text(&query, 1, original->sha256);
		is = query_next(&query, e->diag) == 1;
	}
	query_release(&query);
	return is;
}

/* Is the copy what came? ANA020, ANA095 or ANA021 when not. */
static bool is_whole(struct explanation *e, const struct original *original)
{
	char sha256[SHA256_SIZE];

	if (!file_exists(original->path)) {
		refuse(e, original, is_forgotten(e, original) ? "ANA095" : "ANA020");
		return false;
	}
	if (sha256_file(sha256, original->path, e->diag) < 0)
		return false;
	if (strcmp(sha256, original->sha256) != 0)
		refuse(e, original, "ANA021");
	return strcmp(sha256, original->sha256) == 0;
}

/* The sheets of the copy in original->scratch as CSV files there; none where it is no workbook. */
static int open_sheets(struct explanation *e, struct original *original, const char *copy_name,
		       const struct buf *bytes)
{
	struct book_kind kind = book_kind_of(bytes);

	if (kind.name && strcmp(kind.name, "html") == 0)
		return web_page_open(&original->sheets, original->scratch, bytes,
				     text_is_utf8(bytes->data, bytes->nr) ? ENCODING_UTF8
									  : ENCODING_GB18030,
				     &sheet_limits_default, e->diag);
	if (!kind.importer || !sheet_source_is_there())
		return 0;
	return sheet_source_open(&original->sheets, original->scratch, copy_name, kind.importer,
				 &sheet_limits_default, e->diag);
}

static int take_apart(struct explanation *e, struct original *original)
{
	static const char copy_name[] = "book";
	struct buf bytes = BUF_INIT, copy = BUF_INIT;
	int rc = -1;

	path_join(&copy, original->scratch, copy_name);
	if (folder_remove(original->scratch, e->diag) == 0 &&
	    folder_make(original->scratch, PRIVATE, e->diag) == 0 &&
	    file_copy(original->path, copy.data, PRIVATE_FILE, e->diag) == 0 &&
	    file_read(&bytes, copy.data, e->diag) == 0)
		rc = open_sheets(e, original, copy_name, &bytes);
	buf_release(&bytes);
	buf_release(&copy);
	return rc;
}

/* The rows of a workbook's sheet; NULL with ANA022 where they cannot be had. */
static struct csv_file *open_sheet(struct explanation *e, struct original *original)
{
	if (take_apart(e, original) < 0)
		return NULL;
	for (size_t i = 0; original->sheet && i < original->sheets.nr; i++) {
		const struct sheet *sheet = &original->sheets.sheets[i];

		if (sheet->path && strcmp(sheet->name, original->sheet) == 0)
			return csv_file_open(sheet->path, ENCODING_UTF8, ',', e->diag);
	}
	refuse(e, original, "ANA022");
	return NULL;
}

static struct csv_file *open_rows(struct explanation *e, struct original *original)
{
	if (!original->is_text)
		return open_sheet(e, original);
	return csv_file_open(original->path, original->encoding,
			     csv_delimiter_named(original->delimiter), e->diag);
}

static void say_missing_line(struct explanation *e, const struct original *original, long line)
{
	struct buf number = BUF_INIT;

	buf_addf(&number, "%ld", line);
	diag_add(e->diag, "ANA023", NULL, original->shown, original->sha256, number.data, NULL);
	buf_release(&number);
}

/* Lines on which a quote was opened and never closed: the rows that it drew into one are counted
 * as if each had been read. */
static int find_unclosed(bool *out, struct explanation *e, int64_t submission, long line)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->workspace->store,
		       "SELECT 1 FROM rejection WHERE submission = ?1 AND line = ?2 AND code IN"
		       " ('ING016', 'ING017')",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, submission);
	query_bind_int(&query, 2, line);
	more = query_next(&query, e->diag);
	*out = more > 0;
	query_release(&query);
	return more < 0 ? -1 : 0;
}

/* A file's rows with the numbers that ingest gave them: those of a spreadsheet, where a row is one
 * line however many its cells have. */
struct numbered {
	struct csv_file *file;
	struct csv_row row;
	long line, next;
};

/* Returns 1, 0 at the end, -1. */
static int next_row(struct numbered *rows, struct explanation *e, const struct original *original)
{
	bool unclosed = false;

	if (csv_file_next(rows->file, &rows->row) != CSV_ROW_OK)
		return 0;
	rows->line = rows->next++;
	if (rows->line <= original->header_line || rows->row.last_line == rows->row.line)
		return 1;
	if (find_unclosed(&unclosed, e, original->submission, rows->line) < 0)
		return -1;
	if (unclosed)
		rows->next += rows->row.last_line - rows->row.line;
	return 1;
}

static int show_row(struct buf *text, struct query *log, struct explanation *e,
		    struct numbered *rows, const struct raw_wanted *wanted)
{
	buf_addf(text, "    第%ld行：", wanted->line);
	csv_file_add_row(text, rows->file, &rows->row);
	buf_addch(text, '\n');
	return log_line(e, log, wanted);
}

/* Append 'nr' wanted lines of one file and log those found. */
static int show_lines(struct buf *text, struct explanation *e, struct query *log,
		      struct original *original, const struct raw_wanted *wanted, size_t nr)
{
	struct numbered rows = { .file = open_rows(e, original), .next = 1 };
	size_t i = 0;
	int rc = 0, more = 1;

	if (!rows.file)
		return 0;
	buf_addf(text, "  %s（%s收到，received/%s）\n", original->shown, original->received,
		 original->sha256);
	while (rc == 0 && i < nr && (more = next_row(&rows, e, original)) > 0) {
		for (; i < nr && wanted[i].line < rows.line; i++)
			say_missing_line(e, original, wanted[i].line);
		if (i < nr && wanted[i].line == rows.line)
			rc = show_row(text, log, e, &rows, &wanted[i++]);
	}
	for (; rc == 0 && more == 0 && i < nr; i++)
		say_missing_line(e, original, wanted[i].line);
	csv_file_free(rows.file);
	return more < 0 ? -1 : rc;
}

/* Wanted lines from e->raw[first] on that are of one submission. */
static int show_submission(struct buf *text, struct explanation *e, struct query *log, size_t first,
			   size_t nr)
{
	struct query query = QUERY_INIT;
	struct buf path = BUF_INIT, scratch = BUF_INIT;
	int rc = -1;

	if (query_open(&query, e->workspace->store,
		       "SELECT shown, sha256, encoding, delimiter, received, sheet, header_line"
		       " FROM submission WHERE id = ?1",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->raw[first].submission);
	if (query_next(&query, e->diag) == 1) {
		struct original original = {
			.submission = e->raw[first].submission,
			.shown = query_text(&query, 0),
			.sha256 = query_text(&query, 1),
			.delimiter = query_text(&query, 3),
			.received = query_text(&query, 4),
			.sheet = query_text(&query, 5),
			.header_line = (long)query_int(&query, 6),
			.sheets = SHEET_SOURCE_INIT,
		};

		path_join(&path, e->workspace->received, original.sha256);
		scratch_folder(&scratch, e->workspace, SCRATCH_FOLDER_ORIGINAL);
		original.path = path.data;
		original.scratch = scratch.data;
		original.is_text = encoding_named(&original.encoding, query_text(&query, 2));
		rc = is_whole(e, &original)
			     ? show_lines(text, e, log, &original, e->raw + first, nr)
			     : 0;
		sheet_source_release(&original.sheets);
		if (!original.is_text && folder_remove(scratch.data, e->diag) < 0)
			rc = -1;
	}
	query_release(&query);
	buf_release(&path);
	buf_release(&scratch);
	return rc;
}

static int show_all(struct buf *text, struct explanation *e)
{
	struct query log = QUERY_INIT;
	int rc = query_open(&log, e->workspace->store,
			    "INSERT INTO access_log (at, who, period, unit, indicator, submission,"
			    " line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
			    e->diag);

	if (rc == 0) {
		query_bind_text(&log, 1, e->options->at);
		query_bind_text(&log, 2, e->options->who);
		query_bind_text(&log, 3, e->analysis.code);
		query_bind_text(&log, 4, series_unit_code(&e->analysis, e->unit));
		query_bind_text(&log, 5, e->asked ? e->asked->code : e->options->indicator);
	}
	for (size_t i = 0, end; rc == 0 && i < e->nr_raw; i = end) {
		for (end = i + 1;
		     end < e->nr_raw && e->raw[end].submission == e->raw[i].submission;)
			end++;
		rc = show_submission(text, e, &log, i, end - i);
	}
	query_release(&log);
	return rc;
}

int explain_raw_show(struct explanation *e)
{
	struct buf text = BUF_INIT;
	int rc = -1;

	sort_wanted(e);
	if (store_begin(e->workspace->store, e->diag) < 0)
		return -1;
	if (show_all(&text, e) < 0)
		goto out;
	rc = store_commit(e->workspace->store, e->diag);
	if (rc == 0 && text.nr)
		buf_addf(e->out, "原文（含个人信息，本次查阅已记录）：\n%s", text.data);
out:
	store_rollback(e->workspace->store);
	buf_release(&text);
	return rc;
}

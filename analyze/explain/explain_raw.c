/* explain_raw.c - the rows behind a number as the units sent them, personal data and all: shown to
 * whom the office's folder is open, and every look is kept in access_log. */
#include "analyze/explain/explain_part.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/series.h"
#include "core/system/csv_file.h"
#include "core/system/file.h"
#include "core/system/sha256.h"

/* What the store says of the submission whose rows are wanted. */
struct original {
	const char *file, *sha256, *encoding, *delimiter, *received;
	char *path;
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

/* Is the copy what came? ANA020, ANA021 or ANA022 when not. */
static bool is_whole(struct explanation *e, const struct original *original)
{
	char sha256[SHA256_SIZE];
	const char *code = NULL;
	enum encoding encoding;

	if (!file_exists(original->path))
		code = "ANA020";
	else if (sha256_file(sha256, original->path, e->diag) < 0)
		return false;
	else if (strcmp(sha256, original->sha256) != 0)
		code = "ANA021";
	else if (!encoding_named(&encoding, original->encoding))
		code = "ANA022";
	if (code)
		diag_add(e->diag, code, NULL, original->file, original->sha256, NULL);
	return !code;
}

static void say_missing_line(struct explanation *e, const struct original *original, long line)
{
	struct buf number = BUF_INIT;

	buf_addf(&number, "%ld", line);
	diag_add(e->diag, "ANA023", NULL, original->file, original->sha256, number.data, NULL);
	buf_release(&number);
}

static bool next_row(struct csv_row *row, struct csv_file *file)
{
	do {
		if (csv_file_next(file, row) != CSV_ROW_OK)
			return false;
	} while (!row->nr);
	return true;
}

/* Append 'nr' wanted lines of one file and log those found. */
static int show_lines(struct buf *text, struct explanation *e, struct query *log,
		      const struct original *original, const struct raw_wanted *wanted, size_t nr)
{
	enum encoding encoding;
	struct csv_file *file = NULL;
	struct csv_row row;
	size_t i = 0;
	int rc = 0;

	if (encoding_named(&encoding, original->encoding))
		file = csv_file_open(original->path, encoding,
				     csv_delimiter_named(original->delimiter), e->diag);
	if (!file)
		return 0;
	buf_addf(text, "  %s（%s收到，received/%s）\n", original->file, original->received,
		 original->sha256);
	while (rc == 0 && i < nr && next_row(&row, file)) {
		for (; i < nr && wanted[i].line < row.line; i++)
			say_missing_line(e, original, wanted[i].line);
		if (i == nr || wanted[i].line > row.line)
			continue;
		buf_addf(text, "    第%ld", row.line);
		if (row.last_line > row.line)
			buf_addf(text, "至%ld", row.last_line);
		buf_addstr(text, "行：");
		csv_file_add_row(text, file, &row);
		buf_addch(text, '\n');
		rc = log_line(e, log, &wanted[i++]);
	}
	for (; rc == 0 && i < nr; i++)
		say_missing_line(e, original, wanted[i].line);
	csv_file_free(file);
	return rc;
}

/* Wanted lines from e->raw[first] on that are of one submission. */
static int show_submission(struct buf *text, struct explanation *e, struct query *log, size_t first,
			   size_t nr)
{
	struct query query = QUERY_INIT;
	struct original original;
	struct buf path = BUF_INIT;
	int rc = -1;

	if (query_open(&query, e->workspace->store,
		       "SELECT file, sha256, encoding, delimiter, received FROM submission"
		       " WHERE id = ?1",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->raw[first].submission);
	if (query_next(&query, e->diag) == 1) {
		original = (struct original){
			.file = query_text(&query, 0),
			.sha256 = query_text(&query, 1),
			.encoding = query_text(&query, 2),
			.delimiter = query_text(&query, 3),
			.received = query_text(&query, 4),
		};
		path_join(&path, e->workspace->received, original.sha256);
		original.path = path.data;
		rc = is_whole(e, &original)
			     ? show_lines(text, e, log, &original, e->raw + first, nr)
			     : 0;
	}
	query_release(&query);
	buf_release(&path);
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
		query_bind_text(&log, 5, e->asked->code);
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

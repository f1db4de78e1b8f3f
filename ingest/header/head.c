/* head.c - see head.h. */
#include "ingest/header/head.h"

#include <string.h>

#include "core/base/text.h"
#include "core/system/csv_file.h"
#include "ingest/file/swallowed.h"
#include "ingest/header/unit_column.h"

/* A swallowed line of at least so many columns may have been the header. */
enum { MATCHED_COLUMNS_MIN = 3 };

static void keep_row(struct head *head, const struct csv_row *row, long line,
		     struct decoder *decoder)
{
	struct head_row *kept = &head->rows[head->nr++];
	struct buf cell = BUF_INIT, text = BUF_INIT;

	*kept = (struct head_row){ .nr = row->nr, .line = line, .last_line = line };
	kept->cells = arena_alloc(&head->arena, (row->nr + 1) * sizeof(*kept->cells));
	for (size_t i = 0; i < row->nr; i++) {
		buf_reset(&cell);
		buf_reset(&text);
		decoder_add(&cell, decoder, row->fields[i].data, row->fields[i].nr, true);
		text_fold(&text, cell.data, cell.nr);
		kept->cells[i] = arena_strndup(&head->arena, text.data, text.nr);
	}
	buf_release(&cell);
	buf_release(&text);
}

static bool is_blank_row(const struct head_row *row)
{
	for (size_t i = 0; i < row->nr; i++) {
		if (row->cells[i][0])
			return false;
	}
	return true;
}

/* Where a quote swallowed rows, perhaps the header: for the answer when there is none. */
static void note_open_quote(struct head *head, const struct csv_row *row, enum csv_row_state state,
			    long line)
{
	bool unclosed = state == CSV_ROW_UNCLOSED || state == CSV_ROW_TOO_LONG;
	struct swallowed swallowed;

	if (head->open_quote || (!unclosed && (state != CSV_ROW_OK || row->last_line == row->line)))
		return;
	if (swallowed_find(&swallowed, row->raw, row->raw_nr, head->delimiter, MATCHED_COLUMNS_MIN,
			   unclosed)) {
		head->open_quote = line;
		head->open_column = swallowed.column;
		head->swallowed = swallowed.nr_lines - 1 - swallowed.open_line;
	}
}

static int read_rows(struct head *head, const char *path, struct diag *diag)
{
	struct csv_file *file = csv_file_open(path, head->encoding, head->delimiter, diag);
	struct csv_row row;
	enum csv_row_state state;
	long line = 0;

	if (!file)
		return -1;
	head->rows = arena_alloc(&head->arena, HEAD_ROWS_MAX * sizeof(*head->rows));
	do {
		state = csv_file_next(file, &row);
		line++;
		note_open_quote(head, &row, state, line);
		if (state != CSV_ROW_OK)
			break;
		keep_row(head, &row, line, csv_file_decoder(file));
		if (is_blank_row(&head->rows[head->nr - 1]))
			head->nr--;
	} while (head->nr < HEAD_ROWS_MAX);
	csv_file_free(file);
	return 0;
}

/* A header of every form, where there is one. True when no required column of some is missing. */
static bool find_headers(struct head *head, const struct header_index *index,
			 const struct rules *rules)
{
	struct header_titles titles;
	bool complete = false;

	head->index = index;
	header_titles_init(&titles, index, head->rows, head->nr, &head->arena);
	head->matches = arena_alloc(&head->arena, (rules->nr_forms + 1) * sizeof(*head->matches));
	head->nr_matches = rules->nr_forms;
	for (size_t i = 0; i < rules->nr_forms; i++) {
		struct header_match *match = &head->matches[i];

		*match = (struct header_match){ 0 };
		if (!header_find(match, &titles, &rules->forms[i]))
			continue;
		unit_columns_mark(match, head);
		complete |= match->nr_missing == 0;
		if (match->nr_matched > head->best)
			head->best = match->nr_matched;
	}
	head->nr_titles = titles.nr_read;
	return complete;
}

static int try_delimiters(struct head *best, const char *path, enum encoding encoding,
			  const struct header_index *index, const struct rules *rules,
			  struct diag *diag)
{
	static const char *const names[] = { ",", "\t", ";", "，" };
	bool complete = false;

	for (size_t i = 0; !complete && i < sizeof(names) / sizeof(names[0]); i++) {
		struct head head = {
			.encoding = encoding,
			.delimiter = csv_delimiter_named(names[i]),
			.delimiter_name = names[i],
		};

		if (read_rows(&head, path, diag) < 0)
			return -1;
		complete = find_headers(&head, index, rules);
		if (!best->rows || head.best > best->best) {
			head_release(best);
			*best = head;
		} else {
			head_release(&head);
		}
	}
	return 0;
}

int head_read(struct head *out, const char *path, enum encoding encoding,
	      const struct header_index *index, const struct rules *rules, struct diag *diag)
{
	int rc;

	*out = (struct head){ 0 };
	rc = try_delimiters(out, path, encoding, index, rules, diag);
	if (rc == 0 && encoding == ENCODING_GB18030 && out->best == 0)
		rc = try_delimiters(out, path, ENCODING_UTF8, index, rules, diag);
	if (rc < 0)
		head_release(out);
	return rc;
}

void head_release(struct head *head)
{
	arena_release(&head->arena);
	*head = (struct head){ 0 };
}

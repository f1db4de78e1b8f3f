/* head.c - see head.h. */
#include "ingest/header/head.h"

#include <string.h>

#include "core/base/text.h"
#include "core/system/csv.h"
#include "ingest/file/byte_source.h"
#include "ingest/file/swallowed.h"

/* A swallowed line of at least so many columns may have been the header. */
enum { HEAD_BYTES = 64 * 1024, MATCHED_COLUMNS_MIN = 3 };

/* The first bytes of the file as UTF-8, whole lines unless the file is that short. */
static int read_text(struct buf *out, const char *path, enum encoding encoding, struct diag *diag)
{
	struct byte_source source;
	struct decoder decoder;
	struct buf raw = BUF_INIT;
	ssize_t got;
	const char *end;

	if (byte_source_open(&source, path, encoding, false, diag) < 0)
		return -1;
	buf_reserve(&raw, HEAD_BYTES);
	do {
		got = byte_source_read(&source, raw.data + raw.nr, HEAD_BYTES - raw.nr);
		raw.nr += got > 0 ? (size_t)got : 0;
	} while (got > 0 && raw.nr < HEAD_BYTES);
	decoder_init(&decoder, source.converts ? ENCODING_UTF8 : encoding);
	decoder_add(out, &decoder, raw.data, raw.nr, got <= 0);
	decoder_release(&decoder);
	end = memrchr(out->data, '\n', out->nr);
	if (got > 0 && end)
		buf_truncate(out, (size_t)(end - out->data) + 1);
	byte_source_release(&source);
	buf_release(&raw);
	return 0;
}

static void keep_row(struct head *head, const struct csv_row *row, long line)
{
	struct head_row *kept = &head->rows[head->nr++];
	struct buf text = BUF_INIT;

	*kept = (struct head_row){ .nr = row->nr, .line = line, .last_line = line };
	kept->cells = arena_alloc(&head->arena, (row->nr + 1) * sizeof(*kept->cells));
	for (size_t i = 0; i < row->nr; i++) {
		buf_reset(&text);
		text_fold(&text, row->fields[i].data, row->fields[i].nr);
		kept->cells[i] = arena_strndup(&head->arena, text.data, text.nr);
	}
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

static void parse_rows(struct head *head, const struct buf *text)
{
	struct buf converted = BUF_INIT;
	bool in_quotes = false;
	struct csv_reader *reader;
	struct csv_row row;
	enum csv_row_state state;
	long line = 0;

	if (head->wide_comma)
		add_wide_comma_text(&converted, text->data, text->nr, &in_quotes);
	else
		buf_add(&converted, text->data, text->nr);
	reader = csv_reader_new_memory(converted.data, converted.nr, head->delimiter);
	head->rows = arena_alloc(&head->arena, HEAD_ROWS_MAX * sizeof(*head->rows));
	do {
		state = csv_reader_next(reader, &row);
		line++;
		note_open_quote(head, &row, state, line);
		if (state != CSV_ROW_OK)
			break;
		keep_row(head, &row, line);
		if (is_blank_row(&head->rows[head->nr - 1]))
			head->nr--;
	} while (head->nr < HEAD_ROWS_MAX);
	csv_reader_free(reader);
	buf_release(&converted);
}

/* A header of every form, where there is one. True when no required column of some is missing. */
static bool find_headers(struct head *head, const struct header_index *index,
			 const struct rules *rules)
{
	struct header_titles titles;
	bool complete = false;

	header_titles_init(&titles, index, head->rows, head->nr, &head->arena);
	head->matches = arena_alloc(&head->arena, (rules->nr_forms + 1) * sizeof(*head->matches));
	head->nr_matches = rules->nr_forms;
	for (size_t i = 0; i < rules->nr_forms; i++) {
		struct header_match *match = &head->matches[i];

		*match = (struct header_match){ 0 };
		if (!header_find(match, &titles, &rules->forms[i]))
			continue;
		complete |= match->nr_missing == 0;
		if (match->nr_matched > head->best)
			head->best = match->nr_matched;
	}
	head->nr_titles = titles.nr_read;
	return complete;
}

static void try_delimiters(struct head *best, const struct buf *text, enum encoding encoding,
			   const struct header_index *index, const struct rules *rules)
{
	static const struct {
		char delimiter;
		bool wide;
		const char *name;
	} kinds[] = {
		{ ',', false, "," },
		{ '\t', false, "\t" },
		{ ';', false, ";" },
		{ 0, true, "，" },
	};
	bool complete = false;

	for (size_t i = 0; !complete && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct head head = {
			.encoding = encoding,
			.wide_comma = kinds[i].wide,
			.delimiter = kinds[i].wide ? source_delimiter : kinds[i].delimiter,
			.delimiter_name = kinds[i].name,
		};

		parse_rows(&head, text);
		complete = find_headers(&head, index, rules);
		if (!best->rows || head.best > best->best) {
			head_release(best);
			*best = head;
		} else {
			head_release(&head);
		}
	}
}

int head_read(struct head *out, const char *path, enum encoding encoding,
	      const struct header_index *index, const struct rules *rules, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc = -1;

	*out = (struct head){ 0 };
	if (read_text(&text, path, encoding, diag) < 0)
		goto out;
	try_delimiters(out, &text, encoding, index, rules);
	if (encoding == ENCODING_GB18030 && out->best == 0) {
		buf_reset(&text);
		if (read_text(&text, path, ENCODING_UTF8, diag) < 0)
			goto out;
		try_delimiters(out, &text, ENCODING_UTF8, index, rules);
	}
	rc = 0;
out:
	buf_release(&text);
	if (rc < 0)
		head_release(out);
	return rc;
}

void head_release(struct head *head)
{
	arena_release(&head->arena);
	*head = (struct head){ 0 };
}

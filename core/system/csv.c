/* csv.c - see csv.h.
 *
 * libcsv pushes fields at callbacks and cannot be stopped at the end of a row, so it is fed
 * one physical line at a time: at most one row ends in a call, and line numbers are exact
 * even inside quoted line breaks. A line without quotes but around whole fields needs no parser:
 * it is cut at its delimiters where it lies (quick_row); a test holds both ways to the same answer.
 * Without that the load of a million rows takes a quarter more processor time (2026-11). */
#include "core/system/csv.h"

#include <csv.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/text.h"

const size_t csv_row_max = 1024 * 1024;
enum { CHUNK = 256 * 1024 };

struct span {
	size_t start, nr;
};

/* The fields of one line as pointers into it. */
struct csv_line {
	struct csv_field *fields;
	size_t nr, alloc;
};

struct csv_reader {
	struct csv_parser parser;
	csv_read_fn read;
	void *source;
	char *chunk;
	size_t chunk_nr, chunk_pos, consumed;
	bool at_end, after_cr;
	bool has_quotes,
		has_cr;	 /* somewhere in the chunk: most files have none to look for in a line */
	long line;	 /* physical line about to be fed */
	long quote_line; /* line on which the newest quoted field opened */
	struct buf text; /* field bytes of the current row */
	struct buf raw;
	struct span *spans;
	size_t nr_spans, alloc_spans;
	struct csv_field *fields;
	size_t alloc_fields;
	struct csv_line cut; /* of a line that needs no parser */
	bool row_done, finished;
	char delimiter;
};

static void on_field(void *data, size_t nr, void *user)
{
	struct csv_reader *reader = user;

	reader->spans = array_grow(reader->spans, reader->nr_spans, &reader->alloc_spans,
				   sizeof(*reader->spans));
	reader->spans[reader->nr_spans++] = (struct span){ reader->text.nr, nr };
	buf_add(&reader->text, data, nr);
}

static void on_row(int terminator, void *user)
{
	struct csv_reader *reader = user;

	(void)terminator;
	reader->row_done = true;
}

static void start_parser(struct csv_reader *reader)
{
	if (csv_init(&reader->parser, 0) != 0)
		memory_exhausted();
	csv_set_delim(&reader->parser, (unsigned char)reader->delimiter);
}

struct csv_reader *csv_reader_new(csv_read_fn read, void *source, char delimiter)
{
	struct csv_reader *reader = xcalloc(1, sizeof(*reader));

	reader->delimiter = delimiter;
	start_parser(reader);
	reader->read = read;
	reader->source = source;
	reader->chunk = xmalloc(CHUNK);
	reader->line = 1;
	reader->text = reader->raw = (struct buf)BUF_INIT;
	return reader;
}

struct memory_source {
	const char *data;
	size_t nr;
};

static ssize_t read_memory(void *source, char *data, size_t nr)
{
	struct memory_source *memory = source;

	if (nr > memory->nr)
		nr = memory->nr;
	memcpy(data, memory->data, nr);
	memory->data += nr;
	memory->nr -= nr;
	return (ssize_t)nr;
}

struct csv_reader *csv_reader_new_memory(const char *data, size_t nr, char delimiter)
{
	struct memory_source *memory = xmalloc(sizeof(*memory));

	*memory = (struct memory_source){ data, nr };
	return csv_reader_new(read_memory, memory, delimiter);
}

void csv_reader_again(struct csv_reader *reader, const char *data, size_t nr)
{
	*(struct memory_source *)reader->source = (struct memory_source){ data, nr };
	csv_free(&reader->parser);
	start_parser(reader);
	reader->chunk_nr = reader->chunk_pos = reader->consumed = 0;
	reader->at_end = reader->after_cr = reader->finished = false;
	reader->line = 1;
}

void csv_reader_free(struct csv_reader *reader)
{
	if (!reader)
		return;
	csv_free(&reader->parser);
	if (reader->read == read_memory)
		free(reader->source);
	free(reader->chunk);
	free(reader->spans);
	free(reader->fields);
	free(reader->cut.fields);
	buf_release(&reader->text);
	buf_release(&reader->raw);
	free(reader);
}

/* Read on behind the bytes not yet used, which move to the front. Returns 1 when bytes came, 0 at
 * the end or when there is no room, -1 on failure. */
static int refill(struct csv_reader *reader)
{
	size_t left = reader->chunk_nr - reader->chunk_pos;
	ssize_t got;

	if (reader->at_end || left == CHUNK)
		return 0;
	if (left)
		memmove(reader->chunk, reader->chunk + reader->chunk_pos, left);
	reader->chunk_pos = 0;
	reader->chunk_nr = left;
	got = reader->read(reader->source, reader->chunk + left, CHUNK - left);
	if (got < 0)
		return -1;
	reader->chunk_nr += (size_t)got;
	reader->at_end = got == 0;
	reader->has_quotes = memchr(reader->chunk, '"', reader->chunk_nr) != NULL;
	reader->has_cr = memchr(reader->chunk, '\r', reader->chunk_nr) != NULL;
	return got > 0;
}

/* Returns 1 when bytes are there, 0 at the end, -1 on failure. */
static int fill(struct csv_reader *reader)
{
	return reader->chunk_pos < reader->chunk_nr ? 1 : refill(reader);
}

/* Bytes up to and including the next LF, CR or CR LF, or all that is left of the chunk. */
static size_t line_bytes(const char *data, size_t nr, bool *ends)
{
	const char *lf = memchr(data, '\n', nr);
	size_t limit = lf ? (size_t)(lf - data) : nr;
	const char *cr = memchr(data, '\r', limit);

	*ends = lf || cr;
	if (cr && cr + 1 != lf)
		return (size_t)(cr - data) + 1;
	return lf ? limit + 1 : nr;
}

static bool ends_line(const struct buf *raw)
{
	return raw->nr && (raw->data[raw->nr - 1] == '\n' || raw->data[raw->nr - 1] == '\r');
}

static void give_row(struct csv_reader *reader, struct csv_row *row)
{
	while (reader->alloc_fields < reader->nr_spans)
		reader->fields = array_grow(reader->fields, reader->alloc_fields,
					    &reader->alloc_fields, sizeof(*reader->fields));
	for (size_t i = 0; i < reader->nr_spans; i++)
		reader->fields[i] = (struct csv_field){ reader->text.data + reader->spans[i].start,
							reader->spans[i].nr };
	while (ends_line(&reader->raw))
		buf_truncate(&reader->raw, reader->raw.nr - 1);
	row->fields = reader->fields;
	row->nr = reader->nr_spans;
	row->raw = reader->raw.data;
	row->raw_nr = reader->raw.nr;
}

static enum csv_row_state finish(struct csv_reader *reader, struct csv_row *row)
{
	if (reader->finished)
		return CSV_ROW_END;
	reader->finished = true;
	/* Only in strict mode does libcsv tell an unclosed quote; strict all along, it would
	 * refuse quotes inside plain fields. */
	csv_set_opts(&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
	if (csv_fini(&reader->parser, on_field, on_row, reader) != 0) {
		row->line = reader->quote_line;
		give_row(reader, row);
		return CSV_ROW_UNCLOSED;
	}
	if (!reader->row_done)
		return CSV_ROW_END;
	give_row(reader, row);
	return CSV_ROW_OK;
}

/* Feed one physical line (or the part of it in the chunk). */
static void feed(struct csv_reader *reader)
{
	const char *data = reader->chunk + reader->chunk_pos;
	bool ends;
	size_t nr = line_bytes(data, reader->chunk_nr - reader->chunk_pos, &ends);
	bool second_half = reader->after_cr && data[0] == '\n';
	bool was_quoted = reader->parser.quoted;
	size_t nr_spans = reader->nr_spans;

	if (csv_parse(&reader->parser, data, nr, on_field, on_row, reader) != nr)
		memory_exhausted();
	if (reader->parser.quoted && (!was_quoted || reader->nr_spans != nr_spans))
		reader->quote_line = reader->line;
	buf_add(&reader->raw, data, nr);
	reader->chunk_pos += nr;
	reader->consumed += nr;
	reader->after_cr = data[nr - 1] == '\r';
	if (ends && !second_half)
		reader->line++;
}

/* Blanks and a line end: libcsv passes over them without a row. */
static bool is_blank_line(const struct buf *raw)
{
	return ends_line(raw) && strspn(raw->data, " \t\r\n") == raw->nr;
}

/* True when the line just fed was the LF of a CR LF whose row was already given. */
static bool only_line_feed_of_crlf(const struct csv_reader *reader, bool was_after_cr)
{
	return was_after_cr && reader->raw.nr == 1 && reader->raw.data[0] == '\n';
}

/* libcsv takes blanks off both ends of a field without quotes. */
static struct csv_field trimmed(const char *start, const char *end, char delimiter)
{
	while (start < end && (*start == ' ' || *start == '\t') && *start != delimiter)
		start++;
	while (end > start && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	return (struct csv_field){ start, (size_t)(end - start) };
}

/* The field at 'at', which begins with a quote: what is within. Returns its end, a delimiter or the
 * line's end, or NULL when it is no simple one (a quote within, open, text behind it). */
static const char *take_quoted(struct csv_field *out, const char *at, const char *end,
			       char delimiter)
{
	const char *close = memchr(at + 1, '"', (size_t)(end - at - 1));

	if (!close || (close + 1 < end && close[1] != delimiter))
		return NULL;
	*out = (struct csv_field){ at + 1, (size_t)(close - at - 1) };
	return close + 1;
}

/* The field at 'at' up to the next delimiter or the line's end. NULL when it holds a quote. */
static const char *take_unquoted(struct csv_field *out, const char *at, const char *end,
				 char delimiter, bool has_quotes)
{
	const char *stop = memchr(at, delimiter, (size_t)(end - at));

	if (!stop)
		stop = end;
	if (has_quotes && memchr(at, '"', (size_t)(stop - at)))
		return NULL;
	*out = trimmed(at, stop, delimiter);
	return stop;
}

/* False when it takes a parser: a quote where it does not stand around a whole field. */
static bool cut_line(struct csv_line *out, const char *line, size_t nr, char delimiter,
		     bool has_quotes)
{
	const char *at = line, *end = line + nr;

	out->nr = 0;
	for (;;) {
		if (out->nr == out->alloc)
			out->fields =
				array_grow(out->fields, out->nr, &out->alloc, sizeof(*out->fields));
		at = at < end && *at == '"' && delimiter != '"'
			     ? take_quoted(&out->fields[out->nr], at, end, delimiter)
			     : take_unquoted(&out->fields[out->nr], at, end, delimiter, has_quotes);
		if (!at)
			return false;
		out->nr++;
		if (at == end)
			break;
		at++;
	}
	if (out->nr == 1 && !out->fields[0].nr) { /* a line of blanks is no row */
		out->nr = 0;
		return !has_quotes;
	}
	return true;
}

bool csv_line_is_plain(size_t *cells, const char *line, size_t nr)
{
	const char *at = line, *end = line + nr;

	*cells = 0;
	if (!nr || strpbrk(line, "\"' \t\r\n") || text_readable(line, nr) < nr)
		return false;
	while (at) {
		const char *comma = memchr(at, ',', (size_t)(end - at));

		if (csv_may_be_formula(at, (size_t)(end - at)))
			return false;
		++*cells;
		at = comma ? comma + 1 : NULL;
	}
	return true;
}

/* A whole line that cut_line() can cut, at the start of a row. True when 'row' is set. '*failed'
 * when the source could not be read. */
static bool quick_row(struct csv_reader *reader, struct csv_row *row, bool *failed)
{
	const char *line = reader->chunk + reader->chunk_pos;
	size_t left = reader->chunk_nr - reader->chunk_pos, nr;
	const char *lf = memchr(line, '\n', left), *cr;
	bool has_quotes;

	while (!lf) {
		int got = refill(reader);

		*failed = got < 0;
		line = reader->chunk + reader->chunk_pos; /* moved by refill() */
		if (got == 0 && left && reader->at_end)
			break; /* the last line has no end */
		if (got <= 0)
			return false;
		lf = memchr(line + left, '\n', reader->chunk_nr - left);
		left = reader->chunk_nr;
	}
	nr = lf ? (size_t)(lf - line) : left;
	cr = reader->has_cr ? memchr(line, '\r', nr) : NULL;
	has_quotes = reader->has_quotes && memchr(line, '"', nr);
	if ((cr && cr + 1 != lf) || (reader->after_cr && !nr) ||
	    !cut_line(&reader->cut, line, nr - (cr != NULL), reader->delimiter, has_quotes) ||
	    (!lf && !reader->cut.nr)) /* blanks at the end are no row */
		return false;
	reader->chunk_pos += nr + (lf != NULL);
	reader->consumed += nr + (lf != NULL);
	reader->after_cr = false;
	row->last_line = reader->line++;
	row->raw = line;
	row->raw_nr = nr - (cr != NULL);
	row->fields = reader->cut.fields;
	row->nr = reader->cut.nr;
	return true;
}

enum csv_row_state csv_reader_next(struct csv_reader *reader, struct csv_row *row)
{
	bool source_failed = false;

	if (reader->finished)
		return CSV_ROW_END;
	*row = (struct csv_row){ .line = reader->line, .offset = reader->consumed };
	if (quick_row(reader, row, &source_failed))
		return CSV_ROW_OK;
	if (source_failed)
		return CSV_ROW_FAILED;
	buf_reset(&reader->text);
	buf_reset(&reader->raw);
	reader->nr_spans = 0;
	reader->row_done = false;
	for (;;) {
		bool was_after_cr = reader->after_cr;
		int got = fill(reader);

		if (got < 0)
			return CSV_ROW_FAILED;
		if (got == 0) {
			row->last_line = reader->line;
			return finish(reader, row);
		}
		feed(reader);
		if (only_line_feed_of_crlf(reader, was_after_cr)) {
			buf_reset(&reader->raw);
			row->offset = reader->consumed;
			continue;
		}
		if (reader->raw.nr > csv_row_max) {
			reader->finished = true;
			row->last_line = reader->line;
			give_row(reader, row);
			return CSV_ROW_TOO_LONG;
		}
		if (reader->row_done || is_blank_line(&reader->raw)) {
			row->last_line = reader->line - 1;
			give_row(reader, row);
			return CSV_ROW_OK;
		}
	}
}

/* Readers, ours among them, trim these from a field without quotes. */
static bool is_space(char ch)
{
	return ch == ' ' || ch == '\t';
}

static bool is_plain_number(const char *text)
{
	int64_t value;

	return decimal_parse(&value, text, strlen(text), 0) >= 0;
}

static bool has_mark(const char *text, size_t nr)
{
	enum { LONG = 32 }; /* bytes from which the library's search is faster */
	static const bool marks[UCHAR_MAX + 1] = {
		['"'] = true, [','] = true, ['\r'] = true, ['\n'] = true
	};
	bool found = false;

	if (nr >= LONG)
		return strpbrk(text, "\",\r\n") != NULL;
	for (size_t i = 0; i < nr; i++)
		found |= marks[(unsigned char)text[i]];
	return found;
}

void csv_add_field(struct buf *out, const char *text, bool first)
{
	size_t nr = strlen(text);
	bool formula = csv_may_be_formula(text, nr) && !is_plain_number(text);
	bool quote = nr && (is_space(text[0]) || is_space(text[nr - 1]) || has_mark(text, nr));

	if (!first)
		buf_addch(out, ',');
	if (quote)
		buf_addch(out, '"');
	if (formula)
		buf_addch(out, '\'');
	for (const char *p; quote && (p = strchr(text, '"')) != NULL; text = p + 1) {
		text_add_readable(out, text, (size_t)(p - text));
		buf_addstr(out, "\"\"");
		nr -= (size_t)(p + 1 - text);
	}
	text_add_readable(out, text, nr);
	if (quote)
		buf_addch(out, '"');
}

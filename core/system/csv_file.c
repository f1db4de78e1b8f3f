/* csv_file.c - see csv_file.h.
 *
 * A delimiter and a quote are one byte of ASCII in UTF-8 and GB18030: such bytes go to the CSV
 * reader as they are, and cells are converted. A stream of other bytes is converted first. */
#include "core/system/csv_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/system_error.h"
#include "core/base/text.h"

enum { CHUNK = 64 * 1024 };

static const char wide_comma_text[] = "，";
const char csv_wide_comma = '\x1F';

struct csv_file {
	FILE *file;
	struct csv_reader *csv;
	struct decoder cells;
	struct decoder stream; /* and the rest: of a stream that is converted */
	bool converts, wide_comma, in_quotes, at_end;
	struct buf raw, text; /* read, not converted; converted, not given */
	size_t given;
	struct buf texts; /* of the row that csv_file_next_text() gave */
};

/* Each ，outside quotes becomes csv_wide_comma. */
static void add_wide_comma_text(struct buf *out, const char *text, size_t nr, bool *in_quotes)
{
	const size_t size = sizeof(wide_comma_text) - 1;

	for (size_t i = 0; i < nr; i++) {
		if (text[i] == '"')
			*in_quotes = !*in_quotes;
		if (!*in_quotes && nr - i >= size && memcmp(text + i, wide_comma_text, size) == 0) {
			buf_addch(out, csv_wide_comma);
			i += size - 1;
		} else {
			buf_addch(out, text[i]);
		}
	}
}

static void convert(struct csv_file *file)
{
	struct buf text = BUF_INIT;
	size_t keep;

	if (!file->stream.converts) {
		/* a ，may be cut off at the end of what was read */
		keep = file->at_end ? 0 : text_unfinished(file->raw.data, file->raw.nr);
		buf_add(&text, file->raw.data, file->raw.nr - keep);
	} else {
		keep = decoder_add(&text, &file->stream, file->raw.data, file->raw.nr,
				   file->at_end);
	}
	if (file->wide_comma)
		add_wide_comma_text(&file->text, text.data, text.nr, &file->in_quotes);
	else
		buf_add(&file->text, text.data, text.nr);
	if (keep)
		memmove(file->raw.data, file->raw.data + file->raw.nr - keep, keep);
	buf_truncate(&file->raw, keep);
	buf_release(&text);
}

static ssize_t fill(struct csv_file *file)
{
	size_t got;

	buf_reset(&file->text);
	file->given = 0;
	while (!file->text.nr && !file->at_end) {
		buf_reserve(&file->raw, CHUNK);
		got = fread(file->raw.data + file->raw.nr, 1, CHUNK, file->file);
		if (ferror(file->file))
			return -1;
		file->raw.nr += got;
		file->raw.data[file->raw.nr] = '\0';
		file->at_end = got == 0;
		convert(file);
	}
	return (ssize_t)file->text.nr;
}

static ssize_t read_bytes(void *source, char *data, size_t nr)
{
	struct csv_file *file = source;
	size_t got;

	if (!file->converts) {
		got = fread(data, 1, nr, file->file);
		return got == 0 && ferror(file->file) ? -1 : (ssize_t)got;
	}
	if (file->given == file->text.nr && fill(file) < 0)
		return -1;
	got = file->text.nr - file->given;
	if (got > nr)
		got = nr;
	memcpy(data, file->text.data + file->given, got);
	file->given += got;
	return (ssize_t)got;
}

char csv_delimiter_named(const char *name)
{
	if (!name)
		return ',';
	return strcmp(name, wide_comma_text) == 0 ? csv_wide_comma : name[0];
}

struct csv_file *csv_file_open(const char *path, enum encoding encoding, char delimiter,
			       struct diag *diag)
{
	static const long bom_size[] = {
		[ENCODING_UTF8] = 0,	[ENCODING_UTF8_BOM] = 3, [ENCODING_GB18030] = 0,
		[ENCODING_UTF16LE] = 2, [ENCODING_UTF16BE] = 2,
	};
	FILE *stream = fopen(path, "rbe");
	struct csv_file *file;

	if (!stream || fseek(stream, bom_size[encoding], SEEK_SET) != 0) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, system_error(errno),
			 NULL);
		if (stream)
			fclose(stream);
		return NULL;
	}
	file = xcalloc(1, sizeof(*file));
	*file = (struct csv_file){
		.file = stream,
		.wide_comma = delimiter == csv_wide_comma,
		.raw = BUF_INIT,
		.text = BUF_INIT,
	};
	file->converts = encoding >= ENCODING_UTF16LE || file->wide_comma;
	decoder_init(&file->stream, encoding);
	decoder_init(&file->cells, file->converts ? ENCODING_UTF8 : encoding);
	file->csv = csv_reader_new(read_bytes, file, delimiter);
	return file;
}

void csv_file_free(struct csv_file *file)
{
	if (!file)
		return;
	csv_reader_free(file->csv);
	decoder_release(&file->stream);
	decoder_release(&file->cells);
	fclose(file->file);
	buf_release(&file->raw);
	buf_release(&file->text);
	buf_release(&file->texts);
	free(file);
}

enum csv_row_state csv_file_next(struct csv_file *file, struct csv_row *row)
{
	return csv_reader_next(file->csv, row);
}

struct decoder *csv_file_decoder(struct csv_file *file)
{
	return &file->cells;
}

enum csv_row_state csv_file_next_text(struct csv_file *file, struct csv_row *row)
{
	enum csv_row_state state = csv_file_next(file, row);
	const char *at;

	if (state != CSV_ROW_OK || !file->cells.converts)
		return state;
	buf_reset(&file->texts);
	for (size_t i = 0; i < row->nr; i++) {
		size_t start = file->texts.nr;

		decoder_add(&file->texts, &file->cells, row->fields[i].data, row->fields[i].nr,
			    true);
		row->fields[i].nr = file->texts.nr - start;
	}
	at = file->texts.data ? file->texts.data : "";
	for (size_t i = 0; i < row->nr; i++) {
		row->fields[i].data = at;
		at += row->fields[i].nr;
	}
	return state;
}

void csv_file_add_row(struct buf *out, struct csv_file *file, const struct csv_row *row)
{
	struct buf text = BUF_INIT;

	decoder_add(&text, &file->cells, row->raw, row->raw_nr, true);
	for (size_t i = 0; i < text.nr; i++) {
		if (file->wide_comma && text.data[i] == csv_wide_comma)
			buf_addstr(out, wide_comma_text);
		else if (text.data[i])
			buf_addch(out, text.data[i]);
	}
	buf_release(&text);
}

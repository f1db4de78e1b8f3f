/* raw_file.c - see raw_file.h. */
#include "analyze/explain/raw_file.h"

#include <errno.h>
#include <string.h>

#include "core/base/text.h"

enum { CHUNK = 64 * 1024, WIDE_COMMA_BYTE = 0x1F };

static const char wide_comma[] = "，", replacement[] = "\xEF\xBF\xBD";

/* How each encoding of table submission is read. */
static const struct encoding {
	const char *name, *iconv_name;
	const char *bom;
	bool streams; /* its bytes are no bytes of CSV */
} encodings[] = {
	{ "UTF-8", NULL, "", false },
	{ "UTF-8-BOM", NULL, "\xEF\xBB\xBF", false },
	{ "GB18030", "GB18030", "", false },
	{ "UTF-16LE", "UTF-16LE", "\xFF\xFE", true },
	{ "UTF-16BE", "UTF-16BE", "\xFE\xFF", true },
};

static const struct encoding *find_encoding(const char *name)
{
	for (size_t i = 0; name && i < sizeof(encodings) / sizeof(encodings[0]); i++) {
		if (strcmp(encodings[i].name, name) == 0)
			return &encodings[i];
	}
	return NULL;
}

bool raw_file_reads(const char *encoding)
{
	return find_encoding(encoding) != NULL;
}

/* Append 'nr' bytes as UTF-8, what is wrong as U+FFFD. Returns the bytes of a character cut off at
 * the end, 0 when 'last'. */
static size_t decode(struct buf *out, iconv_t decoder, const char *data, size_t nr, bool last)
{
	char *in = (char *)data;

	while (nr) {
		char room[1024], *to = room;
		size_t left = sizeof(room);
		size_t rc = iconv(decoder, &in, &nr, &to, &left);
		int error = errno;

		buf_add(out, room, sizeof(room) - left);
		if (rc != (size_t)-1 || error == E2BIG)
			continue;
		if (error == EINVAL && !last)
			return nr;
		buf_addstr(out, replacement);
		in++;
		nr--;
	}
	return 0;
}

/* Each ，outside quotes as one byte that the CSV reader takes for its delimiter. */
static void replace_wide_commas(struct raw_file *raw, size_t from)
{
	struct buf *text = &raw->text;
	size_t to = from;

	for (size_t i = from; i < text->nr;) {
		raw->in_quotes ^= text->data[i] == '"';
		if (!raw->in_quotes && text->nr - i >= sizeof(wide_comma) - 1 &&
		    memcmp(text->data + i, wide_comma, sizeof(wide_comma) - 1) == 0) {
			text->data[to++] = WIDE_COMMA_BYTE;
			i += sizeof(wide_comma) - 1;
		} else {
			text->data[to++] = text->data[i++];
		}
	}
	buf_truncate(text, to);
}

/* Bytes of a character that 'text' ends in the midst of. */
static size_t cut_off(const struct buf *text)
{
	for (size_t back = 1; back <= 3 && back <= text->nr; back++) {
		unsigned char byte = (unsigned char)text->data[text->nr - back];

		if (byte >= 0xC0)
			return back < (byte >= 0xF0 ? 4u : byte >= 0xE0 ? 3u : 2u) ? back : 0;
		if (byte < 0x80)
			break;
	}
	return 0;
}

/* Decode one more chunk into 'text'. */
static void fill(struct raw_file *raw)
{
	char chunk[CHUNK];
	size_t got = fread(chunk, 1, sizeof(chunk), raw->file), left;

	raw->at_end = got == 0;
	raw->given = 0;
	buf_reset(&raw->text);
	buf_add(&raw->raw, chunk, got);
	if (raw->decoder) {
		left = decode(&raw->text, raw->decoder, raw->raw.data, raw->raw.nr, raw->at_end);
	} else {
		left = raw->at_end ? 0 : cut_off(&raw->raw);
		buf_add(&raw->text, raw->raw.data, raw->raw.nr - left);
	}
	memmove(raw->raw.data, raw->raw.data + raw->raw.nr - left, left);
	buf_truncate(&raw->raw, left);
	if (raw->wide_comma)
		replace_wide_commas(raw, 0);
}

static ssize_t read_bytes(void *source, char *data, size_t nr)
{
	struct raw_file *raw = source;

	if (!raw->streams) {
		size_t got = fread(data, 1, nr, raw->file);

		return ferror(raw->file) ? -1 : (ssize_t)got;
	}
	while (raw->given == raw->text.nr && !raw->at_end)
		fill(raw);
	if (nr > raw->text.nr - raw->given)
		nr = raw->text.nr - raw->given;
	memcpy(data, raw->text.data + raw->given, nr);
	raw->given += nr;
	return ferror(raw->file) ? -1 : (ssize_t)nr;
}

static void skip_bom(FILE *file, const char *bom)
{
	char start[4];
	size_t nr = strlen(bom);

	if (fread(start, 1, nr, file) != nr || memcmp(start, bom, nr) != 0)
		rewind(file);
}

int raw_file_open(struct raw_file *out, const char *path, const char *encoding,
		  const char *delimiter, struct diag *diag)
{
	const struct encoding *found = find_encoding(encoding);
	char byte = delimiter && strcmp(delimiter, wide_comma) != 0 ? delimiter[0] : ',';

	*out = (struct raw_file){ .raw = BUF_INIT, .text = BUF_INIT };
	if (!found)
		return -1;
	out->file = fopen(path, "rbe");
	if (!out->file) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, strerror(errno), NULL);
		return -1;
	}
	skip_bom(out->file, found->bom);
	if (found->iconv_name) {
		out->decoder = iconv_open("UTF-8", found->iconv_name);
		if (out->decoder == (iconv_t)-1)
			BUG("iconv lacks an encoding");
	}
	out->wide_comma = delimiter && strcmp(delimiter, wide_comma) == 0;
	out->streams = found->streams || out->wide_comma;
	out->reader =
		csv_reader_new(read_bytes, out, out->wide_comma ? (char)WIDE_COMMA_BYTE : byte);
	return 0;
}

void raw_file_release(struct raw_file *raw)
{
	if (raw->reader)
		csv_reader_free(raw->reader);
	if (raw->decoder)
		iconv_close(raw->decoder);
	if (raw->file)
		fclose(raw->file);
	buf_release(&raw->raw);
	buf_release(&raw->text);
	*raw = (struct raw_file){ .raw = BUF_INIT, .text = BUF_INIT };
}

/* The row's bytes as text: decoded where the stream was not, NUL bytes left out. */
static void take_text(struct buf *out, const struct raw_file *raw, const struct csv_row *row)
{
	struct buf text = BUF_INIT;

	if (raw->decoder && !raw->streams)
		decode(&text, raw->decoder, row->raw, row->raw_nr, true);
	else
		buf_add(&text, row->raw, row->raw_nr);
	buf_reset(out);
	for (size_t i = 0; i < text.nr; i++) {
		if (raw->wide_comma && text.data[i] == WIDE_COMMA_BYTE)
			buf_addstr(out, wide_comma);
		else if (text.data[i])
			buf_addch(out, text.data[i]);
	}
	buf_release(&text);
}

int raw_file_next(struct raw_row *row, struct raw_file *raw)
{
	struct csv_row read;

	do {
		if (csv_reader_next(raw->reader, &read) != CSV_ROW_OK)
			return 0;
	} while (!read.nr);
	take_text(&row->buf, raw, &read);
	row->text = row->buf.data;
	row->line = read.line;
	row->last_line = read.last_line;
	return 1;
}

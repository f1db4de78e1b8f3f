/* byte_source.c - see byte_source.h. */
#include "ingest/file/byte_source.h"

#include <errno.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

const char source_delimiter = '\x1F';

int byte_source_open(struct byte_source *out, const char *path, enum encoding encoding,
		     bool wide_comma, struct diag *diag)
{
	static const long bom_size[] = {
		[ENCODING_UTF8] = 0,	[ENCODING_UTF8_BOM] = 3, [ENCODING_GB18030] = 0,
		[ENCODING_UTF16LE] = 2, [ENCODING_UTF16BE] = 2,
	};
	FILE *file = fopen(path, "rbe");

	if (!file || fseek(file, bom_size[encoding], SEEK_SET) != 0) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, strerror(errno), NULL);
		if (file)
			fclose(file);
		return -1;
	}
	*out = (struct byte_source){
		.file = file,
		.raw = BUF_INIT,
		.text = BUF_INIT,
		.wide_comma = wide_comma,
	};
	out->converts = encoding >= ENCODING_UTF16LE || wide_comma;
	decoder_init(&out->decoder, encoding);
	return 0;
}

void byte_source_release(struct byte_source *source)
{
	if (source->file)
		fclose(source->file);
	if (source->file)
		decoder_release(&source->decoder);
	buf_release(&source->raw);
	buf_release(&source->text);
	*source = (struct byte_source){ .raw = BUF_INIT, .text = BUF_INIT };
}

void add_wide_comma_text(struct buf *out, const char *text, size_t nr, bool *in_quotes)
{
	for (size_t i = 0; i < nr; i++) {
		if (text[i] == '"')
			*in_quotes = !*in_quotes;
		if (!*in_quotes && nr - i >= 3 && memcmp(text + i, "\xEF\xBC\x8C", 3) == 0) {
			buf_addch(out, source_delimiter);
			i += 2;
		} else {
			buf_addch(out, text[i]);
		}
	}
}

/* A ，may be cut off at the end of what was read: bytes of an unfinished character. */
static size_t unfinished_bytes(const struct buf *raw)
{
	for (size_t back = 1; back <= 3 && back <= raw->nr; back++) {
		unsigned char ch = (unsigned char)raw->data[raw->nr - back];

		if (ch >= 0xC0)
			return (ch >= 0xF0 ? 4U : ch >= 0xE0 ? 3U : 2U) > back ? back : 0;
		if (ch < 0x80)
			return 0;
	}
	return 0;
}

static void convert(struct byte_source *source)
{
	struct buf text = BUF_INIT;
	size_t keep;

	if (!source->decoder.converts) {
		keep = source->at_end ? 0 : unfinished_bytes(&source->raw);
		buf_add(&text, source->raw.data, source->raw.nr - keep);
	} else {
		keep = decoder_add(&text, &source->decoder, source->raw.data, source->raw.nr,
				   source->at_end);
	}
	if (source->wide_comma)
		add_wide_comma_text(&source->text, text.data, text.nr, &source->in_quotes);
	else
		buf_add(&source->text, text.data, text.nr);
	if (keep)
		memmove(source->raw.data, source->raw.data + source->raw.nr - keep, keep);
	buf_truncate(&source->raw, keep);
	buf_release(&text);
}

static ssize_t fill(struct byte_source *source)
{
	size_t got;

	buf_reset(&source->text);
	source->given = 0;
	while (!source->text.nr && !source->at_end) {
		buf_reserve(&source->raw, CHUNK);
		got = fread(source->raw.data + source->raw.nr, 1, CHUNK, source->file);
		if (ferror(source->file))
			return -1;
		source->raw.nr += got;
		source->raw.data[source->raw.nr] = '\0';
		source->at_end = got == 0;
		convert(source);
	}
	return (ssize_t)source->text.nr;
}

ssize_t byte_source_read(void *data_source, char *data, size_t nr)
{
	struct byte_source *source = data_source;
	size_t got;

	if (!source->converts) {
		got = fread(data, 1, nr, source->file);
		return got == 0 && ferror(source->file) ? -1 : (ssize_t)got;
	}
	if (source->given == source->text.nr && fill(source) < 0)
		return -1;
	got = source->text.nr - source->given;
	if (got > nr)
		got = nr;
	memcpy(data, source->text.data + source->given, got);
	source->given += got;
	return (ssize_t)got;
}

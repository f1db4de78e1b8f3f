/* fuzz_csv.c - core/csv: rows, lines and offsets of any bytes.
 *
 * Byte 1 chooses the delimiter, byte 2 the size of the pieces in which the source gives its bytes.
 * Invariants: pieces make no difference; rows cover the input in order; a row's line is the number
 * of line ends before its offset; its raw bytes stand at its offset; its fields are no longer than
 * its raw bytes; a row is bounded; what csv_add_field() writes is read back as it was, or as
 * text_add_readable() tells what no file can carry. */
#include "core/base/text.h"
#include "core/system/csv.h"
#include "tests/fuzz/fuzz.h"

struct pieces {
	const char *data;
	size_t nr, step;
};

static ssize_t read_piece(void *source, char *data, size_t nr)
{
	struct pieces *pieces = source;

	if (nr > pieces->nr)
		nr = pieces->nr;
	if (nr > pieces->step)
		nr = pieces->step;
	memcpy(data, pieces->data, nr);
	pieces->data += nr;
	pieces->nr -= nr;
	return (ssize_t)nr;
}

/* The line of the byte at 'offset': LF, CR and CR LF end one. */
static long line_at(const char *data, size_t offset)
{
	long line = 1;

	for (size_t i = 0; i < offset; i++)
		line += data[i] == '\r' || (data[i] == '\n' && (i == 0 || data[i - 1] != '\r'));
	return line;
}

static void check_row(const struct csv_row *row, const struct csv_row *before, const char *data,
		      size_t nr)
{
	size_t nr_text = 0;

	CHECK(row->offset + row->raw_nr <= nr, "row behind the end");
	CHECK(memcmp(row->raw, data + row->offset, row->raw_nr) == 0, "raw bytes differ");
	CHECK(row->offset >= before->offset + before->raw_nr, "row overlaps the one before");
	CHECK(row->line == line_at(data, row->offset), "line %ld, not %ld", row->line,
	      line_at(data, row->offset));
	CHECK(row->last_line >= row->line, "row ends before it starts");
	CHECK(row->line > before->last_line, "line %ld after line %ld", row->line,
	      before->last_line);
	for (size_t i = 0; i < row->nr; i++)
		nr_text += row->fields[i].nr;
	CHECK(nr_text <= row->raw_nr, "more text than bytes");
	CHECK(row->nr <= row->raw_nr + 1, "more fields than bytes");
	CHECK(row->raw_nr <= csv_row_max, "row without bound");
}

static void check_same(const struct csv_row *a, const struct csv_row *b)
{
	CHECK(a->line == b->line && a->last_line == b->last_line, "lines depend on the pieces");
	CHECK(a->offset == b->offset && a->raw_nr == b->raw_nr, "offsets depend on the pieces");
	CHECK(a->nr == b->nr, "fields depend on the pieces");
	for (size_t i = 0; i < a->nr; i++)
		CHECK(a->fields[i].nr == b->fields[i].nr &&
			      memcmp(a->fields[i].data, b->fields[i].data, a->fields[i].nr) == 0,
		      "field %zu depends on the pieces", i);
}

/* Write the row anew and read it back; a formula's apostrophe comes on top. */
static void check_written(const struct csv_row *row)
{
	struct buf line = BUF_INIT, field = BUF_INIT, readable = BUF_INIT;
	struct csv_reader *reader;
	struct csv_row again;

	for (size_t i = 0; i < row->nr; i++) {
		buf_reset(&field);
		buf_add(&field, row->fields[i].data, row->fields[i].nr);
		if (memchr(field.data, '\0', field.nr) || (row->nr == 1 && !field.nr))
			goto out;
		csv_add_field(&line, field.data, i == 0);
	}
	reader = csv_reader_new_memory(line.data, line.nr, ',');
	CHECK(csv_reader_next(reader, &again) == (row->nr ? CSV_ROW_OK : CSV_ROW_END), "not a row");
	CHECK(!row->nr || again.nr == row->nr, "%zu fields became %zu", row->nr, again.nr);
	for (size_t i = 0; i < row->nr; i++) {
		const struct csv_field *one = &row->fields[i], *two = &again.fields[i];
		size_t mark;

		buf_reset(&readable);
		text_add_readable(&readable, one->data, one->nr);
		mark = two->nr == readable.nr + 1 && two->data[0] == '\'';
		CHECK(two->nr == readable.nr + mark &&
			      memcmp(two->data + mark, readable.data, readable.nr) == 0,
		      "field %zu was not read back", i);
	}
	csv_reader_free(reader);
out:
	buf_release(&line);
	buf_release(&field);
	buf_release(&readable);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	static const char delimiters[] = { ',', '\t', ';', '\x1F' };
	char delimiter = delimiters[fuzz_choose(&data, &nr, sizeof(delimiters))];
	struct pieces pieces = { .step = fuzz_choose(&data, &nr, 256) + 1 };
	const char *text = (const char *)data;
	struct csv_reader *whole = csv_reader_new_memory(text, nr, delimiter);
	struct csv_reader *cut = csv_reader_new(read_piece, &pieces, delimiter);
	struct csv_row row = { 0 }, before = { 0 }, other;
	enum csv_row_state state;

	pieces.data = text;
	pieces.nr = nr;
	for (;;) {
		state = csv_reader_next(whole, &row);
		CHECK(csv_reader_next(cut, &other) == state, "the end depends on the pieces");
		if (state == CSV_ROW_END)
			break;
		check_same(&row, &other);
		if (state != CSV_ROW_OK) {
			CHECK(state == CSV_ROW_UNCLOSED, "a short input is a row too long");
			CHECK(row.line > before.last_line && row.line <= line_at(text, nr),
			      "a quote on no line of the row");
			break;
		}
		check_row(&row, &before, text, nr);
		check_written(&row);
		before = row;
	}
	if (state != CSV_ROW_END)
		CHECK(csv_reader_next(whole, &row) == CSV_ROW_END, "rows after the end");
	csv_reader_free(whole);
	csv_reader_free(cut);
	return 0;
}

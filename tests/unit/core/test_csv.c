/* test_csv.c - rows and physical line numbers, however the bytes are cut into chunks. */
#include "core/system/csv.h"

#include <csv.h>
#include "tests/unit/core/check.h"

#define BYTES(text) (text), sizeof(text) - 1

/* Gives 'text' in pieces of 'step' bytes (0: as much as asked for), then fails if told so. */
struct pieces {
	const char *text;
	size_t nr, step;
	bool fails;
};

static ssize_t read_pieces(void *source, char *data, size_t nr)
{
	struct pieces *pieces = source;

	if (!pieces->nr)
		return pieces->fails ? -1 : 0;
	if (nr > pieces->nr)
		nr = pieces->nr;
	if (pieces->step && nr > pieces->step)
		nr = pieces->step;
	memcpy(data, pieces->text, nr);
	pieces->text += nr;
	pieces->nr -= nr;
	return (ssize_t)nr;
}

/* One row as "line-last_line@offset:<field><field>" and a newline. */
static void show_row(struct buf *out, const struct csv_row *row)
{
	buf_addf(out, "%ld", row->line);
	if (row->last_line != row->line)
		buf_addf(out, "-%ld", row->last_line);
	buf_addf(out, "@%zu:", row->offset);
	for (size_t i = 0; i < row->nr; i++) {
		buf_addch(out, '<');
		buf_add(out, row->fields[i].data, row->fields[i].nr);
		buf_addch(out, '>');
	}
	buf_addch(out, '\n');
}

static enum csv_row_state show_all(struct buf *out, struct csv_reader *reader)
{
	struct csv_row row;
	enum csv_row_state state;

	while ((state = csv_reader_next(reader, &row)) == CSV_ROW_OK)
		show_row(out, &row);
	if (state == CSV_ROW_UNCLOSED || state == CSV_ROW_TOO_LONG)
		buf_addf(out, "stopped %ld\n", row.line);
	return state;
}

static const struct read_row {
	const char *name, *text;
	size_t nr;
	char delimiter;
	enum csv_row_state last;
	const char *rows;
} read_rows[] = {
	/* clang-format off */
	{ "no_bytes_are_no_rows", BYTES(""), ',', CSV_ROW_END, "" },
	{ "last_line_needs_no_end", BYTES("a,b"), ',', CSV_ROW_END, "1@0:<a><b>\n" },
	{ "lines_end_with_lf", BYTES("a\nb\n"), ',', CSV_ROW_END, "1@0:<a>\n2@2:<b>\n" },
	{ "lines_end_with_crlf", BYTES("a\r\nb\r\n"), ',', CSV_ROW_END, "1@0:<a>\n2@3:<b>\n" },
	{ "lines_end_with_cr", BYTES("a\rb\r"), ',', CSV_ROW_END, "1@0:<a>\n2@2:<b>\n" },
	{ "line_ends_may_be_mixed", BYTES("a\rb\r\nc\nd"), ',', CSV_ROW_END, "1@0:<a>\n2@2:<b>\n3@5:<c>\n4@7:<d>\n" },
	{ "empty_fields_are_fields", BYTES(",\n,,"), ',', CSV_ROW_END, "1@0:<><>\n2@2:<><><>\n" },
	{ "quoted_empty_field_is_a_row", BYTES("\"\"\n"), ',', CSV_ROW_END, "1@0:<>\n" },
	{ "quoted_delimiter_and_quote", BYTES("\"a,b\",\"c\"\"d\""), ',', CSV_ROW_END, "1@0:<a,b><c\"d>\n" },
	{ "quoted_lf_counts_as_a_line", BYTES("\"a\nb\",c\nd"), ',', CSV_ROW_END, "1-2@0:<a\nb><c>\n3@8:<d>\n" },
	{ "quoted_crlf_counts_once", BYTES("\"a\r\nb\"\r\nd\r\n"), ',', CSV_ROW_END, "1-2@0:<a\r\nb>\n3@8:<d>\n" },
	{ "quoted_cr_counts_as_a_line", BYTES("\"a\rb\"\rd"), ',', CSV_ROW_END, "1-2@0:<a\rb>\n3@6:<d>\n" },
	{ "blank_lines_are_rows_without_fields", BYTES("\na\n\n\nb\n"), ',', CSV_ROW_END, "1@0:\n2@1:<a>\n3@3:\n4@4:\n5@5:<b>\n" },
	{ "blank_crlf_lines_are_rows_without_fields", BYTES("a\r\n\r\nb\r\n\r\n"), ',', CSV_ROW_END, "1@0:<a>\n2@3:\n3@5:<b>\n4@8:\n" },
	{ "blank_cr_lines_are_rows_without_fields", BYTES("a\r\rb"), ',', CSV_ROW_END, "1@0:<a>\n2@2:\n3@3:<b>\n" },
	{ "a_line_of_blanks_is_a_blank_line", BYTES("a\n  \t \nb\n"), ',', CSV_ROW_END, "1@0:<a>\n2@2:\n3@7:<b>\n" },
	{ "a_line_of_tabs_between_tabs_has_fields", BYTES("a\tb\n\t\nc\td\n"), '\t', CSV_ROW_END, "1@0:<a><b>\n2@4:<><>\n3@6:<c><d>\n" },
	{ "semicolons", BYTES("a,b;c\n"), ';', CSV_ROW_END, "1@0:<a,b><c>\n" },
	{ "blanks_around_fields_are_trimmed", BYTES(" a , \" b \" \n"), ',', CSV_ROW_END, "1@0:<a>< b >\n" },
	{ "a_quote_inside_a_plain_field_is_kept", BYTES("a\"b,5\"\n"), ',', CSV_ROW_END, "1@0:<a\"b><5\">\n" },
	{ "nul_bytes_pass", BYTES("a\0b\n"), ',', CSV_ROW_END, "1@0:<a\0b>\n" },
	{ "gb18030_bytes_pass", BYTES("\xC7\xD6,\x81\x30\x81\x30\n"), ',', CSV_ROW_END, "1@0:<\xC7\xD6><\x81\x30\x81\x30>\n" },
	{ "quoted_break_behind_a_nul_byte_stays_in_its_row", BYTES("\0,\"a\nb\"\nc"), ',', CSV_ROW_END, "1-2@0:<\0><a\nb>\n3@8:<c>\n" },
	{ "unclosed_quote_is_located", BYTES("a,b\nc,\"d\ne,f\n"), ',', CSV_ROW_UNCLOSED, "1@0:<a><b>\nstopped 2\n" },
	{ "unclosed_quote_in_a_later_line_of_a_row", BYTES("\"a\nb\",\"c\nd"), ',', CSV_ROW_UNCLOSED, "stopped 2\n" },
	{ "unclosed_quote_behind_a_closed_one", BYTES("\"x\",\"y\n\"\"z"), ',', CSV_ROW_UNCLOSED, "stopped 1\n" },
	{ "lone_quote_at_the_end", BYTES("a\n\""), ',', CSV_ROW_UNCLOSED, "1@0:<a>\nstopped 2\n" },
	{ "closed_quote_at_the_end_is_closed", BYTES("a\n\"b\""), ',', CSV_ROW_END, "1@0:<a>\n2@2:<b>\n" },
	/* clang-format on */
};

static void check_read(void **state)
{
	const struct read_row *row = *state;

	for (size_t step = 0; step <= row->nr && step < 12; step++) {
		struct pieces pieces = { .text = row->text, .nr = row->nr, .step = step };
		struct csv_reader *reader = csv_reader_new(read_pieces, &pieces, row->delimiter);
		struct buf shown = BUF_INIT;

		assert_int_equal(show_all(&shown, reader), row->last);
		for (size_t i = 0; i < shown.nr; i++)
			shown.data[i] = shown.data[i] ? shown.data[i] : '0';
		if (memchr(row->text, '\0', row->nr)) {
			assert_int_equal(strlen(shown.data), shown.nr);
			if (strchr(row->rows, 'a')) /* a row list cut short by its own NUL */
				assert_memory_equal(shown.data, row->rows, strlen(row->rows));
		} else {
			assert_string_equal(shown.data, row->rows);
		}
		csv_reader_free(reader);
		buf_release(&shown);
	}
}

static void a_row_keeps_its_bytes(void **state)
{
	static const char text[] = "a, \"b\r\nc\" \r\n\r\nx\0\r\n";
	struct csv_reader *reader = csv_reader_new_memory(BYTES(text), ',');
	struct csv_row row;

	(void)state;
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_OK);
	assert_int_equal(row.raw_nr, 10);
	assert_memory_equal(row.raw, "a, \"b\r\nc\" ", 10);
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_OK);
	assert_int_equal(row.raw_nr, 0);
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_OK);
	assert_int_equal(row.raw_nr, 2);
	assert_memory_equal(row.raw, "x", 2);
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_END);
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_END);
	csv_reader_free(reader);
}

/* The reader's own chunk is 64 KiB: put CR at its last byte and LF behind it, and around. */
static void crlf_split_at_64_kib_counts_once(void **state)
{
	(void)state;
	for (size_t pad = 65536 - 6; pad <= 65536 + 2; pad++) {
		struct buf text = BUF_INIT, want = BUF_INIT, shown = BUF_INIT;
		struct csv_reader *reader;

		while (text.nr < pad)
			buf_addch(&text, 'x');
		buf_addf(&want, "1@0:<%s>\n2@%zu:<b>\n3@%zu:\n4@%zu:<c>\n", text.data, pad + 2,
			 pad + 5, pad + 7);
		buf_addstr(&text, "\r\nb\r\n\r\nc\r\n");
		reader = csv_reader_new_memory(text.data, text.nr, ',');
		assert_int_equal(show_all(&shown, reader), CSV_ROW_END);
		assert_string_equal(shown.data, want.data);
		csv_reader_free(reader);
		buf_release(&text);
		buf_release(&want);
		buf_release(&shown);
	}
}

static void a_row_too_long_ends_the_reading(void **state)
{
	struct buf text = BUF_INIT;
	struct csv_reader *reader;
	struct csv_row row;

	(void)state;
	buf_addstr(&text, "a\nb,\"");
	while (text.nr < csv_row_max + 100)
		buf_addstr(&text, "line\n");
	buf_addstr(&text, "\"\nc\n");
	reader = csv_reader_new_memory(text.data, text.nr, ',');
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_OK);
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_TOO_LONG);
	assert_int_equal(row.line, 2);
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_END);
	csv_reader_free(reader);
	buf_release(&text);
}

static void the_longest_row_is_read(void **state)
{
	struct buf text = BUF_INIT;
	struct csv_reader *reader;
	struct csv_row row;

	(void)state;
	while (text.nr < csv_row_max - 1)
		buf_addch(&text, 'x');
	buf_addstr(&text, "\nb");
	reader = csv_reader_new_memory(text.data, text.nr, ',');
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_OK);
	assert_int_equal(row.fields[0].nr, csv_row_max - 1);
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_OK);
	assert_int_equal(row.line, 2);
	csv_reader_free(reader);
	buf_release(&text);
}

static void a_source_that_fails_is_told(void **state)
{
	struct pieces pieces = { .text = "a\nb", .nr = 3, .fails = true };
	struct csv_reader *reader = csv_reader_new(read_pieces, &pieces, ',');
	struct csv_row row;

	(void)state;
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_OK);
	assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_FAILED);
	csv_reader_free(reader);
	csv_reader_free(NULL);
}

static const struct write_row {
	const char *name, *text, *written;
} write_rows[] = {
	{ "plain_field", "a b", "a b" },
	{ "comma_is_quoted", "a,b", "\"a,b\"" },
	{ "quote_is_doubled", "a\"b", "\"a\"\"b\"" },
	{ "line_break_is_quoted", "a\nb", "\"a\nb\"" },
	{ "formula_gets_an_apostrophe", "=1+1", "'=1+1" },
	{ "plus_formula", "+cmd", "'+cmd" },
	{ "minus_formula", "-2+3", "'-2+3" },
	{ "at_formula", "@SUM(A1)", "'@SUM(A1)" },
	{ "tab_first", "\t=1", "\"'\t=1\"" },
	{ "carriage_return_first", "\r=1", "\"'\r=1\"" },
	{ "formula_with_a_comma", "=SUM(A1,B1)", "\"'=SUM(A1,B1)\"" },
	{ "negative_number_is_plain", "-12.50", "-12.50" },
	{ "positive_number_is_plain", "+3", "+3" },
	{ "long_negative_number_is_plain", "-123456789012345.67", "-123456789012345.67" },
	{ "lone_minus_is_no_number", "-", "'-" },
	{ "what_a_terminal_obeys_is_shown", "a\x1b[2J\x01", "a\uFFFD[2J\uFFFD" },
	{ "turning_marks_are_shown", "\u202Ea,\"\u2066", "\"\uFFFDa,\"\"\uFFFD\"" },
	{ "blanks_at_the_ends_are_quoted", " a ", "\" a \"" },
	{ "empty_field", "", "" },
};

static void check_write(void **state)
{
	const struct write_row *row = *state;
	struct buf out = BUF_INIT;

	csv_add_field(&out, row->text, true);
	assert_string_equal(out.data, row->written);
	csv_add_field(&out, row->text, false);
	assert_int_equal(out.nr, 2 * strlen(row->written) + 1);
	buf_release(&out);
}

/* A random field of what makes CSV hard; never empty, so that no row looks blank. */
static void random_field(struct buf *out, uint64_t *seed)
{
	static const char *const parts[] = { "a", "案", ",", "\"", "\n", "\r\n", "\r", " ", ";" };

	buf_addch(out, 'x');
	for (unsigned i = random_below(seed, 6); i; i--)
		buf_addstr(out, parts[random_below(seed, NR(parts))]);
}

static long count_lines(const char *text, size_t nr)
{
	long lines = 0;

	for (size_t i = 0; i < nr; i++)
		lines += text[i] == '\n' ||
			 (text[i] == '\r' && (i + 1 == nr || text[i + 1] != '\n'));
	return lines;
}

/* What csv_add_field() wrote, the reader gives back, with lines and offsets as counted. */
static void random_table(uint64_t *seed)
{
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	const char *end = ends[random_below(seed, 3)];
	struct buf text = BUF_INIT, want = BUF_INIT, shown = BUF_INIT, field = BUF_INIT;
	struct pieces pieces = { .step = random_below(seed, 9) };
	struct csv_reader *reader;

	for (unsigned row = random_below(seed, 8); row; row--) {
		size_t start = text.nr;
		long line = count_lines(text.data, text.nr) + 1, last;
		struct buf fields = BUF_INIT;

		for (unsigned i = 0, nr = random_below(seed, 4); i < nr; i++) {
			buf_reset(&field);
			random_field(&field, seed);
			csv_add_field(&text, field.data, i == 0);
			buf_addf(&fields, "<%s>", field.data);
		}
		last = count_lines(text.data, text.nr) + 1;
		buf_addstr(&text, end);
		buf_addf(&want, "%ld", line);
		if (last != line)
			buf_addf(&want, "-%ld", last);
		buf_addf(&want, "@%zu:%s\n", start, fields.data);
		buf_release(&fields);
	}
	pieces.text = text.data;
	pieces.nr = text.nr;
	reader = csv_reader_new(read_pieces, &pieces, ',');
	assert_int_equal(show_all(&shown, reader), CSV_ROW_END);
	assert_string_equal(shown.data, want.data);
	csv_reader_free(reader);
	buf_release(&text);
	buf_release(&want);
	buf_release(&shown);
	buf_release(&field);
}

static void what_is_written_is_read_back_in_any_chunks(void **state)
{
	uint64_t seed = 20241012;

	(void)state;
	for (int i = 0; i < 20000; i++)
		random_table(&seed);
}

/* What libcsv itself makes of a text: fields in <>, rows ended by a line. */
static void on_field(void *data, size_t nr, void *out)
{
	buf_addch(out, '<');
	buf_add(out, data, nr);
	buf_addch(out, '>');
}

static void on_row(int end, void *out)
{
	(void)end;
	buf_addch(out, '\n');
}

static void show_libcsv(struct buf *out, const struct buf *text, char delimiter)
{
	struct csv_parser parser;

	assert_int_equal(csv_init(&parser, 0), 0);
	csv_set_delim(&parser, (unsigned char)delimiter);
	assert_int_equal(csv_parse(&parser, text->data, text->nr, on_field, on_row, out), text->nr);
	csv_fini(&parser, on_field, on_row, out);
	csv_free(&parser);
}

/* Rows without quotes are cut without libcsv: at the same places. */
static void rows_are_cut_as_libcsv_does(void **unused)
{
	enum { QUOTED = 3 }; /* the last ones */
	static const char *const pieces[] = {
		"a",  "\xE4\xB8\xAD", " ",   "\t",	 ",",  ";",	    "\n",     "\r\n",
		"\r", "a,b",	      " x ", "\xB0\xA1", "\"", ",\"b c\",", "\"x,\";"
	};
	static const char delimiters[] = { ',', '\t', ';' };
	uint64_t seed = 7;
	unsigned nr_quoted = 0;

	(void)unused;
	for (int i = 0; i < 50000; i++) {
		struct buf text = BUF_INIT, want = BUF_INIT, found = BUF_INIT;
		char delimiter = delimiters[random_below(&seed, NR(delimiters))];
		unsigned nr_pieces = NR(pieces) - (random_below(&seed, 2) ? QUOTED : 0);
		struct csv_reader *reader;
		struct csv_row row;
		enum csv_row_state state;

		for (unsigned n = random_below(&seed, 24); n > 0; n--)
			buf_addstr(&text, pieces[random_below(&seed, nr_pieces)]);
		show_libcsv(&want, &text, delimiter);
		reader = csv_reader_new_memory(text.data, text.nr, delimiter);
		while ((state = csv_reader_next(reader, &row)) == CSV_ROW_OK) {
			for (size_t f = 0; f < row.nr; f++)
				on_field((void *)(uintptr_t)row.fields[f].data, row.fields[f].nr,
					 &found);
			if (row.nr)
				on_row(0, &found);
		}
		csv_reader_free(reader);
		if (state == CSV_ROW_END) /* an open quote ends the reading */
			assert_string_equal(found.data, want.data);
		else
			assert_int_equal(state, CSV_ROW_UNCLOSED);
		nr_quoted += state == CSV_ROW_END && memchr(text.data, '"', text.nr);
		buf_release(&text);
		buf_release(&want);
		buf_release(&found);
	}
	assert_true(nr_quoted > 5000);
}

/* Written again cell by cell it is the same line. */
static void a_plain_line_is_as_it_would_be_written(void **state)
{
	static const char *const pieces[] = { "a", "案", ",", ",", "-", "1",
					      "=", "\"", " ", "'", "\t" };
	uint64_t seed = 20241120;
	struct csv_reader *reader = csv_reader_new_memory("", 0, ',');
	struct csv_row row;
	unsigned nr_plain = 0;

	(void)state;
	for (int i = 0; i < 50000; i++) {
		struct buf text = BUF_INIT, field = BUF_INIT, again = BUF_INIT;
		/* Most without the pieces that make a line not plain. */
		unsigned nr_pieces = random_below(&seed, 4) ? 6 : NR(pieces);
		size_t cells;

		for (unsigned n = random_below(&seed, 12); n > 0; n--)
			buf_addstr(&text, pieces[random_below(&seed, nr_pieces)]);
		if (csv_line_is_plain(&cells, text.data, text.nr)) {
			nr_plain++;
			csv_reader_again(reader, text.data, text.nr);
			assert_int_equal(csv_reader_next(reader, &row), CSV_ROW_OK);
			assert_int_equal(cells, row.nr);
			for (size_t f = 0; f < row.nr; f++) {
				buf_reset(&field);
				buf_add(&field, row.fields[f].data, row.fields[f].nr);
				csv_add_field(&again, field.data, f == 0);
			}
			assert_string_equal(again.data, text.data);
		}
		buf_release(&text);
		buf_release(&field);
		buf_release(&again);
	}
	csv_reader_free(reader);
	assert_true(nr_plain > 5000);
}

static void a_line_that_a_terminal_obeys_is_not_plain(void **state)
{
	size_t cells;

	(void)state;
	assert_true(csv_line_is_plain(&cells, "a,b", 3));
	assert_false(csv_line_is_plain(&cells, "a,\x1b[2J", 6));
	assert_false(csv_line_is_plain(&cells, "a,\u202Eb", 6));
}

static void a_line_with_a_mark_is_not_plain(void **state)
{
	size_t cells;

	(void)state;
	assert_true(csv_line_is_plain(&cells, ",1,", 3));
	assert_int_equal(cells, 3);
	assert_false(csv_line_is_plain(&cells, "", 0));
	assert_false(csv_line_is_plain(&cells, "1,=2", 4));
	assert_false(csv_line_is_plain(&cells, "1,'-2", 5));
}

/* One reader over one text after the other, whatever it was left in. */
static void a_reader_begins_again(void **state)
{
	static const char *const texts[] = { "a,b", "c,\"d\ne", "", "f\n\"g\n", "h\r", "  ", "i" };
	static const char *const rows[] = {
		"1@0:<a><b>\n", "stopped 1\n", "", "1@0:<f>\nstopped 2\n", "1@0:<h>\n", "",
		"1@0:<i>\n"
	};
	struct csv_reader *reader = csv_reader_new_memory(texts[0], strlen(texts[0]), ',');

	(void)state;
	for (size_t i = 0; i < 2 * NR(texts); i++) {
		struct buf shown = BUF_INIT;

		csv_reader_again(reader, texts[i % NR(texts)], strlen(texts[i % NR(texts)]));
		show_all(&shown, reader);
		assert_string_equal(shown.data, rows[i % NR(texts)]);
		buf_release(&shown);
	}
	csv_reader_free(reader);
}

int main(void)
{
	static struct CMUnitTest tests[64];
	size_t nr = 0;

	ADD_ROWS(tests, nr, read_rows, check_read);
	ADD_TEST(tests, nr, a_row_keeps_its_bytes);
	ADD_TEST(tests, nr, crlf_split_at_64_kib_counts_once);
	ADD_TEST(tests, nr, a_row_too_long_ends_the_reading);
	ADD_TEST(tests, nr, the_longest_row_is_read);
	ADD_TEST(tests, nr, a_source_that_fails_is_told);
	ADD_ROWS(tests, nr, write_rows, check_write);
	ADD_TEST(tests, nr, what_is_written_is_read_back_in_any_chunks);
	ADD_TEST(tests, nr, rows_are_cut_as_libcsv_does);
	ADD_TEST(tests, nr, a_plain_line_is_as_it_would_be_written);
	ADD_TEST(tests, nr, a_line_with_a_mark_is_not_plain);
	ADD_TEST(tests, nr, a_line_that_a_terminal_obeys_is_not_plain);
	ADD_TEST(tests, nr, a_reader_begins_again);
	return RUN_TESTS(tests, nr);
}

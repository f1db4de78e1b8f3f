/* test_csv_file.c - rows of every encoding and delimiter, physical lines, quoted line breaks. */
#include "core/system/csv_file.h"

#include "tests/unit/core/check.h"

/* Rows shown as "line-last:text/". */
static void assert_rows(const char *bytes, size_t nr, const char *encoding, const char *delimiter,
			const char *expected)
{
	char path[] = "/tmp/shuangda-csv-XXXXXX";
	int fd = mkstemp(path);
	struct diag diag = DIAG_INIT;
	struct buf shown = BUF_INIT;
	enum encoding found;
	struct csv_file *file;
	struct csv_row row;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, nr), (ssize_t)nr);
	close(fd);
	assert_true(encoding_named(&found, encoding));
	assert_string_equal(encoding_name(found), encoding);
	file = csv_file_open(path, found, csv_delimiter_named(delimiter), &diag);
	assert_non_null(file);
	while (csv_file_next(file, &row) == CSV_ROW_OK) {
		if (!row.nr)
			continue;
		buf_addf(&shown, "%ld-%ld:", row.line, row.last_line);
		csv_file_add_row(&shown, file, &row);
		buf_addch(&shown, '/');
	}
	assert_string_equal(shown.data, expected);
	csv_file_free(file);
	unlink(path);
	buf_release(&shown);
	diag_release(&diag);
}

#define ASSERT_ROWS(bytes, encoding, delimiter, expected) \
	assert_rows(bytes, sizeof(bytes) - 1, encoding, delimiter, expected)

static void every_encoding_is_read(void **state)
{
	(void)state;
	ASSERT_ROWS("号,a\n一,1\n", "UTF-8", ",", "1-1:号,a/2-2:一,1/");
	ASSERT_ROWS("\xEF\xBB\xBF号,a\r\n一,1\r\n", "UTF-8-BOM", ",", "1-1:号,a/2-2:一,1/");
	ASSERT_ROWS("\xBA\xC5\ta\r\xD2\xBB\t1", "GB18030", "\t", "1-1:号\ta/2-2:一\t1/");
	ASSERT_ROWS("\xFF\xFE\x00\x4E,\0\x31\0\n\0\x8C\x4E", "UTF-16LE", ",", "1-1:一,1/2-2:二/");
	ASSERT_ROWS("\xFE\xFF\x4E\x00\0,\0\x31\0\n\x4E\x8C", "UTF-16BE", ",", "1-1:一,1/2-2:二/");
}

static void a_quoted_row_has_all_its_lines(void **state)
{
	(void)state;
	ASSERT_ROWS("a;b\n\n\"x\ny\";1\nz;2\n", "UTF-8", ";", "1-1:a;b/3-4:\"x\ny\";1/5-5:z;2/");
	ASSERT_ROWS("a，b\n\"x，\ny\"，1\nz，2\n", "UTF-8", "，",
		    "1-1:a，b/2-3:\"x，\ny\"，1/4-4:z，2/");
	ASSERT_ROWS("\xD2\xBB\xA3\xAC\"\xD2\xBB\n\"\n\xD2\xBB\xA3\xAC\xD2\xBB", "GB18030", "，",
		    "1-2:一，\"一\n\"/3-3:一，一/");
}

static void a_lone_quote_inside_a_cell_is_text(void **state)
{
	(void)state;
	ASSERT_ROWS("a,b\n5\" 屏,1\nz,2\n", "UTF-8", ",", "1-1:a,b/2-2:5\" 屏,1/3-3:z,2/");
}

static void nul_and_broken_bytes_do_not_stop_it(void **state)
{
	(void)state;
	ASSERT_ROWS("a\0b,1\n\xFFz,2\n", "GB18030", ",", "1-1:ab,1/2-2:\xEF\xBF\xBDz,2/");
}

/* Characters across the chunks of 64 KiB. */
static void long_files_are_whole(void **state)
{
	struct buf bytes = BUF_INIT, expected = BUF_INIT;

	(void)state;
	buf_addch(&bytes, 'x');
	for (int i = 0; i < 60000; i++)
		buf_addstr(&bytes, "，一");
	buf_addf(&expected, "1-1:%s/2-2:末/", bytes.data);
	buf_addstr(&bytes, "\n末\n");
	assert_rows(bytes.data, bytes.nr, "UTF-8", "，", expected.data);
	buf_release(&bytes);
	buf_release(&expected);
}

static void what_is_no_text_is_not_opened(void **state)
{
	struct diag diag = DIAG_INIT;
	enum encoding encoding;

	(void)state;
	assert_false(encoding_named(&encoding, "xlsx"));
	assert_false(encoding_named(&encoding, NULL));
	assert_null(csv_file_open("/dev/null/none", ENCODING_UTF8, ',', &diag));
	assert_one(&diag, "FIL001");
	csv_file_free(NULL);
	diag_release(&diag);
}

static void no_delimiter_is_a_comma(void **state)
{
	(void)state;
	assert_int_equal(csv_delimiter_named(NULL), ',');
	assert_int_equal(csv_delimiter_named("\t"), '\t');
	assert_int_equal(csv_delimiter_named("，"), csv_wide_comma);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_encoding_is_read),
		cmocka_unit_test(a_quoted_row_has_all_its_lines),
		cmocka_unit_test(a_lone_quote_inside_a_cell_is_text),
		cmocka_unit_test(nul_and_broken_bytes_do_not_stop_it),
		cmocka_unit_test(long_files_are_whole),
		cmocka_unit_test(no_delimiter_is_a_comma),
		cmocka_unit_test(what_is_no_text_is_not_opened),
	};

	return cmocka_run_group_tests_name("csv_file", tests, NULL, NULL);
}

/* test_raw_file.c - a received file's rows as they came: every encoding and delimiter of table
 * submission, physical lines, quoted line breaks. */
#include "fixture.h"

#include <unistd.h>

#include "analyze/explain/raw_file.h"
#include "core/system/file.h"

/* Rows shown as "line-last:text/". */
static void assert_rows(const char *bytes, size_t nr, const char *encoding, const char *delimiter,
			const char *expected)
{
	char path[] = "/tmp/shuangda-raw-XXXXXX";
	int fd = mkstemp(path);
	struct diag diag = DIAG_INIT;
	struct buf shown = BUF_INIT;
	struct raw_file raw;
	struct raw_row row = RAW_ROW_INIT;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, nr), (ssize_t)nr);
	close(fd);
	assert_int_equal(raw_file_open(&raw, path, encoding, delimiter, &diag), 0);
	while (raw_file_next(&row, &raw) == 1)
		buf_addf(&shown, "%ld-%ld:%s/", row.line, row.last_line, row.text);
	assert_string_equal(shown.data, expected);
	raw_file_release(&raw);
	unlink(path);
	buf_release(&row.buf);
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
	struct raw_file raw;

	(void)state;
	assert_false(raw_file_reads("xlsx"));
	assert_false(raw_file_reads(NULL));
	assert_int_equal(raw_file_open(&raw, "/dev/null", "xlsx", ",", &diag), -1);
	raw_file_release(&raw);
	assert_int_equal(raw_file_open(&raw, "/dev/null/none", "UTF-8", ",", &diag), -1);
	assert_string_equal(diag.items[0].kind->code, "FIL001");
	raw_file_release(&raw);
	diag_release(&diag);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_encoding_is_read),
		cmocka_unit_test(a_quoted_row_has_all_its_lines),
		cmocka_unit_test(a_lone_quote_inside_a_cell_is_text),
		cmocka_unit_test(nul_and_broken_bytes_do_not_stop_it),
		cmocka_unit_test(long_files_are_whole),
		cmocka_unit_test(what_is_no_text_is_not_opened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

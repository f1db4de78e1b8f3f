/* test_workbook_kind.c - what a file's bytes say before any program opens it: archives by what
 * their directory declares, old files by their streams, markup by its tags. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/workbook/workbook_kind.h"
#include "made_zip.h"
#include "core/workbook/zip_directory.h"

#define SHEET_TYPE "application/vnd.oasis.opendocument.spreadsheet"

/* clang-format off */
static const struct zip_row {
	const char *name;
	struct part parts[4];
	unsigned copies;
	const char *importer, *refusal;
} zip_rows[] = {
	{ "xlsx", { { "[Content_Types].xml", "<", 0, 0, 0 }, { "xl/workbook.xml", "<", 0, 0, 0 } }, 1, "Gnumeric_Excel:xlsx", NULL },
	{ "xlsx_of_strict_open_xml", { { "xl/workbook.xml", "<?xml version=\"1.0\"?><x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'>", 0, 0, 0 } }, 1, NULL, "ING100" },
	{ "xlsx_with_macros", { { "xl/workbook.xml", "<", 0, 0, 0 }, { "xl/vbaProject.bin", "x", 0, 0, 0 } }, 1, "Gnumeric_Excel:xlsx", NULL },
	{ "xlsb_is_no_format_we_read", { { "[Content_Types].xml", "<", 0, 0, 0 }, { "xl/workbook.bin", "x", 0, 0, 0 } }, 1, NULL, "ING100" },
	{ "numbers_of_a_mac", { { "Index/Document.iwa", "x", 0, 0, 0 }, { "preview.jpg", "x", 0, 0, 0 } }, 1, NULL, "ING100" },
	{ "docx", { { "[Content_Types].xml", "<", 0, 0, 0 }, { "word/document.xml", "<", 0, 0, 0 } }, 1, NULL, NULL },
	{ "ods", { { "mimetype", SHEET_TYPE, 0, 0, 0 }, { "content.xml", "<?xml", 0, 0, 0 } }, 1, "Gnumeric_OpenCalc:openoffice", NULL },
	{ "ods_packed", { { "mimetype", SHEET_TYPE, 0, 0, 0 }, { "content.xml", "\x78\x9c", 8, 0, 0 } }, 1, "Gnumeric_OpenCalc:openoffice", NULL },
	{ "ods_with_numbers_in_thousands", { { "mimetype", SHEET_TYPE, 0, 0, 0 }, { "content.xml", "<a><number:number-style><number:number number:display-factor=\"1000\"/></number:number-style><office:body/></a>", 0, 0, 0 } }, 1, NULL, "ING100" },
	{ "ods_with_a_common_style_in_millions", { { "mimetype", SHEET_TYPE, 0, 0, 0 }, { "content.xml", "<a/>", 0, 0, 0 }, { "styles.xml", "<n:number n:display-factor='1000000'/>", 0, 0, 0 } }, 1, NULL, "ING100" },
	{ "ods_with_numbers_as_they_are", { { "mimetype", SHEET_TYPE, 0, 0, 0 }, { "content.xml", "<number:number number:display-factor=\"1\"/><office:body/><x display-factor='5'/>", 0, 0, 0 } }, 1, "Gnumeric_OpenCalc:openoffice", NULL },
	{ "odt", { { "mimetype", "application/vnd.oasis.opendocument.text", 0, 0, 0 }, { "content.xml", "<", 0, 0, 0 } }, 1, NULL, NULL },
	{ "ods_encrypted", { { "mimetype", SHEET_TYPE, 0, 0, 0 }, { "content.xml", "\xA7z", 0, 0, 0 } }, 1, NULL, "ING102" },
	{ "ods_encrypted_whole", { { "mimetype", SHEET_TYPE, 0, 0, 0 }, { "encrypted-package", "x", 0, 0, 0 } }, 1, NULL, "ING102" },
	{ "entries_encrypted", { { "xl/workbook.xml", "x", 0, 1, 0 } }, 1, NULL, "ING102" },
	{ "files_in_an_archive", { { "a.csv", "1", 0, 0, 0 }, { "b.csv", "2", 0, 0, 0 } }, 1, NULL, "ING101" },
	{ "swells_beyond_measure", { { "xl/workbook.xml", "x", 8, 0, 1200000000u } }, 1, NULL, "ING103" },
	{ "swells_beyond_measure_together", { { "xl/workbook.xml", "x", 8, 0, 400000000u } }, 3, NULL, "ING103" },
	{ "swells_a_thousandfold", { { "xl/workbook.xml", "0123456789", 8, 0, 70000000u } }, 1, NULL, "ING103" },
	{ "blank_rows_that_swell_to_little", { { "xl/workbook.xml", "0123456789", 8, 0, 60000000u } }, 1, "Gnumeric_Excel:xlsx", NULL },
	{ "too_many_entries", { { "xl/workbook.xml", "", 0, 0, 0 } }, 6000, NULL, "ING103" },
	{ "a_size_that_stands_elsewhere", { { "xl/workbook.xml", "x", 8, 0, 0xFFFFFFFFu } }, 1, NULL, "ING103" },
};
/* clang-format on */

static void assert_kind(struct book_kind kind, const char *importer, const char *refusal)
{
	if (importer)
		assert_string_equal(kind.importer, importer);
	else
		assert_null(kind.importer);
	if (refusal)
		assert_string_equal(kind.refusal, refusal);
	else
		assert_null(kind.refusal);
}

static void check_zip(void **state)
{
	const struct zip_row *row = *state;
	struct buf bytes = BUF_INIT;

	make_zip(&bytes, row->parts, row->copies);
	assert_kind(book_kind_of(&bytes), row->importer, row->refusal);
	buf_release(&bytes);
}

static void a_zip_cut_off_anywhere_is_no_zip(void **state)
{
	const struct part parts[] = { { "xl/workbook.xml", "<x/>", 0, 0, 0 },
				      { "b", "c", 0, 0, 0 },
				      { 0 } };
	struct buf bytes = BUF_INIT, cut = BUF_INIT;
	struct zip_directory directory;

	(void)state;
	make_zip(&bytes, parts, 2);
	assert_int_equal(zip_directory_read(&directory, &bytes), 0);
	assert_int_equal(directory.nr, 4);
	assert_int_equal(directory.packed, 10);
	zip_directory_release(&directory);
	for (size_t nr = 0; nr < bytes.nr; nr++) {
		buf_reset(&cut);
		buf_add(&cut, bytes.data, nr);
		assert_int_equal(zip_directory_read(&directory, &cut), -1);
		assert_null(book_kind_of(&cut).importer);
	}
	buf_release(&bytes);
	buf_release(&cut);
}

/* Every byte of the directory changed to every extreme: no read beyond the bytes (the sanitizers
 * watch), whatever comes out. */
static void a_directory_that_lies_is_survived(void **state)
{
	static const char values[] = { 0, 1, 0x7F, (char)0x80, (char)0xFF };
	const struct part parts[] = { { "mimetype", SHEET_TYPE, 0, 0, 0 },
				      { "content.xml", "<", 0, 0, 0 },
				      { 0 } };
	struct buf bytes = BUF_INIT;
	struct zip_directory directory;

	(void)state;
	make_zip(&bytes, parts, 1);
	for (size_t i = 0; i < bytes.nr; i++) {
		char was = bytes.data[i];

		for (size_t v = 0; v < sizeof(values); v++) {
			bytes.data[i] = values[v];
			book_kind_of(&bytes);
			if (zip_directory_read(&directory, &bytes) == 0) {
				zip_directory_find(&directory, "content.xml");
				zip_directory_release(&directory);
			}
		}
		bytes.data[i] = was;
	}
	buf_release(&bytes);
}

/* clang-format off */
static const struct bytes_row {
	const char *name, *text;
	size_t nr; /* 0: strlen(text) */
	const char *importer, *refusal;
} bytes_rows[] = {
	{ "nothing", "", 0, NULL, NULL },
	{ "text", "案件编号,领域\n", 0, NULL, NULL },
	{ "an_old_workbook", "\xD0\xCF\x11\xE0....W\0o\0r\0k\0b\0o\0o\0k\0\0\0", 26, "Gnumeric_Excel:excel", NULL },
	{ "an_older_workbook", "\xD0\xCF\x11\xE0....B\0o\0o\0k\0\0\0", 18, "Gnumeric_Excel:excel", NULL },
	{ "an_old_document", "\xD0\xCF\x11\xE0....W\0o\0r\0d\0D\0o\0c\0", 22, NULL, NULL },
	{ "a_page_of_words", "<html><p>1</p>", 0, NULL, NULL },
	{ "a_web_archive", "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<td>1</td>", 0, NULL, "ING100" },
	{ "a_web_archive_with_its_sender", "From: <Saved by Excel>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", 0, NULL, "ING100" },
	{ "words_of_mail", "From: a\n", 0, NULL, NULL },
	{ "gzip", "\x1F\x8B\x08", 0, NULL, "ING101" },
};
/* clang-format on */

static void a_page_with_a_table_is_no_matter_for_gnumeric(void **state)
{
	struct buf bytes = BUF_INIT;
	struct book_kind kind;

	(void)state;
	buf_addstr(&bytes, "\xEF\xBB\xBF\r\n<HTML><TABLE><TD>1</TABLE>");
	kind = book_kind_of(&bytes);
	assert_kind(kind, NULL, NULL);
	assert_string_equal(kind.name, "html");
	buf_release(&bytes);
}

static void check_bytes(void **state)
{
	const struct bytes_row *row = *state;
	struct buf bytes = BUF_INIT;

	buf_add(&bytes, row->text, row->nr ? row->nr : strlen(row->text));
	assert_kind(book_kind_of(&bytes), row->importer, row->refusal);
	buf_release(&bytes);
}

#define NR(array) (sizeof(array) / sizeof((array)[0]))

int main(void)
{
	struct CMUnitTest tests[NR(zip_rows) + NR(bytes_rows) + 3];
	size_t nr = 0;

	for (size_t i = 0; i < NR(zip_rows); i++)
		tests[nr++] = (struct CMUnitTest){ zip_rows[i].name, check_zip, NULL, NULL,
						   (void *)(uintptr_t)&zip_rows[i] };
	for (size_t i = 0; i < NR(bytes_rows); i++)
		tests[nr++] = (struct CMUnitTest){ bytes_rows[i].name, check_bytes, NULL, NULL,
						   (void *)(uintptr_t)&bytes_rows[i] };
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(a_zip_cut_off_anywhere_is_no_zip);
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(a_directory_that_lies_is_survived);
	tests[nr++] =
		(struct CMUnitTest)cmocka_unit_test(a_page_with_a_table_is_no_matter_for_gnumeric);
	return _cmocka_run_group_tests("book_kind", tests, nr, NULL, NULL);
}

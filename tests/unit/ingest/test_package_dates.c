/* test_package_dates.c - dates that only the package itself tells: which cells, what they say, and
 * packages that are not whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/workbook/package_dates.h"
#include "made_zip.h"

#define NR(rows) (sizeof(rows) / sizeof((rows)[0]))
#define WORKBOOK "<workbook><sheets><sheet name='x' sheetId='1' r:id='rId7'/></sheets></workbook>"
#define RELATIONS \
	"<Relationships><Relationship Id='rId7' Target='worksheets/s.xml'/></Relationships>"
/* Style 1 has the built-in format 31, 2 has 27, 3 a format 30 of its own, 4 has 14, 5 has 55. */
#define STYLES                                                                                \
	"<styleSheet><numFmts><numFmt numFmtId='30' formatCode='0'/></numFmts><cellStyleXfs>" \
	"<xf numFmtId='31'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='31'/>"    \
	"<xf numFmtId='27'/><xf numFmtId='30'/><xf numFmtId='14'/><xf numFmtId='55'/>"        \
	"</cellXfs></styleSheet>"

/* What is at B2, read after A1. 45474 is 2024-07-01 (LibreOffice Calc: =DATE(2024,7,1)). */
/* clang-format off */
static const struct cell_row {
	const char *name, *sheet, *expected;
	bool is_1904;
} cell_rows[] = {
	{ "iso", "<row r='2'><c r='B2' t='d'><v>2024-07-01</v></c></row>", "2024-07-01", false },
	{ "iso_with_time_of_a_formula", "<row r='2'><c r='B2' s='1' t=\"d\"><f>A1&gt;1</f><v>2024-07-01T00:00:00</v></c></row>", "2024-07-01T00:00:00", false },
	{ "prefixed_names", "<x:row r='2'><x:c r='B2' t='d'><x:v>2024-07-01</x:v></x:c></x:row>", "2024-07-01", false },
	{ "built_in_day", "<row r='2'><c r='B2' s='1'><v>45474</v></c></row>", "2024/07/01", false },
	{ "built_in_day_1904", "<row r='2'><c r='B2' s='1'><v>44012</v></c></row>", "2024/07/01", true },
	{ "built_in_day_with_time", "<row r='2'><c r='B2' s='1' t='n'><v>45474.75</v></c></row>", "2024/07/01 18:00:00", false },
	{ "built_in_month", "<row r='2'><c r='B2' s='2'><v>45474</v></c></row>", "2024-07", false },
	{ "a_day_under_a_format_of_months", "<row r='2'><c r='B2' s='2'><v>45475</v></c></row>", "2024-07", false },
	{ "a_time_of_day_alone", "<row r='2'><c r='B2' s='5'><v>45475.5</v></c></row>", "#显示不明!45475.5", false },
	{ "a_format_of_its_own", "<row r='2'><c r='B2' s='3'><v>45474</v></c></row>", NULL, false },
	{ "a_format_that_is_known", "<row r='2'><c r='B2' s='4'><v>45474</v></c></row>", NULL, false },
	{ "a_text_under_a_date_format", "<row r='2'><c r='B2' s='1' t='s'><v>45474</v></c></row>", NULL, false },
	{ "before_march_1900", "<row r='2'><c r='B2' s='1'><v>60</v></c></row>", NULL, false },
	{ "no_style", "<row r='2'><c r='B2'><v>45474</v></c></row>", NULL, false },
	{ "a_style_beyond_the_last", "<row r='2'><c r='B2' s='99'><v>45474</v></c></row>", NULL, false },
	{ "a_blank_cell_before", "<row r='2'><c r='A2' s='1'/><c r='B2' t='d'><v>2024-07-01</v></c></row>", "2024-07-01", false },
	{ "cells_without_places", "<row><c/></row><row><c t='d'><v>2024-01-01</v></c><c t='d'><v>2024-07-01</v></c></row>", "2024-07-01", false },
	{ "another_cell", "<row r='2'><c r='C2' t='d'><v>2024-07-01</v></c></row>", NULL, false },
};
/* clang-format on */

static void make_package(struct buf *out, const char *sheet)
{
	struct buf whole = BUF_INIT;

	buf_addf(&whole, "<worksheet><sheetData>%s</sheetData></worksheet>", sheet);
	make_zip(out,
		 (const struct part[]){ { "xl/workbook.xml", WORKBOOK, 0, 0, 0 },
					{ "xl/_rels/workbook.xml.rels", RELATIONS, 0, 0, 0 },
					{ "xl/styles.xml", STYLES, 0, 0, 0 },
					{ "xl/worksheets/s.xml", whole.data, 0, 0, 0 },
					{ 0 } },
		 1);
	buf_release(&whole);
}

static void check_cell(void **state)
{
	const struct cell_row *row = *state;
	struct buf bytes = BUF_INIT;
	struct package package;
	struct sheet_dates dates;
	const char *found;

	make_package(&bytes, row->sheet);
	assert_int_equal(package_open(&package, &bytes, row->is_1904), 0);
	assert_int_equal(package.nr_sheets, 1);
	sheet_dates_open(&dates, &package, 0);
	assert_null(sheet_dates_at(&dates, 1, 1));
	found = sheet_dates_at(&dates, 2, 2);
	if (row->expected)
		assert_non_null(found);
	else
		assert_null(found);
	if (found)
		assert_string_equal(found, row->expected);
	assert_null(sheet_dates_at(&dates, 9, 1));
	assert_false(dates.failed);
	sheet_dates_release(&dates);
	package_release(&package);
	buf_release(&bytes);
}

/* A cell that is not where it should come is found nowhere: the sheet fails. */
static void cells_out_of_order_fail(void **state)
{
	static const char *const sheets[] = {
		"<row r='2'><c r='B2'/><c r='A2' t='d'><v>2024-07-01</v></c></row>",
		"<row r='2'><c r='B2'/></row><row r='1'><c r='A1' "
		"t='d'><v>2024-07-01</v></c></row>",
	};

	(void)state;
	for (size_t i = 0; i < NR(sheets); i++) {
		struct buf bytes = BUF_INIT;
		struct package package;
		struct sheet_dates dates;

		make_package(&bytes, sheets[i]);
		assert_int_equal(package_open(&package, &bytes, false), 0);
		sheet_dates_open(&dates, &package, 0);
		assert_null(sheet_dates_at(&dates, 9, 9));
		assert_true(dates.failed);
		sheet_dates_release(&dates);
		package_release(&package);
		buf_release(&bytes);
	}
}

/* clang-format off */
static const struct part_row {
	const char *name;
	struct part parts[4];
} part_rows[] = {
	{ "no_relations", { { "xl/workbook.xml", WORKBOOK, 0, 0, 0 } } },
	{ "no_workbook", { { "xl/_rels/workbook.xml.rels", RELATIONS, 0, 0, 0 } } },
	{ "no_sheet_of_that_name", { { "xl/workbook.xml", WORKBOOK, 0, 0, 0 }, { "xl/_rels/workbook.xml.rels", RELATIONS, 0, 0, 0 } } },
	{ "no_sheets", { { "xl/workbook.xml", "<workbook/>", 0, 0, 0 }, { "xl/_rels/workbook.xml.rels", RELATIONS, 0, 0, 0 } } },
	{ "packed_in_an_unknown_way", { { "xl/workbook.xml", WORKBOOK, 12, 0, 0 }, { "xl/_rels/workbook.xml.rels", RELATIONS, 0, 0, 0 } } },
	{ "damaged", { { "xl/workbook.xml", WORKBOOK, 8, 0, 0 }, { "xl/_rels/workbook.xml.rels", RELATIONS, 0, 0, 0 } } },
	{ "damaged_styles", { { "xl/workbook.xml", WORKBOOK, 0, 0, 0 }, { "xl/_rels/workbook.xml.rels", "<Relationship Id='rId7' Target='/xl/workbook.xml'/>", 0, 0, 0 }, { "xl/styles.xml", STYLES, 8, 0, 0 } } },
};
/* clang-format on */

static void check_parts(void **state)
{
	const struct part_row *row = *state;
	struct buf bytes = BUF_INIT;
	struct package package;

	make_zip(&bytes, row->parts, 1);
	assert_int_equal(package_open(&package, &bytes, false), -1);
	package_release(&package);
	buf_release(&bytes);
}

/* A text without an end is given up before it fills the memory. */
static void a_text_beyond_measure_fails(void **state)
{
	struct buf bytes = BUF_INIT, text = BUF_INIT;
	struct package package;
	struct sheet_dates dates;

	(void)state;
	buf_addstr(&text, "<row r='1'><c r='A1' t='d'><v>");
	for (int i = 0; i < 3000000; i++)
		buf_addch(&text, '1');
	make_package(&bytes, text.data);
	assert_int_equal(package_open(&package, &bytes, false), 0);
	sheet_dates_open(&dates, &package, 0);
	assert_null(sheet_dates_at(&dates, 1, 1));
	assert_true(dates.failed);
	sheet_dates_release(&dates);
	package_release(&package);
	buf_release(&bytes);
	buf_release(&text);
}

int main(void)
{
	struct CMUnitTest tests[NR(cell_rows) + NR(part_rows) + 2];
	size_t nr = 0;

	for (size_t i = 0; i < NR(cell_rows); i++)
		tests[nr++] = (struct CMUnitTest){ cell_rows[i].name, check_cell, NULL, NULL,
						   (void *)(uintptr_t)&cell_rows[i] };
	for (size_t i = 0; i < NR(part_rows); i++)
		tests[nr++] = (struct CMUnitTest){ part_rows[i].name, check_parts, NULL, NULL,
						   (void *)(uintptr_t)&part_rows[i] };
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(cells_out_of_order_fail);
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(a_text_beyond_measure_fails);
	return _cmocka_run_group_tests("package_dates", tests, nr, NULL, NULL);
}

/* test_converter_end.c - what ssconvert says: harmless, or the workbook is refused. The words are
 * as Gnumeric 1.12.55 printed them. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/workbook/converter_end.h"

/* clang-format off */
static const struct end_row {
	const char *name;
	int status;
	const char *said, *code, *what;
} end_rows[] = {
	{ "silence", 0, "", NULL, "" },
	{ "an_element_beside_the_cells", 0, "Unexpected element 'workbookProtection' in state : \n\tworkbook\n", NULL, "" },
	{ "an_element_in_the_cells", 0, "Unexpected element 'x' in state : \n\tworksheet -> sheetData -> row\n", "ING100",
	  "有读取程序不认识的内容，可能没有读全（技术信息：Unexpected element 'x' in state）" },
	{ "a_guide_to_how_a_word_is_spoken", 0, "Unexpected element 'rPh' in state : \n\tworksheet -> sheetData -> row -> c -> is\n"
	  "Unexpected element 'phoneticPr' in state : \n\tsst -> si\n", NULL, "" },
	{ "formats_of_the_country", 0, "Undefined number format id '41'\nUndefined number format id '27'\n", NULL, "" },
	{ "a_formula_that_is_not_understood", 0, "S!E1 : At E1: '[1]Sheet1!A1' Invalid expression\n", NULL, "" },
	{ "an_iso_date", 0, "'执法案件台账'!D2 : Unknown enum value 'd' for attribute t\n", NULL, "" },
	{ "a_kind_of_cell_that_is_not_known", 0, "'执法案件台账'!D2 : Unknown enum value 'x' for attribute t\n", "ING100",
	  "工作表“执法案件台账”的D2有读取程序不认识的内容，可能没有读全（技术信息：Unknown enum value 'x' for attribute t）" },
	{ "a_cell_without_a_place", 0, "\n** (ssconvert:28967): CRITICAL **: 11:23:43.331: sheet_cell_create: assertion 'col >= 0' failed\n"
	  "'执法案件台账' : Invalid cell [C-1]0\n", "ING100", "有的单元格没有写明位置" },
	{ "without_the_time_of_day", 0, "** (ssconvert:1): CRITICAL **: 11:23:43.331: new words\n", "ING100",
	  "有读取程序不认识的内容，可能没有读全（技术信息：new words）" },
	{ "words_of_the_machine", 0, "(ssconvert:7): Gtk-WARNING **: Locale not supported by C library.\n"
	  "\tUsing the fallback 'C' locale.\n", NULL, "" },
	{ "a_comment_that_openpyxl_wrote", 0, "** (ssconvert:7): WARNING **: 11:23:43.331: Damn.  Someone just declared the same namespace "
	  "'urn:schemas-microsoft-com:vml' with a different prefix 'ns2:'\n", NULL, "" },
	{ "a_damaged_part", 0, "Document likely damaged.\n", "ING100", "文件已损坏" },
	{ "a_password", 1, "E No password supplied\n", "ING102", "" },
	{ "a_failure", 1, "", "ING100", "文件已损坏，或不是工作簿" },
};
/* clang-format on */

static void check_end(void **state)
{
	const struct end_row *row = *state;
	struct buf said = BUF_INIT, what = BUF_INIT;
	const char *code;

	buf_addstr(&said, row->said);
	code = converter_refusal(&what, row->status, &said, 0, false);
	if (row->code)
		assert_string_equal(code, row->code);
	else
		assert_null(code);
	assert_string_equal(what.data, row->what);
	buf_release(&said);
	buf_release(&what);
}

/* clang-format off */
static const struct disturbed_row {
	const char *name, *said;
	double spent;
	int status;
	bool disturbed;
} disturbed_rows[] = {
	{ "no_room", "E No space left on device\n", 0, 1, true },
	{ "no_descriptors", "GLib-ERROR **: Creating pipes for GWakeup: Too many open files\n", 0, 128 + SIGTRAP, true },
	{ "no_memory_for_a_thread", "creating thread 'dconf worker': Resource temporarily unavailable\n", 0, 128 + SIGTRAP, true },
	{ "its_library_is_not_there", "ssconvert: error while loading shared libraries: x.so\n", 0, 127, true },
	{ "killed_from_outside", "", 3, 128 + SIGKILL, true },
	{ "killed_for_its_time", "", 119.9, 128 + SIGKILL, false },
	{ "no_memory_for_a_cell", "GLib-ERROR **: gmem.c:112: failed to allocate 8192 bytes\n", 0, 128 + SIGTRAP, true },
	{ "asked_to_end", "", 0, 128 + SIGTERM, true },
	{ "a_damaged_workbook", "", 0, 1, false },
	{ "a_crash", "", 0, 128 + SIGSEGV, false },
	{ "what_is_too_large", "", 0, 128 + SIGXFSZ, false },
	{ "a_password_is_the_units", "E No password supplied\n", 0, 1, false },
	{ "success", "No space left on device", 0, 0, false },
};
/* clang-format on */

static void check_disturbed(void **state)
{
	const struct disturbed_row *row = *state;
	struct buf said = BUF_INIT;
	struct converter_run run = { .said = &said, .allowed = 120 };

	buf_addstr(&said, row->said);
	run.status = row->status;
	run.spent = row->spent;
	assert_int_equal(converter_was_disturbed(&run), row->disturbed);
	buf_release(&said);
}

/* Who used up what it was allowed, on a machine that had more, has a workbook that is too large. */
static void what_lacks_its_allowance_is_the_workbooks_fault(void **state)
{
	struct buf said = BUF_INIT, what = BUF_INIT;
	struct converter_run run = { .status = 128 + SIGTRAP, .said = &said };

	(void)state;
	buf_addstr(&said, "GLib-ERROR **: gmem.c:112: failed to allocate 8192 bytes\n");
	assert_true(converter_was_disturbed(&run));
	run.memory_was_there = true;
	assert_false(converter_was_disturbed(&run));
	assert_string_equal(converter_refusal(&what, run.status, &said, 0, false), "ING103");
	assert_string_equal(what.data, "展开后过大");
	buf_release(&what);

	run = (struct converter_run){ .status = 128 + SIGKILL, .said = &said, .allowed = 120 };
	buf_reset(&said);
	buf_addstr(&said, "gnm_cell_set_value: assertion 'cell != NULL' failed\n");
	assert_true(converter_was_disturbed(&run));
	run.room = said.nr;
	assert_false(converter_was_disturbed(&run));
	assert_string_equal(converter_refusal(&what, run.status, &said, run.room, false), "ING100");
	buf_release(&said);
	buf_release(&what);
}

/* In the clerk's language; the program's own words are for who looks after the machine. */
static void what_disturbed_is_said_in_chinese(void **state)
{
	struct buf said = BUF_INIT, what = BUF_INIT;

	(void)state;
	converter_add_disturbance(&what, &said);
	assert_string_equal(what.data, "被系统或人为中止");
	buf_reset(&what);
	buf_addstr(&said,
		   "(ssconvert:7): GLib-ERROR **: 11:23:43.331: failed to allocate 8192 bytes\n");
	converter_add_disturbance(&what, &said);
	assert_string_equal(what.data, "内存不足（技术信息：failed to allocate 8192 bytes）");
	buf_release(&said);
	buf_release(&what);
}

/* More was said than was kept: nobody knows what. */
static void too_many_words_refuse(void **state)
{
	struct buf said = BUF_INIT, what = BUF_INIT;

	(void)state;
	buf_addstr(&said, "Undefined number format id '41'\n");
	assert_string_equal(converter_refusal(&what, 0, &said, said.nr, true), "ING100");
	buf_release(&said);
	buf_release(&what);
}

/* A row of no height is shown to those who read sizes elsewhere; to others it is unknown. */
static void sizes_of_nothing_are_harmless_where_they_are_known(void **state)
{
	struct buf said = BUF_INIT, what = BUF_INIT;

	(void)state;
	buf_addstr(&said, "** (ssconvert:15397): CRITICAL **: 02:55:18.271: "
			  "sheet_row_set_size_pts: assertion 'height_pts > 0.0' failed\n");
	assert_null(converter_refusal(&what, 0, &said, 0, true));
	assert_string_equal(converter_refusal(&what, 0, &said, 0, false), "ING100");
	buf_release(&said);
	buf_release(&what);
}

int main(void)
{
	enum {
		NR = sizeof(end_rows) / sizeof(end_rows[0]),
		NR_DISTURBED = sizeof(disturbed_rows) / sizeof(disturbed_rows[0])
	};
	struct CMUnitTest tests[NR + 4 + NR_DISTURBED];

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ end_rows[i].name, check_end, NULL, NULL,
						(void *)(uintptr_t)&end_rows[i] };
	tests[NR] = (struct CMUnitTest)cmocka_unit_test(too_many_words_refuse);
	tests[NR + 1] = (struct CMUnitTest)cmocka_unit_test(
		sizes_of_nothing_are_harmless_where_they_are_known);
	tests[NR + 2] = (struct CMUnitTest)cmocka_unit_test(what_disturbed_is_said_in_chinese);
	tests[NR + 3] = (struct CMUnitTest)cmocka_unit_test(
		what_lacks_its_allowance_is_the_workbooks_fault);
	for (size_t i = 0; i < NR_DISTURBED; i++)
		tests[NR + 4 + i] =
			(struct CMUnitTest){ disturbed_rows[i].name, check_disturbed, NULL, NULL,
					     (void *)(uintptr_t)&disturbed_rows[i] };
	return _cmocka_run_group_tests("converter_end", tests, NR + 4 + NR_DISTURBED, NULL, NULL);
}

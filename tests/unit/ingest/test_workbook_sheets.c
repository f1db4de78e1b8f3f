/* test_workbook_sheets.c - a workbook into one CSV a sheet: places, digits, percentages, and the
 * limits within which ssconvert runs. */
#include "office.h"

#include <sys/stat.h>

#include "core/workbook/workbook_sheets.h"

#define DATA "tests/data/workbook/"

struct opened {
	char folder[64];
	struct workbook_sheets source;
	struct diag diag;
};

static void lay_book(struct opened *opened, const char *data)
{
	struct buf from = BUF_INIT, to = BUF_INIT;

	*opened = (struct opened){ .folder = "/tmp/shuangda-test-XXXXXX" };
	assert_non_null(mkdtemp(opened->folder));
	buf_addf(&from, DATA "%s", data);
	path_join(&to, opened->folder, "book");
	assert_int_equal(file_copy(from.data, to.data, 0600, &opened->diag), 0);
	buf_release(&from);
	buf_release(&to);
}

static void open_book(struct opened *opened, const char *data, const char *importer,
		      const struct sheet_limits *limits)
{
	lay_book(opened, data);
	assert_int_equal(sheet_source_open(&opened->source, opened->folder, "book", importer,
					   limits, &opened->diag),
			 0);
}

static void close_book(struct opened *opened)
{
	sheet_source_release(&opened->source);
	assert_int_equal(folder_remove(opened->folder, &opened->diag), 0);
	assert_int_equal(opened->diag.nr, 0);
	diag_release(&opened->diag);
}

/* clang-format off */
static const struct file_row {
	const char *name, *data, *importer;
} file_rows[] = {
	{ "xlsx", "cases.xlsx", "Gnumeric_Excel:xlsx" },
	{ "xls", "cases.xls", "Gnumeric_Excel:excel" },
	{ "ods", "cases.ods", "Gnumeric_OpenCalc:openoffice" },
};
/* clang-format on */

/* Rows and columns as in the sheet, 15 digits, the unit and the percentage that are shown. */
static void check_file(void **state)
{
	static const char *const names[] = { "填表说明", "执法案件台账", "两法衔接台账", "Sheet3",
					     "草稿",	 "空表",	 "旧数据" };
	const struct file_row *row = *state;
	struct opened opened;
	struct buf text = BUF_INIT;

	open_book(&opened, row->data, row->importer, &sheet_limits_default);
	assert_null(opened.source.refusal);
	assert_int_equal(opened.source.nr, sizeof(names) / sizeof(names[0]));
	for (size_t i = 0; i < opened.source.nr; i++) {
		assert_string_equal(opened.source.sheets[i].name, names[i]);
		assert_int_equal(opened.source.sheets[i].hidden, i == 6);
		assert_int_equal(opened.source.sheets[i].path == NULL, i == 5);
	}
	assert_false(opened.source.is_volatile);
	assert_false(file_exists("/nonexistent")); /* its HOME: no settings are left behind */
	assert_int_equal(file_read(&text, opened.source.sheets[1].path, &opened.diag), 0);
	assert_string_equal(
		text.data,
		"\n,,县市场监管局执法案件台账（2024年三季度）\n\n"
		",,案件编号,当事人,领域,立案日期,案值,罚款,备注\n"
		",,平市监立〔2024〕1号,甲公司,食品,2024/07/01,1234.56,0.57\n\n"
		",,平市监立〔2024〕2号,\"乙\n公司\",食品,2024/07/01,2469.12,300,\"引号\"\"逗号,\"\n"
		",,平市监立〔2024〕3号,丙公司,食品,2024.7.3,12,#DIV/0!\n"
		",,平市监立〔2024〕4号,丁公司,食品,2024-07,1.2万元,5\n"
		",,3.70124199001010E+17,戊公司,食品,2024/07/01,7,5\n");
	buf_reset(&text);
	assert_int_equal(file_read(&text, opened.source.sheets[3].path, &opened.diag), 0);
	assert_string_equal(text.data,
			    "填报单位：县市场监管局\n月份,指标,数值\n2024-07,按时公开率,94.1%\n");
	buf_release(&text);
	close_book(&opened);
}

static bool is_among(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

/* Dates of every kind in both systems: those of formats that are built in but not the same
 * everywhere, and ISO cells, which ssconvert does not know. */
static void check_dates(void **state)
{
	const bool is_1904 = *state != NULL;
	struct opened opened;
	struct buf text = BUF_INIT, expected = BUF_INIT;
	/* Those that show months alone are in the second list. */
	static const char *const days[] = { "14", "15", "16", "22", "28", "29", "30",
					    "31", "51", "53", "54", "58", NULL };
	static const char *const months[] = { "17", "27", "36", "50", "52", "57", NULL };
	const char *number = is_1904 ? "44013" : "45475";

	open_book(&opened, is_1904 ? "dates-1904.xlsx" : "dates.xlsx", "Gnumeric_Excel:xlsx",
		  &sheet_limits_default);
	assert_null(opened.source.refusal);
	assert_int_equal(opened.source.is_1904, is_1904);
	assert_int_equal(file_read(&text, opened.source.sheets[0].path, &opened.diag), 0);
	buf_addstr(&expected, "案件编号,领域,立案日期\n");
	for (int n = 14; n <= 58; n++) {
		char name[12];

		snprintf(name, sizeof(name), "%d", n);
		if (is_among(days, name))
			buf_addf(&expected, "平市监立〔2024〕%d号,食品,2024/07/02\n", n);
		else if (is_among(months, name))
			buf_addf(&expected, "平市监立〔2024〕%d号,食品,2024-07\n", n);
	}
	buf_addf(&expected,
		 "平市监立〔2024〕32号,食品,#显示不明!%s\n"
		 "平市监立〔2024〕100号,食品,%s\n"
		 "平市监立〔2024〕117号,食品,2024-07\n"
		 "平市监立〔2024〕127号,食品,2024-07\n"
		 "平市监立〔2024〕170号,食品,2024-07\n"
		 "平市监立〔2024〕171号,食品,2024/07/01\n"
		 "平市监立〔2024〕131号,食品,\"2024/07/02 09:30:00\"\n"
		 "平市监立〔2024〕201号,食品,2024-07-02\n"
		 "平市监立〔2024〕202号,食品,2024-07-02T00:00:00\n",
		 number, number);
	assert_string_equal(text.data, expected.data);
	buf_release(&text);
	buf_release(&expected);
	close_book(&opened);
}

/* clang-format off */
static const struct limit_row {
	const char *name;
	struct sheet_limits limits;
} limit_rows[] = {
	{ "size_of_what_it_writes", { { .file_bytes = 4000 }, 60, 1000000 } },
	{ "area", { { 0 }, 60, 100 } },
};
/* clang-format on */

static void check_limit(void **state)
{
	const struct limit_row *row = *state;
	struct opened opened;

	open_book(&opened, "cases.xlsx", "Gnumeric_Excel:xlsx", &row->limits);
	assert_non_null(opened.source.refusal);
	assert_true(strcmp(opened.source.refusal, "ING103") == 0 ||
		    strcmp(opened.source.refusal, "ING100") == 0);
	assert_int_equal(opened.source.nr, 0);
	close_book(&opened);
}

/* A reader that cannot even start says nothing of the file: the file is not refused. */
static void a_machine_without_memory_refuses_no_workbook(void **state)
{
	const struct sheet_limits limits = { { .memory_bytes = 30 << 20 }, 60, 1000000 };
	struct opened opened;

	(void)state;
	lay_book(&opened, "cases.xlsx");
	assert_int_equal(sheet_source_open(&opened.source, opened.folder, "book",
					   "Gnumeric_Excel:xlsx", &limits, &opened.diag),
			 -1);
	assert_string_equal(opened.diag.items[0].kind->code, "PRC005");
	diag_release(&opened.diag);
	opened.diag = (struct diag)DIAG_INIT;
	close_book(&opened);
}

/* The program in place of ssconvert never ends: the machine may be busy, the file is not refused.
 */
static void a_program_that_hangs_is_stopped(void **state)
{
	const struct sheet_limits limits = { .timeout_seconds = 1, .cells = 1000 };
	struct buf text = BUF_INIT;
	struct opened opened;
	char folder[] = "/tmp/shuangda-test-XXXXXX";
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_non_null(mkdtemp(folder));
	buf_addf(&text, "%s/ssconvert", folder);

	assert_int_equal(file_write(text.data, "#!/bin/sh\nexec sleep 60\n", 24, &diag), 0);
	assert_int_equal(chmod(text.data, 0700), 0);
	assert_int_equal(setenv("SHUANGDA_PROGRAMS", folder, 1), 0);
	assert_true(sheet_source_is_there());
	lay_book(&opened, "cases.xlsx");
	assert_int_equal(sheet_source_open(&opened.source, opened.folder, "book",
					   "Gnumeric_Excel:xlsx", &limits, &opened.diag),
			 -1);
	assert_int_equal(unsetenv("SHUANGDA_PROGRAMS"), 0);
	assert_string_equal(opened.diag.items[0].kind->code, "PRC005");
	assert_non_null(strstr(opened.diag.items[0].message, "等了太久"));
	diag_release(&opened.diag);
	opened.diag = (struct diag)DIAG_INIT;
	close_book(&opened);
	assert_int_equal(folder_remove(folder, &diag), 0);
	diag_release(&diag);
	buf_release(&text);
}

static void a_reader_for_another_format_fails_with_words(void **state)
{
	struct opened opened;

	(void)state;
	open_book(&opened, "cases.ods", "Gnumeric_Excel:excel", &sheet_limits_default);
	assert_string_equal(opened.source.refusal, "ING100");
	assert_non_null(opened.source.what);
	close_book(&opened);
}

#define NR(array) (sizeof(array) / sizeof((array)[0]))

int main(void)
{
	struct CMUnitTest tests[16];
	size_t nr = 0;

	for (size_t i = 0; i < NR(file_rows); i++)
		tests[nr++] = (struct CMUnitTest){ file_rows[i].name, check_file, NULL, NULL,
						   (void *)(uintptr_t)&file_rows[i] };
	for (size_t i = 0; i < NR(limit_rows); i++)
		tests[nr++] = (struct CMUnitTest){ limit_rows[i].name, check_limit, NULL, NULL,
						   (void *)(uintptr_t)&limit_rows[i] };
	tests[nr++] =
		(struct CMUnitTest){ "dates_of_the_1900_system", check_dates, NULL, NULL, NULL };
	tests[nr++] = (struct CMUnitTest){ "dates_of_the_1904_system", check_dates, NULL, NULL,
					   (void *)(uintptr_t) "1904" };
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(a_program_that_hangs_is_stopped);
	tests[nr++] =
		(struct CMUnitTest)cmocka_unit_test(a_machine_without_memory_refuses_no_workbook);
	tests[nr++] =
		(struct CMUnitTest)cmocka_unit_test(a_reader_for_another_format_fails_with_words);
	return _cmocka_run_group_tests("workbook_sheets", tests, nr, NULL, NULL);
}

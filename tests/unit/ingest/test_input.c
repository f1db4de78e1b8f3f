/* test_input.c - standard input: kept under a name, then a file like any other. */
#include "office.h"

#include <fcntl.h>
#include <unistd.h>

#define CASES "县市场监管局_执法案件台账_2024Q3.csv"
#define HEAD  "案件编号,领域,立案日期\n"

/* Feed 'nr' bytes through a pipe, written by a child so that its size does not matter. */
static void take_input(struct office *office, const char *name, const char *data, size_t nr)
{
	char *dash[] = { "-" };
	int ends[2];
	struct ingest_options options = {
		.paths = dash,
		.nr_paths = 1,
		.received = "2024-10-08",
		.name = name,
	};
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(ends[0]);
		while (nr) {
			ssize_t put = write(ends[1], data, nr);

			if (put <= 0)
				break;
			data += put;
			nr -= (size_t)put;
		}
		_exit(0);
	}
	close(ends[1]);
	options.input = ends[0];
	ingest_summary_release(&office->summary);
	diag_release(&office->diag);
	office->rc = ingest_run(&office->workspace, &options, &office->summary, &office->diag);
	close(ends[0]);
}

static void assert_nothing_is_left(const struct office *office)
{
	struct buf path = BUF_INIT;

	assert_false(file_exists(path_join(&path, office->folder, ".ingest.tmp")));
	buf_release(&path);
}

static void take_string(struct office *office, const char *name, const char *text)
{
	take_input(office, name, text, strlen(text));
	assert_nothing_is_left(office);
}

static void input_is_registered_under_its_name(void **state)
{
	struct office office;
	struct buf path = BUF_INIT, text = BUF_INIT;

	(void)state;
	office_open(&office);
	take_string(&office, CASES, HEAD "1号,食品,2024-07-01\n");
	assert_int_equal(office.rc, 0);
	office_expect(
		&office,
		"SELECT file || ' ' || folder || ' ' || unit || ' ' || period || ' ' || received ||"
		" ' ' || register_line || ' ' || status FROM submission",
		CASES " 2024Q3 scjgj 2024Q3 2024-10-08 2 in_force");
	buf_addf(&path, "%s/inbox/2024Q3/收文登记.csv", office.folder);
	assert_int_equal(file_read(&text, path.data, &office.diag), 0);
	assert_non_null(strstr(text.data, "\r\n" CASES ",县市场监督管理局,2024-10-08,"));
	/* The same again: nothing new; other rows under the same name: the next version. */
	take_string(&office, CASES, HEAD "1号,食品,2024-07-01\n");
	office_expect(&office, "SELECT count(*) FROM submission", "1");
	take_string(&office, CASES, HEAD "1号,食品,2024-07-01\n2号,食品,2024-07-02\n");
	office_expect(&office, "SELECT group_concat(status || register_line) FROM submission",
		      "superseded2,in_force3");
	/* The register's lines have no file in the folder, and nobody misses it. */
	office_take(&office, "2024Q3", "2024-10-09", INGEST_KIND_UNMARKED);
	assert_int_equal(office.diag.nr, 0);
	buf_release(&path);
	buf_release(&text);
	office_close(&office);
}

/* clang-format off */
static const struct input_row {
	const char *name, *file, *text;
	int rc;
	const char *code, *status; /* NULL: nothing in the store */
} input_rows[] = {
	{ "empty", CASES, "", 0, "ING001", "refused" },
	{ "without_a_name_titles_speak", NULL,
	  "县市场监管局执法案件台账（2024年三季度）\n" HEAD "1号,食品,2024-07-01\n", 0, NULL, "in_force" },
	{ "without_a_name_or_title", NULL, HEAD "1号,食品,2024-07-01\n", 0, "ING007", "refused" },
	{ "gb18030", CASES, "\xB0\xB8\xBC\xFE\xB1\xE0\xBA\xC5,\xC1\xEC\xD3\xF2,\xC1\xA2\xB0\xB8\xC8\xD5\xC6\xDA\n"
	  "1\xBA\xC5,\xCA\xB3\xC6\xB7,2024-07-01\n", 0, NULL, "in_force" },
	{ "a_name_like_an_option", "--full " CASES, HEAD, 0, "ING025", "in_force" },
	{ "a_folder_in_the_name", "2024Q3/" CASES, HEAD, -1, "ING110", NULL },
	{ "a_name_above", "../" CASES, HEAD, -1, "ING110", NULL },
	{ "a_hidden_name", ".a.csv", HEAD, -1, "ING110", NULL },
	{ "no_name", "", HEAD, -1, "ING110", NULL },
	{ "a_line_break_in_the_name", "a\nb.csv", HEAD, -1, "ING110", NULL },
	{ "bytes_that_are_no_name", "a\xFF.csv", HEAD, -1, "ING110", NULL },
	{ "the_register", "收文登记.csv", HEAD, -1, "ING110", NULL },
};
/* clang-format on */

static void check_input(void **state)
{
	const struct input_row *row = *state;
	struct office office;

	office_open(&office);
	take_string(&office, row->file, row->text);
	assert_int_equal(office.rc, row->rc);
	if (row->code && row->status) {
		struct buf sql = BUF_INIT;

		buf_addf(&sql, "SELECT count(*) FROM rejection WHERE code = '%s'", row->code);
		office_expect(&office, sql.data, "1");
		buf_release(&sql);
	} else if (row->code) {
		assert_int_equal(office.diag.nr, 1);
		assert_string_equal(office.diag.items[0].kind->code, row->code);
	}
	office_expect(&office, "SELECT status FROM submission", row->status);
	office_close(&office);
}

static void a_workbook_from_standard_input(void **state)
{
	struct office office;
	struct buf bytes = BUF_INIT;

	(void)state;
	office_open(&office);
	assert_int_equal(file_read(&bytes, "tests/data/workbook/months.xlsx", &office.diag), 0);
	take_input(&office, "县市场监管局_2024年三季度.xlsx", bytes.data, bytes.nr);
	assert_int_equal(office.rc, 0);
	assert_nothing_is_left(&office);
	office_expect(
		&office,
		"SELECT group_concat(sheet || folder || period || status || register_line)"
		" FROM submission",
		"7月2024Q32024-07in_force2,8月2024Q32024-08in_force2,9月2024Q32024-09in_force2");
	buf_release(&bytes);
	office_close(&office);
}

static void input_longer_than_any_buffer(void **state)
{
	struct office office;
	struct buf text = BUF_INIT;

	(void)state;
	office_open(&office);
	buf_addstr(&text, HEAD);
	for (int i = 0; i < 30000; i++)
		buf_addf(&text, "平市监立〔2024〕%d号,食品,2024-07-01\n", i);
	take_input(&office, CASES, text.data, text.nr);
	assert_int_equal(office.rc, 0);
	office_expect(&office, "SELECT rows_accepted FROM submission", "30000");
	assert_nothing_is_left(&office);
	buf_release(&text);
	office_close(&office);
}

static void input_that_cannot_be_read_is_FIL001(void **state)
{
	char *dash[] = { "-" };
	struct ingest_options options = { .paths = dash, .nr_paths = 1, .received = "2024-10-08" };
	struct office office;

	(void)state;
	office_open(&office);
	options.input = open("/", O_RDONLY);
	office.rc = ingest_run(&office.workspace, &options, &office.summary, &office.diag);
	close(options.input);
	assert_int_equal(office.rc, -1);
	assert_string_equal(office.diag.items[0].kind->code, "FIL001");
	assert_nothing_is_left(&office);
	office_close(&office);
}

#define NR(array) (sizeof(array) / sizeof((array)[0]))

int main(void)
{
	struct CMUnitTest tests[32];
	size_t nr = 0;

	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(input_is_registered_under_its_name);
	for (size_t i = 0; i < NR(input_rows); i++)
		tests[nr++] = (struct CMUnitTest){ input_rows[i].name, check_input, NULL, NULL,
						   (void *)(uintptr_t)&input_rows[i] };
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(a_workbook_from_standard_input);
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(input_longer_than_any_buffer);
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(input_that_cannot_be_read_is_FIL001);
	return _cmocka_run_group_tests("input", tests, nr, NULL, NULL);
}

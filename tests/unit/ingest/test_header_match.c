/* test_header_match.c - each title over a column is read once, whatever the number of forms. How
 * headers are found is held by test_forms_of_files.c and tests/forms. */
#include "ingest/header/head.h"

#include "tests/unit/core/check.h"
#include "tests/unit/ingest/office.h"

#define TEN "案件编号,当事人,案由,领域,立案日期,处理决定日期,处理结果,案值,罚款,备注"

static const struct reads {
	const char *name, *text;
	size_t matched, read;
} reads[] = {
	{ "a_header_of_ten_columns", TEN "\n", 10, 10 },
	{ "blank_cells_are_no_titles", TEN ",,,\n", 10, 10 },
	{ "a_header_again_on_the_next_page", TEN "\n" TEN "\n", 10, 20 + 10 },
	/* Cells, and joined with those above: rows 1-2, 1-3 and 2-3. */
	{ "two_rows_are_read_apart_and_joined", "案件,,当事人\n编号,领域,\n2,食品,甲\n", 3,
	  7 + 2 + 8 + 3 },
	{ "a_title_above", "2024年第三季度\n" TEN "\n", 10, 1 + 10 + 10 },
};

static void check_reads(void **state)
{
	const struct reads *row = *state;
	struct office office;
	struct header_index index;
	struct head head;
	struct buf path = BUF_INIT;

	office_open(&office);
	office_put(&office, "2024Q3/head.csv", row->text, strlen(row->text));
	path_join(&path, office.workspace.inbox, "2024Q3/head.csv");
	header_index_init(&index, &office.workspace.rules_loaded);
	assert_int_equal(head_read(&head, path.data, ENCODING_UTF8, &index,
				   &office.workspace.rules_loaded, &office.diag),
			 0);
	assert_int_equal(head.best, row->matched);
	assert_int_equal(head.nr_titles, row->read);
	head_release(&head);
	header_index_release(&index);
	buf_release(&path);
	office_close(&office);
}

/* As in one row: a mark of the template behind the unit is no part of the title. */
static void a_unit_above_counts_with_a_mark_behind_it(void **state)
{
	static char *above[] = { "案件", "", "金额万元*", "" };
	static char *below[] = { "编号", "领域", "案值", "罚款" };
	const struct head_row rows[] = { { above, 4, 1, 1 }, { below, 4, 2, 2 } };
	struct office office;
	struct header_index index;
	struct header_titles titles;
	struct header_match match;
	struct arena arena = ARENA_INIT;

	(void)state;
	office_open(&office);
	header_index_init(&index, &office.workspace.rules_loaded);
	header_titles_init(&titles, &index, rows, NR(rows), &arena);
	assert_true(
		header_find(&match, &titles, rules_form(&office.workspace.rules_loaded, "cases")));
	assert_int_equal(match.columns[2].scale, 6);
	assert_int_equal(match.columns[3].scale, 6);
	arena_release(&arena);
	header_index_release(&index);
	office_close(&office);
}

int main(void)
{
	static struct CMUnitTest tests[NR(reads) + 1];
	size_t nr = 0;

	ADD_ROWS(tests, nr, reads, check_reads);
	ADD_TEST(tests, nr, a_unit_above_counts_with_a_mark_behind_it);
	return RUN_TESTS(tests, nr);
}

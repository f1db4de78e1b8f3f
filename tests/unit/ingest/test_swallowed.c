/* test_swallowed.c - where a quote opened that was not closed, and which lines it swallowed. */
#include "ingest/file/swallowed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/system/csv_file.h"

struct swallowed_row {
	const char *name, *raw;
	char delimiter;
	size_t columns;
	bool unclosed, found;
	size_t open_line, nr_lines;
	long column;
};

/* clang-format off */
static const struct swallowed_row rows[] = {
	{ "a text of two lines is none", "1,\"a\nb\",2", ',', 3, false, false, 0, 0, 0 },
	{ "a text with fewer commas than the table is none", "1,\"a,b\nc,d\",2", ',', 3, false, false, 0, 0, 0 },
	{ "doubled quotes are none", "1,\"a\n\"\"b\"\",c\",2", ',', 3, false, false, 0, 0, 0 },
	{ "the first line is the row's own", "1,\"a,b,c\nd\",2", ',', 3, false, false, 0, 0, 0 },
	{ "a whole line", "1,\"a\n2,b,c\n3,\"d\",e", ',', 3, false, true, 0, 3, 2 },
	{ "a whole line of the last part", "1,2,\"a\n2,b,c\"", ',', 3, false, true, 0, 2, 3 },
	{ "a quote that CSV would double", "\"1,a\nb\"c\",d", ',', 9, false, true, 0, 2, 1 },
	{ "behind a text of two lines", "\"x\ny\",\"a\n2,b,c\nd\"", ',', 3, false, true, 1, 4, 2 },
	{ "line ends of either kind", "1,\"a\r\n2,b,c\r3,d,e\r\n\"", ',', 3, false, true, 0, 4, 2 },
	{ "other delimiter", "1;\"a\n2;b;c\";d", ';', 3, false, true, 0, 2, 2 },
	{ "the file ended inside", "1,\"a\n2", ',', 3, true, true, 0, 2, 2 },
	{ "the file ended inside one line", "1,\"a,b", ',', 3, true, true, 0, 1, 2 },
	{ "too long without a quote", "aaa", ',', 3, true, true, 0, 1, 1 },
	{ "nothing", "", ',', 3, true, true, 0, 1, 1 },
};
/* clang-format on */

static void row_is_looked_at(void **state)
{
	const struct swallowed_row *row = *state;
	struct swallowed found = { 0 };

	assert_int_equal(swallowed_find(&found, row->raw, strlen(row->raw), row->delimiter,
					row->columns, row->unclosed),
			 row->found);
	if (!row->found)
		return;
	assert_int_equal(found.open_line, row->open_line);
	assert_int_equal(found.nr_lines, row->nr_lines);
	assert_int_equal(found.column, row->column);
}

static void full_width_commas_inside_quotes_count(void **state)
{
	const char raw[] = { '1', csv_wide_comma, '"', 'a', '\n', '\0' };
	char text[64];
	struct swallowed found;

	(void)state;
	strcpy(text, raw);
	strcat(text, "2，b，c\"");
	assert_true(swallowed_find(&found, text, strlen(text), csv_wide_comma, 3, false));
	assert_int_equal(found.column, 2);
}

static void lines_come_one_by_one(void **state)
{
	static const char raw[] = "a\r\n\nb\rc";
	static const char *const expected[] = { "a", "", "b", "c" };
	const char *line;
	size_t nr, pos = 0, seen = 0;

	(void)state;
	while (swallowed_next_line(&line, &nr, raw, strlen(raw), &pos)) {
		assert_int_equal(nr, strlen(expected[seen]));
		assert_memory_equal(line, expected[seen], nr);
		seen++;
	}
	assert_int_equal(seen, 4);
}

int main(void)
{
	enum { NR = sizeof(rows) / sizeof(rows[0]) };
	struct CMUnitTest tests[NR + 2] = {
		[NR] = cmocka_unit_test(full_width_commas_inside_quotes_count),
		[NR + 1] = cmocka_unit_test(lines_come_one_by_one),
	};

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ rows[i].name, row_is_looked_at, NULL, NULL,
						(void *)(uintptr_t)&rows[i] };
	return cmocka_run_group_tests_name("swallowed", tests, NULL, NULL);
}

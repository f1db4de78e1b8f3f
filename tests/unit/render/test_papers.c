/* test_papers.c - templates with slots, and tables for a hand to fill in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "render/document/file_names.h"
#include "render/document/hand_table.h"
#include "render/document/slots.h"

static int say_word(struct buf *out, void *data)
{
	buf_addstr(out, data);
	return 0;
}

static const struct slot slots[] = { { "word", say_word } };

static int fill(struct buf *out, const char *text, struct diag *diag)
{
	struct rules_file file = { .name = "wording/x.md", .text = text, .nr = strlen(text) };
	struct rules rules = { .files = &file, .nr_files = 1 };
	struct report report = { .rules = &rules };

	return slots_fill(out, &report, "wording/x.md", slots, 1, (void *)"字", diag);
}

static void slots_are_filled_and_the_rest_stays(void **state)
{
	struct diag diag = DIAG_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(fill(&out, "甲{{word}}乙{{word}}{{", &diag), 0);
	assert_string_equal(out.data, "甲字乙字{{");
	assert_int_equal(diag.errors, 0);
	buf_release(&out);
	diag_release(&diag);
}

static void a_template_that_is_missing_is_named(void **state)
{
	struct rules rules = { 0 };
	struct report report = { .rules = &rules };
	struct diag diag = DIAG_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(slots_fill(&out, &report, "wording/x.md", slots, 1, NULL, &diag), -1);
	assert_int_equal(diag.nr, 1);
	assert_string_equal(diag.items[0].kind->code, "REN061");
	buf_release(&out);
	diag_release(&diag);
}

/* Whatever stands in a cell neither ends the table nor the raw part around it. */
static void a_cell_is_no_markup(void **state)
{
	static const struct hand_column columns[] = { { "栏", 8840 } };
	struct buf out = BUF_INIT;

	(void)state;
	hand_table_open(&out, columns, 1);
	hand_table_row(&out, columns, (const char *const[]){ "a&b</w:tbl>\n```\nc" }, 1);
	hand_table_close(&out);
	assert_non_null(strstr(out.data, ">a&amp;b&lt;/w:tbl&gt;     c<"));
	assert_ptr_equal(strstr(out.data + 3, "```"), out.data + out.nr - 4);
	buf_release(&out);
}

/* Names that become alike, in whatever case, do not overwrite each other. */
static void every_file_of_a_folder_has_a_name_of_its_own(void **state)
{
	static const struct {
		const char *wanted, *given;
	} rows[] = { { "督办单_1-2", "督办单_1-2" },   { "督办单_1-2", "督办单_1-2_2" },
		     { "督办单_a", "督办单_a" },       { "督办单_A", "督办单_A_2" },
		     { "督办单_1-2", "督办单_1-2_3" }, { "督办单_1-2_2", "督办单_1-2_2_2" } };
	struct file_names names = FILE_NAMES_INIT;
	struct buf name = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_reset(&name);
		buf_addstr(&name, rows[i].wanted);
		file_names_claim(&names, &name);
		assert_string_equal(name.data, rows[i].given);
	}
	file_names_release(&names);
	buf_release(&name);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(slots_are_filled_and_the_rest_stays),
		cmocka_unit_test(a_template_that_is_missing_is_named),
		cmocka_unit_test(a_cell_is_no_markup),
		cmocka_unit_test(every_file_of_a_folder_has_a_name_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

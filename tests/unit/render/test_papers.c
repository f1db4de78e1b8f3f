/* test_papers.c - templates with slots, and tables for a hand to fill in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "core/system/file.h"
#include "render/document/file_names.h"
#include "render/document/hand_table.h"
#include "render/document/place_pictures.h"
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

/* A folder with a picture 1600 wide; of 900 it is as high as 8.6 of the page's 22 lines. */
static void make_picture(char folder[static 32], unsigned int height)
{
	const unsigned char head[] = { 0x89,
				       'P',
				       'N',
				       'G',
				       '\r',
				       '\n',
				       0x1a,
				       '\n',
				       0,
				       0,
				       0,
				       13,
				       'I',
				       'H',
				       'D',
				       'R',
				       0,
				       0,
				       6,
				       64,
				       0,
				       0,
				       (unsigned char)(height >> 8),
				       (unsigned char)height };
	struct diag diag = DIAG_INIT;
	struct buf path = BUF_INIT;

	strcpy(folder, "/tmp/pictures-XXXXXX");
	assert_non_null(mkdtemp(folder));
	path_join(&path, folder, "a.png");
	assert_int_equal(file_write(path.data, (const char *)head, sizeof(head), &diag), 0);
	buf_release(&path);
	diag_release(&diag);
}

#define PICTURE                                                                                         \
	"::: {custom-style=\"简报图\"}\n![甲](a.png){width=15.6cm}\n:::\n\n::: {custom-style=\"图" \
	"题\"}\n图1　甲\n:::\n"

/* 'nr' paragraphs of two lines. */
static void add_paragraphs(struct buf *out, int nr)
{
	for (int i = 0; i < nr; i++) {
		for (int k = 0; k < 30; k++)
			buf_addstr(out, "字");
		buf_addstr(out, "。\n\n");
	}
}

static void assert_placed(int before, int after, int moved, bool referred)
{
	struct buf text = BUF_INIT, wanted = BUF_INIT;
	struct diag diag = DIAG_INIT;
	char folder[32];

	make_picture(folder, 900);
	add_paragraphs(&text, before);
	buf_addstr(&text, PICTURE "\n");
	add_paragraphs(&text, after);
	add_paragraphs(&wanted, before);
	if (referred) {
		buf_truncate(&wanted, wanted.nr - strlen("。\n\n"));
		buf_addstr(&wanted, "（见图1）。\n\n");
	}
	add_paragraphs(&wanted, moved);
	buf_addstr(&wanted, PICTURE "\n");
	add_paragraphs(&wanted, after - moved);
	buf_truncate(&wanted, wanted.nr - 1);
	pictures_place(&text, folder);
	assert_string_equal(text.data, wanted.data);
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&text);
	buf_release(&wanted);
	diag_release(&diag);
}

/* Six paragraphs leave 10 lines: enough with two to spare for 9.9 and not for one more; then the
 * text goes on to the next page before the picture. */
static void a_picture_waits_for_room(void **state)
{
	(void)state;
	assert_placed(5, 6, 0, false);
	assert_placed(7, 6, 4, true);
}

/* No text is left to fill the page: the picture stands above what is on its page. */
static void the_last_picture_stands_above_its_text(void **state)
{
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	const char *at;
	char folder[32];

	(void)state;
	make_picture(folder, 900);
	add_paragraphs(&text, 19);
	buf_addstr(&text, PICTURE);
	pictures_place(&text, folder);
	at = strstr(text.data, ":::");
	assert_non_null(at);
	assert_non_null(strstr(at, "字。"));
	assert_non_null(strstr(at, "（见图1）。"));
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&text);
	diag_release(&diag);
}

/* However long the text is: a later one that would have room further up does not go above. */
static void pictures_keep_their_order(void **state)
{
	static const char later[] =
		"::: {custom-style=\"简报图\"}\n![乙](a.png){width=15.6cm}\n:::\n\n"
		"::: {custom-style=\"图题\"}\n图%d　乙\n:::\n\n";
	struct diag diag = DIAG_INIT;
	char folder[32];

	(void)state;
	make_picture(folder, 1400);
	for (int paragraphs = 5; paragraphs < 40; paragraphs++) {
		struct buf text = BUF_INIT;

		add_paragraphs(&text, paragraphs);
		buf_addstr(&text, PICTURE "\n");
		for (int picture = 2; picture < 5; picture++) {
			add_paragraphs(&text, 4 - picture);
			buf_addf(&text, later, picture);
		}
		pictures_place(&text, folder);
		for (const char *at = text.data; (at = strstr(at, "\n图")); at++) {
			const char *next = strstr(at + 1, "\n图");

			assert_true(!next || at[strlen("\n图")] < next[strlen("\n图")]);
		}
		buf_release(&text);
	}
	assert_int_equal(folder_remove(folder, &diag), 0);
	diag_release(&diag);
}

/* A picture that waited stands behind the paragraph that the next one leaves: each is referred to
 * where it is left, and no reference is cut when a picture goes above its text. */
static void every_picture_that_waits_is_referred_to(void **state)
{
	static const char second[] =
		"::: {custom-style=\"简报图\"}\n![乙](a.png){width=15.6cm}\n:::\n\n"
		"::: {custom-style=\"图题\"}\n图2　乙\n:::\n\n";
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	const char *at;
	char folder[32];

	(void)state;
	make_picture(folder, 900);
	add_paragraphs(&text, 7);
	buf_addstr(&text, PICTURE "\n");
	add_paragraphs(&text, 1);
	buf_addstr(&text, PICTURE "\n");
	add_paragraphs(&text, 3);
	buf_addstr(&text, second);
	add_paragraphs(&text, 4);
	pictures_place(&text, folder);
	assert_non_null(strstr(text.data, "字（见图1）。\n"));
	at = strstr(text.data, "字（见图2）。\n\n:::");
	assert_non_null(at);
	for (at = text.data; (at = strstr(at, "（见图")); at++)
		assert_memory_equal(at + strlen("（见图1"), "）。\n", strlen("）。\n"));
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&text);
	diag_release(&diag);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(slots_are_filled_and_the_rest_stays),
		cmocka_unit_test(a_template_that_is_missing_is_named),
		cmocka_unit_test(a_cell_is_no_markup),
		cmocka_unit_test(a_picture_waits_for_room),
		cmocka_unit_test(the_last_picture_stands_above_its_text),
		cmocka_unit_test(pictures_keep_their_order),
		cmocka_unit_test(every_picture_that_waits_is_referred_to),
		cmocka_unit_test(every_file_of_a_folder_has_a_name_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_number_format.c - what a cell shows under a number format, as Excel displays it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/workbook/number_format.h"

/* clang-format off */
static const struct shown_row {
	const char *name, *format, *value;
	const char *shown; /* NULL: nobody can say */
	bool is_text;
} shown_rows[] = {
	{ "words_around", "\"平市监立〔2024〕\"0\"号\"", "41", "平市监立〔2024〕41号", false },
	{ "words_around_escaped", "\\第0\\号", "41", "第41号", false },
	{ "words_unquoted", "0元", "5", "5元", false },
	{ "a_number_among_words_that_is_rounded", "\"第\"0\"号\"", "41.4", NULL, false },
	{ "leading_zeros", "0000", "12", "0012", false },
	{ "leading_zeros_of_a_negative", "000", "-7", "-007", false },
	{ "leading_zeros_and_decimals", "00.00", "7.25", "07.25", false },
	{ "leading_zeros_rounded", "000", "7.25", NULL, false },
	{ "a_sign_of_percent_that_is_a_word", "0.0\"%\"", "94.1", "94.1%", false },
	{ "a_sign_of_percent_escaped", "0.0\\%", "94.1", "94.1%", false },
	{ "percent", "0%", "0.941", "94.1%", false },
	{ "thousands", "#,##0.00,", "12345", "12.345", false },
	{ "thousands_whole", "0,", "12000", "12", false },
	{ "thousands_rounded", "#,##0,", "12345", "12.345", false },
	{ "thousands_twice", "0,,", "12345000", "12.345", false },
	{ "thousands_before_the_point", "#,##0,.0", "12345000", "12345", false },
	{ "thousands_before_the_point_and_words", "0,.00\"千元\"", "12345000", "12345千元", false },
	{ "thousands_in_words", "0.0,\"千元\"", "12345", "12.345千元", false },
	{ "thousands_in_words_unquoted", "0.00,千元", "12000", "12千元", false },
	{ "thousands_of_a_negative", "#,##0,;-#,##0,", "-12000", "-12", false },
	{ "thousands_in_brackets", "#,##0,_);(#,##0,)", "-12000", "-12", false },
	{ "thousands_set_in_place", "_ * #,##0,_ ;_ * -#,##0,_ ;_ * \"-\"_ ;_ @_ ", "12000", "12",
	  false },
	{ "thousands_behind_a_word", "0\"千元\",", "12000", NULL, false },
	{ "thousands_before_a_point_by_force", "0,!.0", "12000", NULL, false },
	{ "millions", "0,,\"百万\"", "12000000", "12百万", false },
	{ "ten_thousands_by_a_point_by_force", "0!.0,\"万元\"", "12345", "1.2345万元", false },
	{ "ten_thousands_saved_with_a_backslash", "0\\.0,\"万元\"", "12345", "1.2345万元", false },
	{ "ten_thousands_by_a_quoted_point", "0\".\"0000", "12345", "1.2345", false },
	{ "hundred_millions", "0!.00,,\"亿元\"", "125000000", "1.25亿元", false },
	{ "a_unit", "0.0\"万元\"", "1.25", "1.25万元", false },
	{ "a_unit_behind_anything", "General\"号\"", "7.5", "7.5号", false },
	{ "a_small_number_in_digits", "0.00000\"亿元\"", "0.00005", "0.00005亿元", false },
	{ "euro", "[$€-2] 0.00", "5", "€5", false },
	{ "yuan", "¥#,##0.00", "5000", "¥5000", false },
	{ "yuan_quoted_and_set_in_place", "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ", "0.5", "¥0.5", false },
	{ "no_yuan", "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ", "0", "0", false },
	{ "yuan_of_the_place", "[$¥-804]#,##0", "1234.5", "¥1234.5", false },
	{ "zero_as_a_word", "0;-0;\"无\"", "0", "无", false },
	{ "zero_as_a_dash_among_words", "0\"件\";-0\"件\";\"-\"", "0", "0", false },
	{ "negative_in_words", "0;\"减\"0", "-5", "-减5", false },
	{ "nothing_is_shown", ";;;", "5", NULL, false },
	{ "numerals_in_words", "[DBNum1]0", "12", NULL, false },
	{ "conditions", "[>=10000]0!.0,\"万\";0", "12345", NULL, false },
	{ "digits_set_apart", "000-0000-0000", "13800000000", NULL, false },
	{ "more_digits_than_are_kept", "\"第\"0", "370124202400000123", NULL, false },
	{ "a_text_among_words", "\"前\"@\"后\"", "文", "前文后", true },
	{ "a_number_as_text_among_words", "\"前\"@\"后\"", "41", "前41后", false },
	{ "a_text_under_a_format_for_numbers", "\"第\"0\"号\"", "41", "41", true },
	{ "a_text_that_is_not_shown", ";;;", "文", NULL, true },
};
static const struct plain_row {
	const char *format;
	bool is_plain;
} plain_rows[] = {
	{ "General", true }, { "@", true }, { "0", true }, { "#,##0.00", true }, { "0.00E+00", true },
	{ "# ##0", true }, { "# ?/?", true }, { "\"¥\"#,##0.00", false }, { "[$¥-804]#,##0.00", false },
	{ "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", true },
	{ "#,##0_);[Red]\\(#,##0\\)", true }, { "0;-0;;@", true }, { "yyyy\"年\"m\"月\"d\"日\"", true },
	{ "[DBNum1][$-804]yyyy\"年\"m\"月\"", true }, { "[h]:mm", true }, { "[红色]0", true },
	{ "0%", false }, { "0.0\"%\"", false }, { "00", false }, { "0,", false }, { "0,,", false }, { "#,##0,", false },
	{ "0,.0", false }, { "#,##0,_ ", false }, { "0,;-0,;-", false }, { "0\"件\"", false },
	{ ";;;", false }, { "0;;0", false }, { "[=0]\"无\";0", false }, { "[DBNum2]0", false },
};
/* clang-format on */

static void check_shown(void **state)
{
	const struct shown_row *row = *state;
	struct buf out = BUF_INIT;
	bool can = number_format_show(&out, row->format, row->value, row->is_text);

	assert_int_equal(can, row->shown != NULL);
	assert_string_equal(out.data, row->shown ? row->shown : "");
	buf_release(&out);
}

static void what_shows_the_value_is_plain(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(plain_rows) / sizeof(plain_rows[0]); i++) {
		if (number_format_is_plain(plain_rows[i].format) != plain_rows[i].is_plain)
			fail_msg("%s", plain_rows[i].format);
	}
}

int main(void)
{
	enum { NR = sizeof(shown_rows) / sizeof(shown_rows[0]) };
	struct CMUnitTest tests[NR + 1];

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ shown_rows[i].name, check_shown, NULL, NULL,
						(void *)(uintptr_t)&shown_rows[i] };
	tests[NR] = (struct CMUnitTest)cmocka_unit_test(what_shows_the_value_is_plain);
	return _cmocka_run_group_tests("number_format", tests, NR + 1, NULL, NULL);
}

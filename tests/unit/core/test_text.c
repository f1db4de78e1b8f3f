/* test_text.c - UTF-8, folding, keys and widths, a fact a row. */
#include "core/base/text.h"

#include <iconv.h>

#include "tests/unit/core/check.h"

#define BYTES(text) (text), sizeof(text) - 1

/* clang-format off */
static const struct utf8_row {
	const char *name, *text;
	size_t nr;
	bool valid;
} utf8_rows[] = {
	{ "empty_is_utf8", BYTES(""), true },
	{ "ascii_is_utf8", BYTES("abc"), true },
	{ "chinese_is_utf8", BYTES("侵权假冒"), true },
	{ "four_byte_character_is_utf8", BYTES("\xF0\xA0\x80\x80"), true },
	{ "greatest_code_point_is_utf8", BYTES("\xF4\x8F\xBF\xBF"), true },
	{ "nul_byte_is_utf8", BYTES("a\0b"), true },
	{ "overlong_slash_of_two_bytes_is_not", BYTES("\xC0\xAF"), false },
	{ "overlong_c1_is_not", BYTES("\xC1\xBF"), false },
	{ "overlong_of_three_bytes_is_not", BYTES("\xE0\x9F\xBF"), false },
	{ "overlong_of_four_bytes_is_not", BYTES("\xF0\x8F\xBF\xBF"), false },
	{ "first_surrogate_is_not", BYTES("\xED\xA0\x80"), false },
	{ "last_surrogate_is_not", BYTES("\xED\xBF\xBF"), false },
	{ "beyond_10ffff_is_not", BYTES("\xF4\x90\x80\x80"), false },
	{ "f5_is_not", BYTES("\xF5\x80\x80\x80"), false },
	{ "ff_is_not", BYTES("\xFF"), false },
	{ "lone_continuation_is_not", BYTES("\x80"), false },
	{ "cut_two_byte_character_is_not", BYTES("a\xC3"), false },
	{ "cut_three_byte_character_is_not", BYTES("a\xE4\xBE"), false },
	{ "character_cut_by_the_length_is_not", "\xE4\xBE\xB5", 2, false },
	{ "cut_four_byte_character_is_not", BYTES("\xF0\xA0\x80"), false },
	{ "missing_continuation_is_not", BYTES("\xE4\xBE" "a"), false },
	{ "gb18030_is_not", BYTES("\xC7\xD6\xC8\xA8"), false },
};
/* clang-format on */

static void check_utf8(void **state)
{
	const struct utf8_row *row = *state;

	assert_int_equal(text_is_utf8(row->text, row->nr), row->valid);
}

/* What the C library's own decoder says of the same bytes. */
static bool iconv_takes(const char *text, size_t nr)
{
	iconv_t handle = iconv_open("UTF-32LE", "UTF-8");
	uint32_t room[256];
	char *from = (char *)(uintptr_t)text, *to = (char *)room;
	size_t left = nr, to_left = sizeof(room);
	bool taken = iconv(handle, &from, &left, &to, &to_left) != (size_t)-1;

	iconv_close(handle);
	return taken;
}

/* Any byte at any place of a long text, where several bytes are looked at at a time. */
static void a_wrong_byte_is_seen_wherever_it_stands(void **state)
{
	static const char good[] =
		"平市监立〔2024〕12号,平安商贸有限公司,销售侵犯注册商标专用权的商品,食品,"
		"实体市场,2024-07-01,100.50,\xF0\xA0\x80\x80é,普通程序,平市监处罚〔2024〕3号";
	char text[sizeof(good)];

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(good); i++) {
		for (int byte = 0; byte < 256; byte++) {
			memcpy(text, good, sizeof(good));
			text[i] = (char)byte;
			if (text_is_utf8(text, sizeof(good) - 1) !=
			    iconv_takes(text, sizeof(good) - 1))
				fail_msg("byte %zu is 0x%02X", i, (unsigned)byte);
		}
		if (text_is_utf8(good, i) != iconv_takes(good, i))
			fail_msg("cut at %zu", i);
	}
}

static void every_code_point_reads_back(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	for (uint32_t ch = 0; ch <= 0x10FFFF; ch += ch < 0x3000 ? 1 : 7) {
		size_t pos = 0;

		if (ch >= 0xD800 && ch <= 0xDFFF)
			continue;
		buf_reset(&out);
		text_add_char(&out, ch);
		if (text_next(out.data, out.nr, &pos) != ch || pos != out.nr)
			fail_msg("U+%04X", ch);
	}
	buf_release(&out);
}

static void an_invalid_byte_moves_on_by_one(void **state)
{
	size_t pos = 0;

	(void)state;
	assert_int_equal(text_next(BYTES("\xE4\xBE"
					 "a"),
				   &pos),
			 UINT32_MAX);
	assert_int_equal(pos, 1);
	assert_int_equal(text_next(BYTES("\xE4\xBE"
					 "a"),
				   &pos),
			 UINT32_MAX);
	assert_int_equal(text_next(BYTES("\xE4\xBE"
					 "a"),
				   &pos),
			 'a');
}

static void only_invalid_bytes_are_marked(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	text_add_utf8(&out, BYTES("侵 \xE4\xBE"
				  "a\r\n\0\xF0\xA0\x80\x80\xFF"));
	assert_int_equal(out.nr, sizeof("侵 \uFFFD\uFFFDa\r\n\0\U00020000\uFFFD") - 1);
	assert_memory_equal(out.data, "侵 \uFFFD\uFFFDa\r\n\0\U00020000\uFFFD", out.nr);
	buf_release(&out);
}

/* clang-format off */
static const struct fold_row {
	const char *name, *text, *folded;
	bool changed;
} fold_rows[] = {
	{ "plain_text_is_kept", "案件 12", "案件 12", false },
	{ "empty_stays_empty", "", "", false },
	{ "full_width_becomes_half_width", "ＡＢ１２（％）", "AB12(%)", true },
	{ "chinese_punctuation_without_half_form_is_kept", "、。《》", "、。《》", false },
	{ "ends_are_trimmed", "  a ", "a", true },
	{ "ideographic_space_is_a_blank", "\u3000甲\u3000\u3000乙\u3000", "甲 乙", true },
	{ "no_break_space_is_a_blank", "甲\u00A0乙", "甲 乙", true },
	{ "tab_and_line_break_become_one_blank", "甲\t\r\n乙", "甲 乙", true },
	{ "zero_width_characters_are_dropped", "\uFEFF甲\u200B乙\u200D\u2060", "甲乙", true },
	{ "only_blanks_is_empty", " \u3000\t", "", true },
	{ "control_characters_are_dropped", "甲\x01\x7F乙", "甲乙", true },
	{ "an_invalid_byte_becomes_the_replacement_character", "a\xFF", "a\uFFFD", true },
};
/* clang-format on */

static void check_fold(void **state)
{
	const struct fold_row *row = *state;
	struct buf out = BUF_INIT;

	buf_addstr(&out, "x ");
	assert_int_equal(text_fold(&out, row->text, strlen(row->text)), row->changed);
	assert_string_equal(out.data + 2, row->folded);
	buf_reset(&out);
	assert_false(text_fold(&out, row->folded, strlen(row->folded)));
	assert_string_equal(out.data, row->folded);
	buf_release(&out);
}

/* clang-format off */
static const struct key_row {
	const char *name, *a, *b;
	bool number, same;
} key_rows[] = {
	{ "number_brackets_and_zi_do_not_matter", "平市监罚字〔2021〕12号", "平市监罚[2021]12号", true, true },
	{ "number_full_width_does_not_matter", "平市监罚【２０２１】１２号", "平市监罚(2021)12号", true, true },
	{ "number_blanks_and_case_do_not_matter", "a 12 b", "A12B", true, true },
	{ "number_all_bracket_forms_are_one", "罚〖2021〗1", "罚﹝2021﹞1", true, true },
	{ "number_braces_are_brackets", "罚{2021}1", "罚［2021］1", true, true },
	{ "number_digits_matter", "平市监罚[2021]12号", "平市监罚[2021]13号", true, false },
	{ "number_year_matters", "平市监罚[2021]12号", "平市监罚[2022]12号", true, false },
	{ "number_di_does_not_matter", "平市监立〔2024〕第1号", "平市监立〔2024〕1号", true, true },
	{ "number_padding_does_not_matter", "平市监立〔2024〕01号", "平市监立〔2024〕1号", true, true },
	{ "number_nian_behind_the_year_does_not_matter", "平市监立〔2024年〕1号", "平市监立〔2024〕1号", true, true },
	{ "number_may_lack_hao", "平市监立〔2024〕1", "平市监立〔2024〕1号", true, true },
	{ "number_hao_stands_behind_the_digits", "平市监立〔2024〕1之一", "平市监立〔2024〕1号之一", true, true },
	{ "number_angle_brackets_are_brackets", "平市监立＜2024＞1号", "平市监立〈2024〉1号", true, true },
	{ "number_book_marks_are_brackets", "平市监立《2024》1号", "平市监立<2024>1号", true, true },
	{ "number_traditional_hao", "平市監立〔2024〕第１號", "平市监立〔2024〕1号", true, true },
	{ "number_zeros_within_matter", "平市监立〔2024〕10号", "平市监立〔2024〕1号", true, false },
	{ "number_zeros_behind_a_point_matter", "平市监立1.05号", "平市监立1.5号", true, false },
	{ "number_zero_alone_is_kept", "平市监立〔2024〕00号", "平市监立〔2024〕0", true, true },
	{ "number_another_nian_matters", "2024年1号", "20241号", true, false },
	{ "number_year_in_words", "平市监立〔二〇二四〕12号", "平市监立〔2024〕12号", true, true },
	{ "number_year_in_words_with_a_circle", "平市监立〔二○二四年〕12号", "平市监立[2024]12", true, true },
	{ "number_year_in_words_with_a_letter", "平市监立【二O二四】12号", "平市监立〔二零二四〕12号", true, true },
	{ "number_year_in_words_with_a_digit", "平市监立(二0二四)12号", "平市监立〔二◯二四〕第012号", true, true },
	{ "number_all_in_words", "平市监立〔二〇二四〕第一百二十三号", "平市监立〔2024〕123号", true, true },
	{ "number_all_in_words_digit_by_digit", "平市监立〔二〇二四〕一二〇号", "平市监立〔2024〕一百二十号", true, true },
	{ "number_in_words_ten", "平市监立〔2024〕十号", "平市监立〔2024〕10号", true, true },
	{ "number_in_words_without_hao", "平市监立〔二〇二四〕十二", "平市监立〔2024〕12号", true, true },
	{ "number_in_words_matters", "平市监立〔2024〕十二号", "平市监立〔2024〕102号", true, false },
	{ "number_in_words_thousand", "平市监立〔2024〕一千零二号", "平市监立〔2024〕1002号", true, true },
	{ "number_in_words_that_is_none", "平市监立〔2024〕十十号", "平市监立〔2024〕20号", true, false },
	{ "number_in_words_of_another_thing", "平市监立〔2024〕二队3号", "平市监立〔2024〕2队3号", true, false },
	{ "number_year_with_a_letter", "平市监立〔2O24〕12号", "平市监立〔2024〕12号", true, true },
	{ "number_letters_that_are_no_year", "平市监立〔O124〕12号", "平市监立〔0124〕12号", true, false },
	{ "number_year_in_words_matters", "平市监立〔二〇二四〕12号", "平市监立〔2023〕12号", true, false },
	{ "number_words_that_are_no_year", "平市监立〔三一二四〕12号", "平市监立〔3124〕12号", true, false },
	{ "number_words_without_brackets", "平市监立二〇二四12号", "平市监立202412号", true, false },
	{ "number_year_without_brackets", "平市监立2024年12号", "平市监立〔2024〕12号", true, true },
	{ "number_year_without_brackets_and_di", "平市监立字2024年第012号", "平市监立〔2024〕12号", true, true },
	{ "number_year_before_a_hyphen", "平市监立2024-12号", "平市监立〔2024〕12号", true, true },
	{ "number_year_before_a_hyphen_without_hao", "平市监立2024-12", "平市监立〔2024〕12号", true, true },
	{ "number_year_of_half_a_bracket", "平市监立2024〕12号", "平市监立〔2024〕12号", true, true },
	{ "number_year_of_two_digits", "平市监立〔24〕12号", "平市监立〔2024〕12号", true, true },
	{ "number_year_alone_without_brackets", "2024年第12号", "〔2024〕12号", true, true },
	{ "number_code_of_year_and_serial", "2024-12", "〔2024〕12号", true, false },
	{ "number_code_with_letters", "SP2024-12", "SP〔2024〕12号", true, false },
	{ "number_two_digits_that_are_no_year", "平市监立〔09〕12号", "平市监立〔2009〕12号", true, false },
	{ "number_department_of_two_digits", "平市监〔12〕立〔2024〕12号", "平市监〔2012〕立〔2024〕12号", true, false },
	{ "number_part_behind_a_year", "平市监立2024-12-1号", "平市监立〔2024〕12-1号", true, false },
	{ "number_year_and_part_behind_hao", "平市监立2024号-12", "平市监立〔2024〕12号", true, true },
	{ "number_day_in_words", "2024年7月2日第1号", "〔2024〕7月2日1号", true, false },
	{ "number_brackets_of_vertical_writing", "平市监立︵2024︶1号", "平市监立❲2024❳1号", true, true },
	{ "number_part_behind_hao", "平市监立〔2024〕第012号-1", "平市监立〔2024〕12-1号", true, true },
	{ "number_part_behind_a_long_dash", "平市监立〔2024〕12号——01", "平市监立〔2024〕12－1号", true, true },
	{ "number_part_matters", "平市监立〔2024〕12号-1", "平市监立〔2024〕12号-2", true, false },
	{ "number_part_is_not_the_whole", "平市监立〔2024〕12号-1", "平市监立〔2024〕12号", true, false },
	{ "number_part_is_no_tail", "平市监立〔2024〕12号-1", "平市监立〔2024〕121号", true, false },
	{ "number_alone_in_words", "第二十三号", "23号", true, true },
	{ "number_all_in_words_without_brackets", "二〇二四年第二十三号", "2024年第23号", true, true },
	{ "number_serial_in_brackets_behind_the_year", "平市监立2024（23）号", "平市监立〔2024〕23号", true, true },
	{ "number_serial_beside_the_year_in_brackets", "平市监立（2024－23）号", "平市监立〔2024〕23号", true, true },
	{ "number_serial_beside_the_year_without_hao", "平市监立（2024-023）", "平市监立〔2024〕23号", true, true },
	{ "number_of_a_court_with_a_code", "(2024)鲁0124刑初12号", "(2024)鲁124刑初12号", true, true },
	{ "number_two_years_beside", "平市监立（2023-2024）1号", "平市监立〔2023〕1号", true, false },
	{ "number_in_formal_words", "平市监立〔2024〕壹佰号", "平市监立〔2024〕100号", true, true },
	{ "number_all_in_formal_words", "平市监立〔贰零贰肆〕贰拾叁号", "平市监立〔2024〕23号", true, true },
	{ "number_in_one_word_for_twenty", "平市监立〔2024〕廿三号", "平市监立〔2024〕23号", true, true },
	{ "number_in_one_word_for_thirty", "平市监立〔2024〕一百卅一号", "平市监立〔2024〕131号", true, true },
	{ "number_in_words_two_hundred", "平市监立〔2024〕两百号", "平市监立〔2024〕200号", true, true },
	{ "number_in_words_two_twenties", "平市监立〔2024〕廿廿号", "平市监立〔2024〕40号", true, false },
	{ "number_nian_du_behind_the_year", "平市监立〔2024年度〕23号", "平市监立〔2024〕23号", true, true },
	{ "number_nian_fen_behind_the_year", "平市监立〔2024年份〕第23号", "平市监立〔2024〕23号", true, true },
	{ "number_nian_du_without_brackets", "平市监立2024年度第23号", "平市监立〔2024〕23号", true, true },
	{ "number_nian_du_in_words", "平市监立〔二〇二四年度〕二十三号", "平市监立〔2024〕23号", true, true },
	{ "number_latin_no", "平市监立〔2024〕No.023", "平市监立〔2024〕23号", true, true },
	{ "number_latin_no_in_one_sign", "平市监立〔2024〕№23号", "平市监立〔2024〕23号", true, true },
	{ "number_hash_for_hao", "平市监立〔2024〕23#", "平市监立〔2024〕23号", true, true },
	{ "number_hash_before_it", "平市监立〔2024〕#23", "平市监立〔2024〕23号", true, true },
	{ "number_a_dash_behind_the_year", "平市监立〔2024〕－23号", "平市监立〔2024〕23号", true, true },
	{ "number_a_dot_behind_the_year", "平市监立〔2024〕·23号", "平市监立〔2024〕23号", true, true },
	{ "number_a_colon_behind_the_year", "平市监立〔2024〕：23号", "平市监立〔2024〕23号", true, true },
	{ "number_serial_in_brackets", "平市监立〔2024〕(023)号", "平市监立〔2024〕23号", true, true },
	{ "number_serial_in_brackets_without_hao", "平市监立〔2024〕【23】", "平市监立〔2024〕23号", true, true },
	{ "number_part_in_brackets", "平市监立〔2024〕(2)23号", "平市监立〔2024〕23号", true, false },
	{ "number_letter_before_the_serial", "平市监立〔2024〕A23号", "平市监立〔2024〕23号", true, false },
	{ "number_north_before_the_serial", "平市监立〔2024〕N23号", "平市监立〔2024〕23号", true, false },
	{ "number_case_behind_a_serial_without_hao", "平市监立〔2024〕23案", "平市监立〔2024〕23号", true, true },
	{ "number_paper_behind_a_serial_without_hao", "平市监立〔2024〕23文", "平市监立〔2024〕23号", true, true },
	{ "number_case_behind_hao", "平市监立〔2024〕23号案", "平市监立〔2024〕23号", true, true },
	{ "number_paper_behind_hao", "平市监立〔2024〕23号文件", "平市监立〔2024〕23号", true, true },
	{ "number_part_behind_hao_in_words", "平市监立〔2024〕23号之一", "平市监立〔2024〕23号", true, false },
	{ "name_di_matters", "第一店", "一店", false, false },
	{ "name_zeros_matter", "01店", "1店", false, false },
	{ "name_latin_case_does_not_matter", "县公安局KTV", "县公安局ktv", false, true },
	{ "name_blanks_do_not_matter", "县 公\u3000安 局", "县公安局", false, true },
	{ "name_brackets_do_not_matter", "文旅局（文物局）", "文旅局(文物局)", false, true },
	{ "name_zi_matters", "字画店", "画店", false, false },
	{ "name_zero_width_does_not_matter", "\uFEFF县公安局", "县公安局\u200B", false, true },
};
/* clang-format on */

static void check_key(void **state)
{
	const struct key_row *row = *state;
	void (*add)(struct buf *, const char *, size_t) =
		row->number ? text_add_number_key : text_add_name_key;
	struct buf a = BUF_INIT, b = BUF_INIT;

	add(&a, row->a, strlen(row->a));
	add(&b, row->b, strlen(row->b));
	assert_int_equal(strcmp(a.data, b.data) == 0, row->same);
	buf_reset(&b);
	add(&b, a.data, a.nr);
	assert_string_equal(b.data, a.data);
	buf_release(&a);
	buf_release(&b);
}

/* clang-format off */
static const struct width_row {
	const char *name, *text;
	size_t width, length;
} width_rows[] = {
	{ "width_of_nothing", "", 0, 0 },
	{ "width_of_ascii", "abc", 3, 3 },
	{ "width_of_chinese_is_two_each", "侵权", 4, 2 },
	{ "width_of_mixed_text", "2024年9月", 9, 7 },
	{ "width_of_full_width_digits", "１２", 4, 2 },
	{ "width_of_chinese_quotes", "“甲”", 6, 3 },
	{ "width_of_rare_characters", "\U00020000", 2, 1 },
	{ "width_of_an_invalid_byte", "\xFF", 1, 1 },
};
/* clang-format on */

static void check_width(void **state)
{
	const struct width_row *row = *state;

	assert_int_equal(text_width(row->text), row->width);
	assert_int_equal(text_length(row->text), row->length);
}

static void add_part(void *data, const char *part, size_t nr)
{
	buf_addch(data, '<');
	buf_add(data, part, nr);
	buf_addch(data, '>');
}

static void splitting_trims_and_leaves_out_empty_parts(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	text_split(" a | |b c||d|", '|', add_part, &out);
	assert_string_equal(out.data, "<a><b c><d>");
	buf_reset(&out);
	text_split("", '|', add_part, &out);
	assert_string_equal(out.data, "");
	text_split("  x  y ", ' ', add_part, &out);
	assert_string_equal(out.data, "<x><y>");
	buf_release(&out);
}

static void starts_and_ends(void **state)
{
	(void)state;
	assert_true(text_starts("units.csv", "units"));
	assert_false(text_starts("unit", "units"));
	assert_true(text_ends("units.csv", ".csv"));
	assert_false(text_ends("csv", ".csv"));
	assert_true(text_ends("a", ""));
}

int main(void)
{
	static struct CMUnitTest tests[192];
	size_t nr = 0;

	ADD_ROWS(tests, nr, utf8_rows, check_utf8);
	ADD_ROWS(tests, nr, fold_rows, check_fold);
	ADD_ROWS(tests, nr, key_rows, check_key);
	ADD_ROWS(tests, nr, width_rows, check_width);
	ADD_TEST(tests, nr, a_wrong_byte_is_seen_wherever_it_stands);
	ADD_TEST(tests, nr, every_code_point_reads_back);
	ADD_TEST(tests, nr, an_invalid_byte_moves_on_by_one);
	ADD_TEST(tests, nr, only_invalid_bytes_are_marked);
	ADD_TEST(tests, nr, splitting_trims_and_leaves_out_empty_parts);
	ADD_TEST(tests, nr, starts_and_ends);
	return RUN_TESTS(tests, nr);
}

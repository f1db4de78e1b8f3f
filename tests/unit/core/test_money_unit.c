/* test_money_unit.c - units of money in words, and what only looks like one. */
#include "core/base/money_unit.h"

#include "tests/unit/core/check.h"

/* clang-format off */
static const struct unit_row {
	const char *name, *text;
	int scale;
} unit_rows[] = {
	{ "yuan", "单位:元", 2 },
	{ "thousand", "千元", 5 },
	{ "hundred", "(百元)", 4 },
	{ "ten_thousand", "单位:万元、件", 6 },
	{ "ten_thousand_alone", "万", 6 },
	{ "million_alone", "百万", 8 },
	{ "million", "百万元", 8 },
	{ "ten_million", "千万元", 9 },
	{ "hundred_million", "件/亿元", 10 },
	{ "with_blanks", "单位:万 元", 6 },
	{ "with_blanks_in_words", "(百 万 元)", 8 },
	{ "with_blanks_of_another_country", "万 美元", MONEY_FOREIGN },
	{ "a_sign", "($)", MONEY_FOREIGN },
	{ "with_renminbi", "人民币万元", 6 },
	{ "renminbi_behind", "万人民币", 6 },
	{ "thousand_in_full", "仟元", 5 },
	{ "hundred_in_full", "佰元", 4 },
	{ "ten_thousand_in_full", "单位：拾萬元", 7 },
	{ "thousand_in_latin", "k元", 5 },
	{ "ten_thousand_in_latin", "(W)", 6 },
	{ "kilograms", "kg", 0 },
	{ "dollars", "美元", MONEY_FOREIGN },
	{ "ten_thousand_dollars", "单位:万美元", MONEY_FOREIGN },
	{ "code_of_dollars", "USD", MONEY_FOREIGN },
	{ "code_in_a_key", "usd", MONEY_FOREIGN },
	{ "of_hong_kong", "千港元", MONEY_FOREIGN },
	{ "of_ten_fen", "(角)", MONEY_SMALL },
	{ "of_fen", "单位:分", MONEY_SMALL },
	{ "of_fen_in_words", "以分为单位", MONEY_SMALL },
	{ "ten_thousands_in_words", "以万为单位", 6 },
	{ "of_our_fen", "人民币:分", MONEY_SMALL },
	{ "as_exact_as_a_fen", "元,精确到分", 2 },
	{ "in_parts", "按部分估算", 0 },
	{ "by_branches", "按分局统计", 0 },
	{ "points", "得分", 0 },
	{ "a_sum", "5万元以上另附说明", 0 },
	{ "a_sum_in_words", "三千元", 0 },
	{ "a_bound", "百万元以上", 0 },
	{ "ten_of_a_sum", "十万元罚款", 0 },
	{ "a_house", "2号楼3单元", 0 },
	{ "new_year", "元旦", 0 },
	{ "a_name", "万达广场", 0 },
	{ "none", "件", 0 },
	{ "empty", "", 0 },
};
/* clang-format on */

static void check_unit(void **state)
{
	const struct unit_row *row = *state;

	assert_int_equal(money_scale_in(row->text), row->scale);
}

static void at_the_end_of_a_text(void **state)
{
	static const struct {
		const char *text;
		bool alone;
		int scale;
		size_t size;
	} rows[] = {
		{ "1.2万元", true, 6, 6 },
		{ "1.2万", true, 6, 3 },
		{ "1.2万", false, 0, 0 },
		{ "5千", true, 5, 3 },
		{ "2百万元", true, 8, 9 },
		{ "500元整", true, 2, 6 },
		{ "案值千元", false, 5, 6 },
		{ "3美元", true, MONEY_FOREIGN, 6 },
		{ "3万美元", true, MONEY_FOREIGN, 9 },
		{ "案值", true, 0, 0 },
		{ "", true, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		size_t size = 0;

		assert_int_equal(money_scale_at_end(&size, rows[i].text, strlen(rows[i].text),
						    rows[i].alone),
				 rows[i].scale);
		assert_int_equal(size, rows[i].size);
	}
}

static void every_scale_has_its_word(void **state)
{
	(void)state;
	for (int scale = MONEY_YUAN; scale <= 12; scale++) {
		const char *word = money_scale_word(scale);
		size_t size;

		assert_int_equal(money_scale_at_end(&size, word, strlen(word), false), scale);
		assert_int_equal(size, strlen(word));
	}
	assert_string_equal(money_scale_word(0), "");
	assert_string_equal(money_scale_word(MONEY_FOREIGN), "");
}

static void a_text_may_name_two_units(void **state)
{
	(void)state;
	assert_true(money_scales_differ("罚款(万元、元)"));
	assert_true(money_scales_differ("单位:元/千元"));
	assert_true(money_scales_differ("单位:元、万元"));
	assert_true(money_scales_differ("罚款(元或美元)"));
	assert_false(money_scales_differ("罚款(万元)"));
	assert_false(money_scales_differ("单位:万元、件、万元"));
	assert_false(money_scales_differ("案值5万元以上(元)"));
	assert_false(money_scales_differ("案号"));
}

int main(void)
{
	struct CMUnitTest tests[NR(unit_rows) + 3];
	size_t nr = 0;

	ADD_ROWS(tests, nr, unit_rows, check_unit);
	ADD_TEST(tests, nr, at_the_end_of_a_text);
	ADD_TEST(tests, nr, every_scale_has_its_word);
	ADD_TEST(tests, nr, a_text_may_name_two_units);
	return RUN_TESTS(tests, nr);
}

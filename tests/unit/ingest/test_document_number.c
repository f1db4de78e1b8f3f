/* test_document_number.c - numbers of documents, and what else stands in their column. */
#include "ingest/cell/document_number.h"

#include "tests/unit/core/check.h"

/* clang-format off */
static const struct number_row {
	const char *name, *text, *fault; /* a piece of the reason; NULL: none */
} number_rows[] = {
	{ "usual", "平市监立〔2024〕12号", NULL },
	{ "with_round_brackets", "平市监立(2024)12号", NULL },
	{ "with_di_and_padding", "平市监立〔2024年〕第012号", NULL },
	{ "without_hao", "平市监立〔2024〕12", NULL },
	{ "in_angle_brackets", "平市监立<2024>12号", NULL },
	{ "of_a_court", "(2024)鲁0124刑初12号", NULL },
	{ "of_a_department", "平公(食药环)案〔2024〕1号", NULL },
	{ "of_the_second_office", "平市监(2)立〔2024〕3号", NULL },
	{ "year_and_serial", "2024-1", NULL },
	{ "year_and_month_like_serial", "2024-12", NULL },
	{ "short_year_and_serial", "24-1", NULL },
	{ "year_slash_serial", "2024/120", NULL },
	{ "eighteen_digits", "370124202400000123", NULL },
	{ "eight_digits", "20240301", NULL },
	{ "five_digits", "24012", NULL },
	{ "padded", "0012", NULL },
	{ "code_with_letters", "SP-2024-0012", NULL },
	{ "code_with_hyphens", "XS-01-12", NULL },
	{ "code_with_e", "2024E05", NULL },
	{ "of_a_case_with_a_part", "平市监罚〔2024〕12-1号", NULL },
	{ "of_a_case_part_one", "平市监罚〔2024〕12号之一", NULL },
	{ "of_a_case_part_two", "平市监罚〔2024〕12号-2", NULL },
	{ "of_a_unit_and_serial", "局立〔2024〕0003-1234号", NULL },
	{ "of_a_unit_and_small_serial", "局立〔2024〕0003-12号", NULL },
	{ "in_chinese_digits", "第十二号", NULL },
	{ "year_in_words", "平市监立〔二〇二四〕12号", NULL },
	{ "all_in_words", "平市监立〔二○二四年〕十二号", NULL },
	{ "of_a_season", "2024年春季", NULL },
	{ "bare", "1号", NULL },
	{ "in_formal_digits", "第壹佰号", NULL },
	{ "circled", "平市监立〔2024〕㉓号", "带圈" },
	{ "circled_or_a_note", "平市监立〔2024〕12号②", "带圈" },
	{ "year_of_a_year_alone", "平市监立〔2024年度〕号", "只有年份" },
	{ "day", "2024-03-01", "日期" },
	{ "day_with_slashes", "2024/3/1", "日期" },
	{ "day_with_points", "2024.3.1", "日期" },
	{ "day_in_words", "2024年3月1日", "日期" },
	{ "day_with_time", "2024-03-01 00:00:00", "日期" },
	{ "day_the_other_way_round", "3/1/2024", "日期" },
	{ "month_in_words", "2024年3月", "日期" },
	{ "month_with_slash", "2024/3", "日期" },
	{ "day_without_year", "3月15日", "日期" },
	{ "english_month", "Jan-24", "日期" },
	{ "english_day", "15-Mar", "日期" },
	{ "serial_of_a_day", "45352", "日期" },
	{ "hashes", "########", "#" },
	{ "decimal", "41.0", "小数点" },
	{ "year_and_lost_zero", "2024.1", "小数点" },
	{ "to_be_numbered", "待编号", "还没有" },
	{ "to_be_numbered_of_a_year", "2024年待编号", "还没有" },
	{ "words", "见附件", "还没有" },
	{ "stand_ins", "XXX号", "还没有" },
	{ "year_alone", "平市监立〔2024〕号", "只有年份" },
	{ "year_in_words_alone", "平市监立〔二〇二四〕号", "只有年份" },
	{ "two_years_in_words", "平市监立〔二〇二四〕1平市监立〔二〇二三〕2", "几个编号" },
	{ "year_and_blank", "平市监立〔2024〕第 号", "只有年份" },
	{ "year_and_stand_ins", "平市监立〔2024〕××号", "只有年份" },
	{ "range", "1-3号", "起止号" },
	{ "range_in_a_year", "平市监立〔2024〕1-3号", "起止号" },
	{ "range_with_a_word", "平市监立〔2024〕第1至3号", "起止号" },
	{ "range_with_wave", "平市监立〔2024〕1~3号", "起止号" },
	{ "range_with_long_dash", "平市监立〔2024〕1—3号", "起止号" },
	{ "range_padded", "001-003号", "起止号" },
	{ "range_of_whole_numbers", "1号至3号", "几个编号" },
	{ "two", "平市监立〔2024〕12、13号", "几个编号" },
	{ "two_with_comma", "平市监立〔2024〕12,13号", "几个编号" },
	{ "two_with_word", "平市监立〔2024〕12号和13号", "几个编号" },
	{ "two_with_blank", "12号 13号", "几个编号" },
	{ "two_whole", "平市监立〔2024〕12号平市监立〔2024〕13号", "几个编号" },
	{ "two_with_slash", "12/13号", "几个编号" },
	{ "another_in_brackets", "平市监立〔2024〕12号(原平市监立〔2023〕5号)", "几个编号" },
	{ "and_others", "平市监立〔2024〕12号等3件", "几个编号" },
	{ "thousands", "1,234", "几个编号" },
};
/* clang-format on */

static void check_number(void **state)
{
	const struct number_row *row = *state;
	struct buf why = BUF_INIT;
	const char *code = number_fault(&why, row->text);

	if (!row->fault)
		assert_null(code);
	else
		assert_string_equal(code, "ING200");
	if (row->fault && !strstr(why.data, row->fault))
		fail_msg("'%s': %s", row->text, why.data);
	buf_release(&why);
}

static void the_year_is_known_in_words(void **state)
{
	(void)state;
	assert_int_equal(number_year("平市监立〔二〇二四〕12号"), 2024);
	assert_int_equal(number_year("平市监立【二O一九年】12号"), 2019);
	assert_int_equal(number_year("平市监立〔2024年〕12号"), 2024);
	assert_int_equal(number_year("平市监立〔2024年度〕12号"), 2024);
	assert_int_equal(number_year("平市监立〔贰零贰肆年度〕12号"), 2024);
	assert_int_equal(number_year("平市监立二〇二四12号"), 0);
	assert_int_equal(number_year("平市监立〔二〇四〕12号"), 0);
}

static void scientific_form_is_ING047(void **state)
{
	static const char *const texts[] = { "3.7E+17", "3.7e17", "3E+17", "3.70124E+17" };
	struct buf why = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(texts); i++)
		assert_string_equal(number_fault(&why, texts[i]), "ING047");
	buf_release(&why);
}

static void what_counts_rows_is_no_number(void **state)
{
	static const struct {
		const char *text;
		int64_t row;
		bool counts;
	} rows[] = {
		{ "1", 1, true },	{ "41", 1, true },     { "2024", 3, true },
		{ "(2)", 2, true },	{ "3.", 3, true },     { "3、", 3, true },
		{ "No.4", 4, true },	{ "001", 1, true },    { "0012", 12, true },
		{ "0012", 3, false },	{ "1号", 1, false },   { "24012", 1, false },
		{ "2024-1", 1, false }, { "", 1, false },      { "A1", 1, true },
		{ "A-2", 7, true },	{ "A003", 3, true },   { "A003", 4, false },
		{ "(一)", 1, true },	{ "二、", 2, true },   { "十二", 12, true },
		{ "第1件", 1, true },	{ "第一案", 1, true }, { "案件3", 3, true },
		{ "4起", 4, true },	{ "[5]", 5, true },    { "#6", 6, true },
		{ "第1次", 1, false },	{ "第1号", 1, false }, { "一号", 1, false },
		{ "XS-01", 1, false },	{ "食1", 1, false },   { "2024年1", 1, false },
		{ "第一批", 1, false }, { "AB1", 1, false },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++)
		assert_int_equal(number_counts_rows(rows[i].text, rows[i].row, false),
				 rows[i].counts);
}

static void with_its_mark_it_may_be_short_for_one(void **state)
{
	static const struct {
		const char *text;
		int64_t row;
		bool ordinal, counts;
	} rows[] = {
		{ "1号", 1, true, true },	  { "第2号", 2, true, true },
		{ "03号", 3, true, true },	  { "第四号", 4, true, true },
		{ "5号案", 5, true, true },	  { "1号", 2, false, true },
		{ "41号", 3, false, true },	  { "3", 3, false, true },
		{ "平1号", 1, false, false },	  { "24012号", 3, false, false },
		{ "(2024)1号", 1, false, false }, { "1号(续)", 1, false, false },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		assert_int_equal(number_is_marked_ordinal(rows[i].text, rows[i].row),
				 rows[i].ordinal);
		assert_int_equal(number_counts_rows(rows[i].text, rows[i].row, true),
				 rows[i].counts);
	}
}

static void a_serial_alone_is_short_for_a_number(void **state)
{
	static const struct {
		const char *text;
		bool is;
	} rows[] = {
		{ "13号", true },     { "第13号", true },     { "-2号", true },
		{ "013号", true },    { "13", false },	      { "平立〔2024〕13号", false },
		{ "平13号", false },  { "13-1号", false },    { "24012号", false },
		{ "号", false },      { "第二十三号", true }, { "廿三号", true },
		{ "二队3号", false },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++)
		assert_int_equal(number_is_serial_alone(rows[i].text), rows[i].is);
}

static void what_names_a_number_is_taken_off(void **state)
{
	static const struct {
		const char *text, *left;
	} rows[] = {
		{ "案号：平市监立〔2024〕1号", "平市监立〔2024〕1号" },
		{ "案件编号: 12号", "12号" },
		{ "平市监立〔2024〕1号。", "平市监立〔2024〕1号" },
		{ "12号；, ", "12号" },
		{ "平市监立〔2024〕1号", NULL },
		{ "文安立〔2024〕1号", NULL },
		{ "编号", NULL },
		{ "。", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf text = BUF_INIT;

		buf_addstr(&text, rows[i].text);
		assert_int_equal(number_trim(&text), rows[i].left != NULL);
		assert_string_equal(text.data, rows[i].left ? rows[i].left : rows[i].text);
		assert_false(rows[i].left && number_is_usual(rows[i].text, strlen(rows[i].text)));
		buf_release(&text);
	}
}

int main(void)
{
	struct CMUnitTest tests[NR(number_rows) + 6];
	size_t nr = 0;

	ADD_ROWS(tests, nr, number_rows, check_number);
	ADD_TEST(tests, nr, the_year_is_known_in_words);
	ADD_TEST(tests, nr, scientific_form_is_ING047);
	ADD_TEST(tests, nr, what_counts_rows_is_no_number);
	ADD_TEST(tests, nr, what_names_a_number_is_taken_off);
	ADD_TEST(tests, nr, a_serial_alone_is_short_for_a_number);
	ADD_TEST(tests, nr, with_its_mark_it_may_be_short_for_one);
	return RUN_TESTS(tests, nr);
}

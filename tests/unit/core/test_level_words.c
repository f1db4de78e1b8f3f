/* test_level_words.c - the words of a county, of a city and of a province, and who is which. */
#include "core/base/level_words.h"
#include "tests/unit/core/rules_copy.h"

static const struct level_words city = { "全市", "市", "省", "县（市、区）" };
static const struct level_words province = { "全省", "省", "国家", "市" };

/* clang-format off */
static const struct said_row {
	const char *name, *text, *city, *province;
} said_rows[] = {
	{ "whole", "全县共立案", "全市共立案", "全省共立案" },
	{ "own", "本县规则", "本市规则", "本省规则" },
	{ "post", "分管副县长", "分管副市长", "分管副省长" },
	{ "members", "各成员单位：", "各县（市、区）：", "各市：" },
	{ "all_members", "各单位主要指标", "各县（市、区）主要指标", "各市主要指标" },
	{ "a_count_of_members", "18个成员单位中16个", "18个县（市、区）中16个", "18个市中16个" },
	{ "a_count_of_units", "2家单位未报送", "2个县（市、区）未报送", "2个市未报送" },
	{ "a_count", "应报8家", "应报8个", "应报8个" },
	{ "a_count_in_front", "据3家没有报齐的单位统计", "据3个没有报齐的地区统计", "据3个没有报齐的地区统计" },
	{ "what_is_counted", "家", "个", "个" },
	{ "a_count_of_visits", "226家次", "226家次", "226家次" },
	{ "not_a_count", "国家级采用", "国家级采用", "国家级采用" },
	{ "unit_months", "应报3个单位月", "应报3个地区月", "应报3个地区月" },
	{ "a_unit_month", "一个单位一个月", "一个地区一个月", "一个地区一个月" },
	{ "one", "单位", "地区", "地区" },
	{ "of_measure", "计量单位", "计量单位", "计量单位" },
	{ "of_measure_on_two_lines", "计量\n单位", "计量\n单位", "计量\n单位" },
	{ "who_hands_over", "移送单位与公安机关", "移送单位与公安机关", "移送单位与公安机关" },
	{ "who_leads", "牵头单位", "牵头单位", "牵头单位" },
	{ "said_already", "全市3个县（市、区）", "全市3个县（市、区）", "全市3个县（市、区）" },
	{ "nothing", "", "", "" },
};
/* clang-format on */

static void check_said(void **state)
{
	const struct said_row *row = *state;
	const struct {
		const struct level_words *level;
		const char *said;
	} levels[] = { { NULL, row->text }, { &city, row->city }, { &province, row->province } };

	for (size_t i = 0; i < NR(levels); i++) {
		struct buf added = BUF_INIT, said = BUF_INIT;

		level_words_add(&added, levels[i].level, row->text);
		assert_string_equal(added.data, levels[i].said);
		buf_addf(&said, "单位：%s", row->text);
		level_words_say(&said, strlen("单位："), levels[i].level);
		assert_string_equal(said.data + strlen("单位："), levels[i].said);
		assert_memory_equal(said.data, "单位：", strlen("单位："));
		assert_true(level_words_mean(levels[i].level, row->text, levels[i].said));
		assert_true(level_words_mean(levels[i].level, row->text, row->text));
		assert_false(level_words_mean(levels[i].level, row->text, "别的"));
		buf_release(&added);
		buf_release(&said);
	}
}

static void slots_are_those_of_the_level(void **state)
{
	(void)state;
	assert_string_equal(level_words_slot(NULL, "whole", 5), "全县");
	assert_string_equal(level_words_slot(NULL, "level", 5), "县");
	assert_string_equal(level_words_slot(NULL, "above", 5), "市");
	assert_string_equal(level_words_slot(NULL, "members", 7), "成员单位");
	assert_string_equal(level_words_slot(NULL, "member", 6), "单位");
	assert_string_equal(level_words_slot(&city, "whole", 5), "全市");
	assert_string_equal(level_words_slot(&city, "level", 5), "市");
	assert_string_equal(level_words_slot(&city, "above", 5), "省");
	assert_string_equal(level_words_slot(&city, "members", 7), "县（市、区）");
	assert_string_equal(level_words_slot(&city, "member", 6), "地区");
	assert_null(level_words_slot(&city, "member", 5));
	assert_string_equal(level_words_whole(NULL), "全县");
	assert_string_equal(level_words_whole(&province), "全省");
}

/* An office of this code over these regions; NULL ends them. */
static void check_office(const char *office, const char *const *regions, const char *whole,
			 const char *members)
{
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	char *folder = scratch_make();
	struct buf path = BUF_INIT, text = BUF_INIT;
	const char *row;

	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	path_join(&path, folder, "units.csv");
	assert_int_equal(file_read(&text, path.data, &diag), 0);
	row = strstr(text.data, "\nbgs,");
	assert_non_null(row);
	buf_truncate(&text, (size_t)(row + 1 - text.data));
	buf_addf(&text, "bgs,某双打办,双打办,90,office,2019-01,,,,%s\n", office);
	for (size_t i = 0; regions[i]; i++)
		buf_addf(&text, "r%zu,地区%zu,地%zu,%zu,region,2019-01,,,,%s\n", i, i, i, 100 + i,
			 regions[i]);
	assert_int_equal(file_write(path.data, text.data, text.nr, &diag), 0);
	assert_int_equal(rules_load(&rules, folder, &diag), 0);
	assert_string_equal(level_words_whole(rules.level), whole);
	assert_string_equal(level_words_slot(rules.level, "members", 7), members);
	rules_release(&rules);
	diag_release(&diag);
	buf_release(&path);
	buf_release(&text);
	scratch_remove(folder);
}

static void the_level_of_an_office_is_that_of_its_code_or_above_its_regions(void **state)
{
	static const char *const counties[] = { "370124", "370125", NULL };
	static const char *const cities[] = { "370100", "370200", NULL };
	static const char *const both[] = { "370100", "370781", NULL };
	static const char *const none[] = { NULL };

	(void)state;
	check_office("370124", none, "全县", "成员单位");
	check_office("370100", none, "全县", "成员单位");
	check_office("370100", counties, "全市", "县（市、区）");
	check_office("", counties, "全市", "县（市、区）");
	check_office("370000", cities, "全省", "市");
	check_office("", cities, "全省", "市");
	check_office("370000", both, "全省", "市、县（市、区）");
	check_office("370000", counties, "全省", "县（市、区）");
}

int main(void)
{
	struct CMUnitTest tests[NR(said_rows) + 2];
	size_t nr = 0;

	ADD_ROWS(tests, nr, said_rows, check_said);
	ADD_TEST(tests, nr, slots_are_those_of_the_level);
	ADD_TEST(tests, nr, the_level_of_an_office_is_that_of_its_code_or_above_its_regions);
	return RUN_TESTS(tests, nr);
}

/* test_nothing_words.c - the ways to say that there is nothing, and what is none of them. */
#include "ingest/header/nothing_words.h"

#include "core/base/text.h"
#include "tests/unit/core/check.h"

static const struct sentence {
	const char *name;
	bool says_nothing;
} sentences[] = {
	{ "无", true },
	{ "无。", true },
	{ "“无”", true },
	{ "（无）", true },
	{ "没有", true },
	{ "暂无", true },
	{ "均无", true },
	{ "零", true },
	{ "零报告", true },
	{ "0件", true },
	{ "0", true },
	{ "零案件", true },
	{ "案件数：0", true },
	{ "未发生", true },
	{ "未开展", true },
	{ "没有发生", true },
	{ "无案件", true },
	{ "暂无案件", true },
	{ "无相关案件", true },
	{ "无此类情况", true },
	{ "无新增案件", true },
	{ "无数据", true },
	{ "三季度无", true },
	{ "本期无此类案件", true },
	{ "第三季度未发生侵权假冒案件", true },
	{ "2024年第三季度无案件", true },
	{ "2024年7-9月无", true },
	{ "2024Q3无", true },
	{ "本单位三季度无相关案件", true },
	{ "我局本季度没有查处侵犯知识产权和制售假冒伪劣商品案件。", true },
	{ "平阴县市场监督管理局2024年第三季度无行政处罚案件", true },
	{ "本季度未移送涉嫌犯罪案件", true },
	{ "经自查，本单位无相关线索，特此报告", true },
	{ "本期无数据上报", true },
	{ "无信息报送", true },
	{ "无其他案件", true },
	{ "其余无", true },
	{ "其余单位无", true },
	{ "除此之外再无案件", true },
	{ "除上述案件外，无其他案件", true },
	{ "本季度无新增案件", true },
	{ "共有0件", true },
	{ "尚无案件", true },
	{ "未收到投诉", false },
	{ "未收到线索", true },
	{ "尚无数据", false },
	{ "数据尚未产生", false },
	{ "未收到材料", false },
	{ "本季度无立案案件有结案案件", false },
	{ "除外责任", false },
	{ "再生资源无证经营", false },
	{ "没有案子", true },
	{ "三季度没办案", true },
	{ "没报送", false },
	{ "没收违法所得", false },
	{ "没收到材料", false },
	{ "没有报送", false },
	{ "未报送", false },
	{ "无人填报", false },
	{ "本季度无上报", false },
	{ "", false },
	{ "1件", false },
	{ "10件", false },
	{ "无证经营", false },
	{ "无照经营案", false },
	{ "无锡某公司", false },
	{ "不适用", false },
	{ "2024年第三季度", false },
	{ "本季度案件", false },
	{ "案件无变化", false },
	{ "未办结案件", false },
	{ "零售店", false },
	{ "平市监立〔2024〕1号", false },
};

static void check_sentence(void **state)
{
	const struct sentence *row = *state;
	struct buf key = BUF_INIT;

	text_add_name_key(&key, row->name, strlen(row->name));
	assert_int_equal(words_say_nothing(key.data), row->says_nothing);
	buf_release(&key);
}

static void of_the_rest_is_not_of_all(void **state)
{
	static const struct {
		const char *text;
		bool rest;
	} rows[] = {
		{ "无其他案件", true },
		{ "其余无", true },
		{ "除此之外再无案件", true },
		{ "无其它", true },
		{ "无", false },
		{ "本季度无新增案件", false },
		{ "本单位无相关案件", false },
		{ "零报告", false },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++)
		assert_int_equal(words_mean_the_rest(rows[i].text), rows[i].rest);
}

int main(void)
{
	static struct CMUnitTest tests[NR(sentences) + 1];
	size_t nr = 0;

	ADD_ROWS(tests, nr, sentences, check_sentence);
	ADD_TEST(tests, nr, of_the_rest_is_not_of_all);
	return RUN_TESTS(tests, nr);
}

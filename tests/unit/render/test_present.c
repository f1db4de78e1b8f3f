/* test_present.c - how numbers are shown: bases, units of measure, verdicts, punctuation. */
#include <math.h>

#include "render/report/present.h"
#include "tests/unit/render/book.h"

static const struct indicator count = { .code = "C", .quantity = QUANTITY_COUNT };
static const struct indicator money = { .code = "M", .quantity = QUANTITY_MONEY };
static const struct indicator rate = { .code = "R", .quantity = QUANTITY_RATE };
static const struct indicator days = { .code = "D", .quantity = QUANTITY_DAYS };

static void a_percentage_needs_a_base_of_ten(void **state)
{
	static const struct {
		const struct indicator *indicator;
		double now, base;
		enum present_base kind;
	} rows[] = {
		{ &count, 3, 0, PRESENT_BASE_ZERO },	   { &count, 3, 9, PRESENT_BASE_SMALL },
		{ &count, 3, 10, PRESENT_BASE_USUAL },	   { &count, 0, 0, PRESENT_BASE_ZERO },
		{ &count, NAN, 10, PRESENT_BASE_UNKNOWN }, { &count, 3, NAN, PRESENT_BASE_UNKNOWN },
		{ &money, 1, 25000, PRESENT_BASE_USUAL }, /* 0.025万元: no number of cases */
		{ &money, 1, 0, PRESENT_BASE_ZERO },	   { &rate, .5, .4, PRESENT_BASE_RATE },
		{ &rate, .5, 0, PRESENT_BASE_RATE },	   { &days, 20, 42, PRESENT_BASE_RATE },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++)
		assert_int_equal(present_base_kind(rows[i].indicator, rows[i].now, rows[i].base),
				 rows[i].kind);
}

static void money_is_shown_in_wan_yuan(void **state)
{
	(void)state;
	assert_true(present_scale(&money, 18640000) == 18.64);
	assert_true(present_scale(&count, 18) == 18);
	assert_int_equal(present_style(&money), STYLE_MONEY);
	assert_int_equal(present_style(&rate), STYLE_RATE);
	assert_int_equal(present_change_style(&rate), STYLE_CHANGE_POINTS);
}

static void a_change_is_called_one_only_by_the_test(void **state)
{
	struct comparison comparison = {
		.indicator = &count, .p_value = .01, .q_value = .02, .change = 18, .changed = true
	};

	(void)state;
	assert_string_equal(present_verdict(&comparison), "明显上升");
	comparison.change = -30;
	assert_string_equal(present_verdict(&comparison), "明显下降");
	comparison.indicator = &rate;
	assert_string_equal(present_verdict(&comparison), "明显降低");
	comparison.changed = false;
	assert_string_equal(present_verdict(&comparison), "变化在正常波动范围之内");
	comparison.q_value = NAN;
	comparison.reason = "unattainable";
	assert_string_equal(present_verdict(&comparison), "总数太小，不作检验");
	comparison.state = REPORT_STATE_NOT_APPLICABLE;
	assert_string_equal(present_verdict(&comparison), present_mark);
	comparison.state = REPORT_STATE_PARTIAL;
	comparison.reason = "zero_total";
	comparison.compared_months = comparison.compared_owed = 3;
	assert_string_equal(present_verdict(&comparison), "两期均为零");
	comparison.compared_months = 2;
	assert_string_equal(present_verdict(&comparison), "两期均已报的单位月均为零");
}

static void facts_are_shown_in_words(void **state)
{
	static const struct {
		const char *evidence, *shown;
	} rows[] = {
		{ "{}", "" },
		{ "{\"n\":14451200,\"p\":0.0003615649,\"test\":\"fisher\"}",
		  "数量 14451200；p值 0.0003616；方法 费舍尔精确检验" },
		{ "{\"mean\":0.71739,\"u\":123456,\"ratio\":2}",
		  "平均 0.7174；统计量U 1.235e+05；倍数 2" },
		{ "{\"base\":0.9411764705882353,\"median\":12.5,\"longest\":120}",
		  "基数 0.9411764705882353；中位数 12.5；最长 120" },
		{ "{\"status\":\"sender_only\",\"since\":\"2024-01-01\"}",
		  "核对 只有移送单位填报" },
	};
	struct diag diag = DIAG_INIT;
	struct report report = { 0 };

	(void)state;
	assert_int_equal(store_open(&report.store, ":memory:", STORE_CREATE, &diag), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf out = BUF_INIT;

		assert_int_equal(present_facts(&out, &report, rows[i].evidence, &diag), 0);
		assert_string_equal(out.data, rows[i].shown);
		buf_release(&out);
	}
	store_free(report.store);
	diag_release(&diag);
}

static void a_stock_that_carried_nothing_in_is_not_called_whole(void **state)
{
	static const struct {
		bool uncarried;
		enum report_state state;
		const char *words;
	} rows[] = {
		{ false, REPORT_STATE_COMPLETE, "齐全" },
		{ true, REPORT_STATE_COMPLETE, "不含结转" },
		{ true, REPORT_STATE_PARTIAL, "不齐全" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct comparison row = { .uncarried = rows[i].uncarried, .state = rows[i].state };

		assert_string_equal(present_data_state(&row), rows[i].words);
	}
}

static void chinese_sentences_get_their_punctuation_back(void **state)
{
	static const struct {
		const char *text, *shown;
	} rows[] = {
		{ "按立案日期;全县立案,公安另列", "按立案日期；全县立案，公安另列" },
		{ "计1,2项", "计1,2项" },
		{ "比率(D05)", "比率（D05）" },
		{ "f(x)", "f(x)" },
		{ "", "" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		buf_reset(&out);
		present_prose(&out, rows[i].text);
		assert_string_equal(out.data, rows[i].shown);
	}
	buf_release(&out);
}

static void sources_are_words(void **state)
{
	static const struct {
		const char *source, *indicator, *item, *text;
	} rows[] = {
		{ "manual_score", NULL, "S1", "办公室评分 S1" },
		{ "targets", NULL, NULL, "年度目标；统计指标" },
		{ "series", "X1", NULL, "统计指标“X1”" },
		{ "会议纪要", NULL, NULL, "会议纪要" },
		{ NULL, NULL, NULL, "" },
	};
	struct rules rules = RULES_INIT;
	struct report report = { .rules = &rules };
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		buf_reset(&out);
		present_source(&out, &report, rows[i].source, rows[i].indicator, rows[i].item);
		assert_string_equal(out.data, rows[i].text);
	}
	buf_release(&out);
}

static void unknown_words_of_the_store_show_as_they_are(void **state)
{
	(void)state;
	assert_string_equal(present_delivery("late"), "逾期");
	assert_string_equal(present_delivery("strange"), "strange");
	assert_string_equal(present_delivery(NULL), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_percentage_needs_a_base_of_ten),
		cmocka_unit_test(money_is_shown_in_wan_yuan),
		cmocka_unit_test(a_change_is_called_one_only_by_the_test),
		cmocka_unit_test(facts_are_shown_in_words),
		cmocka_unit_test(a_stock_that_carried_nothing_in_is_not_called_whole),
		cmocka_unit_test(chinese_sentences_get_their_punctuation_back),
		cmocka_unit_test(sources_are_words),
		cmocka_unit_test(unknown_words_of_the_store_show_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_wording.c - the words follow the numbers: one row a pattern. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "render/report/wording.h"

#define COUNT(now, then) QUANTITY_COUNT, now, then
#define MONEY(now, then) QUANTITY_MONEY, now, then
#define RATE(a, b, c, d) QUANTITY_RATE, (double)(a) / (b), (double)(c) / (d)
enum tested { UNTESTED, NORMAL, CHANGED };

struct row {
	enum quantity quantity;
	double now, then;
	enum tested tested;
	const char *full, *brief, *previous;
};
static const struct row rows[] = {
	/* below a base of 20 the difference alone */
	{ COUNT(21, 16), NORMAL, "上年同期16件，增加5件，变化在正常波动范围之内",
	  "同比增加5件，在正常波动范围之内", "环比增加5件" },
	{ COUNT(9, 2), UNTESTED, "上年同期2件，增加7件", "同比增加7件", "环比增加7件" },
	{ COUNT(3, 16), CHANGED, "上年同期16件，减少13件，变化超出正常波动范围",
	  "同比减少13件，超出正常波动范围", "环比减少13件" },
	/* from 20 on a percentage too */
	{ COUNT(63, 51), UNTESTED, "上年同期51件，增加12件，增长23.5%", "同比增加12件",
	  "环比增加12件" },
	{ COUNT(30, 40), NORMAL, "上年同期40件，减少10件，下降25.0%，变化在正常波动范围之内",
	  "同比减少10件，在正常波动范围之内", "环比减少10件" },
	/* 0.35 % is 0.4 % by the clerk's rounding, once */
	{ COUNT(2007, 2000), UNTESTED, "上年同期2000件，增加7件，增长0.4%", "同比增加7件",
	  "环比增加7件" },
	/* up to 200 % a percentage, above it a multiple */
	{ COUNT(60, 20), UNTESTED, "上年同期20件，增加40件，增长200.0%", "同比增加40件",
	  "环比增加40件" },
	{ COUNT(61, 20), UNTESTED, "上年同期20件，增加41件，是上年同期的3.1倍", "同比增加41件",
	  "环比增加41件" },
	{ COUNT(60, 19), UNTESTED, "上年同期19件，增加41件", "同比增加41件", "环比增加41件" },
	{ COUNT(70, 20), UNTESTED, "上年同期20件，增加50件，是上年同期的3.5倍", "同比增加50件",
	  "环比增加50件" },
	/* level */
	{ COUNT(16, 16), NORMAL, "与上年同期持平", "与上年同期持平", "与上期持平" },
	{ COUNT(100001, 100000), UNTESTED, "与上年同期基本持平", "与上年同期基本持平",
	  "与上期基本持平" },
	/* a base of zero has no percentage */
	{ COUNT(4, 0), UNTESTED, "上年同期无立案", "上年同期无立案", "上期无立案" },
	{ COUNT(4, 0), NORMAL, "上年同期无立案，变化在正常波动范围之内",
	  "上年同期无立案，在正常波动范围之内", "上期无立案" },
	{ COUNT(0, 0), NORMAL, "上年同期也无立案", "上年同期也无立案", "上期也无立案" },
	{ COUNT(0, 5), UNTESTED, "上年同期5件，减少5件", "同比减少5件", "环比减少5件" },
	/* money in 分, 万元 with two decimals, 亿元 from 10000 万元 on */
	{ MONEY(12300000, 10000000), UNTESTED, "上年同期10.00万元，增加2.30万元",
	  "同比增加2.30万元", "环比增加2.30万元" },
	{ MONEY(12500000000, 10000000), UNTESTED, "上年同期10.00万元，增加1.25亿元",
	  "同比增加1.25亿元", "环比增加1.25亿元" },
	{ MONEY(100, 26750), UNTESTED, "上年同期0.03万元，减少0.03万元", "同比减少0.03万元",
	  "环比减少0.03万元" },
	{ MONEY(26750, 26000), UNTESTED, "与上年同期基本持平", "与上年同期基本持平",
	  "与上期基本持平" },
	/* half of 0.01万元 is the least that is said */
	{ MONEY(1004999, 1000000), UNTESTED, "与上年同期基本持平", "与上年同期基本持平",
	  "与上期基本持平" },
	{ MONEY(1005000, 1000000), UNTESTED, "上年同期1.00万元，增加0.01万元", "同比增加0.01万元",
	  "环比增加0.01万元" },
	/* rates change in points */
	{ RATE(16, 17, 12, 14), NORMAL, "同比提高8.4个百分点，变化在正常波动范围之内",
	  "同比提高8.4个百分点，在正常波动范围之内", "环比提高8.4个百分点" },
	/* 1.25 points, a little less in binary */
	{ RATE(35, 100, 27, 80), UNTESTED, "同比提高1.3个百分点", "同比提高1.3个百分点",
	  "环比提高1.3个百分点" },
	{ RATE(1, 2, 3, 4), UNTESTED, "同比下降25.0个百分点", "同比下降25.0个百分点",
	  "环比下降25.0个百分点" },
	{ RATE(1, 4, 0, 9), UNTESTED, "同比提高25.0个百分点", "同比提高25.0个百分点",
	  "环比提高25.0个百分点" },
	{ RATE(9, 9, 7, 7), UNTESTED, "与上年同期持平", "与上年同期持平", "与上期持平" },
	/* days */
	{ QUANTITY_DAYS, 32.5, 30, UNTESTED, "上年同期30天，延长2.5天", "同比延长2.5天",
	  "环比延长2.5天" },
	/* nothing to compare with: not a word */
	{ COUNT(21, NAN), NORMAL, "", "", "" },
	{ COUNT(NAN, 21), NORMAL, "", "", "" },
};

static void changes_read_as_expected(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct change change = {
			.quantity = row->quantity,
			.measure_unit = row->quantity == QUANTITY_DAYS ? "天" : "件",
			.noun = "立案",
			.now = row->now,
			.then = row->then,
			.difference = row->now - row->then,
			.growth = row->now / row->then - 1,
			.times = row->now / row->then,
			.tested = row->tested != UNTESTED,
			.changed = row->tested == CHANGED,
		};
		struct buf full = BUF_INIT, brief = BUF_INIT, previous = BUF_INIT;

		assert_int_equal(wording_add_change(&full, &change), *row->full != '\0');
		wording_add_change_short(&brief, &change);
		wording_add_previous(&previous, &change);
		assert_string_equal(full.data, row->full);
		assert_string_equal(brief.data, row->brief);
		assert_string_equal(previous.data, row->previous);
		buf_release(&full);
		buf_release(&brief);
		buf_release(&previous);
	}
}

struct amount_row {
	enum quantity quantity;
	double value;
	const char *text;
};
static const struct amount_row amount_rows[] = {
	{ QUANTITY_COUNT, 21, "21件" },
	{ QUANTITY_COUNT, 123456789012, "123456789012件" },
	{ QUANTITY_COUNT, NAN, "未报送" },
	{ QUANTITY_MONEY, 18640000, "18.64万元" },
	{ QUANTITY_MONEY, 0, "0.00万元" },
	{ QUANTITY_RATE, 16.0 / 17, "94.1%" },
	/* 7/8 = 87.5 %; 1/16 = 6.25 % rounds away from zero */
	{ QUANTITY_RATE, 0.0625, "6.3%" },
	{ QUANTITY_RATE, 0.875, "87.5%" },
	{ QUANTITY_RATE, 1, "100.0%" },
	{ QUANTITY_NUMBER, 2.5, "2.50件" },
	{ QUANTITY_DAYS, 31, "31件" },
};

static void amounts_read_as_expected(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(amount_rows) / sizeof(amount_rows[0]); i++) {
		struct buf text = BUF_INIT;

		wording_add_amount(&text, amount_rows[i].quantity, "件", amount_rows[i].value);
		assert_string_equal(text.data, amount_rows[i].text);
		buf_release(&text);
	}
}

static void lists_are_sorted_and_equal_ones_stand_together(void **state)
{
	struct entry entries[] = {
		{ "商标", 4 }, { "专利", 0 },	{ "食品", 6 },	 { "药品", 2 },
		{ "农资", 6 }, { "化妆品", 2 }, { "著作权", 1 }, { "其他", NAN }
	};
	struct buf text = BUF_INIT;

	(void)state;
	wording_add_list(&text, entries, 8, "件");
	assert_string_equal(text.data, "食品、农资各6件，商标4件，药品、化妆品各2件，著作权1件");
	buf_reset(&text);
	wording_add_list(&text, entries, 0, "件");
	assert_string_equal(text.data, "");
	buf_release(&text);
}

static void numerals_are_chinese(void **state)
{
	static const struct {
		int number;
		const char *text;
	} numerals[] = {
		{ 1, "一" }, { 10, "十" }, { 11, "十一" }, { 20, "二十" }, { 99, "九十九" }
	};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		struct buf text = BUF_INIT;

		wording_add_numeral(&text, numerals[i].number);
		assert_string_equal(text.data, numerals[i].text);
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_read_as_expected),
		cmocka_unit_test(amounts_read_as_expected),
		cmocka_unit_test(lists_are_sorted_and_equal_ones_stand_together),
		cmocka_unit_test(numerals_are_chinese),
	};

	return cmocka_run_group_tests_name("wording", tests, NULL, NULL);
}

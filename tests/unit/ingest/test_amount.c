/* Every way to write money, counts and numbers, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/cell/amount.h"

struct money_row {
	const char *text;
	int scale;
	int64_t fen;
	enum amount_result result;
	unsigned flags;
};
static const struct money_row money[] = {
	{ "1234.56", 2, 123456, AMOUNT_OK, 0 },
	{ "1,234,567.80", 2, 123456780, AMOUNT_OK, AMOUNT_RESHAPED },
	{ "￥500", 2, 50000, AMOUNT_OK, AMOUNT_RESHAPED },
	{ "¥ 500.00元", 2, 50000, AMOUNT_OK, AMOUNT_RESHAPED | AMOUNT_HAS_UNIT },
	{ "1.2万元", 2, 1200000, AMOUNT_OK, AMOUNT_RESHAPED | AMOUNT_HAS_UNIT },
	{ "1.2万", 2, 1200000, AMOUNT_OK, AMOUNT_RESHAPED | AMOUNT_HAS_UNIT },
	{ "0.3亿元", 2, 3000000000, AMOUNT_OK, AMOUNT_RESHAPED | AMOUNT_HAS_UNIT },
	{ "300元", 6, 30000, AMOUNT_OK, AMOUNT_RESHAPED | AMOUNT_HAS_UNIT },
	{ "12.5", 6, 12500000, AMOUNT_OK, 0 },
	{ "0.000001", 6, 1, AMOUNT_OK, 0 },
	{ "1.2345678", 6, 1234568, AMOUNT_OK, AMOUNT_ROUNDED },
	{ "0.005", 2, 1, AMOUNT_OK, AMOUNT_ROUNDED },
	{ "-2", 2, -200, AMOUNT_OK, 0 },
	{ "−2", 2, -200, AMOUNT_OK, AMOUNT_RESHAPED },
	{ "﹣2", 2, -200, AMOUNT_OK, AMOUNT_RESHAPED },
	{ "−-2", 2, 0, AMOUNT_UNREADABLE, 0 },
	{ "0", 2, 0, AMOUNT_OK, 0 },
	{ "99999999999999999999", 2, 0, AMOUNT_TOO_LARGE, 0 },
	{ "12,34", 2, 0, AMOUNT_UNREADABLE, 0 },
	{ "1,2345", 2, 0, AMOUNT_UNREADABLE, 0 },
	{ "约12万", 2, 0, AMOUNT_UNREADABLE, 0 },
	{ "3-5", 2, 0, AMOUNT_UNREADABLE, 0 },
	{ "十二", 2, 0, AMOUNT_UNREADABLE, 0 },
	{ "1.2E+05", 2, 0, AMOUNT_UNREADABLE, 0 },
	{ "万元", 2, 0, AMOUNT_UNREADABLE, 0 },
	{ "1.2 万 元", 2, 1200000, AMOUNT_OK, AMOUNT_RESHAPED | AMOUNT_HAS_UNIT },
	{ "$500", 2, 0, AMOUNT_FOREIGN, 0 },
	{ "HK$500", 2, 0, AMOUNT_FOREIGN, 0 },
	{ "USD500", 2, 0, AMOUNT_FOREIGN, 0 },
	{ "€5", 2, 0, AMOUNT_FOREIGN, 0 },
	{ "500円", 2, 0, AMOUNT_FOREIGN, 0 },
	{ "元", 2, 0, AMOUNT_UNREADABLE, 0 },
};

static const struct money_row counts[] = {
	{ "3", 0, 3, AMOUNT_OK, 0 },
	{ "3件", 0, 3, AMOUNT_OK, AMOUNT_RESHAPED },
	{ "12 人次", 0, 12, AMOUNT_OK, AMOUNT_RESHAPED },
	{ "1,204", 0, 1204, AMOUNT_OK, AMOUNT_RESHAPED },
	{ "3.0", 0, 3, AMOUNT_OK, 0 },
	{ "-2", 0, -2, AMOUNT_OK, 0 },
	{ "3.5", 0, 0, AMOUNT_UNREADABLE, 0 },
	{ "约12", 0, 0, AMOUNT_UNREADABLE, 0 },
	{ "3-5", 0, 0, AMOUNT_UNREADABLE, 0 },
	{ "2起4人", 0, 0, AMOUNT_UNREADABLE, 0 },
	{ "5(含移送1件)", 0, 0, AMOUNT_UNREADABLE, 0 },
	{ "件", 0, 0, AMOUNT_UNREADABLE, 0 },
};

static void money_is_read(void **state)
{
	const struct money_row *row = *state;
	int64_t fen;
	unsigned flags;

	assert_int_equal(money_read(&fen, &flags, row->text, row->scale), row->result);
	if (row->result == AMOUNT_OK) {
		assert_int_equal(fen, row->fen);
		assert_int_equal(flags, row->flags);
	}
}

static void count_is_read(void **state)
{
	const struct money_row *row = *state;
	int64_t count;
	unsigned flags;

	assert_int_equal(count_read(&count, &flags, row->text), row->result);
	if (row->result == AMOUNT_OK) {
		assert_int_equal(count, row->fen);
		assert_int_equal(flags, row->flags);
	}
}

static void percent_is_a_fraction(void **state)
{
	double number;
	unsigned flags;
	int percent;

	(void)state;
	assert_int_equal(number_read(&number, &flags, &percent, "94.1%", NULL), AMOUNT_OK);
	assert_true(percent && number > 0.9409999 && number < 0.9410001);
	assert_int_equal(number_read(&number, &flags, &percent, "3.25吨", "吨"), AMOUNT_OK);
	assert_true(!percent && number > 3.2499999 && number < 3.2500001);
	assert_int_equal(number_read(&number, &flags, &percent, "3.25箱", "吨"), AMOUNT_UNREADABLE);
}

int main(void)
{
	enum {
		NR_MONEY = sizeof(money) / sizeof(money[0]),
		NR_COUNTS = sizeof(counts) / sizeof(counts[0])
	};
	struct CMUnitTest tests[NR_MONEY + NR_COUNTS + 1];

	for (size_t i = 0; i < NR_MONEY; i++)
		tests[i] = (struct CMUnitTest){ money[i].text, money_is_read, NULL, NULL,
						(void *)(uintptr_t)&money[i] };
	for (size_t i = 0; i < NR_COUNTS; i++)
		tests[NR_MONEY + i] = (struct CMUnitTest){ counts[i].text, count_is_read, NULL,
							   NULL, (void *)(uintptr_t)&counts[i] };
	tests[NR_MONEY + NR_COUNTS] = (struct CMUnitTest)cmocka_unit_test(percent_is_a_fraction);
	return cmocka_run_group_tests_name("amount", tests, NULL, NULL);
}

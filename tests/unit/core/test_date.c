/* Every way to write a day or a month, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/base/period.h"
#include "core/base/date.h"

struct date_row {
	const char *text, *expected; /* NULL: refused */
	unsigned flags;
	enum date_result result;
};

static const struct date_row days[] = {
	{ "2024-09-05", "2024-09-05", 0, DATE_OK },
	{ "2024-9-5", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "2024/9/5", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "2024-12- 1", "2024-12-01", DATE_RESHAPED, DATE_OK },
	{ "2024-12-01日", "2024-12-01", DATE_RESHAPED, DATE_OK },
	{ "2024/09/05", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "2024.9.5", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "2024-09-05T00:00:00.000Z", "2024-09-05", DATE_TIME_DROPPED, DATE_OK },
	{ "2024-09-04T16:00:00.000Z", NULL, 0, DATE_UNREADABLE }, /* the 5th here */
	{ "2024年9月5日", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "2024年09月05", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "2024 年 9 月 5 日", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "2024年9月5号", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "20240905", "2024-09-05", DATE_RESHAPED, DATE_OK },
	{ "20210726.0", "2021-07-26", DATE_RESHAPED, DATE_OK },
	{ "2024-09-05 00:00:00", "2024-09-05", DATE_TIME_DROPPED, DATE_OK },
	{ "2024-09-05T09:30", "2024-09-05", DATE_TIME_DROPPED, DATE_OK },
	{ "2024/9/5 9:30", "2024-09-05", DATE_RESHAPED | DATE_TIME_DROPPED, DATE_OK },
	/* Serial numbers: LibreOffice Calc =DATE(2021,7,30) is 44407, =DATE(2024,9,5) 45540. */
	{ "44407", "2021-07-30", DATE_SERIAL, DATE_OK },
	{ "45540", "2024-09-05", DATE_SERIAL, DATE_OK },
	{ "45540.5", "2024-09-05", DATE_SERIAL | DATE_TIME_DROPPED, DATE_OK },
	{ "2024-02-29", "2024-02-29", 0, DATE_OK },
	{ "2023-02-29", NULL, 0, DATE_IMPOSSIBLE },
	{ "2021-02-30", NULL, 0, DATE_IMPOSSIBLE },
	{ "2021.13.1", NULL, 0, DATE_IMPOSSIBLE },
	{ "20240231", NULL, 0, DATE_IMPOSSIBLE },
	{ "21.7.6", NULL, 0, DATE_UNREADABLE },
	{ "7月中旬", NULL, 0, DATE_UNREADABLE },
	{ "2021年7月", NULL, 0, DATE_UNREADABLE },
	{ "2024-9/5", NULL, 0, DATE_UNREADABLE },
	{ "29999", NULL, 0, DATE_UNREADABLE },
	{ "60001", NULL, 0, DATE_UNREADABLE },
	{ "2024-09-05至2024-09-08", NULL, 0, DATE_UNREADABLE },
	{ "九月五日", NULL, 0, DATE_UNREADABLE },
};

static const struct date_row months[] = {
	{ "2024-09", "2024-09", 0, DATE_OK },
	{ "2024-9", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "2024年9月", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "2024年9月份", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "2024/9", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "2024- 9", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "2024.9", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "2024.1", NULL, 0, DATE_AMBIGUOUS }, /* 2024.10 as a number */
	{ "2024.10", "2024-10", DATE_RESHAPED, DATE_OK },
	{ "2024.01", "2024-01", DATE_RESHAPED, DATE_OK },
	{ "2024.1月", "2024-01", DATE_RESHAPED, DATE_OK },
	{ "2024/1", "2024-01", DATE_RESHAPED, DATE_OK },
	{ "202409", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "2024/9/1", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "45536", "2024-09", DATE_RESHAPED | DATE_SERIAL, DATE_OK },
	{ "9月", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "9", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "Sep-24", "2024-09", DATE_RESHAPED, DATE_OK },
	{ "jan-19", "2019-01", DATE_RESHAPED, DATE_OK },
	{ "Dec-2023", "2023-12", DATE_RESHAPED, DATE_OK },
	{ "24-Sep", NULL, 0, DATE_UNREADABLE }, /* 24 September as well */
	{ "Sep-1", NULL, 0, DATE_UNREADABLE },
	{ "Sep-24x", NULL, 0, DATE_UNREADABLE },
	{ "anf-24", NULL, 0, DATE_UNREADABLE },
	{ "Sept-24", NULL, 0, DATE_UNREADABLE },
	{ "2024-13", NULL, 0, DATE_IMPOSSIBLE },
	{ "13月", NULL, 0, DATE_IMPOSSIBLE },
	{ "2024/9/5", NULL, 0, DATE_UNREADABLE },
	{ "三季度", NULL, 0, DATE_UNREADABLE },
};

static void day_is_read(void **state)
{
	const struct date_row *row = *state;
	char text[DATE_SIZE];
	unsigned flags;
	int day;
	enum date_result result = date_read(&day, &flags, row->text);

	assert_int_equal(result, row->result);
	if (row->expected) {
		assert_string_equal(day_format(text, day), row->expected);
		assert_int_equal(flags, row->flags);
	}
}

static void month_is_read(void **state)
{
	const struct date_row *row = *state;
	char text[PERIOD_CODE_SIZE];
	unsigned flags;
	int month;
	enum date_result result = month_read(&month, &flags, row->text, 2024);

	assert_int_equal(result != DATE_OK, row->result != DATE_OK);
	if (row->expected) {
		assert_string_equal(month_code(text, month), row->expected);
		assert_int_equal(flags, row->flags);
	}
}

int main(void)
{
	enum {
		NR_DAYS = sizeof(days) / sizeof(days[0]),
		NR_MONTHS = sizeof(months) / sizeof(months[0])
	};
	struct CMUnitTest tests[NR_DAYS + NR_MONTHS];

	for (size_t i = 0; i < NR_DAYS; i++)
		tests[i] = (struct CMUnitTest){ days[i].text, day_is_read, NULL, NULL,
						(void *)(uintptr_t)&days[i] };
	for (size_t i = 0; i < NR_MONTHS; i++)
		tests[NR_DAYS + i] = (struct CMUnitTest){ months[i].text, month_is_read, NULL, NULL,
							  (void *)(uintptr_t)&months[i] };
	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}

/* test_period_words.c - periods as people write them on the command line. */
#include "core/base/period_words.h"
#include "tests/unit/core/check.h"

static const struct {
	const char *code, *spellings; /* by | */
} taken[] = {
	{ "2024Q3",
	  "2024Q3|2024q3|2024-Q3|2024年Q3|2024年三季度|2024年第三季度|2024年3季度|"
	  "2024年第3季度|２０２４年第３季度|2024 年 三季度|2024三季度|2024年7-9月|2024年7月至9月" },
	{ "2024Q4", "2024q4|2024年四季度|2024年10—12月" },
	{ "2024H1", "2024H1|2024h1|2024年上半年|2024上半年|2024年1-6月" },
	{ "2024H2", "2024年下半年" },
	{ "2024", "2024|2024年|2024年度|2024年全年|2024年1-12月" },
	{ "2024-09",
	  "2024-09|202409|2024年9月|2024年09月|2024年9月份|2024-9|2024/9|2024.9|2024．９" },
	{ "2024-01..2024-09", "2024-01..2024-09|2024年1-9月|2024年1—9月|2024年1月—9月|2024年1~9月|"
			      "2024年前三季度" },
	{ "2023-11..2024-02", "2023年11月至2024年2月|2023-11至2024-02" },
	{ "2024-03-15..2024-04-26", "2024年3月15日至4月26日|2024-03-15至2024-04-26|"
				    "2024年3月15日—2024年4月26日|2024-03-15..2024-04-26" },
};

static const char *const refused[] = {
	"",
	"三季度",
	"2024年五季度",
	"2024年13月",
	"24年3季度",
	"2024年第三",
	"2024年9月5日",
	"20240905",
	"2024Q5",
	"2024Q33",
	"2024年9月至7月",
	"2024.1",
	"2024年三季度报",
	"2023考核",
	"县公安局",
	"2024年1—13月",
	"0000年三季度",
	"2024年—9月",
	"2024年9月—",
	"2024-Q",
	"2023年1月至2024年6月",
	"关于2024年三季度",
};

static void what_people_write_is_read_as_its_code(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++) {
		const char *at = taken[i].spellings;

		for (size_t nr; *at; at += nr + (at[nr] == '|')) {
			char code[PERIOD_CODE_SIZE], text[64];
			struct period period;

			nr = strcspn(at, "|");
			snprintf(text, sizeof(text), "%.*s", (int)nr, at);
			if (period_read(&period, text) < 0)
				fail_msg("%s is not read", text);
			if (strcmp(period_code(code, &period), taken[i].code) != 0)
				fail_msg("%s is read as %s", text, code);
		}
	}
}

static void what_states_no_period_by_itself_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct period period = { .first_month = -1 };
		char code[PERIOD_CODE_SIZE];

		if (period_read(&period, refused[i]) == 0)
			fail_msg("%s is read as %s", refused[i], period_code(code, &period));
		assert_int_equal(period.first_month, -1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_is_read_as_its_code),
		cmocka_unit_test(what_states_no_period_by_itself_is_refused),
	};

	return cmocka_run_group_tests_name("period_words", tests, NULL, NULL);
}

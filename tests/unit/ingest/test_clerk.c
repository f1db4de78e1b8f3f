/* What a clerk does around the files: registers, folders, odd names, and rows that look like
 * something else. */
#include "office.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER "案件编号,领域,立案日期,罚款（元）,备注\n"
#define ONE "1号,食品,2024-07-01,100,\n"
#define ONE_CORRECTED "1号,食品,2024-07-01,900,\n"
#define TWO "2号,食品,2024-07-02,200,\n"
#define CASES(name) "2024Q3/县市场监管局_执法案件台账_2024Q3" name ".csv"
#define STATUSES "SELECT group_concat(status, ' ') FROM (SELECT * FROM submission ORDER BY id)"
#define FINES                                                                   \
	"SELECT group_concat(key || '=' || coalesce(fine, 'NULL'), ' ') FROM" \
	" (SELECT * FROM cases_state ORDER BY key)"

static int set_up(void **state)
{
	*state = xcalloc(1, sizeof(struct office));
	office_open(*state);
	return 0;
}

static int tear_down(void **state)
{
	office_close(*state);
	free(*state);
	return 0;
}

/* Put 'text' as inbox/<file> and take it in. */
static void send(struct office *office, const char *file, const char *text, const char *received)
{
	office_put(office, file, text, strlen(text));
	office_take(office, file, received, INGEST_KIND_UNMARKED);
}

static void scores_of_last_year_are_no_late_news(void **state)
{
	struct office *office = *state;

	send(office, "2024Q1/人工评分表_2024Q1.csv",
	     "年度,单位,考核项目,得分,评分依据\n2023,县公安局,T1,5,到会记录\n"
	     "2025,县公安局,T1,5,到会记录\n",
	     "2024-04-08");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING065'", "0");
	office_expect(office, "SELECT group_concat(line || code) FROM rejection WHERE level = 'error'",
		      "3ING064");
}

static void not_applicable_reaches_the_state(void **state)
{
	struct office *office = *state;

	send(office, "2024Q3/县市场监管局_统计指标表_2024Q3.csv",
	     "月份,指标,数值\n2024-07,A02_j,3\n2024-08,A02_j,不适用\n", "2024-10-08");
	send(office, "2024Q3/县市场监管局_统计指标表_2024Q3_更正.csv",
	     "月份,指标,数值\n2024-07,A02_j,不适用\n2024-08,A02_j,0\n", "2024-10-09");
	office_expect(office,
		      "SELECT group_concat(month || ifnull(value, '-') || ifnull(reason, '-'), ' ')"
		      " FROM measures_state",
		      "2024-07-not_applicable 2024-080-");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(scores_of_last_year_are_no_late_news),
		TEST(not_applicable_reaches_the_state),
	};

	return cmocka_run_group_tests_name("clerk", tests, NULL, NULL);
}

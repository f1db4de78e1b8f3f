/* test_money_range.c - money far from the unit's own past, or too small to be meant, is asked about
 * in every column of money. */
#include "tests/unit/ingest/office.h"

#define CASES_OF(period)   period "/县市场监督管理局_执法案件台账_" period ".csv"
#define FIGURES_OF(period) period "/县市场监督管理局_统计指标表_" period ".csv"
#define HEADER		   "案件编号,领域,立案日期,处理决定日期,处理结果,罚款（元）,没收物品货值（元）\n"
#define SAID                                                                                    \
	"SELECT group_concat(code || '@' || ifnull(line, 0) || '/' || column_no || '=' ||"      \
	" replace(substr(message, 1,"                                                           \
	" instr(message, '元') - 1), '金额为', '') || ifnull('!' || value, ''), ' ') FROM " \
	"(SELECT * FROM rejection WHERE code IN ('ING210',"                                     \
	" 'ING211', 'ING212') ORDER BY submission, place, id)"

static void send(struct office *office, const char *file, const char *text, const char *received)
{
	office_put(office, file, text, strlen(text));
	office_take(office, file, received, INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, 0);
}

/* Fines of 500 to 20000, goods of 100 to 900. */
static void send_past(struct office *office)
{
	send(office, CASES_OF("2024Q2"),
	     HEADER "平市监立〔2024〕1号,食品,2024-04-01,2024-05-01,行政处罚,500,100\n"
		    "平市监立〔2024〕2号,食品,2024-04-02,2024-05-02,行政处罚,2000,\n"
		    "平市监立〔2024〕3号,食品,2024-04-03,2024-05-03,行政处罚,3000,300\n"
		    "平市监立〔2024〕4号,食品,2024-04-04,2024-05-04,行政处罚,4000,0\n"
		    "平市监立〔2024〕5号,食品,2024-04-05,2024-05-05,行政处罚,20000,900\n",
	     "2024-07-08");
}

static void a_row_beyond_the_past_is_named(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send_past(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕6号,食品,2024-07-01,2024-08-01,行政处罚,2000100,100000\n"
		    "平市监立〔2024〕7号,食品,2024-07-02,2024-08-02,行政处罚,4.99,300\n"
		    "平市监立〔2024〕8号,食品,2024-07-03,2024-08-03,行政处罚,5,300\n"
		    "平市监立〔2024〕9号,食品,2024-07-04,2024-08-04,行政处罚,2000000,\n",
	     "2024-10-08");
	/* of the goods there were three values: too few to say anything */
	office_expect(&office, SAID, "ING210@2/6=2000100.00 ING210@3/6=4.99");
	office_expect(&office, "SELECT message FROM rejection WHERE code = 'ING210' LIMIT 1",
		      "金额为2000100.00元，本单位以往在500.00元至20000.00元之间，相差很大");
	office_close(&office);
}

static void a_column_that_moved_is_named_once(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send_past(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕6号,食品,2024-07-01,2024-08-01,行政处罚,6,\n"
		    "平市监立〔2024〕7号,食品,2024-07-02,2024-08-02,行政处罚,7,\n"
		    "平市监立〔2024〕8号,食品,2024-07-03,2024-08-03,行政处罚,8,\n",
	     "2024-10-08");
	office_expect(&office, SAID, "ING212@0/6=这一列金额居中的为7.00");
	office_close(&office);
}

static void less_than_a_yuan_is_asked_about_without_a_past(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕6号,食品,2024-07-01,2024-08-01,行政处罚,0.5,0.3\n"
		    "平市监立〔2024〕7号,食品,2024-07-02,2024-08-02,行政处罚,1,0\n",
	     "2024-10-08");
	office_expect(&office, SAID, "ING211@2/6=0.50 ING211@2/7=0.30");
	office_close(&office);
}

static void figures_are_compared_with_those_before(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send(&office, FIGURES_OF("2024Q1"),
	     "月份,指标,数值\n2024-01,挽回经济损失,2万元\n2024-02,挽回经济损失,3万元\n"
	     "2024-03,挽回经济损失,4万元\n",
	     "2024-04-08");
	send(&office, FIGURES_OF("2024Q2"),
	     "月份,指标,数值\n2024-04,挽回经济损失,5万元\n2024-05,挽回经济损失,3万元\n"
	     "2024-06,挽回经济损失,4万元\n",
	     "2024-07-08");
	send(&office, FIGURES_OF("2024Q3"),
	     "月份,指标,数值\n2024-07,挽回经济损失,5000\n2024-08,挽回经济损失,0.01\n"
	     "2024-09,挽回经济损失,3\n",
	     "2024-10-08");
	office_expect(&office, SAID, "ING210@2/3=50000000.00 ING210@3/3=100.00");
	office_close(&office);
}

static void nothing_is_said_of_what_is_usual(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send_past(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕6号,食品,2024-07-01,2024-08-01,行政处罚,50,10\n"
		    "平市监立〔2024〕7号,食品,2024-07-02,2024-08-02,行政处罚,200000,\n"
		    "平市监立〔2024〕8号,食品,2024-07-03,2024-08-03,行政处罚,0,\n",
	     "2024-10-08");
	office_expect(&office, "SELECT count(*) FROM rejection WHERE code LIKE 'ING21_'", "0");
	office_close(&office);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_beyond_the_past_is_named),
		cmocka_unit_test(a_column_that_moved_is_named_once),
		cmocka_unit_test(less_than_a_yuan_is_asked_about_without_a_past),
		cmocka_unit_test(figures_are_compared_with_those_before),
		cmocka_unit_test(nothing_is_said_of_what_is_usual),
	};

	return cmocka_run_group_tests_name("money range", tests, NULL, NULL);
}

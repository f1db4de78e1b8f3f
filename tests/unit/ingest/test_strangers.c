/* test_strangers.c - a row under a known key that tells of another case is not applied. */
#include "tests/unit/ingest/office.h"

#define CASES_OF(period) period "/县市场监督管理局_执法案件台账_" period ".csv"
#define HEADER		 "案件编号,当事人,领域,立案日期,罚款（元）,处理决定日期\n"
#define STATES                                                                                   \
	"SELECT group_concat(case_no || '=' || ifnull(party, '-') || '/' || field || '/' ||"     \
	" filed_date || '/' || ifnull(fine, '-'), ' ') FROM (SELECT * FROM cases_state ORDER BY" \
	" key)"
#define SAID                                                                                  \
	"SELECT group_concat(level || line || code, ' ') FROM (SELECT * FROM rejection WHERE" \
	" code IN ('ING202', 'ING203') ORDER BY submission, line)"

static void send(struct office *office, const char *file, const char *text, const char *received)
{
	office_put(office, file, text, strlen(text));
	office_take(office, file, received, INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, 0);
}

static void open_with_two(struct office *office)
{
	office_open(office);
	send(office, CASES_OF("2024Q2"),
	     HEADER "平市监立〔2024〕1号,甲超市,食品,2024-04-02,500,2024-05-12\n"
		    "平市监立〔2024〕2号,,药品,2024-04-03,50,2024-05-13\n",
	     "2024-07-08");
}

static void a_row_that_differs_in_all_is_refused_with_both_shown(void **state)
{
	struct office office;

	(void)state;
	open_with_two(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕第01号,丙商店,商标,2024-07-02,900,2024-08-12\n"
		    "平市监立〔2024〕3号,丁店,食品,2024-07-03,5,2024-08-13\n",
	     "2024-10-08");
	office_expect(&office, SAID, "error2ING202");
	office_expect(
		&office, "SELECT message FROM rejection WHERE code = 'ING202'",
		"这个编号已经是另一件的（2024Q2/县市场监督管理局_执法案件台账_2024Q2.csv "
		"第2行：2024-04-02，甲超市，食品），这一行的立案日期、当事人、领域都与它不同（"
		"2024-07-02，丙商店，商标），没有采用");
	office_expect(&office, STATES,
		      "平市监立〔2024〕1号=甲超市/food/2024-04-02/50000"
		      " 平市监立〔2024〕2号=-/drug/2024-04-03/5000"
		      " 平市监立〔2024〕3号=丁店/food/2024-07-03/500");
	office_expect(&office,
		      "SELECT rows_accepted || ' ' || rows_refused FROM submission WHERE id = 2",
		      "1 1");
	office_expect(
		&office, "SELECT line || key || raw FROM refused_row",
		"2平市监立(2024)1号平市监立〔2024〕第01号,丙商店,商标,2024-07-02,900,2024-08-12");
	office_close(&office);
}

/* Without a party on both sides the day and the field of goods must do. */
static void an_unknown_party_does_not_let_it_pass(void **state)
{
	struct office office;

	(void)state;
	open_with_two(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕2号,丙商店,商标,2024-07-02,900,2024-08-12\n", "2024-10-08");
	office_expect(&office, SAID, "error2ING202");
	office_close(&office);
}

static void day_and_party_alone_are_a_warning(void **state)
{
	struct office office;

	(void)state;
	open_with_two(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕1号,丙商店,食品,2024-07-02,900,2024-08-12\n", "2024-10-08");
	office_expect(&office, SAID, "warning2ING203");
	office_close(&office);
}

static void what_a_case_is_corrected_in_goes_in(void **state)
{
	struct office office;

	(void)state;
	open_with_two(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024年〕1号,丙商店,商标,2024-04-02,900,2024-08-12\n"
		    "平市监立〔2024〕2,,药品,2024-07-02,60,2024-08-13\n",
	     "2024-10-08");
	office_expect(&office, "SELECT count(*) FROM rejection WHERE code LIKE 'ING20_'", "0");
	office_expect(&office, STATES,
		      "平市监立〔2024年〕1号=丙商店/trademark/2024-04-02/90000"
		      " 平市监立〔2024〕2=-/drug/2024-07-02/6000");
	office_close(&office);
}

/* Also of a key that has grown, and in a full file that comes again for the same quarter. */
static void a_case_that_has_grown_is_compared_as_it_stands(void **state)
{
	struct office office;

	(void)state;
	open_with_two(&office);
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕1号,甲超市,化妆品,2024-04-02,600,2024-08-12\n", "2024-10-08");
	send(&office, CASES_OF("2024Q4"),
	     HEADER "平市监立〔2024〕1号,丙商店,商标,2024-10-09,7,2024-11-12\n", "2025-01-08");
	office_expect(&office, SAID, "error2ING202");
	office_expect(&office,
		      "SELECT instr(message, '2024-04-02，甲超市，化妆品') > 0 FROM rejection"
		      " WHERE code = 'ING202'",
		      "1");
	office_expect(&office, "SELECT fine FROM cases_state WHERE key = '平市监立(2024)1号'",
		      "60000");
	office_close(&office);
}

/* A masked name is many people's: the same one does not let another day and field pass. */
static void day_and_field_alone_are_a_warning(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send(&office, CASES_OF("2024Q2"),
	     HEADER "平市监立〔2024〕1号,王某,食品,2024-04-02,500,2024-05-12\n", "2024-07-08");
	send(&office, CASES_OF("2024Q3"),
	     HEADER "平市监立〔2024〕1号,王某,商标,2024-07-02,900,2024-08-12\n", "2024-10-08");
	office_expect(&office, SAID, "warning2ING203");
	office_expect(&office,
		      "SELECT instr(message, '立案日期、领域都不同（2024-07-02，王某，商标）') > 0"
		      " FROM rejection WHERE code = 'ING203'",
		      "1");
	office_close(&office);
}

#define OFFICE_FILE(period, form) period "/县知识产权工作领导小组办公室_" form "_" period ".csv"
#define LEDGER(form)		  OFFICE_FILE("2024Q2", form), OFFICE_FILE("2024Q3", form)

/* The office's own ledgers: what was told of a number, and what is told of it then. */
static void a_number_of_the_office_is_one_record_s(void **state)
{
	static const struct {
		const char *before, *after, *header, *first, *second, *said;
	} rows[] = {
		{ LEDGER("协查督办台账"), "督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限",
		  "平双打督〔2024〕1号,领导批办,查甲厂,县公安局,2024-04-01,2024-05-01",
		  "平双打督〔2024〕1号,社会举报,查乙店,县农业农村局,2024-07-01,2024-08-01",
		  "error2ING202" },
		{ LEDGER("协查督办台账"), "督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限",
		  "平双打督〔2024〕1号,领导批办,查甲厂,县公安局,2024-04-01,2024-05-01",
		  "平双打督〔2024〕1号,领导批办,查甲厂,县农业农村局,2024-04-02,2024-05-01",
		  "warning2ING203" },
		{ LEDGER("协查督办台账"), "督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限",
		  "平双打督〔2024〕1号,领导批办,查甲厂,县公安局,2024-04-01,2024-05-01",
		  "平双打督〔2024〕1号,社会举报,查乙店,县农业农村局,2024-04-01,2024-08-01", NULL },
		{ LEDGER("督导检查台账"), "检查编号,检查日期,被检查单位,发现问题数",
		  "平双打检〔2024〕1号,2024-04-10,县公安局,3",
		  "平双打检〔2024〕1号,2024-07-10,县公安局,1", "error2ING202" },
		{ LEDGER("督导检查台账"), "检查编号,检查日期,被检查单位,发现问题数",
		  "平双打检〔2024〕1号,2024-04-10,县公安局,3",
		  "平双打检〔2024〕1号,2024-04-11,县公安局,3", NULL },
		{ LEDGER("投诉台账"), "投诉编号,受理单位,收到日期,投诉事项",
		  "平诉〔2024〕1号,县市场监督管理局,2024-04-10,假烟",
		  "平诉〔2024〕1号,县市场监督管理局,2024-07-10,假酒", "error2ING202" },
		{ LEDGER("线索核查台账"), "线索编号,线索内容,承办单位,交办日期",
		  "平线〔2024〕1号,假烟,县公安局,2024-04-01",
		  "平线〔2024〕1号,假酒,县公安局,2024-07-01", "error2ING202" },
		{ LEDGER("线索核查台账"), "线索编号,线索内容,承办单位,交办日期",
		  "平线〔2024〕1号,某店销售假烟,县公安局,2024-04-01",
		  "平线〔2024〕1号,群众反映某店销售假烟,县公安局,2024-04-02", "warning2ING203" },
		{ LEDGER("联合行动台账"), "行动编号,行动日期,行动名称,参加单位,分工",
		  "平联〔2024〕1号,2024-04-01,春季农资,县公安局,牵头",
		  "平联〔2024〕1号,2024-07-01,中秋月饼,县公安局,牵头", "error2ING202" },
		{ LEDGER("会议台账"), "会议编号,会议日期,会议类型,主持人",
		  "平双打会〔2024〕1号,2024-04-01,联络员会议,主任",
		  "平双打会〔2024〕1号,2024-07-01,负责人会议,副县长", "error2ING202" },
		{ LEDGER("工作计划台账"),
		  "计划编号,措施序号,责任单位,计划类型,计划名称,印发日期,工作措施,开始月份,"
		  "完成月份",
		  "平计〔2024〕1号,1,县公安局,年度,甲,2024-04-01,查假烟,2024-04,2024-06",
		  "平计〔2024〕1号,1,县公安局,年度,乙,2024-07-01,查假酒,2024-07,2024-09",
		  "error2ING202" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf text = BUF_INIT;
		struct office office;

		office_open(&office);
		buf_addf(&text, "%s\n%s\n", rows[i].header, rows[i].first);
		send(&office, rows[i].before, text.data, "2024-07-08");
		buf_reset(&text);
		buf_addf(&text, "%s\n%s\n", rows[i].header, rows[i].second);
		send(&office, rows[i].after, text.data, "2024-10-08");
		office_expect(&office, SAID, rows[i].said);
		buf_release(&text);
		office_close(&office);
	}
}

/* The same case under another number counts twice: said, unless both are named. */
static void a_known_case_under_another_number_is_said(void **state)
{
	static const struct {
		const char *rows, *said;
	} sent[] = {
		{ "平阴市监立〔2024〕1号,甲超市,食品,2024-04-02,500,2024-05-12\n", "warning2" },
		{ "〔2024〕1号,甲超市,食品,2024-04-02,500,2024-08-12\n", "warning2" },
		{ "平市监立〔2024〕1号,甲超市,食品,2024-04-02,500,2024-05-12\n"
		  "平市监立〔2024〕9号,甲超市,食品,2024-04-02,500,2024-05-12\n",
		  NULL },
		{ "平市监立〔2024〕9号,乙超市,食品,2024-04-02,500,2024-05-12\n", NULL },
		{ "平市监立〔2024〕9号,甲超市,药品,2024-04-02,500,2024-05-12\n", NULL },
		{ "平市监立〔2024〕9号,甲超市,食品,2024-04-03,500,2024-05-12\n", NULL },
		{ "平市监立〔2024〕9号,,药品,2024-04-03,500,2024-05-12\n", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sent) / sizeof(sent[0]); i++) {
		struct buf text = BUF_INIT;
		struct office office;

		open_with_two(&office);
		buf_addf(&text, "%s%s", HEADER, sent[i].rows);
		send(&office, CASES_OF("2024Q3"), text.data, "2024-10-08");
		office_expect(&office,
			      "SELECT group_concat(level || line, ' ') FROM rejection"
			      " WHERE code = 'ING216'",
			      sent[i].said);
		if (sent[i].said)
			office_expect(
				&office,
				"SELECT instr(message, '“平市监立〔2024〕1号”（2024Q2/县市场监"
				"督管理局_执法案件台账_2024Q2.csv 第2行）') > 0 FROM rejection"
				" WHERE code = 'ING216'",
				"1");
		buf_release(&text);
		office_close(&office);
	}
}

static void another_unit_may_have_the_number(void **state)
{
	struct office office;

	(void)state;
	open_with_two(&office);
	send(&office, "2024Q3/县农业农村局_执法案件台账_2024Q3.csv",
	     HEADER "平市监立〔2024〕1号,丙商店,农资,2024-07-02,900,2024-08-12\n", "2024-10-08");
	office_expect(&office, "SELECT count(*) FROM rejection WHERE code LIKE 'ING20_'", "0");
	office_close(&office);
}

#define EVENTS_OF(period) "/县公安局_两法衔接台账_" period ".csv"
#define EVENTS_HEADER	  "案件编号,环节,日期,文书号,人数\n"

/* A second event of its kind without a number takes the first one's place: never silently. */
static void an_event_that_moves_an_earlier_one_is_said(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send(&office, EVENTS_OF("2024Q2"),
	     EVENTS_HEADER "平公立〔2024〕1号,移送起诉,2024-06-09,,1\n"
			   "平公立〔2024〕2号,移送起诉,2024-06-09,,1\n"
			   "平公立〔2024〕3号,移送起诉,2024-06-09,平公诉〔2024〕1号,1\n",
	     "2024-07-08");
	send(&office, EVENTS_OF("2024Q3"),
	     EVENTS_HEADER "平公立〔2024〕1号,移送起诉,2024-08-09,,2\n"
			   "平公立〔2024〕2号,移送起诉,2024-06-10,,2\n"
			   "平公立〔2024〕3号,移送起诉,2024-08-09,平公诉〔2024〕2号,2\n",
	     "2024-10-08");
	office_expect(
		&office,
		"SELECT group_concat(line || ' ' || message, ';') FROM rejection"
		" WHERE code = 'ING264'",
		"2 与以前报过的同一案号、同一环节（2024Q2/县公安局_两法衔接台账_2024Q2.csv "
		"第2行：2024-06-09）日期不同，按这一次的日期（2024-08-09）更改，以前那一次不再计"
		"入");
	office_expect(&office, "SELECT count(*) FROM linkage_state", "4");
	office_close(&office);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_that_differs_in_all_is_refused_with_both_shown),
		cmocka_unit_test(an_unknown_party_does_not_let_it_pass),
		cmocka_unit_test(day_and_party_alone_are_a_warning),
		cmocka_unit_test(day_and_field_alone_are_a_warning),
		cmocka_unit_test(a_number_of_the_office_is_one_record_s),
		cmocka_unit_test(what_a_case_is_corrected_in_goes_in),
		cmocka_unit_test(a_case_that_has_grown_is_compared_as_it_stands),
		cmocka_unit_test(a_known_case_under_another_number_is_said),
		cmocka_unit_test(another_unit_may_have_the_number),
		cmocka_unit_test(an_event_that_moves_an_earlier_one_is_said),
	};

	return cmocka_run_group_tests_name("strangers", tests, NULL, NULL);
}

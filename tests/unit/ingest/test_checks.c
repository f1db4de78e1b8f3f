/* The checks between the fields of a row: every row of rules/checks.csv provoked by one row of a
 * file and satisfied by the next, and each kind, condition and level of the rule language. */
#include "office.h"

#include <stdio.h>

/* clang-format off */
/* 'bad' breaks check 'id' at 'column' of line 2 and says 'code'; 'good' does not. */
static const struct default_row {
	const char *id, *file, *head, *bad, *good, *code;
	long column;
} defaults[] = {
#define CASES "县市场监管局_执法案件台账_2024Q3.csv"
#define HEAD "案件编号,领域,立案日期,"
#define ROW "1号,食品,2024-07-05,"
	{ "C01", CASES, HEAD "处理决定日期,处理结果", ROW "2024-07-04,", ROW "2024-07-05,行政处罚", "ING060", 4 },
	{ "C02", CASES, HEAD "处理决定日期,公开日期,处理结果", ROW "2024-08-04,2024-08-03,行政处罚", ROW "2024-08-04,2024-08-04,行政处罚", "ING061", 5 },
	{ "C03", CASES, HEAD "移送公安日期,移送文号", ROW ",移1号", ROW "2024-08-01,移1号", "ING062", 4 },
	{ "C03", CASES, HEAD "移送公安日期,处理结果,处理决定日期", ROW ",移送司法,2024-08-01", ROW "2024-08-01,移送司法,2024-08-01", "ING062", 4 },
	{ "C04", CASES, HEAD "处理决定日期,没收违法所得（元）,处理结果", ROW ",5,", ROW "2024-08-01,5,行政处罚", "ING063", 4 },
	{ "C05", CASES, HEAD "处理决定日期,公开日期,处理结果", ROW ",2024-08-01,", ROW "2024-08-01,2024-08-01,行政处罚", "ING069", 4 },
	{ "C06", CASES, HEAD "移送公安日期", ROW "2024-07-04", ROW "2024-07-05", "ING121", 4 },
	{ "C07", CASES, HEAD "处理决定日期,处理结果", ROW ",行政处罚", ROW "2024-08-01,行政处罚", "ING121", 4 },
	{ "C08", CASES, HEAD "仅警告,罚款（元）,处理决定日期,处理结果", ROW "是,1,2024-08-01,行政处罚", ROW "是,0,2024-08-01,行政处罚", "ING121", 5 },
	{ "C09", CASES, HEAD "处理结果,罚款（元）,处理决定日期", ROW "不予处罚,1,2024-08-01", ROW "不予处罚,0,2024-08-01", "ING121", 5 },
	{ "C09", CASES, HEAD "处理结果,罚款（元）,处理决定日期", ROW "销案,1,2024-08-01", ROW "行政处罚,1,2024-08-01", "ING121", 5 },
	{ "C10", CASES, HEAD "不公开理由,公开日期,处理决定日期,处理结果", ROW "商业秘密,2024-08-02,2024-08-01,行政处罚", ROW ",2024-08-02,2024-08-01,行政处罚", "ING121", 4 },
	{ "C11", CASES, HEAD "处理结果,处理决定日期", ROW ",2024-08-01", ROW "行政处罚,2024-08-01", "ING121", 4 },
	{ "C12", CASES, HEAD "案值（万元）", ROW "1000.01", ROW "1000", "ING121", 4 },
	{ "C13", CASES, HEAD "罚款（万元）,处理决定日期,处理结果", ROW "100.01,2024-08-01,行政处罚", ROW "100,2024-08-01,行政处罚", "ING121", 4 },
	{ "C14", CASES, HEAD "没收违法所得（万元）,处理决定日期,处理结果", ROW "1000.01,2024-08-01,行政处罚", ROW "1000,2024-08-01,行政处罚", "ING121", 4 },
	{ "C15", CASES, HEAD "没收物品货值（万元）", ROW "1000.01", ROW "1000", "ING121", 4 },
	{ "C16", CASES, "案件编号,领域,立案日期,移送公安日期,案值（元）,处理决定日期,处理结果", "1号,商标,2024-07-05,,50000,2024-08-01,行政处罚", "1号,商标,2024-07-05,2024-08-01,50000,2024-08-01,行政处罚", "ING121", 4 },
	{ "C16", CASES, "案件编号,领域,立案日期,移送公安日期,案值（元）,处理决定日期,处理结果", "1号,商标,2024-07-05,,50000,2024-08-01,行政处罚", "1号,商标,2024-07-05,,50000,2024-08-01,销案", "ING121", 4 },
	{ "C17", CASES, HEAD "移送公安日期,案值（元）,处理决定日期,处理结果", ROW ",150000,2024-08-01,行政处罚", ROW ",149999,2024-08-01,行政处罚", "ING121", 4 },
	{ "C18", CASES, "案件编号,领域,立案日期", "甲〔2024〕1号,食品,2022-07-05", "甲〔2024〕1号,食品,2023-07-05", "ING120", 3 },
	{ "C19", CASES, "案件编号,领域,立案日期", "甲（2023）1号,食品,2024-07-05", "甲（2024）1号,食品,2024-07-05", "ING121", 3 },
	{ "C19", CASES, "案件编号,领域,立案日期", "甲[2023]1号,食品,2024-07-05", "2023-1,食品,2024-07-05", "ING121", 3 },
	{ "C20", CASES, HEAD "罚款（元）,没收违法所得（元）,案值（元）,处理决定日期,处理结果", ROW ",,9000,2024-08-01,行政处罚", ROW ",100,9000,2024-08-01,行政处罚", "ING121", 4 },
	{ "C20", CASES, HEAD "罚款（元）,仅警告,案值（元）,处理决定日期,处理结果", ROW ",否,9000,2024-08-01,行政处罚", ROW ",是,9000,2024-08-01,行政处罚", "ING121", 4 },
	{ "C21", CASES, HEAD "案值（元）,罚款（元）,处理决定日期,处理结果", ROW ",100,2024-08-01,行政处罚", ROW ",100,2024-08-01,不予处罚", "ING121", 4 },
	{ "C22", CASES, HEAD "立案时涉案金额（万元）", ROW "1000.01", ROW "1000", "ING121", 4 },
#define LINKAGE "县检察院_两法衔接台账_2024Q3.csv"
	{ "L01", LINKAGE, "案件编号,环节,日期,移送单位,原案件编号", "1号,受理,2024-07-05,,2号", "1号,受理,2024-07-05,县文旅局,2号", "ING121", 4 },
	{ "L02", LINKAGE, "案件编号,环节,日期,人数", "1号,起诉,2024-07-05,0", "1号,起诉,2024-07-05,1", "ING120", 4 },
	{ "L03", LINKAGE, "案件编号,环节,日期,人数", "1号,批捕,2024-07-05,0", "1号,批捕,2024-07-05,", "ING121", 4 },
	{ "L04", LINKAGE, "案件编号,环节,日期,涉案金额（万元）", "1号,起诉,2024-07-05,10000", "1号,起诉,2024-07-05,9999", "ING121", 4 },
	{ "L05", "县公安局_两法衔接台账_2024Q3.csv", "案件编号,环节,日期,移送单位", "1号,受理,2024-07-05,", "1号,受理,2024-07-05,县文旅局", "ING121", 4 },
	{ "L06", "县公安局_两法衔接台账_2024Q3.csv", "案件编号,环节,日期,涉案金额（元）", "1号,立案,2024-07-05,", "1号,立案,2024-07-05,0", "ING121", 4 },
	{ "I01", "县司法局_信息报送台账_2024Q3.csv", "类型,标题,报送日期,事件日期", "动态信息,甲,2024-07-05,2024-07-06", "动态信息,甲,2024-07-06,2024-07-06", "ING121", 3 },
#define SUPERVISION "办公室_协查督办台账_2024Q3.csv"
#define SHEAD "督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限,办结日期,办理结果"
#define SROW "1号,领导批办,甲,县文旅局,2024-07-05,"
	{ "S01", SUPERVISION, SHEAD, SROW "2024-07-04,,", SROW "2024-07-05,,", "ING120", 6 },
	{ "S02", SUPERVISION, SHEAD, SROW "2024-08-05,2024-07-04,乙", SROW "2024-08-05,2024-07-05,乙", "ING120", 7 },
	{ "S03", SUPERVISION, SHEAD, SROW "2024-08-05,2024-07-06,", SROW "2024-08-05,2024-07-06,乙", "ING121", 8 },
	{ "S04", SUPERVISION, "督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限,会议编号", "1号,会议确定,甲,县文旅局,2024-07-05,2024-08-05,", "1号,会议确定,甲,县文旅局,2024-07-05,2024-08-05,会〔2024〕1号", "ING121", 7 },
#define INSPECTION "办公室_督导检查台账_2024Q3.csv"
#define NHEAD "检查编号,检查日期,被检查单位,发现问题数,已整改数,整改期限,整改完成日期,检查报告日期"
#define NROW "1号,2024-07-05,县文旅局,3,"
	{ "N01", INSPECTION, NHEAD, NROW "4,,,", NROW "3,,,", "ING120", 5 },
	{ "N02", INSPECTION, NHEAD, NROW ",2024-07-04,,", NROW ",2024-07-05,,", "ING120", 6 },
	{ "N03", INSPECTION, NHEAD, NROW "1,,2024-07-04,", NROW "1,,2024-07-05,", "ING120", 7 },
	{ "N04", INSPECTION, NHEAD, NROW ",,,2024-07-04", NROW ",,,2024-07-05", "ING121", 8 },
	{ "N05", INSPECTION, NHEAD, NROW ",,2024-07-06,", NROW "1,,2024-07-06,", "ING121", 5 },
	{ "N06", INSPECTION, NHEAD, NROW "2,2024-08-05,2024-08-01,", NROW "3,2024-08-05,2024-08-01,", "ING121", 5 },
	{ "N07", INSPECTION, NHEAD, NROW ",,,", NROW ",2024-08-05,,", "ING121", 6 },
	{ "M01", "办公室_会议台账_2024Q3.csv", "会议编号,会议日期,会议类型,签发日期", "1号,2024-07-05,联络员会议,2024-07-04", "1号,2024-07-05,联络员会议,2024-07-05", "ING121", 4 },
	{ "CL1", "办公室_线索核查台账_2024Q3.csv", "线索编号,线索内容,承办单位,交办日期,核查日期", "1号,甲,县文旅局,2024-07-05,2024-07-04", "1号,甲,县文旅局,2024-07-05,2024-07-05", "ING120", 5 },
	{ "CL2", "办公室_线索核查台账_2024Q3.csv", "线索编号,线索内容,承办单位,交办日期,核查期限", "1号,甲,县文旅局,2024-07-05,2024-07-04", "1号,甲,县文旅局,2024-07-05,2024-07-05", "ING120", 5 },
	{ "CL3", "办公室_线索核查台账_2024Q3.csv", "线索编号,线索内容,承办单位,交办日期,核查日期,核查结果", "1号,甲,县文旅局,2024-07-05,,查实", "1号,甲,县文旅局,2024-07-05,2024-07-06,查实", "ING121", 5 },
	{ "CL4", "办公室_线索核查台账_2024Q3.csv", "线索编号,线索内容,承办单位,交办日期,处理情况,立案案号", "1号,甲,县文旅局,2024-07-05,立案查处,", "1号,甲,县文旅局,2024-07-05,立案查处,平市监立〔2024〕7号", "ING121", 6 },
	{ "PL1", "办公室_工作计划台账_2024Q3.csv", "计划编号,措施序号,责任单位,计划类型,计划名称,印发日期,工作措施,开始月份,完成月份,对应指标,目标值", "平双打〔2024〕1号,1号,县文旅局,年度计划,甲,2024-07-05,乙,2024-07,2024-09,XCB1_n,", "平双打〔2024〕1号,1号,县文旅局,年度计划,甲,2024-07-05,乙,2024-07,2024-09,XCB1_n,12", "ING121", 11 },
	{ "PL2", "办公室_工作计划台账_2024Q3.csv", "计划编号,措施序号,责任单位,计划类型,计划名称,印发日期,工作措施,开始月份,完成月份,完成日期", "平双打〔2024〕1号,1号,县文旅局,年度计划,甲,2024-07-05,乙,2024-07,2024-09,2024-07-04", "平双打〔2024〕1号,1号,县文旅局,年度计划,甲,2024-07-05,乙,2024-07,2024-09,2024-07-05", "ING121", 10 },
	{ "PL3", "办公室_工作计划台账_2024Q3.csv", "计划编号,措施序号,责任单位,计划类型,计划名称,印发日期,工作措施,开始月份,完成月份,对应指标,目标值", "平双打〔2024〕1号,1号,县文旅局,年度计划,甲,2024-07-05,乙,2024-09,2024-08,,", "平双打〔2024〕1号,1号,县文旅局,年度计划,甲,2024-07-05,乙,2024-09,2024-09,,", "ING120", 9 },
	{ "PL4", "办公室_工作计划台账_2024Q3.csv", "计划编号,措施序号,责任单位,计划类型,计划名称,印发日期,工作措施,开始月份,完成月份,对应指标,目标值", "平双打〔2024〕1号,1号,县文旅局,年度计划,甲,2024-07-05,乙,2024-07,2024-09,,12", "平双打〔2024〕1号,1号,县文旅局,年度计划,甲,2024-07-05,乙,2024-07,2024-09,XCB1_n,12", "ING121", 10 },
	{ "R01", "办公室_负责人和联络员名册_2024Q3.csv", "单位,职责,姓名,任职日期,离任日期", "县文旅局,联络员,甲某,2024-07-05,2024-07-04", "县文旅局,联络员,甲某,2024-07-05,2024-07-05", "ING120", 5 },
};

/* Rules of a test's own over cases: 'when', 'field', 'kind', 'other' and the cells 立案日期 (filed),
 * 处理结果, 案值 (yuan), 罚款, 环节, 备注; whether they are broken. */
static const struct language_row {
	const char *name, *when, *field, *kind, *other, *row;
	bool broken;
} language[] = {
	{ "required_known", "", "note", "required", "", "2024-07-05,,,,,甲", false },
	{ "required_blank", "", "note", "required", "", "2024-07-05,,,,,", true },
	{ "empty_blank", "", "note", "empty", "", "2024-07-05,,,,,", false },
	{ "empty_known", "", "note", "empty", "", "2024-07-05,,,,,甲", true },
	{ "at_most_a_field", "", "fine", "at_most", "value", "2024-07-05,,1,2,,", true },
	{ "at_most_the_same", "", "fine", "at_most", "value", "2024-07-05,,2,2,,", false },
	{ "at_most_an_unknown", "", "fine", "at_most", "value", "2024-07-05,,,2,,", false },
	{ "at_least_a_literal_in_yuan", "", "value", "at_least", "1.5", "2024-07-05,,1.49,,,", true },
	{ "at_least_reached", "", "value", "at_least", "1.5", "2024-07-05,,1.5,,,", false },
	{ "when_known", "result", "note", "required", "", "2024-07-05,销案,,,,", true },
	{ "when_not_known", "result", "note", "required", "", "2024-07-05,,,,,", false },
	{ "when_unknown", "!result", "note", "required", "", "2024-07-05,,,,,", true },
	{ "when_equal", "result=cancel", "note", "required", "", "2024-07-05,销案,,,,", true },
	{ "when_other_code", "result=cancel", "note", "required", "", "2024-07-05,行政处罚,,,,", false },
	{ "when_not_equal", "result!=cancel", "note", "required", "", "2024-07-05,行政处罚,,,,", true },
	{ "unknown_differs", "result!=cancel", "note", "required", "", "2024-07-05,,,,,", true },
	{ "unknown_is_not_more", "value>1", "note", "required", "", "2024-07-05,,,,,", false },
	{ "when_more", "value>1", "note", "required", "", "2024-07-05,,1.01,,,", true },
	{ "when_not_more", "value>1", "note", "required", "", "2024-07-05,,1,,,", false },
	{ "when_less", "value<1", "note", "required", "", "2024-07-05,,0.99,,,", true },
	{ "when_at_least_a_field", "value>=fine", "note", "required", "", "2024-07-05,,5,5,,", true },
	{ "when_at_most", "value<=4.99", "note", "required", "", "2024-07-05,,5,,,", false },
	{ "when_a_list_has", "scene~rural", "note", "required", "", "2024-07-05,,,,网络、农村,", true },
	{ "when_a_list_has_not", "scene~market", "note", "required", "", "2024-07-05,,,,网络、农村,", false },
	{ "both", "value>1;fine>1", "note", "required", "", "2024-07-05,,2,1,,", false },
	{ "either", "value>1|fine>1", "note", "required", "", "2024-07-05,,2,1,,", true },
	{ "neither", "value>1|fine>1", "note", "required", "", "2024-07-05,,1,1,,", false },
	{ "a_date_before", "", "filed_date", "not_before", "transfer_date", "2024-07-05,,,,,,2024-07-06", true },
	{ "a_date_after", "", "filed_date", "not_after", "transfer_date", "2024-07-05,,,,,,2024-07-04", true },
	{ "a_date_the_same", "", "filed_date", "not_after", "transfer_date", "2024-07-05,,,,,,2024-07-05", false },
	{ "when_a_date_is_before_a_day", "filed_date<2024-07-06", "note", "required", "", "2024-07-05,,,,,", true },
};
/* clang-format on */

static void take(struct office *office, const char *file, const char *head, const char *row)
{
	struct buf path = BUF_INIT, text = BUF_INIT;

	buf_addf(&path, "%s/%s", strstr(file, "2024Q3") ? "2024Q3" : "2024", file);
	buf_addf(&text, "%s\n%s\n", head, row);
	office_put(office, path.data, text.data, text.nr);
	office_take(office, path.data, "2024-10-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, 0);
	buf_release(&path);
	buf_release(&text);
}

static const char *message_of(struct office *office, const char *id)
{
	const struct rules *rules = &office->workspace.rules_loaded;

	for (size_t f = 0; f < rules->nr_forms; f++) {
		for (size_t i = 0; i < rules->forms[f].nr_checks; i++) {
			if (strcmp(rules->forms[f].checks[i].id, id) == 0)
				return rules->forms[f].checks[i].message;
		}
	}
	fail_msg("no check %s", id);
	return "";
}

/* 'line column level' of what check 'id' said. */
static char *told(struct office *office, const struct default_row *row)
{
	const char *message = row->code[3] == '1' ? message_of(office, row->id) : "";
	struct buf sql = BUF_INIT;
	char *text;

	buf_addf(&sql,
		 "SELECT line || ' ' || coalesce(column_no, 0) || ' ' || level FROM rejection"
		 " WHERE code = '%s' AND message LIKE '%s%%'",
		 row->code, message);
	text = office_ask(office, sql.data);
	buf_release(&sql);
	return text;
}

static void default_check_holds(void **state)
{
	const struct default_row *row = *state;
	const struct diag_kind *kind = diag_kind_find(row->code);
	struct office office;
	struct buf expected = BUF_INIT;
	char *text;

	buf_addf(&expected, "2 %ld %s", row->column, diag_level_name(kind->level));
	office_open(&office);
	take(&office, row->file, row->head, row->bad);
	text = told(&office, row);
	assert_non_null(text);
	assert_string_equal(text, expected.data);
	free(text);
	office_expect(&office, "SELECT rows_refused FROM submission",
		      kind->level == DIAG_LEVEL_ERROR ? "1" : "0");
	office_close(&office);
	office_open(&office);
	take(&office, row->file, row->head, row->good);
	assert_null(told(&office, row));
	office_expect(&office, "SELECT rows_refused FROM submission", "0");
	buf_release(&expected);
	office_close(&office);
}

static void every_default_check_has_its_row(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	for (size_t f = 0; f < office.workspace.rules_loaded.nr_forms; f++) {
		const struct form *form = &office.workspace.rules_loaded.forms[f];

		for (size_t i = 0; i < form->nr_checks; i++) {
			bool found = false;

			for (size_t d = 0; d < sizeof(defaults) / sizeof(defaults[0]); d++)
				found |= strcmp(defaults[d].id, form->checks[i].id) == 0;
			if (!found)
				fail_msg("no row provokes %s", form->checks[i].id);
		}
	}
	office_close(&office);
}

/* An office whose checks.csv is 'rule' alone. */
static void open_with(struct office *office, const char *rule)
{
	struct buf path = BUF_INIT, rules = BUF_INIT;

	office_open(office);
	workspace_release(&office->workspace);
	buf_addf(&path, "%s/rules/checks.csv", office->folder);
	buf_addf(&rules, "id,table,when,field,kind,other,level,code,message,note\n%s\n", rule);
	assert_int_equal(file_write(path.data, rules.data, rules.nr, &office->diag), 0);
	if (workspace_open(&office->workspace, office->folder, STORE_WRITE, &office->diag) < 0) {
		diag_print(&office->diag, stderr);
		fail();
	}
	buf_release(&path);
	buf_release(&rules);
}

static void the_language_means(void **state)
{
	const struct language_row *row = *state;
	struct office office;
	struct buf rule = BUF_INIT, text = BUF_INIT;

	buf_addf(&rule, "T1,cases,%s,%s,%s,%s,warning,,说明,", row->when, row->field, row->kind,
		 row->other);
	open_with(&office, rule.data);
	buf_addf(&text, "1号,食品,%s", row->row);
	take(&office, CASES,
	     "案件编号,领域,立案日期,处理结果,案值（元）,罚款（元）,环节,备注,移送公安日期",
	     text.data);
	office_expect(&office, "SELECT count(*) FROM rejection WHERE code = 'ING121'",
		      row->broken ? "1" : "0");
	buf_release(&rule);
	buf_release(&text);
	office_close(&office);
}

/* The same rule at every level; a code of its own gives way when the level or the message is
 * another. */
/* An amount in the wrong unit of measure is off by ten thousand: each column has its bound. */
static void every_column_of_money_has_a_bound(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	for (size_t f = 0; f < office.workspace.rules_loaded.nr_forms; f++) {
		const struct form *form = &office.workspace.rules_loaded.forms[f];

		for (size_t i = 0; i < form->nr_fields; i++) {
			bool bound = form->fields[i].type != FIELD_TYPE_MONEY;

			for (size_t c = 0; !bound && c < form->nr_checks; c++)
				bound = form->checks[c].field == (int)i &&
					form->checks[c].kind == CHECK_AT_MOST &&
					form->checks[c].other == NO_FIELD;
			if (!bound)
				print_error("%s.%s\n", form->table, form->fields[i].name);
			assert_true(bound);
		}
	}
	office_close(&office);
}

static void the_level_is_the_clerks(void **state)
{
	static const struct {
		const char *rule, *code, *message, *accepted;
	} levels[] = {
		{ "T1,cases,,value,at_most,fine,error,,案值过大,", "ING120", "案值过大（2.00万元）",
		  "0" },
		{ "T1,cases,,value,at_most,fine,warning,,案值过大,", "ING121",
		  "案值过大（2.00万元）", "1" },
		{ "T1,cases,,value,at_most,fine,note,,案值过大,", "ING122", "案值过大（2.00万元）",
		  "1" },
		{ "T1,cases,,value,at_most,fine,none,,案值过大,", NULL, NULL, "1" },
		{ "T1,cases,,decision_date,not_before,filed_date,error,ING060,"
		  "处理决定日期早于立案日期,",
		  "ING060", "处理决定日期早于立案日期（2024-07-05）", "0" },
		{ "T1,cases,,decision_date,not_before,filed_date,error,ING060,甲,", "ING120",
		  "甲（2024-07-05）", "0" },
		{ "T1,cases,,decision_date,not_before,filed_date,warning,ING060,甲,", "ING121",
		  "甲（2024-07-05）", "1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		struct office office;

		open_with(&office, levels[i].rule);
		take(&office, CASES, "案件编号,领域,立案日期,处理决定日期,案值（元）,罚款（元）",
		     "1号,食品,2024-07-05,2024-07-04,30000,20000");
		office_expect(&office,
			      "SELECT code FROM rejection WHERE code LIKE 'ING12_' OR"
			      " code = 'ING060'",
			      levels[i].code);
		office_expect(&office,
			      "SELECT message FROM rejection WHERE code LIKE 'ING12_' OR"
			      " code = 'ING060'",
			      levels[i].message);
		office_expect(&office, "SELECT rows_accepted FROM submission", levels[i].accepted);
		office_close(&office);
	}
}

/* 40 decisions without the columns of money are two lines of a receipt, not 80. */
static void a_column_that_is_not_there_is_told_once(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	take(&office, CASES, HEAD "处理决定日期,处理结果",
	     "甲〔2024〕1号,食品,2024-07-05,2024-08-01,行政处罚\n"
	     "甲〔2024〕2号,食品,2024-07-05,2024-08-02,行政处罚\n"
	     "甲〔2024〕3号,食品,2024-07-05,2024-08-02,不予处罚");
	office_expect(
		&office,
		"SELECT group_concat(code || ' ' || place || ' ' || field || ' ' || message, '/') "
		"FROM (SELECT code, line AS place, field, message FROM rejection_current "
		"ORDER BY field DESC)",
		"ING121 1 罚款 行政处罚没有填罚款，也没有填没收违法所得"
		"（本件没有“罚款”一列，共2行）/"
		"ING121 1 案值 行政处罚没有填案值（本件没有“案值”一列，共2行）");
	office_expect(&office, "SELECT rows_accepted FROM submission", "3");
	office_close(&office);
}

int main(void)
{
	enum {
		NR_DEFAULTS = sizeof(defaults) / sizeof(defaults[0]),
		NR_LANGUAGE = sizeof(language) / sizeof(language[0])
	};
	struct CMUnitTest tests[NR_DEFAULTS + NR_LANGUAGE + 4];
	size_t nr = 0;

	for (size_t i = 0; i < NR_DEFAULTS; i++)
		tests[nr++] = (struct CMUnitTest){ defaults[i].id, default_check_holds, NULL, NULL,
						   (void *)(uintptr_t)&defaults[i] };
	for (size_t i = 0; i < NR_LANGUAGE; i++)
		tests[nr++] = (struct CMUnitTest){ language[i].name, the_language_means, NULL, NULL,
						   (void *)(uintptr_t)&language[i] };
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(every_default_check_has_its_row);
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(every_column_of_money_has_a_bound);
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(the_level_is_the_clerks);
	tests[nr++] = (struct CMUnitTest)cmocka_unit_test(a_column_that_is_not_there_is_told_once);
	return cmocka_run_group_tests_name("checks", tests, NULL, NULL);
}

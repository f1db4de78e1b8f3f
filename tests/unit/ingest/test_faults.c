/* Every diagnostic code of ingest provoked by a file: code, line, column as the receipt says.
 *
 * Each row is one file in inbox/2024Q3 received 2024-10-08, on an office with the product's
 * rules. 'first' (may be NULL) is a file taken in before it. */
#include "office.h"

#include <stdio.h>

#define CASES	  "县市场监管局_执法案件台账_2024Q3.csv"
#define HEAD	  "案件编号,领域,立案日期"
#define MEASURES  "县市场监管局_统计指标表_2024Q3.csv"
#define MHEAD	  "月份,指标,数值\n"
#define TEN(text) text text text text text text text text text text

struct fault_row {
	const char *code, *name; /* name: what is shown, unique with the code */
	const char *file, *text;
	size_t nr;	    /* bytes, 0: strlen(text) */
	long line, column;  /* 0: none */
	const char *status; /* of the submission */
};

/* clang-format off */
static const struct fault_row faults[] = {
	{ "ING001", "empty", CASES, "", 0, 0, 0, "refused" },
	{ "ING002", "zip", CASES, "PK\x03\x04rest", 0, 0, 0, "refused" },
	{ "ING002", "xls", CASES, "\xD0\xCF\x11\xE0\xA1\xB1", 0, 0, 0, "refused" },
	{ "ING002", "html", CASES, "\xEF\xBB\xBF <HTML><table>", 0, 0, 0, "refused" },
	{ "ING003", "nul", CASES, "a\0b\0c\0d\0", 8, 0, 0, "refused" },
	{ "ING004", "no header", CASES, "甲,乙,丙\n1,2,3\n", 0, 0, 0, "refused" },
	{ "ING005", "required column", CASES, "案件编号,领域\n1号,食品\n", 0, 1, 0, "refused" },
	{ "ING005", "a column that may be blank", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,扣分,评分依据\n2024,县发改局,S1,2,据\n", 0, 1, 0, "refused" },
	{ "ING005", "points of a self-score", "县公安局_自评表_2024Q3.csv", "年度,考核项目,自评扣分\n2024,S1,2\n", 0, 1, 0, "refused" },
	{ "ING006", "column twice", CASES, HEAD ",罚款,罚款\n", 0, 1, 5, "refused" },
	{ "ING007", "no unit", "执法案件台账_2024Q3.csv", HEAD "\n", 0, 0, 0, "refused" },
	{ "ING008", "two units", CASES, "填报单位：县司法局\n" HEAD "\n", 0, 0, 0, "refused" },
	{ "ING009", "which table", "县司法局.csv", "案件编号,环节,日期,领域,立案日期,人数\n", 0, 0, 0, "refused" },
	{ "ING010", "wrong table", MEASURES, HEAD "\n", 0, 0, 0, "refused" },
	{ "ING012", "wrong period", "县公安局_执法案件台账_2024Q2.csv", HEAD "\n", 0, 0, 0, "refused" },
	{ "ING013", "office's table", "县司法局_会议台账_2024Q3.csv", "会议编号,会议日期,会议类型\n", 0, 0, 0, "refused" },
	{ "ING016", "unclosed quote", CASES, HEAD "\n1号,食品,2024-07-01\n\"2号,食品,2024-07-02\n3号,食品,2024-07-03\n", 0, 3, 1, "in_force" },
	{ "ING018", "mojibake in header", CASES, "锟斤拷锟斤拷,锟斤拷,锟斤拷\n", 0, 0, 0, "refused" },
	{ "ING025", "zero report", CASES, HEAD "\n", 0, 0, 0, "in_force" },
	{ "ING025", "zero word", CASES, HEAD "\n无,,\n", 0, 0, 0, "in_force" },
	{ "ING028", "unknown column", CASES, HEAD ",天气\n1号,食品,2024-07-01,晴\n", 0, 1, 4, "in_force" },
	{ "ING029", "nul byte", CASES, HEAD ",当事人\n1号,食品,2024-07-01,某\0某商贸有限公司\n", 92, 0, 0, "in_force" },
	{ "ING030", "money without unit", CASES, HEAD ",罚款\n1号,食品,2024-07-01,500\n", 0, 2, 4, "in_force" },
	{ "ING031", "other unit in row", CASES, "单位," HEAD "\n县市场监管局,1号,食品,2024-07-01\n县司法局,2号,食品,2024-07-01\n", 0, 3, 1, "in_force" },
	{ "ING032", "too many columns", CASES, HEAD "\n1号,食品,2024-07-01,多\n", 0, 2, 0, "refused" },
	{ "ING033", "required blank", CASES, HEAD "\n,食品,2024-07-01\n", 0, 2, 1, "refused" },
	{ "ING033", "placeholder in required", CASES, HEAD "\n1号,食品,/\n", 0, 2, 3, "refused" },
	{ "ING034", "no date", CASES, HEAD "\n1号,食品,七月中旬\n", 0, 2, 3, "refused" },
	{ "ING035", "impossible date", CASES, HEAD "\n1号,食品,2024-02-30\n", 0, 2, 3, "refused" },
	{ "ING036", "money range", CASES, HEAD ",罚款\n1号,食品,2024-07-01,约12万\n", 0, 2, 4, "refused" },
	{ "ING037", "count range", CASES, HEAD ",捣毁窝点\n1号,食品,2024-07-01,3-5\n", 0, 2, 4, "refused" },
	{ "ING038", "ambiguous rate", MEASURES, MHEAD "2024-07,按时公开率,0.5\n", 0, 2, 3, "refused" },
	{ "ING039", "no boolean", CASES, HEAD ",仅警告\n1号,食品,2024-07-01,或许\n", 0, 2, 4, "refused" },
	{ "ING040", "unknown code", CASES, HEAD "\n1号,保健品,2024-07-01\n", 0, 2, 2, "refused" },
	{ "ING040", "unknown code in list", CASES, HEAD ",环节\n1号,食品,2024-07-01,网络、月球\n", 0, 2, 4, "refused" },
	{ "ING041", "unknown unit", "县公安局_两法衔接台账_2024Q3.csv", "案件编号,环节,日期,移送单位\n1号,受理,2024-07-01,某某局\n", 0, 2, 4, "refused" },
	{ "ING266", "two units for one", "县公安局_两法衔接台账_2024Q3.csv", "案件编号,环节,日期,移送单位\n1号,受理,2024-07-01,县公安局、市场监管局\n", 0, 2, 4, "refused" },
	{ "ING042", "no month", MEASURES, MHEAD "三季度,立案,3\n", 0, 2, 1, "refused" },
	{ "ING043", "no year", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n今年,县公安局,T1,5,据\n", 0, 2, 1, "refused" },
	{ "ING044", "no indicator", MEASURES, MHEAD "2024-07,天气指数,3\n", 0, 2, 2, "refused" },
	{ "ING045", "beyond limit", CASES, HEAD ",捣毁窝点\n1号,食品,2024-07-01,5000\n", 0, 2, 4, "refused" },
	{ "ING046", "mojibake", CASES, HEAD ",当事人\n1号,食品,2024-07-01,锟斤拷\n", 0, 2, 4, "refused" },
	{ "ING046", "question marks", CASES, HEAD ",当事人\n1号,食品,2024-07-01,????\n", 0, 2, 4, "refused" },
	{ "ING047", "scientific", CASES, HEAD "\n3.70124E+17,食品,2024-07-01\n", 0, 2, 1, "refused" },
	{ "ING200", "no number yet", CASES, HEAD "\n待编号,食品,2024-07-01\n", 0, 2, 1, "refused" },
	{ "ING201", "number of the row", CASES, HEAD "\n1,食品,2024-07-01\n", 0, 2, 1, "refused" },
	{ "ING204", "money of another country", CASES, HEAD ",罚款\n1号,食品,2024-07-01,5美元\n", 0, 2, 4, "refused" },
	{ "ING204", "column of another country's money", CASES, HEAD ",罚款（万美元）\n1号,食品,2024-07-01,5\n", 0, 1, 4, "refused" },
	{ "ING205", "unit of something else", MEASURES, "月份,指标,数值,计量单位\n2024-07,立案,3,元\n", 0, 2, 4, "refused" },
	{ "ING206", "unit of goods", CASES, HEAD ",计量单位\n1号,食品,2024-07-01,箱\n", 0, 2, 4, "in_force" },
	{ "ING211", "less than a yuan", CASES, HEAD ",罚款（元）\n1号,食品,2024-07-01,0.5\n", 0, 2, 4, "in_force" },
	{ "ING207", "more points than the item has", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2024,县发改局,S1,10.5,据\n", 0, 2, 4, "refused" },
	{ "ING207", "less than none", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2024,县发改局,S1,-1,据\n", 0, 2, 4, "refused" },
	{ "ING208", "points of a computed item", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2024,县公安局,T1,5,据\n", 0, 2, 3, "refused" },
	{ "ING214", "points of a year before the unit was a member", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2018,县发改局,S1,5,据\n", 0, 2, 1, "refused" },
	{ "ING215", "half a veto", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2024,县发改局,V1,0.5,据\n", 0, 2, 4, "refused" },
	{ "ING272", "half a piece", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2024,县发改局,B2,1.5,据\n", 0, 2, 4, "refused" },
	{ "ING270", "points without a reason", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2024,县发改局,S1,8,\n", 0, 2, 5, "refused" },
	{ "ING294", "a remark of whose unit", CASES, HEAD ",案值,备注\n1号,食品,2024-07-01,5,标的额单位：万元\n", 0, 2, 5, "refused" },
	{ "ING295", "two units in a row", CASES, HEAD ",案值,计量单位,备注\n1号,食品,2024-07-01,5,元,单位：万元\n", 0, 2, 6, "refused" },
	{ "ING296", "yuan or ten thousand", MEASURES, MHEAD "2024-07,挽回经济损失,\"￥5,000.00\"\n", 0, 2, 3, "refused" },
	{ "ING297", "an office of the unit", CASES, "单位," HEAD "\n城关所,1号,食品,2024-07-01\n本局,2号,食品,2024-07-01\n", 0, 2, 1, "in_force" },
	{ "ING209", "an item of other units", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2024,县公安局,S1,5,据\n", 0, 2, 3, "refused" },
	{ "ING048", "no item", "办公室_人工评分表_2024.csv", "年度,单位,考核项目,得分,评分依据\n2024,县公安局,Z99,5,据\n", 0, 2, 3, "refused" },
	{ "ING050", "key twice", CASES, HEAD "\n平市监处罚〔2024〕1号,食品,2024-07-01\n平市监处罚[2024]１号,药品,2024-07-01\n", 0, 3, 0, "in_force" },
	{ "ING051", "same row twice", CASES, HEAD "\n1号,食品,2024-07-01\n1号,食品,2024/7/1\n", 0, 3, 0, "in_force" },
	{ "ING052", "negative money", CASES, HEAD ",罚款\n1号,食品,2024-07-01,-2\n", 0, 2, 4, "refused" },
	{ "ING052", "negative measure", MEASURES, MHEAD "2024-07,立案,-2\n", 0, 2, 3, "refused" },
	{ "ING280", "telephone in money", CASES, HEAD ",罚款\n1号,食品,2024-07-01,13800138000\n", 0, 2, 4, "refused" },
	{ "ING280", "telephone in count", CASES, HEAD ",涉案人数\n1号,食品,2024-07-01,138-0013-8000\n", 0, 2, 4, "refused" },
	{ "ING053", "too large", CASES, HEAD ",罚款\n1号,食品,2024-07-01,99999999999999999999\n", 0, 2, 4, "refused" },
	{ "ING060", "decided before filed", CASES, HEAD ",处理决定日期\n1号,食品,2024-07-10,2024-07-01\n", 0, 2, 4, "refused" },
	{ "ING061", "disclosed before decided", CASES, HEAD ",处理决定日期,公开日期\n1号,食品,2024-07-01,2024-07-10,2024-07-09\n", 0, 2, 5, "refused" },
	{ "ING062", "transfer without date", CASES, HEAD ",处理结果,移送公安日期\n1号,食品,2024-07-01,移送司法,\n", 0, 2, 5, "in_force" },
	{ "ING063", "fine without decision", CASES, HEAD ",罚款（元）,处理决定日期\n1号,食品,2024-07-01,500,\n", 0, 2, 5, "in_force" },
	{ "ING064", "future", CASES, HEAD "\n1号,食品,2024-10-09\n", 0, 2, 3, "refused" },
	{ "ING065", "late news", CASES, HEAD "\n1号,食品,2024-06-30\n", 0, 2, 3, "in_force" },
	{ "ING065", "behind the period", CASES, HEAD ",处理决定日期\n1号,食品,2024-07-30,2024-10-01\n", 0, 2, 4, "in_force" },
	{ "ING066", "credit code", CASES, HEAD ",统一社会信用代码\n1号,食品,2024-07-01,91370124MA0000007C\n", 0, 2, 4, "in_force" },
	{ "ING067", "total", CASES, HEAD ",罚款（万元）\n1号,食品,2024-07-01,1.5\n2号,食品,2024-07-02,2\n合计,,,4.5\n", 0, 4, 4, "in_force" },
	{ "ING068", "foreign indicator", "县司法局_统计指标表_2024Q3.csv", MHEAD "2024-07,立案,3\n", 0, 2, 2, "in_force" },
	{ "ING069", "disclosed undecided", CASES, HEAD ",处理决定日期,公开日期\n1号,食品,2024-07-01,,2024-07-09\n", 0, 2, 4, "in_force" },
	{ "ING070", "date form", CASES, HEAD "\n1号,食品,2024年7月1日\n", 0, 2, 3, "in_force" },
	{ "ING071", "serial date", CASES, HEAD "\n1号,食品,45500\n", 0, 2, 3, "in_force" },
	{ "ING072", "time dropped", CASES, HEAD "\n1号,食品,2024-07-01 00:00:00\n", 0, 2, 3, "in_force" },
	{ "ING073", "money form", CASES, HEAD ",罚款\n1号,食品,2024-07-01,￥500元\n", 0, 2, 4, "in_force" },
	{ "ING074", "rounded", CASES, HEAD ",罚款（元）\n1号,食品,2024-07-01,0.015\n", 0, 2, 4, "in_force" },
	{ "ING075", "measure word", CASES, HEAD ",捣毁窝点\n1号,食品,2024-07-01,3个\n", 0, 2, 4, "in_force" },
	{ "ING076", "none is zero", CASES, HEAD ",捣毁窝点\n1号,食品,2024-07-01,无\n", 0, 2, 4, "in_force" },
	{ "ING077", "dash is blank", CASES, HEAD ",当事人\n1号,食品,2024-07-01,——\n", 0, 2, 4, "in_force" },
	{ "ING078", "personal data", CASES, HEAD ",当事人\n1号,食品,2024-07-01,某某13800138000\n", 0, 2, 4, "in_force" },
	{ "ING140", "id number", CASES, HEAD ",当事人\n1号,食品,2024-07-01,某某370124190001010017\n", 0, 2, 4, "in_force" },
	{ "ING141", "bank card", CASES, HEAD ",当事人\n1号,食品,2024-07-01,某某6222 0200 0000 0000 000\n", 0, 2, 4, "in_force" },
	{ "ING079", "apostrophe", CASES, HEAD "\n'1号,食品,2024-07-01\n", 0, 2, 1, "in_force" },
	{ "ING079", "formula text", CASES, HEAD "\n\"=\"\"0012\"\"\",食品,2024-07-01\n", 0, 2, 1, "in_force" },
	{ "ING080", "blanks", CASES, HEAD ",当事人\n1号,食品,2024-07-01,某　某　商贸\n", 0, 2, 4, "in_force" },
	{ "ING081", "month form", MEASURES, MHEAD "7月,立案,3\n", 0, 2, 1, "in_force" },
	{ "ING082", "example", CASES, HEAD "\n示例：平市监立〔2024〕1号,食品,2024-07-01\n1号,食品,2024-07-01\n", 0, 2, 0, "in_force" },
	{ "ING083", "not applicable", MEASURES, MHEAD "2024-07,立案,不适用\n", 0, 2, 3, "in_force" },
	{ "ING084", "cleared", CASES, HEAD ",当事人\n1号,食品,2024-07-01,清除\n", 0, 2, 4, "in_force" },
	{ "ING085", "synonym", CASES, HEAD "\n1号,食品类,2024-07-01\n", 0, 2, 2, "in_force" },
	{ "ING086", "short credit code", CASES, HEAD ",统一社会信用代码\n1号,食品,2024-07-01,370124600123456\n", 0, 2, 4, "in_force" },
	{ "ING087", "zero word and rows", CASES, HEAD "\n无,,\n1号,食品,2024-07-01\n", 0, 0, 0, "in_force" },
	{ "ING180", "long text", CASES, HEAD ",备注\n1号,食品,2024-07-01," TEN(TEN(TEN("甲乙"))) "丙\n", 0, 2, 4, "refused" },
	{ "ING181", "merged cell", CASES, "领域,案件编号,立案日期\n食品,1号,2024-07-01\n,2号,2024-07-01\n", 0, 3, 1, "in_force" },
	{ "ING182", "ditto", CASES, HEAD "\n1号,食品,同上\n", 0, 2, 3, "refused" },
	{ "ING183", "letter for digit", CASES, HEAD "\n平市监立〔2O24〕1号,食品,2024-07-01\n", 0, 2, 1, "in_force" },
	{ "ING184", "short row", CASES, HEAD ",罚款\n1号,食品,2024-07-01\n", 0, 2, 0, "in_force" },
	{ "ING185", "swallowed row", CASES, HEAD "\n\"1号,食品,2024-07-01\n2号,食品,2024-07-02\n", 0, 3, 0, "refused" },
	{ "ING186", "letters in credit code", CASES, HEAD ",统一社会信用代码\n1号,食品,2024-07-01,9137O124MA0000007B\n", 0, 2, 4, "in_force" },
	{ "ING188", "indicators across", MEASURES, "平阴县双打统计表\n单位名称,立案,办结,案值\n县市场监管局,3,2,1.5\n", 0, 2, 0, "refused" },
	{ "ING187", "part above the sum", CASES, HEAD ",案值（元）\n1号,食品,2024-07-01,5\n其中：电商,,,6\n", 0, 3, 4, "in_force" },
};
/* clang-format on */

static void fault_is_named(void **state)
{
	const struct fault_row *row = *state;
	struct office office;
	struct buf sql = BUF_INIT, path = BUF_INIT, expected = BUF_INIT;

	office_open(&office);
	buf_addf(&path, "2024Q3/%s", row->file);
	office_put(&office, path.data, row->text, row->nr ? row->nr : strlen(row->text));
	office_take(&office, path.data, "2024-10-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office.rc, 0);
	buf_addf(&sql,
		 "SELECT coalesce(line, 0) || ' ' || coalesce(column_no, 0) FROM rejection"
		 " WHERE code = '%s'",
		 row->code);
	buf_addf(&expected, "%ld %ld", row->line, row->column);
	office_expect(&office, sql.data, expected.data);
	if (row->status)
		office_expect(&office, "SELECT status FROM submission", row->status);
	office_expect(&office, "SELECT count(*) FROM rejection WHERE value LIKE '%13800138000%'",
		      "0");
	buf_release(&sql);
	buf_release(&path);
	buf_release(&expected);
	office_close(&office);
}

int main(void)
{
	enum { NR = sizeof(faults) / sizeof(faults[0]) };
	struct CMUnitTest tests[NR];
	struct arena arena = ARENA_INIT;
	int rc;

	for (size_t i = 0; i < NR; i++) {
		struct buf name = BUF_INIT;

		buf_addf(&name, "%s %s", faults[i].code, faults[i].name);
		tests[i] = (struct CMUnitTest){ arena_strdup(&arena, name.data), fault_is_named,
						NULL, NULL, (void *)(uintptr_t)&faults[i] };
		buf_release(&name);
	}
	rc = cmocka_run_group_tests_name("faults", tests, NULL, NULL);
	arena_release(&arena);
	return rc;
}

/* test_sentence.c - evidence as JSON, and the sentence that each kind of finding gets from it. */
#include "fixture.h"

#include "analyze/sentence/sentence.h"

struct given {
	const char *name;
	double number;
	const char *text;
};

struct row {
	const char *kind, *unit, *indicator;
	struct given facts[10];
	const char *sentence;
};

/* clang-format off */
static const struct row rows[] = {
	{ "rise", "*", "A02_j", { { "n", 36, NULL }, { "base", 22, NULL }, { "against", 0, "year_ago" }, { "partial", 0, NULL } },
	  "2024年第三季度全县立案36件，比上年同期增加14件（上年同期22件），经检验超出正常波动范围。" },
	{ "fall", "*", "D05", { { "n", .8, NULL }, { "base", .925, NULL }, { "against", 0, "year_ago" }, { "partial", 1, NULL } },
	  "2024年第三季度全县案件信息公开率80.0%，比上年同期下降12.5个百分点（上年同期92.5%），经检验超出正常波动范围（只比较两期都已报送的单位和月份）。" },
	{ "fall", "nyj", "A02_j", { { "n", 4, NULL }, { "past", 36, NULL }, { "expected", 10.25, NULL }, { "against", 0, "past" } },
	  "截至2024年第三季度的近四个季度，县农业农村局立案4件，低于此前36个月的水平（折合四个季度10.3件），经检验超出正常波动范围。" },
	{ "funnel", "nyj", "D06", { { "n", 3, NULL }, { "total", 8, NULL }, { "rest", 50, NULL }, { "rest_total", 60, NULL } },
	  "截至2024年第三季度的近四个季度，县农业农村局按时公开率37.5%（3/8），低于其余单位的83.3%（50/60），经检验超出单位之间的正常差异。" },
	{ "surge", "*", "A02_j", { { "n", 12, NULL }, { "mean", 4.25, NULL }, { "years", 5, NULL }, { "month", 0, "2024-09" } },
	  "2024年9月全县立案12件，明显多于往年同期（此前5年同月及前后各一个月平均每月4.3件）。" },
	{ "control", "*", "A14_j", { { "days", 118, NULL }, { "mean", 30.5, NULL }, { "past", 20, NULL }, { "since", 0, "2024-06-04" }, { "open", 1, NULL } },
	  "2024年第三季度全县移送公安机关案件：最近一件发生于2024年6月4日，至期末已118天没有新的案件，此前20次间隔平均30.5天，经检验超出正常波动范围。" },
	{ "control", "*", "A14_j", { { "days", 1, NULL }, { "mean", 30.5, NULL }, { "past", 20, NULL }, { "since", 0, "2024-06-04" }, { "open", 0, NULL } },
	  "2024年第三季度全县移送公安机关案件：前一件发生于2024年6月4日，下一件相隔1天，此前20次间隔平均30.5天，经检验超出正常波动范围。" },
	{ "trend", "*", "A06_y", { { "n", 23, NULL }, { "slope", -250000, NULL } },
	  "全县涉案金额近23个季度呈下降趋势，平均每年减少约1.00万元（每季度的数与往年同一季度比较，已排除季节影响）。" },
	{ "trend", "*", "A02_j", { { "n", 23, NULL }, { "slope", .25, NULL }, { "until", 0, "2023Q3" } },
	  "全县立案截至2023年第三季度的23个季度呈上升趋势，平均每年增加约1.0件（每季度的数与往年同一季度比较，已排除季节影响）。" },
	{ "trend", "*", "D05", { { "n", 23, NULL }, { "slope", .0125, NULL } },
	  "全县案件信息公开率近23个季度呈上升趋势，平均每年提高约5.0个百分点（每季度的数与往年同一季度比较，已排除季节影响）。" },
	{ "change_point", "*", "A02_j", { { "n", 23, NULL }, { "before", 12.4, NULL }, { "after", 20.6, NULL }, { "from", 0, "2022Q2" } },
	  "全县立案自2022年第二季度前后起转到较高水平：此前平均每季度12.4件，此后平均每季度20.6件（23个季度的数列，已排除季节影响）。" },
	{ "record", "*", "A02_j", { { "n", 40, NULL }, { "periods", 22, NULL }, { "before", 33, NULL } },
	  "2024年第三季度全县立案40件，为有统计以来23个同长度期间中最多（此前最多33件）。" },
	{ "zero_base", "*", "A14_j", { { "n", 3, NULL }, { "base", 0, NULL } },
	  "全县上年同期无移送公安机关案件，2024年第三季度3件。" },
	{ "zero_base", "*", "A14_j", { { "n", 3, NULL }, { "base", 0, NULL }, { "partial", 1, NULL } },
	  "全县上年同期无移送公安机关案件，2024年第三季度3件（只比较两期都已报送的单位和月份）。" },
	{ "concentration", "*", "A06_y", { { "n", 11, NULL }, { "max", 10730000, NULL }, { "total", 14451200, NULL }, { "unit", 0, "nyj" } },
	  "2024年第三季度全县办结案件涉案金额14.45万元，其中县农业农村局1起案件10.73万元，占74.2%。" },
	{ "concentration", "*", "A20_agri", { { "n", 20, NULL }, { "max", 15, NULL }, { "total", 20, NULL }, { "of", 0, "A02_j" } },
	  "2024年第三季度全县立案20件，其中农资领域立案15件，占75.0%。" },
	{ "concentration", "*", "A20_agri", { { "units_complete", 0, NULL }, { "units_partial", 2, NULL }, { "units_expected", 3, NULL }, { "max", 15, NULL }, { "total", 20, NULL }, { "of", 0, "A02_j" } },
	  "2024年第三季度全县立案20件（据2家没有报齐的单位统计，应报3家），其中农资领域立案15件，占75.0%。" },
	{ "silent_unit", "nyj", "A02_j", { { "n", 0, NULL }, { "months", 9, NULL } },
	  "县农业农村局连续9个月均已报送，均无立案。" },
	{ "disclosure", "nyj", "D07_j", { { "n", 3, NULL }, { "new", 1, NULL }, { "days", 40, NULL } },
	  "截至2024年10月12日，县农业农村局报来的台账中有3件应公开的行政处罚决定超过期限没有公开，其中本期到期1件，至今仍未公开的最长已逾期40个工作日。" },
	{ "disclosure", "nyj", "D07_j", { { "n", 3, NULL }, { "new", 0, NULL } },
	  "截至2024年10月12日，县农业农村局报来的台账中有3件应公开的行政处罚决定超过期限没有公开。" },
	{ "mismatch", "*", "A14_j", { { "n", 1, NULL }, { "total", 3, NULL }, { "status", 0, "date_gap" } },
	  "2024年第三季度两法衔接逐案核对3件，其中1件移送与受理日期先后颠倒或者相隔超过核对天数，请双方核实。" },
	{ "source_difference", "nyj", "A10_y", { { "months", 2, NULL }, { "ledger", 100000, NULL }, { "measures", 250000, NULL } },
	  "2024年第三季度县农业农村局有2个月罚没款的台账与统计指标表不一致：台账0.10万元，统计指标表0.25万元，以台账为准。" },
	{ "long_duration", "nyj", "A30_d", { { "n", 9, NULL }, { "closed", 4, NULL }, { "longest", 120, NULL }, { "limit", 90, NULL }, { "first_day", 0, "2023-10-01" }, { "last_day", 0, "2024-09-30" }, { "followed_to", 0, "2024-09-30" } },
	  "2023年10月至2024年9月县农业农村局立案的9件案件，截至2024年9月30日已作出处理决定4件，立案至处理决定的天数中位数尚未达到，估计在120天以上，多于90天的一般办案期限（日历天数，未办结的按仍在办理计，未减去依法扣除和延长的天数）。" },
	{ "disclosure_drop", "*", "D05", { { "n", 11, NULL }, { "total", 13, NULL }, { "before", 12, NULL }, { "base", 12, NULL }, { "unknown", 2, NULL } },
	  "2024年第三季度全县到期应公开的行政处罚决定13件，截至2024年10月12日已公开11件，公开率84.6%；上年同期到期12件，到上年相同日期已公开12件，公开率100.0%，本期低15.4个百分点（另有2件所在单位尚未报送，不计在内）。" },
	{ "disclosure_drop", "*", "D05", { { "n", 10, NULL }, { "total", 12, NULL }, { "before", 12, NULL }, { "base", 12, NULL }, { "partial", 1, NULL } },
	  "2024年第三季度全县到期应公开的行政处罚决定12件，截至2024年10月12日已公开10件，公开率83.3%；上年同期到期12件，到上年相同日期已公开12件，公开率100.0%，本期低16.7个百分点（只比较两期都已报送的单位和月份）。" },
	/* behind the points of an item, by the method that scored it */
	{ "roster", "mch", NULL, { { "heads", 1, NULL }, { "liaisons", 2, NULL }, { "unfiled", 3, NULL } },
	  "在册负责人1名、联络员2名，变动未按时备案3次" },
	{ "timeliness", "mch", NULL, { { "due", 8, NULL }, { "on_time", 5, NULL }, { "late", 2, NULL }, { "late_days", 3, NULL }, { "near", 1, NULL }, { "missing", 1, NULL } },
	  "应报送8次，按时5次，逾期2次（其中3个工作日以内1次），未报1次" },
	{ "timeliness", "mch", NULL, { { "due", 0, NULL } }, "没有到期的报送任务，不适用" },
	{ "quality", "mch", NULL, { { "files", 4, NULL }, { "faulty", 1, NULL }, { "read", 80, NULL }, { "refused", 1, NULL }, { "by_rows", 1, NULL } },
	  "首次更正后报送80行，其中不合格1行，占1.3%" },
	{ "quality", "mch", NULL, { { "files", 4, NULL }, { "faulty", 1, NULL }, { "read", 12, NULL }, { "refused", 1, NULL }, { "by_rows", 0, NULL } },
	  "报送12行，不足起算行数，按文件计：4个文件中1个有不合格行，占25.0%" },
	{ "quality", "mch", NULL, { { "files", 0, NULL } }, "没有报送文件，不适用" },
	{ "information", "nyj", NULL, { { "quarters", 4, NULL }, { "news_quarters", 3, NULL }, { "summaries", 2, NULL }, { "typical", 1, NULL } },
	  "4个季度中3个季度有动态信息，综合信息2篇，典型案例1件" },
	{ "information", "nyj", NULL, { { "quarters", 4, NULL }, { "news_quarters", 3, NULL }, { "summaries", 2, NULL }, { "summaries_asked", 1.5, NULL }, { "typical", 0, NULL }, { "typical_asked", 1, NULL } },
	  "4个季度中3个季度有动态信息，综合信息2篇（应报1.50篇），典型案例0件（应报1件）" },
	{ "rank", "nyj", "A02_j", { { "n", 3, NULL }, { "units", 4, NULL }, { "place", 2, NULL }, { "low", 1, NULL } },
	  "立案3件，在4个单位中由少到多居第2位" },
	{ "information", "mch", NULL, { { "quarters", 4, NULL }, { "news_quarters", 3, NULL }, { "summaries", 2, NULL } },
	  "4个季度中3个季度有动态信息，综合信息2篇，典型案例不考核" },
	{ "attendance", "mch", NULL, { { "meetings", 3, NULL }, { "present", 1, NULL }, { "proxy", 0, NULL }, { "leave", 0, NULL }, { "absent", 2, NULL } },
	  "应参加会议3次，出席1次，缺席2次" },
	{ "attendance", "mch", NULL, { { "meetings", 0, NULL } }, "没有召开会议，不适用" },
	{ "supervision", "mch", NULL, { { "due", 6, NULL }, { "on_time", 3, NULL }, { "late", 2, NULL }, { "overdue", 1, NULL } },
	  "到期督办事项6件，按时办结3件，逾期办结2件，逾期未办结1件" },
	{ "supervision", "mch", NULL, { { "due", 0, NULL } }, "没有到期的督办事项，不适用" },
	{ "inspection", "mch", NULL, { { "findings", 4, NULL }, { "rectified", 3, NULL } }, "检查发现问题4个，期限内整改3个" },
	{ "inspection", "mch", NULL, { { "findings", 0, NULL } }, "未被检查或者检查没有发现问题，不适用" },
	{ "publicity", "mch", NULL, { { "n", 2, NULL } }, "有报送材料佐证的宣传活动2次" },
	{ "indicator_rate", "nyj", "D06", { { "n", .375, NULL }, { "numerator", 3, NULL }, { "denominator", 8, NULL } },
	  "按时公开率37.5%（按时公开3件，到期应公开8件）" },
	{ "indicator_rate", "nyj", "A02_j", { { "n", 4, NULL } }, "立案4件" },
	{ "indicator_rate", "nyj", "D06", { { "missing", 1, NULL } }, "按时公开率没有报送，不适用" },
	{ "indicator_rate", "nyj", "D06", { { "missing", 0, NULL } }, "按时公开率没有可计算的分母，不适用" },
	{ "indicator_target", "nyj", NULL, { { NULL, 0, NULL } }, "没有适用的年度目标，不适用" },
	{ "reconciliation", "nyj", NULL, { { "total", 7, NULL }, { "matched", 3, NULL }, { "date_gap", 2, NULL }, { "unlike", 1, NULL }, { "alone", 1, NULL }, { "not_due", 4, NULL } },
	  "逐案核对7件，一致3件，日期不一致2件，人数或者金额不一致1件，单方登记1件；另有4件未到核对或者报送期限，不计入" },
	{ "reconciliation", "nyj", NULL, { { "total", 0, NULL } }, "没有可逐案核对的案件，不适用" },
	{ "answer_in_time", "gaj", NULL, { { "due", 6, NULL }, { "in_time", 3, NULL }, { "late", 2, NULL }, { "overdue", 1, NULL } },
	  "到期6件，期限内办理3件，逾期办理2件，逾期未办理1件" },
	{ "answer_in_time", "gaj", NULL, { { "due", 0, NULL } }, "没有到期应答复、应审结的案件，不适用" },
	{ "manual", "mch", NULL, { { "scored", 1, NULL }, { "given", 0, "计划已报" } }, "计划已报" },
	{ "manual", "mch", NULL, { { "scored", 1, NULL } }, "办公室评分" },
	{ "manual", "mch", NULL, { { "scored", 0, NULL }, { "extra", 1, NULL } }, "无" },
	{ "manual", "mch", NULL, { { "scored", 0, NULL }, { "extra", 0, NULL } }, "办公室未评分，不适用" },
	{ "adoption", "mch", NULL, { { "n", 2, NULL }, { "county", 0, NULL }, { "city", 2, NULL } }, "县级以上采用信息2篇，市级2篇" },
	{ "adoption", "mch", NULL, { { "n", 0, NULL } }, "无" },
};
/* clang-format on */

static void every_kind_has_its_sentence(void **state)
{
	struct office *office = *state;
	struct analysis analysis = { .rules = &office->workspace.rules_loaded };

	assert_int_equal(period_parse(&analysis.period, "2024Q3"), 0);
	assert_int_equal(day_parse(&analysis.as_of, "2024-10-12", NULL), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct evidence evidence = EVIDENCE_INIT;
		struct buf text = BUF_INIT;

		for (const struct given *fact = row->facts; fact->name; fact++)
			if (fact->text)
				evidence_text(&evidence, fact->name, fact->text);
			else
				evidence_number(&evidence, fact->name, fact->number);
		sentence_add(&text, &analysis,
			     &(struct told){ row->kind, row->unit, row->indicator }, &evidence);
		if (strcmp(text.data, row->sentence) != 0)
			fail_msg("%s:\n%s\nexpected\n%s", row->kind, text.data, row->sentence);
		buf_release(&text);
		evidence_release(&evidence);
	}
}

/* What regains points is what is lacking: no more of what is there in full, fewer where the least
 * is the best. */
static void advice_asks_for_what_is_lacking(void **state)
{
	static const struct {
		const char *kind, *indicator;
		struct given facts[8];
		const char *advice;
	} advised[] = {
		{ "information",
		  NULL,
		  { { "quarters", 4, NULL },
		    { "news_quarters", 2, NULL },
		    { "summaries", 3, NULL },
		    { "summaries_asked", 2, NULL } },
		  "每个季度报送动态信息" },
		{ "information",
		  NULL,
		  { { "quarters", 4, NULL },
		    { "news_quarters", 4, NULL },
		    { "summaries", 1, NULL },
		    { "summaries_asked", 2, NULL },
		    { "typical", 1, NULL },
		    { "typical_asked", 2, NULL } },
		  "报送综合信息；报送典型案例" },
		{ "rank", "A02_j", { { "n", 3, NULL }, { "low", 1, NULL } }, "减少立案" },
		{ "rank", "A02_j", { { "n", 3, NULL } }, "依法履职，增加立案" },
	};
	struct office *office = *state;
	struct analysis analysis = { .rules = &office->workspace.rules_loaded };

	for (size_t i = 0; i < sizeof(advised) / sizeof(advised[0]); i++) {
		struct evidence evidence = EVIDENCE_INIT;
		struct buf text = BUF_INIT;

		for (const struct given *fact = advised[i].facts; fact->name; fact++)
			evidence_number(&evidence, fact->name, fact->number);
		sentence_add_advice(&text, &analysis,
				    &(struct told){ advised[i].kind, "nyj", advised[i].indicator },
				    &evidence);
		assert_string_equal(text.data, advised[i].advice);
		buf_release(&text);
		evidence_release(&evidence);
	}
}

/* A list of targets: one reached in part, one that nobody told, one in money. */
static void a_list_of_facts_is_json_and_told_in_order(void **state)
{
	static const struct {
		const char *indicator;
		double value, target;
	} targets[] = { { "MCH5_n", 3, 4 }, { "A02_j", NAN, 12 }, { "A10_y", 1864000, 2e6 } };
	struct office *office = *state;
	struct analysis analysis = { .rules = &office->workspace.rules_loaded };
	struct evidence evidence = EVIDENCE_INIT;
	struct buf text = BUF_INIT;

	evidence_text(&evidence, "source", "targets");
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		struct evidence *item = evidence_item(&evidence, "targets");

		evidence_text(item, "indicator", targets[i].indicator);
		evidence_number(item, "n", targets[i].value);
		evidence_number(item, "target", targets[i].target);
	}
	sentence_add(&text, &analysis, &(struct told){ "indicator_target", "mch", NULL },
		     &evidence);
	assert_string_equal(text.data, "涉外法律顾问服务3次（目标4次）；立案未报（目标12件）；"
				       "罚没款1.86万元（目标2.00万元）");
	buf_reset(&text);
	evidence_add_json(&text, &evidence);
	assert_string_equal(text.data,
			    "{\"source\":\"targets\",\"targets\":["
			    "{\"indicator\":\"MCH5_n\",\"n\":3,\"target\":4},"
			    "{\"indicator\":\"A02_j\",\"target\":12},"
			    "{\"indicator\":\"A10_y\",\"n\":1864000,\"target\":2000000}]}");
	buf_release(&text);
	evidence_release(&evidence);
}

static void evidence_is_json_of_what_is_known(void **state)
{
	struct office *office = *state;
	struct evidence evidence = EVIDENCE_INIT;
	struct buf json = BUF_INIT;
	char *valid;

	evidence_add_json(&json, &evidence);
	assert_string_equal(json.data, "{}");
	evidence_number(&evidence, "n", 6);
	evidence_number(&evidence, "unknown", NAN);
	evidence_number(&evidence, "endless", INFINITY);
	evidence_number(&evidence, "p", 1. / 3);
	evidence_number(&evidence, "tiny", 3e-300);
	evidence_number(&evidence, "large", -14451200);
	evidence_text(&evidence, "none", NULL);
	evidence_text(&evidence, "said", "\"甲\\乙\"\n");
	buf_reset(&json);
	evidence_add_json(&json, &evidence);
	assert_string_equal(json.data, "{\"n\":6,\"p\":0.3333333333333333,\"tiny\":3e-300,"
				       "\"large\":-14451200,\"said\":\"\\\"甲\\\\乙\\\"\\u000a\"}");
	assert_true(evidence_number_of(&evidence, "n") == 6);
	assert_true(isnan(evidence_number_of(&evidence, "unknown")));
	assert_null(evidence_text_of(&evidence, "none"));
	valid = office_value(office, "SELECT json_valid('%s')", json.data);
	assert_string_equal(valid, "1");
	free(valid);
	buf_release(&json);
	evidence_release(&evidence);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(every_kind_has_its_sentence),
		OFFICE_TEST(advice_asks_for_what_is_lacking),
		OFFICE_TEST(a_list_of_facts_is_json_and_told_in_order),
		OFFICE_TEST(evidence_is_json_of_what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

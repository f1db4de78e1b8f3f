/* test_bulletin.c - the bulletin says what the store holds, and nothing when it does not add
 * up; its files and the charts are the same bytes every time. */
#include "tests/unit/render/office.h"

#include <math.h>

#include "core/system/file.h"
#include "render/chart/chart_files.h"
#include "render/document/bulletin.h"
#include "render/document/documents.h"
#include "render/report/first_figures.h"

/* The county's quarter as in the comment behind each row. */
static const char quarter_rows[] =
	"DELETE FROM comparison_result; DELETE FROM finding_result; DELETE FROM delivery_result;"
	"DELETE FROM series_part;"
	"INSERT INTO comparison_result(run, unit, indicator, period, value, previous, year_ago,"
	" cumulative, cumulative_year_ago, q_value, state, family, reported, expected) VALUES"
	" (1, '*', 'A01_j', '2024Q3', 12, NULL, NULL, NULL, NULL, NULL, 'complete', NULL, 3, 3),"
	" (1, '*', 'A02_j', '2024Q3', 21, 24, 16, 63, 51, 0.6, 'complete', 'main', 3, 3),"
	" (1, '*', 'A03_j', '2024Q3', 19, NULL, NULL, NULL, NULL, NULL, 'complete', NULL, 3, 3),"
	" (1, '*', 'A04_j', '2024Q3', 14, NULL, NULL, NULL, NULL, NULL, 'complete', NULL, 3, 3),"
	" (1, '*', 'A05_j', '2024Q3', 1, NULL, NULL, NULL, NULL, NULL, 'complete', NULL, 3, 3),"
	" (1, 'scjgj', 'A05_j', '2024Q3', 1, NULL, NULL, NULL, NULL, NULL, 'complete', NULL, 3, 3),"
	" (1, '*', 'A06_y', '2024Q3', 18640000, NULL, NULL, NULL, NULL, NULL, 'complete', NULL, 3, "
	"3),"
	" (1, '*', 'A14_j', '2024Q3', 0, NULL, 1, NULL, NULL, NULL, 'complete', NULL, 3, 3),"
	" (1, 'scjgj', 'A02_j', '2024Q3', 15, 20, 11, 45, 35, NULL, 'complete', NULL, 3, 3),"
	" (1, 'nyj', 'A02_j', '2024Q3', 6, 4, 5, 18, 16, NULL, 'complete', NULL, 3, 3),"
	" (1, 'wlj', 'A02_j', '2024Q3', 0, 0, 0, 0, 0, NULL, 'complete', NULL, 3, 3),"
	" (1, '*', 'A20_food', '2024Q3', 15, NULL, NULL, NULL, NULL, NULL, 'complete', NULL, 3, 3),"
	" (1, '*', 'A20_agri', '2024Q3', 6, NULL, NULL, NULL, NULL, NULL, 'complete', NULL, 3, 3);"
	"INSERT INTO series_text SELECT 3, json_group_object(printf('2024-%02d', value), '007o7v7')"
	" FROM json_each('[1,2,3,4,5,6,7,8,9]');"
	"INSERT INTO series_part VALUES (1, '*', 'A02_j', 2024, 3);"
	"INSERT INTO finding_result VALUES (1, 1, '2024Q3', '*', 'A20_agri', 'surge', 1, 3, "
	"'{\"q\":0}',"
	" '9月农资领域立案6件，明显高于往年同月'), (1, 2, '2024Q3', '*', 'A02_j', 'record', 0, 3, "
	"'{}',"
	" '未作检验的一句');"
	"INSERT INTO delivery_result VALUES"
	" (1, 'scjgj', 'cases_q', 'cases', '2024Q3', '2024-10-08', '2024-10-08', 0, 'on_time', 1, "
	"1, 'own', NULL),"
	" (1, 'nyj', 'cases_q', 'cases', '2024Q3', '2024-10-08', '2024-10-11', 3, 'late', 1, 1, "
	"'own', NULL),"
	" (1, 'wlj', 'cases_q', 'cases', '2024Q3', '2024-10-08', NULL, NULL, 'missing', NULL, 1, "
	"'own', NULL),"
	" (1, 'wlj', 'measures_q', 'measures', '2024Q3', '2024-10-08', '2024-10-08', 0, 'on_time', "
	"1, 1, 'own', NULL);"
	"INSERT INTO figure_result VALUES (1, 'delivery_on_time', 1, 'delivery', '', '', 'day', 1, "
	"NULL),"
	" (1, 'delivery_late', 2, 'delivery', '', '', 'day', 1, NULL),"
	" (1, 'delivery_missing', 3, 'delivery', '', '', 'day', 1, NULL),"
	" (1, 'delivery_units', 4, 'delivery', '', '', 'day', 3, NULL),"
	" (1, 'filed_none', 5, 'filed', '', '', 'day', 1, NULL);"
	"INSERT INTO balance_result VALUES (1, 'stock', 14, 14), (1, 'overdue_units', 1, 1),"
	" (1, 'filed_units', 21, 21), (1, 'filed_fields', 21, 21), (1, 'disclosed', 9, 9);";

static int bulletin_open(void **state)
{
	struct office *office;

	if (office_open(state) < 0)
		return -1;
	office = *state;
	return store_exec(office->workspace.store, quarter_rows, &office->diag);
}

#define BULLETIN_TEST(name) cmocka_unit_test_setup_teardown(name, bulletin_open, office_close)

/* The template's text for the office's run, without the table of figures. 0 or -1. */
static int expand(struct buf *text, struct buf *trace, struct office *office, const char *template)
{
	struct report report = REPORT_INIT;
	int rc;

	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	rc = bulletin_expand(text, trace, template, &report, office->folder, &office->diag);
	report_release(&report);
	return rc;
}

static void assert_expands(struct office *office, const char *template, const char *expected)
{
	struct buf text = BUF_INIT, trace = BUF_INIT;

	assert_int_equal(expand(&text, &trace, office, template), 0);
	assert_string_equal(text.data, expected);
	buf_release(&text);
	buf_release(&trace);
}

/* Change the store, then expect that sum to fail. */
static void assert_refuses(struct office *office, const char *sql, const char *template,
			   const char *words)
{
	struct buf text = BUF_INIT, trace = BUF_INIT;
	bool found = false;

	assert_int_equal(store_exec(office->workspace.store, sql, &office->diag), 0);
	assert_int_equal(expand(&text, &trace, office, template), -1);
	for (size_t i = 0; i < office->diag.nr; i++)
		found = found || (strcmp(office->diag.items[i].kind->code, "REN060") == 0 &&
				  strstr(office->diag.items[i].message, words));
	assert_true(found);
	buf_release(&text);
	buf_release(&trace);
}

/* Neither an indicator that does not count yet nor the office's ledger tells that a unit reported.
 */
static void a_unit_that_sent_nothing_has_told_no_duties(void **state)
{
	struct office *office = *state;

	assert_int_equal(
		store_exec(office->workspace.store,
			   "INSERT INTO duty_result(run, position, unit, clause, duty, indicator,"
			   " told, state) VALUES (1, 1, 'wlj', '', '', 'WLJ7_j', 1, 'missing'),"
			   " (1, 2, 'wlj', '', '', 'WLJ8_j', 1, 'not_applicable'),"
			   " (1, 3, 'nyj', '', '', 'NYJ1_n', 1, 'complete'),"
			   " (1, 4, 'scjgj', '', '', 'SCJGJ1_j', 1, 'missing'),"
			   " (1, 5, 'scjgj', '', '', 'X09_n', 1, 'complete'),"
			   " (1, 6, 'scjgj', '', '', NULL, 0, NULL),"
			   " (1, 7, 'swj', '', '', 'SWJ1_n', 1, 'missing'),"
			   " (1, 8, 'swj', '', '', 'X07', 0, 'partial')",
			   &office->diag),
		0);
	assert_expands(office, "{{duties}}\n",
		       "未报送履行职责数据的单位：县文化和旅游局、县市场监督管理局。\n");
}

static void the_overview_tells_level_change_alarm_and_discipline(void **state)
{
	assert_expands(*state, "{{overview}}\n",
		       "第三季度，全县共立案查处侵权假冒案件21件，上年同期16件，增加5件，"
		       "变化在正常波动范围之内；办结19件，涉案金额18.64万元，无移送公安机关案件。"
		       "9月农资领域立案6件，明显高于往年同月。"
		       "3个成员单位中1个按时报送，1个逾期，1个未报或者未报全。\n");
}

static void the_total_tells_stock_and_accumulation(void **state)
{
	assert_expands(*state, "{{admin_total}}\n",
		       "期初未结12件，立案21件，办结19件，期末未结14件，"
		       "其中超过办案期限1件（县市场监督管理局）。立案环比减少3件。"
		       "1—9月累计立案63件，上年同期51件，增加12件，增长23.5%。\n");
}

static void units_and_fields_are_listed(void **state)
{
	assert_expands(*state, "{{admin_units}}\n{{admin_fields}}\n",
		       "县市场监督管理局15件，县农业农村局6件，另1家有执法职责的单位本期无立案。\n"
		       "食品15件，农资6件。\n");
}

#define COHORT                                                                                \
	"INSERT INTO cohort_result(run, process, unit, field, span, first_day, last_day, n, " \
	"reached,"                                                                            \
	" open, unknown, within_nr, n_year_ago, reached_year_ago) VALUES (1, "

static void change_store(struct office *office, const char *sql)
{
	assert_int_equal(store_exec(office->workspace.store, sql, &office->diag), 0);
}

/* The counts of the batch of transfers: entered, accepted, filed, refused, unaccepted, unreported.
 */
static void set_batch(struct office *office, const int counts[static 6])
{
	static const char *const names[] = { "entered", "accepted",   "filed",
					     "refused", "unaccepted", "unreported" };

	for (size_t i = 0; i < 6; i++) {
		struct buf sql = BUF_INIT;

		buf_addf(&sql,
			 "INSERT OR REPLACE INTO figure_result VALUES (1, 'transfer_%s', %zu,"
			 " 'transfer', '', '', 'day', %d, NULL)",
			 names[i], i + 20, counts[i]);
		change_store(office, sql.data);
		buf_release(&sql);
	}
}

#define SENT "行政机关移送公安机关4件，上年同期1件，增加3件。"
#define BY   "截至2024年10月14日，"

static void transfers_are_followed_in_one_sentence(void **state)
{
	struct office *office = *state;

	change_store(office, "UPDATE comparison_result SET value = 4 WHERE indicator = 'A14_j'");
	set_batch(office, (const int[]){ 4, 3, 2, 1, 1, 0 });
	assert_expands(office, "{{linkage}}\n",
		       SENT "台账所列本期移送的4件，" BY
			    "公安机关已受理3件（其中立案2件、不予立案1件），尚无受理记录1件。\n");
	set_batch(office, (const int[]){ 5, 0, 0, 0, 4, 1 });
	assert_expands(office, "{{linkage}}\n",
		       SENT "台账所列本期移送的5件，" BY
			    "公安机关尚无受理记录4件，尚未报送受理情况1件。\n");
	set_batch(office, (const int[]){ 5, 0, 0, 0, 0, 5 });
	assert_expands(office, "{{linkage}}\n",
		       SENT "台账所列本期移送的5件，" BY "公安机关尚未报送受理情况。\n");
	set_batch(office, (const int[]){ 4, 4, 0, 0, 0, 0 });
	assert_expands(office, "{{linkage}}\n",
		       SENT "台账所列本期移送的4件，" BY "公安机关均已受理4件。\n");
	set_batch(office, (const int[]){ 4, 4, 4, 0, 0, 0 });
	assert_expands(office, "{{linkage}}\n",
		       SENT "台账所列本期移送的4件，" BY "公安机关均已受理4件（均已立案）。\n");
}

/* What one side has sent no ledger for is not known to be amiss: it is asked for. */
static void a_ledger_that_is_not_there_is_asked_for(void **state)
{
	struct office *office = *state;

	change_store(office, "UPDATE comparison_result SET value = 4 WHERE indicator = 'A14_j';"
			     "INSERT INTO figure_result VALUES (1, 'linkage_sender_unsent', 30,"
			     " 'linkage', '', '', 'day', 2, NULL)");
	assert_expands(office, "{{linkage}}\n",
		       SENT "逐案核对，移送单位未报送台账、尚不能核对2件；"
			    "未报送的请补报两法衔接台账。\n");
	change_store(office, "INSERT INTO figure_result VALUES (1, 'linkage_receiver_only', 31,"
			     " 'linkage', '', '', 'day', 1, NULL)");
	assert_expands(office, "{{linkage}}\n",
		       SENT "逐案核对，只有公安机关登记1件，移送单位未报送台账、尚不能核对2件；"
			    "不一致的请移送和受理单位核对；未报送的请补报两法衔接台账。\n");
}

static void disclosure_of_twelve_months_follows_that_of_the_period(void **state)
{
	struct office *office = *state;

	change_store(office,
		     "INSERT INTO comparison_result(run, unit, indicator, period, value, state, "
		     "reported, expected)"
		     " VALUES (1, '*', 'D01_j', '2024Q3', 9, 'complete', 3, 3),"
		     " (1, '*', 'D02_j', '2024Q3', 9, 'complete', 3, 3),"
		     " (1, '*', 'D03_j', '2024Q3', 9, 'complete', 3, 3),"
		     " (1, '*', 'D07_j', '2024Q3', 0, 'complete', 3, 3);" COHORT
		     "'disclosed', '*', '*', 'year', '2023-10-01', '2024-09-30', 43, 40, 3, 0, 38,"
		     " 0, 0); UPDATE cohort_result SET rate = 40.0 / 43;");
	assert_expands(office, "{{disclosure}}\n",
		       "到期应公开行政处罚案件9件，已公开9件，其中按时公开9件。"
		       "近12个月到期应公开43件，已公开40件，公开率93.0%。\n");
	/* binom.test(40, 43) of R */
	change_store(office, "UPDATE cohort_result SET ci_low = 0.8094, ci_high = 0.9854");
	assert_expands(
		office, "{{disclosure}}\n",
		"到期应公开行政处罚案件9件，已公开9件，其中按时公开9件。"
		"近12个月到期应公开43件，已公开40件，公开率93.0%（95%区间80.9%至98.5%）。\n");
	change_store(office, "INSERT INTO figure_result VALUES (1, 'disclosed_late', 9,"
			     " 'disclosure', '', '', 'day', 2, NULL); DELETE FROM cohort_result");
	assert_expands(office, "{{disclosure}}\n",
		       "到期应公开行政处罚案件9件，已公开9件，其中按时公开9件。逾期公开2件。\n");
	/* binom.test(9, 9) of R; none where none was computed */
	change_store(office, "INSERT INTO comparison_result(run, unit, indicator, period, value,"
			     " state, reported, expected, ci_low, ci_high) VALUES"
			     " (1, '*', 'D05', '2024Q3', 1, 'complete', 3, 3, 0.6637, 1),"
			     " (1, '*', 'D06', '2024Q3', 0.7778, 'complete', 3, 3, NULL, NULL)");
	assert_expands(office, "{{disclosure}}\n",
		       "到期应公开行政处罚案件9件，已公开9件，其中按时公开9件。"
		       "公开率100.0%（95%区间66.4%至100.0%）；按时公开率77.8%。逾期公开2件。\n");
}

/* Of three late ones the calendar tells only how late two are; who began with the quarter has not
 * told of what was decided before it and is due in it. */
static void what_is_not_known_of_disclosure_is_said(void **state)
{
	struct office *office = *state;

	change_store(
		office,
		"INSERT INTO comparison_result(run, unit, indicator, period, value, state, "
		"reported, expected)"
		" VALUES (1, '*', 'D01_j', '2024Q3', 9, 'complete', 3, 3),"
		" (1, '*', 'D02_j', '2024Q3', 9, 'complete', 3, 3),"
		" (1, '*', 'D03_j', '2024Q3', 5, 'complete', 3, 3),"
		" (1, '*', 'D07_j', '2024Q3', 0, 'complete', 3, 3);"
		"INSERT INTO disclosure_result SELECT 1, iif(value > 3, 'nyj', 'scjgj'), value, "
		"NULL,"
		" '2024-08-01', '2024-08-29', '2024-09-10', nullif(value, 1), 'late', 1"
		" FROM json_each('[1, 4, 3, 2]');"
		"INSERT INTO figure_result VALUES (1, 'disclosed_late', 9, 'disclosure', '', '',"
		" 'day', 4, NULL);"
		"UPDATE comparison_result SET uncarried = 1 WHERE indicator = 'D01_j'");
	assert_expands(office, "{{disclosure}}\n",
		       "到期应公开行政处罚案件9件（不含此前决定而没有报来的案件），已公开9件，"
		       "其中按时公开5件。逾期公开4件（县农业农村局1件，逾期4个工作日、"
		       "县市场监督管理局3件，其中1件逾期天数不能计算，其余最长逾期3个工作日）。\n");
	change_store(office, "UPDATE disclosure_result SET days_late = NULL WHERE days_late = 3;"
			     "UPDATE comparison_result SET value = 0 WHERE indicator IN ('D01_j',"
			     " 'D02_j', 'D03_j')");
	assert_expands(office, "{{disclosure}}\n",
		       "本期无到期应公开的行政处罚案件（不含此前决定而没有报来的案件）。\n");
	change_store(office, "UPDATE comparison_result SET value = 9 WHERE indicator IN ('D01_j',"
			     " 'D02_j', 'D03_j'); UPDATE comparison_result SET uncarried = 0");
	assert_expands(office, "{{disclosure}}\n",
		       "到期应公开行政处罚案件9件，已公开9件，其中按时公开9件。"
		       "逾期公开4件（县农业农村局1件，逾期4个工作日、"
		       "县市场监督管理局3件，其中2件逾期天数不能计算，另1件逾期2个工作日）。\n");
}

/* In the report of an old period, too, what is owed of clues and posts stands at the as-of day. */
static void what_stands_at_the_day_names_the_day(void **state)
{
	struct office *office = *state;

	change_store(office,
		     "INSERT INTO figure_result VALUES"
		     " (1, 'clue_assigned', 20, 'clue', '', '条', 'period', 3, NULL),"
		     " (1, 'clue_checked', 21, 'clue', '', '条', 'period', 3, NULL),"
		     " (1, 'clue_open', 22, 'clue', '', '条', 'day', 3, NULL),"
		     " (1, 'clue_overdue', 23, 'clue', '', '条', 'day', 1, NULL),"
		     " (1, 'clue_undated', 24, 'clue', '', '条', 'day', 2, NULL);"
		     "INSERT INTO demand_result(run, position, system, demand, name, clause, unit,"
		     " day_kind, state) VALUES"
		     " (1, 1, 'people', 'roster_filed', '', '', 'nyj', 'workday', 'overdue'),"
		     " (1, 2, 'people', 'roster_liaison', '', '', 'wlj', 'workday', 'overdue')");
	assert_expands(office, "{{clues}}\n{{roster}}\n",
		       "本期交办线索和任务3条，报来核查结果3条。交给几个单位的线索计一条，"
		       "各单位都核查完毕的为报来结果。截至2024年10月14日，"
		       "历次交办的线索和任务尚未核查3条，其中逾期1条，"
		       "报了结果、没有填核查日期2条。\n"
		       "截至2024年10月14日，人员变动逾期没有备案的单位：县农业农村局，请尽快备案；"
		       "没有按期确定一名联络员的单位：县文化和旅游局。\n");
	change_store(
		office,
		"DELETE FROM figure_result WHERE figure IN ('clue_assigned',"
		" 'clue_checked', 'clue_overdue', 'clue_undated'); DELETE FROM demand_result WHERE"
		" demand = 'roster_filed'");
	assert_expands(office, "{{clues}}\n{{roster}}\n",
		       "截至2024年10月14日，历次交办的线索和任务尚未核查3条。\n"
		       "截至2024年10月14日，没有按期确定一名联络员的单位：县文化和旅游局。\n");
}

/* What the office's ledger counts of the period, where it came for two of three months. */
static void months_that_the_office_did_not_send_are_said(void **state)
{
	struct office *office = *state;

	change_store(office, "INSERT INTO figure_result VALUES"
			     " (1, 'clue_assigned', 20, 'clue', '', '条', 'period', 3, NULL),"
			     " (1, 'told_clue', 21, 'clue', '', '个月', 'period', 2, NULL),"
			     " (1, 'meeting_heads', 22, 'meeting', '', '次', 'period', 1, NULL),"
			     " (1, 'told_meeting', 23, 'meeting', '', '个月', 'period', 3, NULL)");
	assert_expands(office, "{{clues}}\n{{meetings}}\n",
		       "本期交办线索和任务3条（线索核查台账报送了2个月，本期3个月）。"
		       "交给几个单位的线索计一条，各单位都核查完毕的为报来结果。\n"
		       "本期召开负责人会议1次。\n");
}

static void assert_first_figures(struct office *office, const char *unit, const char *expected)
{
	struct report report = REPORT_INIT;
	struct buf text = BUF_INIT;

	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	assert_int_equal(first_figures_add(&text, &report, "", unit, 4, strcmp(unit, "*") == 0,
					   &office->diag),
			 0);
	assert_string_equal(text.nr ? text.data : "", expected);
	buf_release(&text);
	report_release(&report);
}

/* The county's number is compared of whole quarters alone: that a unit's moved is not denied. */
static void a_first_figure_of_a_unit_that_moved_is_not_denied_of_the_county(void **state)
{
	struct office *office = *state;

	change_store(office,
		     "INSERT INTO first_figure_result VALUES"
		     " (1, 1, '*', 'G02_j', 3, 0, 0, 0), (1, 2, 'nyj', 'A02_j', 5, 1, 0, 0.4),"
		     " (1, 3, 'gaj', 'G02_j', 3, 0, 0, 0)");
	assert_first_figures(office, "*",
			     "初报的可靠性：有的单位以往初次报来的数，后来有变动；"
			     "全县主要指标各单位都报齐的期间没有变动或者没有这样的期间。");
	assert_first_figures(office, "gaj",
			     "初报的可靠性：以往各期初次报来的数，后来都没有变动"
			     "（公安立案3期中调增0期、调减0期，平均每期+0.00起）。");
	assert_first_figures(office, "wlj", "");
	change_store(office, "DELETE FROM first_figure_result WHERE unit = 'nyj'");
	assert_first_figures(office, "*", "初报的可靠性：以往各期初次报来的数，后来都没有变动。");
}

/* Of a year that is over no meeting can still be held. */
static void meetings_owed_are_missed_once_the_year_is_over(void **state)
{
	struct office *office = *state;

	change_store(office,
		     "INSERT INTO figure_result VALUES (1, 'meeting_owed', 20, 'meeting', '', '次',"
		     " 'day', 1, NULL); INSERT INTO meeting_year_result(run, year, kind, unit,"
		     " needed, had, owed, due, state, told) VALUES (1, '2024', 'liaison', 'bgs', 2,"
		     " 1, 1, '2024-12-31', 'open', 1)");
	assert_expands(office, "{{meetings}}\n",
		       "按照每年会议次数的规定，年内还应召开会议1次（联络员会议）。\n");
	change_store(office, "UPDATE run SET as_of = '2025-01-10' WHERE id = 1");
	assert_expands(office, "{{meetings}}\n",
		       "按照每年会议次数的规定，全年少召开会议1次（联络员会议）。\n");
}

/* The annex of the report to the superior: 21 of all beside 16 of what both years have. */
static void a_cell_of_part_of_the_months_says_so(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT, trace = BUF_INIT;

	change_store(office, "UPDATE comparison_result SET compared_months = 15, compared_owed ="
			     " 18, cumulative_reported = 51, cumulative_expected = 54 WHERE"
			     " unit = '*' AND indicator = 'A02_j'");
	assert_int_equal(expand(&text, &trace, office, "{{county_table}}"), 0);
	assert_non_null(strstr(text.data, "| 立案 | 21件 | 16件（15/18） | 63件（51/54） |"
					  " 51件（51/54） |\n"));
	assert_non_null(strstr(text.data, "\n\n::: {custom-style=\"简报说明\"}\n带括号的，"));
	assert_non_null(strstr(trace.data, ",上年同期,16件,16,"));
	buf_release(&text);
	buf_release(&trace);
}

static void a_month_owes_no_quarterly_table(void **state)
{
	change_store(*state, "DELETE FROM delivery_result; DELETE FROM figure_result");
	assert_expands(*state, "{{delivery}}\n", "本期没有应报送的材料。\n");
}

static void late_and_missing_units_are_named(void **state)
{
	assert_expands(
		*state, "{{delivery}}\n",
		"按时报送的单位1家；逾期报送的单位1家：县农业农村局（逾期3个工作日）；"
		"截至2024年10月14日未报送或者未报全的单位1家：县文化和旅游局（执法案件台账）。\n");
}

static void assert_contains(struct office *office, const char *template, const char *expected)
{
	struct buf text = BUF_INIT, trace = BUF_INIT;

	assert_int_equal(expand(&text, &trace, office, template), 0);
	if (!strstr(text.data, expected))
		fail_msg("%s lacks %s", text.data, expected);
	buf_release(&text);
	buf_release(&trace);
}

/* A court that is no member has nothing to report. */
static void who_is_no_member_is_not_said_to_be_silent(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;
	struct unit *court = &rules->units[rules_unit_index(rules, "fy")];

	assert_int_equal(store_exec(office->workspace.store,
				    "DELETE FROM comparison_result WHERE indicator LIKE 'F0%'",
				    &office->diag),
			 0);
	assert_contains(office, "{{justice}}", "县法院本期未报送有关数据。");
	court->to = month_from(2024, 6);
	assert_contains(office, "{{justice}}", "县法院2024年7月起不再是成员单位。");
}

static void a_partial_value_says_by_whom(void **state)
{
	struct office *office = *state;

	assert_int_equal(store_exec(office->workspace.store,
				    "UPDATE comparison_result SET state = 'partial',"
				    " comparable_value = 18, units_complete = 2, units_expected = "
				    "3 WHERE unit = '*' AND indicator = 'A02_j';"
				    "UPDATE comparison_result SET state = 'missing', value = NULL"
				    " WHERE unit = 'wlj';"
				    "DELETE FROM finding_result; DELETE FROM delivery_result;"
				    "DELETE FROM figure_result",
				    &office->diag),
			 0);
	assert_expands(
		office, "{{overview}}\n{{admin_units}}\n",
		"第三季度，全县共立案查处侵权假冒案件21件（据2家已报送单位统计，应报3家），"
		"按两年均已报送的口径本期18件，上年同期16件，增加2件，变化在正常波动范围之内；"
		"办结19件，涉案金额18.64万元，无移送公安机关案件。\n"
		"县市场监督管理局15件，县农业农村局6件；县文化和旅游局未报送。\n");
}

/* A number of fewer units than the one that the sentence begins with carries its own n/m. */
static void a_number_of_fewer_units_says_so(void **state)
{
	struct office *office = *state;

	change_store(office, "UPDATE comparison_result SET state = 'partial', units_complete = 3,"
			     " units_expected = 6 WHERE unit = '*';"
			     "UPDATE comparison_result SET value = 5, units_complete = 2 WHERE"
			     " unit = '*' AND indicator = 'A14_j';"
			     "DELETE FROM finding_result; DELETE FROM delivery_result;"
			     "DELETE FROM figure_result");
	assert_expands(
		office, "{{overview}}\n",
		"第三季度，全县共立案查处侵权假冒案件21件（据3家已报送单位统计，应报6家），"
		"上年同期16件，增加5件，变化在正常波动范围之内；"
		"办结19件，涉案金额18.64万元，移送公安机关5件（据2家已报送单位统计，应报6家）。\n");
	/* as many units, one of which left some amounts blank */
	change_store(office, "UPDATE comparison_result SET units_complete = 2, units_partial = 1"
			     " WHERE unit = '*' AND indicator = 'A06_y'");
	assert_expands(office, "{{overview}}\n",
		       "第三季度，全县共立案查处侵权假冒案件21件（据3家已报送单位统计，应报6家），"
		       "上年同期16件，增加5件，变化在正常波动范围之内；"
		       "办结19件，涉案金额18.64万元（据3家已报送单位统计，其中1家没有报齐，"
		       "应报6家），移送公安机关5件（据2家已报送单位统计，应报6家）。\n");
}

/* One unit of six has told of the quarter: nothing is said of the county, of no carried-in cases.
 */
static void a_zero_of_some_units_is_not_the_county(void **state)
{
	struct office *office = *state;

	change_store(office,
		     "UPDATE comparison_result SET state = 'partial', value = 0, year_ago = 0,"
		     " comparable_value = 0, units_complete = 1, units_partial = 0,"
		     " units_expected = 6, compared_months = 3, compared_owed = 18, cumulative = 7,"
		     " cumulative_units_complete = 1, cumulative_units_partial = 3,"
		     " cumulative_units_expected = 6 WHERE unit = '*' AND value IS NOT NULL;"
		     "UPDATE comparison_result SET state = 'missing', value = NULL WHERE unit IN"
		     " ('scjgj', 'nyj'); UPDATE balance_result SET parts = 0, total = 0;"
		     "DELETE FROM finding_result; DELETE FROM delivery_result;"
		     "DELETE FROM figure_result WHERE figure <> 'filed_none'");
	assert_expands(
		office, "{{overview}}\n{{admin_total}}\n{{admin_units}}\n",
		"第三季度，已报送单位无侵权假冒案件立案（据1家已报送单位统计，应报6家），"
		"按两年均已报送的口径，上年同期也无立案；已报送单位无办结案件，"
		"已报送单位无移送公安机关案件。\n"
		"已报送单位期初无未结案件，已报送单位本期无立案，已报送单位无办结，"
		"已报送单位期末无未结案件。1—9月累计立案7件"
		"（据4家已报送单位统计，其中3家没有报齐，应报6家），"
		"按两年均已报送的口径，上年同期51件，减少44件，下降86.3%。\n"
		"已报送的单位在已报送的月份均无立案；县农业农村局、县市场监督管理局未报送。\n");
}

/* A unit's cases of a month that it told in part are among those filed; what of its cases is open
 * at the end nobody knows. */
static void a_stock_of_fewer_units_than_the_cases_says_so(void **state)
{
	struct office *office = *state;

	change_store(office,
		     "UPDATE comparison_result SET state = 'partial', units_complete = 1,"
		     " units_partial = 1, units_expected = 6 WHERE indicator IN ('A02_j', 'A03_j')"
		     " AND unit = '*'; UPDATE comparison_result SET state = 'partial', value = 0,"
		     " units_complete = 1, units_partial = 0, units_expected = 6 WHERE"
		     " indicator = 'A04_j'; UPDATE comparison_result SET state = 'missing',"
		     " value = NULL WHERE indicator IN ('A01_j', 'A05_j');"
		     " UPDATE balance_result SET parts = NULL WHERE balance = 'stock'");
	assert_expands(
		office, "{{admin_total}}\n",
		"期初未结没有报送（此前的材料没有收到），立案21件，办结19件，报齐的单位期末"
		"无未结案件（据1家已报送单位统计，应报6家）（不含此前立案而没有报来的案件）。"
		"1—9月累计立案63件，上年同期51件，增加12件，增长23.5%。\n");
}

/* Before anybody reported nobody has told of the cases that were open then. */
static void carried_in_cases_are_unknown_at_first(void **state)
{
	struct office *office = *state;

	change_store(office, "UPDATE comparison_result SET state = 'missing', value = NULL WHERE"
			     " indicator = 'A01_j'; UPDATE balance_result SET parts = NULL WHERE"
			     " balance = 'stock'");
	assert_expands(office, "{{admin_total}}\n",
		       "期初未结没有报送（此前的材料没有收到），立案21件，办结19件，期末未结14件"
		       "（不含此前立案而没有报来的案件），其中超过办案期限1件（县市场监督管理局）。"
		       "立案环比减少3件。1—9月累计立案63件，上年同期51件，增加12件，增长23.5%。\n");
}

/* Who came and left in the quarter is in one of the two stocks. */
static void stocks_of_different_members_are_not_added_up(void **state)
{
	change_store(*state, "UPDATE balance_result SET parts = NULL WHERE balance = 'stock'");
	assert_expands(*state, "{{admin_total}}\n",
		       "期初未结12件，立案21件，办结19件，期末未结14件（本期成员单位有变动，期初、"
		       "期末的单位不同，不能相加减），其中超过办案期限1件（县市场监督管理局）。"
		       "立案环比减少3件。1—9月累计立案63件，上年同期51件，增加12件，增长23.5%。\n");
}

/* One of three units has told of what was open before, the others begin with the quarter. */
static void some_units_have_not_told_of_carried_in_cases(void **state)
{
	struct office *office = *state;

	change_store(office,
		     "UPDATE comparison_result SET state = 'partial', reported = 1 WHERE"
		     " indicator = 'A01_j';"
		     "UPDATE comparison_result SET uncarried = 1 WHERE indicator = 'A04_j'");
	assert_expands(office, "{{admin_total}}\n",
		       "期初未结12件，立案21件，办结19件，期末未结14件"
		       "（不含此前立案而没有报来的案件），其中超过办案期限1件（县市场监督管理局）。"
		       "立案环比减少3件。1—9月累计立案63件，上年同期51件，增加12件，增长23.5%。\n");
}

/* A year after the ledger began what it was never told of is behind the stock at the end, not yet
 * behind the one at the beginning. */
static void what_the_opening_lacks_is_said_of_it(void **state)
{
	struct office *office = *state;

	change_store(office, "UPDATE comparison_result SET uncarried = 1 WHERE"
			     " indicator = 'A01_j'");
	assert_expands(office, "{{admin_total}}\n",
		       "期初未结12件（不含此前立案而没有报来的案件），立案21件，办结19件，期末未结"
		       "14件，其中超过办案期限1件（县市场监督管理局）。立案环比减少3件。1—9月累计"
		       "立案63件，上年同期51件，增加12件，增长23.5%。\n");
	change_store(office, "UPDATE comparison_result SET uncarried = 1 WHERE"
			     " indicator = 'A04_j'");
	assert_expands(
		office, "{{admin_total}}\n",
		"期初未结12件，立案21件，办结19件，期末未结14件（期初、期末都不含此前立案而"
		"没有报来的案件），其中超过办案期限1件（县市场监督管理局）。立案环比减少3件。"
		"1—9月累计立案63件，上年同期51件，增加12件，增长23.5%。\n");
}

/* Asked for before the quarter is over: its last months have not been. */
static void a_sum_of_a_running_quarter_goes_to_its_day(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT, trace = BUF_INIT;

	change_store(office, "UPDATE run SET as_of = '2024-09-20' WHERE period = '2024Q3'");
	assert_int_equal(expand(&text, &trace, office, "{{admin_total}}\n"), 0);
	assert_non_null(strstr(text.data, "1月1日至9月20日累计立案63件"));
	buf_release(&text);
	buf_release(&trace);
}

/* Its file came and was refused as a whole: status says so, and so does the bulletin. */
static void a_refused_file_is_not_one_that_was_not_sent(void **state)
{
	struct office *office = *state;

	change_store(
		office,
		"UPDATE comparison_result SET value = NULL, state = 'missing' WHERE unit = 'wlj';"
		"UPDATE delivery_result SET status = 'refused' WHERE status = 'missing';"
		"INSERT INTO submission(id, sha256, file, folder, sender, unit, table_name, period,"
		" first_month, last_month, received, register_line, kind, status, rules_hash,"
		" rows_read, rows_accepted, rows_refused) VALUES (7, 'cd', 'f', '2024Q3', 'wlj',"
		" 'wlj', 'cases', '2024Q3', '2024-07', '2024-09', '2024-10-08T09:30', 3, 'full',"
		" 'refused', 'x', 1, 0, 1); INSERT INTO run_submission VALUES (1, 7)");
	assert_expands(office, "{{admin_units}}\n{{delivery}}\n",
		       "县市场监督管理局15件，县农业农村局6件，另1家有执法职责的单位本期无立案；县"
		       "文化和旅游局文件退回。\n"
		       "按时报送的单位1家；逾期报送的单位1家：县农业农村局（逾期3个工作日）；"
		       "截至2024年10月14日未报送或者未报全的单位1家："
		       "县文化和旅游局（执法案件台账文件退回）。\n");
}

/* A stock in the table, too; not what was filed in the period. */
static void a_stock_without_carried_in_cases_says_so(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT, trace = BUF_INIT;

	assert_int_equal(expand(&text, &trace, office, "{{county_table}}\n"), 0);
	assert_non_null(strstr(text.data, "| 超期未结 | 1件 |"));
	change_store(office, "UPDATE comparison_result SET uncarried = 1 WHERE"
			     " indicator = 'A05_j'");
	buf_reset(&text);
	assert_int_equal(expand(&text, &trace, office, "{{county_table}}\n"), 0);
	assert_non_null(strstr(text.data, "| 超期未结（不含结转） | 1件 |"));
	assert_non_null(strstr(text.data, "| 立案 | 21件 |"));
	assert_non_null(strstr(trace.data, ",A05_j,超期未结,2024Q3,本期,1件,1,不含结转,"));
	buf_release(&text);
	buf_release(&trace);
}

/* Two units skipped the quarter before: what they carry in is unknown, so the sum cannot hold; and
 * the quarter before was made of fewer units. */
static void a_gap_before_the_period_stops_no_bulletin(void **state)
{
	struct office *office = *state;

	change_store(office,
		     "UPDATE comparison_result SET state = 'partial', value = 10 WHERE"
		     " indicator = 'A01_j'; UPDATE balance_result SET parts = 12, total = 14 WHERE"
		     " balance = 'stock'; UPDATE comparison_result SET previous_months = 12,"
		     " compared_months = 18, compared_owed = 18 WHERE unit = '*'");
	assert_expands(
		office, "{{admin_total}}\n",
		"期初未结没有报齐（有的单位此前的材料没有收到），立案21件，办结19件，期末未结14件"
		"（不含此前立案而没有报来的案件），其中超过办案期限1件（县市场监督管理局）。"
		"1—9月累计立案63件，上年同期51件，增加12件，增长23.5%。\n");
}

/* 2027 is not in calendar.csv: nobody is in time, late or waiting. */
static void what_the_calendar_lacks_is_said(void **state)
{
	struct office *office = *state;

	change_store(
		office,
		"DELETE FROM figure_result; INSERT INTO calendar_gap_result VALUES (1, 2027);"
		"INSERT INTO figure_result VALUES (1, 'delivery_unknown', 1, 'delivery', '', '',"
		" 'day', 3, NULL), (1, 'delivery_units', 2, 'delivery', '', '', 'day', 3, NULL);"
		"INSERT INTO comparison_result(run, unit, indicator, period, state, reported,"
		" expected) VALUES (1, '*', 'D01_j', '2024Q3', 'not_computable', 0, 3)");
	assert_expands(office, "{{delivery}}\n{{disclosure}}\n",
		       "报送期限不能计算的单位3家（rules/calendar.csv 没有2027年的放假安排）。\n"
		       "到期应公开案件数不能计算（rules/calendar.csv 没有2027年的放假安排）。\n");
	change_store(office,
		     "INSERT INTO demand_result(run, position, system, demand, name, clause,"
		     " unit, day_kind, state) VALUES (1, 1, 'people', 'roster_filed', '', '',"
		     " 'nyj', 'workday', 'unknown')");
	assert_expands(office, "{{roster}}\n",
		       "有的单位确定人员、变动备案的期限不能计算"
		       "（rules/calendar.csv 没有2027年的放假安排）。\n");
}

/* The year before lacks a month: 21 cases now, 18 of them in months that both years have. */
static void a_complete_value_is_compared_on_what_both_years_have(void **state)
{
	struct office *office = *state;

	change_store(office, "UPDATE comparison_result SET comparable_value = 18 WHERE unit = '*'"
			     " AND indicator = 'A02_j'; DELETE FROM finding_result;"
			     "DELETE FROM delivery_result; DELETE FROM figure_result");
	assert_expands(office, "{{overview}}\n",
		       "第三季度，全县共立案查处侵权假冒案件21件，按两年均已报送的口径本期18件，"
		       "上年同期16件，增加2件，变化在正常波动范围之内；"
		       "办结19件，涉案金额18.64万元，无移送公安机关案件。\n");
}

/* A report of several quarters names each table once, with the quarters that lack it. */
static void a_year_names_a_table_once_with_its_quarters(void **state)
{
	struct office *office = *state;
	struct report report = REPORT_INIT;
	struct buf text = BUF_INIT, trace = BUF_INIT;

	change_store(
		office,
		"DELETE FROM delivery_result; DELETE FROM figure_result;"
		"UPDATE run SET period = '2024-01..2024-09' WHERE id = 1;"
		"INSERT INTO delivery_result(run, unit, obligation, table_name, period, due,"
		" received, days_late, status, submission, in_period, due_level) SELECT 1, 'nyj', "
		"column1,"
		" column2, '2024Q' || value, '2024-10-08', NULL, iif(value = 2, 0, NULL),"
		" iif(value = 2, 'on_time', 'missing'), NULL, 1, 'own' FROM (VALUES ('cases_q',"
		" 'cases'), ('disclosure_q', 'cases'), ('typical_q', 'information'), ('news_q',"
		" 'information')), json_each('[1, 2, 3]');"
		"INSERT INTO figure_result VALUES (1, 'delivery_missing', 3, 'delivery', '', '',"
		" 'day', 1, NULL), (1, 'delivery_units', 4, 'delivery', '', '', 'day', 1, NULL)");
	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024-01..2024-09",
				     NULL, &office->diag),
			 0);
	assert_int_equal(bulletin_expand(&text, &trace, "{{delivery}}\n", &report, office->folder,
					 &office->diag),
			 0);
	assert_string_equal(text.data, "没有单位按时报齐；截至2024年10月14日未报送或者未报全的单位"
				       "1家：县农业农村局（执法案件台账〔一、三季度〕、"
				       "信息报送台账〔一、三季度〕）。\n");
	report_release(&report);
	buf_release(&text);
	buf_release(&trace);
}

static void sums_that_fail_leave_no_bulletin(void **state)
{
	struct office *office = *state;

	assert_refuses(office, "UPDATE balance_result SET parts = 20 WHERE balance = 'filed_units'",
		       "{{admin_units}}", "各单位立案之和应等于全县立案：20与21不等");
	assert_refuses(office,
		       "UPDATE balance_result SET parts = 20 WHERE balance = 'filed_fields'",
		       "{{admin_fields}}", "各领域立案之和应等于全县立案：20与21不等");
	assert_refuses(office,
		       "UPDATE balance_result SET parts = 0, total = 1 WHERE balance ="
		       " 'overdue_units'",
		       "{{admin_total}}", "各单位超期未结之和应等于全县：0与1不等");
	assert_refuses(office, "UPDATE balance_result SET total = 13 WHERE balance = 'stock'",
		       "{{admin_total}}", "期初未结加立案减办结应等于期末未结：14与13不等");
	assert_refuses(office,
		       "INSERT INTO comparison_result(run, unit, indicator, period, value, state, "
		       "reported, expected)"
		       " VALUES (1, '*', 'D01_j', '2024Q3', 9, 'complete', 3, 3),"
		       " (1, '*', 'D02_j', '2024Q3', 7, 'complete', 3, 3),"
		       " (1, '*', 'D03_j', '2024Q3', 7, 'complete', 3, 3),"
		       " (1, '*', 'D07_j', '2024Q3', 1, 'complete', 3, 3);"
		       "UPDATE balance_result SET parts = 8 WHERE balance = 'disclosed'",
		       "{{disclosure}}", "已公开加到期未公开应等于到期应公开：8与9不等");
}

static void every_figure_is_traced(void **state)
{
	struct buf text = BUF_INIT, trace = BUF_INIT;

	assert_int_equal(expand(&text, &trace, *state, "{{overview}}"), 0);
	assert_non_null(strstr(trace.data,
			       "综述,*,全县,A02_j,立案,2024Q3,本期,21件,21,完整,"
			       "shuangda explain 2024Q3 '*' A02_j --as-of 2024-10-14\r\n"));
	assert_non_null(strstr(trace.data, ",A02_j,立案,2024Q3,上年同期,上年同期16件,16,,shuangda "
					   "explain 2024Q3 '*' A02_j 上年同期 --as-of 2024-10-14"));
	assert_non_null(strstr(trace.data, ",同比增减,增加5件,5,,"));
	assert_non_null(strstr(trace.data, ",发现,发现,2024Q3,1,9月农资领域立案6件，"));
	assert_non_null(strstr(trace.data, ",delivery_late,"));
	assert_non_null(strstr(trace.data, ",A06_y,涉案金额,2024Q3,本期,18.64万元,18640000,完整,"));
	buf_release(&text);
	buf_release(&trace);
}

static void empty_sections_go_and_the_rest_is_numbered(void **state)
{
	assert_expands(
		*state,
		"# 题\n\n## {{no}}、甲\n\n{{admin_units}}\n\n## {{no}}、乙\n\n{{cases}}\n\n"
		"## {{no}}、丙\n\n定文\n\n## {{no}}、丁\n\n{{next}}\n\n::: x\n尾\n:::\n",
		"# 题\n\n## 一、甲\n\n"
		"县市场监督管理局15件，县农业农村局6件，另1家有执法职责的单位本期无立案。\n\n"
		"## 二、丙\n\n定文\n\n::: x\n尾\n:::\n");
}

static void parts_are_numbered_within_their_section(void **state)
{
	assert_expands(
		*state,
		"## {{no}}、甲\n\n（{{part}}）{{cases}}\n\n（{{part}}）子\n\n（{{part}}）丑\n\n"
		"## {{no}}、乙\n\n（{{part}}）寅\n",
		"## 一、甲\n\n（一）子\n\n（二）丑\n\n## 二、乙\n\n（一）寅\n");
}

static void a_campaign_has_numbers_and_no_comparison(void **state)
{
	struct office *office = *state;
	struct report report = REPORT_INIT;
	struct buf text = BUF_INIT, trace = BUF_INIT;

	assert_int_equal(store_exec(office->workspace.store,
				    "DELETE FROM comparison_result; DELETE FROM finding_result;"
				    "DELETE FROM delivery_result; DELETE FROM figure_result;"
				    "UPDATE run SET period = '2024-07-15..2024-09-20' WHERE id = 1;"
				    "UPDATE series_text SET cells ="
				    " '{\"2024-07-15..2024-09-20\":\"001o1v12\"}' WHERE id = 3;",
				    &office->diag),
			 0);
	assert_int_equal(report_open(&report, &office->workspace, "analyze",
				     "2024-07-15..2024-09-20", NULL, &office->diag),
			 0);
	assert_int_equal(bulletin_expand(&text, &trace, "{{issue}}：{{overview}}", &report,
					 office->folder, &office->diag),
			 0);
	assert_string_equal(text.data, "第　　期（草稿）：7月15日至9月20日，"
				       "全县共立案查处侵权假冒案件12件。\n");
	report_release(&report);
	buf_release(&text);
	buf_release(&trace);
}

static void numbers_come_from_the_register(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT, trace = BUF_INIT;
	static const char template[] = "{{issue}}｜{{circular_issue}}";

	assert_int_equal(expand(&text, &trace, office, template), 0);
	assert_string_equal(text.data, "第　　期（草稿）｜第　　期（草稿）\n");
	assert_int_equal(store_exec(office->workspace.store,
				    "INSERT INTO issue VALUES (1, '2024Q3', '2024Q3', 0, 1, "
				    "'2025-01-08', '张三');"
				    "INSERT INTO issue_number VALUES (1, '简报', 2025, 7),"
				    " (1, '通报', 2025, 2)",
				    &office->diag),
			 0);
	buf_reset(&text);
	assert_int_equal(expand(&text, &trace, office, template), 0);
	assert_string_equal(text.data, "2025年第7期｜2025年第2期\n");
	assert_int_equal(store_exec(office->workspace.store, "UPDATE issue SET revision = 1",
				    &office->diag),
			 0);
	buf_reset(&text);
	assert_int_equal(expand(&text, &trace, office, template), 0);
	assert_string_equal(text.data, "2025年第7期（第1次修订）｜2025年第2期（第1次修订）\n");
	buf_release(&text);
	buf_release(&trace);
}

static void data_is_no_markup(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	bulletin_add_escaped(&text, "a*b*_c_[d](e)<f>`g`\n# h{=html}|~^$&\\");
	assert_string_equal(
		text.data,
		"a\\*b\\*\\_c\\_\\[d\\](e)\\<f\\>\\`g\\` \\# h\\{=html\\}\\|\\~\\^\\$\\&\\\\");
	buf_release(&text);
}

static void notes_are_found_by_heading(void **state)
{
	static const char notes[] =
		"前言\n## 一、典型案例\r\n\r\n甲案。\r\n- 乙 ![x](/etc/passwd)\n::: y\n"
		"`z`{=html}<b>\n\n# 下步工作\n\n   \n# 其他\n丙\n";
	struct buf text = BUF_INIT;

	(void)state;
	assert_true(bulletin_add_notes(&text, notes, "典型案例"));
	assert_string_equal(text.data, "甲案。\n\n- 乙 \\!\\[x\\](/etc/passwd)\n\\::: y\n"
				       "\\`z\\`\\{=html\\}\\<b\\>");
	buf_reset(&text);
	assert_false(bulletin_add_notes(&text, notes, "下步工作"));
	assert_false(bulletin_add_notes(&text, notes, "没有"));
	assert_false(bulletin_add_notes(&text, "", "没有"));
	assert_string_equal(text.data, "");
	buf_release(&text);
}

/* What would be markup though an escape, an indent or a line of its own makes it so. */
static void what_notes_write_is_text(void **state)
{
	static const char *const lines[][2] = {
		{ "\\<img src=\"http://a.example/x\">",
		  "\\\\\\<img src=\"http://a.example/x\"\\>" },
		{ "\\[甲](javascript:alert)", "\\\\\\[甲\\](javascript:alert)" },
		{ "&lt;script&gt;", "\\&lt;script\\&gt;" },
		{ "    <b>缩进", "\\<b\\>缩进" },
		{ "\t代码", "代码" },
		{ "===", "\\===" },
		{ "---", "\\---" },
		{ "***", "\\***" },
		{ "| 甲 | 乙 |", "\\| 甲 \\| 乙 \\|" },
		{ "~~~html", "\\~\\~\\~html" },
		{ "**粗** _斜_", "**粗** \\_斜\\_" },
		{ "> 引文", "\\> 引文" },
		{ "甲\x01乙", "甲 乙" },
		{ "\x08===", "\\===" }, /* a heading's rule behind a blank */
		{ "*\x08*\x08*", "\\* * *" },
		{ "1. 甲", "1. 甲" },
		{ "- 甲", "- 甲" },
		{ "-甲", "\\-甲" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct buf notes = BUF_INIT, text = BUF_INIT;

		buf_addf(&notes, "# 典型案例\n%s\n", lines[i][0]);
		assert_true(bulletin_add_notes(&text, notes.data, "典型案例"));
		assert_string_equal(text.data, lines[i][1]);
		buf_release(&notes);
		buf_release(&text);
	}
}

static void write_all(struct office *office, const char *name)
{
	struct report report = REPORT_INIT;
	struct buf folder = BUF_INIT;

	path_join(&folder, office->folder, name);
	assert_int_equal(folder_make(folder.data, 0755, &office->diag), 0);
	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	assert_int_equal(chart_files_write(&report, folder.data, &office->diag), 0);
	assert_int_equal(documents_write(&report, folder.data, &office->diag), 0);
	report_release(&report);
	buf_release(&folder);
}

static void documents_and_charts_are_the_same_bytes_twice(void **state)
{
	static const char *const files[] = {
		"工作简报_2024Q3.md",
		"工作简报_2024Q3.docx",
		"工作简报_2024Q3.html",
		"数据溯源.csv",
		"图表/01_立案月度走势_2024Q3.png",
		"图表/01_立案月度走势_2024Q3.svg",
		"图表/03_各单位立案_2024Q3.png",
		"图表/04_各领域立案_2024Q3.svg",
		"图表/06_报送情况_2024Q3.png",
	};
	struct office *office = *state;
	struct buf path = BUF_INIT;

	write_all(office, "one");
	write_all(office, "two");
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct buf one = BUF_INIT, two = BUF_INIT;

		buf_reset(&path);
		buf_addf(&path, "%s/one/%s", office->folder, files[i]);
		assert_int_equal(file_read(&one, path.data, &office->diag), 0);
		buf_reset(&path);
		buf_addf(&path, "%s/two/%s", office->folder, files[i]);
		assert_int_equal(file_read(&two, path.data, &office->diag), 0);
		assert_true(one.nr > 500);
		assert_int_equal(one.nr, two.nr);
		assert_memory_equal(one.data, two.data, one.nr);
		buf_release(&one);
		buf_release(&two);
	}
	buf_reset(&path);
	buf_addf(&path, "%s/one/.charts", office->folder);
	assert_false(file_exists(path.data));
	buf_reset(&path);
	buf_addf(&path, "%s/one/.documents", office->folder);
	assert_false(file_exists(path.data));
	buf_release(&path);
}

/* Where not all have reported the stock need not add up, and the sentence says so. */
static void a_partial_stock_need_not_add_up(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT, trace = BUF_INIT;

	change_store(office, "UPDATE comparison_result SET state = 'partial' WHERE unit = '*';"
			     "UPDATE balance_result SET total = 15 WHERE balance = 'stock'");
	assert_int_equal(expand(&text, &trace, office, "{{admin_total}}\n"), 0);
	assert_non_null(strstr(text.data, "立案21件，办结19件，期末未结14件"
					  "（有的单位没有报齐，各数的报送范围不同，不能相加减）"));
	buf_release(&text);
	buf_release(&trace);
}

/* What the overview says of findings, one a severity and more than enough of them. */
static void assert_alarms(struct office *office, const char *sql, const char *expected)
{
	struct buf text = BUF_INIT, trace = BUF_INIT;
	const char *from, *to;

	assert_int_equal(store_exec(office->workspace.store, sql, &office->diag), 0);
	assert_int_equal(expand(&text, &trace, office, "{{overview}}\n"), 0);
	from = strstr(text.data, "移送公安机关案件。") + strlen("移送公安机关案件。");
	to = strstr(from, "3个成员单位中");
	assert_int_equal(to - from, strlen(expected));
	assert_memory_equal(from, expected, strlen(expected));
	buf_release(&text);
	buf_release(&trace);
}

static void only_grave_findings_are_alarms(void **state)
{
	struct office *office = *state;

	assert_alarms(office, "UPDATE finding_result SET severity = 2",
		      "9月农资领域立案6件，明显高于往年同月。");
	assert_alarms(office, "UPDATE finding_result SET severity = 1", "");
}

static void three_alarms_are_said(void **state)
{
	assert_alarms(*state,
		      "DELETE FROM finding_result; INSERT INTO finding_result SELECT 1, value,"
		      " '2024Q3', '*', 'A20_agri', 'surge', 1, 3, '{}', value || '事' FROM"
		      " json_each('[1,2,3,4]')",
		      "1事。2事。3事。");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BULLETIN_TEST(a_partial_stock_need_not_add_up),
		BULLETIN_TEST(only_grave_findings_are_alarms),
		BULLETIN_TEST(three_alarms_are_said),
		BULLETIN_TEST(a_unit_that_sent_nothing_has_told_no_duties),
		BULLETIN_TEST(the_overview_tells_level_change_alarm_and_discipline),
		BULLETIN_TEST(the_total_tells_stock_and_accumulation),
		BULLETIN_TEST(units_and_fields_are_listed),
		BULLETIN_TEST(transfers_are_followed_in_one_sentence),
		BULLETIN_TEST(a_ledger_that_is_not_there_is_asked_for),
		BULLETIN_TEST(a_year_names_a_table_once_with_its_quarters),
		BULLETIN_TEST(disclosure_of_twelve_months_follows_that_of_the_period),
		BULLETIN_TEST(late_and_missing_units_are_named),
		BULLETIN_TEST(who_is_no_member_is_not_said_to_be_silent),
		BULLETIN_TEST(a_partial_value_says_by_whom),
		BULLETIN_TEST(a_number_of_fewer_units_says_so),
		BULLETIN_TEST(a_zero_of_some_units_is_not_the_county),
		BULLETIN_TEST(carried_in_cases_are_unknown_at_first),
		BULLETIN_TEST(a_gap_before_the_period_stops_no_bulletin),
		BULLETIN_TEST(stocks_of_different_members_are_not_added_up),
		BULLETIN_TEST(some_units_have_not_told_of_carried_in_cases),
		BULLETIN_TEST(what_the_opening_lacks_is_said_of_it),
		BULLETIN_TEST(a_stock_without_carried_in_cases_says_so),
		BULLETIN_TEST(a_refused_file_is_not_one_that_was_not_sent),
		BULLETIN_TEST(a_sum_of_a_running_quarter_goes_to_its_day),
		BULLETIN_TEST(a_stock_of_fewer_units_than_the_cases_says_so),
		BULLETIN_TEST(what_is_not_known_of_disclosure_is_said),
		BULLETIN_TEST(what_stands_at_the_day_names_the_day),
		BULLETIN_TEST(months_that_the_office_did_not_send_are_said),
		BULLETIN_TEST(a_first_figure_of_a_unit_that_moved_is_not_denied_of_the_county),
		BULLETIN_TEST(meetings_owed_are_missed_once_the_year_is_over),
		BULLETIN_TEST(a_cell_of_part_of_the_months_says_so),
		BULLETIN_TEST(a_month_owes_no_quarterly_table),
		BULLETIN_TEST(what_the_calendar_lacks_is_said),
		BULLETIN_TEST(a_complete_value_is_compared_on_what_both_years_have),
		BULLETIN_TEST(sums_that_fail_leave_no_bulletin),
		BULLETIN_TEST(every_figure_is_traced),
		BULLETIN_TEST(empty_sections_go_and_the_rest_is_numbered),
		BULLETIN_TEST(parts_are_numbered_within_their_section),
		BULLETIN_TEST(a_campaign_has_numbers_and_no_comparison),
		OFFICE_TEST(numbers_come_from_the_register),
		cmocka_unit_test(data_is_no_markup),
		cmocka_unit_test(notes_are_found_by_heading),
		cmocka_unit_test(what_notes_write_is_text),
		BULLETIN_TEST(documents_and_charts_are_the_same_bytes_twice),
	};

	return cmocka_run_group_tests_name("bulletin", tests, NULL, NULL);
}

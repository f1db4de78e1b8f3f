/* test_chart_words.c - titles speak of what is drawn, numbers stand at their marks, none has one,
 * and what a chart says of a month agrees with what the tests have found. */
#include <math.h>

#include "render/chart/chart_parts.h"
#include "tests/unit/render/office.h"

typedef enum chart_state (*build_fn)(struct chart *, struct report *, struct diag *);

static void change_store(struct office *office, const char *sql)
{
	assert_int_equal(store_exec(office->workspace.store, sql, &office->diag), 0);
}

static enum chart_state build(struct chart *chart, struct office *office, build_fn make)
{
	struct report report = REPORT_INIT;
	enum chart_state state;

	chart->place = "图";
	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	state = make(chart, &report, &office->diag);
	report_release(&report);
	return state;
}

static void assert_has(const struct buf *text, const char *part)
{
	if (!strstr(text->data, part))
		fail_msg("no '%s' in\n%s", part, text->data);
}

#define FIGURE(code, value)                                                        \
	"INSERT INTO figure_result SELECT 1, 'transfer_" code "', 100 + count(*)," \
	" 'transfer', '', '件', 'day', " value ", NULL FROM figure_result;"

/* Of 3 transferred 1 filed, 1 refused, 1 waiting for 61 days: one batch, all bars from zero. */
static void transfers_are_one_batch(void **state)
{
	struct chart chart = CHART_INIT;

	assert_int_equal(build(&chart, *state, chart_transfers_build), CHART_STATE_EMPTY);
	change_store(*state, FIGURE("entered", "3") FIGURE("accepted", "2") FIGURE("filed", "1")
				     FIGURE("refused", "1") FIGURE("unanswered", "1")
					     FIGURE("longest", "61"));
	assert_int_equal(build(&chart, *state, chart_transfers_build), CHART_STATE_READY);
	assert_string_equal(
		chart.title.data,
		"第三季度移送涉嫌犯罪案件3件，立案1件，不予立案1件，1件等待答复（最长61天）");
	assert_has(&chart.data, "0\t3\t\"本期移送\"\t\"3件\"");
	assert_has(&chart.data, "4\t1\t\"等待答复\"\t\"1件（最长已等61天）\"");
	assert_null(strstr(chart.data.data, "未报送"));
	assert_has(&chart.trace, "transfer_longest,,2024Q3,,最长已等61天,61,");
	chart_release(&chart);
}

/* The police have told of none of the batch: what became of it has no bar, not one of 0. */
static void what_the_police_did_not_tell_has_no_bar(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state,
		     FIGURE("entered", "2") FIGURE("accepted", "NULL") FIGURE("filed", "NULL")
			     FIGURE("refused", "NULL") FIGURE("unanswered", "NULL")
				     FIGURE("unreported", "2"));
	assert_int_equal(build(&chart, *state, chart_transfers_build), CHART_STATE_READY);
	assert_has(&chart.data, "0\t2\t\"本期移送\"\t\"2件\"");
	assert_has(&chart.data, "1\t2\t\"公安机关未报送\"\t\"2件\"");
	assert_null(strstr(chart.data.data, "0件"));
	assert_null(strstr(chart.trace.data, "transfer_filed"));
	chart_release(&chart);
}

static void the_units_title_is_of_this_period_and_numbers_are_at_their_dots(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(
		*state,
		"UPDATE comparison_result SET state = 'complete', share = 0.8 WHERE 1;"
		"INSERT INTO comparison_result(run, unit, indicator, period, value, year_ago,"
		" ci_low, ci_high, state, reported, expected) VALUES (1, 'nyj', 'A02_j',"
		" '2024Q3', 0, 2, 0, 3.7, 'complete', 3, 3);"
		"INSERT INTO figure_result VALUES (1, 'rolling_tested', 1, 'rolling', '', '家',"
		" 'day', 2, NULL)");
	assert_int_equal(build(&chart, *state, chart_rank_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data,
			    "第三季度立案以县市场监督管理局最多，12件，占全县80.0%");
	/* place, number, interval, year before, name, label, and where the label stands */
	assert_has(&chart.data, "0\t12\t6.2\t20.9\t0\t\"县市场监督管理局\"\t\"12\"\t12\t-9\n");
	assert_has(&chart.data, "1\t0\t0\t3.7\t2\t\"县农业农村局\"\t\"0\"\t0\t-9\n");
	assert_has(&chart.trace, "shuangda explain 2024Q3 nyj A02_j 上年同期 --as-of 2024-10-14");
	chart_release(&chart);
}

/* Also of some units, and of several that have as many, the title says who leads. */
static void the_units_title_says_who_leads(void **state)
{
	static const char second[] =
		"INSERT INTO comparison_result(run, unit, indicator, period, value, state,"
		" reported, expected) VALUES (1, 'nyj', 'A02_j', '2024Q3', 2, 'complete', 3, 3)";
	static const struct {
		const char *change, *title;
	} cases[] = {
		{ second, "第三季度已报来的立案以县市场监督管理局最多，12件" },
		{ "UPDATE comparison_result SET value = 12 WHERE unit = 'nyj'",
		  "第三季度已报来的立案以县农业农村局等2家最多，各12件" },
		{ "UPDATE comparison_result SET state = 'complete' WHERE unit = '*'",
		  "第三季度立案以县农业农村局等2家最多，各12件" },
		{ "UPDATE comparison_result SET value = 0", "第三季度各单位均无立案" },
		{ "UPDATE comparison_result SET value = NULL, state = 'missing'",
		  "第三季度各单位立案情况" },
	};

	for (size_t i = 0; i < NR(cases); i++) {
		struct chart chart = CHART_INIT;

		change_store(*state, cases[i].change);
		assert_int_equal(build(&chart, *state, chart_rank_build), CHART_STATE_READY);
		assert_string_equal(chart.title.data, cases[i].title);
		/* a number stands over its dot, a word in its row */
		assert_has(&chart.data, i < 4 ? "\t-9\n" : "未报送\"\t-9\t0\n");
		chart_release(&chart);
	}
}

#define MONTHS                                                                                     \
	"DELETE FROM series_part; INSERT INTO series_text VALUES (9, '{\"2024-07\":\"006o6v4\","   \
	"\"2024-08\":\"006o6v20\",\"2024-09\":\"006o6v16\"}'); INSERT INTO series_part VALUES (1," \
	" '*', 'A02_j', 2024, 9); INSERT INTO control_result VALUES (1, '*', 'A02_j', 'month', "   \
	"36,"                                                                                      \
	" 6, 0, 14.5, 'xmr', NULL);"

/* September is marked by a test, August is beyond the limit and not marked: both are said. */
static void months_beyond_the_limit_agree_with_the_tests(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state,
		     MONTHS "INSERT INTO finding_result VALUES (1, 2, '2024Q3', '*', 'A02_j',"
			    " 'surge', 1, 3, '{\"month\":\"2024-09\"}', '9月立案明显多于往年');"
			    "UPDATE comparison_result SET state = 'complete', year_ago = 10,"
			    " q_value = 0.6 WHERE unit = '*'");
	assert_int_equal(build(&chart, *state, chart_trend_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data,
			    "第三季度立案12件，同比增加2件，在正常波动范围之内；9月异常");
	assert_has(&chart.footer, "8月超过控制上限，经校正检验不列为异常。");
	assert_has(&chart.trace, ",2024-08,本期,20件,20,");
	assert_has(&chart.trace, ",控制上限,14.5,14.5,");
	chart_release(&chart);
}

/* '0' the state of all, '1' of some: a month of 4 of 6 units beside months of 6 and of 5. */
#define UNLIKE                                                                                   \
	"DELETE FROM series_part; INSERT INTO series_text VALUES (9, '{\"2024-06\":\"014o6v4\"," \
	"\"2024-07\":\"006o6v4\",\"2024-08\":\"014o6v5\",\"2024-09\":\"014o6v6\"}'),"            \
	" (10, '{\"2023-07\":\"015o6v3\",\"2023-08\":\"006o6v5\"}');"                            \
	"INSERT INTO series_part VALUES (1, '*', 'A02_j', 2024, 9), (1, '*', 'A02_j', 2023, 10);"

/* Hollow marks, and the footer says which months are of how many units, last year's, too. */
static void months_of_some_units_are_marked_and_named(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state, UNLIKE "UPDATE comparison_result SET state = 'complete', value = 15,"
				    " year_ago = 10, comparable_value = 12, compared_months = 15,"
				    " compared_owed = 18, q_value = NULL WHERE unit = '*'");
	assert_int_equal(build(&chart, *state, chart_trend_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data,
			    "第三季度立案15件，按两年均已报送的口径，同比增加2件");
	assert_has(&chart.footer,
		   "空心点只有部分单位报送（已报/应报的单位数）：2023年7月5/6，2024年6月4/6，"
		   "2024年8—9月4/6。");
	assert_has(&chart.script, "HOLLOW = 4");
	assert_has(&chart.data, "\n6\t4\n8\t5\n9\t6\n\n\n7\t3\n");
	chart_release(&chart);
}

static void without_gaps_no_mark_is_hollow(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state, MONTHS);
	assert_int_equal(build(&chart, *state, chart_trend_build), CHART_STATE_READY);
	assert_has(&chart.script, "HOLLOW = 0");
	assert_null(strstr(chart.footer.data, "空心"));
	chart_release(&chart);
}

#define FIELDS                                                                                \
	"INSERT INTO comparison_result(run, unit, indicator, period, value, year_ago, state," \
	" reported, expected) VALUES (1, '*', 'A20_food', '2024Q3', 7, 4, 'partial', 15, 18);"

/* The chart of fields says of how many units it is, and of what last year's mark is. */
static void fields_say_who_has_reported(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state, FIELDS "UPDATE comparison_result SET units_complete = 5,"
				    " units_partial = 0, units_expected = 6, compared_months = 12,"
				    " compared_owed = 18 WHERE unit = '*' AND indicator IN"
				    " ('A02_j', 'A20_food'); UPDATE comparison_result SET"
				    " comparable_value = 5 WHERE indicator = 'A20_food'");
	assert_int_equal(build(&chart, *state, chart_field_build), CHART_STATE_READY);
	assert_has(&chart.title, "7件（部分单位未报送）");
	assert_has(&chart.footer, "据5家已报送单位统计，应报6家。上年和同比只计两年均已报送的"
				  "单位和月份，本期括号内为这些单位和月份的件数。");
	assert_has(&chart.data, "\"7（5）\"");
	assert_has(&chart.trace, "A20_food,食品领域立案,2024Q3,本期可比口径,5,5,");
	assert_has(&chart.trace, ",已报单位,据5家,5,");
	assert_has(&chart.trace, ",应报单位,应报6家,6,");
	change_store(*state, "UPDATE comparison_result SET state = 'complete',"
			     " compared_months = 18, comparable_value = NULL WHERE unit = '*'");
	chart_release(&chart);
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_field_build), CHART_STATE_READY);
	assert_has(&chart.data, "\"7\"");
	assert_null(strstr(chart.title.data, "未报送"));
	assert_null(strstr(chart.footer.data, "报送单位统计"));
	assert_null(strstr(chart.footer.data, "上年和同比"));
	chart_release(&chart);
}

/* Three units told how many cases they filed, one of them of which fields. */
static void fields_of_fewer_units_are_not_the_county(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state,
		     FIELDS "UPDATE comparison_result SET units_complete = 3, units_expected = 6"
			    " WHERE unit = '*' AND indicator = 'A02_j';"
			    "UPDATE comparison_result SET units_complete = 1, units_expected = 6"
			    " WHERE unit = '*' AND indicator = 'A20_food'");
	assert_int_equal(build(&chart, *state, chart_field_build), CHART_STATE_READY);
	assert_has(&chart.title, "7件（部分单位未报送领域）");
	assert_has(&chart.footer, "据1家已报送单位统计，应报6家。");
	chart_release(&chart);
	chart = (struct chart)CHART_INIT;
	change_store(*state, "UPDATE comparison_result SET value = 0 WHERE indicator = 'A20_food'");
	assert_int_equal(build(&chart, *state, chart_field_build), CHART_STATE_READY);
	assert_has(&chart.title, "立案的领域没有报齐（部分单位未报送领域）");
	chart_release(&chart);
}

/* Years before last: one complete, one of some units, one that nobody told of before the first. */
#define FIELD_YEARS                                                     \
	"DELETE FROM series_part; INSERT INTO series_text VALUES (9, "  \
	"'{\"2022Q3\":\"0018o18v2\"}'),"                                \
	" (10, '{\"2020Q3\":\"1012o18v14\"}');"                         \
	"INSERT INTO series_part VALUES (1, '*', 'A20_food', 2022, 9)," \
	" (1, '*', 'A20_food', 2020, 10);"

/* A column a year up to the first that is known of; a gap in between is said, and is no zero. */
static void fields_have_the_years_that_are_known(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state, FIELDS FIELD_YEARS);
	assert_int_equal(build(&chart, *state, chart_field_build), CHART_STATE_READY);
	assert_has(&chart.script, "YEARS = 5");
	assert_has(&chart.data, "0\t0\t0.75\t\"14*\"");
	assert_has(&chart.data, "0\t1\t1\t\"—\"");
	assert_has(&chart.data, "0\t4\t4.375\t\"7\"");
	assert_has(&chart.data, "4\t\"2024年\"\n3\t\"2023年\"\n");
	assert_has(&chart.footer, "*为部分单位未报送。—为没有报送。");
	assert_has(&chart.trace, "A20_food,食品领域立案,2022Q3,,2,2,,");
	chart_release(&chart);
}

/* A year by months: what the narrow marks stand for is said, of those that are drawn. */
static void short_marks_of_deliveries_are_explained(void **state)
{
	struct chart chart = CHART_INIT;

	assert_int_equal(build(&chart, *state, chart_delivery_build), CHART_STATE_READY);
	assert_null(strstr(chart.footer.data, "为文件退回"));
	chart_release(&chart);
	chart = (struct chart)CHART_INIT;
	change_store(*state,
		     "INSERT INTO delivery_result WITH RECURSIVE m(n) AS (VALUES (1) UNION ALL"
		     " SELECT n + 1 FROM m WHERE n < 12) SELECT 1, 'scjgj', 'cases_q', 'cases',"
		     " printf('2024-%02d', n), '2024-10-08', NULL, NULL,"
		     " CASE WHEN n < 12 THEN 'refused' ELSE 'not_due' END, NULL, 0, 'own', NULL"
		     " FROM m");
	assert_int_equal(build(&chart, *state, chart_delivery_build), CHART_STATE_READY);
	assert_has(&chart.data, "\"退\"");
	assert_has(&chart.footer, "退为文件退回，…为未到期。");
	assert_null(strstr(chart.footer.data, "迟"));
	chart_release(&chart);
}

/* A column has room for the longest line of its cells, whatever the others have. */
static void cells_have_room_for_their_numbers(void **state)
{
	struct chart_grid grid = { .middle = { 0 } };
	struct chart chart = CHART_INIT;

	(void)state;
	chart_grid_widen(&grid, 0, "1/1");
	chart_grid_widen(&grid, 1, "0/1");
	chart_grid_widen(&grid, 1, "1198/1242▲10");
	chart_grid_widen(&grid, 2, "");
	chart_grid_end(&grid, &chart, 3);
	assert_true(grid.half[1] * 2 > 9 * 1.1);
	assert_true(grid.half[0] * 2 > 4 && grid.half[0] == grid.half[2]);
	for (size_t i = 0; i < 2; i++)
		assert_true(grid.middle[i] + grid.half[i] < grid.middle[i + 1] - grid.half[i + 1]);
	assert_has(&chart.script, "FIRST = 0.0\n");
	chart_release(&chart);
}

/* A unit that told of one month last year, and one that told of none. */
static void a_unit_that_did_not_report_last_year_is_marked(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state,
		     "UPDATE comparison_result SET state = 'complete', year_ago = 5,"
		     " compared_months = 1, compared_owed = 3 WHERE 1;"
		     "INSERT INTO comparison_result(run, unit, indicator, period, value, state,"
		     " reported, expected, compared_months, compared_owed) VALUES (1, 'nyj',"
		     " 'A02_j', '2024Q3', 2, 'complete', 3, 3, 0, 3)");
	assert_int_equal(build(&chart, *state, chart_rank_build), CHART_STATE_READY);
	assert_has(&chart.data, "\"12（上年未报全）\"");
	assert_has(&chart.data, "\"2（上年未报）\"");
	assert_has(&chart.footer, "标“未报”的，竖线只计两年均已报送的月份。");
	chart_release(&chart);
}

/* What one line cannot hold stands in further ones, in letters of the same size; the picture grows
 * by them. */
static void texts_go_on_in_further_lines(void **state)
{
	struct chart chart = CHART_INIT;
	struct buf script = BUF_INIT;

	(void)state;
	buf_addstr(&chart.title, "题");
	for (int i = 0; i < 60; i++)
		buf_addstr(&chart.subtitle, "宽");
	for (int i = 0; i < 12; i++)
		buf_addstr(&chart.footer, "这一句正好有二十四列宽。");
	chart_add_texts(&script, &chart, 900);
	assert_has(&script, "SUBTITLE_LINES = 2");
	assert_has(&script, "FOOTER2 = '这一句");
	assert_has(&script, "FOOTER_LINES = 3");
	assert_has(&script, "BASE = 900\nHEIGHT = 1020\n");
	assert_null(strstr(script.data, "…"));
	buf_reset(&script);
	buf_reset(&chart.footer);
	buf_reset(&chart.subtitle);
	buf_addstr(&chart.footer, "一句。");
	chart_add_texts(&script, &chart, 900);
	assert_has(&script, "FOOTER1 = '一句。'");
	assert_has(&script, "HEIGHT = 900\n");
	buf_release(&script);
	chart_release(&chart);
}

/* What stands around the rows does not shrink with their number, and is no smaller than a slide's.
 */
static void a_picture_of_few_rows_is_lower_than_a_slide(void **state)
{
	struct chart chart = CHART_INIT;
	struct buf script = BUF_INIT;

	(void)state;
	assert_int_equal(chart_few_rows_height(9, 9), 900);
	assert_int_equal(chart_few_rows_height(6, 9), 720);
	assert_int_equal(chart_few_rows_height(1, 9), 600);
	assert_int_equal(chart_few_rows_height(18, 9), chart_rows_height(18, 9));
	buf_addstr(&chart.title, "题");
	buf_addstr(&chart.subtitle, "说明");
	buf_addstr(&chart.footer, "源。");
	chart_add_texts(&script, &chart, 720);
	assert_has(&script, "BASE = 900\nHEIGHT = 720\n");
	buf_release(&script);
	chart_release(&chart);
}

static void no_line_begins_with_punctuation_or_inside_of_a_number(void **state)
{
	struct chart chart = CHART_INIT;
	struct buf script = BUF_INIT;

	(void)state;
	buf_addstr(&chart.title, "题");
	buf_addstr(&chart.footer, "源。");
	for (int i = 0; i < 49; i++)
		buf_addstr(&chart.subtitle, "宽");
	buf_addstr(&chart.subtitle, "2024、99");
	chart_add_texts(&script, &chart, 900);
	assert_has(&script, "SUBTITLE2 = '2024、99'");
	buf_reset(&script);
	buf_reset(&chart.subtitle);
	for (int i = 0; i < 50; i++)
		buf_addstr(&chart.subtitle, "宽");
	buf_addstr(&chart.subtitle, "、后");
	chart_add_texts(&script, &chart, 900);
	assert_has(&script, "SUBTITLE2 = '宽、后'");
	buf_release(&script);
	chart_release(&chart);
}

#define PEER(unit, numbers)                                                                     \
	"INSERT INTO peer_result(run, unit, indicator, period, family, part, whole, rest_part," \
	" rest_whole, low_told, high_told, p_value, q_value, reason) VALUES (1,"                \
	" '" unit "', 'D06', '2024Q3', 'funnel', " numbers ");"

#define FUNNEL(whole, limits)                                                             \
	"INSERT INTO funnel_result(run, indicator, period, whole, centre, low95, high95," \
	" low998, high998) VALUES (1, 'D06', '2024Q3', " whole ", 0.75, " limits ");"

/* The run's lines as shares; only a finding makes a triangle, and the title says it. */
static void the_funnel_says_what_the_test_says(void **state)
{
	struct chart chart = CHART_INIT;

	assert_int_equal(build(&chart, *state, chart_peers_build), CHART_STATE_EMPTY);
	change_store(*state, PEER("scjgj", "30, 40, 9, 10, 28, 40, 0.2, 0.4, NULL"));
	assert_int_equal(build(&chart, *state, chart_peers_build), CHART_STATE_EMPTY);
	change_store(*state,
		     PEER("nyj", "1, 4, 38, 46, NULL, NULL, 0.04, NULL, 'unattainable'")
			     FUNNEL("4", "0.25, 1, 0, 1") FUNNEL("40", "0.5, 0.9, 0.4, 0.95"));
	assert_int_equal(build(&chart, *state, chart_peers_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data, "近12个月按时公开率：没有单位与其他单位明显不同");
	assert_has(&chart.data, "4\t75\t25\t100\t0\t100\n40\t75\t50\t90\t40\t95\n\n");
	assert_has(&chart.data, "40\t75\t0\n4\t25\t0\n\n");
	assert_has(&chart.data, "\"市场监管局30/40\"");
	assert_has(&chart.data, "75\t\"全县75.0%\"");
	assert_has(&chart.data, "50\t\"95%界限\"");
	assert_has(&chart.footer, "其中1家件数太少，不检验");
	assert_has(&chart.trace, "shuangda explain 2024Q3 scjgj D06 近十二个月全县");
	assert_has(&chart.trace,
		   "shuangda explain 2024Q3 scjgj D06 漏斗图95%下限 --as-of 2024-10-14");
	chart_release(&chart);
	change_store(*state,
		     PEER("gaj", "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'missing'"));
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_peers_build), CHART_STATE_READY);
	assert_has(&chart.title, "列入的单位没有与其他单位明显不同的");
	assert_has(&chart.footer, "公安局有月份没有报送，没有列入。");
	chart_release(&chart);
	change_store(*state, "UPDATE peer_result SET reason = 'no_variation', q_value = NULL WHERE"
			     " unit <> 'gaj'");
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_peers_build), CHART_STATE_READY);
	assert_has(&chart.title, "列入的单位没有差别");
	assert_null(strstr(chart.footer.data, "件数太少"));
	chart_release(&chart);
	change_store(*state,
		     "INSERT INTO finding_result(run, position, severity, tested, kind, unit,"
		     " indicator, period, evidence, text) VALUES (1, 90, 1, 1, 'funnel',"
		     " 'scjgj', 'D06', '2024Q3', '{}', '低')");
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_peers_build), CHART_STATE_READY);
	assert_has(&chart.title, "与其他单位明显不同");
	assert_null(strstr(chart.title.data, "没有单位"));
	assert_has(&chart.data, "40\t75\t1\n4\t25\t0\n\n");
	chart_release(&chart);
}

#define MATTER(position, no, rest)                                                            \
	"INSERT INTO supervision_result(run, position, matter_no, subject, lead_unit,"        \
	" assigned_date, due_date, finished_date, status, key) VALUES (1, " position ", '" no \
	"', '线索', " rest ");"

/* The oldest first; what is finished or has no day is not there. */
static void matters_stand_by_their_age(void **state)
{
	struct chart chart = CHART_INIT;

	assert_int_equal(build(&chart, *state, chart_matters_build), CHART_STATE_EMPTY);
	change_store(
		*state,
		MATTER("1", "一号", "'nyj', '2024-10-04', '2024-10-24', NULL, 'open', 'a'")
			MATTER("2", "二号",
			       "'scjgj', '2024-09-14', '2024-10-10', NULL, 'overdue', 'b'")
				MATTER("3", "三号",
				       "'nyj', '2024-01-01', '2024-02-01', '2024-01-20', "
				       "'on_time', 'c'") "INSERT INTO demand_result(run, position, "
							 "demand, system, name, clause, unit, key, "
							 "due,"
							 " day_kind, state, days) VALUES (1, 901, "
							 "'supervision_due', 'supervision', '', '',"
							 " 'nyj', 'a', '2024-10-24', 'calendar', "
							 "'open', NULL), (1, 902, "
							 "'supervision_due',"
							 " 'supervision', '', '', 'scjgj', 'b', "
							 "'2024-10-10', 'calendar', 'overdue', 4)");
	assert_int_equal(build(&chart, *state, chart_matters_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data, "2项督办事项没有办结，其中1项逾期，最久的已交办30天");
	assert_has(&chart.data, "0\t30\t");
	assert_has(&chart.data, "\"30天（逾期4天）\"");
	assert_has(&chart.data, "1\t10\t");
	assert_has(&chart.data, "\"10天（10天后到期）\"");
	assert_has(&chart.trace, "shuangda explain 2024Q3 scjgj 督办事项 交办至今 二号");
	chart_release(&chart);
}

/* Beyond a limit is said of the period's months; the limits are the run's. */
static void the_control_chart_has_the_runs_limits(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state, "DELETE FROM control_result WHERE 1");
	assert_int_equal(build(&chart, *state, chart_control_build), CHART_STATE_EMPTY);
	change_store(
		*state,
		"INSERT INTO control_result VALUES (1, '*', 'A02_j', 'month', 24, 2, 0, 900, 'c',"
		" NULL)");
	assert_int_equal(build(&chart, *state, chart_control_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data, "第三季度能够比较的月份立案数在控制界限以内");
	assert_has(&chart.footer, "8月、9月报送的单位少于界限所依据的月份，不作比较。");
	assert_has(&chart.data, "\"控制上限 900.0\"");
	assert_has(&chart.subtitle, "以前24个月");
	assert_has(&chart.trace, "shuangda explain 2024Q3 '*' A02_j 控制中心线 --as-of");
	chart_release(&chart);
	/* three units of July over limits of six say nothing below them, and much above */
	change_store(*state, "UPDATE control_result SET upper = 9, lower = 5 WHERE 1;"
			     "UPDATE series_text SET cells = '{\"2024-06\":\"016o6v5\",\"2024-07\":"
			     "\"113o6v4\"}' WHERE cells LIKE '%-07%'");
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_control_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data, "第三季度有单位未报送，立案数不能与控制界限比较");
	chart_release(&chart);
	change_store(*state, "UPDATE control_result SET upper = -1, lower = -2 WHERE 1");
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_control_build), CHART_STATE_READY);
	assert_has(&chart.title, "立案数在控制界限以外");
	assert_has(&chart.footer, "以经校正的检验（发现）为准");
	chart_release(&chart);
}

/* An interval without an upper end is drawn to the axis's, and said to be. */
static void durations_are_medians_with_their_intervals(void **state)
{
	struct chart chart = CHART_INIT;

	assert_int_equal(build(&chart, *state, chart_durations_build), CHART_STATE_EMPTY);
	change_store(
		*state,
		"INSERT INTO duration_result(run, step, unit, field, first_day, last_day,"
		" followed_to, n, closed, left_out, median, median_low, median_high, p90,"
		" n_year_ago, closed_year_ago, median_year_ago, reported, expected) VALUES"
		" (1, 'filing_decision', '*', '*', '2023-10-01', '2024-09-30', '2024-10-14', 9, 7,"
		" 0, 42, 38, 51, 80, 8, 8, 50, 3, 3),"
		" (1, 'filing_decision', 'nyj', '*', '2023-10-01', '2024-09-30', '2024-10-14', 6,"
		" 3, 0, 44, 37, NULL, NULL, 1, 1, NULL, 3, 3)");
	assert_int_equal(build(&chart, *state, chart_durations_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data, "立案至处理决定中位数42天，上年同期50天");
	assert_has(&chart.data,
		   "0\t42\t38\t51\t42\t80\t50\t\"立案至决定 全县\"\t\"42天（7/9件）\"\t0");
	assert_has(&chart.data, "1\t44\t37\t90\t44\tNaN\tNaN\t");
	assert_has(&chart.footer, "上限还算不出");
	assert_has(&chart.trace, "shuangda explain 2024Q3 nyj 办理时长 中位数下限 立案至处理决定");
	chart_release(&chart);
}

/* A panel a unit, the newest quarter in words; what nobody reported is a gap. */
static void every_unit_has_a_panel(void **state)
{
	struct chart chart = CHART_INIT;

	assert_int_equal(build(&chart, *state, chart_units_build), CHART_STATE_READY);
	assert_has(&chart.data, "\"立案 12件\"");
	assert_has(&chart.data, "NaN");
	assert_has(&chart.trace, "shuangda explain 2024Q3 scjgj A02_j --as-of 2024-10-14");
	assert_null(strstr(chart.footer.data, "空心点"));
	chart_release(&chart);
}

/* The title of the small multiples tells of no more quarters than they show: a unit silent for 51
 * months is so in all twelve; one that is silent for nine months has the run's own words. */
static void the_panels_title_is_of_what_they_show(void **state)
{
	static const char silent[] =
		"DELETE FROM finding_result; INSERT INTO finding_result VALUES (1, 1, '2024Q3',"
		" 'nyj', 'A02_j', 'silent_unit', 0, 1, '{\"months\":51}',"
		" '县农业农村局连续51个月均已报送，均无立案。');"
		"INSERT INTO comparison_result(run, unit, indicator, period, value, state,"
		" reported, expected) VALUES (1, 'nyj', 'A02_j', '2024Q3', 0, 'complete', 3, 3)";
	static const char of_zero[] =
		"WITH y(y) AS (VALUES (2021), (2022), (2023), (2024)) INSERT INTO series_text"
		" SELECT 10 + y, '{\"' || y || 'Q1\":\"013o3v0\",\"' || y ||"
		" 'Q2\":\"013o3v0\",\"' || y || 'Q3\":\"013o3v0\",\"' || y ||"
		" 'Q4\":\"013o3v0\"}' FROM y;"
		"INSERT INTO series_part SELECT 1, 'nyj', 'A02_j', id - 10, id FROM series_text"
		" WHERE id > 2000";
	struct chart chart = CHART_INIT;

	change_store(*state, silent);
	assert_int_equal(build(&chart, *state, chart_units_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data, "县农业农村局连续51个月均已报送，均无立案");
	chart_release(&chart);
	change_store(*state, of_zero);
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_units_build), CHART_STATE_READY);
	assert_string_equal(chart.title.data, "县农业农村局近12个季度均已报送，均无立案");
	chart_release(&chart);
}

/* Of the quarter that a month's report stands in the run knows some months only. */
static void a_quarter_that_is_not_over_has_no_point(void **state)
{
	struct chart chart = CHART_INIT;
	struct office *office = *state;
	struct report report = REPORT_INIT;

	change_store(office,
		     "UPDATE series_text SET cells = '{\"2024Q2\":\"013o3v12\"}' WHERE cells"
		     " NOT LIKE '%-07%'");
	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	report.period.last_month--;
	chart.place = "图";
	assert_int_equal(chart_units_build(&chart, &report, &office->diag), CHART_STATE_READY);
	assert_has(&chart.subtitle, "至2024年第二季度各单位逐季立案数");
	assert_null(strstr(chart.data.data, "未报送"));
	report_release(&report);
	chart_release(&chart);
}

/* Two have the same total: both are named. */
static void all_that_are_first_are_named(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(
		*state,
		"INSERT INTO score_total_result(run, year, unit, points, applicable_max, total,"
		" rank, rank_low, rank_high) VALUES (1, '2024', 'nyj', 70, 100, 70, 1, 1, 2),"
		" (1, '2024', 'scjgj', 70, 100, 70, 1, 1, 2), (1, '2024', 'gaj', 60, 100, 60, 3, 3,"
		" 3)");
	assert_int_equal(build(&chart, *state, chart_score_build), CHART_STATE_READY);
	assert_has(&chart.title,
		   "评分农业农村局、市场监管局并列第1，其他单位的名次区间都到不了第1");
	chart_release(&chart);
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_score_total_build), CHART_STATE_READY);
	assert_has(&chart.title, "总分最高的是农业农村局等2个单位，70.00分");
	chart_release(&chart);
}

/* What cannot be judged is not said to be done. */
static void a_year_that_cannot_be_judged_is_not_done(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(
		*state,
		"INSERT INTO demand_result(run, position, system, demand, name, clause, unit,"
		" day_kind, due, state) VALUES (1, 1, 'meeting', 'meeting_heads', '', '', 'bgs',"
		" 'calendar', '2024-12-31', 'unknown'), (1, 2, 'meeting', 'meeting_minutes', '',"
		" '', 'bgs', 'workday', '2024-08-01', 'done'), (1, 3, 'meeting', "
		"'meeting_attended',"
		" '', '', 'gaj', 'calendar', '2024-12-31', 'unknown'), (1, 4, 'meeting',"
		" 'meeting_attended', '', '', 'gaj', 'calendar', '2024-08-01', 'done')");
	assert_int_equal(build(&chart, *state, chart_year_build), CHART_STATE_READY);
	assert_has(&chart.title, "，能够判断的没有逾期未办的");
	assert_has(&chart.footer, "材料报送只列本年应报的。");
	chart_release(&chart);
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_duties_build), CHART_STATE_READY);
	assert_has(&chart.title, "个成员单位能够判断的没有逾期未办的，有的事项不能判断");
	chart_release(&chart);
	change_store(*state, "DELETE FROM demand_result WHERE state = 'unknown'");
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_duties_build), CHART_STATE_READY);
	assert_has(&chart.title, "个成员单位本年没有查到逾期未办的事项");
	chart_release(&chart);
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_year_build), CHART_STATE_READY);
	assert_has(&chart.title, "，到期的都已办理");
	chart_release(&chart);
}

/* A quarter of two months stands among whole ones as a hollow point, and says so as the newest. */
static void quarters_of_some_months_are_hollow(void **state)
{
	struct chart chart = CHART_INIT;

	change_store(*state, "UPDATE series_text SET cells = '{\"2024Q2\":\"112o3v5\",\"2024Q3\":"
			     "\"112o3v12\"}' WHERE id = 2");
	assert_int_equal(build(&chart, *state, chart_units_build), CHART_STATE_READY);
	assert_has(&chart.data, "\"立案 12件（未报全）\"");
	assert_has(&chart.footer, "空心点只报送了部分月份。");
	chart_release(&chart);
}

/* The county's months' limits, of that indicator alone; none where none could be made. */
static void limits_are_the_countys_of_months(void **state)
{
	struct chart_limits limits = { 0 };
	struct report report = REPORT_INIT;
	struct office *office = *state;

	change_store(office, "DELETE FROM control_result; INSERT INTO control_result VALUES"
			     " (1, '*', 'A02_j', 'month', 24, 6.5, 1, 14.3, 'c', NULL),"
			     " (1, '*', 'A02_j', 'quarter', 8, 18, 6, 31, 'c', NULL),"
			     " (1, 'scjgj', 'A02_j', 'month', 24, 4, 0, 11, 'c', NULL),"
			     " (1, '*', 'A03_j', 'month', 24, NULL, NULL, NULL, 'c', 'too_small')");
	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	assert_int_equal(chart_limits_read(&limits, &report, "A02_j", &office->diag), 1);
	assert_int_equal(limits.before, 24);
	assert_true(limits.centre == 6.5 && limits.lower == 1 && limits.upper == 14.3);
	assert_int_equal(chart_limits_read(&limits, &report, "A03_j", &office->diag), 0);
	assert_int_equal(chart_limits_read(&limits, &report, "D01_j", &office->diag), 0);
	report_release(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(transfers_are_one_batch),
		OFFICE_TEST(what_the_police_did_not_tell_has_no_bar),
		OFFICE_TEST(limits_are_the_countys_of_months),
		OFFICE_TEST(the_units_title_is_of_this_period_and_numbers_are_at_their_dots),
		OFFICE_TEST(the_units_title_says_who_leads),
		OFFICE_TEST(the_panels_title_is_of_what_they_show),
		OFFICE_TEST(months_beyond_the_limit_agree_with_the_tests),
		OFFICE_TEST(months_of_some_units_are_marked_and_named),
		OFFICE_TEST(without_gaps_no_mark_is_hollow),
		OFFICE_TEST(fields_say_who_has_reported),
		OFFICE_TEST(fields_of_fewer_units_are_not_the_county),
		OFFICE_TEST(fields_have_the_years_that_are_known),
		OFFICE_TEST(short_marks_of_deliveries_are_explained),
		cmocka_unit_test(cells_have_room_for_their_numbers),
		OFFICE_TEST(a_unit_that_did_not_report_last_year_is_marked),
		cmocka_unit_test(texts_go_on_in_further_lines),
		cmocka_unit_test(a_picture_of_few_rows_is_lower_than_a_slide),
		cmocka_unit_test(no_line_begins_with_punctuation_or_inside_of_a_number),
		OFFICE_TEST(the_funnel_says_what_the_test_says),
		OFFICE_TEST(matters_stand_by_their_age),
		OFFICE_TEST(every_unit_has_a_panel),
		OFFICE_TEST(all_that_are_first_are_named),
		OFFICE_TEST(a_quarter_that_is_not_over_has_no_point),
		OFFICE_TEST(a_year_that_cannot_be_judged_is_not_done),
		OFFICE_TEST(quarters_of_some_months_are_hollow),
		OFFICE_TEST(the_control_chart_has_the_runs_limits),
		OFFICE_TEST(durations_are_medians_with_their_intervals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

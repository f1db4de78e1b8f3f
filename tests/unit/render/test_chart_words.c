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
	assert_has(&chart.data, "0\t12\t6.2\t20.9\t0\t\"县市场监督管理局\"\t\"12\"\t12\n");
	assert_has(&chart.data, "1\t0\t0\t3.7\t2\t\"县农业农村局\"\t\"0\"\t0\n");
	assert_has(&chart.trace, "shuangda explain 2024Q3 nyj A02_j 上年同期 --as-of 2024-10-14");
	chart_release(&chart);
}

/* Last year's mark moves a number only when it would cross it. */
static void a_number_gives_way_to_last_years_mark_only(void **state)
{
	(void)state;
	assert_true(chart_label_place(3, 4, 1, 8) == 3);
	assert_true(chart_label_place(0, 2, 1, 8) == 0);
	assert_true(chart_label_place(30, 31, 2, 40) == 31);
	assert_true(chart_label_place(3, 2, 1, 8) == 3);
	assert_true(chart_label_place(3, 3, 1, 8) == 3);
	assert_true(chart_label_place(3, (double)NAN, 1, 8) == 3);
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
		   "空心点只有部分单位报送（已报/应报）：2023年7月5/6，2024年6月4/6，"
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
				    " compared_owed = 18 WHERE unit = '*' AND indicator = 'A02_j'");
	assert_int_equal(build(&chart, *state, chart_field_build), CHART_STATE_READY);
	assert_has(&chart.title, "7件（部分单位未报送）");
	assert_has(&chart.footer, "据5家已报送单位统计，应报6家。竖线和同比只计两年均已报送的");
	assert_has(&chart.trace, ",已报单位,据5家,5,");
	assert_has(&chart.trace, ",应报单位,应报6家,6,");
	change_store(*state, "UPDATE comparison_result SET state = 'complete',"
			     " compared_months = 18 WHERE unit = '*'");
	chart_release(&chart);
	chart = (struct chart)CHART_INIT;
	assert_int_equal(build(&chart, *state, chart_field_build), CHART_STATE_READY);
	assert_null(strstr(chart.title.data, "未报送"));
	assert_null(strstr(chart.footer.data, "报送单位统计"));
	assert_null(strstr(chart.footer.data, "竖线"));
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

/* Sentences that one line cannot hold stand in a second, none is cut. */
static void a_long_footer_has_two_lines(void **state)
{
	struct chart chart = CHART_INIT;
	struct buf script = BUF_INIT;

	(void)state;
	buf_addstr(&chart.title, "题");
	buf_addstr(&chart.subtitle, "题");
	for (int i = 0; i < 12; i++)
		buf_addstr(&chart.footer, "这一句正好有二十四列宽。");
	chart_add_texts(&script, &chart);
	assert_has(&script, "FOOTER2 = '这一句");
	assert_null(strstr(script.data, "…"));
	buf_reset(&script);
	buf_reset(&chart.footer);
	buf_addstr(&chart.footer, "一句。");
	chart_add_texts(&script, &chart);
	assert_has(&script, "FOOTER = '一句。'");
	assert_has(&script, "FOOTER2 = ''");
	buf_release(&script);
	chart_release(&chart);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(transfers_are_one_batch),
		OFFICE_TEST(the_units_title_is_of_this_period_and_numbers_are_at_their_dots),
		OFFICE_TEST(a_number_gives_way_to_last_years_mark_only),
		OFFICE_TEST(months_beyond_the_limit_agree_with_the_tests),
		OFFICE_TEST(months_of_some_units_are_marked_and_named),
		OFFICE_TEST(without_gaps_no_mark_is_hollow),
		OFFICE_TEST(fields_say_who_has_reported),
		OFFICE_TEST(a_unit_that_did_not_report_last_year_is_marked),
		cmocka_unit_test(a_long_footer_has_two_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_chart_forecast.c - which forecast is drawn, what its title says, gaps, no room for text. */
#include "render/chart/chart_parts.h"
#include "tests/unit/render/office.h"

static const char backtest[] = "INSERT INTO backtest_result VALUES (1, '*', 'A02_j', '2024Q3',"
			       " 'mean', 11, 4, 38, 2.54, 4.55, 0.558, 1, 1, 1, NULL)";

/* Four quarters of 'numbers' (mean, low80, high80, low95, high95). */
static void insert_forecast(struct office *office, const char *numbers)
{
	static const char *const targets[] = { "2024Q4", "2025Q1", "2025Q2", "2025Q3" };

	assert_int_equal(store_exec(office->workspace.store, backtest, &office->diag), 0);
	for (size_t i = 0; i < NR(targets); i++) {
		struct buf sql = BUF_INIT;

		buf_addf(&sql,
			 "INSERT INTO forecast_result VALUES (1, '*', 'A02_j', '2024Q3', '%s',"
			 " 'mean', %s)",
			 targets[i], numbers);
		assert_int_equal(store_exec(office->workspace.store, sql.data, &office->diag), 0);
		buf_release(&sql);
	}
}

static enum chart_state build(struct chart *chart, struct office *office)
{
	struct report report = REPORT_INIT;
	enum chart_state state;

	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	state = chart_forecast_build(chart, &report, &office->diag);
	report_release(&report);
	return state;
}

/* Nine tenths of the unit-months are enough to be drawn, not to be silent; less is a gap. */
static void quarters_of_some_units_are_hollow(void **state)
{
	struct office *office = *state;
	struct chart chart = CHART_INIT;

	insert_forecast(office, "18.5, 12, 25, 9, 30");
	assert_int_equal(store_exec(office->workspace.store,
				    "DELETE FROM series_part; INSERT INTO series_text VALUES (9,"
				    " '{\"2024Q1\":\"0118o18v10\",\"2024Q2\":\"1117o18v11\","
				    "\"2024Q3\":\"1115o18v12\"}'); INSERT INTO series_part VALUES"
				    " (1, '*', 'A02_j', 2024, 9)",
				    &office->diag),
			 0);
	assert_int_equal(build(&chart, office), CHART_STATE_READY);
	assert_non_null(strstr(chart.footer.data, "往期空心点有单位未报送（已报不少于九成）。"));
	assert_non_null(strstr(chart.footer.data, "断开处已报不足九成。"));
	assert_non_null(strstr(chart.script.data, "HOLLOW = 1"));
	assert_non_null(strstr(chart.data.data, "\n\n\n11\t11\n"));
	chart_release(&chart);
}

static void without_a_published_forecast_there_is_no_chart(void **state)
{
	struct chart chart = CHART_INIT;

	assert_int_equal(build(&chart, *state), CHART_STATE_EMPTY);
	chart_release(&chart);
}

static void the_title_is_the_message_and_the_footer_the_test(void **state)
{
	struct chart chart = CHART_INIT;

	insert_forecast(*state, "18.5, 12, 25, 9, 30");
	assert_int_equal(build(&chart, *state), CHART_STATE_READY);
	assert_string_equal(chart.title.data,
			    "据往年规律推算，2024年第四季度立案约19件，八成可能在12至25件之间");
	assert_non_null(strstr(chart.footer.data, "历年各季平均，假定规律不变；回溯检验38次，平均"
						  "误差2.5件（上年同季法4.6件）"));
	assert_non_null(strstr(chart.data.data, "\n16\t18.5\t12\t25\t9\t30\n"));
	assert_non_null(strstr(chart.data.data, "80%下限 12"));
	assert_non_null(strstr(chart.script.data, "YEND = 35.0\n"));
	chart_release(&chart);
}

static void limits_at_zero_are_told_once(void **state)
{
	struct chart chart = CHART_INIT;

	insert_forecast(*state, "1.2, 0, 2, 0, 2");
	assert_int_equal(build(&chart, *state), CHART_STATE_READY);
	assert_string_equal(chart.title.data,
			    "据往年规律推算，2024年第四季度立案约1件，八成可能不超过2件");
	assert_non_null(strstr(chart.data.data, "下限均为0"));
	assert_non_null(strstr(chart.data.data, "上限均为2"));
	assert_null(strstr(chart.data.data, "95%下限"));
	chart_release(&chart);
}

/* The office reported 15 of 18 unit-months of the quarter: fewer than nine tenths. */
static void a_quarter_reported_too_little_is_a_gap(void **state)
{
	struct chart chart = CHART_INIT;

	insert_forecast(*state, "18.5, 12, 25, 9, 30");
	assert_int_equal(build(&chart, *state), CHART_STATE_READY);
	assert_non_null(strstr(chart.data.data, "12\tNaN\n"));
	assert_null(strstr(chart.data.data, "nan"));
	chart_release(&chart);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(quarters_of_some_units_are_hollow),
		OFFICE_TEST(without_a_published_forecast_there_is_no_chart),
		OFFICE_TEST(the_title_is_the_message_and_the_footer_the_test),
		OFFICE_TEST(limits_at_zero_are_told_once),
		OFFICE_TEST(a_quarter_reported_too_little_is_a_gap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

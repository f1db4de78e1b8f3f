/* sheet_forecast.c - what the next quarters may bring, how well such forecasts did in the past, and
 * of what is not forecast, why. */
#include "render/sheet/report_workbook.h"

#include <string.h>

#include "core/base/decimal.h"

static const struct sheet_column columns[] = {
	{ "指标", STYLE_TEXT, 14, 20 },
	{ "计量\n单位", STYLE_CENTER, 6, 8 },
	{ "预测季度", STYLE_CENTER, 16, 18 },
	{ "预测值", STYLE_DAYS, 8, 10 },
	{ "80%区间\n下限", STYLE_COUNT, 9, 10 },
	{ "80%区间\n上限", STYLE_COUNT, 9, 10 },
	{ "95%区间\n下限", STYLE_COUNT, 9, 10 },
	{ "95%区间\n上限", STYLE_COUNT, 9, 10 },
	{ "推算方法", STYLE_CENTER, 14, 20 },
	{ "检验\n次数", STYLE_COUNT, 6, 8 },
	{ "平均\n绝对误差", STYLE_POINTS, 10, 12 },
	{ "上年同季法\n平均绝对误差", STYLE_POINTS, 13, 14 },
	{ "80%区间\n实际包含", STYLE_RATE, 10, 12 },
	{ "95%区间\n实际包含", STYLE_RATE, 10, 12 },
	{ "说明", STYLE_TEXT, 30, 48 },
	{ "指标代码", STYLE_CENTER, 7, 10 },
};
static const char *const forecast_columns[] = { "mean", "low80", "high80", "low95", "high95" };
static const char *const backtest_columns[] = { "checks", "mae", "mae_naive", "coverage80",
						"coverage95" };
enum {
	FORECAST_COLUMNS = sizeof(forecast_columns) / sizeof(forecast_columns[0]),
	BACKTEST_COLUMNS = sizeof(backtest_columns) / sizeof(backtest_columns[0]),
};

/* clang-format off */
static const char *const notes[] = {
	"1. 预测是按以往规律的推算，不是任务、计划，也不是统计结果；假定单位职责、统计口径和办案规律不变。预测值为推算的平均数，保留一位小数；区间为整数，含上下限。",
	"2. 检验办法：从有3个整年数据起，逐季只用当时已有的数据选定方法、推算以后四个季度，再与实际数核对。每次选用到当时为止平均绝对误差最小的方法，因此误差和包含率反映的是整个做法，不是事后挑选的结果。",
	"3. 平均绝对误差小于“与上年同季相同”的简单方法的才发布预测。80%、95%区间实际包含，是核对时实际数落在区间内的比例。",
};
/* clang-format on */

/* Why an indicator that is no sum of events is not forecast. */
static const char *kind_text(const struct indicator *indicator)
{
	if (indicator->quantity == QUANTITY_MONEY)
		return "金额主要取决于个别大案，不作预测";
	if (indicator->quantity == QUANTITY_RATE)
		return "比率随分子、分母变化，不作预测";
	return "不是按期累加的发生数，不作预测";
}

static void note_cell(struct sheet *sheet, const struct indicator *indicator, double gain,
		      const char *reason)
{
	struct buf text = BUF_INIT;

	if (!reason) {
		buf_addstr(&text, "平均误差比上年同季法小");
		decimal_add_share(&text, gain, 0);
		buf_addstr(&text, "%");
	} else if (strcmp(reason, "not_counted") == 0) {
		buf_addstr(&text, kind_text(indicator));
	} else {
		buf_addstr(&text, present_forecast_reason(reason));
	}
	sheet_text(sheet, text.data);
	buf_release(&text);
}

static void mark_cells(struct sheet *sheet, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		sheet_text_as(sheet, STYLE_RIGHT, present_mark);
}

/* The cells from the quarter to the 95 % limits; marks where nothing is forecast. */
static void forecast_cells(struct sheet *sheet, struct query *query)
{
	struct period period;
	char name[64];

	if (query_is_null_of(query, "target_period")) {
		sheet_text(sheet, present_mark);
		mark_cells(sheet, FORECAST_COLUMNS);
		return;
	}
	if (period_parse(&period, query_text_of(query, "target_period")) < 0)
		BUG("target period");
	sheet_text(sheet, period_name(name, sizeof(name), &period));
	for (size_t i = 0; i < FORECAST_COLUMNS; i++)
		sheet_number(sheet, query_double_of(query, forecast_columns[i]));
}

/* The method and the five cells of the back-test; marks where there was none. */
static void backtest_cells(struct sheet *sheet, struct query *query)
{
	const char *method = query_text_of(query, "method");

	sheet_text(sheet, method ? present_forecast_method(method) : present_mark);
	if (query_is_null_of(query, "mae")) {
		mark_cells(sheet, BACKTEST_COLUMNS);
		return;
	}
	for (size_t i = 0; i < BACKTEST_COLUMNS; i++)
		sheet_number(sheet, query_double_of(query, backtest_columns[i]));
}

/* The rows of one indicator: one a quarter, or a single one without a forecast. */
static int indicator_rows(struct sheet *sheet, struct query *query,
			  const struct indicator *indicator, bool *any, struct diag *diag)
{
	int more;

	query_reset(query);
	query_bind_text(query, 2, indicator->code);
	while ((more = query_next(query, diag)) > 0) {
		*any = true;
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, indicator->name);
		sheet_text(sheet, indicator->measure_unit);
		forecast_cells(sheet, query);
		backtest_cells(sheet, query);
		note_cell(sheet, indicator, query_double_of(query, "gain"),
			  query_text_of(query, "reason"));
		sheet_text(sheet, indicator->code);
	}
	return more;
}

int sheet_forecast(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_FORECAST);
	struct query query = QUERY_INIT;
	bool any = false;
	int rc = -1;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	if (query_open(&query, report->store,
		       "SELECT f.target_period, f.mean, f.low80, f.high80, f.low95, f.high95,"
		       " b.method, b.checks, b.mae, b.mae_naive, b.coverage80, b.coverage95,"
		       " b.gain, b.reason FROM backtest_by_run b LEFT JOIN forecast_by_run f"
		       " ON f.run = b.run AND f.unit = b.unit AND f.indicator = b.indicator"
		       " WHERE b.run = ?1 AND b.unit = '*' AND b.indicator = ?2"
		       " ORDER BY f.target_period",
		       diag) < 0)
		goto out;
	query_bind_int(&query, 1, report->run);
	for (size_t i = 0; i < report->nr_main; i++)
		if (indicator_rows(sheet, &query, report->main[i], &any, diag) < 0)
			goto out;
	if (!any)
		report_sheet_none(sheet, "本期没有作预测");
	for (size_t i = 0; any && i < sizeof(notes) / sizeof(notes[0]); i++)
		sheet_block(sheet, BLOCK_PARAGRAPH, notes[i]);
	rc = sheet_finish(sheet);
out:
	query_release(&query);
	return rc;
}

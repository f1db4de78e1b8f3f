/* sheet_series.c - months: this year beside last year with a chart, and the long series. */
#include "render/sheet/report_workbook.h"

enum { MONTHS = 12, CHART_WIDTH = 620, CHART_HEIGHT = 340, SERIES_YEARS = 3 };

static const char filed_code[] = "A02_j", closed_code[] = "A03_j";

static struct sheet_column *month_columns(struct report *report, const struct period *shown)
{
	const struct period years[] = { *shown, period_year_ago(shown) };
	bool is_year = shown->kind == PERIOD_KIND_YEAR;
	static const char *const names[] = { "立案", "立案", "办结", "办结" };
	struct sheet_column *columns = arena_alloc(&report->arena, 6 * sizeof(*columns));

	columns[0] = (struct sheet_column){ "月份", STYLE_CENTER, 8, 10 };
	for (int i = 0; i < 4; i++) {
		struct buf header = BUF_INIT;
		char name[32];

		buf_addf(&header, "%s%s\n（件）", period_years(name, sizeof(name), &years[i % 2]),
			 names[i]);
		columns[i + 1] = (struct sheet_column){ arena_strdup(&report->arena, header.data),
							STYLE_COUNT, 11, 14 };
		buf_release(&header);
	}
	columns[5] = (struct sheet_column){ is_year ? "本年已报/应报\n（单位月）"
						    : "已报/应报\n（单位月）",
					    STYLE_CENTER, 14, 16 };
	return columns;
}

/* This year's and last year's value of one month; '*now' keeps this year's. */
static int month_pair(struct sheet *sheet, struct report *report, const char *code, int month,
		      struct series_value *now, struct diag *diag)
{
	const struct indicator *indicator = rules_indicator(report->rules, code);
	struct series_value then;
	char period[PERIOD_CODE_SIZE];

	if (report_series(now, report, "*", code, month_code(period, month), diag) < 0 ||
	    report_series(&then, report, "*", code, month_code(period, month - MONTHS), diag) < 0)
		return -1;
	if (!indicator || month > report->period.last_month)
		sheet_blank(sheet);
	else
		present_value(sheet, indicator, now->value, now->state);
	if (!indicator)
		sheet_blank(sheet);
	else
		present_value(sheet, indicator, then.value, then.state);
	return 0;
}

static void month_chart(struct sheet *sheet, const struct period *shown)
{
	struct period ago = period_year_ago(shown);
	char name[32];
	struct buf now = BUF_INIT, then = BUF_INIT, alt = BUF_INIT;
	struct chart_series series[2] = { { NULL, 2, 0x8C8C8C }, { NULL, 1, 0x1F77B4 } };

	buf_addstr(&now, period_years(name, sizeof(name), shown));
	buf_addstr(&then, period_years(name, sizeof(name), &ago));
	buf_addf(&alt, "全县逐月行政立案数折线图，%s与%s对比，数据见上表", now.data, then.data);
	series[0].name = then.data;
	series[1].name = now.data;
	sheet_chart(sheet, &(struct chart_options){
				   .kind = CHART_LINE,
				   .title = "全县逐月立案数（件）",
				   .alt_text = alt.data,
				   .y_name = "立案（件）",
				   .first = sheet_header_row(sheet) + 1,
				   .last = sheet_header_row(sheet) + MONTHS,
				   .categories = 0,
				   .series = series,
				   .nr_series = 2,
				   .at_row = sheet_row_index(sheet) + 2,
				   .at_column = 0,
				   .width = CHART_WIDTH,
				   .height = CHART_HEIGHT,
			   });
	buf_release(&now);
	buf_release(&then);
	buf_release(&alt);
}

int sheet_months(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_MONTHS);
	struct period shown = period_shown(&report->period);

	sheet_columns(sheet, month_columns(report, &shown), 6);
	for (int i = 0; i < MONTHS; i++) {
		int month = shown.first_month + i;
		struct series_value filed, closed;
		struct buf name = BUF_INIT;

		buf_addf(&name, "%d月", month % 12 + 1);
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, name.data);
		buf_release(&name);
		if (month_pair(sheet, report, filed_code, month, &filed, diag) < 0 ||
		    month_pair(sheet, report, closed_code, month, &closed, diag) < 0)
			return -1;
		if (month > report->period.last_month)
			sheet_blank(sheet);
		else
			present_coverage(sheet, filed.reported, filed.expected);
	}
	month_chart(sheet, &shown);
	return sheet_finish(sheet);
}

static struct sheet_column *series_columns(struct report *report)
{
	struct sheet_column *columns =
		arena_alloc(&report->arena, (report->nr_main + 2) * sizeof(*columns));

	columns[0] = (struct sheet_column){ "月份", STYLE_CENTER, 9, 10 };
	for (size_t i = 0; i < report->nr_main; i++) {
		struct buf header = BUF_INIT;

		buf_addf(&header, "%s\n（%s）", report->main[i]->name,
			 report->main[i]->measure_unit);
		columns[i + 1] = (struct sheet_column){ arena_strdup(&report->arena, header.data),
							present_style(report->main[i]), 8, 18 };
		buf_release(&header);
	}
	columns[report->nr_main + 1] =
		(struct sheet_column){ "立案已报/应报\n（单位月）", STYLE_CENTER, 14, 16 };
	return columns;
}

static int series_row(struct sheet *sheet, struct report *report, int month, struct diag *diag)
{
	char period[PERIOD_CODE_SIZE];
	struct series_value value;

	month_code(period, month);
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, period);
	for (size_t i = 0; i < report->nr_main; i++) {
		if (report_followed(&value, report, report->main[i]->code, period, diag) < 0)
			return -1;
		present_value(sheet, report->main[i], value.value, value.state);
	}
	if (report_series(&value, report, "*", filed_code, period, diag) < 0)
		return -1;
	present_coverage(sheet, value.reported, value.expected);
	return 0;
}

int sheet_series(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_SERIES);
	int year = period_year(&report->period);

	sheet_columns(sheet, series_columns(report), report->nr_main + 2);
	for (int month = month_from(year - SERIES_YEARS + 1, 1); month <= report->period.last_month;
	     month++)
		if (series_row(sheet, report, month, diag) < 0)
			return -1;
	return sheet_finish(sheet);
}

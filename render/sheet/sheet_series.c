/* sheet_series.c - months: this year beside last year with a chart, and the long series. */
#include "render/sheet/report_workbook.h"

#include <math.h>
#include <stdlib.h>

#include "render/report/wording.h"

enum { MONTHS = 12, NR_COLUMNS = 7, CHART_WIDTH = 620, CHART_HEIGHT = 340, SERIES_YEARS = 3 };

static const char filed_code[] = "A02_j", closed_code[] = "A03_j";

static struct sheet_column *month_columns(struct report *report, const struct period *shown)
{
	const struct period years[] = { *shown, period_year_ago(shown) };
	static const char *const names[] = { "立案", "立案", "办结", "办结" };
	struct sheet_column *columns = arena_alloc(&report->arena, NR_COLUMNS * sizeof(*columns));

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
	for (int i = 0; i < 2; i++) {
		struct buf header = BUF_INIT;
		char name[32];

		buf_addf(&header, "%s已报/应报\n（单位月）",
			 period_years(name, sizeof(name), &years[i]));
		columns[i + 5] = (struct sheet_column){ arena_strdup(&report->arena, header.data),
							STYLE_CENTER, 14, 24 };
		buf_release(&header);
	}
	return columns;
}

enum { THIS_YEAR, LAST_YEAR, NR_YEARS };

/* This year's and last year's value of one month. */
static int month_pair(struct series_value value[static NR_YEARS], struct sheet *sheet,
		      struct report *report, const char *code, int month, struct diag *diag)
{
	const struct indicator *indicator = rules_indicator(report->rules, code);
	char period[PERIOD_CODE_SIZE];

	for (int i = 0; i < NR_YEARS; i++, month -= MONTHS) {
		if (report_series(&value[i], report, "*", code, month_code(period, month), diag) <
		    0)
			return -1;
		if (!indicator || month > report->period.last_month)
			sheet_blank(sheet);
		else
			present_value(sheet, indicator, value[i].value, value[i].state);
	}
	return 0;
}

/* Of both indicators; of each where they differ. */
static void month_coverage(struct sheet *sheet, const struct series_value *filed,
			   const struct series_value *closed)
{
	struct buf text = BUF_INIT;

	if (filed->reported == closed->reported && filed->expected == closed->expected) {
		present_coverage(sheet, filed->reported, filed->expected);
		return;
	}
	buf_addf(&text, "立案（%d/%d）、办结（%d/%d）", filed->reported, filed->expected,
		 closed->reported, closed->expected);
	sheet_text_as(sheet, STYLE_CENTER, text.data);
	buf_release(&text);
}

static bool is_partial(const struct series_value *value)
{
	return !isnan(value->value) && value->reported < value->expected;
}

static void month_chart(struct sheet *sheet, const struct period *shown, bool partial)
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
				   .title = partial ? "全县逐月立案数（件），部分月份未报齐，见上表"
						    : "全县逐月立案数（件）",
				   .alt_text = alt.data,
				   .y_name = "立案（件）",
				   .first = sheet_header_row(sheet) + 1,
				   .last = sheet_header_row(sheet) + MONTHS,
				   .categories = 0,
				   .series = series,
				   .nr_series = 2,
				   .at_row = sheet_header_row(sheet) + MONTHS + 2,
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
	bool partial = false;

	sheet_columns(sheet, month_columns(report, &shown), NR_COLUMNS);
	for (int i = 0; i < MONTHS; i++) {
		int month = shown.first_month + i;
		struct series_value filed[NR_YEARS], closed[NR_YEARS];
		struct buf name = BUF_INIT;

		buf_addf(&name, "%d月", month % 12 + 1);
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, name.data);
		buf_release(&name);
		if (month_pair(filed, sheet, report, filed_code, month, diag) < 0 ||
		    month_pair(closed, sheet, report, closed_code, month, diag) < 0)
			return -1;
		if (month > report->period.last_month)
			sheet_blank(sheet);
		else
			month_coverage(sheet, &filed[THIS_YEAR], &closed[THIS_YEAR]);
		month_coverage(sheet, &filed[LAST_YEAR], &closed[LAST_YEAR]);
		partial = partial || is_partial(&filed[THIS_YEAR]) || is_partial(&filed[LAST_YEAR]);
	}
	month_chart(sheet, &shown, partial);
	return sheet_finish(sheet);
}

static struct sheet_column *series_columns(struct report *report)
{
	struct sheet_column *columns =
		arena_alloc(&report->arena, (report->nr_main + 2) * sizeof(*columns));

	columns[0] = (struct sheet_column){ "月份", STYLE_CENTER, 9, 10 };
	for (size_t i = 0; i < report->nr_main; i++)
		columns[i + 1] = (struct sheet_column){ indicator_header(report, report->main[i]),
							present_style(report->main[i]), 8, 18 };
	columns[report->nr_main + 1] =
		(struct sheet_column){ "未报齐的指标\n（已报/应报单位月）", STYLE_TEXT, 14, 26 };
	return columns;
}

static bool has_gap(const struct series_value *value)
{
	return value->reported < value->expected;
}

static bool same_coverage(const struct series_value *a, const struct series_value *b)
{
	return a->reported == b->reported && a->expected == b->expected;
}

/* "立案、办结（5/6）；移送（10/12）": the main indicators of a month that not all have reported. */
static void add_month_gaps(struct buf *out, const struct report *report,
			   const struct series_value *values)
{
	for (size_t i = 0; i < report->nr_main; i++) {
		size_t nr = 0, first = 0;

		while (first < i && !same_coverage(&values[first], &values[i]))
			first++;
		if (!has_gap(&values[i]) || first < i)
			continue;
		buf_addstr(out, out->nr ? "；" : "");
		for (size_t k = i; k < report->nr_main; k++)
			if (same_coverage(&values[k], &values[i]))
				wording_add_name(out, report->main[k]->name, &nr);
		buf_addf(out, "（%d/%d）", values[i].reported, values[i].expected);
	}
}

static int series_row(struct sheet *sheet, struct report *report, int month, struct diag *diag)
{
	struct series_value *values = xcalloc(report->nr_main + 1, sizeof(*values));
	char period[PERIOD_CODE_SIZE];
	struct buf gaps = BUF_INIT;
	bool owed = false, missing = true;
	int rc = 0;

	month_code(period, month);
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, period);
	for (size_t i = 0; i < report->nr_main && rc == 0; i++) {
		rc = report_followed(&values[i], report, report->main[i]->code, period, diag);
		present_value(sheet, report->main[i], values[i].value, values[i].state);
		owed = owed || values[i].expected;
		missing = missing && values[i].state == REPORT_STATE_MISSING;
	}
	add_month_gaps(&gaps, report, values);
	sheet_text(sheet, gaps.nr ? gaps.data : owed ? "无" : missing ? "各项" : present_mark);
	buf_release(&gaps);
	free(values);
	return rc;
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

/* chart_field.c - cases filed by field (领域), the most first: the period beside that of the years
 * before, as many as the store has, up to five. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

/* The cases that the fields are parts of. */
static const char filed[] = "A02_j";

/* 商标领域立案 without its last four characters, as the tics need it. */
static void add_field_name(struct buf *out, const char *indicator_name)
{
	static const char end[] = "领域立案";
	size_t nr = strlen(indicator_name);

	if (text_ends(indicator_name, end))
		nr -= strlen(end);
	buf_add(out, indicator_name, nr);
}

enum { YEARS_MAX = 5 };
/* As 0xRRGGBB: a usual bar, one of a year before, and one that a test has marked (ALERT of
 * style.gp). */
static const double bar_color = 0x7db3dd, before_color = 0xd0d6dc, alert_color = 0xc4410a;
/* The right end of the columns as a part of the picture, a half-width letter of it, and the least
 * and most of a column that its longest bar takes. */
static const double RIGHT = 0.985, LETTER = 0.0095, BAR_LEAST = 0.3, BAR_MOST = 0.75;

/* A test has found a month of this field, or its change against last year, out of the usual. */
static bool is_marked(const struct report *report, const struct comparison *row)
{
	for (size_t i = 0; i < report->nr_findings; i++) {
		const struct finding *finding = &report->findings[i];

		if (finding->tested && strcmp(finding->unit, "*") == 0 &&
		    strcmp(finding->indicator, row->indicator->code) == 0 && finding->month)
			return true;
	}
	return row->changed;
}

/* Last year's number is of fewer units or months than are owed. */
static bool is_unlike(const struct comparison *row)
{
	return !isnan(row->year_ago) && row->compared_months < row->compared_owed;
}

/* The period's number is of more units or months than last year's, and another one without them. */
static bool has_compared(const struct comparison *row)
{
	return !isnan(row->year_ago) && !isnan(row->compared_value) &&
	       row->compared_value != row->value;
}

/* A field in this year's period and in that of the years before, this year first. */
struct field_row {
	const struct comparison *now;
	struct field_year {
		double value; /* NAN: nobody told */
		bool partial;
	} years[YEARS_MAX];
};

struct fields {
	struct field_row *rows;
	size_t nr, nr_recent; /* recent: with a case this year or last */
	struct period periods[YEARS_MAX];
	int years; /* shown: up to the first that anything is known of */
};

static bool comes_before(const struct field_row *a, const struct field_row *b)
{
	for (int i = 0; i < YEARS_MAX; i++) {
		double one = isnan(a->years[i].value) ? 0 : a->years[i].value;
		double other = isnan(b->years[i].value) ? 0 : b->years[i].value;

		if (one != other)
			return one > other;
	}
	return false;
}

/* Of a span that the store has no row of, its months. */
static int add_months(struct series_value *out, struct report *report, const char *indicator,
		      const struct period *period, struct diag *diag)
{
	*out = (struct series_value){ .value = 0, .state = REPORT_STATE_COMPLETE };
	for (int month = period->first_month; month <= period->last_month; month++) {
		struct period one = period_of_month(PERIOD_KIND_MONTH, month);
		char code[PERIOD_CODE_SIZE];
		struct series_value value;

		if (report_series(&value, report, "*", indicator, period_code(code, &one), diag) <
		    0)
			return -1;
		out->value += value.value;
		if (value.state == REPORT_STATE_PARTIAL)
			out->state = REPORT_STATE_PARTIAL;
	}
	return 0;
}

static int read_year(struct field_year *out, struct report *report, const char *indicator,
		     const struct period *period, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	struct series_value value;
	int rc;

	if (period->kind == PERIOD_KIND_MONTHS)
		rc = add_months(&value, report, indicator, period, diag);
	else
		rc = report_series(&value, report, "*", indicator, period_code(code, period), diag);
	*out = (struct field_year){ value.value, value.state == REPORT_STATE_PARTIAL };
	return rc;
}

/* Last year as it is compared: of the units and months that both years know. */
static int load_row(struct field_row *row, const struct fields *fields, struct report *report,
		    struct diag *diag)
{
	const char *code = row->now->indicator->code;

	row->years[0].value = row->now->value;
	row->years[1].value = row->now->year_ago;
	for (int i = 2; i < YEARS_MAX; i++) {
		row->years[i].value = NAN;
		if (period_is_whole_months(&report->period) &&
		    read_year(&row->years[i], report, code, &fields->periods[i], diag) < 0)
			return -1;
	}
	return 0;
}

static bool has_case(const struct field_row *row, int years)
{
	for (int i = 0; i < years; i++)
		if (row->years[i].value > 0)
			return true;
	return false;
}

static void add_row(struct fields *fields, const struct field_row *row)
{
	size_t at = fields->nr++;

	for (; at > 0 && comes_before(row, &fields->rows[at - 1]); at--)
		fields->rows[at] = fields->rows[at - 1];
	fields->rows[at] = *row;
	fields->nr_recent += has_case(row, 2);
	for (int i = fields->years; i < YEARS_MAX; i++)
		if (!isnan(row->years[i].value))
			fields->years = i + 1;
}

/* Fields with a case in any of the years, sorted. */
static int list_fields(struct fields *out, struct report *report, struct diag *diag)
{
	const struct rules *rules = report->rules;

	*out = (struct fields){
		.rows = arena_alloc(&report->arena,
				    (rules->nr_indicators + 1) * sizeof(*out->rows)),
		.periods = { report->period },
		.years = 1,
	};
	for (int i = 1; i < YEARS_MAX; i++)
		out->periods[i] = period_year_ago(&out->periods[i - 1]);
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		struct field_row row = { .now = NULL };

		if (strcmp(rules->indicators[i].section, "field") != 0)
			continue;
		row.now = report_comparison(report, "*", rules->indicators[i].code);
		if (!row.now || isnan(row.now->value))
			continue;
		if (load_row(&row, out, report, diag) < 0)
			return -1;
		if (has_case(&row, YEARS_MAX))
			add_row(out, &row);
	}
	return 0;
}

static void trace_year(struct chart *chart, const struct report *report,
		       const struct field_row *row, const struct fields *fields, int year)
{
	const struct indicator *indicator = row->now->indicator;
	char code[PERIOD_CODE_SIZE];
	struct buf text = BUF_INIT;

	buf_addf(&text, "%.0f", row->years[year].value);
	if (year < 2)
		trace_add_aspect(&chart->trace, report, chart->place, "*", indicator->code,
				 year ? ASPECT_YEAR_AGO : ASPECT_VALUE, text.data);
	if (year == 0 && has_compared(row->now)) {
		buf_reset(&text);
		buf_addf(&text, "%.0f", row->now->compared_value);
		trace_add_aspect(&chart->trace, report, chart->place, "*", indicator->code,
				 ASPECT_COMPARED, text.data);
	}
	if (year >= 2)
		trace_add(&chart->trace, report,
			  &(struct trace_line){ .place = chart->place,
						.unit = "*",
						.what = indicator->code,
						.name = indicator->name,
						.period = period_code(code, &fields->periods[year]),
						.printed = text.data,
						.value = row->years[year].value });
	buf_release(&text);
}

/* How many fields a test speaks of. */
static void add_tested(struct chart *chart, const struct report *report, const char *mark,
		       const char *figure, const char *before, const char *after)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s%lld%s", before, (long long)report_figure(report, figure), after);
	buf_addf(&chart->title, "%s%s", mark, text.data);
	trace_add_figure(&chart->trace, report, chart->place, figure, text.data);
	buf_release(&text);
}

static void write_title(struct chart *chart, const struct report *report,
			const struct fields *fields, bool fewer)
{
	const struct field_row *rows = fields->rows;
	struct buf name = BUF_INIT;
	char period[64];
	size_t named = 0;

	buf_addf(&chart->title, "%s立案",
		 period_short_name(period, sizeof(period), &report->period));
	while (named < fields->nr && rows[named].now->value == rows[0].now->value &&
	       rows[0].now->value > 0)
		named++;
	if (!named) {
		buf_addstr(&chart->title, fewer ? "的领域没有报齐" : "各领域均无案件");
	} else if (named <= 3) {
		buf_addstr(&chart->title, "以");
		for (size_t i = 0, nr_names = 0; i < named; i++) {
			buf_reset(&name);
			add_field_name(&name, rows[i].now->indicator->name);
			wording_add_name(&chart->title, name.data, &nr_names);
		}
		buf_addf(&chart->title, "最多，%s%.0f件", named > 1 ? "各" : "",
			 rows[0].now->value);
	} else {
		buf_addstr(&chart->title, "的领域分布");
	}
	buf_release(&name);
}

static void write_texts(struct chart *chart, const struct report *report,
			const struct fields *fields)
{
	long long marked = report_figure(report, "field_marked");
	long long tested = report_figure(report, "field_tested");
	const struct comparison *county = report_comparison(report, "*", filed);
	bool partial = false, unknown = false, unlike = false, compared = false;
	/* some told how many cases they filed, but not of which fields */
	bool fewer = county && report_is_of_fewer(fields->rows[0].now, county);

	write_title(chart, report, fields, fewer);
	if (fewer)
		buf_addstr(&chart->title, "（部分单位未报送领域）");
	else if (county && county->state == REPORT_STATE_PARTIAL)
		buf_addstr(&chart->title, "（部分单位未报送）");
	if (marked)
		add_tested(chart, report, "；", "field_marked", "", "个领域经检验有异常（橙色▲）");
	else if (tested == (long long)fields->nr_recent)
		buf_addstr(&chart->title, "，各领域同比增减均在正常波动范围之内");
	else if (tested)
		add_tested(chart, report, "，", "field_tested", "可检验的",
			   "个领域同比在正常波动范围之内");
	buf_addf(&chart->subtitle, "%s各领域立案数（件）：蓝条为本期%s", report->name,
		 fields->years > 1 ? "，灰条为以前各年同期" : "");
	chart_footer(chart, report);
	chart_add_reporters(chart, report, fewer ? fields->rows[0].now->indicator->code : filed);
	for (size_t i = 0; i < fields->nr; i++) {
		compared = compared || has_compared(fields->rows[i].now);
		unlike = unlike || compared || is_unlike(fields->rows[i].now);
	}
	buf_addstr(&chart->footer, unlike ? "上年和同比只计两年均已报送的单位和月份" : "");
	buf_addstr(&chart->footer, compared ? "，本期括号内为这些单位和月份的件数" : "");
	buf_addstr(&chart->footer, unlike ? "。" : "");
	for (size_t i = 0; i < fields->nr; i++)
		for (int year = 1; year < fields->years; year++) {
			partial = partial || fields->rows[i].years[year].partial;
			unknown = unknown || isnan(fields->rows[i].years[year].value);
		}
	buf_addstr(&chart->footer, partial ? "*为部分单位未报送。" : "");
	buf_addstr(&chart->footer, unknown ? "—为没有报送。" : "");
	buf_addf(&chart->footer, "按%s统计；各年均无案件的领域不列。",
		 report->rules->has_regions ? "上报包" : "台账");
}

static bool is_marked_year(const struct report *report, const struct fields *fields, size_t i,
			   int year)
{
	return year == 0 && is_marked(report, fields->rows[i].now);
}

/* "7", "7（4）▲": 4 of the units and months that last year's number is of. */
static void add_label(struct buf *out, const struct report *report, const struct fields *fields,
		      size_t i, int year)
{
	const struct field_row *row = &fields->rows[i];
	const struct field_year *of = &row->years[year];

	if (isnan(of->value)) {
		buf_addstr(out, "—");
		return;
	}
	buf_addf(out, "%.0f%s", of->value, of->partial ? "*" : "");
	if (year == 0 && has_compared(row->now))
		buf_addf(out, "（%.0f）", row->now->compared_value);
	buf_addstr(out, is_marked_year(report, fields, i, year) ? "▲" : "");
}

/* Columns of half width of the longest label; the largest number in 'max'. */
static size_t widest_label(double *max, const struct report *report, const struct fields *fields)
{
	size_t widest = 1;

	*max = 1;
	for (size_t i = 0; i < fields->nr; i++)
		for (int year = 0; year < fields->years; year++) {
			struct buf text = BUF_INIT;

			add_label(&text, report, fields, i, year);
			if (text_width(text.data) > widest)
				widest = text_width(text.data);
			*max = fmax(*max, fields->rows[i].years[year].value);
			buf_release(&text);
		}
	return widest;
}

/* Bars of all years on one scale; the columns from the oldest year to this. */
static void write_bars(struct chart *chart, const struct report *report,
		       const struct fields *fields, double left)
{
	double max, column = (RIGHT - left) / fields->years;
	size_t letters = widest_label(&max, report, fields) + 1;
	double longest = fmin(BAR_MOST, fmax(BAR_LEAST, 1 - (double)letters * LETTER / column));

	for (size_t i = 0; i < fields->nr; i++)
		for (int year = 0; year < fields->years; year++) {
			const struct field_year *of = &fields->rows[i].years[year];
			bool marked = is_marked_year(report, fields, i, year);
			int x = fields->years - 1 - year;
			struct buf text = BUF_INIT;

			add_label(&text, report, fields, i, year);
			chart_number(chart, (double)i);
			chart_number(chart, x);
			chart_number(chart, of->value > 0 ? x + longest * of->value / max : x);
			chart_text(chart, text.data);
			chart_number(chart, marked ? alert_color : year ? before_color : bar_color);
			chart_end_row(chart);
			buf_release(&text);
			if (!isnan(of->value))
				trace_year(chart, report, &fields->rows[i], fields, year);
		}
	chart_end_block(chart);
}

static void write_names(struct chart *chart, const struct fields *fields)
{
	char years[32];

	for (size_t i = 0; i < fields->nr; i++) {
		struct buf name = BUF_INIT;

		add_field_name(&name, fields->rows[i].now->indicator->name);
		chart_number(chart, (double)i);
		chart_text(chart, name.data);
		chart_end_row(chart);
		buf_release(&name);
	}
	chart_end_block(chart);
	for (int year = 0; year < fields->years; year++) {
		chart_number(chart, fields->years - 1 - year);
		chart_text(chart, period_years(years, sizeof(years), &fields->periods[year]));
		chart_end_row(chart);
	}
}

static double left_of_bars(const struct fields *fields)
{
	size_t columns = 0;

	for (size_t i = 0; i < fields->nr; i++) {
		struct buf name = BUF_INIT;

		add_field_name(&name, fields->rows[i].now->indicator->name);
		columns = text_width(name.data) > columns ? text_width(name.data) : columns;
		buf_release(&name);
	}
	return chart_label_part(columns, 0.10);
}

enum chart_state chart_field_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct fields fields;
	double left;

	if (list_fields(&fields, report, diag) < 0)
		return CHART_STATE_FAILED;
	if (!fields.nr)
		return CHART_STATE_EMPTY;
	left = left_of_bars(&fields);
	write_bars(chart, report, &fields, left);
	write_names(chart, &fields);
	chart_set(chart, "ROWS", (double)fields.nr);
	chart_set(chart, "YEARS", fields.years);
	chart_set(chart, "LEFT", left);
	chart_set(chart, "RIGHT", RIGHT);
	chart->height = chart_rows_height(fields.nr + 1, 12);
	write_texts(chart, report, &fields);
	return CHART_STATE_READY;
}

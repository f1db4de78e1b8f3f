/* chart_durations.c - how long cases take: the median with its interval, the county and each unit
 * of enough cases, from filing to the decision and from there to its disclosure. */
#include "render/chart/chart_parts.h"
#include "render/chart/interval_rows.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"

enum { ROWS_MOST = 40 };

static const struct {
	const char *step, *name, *shown; /* shown: beside a unit's name */
} steps[] = {
	{ "filing_decision", "立案至处理决定", "立案至决定" },
	{ "decision_disclosure", "处理决定至公开", "决定至公开" },
};
enum { NR_STEPS = sizeof(steps) / sizeof(steps[0]) };

struct durations {
	struct interval_row rows[ROWS_MOST];
	size_t nr;
	double longest;
	struct buf title;
	int first_day, last_day;
	bool open_ended;
};

static void trace_days(struct chart *chart, const struct report *report, struct query *row,
		       size_t step, const char *word, const char *column)
{
	struct buf printed = BUF_INIT;

	if (query_is_null_of(row, column))
		return;
	decimal_add_double(&printed, query_double_of(row, column));
	trace_add(&chart->trace, report,
		  &(struct trace_line){ .place = chart->place,
					.unit = query_text_of(row, "unit"),
					.what = "办理时长",
					.name = "办理时长",
					.period = report->code,
					.word = word,
					.target = steps[step].name,
					.printed = printed.data,
					.value = query_double_of(row, column) });
	buf_release(&printed);
}

static void trace_row(struct chart *chart, const struct report *report, struct query *row,
		      size_t step)
{
	static const char *const numbers[][2] = {
		{ "件数", "n" },
		{ "已完成", "closed" },
		{ "中位数", "median" },
		{ "中位数下限", "median_low" },
		{ "中位数上限", "median_high" },
		{ "90%分位数", "p90" },
		{ "上年同期中位数", "median_year_ago" },
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		trace_days(chart, report, row, step, numbers[i][0], numbers[i][1]);
}

/* The county's first step is what the title says. */
static void add_title(struct durations *out, struct query *row, size_t step)
{
	buf_addf(&out->title, "%s中位数", steps[step].name);
	decimal_add_double(&out->title, query_double_of(row, "median"));
	buf_addstr(&out->title, "天");
	if (query_is_null_of(row, "median_year_ago"))
		return;
	buf_addstr(&out->title, "，上年同期");
	decimal_add_double(&out->title, query_double_of(row, "median_year_ago"));
	buf_addstr(&out->title, "天");
}

static void add_row(struct durations *out, struct report *report, struct query *row, size_t step)
{
	const char *unit = query_text_of(row, "unit");
	struct buf name = BUF_INIT, label = BUF_INIT;
	struct interval_row *to = &out->rows[out->nr++];
	const double drawn[] = { query_double_of(row, "median_high"), query_double_of(row, "p90"),
				 query_double_of(row, "median_year_ago"),
				 query_double_of(row, "median") };

	buf_addf(&name, "%s %s", steps[step].shown,
		 strcmp(unit, "*") == 0 ? "全县" : report_unit_short(report, unit));
	decimal_add_double(&label, query_double_of(row, "median"));
	buf_addf(&label, "天（%lld/%lld件）", (long long)query_int_of(row, "closed"),
		 (long long)query_int_of(row, "n"));
	*to = (struct interval_row){
		.name = arena_strdup(&report->arena, name.data),
		.label = arena_strdup(&report->arena, label.data),
		.value = query_double_of(row, "median"),
		.low = query_double_of(row, "median_low"),
		.high = query_double_of(row, "median_high"),
		.wide_low = query_double_of(row, "median"),
		.wide_high = query_double_of(row, "p90"),
		.tick = query_double_of(row, "median_year_ago"),
	};
	for (size_t i = 0; i < sizeof(drawn) / sizeof(drawn[0]); i++)
		if (!isnan(drawn[i]))
			out->longest = fmax(out->longest, drawn[i]);
	if (!out->title.nr && strcmp(unit, "*") == 0)
		add_title(out, row, step);
	if (day_parse(&out->first_day, query_text_of(row, "first_day"), NULL) < 0 ||
	    day_parse(&out->last_day, query_text_of(row, "last_day"), NULL) < 0)
		BUG("days of a cohort");
	buf_release(&name);
	buf_release(&label);
}

static int load(struct durations *out, struct chart *chart, struct report *report,
		struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more = 0;

	if (query_open(&row, report->store,
		       "SELECT d.unit, d.first_day, d.last_day, d.n, d.closed, d.median,"
		       " d.median_low, d.median_high, d.p90, d.median_year_ago"
		       " FROM duration_by_run d LEFT JOIN unit_order o ON o.code = d.unit"
		       " WHERE d.run = ?1 AND d.step = ?2 AND d.field = '*' AND d.median NOTNULL"
		       " ORDER BY d.unit <> '*', o.position",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	for (size_t i = 0; i < NR_STEPS && more >= 0; i++) {
		query_bind_text(&row, 2, steps[i].step);
		while ((more = query_next(&row, diag)) > 0) {
			if (out->nr == ROWS_MOST)
				continue;
			add_row(out, report, &row, i);
			trace_row(chart, report, &row, i);
		}
		query_reset(&row);
	}
	query_release(&row);
	return more < 0 ? -1 : 0;
}

/* An interval without an upper end goes on to the end of the axis. */
static void open_ends(struct durations *durations, double end)
{
	for (size_t i = 0; i < durations->nr; i++) {
		struct interval_row *row = &durations->rows[i];

		if (isnan(row->low) || !isnan(row->high))
			continue;
		row->high = end;
		durations->open_ended = true;
	}
}

static void write_texts(struct chart *chart, const struct report *report,
			const struct durations *durations)
{
	char first[40], last[40];

	buf_addstr(&chart->title, durations->title.nr ? durations->title.data : "办案用时");
	buf_addf(&chart->subtitle,
		 "%s至%s立案或者决定的案件所用天数：圆点为中位数（旁为已完成/"
		 "全部件数），细横线为95%%区间，"
		 "点线到90%%分位数，竖线为上年同期中位数",
		 day_chinese(first, sizeof(first), durations->first_day),
		 day_chinese(last, sizeof(last), durations->last_day));
	chart_footer(chart, report);
	buf_addstr(&chart->footer, "没有完成的按截止日仍在办理计算；件数太少的单位不列。");
	if (durations->open_ended)
		buf_addstr(&chart->footer, "横线画到右端的，没有办完的太多，上限还算不出。");
}

enum chart_state chart_durations_build(struct chart *chart, struct report *report,
				       struct diag *diag)
{
	struct durations durations = { .title = BUF_INIT };
	enum chart_state state = CHART_STATE_EMPTY;
	double end, step;

	if (load(&durations, chart, report, diag) < 0) {
		state = CHART_STATE_FAILED;
	} else if (durations.nr) {
		chart_axis(&end, &step, durations.longest);
		open_ends(&durations, end);
		interval_rows_write(chart, durations.rows, durations.nr,
				    &(struct interval_axis){ 0, end, step, "%.0f天" });
		write_texts(chart, report, &durations);
		state = CHART_STATE_READY;
	}
	buf_release(&durations.title);
	return state;
}

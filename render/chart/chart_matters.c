/* chart_matters.c - the supervised matters that are not finished by their age, the oldest first,
 * each with what is left of its time or how long that is over. */
#include "render/chart/chart_parts.h"
#include "render/report/audience.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"

enum { MATTERS_MOST = 20, SHORT = 8 };
/* As in style.gp: in time, overdue. */
enum { COLOR_OPEN = 0x7fb1dd, COLOR_OVERDUE = 0xc4410a };

struct matters {
	size_t rows, open, overdue, undated, columns;
	double oldest;
};

static void trace_days(struct chart *chart, const struct report *report, struct query *row,
		       const char *word, const char *column)
{
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%lld天", (long long)query_int_of(row, column));
	trace_add(&chart->trace, report,
		  &(struct trace_line){ .place = chart->place,
					.unit = query_text_of(row, "lead_unit"),
					.what = "督办事项",
					.name = "督办事项",
					.period = report->code,
					.word = word,
					.target = query_text_of(row, "matter_no"),
					.printed = printed.data,
					.value = query_double_of(row, column) });
	buf_release(&printed);
}

static void add_label(struct buf *out, struct query *row, bool overdue)
{
	buf_addf(out, "%lld天", (long long)query_int_of(row, "days_open"));
	if (overdue && query_is_null_of(row, "days")) /* of a span of days nothing is demanded */
		buf_addstr(out, "（逾期）");
	else if (overdue)
		buf_addf(out, "（逾期%lld天）", (long long)query_int_of(row, "days"));
	else if (query_is_null_of(row, "days_left"))
		buf_addstr(out, query_is_null_of(row, "due_date") ? "（期限不明）" : "（未到期）");
	else if (query_int_of(row, "days_left") == 0)
		buf_addstr(out, "（今日到期）");
	else
		buf_addf(out, "（%lld天后到期）", (long long)query_int_of(row, "days_left"));
}

static void add_matter(struct matters *matters, struct chart *chart, const struct report *report,
		       struct query *row)
{
	bool overdue = strcmp(query_text_of(row, "state"), "overdue") == 0;
	struct buf name = BUF_INIT, label = BUF_INIT;
	double days = query_double_of(row, "days_open");
	const char *subject = audience_column(report, GUARDED_MATTER_SUBJECT, row, "subject");

	matters->open++;
	matters->overdue += overdue;
	matters->undated += query_is_null_of(row, "due_date");
	matters->oldest = fmax(matters->oldest, days);
	if (matters->rows == MATTERS_MOST)
		return;
	buf_addf(&name, "%s ", report_unit_short(report, query_text_of(row, "lead_unit")));
	chart_add_fitted(&name, subject ? subject : "",
			 CHART_LABEL_COLUMNS > text_width(name.data) + SHORT
				 ? CHART_LABEL_COLUMNS - text_width(name.data)
				 : SHORT);
	matters->columns =
		text_width(name.data) > matters->columns ? text_width(name.data) : matters->columns;
	add_label(&label, row, overdue);
	chart_number(chart, (double)matters->rows++);
	chart_number(chart, days);
	chart_text(chart, name.data);
	chart_text(chart, label.data);
	chart_number(chart, overdue ? COLOR_OVERDUE : COLOR_OPEN);
	chart_end_row(chart);
	trace_days(chart, report, row, "交办至今", "days_open");
	if (overdue && !query_is_null_of(row, "days"))
		trace_days(chart, report, row, "逾期", "days");
	else if (!query_is_null_of(row, "days_left"))
		trace_days(chart, report, row, "距到期", "days_left");
	buf_release(&name);
	buf_release(&label);
}

static int load(struct matters *matters, struct chart *chart, struct report *report,
		struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT matter_no, lead_unit, subject, state, due_date, days, days_left,"
		       " days_open"
		       " FROM matter_case_by_run WHERE run = ?1 AND days_open NOTNULL"
		       " AND matter_no NOTNULL AND lead_unit NOTNULL"
		       " ORDER BY days_open DESC, position",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0)
		add_matter(matters, chart, report, &row);
	query_release(&row);
	return more;
}

static void write_texts(struct chart *chart, const struct report *report,
			const struct matters *matters)
{
	char day[40];

	buf_addf(&chart->title, "%zu项督办事项没有办结", matters->open);
	if (matters->overdue)
		buf_addf(&chart->title, "，其中%zu项逾期，最久的已交办%.0f天", matters->overdue,
			 matters->oldest);
	else
		buf_addf(&chart->title, "，%s，最久的已交办%.0f天",
			 matters->undated ? "有期限的都没有到期" : "都没有到期", matters->oldest);
	buf_addf(&chart->subtitle,
		 "截至%s没有办结的督办事项，自交办之日起的天数：橙红为逾期，浅蓝为没有逾期",
		 day_chinese(day, sizeof(day), report->as_of_day));
	chart_footer(chart, report);
	if (matters->open > matters->rows)
		buf_addf(&chart->footer, "只列最久的%zu项，其余见报表“督办事项”。", matters->rows);
}

enum chart_state chart_matters_build(struct chart *chart, struct report *report, struct diag *diag)
{
	struct matters matters = { .rows = 0 };

	if (load(&matters, chart, report, diag) < 0)
		return CHART_STATE_FAILED;
	if (!matters.rows)
		return CHART_STATE_EMPTY;
	chart_set(chart, "ROWS", (double)matters.rows < 4 ? 4 : (double)matters.rows);
	chart_set(chart, "XEND", fmax(matters.oldest, 1) * 1.5);
	chart_set(chart, "LEFT", chart_label_part(matters.columns, 0.10));
	chart->height = chart_rows_height(matters.rows, 12);
	write_texts(chart, report, &matters);
	return CHART_STATE_READY;
}

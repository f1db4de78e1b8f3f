/* chart_transfers.c - what had become of the cases that were transferred to the police in the
 * period by the as-of day: one batch of cases, so that every bar is a part of the first. */
#include "render/chart/chart_parts.h"

struct part {
	const char *figure, *name;
	bool ended;  /* drawn as what has happened, not as what is still waited for */
	bool always; /* where it is known: also of none */
};
static const struct part parts[] = {
	{ "transfer_entered", "本期移送", true, true },
	{ "transfer_accepted", "公安机关受理", true, true },
	{ "transfer_filed", "公安机关立案", true, true },
	{ "transfer_refused", "不予立案", true, true },
	{ "transfer_unanswered", "等待答复", false, true },
	{ "transfer_unreported", "公安机关未报送", false, false },
};
enum { PART_NR = sizeof(parts) / sizeof(parts[0]), NAME_COLUMNS = 14, ROWS_OF_SLIDE = 8 };

/* As 0xRRGGBB: NOW and BAND of style.gp. */
static const double ended_color = 0x0060a8, waiting_color = 0xb3d1ea;

/* "，1件等待答复（最长61天）" */
static void add_waiting(struct buf *out, const struct report *report)
{
	int64_t waiting = report_figure(report, "transfer_unanswered");
	int64_t longest = report_figure(report, "transfer_longest");

	if (!waiting)
		return;
	buf_addf(out, "，%lld件等待答复", (long long)waiting);
	if (longest)
		buf_addf(out, "（最长%lld天）", (long long)longest);
}

static void write_title(struct chart *chart, const struct report *report)
{
	int64_t filed = report_figure(report, "transfer_filed");
	int64_t refused = report_figure(report, "transfer_refused");
	int64_t unreported = report_figure(report, "transfer_unreported");
	char name[64];

	buf_addf(&chart->title, "%s移送涉嫌犯罪案件%lld件",
		 period_short_name(name, sizeof(name), &report->period),
		 (long long)report_figure(report, "transfer_entered"));
	if (filed)
		buf_addf(&chart->title, "，立案%lld件", (long long)filed);
	if (refused)
		buf_addf(&chart->title, "，不予立案%lld件", (long long)refused);
	add_waiting(&chart->title, report);
	if (unreported)
		buf_addf(&chart->title, "，%lld件公安机关未报送", (long long)unreported);
}

static void write_part(struct chart *chart, const struct report *report, const struct part *part,
		       size_t place)
{
	int64_t value = report_figure(report, part->figure);
	int64_t longest = report_figure(report, "transfer_longest");
	struct buf text = BUF_INIT;

	buf_addf(&text, "%lld件", (long long)value);
	trace_add_figure(&chart->trace, report, chart->place, part->figure, text.data);
	if (part == &parts[PART_NR - 2] && value && longest) {
		struct buf days = BUF_INIT;

		buf_addf(&days, "最长已等%lld天", (long long)longest);
		buf_addf(&text, "（%s）", days.data);
		trace_add_figure(&chart->trace, report, chart->place, "transfer_longest",
				 days.data);
		buf_release(&days);
	}
	chart_number(chart, (double)place);
	chart_number(chart, (double)value);
	chart_text(chart, part->name);
	chart_text(chart, text.data);
	chart_number(chart, part->ended ? ended_color : waiting_color);
	chart_end_row(chart);
	buf_release(&text);
}

enum chart_state chart_transfers_build(struct chart *chart, struct report *report,
				       struct diag *diag)
{
	int64_t entered = report_figure(report, "transfer_entered");
	char day[40];
	size_t rows = 0;

	(void)diag;
	if (!entered)
		return CHART_STATE_EMPTY;
	for (size_t i = 0; i < PART_NR; i++)
		if (parts[i].always ? report_figure_known(report, parts[i].figure)
				    : report_figure(report, parts[i].figure) != 0)
			write_part(chart, report, &parts[i], rows++);
	chart_set(chart, "ROWS", (double)rows);
	chart->height = chart_few_rows_height(rows, ROWS_OF_SLIDE);
	chart_set(chart, "XEND", (double)entered * 1.45);
	chart_set(chart, "LEFT", chart_label_part(NAME_COLUMNS, 0.10));
	write_title(chart, report);
	buf_addf(&chart->subtitle, "%s移送公安机关的同一批案件，截至%s的办理结果（件）",
		 report->name, day_chinese(day, sizeof(day), report->as_of_day));
	chart_footer(chart, report);
	chart_add_reporters(chart, report, "A14_j");
	return CHART_STATE_READY;
}

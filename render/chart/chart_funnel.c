/* chart_funnel.c - what each authority of the two-law linkage did in the period, in order.
 *
 * Counts of one period at each stage: different cases, so no rate is taken between them. */
#include "render/chart/chart_parts.h"

#include <math.h>

struct stage {
	const char *indicator, *name;
};
static const struct stage stages[] = {
	{ "A14_j", "行政机关移送" }, { "G01_j", "公安机关受理" }, { "G02_j", "公安机关立案" },
	{ "J02_j", "检察机关批捕" }, { "J06_j", "检察机关起诉" }, { "F02_j", "法院审结" },
};
enum { STAGE_NR = sizeof(stages) / sizeof(stages[0]) };

static void add_last_year(struct buf *out, const struct comparison *row, const char *measure_unit)
{
	if (!row || isnan(row->year_ago))
		return;
	buf_addstr(out, "上年同期");
	wording_add_amount(out, QUANTITY_COUNT, measure_unit, row->year_ago);
}

static void add_label(struct buf *out, const struct report *report, const struct comparison *row)
{
	const struct comparison *own;

	wording_add_amount(out, QUANTITY_COUNT, row ? row->indicator->measure_unit : "",
			   row ? row->value : (double)NAN);
	if (row && row->state == REPORT_STATE_PARTIAL)
		buf_addstr(out, "（未报全）");
	if (!row || isnan(row->value) || row->indicator != rules_indicator(report->rules, "G02_j"))
		return;
	own = report_comparison(report, "*", "GAJ1_j");
	if (own && !isnan(own->value) && own->value <= row->value && row->value > 0)
		buf_addf(out, "（其中行政移送%.0f%s）", own->value, own->indicator->measure_unit);
}

static void write_title(struct chart *chart, const struct report *report)
{
	const struct comparison *sent = report_comparison(report, "*", "A14_j");
	const struct comparison *taken = report_comparison(report, "*", "G01_j");
	char name[64];

	buf_addstr(&chart->title, period_short_name(name, sizeof(name), &report->period));
	if (!sent || isnan(sent->value)) {
		buf_addstr(&chart->title, "两法衔接各环节情况");
		return;
	}
	if (sent->value == 0)
		buf_addstr(&chart->title, "行政机关未移送涉嫌犯罪案件");
	else
		buf_addf(&chart->title, "行政机关移送涉嫌犯罪案件%.0f%s", sent->value,
			 sent->indicator->measure_unit);
	if (!taken || isnan(taken->value))
		return;
	if (taken->value == 0)
		buf_addstr(&chart->title, "，公安机关未受理移送");
	else
		buf_addf(&chart->title, "，公安机关受理%.0f%s", taken->value,
			 taken->indicator->measure_unit);
}

enum chart_state chart_funnel_build(struct chart *chart, struct report *report, struct diag *diag)
{
	double max = 0;
	size_t known = 0;

	(void)diag;
	for (size_t i = 0; i < STAGE_NR; i++) {
		const struct comparison *row = report_comparison(report, "*", stages[i].indicator);
		const struct indicator *indicator =
			rules_indicator(report->rules, stages[i].indicator);
		double value = row ? row->value : NAN;
		struct buf text = BUF_INIT;

		if (!isnan(value)) {
			max = fmax(max, value);
			known++;
		}
		chart_number(chart, (double)i);
		chart_number(chart, isnan(value) ? 0 : value / 2);
		chart_text(chart, stages[i].name);
		add_label(&text, report, row);
		chart_text(chart, text.data);
		buf_reset(&text);
		add_last_year(&text, row, indicator ? indicator->measure_unit : "件");
		chart_text(chart, text.data);
		chart_end_row(chart);
		buf_release(&text);
	}
	if (!known)
		return CHART_STATE_EMPTY;
	chart_set(chart, "ROWS", STAGE_NR);
	chart_set(chart, "HALF", fmax(max, 4) * 1.05);
	chart_set(chart, "LEFT", chart_label_part(14, 0.10));
	write_title(chart, report);
	buf_addf(&chart->subtitle,
		 "%s两法衔接各环节发生数：各环节不是同一批案件，不能相除；公安立案含自行发现的案件",
		 report->name);
	chart_footer(chart, report);
	return CHART_STATE_READY;
}

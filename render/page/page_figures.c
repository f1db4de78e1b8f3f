/* page_figures.c - the county's main indicators and the run's findings on the meeting page. */
#include "render/page/page_parts.h"

#include <math.h>
#include <string.h>

#include "render/report/audience.h"
#include "render/report/beside.h"
#include "render/report/present.h"
#include "render/report/trace.h"

static const char figures_place[] = "展示：主要指标";
static const char findings_place[] = "展示：主要变化";

static void add_card(struct buf *out, struct report *report, const struct comparison *row)
{
	const struct indicator *indicator = row->indicator;
	struct buf printed = BUF_INIT;

	if (row->changed && row->state != REPORT_STATE_PARTIAL)
		markup(out, "<li class=\"changed\">");
	else
		markup(out, "<li>");
	markup_text(out, indicator->name);
	markup(out, "<strong>");
	if (row->sight == SIGHT_MASKED) {
		markup_text(out, audience_mask);
		markup(out, "</strong>");
	} else if (isnan(row->value)) {
		markup_text(out, present_state(row->state));
		markup(out, "</strong>");
	} else {
		wording_add_amount(&printed, indicator->quantity, indicator->measure_unit,
				   row->value);
		markup_text(out, printed.data);
		trace_add_aspect(&report->trace, report, figures_place, "*", indicator->code,
				 ASPECT_VALUE, printed.data);
		markup(out, "</strong><span>");
		buf_reset(&printed);
		beside_add(&printed, report, figures_place, row);
		markup_text(out, printed.data);
		markup(out, "</span>");
	}
	markup(out, "</li>\n");
	buf_release(&printed);
}

void page_figures(struct buf *out, struct report *report)
{
	size_t nr = 0;

	markup(out, "<section tabindex=\"-1\" id=\"figures\">\n<h2>主要指标</h2>\n");
	for (size_t i = 0; i < report->nr_main; i++) {
		const struct comparison *row =
			report_comparison(report, "*", report->main[i]->code);

		if (!row || row->state == REPORT_STATE_NOT_APPLICABLE)
			continue;
		if (!nr++)
			markup(out, "<ul class=\"cards\">\n");
		add_card(out, report, row);
	}
	if (nr)
		markup(out, "</ul>\n</section>\n");
	else
		markup(out, "<p>本期不作比较，各单位数字见下。</p>\n</section>\n");
}

static void add_finding(struct buf *out, struct report *report, const struct finding *finding)
{
	const char severity[] = { (char)('0' + finding->severity), '\0' };

	markup(out, "<li data-unit=\"");
	markup_text(out, finding->unit);
	markup(out, "\"><b class=\"s");
	markup_text(out, severity);
	markup(out, "\">");
	markup_text(out, present_severity(severity));
	markup(out, "</b>");
	markup_text(out, finding->text);
	markup(out, "</li>\n");
	trace_add_finding(&report->trace, report, findings_place, finding, finding->text);
}

static bool sees_any(const struct report *report)
{
	for (size_t i = 0; i < report->nr_findings; i++)
		if (audience_sees_finding(report, &report->findings[i]))
			return true;
	return false;
}

void page_findings(struct buf *out, struct report *report)
{
	markup(out, "<section tabindex=\"-1\" id=\"findings\">\n<h2>主要变化</h2>\n");
	if (!sees_any(report)) {
		markup(out, "<p>本期没有需要列出的变化。</p>\n</section>\n");
		return;
	}
	markup(out, "<ol class=\"findings\">\n");
	for (size_t i = 0; i < report->nr_findings; i++)
		if (audience_sees_finding(report, &report->findings[i]))
			add_finding(out, report, &report->findings[i]);
	markup(out, "</ol>\n</section>\n");
}

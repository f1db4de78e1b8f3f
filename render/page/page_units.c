/* page_units.c - the meeting page's table of units by main indicators, which a script sorts and
 * filters. */
#include "render/page/page_parts.h"

#include <math.h>

#include "core/base/decimal.h"
#include "render/report/audience.h"
#include "render/report/present.h"
#include "render/report/trace.h"

static const char place[] = "展示：各单位";

/* A number of the run: of a comparison, or of a campaign, which is compared with nothing. What has
 * neither does not apply. */
static int load(struct series_value *out, struct report *report, const char *unit,
		const char *indicator, struct diag *diag)
{
	const struct comparison *row = report_comparison(report, unit, indicator);

	if (row) {
		*out = (struct series_value){ .value = row->value,
					      .state = row->state,
					      .sight = row->sight };
		return 0;
	}
	if (report_series(out, report, unit, indicator, report->code, diag) < 0)
		return -1;
	if (isnan(out->value) && out->sight == SIGHT_SEEN)
		out->state = REPORT_STATE_NOT_APPLICABLE;
	return 0;
}

static void trace(struct report *report, const char *unit, const struct indicator *indicator,
		  const char *printed, double value)
{
	if (report_comparison(report, unit, indicator->code))
		trace_add_aspect(&report->trace, report, place, unit, indicator->code, ASPECT_VALUE,
				 printed);
	else
		trace_add(&report->trace, report,
			  &(struct trace_line){ .place = place,
						.unit = unit,
						.what = indicator->code,
						.name = indicator->name,
						.period = report->code,
						.label = aspect_row(ASPECT_VALUE)->word,
						.printed = printed,
						.value = value });
}

static void add_number(struct buf *out, struct report *report, const char *unit,
		       const struct indicator *indicator, const struct series_value *number)
{
	struct buf text = BUF_INIT;

	decimal_add_double(&text, number->value);
	markup(out, "<td data-value=\"");
	markup_text(out, text.data);
	markup(out, "\">");
	buf_reset(&text);
	wording_add_amount(&text, indicator->quantity, "", number->value);
	markup_text(out, text.data);
	if (number->state == REPORT_STATE_PARTIAL)
		markup(out, "*");
	markup(out, "</td>");
	trace(report, unit, indicator, text.data, number->value);
	buf_release(&text);
}

static int add_cell(struct buf *out, struct report *report, const char *unit,
		    const struct indicator *indicator, struct diag *diag)
{
	struct series_value number;

	if (load(&number, report, unit, indicator->code, diag) < 0)
		return -1;
	if (!isnan(number.value)) {
		add_number(out, report, unit, indicator, &number);
		return 0;
	}
	markup(out, "<td class=\"none\">");
	markup_text(out, number.sight == SIGHT_MASKED ? audience_mask
			 : number.state == REPORT_STATE_MISSING ||
					 number.state == REPORT_STATE_NOT_COMPUTABLE
				 ? present_state(number.state)
				 : present_mark);
	markup(out, "</td>");
	return 0;
}

/* How what the unit owed for the period was sent, at worst: sorted the worst first. */
static void add_standing(struct buf *out, const struct report *report, const char *unit)
{
	static const char *const words[] = {
		[STANDING_NONE] = NULL,		[STANDING_ON_TIME] = "on_time",
		[STANDING_WAITING] = "not_due", [STANDING_UNKNOWN] = "not_computable",
		[STANDING_LATE] = "late",	[STANDING_MISSING] = "missing",
	};
	enum standing standing = report_duty(report, unit, NULL)->standing;
	const char order[] = { (char)('0' + standing), '\0' };

	if (standing == STANDING_NONE) {
		markup(out, "<td class=\"none\">");
		markup_text(out, present_mark);
	} else {
		markup(out, "<td data-value=\"");
		markup_text(out, order);
		markup(out, "\">");
		markup_text(out, present_delivery(
					 standing == STANDING_WAITING &&
							 report_waits_for_office(report, unit, NULL)
						 ? "held"
						 : words[standing]));
	}
	markup(out, "</td>");
}

static void add_filter(struct buf *out, const struct report *report)
{
	markup(out, "<p class=\"filter\" id=\"unit-filter\" hidden><label>单位 "
		    "<select id=\"unit-choice\"><option value=\"\">全部单位</option>\n");
	for (size_t i = 0; i < report->nr_units; i++) {
		markup(out, "<option value=\"");
		markup_text(out, report->units[i]->code);
		markup(out, "\">");
		markup_text(out, report->units[i]->name);
		markup(out, "</option>\n");
	}
	markup(out, "</select></label><span id=\"unit-said\" role=\"status\"></span></p>\n");
}

/* A sum that would tell of the one case that it is of. */
static bool has_masked(const struct report *report)
{
	for (size_t u = 0; u < report->nr_units; u++)
		for (size_t i = 0; i < report->nr_main; i++) {
			const struct comparison *row =
				report_comparison(report, report->units[u]->code,
						  report->main[i]->code);

			if (row && row->sight == SIGHT_MASKED)
				return true;
		}
	return false;
}

static void add_header(struct buf *out, const struct report *report)
{
	markup(out,
	       "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"各单位主要指标\">"
	       "\n<table id=\"unit-table\">\n<caption>本期数。* 本期只报送了一部分；—"
	       " 不适用，或者没有可以计算的案件");
	if (has_masked(report)) {
		markup(out, "；");
		markup_text(out, audience_mask);
		markup(out, " 只有一件案件，或者不宜公布，金额不列");
	}
	markup(out, "。</caption>\n"
		    "<thead><tr><th scope=\"col\">单位</th>"
		    "<th scope=\"col\">报送</th>");
	for (size_t i = 0; i < report->nr_main; i++) {
		const struct indicator *indicator = report->main[i];

		markup(out, "<th scope=\"col\">");
		markup_text(out, indicator->name);
		if (indicator->quantity == QUANTITY_COUNT) {
			markup(out, "（");
			markup_text(out, indicator->measure_unit);
			markup(out, "）");
		}
		markup(out, "</th>");
	}
	markup(out, "</tr></thead>\n<tbody>\n");
}

int page_units(struct buf *out, struct report *report, struct diag *diag)
{
	struct buf position = BUF_INIT;
	int rc = 0;

	markup(out, "<section class=\"units\" tabindex=\"-1\" id=\"units\">\n<h2>各单位</h2>\n");
	add_filter(out, report);
	add_header(out, report);
	for (size_t u = 0; rc == 0 && u < report->nr_units; u++) {
		buf_reset(&position);
		buf_addf(&position, "%zu", u);
		markup(out, "<tr data-unit=\"");
		markup_text(out, report->units[u]->code);
		markup(out, "\"><th scope=\"row\" data-value=\"");
		markup_text(out, position.data);
		markup(out, "\">");
		markup_text(out, report->units[u]->name);
		markup(out, "</th>");
		add_standing(out, report, report->units[u]->code);
		for (size_t i = 0; rc == 0 && i < report->nr_main; i++)
			rc = add_cell(out, report, report->units[u]->code, report->main[i], diag);
		markup(out, "</tr>\n");
	}
	markup(out, "</tbody>\n</table>\n</div>\n</section>\n");
	buf_release(&position);
	return rc;
}

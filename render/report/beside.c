/* beside.c - see beside.h. */
#include "render/report/beside.h"

#include <math.h>

#include "core/indicator/aspect.h"
#include "render/report/change.h"
#include "render/report/trace.h"

static void add_units(struct buf *out, struct report *report, const char *place,
		      const struct comparison *row, enum aspect aspect, const char *before)
{
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%s%.0f家", before, trace_value(row, aspect));
	buf_addstr(out, printed.data);
	trace_add_aspect(&report->trace, report, place, "*", row->indicator->code, aspect,
			 printed.data);
	buf_release(&printed);
}

/* Whose the number is: of some units, or of some of their months. */
static void add_reporters(struct buf *out, struct report *report, const char *place,
			  const struct comparison *row)
{
	bool whole = row->units.complete > 0;

	add_units(out, report, place, row, ASPECT_UNITS_KNOWN,
		  whole ? "据已报送的" : "据没有报齐的");
	buf_addstr(out, "统计，");
	if (whole && row->units.partial) {
		add_units(out, report, place, row, ASPECT_UNITS_PARTIAL, "其中");
		buf_addstr(out, "没有报齐，");
	}
	add_units(out, report, place, row, ASPECT_UNITS_EXPECTED, "应报");
}

void beside_add_alike(struct buf *out, struct buf *trace, const struct report *report,
		      const char *place, const struct comparison *row)
{
	struct buf text = BUF_INIT;

	if (row->compared_value != row->value) {
		wording_add_amount(&text, row->indicator->quantity, row->indicator->measure_unit,
				   row->compared_value);
		buf_addf(out, "按两年均已报送的口径本期%s，", text.data);
		trace_add_aspect(trace, report, place, "*", row->indicator->code, ASPECT_COMPARED,
				 text.data);
	} else if (row->compared_months < row->compared_owed) {
		buf_addstr(out, wording_alike);
	}
	buf_release(&text);
}

void beside_add(struct buf *out, struct report *report, const char *place,
		const struct comparison *row)
{
	struct change change;
	struct buf text = BUF_INIT;

	if (row->state == REPORT_STATE_PARTIAL) {
		add_reporters(out, report, place, row);
		return;
	}
	if (row->uncarried)
		buf_addstr(out, ASPECT_UNCARRIED "，");
	change_year_ago(&change, row, row->indicator->name);
	if (isnan(row->year_ago) || !wording_add_change_short(&text, &change)) {
		buf_addstr(out, "没有可比的上年同期数");
	} else {
		beside_add_alike(out, &report->trace, report, place, row);
		buf_addstr(out, text.data);
		trace_add_change_short(&report->trace, report, place, row, &change);
	}
	buf_release(&text);
}

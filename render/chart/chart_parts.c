/* chart_parts.c - see chart_parts.h. */
#include "render/chart/chart_parts.h"

#include <math.h>

#include "render/report/wording.h"

enum { SLIDE_HEIGHT = 900 };
/* A half-width column of 22 points as a part of the picture's width. */
static const double column_part = 0.0093;

double chart_label_part(size_t columns, double least)
{
	if (columns > CHART_LABEL_COLUMNS)
		columns = CHART_LABEL_COLUMNS;
	return fmax(least, (double)columns * column_part + 0.03);
}

int chart_rows_height(size_t nr, size_t usual)
{
	return nr > usual ? SLIDE_HEIGHT * (int)(nr + 4) / (int)(usual + 4) : SLIDE_HEIGHT;
}

double chart_label_place(double value, double then, size_t digits, double end)
{
	double width = end * column_part * 2 * (double)(digits + 1);

	return then > value && then < value + width ? then : value;
}

/* One number of the sentence, with the words around it. */
static void trace_units(struct chart *chart, const struct report *report, const char *indicator,
			enum aspect aspect, const char *before)
{
	const struct comparison *row = report_comparison(report, "*", indicator);
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%s%.0f家", before, trace_value(row, aspect));
	trace_add_aspect(&chart->trace, report, chart->place, "*", indicator, aspect, printed.data);
	buf_release(&printed);
}

void chart_add_reporters(struct chart *chart, const struct report *report, const char *indicator)
{
	const struct comparison *row = report_comparison(report, "*", indicator);
	size_t start = chart->footer.nr;

	if (!row || row->state != REPORT_STATE_PARTIAL)
		return;
	if (report->as_of_day < report->period.last_day) /* no unit can have reported all of it */
		buf_addstr(&chart->footer, "本期尚未结束，");
	wording_add_reporters(&chart->footer, row->units.complete, row->units.partial,
			      row->units.expected);
	if (chart->footer.nr == start)
		return;
	buf_addstr(&chart->footer, "。");
	trace_units(chart, report, indicator, ASPECT_UNITS_KNOWN, "据");
	if (row->units.partial && row->units.complete)
		trace_units(chart, report, indicator, ASPECT_UNITS_PARTIAL, "其中");
	trace_units(chart, report, indicator, ASPECT_UNITS_EXPECTED, "应报");
}

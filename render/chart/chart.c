/* chart.c - see chart.h. */
#include "render/chart/chart.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "render/chart/quote.h"

/* Half-width columns of one point that fit across the picture: 1536 of 1600 pixels, and a
 * half-width column of the font is 2/3 pixel a point; bold digits are a fifth wider. */
static const double columns_times_points = 2240;
enum { SMALLEST_FOOTER = 13 };
static const double narrow_extra = 0.2;

void chart_release(struct chart *chart)
{
	buf_release(&chart->title);
	buf_release(&chart->subtitle);
	buf_release(&chart->footer);
	buf_release(&chart->script);
	buf_release(&chart->data);
	buf_release(&chart->trace);
}

static void add_number(struct buf *out, double value)
{
	if (isfinite(value))
		buf_addf(out, "%.15g", value);
	else
		buf_addstr(out, "NaN");
}

void chart_set(struct chart *chart, const char *name, double value)
{
	buf_addf(&chart->script, "%s = ", name);
	add_number(&chart->script, value);
	/* a point makes gnuplot count in floating point: its integers end at 2^63 and divide
	 * without a remainder */
	if (isfinite(value) && value == floor(value) && fabs(value) < 1e15)
		buf_addstr(&chart->script, ".0");
	buf_addch(&chart->script, '\n');
}

void chart_set_text(struct chart *chart, const char *name, const char *text)
{
	buf_addf(&chart->script, "%s = ", name);
	quote_add_script(&chart->script, text);
	buf_addch(&chart->script, '\n');
}

static void next_field(struct chart *chart)
{
	if (chart->row_open)
		buf_addch(&chart->data, '\t');
	chart->row_open = true;
}

void chart_number(struct chart *chart, double value)
{
	next_field(chart);
	add_number(&chart->data, value);
}

void chart_text(struct chart *chart, const char *text)
{
	next_field(chart);
	quote_add_field(&chart->data, text);
}

void chart_end_row(struct chart *chart)
{
	buf_addch(&chart->data, '\n');
	chart->row_open = false;
}

void chart_end_block(struct chart *chart)
{
	buf_addstr(&chart->data, "\n\n");
}

void chart_axis(double *end, double *step, double max)
{
	double power, lead;

	if (!(max >= 4))
		max = 4;
	power = pow(10, floor(log10(max / 5)));
	lead = max / 5 / power;
	*step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
	if (*step < 1)
		*step = 1;
	*end = *step * ceil(max / *step);
	if (*end - max < *step * 0.3)
		*end += *step * 0.5;
}

void chart_footer(struct chart *chart, const struct report *report)
{
	char day[40];

	buf_addf(&chart->footer, "数据来源：各成员单位报送，截至%s。",
		 day_chinese(day, sizeof(day), report->as_of_day));
}

void chart_add_fitted(struct buf *out, const char *text, size_t columns)
{
	size_t nr = strlen(text), pos = 0, used = 0, kept = 0;

	if (text_width(text) <= columns) {
		buf_addstr(out, text);
		return;
	}
	while (pos < nr) {
		struct buf one = BUF_INIT;
		uint32_t ch = text_next(text, nr, &pos);

		if (ch != UINT32_MAX)
			text_add_char(&one, ch);
		used += text_width(one.data);
		buf_release(&one);
		if (used + 2 > columns)
			break;
		kept = pos;
	}
	buf_add(out, text, kept);
	buf_addstr(out, "…");
}

static double measure(const char *text)
{
	size_t narrow = 0;

	for (const char *at = text; *at; at++)
		narrow += (unsigned char)*at < 0x80 ? 1 : 0;
	return (double)text_width(text) + (double)narrow * narrow_extra;
}

static void add_text(struct buf *out, const char *name, const char *text, double size,
		     double smallest)
{
	struct buf fitted = BUF_INIT;
	double width = measure(text);

	if (width * size > columns_times_points)
		size = fmax(smallest, floor(columns_times_points / width * 2) / 2);
	if (width * size > columns_times_points)
		chart_add_fitted(&fitted, text,
				 (size_t)(columns_times_points / size / (1 + narrow_extra)));
	else
		buf_addstr(&fitted, text);
	buf_addf(out, "%s = ", name);
	quote_add_script(out, fitted.data);
	buf_addf(out, "\n%s_SIZE = %g\n", name, size);
	buf_release(&fitted);
}

/* Where the second of two lines begins: behind the last sentence that fits into the first; 0 when
 * one line will do. */
static size_t second_line(const char *text, double smallest)
{
	static const char stop[] = "。";
	size_t at = 0;

	if (measure(text) * smallest <= columns_times_points)
		return 0;
	for (const char *end = strstr(text, stop); end; end = strstr(end, stop)) {
		struct buf line = BUF_INIT;
		bool fits;

		end += strlen(stop);
		buf_add(&line, text, (size_t)(end - text));
		fits = measure(line.data) * smallest <= columns_times_points;
		buf_release(&line);
		if (!fits)
			break;
		at = (size_t)(end - text);
	}
	return text[at] ? at : 0;
}

static void add_footer(struct buf *out, const char *text)
{
	size_t nr = second_line(text, SMALLEST_FOOTER);
	struct buf line = BUF_INIT;

	buf_add(&line, text, nr ? nr : strlen(text));
	add_text(out, "FOOTER", line.data, 17, SMALLEST_FOOTER);
	add_text(out, "FOOTER2", nr ? text + nr : "", 17, SMALLEST_FOOTER);
	buf_release(&line);
}

void chart_add_texts(struct buf *out, const struct chart *chart)
{
	add_text(out, "TITLE", chart->title.data, 32, 22);
	add_text(out, "SUBTITLE", chart->subtitle.data, 22, 16);
	add_footer(out, chart->footer.data);
}

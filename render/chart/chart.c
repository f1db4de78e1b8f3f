/* chart.c - see chart.h. */
#include "render/chart/chart.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "render/chart/quote.h"

/* Half-width columns of one point that fit across the picture: 1536 of 1600 pixels, and a
 * half-width column of the font is 2/3 pixel a point; bold digits are a fifth wider. */
static const double columns_times_points = 2240;
static const double narrow_extra = 0.2;
enum { TITLE_LARGEST = 32, TITLE_SMALLEST = 24 };
enum { SUBTITLE_LINES = 2, FOOTER_LINES = 6 };
/* Pixels that a line more takes, and the footer's one line has of the picture's base. */
enum { LINE_PIXELS = 40 };

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

static void add_title(struct buf *out, const char *text)
{
	struct buf fitted = BUF_INIT;
	double width = measure(text), size = TITLE_LARGEST;

	if (width * size > columns_times_points)
		size = fmax(TITLE_SMALLEST, floor(columns_times_points / width * 2) / 2);
	if (width * size > columns_times_points)
		chart_add_fitted(&fitted, text,
				 (size_t)(columns_times_points / size / (1 + narrow_extra)));
	else
		buf_addstr(&fitted, text);
	buf_addstr(out, "TITLE = ");
	quote_add_script(out, fitted.data);
	buf_addf(out, "\nTITLE_SIZE = %g\n", size);
	buf_release(&fitted);
}

/* The length of the punctuation that 'text' begins with, 0: none. */
static size_t stop_at(const char *text)
{
	static const char *const stops[] = { "。", "；", "，", "：", "）", "、" };

	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		if (strncmp(text, stops[i], strlen(stops[i])) == 0)
			return strlen(stops[i]);
	return 0;
}

/* No line begins with punctuation or inside of a number. */
static size_t step_back(const char *text, size_t at)
{
	while (at > 0 && (stop_at(text + at) || ((unsigned char)text[at] & 0xC0) == 0x80 ||
			  (text[at - 1] > ' ' && text[at] > ' ')))
		at--;
	return at;
}

/* Where the first line of 'text' ends: behind a stop where its last third has one. */
static size_t line_end(const char *text)
{
	const double columns = columns_times_points / CHART_LETTERS;
	size_t nr = strlen(text), pos = 0, kept = 0, stop = 0;
	struct buf line = BUF_INIT;
	double width = 0;

	while (pos < nr) {
		size_t start = pos;

		text_next(text, nr, &pos);
		buf_add(&line, text + start, pos - start);
		width = measure(line.data);
		if (width > columns)
			break;
		kept = pos;
		if (width > columns * 2 / 3 && stop_at(text + start))
			stop = pos;
	}
	buf_release(&line);
	if (kept == nr)
		return nr;
	if (!stop)
		stop = step_back(text, kept);
	return stop ? stop : pos;
}

/* NAME1, NAME2 ... and NAME_LINES, their number; the last is cut to its width. */
static int add_lines(struct buf *out, const char *name, const char *text, int most)
{
	int nr = 0;

	while (nr < most && (*text || nr == 0)) {
		size_t end = nr + 1 < most ? line_end(text) : strlen(text);
		struct buf line = BUF_INIT, fitted = BUF_INIT;

		buf_add(&line, text, end);
		chart_add_fitted(&fitted, line.data,
				 measure(line.data) * CHART_LETTERS > columns_times_points
					 ? (size_t)(columns_times_points / CHART_LETTERS /
						    (1 + narrow_extra))
					 : text_width(line.data));
		buf_addf(out, "%s%d = ", name, ++nr);
		quote_add_script(out, fitted.data);
		buf_addch(out, '\n');
		text += end;
		buf_release(&line);
		buf_release(&fitted);
	}
	buf_addf(out, "%s_LINES = %d\n", name, nr);
	return nr;
}

void chart_add_texts(struct buf *out, const struct chart *chart, int height)
{
	int lines, base = height < CHART_SLIDE_HEIGHT ? CHART_SLIDE_HEIGHT : height;

	add_title(out, chart->title.data);
	lines = add_lines(out, "SUBTITLE", chart->subtitle.data, SUBTITLE_LINES) +
		add_lines(out, "FOOTER", chart->footer.data, FOOTER_LINES);
	buf_addf(out, "LINE = %d\nBASE = %d\nHEIGHT = %d\n", LINE_PIXELS, base,
		 height + (lines - 2) * LINE_PIXELS);
}

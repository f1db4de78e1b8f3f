/* chart.h - one chart on its way to gnuplot: its texts, its numbers and its rows of data.
 *
 * A chart_*.c builds a struct chart from the report; chart_files.c writes the files and runs
 * gnuplot once for all of them. The drawing itself is in chart_*.gp, which is constant: what
 * changes from report to report reaches it as numbers, as rows of data, or as the three texts,
 * through render/chart/quote.h. */
#ifndef RENDER_CHART_H
#define RENDER_CHART_H

#include "core/base/buf.h"
#include "render/report/report.h"

/* The smallest letters, in gnuplot's points: 8 points on paper where the picture is as wide as the
 * text of an official document (15.6 cm). */
enum { CHART_LETTERS = 22 };

struct chart {
	struct buf title;    /* the message */
	struct buf subtitle; /* what is measured, in which unit, how to read it */
	struct buf footer;   /* source and day; chart_footer() starts it */
	struct buf script;   /* NAME = number or NAME = 'text', one a line */
	struct buf data;     /* tab-separated */
	struct buf trace;    /* lines of render/report/trace.h, one a figure drawn or said */
	const char *place;   /* what the chart is called there */
	int height;	     /* in pixels of a width of 1600, 0: as the table of charts has it */
	bool row_open;
};
#define CHART_INIT \
	{          \
		0  \
	}

/* What a builder found. */
enum chart_state { CHART_STATE_FAILED = -1, CHART_STATE_EMPTY, CHART_STATE_READY };

void chart_release(struct chart *chart);

/* Set a number or a text for the script; 'name' is a constant of ours. NAN is written NaN. */
void chart_set(struct chart *chart, const char *name, double value);
void chart_set_text(struct chart *chart, const char *name, const char *text);

/* The next field of the row, and the end of the row. NAN is a gap, never a zero. */
void chart_number(struct chart *chart, double value);
void chart_text(struct chart *chart, const char *text);
void chart_end_row(struct chart *chart);
/* Two blank lines: the next rows are another block of data (index 1, 2, ...). An empty block
 * needs a row too; give it one outside of the picture. */
void chart_end_block(struct chart *chart);

/* An axis from zero that holds 'max' with a little room: its end and the distance of its tics,
 * whole numbers of the form 1, 2 or 5 times a power of ten. At least 0..4. */
void chart_axis(double *end, double *step, double max);

/* The footer's first sentence: source and the report's day. */
void chart_footer(struct chart *chart, const struct report *report);

/* Append 'text' cut to 'columns' half-width columns, with … where it was cut. */
void chart_add_fitted(struct buf *out, const char *text, size_t columns);
/* Append what style.gp is loaded with: TITLE and TITLE_SIZE, shrunk and then cut to the picture's
 * width; SUBTITLE1 ..., FOOTER1 ... and their numbers; HEIGHT, that of the picture, which has
 * 'height' with one line of each; BASE, which margins are parts of: the same, but that of a slide
 * at least. */
enum { CHART_SLIDE_HEIGHT = 900 };
void chart_add_texts(struct buf *out, const struct chart *chart, int height);

#endif

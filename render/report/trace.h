/* trace.h - 数据溯源.csv: a line for each figure that a bulletin, a chart or a score sheet prints,
 * with the command that gives that figure again, on the day of the run.
 *
 * The columns are stable; further ones go to the end. Computes nothing. */
#ifndef RENDER_TRACE_H
#define RENDER_TRACE_H

#include "core/indicator/aspect.h"
#include "render/report/change.h"
#include "render/report/report.h"

/* 'what' is an indicator's code or another word that explain takes, 'name' what it is called.
 * 'word' is what explain takes behind it, 'target' what behind that; NULL: nothing. 'label' is the
 * column 口径, NULL: those two words. 'printed' is how the text has it, 'value' the store's
 * number (NAN: words, or unknown). */
struct trace_line {
	const char *place; /* paragraph, chart or sheet */
	const char *unit, *what, *name;
	const char *period; /* code */
	const char *word, *target, *label;
	const char *printed, *state;
	const char *command; /* where no explain tells it; NULL: explain */
	double value;
};

void trace_add(struct buf *out, const struct report *report, const struct trace_line *line);
/* The same of a figure that the run compares: its place, unit, indicator and aspect. */
void trace_add_aspect(struct buf *out, const struct report *report, const char *place,
		      const char *unit, const char *indicator, enum aspect aspect,
		      const char *printed);
/* The parts of a clause about the year before, by one line each. */
enum trace_base { TRACE_YEAR_AGO, TRACE_PREVIOUS, TRACE_CUMULATIVE, NR_TRACE_BASES };
void trace_add_change(struct buf *out, const struct report *report, const char *place,
		      const struct comparison *row, enum trace_base base,
		      const struct change *change);
/* Only what a title says: the difference and the test. */
void trace_add_change_short(struct buf *out, const struct report *report, const char *place,
			    const struct comparison *row, const struct change *change);
/* A month's or a quarter's number of the county. */
void trace_add_period(struct buf *out, const struct report *report, const char *place,
		      const char *indicator, const char *period, double value);
/* A finding, by its sentence. */
void trace_add_finding(struct buf *out, const struct report *report, const char *place,
		       const struct finding *finding, const char *printed);
/* What is known of a unit's assessment by this word of explain. */
void trace_add_score(struct buf *out, const struct report *report, const char *place,
		     const char *unit, const char *what, const char *printed, double value);
/* A count of the run (figure_by_run) by its code. */
void trace_add_figure(struct buf *out, const struct report *report, const char *place,
		      const char *figure, const char *printed);

/* The number of an aspect of a comparison; NAN when unknown. Forecasts and limits are none. */
double trace_value(const struct comparison *row, enum aspect aspect);

/* Write the file with 'lines' into 'folder'. Returns 0, or -1 with FIL002. */
int trace_write(const char *folder, const struct buf *lines, struct diag *diag);

#endif

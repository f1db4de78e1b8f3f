/* series_store.h - the cells of a run's series in the store, a text a unit, indicator and year.
 *
 * A text that the run before already has for the same unit, indicator and year is shared with it,
 * so that a new run adds to the store only what changed. The layout of a text is
 * core/store/schema.sql's (series_text); readers use the view series_result. */
#ifndef ANALYZE_SERIES_STORE_H
#define ANALYZE_SERIES_STORE_H

#include "analyze/number/series.h"

struct series_part {
	const char *unit, *indicator; /* borrowed until series_store_finish() */
	int year;
	int64_t text; /* 0: to be taken out */
};

struct series_store {
	struct store *store;
	int64_t run;
	struct query before;	   /* parts of the run before, in order of their key */
	bool has_before, same_run; /* 'before' stands at a row; it is of this very run */
	struct query add_text;
	struct series_part *parts; /* to be written when 'before' has been read */
	size_t nr_parts, alloc_parts;
	struct arena arena;
};
#define SERIES_STORE_INIT \
	{                 \
		0         \
	}

/* Begin the series of 'analysis->run': its own parts when it has some (they are replaced where
 * they differ), else those of the newest run of its period, or of the run that published the
 * month before it, serve as the run before. 0 or -1 (STO001). */
int series_store_open(struct series_store *out, const struct analysis *analysis, struct diag *diag);
/* The cells of one unit, indicator and year; ascending by these three. 0 or -1 (STO001). */
int series_store_put(struct series_store *store, const char *unit, const char *indicator, int year,
		     const struct buf *cells, struct diag *diag);
/* Write what was put and take out what was not put again. 0 or -1 (STO001). */
int series_store_finish(struct series_store *store, struct diag *diag);
void series_store_release(struct series_store *store);

/* Append the figure of the period with this code to a text; series_cells_end() closes it. Numbers
 * have the fewest digits that read back as the same double. */
void series_figures_add(struct buf *cells, const char *code, const struct figure *figure);
void series_cells_end(struct buf *cells);

#endif

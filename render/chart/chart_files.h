/* chart_files.h - all charts of a report as PNG (for documents and slides) and SVG (for pages). */
#ifndef RENDER_CHART_FILES_H
#define RENDER_CHART_FILES_H

#include "core/system/workers.h"
#include "render/report/report.h"

/* Charts on their way: gnuplot draws them while something else is done. */
enum { CHART_FILES_MAX = 32 };
/* What the .svg of a chart says of itself. */
struct chart_drawn {
	bool ready;
	struct buf title, description;
};
struct chart_files {
	struct workers gnuplot;
	bool begun;
	size_t nr_scripts; /* each a process of gnuplot */
	struct buf charts, trace;
	struct chart_drawn drawn[CHART_FILES_MAX];
};
#define CHART_FILES_INIT                                                       \
	{                                                                      \
		.gnuplot = WORKERS_INIT, .charts = BUF_INIT, .trace = BUF_INIT \
	}

/* Begin what chart_files_write() does; chart_files_end() waits for it, adds the charts' lines to
 * the report's trace and frees. It must be called after a failure, too. */
int chart_files_begin(struct chart_files *files, struct report *report, const char *folder,
		      struct diag *diag);
int chart_files_end(struct chart_files *files, struct report *report, const char *folder,
		    struct diag *diag);

/* Draw every chart of 'report' into 'folder'/charts (made if absent) with one run of gnuplot.
 * A chart without data is left out with REN052. Returns 0, or -1 with REN050 (no Chinese font),
 * REN051 (gnuplot failed or left no picture), PRC... or FIL.... */
int chart_files_write(struct report *report, const char *folder, struct diag *diag);
/* The one of that name (chart_trend) alone. */
int chart_file_write(struct report *report, const char *folder, const char *name,
		     struct diag *diag);

/* The charts that there are, in the order of a report: name of the files without their ending and
 * title in Chinese; NULL behind the last. */
const char *chart_file_name(size_t chart);
const char *chart_file_title(size_t chart);

#endif

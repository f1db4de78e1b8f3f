/* chart_files.h - all charts of a report as PNG (for documents and slides) and SVG (for pages). */
#ifndef RENDER_CHART_FILES_H
#define RENDER_CHART_FILES_H

#include "core/system/workers.h"
#include "render/report/chart_names.h"
#include "render/report/report.h"

/* What the .svg of a chart says of itself. */
struct chart_drawn {
	bool ready;
	struct buf title, description;
};
/* Charts on their way: gnuplot draws them while something else is done. */
struct chart_files {
	struct workers gnuplot;
	bool begun;
	size_t nr_scripts; /* each a process of gnuplot */
	struct buf trace;
	struct chart_drawn drawn[CHART_ID_NR];
};
#define CHART_FILES_INIT                                   \
	{                                                  \
		.gnuplot = WORKERS_INIT, .trace = BUF_INIT \
	}

/* Begin what chart_files_write() does; chart_files_end() waits for it, adds the charts' lines to
 * the report's trace and frees. It must be called after a failure, too. */
int chart_files_begin(struct chart_files *files, struct report *report, const char *folder,
		      struct diag *diag);
int chart_files_end(struct chart_files *files, struct report *report, const char *folder,
		    struct diag *diag);

/* Draw every chart of 'report' into its place in 'folder' (chart_add_path()) with one run of
 * gnuplot. A chart without data is left out with REN052, all of them with REN085 where gnuplot,
 * fontconfig or the font is missing. Returns 0, or -1 with REN050 (the same of a signed report),
 * REN051 (gnuplot failed or left no picture), PRC... or FIL.... */
int chart_files_write(struct report *report, const char *folder, struct diag *diag);
/* One alone. */
int chart_file_write(struct report *report, const char *folder, enum chart_id chart,
		     struct diag *diag);

#endif

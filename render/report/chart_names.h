/* chart_names.h - the charts that there are, in the order of a report: what they are called, and
 * where in the folder of a report their pictures lie. */
#ifndef RENDER_CHART_NAMES_H
#define RENDER_CHART_NAMES_H

#include "core/base/buf.h"
#include "render/report/report.h"

enum chart_id {
	CHART_ID_TREND,
	CHART_ID_FORECAST,
	CHART_ID_RANK,
	CHART_ID_FIELD,
	CHART_ID_TRANSFERS,
	CHART_ID_DELIVERY,
	CHART_ID_YEAR,
	CHART_ID_DUTIES,
	CHART_ID_CONTROL,
	CHART_ID_UNITS,
	CHART_ID_PEERS,
	CHART_ID_DURATIONS,
	CHART_ID_MATTERS,
	CHART_ID_SCORE,
	CHART_ID_SCORE_TOTAL,
	CHART_ID_SCORE_ITEMS,
	CHART_ID_NR,
};

/* What the program calls it, as in the anchors of pages: "chart_trend". */
const char *chart_key(enum chart_id chart);
/* "立案月度走势". */
const char *chart_title(enum chart_id chart);
/* Of an assessment; else of a period. */
bool chart_is_of_assessment(enum chart_id chart);

/* Where pictures were before: charts/chart_trend.png. */
#define FORMER_CHART_FOLDER "charts"
/* The folder within that of the report: "图表". */
const char *chart_folder(const struct report *report);
/* Append where the picture lies in the folder of 'report':
 * "图表/01_立案月度走势_2024Q3.png" for 'format' "png". A report that was signed while pictures had
 * other names keeps them: it can be made again as it was signed. */
void chart_add_path(struct buf *out, const struct report *report, enum chart_id chart,
		    const char *format);

#endif

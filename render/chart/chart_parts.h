/* chart_parts.h - the charts' builders and what several of them need; not for others. */
#ifndef RENDER_CHART_PARTS_H
#define RENDER_CHART_PARTS_H

#include "render/chart/chart.h"
#include "render/report/change.h"
#include "render/report/glance.h"
#include "render/report/trace.h"

/* Each builds one chart of the report's period: CHART_STATE_READY, CHART_STATE_EMPTY when there
 * is nothing to draw, or CHART_STATE_FAILED with STO001. */
enum chart_state chart_trend_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_forecast_build(struct chart *chart, struct report *report,
				      struct diag *diag);
enum chart_state chart_rank_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_field_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_transfers_build(struct chart *chart, struct report *report,
				       struct diag *diag);
enum chart_state chart_delivery_build(struct chart *chart, struct report *report,
				      struct diag *diag);
enum chart_state chart_duties_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_control_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_durations_build(struct chart *chart, struct report *report,
				       struct diag *diag);
enum chart_state chart_peers_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_units_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_matters_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_score_build(struct chart *chart, struct report *report, struct diag *diag);
enum chart_state chart_score_total_build(struct chart *chart, struct report *report,
					 struct diag *diag);
enum chart_state chart_score_items_build(struct chart *chart, struct report *report,
					 struct diag *diag);
enum chart_state chart_year_build(struct chart *chart, struct report *report, struct diag *diag);

/* "2023年考核"; of a year that runs "2023年上半年年中评分". */
void chart_add_assessment(struct buf *out, const struct report *report);
bool chart_is_midyear(const struct report *report);

/* Width of the longest of 'nr' texts as a part of the picture's, at 22 points, between 'least'
 * and 0.30. */
double chart_label_part(size_t columns, double least);

/* Append to the footer how many units the county's number is made of, where not all have reported:
 * "据5家已报送单位统计，应报6家。" */
void chart_add_reporters(struct chart *chart, const struct report *report, const char *indicator);

/* The limits that the run has made for the months of one of the county's numbers, of the 'before'
 * months before its period. */
struct chart_limits {
	int before;
	double centre, lower, upper;
};
/* Returns 1, 0 when there are none, -1 with STO001. */
int chart_limits_read(struct chart_limits *out, const struct report *report, const char *indicator,
		      struct diag *diag);

/* The height of a picture of 'nr' rows that has room for 'usual' in a slide's: letters do not
 * shrink with the number of rows. */
int chart_rows_height(size_t nr, size_t usual);
/* The same, lower than a slide where there are fewer rows. The script takes its lower margin by
 * low() of style.gp. */
int chart_few_rows_height(size_t nr, size_t usual);

/* For the tables of what the working systems demand (chart_duties.gp): a system's name as two
 * texts, one above the other ("duty" and "*" are known besides); the kind of a cell (NULL: no
 * case): 0 done, 1 late, 2 overdue, 3 not due or not known, 4 nothing; its mark as two texts, the
 * second from the mark's sign on. */
void chart_system_name(struct chart *chart, const struct report *report, const char *system);
int chart_glance_kind(const struct glance_cell *cell);
void chart_glance_mark(struct chart *chart, const char *mark);

/* Their columns: each as wide as the longest line of its cells asks for, so that none runs into the
 * next one. First chart_grid_widen() with every mark, then chart_grid_end(), which sets FIRST and
 * LAST; 'middle' and 'half' are behind that where a cell is drawn. */
enum { CHART_GRID_MAX = 24 };
struct chart_grid {
	double middle[CHART_GRID_MAX], half[CHART_GRID_MAX];
};
void chart_grid_widen(struct chart_grid *grid, size_t column, const char *mark);
void chart_grid_end(struct chart_grid *grid, struct chart *chart, size_t nr);

/* Columns of half width that chart_label_part()'s largest part holds. */
enum { CHART_LABEL_COLUMNS = 30 };

#endif

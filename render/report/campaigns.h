/* campaigns.h - what the run says of the year's campaigns, as it published it. */
#ifndef RENDER_CAMPAIGNS_H
#define RENDER_CAMPAIGNS_H

#include "render/report/report.h"

/* A row of campaign_by_run; value and year_ago NAN when nobody has told, or as 'sight' says, when
 * the audience of what is being written (audience.h) does not see them. */
struct campaign_figure {
	int position; /* of the run's */
	const char *campaign, *name, *first_day, *last_day, *state, *unit, *field;
	const struct indicator *indicator;
	double value, year_ago;
	enum sight sight, year_ago_sight;
	int reported, expected, year_ago_reported, year_ago_expected;
};
struct campaign_figures {
	struct campaign_figure *items; /* campaign by campaign, in the rules' order */
	size_t nr;
};

/* What the audience does not see at all is left out. Returns 0, or -1 with STO001. Release with
 * campaign_figures_release(). */
int campaign_figures_load(struct campaign_figures *out, struct report *report, struct diag *diag);
void campaign_figures_release(struct campaign_figures *figures);
/* 尚未开始, 正在进行, 已经结束. */
const char *campaign_state_word(const struct campaign_figure *figure);
/* True for the figure of all units and fields. */
bool campaign_is_total(const struct campaign_figure *figure);
/* Leave lines of 数据溯源.csv for the figure and for that of the year before, as 'place' has them.
 */
void campaign_trace(struct report *report, const char *place, const struct campaign_figure *figure);

#endif

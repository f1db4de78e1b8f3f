/* finding_clusters.c - what a tested finding says of cases that came together. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analyze/number/events.h"

/* The largest event of the months, or NULL. */
static const struct cluster *largest(const struct analysis *analysis,
				     const struct finding_window *window)
{
	size_t indicator = analysis_indicator(analysis, window->indicator);
	int unit = strcmp(window->unit, "*") == 0 ? -1
						  : rules_unit_index(analysis->rules, window->unit);
	const struct cluster *best = NULL;

	for (size_t i = 0; i < analysis->nr_clusters; i++) {
		const struct cluster *one = &analysis->clusters[i];
		int month = month_of_day(one->day);

		if (one->indicator == indicator && (unit < 0 || one->unit == unit) &&
		    month >= window->first_month && month <= window->last_month &&
		    (!best || one->cases > best->cases))
			best = one;
	}
	return best;
}

bool finding_same_way(double now, double then, double events, double base_events)
{
	return isnan(events) || isnan(base_events) || (now > then) == (events > base_events);
}

void finding_add_events(struct buf *evidence, struct buf *text, const struct analysis *analysis,
			const struct finding_window *window, double cases, double events,
			double base_events)
{
	const struct cluster *cluster = largest(analysis, window);
	char day[DATE_SIZE], chinese[32];

	if (isnan(events) || isnan(base_events))
		return;
	buf_addf(evidence, "; events=%.0f; base_events=%.0f", events, base_events);
	if (!(events < cases) || !cluster)
		return;
	buf_addf(evidence, "; cluster=%zu; day=%s", cluster->cases, day_format(day, cluster->day));
	buf_addf(text, "（同一单位、同一日、同一领域的按一起计，合%.0f起，如%s", events,
		 day_chinese(chinese, sizeof(chinese), cluster->day));
	finding_add_unit(text, analysis, analysis->rules->units[cluster->unit].code);
	buf_addf(text, "%zu%s）", cluster->cases, window->indicator->measure_unit);
}

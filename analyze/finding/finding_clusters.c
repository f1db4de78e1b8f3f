/* finding_clusters.c - what a tested finding says of cases that came together. */
#include "analyze/finding/findings.h"

#include <string.h>

#include "analyze/number/analysis.h"

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

void finding_add_events(struct evidence *evidence, const struct analysis *analysis,
			const struct finding_window *window, double cases, double events,
			double base_events)
{
	const struct cluster *cluster = largest(analysis, window);
	char day[DATE_SIZE];

	evidence_number(evidence, "events", events);
	evidence_number(evidence, "base_events", base_events);
	if (!(events < cases) || !cluster)
		return;
	evidence_number(evidence, "cluster", (double)cluster->cases);
	evidence_text(evidence, "cluster_day", day_format(day, cluster->day));
	evidence_text(evidence, "cluster_unit", analysis->rules->units[cluster->unit].code);
}

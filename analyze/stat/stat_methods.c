/* stat_methods.c - the methods that can be run alone, theme after theme. */
#include "analyze/stat/stat_method.h"

#include "core/base/near_miss.h"

static const struct stat_theme *const themes[] = {
	&stat_values,	     &stat_durations, &stat_counts, &stat_rates,
	&stat_distributions, &stat_series,    &stat_charts, &stat_alarms,
	&stat_fits,	     &stat_forecasts, &stat_scores,
};

const struct stat_method *stat_method_at(size_t i)
{
	for (size_t t = 0; t < sizeof(themes) / sizeof(themes[0]); t++) {
		if (i < themes[t]->nr)
			return &themes[t]->methods[i];
		i -= themes[t]->nr;
	}
	return NULL;
}

const struct stat_method *stat_method_find(const char *name)
{
	const struct stat_method *method;

	for (size_t i = 0; (method = stat_method_at(i)) != NULL; i++)
		if (strcmp(method->name, name) == 0)
			return method;
	return NULL;
}

void stat_method_refuse(struct diag *diag, const char *name)
{
	const struct stat_method *method;
	struct near_miss near = near_miss_of(name);

	diag_add(diag, "ANA080", NULL, name, NULL);
	for (size_t i = 0; (method = stat_method_at(i)) != NULL; i++)
		near_miss_offer(&near, method->name);
	near_miss_say(&near, diag);
}

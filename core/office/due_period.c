/* due_period.c - see due_period.h. */
#include "core/office/due_period.h"

#include "core/office/duty.h"

/* The clerk's quarter is first. */
static const enum period_kind kinds[] = { PERIOD_KIND_QUARTER, PERIOD_KIND_MONTH, PERIOD_KIND_HALF,
					  PERIOD_KIND_YEAR };

bool due_period_is_owed(const struct rules *rules, const struct obligation *obligation,
			const struct period *period)
{
	for (size_t unit = 0; unit < rules->nr_units; unit++)
		if (duty_is_owed(rules, obligation, unit, period))
			return true;
	return false;
}

static bool is_any_owed(const struct rules *rules, const struct period *period)
{
	for (size_t i = 0; i < rules->nr_obligations; i++)
		if (due_period_is_owed(rules, &rules->obligations[i], period))
			return true;
	return false;
}

size_t due_periods(struct period out[static DUE_PERIODS_MAX], const struct rules *rules, int day)
{
	size_t nr = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct period period = period_of_month(kinds[i], month_of_day(day));

		if (period.last_day > day)
			period = period_shift(&period, -1);
		if (is_any_owed(rules, &period))
			out[nr++] = period;
	}
	return nr;
}

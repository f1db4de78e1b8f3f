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

bool due_period_is_any_owed(const struct rules *rules, const struct period *period)
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
		if (due_period_is_any_owed(rules, &period))
			out[nr++] = period;
	}
	return nr;
}

void due_period_refuse(struct diag *diag, const struct rules *rules, const struct period *period)
{
	struct buf others = BUF_INIT;
	char code[PERIOD_CODE_SIZE], name[64];

	for (enum period_kind kind = PERIOD_KIND_MONTH; kind <= PERIOD_KIND_YEAR; kind++) {
		struct period other = period_of_month(kind, period->first_month);

		for (; other.first_month <= period->last_month; other = period_shift(&other, 1))
			if (due_period_is_any_owed(rules, &other))
				buf_addf(&others, "%s%s", others.nr ? "、" : "，有的是",
					 period_code(code, &other));
	}
	diag_add(diag, "CLI013", NULL, period_name(name, sizeof(name), period),
		 others.nr ? others.data : "", NULL);
	buf_release(&others);
}

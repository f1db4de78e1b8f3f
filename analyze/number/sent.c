/* sent.c - see sent.h. */
#include "analyze/number/sent.h"

#include "core/office/duty.h"

/* The period of 'obligation' that 'month' is in. */
static struct period period_of_duty(const struct obligation *obligation, int month)
{
	int first = month / 12 * 12 + month % 12 / obligation->months * obligation->months;

	return period_of_months(first, first + obligation->months - 1);
}

static bool may_still_come(const struct analysis *analysis, const struct form *form, size_t unit,
			   int month)
{
	const struct rules *rules = analysis->rules;
	bool owed = false;

	for (size_t i = 0; i < rules->nr_obligations; i++) {
		const struct obligation *obligation = &rules->obligations[i];
		struct period period;
		int due;

		if (obligation->form != form || obligation->where.nr)
			continue;
		period = period_of_duty(obligation, month);
		if (!duty_is_owed(rules, obligation, unit, &period))
			continue;
		owed = true;
		if (duty_due(&due, rules, obligation, &period) < 0)
			due = duty_due_nominal(obligation, &period);
		if (analysis->as_of > due)
			return false;
	}
	return owed;
}

enum sent sent_of(const struct analysis *analysis, const struct form *form, const char *indicator,
		  size_t unit, int first_month, int last_month)
{
	enum sent sent = SENT;

	for (int month = first_month; form && month <= last_month; month++) {
		if ((indicator && !analysis_owes(analysis, indicator, unit, month)) ||
		    analysis_covered(analysis, form, unit, month))
			continue;
		if (!may_still_come(analysis, form, unit, month))
			return SENT_MISSING;
		sent = SENT_NOT_DUE;
	}
	return sent;
}

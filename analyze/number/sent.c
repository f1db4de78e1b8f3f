/* sent.c - see sent.h. */
#include "analyze/number/sent.h"

#include "core/office/duty.h"

enum sent_due sent_due_of(const struct analysis *analysis, const struct form *form, size_t unit,
			  int month)
{
	const struct rules *rules = analysis->rules;
	enum sent_due out = SENT_DUE_NEVER;

	for (size_t i = 0; i < rules->nr_obligations; i++) {
		const struct obligation *obligation = &rules->obligations[i];
		struct period period = period_of_month(duty_period_kind(obligation->months), month);
		int due;

		if (obligation->form != form || obligation->where.nr ||
		    !duty_is_owed(rules, obligation, unit, &period))
			continue;
		if (duty_due(&due, rules, obligation, &period) < 0)
			due = duty_due_nominal(obligation, &period);
		if (analysis->as_of > due)
			return SENT_DUE_PAST;
		out = SENT_DUE_AHEAD;
	}
	return out;
}

enum sent sent_of(const struct analysis *analysis, const struct form *form, const char *indicator,
		  size_t unit, int first_month, int last_month)
{
	enum sent sent = SENT;

	for (int month = first_month; form && month <= last_month; month++) {
		size_t holder = rules_holder(analysis->rules, unit, month, NULL);

		if ((indicator && !analysis_owes(analysis, indicator, holder, month)) ||
		    analysis_covered(analysis, form, holder, month))
			continue;
		if (sent_due_of(analysis, form, holder, month) != SENT_DUE_AHEAD)
			return SENT_MISSING;
		sent = SENT_NOT_DUE;
	}
	return sent;
}

/* case_days.c - see case_days.h. */
#include "analyze/number/case_days.h"

#include "analyze/number/facts_ledger.h"
#include "analyze/number/history.h"

/* The first month from which every month up to the period was known widely enough and counted
 * from ledgers; one after the period's end when there is none. */
static int first_sound_month(const struct analysis *analysis, const struct indicator *indicator)
{
	int month = analysis->period.last_month;

	for (; month >= analysis->first_month; month--) {
		struct period period = period_of_month(PERIOD_KIND_MONTH, month);
		struct figure figure;

		series_figure_of(&figure, analysis, indicator, SERIES_COUNTY, &period);
		if ((analysis_month_over(analysis, month) && !history_usable(&figure)) ||
		    (figure.sources & FACT_SOURCE_MEASURES))
			break;
	}
	return month + 1;
}

int case_days_load(struct case_days *out, const struct analysis *analysis,
		   const struct indicator *indicator, struct diag *diag)
{
	int first = first_sound_month(analysis, indicator);

	if (!indicator->form || indicator->definition != DEFINITION_COUNT ||
	    first > analysis->period.last_month)
		return 0;
	return facts_ledger_days(out, analysis, indicator,
				 period_of_month(PERIOD_KIND_MONTH, first).first_day,
				 analysis_stock_day(analysis), diag);
}

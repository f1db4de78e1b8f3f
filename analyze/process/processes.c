/* processes.c - see processes.h. */
#include "analyze/process/processes.h"

#include "analyze/process/case_dates.h"
#include "analyze/process/cohorts.h"
#include "analyze/process/durations.h"

/* The twelve months up to the period's end and those of the year before. */
enum { MONTHS_BACK = 24 };

int processes_write(const struct analysis *analysis, struct diag *diag)
{
	int first = analysis->period.last_month - MONTHS_BACK + 1;
	int since = period_of_month(PERIOD_KIND_MONTH, first).first_day;
	struct case_list book = CASE_BOOK_INIT;
	int rc = case_dates_load(&book, analysis, since, diag);

	if (rc == 0)
		rc = durations_write(analysis, &book, diag);
	if (rc == 0)
		rc = cohorts_write(analysis, &book, diag);
	case_dates_release(&book);
	return rc;
}

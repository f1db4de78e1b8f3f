/* sent.h - whether a unit has told of some months of a ledger: what it has not sent is missing only
 * once its day has gone. */
#ifndef ANALYZE_SENT_H
#define ANALYZE_SENT_H

#include "analyze/number/analysis.h"

/* The gravest of the months asked about. */
enum sent {
	SENT,
	SENT_NOT_DUE, /* the rest may still come in time */
	SENT_MISSING,
};

/* Whether an obligation of the form's own rows asks unit number 'unit' for 'month', and whether its
 * day has gone: by its day of the month where the calendar lacks the year. */
enum sent_due { SENT_DUE_NEVER, SENT_DUE_AHEAD, SENT_DUE_PAST };
enum sent_due sent_due_of(const struct analysis *analysis, const struct form *form, size_t unit,
			  int month);

/* Whether unit number 'unit' has sent 'form' for every month of first..last that it owes
 * 'indicator' in (NULL: for every one). Of a form that the rules lack nothing is unsent; what
 * no obligation asks for is missing at once. */
enum sent sent_of(const struct analysis *analysis, const struct form *form, const char *indicator,
		  size_t unit, int first_month, int last_month);

#endif

/* nothing_scope.c - see nothing_scope.h. */
#include "ingest/header/nothing_scope.h"

#include <string.h>

#include "ingest/header/identify.h"
#include "ingest/header/period_text.h"

bool nothing_is_of(const char *text, const struct rules *rules, const char *unit,
		   const struct period *period)
{
	const char *named = unit_in_text(rules, text);
	struct periods_told told;

	if (named && strcmp(named, unit) != 0)
		return false;
	periods_in_text(&told, text, period, PERIOD_IN_NAME);
	for (size_t i = 0; i < told.nr; i++) {
		if (!period_contains(&told.periods[i], period))
			return false;
	}
	return !told.is_partial;
}

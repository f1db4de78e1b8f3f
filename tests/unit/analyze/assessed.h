/* assessed.h - an office in memory that is assessed. */
#ifndef TESTS_ANALYZE_ASSESSED_H
#define TESTS_ANALYZE_ASSESSED_H

#include "fixture.h"

static inline void office_assess(struct office *office, const char *year, const char *as_of)
{
	office_settle(office);
	if (analyze_run(&office->workspace,
			&(struct analyze_options){ .period = year, .as_of = as_of, .assess = true },
			&office->diag) < 0) {
		diag_print(&office->diag, stderr);
		fail();
	}
}

static inline void assert_score(struct office *office, const char *unit, const char *item,
				const char *expected)
{
	char *text =
		office_value(office,
			     "SELECT applicable || ' ' || ifnull(round(points, 6), 'NULL') || ' '"
			     " || basis FROM score WHERE unit = '%s' AND item = '%s'",
			     unit, item);

	if (strncmp(text, expected, strlen(expected)) != 0)
		fail_msg("%s %s: %s, expected %s", unit, item, text, expected);
	free(text);
}

#endif

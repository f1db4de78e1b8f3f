/* county.h - months and quarters of a county in few words, for tests over a fixture's office. */
#ifndef TESTS_ANALYZE_COUNTY_H
#define TESTS_ANALYZE_COUNTY_H

#include "fixture.h"

/* The last one has the cases. */
static const char *const penalty_units[] = { "zrzyj", "wlj", "wjj", "nyj", "swj", "scjgj" };
enum { PENALTY_UNITS = sizeof(penalty_units) / sizeof(penalty_units[0]) };

/* 'nr' cases of scjgj filed in the first month of 'period' of the field, on a day each (tests rest
 * on events); the others report zero. */
static inline void county_period(struct office *office, const struct period *period,
				 const char *field, int nr)
{
	char code[PERIOD_CODE_SIZE], month[PERIOD_CODE_SIZE], key[64], date[32];
	int64_t id = 0;

	period_code(code, period);
	month_code(month, period->first_month);
	for (size_t i = 0; i < PENALTY_UNITS; i++)
		id = office_submit(office, penalty_units[i], "cases", code, "2024-10-03",
				   i == PENALTY_UNITS - 1 ? nr : 0);
	for (int i = 0; i < nr; i++) {
		snprintf(key, sizeof(key), "%s-%s-%d", code, field, i);
		snprintf(date, sizeof(date), "%s-%02d", month, 1 + i % 28);
		office_case(office, id, key, field, date, "", "");
	}
}

static inline void county_month(struct office *office, int month, const char *field, int nr)
{
	struct period period = period_of_month(PERIOD_KIND_MONTH, month);

	county_period(office, &period, field, nr);
}

static inline void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

#endif

/* units_judged.h - tests of every unit: made, adjusted within their family and written, whatever it
 * is that is tested (rolling.h, peers.h). */
#ifndef ANALYZE_UNITS_JUDGED_H
#define ANALYZE_UNITS_JUDGED_H

#include "analyze/judge/families.h"
#include "analyze/number/result.h"
#include "analyze/number/series.h"

/* A unit's quarter holds too few cases: tests are of the twelve months up to the end of the run's
 * period, of which so many must be known. */
enum { UNIT_TEST_MONTHS = 12, UNIT_TEST_MIN_MONTHS = 11 };

/* What every such test begins with. */
struct unit_judged {
	const struct indicator *indicator;
	const struct family *family;
	int unit;
	double p, smallest_p, q; /* NAN: none, not discrete, did not enter */
	double p_told;		 /* a p below it is told; NAN: did not enter */
	enum reason reason;
};

/* One kind of test. */
struct unit_judged_kind {
	const char *frequency; /* of its families */
	size_t size;	       /* of a row, which begins with a struct unit_judged */
	bool (*applies)(const struct indicator *indicator);
	/* Fill in a row but its family, q and p_told. */
	void (*make)(void *row, const struct analysis *analysis, const struct indicator *indicator,
		     int unit);
	const char
		*table; /* has unit, indicator, period, family, p_value, q_value and reason ... */
	void (*give)(struct result *out, const void *row); /* ... and what this gives */
};

/* Test every unit's indicators of the kind's families, write the rows and family_result. 0 or -1
 * (STO001). */
int units_judged_write(const struct unit_judged_kind *kind, const struct analysis *analysis,
		       struct diag *diag);

#endif

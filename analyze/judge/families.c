/* families.c - see families.h. */
#include "analyze/judge/families.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/number/series.h"

const double family_attainable = 0.01;

const struct family *family_of(const struct analysis *analysis, const char *frequency,
			       const struct indicator *indicator, int unit)
{
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if (strcmp(family->frequency, frequency) != 0 ||
		    family->each_unit != (unit != SERIES_COUNTY))
			continue;
		for (size_t i = 0; i < family->nr_indicators; i++)
			if (family->indicators[i] == indicator)
				return family;
	}
	return NULL;
}

void family_add(struct family_tests *tests, double p, double smallest_p)
{
	if (tests->nr == tests->alloc) {
		tests->alloc = tests->alloc ? 2 * tests->alloc : 64;
		tests->p = xrealloc(tests->p, tests->alloc * sizeof(*tests->p));
		tests->smallest =
			xrealloc(tests->smallest, tests->alloc * sizeof(*tests->smallest));
		tests->q = xrealloc(tests->q, tests->alloc * sizeof(*tests->q));
	}
	tests->p[tests->nr] = p;
	tests->smallest[tests->nr++] = smallest_p;
}

static int write_result(const struct analysis *analysis, const struct family *family,
			const struct multiple *count, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc;

	if (result_open(&out, analysis, "family_result", diag) < 0)
		return -1;
	result_text(&out, "family", family->family);
	result_count(&out, "tested", (int64_t)count->tested);
	result_count(&out, "left_out", (int64_t)(count->left_out + count->without_p));
	result_number(&out, "level", family->level);
	rc = result_write(&out, diag);
	result_release(&out);
	return rc;
}

int family_adjust(struct family_tests *tests, const struct analysis *analysis,
		  const struct family *family, struct diag *diag)
{
	struct multiple count =
		multiple_family(tests->q, tests->p, tests->smallest, tests->nr, family_attainable);

	return write_result(analysis, family, &count, diag);
}

double family_p_told(const struct family_tests *tests, size_t i, const struct family *family)
{
	double *entered = xmalloc(tests->nr * sizeof(*entered)), told;

	for (size_t k = 0; k < tests->nr; k++)
		entered[k] = isnan(tests->q[k]) ? NAN : tests->p[k];
	told = multiple_critical(entered, tests->nr, i, family->level);
	free(entered);
	return told;
}

enum reason family_reason(const struct family_tests *tests, size_t i, enum reason reason)
{
	return reason == REASON_NONE && isnan(tests->q[i]) ? REASON_UNATTAINABLE : reason;
}

void family_release(struct family_tests *tests)
{
	free(tests->p);
	free(tests->smallest);
	free(tests->q);
	*tests = (struct family_tests)FAMILY_TESTS_INIT;
}

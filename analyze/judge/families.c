/* families.c - see families.h. */
#include "analyze/judge/families.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, analysis->store,
		       "INSERT INTO family_result(run, family, tested, left_out, level)"
		       " VALUES (?1, ?2, ?3, ?4, ?5)",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, analysis->run);
	query_bind_text(&query, 2, family->family);
	query_bind_int(&query, 3, (int64_t)count->tested);
	query_bind_int(&query, 4, (int64_t)(count->left_out + count->without_p));
	query_bind_double(&query, 5, family->level);
	rc = query_run(&query, diag);
	query_release(&query);
	return rc;
}

int family_adjust(struct family_tests *tests, const struct analysis *analysis,
		  const struct family *family, struct diag *diag)
{
	struct multiple count =
		multiple_family(tests->q, tests->p, tests->smallest, tests->nr, family_attainable);

	return write_result(analysis, family, &count, diag);
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

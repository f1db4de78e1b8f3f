/* families.c - see families.h. */
#include "analyze/families.h"

#include <string.h>

#include "analyze/series.h"

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

int family_write(const struct analysis *analysis, const struct family *family,
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

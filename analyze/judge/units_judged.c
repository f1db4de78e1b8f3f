/* units_judged.c - see units_judged.h. */
#include "analyze/judge/units_judged.h"

#include <stdlib.h>
#include <string.h>

struct row_intake {
	char *items;
	size_t nr, alloc;
};

static struct unit_judged *row_at(const struct unit_judged_kind *kind,
				  const struct row_intake *rows, size_t i)
{
	return (struct unit_judged *)(void *)(rows->items + i * kind->size);
}

static void make_family(struct row_intake *rows, const struct unit_judged_kind *kind,
			const struct analysis *analysis, const struct family *family)
{
	for (int unit = 0; unit < (int)analysis->rules->nr_units; unit++) {
		for (size_t i = 0; i < family->nr_indicators; i++) {
			const struct indicator *indicator = family->indicators[i];

			if (!kind->applies(indicator) || !series_wanted(analysis, indicator, unit))
				continue;
			rows->items = array_grow(rows->items, rows->nr, &rows->alloc, kind->size);
			kind->make(row_at(kind, rows, rows->nr), analysis, indicator, unit);
			row_at(kind, rows, rows->nr++)->family = family;
		}
	}
}

static int adjust(const struct row_intake *rows, const struct unit_judged_kind *kind,
		  const struct analysis *analysis, const struct family *family, struct diag *diag)
{
	struct family_tests tests = FAMILY_TESTS_INIT;
	int rc;

	for (size_t i = 0; i < rows->nr; i++)
		family_add(&tests, row_at(kind, rows, i)->p, row_at(kind, rows, i)->smallest_p);
	rc = family_adjust(&tests, analysis, family, diag);
	for (size_t i = 0; i < rows->nr; i++) {
		struct unit_judged *row = row_at(kind, rows, i);

		row->q = tests.q[i];
		row->reason = family_reason(&tests, i, row->reason);
	}
	family_release(&tests);
	return rc;
}

static int write_row(struct query *insert, const struct unit_judged_kind *kind,
		     const struct analysis *analysis, const struct unit_judged *row,
		     struct diag *diag)
{
	query_bind_text(insert, 2, series_unit_code(analysis, row->unit));
	query_bind_text(insert, 3, row->indicator->code);
	query_bind_text(insert, 5, row->family->family);
	query_bind_double(insert, 6, row->p);
	query_bind_double(insert, 7, row->q);
	query_bind_text(insert, 8, row->reason == REASON_NONE ? NULL : reason_code(row->reason));
	kind->bind(insert, row);
	return query_run(insert, diag);
}

static int write_family(struct query *insert, const struct unit_judged_kind *kind,
			const struct analysis *analysis, const struct family *family,
			struct diag *diag)
{
	struct row_intake rows = { 0 };
	int rc;

	make_family(&rows, kind, analysis, family);
	rc = adjust(&rows, kind, analysis, family, diag);
	for (size_t i = 0; i < rows.nr && rc == 0; i++)
		rc = write_row(insert, kind, analysis, row_at(kind, &rows, i), diag);
	free(rows.items);
	return rc;
}

int units_judged_write(const struct unit_judged_kind *kind, const struct analysis *analysis,
		       struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store, kind->insert, diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	query_bind_text(&insert, 4, analysis->code);
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if (strcmp(family->frequency, kind->frequency) == 0 &&
		    write_family(&insert, kind, analysis, family, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

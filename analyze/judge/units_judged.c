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
		row->p_told = family_p_told(&tests, i, family);
		row->reason = family_reason(&tests, i, row->reason);
	}
	family_release(&tests);
	return rc;
}

static int write_row(struct result *out, const struct unit_judged_kind *kind,
		     const struct analysis *analysis, const struct unit_judged *row,
		     struct diag *diag)
{
	result_text(out, "unit", series_unit_code(analysis, row->unit));
	result_text(out, "indicator", row->indicator->code);
	kind->give(out, row);
	result_text(out, "family", row->family->family);
	result_number(out, "p_value", row->p);
	result_number(out, "q_value", row->q);
	result_text(out, "reason", reason_stored(row->reason));
	return result_write(out, diag);
}

static int write_family(struct result *out, const struct unit_judged_kind *kind,
			const struct analysis *analysis, const struct family *family,
			struct diag *diag)
{
	struct row_intake rows = { 0 };
	int rc;

	make_family(&rows, kind, analysis, family);
	rc = adjust(&rows, kind, analysis, family, diag);
	for (size_t i = 0; i < rows.nr && rc == 0; i++)
		rc = write_row(out, kind, analysis, row_at(kind, &rows, i), diag);
	free(rows.items);
	return rc;
}

int units_judged_write(const struct unit_judged_kind *kind, const struct analysis *analysis,
		       struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (result_open(&out, analysis, kind->table, diag) < 0)
		return -1;
	result_text(&out, "period", analysis->code);
	result_keep(&out);
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if (strcmp(family->frequency, kind->frequency) == 0 &&
		    write_family(&out, kind, analysis, family, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}

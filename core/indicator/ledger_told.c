/* ledger_told.c - see ledger_told.h. */
#include "core/indicator/ledger_told.h"

#include <limits.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/period.h"
#include "core/indicator/coverage.h"
#include "core/store/standing.h"

/* From where to where the months of the form's submissions reach. */
struct reach {
	const struct form *form;
	int first, last;
};

static void widen(void *data, const struct cover *cover)
{
	struct reach *reach = data;

	if (cover->form != reach->form || cover->first > cover->last)
		return;
	if (cover->first < reach->first)
		reach->first = cover->first;
	if (cover->last > reach->last)
		reach->last = cover->last;
}

struct marking {
	struct ledger_told *told;
	const struct form *form;
};

static void mark(void *data, const struct cover *cover)
{
	const struct marking *marking = data;
	struct ledger_told *told = marking->told;
	bool *months = &told->covered[cover->unit * (size_t)told->nr_months];

	if (cover->form != marking->form)
		return;
	for (int month = cover->first; month <= cover->last; month++)
		months[month - told->first_month] = true;
}

static bool has_gap(const bool *covered, int nr)
{
	bool begun = false, broken = false;

	for (int k = 0; k < nr; k++) {
		if (covered[k] && broken)
			return true;
		broken = begun && !covered[k];
		begun |= covered[k];
	}
	return false;
}

int ledger_told_load(struct ledger_told *out, struct store *store, const struct rules *rules,
		     const struct form *form, const char *as_of, struct diag *diag)
{
	struct reach reach = { .form = form, .first = INT_MAX, .last = INT_MIN };

	*out = (struct ledger_told)LEDGER_TOLD_INIT;
	if (form->by_office)
		return 0;
	if (coverage_each(store, rules, as_of, widen, &reach, diag) < 0)
		return -1;
	if (reach.first > reach.last)
		return 0;
	out->first_month = reach.first;
	out->nr_months = reach.last - reach.first + 1;
	out->nr_units = rules->nr_units;
	out->covered = xcalloc(out->nr_units * (size_t)out->nr_months, sizeof(*out->covered));
	if (coverage_each(store, rules, as_of, mark, &(struct marking){ out, form }, diag) < 0) {
		ledger_told_release(out);
		return -1;
	}
	for (size_t unit = 0; unit < out->nr_units && !out->gaps; unit++)
		out->gaps = has_gap(&out->covered[unit * (size_t)out->nr_months], out->nr_months);
	return 0;
}

int ledger_told_until(const struct ledger_told *told, int unit, int month)
{
	const bool *covered = &told->covered[(size_t)unit * (size_t)told->nr_months];
	int k = month < told->first_month ? 0 : month - told->first_month + 1;
	int untold;

	while (k < told->nr_months && covered[k])
		k++;
	untold = k;
	while (k < told->nr_months && !covered[k])
		k++;
	return k < told->nr_months ? told->first_month + untold - 1 : INT_MAX;
}

void ledger_told_add(struct buf *sql, const struct form *form, const char *row, const char *day)
{
	buf_addf(
		sql,
		"(SELECT max(min(s.last_month, substr(s.received, 1, 7))) FROM (SELECT %s AS day) d"
		" CROSS JOIN %s_key k ON k.hash = key_hash(%s.unit, %s.key)"
		" CROSS JOIN %s_statement st ON st.id = k.statement AND st.key = %s.key"
		" CROSS JOIN submission s ON s.id = st.submission AND s.unit = %s.unit"
		" WHERE " STOOD_ON("s", "d.day") ")",
		day, form->table, row, row, form->table, row, row);
}

void ledger_told_release(struct ledger_told *told)
{
	free(told->covered);
	*told = (struct ledger_told)LEDGER_TOLD_INIT;
}

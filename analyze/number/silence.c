/* silence.c - see silence.h. */
#include "analyze/number/silence.h"

#include <limits.h>
#include <stdio.h>

#include "analyze/number/sent.h"
#include "core/base/memory.h"
#include "core/indicator/coverage.h"

static size_t place_of(const struct analysis *analysis, const struct form *form, size_t unit)
{
	return (size_t)(form - analysis->rules->forms) * analysis->rules->nr_units + unit;
}

/* While the files are read: the last month over that each tells of. */
static void take_last(void *data, const struct cover *cover)
{
	struct analysis *analysis = data;
	int *last = &analysis->silent[place_of(analysis, cover->form, cover->unit)];
	int *heard = &analysis->heard[place_of(analysis, cover->form, cover->unit)];
	int month =
		cover->last < analysis->running_month ? cover->last : analysis->running_month - 1;

	if (cover->begun >= 0 && cover->received > *heard &&
	    rules_is_member(analysis->rules, cover->unit, cover->begun))
		*heard = cover->received;
	while (month >= cover->first && !rules_is_member(analysis->rules, cover->unit, month))
		month--; /* of its own cases nobody told behind it */
	if (cover->first <= month && month > *last)
		*last = month;
}

/* 'last': the month before all where nothing was told. */
static int since_of(const struct analysis *analysis, const struct form *form, size_t unit, int last)
{
	int first = last == INT_MIN ? analysis->first_month : last + 1;

	for (int month = first; month < analysis->running_month; month++)
		if (sent_due_of(analysis, form, unit, month) == SENT_DUE_PAST ||
		    !rules_is_member(analysis->rules, unit, month))
			return first;
	return INT_MAX;
}

/* The unit's rows are told of by who has them now. */
static int write_silent(const struct analysis *analysis, struct query *insert,
			const struct form *form, size_t unit, struct diag *diag)
{
	size_t holder = rules_holder(analysis->rules, unit, month_of_day(analysis->as_of), NULL);
	int since = silence_since(analysis, form, holder), rc;
	struct buf reason = BUF_INIT;

	if (since == INT_MAX)
		return 0;
	silence_add_reason(&reason, analysis, form, holder, since);
	query_bind_text(insert, 1, analysis->rules->units[unit].code);
	query_bind_text(insert, 2, form->table);
	query_bind_text(insert, 3, reason.data);
	rc = query_run(insert, diag);
	buf_release(&reason);
	return rc;
}

static bool may_be_silent(const struct rules *rules, const struct form *form, size_t unit)
{
	return !form->by_office && rules_may_be_member(rules, unit);
}

static int make_form(struct analysis *analysis, struct query *insert, const struct form *form,
		     struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	int rc = 0;

	for (size_t unit = 0; unit < rules->nr_units; unit++) {
		int *since = &analysis->silent[place_of(analysis, form, unit)];

		*since = may_be_silent(rules, form, unit) ? since_of(analysis, form, unit, *since)
							  : INT_MAX;
	}
	for (size_t unit = 0; rc == 0 && unit < rules->nr_units; unit++)
		if (may_be_silent(rules, form, unit))
			rc = write_silent(analysis, insert, form, unit, diag);
	return rc;
}

int silence_make(struct analysis *analysis, struct diag *diag)
{
	size_t nr = analysis->rules->nr_forms * analysis->rules->nr_units;
	struct query insert = QUERY_INIT;
	int rc;

	analysis->silent = xcalloc(nr, sizeof(*analysis->silent));
	analysis->heard = xcalloc(nr, sizeof(*analysis->heard));
	for (size_t i = 0; i < nr; i++)
		analysis->silent[i] = INT_MIN;
	if (coverage_each(analysis->store, analysis->rules, analysis->as_of_text, take_last,
			  analysis, diag) < 0 ||
	    store_exec(analysis->store,
		       "CREATE TEMP TABLE IF NOT EXISTS silent (unit TEXT, table_name TEXT,"
		       " reason TEXT, PRIMARY KEY (table_name, unit)) WITHOUT ROWID;"
		       "DELETE FROM temp.silent",
		       diag) < 0 ||
	    query_open(&insert, analysis->store, "INSERT INTO temp.silent VALUES (?1, ?2, ?3)",
		       diag) < 0)
		return -1;
	rc = 0;
	for (size_t f = 0; rc == 0 && f < analysis->rules->nr_forms; f++)
		rc = make_form(analysis, &insert, &analysis->rules->forms[f], diag);
	query_release(&insert);
	return rc;
}

int silence_since(const struct analysis *analysis, const struct form *form, size_t unit)
{
	return analysis->silent[place_of(analysis, form, unit)];
}

/* The day on which the first silent month was told in part, 0: not at all. */
static int heard_in(const struct analysis *analysis, const struct form *form, size_t unit,
		    int since)
{
	int day = analysis->heard[place_of(analysis, form, unit)];

	return day && month_of_day(day) == since ? day : 0;
}

int silence_from(const struct analysis *analysis, const struct form *form, size_t unit)
{
	int since = silence_since(analysis, form, unit), heard;

	if (since == INT_MAX)
		return INT_MAX;
	heard = heard_in(analysis, form, unit, since);
	return heard ? heard + 1 : period_of_month(PERIOD_KIND_MONTH, since).first_day;
}

void silence_add_reason(struct buf *out, const struct analysis *analysis, const struct form *form,
			size_t unit, int since)
{
	int heard = heard_in(analysis, form, unit, since);
	size_t before = out->nr;

	rules_add_absence(out, analysis->rules, unit, since);
	if (out->nr > before)
		return;
	if (heard) {
		int year, month, day;

		day_to_civil(heard, &year, &month, &day);
		buf_addf(out, "%d年%d月%d日以后没有报送%s", year, month, day, form->name);
		return;
	}
	buf_addf(out, "%d年%d月起没有报送%s", since / 12, since % 12 + 1, form->name);
}

/* followup.c - see followup.h. */
#include "analyze/number/followup.h"

#include <stdlib.h>

#include "analyze/number/asof.h"
#include "core/base/buf.h"
#include "core/base/memory.h"

static int unit_of(const struct analysis *analysis, struct query *row)
{
	return query_text(row, 0) ? rules_unit_index(analysis->rules, query_text(row, 0)) : -1;
}

static uint8_t *months_of(const struct followup *followup, size_t unit)
{
	return &followup->covered[unit * (size_t)followup->nr_months];
}

static bool in_force(const struct followup *followup, size_t unit, int month)
{
	int k = month - followup->first_month;

	return k >= 0 && k < followup->nr_months && months_of(followup, unit)[k];
}

struct covering {
	struct followup *followup;
	const struct form *form;
};

static void cover(void *data, const struct cover *cover)
{
	const struct covering *covering = data;
	struct followup *followup = covering->followup;

	if (cover->form != covering->form)
		return;
	for (int month = cover->first; month <= cover->last; month++) {
		int k = month - followup->first_month;

		if (k >= 0 && k < followup->nr_months)
			months_of(followup, cover->unit)[k] = 1;
	}
}

static int month_end(const struct followup *followup, int month)
{
	int day = period_of_month(PERIOD_KIND_MONTH, month).last_day;

	return day < followup->as_of ? day : followup->as_of;
}

static void know_covered(struct followup *followup, size_t nr_units)
{
	for (size_t unit = 0; unit < nr_units; unit++) {
		followup->known_to[unit] = DAY_NONE;
		for (int k = 0; k < followup->nr_months; k++)
			if (months_of(followup, unit)[k])
				followup->known_to[unit] =
					month_end(followup, followup->first_month + k);
	}
}

/* The as-of tables hold no event after the as-of day. */
static int know_events(struct followup *followup, const struct analysis *analysis,
		       const struct form *form, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1, more, day, unit;

	buf_addstr(&sql, "SELECT unit, max(max(''");
	for (size_t i = 0; i < form->nr_fields; i++)
		if (form->fields[i].event && form->fields[i].type == FIELD_TYPE_DATE)
			buf_addf(&sql, ", ifnull(\"%s\", '')", form->fields[i].name);
	buf_addf(&sql, ", '')) FROM temp.%s_asof GROUP BY unit", form->table);
	if (query_open(&rows, analysis->store, sql.data, diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0) {
		unit = unit_of(analysis, &rows);
		if (unit >= 0 && followup->known_to[unit] != DAY_NONE && query_text(&rows, 1) &&
		    day_parse(&day, query_text(&rows, 1), NULL) == 0 &&
		    day > followup->known_to[unit])
			followup->known_to[unit] = day;
	}
	rc = more;
out:
	query_release(&rows);
	buf_release(&sql);
	return rc;
}

int followup_make(struct followup *out, const struct analysis *analysis, const struct form *form,
		  int first_month, struct diag *diag)
{
	size_t nr_units = analysis->rules->nr_units;

	out->as_of = analysis->as_of;
	out->first_month = first_month;
	out->nr_months = month_of_day(analysis->as_of) - first_month + 1;
	if (out->nr_months < 0)
		out->nr_months = 0;
	out->covered = xcalloc(nr_units * (size_t)out->nr_months + 1, sizeof(*out->covered));
	out->known_to = xmalloc((nr_units + 1) * sizeof(*out->known_to));
	if (form && asof_each_cover(analysis, cover, &(struct covering){ out, form }, diag) < 0)
		return -1;
	know_covered(out, nr_units);
	return form ? know_events(out, analysis, form, diag) : 0;
}

void followup_release(struct followup *followup)
{
	free(followup->covered);
	free(followup->known_to);
	*followup = (struct followup){ 0 };
}

static int end_of(const struct followup *followup, size_t unit, int month)
{
	if (!in_force(followup, unit, month))
		return DAY_NONE;
	while (in_force(followup, unit, month + 1))
		month++;
	return month_end(followup, month);
}

int followup_end(const struct followup *followup, size_t unit, int day)
{
	return day == DAY_NONE ? day : end_of(followup, unit, month_of_day(day));
}

int followup_end_past(const struct followup *followup, size_t unit, int day)
{
	int own = followup_end(followup, unit, day), later;

	if (own == DAY_NONE)
		return own;
	later = followup_year_ago(end_of(followup, unit, month_of_day(day) + 12));
	return later < own ? later : own;
}

int followup_known(const struct followup *followup, size_t unit)
{
	return followup->known_to[unit];
}

int followup_earlier(int day, int months)
{
	struct period month, earlier;
	int year, number, date;

	if (day == DAY_NONE)
		return day;
	month = period_of_month(PERIOD_KIND_MONTH, month_of_day(day));
	earlier = period_of_month(PERIOD_KIND_MONTH, month.first_month - months);
	day_to_civil(day, &year, &number, &date);
	if (day == month.last_day || date > period_days(&earlier))
		return earlier.last_day;
	return earlier.first_day + date - 1;
}

int followup_year_ago(int day)
{
	return followup_earlier(day, 12);
}

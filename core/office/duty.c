/* duty.c - see duty.h. */
#include "core/office/duty.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"

bool duty_is_owed(const struct rules *rules, const struct obligation *obligation, size_t index,
		  const struct period *period)
{
	int month = period->last_month;

	return obligation->applies[index] && rules_is_member(rules, index, month) &&
	       period->kind <= PERIOD_KIND_YEAR && period_months(period) == obligation->months &&
	       month >= obligation->from && month <= obligation->to;
}

int duty_due_nominal(const struct obligation *obligation, const struct period *period)
{
	int month = period->last_month + obligation->due_months;

	return period_of_month(PERIOD_KIND_MONTH, month).first_day + obligation->due_day - 1;
}

int duty_due(int *day, const struct rules *rules, const struct obligation *obligation,
	     const struct period *period)
{
	return calendar_add_workdays(day, &rules->calendar, duty_due_nominal(obligation, period),
				     0);
}

int duty_due_gap(const struct rules *rules, const struct obligation *obligation,
		 const struct period *period)
{
	int day, nominal = duty_due_nominal(obligation, period);

	if (duty_due(&day, rules, obligation, period) == 0)
		return 0;
	return calendar_gap(&rules->calendar, nominal,
			    period_of_month(PERIOD_KIND_YEAR, month_of_day(nominal)).last_day + 1);
}

int duty_days_late(const struct rules *rules, int due, int day)
{
	int days = day <= due ? 0 : calendar_workdays_between(&rules->calendar, due, day);

	return days == 0 && day > due ? 1 : days; /* on the days off behind the due day */
}

/* Months of 'period' first covered by the submission of the present row, marked in 'seen'. */
static void take_submission(struct duty_arrival *out, struct query *row,
			    const struct obligation *obligation, const struct period *period,
			    bool *seen)
{
	const char *status = query_text(row, 4);
	struct period first, last;
	int day;

	if (strcmp(status, "held") == 0)
		out->held = true;
	if (strcmp(status, "refused") == 0)
		out->refused = true;
	if (strcmp(status, "in_force") == 0)
		out->rows_refused += query_int(row, 5);
	if ((strcmp(status, "in_force") != 0 && strcmp(status, "superseded") != 0) ||
	    (!query_int(row, 6) && !(query_int(row, 7) && obligation->zero_report)) ||
	    day_parse(&day, query_text(row, 1), &(const char *){ NULL }) < 0 ||
	    period_parse(&first, query_text(row, 2)) < 0 ||
	    period_parse(&last, query_text(row, 3)) < 0)
		return;
	out->zero_report = query_int(row, 7) != 0;
	for (int month = first.first_month; month <= last.last_month; month++) {
		if (!period_has_month(period, month) || seen[month - period->first_month])
			continue;
		seen[month - period->first_month] = true;
		out->months++;
		out->day = day;
		out->submission = query_int(row, 0);
	}
}

int duty_arrival(struct duty_arrival *out, struct store *store, const char *unit,
		 const struct obligation *obligation, const struct period *period,
		 const char *as_of, struct diag *diag)
{
	struct query query = QUERY_INIT;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	bool *seen = xcalloc((size_t)period_months(period), sizeof(*seen));
	int rc = -1;

	*out = (struct duty_arrival){ 0 };
	if (query_open(&query, store,
		       "SELECT id, received, first_month, last_month,"
		       " ifnull((SELECT was FROM withdrawal w WHERE w.submission = s.id AND"
		       " substr(w.at, 1, 10) > ?5), status), rows_refused,"
		       " rows_accepted, zero_report FROM submission s"
		       " WHERE unit = ?1 AND table_name = ?2 AND first_month <= ?4 AND last_month "
		       ">= ?3"
		       " AND (?5 IS NULL OR substr(received, 1, 10) <= ?5)"
		       " ORDER BY received, register_line, id",
		       diag) < 0)
		goto out;
	query_bind_text(&query, 1, unit);
	query_bind_text(&query, 2, obligation->form->table);
	query_bind_text(&query, 3, month_code(first, period->first_month));
	query_bind_text(&query, 4, month_code(last, period->last_month));
	query_bind_text(&query, 5, as_of);
	while ((rc = query_next(&query, diag)) == 1)
		take_submission(out, &query, obligation, period, seen);
out:
	query_release(&query);
	free(seen);
	return rc < 0 ? -1 : 0;
}

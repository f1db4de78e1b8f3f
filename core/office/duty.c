/* duty.c - see duty.h. */
#include "core/office/duty.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/indicator/coverage.h"

bool duty_is_owed(const struct rules *rules, const struct obligation *obligation, size_t index,
		  const struct period *period)
{
	int month = period->last_month;

	return obligation->applies[index] && rules_is_member_in(rules, index, period) &&
	       period->kind <= PERIOD_KIND_YEAR && period_months(period) == obligation->months &&
	       month >= obligation->from && month <= obligation->to;
}

/* Day 'day' of the 'months'-th month after 'period', the month's last where it is shorter. */
static int day_behind(const struct period *period, int months, int day)
{
	struct period month = period_of_month(PERIOD_KIND_MONTH, period->last_month + months);

	return month.first_day + day - 1 < month.last_day ? month.first_day + day - 1
							  : month.last_day;
}

enum period_kind duty_period_kind(int months)
{
	return months == 1   ? PERIOD_KIND_MONTH
	       : months == 3 ? PERIOD_KIND_QUARTER
	       : months == 6 ? PERIOD_KIND_HALF
			     : PERIOD_KIND_YEAR;
}

int duty_due_nominal(const struct obligation *obligation, const struct period *period)
{
	return day_behind(period, obligation->due_months, obligation->due_day);
}

static bool is_set_for(const struct deadline *deadline, const struct obligation *obligation,
		       const struct period *period)
{
	if (deadline->obligation && strcmp(deadline->obligation, obligation->id) != 0)
		return false;
	if (deadline->once && (deadline->period.first_month != period->first_month ||
			       deadline->period.last_month != period->last_month))
		return false;
	return period->last_month >= deadline->from && period->last_month <= deadline->to;
}

/* The day by which the office has what it needs for the higher level. */
static int day_before(int *out, const struct rules *rules, const struct deadline *deadline,
		      const struct period *period)
{
	int day = day_behind(period, deadline->due_months, deadline->due_day);

	for (int left = deadline->lead;; day--) {
		int workday = calendar_is_workday(&rules->calendar, day);

		if (workday < 0)
			return -1;
		if (workday && left-- == 0)
			break;
	}
	*out = day;
	return 0;
}

int duty_deadline(struct duty_deadline *out, const struct rules *rules,
		  const struct obligation *obligation, const struct period *period)
{
	struct duty_deadline found = { 0 };

	for (size_t i = 0; i < rules->nr_deadlines; i++) {
		const struct deadline *deadline = &rules->deadlines[i];
		int day;

		if (!is_set_for(deadline, obligation, period))
			continue;
		if (day_before(&day, rules, deadline, period) < 0)
			return -1;
		if (!found.level || day < found.day)
			found = (struct duty_deadline){ day, deadline };
	}
	if (!found.level && calendar_add_workdays(&found.day, &rules->calendar,
						  duty_due_nominal(obligation, period), 0) < 0)
		return -1;
	*out = found;
	return 0;
}

const char *duty_level_code(const struct deadline *level)
{
	static const char *const codes[] = { "city", "province", "nation" };

	return level ? codes[level->level] : "own";
}

int duty_due(int *day, const struct rules *rules, const struct obligation *obligation,
	     const struct period *period)
{
	struct duty_deadline deadline;

	if (duty_deadline(&deadline, rules, obligation, period) < 0)
		return -1;
	*day = deadline.day;
	return 0;
}

int duty_due_gap(const struct rules *rules, const struct obligation *obligation,
		 const struct period *period)
{
	int day, nominal = duty_due_nominal(obligation, period), from = nominal;

	if (duty_due(&day, rules, obligation, period) == 0)
		return 0;
	for (size_t i = 0; i < rules->nr_deadlines; i++) {
		const struct deadline *deadline = &rules->deadlines[i];

		if (!is_set_for(deadline, obligation, period))
			continue;
		day = day_behind(period, deadline->due_months, deadline->due_day);
		nominal = day > nominal ? day : nominal;
		from = day - 2 * deadline->lead < from ? day - 2 * deadline->lead : from;
	}
	return calendar_gap(&rules->calendar, from,
			    period_of_month(PERIOD_KIND_YEAR, month_of_day(nominal)).last_day + 1);
}

int duty_days_late(const struct rules *rules, int due, int day)
{
	return day <= due ? 0 : calendar_workdays_between(&rules->calendar, due, day);
}

void duty_add_days_late(struct buf *out, int64_t days)
{
	if (days)
		buf_addf(out, "%lld个工作日", (long long)days);
	else
		buf_addstr(out, DUTY_LESS_THAN_A_DAY);
}

/* What is known of a month of the period: the greater holds. */
enum { MONTH_OPEN, MONTH_WAITS, MONTH_SETTLED };

/* Months of 'period' first covered by the submission of the present row, marked in 'months' as
 * those that are not owed are; of a file that waits those that it would cover. */
static void take_submission(struct duty_arrival *out, struct query *row,
			    const struct obligation *obligation, const struct period *period,
			    unsigned char *months)
{
	const char *status = query_text(row, 4);
	bool held = strcmp(status, "held") == 0;
	struct period first, last;
	const char *rest;
	int day, reach;

	if (held)
		out->held = true;
	if (strcmp(status, "refused") == 0)
		out->refused = true;
	if (strcmp(status, "in_force") == 0)
		out->rows_refused += query_int(row, 5);
	if ((!held && strcmp(status, "in_force") != 0 && strcmp(status, "superseded") != 0) ||
	    (!held && !query_int(row, 6) && !(query_int(row, 7) && obligation->zero_report)) ||
	    day_parse(&day, query_text(row, 1), &rest) < 0 ||
	    period_parse(&first, query_text(row, 2)) < 0 ||
	    period_parse(&last, query_text(row, 3)) < 0)
		return;
	reach = coverage_reach(obligation->form, last.last_month, day);
	if (!held) {
		out->zero_report = query_int(row, 7) != 0;
		if (reach < last.last_month)
			out->early_day = day;
	}
	for (int month = first.first_month; month <= reach; month++) {
		unsigned char *known = &months[month - period->first_month];

		if (!period_has_month(period, month) || *known == MONTH_SETTLED)
			continue;
		*known = held ? MONTH_WAITS : MONTH_SETTLED;
		if (held) {
			out->waiting_day = day;
			continue;
		}
		out->months++;
		out->day = day;
		out->submission = query_int(row, 0);
	}
}

/* A whole-file refusal may know its table but no period: then the folder tells. */
int duty_arrival(struct duty_arrival *out, struct store *store, const struct rules *rules,
		 size_t unit, const struct obligation *obligation, const struct period *period,
		 const char *as_of, struct diag *diag)
{
	struct query query = QUERY_INIT;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE], code[PERIOD_CODE_SIZE];
	unsigned char *months = xcalloc((size_t)period_months(period), sizeof(*months));
	int rc = -1;

	*out = (struct duty_arrival){ 0 };
	for (int month = period->first_month; month <= period->last_month; month++) {
		bool is_owed = rules_is_member(rules, unit, month);

		out->owed += is_owed;
		months[month - period->first_month] = is_owed ? MONTH_OPEN : MONTH_SETTLED;
	}
	if (query_open(&query, store,
		       "SELECT id, received, first_month, last_month,"
		       " ifnull((SELECT was FROM withdrawal w WHERE w.submission = s.id AND"
		       " substr(w.at, 1, 10) > ?5), status), rows_refused,"
		       " rows_accepted, zero_report FROM submission s"
		       " WHERE unit = ?1 AND table_name = ?2 AND ((first_month <= ?4 AND"
		       " last_month >= ?3) OR (status = 'refused' AND period IS NULL AND folder ="
		       " ?6))"
		       " AND (?5 IS NULL OR substr(received, 1, 10) <= ?5)"
		       " ORDER BY received, register_line, id",
		       diag) < 0)
		goto out;
	query_bind_text(&query, 1, rules->units[unit].code);
	query_bind_text(&query, 2, obligation->form->table);
	query_bind_text(&query, 3, month_code(first, period->first_month));
	query_bind_text(&query, 4, month_code(last, period->last_month));
	query_bind_text(&query, 5, as_of);
	query_bind_text(&query, 6, period_code(code, period));
	while ((rc = query_next(&query, diag)) == 1)
		take_submission(out, &query, obligation, period, months);
	for (int i = 0; i < period_months(period); i++)
		out->waiting += months[i] == MONTH_WAITS;
out:
	query_release(&query);
	free(months);
	return rc < 0 ? -1 : 0;
}

bool duty_arrival_waits(const struct duty_arrival *arrival)
{
	return arrival->months < arrival->owed &&
	       arrival->months + arrival->waiting == arrival->owed;
}

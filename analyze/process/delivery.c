/* delivery.c - see delivery.h. */
#include "analyze/process/delivery.h"

#include <stdlib.h>
#include <string.h>

#include "core/office/duty.h"

static enum delivery_status judge(struct delivery *delivery, const struct duty_arrival *arrival,
				  const struct analysis *analysis)
{
	bool complete = arrival->months == period_months(&delivery->period);

	if (!delivery->has_due)
		return DELIVERY_STATUS_NOT_COMPUTABLE;
	if (complete) {
		if (arrival->day <= delivery->due) {
			delivery->days_late = 0;
			return DELIVERY_STATUS_ON_TIME;
		}
		delivery->days_late = duty_days_late(analysis->rules, delivery->due, arrival->day);
		if (delivery->days_late < 0)
			return DELIVERY_STATUS_NOT_COMPUTABLE;
		if (delivery->days_late == 0) /* on the days off behind the due day */
			delivery->days_late = 1;
		return DELIVERY_STATUS_LATE;
	}
	if (analysis->as_of <= delivery->due)
		return DELIVERY_STATUS_NOT_DUE;
	return arrival->refused && !arrival->months ? DELIVERY_STATUS_REFUSED
						    : DELIVERY_STATUS_MISSING;
}

static int add_delivery(struct deliveries *out, const struct analysis *analysis,
			const struct obligation *obligation, size_t unit,
			const struct period *period, struct diag *diag)
{
	struct delivery delivery = {
		.obligation = obligation,
		.unit = unit,
		.period = *period,
		.days_late = -1,
	};
	struct duty_arrival arrival;

	if (duty_arrival(&arrival, analysis->store, analysis->rules->units[unit].code, obligation,
			 period, analysis->as_of_text, diag) < 0)
		return -1;
	delivery.has_due = duty_due(&delivery.due, analysis->rules, obligation, period) == 0;
	delivery.has_received = arrival.months == period_months(period);
	delivery.received = arrival.day;
	delivery.submission = delivery.has_received ? arrival.submission : 0;
	delivery.status = judge(&delivery, &arrival, analysis);
	out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
	out->items[out->nr++] = delivery;
	return 0;
}

static enum period_kind kind_of(int months)
{
	return months == 1   ? PERIOD_KIND_MONTH
	       : months == 3 ? PERIOD_KIND_QUARTER
	       : months == 6 ? PERIOD_KIND_HALF
			     : PERIOD_KIND_YEAR;
}

int delivery_list(struct deliveries *out, const struct analysis *analysis, int first_month,
		  int last_month, struct diag *diag)
{
	for (size_t o = 0; o < analysis->rules->nr_obligations; o++) {
		const struct obligation *obligation = &analysis->rules->obligations[o];
		struct period period = period_of_month(kind_of(obligation->months), first_month);

		for (; period.last_month <= last_month; period = period_shift(&period, 1))
			for (size_t unit = 0; unit < analysis->rules->nr_units; unit++)
				if (duty_is_owed(analysis->rules, obligation, unit, &period) &&
				    add_delivery(out, analysis, obligation, unit, &period, diag) <
					    0)
					return -1;
	}
	return 0;
}

static int write_row(struct query *insert, const struct analysis *analysis,
		     const struct delivery *delivery, struct diag *diag)
{
	static const char *const statuses[] = { "on_time", "late",    "missing",
						"refused", "not_due", "not_computable" };
	char due[DATE_SIZE], received[DATE_SIZE], code[PERIOD_CODE_SIZE];

	query_bind_text(insert, 2, analysis->rules->units[delivery->unit].code);
	query_bind_text(insert, 3, delivery->obligation->id);
	query_bind_text(insert, 4, delivery->obligation->form->table);
	query_bind_text(insert, 5, period_code(code, &delivery->period));
	query_bind_text(insert, 6, delivery->has_due ? day_format(due, delivery->due) : NULL);
	query_bind_text(insert, 7,
			delivery->has_received ? day_format(received, delivery->received) : NULL);
	query_bind_null(insert, 8);
	if (delivery->days_late >= 0)
		query_bind_int(insert, 8, delivery->days_late);
	query_bind_text(insert, 9, statuses[delivery->status]);
	query_bind_null(insert, 10);
	if (delivery->submission)
		query_bind_int(insert, 10, delivery->submission);
	return query_run(insert, diag);
}

int delivery_write(const struct analysis *analysis, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	struct deliveries list = { 0 };
	int year = analysis->period.last_month / 12 * 12, rc = -1;

	if (delivery_list(&list, analysis, year, analysis->period.last_month, diag) < 0 ||
	    query_open(&insert, analysis->store,
		       "INSERT INTO delivery_result(run, unit, obligation, table_name, period, due,"
		       " received, days_late, status, submission)"
		       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		       diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	for (size_t i = 0; i < list.nr; i++)
		if (write_row(&insert, analysis, &list.items[i], diag) < 0)
			goto out;
	rc = 0;
out:
	query_release(&insert);
	free(list.items);
	return rc;
}

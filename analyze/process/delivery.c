/* delivery.c - see delivery.h. */
#include "analyze/process/delivery.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "core/office/duty.h"

const char *delivery_status_code(enum delivery_status status)
{
	static const char *const statuses[] = {
		[DELIVERY_STATUS_ON_TIME] = "on_time",
		[DELIVERY_STATUS_LATE] = "late",
		[DELIVERY_STATUS_MISSING] = "missing",
		[DELIVERY_STATUS_REFUSED] = "refused",
		[DELIVERY_STATUS_NOT_DUE] = "not_due",
		[DELIVERY_STATUS_HELD] = "not_due",
		[DELIVERY_STATUS_NOT_COMPUTABLE] = "not_computable",
	};

	return statuses[status];
}

void delivery_judge(struct delivery *delivery, const struct analysis *analysis, bool there, int day)
{
	delivery->has_received = there;
	delivery->received = day;
	delivery->days_late = -1;
	if (!delivery->has_due) {
		delivery->status = DELIVERY_STATUS_NOT_COMPUTABLE;
	} else if (there && day <= delivery->due) {
		delivery->days_late = 0;
		delivery->status = DELIVERY_STATUS_ON_TIME;
	} else if (there) {
		delivery->days_late = duty_days_late(analysis->rules, delivery->due, day);
		delivery->status = DELIVERY_STATUS_LATE;
	} else {
		delivery->status = analysis->as_of <= delivery->due ? DELIVERY_STATUS_NOT_DUE
								    : DELIVERY_STATUS_MISSING;
	}
}

int delivery_find(struct delivery *out, const struct analysis *analysis,
		  const struct obligation *obligation, size_t unit, const struct period *period,
		  struct diag *diag)
{
	struct duty_deadline deadline = { 0 };
	struct duty_arrival arrival;
	bool there;

	if (duty_arrival(&arrival, analysis->store, analysis->rules, unit, obligation, period,
			 analysis->as_of_text, diag) < 0)
		return -1;
	there = arrival.months == arrival.owed;
	*out = (struct delivery){ .obligation = obligation, .unit = unit, .period = *period };
	out->has_due = duty_deadline(&deadline, analysis->rules, obligation, period) == 0;
	out->due = deadline.day;
	out->level = deadline.level;
	out->submission = there ? arrival.submission : 0;
	delivery_judge(out, analysis, there, arrival.day);
	if (out->has_due && duty_arrival_waits(&arrival)) {
		out->status = DELIVERY_STATUS_HELD;
		out->has_received = true;
		out->received = arrival.waiting_day;
	} else if (out->status == DELIVERY_STATUS_MISSING && arrival.refused && !arrival.months)
		out->status = DELIVERY_STATUS_REFUSED;
	return 0;
}

bool delivery_is_owed(const struct analysis *analysis, const struct obligation *obligation,
		      size_t unit, const struct period *period)
{
	return period->last_month >= analysis->began &&
	       duty_is_owed(analysis->rules, obligation, unit, period);
}

static int add_delivery(struct deliveries *out, const struct analysis *analysis,
			const struct obligation *obligation, size_t unit,
			const struct period *period, struct diag *diag)
{
	struct delivery delivery;

	if (delivery_find(&delivery, analysis, obligation, unit, period, diag) < 0)
		return -1;
	out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
	out->items[out->nr++] = delivery;
	return 0;
}

int delivery_list(struct deliveries *out, const struct analysis *analysis, int first_month,
		  int last_month, struct diag *diag)
{
	for (size_t o = 0; o < analysis->rules->nr_obligations; o++) {
		const struct obligation *obligation = &analysis->rules->obligations[o];
		struct period period =
			period_of_month(duty_period_kind(obligation->months), first_month);

		for (; period.last_month <= last_month; period = period_shift(&period, 1))
			for (size_t unit = 0; unit < analysis->rules->nr_units; unit++)
				if (delivery_is_owed(analysis, obligation, unit, &period) &&
				    add_delivery(out, analysis, obligation, unit, &period, diag) <
					    0)
					return -1;
	}
	return 0;
}

static int write_row(struct result *out, const struct analysis *analysis,
		     const struct delivery *delivery, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];

	result_text(out, "unit", analysis->rules->units[delivery->unit].code);
	result_text(out, "obligation", delivery->obligation->id);
	result_text(out, "table_name", delivery->obligation->form->table);
	result_text(out, "period", period_code(code, &delivery->period));
	result_day(out, "due", delivery->has_due ? delivery->due : DAY_NONE);
	result_day(out, "received", delivery->has_received ? delivery->received : DAY_NONE);
	if (delivery->days_late >= 0)
		result_count(out, "days_late", delivery->days_late);
	else
		result_null(out, "days_late");
	result_text(out, "status", delivery_status_code(delivery->status));
	if (delivery->submission)
		result_count(out, "submission", delivery->submission);
	else
		result_null(out, "submission");
	result_count(out, "in_period",
		     delivery->period.first_month >= analysis->period.first_month &&
			     delivery->period.last_month <= analysis->period.last_month);
	result_text(out, "due_level", duty_level_code(delivery->level));
	result_text(out, "due_source", delivery->level ? delivery->level->source : NULL);
	return result_write(out, diag);
}

int delivery_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	struct deliveries list = { 0 };
	int first = period_shown(&analysis->period).first_month, rc = -1;

	if (delivery_list(&list, analysis, first, analysis->period.last_month, diag) < 0 ||
	    result_open(&out, analysis, "delivery_result", diag) < 0)
		goto out;
	for (size_t i = 0; i < list.nr; i++)
		if (write_row(&out, analysis, &list.items[i], diag) < 0)
			goto out;
	rc = 0;
out:
	result_release(&out);
	free(list.items);
	return rc;
}

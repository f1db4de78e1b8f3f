/* ledger_value.c - see ledger_value.h. */
#include "ingest/check/ledger_value.h"

#include <limits.h>
#include <stdlib.h>

#include "core/indicator/coverage.h"
#include "core/indicator/ledger_count.h"
#include "core/indicator/ledger_month.h"
#include "core/indicator/workdays.h"
#include "core/office/workspace.h"

/* The newest day on which anything was received: no period, so no issued one. */
static int find_day(struct ledgers *ledgers, struct diag *diag)
{
	if (ledgers->as_of_text[0])
		return 0;
	if (workspace_as_of(ledgers->as_of_text, ledgers->store, "", NULL, diag) < 0 ||
	    coverage_first_month(&ledgers->first_month, ledgers->store, ledgers->rules,
				 ledgers->as_of_text, 0, diag) < 0)
		return -1;
	return day_parse(&ledgers->as_of, ledgers->as_of_text, NULL);
}

int ledger_covers(struct ledgers *ledgers, const char *table, const char *unit, int month,
		  struct diag *diag)
{
	const struct form *form = rules_form(ledgers->rules, table);

	if (!form)
		return 0;
	return find_day(ledgers, diag) < 0
		       ? -1
		       : coverage_has(ledgers->store, form, unit, month, ledgers->as_of_text, diag);
}

/* What the rows add up to in one month. */
struct sum {
	int month;
	double value;
	double *days; /* of median_days */
	size_t nr, alloc;
};

static void add_value(void *data, const struct counted_row *row)
{
	struct sum *sum = data;

	if (row->first_month <= sum->month && sum->month <= row->last_month)
		sum->value += row->value;
}

static void add_days(void *data, const struct counted_row *row)
{
	struct sum *sum = data;

	sum->days = array_grow(sum->days, sum->nr, &sum->alloc, sizeof(*sum->days));
	sum->days[sum->nr++] = row->value;
}

static int count_month(double *out, bool *known, const struct ledgers *ledgers,
		       const struct indicator *indicator, const char *unit, int month,
		       struct diag *diag)
{
	struct period period = period_of_month(PERIOD_KIND_MONTH, month);
	bool median = indicator->definition == DEFINITION_MEDIAN_DAYS;
	struct sum sum = { .month = month };
	struct ledger_count count = {
		.store = ledgers->store,
		.rules = ledgers->rules,
		.indicator = indicator,
		.as_of = ledgers->as_of,
		.first_day = period.first_day,
		.end_day = period.last_day + 1,
		.unit = unit,
		.present = true,
	};
	int rc = workdays_make(ledgers->store, ledgers->rules, diag);

	if (rc == 0)
		rc = ledger_count(&count, median ? add_days : add_value, &sum, diag);
	*known = rc == 0 && (!median || sum.nr);
	*out = median && sum.nr ? ledger_median(sum.days, sum.nr) : sum.value;
	free(sum.days);
	if (*known && !median && sum.value == 0 && ledger_gap(indicator)) {
		struct sum lacking = { .month = month };

		count.gaps = true;
		rc = ledger_count(&count, add_value, &lacking, diag);
		*known = rc == 0 && lacking.value == 0; /* none of its rows says */
	}
	return rc;
}

int ledger_value(double *out, bool *known, struct ledgers *ledgers,
		 const struct indicator *indicator, const char *unit, int month, struct diag *diag)
{
	const char *sender = indicator->form && indicator->form->by_office ? office_code : unit;
	const struct ledger_since since = { ledgers->first_month, DAY_NONE };
	int rc, first = INT_MIN, tells = ledger_month_telling(indicator, month);

	*known = false;
	*out = 0;
	if (!indicator->form)
		return 0;
	rc = ledger_covers(ledgers, indicator->form->table, sender, tells, diag);
	if (rc <= 0)
		return rc;
	if (tells < month && coverage_since(&first, ledgers->store, indicator->form, sender, tells,
					    ledgers->as_of_text, diag) < 0)
		return -1;
	if (ledger_month_state(indicator, ledgers->rules, month, first, &since, ledgers->as_of) !=
	    LEDGER_MONTH_COUNTED)
		return 0;
	return count_month(out, known, ledgers, indicator, unit, month, diag);
}

/* checks.c - see checks.h.
 *
 * Not checked on purpose: fines above the value of goods, more cases closed than filed; both
 * are true in reality (minimum fines, old cases). */
#include "ingest/checks.h"

#include <string.h>

enum { DAY_SIZE = 10, MONTH_SIZE = 7, YEAR_SIZE = 4 };

static bool is_positive(const struct value *value)
{
	return value && value->kind == VALUE_INTEGER && value->integer > 0;
}

/* 'later' must not lie before 'earlier'. */
static void check_order(struct row *row, const char *later, const char *earlier, const char *code)
{
	const char *after = row_text(row, later), *before = row_text(row, earlier);

	if (after && before && strcmp(after, before) < 0)
		row_say(row, code, later, before, NULL);
}

static void check_cases(struct row *row, const struct check_context *context)
{
	const char *result = row_text(row, "result");
	bool decided = row_text(row, "decision_date") != NULL;
	bool transferred =
		row_text(row, "transfer_no") || (result && strcmp(result, "transfer") == 0);

	(void)context;
	check_order(row, "decision_date", "filed_date", "ING060");
	check_order(row, "disclosed_date", "decision_date", "ING061");
	if (transferred && !row_text(row, "transfer_date"))
		row_say(row, "ING062", "transfer_date", NULL, NULL);
	if (!decided &&
	    (is_positive(row_value(row, "fine")) || is_positive(row_value(row, "confiscated"))))
		row_say(row, "ING063", "decision_date", NULL, NULL);
	if (!decided && row_text(row, "disclosed_date"))
		row_say(row, "ING069", "decision_date", NULL, NULL);
}

static void check_measures(struct row *row, const struct check_context *context)
{
	const char *code = row_text(row, "indicator"), *month = row_text(row, "month");
	const struct indicator *indicator = code ? rules_indicator(context->rules, code) : NULL;
	int unit = rules_unit_index(context->rules, context->unit);
	struct period period;

	if (!indicator || unit < 0 || !month || period_parse(&period, month) < 0)
		return;
	if (!indicator_applies(indicator, (size_t)unit, period.first_month))
		row_say(row, "ING068", "indicator", indicator->name, NULL);
}

static bool is_future(const struct field *field, const char *text, const char *received)
{
	size_t size = field->type == FIELD_TYPE_YEAR	? YEAR_SIZE
		      : field->type == FIELD_TYPE_MONTH ? MONTH_SIZE
							: DAY_SIZE;

	return strncmp(text, received, size) > 0;
}

/* A date beyond the day of receipt cannot have happened; deadlines may lie ahead. */
static void check_future(struct row *row, const struct check_context *context)
{
	for (size_t i = 0; i < row->form->nr_fields; i++) {
		const struct field *field = &row->form->fields[i];
		const char *text = row_text(row, field->name);
		char day[DAY_SIZE + 1] = "";

		if (!text || !field->event)
			continue;
		memcpy(day, context->received, strnlen(context->received, DAY_SIZE));
		if (is_future(field, text, context->received))
			row_say(row, "ING064", field->name, day, NULL);
	}
}

/* Where the event of a field lies: -1 before, 0 in, 1 behind the period. */
static int place_in_period(const struct field *field, const char *text, const struct period *period)
{
	struct period month;
	int day;

	if (field->type == FIELD_TYPE_DATE && day_parse(&day, text, NULL) == 0)
		return day < period->first_day ? -1 : day > period->last_day;
	if (period_parse(&month, text) < 0)
		return 0;
	return month.last_day < period->first_day ? -1 : month.first_day > period->last_day;
}

/* The office's own registers tell of any time: who serves since when, last year's scores. */
static bool is_bound_to_period(const struct row *row)
{
	return strcmp(row->form->table, "roster") != 0 &&
	       strcmp(row->form->table, "manual_score") != 0;
}

/* A case grows over periods: it is late news only when none of its events lies in the file's
 * period, and an event behind the period is named by itself. */
static void check_period(struct row *row, const struct check_context *context)
{
	const struct field *outside = NULL;
	bool inside = false;
	char name[64];

	for (size_t i = 0; i < row->form->nr_fields; i++) {
		const struct field *field = &row->form->fields[i];
		const char *text = field->event ? row_text(row, field->name) : NULL;
		int place = text ? place_in_period(field, text, &context->period) : 0;

		if (text && place == 0)
			inside = true;
		if (place < 0)
			outside = field;
		if (place > 0)
			row_say(row, "ING065", field->name,
				period_name(name, sizeof(name), &context->period), NULL);
	}
	if (outside && !inside)
		row_say(row, "ING065", outside->name,
			period_name(name, sizeof(name), &context->period), NULL);
}

void check_row(struct row *row, const struct check_context *context)
{
	static const struct {
		const char *table;
		void (*check)(struct row *row, const struct check_context *context);
	} tables[] = {
		{ "cases", check_cases },
		{ "measures", check_measures },
	};

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		if (strcmp(row->form->table, tables[i].table) == 0)
			tables[i].check(row, context);
	}
	check_future(row, context);
	if (is_bound_to_period(row))
		check_period(row, context);
}

/* checks.c - see checks.h.
 *
 * Not checked on purpose: fines above the value of goods, more cases closed than filed; both
 * are true in reality (minimum fines, old cases). */
#include "ingest/row/checks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "ingest/cell/document_number.h"

enum { DAY_SIZE = 10, MONTH_SIZE = 7, YEAR_SIZE = 4, MONTHS = 12 };

void check_context_init(struct check_context *out, const struct rules *rules, const char *unit,
			const struct period *period, const char *received)
{
	*out = (struct check_context){
		.rules = rules,
		.unit = unit,
		.period = *period,
		.received = received,
	};
	if (period->last_day) {
		day_format(out->first_day, period->first_day);
		day_format(out->last_day, period->last_day);
	}
}

/* ---- between fields: checks.csv */

static bool is_known(const struct value *value)
{
	return value->kind == VALUE_INTEGER || value->kind == VALUE_REAL ||
	       value->kind == VALUE_TEXT;
}

static const char *text_of(const struct row *row, const struct value *value)
{
	return row->text->data + value->start;
}

static double number_of(const struct value *value)
{
	return value->kind == VALUE_REAL ? value->real : (double)value->integer;
}

/* 'value' against 'other' as numbers: -1, 0 or 1. */
static int compare_numbers(const struct value *value, double other)
{
	double number = number_of(value);

	return (number > other) - (number < other);
}

/* Lists are codes joined by a blank, comma or enumeration comma: match whole codes. */
static bool has_code(const char *list, const char *code)
{
	size_t nr = strlen(code);

	for (const char *at = strstr(list, code); at; at = strstr(at + 1, code)) {
		bool starts = at == list || at[-1] == ' ' || at[-1] == ',' || at[-1] == ';' ||
			      (unsigned char)at[-1] >= 0x80;
		bool ends = !at[nr] || at[nr] == ' ' || at[nr] == ',' || at[nr] == ';' ||
			    (unsigned char)at[nr] >= 0x80;

		if (starts && ends)
			return true;
	}
	return false;
}

/* Most codes differ in their first letter. */
static int compare_texts(const char *one, const char *two)
{
	return one[0] != two[0] ? (unsigned char)one[0] - (unsigned char)two[0] : strcmp(one, two);
}

/* Unknown differs from every value; it is neither less nor more than any. */
static bool condition_holds(const struct condition *condition, const struct row *row)
{
	const struct value *value = &row->values[condition->field];
	const struct value *other =
		condition->other == NO_FIELD ? NULL : &row->values[condition->other];
	int order;

	if (condition->kind == CONDITION_KNOWN || condition->kind == CONDITION_UNKNOWN)
		return is_known(value) == (condition->kind == CONDITION_KNOWN);
	if (!is_known(value) || (other && !is_known(other)))
		return condition->kind == CONDITION_NOT_EQUAL;
	if (condition->kind == CONDITION_HAS)
		return value->kind == VALUE_TEXT && has_code(text_of(row, value), condition->text);
	if (value->kind == VALUE_TEXT)
		order = compare_texts(text_of(row, value),
				      other ? text_of(row, other) : condition->text);
	else
		order = compare_numbers(value, other ? number_of(other) : condition->number);
	switch (condition->kind) {
	case CONDITION_EQUAL:
		return order == 0;
	case CONDITION_NOT_EQUAL:
		return order != 0;
	case CONDITION_LESS:
		return order < 0;
	case CONDITION_AT_MOST:
		return order <= 0;
	case CONDITION_MORE:
		return order > 0;
	default:
		return order >= 0;
	}
}

static bool conditions_hold(const struct conditions *conditions, const struct row *row)
{
	bool all = conditions->nr == 0;

	for (size_t i = 0; i < conditions->nr && !all; i++) {
		const struct condition_list *list = &conditions->lists[i];

		all = true;
		for (size_t c = 0; c < list->nr && all; c++)
			all = condition_holds(&list->items[c], row);
	}
	return all;
}

/* Years between a date and the number that bears its year; 0 when the number has none. */
static int years_apart(const char *date, const char *number)
{
	int year = number_year(number);

	return year ? abs(date_text_year(date) - year) : 0;
}

/* True when the row is as 'check' wants it; what is unknown cannot be compared. */
static bool is_right(const struct check *check, const struct row *row)
{
	const struct value *value = &row->values[check->field];
	const struct value *other = check->other == NO_FIELD ? NULL : &row->values[check->other];

	if (check->kind == CHECK_REQUIRED)
		return is_known(value) || value->kind == VALUE_NOT_APPLICABLE;
	if (!is_known(value) || (other && !is_known(other)))
		return true;
	switch (check->kind) {
	case CHECK_EMPTY:
		return false;
	case CHECK_NOT_BEFORE:
		return strcmp(text_of(row, value), text_of(row, other)) >= 0;
	case CHECK_NOT_AFTER:
		return strcmp(text_of(row, value), text_of(row, other)) <= 0;
	case CHECK_NUMBER_YEAR:
		return years_apart(text_of(row, value), text_of(row, other)) == 0;
	case CHECK_NUMBER_NEAR:
		return years_apart(text_of(row, value), text_of(row, other)) <= 1;
	case CHECK_AT_MOST:
		return compare_numbers(value, other ? number_of(other) : (double)check->limit) <= 0;
	default:
		return compare_numbers(value, other ? number_of(other) : (double)check->limit) >= 0;
	}
}

/* What the value was compared with, for the message: "（2024-07-01）". */
static void add_other(struct buf *out, const struct check *check, const struct row *row)
{
	const struct value *other = check->other == NO_FIELD ? NULL : &row->values[check->other];

	if (!other)
		return;
	if (other->kind == VALUE_TEXT)
		buf_addstr(out, text_of(row, other));
	else if (other->kind == VALUE_REAL)
		decimal_add_double(out, other->real);
	else if (row->form->fields[check->other].type == FIELD_TYPE_MONEY)
		decimal_add_money(out, other->integer);
	else
		buf_addf(out, "%lld", (long long)other->integer);
}

/* Of the code of its level: an error, or that which only warns or notes. */
static bool is_general_error(const struct check *check)
{
	return strcmp(check->code, "ING120") == 0;
}

static bool is_general_remark(const struct check *check)
{
	return strcmp(check->code, "ING121") == 0 || strcmp(check->code, "ING122") == 0;
}

static void say_check(struct row *row, const struct check *check)
{
	const char *field = row->form->fields[check->field].name;
	struct buf other = BUF_INIT, shown = BUF_INIT;

	add_other(&other, check, row);
	if (other.nr)
		buf_addf(&shown, "（%s）", other.data);
	if (is_general_error(check) || is_general_remark(check))
		row_say(row, check->code, field, check->message, shown.data);
	else
		row_say(row, check->code, field, other.nr ? other.data : NULL, NULL);
	buf_release(&other);
	buf_release(&shown);
}

/* A condition by size, as of cases that perhaps should have been transferred. */
static bool singles_out(const struct conditions *when)
{
	for (size_t i = 0; i < when->nr; i++)
		for (size_t k = 0; k < when->lists[i].nr; k++) {
			enum condition_kind kind = when->lists[i].items[k].kind;

			if (kind >= CONDITION_LESS && kind <= CONDITION_AT_LEAST)
				return true;
		}
	return false;
}

/* What a unit left out of all its rows is one remark about the file, but for what singles out
 * rows. */
static bool is_of_column(const struct row *row, const struct check *check)
{
	return check->kind == CHECK_REQUIRED && !row->columns[check->field] &&
	       is_general_remark(check) && !singles_out(&check->when);
}

static void check_fields(struct row *row)
{
	const struct form *form = row->form;

	for (size_t i = 0; i < form->nr_checks; i++) {
		const struct check *check = &form->checks[i];

		if (is_right(check, row) || !conditions_hold(&check->when, row))
			continue;
		if (is_of_column(row, check))
			row->lacking[i]++;
		else
			say_check(row, check);
	}
}

/* ---- against the file */

static void check_measures(struct row *row, const struct check_context *context)
{
	const char *code = row_text(row, "indicator"), *month = row_text(row, "month");
	const struct indicator *indicator = code ? rules_indicator(context->rules, code) : NULL;
	int unit = rules_unit_index(context->rules, context->unit);
	struct period period;

	if (!indicator || unit < 0 || !month || period_parse(&period, month) < 0)
		return;
	if (!rules_owes(context->rules, indicator, (size_t)unit, period.first_month))
		row_say(row, "ING068", "indicator", indicator->name, NULL);
}

/* In no month of 'year' (digits): before it came, after it went. */
static bool was_no_member(const struct rules *rules, int unit, const char *year)
{
	int first = month_from(atoi(year), 1);

	for (int month = first; month < first + MONTHS; month++) {
		if (rules_is_member(rules, (size_t)unit, month))
			return false;
	}
	return true;
}

/* An item that gives so many points a piece is given whole pieces, or all of its points. */
static bool is_whole_pieces(const struct assessment_item *item, double points)
{
	double each = item->method == METHOD_MANUAL ? item->parameters.manual.each : 0;
	double pieces = each > 0 ? points / each : 0;

	return points == item->max_points || fabs(pieces - round(pieces)) < 1e-9;
}

/* Points that people give must be within the item's, of a unit that is assessed by it; those that
 * the office enters of an item that waits for them. */
static void check_score(struct row *row, const struct check_context *context)
{
	const char *code = row_text(row, "item"), *year = row_text(row, "year");
	const struct assessment *assessment =
		rules_assessment(context->rules, year ? atoi(year) : 0);
	const struct assessment_item *item = code ? assessment_item(assessment, code) : NULL;
	const struct field *points = form_field(row->form, "points");
	const struct value *value = points ? &row->values[points - row->form->fields] : NULL;
	const char *member =
		form_field(row->form, "member_unit") ? row_text(row, "member_unit") : context->unit;
	int unit = member ? rules_unit_index(context->rules, member) : -1;
	bool given = strcmp(row->form->table, "manual_score") == 0;
	struct buf max = BUF_INIT;

	if (!item || !value)
		return;
	if (given && item->method != METHOD_MANUAL) {
		row_say(row, "ING208", "item", item->name, NULL);
	} else if (unit >= 0 && !item->applies[unit]) {
		row_say(row, "ING209", "item", item->name, context->rules->units[unit].name);
	} else if (unit >= 0 && year && was_no_member(context->rules, unit, year)) {
		row_say(row, "ING214", "year", context->rules->units[unit].name, year);
	} else if (is_known(value) && (item_is_veto(item) || item_downgrade(item)) &&
		   number_of(value) != 0 && number_of(value) != item->max_points) {
		row_say(row, "ING215", "points", item->name, NULL);
	} else if (is_known(value) &&
		   (number_of(value) < 0 || number_of(value) > item->max_points)) {
		decimal_add_double(&max, item->max_points);
		row_say(row, "ING207", "points", item->name, max.data);
	} else if (is_known(value) && !is_whole_pieces(item, number_of(value))) {
		decimal_add_double(&max, item->parameters.manual.each);
		row_say(row, "ING272", "points", item->name, max.data);
	} else if (given && is_known(value) && !row_text(row, "basis")) {
		row_say(row, "ING270", "basis", item->name, NULL);
	}
	buf_release(&max);
}

/* Bytes of a field's text that say when: a day, a month or a year. */
static size_t size_of_time(const struct field *field)
{
	return field->type == FIELD_TYPE_YEAR	 ? YEAR_SIZE
	       : field->type == FIELD_TYPE_MONTH ? MONTH_SIZE
						 : DAY_SIZE;
}

/* Where the event of a field lies: -1 before, 0 in, 1 behind the period. Texts of dates compare
 * as the dates do. */
static int place_in_period(const struct field *field, const char *text,
			   const struct check_context *context)
{
	size_t nr = size_of_time(field);

	if (!context->first_day[0])
		return 0;
	if (strncmp(text, context->first_day, nr) < 0)
		return -1;
	return strncmp(text, context->last_day, nr) > 0;
}

/* Registers of who serves since when, and of last year's scores, tell of any time. */
static bool is_bound_to_period(const struct row *row)
{
	static const char *const free[] = { "roster", "manual_score", "self_score", "appeal" };

	for (size_t i = 0; i < sizeof(free) / sizeof(free[0]); i++) {
		if (strcmp(row->form->table, free[i]) == 0)
			return false;
	}
	return true;
}

static void say_outside(struct row *row, const struct field *field, int place,
			const struct check_context *context)
{
	char name[64];

	row_say(row, "ING065", field->name, period_name(name, sizeof(name), &context->period),
		place < 0 ? "，作为补报" : "以后的期间");
}

/* A date beyond the day of receipt cannot have happened (deadlines may lie ahead). A case grows
 * over periods: it is late news only when none of its events lies in the file's period, and an
 * event behind the period is named by itself. */
static void check_events(struct row *row, const struct check_context *context)
{
	const struct field *outside = NULL;
	bool inside = !is_bound_to_period(row), bound = !inside;

	for (size_t i = 0; i < row->nr_events; i++) {
		const struct field *field = &row->form->fields[row->events[i]];
		const struct value *value = &row->values[row->events[i]];
		const char *text;
		int place;

		if (value->kind != VALUE_TEXT)
			continue;
		text = text_of(row, value);
		if (strncmp(text, context->received, size_of_time(field)) > 0) {
			char day[DATE_SIZE] = "";

			memcpy(day, context->received, strnlen(context->received, DAY_SIZE));
			row_say(row, "ING064", field->name, day, NULL);
		}
		place = place_in_period(field, text, context);
		inside |= place == 0;
		if (place < 0)
			outside = field;
		if (place > 0 && bound)
			say_outside(row, field, place, context);
	}
	if (outside && !inside)
		say_outside(row, outside, -1, context);
}

void checks_say_columns(struct row *row, long line, struct diag *said)
{
	struct buf shown = BUF_INIT;

	for (size_t i = 0; i < row->form->nr_checks; i++) {
		const struct check *check = &row->form->checks[i];
		const struct field *field = &row->form->fields[check->field];
		struct diag_at at = { .file = row->file, .line = line, .field = field->header };

		if (!row->lacking[i])
			continue;
		buf_reset(&shown);
		buf_addf(&shown, "（本件没有“%s”一列，共%zu行）", field->header, row->lacking[i]);
		diag_add(said, check->code, &at, check->message, shown.data, NULL);
		row->lacking[i] = 0;
	}
	buf_release(&shown);
}

void check_row(struct row *row, const struct check_context *context)
{
	check_fields(row);
	if (strcmp(row->form->table, "measures") == 0)
		check_measures(row, context);
	else if (form_field(row->form, "item") && form_field(row->form, "points"))
		check_score(row, context);
	check_events(row, context);
}

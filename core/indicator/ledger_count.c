/* ledger_count.c - see ledger_count.h. One query an indicator. */
#include "core/indicator/ledger_count.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "core/indicator/ledger_heir.h"
#include "core/indicator/ledger_rows.h"
#include "core/indicator/ledger_told.h"
#include "core/indicator/where.h"
#include "core/rules/derived.h"

enum {
	COLUMN_UNIT,
	COLUMN_FROM,
	COLUMN_VALUE,
	COLUMN_UNTIL,
	COLUMN_DUE,
	COLUMN_TOLD,
	COLUMN_TWIN,
	COLUMN_SENDER,
	COLUMN_KEY,
	COLUMN_DATE,
	COLUMN_FIELD,
	COLUMN_FILED
};

/* The column is an event of the form that is not 'dated', or made of one. */
static bool is_later(const struct form *form, const char *column, const char *dated)
{
	const struct derived_column *derived = derived_find(form->table, column);
	const struct field *field = derived ? NULL : form_field(form, column);

	if (strcmp(column, dated) == 0)
		return false;
	for (size_t i = 0; derived && derived->sources[i]; i++)
		if (is_later(form, derived->sources[i], dated))
			return true;
	return field && field->event && field->type == FIELD_TYPE_DATE;
}

static bool asks_later(const struct indicator *indicator)
{
	const struct conditions *filter = &indicator->filter;

	for (size_t l = 0; l < filter->nr; l++)
		for (size_t i = 0; i < filter->lists[l].nr; i++) {
			const struct condition *condition = &filter->lists[l].items[i];

			if (is_later(indicator->form, condition->column, indicator->date_field) ||
			    (condition->other_column &&
			     is_later(indicator->form, condition->other_column,
				      indicator->date_field)))
				return true;
		}
	return false;
}

/* Who handed a case on: a field of the two-law linkage that the program knows by its name. */
static const char origin[] = "origin_unit";

static bool asks_known(const struct indicator *indicator, const char *column)
{
	const struct conditions *filter = &indicator->filter;

	for (size_t l = 0; l < filter->nr; l++)
		for (size_t i = 0; i < filter->lists[l].nr; i++)
			if (filter->lists[l].items[i].kind == CONDITION_KNOWN &&
			    strcmp(filter->lists[l].items[i].column, column) == 0)
				return true;
	return false;
}

/* What the filter asks to have come, or not to have, later than the day a row counts by: of a unit
 * that is silent since it may have come. NULL where it asks nothing. */
static const struct condition *asked_later(const struct indicator *indicator)
{
	const struct conditions *filter = &indicator->filter;
	const struct condition *asked = NULL;

	if (indicator->definition != DEFINITION_COUNT || filter->nr != 1 ||
	    indicator->form->by_office)
		return NULL;
	for (size_t i = 0; i < filter->lists[0].nr; i++) {
		const struct condition *condition = &filter->lists[0].items[i];

		if ((condition->kind == CONDITION_KNOWN || condition->kind == CONDITION_UNKNOWN) &&
		    is_later(indicator->form, condition->column, indicator->date_field))
			asked = condition;
	}
	return asked;
}

bool ledger_is_dated(const struct indicator *indicator)
{
	return indicator->over_time == OVER_TIME_SUM && indicator->form && indicator->date_field &&
	       form_field(indicator->form, indicator->date_field);
}

static const char *header_of(const struct form *form, const char *name)
{
	const struct field *field = form_field(form, name);

	return field ? field->header : NULL;
}

/* Every row of the form has what is added up, by the office's rules. */
static bool is_told_field(const struct indicator *indicator)
{
	const struct field *field = form_field(indicator->form, indicator->value_field);

	return field && field->told;
}

/* Rows count that have begun and not ended. */
static bool stands_on_a_day(const struct indicator *indicator)
{
	return indicator->definition == DEFINITION_OPEN ||
	       indicator->definition == DEFINITION_OPENING ||
	       indicator->definition == DEFINITION_OVERDUE;
}

bool ledger_gap_is_untold(const struct indicator *indicator)
{
	return indicator->form && (stands_on_a_day(indicator) || asked_later(indicator));
}

const char *ledger_gap(const struct indicator *indicator)
{
	const struct form *form = indicator->form;
	const char *header;

	if (!form)
		return NULL;
	if (stands_on_a_day(indicator))
		return form->by_office ? NULL : header_of(form, indicator->value_field);
	if (asked_later(indicator))
		return header_of(form, asked_later(indicator)->column);
	if (indicator->definition == DEFINITION_COUNT && asks_known(indicator, origin))
		return header_of(form, origin);
	if (indicator->definition != DEFINITION_SUM ||
	    (!is_told_field(indicator) && !derived_owed(form->table, indicator->value_field)))
		return NULL;
	header = header_of(form, indicator->value_field);
	return header ? header : indicator->name;
}

static void add_gap(struct buf *sql, const struct indicator *indicator)
{
	const struct derived_column *owed =
		is_told_field(indicator)
			? NULL
			: derived_owed(indicator->form->table, indicator->value_field);

	buf_addf(sql, " AND \"%s\" ISNULL", owed ? owed->name : indicator->value_field);
	if (owed)
		buf_addf(sql, " AND %s", owed->owed);
}

/* Of stocks and medians only what has happened counts. */
bool ledger_ripens(const struct indicator *indicator)
{
	const struct derived_column *deadline;

	if (indicator->definition == DEFINITION_RATIO)
		return ledger_ripens(indicator->numerator) || ledger_ripens(indicator->denominator);
	if (!indicator->form ||
	    (indicator->definition != DEFINITION_COUNT && indicator->definition != DEFINITION_SUM))
		return false;
	deadline = derived_find(indicator->form->table, indicator->date_field);
	return (deadline && deadline->limit) || asks_later(indicator);
}

static bool is_flow(const struct indicator *indicator)
{
	return indicator->definition == DEFINITION_COUNT ||
	       indicator->definition == DEFINITION_SUM ||
	       indicator->definition == DEFINITION_MEDIAN_DAYS;
}

/* The date whose month a row counts in. */
static const char *dated_by(const struct indicator *indicator)
{
	return indicator->definition == DEFINITION_MEDIAN_DAYS ? indicator->value_field
							       : indicator->date_field;
}

/* Alike rows are added up where only their months matter. */
static bool is_grouped(const struct ledger_count *count)
{
	return !count->each && count->indicator->definition != DEFINITION_OVERDUE &&
	       count->indicator->definition != DEFINITION_MEDIAN_DAYS;
}

static void add_value(struct buf *sql, const struct ledger_count *count)
{
	const struct indicator *indicator = count->indicator;

	if (indicator->definition == DEFINITION_MEDIAN_DAYS)
		buf_addf(sql, "julianday(\"%s\") - julianday(\"%s\")", indicator->value_field,
			 indicator->date_field);
	else if (indicator->definition == DEFINITION_SUM && is_grouped(count) && !count->gaps)
		buf_addf(sql, "ifnull(sum(\"%s\"), 0)", indicator->value_field);
	else if (indicator->definition == DEFINITION_SUM && !count->gaps)
		buf_addf(sql, "\"%s\"", indicator->value_field);
	else
		buf_addstr(sql, is_grouped(count) ? "count(*)" : "1");
}

static void add_each(struct buf *sql, const struct indicator *indicator)
{
	const struct form *form = indicator->form;
	bool filed =
		form_field(form, "filed_date") && strcmp(indicator->date_field, "filed_date") != 0;

	buf_addf(sql, ", unit, key, \"%s\", %s, %s", indicator->date_field,
		 form_field(form, "field") ? "ifnull(field, '')" : "''",
		 filed ? "filed_date" : "NULL");
}

/* Of a row of a stock that has not ended: when it was last told of. */
static void add_told(struct buf *sql, const struct ledger_count *count,
		     const struct ledger_told *told)
{
	char as_of[DATE_SIZE];
	struct buf day = BUF_INIT;

	if (!told->gaps) {
		buf_addstr(sql, "NULL");
		return;
	}
	buf_addf(&day, "'%s'", day_format(as_of, count->as_of));
	buf_addf(sql, "iif(\"%s\" ISNULL, ", count->indicator->value_field);
	ledger_told_add(sql, count->indicator->form, "counted", day.data);
	buf_addstr(sql, ", NULL)");
	buf_release(&day);
}

static void add_columns(struct buf *sql, const struct ledger_count *count,
			const struct ledger_told *told)
{
	const struct indicator *indicator = count->indicator;

	buf_addf(sql, "SELECT \"%s\", substr(\"%s\", 1, 7), ", ledger_unit_column(indicator->form),
		 dated_by(indicator));
	add_value(sql, count);
	if (is_flow(indicator))
		buf_addstr(sql, ", NULL");
	else
		buf_addf(sql, ", substr(\"%s\", 1, 7)", indicator->value_field);
	buf_addf(sql, ", %s, ",
		 indicator->definition == DEFINITION_OVERDUE ? "handle_due" : "NULL");
	add_told(sql, count, told);
	buf_addstr(sql, ", ");
	ledger_twin_add(sql, count->rules, indicator->form, "counted", count->present);
	if (count->each)
		add_each(sql, indicator);
}

/* The form's rows as they are now, or those of temp.X_asof. */
static void add_rows(struct bound_sql *sql, const struct ledger_count *count)
{
	const struct form *form = count->indicator->form;
	char as_of[DATE_SIZE];

	if (!count->present) {
		buf_addf(&sql->text, "temp.%s_%s", form->table, count->rows ? count->rows : "asof");
		return;
	}
	buf_addch(&sql->text, '(');
	ledger_rows_add(sql, &(struct ledger_rows){ .form = form,
						    .rules = count->rules,
						    .as_of = day_format(as_of, count->as_of),
						    .unit = count->unit });
	buf_addch(&sql->text, ')');
}

/* What the police took over was handed on by somebody: '?' where no row says by whom. */
static void add_origins(struct bound_sql *sql, const struct ledger_count *count)
{
	const struct form *form = count->indicator->form;

	buf_addstr(&sql->text, " FROM (SELECT unit, key");
	for (size_t i = 0; i < form->nr_fields; i++)
		if (strcmp(form->fields[i].name, origin) != 0)
			buf_addf(&sql->text, ", \"%s\"", form->fields[i].name);
	buf_addf(&sql->text, ", iif(%s ISNULL AND (unit, case_no) IN (SELECT unit, case_no FROM ",
		 origin);
	add_rows(sql, count);
	buf_addf(&sql->text, " WHERE stage = 'accept'), '?', NULL) AS %s FROM ", origin);
	add_rows(sql, count);
	buf_addch(&sql->text, ')');
}

static void add_source(struct bound_sql *sql, const struct ledger_count *count)
{
	const struct form *form = count->indicator->form;
	struct buf day = BUF_INIT;

	if (count->gaps && asks_known(count->indicator, origin)) {
		add_origins(sql, count);
		return;
	}
	if (count->followed) {
		buf_addf(&day, "temp.%s_day", form->table);
		buf_addstr(&sql->text, " FROM (");
		ledger_rows_add(sql,
				&(struct ledger_rows){ .form = form,
						       .rules = count->rules,
						       .from = day.data,
						       .followed = dated_by(count->indicator) });
		buf_addch(&sql->text, ')');
		buf_release(&day);
		return;
	}
	buf_addstr(&sql->text, " FROM ");
	add_rows(sql, count);
}

static void add_bound(struct bound_sql *sql, const char *date, const char *operator, int day)
{
	char text[DATE_SIZE];

	buf_addf(&sql->text, " AND \"%s\" %s ", date, operator);
	bound_sql_add_text(sql, day_format(text, day));
}

/* temp.silent is of the as-of day: not of the present state, nor of days that are followed. */
static bool knows_silence(const struct ledger_count *count)
{
	return !count->present && !count->followed && !count->rows;
}

/* Rows of silent units that lack what is asked, whatever else the filter asks. */
static void add_silent(struct bound_sql *sql, const struct ledger_count *count,
		       const struct condition *asked)
{
	const struct condition_list *list = &count->indicator->filter.lists[0];

	for (size_t i = 0; i < list->nr; i++) {
		struct condition_list one = { .items = &list->items[i], .nr = 1 };

		if (strcmp(list->items[i].column, asked->column) == 0)
			continue;
		buf_addstr(&sql->text, " AND ");
		where_add(sql, &(struct conditions){ .lists = &one, .nr = 1 });
	}
	buf_addf(&sql->text, " AND \"%s\" ISNULL", asked->column);
}

static void add_filter(struct bound_sql *sql, const struct ledger_count *count)
{
	const struct condition *asked = knows_silence(count) ? asked_later(count->indicator) : NULL;

	if (asked && (count->gaps || asked->kind == CONDITION_UNKNOWN))
		buf_addf(&sql->text,
			 " AND %sEXISTS (SELECT 1 FROM temp.silent s WHERE s.table_name = '%s'"
			 " AND s.unit = counted.unit)",
			 count->gaps ? "" : "NOT ", count->indicator->form->table);
	if (asked && count->gaps) {
		add_silent(sql, count, asked);
		return;
	}
	buf_addstr(&sql->text, " AND (");
	where_add(sql, &count->indicator->filter);
	buf_addch(&sql->text, ')');
}

static void add_conditions(struct bound_sql *sql, const struct ledger_count *count)
{
	const struct indicator *indicator = count->indicator;
	const struct derived_column *deadline =
		derived_find(indicator->form->table, indicator->date_field);

	buf_addf(&sql->text, " WHERE \"%s\" IS NOT NULL", indicator->date_field);
	if (count->unit && !count->present) {
		buf_addstr(&sql->text, " AND ");
		ledger_unit_add(sql, indicator->form, count->rules, count->unit);
	}
	if (is_flow(indicator))
		add_bound(sql, dated_by(indicator), ">=", count->first_day);
	add_bound(sql, dated_by(indicator), "<", count->end_day);
	if (deadline && deadline->limit && count->followed)
		buf_addf(&sql->text, " AND \"%s\" < followed_as_of", indicator->date_field);
	else if (deadline && deadline->limit)
		add_bound(sql, indicator->date_field, "<", count->as_of);
	add_filter(sql, count);
	if (count->gaps && indicator->definition == DEFINITION_SUM)
		add_gap(&sql->text, indicator);
}

static void build(struct bound_sql *sql, const struct ledger_count *count,
		  const struct ledger_told *told)
{
	add_columns(&sql->text, count, told);
	add_source(sql, count);
	buf_addstr(&sql->text, " AS counted");
	add_conditions(sql, count);
	if (is_grouped(count))
		buf_addstr(&sql->text, " GROUP BY 1, 2, 4, 6, 7");
	else if (count->each)
		buf_addf(&sql->text, " ORDER BY \"%s\", key", count->indicator->date_field);
}

/* The month of a column's date, INT_MAX when it has none. */
static int month_in(struct query *query, int column)
{
	struct period period;
	const char *text = query_text(query, column);

	return text && period_parse(&period, text) == 0 ? period.first_month : INT_MAX;
}

/* Overdue at the end of month m: open then, with the handling limit before that day (before the
 * as-of day where that comes first). False when the limit is not over. */
static bool span_overdue(struct counted_row *row, struct query *query, int as_of)
{
	int due, month;

	if (!query_text(query, COLUMN_DUE) ||
	    day_parse(&due, query_text(query, COLUMN_DUE), NULL) < 0 || due >= as_of)
		return false;
	month = month_of_day(due);
	if (due >= period_of_month(PERIOD_KIND_MONTH, month).last_day)
		month++;
	if (month > row->first_month)
		row->first_month = month;
	return true;
}

/* The last month at whose end a row that has not ended is known to stand. */
static int last_known(struct query *query, const struct ledger_told *told, int unit, int from)
{
	int month = month_in(query, COLUMN_TOLD), last;

	if (month == INT_MAX)
		return INT_MAX - 1;
	last = ledger_told_until(told, unit, month > from ? month : from);
	return last == INT_MAX ? INT_MAX - 1 : last;
}

/* Make the row's months those behind what is known of it. False when there are none. */
static bool is_untold(struct counted_row *row, int until)
{
	if (until != INT_MAX || row->last_month >= INT_MAX - 1)
		return false;
	row->first_month = row->last_month + 1;
	row->last_month = INT_MAX - 1;
	return true;
}

/* The months in which the row counts. False when in none. */
static bool read_span(struct counted_row *row, struct query *query,
		      const struct ledger_count *count, const struct ledger_told *told)
{
	int from = month_in(query, COLUMN_FROM), until = month_in(query, COLUMN_UNTIL);

	if (from == INT_MAX)
		return false;
	row->first_month = row->last_month = from;
	if (is_flow(count->indicator))
		return true;
	row->last_month = until == INT_MAX ? last_known(query, told, row->unit, from) : until - 1;
	if (count->gaps && !is_untold(row, until))
		return false;
	switch (count->indicator->definition) {
	case DEFINITION_OPENING: /* open at the end of the month before */
		row->first_month++;
		row->last_month += row->last_month < INT_MAX - 1;
		return true;
	case DEFINITION_OVERDUE:
		return span_overdue(row, query, count->as_of);
	default:
		return true;
	}
}

/* Give the row to each unit that holds it. */
static void give(const struct ledger_count *count, const struct counted_row *row, int twin,
		 counted_fn counted, void *data)
{
	const struct rules *rules = count->rules;
	struct counted_row piece = *row;

	if (!rules_has_heirs(rules)) {
		counted(data, row);
		return;
	}
	for (int month = row->first_month; month <= row->last_month; month = piece.last_month + 1) {
		piece.first_month = month;
		piece.last_month =
			ledger_held_until(rules, row->unit, twin, month, row->last_month);
		piece.unit = (int)rules_holder(rules, (size_t)row->unit, month, NULL);
		if (ledger_tells(rules, row->unit, twin, month) &&
		    (!count->unit || strcmp(rules->units[piece.unit].code, count->unit) == 0))
			counted(data, &piece);
	}
}

static bool read_row(struct counted_row *row, struct query *query, const struct ledger_count *count,
		     const struct ledger_told *told)
{
	const char *unit = query_text(query, COLUMN_UNIT);

	*row = (struct counted_row){
		.unit = unit ? rules_unit_index(count->rules, unit) : -1,
		.value = query_double(query, COLUMN_VALUE),
	};
	if (row->unit < 0 || !read_span(row, query, count, told))
		return false;
	if (!count->each)
		return true;
	row->sender = query_text(query, COLUMN_SENDER);
	row->key = query_text(query, COLUMN_KEY);
	row->field = query_text(query, COLUMN_FIELD);
	if (!query_is_null(query, COLUMN_FILED) &&
	    day_parse(&row->filed, query_text(query, COLUMN_FILED), NULL) < 0)
		row->filed = 0;
	return day_parse(&row->day, query_text(query, COLUMN_DATE), NULL) == 0;
}

/* Of stocks: what happened in a month is what was told of it. */
static int load_told(struct ledger_told *told, const struct ledger_count *count, struct diag *diag)
{
	char as_of[DATE_SIZE];

	if (is_flow(count->indicator))
		return 0;
	return ledger_told_load(told, count->store, count->rules, count->indicator->form,
				day_format(as_of, count->as_of), diag);
}

int ledger_count(const struct ledger_count *count, counted_fn counted, void *data,
		 struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	struct ledger_told told = LEDGER_TOLD_INIT;
	struct query query = QUERY_INIT;
	struct counted_row row;
	int more = -1;

	if (count->gaps && asked_later(count->indicator) && !knows_silence(count))
		return 0;
	if (load_told(&told, count, diag) < 0)
		return -1;
	build(&sql, count, &told);
	if (bound_sql_open(&query, count->store, &sql, diag) == 0)
		while ((more = query_next(&query, diag)) > 0)
			if (read_row(&row, &query, count, &told))
				give(count, &row, ledger_twin_of(&query, COLUMN_TWIN, count->rules),
				     counted, data);
	query_release(&query);
	bound_sql_release(&sql);
	ledger_told_release(&told);
	return more;
}

static int compare_double(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double ledger_median(double *days, size_t nr)
{
	qsort(days, nr, sizeof(*days), compare_double);
	return nr % 2 ? days[nr / 2] : (days[nr / 2 - 1] + days[nr / 2]) / 2;
}

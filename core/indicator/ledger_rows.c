/* ledger_rows.c - see ledger_rows.h. Each derived column is a layer around those before it. */
#include "core/indicator/ledger_rows.h"

#include <string.h>

#include "core/indicator/ledger_heir.h"
#include "core/rules/derived.h"
#include "core/store/fold.h"

const char *ledger_unit_column(const struct form *form)
{
	const struct field *field = form->by_office ? form_unit_field(form) : NULL;

	return field ? field->name : "unit";
}

void ledger_unit_add(struct bound_sql *sql, const struct form *form, const struct rules *rules,
		     const char *unit)
{
	int index = rules_unit_index(rules, unit);

	buf_addf(&sql->text, "\"%s\" IN (", ledger_unit_column(form));
	bound_sql_add_text(sql, unit);
	for (size_t i = 0; index >= 0 && i < rules->nr_units; i++) {
		if (rules->units[i].is_further || !rules_is_heir(rules, (size_t)index, i))
			continue;
		buf_addstr(&sql->text, ", ");
		bound_sql_add_text(sql, rules->units[i].code);
	}
	buf_addch(&sql->text, ')');
}

static bool is_event(const struct field *field)
{
	return field->event && field->type == FIELD_TYPE_DATE;
}

bool ledger_rows_differ(const struct form *form)
{
	for (size_t i = 0; i < derived_columns_nr; i++)
		if (derived_is_of(&derived_columns[i], form))
			return true;
	for (size_t i = 0; i < form->nr_fields; i++)
		if (is_event(&form->fields[i]))
			return true;
	return false;
}

static void add_field(struct bound_sql *sql, const struct ledger_rows *rows,
		      const struct field *field)
{
	if (is_event(field)) {
		buf_addf(&sql->text, ", iif(\"%s\" > ", field->name);
		if (rows->followed)
			buf_addstr(&sql->text, "followed_day");
		else
			bound_sql_add_text(sql, rows->as_of);
		buf_addf(&sql->text, ", NULL, \"%s\") AS \"%s\"", field->name, field->name);
	} else if (strcmp(rows->form->table, "cases") == 0 &&
		   strcmp(field->name, "procedure") == 0) {
		buf_addstr(&sql->text, ", ifnull(procedure, 'normal') AS procedure");
	} else {
		buf_addf(&sql->text, ", \"%s\"", field->name);
	}
}

static void add_names(struct bound_sql *sql, const struct form *form)
{
	buf_addstr(&sql->text, ", st.key");
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(&sql->text, ", st.\"%s\"", form->fields[i].name);
	if (fold_reason_field(form))
		buf_addstr(&sql->text, ", st.reason");
}

/* X_state by way of the submissions: asked for one unit, the view itself would walk over the rows
 * of all. */
static void add_state(struct bound_sql *sql, const struct form *form)
{
	const char *table = form->table;

	buf_addstr(&sql->text, " FROM (SELECT s.unit");
	add_names(sql, form);
	buf_addf(&sql->text,
		 " FROM main.submission s CROSS JOIN main.%s_statement st ON st.id BETWEEN"
		 " s.first_statement AND s.last_statement AND +st.submission = s.id"
		 " WHERE s.table_name = '%s' AND st.lone UNION ALL SELECT st.unit",
		 table, table);
	add_names(sql, form);
	buf_addf(&sql->text, " FROM main.%s_grown st)", table);
}

/* The rows of 'from' beside the days to which theirs are followed. */
static void add_followed(struct bound_sql *sql, const struct ledger_rows *rows)
{
	buf_addf(&sql->text,
		 ", followed_day, followed_as_of FROM (SELECT d.*, f.to_day AS followed_day,"
		 " f.as_of AS followed_as_of FROM temp.%s_asof a JOIN temp.followed_to f"
		 " ON f.unit = a.unit AND f.month = substr(a.\"%s\", 1, 7)"
		 " JOIN %s d ON d.unit = a.unit AND d.key = a.key)",
		 rows->form->table, rows->followed, rows->from);
}

static void add_fields(struct bound_sql *sql, const struct ledger_rows *rows)
{
	buf_addstr(&sql->text, "SELECT unit, key");
	for (size_t i = 0; i < rows->form->nr_fields; i++)
		add_field(sql, rows, &rows->form->fields[i]);
	if (fold_reason_field(rows->form))
		buf_addstr(&sql->text, ", reason");
	if (rows->followed)
		add_followed(sql, rows);
	else if (rows->from)
		buf_addf(&sql->text, " FROM %s", rows->from);
	else
		add_state(sql, rows->form);
	if (rows->unit) {
		buf_addstr(&sql->text, " WHERE ");
		ledger_unit_add(sql, rows->form, rows->rules, rows->unit);
	}
}

/* The days of a limit and those that the row adds to it. */
static void add_days(struct bound_sql *sql, const struct derived_column *column, int days)
{
	buf_addch(&sql->text, '(');
	bound_sql_add_number(sql, days);
	for (size_t i = 0; column->more[i]; i++)
		buf_addf(&sql->text, " + ifnull(\"%s\", 0)", column->more[i]);
	buf_addch(&sql->text, ')');
}

static void add_deadline(struct bound_sql *sql, const struct derived_column *column,
			 const struct rules *rules)
{
	const struct limit *limit = derived_limit(column, rules);

	buf_addf(&sql->text, "iif(%s, ", column->only ? column->only : "1");
	if (limit->workdays) {
		buf_addstr(&sql->text, "(SELECT min(l.day) FROM temp.workday l WHERE l.through ="
				       " (SELECT iif(");
		add_days(sql, column, limit->days);
		buf_addstr(&sql->text, " = 0, w.before + 1, w.through + ");
		add_days(sql, column, limit->days);
		buf_addf(&sql->text, ") FROM temp.workday w WHERE w.day = \"%s\"))", column->from);
	} else {
		buf_addf(&sql->text, "date(\"%s\", ", column->from);
		add_days(sql, column, limit->days);
		buf_addstr(&sql->text, " || ' days')");
	}
	buf_addstr(&sql->text, ", NULL)");
}

/* Keys of that ledger are the case's own, the stage and the paper. What is dated later than the row
 * is asked for has not happened. */
static void add_stage(struct bound_sql *sql, const struct derived_column *column,
		      const struct ledger_rows *rows)
{
	buf_addf(&sql->text,
		 "ifnull((SELECT min(l.event_date) FROM %s l WHERE l.stage = '%s'"
		 " AND l.key >= r.key || '|%s' AND l.key < r.key || '|%s~' AND l.unit IN ",
		 rows->from ? "temp.linkage_asof" : "linkage_state", column->stage, column->stage,
		 column->stage);
	ledger_kin_add(&sql->text, rows->rules, "r.unit");
	buf_addstr(&sql->text, " AND l.event_date <= ");
	if (rows->followed)
		buf_addstr(&sql->text, "r.followed_day");
	else
		bound_sql_add_text(sql, rows->as_of);
	buf_addf(&sql->text, "), %s)", column->sql);
}

static void add_value(struct bound_sql *sql, const struct derived_column *column,
		      const struct ledger_rows *rows)
{
	if (column->limit)
		add_deadline(sql, column, rows->rules);
	else if (column->stage)
		add_stage(sql, column, rows);
	else
		buf_addstr(&sql->text, column->sql);
}

void ledger_rows_add(struct bound_sql *sql, const struct ledger_rows *rows)
{
	size_t layers = 0;

	for (size_t i = derived_columns_nr; i-- > 0;) {
		const struct derived_column *column = &derived_columns[i];

		if (!derived_is_of(column, rows->form))
			continue;
		buf_addstr(&sql->text, "SELECT *, ");
		add_value(sql, column, rows);
		buf_addf(&sql->text, " AS \"%s\" FROM (", column->name);
		layers++;
	}
	add_fields(sql, rows);
	while (layers--)
		buf_addstr(&sql->text, ") r");
}

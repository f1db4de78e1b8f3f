/* statform_cases.c - which cases stand behind each cell. First the rows of the ledger that are of a
 * line (temp.statform_row), then what each column has of them. */
#include <string.h>

#include "analyze/statform/statform_part.h"
#include "core/base/buf.h"
#include "core/indicator/ledger_rows.h"
#include "core/indicator/where.h"

static const char tables[] =
	"DROP TABLE IF EXISTS temp.statform_unit; DROP TABLE IF EXISTS temp.statform_row;"
	"DROP TABLE IF EXISTS temp.statform_case;"
	"CREATE TEMP TABLE statform_unit(code PRIMARY KEY) WITHOUT ROWID;"
	"CREATE TEMP TABLE statform_row(row_line, row_unit, row_key,"
	" PRIMARY KEY (row_line, row_unit, row_key)) WITHOUT ROWID;"
	"CREATE INDEX temp.statform_row_case ON statform_row(row_unit, row_key);"
	"CREATE TEMP TABLE statform_case(line, column_no, unit, sender, table_name, key, value)";

static int run_sql(const struct filling *filling, struct bound_sql *sql, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = bound_sql_open(&query, filling->analysis->store, sql, diag);

	if (rc == 0)
		rc = query_run(&query, diag);
	query_release(&query);
	bound_sql_release(sql);
	return rc;
}

static int make_units(const struct filling *filling, struct diag *diag)
{
	const struct rules *rules = filling->analysis->rules;
	struct query insert = QUERY_INIT;
	int rc = query_open(&insert, filling->analysis->store,
			    "INSERT OR IGNORE INTO temp.statform_unit VALUES (?1)", diag);

	for (size_t i = 0; rc == 0 && i < rules->nr_units; i++) {
		if (!filling->form->applies[i])
			continue;
		query_bind_text(&insert, 1, rules->units[i].code);
		rc = query_run(&insert, diag);
	}
	query_release(&insert);
	return rc;
}

static void add_day(struct bound_sql *sql, const char *date, const char *operator, int day)
{
	char text[DATE_SIZE];

	buf_addf(&sql->text, " AND f.\"%s\" %s ", date, operator);
	bound_sql_add_text(sql, day_format(text, day));
}

/* ---- the rows of a line */

/* " AND (...)", columns of 'f'. */
static void add_where(struct bound_sql *sql, const struct conditions *conditions)
{
	buf_addstr(&sql->text, " AND (");
	where_add(sql, conditions);
	buf_addch(&sql->text, ')');
}

static void add_unit_codes(struct bound_sql *sql, const struct rules *rules, const uint8_t *applies)
{
	const char *before = "(";

	for (size_t i = 0; i < rules->nr_units; i++) {
		if (!applies[i])
			continue;
		buf_addstr(&sql->text, before);
		bound_sql_add_text(sql, rules->units[i].code);
		before = ", ";
	}
	buf_addstr(&sql->text, *before == '(' ? "(NULL)" : ")");
}

/* Filed in the years that the campaign has days in: one of the same name may come back every year.
 */
static void add_years(struct bound_sql *sql, const struct filling *filling,
		      const struct campaign *campaign)
{
	const struct period first =
		period_of_month(PERIOD_KIND_YEAR, month_of_day(campaign->first_day));
	const struct period last =
		period_of_month(PERIOD_KIND_YEAR, month_of_day(campaign->last_day));

	add_day(sql, filling->form->date_field, ">=", first.first_day);
	add_day(sql, filling->form->date_field, "<=", last.last_day);
}

/* A case is of the campaign that its ledger names; of one that names none, by day, unit, field. */
static void add_campaign(struct bound_sql *sql, const struct filling *filling,
			 const struct campaign *campaign)
{
	const struct form *form = filling->form->form;
	bool named = form_field(form, "campaign") != NULL;

	buf_addstr(&sql->text, " AND (");
	if (named) {
		buf_addstr(&sql->text, "f.campaign = ");
		bound_sql_add_text(sql, campaign->name);
		add_years(sql, filling, campaign);
		buf_addstr(&sql->text, " OR f.campaign ISNULL AND (1");
	} else {
		buf_addstr(&sql->text, "(1");
	}
	add_day(sql, filling->form->date_field, ">=", campaign->first_day);
	add_day(sql, filling->form->date_field, "<=", campaign->last_day);
	buf_addstr(&sql->text, " AND f.unit IN ");
	add_unit_codes(sql, filling->analysis->rules, campaign->applies);
	for (size_t i = 0; form_field(form, "field") && campaign->fields[i]; i++) {
		buf_addstr(&sql->text, i ? ", " : " AND f.field IN (");
		bound_sql_add_text(sql, campaign->fields[i]);
		if (!campaign->fields[i + 1])
			buf_addch(&sql->text, ')');
	}
	buf_addstr(&sql->text, "))");
}

static int make_rows(const struct filling *filling, const struct line *line, struct diag *diag)
{
	const struct statform *form = filling->form;
	struct bound_sql sql = BOUND_SQL_INIT;

	buf_addf(&sql.text,
		 "INSERT INTO temp.statform_row SELECT %d, f.unit, f.key FROM temp.%s_asof f"
		 " WHERE f.unit IN (SELECT code FROM temp.statform_unit)",
		 line->code, form->form->table);
	if (line->campaign)
		add_campaign(&sql, filling, line->campaign);
	else
		add_day(&sql, form->date_field, ">=", filling->first_day);
	add_day(&sql, form->date_field, "<=", filling->last_day);
	if (line->unit >= 0) {
		buf_addstr(&sql.text, " AND f.unit = ");
		bound_sql_add_text(&sql, filling->analysis->rules->units[line->unit].code);
	}
	if (!line->row->supplement)
		add_where(&sql, &form->filter);
	add_where(&sql, &line->row->filter);
	return run_sql(filling, &sql, diag);
}

/* Lines of the same 'of' but this, as "(2, 3)". */
static void add_siblings(struct bound_sql *sql, const struct filling *filling,
			 const struct line *line)
{
	buf_addstr(&sql->text, "(NULL");
	for (size_t i = 0; i < filling->nr_lines; i++) {
		const struct line *other = &filling->lines[i];

		if (other->row && other != line && other->row->of == line->row->of)
			buf_addf(&sql->text, ", %d", other->code);
	}
	buf_addch(&sql->text, ')');
}

static int make_rest(const struct filling *filling, const struct line *line, struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;

	buf_addf(&sql.text,
		 "INSERT INTO temp.statform_row SELECT %d, f.unit, f.key FROM"
		 " temp.statform_row r JOIN temp.%s_asof f ON f.unit = r.row_unit AND f.key = "
		 "r.row_key"
		 " WHERE r.row_line = %d AND NOT EXISTS (SELECT 1 FROM temp.statform_row o WHERE "
		 "o.row_unit ="
		 " r.row_unit AND o.row_key = r.row_key AND o.row_line IN ",
		 line->code, filling->form->form->table, line->row->of);
	add_siblings(&sql, filling, line);
	buf_addch(&sql.text, ')');
	add_where(&sql, &line->row->filter);
	return run_sql(filling, &sql, diag);
}

/* Cases of the first line that no other has and that the unit did not say the class of. */
static int make_unclassified(const struct filling *filling, struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	int first = filling->lines[0].code;

	buf_addf(&sql.text,
		 "INSERT INTO temp.statform_row SELECT %d, f.unit, f.key FROM"
		 " temp.statform_row r JOIN temp.%s_asof f ON f.unit = r.row_unit AND f.key = "
		 "r.row_key"
		 " WHERE r.row_line = %d AND f.\"%s\" ISNULL AND NOT EXISTS (SELECT 1 FROM"
		 " temp.statform_row o WHERE o.row_unit = r.row_unit AND o.row_key ="
		 " r.row_key AND o.row_line <> %d)",
		 LINE_UNCLASSIFIED, filling->form->form->table, first, filling->form->classify,
		 first);
	return run_sql(filling, &sql, diag);
}

static int make_all_rows(const struct filling *filling, struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < filling->nr_lines; i++) {
		const struct line *line = &filling->lines[i];

		if (line->row && !line->row->rest && !line->row->unknown)
			rc = make_rows(filling, line, diag);
	}
	for (size_t i = 0; rc == 0 && i < filling->nr_lines; i++) {
		const struct line *line = &filling->lines[i];

		if (line->row && line->row->rest && !line->row->unknown)
			rc = make_rest(filling, line, diag);
	}
	if (rc == 0 && !filling->lines[filling->nr_lines - 1].row)
		rc = make_unclassified(filling, diag);
	return rc;
}

/* ---- what a column has of them */

static int add_ledger(const struct filling *filling, const struct statform_column *column,
		      struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	const char *table = filling->form->form->table;

	buf_addf(
		&sql.text,
		"INSERT INTO temp.statform_case SELECT r.row_line, %d, f.unit, f.unit, '%s', f.key,"
		" ",
		column->number, table);
	if (column->measure == STATFORM_SUM)
		buf_addf(&sql.text, "f.\"%s\"", column->field);
	else
		buf_addch(&sql.text, '1');
	buf_addf(&sql.text,
		 " FROM temp.statform_row r JOIN temp.%s_asof f ON f.unit = r.row_unit AND"
		 " f.key = r.row_key WHERE 1",
		 table);
	add_where(&sql, &column->filter);
	return run_sql(filling, &sql, diag);
}

/* The step of a chain that is told of: the first, of several on one day that of the first key. */
#define FIRST_STEP "min(s.day || '|' || s.form || '|' || s.unit || '|' || s.key)"

/* Cases of the rows that took the step by the last day, each chain once. */
static int add_step_of_rows(const struct filling *filling, const struct statform_column *column,
			    struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	const char *table = filling->form->form->table;
	char day[DATE_SIZE];

	buf_addf(&sql.text,
		 "INSERT INTO temp.statform_case SELECT line, %d, unit, sender, form, key, value"
		 " FROM (SELECT r.line, r.unit, s.unit AS sender, s.form, s.key, %s AS "
		 "value, " FIRST_STEP
		 " FROM (SELECT DISTINCT row_line AS line, row_unit AS unit, o.chain FROM"
		 " temp.statform_row JOIN temp.step o ON o.form = '%s' AND o.unit = row_unit AND"
		 " o.key = row_key) r"
		 " JOIN temp.step s ON s.chain = r.chain WHERE s.step = ",
		 column->number, column->measure == STATFORM_PERSONS ? "s.persons" : "1", table);
	bound_sql_add_text(&sql, column->step);
	buf_addstr(&sql.text, " AND s.day <= ");
	bound_sql_add_text(&sql, day_format(day, filling->last_day));
	buf_addstr(&sql.text, " GROUP BY r.line, r.unit, r.chain)");
	return run_sql(filling, &sql, diag);
}

/* Of a form of steps: those that its units took in the period, each chain once a unit. */
static int add_step_of_line(const struct filling *filling, const struct statform_column *column,
			    const struct line *line, struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;
	char day[DATE_SIZE];

	buf_addf(&sql.text,
		 "INSERT INTO temp.statform_case SELECT %d, %d, unit, unit, form, key, value FROM"
		 " (SELECT s.unit, s.form, s.key, %s AS value, " FIRST_STEP
		 " FROM temp.step s WHERE s.step = ",
		 line->code, column->number,
		 column->measure == STATFORM_PERSONS ? "s.persons" : "1");
	bound_sql_add_text(&sql, column->step);
	buf_addstr(&sql.text, " AND s.day BETWEEN ");
	bound_sql_add_text(&sql, day_format(day, filling->first_day));
	buf_addstr(&sql.text, " AND ");
	bound_sql_add_text(&sql, day_format(day, filling->last_day));
	buf_addstr(&sql.text, " AND s.unit IN (SELECT code FROM temp.statform_unit)");
	if (line->unit >= 0) {
		buf_addstr(&sql.text, " AND s.unit = ");
		bound_sql_add_text(&sql, filling->analysis->rules->units[line->unit].code);
	}
	buf_addstr(&sql.text, " GROUP BY s.unit, s.chain)");
	return run_sql(filling, &sql, diag);
}

static int add_step(const struct filling *filling, const struct statform_column *column,
		    struct diag *diag)
{
	int rc = 0;

	if (filling->form->form)
		return add_step_of_rows(filling, column, diag);
	for (size_t i = 0; rc == 0 && i < filling->nr_lines; i++)
		rc = add_step_of_line(filling, column, &filling->lines[i], diag);
	return rc;
}

static int add_total(const struct filling *filling, const struct statform_column *column,
		     struct diag *diag)
{
	struct bound_sql sql = BOUND_SQL_INIT;

	buf_addf(&sql.text,
		 "INSERT INTO temp.statform_case SELECT line, %d, unit, sender, table_name, key,"
		 " value FROM temp.statform_case WHERE column_no IN (NULL",
		 column->number);
	for (size_t i = 0; i < column->nr_columns; i++)
		buf_addf(&sql.text, ", %d", column->columns[i]);
	buf_addch(&sql.text, ')');
	return run_sql(filling, &sql, diag);
}

static int add_column(const struct filling *filling, const struct statform_column *column,
		      struct diag *diag)
{
	switch (column->measure) {
	case STATFORM_COUNT:
	case STATFORM_SUM:
		return add_ledger(filling, column, diag);
	case STATFORM_STEP:
	case STATFORM_PERSONS:
		return add_step(filling, column, diag);
	case STATFORM_TOTAL:
		return add_total(filling, column, diag);
	default:
		return 0;
	}
}

/* Cells that cannot apply have no cases. */
static int drop_blank(const struct filling *filling, struct diag *diag)
{
	struct query drop = QUERY_INIT;
	int rc = query_open(&drop, filling->analysis->store,
			    "DELETE FROM temp.statform_case WHERE line = ?1 AND column_no = ?2",
			    diag);

	for (size_t i = 0; rc == 0 && i < filling->nr_lines; i++)
		for (size_t c = 0; rc == 0 && c < filling->form->nr_columns; c++) {
			if (!statform_cannot_apply(filling, &filling->lines[i],
						   &filling->form->columns[c]))
				continue;
			query_bind_int(&drop, 1, filling->lines[i].code);
			query_bind_int(&drop, 2, (int64_t)c + 1);
			rc = query_run(&drop, diag);
		}
	query_release(&drop);
	return rc;
}

int statform_cases_make(const struct filling *filling, struct diag *diag)
{
	int rc = store_exec(filling->analysis->store, tables, diag);

	if (rc == 0)
		rc = make_units(filling, diag);
	if (rc == 0 && filling->form->form)
		rc = make_all_rows(filling, diag);
	for (size_t c = 0; rc == 0 && c < filling->form->nr_columns; c++)
		rc = add_column(filling, &filling->form->columns[c], diag);
	return rc == 0 ? drop_blank(filling, diag) : rc;
}

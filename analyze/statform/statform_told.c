/* statform_told.c - what units filled into a form themselves, cell by cell beside the ledger's. */
#include <math.h>
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/statform/statform_part.h"

/* Numbers are printed with two decimals. */
static const double slack = .005 + 1e-9;

static size_t line_of(const struct filling *filling, int code)
{
	size_t i = 0;

	while (i < filling->nr_lines && !(filling->lines[i].row && filling->lines[i].code == code))
		i++;
	return i;
}

/* Whether the unit has a cell of its own: of a form of units only its own line. */
static bool has_cell(const struct filling *filling, size_t unit, const struct line *line)
{
	return filling->by_unit || line->unit == (int)unit;
}

/* Cases that could be of the line if they had a class, or whose amount is not known; else why the
 * ledger cannot know. */
static const char *cause_of(const struct filling *filling, size_t unit, size_t line, size_t column,
			    double over, int64_t *cases)
{
	const struct statform_row *row = filling->lines[line].row;
	size_t last = filling->nr_lines - 1;
	const struct cell *cell = filling_cell(filling, unit, line, column);
	const char *state = statform_state(filling, unit, line, column);

	*cases = 0;
	if (strcmp(state, "missing") == 0 || strcmp(state, "not_kept") == 0)
		return state;
	if (cell->without_value) {
		*cases = cell->without_value;
		return "without_value";
	}
	if (row->by_class && over > 0 && !filling->lines[last].row) {
		*cases = filling_cell(filling, unit, last, column)->cases;
		return *cases ? "unclassified" : NULL;
	}
	return NULL;
}

static int write_told(struct result *out, const struct filling *filling, size_t unit, size_t line,
		      size_t column, double told, struct diag *diag)
{
	size_t of = filling->by_unit ? unit : filling->analysis->rules->nr_units;
	double value = statform_value(filling, of, line, column);
	bool differs = isnan(value) || fabs(told - value) > slack;
	int64_t cases = 0;
	const char *cause =
		differs ? cause_of(filling, of, line, column, told - value, &cases) : NULL;

	result_text(out, "form", filling->form->id);
	result_text(out, "unit", filling->analysis->rules->units[unit].code);
	result_count(out, "line", filling->lines[line].code);
	result_count(out, "column_no", (int64_t)column + 1);
	result_number(out, "told", told);
	result_number(out, "value", value);
	if (isnan(value))
		result_null(out, "differs");
	else
		result_count(out, "differs", differs);
	result_text(out, "cause", cause);
	if (cases)
		result_count(out, "cause_cases", cases);
	else
		result_null(out, "cause_cases");
	return result_write(out, diag);
}

static int write_row(struct result *out, const struct filling *filling, struct query *row,
		     struct diag *diag)
{
	enum { FIRST_NUMBER = 2 };
	int unit = rules_unit_index(filling->analysis->rules, query_text(row, 0));
	size_t line = line_of(filling, (int)query_int(row, 1));
	int rc = 0;

	if (unit < 0 || line == filling->nr_lines ||
	    !has_cell(filling, (size_t)unit, &filling->lines[line]))
		return 0;
	for (size_t c = 0; rc == 0 && c < filling->form->nr_columns; c++) {
		int at = FIRST_NUMBER + (int)c;

		if (at < query_columns(row) && !query_is_null(row, at))
			rc = write_told(out, filling, (size_t)unit, line, c, query_double(row, at),
					diag);
	}
	return rc;
}

/* "unit, row_no, c1, c2, ..." as far as the ledger has columns. */
static void add_columns(struct buf *sql, const struct form *ledger, size_t nr)
{
	buf_addstr(sql, "SELECT unit, row_no");
	for (size_t c = 1; c <= nr; c++) {
		char name[24];

		snprintf(name, sizeof(name), "c%zu", c);
		if (form_field(ledger, name))
			buf_addf(sql, ", %s", name);
	}
}

int statform_told_write(const struct filling *filling, struct diag *diag)
{
	const struct form *ledger = rules_form(filling->analysis->rules, statform_ledger);
	struct result out = RESULT_INIT;
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more = -1;

	if (!ledger)
		return 0;
	add_columns(&sql, ledger, filling->form->nr_columns);
	buf_addf(&sql, " FROM temp.%s_asof WHERE form = ?1 AND period = ?2 ORDER BY unit, row_no",
		 statform_ledger);
	if (result_open(&out, filling->analysis, "statform_told_result", diag) == 0 &&
	    query_open(&row, filling->analysis->store, sql.data, diag) == 0) {
		query_bind_text(&row, 1, filling->form->id);
		query_bind_text(&row, 2, filling->analysis->code);
		while ((more = query_next(&row, diag)) > 0)
			if (write_row(&out, filling, &row, diag) < 0) {
				more = -1;
				break;
			}
	}
	query_release(&row);
	result_release(&out);
	buf_release(&sql);
	return more;
}

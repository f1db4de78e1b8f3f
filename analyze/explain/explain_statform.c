/* explain_statform.c - the cases behind a cell of a statutory form, FORM ROW COLUMN: as the run
 * found them (statform_case_by_run), each with file and line. */
#include <stdlib.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "analyze/number/series.h"
#include "core/base/decimal.h"
#include "core/rules/derived.h"
#include "core/rules/rule_value.h"

/* A cell of the run; texts are the caller's. */
struct cell {
	const struct statform *form;
	int line, column;
	char *line_name, *column_name, *measure_unit, *state;
	bool has_value;
	double value;
	int cases, without_value;
};

static void release(struct cell *cell)
{
	free(cell->line_name);
	free(cell->column_name);
	free(cell->measure_unit);
	free(cell->state);
}

/* Returns 1, 0 when there is none, -1. */
static int find_cell(struct cell *cell, struct explanation *e)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT l.name AS line_name, c.name AS column_name, c.measure_unit, v.value,"
		       " v.state, v.cases, v.without_value FROM statform_cell_by_run v"
		       " JOIN statform_line_by_run l ON l.run = v.run AND l.form = v.form AND"
		       " l.line = v.line JOIN statform_column_by_run c ON c.run = v.run AND"
		       " c.form = v.form AND c.column_no = v.column_no WHERE v.run = ?1 AND"
		       " v.form = ?2 AND v.unit = ?3 AND v.line = ?4 AND v.column_no = ?5",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, cell->form->id);
	query_bind_text(&query, 3, series_unit_code(&e->analysis, e->unit));
	query_bind_int(&query, 4, cell->line);
	query_bind_int(&query, 5, cell->column);
	more = query_next(&query, e->diag);
	if (more > 0) {
		cell->line_name = xstrdup(query_text_of(&query, "line_name"));
		cell->column_name = xstrdup(query_text_of(&query, "column_name"));
		cell->measure_unit = xstrdup(query_text_of(&query, "measure_unit"));
		cell->state = xstrdup(query_text_of(&query, "state"));
		cell->has_value = !query_is_null_of(&query, "value");
		cell->value = query_double_of(&query, "value");
		cell->cases = (int)query_int_of(&query, "cases");
		cell->without_value = (int)query_int_of(&query, "without_value");
	}
	query_release(&query);
	return more;
}

/* What stands behind "其中：" of a name: the head has a colon of its own. */
static const char *plain(const char *name)
{
	const char *colon = strstr(name, "：");

	return colon ? colon + strlen("：") : name;
}

static const char *state_words(const struct cell *cell)
{
	static const struct {
		const char *state, *words;
	} all[] = {
		{ "missing", "台账未报" },
		{ "not_applicable", "不适用" },
		{ "not_kept", "台账没有登记" },
		{ "unknown", "不能知道" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (strcmp(all[i].state, cell->state) == 0)
			return all[i].words;
	return "";
}

static void add_value(struct explanation *e, const struct cell *cell)
{
	if (cell->has_value)
		e->value = cell->value;
	if (!cell->has_value)
		buf_addf(e->out, "无数值（%s", state_words(cell));
	else if (strcmp(cell->measure_unit, "%") == 0) {
		decimal_add_share(e->out, cell->value, 1);
		buf_addstr(e->out, "%（");
	} else {
		decimal_add_rounded(e->out, cell->value, strstr(cell->measure_unit, "元") ? 2 : 0);
		buf_addf(e->out, "%s（", cell->measure_unit);
	}
	if (cell->has_value && strcmp(cell->state, "partial") == 0)
		buf_addstr(e->out, "不全，");
	if (cell->has_value)
		buf_addf(e->out, "%d件", cell->cases);
	if (cell->without_value)
		buf_addf(e->out, "，其中%d件没有填", cell->without_value);
	buf_addf(e->out, "；截至%s）\n", e->analysis.as_of_text);
}

static void add_head(struct explanation *e, const struct cell *cell)
{
	const struct statform *form = cell->form;

	explain_add_scope(e);
	buf_addf(e->out, " %s 第%d行%s%s 第%d列%s：", form->title, cell->line,
		 cell->line ? "" : "未填",
		 cell->line	    ? plain(cell->line_name)
		 : form->classified ? form_field(form->form, form->classify)->header
				    : "",
		 cell->column, plain(cell->column_name));
	add_value(e, cell);
}

/* What units filled in themselves. */
static int add_told(struct explanation *e, const struct cell *cell)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT unit, told, difference FROM statform_told_by_run WHERE run = ?1 AND"
		       " form = ?2 AND line = ?3 AND column_no = ?4 AND (?5 = '*' OR unit = ?5)"
		       " ORDER BY unit",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, cell->form->id);
	query_bind_int(&query, 3, cell->line);
	query_bind_int(&query, 4, cell->column);
	query_bind_text(&query, 5, series_unit_code(&e->analysis, e->unit));
	while ((more = query_next(&query, e->diag)) > 0) {
		const char *code = query_text_of(&query, "unit");
		const struct unit *unit =
			rules_unit(e->analysis.rules, code, e->analysis.period.last_month);

		buf_addf(e->out, "  %s报来的统计表：%.10g%s", unit ? unit->name : code,
			 query_double_of(&query, "told"), cell->measure_unit);
		if (!query_is_null_of(&query, "difference")) {
			buf_addstr(e->out, "，与台账相差");
			decimal_add_rounded(e->out, query_double_of(&query, "difference"), 2);
		}
		buf_addch(e->out, '\n');
	}
	query_release(&query);
	return more;
}

/* ---- which fields of a case are told */

struct names {
	const char *list[64];
	size_t nr;
};

static void add_name(struct names *names, const char *name)
{
	if (name && names->nr + 1 < sizeof(names->list) / sizeof(names->list[0]))
		names->list[names->nr++] = name;
}

static void add_column(struct names *names, const struct statform *form, const char *name)
{
	const struct derived_column *derived =
		name && form->form ? derived_find(form->form->table, name) : NULL;

	if (!derived)
		add_name(names, name);
	for (size_t i = 0; derived && derived->sources[i]; i++)
		add_name(names, derived->sources[i]);
}

static void add_new(struct names *names, const struct statform *form, const char *column)
{
	size_t known = 0;

	while (known < names->nr && strcmp(names->list[known], column) != 0)
		known++;
	if (known == names->nr)
		add_column(names, form, column);
}

static void add_conditions(struct names *names, const struct statform *form,
			   const struct conditions *conditions)
{
	for (size_t i = 0; i < conditions->nr; i++)
		for (size_t c = 0; c < conditions->lists[i].nr; c++)
			add_new(names, form, conditions->lists[i].items[c].column);
}

/* The dates by which the ledgers tell of a column's step, or of those that it adds up. */
static void add_steps(struct names *names, const struct statform *form,
		      const struct statform_column *column, const struct rules *rules)
{
	for (size_t i = 0; column->step && i < rules->nr_steps; i++)
		if (strcmp(rules->steps[i].code, column->step) == 0)
			add_new(names, form, rules->steps[i].date_field);
	for (size_t i = 0; i < column->nr_columns; i++)
		add_steps(names, form, &form->columns[column->columns[i] - 1], rules);
}

/* The date, the class, what the conditions of row and column ask, the amount; of a step its date
 * and kind. */
static void name_fields(struct names *names, const struct cell *cell, const struct rules *rules)
{
	const struct statform *form = cell->form;

	add_column(names, form, form->date_field);
	add_column(names, form, form->classify);
	for (size_t i = 0; i < form->nr_rows; i++)
		if (form->rows[i].code == cell->line)
			add_conditions(names, form, &form->rows[i].filter);
	if ((size_t)cell->column <= form->nr_columns) {
		add_column(names, form, form->columns[cell->column - 1].field);
		add_conditions(names, form, &form->columns[cell->column - 1].filter);
		add_steps(names, form, &form->columns[cell->column - 1], rules);
	}
	add_name(names, "stage");
	add_name(names, "persons");
	names->list[names->nr] = NULL;
}

/* ---- the cases */

static int collect(struct counted_list *out, struct explanation *e, const struct cell *cell)
{
	const struct rules *rules = e->analysis.rules;
	const char *unit = series_unit_code(&e->analysis, e->unit);
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, e->analysis.store,
		       "SELECT sender, table_name, key FROM statform_case_by_run WHERE run = ?1 AND"
		       " form = ?2 AND line = ?3 AND column_no = ?4 AND (?5 = '*' OR unit = ?5)"
		       " ORDER BY position",
		       e->diag) < 0)
		return -1;
	query_bind_int(&query, 1, e->run);
	query_bind_text(&query, 2, cell->form->id);
	query_bind_int(&query, 3, cell->line);
	query_bind_int(&query, 4, cell->column);
	query_bind_text(&query, 5, unit);
	while ((more = query_next(&query, e->diag)) > 0) {
		const char *sender = query_text(&query, 0);
		const struct unit *from = rules_unit(rules, sender, e->analysis.period.last_month);
		const struct form *form = rules_form(rules, query_text(&query, 1));

		if (!form) /* the rules have changed since */
			continue;
		out->rows = array_grow(out->rows, out->nr, &out->alloc, sizeof(*out->rows));
		out->rows[out->nr++] = (struct counted){
			.form = form,
			.sender = arena_strdup(&out->arena, sender),
			.key = arena_strdup(&out->arena, query_text(&query, 2)),
			.unit_name = from ? from->name : sender,
		};
	}
	query_release(&query);
	return more;
}

static int add_cases(struct explanation *e, const struct cell *cell)
{
	struct counted_list list = { 0 };
	struct names names = { .nr = 0 };
	int rc = collect(&list, e, cell);

	name_fields(&names, cell, e->analysis.rules);
	e->shown = names.list;
	for (size_t i = 0; rc == 0 && i < list.nr; i++)
		rc = explain_add_row(e, &list.rows[i], i + 1);
	e->shown = NULL;
	counted_list_release(&list);
	return rc;
}

/* A share is explained by its two columns. */
static void add_parts(struct explanation *e, const struct cell *cell)
{
	const struct statform_column *column = (size_t)cell->column <= cell->form->nr_columns
						       ? &cell->form->columns[cell->column - 1]
						       : NULL;

	for (size_t i = 0; column && column->measure == STATFORM_RATIO && i < 2; i++) {
		char line[24], number[24];

		snprintf(line, sizeof(line), "%d", cell->line);
		snprintf(number, sizeof(number), "%d", column->columns[i]);
		buf_addf(e->out, "  %s：", i ? "分母" : "分子");
		explain_add_command(e, e->analysis.code, series_unit_code(&e->analysis, e->unit),
				    cell->form->id, line, number);
		buf_addch(e->out, '\n');
	}
}

int explain_statform(struct explanation *e)
{
	const struct explain_options *options = e->options;
	struct cell cell = { .form = rules_statform_named(e->analysis.rules, options->indicator) };
	int found;

	if (!cell.form)
		return 0;
	if (explain_find_run(e, "analyze") < 0)
		return -1;
	if (!options->aspect || !options->target)
		return explain_refuse(e);
	found = rule_value_integer(&cell.line, options->aspect) &&
				rule_value_integer(&cell.column, options->target)
			? find_cell(&cell, e)
			: 0;
	if (found == 0)
		found = explain_refuse(e);
	if (found > 0) {
		add_head(e, &cell);
		add_parts(e, &cell);
		found = add_told(e, &cell) < 0 || add_cases(e, &cell) < 0 ? -1 : 1;
	}
	release(&cell);
	return found;
}

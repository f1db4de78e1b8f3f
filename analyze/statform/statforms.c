/* statforms.c - see statforms.h: lines, cells and checks of each form. */
#include "analyze/statform/statform_part.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "core/base/buf.h"
#include "core/rules/derived.h"

/* ---- the lines */

static void add_line(struct filling *filling, const struct line *line)
{
	filling->lines = array_grow(filling->lines, filling->nr_lines, &filling->alloc_lines,
				    sizeof(*filling->lines));
	filling->lines[filling->nr_lines++] = *line;
}

static bool takes_part(const struct filling *filling, size_t unit)
{
	return filling->form->applies[unit] &&
	       rules_is_member_in(filling->analysis->rules, unit, &filling->analysis->period);
}

static void add_units(struct filling *filling, const struct statform_row *row)
{
	const struct rules *rules = filling->analysis->rules;
	int code = row->code, month = filling->analysis->period.last_month;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (takes_part(filling, i)) {
			add_line(filling,
				 &(struct line){
					 .row = row,
					 .code = code,
					 .name = rules_unit(rules, rules->units[i].code, month)
							 ->name,
					 .unit = (int)i });
			code++;
		}
}

/* Those with days in the year of the period that have begun by its end. */
static void add_campaigns(struct filling *filling, const struct statform_row *row)
{
	const struct rules *rules = filling->analysis->rules;
	int year = filling->analysis->period.last_month / 12 * 12, code = row->code;
	int january = period_of_month(PERIOD_KIND_MONTH, year).first_day;

	for (size_t i = 0; i < rules->nr_campaigns; i++) {
		const struct campaign *campaign = &rules->campaigns[i];

		if (campaign->last_day < january || campaign->first_day > filling->last_day ||
		    campaign->first_day > filling->analysis->as_of)
			continue;
		add_line(filling, &(struct line){ .row = row,
						  .code = code,
						  .name = campaign->name,
						  .unit = -1,
						  .campaign = campaign });
		code++;
	}
}

static void make_lines(struct filling *filling)
{
	const struct statform *form = filling->form;

	for (size_t i = 0; i < form->nr_rows; i++) {
		const struct statform_row *row = &form->rows[i];

		if (row->each == STATFORM_EACH_UNIT)
			add_units(filling, row);
		else if (row->each == STATFORM_EACH_CAMPAIGN)
			add_campaigns(filling, row);
		else
			add_line(filling, &(struct line){ .row = row,
							  .code = row->code,
							  .name = row->name,
							  .unit = -1 });
		filling->by_unit = filling->by_unit && !row->each;
	}
	if (form->classified && filling->nr_lines)
		add_line(filling,
			 &(struct line){ .code = LINE_UNCLASSIFIED, .name = "", .unit = -1 });
}

/* ---- which cells there are */

static bool is_by(const struct rules *rules, const char *step, int unit)
{
	bool administrative = rules->units[unit].class == UNIT_CLASS_PENALTY;

	for (size_t i = 0; i < rules->nr_steps; i++) {
		const struct case_step *row = &rules->steps[i];

		if (strcmp(row->code, step) == 0 &&
		    (row->by ? strcmp(row->by, rules->units[unit].code) == 0 : administrative))
			return true;
	}
	return false;
}

bool statform_cannot_apply(const struct filling *filling, const struct line *line,
			   const struct statform_column *column)
{
	for (size_t i = 0; line->row && i < line->row->nr_blank; i++)
		if (line->row->blank[i] == column->number)
			return true;
	if (filling->form->form || line->unit < 0)
		return false;
	if (column->step)
		return !is_by(filling->analysis->rules, column->step, line->unit);
	for (size_t i = 0; i < column->nr_columns; i++)
		if (!statform_cannot_apply(filling, line,
					   &filling->form->columns[column->columns[i] - 1]))
			return false;
	return column->nr_columns > 0;
}

struct cell *filling_cell(const struct filling *filling, size_t unit, size_t line, size_t column)
{
	return &filling->cells[(unit * filling->nr_lines + line) * filling->form->nr_columns +
			       column];
}

static size_t line_at(const struct filling *filling, int code)
{
	size_t i = 0;

	while (i < filling->nr_lines && filling->lines[i].code != code)
		i++;
	return i;
}

static int read_cells(const struct filling *filling, struct diag *diag)
{
	const struct rules *rules = filling->analysis->rules;
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, filling->analysis->store,
		       "SELECT unit, line, column_no, count(*), count(*) - count(value),"
		       " total(value) FROM temp.statform_case GROUP BY 1, 2, 3",
		       diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0) {
		int unit = rules_unit_index(rules, query_text(&row, 0));
		size_t line = line_at(filling, (int)query_int(&row, 1));
		size_t column = (size_t)query_int(&row, 2) - 1;

		for (int all = 0; all < 2; all++) {
			struct cell *cell;

			if (!all && unit < 0)
				continue;
			cell = filling_cell(filling, all ? rules->nr_units : (size_t)unit, line,
					    column);
			cell->cases += query_int(&row, 3);
			cell->without_value += query_int(&row, 4);
			cell->sum += query_double(&row, 5);
		}
	}
	query_release(&row);
	return more;
}

/* A step that the rules do not have kept, and that a unit's ledgers never told of. */
static int find_never(const struct filling *filling, struct diag *diag)
{
	const struct rules *rules = filling->analysis->rules;
	struct query query = QUERY_INIT;
	int rc = query_open(&query, filling->analysis->store,
			    "SELECT 1 FROM temp.step WHERE step = ?1 AND unit = ?2 LIMIT 1", diag);

	for (size_t c = 0; rc == 0 && c < filling->form->nr_columns; c++) {
		const char *code = filling->form->columns[c].step;
		const struct case_step *step = code ? rules_step(rules, code) : NULL;

		for (size_t i = 0; rc == 0 && step && !step->kept && i < rules->nr_units; i++) {
			int more;

			query_bind_text(&query, 1, code);
			query_bind_text(&query, 2, rules->units[i].code);
			more = query_next(&query, diag);
			query_reset(&query);
			filling->never[i * filling->form->nr_columns + c] = more == 0;
			rc = more < 0 ? -1 : 0;
		}
	}
	query_release(&query);
	return rc;
}

/* ---- how widely they are known */

struct known {
	int reported, expected;
	bool begun; /* of a month a ledger told a part */
};

/* The most that a ledger of the step tells of it. */
static enum month_cover cover_of_step(const struct filling *filling, const char *step, size_t unit,
				      int month)
{
	const struct rules *rules = filling->analysis->rules;
	enum month_cover most = MONTH_UNTOLD;

	for (size_t i = 0; i < rules->nr_steps; i++) {
		const struct form *form = rules->steps[i].form;
		enum month_cover cover;

		if (strcmp(rules->steps[i].code, step) != 0 || !form)
			continue;
		cover = analysis_cover(filling->analysis, form, unit, month);
		if (cover > most)
			most = cover;
	}
	return most;
}

static enum month_cover cover_of(const struct filling *filling,
				 const struct statform_column *column, size_t unit, int month)
{
	const struct statform *form = filling->form;

	if (form->form)
		return analysis_cover(filling->analysis, form->form, unit, month);
	return column->step ? cover_of_step(filling, column->step, unit, month) : MONTH_UNTOLD;
}

/* Unit-months of 'unit' (rules->nr_units: of all) whose ledgers tell of the cell. */
static struct known known_of(const struct filling *filling, size_t unit, const struct line *line,
			     const struct statform_column *column)
{
	const struct rules *rules = filling->analysis->rules;
	const struct campaign *campaign = line->campaign;
	int first = month_of_day(campaign ? campaign->first_day : filling->first_day);
	int last = month_of_day(campaign && campaign->last_day < filling->last_day
					? campaign->last_day
					: filling->last_day);
	struct known known = { 0 };

	for (size_t i = 0; i < rules->nr_units; i++) {
		if (!filling->form->applies[i] || (unit < rules->nr_units && i != unit) ||
		    (line->unit >= 0 && i != (size_t)line->unit) ||
		    (campaign && !campaign->applies[i]) ||
		    (!filling->form->form && column->step && !is_by(rules, column->step, (int)i)))
			continue;
		for (int month = first; month <= last; month++) {
			enum month_cover cover = cover_of(filling, column, i, month);

			if (!rules_is_member(rules, i, month))
				continue;
			known.expected++;
			known.reported += cover >= MONTH_ZERO;
			known.begun = known.begun || cover == MONTH_BEGUN;
		}
	}
	return known;
}

/* Whether no unit, and whether not each, of those that the cell is of has ever kept its step. */
static void kept_by(const struct filling *filling, const struct line *line,
		    const struct statform_column *column, bool *none, bool *some)
{
	const struct rules *rules = filling->analysis->rules;
	bool all_lack = column->step != NULL, any_lacks = false;

	for (size_t i = 0; column->step && i < rules->nr_units; i++) {
		bool never =
			filling->never[i * filling->form->nr_columns + (size_t)column->number - 1];

		if (!takes_part(filling, i) || !is_by(rules, column->step, (int)i) ||
		    (line->unit >= 0 && i != (size_t)line->unit))
			continue;
		all_lack = all_lack && never;
		any_lacks = any_lacks || never;
	}
	*none = all_lack && any_lacks;
	*some = any_lacks;
}

static const char *state_of(const struct filling *filling, size_t unit, size_t line, size_t column);

/* Of the columns that it adds up those that can apply. */
static const char *total_state(const struct filling *filling, size_t unit, size_t line,
			       const struct statform_column *column)
{
	size_t complete = 0, other = 0;

	for (size_t i = 0; i < column->nr_columns; i++) {
		const char *state = state_of(filling, unit, line, (size_t)column->columns[i] - 1);

		if (strcmp(state, "complete") == 0)
			complete++;
		else if (strcmp(state, "partial") == 0)
			return "partial";
		else if (strcmp(state, "not_applicable") != 0)
			other++;
	}
	return !complete ? "missing" : other ? "partial" : "complete";
}

static const char *state_of(const struct filling *filling, size_t unit, size_t line, size_t column)
{
	const struct line *of = &filling->lines[line];
	const struct statform_column *asked = &filling->form->columns[column];
	size_t last = filling->nr_lines - 1;
	bool never, not_each;
	struct known known;

	kept_by(filling, of, asked, &never, &not_each);
	if (statform_cannot_apply(filling, of, asked))
		return "not_applicable";
	if (asked->measure == STATFORM_NOT_KEPT || never)
		return "not_kept";
	if (of->row && of->row->unknown)
		return "unknown";
	if (asked->measure == STATFORM_TOTAL)
		return total_state(filling, unit, line, asked);
	known = known_of(filling, unit, of, asked);
	if (!known.reported && !(known.begun && filling_cell(filling, unit, line, column)->cases))
		return "missing";
	if (known.reported < known.expected || not_each)
		return "partial";
	if (line > 0 && of->row && of->row->by_class && !filling->lines[last].row &&
	    filling_cell(filling, unit, last, column)->cases)
		return "partial";
	return "complete";
}

static double value_of(const struct filling *filling, size_t unit, size_t line, size_t column);

/* A ratio of nothing, and amounts or persons of cases of which none is known. */
static const char *refined(const struct filling *filling, size_t unit, size_t line, size_t column,
			   const char *state)
{
	const struct statform_column *asked = &filling->form->columns[column];
	const struct cell *cell = filling_cell(filling, unit, line, column);

	if (strcmp(state, "complete") != 0 && strcmp(state, "partial") != 0)
		return state;
	if (asked->measure == STATFORM_RATIO) {
		double below = value_of(filling, unit, line, (size_t)asked->columns[1] - 1);

		return isnan(below) ? "unknown" : below > 0 ? state : "not_applicable";
	}
	return cell->cases && cell->without_value == cell->cases ? "unknown" : state;
}

/* The number of a cell as it is printed, NAN where there is none. */
static double value_of(const struct filling *filling, size_t unit, size_t line, size_t column)
{
	const struct statform_column *asked = &filling->form->columns[column];
	const char *state = statform_state(filling, unit, line, column);

	if (strcmp(state, "complete") != 0 && strcmp(state, "partial") != 0)
		return NAN;
	if (asked->measure == STATFORM_RATIO)
		return value_of(filling, unit, line, (size_t)asked->columns[0] - 1) /
		       value_of(filling, unit, line, (size_t)asked->columns[1] - 1);
	return filling_cell(filling, unit, line, column)->sum / asked->scale;
}

const char *statform_state(const struct filling *filling, size_t unit, size_t line, size_t column)
{
	return refined(filling, unit, line, column, state_of(filling, unit, line, column));
}

double statform_value(const struct filling *filling, size_t unit, size_t line, size_t column)
{
	return value_of(filling, unit, line, column);
}

/* ---- writing */

struct writing {
	struct result head, line, column, cell, row, check;
	int position;
};

static void add_unit_list(struct buf *out, const struct filling *filling)
{
	const struct rules *rules = filling->analysis->rules;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (takes_part(filling, i))
			buf_addf(out, "%s%s", out->nr ? " " : "", rules->units[i].code);
}

static const char *header_of(const struct form *form, const char *name)
{
	const struct field *field = form && name ? form_field(form, name) : NULL;

	return field ? field->header : name;
}

/* On the day that it is filled in: whoever is asked for a form past its validity may refuse it. */
static bool is_expired(const struct filling *filling)
{
	return filling->form->valid_until < filling->analysis->as_of;
}

static int write_head(struct writing *writing, const struct filling *filling, struct diag *diag)
{
	const struct statform *form = filling->form;
	size_t last = filling->nr_lines - 1, all = filling->analysis->rules->nr_units;
	struct known known = { 0 };
	struct buf units = BUF_INIT;
	struct result *out = &writing->head;
	int rc;

	add_unit_list(&units, filling);
	result_text(out, "form", form->id);
	result_count(out, "position", ++writing->position);
	result_text(out, "title", form->title);
	result_text(out, "table_no", form->table_no);
	result_text(out, "made_by", form->made_by);
	result_text(out, "approved_by", form->approved_by);
	result_text(out, "approval_no", form->approval_no);
	result_day(out, "valid_until", form->valid_until == INT_MAX ? DAY_NONE : form->valid_until);
	result_count(out, "expired", is_expired(filling));
	result_day(out, "first_day", filling->first_day);
	result_day(out, "last_day", filling->last_day);
	result_text(out, "units", units.data ? units.data : "");
	result_text(out, "counted_by", header_of(form->form, form->date_field));
	result_text(out, "classify", header_of(form->form, form->classify));
	if (filling->lines[last].row)
		result_null(out, "unclassified");
	else
		result_count(out, "unclassified", filling_cell(filling, all, last, 0)->cases);
	if (form->form) {
		known = known_of(filling, all, &filling->lines[0], &form->columns[0]);
		result_count(out, "reported", known.reported);
		result_count(out, "expected", known.expected);
	} else {
		result_null(out, "reported");
		result_null(out, "expected");
	}
	result_text(out, "note", form->note);
	rc = result_write(out, diag);
	buf_release(&units);
	return rc;
}

static int write_line(struct writing *writing, const struct filling *filling, size_t i,
		      struct diag *diag)
{
	const struct line *line = &filling->lines[i];
	const struct statform_row *row = line->row;
	struct result *out = &writing->line;

	result_text(out, "form", filling->form->id);
	result_count(out, "line", line->code);
	result_count(out, "position", (int64_t)i + 1);
	result_text(out, "group_name", row ? row->group : "");
	result_text(out, "name", line->name);
	result_count(out, "indent", row ? row->indent : 0);
	if (row && row->of)
		result_count(out, "part_of", row->of);
	else
		result_null(out, "part_of");
	result_count(out, "supplement", row ? row->supplement : 0);
	result_text(out, "subject",
		    line->campaign    ? line->campaign->id
		    : line->unit >= 0 ? filling->analysis->rules->units[line->unit].code
				      : NULL);
	return result_write(out, diag);
}

static int write_column(struct writing *writing, const struct filling *filling, size_t i,
			struct diag *diag)
{
	const struct statform_column *column = &filling->form->columns[i];
	struct result *out = &writing->column;

	result_text(out, "form", filling->form->id);
	result_count(out, "column_no", column->number);
	result_text(out, "group_name", column->group);
	result_text(out, "name", column->name);
	result_text(out, "measure_unit", column->measure_unit);
	return result_write(out, diag);
}

static int write_cells(struct writing *writing, const struct filling *filling, size_t unit,
		       struct diag *diag)
{
	const struct rules *rules = filling->analysis->rules;
	struct result *out = &writing->cell;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < filling->nr_lines; i++)
		for (size_t c = 0; rc == 0 && c < filling->form->nr_columns; c++) {
			const struct cell *cell = filling_cell(filling, unit, i, c);

			result_text(out, "form", filling->form->id);
			result_text(out, "unit",
				    unit < rules->nr_units ? rules->units[unit].code : "*");
			result_count(out, "line", filling->lines[i].code);
			result_count(out, "column_no", (int64_t)c + 1);
			result_number(out, "value", value_of(filling, unit, i, c));
			result_text(out, "state", statform_state(filling, unit, i, c));
			result_count(out, "cases", cell->cases);
			result_count(out, "without_value", cell->without_value);
			rc = result_write(out, diag);
		}
	return rc;
}

static int write_cases(struct writing *writing, const struct filling *filling, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct result *out = &writing->row;
	int more;

	if (query_open(&row, filling->analysis->store,
		       "SELECT line, column_no, row_number() OVER (PARTITION BY line, column_no"
		       " ORDER BY unit, sender, table_name, key) AS position, unit, sender,"
		       " table_name, key, value FROM temp.statform_case",
		       diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0) {
		result_text(out, "form", filling->form->id);
		result_count(out, "line", query_int(&row, 0));
		result_count(out, "column_no", query_int(&row, 1));
		result_count(out, "position", query_int(&row, 2));
		result_text(out, "unit", query_text(&row, 3));
		result_text(out, "sender", query_text(&row, 4));
		result_text(out, "table_name", query_text(&row, 5));
		result_text(out, "key", query_text(&row, 6));
		result_number(out, "value", query_double(&row, 7));
		if (result_write(out, diag) < 0) {
			more = -1;
			break;
		}
	}
	query_release(&row);
	return more;
}

/* ---- sums that must hold */

struct sum_check {
	const char *kind;
	size_t line, column;
	bool at_most;
	double parts, total;
};

static int write_check(struct writing *writing, const struct filling *filling,
		       const struct sum_check *check, int *position, struct diag *diag)
{
	/* sums of 分 printed in 万元 */
	const double slack = 1e-7;
	double over = check->parts - check->total;
	struct result *out = &writing->check;
	size_t last = filling->nr_lines - 1, all = filling->analysis->rules->nr_units;

	result_text(out, "form", filling->form->id);
	result_count(out, "position", ++*position);
	result_text(out, "kind", check->kind);
	result_count(out, "line", filling->lines[check->line].code);
	result_count(out, "column_no", (int64_t)check->column + 1);
	result_text(out, "relation", check->at_most ? "at_most" : "equal");
	result_number(out, "parts", check->parts);
	result_number(out, "total", check->total);
	if (isnan(over))
		result_null(out, "holds");
	else
		result_count(out, "holds", check->at_most ? over < slack : fabs(over) < slack);
	if (filling->lines[last].row)
		result_null(out, "unclassified");
	else
		result_count(out, "unclassified",
			     filling_cell(filling, all, last, check->column)->cases);
	return result_write(out, diag);
}

/* The cell can apply and some ledger has it. */
static bool is_kept(const struct filling *filling, size_t unit, size_t line, size_t column)
{
	const char *state = state_of(filling, unit, line, column);

	return strcmp(state, "not_applicable") != 0 && strcmp(state, "not_kept") != 0;
}

/* A sum whose parts are known where they can apply. */
static double sum_of_parts(const struct filling *filling, int code, size_t column)
{
	size_t all = filling->analysis->rules->nr_units;
	double sum = 0;

	for (size_t i = 0; i < filling->nr_lines; i++) {
		const struct line *line = &filling->lines[i];

		if (line->row && line->row->of == code && is_kept(filling, all, i, column))
			sum += value_of(filling, all, i, column);
	}
	return sum;
}

/* A part whose cell cannot apply: what its cases have is in the sum's own cell only. */
static bool has_blank_part(const struct filling *filling, int code, size_t column)
{
	for (size_t i = 0; i < filling->nr_lines; i++) {
		const struct line *line = &filling->lines[i];

		if (line->row && line->row->of == code &&
		    statform_cannot_apply(filling, line, &filling->form->columns[column]))
			return true;
	}
	return false;
}

static bool is_added(const struct filling *filling, size_t line, size_t column)
{
	const struct statform_column *asked = &filling->form->columns[column];

	return asked->measure != STATFORM_RATIO &&
	       is_kept(filling, filling->analysis->rules->nr_units, line, column);
}

static int check_line(struct writing *writing, const struct filling *filling, size_t line,
		      int *position, struct diag *diag)
{
	const struct statform_row *row = filling->lines[line].row;
	size_t all = filling->analysis->rules->nr_units;
	int rc = 0;

	for (size_t c = 0; rc == 0 && row->parts && c < filling->form->nr_columns; c++) {
		const struct sum_check check = {
			.kind = "line",
			.line = line,
			.column = c,
			.at_most = row->parts == STATFORM_PARTS_SOME ||
				   has_blank_part(filling, row->code, c),
			.parts = sum_of_parts(filling, row->code, c),
			.total = value_of(filling, all, line, c),
		};

		if (is_added(filling, line, c))
			rc = write_check(writing, filling, &check, position, diag);
	}
	for (size_t c = 0; rc == 0 && c < filling->form->nr_columns; c++) {
		size_t of = (size_t)filling->form->columns[c].of;
		const struct sum_check check = {
			.kind = "column",
			.line = line,
			.column = c,
			.at_most = true,
			.parts = value_of(filling, all, line, c),
			.total = of ? value_of(filling, all, line, of - 1) : (double)NAN,
		};

		if (of && is_added(filling, line, c))
			rc = write_check(writing, filling, &check, position, diag);
	}
	return rc;
}

static int write_checks(struct writing *writing, const struct filling *filling, struct diag *diag)
{
	int position = 0, rc = 0;

	for (size_t i = 0; rc == 0 && i < filling->nr_lines; i++)
		if (filling->lines[i].row && !filling->lines[i].row->supplement)
			rc = check_line(writing, filling, i, &position, diag);
	return rc;
}

/* ---- a form */

static int write_form(struct writing *writing, const struct filling *filling, struct diag *diag)
{
	const struct rules *rules = filling->analysis->rules;
	int rc = write_head(writing, filling, diag);

	for (size_t i = 0; rc == 0 && i < filling->nr_lines; i++)
		rc = write_line(writing, filling, i, diag);
	for (size_t i = 0; rc == 0 && i < filling->form->nr_columns; i++)
		rc = write_column(writing, filling, i, diag);
	if (rc == 0)
		rc = write_cells(writing, filling, rules->nr_units, diag);
	for (size_t i = 0; rc == 0 && filling->by_unit && i < rules->nr_units; i++)
		if (takes_part(filling, i))
			rc = write_cells(writing, filling, i, diag);
	if (rc == 0)
		rc = write_cases(writing, filling, diag);
	if (rc == 0)
		rc = statform_told_write(filling, diag);
	return rc == 0 ? write_checks(writing, filling, diag) : rc;
}

/* What is over with a form. */
static void tell_expired(const struct filling *filling, struct diag *diag)
{
	char until[32], filled[32];

	if (is_expired(filling))
		diag_add(diag, "ANA024", NULL, filling->form->title,
			 day_chinese(until, sizeof(until), filling->form->valid_until),
			 day_chinese(filled, sizeof(filled), filling->analysis->as_of), NULL);
}

static int fill_form(struct writing *writing, const struct analysis *analysis,
		     const struct statform *form, struct diag *diag)
{
	int january = analysis->period.last_month / 12 * 12;
	struct filling filling = {
		.analysis = analysis,
		.form = form,
		.first_day = form->year_to_date
				     ? period_of_month(PERIOD_KIND_MONTH, january).first_day
				     : analysis->period.first_day,
		.last_day = analysis->period.last_day,
		.by_unit = form->form != NULL,
	};
	int rc = -1;

	make_lines(&filling);
	if (!filling.nr_lines) /* no campaign has begun */
		return 0;
	filling.never =
		xcalloc(analysis->rules->nr_units * form->nr_columns, sizeof(*filling.never));
	filling.cells =
		xcalloc((analysis->rules->nr_units + 1) * filling.nr_lines * form->nr_columns,
			sizeof(*filling.cells));
	if (statform_cases_make(&filling, diag) == 0 && find_never(&filling, diag) == 0 &&
	    read_cells(&filling, diag) == 0)
		rc = write_form(writing, &filling, diag);
	if (rc == 0)
		tell_expired(&filling, diag);
	free(filling.lines);
	free(filling.never);
	free(filling.cells);
	return rc;
}

static int open_results(struct writing *writing, const struct analysis *analysis, struct diag *diag)
{
	const struct {
		struct result *result;
		const char *table;
	} all[] = {
		{ &writing->head, "statform_result" },
		{ &writing->line, "statform_line_result" },
		{ &writing->column, "statform_column_result" },
		{ &writing->cell, "statform_cell_result" },
		{ &writing->row, "statform_case_result" },
		{ &writing->check, "statform_check_result" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (result_open(all[i].result, analysis, all[i].table, diag) < 0)
			return -1;
	return 0;
}

int statforms_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct writing writing = {
		RESULT_INIT, RESULT_INIT, RESULT_INIT, RESULT_INIT, RESULT_INIT, RESULT_INIT, 0
	};
	int rc = open_results(&writing, analysis, diag);

	for (size_t i = 0; rc == 0 && i < rules->nr_statforms; i++)
		if (statform_is_of(&rules->statforms[i], &analysis->period))
			rc = fill_form(&writing, analysis, &rules->statforms[i], diag);
	result_release(&writing.head);
	result_release(&writing.line);
	result_release(&writing.column);
	result_release(&writing.cell);
	result_release(&writing.row);
	result_release(&writing.check);
	return rc;
}

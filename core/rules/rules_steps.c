/* rules_steps.c - steps.csv, between which of them a limit of limits.csv runs, thresholds.csv and
 * screening.csv. */
#include <string.h>

#include "core/rules/conditions.h"
#include "core/rules/derived.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

enum { STAGE_MAX = 99, DAYS_MAX = 3660, NUMBER_MAX = 1000, MONTHS_MAX = 600 };

const char *const screening_flags[] = { "repeat",  "value",	    "appraised", "discussed",
					"serious", "below_minimum", NULL };

const struct case_step *rules_step(const struct rules *rules, const char *code)
{
	for (size_t i = 0; i < rules->nr_steps; i++)
		if (strcmp(rules->steps[i].code, code) == 0)
			return &rules->steps[i];
	return NULL;
}

static const char *known_step(const struct rule_table *table, size_t row, const char *column,
			      const char *code, const struct rules *rules)
{
	const struct case_step *step = rules_step(rules, code);

	if (!step)
		rule_fault_unknown(table, row, column, code, "steps.csv", rules);
	return step ? step->code : code;
}

static void read_step(struct case_step *out, const struct rule_table *table, size_t row,
		      const struct rules *rules)
{
	static const char *const needed[] = { "date_field", NULL };
	const char *answers = rule_cell(table, row, "answers");
	bool told = rule_cell(table, row, "counts")[0];

	*out = (struct case_step){
		.code = rule_identifier(table, row, "code"),
		.name = rule_text(table, row, "name"),
		.by = rule_cell(table, row, "by")[0] ? rule_ref_unit(table, row, "by", rules)
						     : NULL,
		.form = rule_ref_form(table, row, "table", rules),
		.date_field = rule_cell(table, row, "date_field"),
		.kept = rule_yes(table, row, "kept"),
		.stage = rule_integer(table, row, "stage", 0, 0, STAGE_MAX),
		.answers = answers[0] ? known_step(table, row, "answers", answers, rules) : NULL,
		.gap_days = rule_integer(table, row, "gap_days", DAYS_MAX, 0, DAYS_MAX),
		.told = told,
	};
	out->counts = told ? rule_ref_unit(table, row, "counts", rules) : out->by;
	rule_needed(table, row, needed);
	if (!out->form)
		return;
	if (out->date_field[0] && form_column_type(out->form, out->date_field) != FIELD_TYPE_DATE)
		rule_fault_unknown(table, row, "date_field", out->date_field, "tables.csv", rules);
	conditions_read(&out->filter, table, row, "filter", rules, out->form,
			CONDITION_COLUMNS_DERIVED);
}

void rules_load_steps(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "code",	      "name",	  "by",	    "table",
						"date_field", "filter",	  "kept",   "stage",
						"answers",    "gap_days", "counts", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "steps.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct case_step step;

			read_step(&step, &table, i, rules);
			rules->steps = array_grow(rules->steps, rules->nr_steps,
						  &rules->alloc_steps, sizeof(*rules->steps));
			rules->steps[rules->nr_steps++] = step;
		}
	}
	rule_table_release(&table);
}

/* ---- limits.csv */

static const char **read_codes(const struct rule_table *table, size_t row, const char *column,
			       const struct rules *rules)
{
	const char **codes = rule_list(table, row, column, '|');

	for (size_t i = 0; codes[i]; i++)
		codes[i] = known_step(table, row, column, codes[i], rules);
	return codes;
}

/* The form of the start steps, NULL with a fault where they are of several. */
static const struct form *form_of(const struct limit *limit, const struct rule_table *table,
				  size_t row, const char *column, const struct rules *rules)
{
	const struct form *form = NULL;

	for (size_t i = 0; i < rules->nr_steps; i++) {
		const struct case_step *step = &rules->steps[i];

		for (size_t s = 0; limit->start[s]; s++) {
			if (strcmp(step->code, limit->start[s]) != 0 || !step->form)
				continue;
			if (form && form != step->form) {
				rule_fault(table, row, column, "RUL014",
					   "起始环节出自几张表，不能对一张表的字段设条件", NULL);
				return NULL;
			}
			form = step->form;
		}
	}
	return form;
}

static const char **read_more(const struct rule_table *table, size_t row, const struct form *form,
			      const struct rules *rules)
{
	const char **fields = rule_list(table, row, "plus", ' ');

	for (size_t i = 0; form && fields[i]; i++)
		if (form_column_type(form, fields[i]) != FIELD_TYPE_COUNT)
			rule_fault_unknown(table, row, "plus", fields[i], "tables.csv", rules);
	return fields;
}

static const char *read_actor(const struct rule_table *table, size_t row, const struct rules *rules)
{
	const char *text = rule_cell(table, row, "acts");

	if (!text[0] || strcmp(text, "start") == 0 || strcmp(text, "origin") == 0)
		return text[0] ? text : "start";
	return rule_ref_unit(table, row, "acts", rules);
}

void rule_limit_steps(struct limit *out, const struct rule_table *table, size_t row,
		      const struct rules *rules)
{
	static const char *const kinds[] = { "within", "optional", "least", "remind", NULL };
	static const char *const needed[] = { "units", "acts", "kind", NULL };
	const char *demand = rule_cell(table, row, "demand");

	out->warn_days = rule_integer(table, row, "remind_days", 0, 0, DAYS_MAX);
	out->roll = rule_yes(table, row, "roll");
	out->start = read_codes(table, row, "start", rules);
	out->end = read_codes(table, row, "end", rules);
	out->with = read_codes(table, row, "with", rules);
	out->without = read_codes(table, row, "without", rules);
	out->kind = (enum limit_kind)rule_word(table, row, "kind", kinds, LIMIT_WITHIN);
	out->acts = read_actor(table, row, rules);
	rule_months(table, row, &out->from, &out->to);
	if (!out->start[0] != !out->end[0])
		rule_fault(table, row, out->start[0] ? "end" : "start", "RUL003",
			   out->start[0] ? "end" : "start", NULL);
	if (!out->start[0])
		return;
	rule_needed(table, row, needed);
	out->applies = rule_units(table, row, "units", rules);
	if (rule_cell(table, row, "when")[0] || rule_cell(table, row, "plus")[0])
		out->form = form_of(out, table, row,
				    rule_cell(table, row, "when")[0] ? "when" : "plus", rules);
	if (out->form)
		conditions_read(&out->when, table, row, "when", rules, out->form,
				CONDITION_COLUMNS_DERIVED);
	out->more = read_more(table, row, out->form, rules);
	if (!demand[0])
		return;
	out->demand = demand;
	out->demand_at = rule_at(table, row, "demand");
}

/* ---- thresholds.csv, screening.csv */

static void check_fields(const struct threshold *threshold, const struct rule_table *table,
			 size_t row, const struct rules *rules)
{
	for (size_t i = 0; threshold->fields[i]; i++)
		if (!rules_code(rules, "field", threshold->fields[i]))
			rule_fault_unknown(table, row, "fields", threshold->fields[i], "codes.csv",
					   rules);
}

static void load_thresholds(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "charge", "fields", "amount", "from",
						"to",	  "source", NULL };
	static const char *const needed[] = { "fields", "amount", "source", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "thresholds.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct threshold threshold = {
				.charge = rule_text(&table, i, "charge"),
				.fields = rule_list(&table, i, "fields", ' '),
				.amount = (int64_t)(rule_number(&table, i, "amount", 0, 1, 1e9) *
							    100 +
						    .5),
				.source = rule_cell(&table, i, "source"),
			};

			rule_needed(&table, i, needed);
			rule_days(&table, i, &threshold.from, &threshold.to);
			check_fields(&threshold, &table, i, rules);
			rules->thresholds =
				array_grow(rules->thresholds, rules->nr_thresholds,
					   &rules->alloc_thresholds, sizeof(*rules->thresholds));
			rules->thresholds[rules->nr_thresholds++] = threshold;
		}
	}
	rule_table_release(&table);
}

static void read_screening(struct screening *out, const struct rule_table *table, size_t row)
{
	static const char *const needed[] = { "flag", NULL };
	static const char *const counted[] = { "number", NULL };
	static const char *const counted_months[] = { "number", "months", NULL };

	*out = (struct screening){
		.flag = (enum screening_flag)rule_word(table, row, "flag", screening_flags, 0),
		.name = rule_text(table, row, "name"),
		.number = rule_integer(table, row, "number", 0, 1, NUMBER_MAX),
		.months = rule_integer(table, row, "months", 0, 1, MONTHS_MAX),
		.enough = rule_yes(table, row, "enough"),
		.source = rule_cell(table, row, "source"),
	};
	rule_needed(table, row, needed);
	rule_days(table, row, &out->from, &out->to);
	if (out->flag == SCREEN_REPEAT)
		rule_needed(table, row, counted_months);
	else if (out->flag == SCREEN_VALUE)
		rule_needed(table, row, counted);
}

void rules_load_screening(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "flag", "name", "number", "months", "enough",
						"from", "to",	"source", NULL };
	struct rule_table table;

	load_thresholds(rules, diag);
	if (rule_table_load(&table, rules, "screening.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct screening screening;

			read_screening(&screening, &table, i);
			rules->screenings =
				array_grow(rules->screenings, rules->nr_screenings,
					   &rules->alloc_screenings, sizeof(*rules->screenings));
			rules->screenings[rules->nr_screenings++] = screening;
		}
	}
	rule_table_release(&table);
}

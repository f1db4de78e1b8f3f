/* rules_indicators.c - indicators.csv: what is counted, how, of whom. */
#include <stdlib.h>
#include <string.h>

#include "core/rules/rule_table.h"
#include "core/rules/rules_parts.h"

static const char *const quantities[] = { "count", "money", "number", "rate", "days", NULL };
static const char *const definitions[] = { "count",   "sum",   "open",	      "opening", "overdue",
					   "measure", "ratio", "median_days", NULL };
static const char *const over_times[] = { "sum", "last", "first", "recompute", "none", NULL };
static const char *const over_unit_words[] = { "sum", "recompute", "none", NULL };
static const char *const sources[] = { "ledger", "measures", "ledger_else_measures", NULL };
static const char *const bases[] = { "period", "cumulative", NULL };
static const char *const directions[] = { "none", "up", "down", NULL };
static const char *const noises[] = { "none", "poisson", "binomial", "compound", NULL };

/* Date columns that analyze derives; docs/extending.md lists them. */
static bool is_derived(const char *field)
{
	static const char *const derived[] = { "disclose_due", "handle_due", "penalty_money" };

	for (size_t i = 0; i < sizeof(derived) / sizeof(derived[0]); i++) {
		if (strcmp(derived[i], field) == 0)
			return true;
	}
	return false;
}

static void check_field(const struct rule_table *table, size_t row, const char *column,
			const struct form *form, bool needed)
{
	const char *name = rule_cell(table, row, column);

	if (!name[0] && needed)
		rule_fault(table, row, column, "RUL003", column, NULL);
	else if (name[0] && !form_field(form, name) && !is_derived(name))
		rule_fault(table, row, column, "RUL006", name, "tables.csv");
}

static const struct form *read_form(const struct rules *rules, const struct rule_table *table,
				    size_t row, enum definition definition)
{
	const char *name = rule_cell(table, row, "table");
	const struct form *form;
	bool value_needed = definition != DEFINITION_COUNT;

	if (definition == DEFINITION_MEASURE || definition == DEFINITION_RATIO)
		return NULL;
	form = rules_form(rules, name);
	if (!form) {
		rule_fault(table, row, "table", "RUL006", name, "forms.csv");
		return NULL;
	}
	check_field(table, row, "date_field", form, true);
	check_field(table, row, "value_field", form, value_needed);
	return form;
}

static void read_indicator(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const needed[] = { "quantity",   "definition", "over_time",
					      "over_units", "source",	  NULL };
	enum definition definition =
		(enum definition)rule_word(table, row, "definition", definitions, 0);
	struct indicator indicator = {
		.code = rule_text(table, row, "code"),
		.name = rule_text(table, row, "name"),
		.measure_unit = rule_text(table, row, "measure_unit"),
		.quantity = (enum quantity)rule_word(table, row, "quantity", quantities, 0),
		.definition = definition,
		.form = read_form(rules, table, row, definition),
		.date_field = rule_cell(table, row, "date_field"),
		.value_field = rule_cell(table, row, "value_field"),
		.filter = rule_cell(table, row, "filter"),
		.over_time = (enum over_time)rule_word(table, row, "over_time", over_times, 0),
		.over_units =
			(enum over_units)rule_word(table, row, "over_units", over_unit_words, 0),
		.applies = rule_units(table, row, "units", rules),
		.from = rule_month(table, row, "from", INT_MIN),
		.to = rule_month(table, row, "to", INT_MAX),
		.source = (enum source)rule_word(table, row, "source", sources, 0),
		.cumulative = rule_word(table, row, "basis", bases, 0) == 1,
		.direction = (enum direction)rule_word(table, row, "direction", directions, 0),
		.noise = (enum noise)rule_word(table, row, "noise", noises, 0),
		.section = rule_text(table, row, "section"),
		.main = rule_yes(table, row, "main"),
		.note = rule_cell(table, row, "note"),
	};

	rule_needed(table, row, needed);
	rule_unique(table, row, "code", NULL);
	rules->indicators = array_grow(rules->indicators, rules->nr_indicators,
				       &rules->alloc_indicators, sizeof(*rules->indicators));
	rules->indicators[rules->nr_indicators++] = indicator;
}

static const struct indicator *resolve(struct rules *rules, const struct rule_table *table,
				       size_t row, const char *column)
{
	const char *code = rule_text(table, row, column);
	const struct indicator *found = code[0] ? rules_indicator(rules, code) : NULL;

	if (code[0] && !found)
		rule_fault(table, row, column, "RUL006", code, "indicators.csv");
	return found;
}

static void index_indicators(struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		name_index_add(&rules->indicator_names, &rules->arena, "",
			       rules->indicators[i].code, i);
		name_index_add(&rules->indicator_names, &rules->arena, "",
			       rules->indicators[i].name, i);
	}
	name_index_finish(&rules->indicator_names);
}

void rules_load_indicators(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = {
		"code",	       "name",	     "measure_unit", "quantity",  "definition",
		"table",       "date_field", "value_field",  "filter",	  "numerator",
		"denominator", "over_time",  "over_units",   "units",	  "from",
		"to",	       "source",     "basis",	     "direction", "noise",
		"section",     "main",	     NULL,
	};
	struct rule_table table;

	if (rule_table_load(&table, rules, "indicators.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_indicator(rules, &table, i);
		for (size_t i = 0; i < table.nr; i++) {
			struct indicator *indicator = &rules->indicators[i];

			if (indicator->definition != DEFINITION_RATIO)
				continue;
			indicator->numerator = resolve(rules, &table, i, "numerator");
			indicator->denominator = resolve(rules, &table, i, "denominator");
		}
	}
	rule_table_release(&table);
	index_indicators(rules);
}

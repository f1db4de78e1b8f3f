/* rules_indicators.c - indicators.csv: what is counted, how, of whom. */
#include <stdlib.h>
#include <string.h>

#include "core/rules/conditions.h"
#include "core/rules/derived.h"
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

/* What a definition asks of its columns. */
static bool is_number_type(int type)
{
	return type == FIELD_TYPE_MONEY || type == FIELD_TYPE_COUNT || type == FIELD_TYPE_NUMBER ||
	       type == FIELD_TYPE_MEASURE;
}

/* A column of the form or one derived from it, a date unless 'number'. */
static void check_column(const struct rule_table *table, size_t row, const char *column,
			 const struct form *form, bool number)
{
	const char *name = rule_text(table, row, column);
	int type = form_column_type(form, name);

	if (!name[0])
		return;
	if (type < 0)
		rule_fault(table, row, column, "RUL006", name, "tables.csv");
	else if (number ? !is_number_type(type) : type != FIELD_TYPE_DATE)
		rule_fault(table, row, column, "RUL014",
			   number ? "求和的须是数目或金额" : "统计按日期计，这里须是日期字段",
			   NULL);
}

/* The form whose rows are counted, NULL for measures and ratios; reads the filter. */
static const struct form *read_form(struct conditions *filter, const struct rules *rules,
				    const struct rule_table *table, size_t row,
				    enum definition definition)
{
	const char *name = rule_cell(table, row, "table");
	const struct form *form;

	if (definition == DEFINITION_MEASURE || definition == DEFINITION_RATIO)
		return NULL;
	form = rules_form(rules, name);
	if (!form) {
		rule_fault(table, row, "table", "RUL006", name, "forms.csv");
		return NULL;
	}
	check_column(table, row, "date_field", form, false);
	if (definition != DEFINITION_COUNT)
		check_column(table, row, "value_field", form, definition == DEFINITION_SUM);
	if (definition == DEFINITION_OVERDUE && !derived_find(form->table, "handle_due"))
		rule_fault(table, row, "definition", "RUL014", "该表没有办理期限，不能统计超期",
			   NULL);
	conditions_read(filter, table, row, "filter", rules, form, CONDITION_COLUMNS_DERIVED);
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
		.date_field = rule_cell(table, row, "date_field"),
		.value_field = rule_cell(table, row, "value_field"),
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

	indicator.form = read_form(&indicator.filter, rules, table, row, definition);
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

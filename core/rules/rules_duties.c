/* rules_duties.c - obligations.csv, limits.csv, families.csv, assessment.csv, targets.csv. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/rule_table.h"
#include "core/rules/rules_parts.h"

static void load_obligations(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "id",	     "name",	   "table",   "units",
						"frequency", "due_months", "due_day", "zero_report",
						"from",	     "to",	   NULL };
	static const char *const words[] = { "month", "quarter", "half", "year", NULL };
	static const int months[] = { 1, 3, 6, 12 };
	static const char *const needed[] = { "frequency", "due_months", "due_day", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "obligations.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct obligation obligation = {
				.id = rule_text(&table, i, "id"),
				.name = rule_text(&table, i, "name"),
				.form = rules_form(rules, rule_text(&table, i, "table")),
				.applies = rule_units(&table, i, "units", rules),
				.months = months[rule_word(&table, i, "frequency", words, 1)],
				.due_months = rule_integer(&table, i, "due_months", 1),
				.due_day = rule_integer(&table, i, "due_day", 5),
				.zero_report = rule_yes(&table, i, "zero_report"),
				.from = rule_month(&table, i, "from", INT_MIN),
				.to = rule_month(&table, i, "to", INT_MAX),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "id", NULL);
			if (!obligation.form)
				rule_fault(&table, i, "table", "RUL006",
					   rule_cell(&table, i, "table"), "forms.csv");
			if (obligation.due_day < 1 || obligation.due_day > 28)
				rule_fault(&table, i, "due_day", "RUL014", "报送日应在1至28之间",
					   NULL);
			rules->obligations =
				array_grow(rules->obligations, rules->nr_obligations,
					   &rules->alloc_obligations, sizeof(*rules->obligations));
			rules->obligations[rules->nr_obligations++] = obligation;
		}
	}
	rule_table_release(&table);
}

static void load_limits(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "code",	     "name",   "days", "day_kind",
						"warn_days", "source", NULL };
	static const char *const kinds[] = { "calendar", "workday", NULL };
	static const char *const needed[] = { "days", "day_kind", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "limits.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct limit limit = {
				.code = rule_text(&table, i, "code"),
				.name = rule_text(&table, i, "name"),
				.days = rule_integer(&table, i, "days", 0),
				.warn_days = rule_integer(&table, i, "warn_days", 0),
				.workdays = rule_word(&table, i, "day_kind", kinds, 0) == 1,
				.source = rule_cell(&table, i, "source"),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "code", NULL);
			rules->limits = array_grow(rules->limits, rules->nr_limits,
						   &rules->alloc_limits, sizeof(*rules->limits));
			rules->limits[rules->nr_limits++] = limit;
		}
	}
	rule_table_release(&table);
}

static bool in_section(const struct indicator *indicator, const char *word)
{
	return word[0] == '@' ? strcmp(indicator->section, word + 1) == 0
			      : strcmp(indicator->code, word) == 0;
}

static void add_to_family(struct family *family, const struct indicator *indicator)
{
	for (size_t i = 0; i < family->nr_indicators; i++) {
		if (family->indicators[i] == indicator)
			return;
	}
	family->indicators[family->nr_indicators++] = indicator;
}

/* An indicator that two words name is in the family once. */
static void read_family_indicators(struct family *family, struct rules *rules,
				   const struct rule_table *table, size_t row)
{
	const char **words = rule_list(table, row, "indicators", ' ');

	family->indicators = arena_alloc(&rules->arena,
					 (rules->nr_indicators + 1) * sizeof(*family->indicators));
	for (size_t w = 0; words[w]; w++) {
		bool found = false;

		for (size_t i = 0; i < rules->nr_indicators; i++) {
			if (!in_section(&rules->indicators[i], words[w]))
				continue;
			add_to_family(family, &rules->indicators[i]);
			found = true;
		}
		if (!found)
			rule_fault(table, row, "indicators", "RUL006", words[w], "indicators.csv");
	}
}

static void load_families(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "family",    "name",  "indicators", "units",
						"frequency", "level", NULL };
	static const char *const units[] = { "*", "each", NULL };
	static const char *const frequencies[] = { "period",  "month",	      "quarter", "control",
						   "rolling", "change_point", "funnel",	 NULL };
	static const char *const needed[] = { "units", "frequency", "level", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "families.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct family family = {
				.family = rule_text(&table, i, "family"),
				.name = rule_text(&table, i, "name"),
				.each_unit = rule_word(&table, i, "units", units, 0) == 1,
				.frequency = frequencies[rule_word(&table, i, "frequency",
								   frequencies, 0)],
				.level = rule_number(&table, i, "level", 0.025),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "family", NULL);
			read_family_indicators(&family, rules, &table, i);
			rules->families =
				array_grow(rules->families, rules->nr_families,
					   &rules->alloc_families, sizeof(*rules->families));
			rules->families[rules->nr_families++] = family;
		}
	}
	rule_table_release(&table);
}

void rules_load_duties(struct rules *rules, struct diag *diag)
{
	load_obligations(rules, diag);
	load_limits(rules, diag);
	load_families(rules, diag);
}

static uint8_t *item_units(const struct rule_table *table, size_t row, const struct rules *rules)
{
	if (rule_cell(table, row, "units")[0])
		return rule_units(table, row, "units", rules);
	return rule_units(table, row, "classes", rules);
}

static void load_items(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "item",	  "name",	"section", "classes",
						"units",  "max_points", "method",  "parameters",
						"manual", NULL };
	static const char *const sections[] = {
		"general", "duty", "bonus", "deduct", "scheme", NULL
	};
	static const char *const needed[] = { "section", "max_points", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "assessment.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct assessment_item item = {
				.item = rule_text(&table, i, "item"),
				.name = rule_text(&table, i, "name"),
				.section = sections[rule_word(&table, i, "section", sections, 0)],
				.applies = item_units(&table, i, rules),
				.max_points = rule_number(&table, i, "max_points", 0),
				.method = rule_text(&table, i, "method"),
				.parameters = rule_cell(&table, i, "parameters"),
				.manual = rule_yes(&table, i, "manual"),
				.note = rule_cell(&table, i, "note"),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "item", NULL);
			rules->items = array_grow(rules->items, rules->nr_items,
						  &rules->alloc_items, sizeof(*rules->items));
			rules->items[rules->nr_items++] = item;
		}
	}
	rule_table_release(&table);
}

static void load_targets(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "unit", "indicator", "target", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "targets.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct target target = {
				.unit = rule_text(&table, i, "unit"),
				.indicator =
					rules_indicator(rules, rule_text(&table, i, "indicator")),
				.target = rule_number(&table, i, "target", 0),
				.note = rule_cell(&table, i, "note"),
			};

			rule_text(&table, i, "target");
			rule_unique(&table, i, "indicator", "unit");
			if (rules_unit_index(rules, target.unit) < 0)
				rule_fault(&table, i, "unit", "RUL006", target.unit, "units.csv");
			if (!target.indicator)
				rule_fault(&table, i, "indicator", "RUL006",
					   rule_cell(&table, i, "indicator"), "indicators.csv");
			rules->targets = array_grow(rules->targets, rules->nr_targets,
						    &rules->alloc_targets, sizeof(*rules->targets));
			rules->targets[rules->nr_targets++] = target;
		}
	}
	rule_table_release(&table);
}

void rules_load_assessment(struct rules *rules, struct diag *diag)
{
	load_items(rules, diag);
	load_targets(rules, diag);
}

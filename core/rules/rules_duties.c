/* rules_duties.c - obligations.csv, limits.csv, families.csv. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

enum { DAYS_MAX = 3660 };
/* Of the levels of all families together: what the reports say of false findings (q < .10). */
static const double level_sum_max = 0.1;

static void load_obligations(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "id",	     "name",	   "table",   "units",
						"frequency", "due_months", "due_day", "zero_report",
						"from",	     "to",	   NULL };
	static const char *const words[] = { "month", "quarter", "half", "year", NULL };
	static const int months[] = { 1, 3, 6, 12 };
	static const char *const needed[] = { "frequency", "due_months", "due_day", "zero_report",
					      NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "obligations.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct obligation obligation = {
				.id = rule_identifier(&table, i, "id"),
				.name = rule_text(&table, i, "name"),
				.form = rule_ref_form(&table, i, "table", rules),
				.applies = rule_units(&table, i, "units", rules),
				.months = months[rule_word(&table, i, "frequency", words, 1)],
				.due_months = rule_integer(&table, i, "due_months", 1, 0, 12),
				.due_day = rule_integer(&table, i, "due_day", 5, 1, 28),
				.zero_report = rule_yes(&table, i, "zero_report"),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "id", NULL);
			rule_months(&table, i, &obligation.from, &obligation.to);
			if (obligation.form && obligation.form->by_office)
				rule_fault(&table, i, "table", "RUL014",
					   "这张表由办公室填报，单位不报送", NULL);
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
				.code = rule_identifier(&table, i, "code"),
				.name = rule_text(&table, i, "name"),
				.days = rule_integer(&table, i, "days", DAYS_MAX, 0, DAYS_MAX),
				.warn_days = rule_integer(&table, i, "warn_days", 0, 0, DAYS_MAX),
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

static bool in_section(const struct indicator *indicator, const struct indicator *named,
		       const char *word)
{
	return word[0] == '@' ? strcmp(indicator->section, word + 1) == 0 : indicator == named;
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
		const struct indicator *named =
			rules_indicator_named(rules, words[w], strlen(words[w]));
		bool found = false;

		for (size_t i = 0; i < rules->nr_indicators; i++) {
			if (!in_section(&rules->indicators[i], named, words[w]))
				continue;
			add_to_family(family, &rules->indicators[i]);
			found = true;
		}
		if (!found)
			rule_fault(table, row, "indicators", "RUL006", words[w], "indicators.csv");
	}
}

/* RUL014 at the row with which the levels exceed their sum. */
static void check_level_sum(const struct rules *rules, const struct rule_table *table)
{
	double sum = 0;

	for (size_t i = 0; i < rules->nr_families; i++) {
		double before = sum;

		sum += rules->families[i].level;
		if (sum > level_sum_max + 1e-9 && before <= level_sum_max + 1e-9)
			rule_fault(table, i, "level", "RUL014",
				   "到这一行为止，各组水平之和超过0.10，请调低", NULL);
	}
}

static void load_families(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "family",    "name",  "indicators", "units",
						"frequency", "level", NULL };
	static const char *const units[] = { "*", "each", NULL };
	static const char *const frequencies[] = { "period",  "month",	      "quarter", "control",
						   "rolling", "change_point", "funnel",	 NULL };
	static const char *const needed[] = { "indicators", "units", "frequency", "level", NULL };
	size_t errors = diag->errors;
	struct rule_table table;

	if (rule_table_load(&table, rules, "families.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct family family = {
				.family = rule_identifier(&table, i, "family"),
				.name = rule_text(&table, i, "name"),
				.each_unit = rule_word(&table, i, "units", units, 0) == 1,
				.frequency = frequencies[rule_word(&table, i, "frequency",
								   frequencies, 0)],
				.level = rule_share(&table, i, "level", 0.025, 1e-6, 0.5),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "family", NULL);
			read_family_indicators(&family, rules, &table, i);
			rules->families =
				array_grow(rules->families, rules->nr_families,
					   &rules->alloc_families, sizeof(*rules->families));
			rules->families[rules->nr_families++] = family;
		}
		if (diag->errors == errors)
			check_level_sum(rules, &table);
	}
	rule_table_release(&table);
}

void rules_load_duties(struct rules *rules, struct diag *diag)
{
	load_obligations(rules, diag);
	load_limits(rules, diag);
	load_families(rules, diag);
}

/* rules_demands.c - demands.csv. */
#include <string.h>

#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

enum { DAYS_MAX = 3660, NUMBER_MAX = 1000 };

static const char *const pers[] = { "month", "quarter", "half", "year", "time", NULL };
static const char *const kinds[] = { "calendar", "workday", NULL };

/* The code in list 'system' of codes.csv. */
static const char *ref_system(const struct rule_table *table, size_t row, const struct rules *rules)
{
	const char *text = rule_text(table, row, "system");
	const struct code *code = rules_code_named(rules, "system", text, strlen(text));

	if (text[0] && !code)
		rule_fault_unknown(table, row, "system", text, "codes.csv", rules);
	return code ? code->code : "";
}

/* "bgs" alone: what the office itself owes. */
static uint8_t *read_units(const struct rule_table *table, size_t row, const struct rules *rules)
{
	const char *cell = rule_cell(table, row, "units");

	for (size_t i = 0; i < rules->nr_units; i++) {
		if (rules->units[i].class == UNIT_CLASS_OFFICE &&
		    strcmp(rules->units[i].code, cell) == 0)
			return arena_alloc(table->arena, rules->nr_units + 1);
	}
	return rule_units(table, row, "units", rules);
}

/* A number, or the code of a limit: then the kind of days is the limit's. */
static void read_days(struct demand *out, const struct rule_table *table, size_t row,
		      const struct rules *rules)
{
	static const char *const kind[] = { "day_kind", NULL };
	const char *cell = rule_cell(table, row, "days");
	const struct limit *limit = rules_limit(rules, cell);

	if (limit) {
		out->days = limit->days;
		out->workdays = limit->workdays;
		rule_unused(table, row, kind, "期限引用 limits.csv，按哪种日计算也由它规定");
	} else if (cell[0] && !strchr("-+.0123456789", cell[0])) {
		rule_fault_unknown(table, row, "days", cell, "limits.csv", rules);
	} else {
		out->days = rule_integer(table, row, "days", DEMAND_NO_LIMIT, 0, DAYS_MAX);
		out->workdays = rule_word(table, row, "day_kind", kinds, 0) == 1;
	}
}

/* An indicator that counts rows of the case ledger: the cases that the demand is about. */
static const struct indicator *ref_cases(const struct rule_table *table, size_t row,
					 const struct rules *rules)
{
	const struct indicator *out = NULL;

	if (!rule_cell(table, row, "cases")[0])
		return NULL;
	out = rule_ref_indicator(table, row, "cases", rules);
	if (!out || !rule_file_is_read(rules, "forms.csv"))
		return NULL;
	if (out->definition == DEFINITION_COUNT && out->form &&
	    strcmp(out->form->table, "cases") == 0)
		return out;
	rule_fault(table, row, "cases", "RUL014", "只能写从执法案件台账逐行统计的件数指标", NULL);
	return NULL;
}

static void read_demand(struct demand *out, const struct rule_table *table, size_t row,
			const struct rules *rules)
{
	static const char *const needed[] = { "units", "per", NULL };

	*out = (struct demand){
		.id = rule_identifier(table, row, "id"),
		.system = ref_system(table, row, rules),
		.name = rule_text(table, row, "name"),
		.clause = rule_text(table, row, "clause"),
		.applies = read_units(table, row, rules),
		.number = rule_integer(table, row, "number", 0, 0, NUMBER_MAX),
		.per = (enum demand_per)rule_word(table, row, "per", pers, DEMAND_PER_TIME),
		.warn_days = rule_integer(table, row, "warn_days", 0, 0, DAYS_MAX),
		.most = rule_integer(table, row, "most", 0, 1, NUMBER_MAX),
		.cases = ref_cases(table, row, rules),
	};
	if (out->most && out->most < out->number)
		rule_fault(table, row, "most", "RUL014", "“most”小于“number”", NULL);
	read_days(out, table, row, rules);
	rule_needed(table, row, needed);
	rule_unique(table, row, "id", NULL);
	rule_months(table, row, &out->from, &out->to);
}

/* limits.csv, which is read before, names demands. */
static void check_limits(const struct rules *rules, struct diag *diag)
{
	for (size_t i = 0; i < rules->nr_limits; i++) {
		const struct limit *limit = &rules->limits[i];

		if (limit->demand && !rules_demand(rules, limit->demand))
			diag_add(diag, "RUL006", &limit->demand_at, limit->demand, "demands.csv",
				 NULL);
	}
}

void rules_load_demands(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "id",	  "system", "name", "clause",	"units",
						"number", "per",    "days", "day_kind", "warn_days",
						"from",	  "to",	    "most", "cases",	NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "demands.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			rules->demands = array_grow(rules->demands, rules->nr_demands,
						    &rules->alloc_demands, sizeof(*rules->demands));
			read_demand(&rules->demands[rules->nr_demands++], &table, i, rules);
		}
		check_limits(rules, diag);
	}
	rule_table_release(&table);
}

const struct demand *rules_demand(const struct rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->nr_demands; i++) {
		if (strcmp(rules->demands[i].id, id) == 0)
			return &rules->demands[i];
	}
	return NULL;
}

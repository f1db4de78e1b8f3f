/* rules_unit_duties.c - duties.csv: what the document's section 四 makes each unit's duty, and the
 * indicators that count it. */
#include <string.h>

#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

static bool has_indicator(const struct unit_duty *duty, const struct indicator *indicator,
			  size_t *at)
{
	for (size_t i = 0; i < duty->nr_indicators; i++) {
		*at = i;
		if (duty->indicators[i] == indicator)
			return true;
	}
	return false;
}

/* An indicator that is the unit's, once. */
static void add_indicator(struct unit_duty *duty, const struct rule_table *table, size_t row,
			  const char *word, const struct rules *rules)
{
	const struct indicator *indicator = rules_indicator_named(rules, word, strlen(word));
	int unit = duty->unit ? rules_unit_index(rules, duty->unit) : -1;
	size_t at;

	if (!indicator)
		rule_fault_unknown(table, row, "indicators", word, "indicators.csv", rules);
	else if (unit >= 0 && !indicator->applies[unit])
		rule_fault(table, row, "indicators", "RUL014", "这个单位没有这项指标", NULL);
	else if (!has_indicator(duty, indicator, &at))
		duty->indicators[duty->nr_indicators++] = indicator;
}

static void mark_told(struct unit_duty *duty, const struct rule_table *table, size_t row,
		      const char *word, const struct rules *rules)
{
	const struct indicator *indicator = rules_indicator_named(rules, word, strlen(word));
	size_t at;

	if (!indicator)
		rule_fault_unknown(table, row, "told", word, "indicators.csv", rules);
	else if (has_indicator(duty, indicator, &at))
		duty->told[at] = true;
	else
		rule_fault(table, row, "told", "RUL014", "写入简报的指标须是本行 indicators 中的",
			   NULL);
}

static void read_duty(struct unit_duty *out, const struct rule_table *table, size_t row,
		      struct rules *rules)
{
	static const char *const counted_otherwise[] = { "note", NULL };
	const char **indicators = rule_list(table, row, "indicators", ' ');
	const char **told = rule_list(table, row, "told", ' ');
	size_t nr = rules->nr_indicators + 1;

	*out = (struct unit_duty){
		.unit = rule_ref_unit(table, row, "unit", rules),
		.clause = rule_text(table, row, "clause"),
		.words = rule_text(table, row, "duty"),
		.indicators = arena_alloc(&rules->arena, nr * sizeof(*out->indicators)),
		.told = arena_alloc(&rules->arena, nr * sizeof(*out->told)),
		.note = rule_cell(table, row, "note"),
	};
	for (size_t i = 0; indicators[i]; i++)
		add_indicator(out, table, row, indicators[i], rules);
	for (size_t i = 0; told[i]; i++)
		mark_told(out, table, row, told[i], rules);
	if (!indicators[0]) /* how it is followed instead */
		rule_needed(table, row, counted_otherwise);
	rule_unique(table, row, "unit", "duty");
}

void rules_load_unit_duties(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = {
		"unit", "clause", "duty", "indicators", "told", NULL
	};
	struct rule_table table;

	if (rule_table_load(&table, rules, "duties.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			rules->duties = array_grow(rules->duties, rules->nr_duties,
						   &rules->alloc_duties, sizeof(*rules->duties));
			read_duty(&rules->duties[rules->nr_duties++], &table, i, rules);
		}
	}
	rule_table_release(&table);
}

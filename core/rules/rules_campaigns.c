/* rules_campaigns.c - campaigns.csv. */
#include <string.h>

#include "core/rules/rule_cells.h"
#include "core/rules/rule_value.h"
#include "core/rules/rules_parts.h"

static int read_day(const struct rule_table *table, size_t row, const char *column)
{
	const char *text = rule_text(table, row, column);
	int day = 0;

	if (text[0] && !rule_value_day(&day, text))
		rule_fault(table, row, column, "RUL007", "日期", NULL);
	return day;
}

/* Codes of the list 'field'; none: all. */
static const char **read_fields(const struct rule_table *table, size_t row,
				const struct rules *rules)
{
	const char **words = rule_list(table, row, "fields", ' ');

	for (size_t i = 0; words[i]; i++) {
		const struct code *code =
			rules_code_named(rules, "field", words[i], strlen(words[i]));

		if (code)
			words[i] = code->code;
		else
			rule_fault_unknown(table, row, "fields", words[i], "codes.csv", rules);
	}
	return words;
}

/* Only what a ledger's rows say can be counted by the day. */
static bool is_counted_by_day(const struct indicator *indicator)
{
	return indicator->form && (indicator->definition == DEFINITION_COUNT ||
				   indicator->definition == DEFINITION_SUM);
}

static void read_indicators(struct campaign *out, const struct rule_table *table, size_t row,
			    struct rules *rules)
{
	const char **words = rule_list(table, row, "indicators", ' ');
	size_t nr = 0;

	while (words[nr])
		nr++;
	out->indicators = arena_alloc(&rules->arena, (nr + 1) * sizeof(*out->indicators));
	for (size_t i = 0; i < nr; i++) {
		const struct indicator *indicator =
			rules_indicator_named(rules, words[i], strlen(words[i]));

		if (!indicator)
			rule_fault_unknown(table, row, "indicators", words[i], "indicators.csv",
					   rules);
		else if (rule_file_is_read(rules, "forms.csv") && !is_counted_by_day(indicator))
			rule_fault(table, row, "indicators", "RUL014",
				   "专项行动只能用从台账逐行统计的件数、人数、金额指标", NULL);
		else
			out->indicators[out->nr_indicators++] = indicator;
	}
}

static void read_campaign(struct campaign *out, const struct rule_table *table, size_t row,
			  struct rules *rules)
{
	static const char *const needed[] = { "units", "indicators", NULL };

	*out = (struct campaign){
		.id = rule_identifier(table, row, "id"),
		.name = rule_text(table, row, "name"),
		.first_day = read_day(table, row, "from"),
		.last_day = read_day(table, row, "to"),
		.applies = rule_units(table, row, "units", rules),
		.fields = read_fields(table, row, rules),
	};
	rule_needed(table, row, needed);
	rule_unique(table, row, "id", NULL);
	if (out->first_day && out->last_day && out->last_day < out->first_day)
		rule_fault(table, row, "to", "RUL014", "“to”早于“from”", NULL);
	read_indicators(out, table, row, rules);
}

void rules_load_campaigns(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "id",	 "name",   "from",	 "to",
						"units", "fields", "indicators", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "campaigns.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			rules->campaigns =
				array_grow(rules->campaigns, rules->nr_campaigns,
					   &rules->alloc_campaigns, sizeof(*rules->campaigns));
			read_campaign(&rules->campaigns[rules->nr_campaigns++], &table, i, rules);
		}
	}
	rule_table_release(&table);
}

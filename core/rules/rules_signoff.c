/* rules_signoff.c - signoff.csv: what must be looked through before a report is signed. Offices of
 * before have no such file: nothing must. */
#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

void rules_load_signoff(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "subject", "review", NULL };
	static const char *const needed[] = { "subject", "review", NULL };
	static const char *const subjects[] = { "report", "unit_file", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "signoff.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			bool of_files = rule_word(&table, i, "subject", subjects, 0) != 0;
			bool review = rule_yes(&table, i, "review");

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "subject", NULL);
			if (of_files)
				rules->review_files = review;
			else
				rules->review_report = review;
		}
	}
	rule_table_release(&table);
}

/* rules_parts.h - the pieces of rules_load(), a file of rules each; used only by rules.c.
 *
 * Each reads its files into 'rules', names every fault in 'diag', and may rely on the pieces
 * called before it. */
#ifndef CORE_RULES_PARTS_H
#define CORE_RULES_PARTS_H

#include "core/rules/rules.h"

/* By enum field_type, NULL at the end. */
extern const char *const field_type_words[];
/* Whether 'name' reads as 'key', made by text_add_name_key(). */
bool rule_is_name(const char *name, const char *key);

void rules_load_units(struct rules *rules, struct diag *diag);
void rules_load_calendar(struct rules *rules, struct diag *diag);
void rules_load_tables(struct rules *rules, struct diag *diag);
/* RUL045 for each form, field and code that the programs read by name and the rules lack, RUL014
 * for a field of another type. What was added (rules_added.h) may lack: the field is then kept as
 * absent. */
void rules_check_needed(struct rules *rules, struct diag *diag);
/* Keep that the rules lack this addition; the texts live as long as the rules. */
void rules_lack(struct rules *rules, enum rule_added_kind kind, const char *file, const char *name);
void rules_load_indicators(struct rules *rules, struct diag *diag);
void rules_load_duties(struct rules *rules, struct diag *diag);
/* The same for limits. */
void rules_check_needed_limits(const struct rules *rules, struct diag *diag);
void rules_load_deadlines(struct rules *rules, struct diag *diag);
void rules_load_circular(struct rules *rules, struct diag *diag);
/* steps.csv, thresholds.csv, screening.csv. */
void rules_load_steps(struct rules *rules, struct diag *diag);
void rules_load_screening(struct rules *rules, struct diag *diag);
/* The columns of limits.csv that say between which steps it runs. */
struct rule_table;
void rule_limit_steps(struct limit *out, const struct rule_table *table, size_t row,
		      const struct rules *rules);
void rules_load_demands(struct rules *rules, struct diag *diag);
void rules_load_signoff(struct rules *rules, struct diag *diag);
void rules_load_series(struct rules *rules, struct diag *diag);
void rules_load_audiences(struct rules *rules, struct diag *diag);
void rules_load_campaigns(struct rules *rules, struct diag *diag);
void rules_load_checks(struct rules *rules, struct diag *diag);
void rules_load_relations(struct rules *rules, struct diag *diag);
void rules_load_unit_duties(struct rules *rules, struct diag *diag);
/* statforms/: after the steps. */
void rules_load_statforms(struct rules *rules, struct diag *diag);
void rules_release_statforms(struct rules *rules);
void rules_load_adapters(struct rules *rules, struct diag *diag);
void rules_release_adapters(struct rules *rules);
/* The templates of wording/: RUL060..RUL063. */
void rules_check_wording(struct rules *rules, struct diag *diag);
/* assessment.csv, each file of assessment/, targets.csv. */
void rules_load_assessment(struct rules *rules, struct diag *diag);
void rules_release_assessments(struct rules *rules);

#endif

/* rules_circular.c - deadlines.csv, circular.csv. */
#include <math.h>
#include <string.h>

#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

enum { LEAD_MAX = 60, DUE_DAY_MAX = 31, FIGURE_MAX = 100000 };

static bool has_obligation(const struct rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->nr_obligations; i++)
		if (strcmp(rules->obligations[i].id, id) == 0)
			return true;
	for (size_t i = 0; i < rules->nr_parts; i++)
		if (strcmp(rules->parts[i].id, id) == 0)
			return true;
	return false;
}

static void read_obligation(struct deadline *out, const struct rules *rules,
			    const struct rule_table *table, size_t row)
{
	const char *id = rule_cell(table, row, "obligation");

	if (strcmp(id, "*") == 0)
		return;
	out->obligation = rule_text(table, row, "obligation");
	if (id[0] && !has_obligation(rules, id))
		rule_fault_unknown(table, row, "obligation", id, "obligations.csv", rules);
}

static void read_period(struct deadline *out, const struct rule_table *table, size_t row)
{
	const char *code = rule_cell(table, row, "period");

	out->once = code[0] != '\0';
	if (out->once && period_parse(&out->period, code) < 0)
		rule_fault(table, row, "period", "RUL007", "期间，写作 2024Q3、2024-09 或 2024",
			   NULL);
}

void rules_load_deadlines(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "obligation", "level",	 "period",
						"due_months", "due_day", "lead_workdays",
						"from",	      "to",	 "source",
						NULL };
	static const char *const needed[] = { "level",	       "due_months", "due_day",
					      "lead_workdays", "source",     NULL };
	static const char *const levels[] = { "city", "province", "nation", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "deadlines.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct deadline deadline = {
				.level = (enum deadline_level)rule_word(&table, i, "level", levels,
									0),
				.due_months = rule_integer(&table, i, "due_months", 1, 0, 12),
				.due_day = rule_integer(&table, i, "due_day", 1, 1, DUE_DAY_MAX),
				.lead = rule_integer(&table, i, "lead_workdays", 0, 0, LEAD_MAX),
				.source = rule_cell(&table, i, "source"),
			};

			rule_needed(&table, i, needed);
			read_obligation(&deadline, rules, &table, i);
			read_period(&deadline, &table, i);
			rule_months(&table, i, &deadline.from, &deadline.to);
			rules->deadlines =
				array_grow(rules->deadlines, rules->nr_deadlines,
					   &rules->alloc_deadlines, sizeof(*rules->deadlines));
			rules->deadlines[rules->nr_deadlines++] = deadline;
		}
	}
	rule_table_release(&table);
}

/* RUL014 where neither bound is given, or none lies between them. */
static void check_bounds(const struct circular_rule *rule, const struct rule_table *table,
			 size_t row)
{
	if (isinf(rule->least) && isinf(rule->most))
		rule_fault(table, row, "least", "RUL014", "最少和最多至少填一项", NULL);
	else if (rule->least > rule->most)
		rule_fault(table, row, "most", "RUL014", "最多的数小于最少的数", NULL);
}

void rules_load_circular(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "standing", "measure", "least", "most", NULL };
	static const char *const needed[] = { "standing", "measure", NULL };
	static const char *const standings[] = { "good", "poor", "liaison", "worker", NULL };
	static const char *const measures[NR_CIRCULAR_MEASURES + 1] = {
		[CIRCULAR_OWED] = "owed",
		[CIRCULAR_ON_TIME_SHARE] = "on_time_share",
		[CIRCULAR_LATE] = "late",
		[CIRCULAR_MISSING] = "missing",
		[CIRCULAR_DAYS_LATE] = "days_late",
		[CIRCULAR_LEDGERS_BEHIND] = "ledgers_behind",
		[CIRCULAR_YEAR_OWED] = "year_owed",
		[CIRCULAR_YEAR_ON_TIME_SHARE] = "year_on_time_share",
		[CIRCULAR_YEAR_LATE] = "year_late",
		[CIRCULAR_YEAR_MISSING] = "year_missing",
		[CIRCULAR_PIECES] = "pieces",
		[CIRCULAR_ADOPTED] = "adopted",
		[CIRCULAR_UNDISCLOSED] = "undisclosed",
		[CIRCULAR_OVERDUE_MATTERS] = "overdue_matters",
		[CIRCULAR_ABSENT] = "absent",
		[CIRCULAR_DAYS_IN_POST] = "days_in_post",
	};
	struct rule_table table;

	if (rule_table_load(&table, rules, "circular.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct circular_rule rule = {
				.standing = (enum standing_rule)rule_word(&table, i, "standing",
									  standings, 0),
				.measure = (enum circular_measure)rule_word(&table, i, "measure",
									    measures, 0),
				.least = rule_number(&table, i, "least", -INFINITY, 0, FIGURE_MAX),
				.most = rule_number(&table, i, "most", INFINITY, 0, FIGURE_MAX),
			};

			rule_needed(&table, i, needed);
			rule_unique(&table, i, "standing", "measure");
			check_bounds(&rule, &table, i);
			rules->circular_rules =
				array_grow(rules->circular_rules, rules->nr_circular_rules,
					   &rules->alloc_circular_rules,
					   sizeof(*rules->circular_rules));
			rules->circular_rules[rules->nr_circular_rules++] = rule;
		}
	}
	rule_table_release(&table);
}

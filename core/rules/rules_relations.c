/* rules_relations.c - relations.csv and plausibility.csv: what must hold between indicators, and
 * against a unit's own past. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/expressions.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rule_value.h"
#include "core/rules/rules_parts.h"

static const double parameter_max = 1e9;

/* By enum relation_operator, and once more in words. */
enum { NR_OPERATORS = RELATION_RECONCILE + 1 };
static const char *const operators[] = { "=",	      "<=",	  ">=",	    "<",      ">",
					 "reconcile", "等于",	  "不大于", "不小于", "小于",
					 "大于",      "逐案核对", NULL };
static const char *const levels[] = { "none", "note", "warning", "error", NULL };

static void read_expression(struct expression *out, struct rules *rules,
			    const struct rule_table *table, size_t row, const char *column)
{
	const char *text = rule_text(table, row, column);

	if (text[0] && expression_parse(out, rules, text) < 0)
		rule_fault(table, row, column, "RUL015", text, NULL);
}

/* The indicator that says what both sides are measured in; NULL when there are only constants. */
static const struct indicator *compared(const struct expression *left,
					const struct expression *right, const struct rules *rules)
{
	const struct indicator *indicator = expression_indicator(left, rules);

	return indicator ? indicator : expression_indicator(right, rules);
}

static bool is_money(const struct indicator *indicator)
{
	return indicator->quantity == QUANTITY_MONEY;
}

/* Constants into the store's unit of measure. False when money would be compared with other than
 * money: in the store that is 分. */
static bool settle_side(struct expression *side, const struct indicator *indicator,
			const struct rules *rules)
{
	for (size_t i = 0; i < side->nr; i++) {
		struct term *term = &side->terms[i];
		const struct expression alone = { .terms = term, .nr = 1 };
		const struct indicator *named = expression_indicator(&alone, rules);

		if (!named)
			term->factor = rule_stored(indicator, term->factor);
		else if (is_money(named) != is_money(indicator))
			return false;
	}
	return true;
}

static void settle_sides(struct expression *left, struct expression *right,
			 const struct rules *rules, const struct rule_table *table, size_t row,
			 const char *column)
{
	const struct indicator *indicator = compared(left, right, rules);

	if (indicator &&
	    (!settle_side(left, indicator, rules) || !settle_side(right, indicator, rules)))
		rule_fault(table, row, column, "RUL014", "金额不能与不是金额的数相加、比较", NULL);
}

/* "A06_y@any>0": the relation counts only where this holds. */
static void read_when(struct relation *relation, struct rules *rules,
		      const struct rule_table *table, size_t row)
{
	const char *text = rule_cell(table, row, "when"), *at = strpbrk(text, "<>=");
	const char *left, *right;

	relation->has_when = text[0] != '\0';
	if (!relation->has_when)
		return;
	if (at) {
		size_t nr = at[0] != '=' && at[1] == '=' ? 2 : 1;

		for (int i = 0; operators[i]; i++) {
			if (strncmp(at, operators[i], nr) == 0 && !operators[i][nr])
				relation->when_operator = (enum relation_operator)i;
		}
		left = arena_strndup(&rules->arena, text, (size_t)(at - text));
		right = at + nr;
		if (expression_parse(&relation->when_left, rules, left) == 0 &&
		    expression_parse(&relation->when_right, rules, right) == 0) {
			settle_sides(&relation->when_left, &relation->when_right, rules, table, row,
				     "when");
			return;
		}
	}
	rule_fault(table, row, "when", "RUL015", text, NULL);
}

/* The tolerance in the store's unit of measure; of a reconciliation it is months. */
static double read_tolerance(const struct relation *relation, const struct rules *rules,
			     const struct rule_table *table, size_t row)
{
	double tolerance = rule_number(table, row, "tolerance", 0, 0, 1e9);
	const struct indicator *indicator = compared(&relation->left, &relation->right, rules);

	return relation->operator!= RELATION_RECONCILE && indicator
		       ? rule_stored(indicator, tolerance)
		       : tolerance;
}

/* Indicators of 'expression' that are of a ledger and of nothing else; -1 when one is not. */
static int count_ledger_terms(const struct expression *expression)
{
	int nr = 0;

	for (size_t i = 0; i < expression->nr; i++) {
		const struct term *term = &expression->terms[i];

		if (!term->indicator && !term->family)
			continue;
		if (term->basis != TERM_LEDGER)
			return -1;
		nr++;
	}
	return nr;
}

static bool is_of_ledgers_only(const struct relation *relation)
{
	int left = count_ledger_terms(&relation->left),
	    right = count_ledger_terms(&relation->right);

	return left >= 0 && right >= 0 && left + right > 0 &&
	       count_ledger_terms(&relation->when_left) >= 0 &&
	       count_ledger_terms(&relation->when_right) >= 0;
}

static void read_relation(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const needed[] = { "operator", "level", NULL };
	struct relation relation = {
		.id = rule_identifier(table, row, "id"),
		.name = rule_text(table, row, "name"),
		.operator=(enum relation_operator) rule_word(table, row, "operator", operators, 0),
		.level = (enum relation_level)rule_word(table, row, "level", levels, 0),
		.applies = rule_units(table, row, "units", rules),
		.note = rule_cell(table, row, "note"),
	};

	rule_needed(table, row, needed);
	rule_unique(table, row, "id", NULL);
	read_when(&relation, rules, table, row);
	read_expression(&relation.left, rules, table, row, "left");
	read_expression(&relation.right, rules, table, row, "right");
	settle_sides(&relation.left, &relation.right, rules, table, row, "right");
	relation.tolerance = read_tolerance(&relation, rules, table, row);
	if (relation.operator== RELATION_RECONCILE && relation.level == RELATION_ERROR)
		rule_fault(table, row, "level", "RUL014", "逐案核对只能是warning或none", NULL);
	relation.ledgers_only =
		relation.operator!= RELATION_RECONCILE && is_of_ledgers_only(&relation);
	if (relation.ledgers_only && relation.level == RELATION_ERROR)
		rule_fault(table, row, "level", "RUL014",
			   "两边都按台账计算，没有上报的数可以退回，只能是warning、note或none",
			   NULL);
	rules->relations = array_grow(rules->relations, rules->nr_relations,
				      &rules->alloc_relations, sizeof(*rules->relations));
	rules->relations[rules->nr_relations++] = relation;
}

static const struct {
	const char *word;
	const char *keys[PLAUSIBILITY_PARAMETERS];
	bool whole[PLAUSIBILITY_PARAMETERS];
} kinds[] = {
	[PLAUSIBILITY_CHANGE] = { "change",
				  { "ratio", "difference", "periods" },
				  { false, false, true } },
	[PLAUSIBILITY_ZERO] = { "zero", { "months" }, { true } },
	[PLAUSIBILITY_RESENT] = { "resent", { "rows" }, { true } },
	[PLAUSIBILITY_CUMULATIVE] = { "cumulative", { "months", "value" }, { true, false } },
	[PLAUSIBILITY_SCALE] = { "scale", { "wan" }, { false } },
	[PLAUSIBILITY_MONEY] = { "money", { "ratio", "values", "least" }, { false, true, false } },
};
enum { NR_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static bool is_parameter(double *out, const char *text, bool whole)
{
	return rule_value_number(out, text) && *out > 0 && *out <= parameter_max &&
	       !(whole && fmod(*out, 1) > 0);
}

/* "months=6" into its place, marked in 'seen'; RUL023 to RUL027 what is none. */
static void read_parameter(struct plausibility *out, bool *seen, const struct rule_table *table,
			   size_t row, const char *text)
{
	const char *const *keys = kinds[out->kind].keys, *equals = strchr(text, '=');
	struct diag_at at = rule_at(table, row, "parameters");
	struct buf key = BUF_INIT, list = BUF_INIT, value = BUF_INIT;
	size_t i = 0;

	at.value = text;
	if (equals) {
		text_fold(&key, text, (size_t)(equals - text));
		text_fold(&value, equals + 1, strlen(equals + 1));
	}
	for (size_t k = 0; k < PLAUSIBILITY_PARAMETERS && keys[k]; k++)
		buf_addf(&list, "%s%s", k ? "、" : "", keys[k]);
	while (i < PLAUSIBILITY_PARAMETERS && keys[i] && strcmp(keys[i], key.data) != 0)
		i++;
	if (!key.nr || !value.nr)
		diag_add(table->diag, "RUL026", &at, text, NULL);
	else if (i == PLAUSIBILITY_PARAMETERS || !keys[i])
		diag_add(table->diag, "RUL023", &at, kinds[out->kind].word, key.data, list.data,
			 NULL);
	else if (seen[i])
		diag_add(table->diag, "RUL024", &at, key.data, NULL);
	else if (!is_parameter(&out->parameters[i], value.data, kinds[out->kind].whole[i]))
		diag_add(table->diag, "RUL027", &at, key.data,
			 kinds[out->kind].whole[i] ? "大于0的整数" : "大于0的数", NULL);
	if (i < PLAUSIBILITY_PARAMETERS && keys[i])
		seen[i] = true;
	buf_release(&key);
	buf_release(&list);
	buf_release(&value);
}

/* Every parameter of the kind, each once. */
static void read_parameters(struct plausibility *out, const struct rule_table *table, size_t row)
{
	const char *cell = rule_cell(table, row, "parameters");
	bool seen[PLAUSIBILITY_PARAMETERS] = { false };
	struct buf text = BUF_INIT;
	const char **parts;

	text_fold(&text, cell, strlen(cell));
	parts = rule_split(table, text.data, ';');
	buf_release(&text);
	for (size_t i = 0; parts[i]; i++)
		read_parameter(out, seen, table, row, parts[i]);
	for (size_t i = 0; i < PLAUSIBILITY_PARAMETERS; i++) {
		const char *key = kinds[out->kind].keys[i];

		if (key && !seen[i])
			rule_fault(table, row, "parameters", "RUL025", key, NULL);
	}
}

static void read_plausibility(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const off_words[] = { "warning", "none", NULL };
	static const char *const needed[] = { "level", NULL };
	const char *words[NR_KINDS + 1] = { NULL };
	struct plausibility rule = { .id = rule_identifier(table, row, "id") };

	for (size_t i = 0; i < NR_KINDS; i++)
		words[i] = kinds[i].word;
	rule_unique(table, row, "id", NULL);
	rule_needed(table, row, needed);
	rule.off = rule_word(table, row, "level", off_words, 0) == 1;
	rule.applies = rule_units(table, row, "units", rules);
	if (rule_text(table, row, "kind")[0]) {
		rule.kind = (enum plausibility_kind)rule_word(table, row, "kind", words, NR_KINDS);
		if ((size_t)rule.kind < NR_KINDS)
			read_parameters(&rule, table, row);
	}
	rules->plausibilities =
		array_grow(rules->plausibilities, rules->nr_plausibilities,
			   &rules->alloc_plausibilities, sizeof(*rules->plausibilities));
	rules->plausibilities[rules->nr_plausibilities++] = rule;
}

void rules_load_relations(struct rules *rules, struct diag *diag)
{
	static const char *const relation_columns[] = { "id",	    "name",  "when",	  "left",
							"operator", "right", "tolerance", "level",
							"units",    NULL };
	static const char *const plausibility_columns[] = { "id",    "kind",  "parameters",
							    "level", "units", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "relations.csv", relation_columns, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_relation(rules, &table, i);
	}
	rule_table_release(&table);
	if (rule_table_load(&table, rules, "plausibility.csv", plausibility_columns, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_plausibility(rules, &table, i);
	}
	rule_table_release(&table);
}

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

/* By enum relation_operator, and once more in words. */
enum { NR_OPERATORS = RELATION_RECONCILE + 1 };
static const char *const operators[] = { "=",	      "<=",	  ">=",	    "<",      ">",
					 "reconcile", "等于",	  "不大于", "不小于", "小于",
					 "大于",      "逐案核对", NULL };
static const char *const levels[] = { "none", "note", "warning", "error", NULL };

/* RUL015, unless what it names could not be read: then that alone is at fault. */
static void fault_expression(const struct rules *rules, const struct rule_table *table, size_t row,
			     const char *column)
{
	if (rule_file_is_read(rules, "indicators.csv") && rule_file_is_read(rules, "forms.csv") &&
	    rule_file_is_read(rules, "units.csv"))
		rule_fault(table, row, column, "RUL015", rule_cell(table, row, column), NULL);
}

/* Returns false when 'out' is not to be looked at. */
static bool read_expression(struct expression *out, struct rules *rules,
			    const struct rule_table *table, size_t row, const char *column)
{
	const char *text = rule_text(table, row, column);
	bool ok = text[0] && expression_parse(out, rules, text) == 0;

	if (text[0] && !ok)
		fault_expression(rules, table, row, column);
	return ok;
}

/* The indicator that says what both sides are measured in; NULL when there are only constants. */
static const struct indicator *compared(const struct expression *left,
					const struct expression *right, const struct rules *rules)
{
	const struct indicator *indicator = expression_indicator(left, rules);

	return indicator ? indicator : expression_indicator(right, rules);
}

/* The two sides of a comparison in 'column': an indicator at least, and nothing that cannot be
 * compared. Constants become what the store has. */
static void check_sides(struct expression *left, struct expression *right,
			const struct rules *rules, const struct rule_table *table, size_t row,
			const char *column)
{
	const struct indicator *indicator = compared(left, right, rules);

	if (!indicator)
		rule_fault(table, row, column, "RUL014", "两边都没有指标", NULL);
	else if (!expressions_are_alike(left, right, rules))
		rule_fault(table, row, column, "RUL014",
			   "数目、金额、比率、天数各是一类，不同类的不能相加或比较", NULL);
	expression_store_constants(left, indicator);
	expression_store_constants(right, indicator);
}

/* "A06_y@any>0": the relation counts only where this holds. */
static void read_when(struct relation *relation, struct rules *rules,
		      const struct rule_table *table, size_t row)
{
	const char *text = rule_cell(table, row, "when"), *at, *left, *right;
	struct buf folded = BUF_INIT;

	relation->has_when = text[0] != '\0';
	if (!relation->has_when)
		return;
	text_fold(&folded, text, strlen(text));
	text = arena_strndup(&rules->arena, folded.data, folded.nr);
	buf_release(&folded);
	at = strpbrk(text, "<>=");
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
			check_sides(&relation->when_left, &relation->when_right, rules, table, row,
				    "when");
			return;
		}
	}
	fault_expression(rules, table, row, "when");
}

static bool is_of_linkage(const struct expression *expression)
{
	const struct term *term = expression->terms;

	return expression->nr == 1 && term->factor == 1 && term->basis == TERM_LEDGER &&
	       term->indicator && term->indicator->form &&
	       strcmp(term->indicator->form->table, "linkage") == 0;
}

/* A reconciliation goes through the cases of the linkage ledgers, of the units and of one other. */
static void check_reconciliation(const struct relation *relation, const struct rule_table *table,
				 size_t row)
{
	if (!is_of_linkage(&relation->left) || relation->left.terms[0].unit)
		rule_fault(table, row, "left", "RUL014",
			   "逐案核对的左边须是两法衔接台账的一项，写作 A14_j@ledger", NULL);
	if (!is_of_linkage(&relation->right) || !relation->right.terms[0].unit)
		rule_fault(table, row, "right", "RUL014",
			   "逐案核对的右边须是另一单位两法衔接台账的一项，写作 gaj.G01_j@ledger",
			   NULL);
	if (relation->tolerance > TERM_MONTHS_MAX || fmod(relation->tolerance, 1) > 0)
		rule_fault(table, row, "tolerance", "RUL022", "0至24之间的整数（月）", NULL);
	if (relation->level == RELATION_ERROR)
		rule_fault(table, row, "level", "RUL014", "逐案核对只能是warning或none", NULL);
}

/* RUL014 when no unit that it is for has what is on its left. */
static void check_units(const struct relation *relation, const struct rules *rules,
			const struct rule_table *table, size_t row)
{
	const struct indicator *indicator = expression_indicator(&relation->left, rules);

	if (!indicator || relation->left.terms[0].unit || !rules->nr_units)
		return;
	for (size_t i = 0; i < rules->nr_units; i++) {
		if (relation->applies[i] && indicator->applies[i])
			return;
	}
	rule_fault(table, row, "units", "RUL014", "这些单位都没有左边的指标，不会核对", NULL);
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

/* What the cells of a row must be to each other, once both sides have been read. */
static void check_relation(struct relation *relation, const struct rules *rules,
			   const struct rule_table *table, size_t row)
{
	if (relation->operator== RELATION_RECONCILE) {
		if (rule_file_is_read(rules, "forms.csv"))
			check_reconciliation(relation, table, row);
	} else {
		check_sides(&relation->left, &relation->right, rules, table, row, "right");
		relation->ledgers_only = is_of_ledgers_only(relation);
	}
	if (relation->ledgers_only && relation->level == RELATION_ERROR)
		rule_fault(table, row, "level", "RUL014",
			   "两边都按台账计算，没有上报的数可以退回，只能是warning、note或none",
			   NULL);
	check_units(relation, rules, table, row);
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

static void read_relation(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const needed[] = { "operator", "tolerance", "level", "units", NULL };
	size_t errors = table->diag->errors;
	bool left, right;
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
	left = read_expression(&relation.left, rules, table, row, "left");
	right = read_expression(&relation.right, rules, table, row, "right");
	relation.tolerance = read_tolerance(&relation, rules, table, row);
	if (left && right && table->diag->errors == errors)
		check_relation(&relation, rules, table, row);
	rules->relations = array_grow(rules->relations, rules->nr_relations,
				      &rules->alloc_relations, sizeof(*rules->relations));
	rules->relations[rules->nr_relations++] = relation;
}

/* Beyond these a rule would remark on everything or on nothing. */
static const struct {
	const char *word;
	struct {
		const char *key;
		double min, max;
		bool whole;
	} parameters[PLAUSIBILITY_PARAMETERS];
} kinds[] = {
	[PLAUSIBILITY_CHANGE] = { "change",
				  { { "ratio", 1.01, 1000, false },
				    { "difference", 1e-9, 1e9, false },
				    { "periods", 1, 40, true } } },
	[PLAUSIBILITY_ZERO] = { "zero", { { "months", 1, 60, true } } },
	[PLAUSIBILITY_RESENT] = { "resent", { { "rows", 1, 1e6, true } } },
	[PLAUSIBILITY_CUMULATIVE] = { "cumulative",
				      { { "months", 2, 60, true },
					{ "value", 1e-9, 1e9, false } } },
	[PLAUSIBILITY_SCALE] = { "scale", { { "wan", 1e-9, 1e9, false } } },
	[PLAUSIBILITY_MONEY] = { "money",
				 { { "ratio", 1.01, 1e6, false },
				   { "values", 1, 1000, true },
				   { "least", 1e-9, 1e9, false } } },
};
enum { NR_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

/* The value of parameter number 'i' of the rule's kind; RUL027 at 'at' when it cannot be. */
static void read_value(struct plausibility *out, size_t i, const char *text,
		       const struct diag_at *at, struct diag *diag)
{
	double min = kinds[out->kind].parameters[i].min, max = kinds[out->kind].parameters[i].max;
	double *value = &out->parameters[i];
	bool whole = kinds[out->kind].parameters[i].whole;
	struct buf range = BUF_INIT;

	if (!rule_value_number(value, text) || *value < min || *value > max ||
	    (whole && fmod(*value, 1) > 0)) {
		buf_addstr(&range, whole ? "整数，" : "");
		rule_add_range(&range, min < 1e-6 ? 0 : min, max);
		buf_addstr(&range, min < 1e-6 ? "，不是0" : "");
		diag_add(diag, "RUL027", at, kinds[out->kind].parameters[i].key, range.data, NULL);
	}
	buf_release(&range);
}

static size_t nr_parameters(enum plausibility_kind kind)
{
	size_t nr = 0;

	while (nr < PLAUSIBILITY_PARAMETERS && kinds[kind].parameters[nr].key)
		nr++;
	return nr;
}

/* "months=6" into its place, marked in 'seen'; RUL023 to RUL027 what is none. */
static void read_parameter(struct plausibility *out, bool *seen, const struct rule_table *table,
			   size_t row, const char *text)
{
	const char *equals = strchr(text, '=');
	struct diag_at at = rule_at(table, row, "parameters");
	struct buf key = BUF_INIT, list = BUF_INIT, value = BUF_INIT;
	size_t i = PLAUSIBILITY_PARAMETERS;

	at.value = text;
	if (equals) {
		text_fold(&key, text, (size_t)(equals - text));
		text_fold(&value, equals + 1, strlen(equals + 1));
	}
	for (size_t k = 0; k < nr_parameters(out->kind); k++) {
		const char *known = kinds[out->kind].parameters[k].key;

		buf_addf(&list, "%s%s", k ? "、" : "", known);
		if (key.nr && strcmp(known, key.data) == 0)
			i = k;
	}
	if (!key.nr || !value.nr)
		diag_add(table->diag, "RUL026", &at, text, NULL);
	else if (i == PLAUSIBILITY_PARAMETERS)
		diag_add(table->diag, "RUL023", &at, kinds[out->kind].word, key.data, list.data,
			 NULL);
	else if (seen[i])
		diag_add(table->diag, "RUL024", &at, key.data, NULL);
	else
		read_value(out, i, value.data, &at, table->diag);
	if (i < PLAUSIBILITY_PARAMETERS)
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
	for (size_t i = 0; i < nr_parameters(out->kind); i++) {
		if (!seen[i])
			rule_fault(table, row, "parameters", "RUL025",
				   kinds[out->kind].parameters[i].key, NULL);
	}
}

static void read_plausibility(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const off_words[] = { "warning", "none", NULL };
	static const char *const needed[] = { "level", "units", NULL };
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

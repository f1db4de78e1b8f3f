/* rules_units.c - units.csv, aliases.csv and calendar.csv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "core/base/text.h"
#include "core/rules/rule_table.h"
#include "core/rules/rules_parts.h"

const char office_code[] = "bgs";

/* A code may come again only for other months. */
static void check_overlap(const struct rules *rules, const struct rule_table *table, size_t row,
			  const struct unit *unit)
{
	char line[24];

	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *other = &rules->units[i];

		if (strcmp(other->code, unit->code) != 0 || other->from > unit->to ||
		    other->to < unit->from)
			continue;
		snprintf(line, sizeof(line), "%ld", table->lines[i]);
		rule_fault(table, row, "code", "RUL005", unit->code, line);
		return;
	}
}

static void read_unit(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const classes[] = { "penalty", "judicial", "support", "office", NULL };
	const char *successor = rule_cell(table, row, "successor");
	struct unit unit = {
		.code = rule_text(table, row, "code"),
		.name = rule_text(table, row, "name"),
		.short_name = rule_text(table, row, "short_name"),
		.order = rule_integer(table, row, "order", 0),
		.class = (enum unit_class)rule_word(table, row, "class", classes, 0),
		.from = rule_month(table, row, "from", INT_MIN),
		.to = rule_month(table, row, "to", INT_MAX),
		.successor = successor[0] ? successor : NULL,
	};

	check_overlap(rules, table, row, &unit);
	if (!rule_cell(table, row, "class")[0])
		rule_fault(table, row, "class", "RUL003", "class", NULL);
	rules->units = array_grow(rules->units, rules->nr_units, &rules->alloc_units,
				  sizeof(*rules->units));
	rules->units[rules->nr_units++] = unit;
}

/* By order, rows of one code together in order of validity. */
static int compare_units(const void *a, const void *b)
{
	const struct unit *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

static void add_alias(struct rules *rules, const char *name, const char *code,
		      const struct rule_table *table, size_t row)
{
	struct buf key = BUF_INIT;

	text_add_name_key(&key, name, strlen(name));
	for (size_t i = 0; i < rules->nr_aliases; i++) {
		if (strcmp(rules->aliases[i].key, key.data) != 0)
			continue;
		if (strcmp(rules->aliases[i].code, code) != 0)
			rule_fault(table, row, table->columns[0], "RUL012", name,
				   rules->aliases[i].code);
		goto out;
	}
	rules->aliases = array_grow(rules->aliases, rules->nr_aliases, &rules->alloc_aliases,
				    sizeof(*rules->aliases));
	rules->aliases[rules->nr_aliases].key = arena_strdup(&rules->arena, key.data);
	rules->aliases[rules->nr_aliases++].code = code;
out:
	buf_release(&key);
}

static int compare_aliases(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void check_successors(const struct rules *rules, const struct rule_table *table)
{
	for (size_t i = 0; i < table->nr; i++) {
		const char *successor = rule_cell(table, i, "successor");

		if (successor[0] && rules_unit_index(rules, successor) < 0)
			rule_fault(table, i, "successor", "RUL006", successor, "units.csv");
	}
}

static int compare_codes(const void *a, const void *b, void *units)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	int order =
		strcmp(((const struct unit *)units)[x].code, ((const struct unit *)units)[y].code);

	return order ? order : (x > y) - (x < y);
}

static void index_units(struct rules *rules)
{
	size_t *index = arena_alloc(&rules->arena, (rules->nr_units + 1) * sizeof(*index));

	for (size_t i = 0; i < rules->nr_units; i++)
		index[i] = i;
	qsort_r(index, rules->nr_units, sizeof(*index), compare_codes, rules->units);
	rules->units_by_code = index;
}

static void load_unit_rows(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "code",	 "name", "short_name", "order",
						"class", "from", "to",	       NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "units.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_unit(rules, &table, i);
		for (size_t i = 0; i < table.nr; i++) {
			add_alias(rules, rules->units[i].code, rules->units[i].code, &table, i);
			add_alias(rules, rules->units[i].name, rules->units[i].code, &table, i);
			add_alias(rules, rules->units[i].short_name, rules->units[i].code, &table,
				  i);
		}
		check_successors(rules, &table);
		if (rules->nr_units)
			qsort(rules->units, rules->nr_units, sizeof(*rules->units), compare_units);
		index_units(rules);
	}
	rule_table_release(&table);
}

void rules_load_units(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "alias", "unit", NULL };
	struct rule_table table;

	load_unit_rows(rules, diag);
	if (rule_table_load(&table, rules, "aliases.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			const char *unit = rule_text(&table, i, "unit");

			if (rules_unit_index(rules, unit) < 0)
				rule_fault(&table, i, "unit", "RUL006", unit, "units.csv");
			else
				add_alias(rules, rule_text(&table, i, "alias"), unit, &table, i);
		}
	}
	rule_table_release(&table);
	if (rules->nr_aliases)
		qsort(rules->aliases, rules->nr_aliases, sizeof(*rules->aliases), compare_aliases);
}

void rules_load_calendar(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "date", "kind", "name", NULL };
	static const char *const kinds[] = { "holiday", "workday", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "calendar.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			int day;

			rule_text(&table, i, "kind");
			rule_unique(&table, i, "date", NULL);
			if (day_parse(&day, rule_cell(&table, i, "date"), NULL) < 0)
				rule_fault(&table, i, "date", "RUL007", NULL, NULL);
			else
				calendar_add(&rules->calendar, day,
					     rule_word(&table, i, "kind", kinds, 0) == 1);
		}
	}
	rule_table_release(&table);
	calendar_finish(&rules->calendar);
}

/* rules_adapters.c - adapters.csv: tables of other platforms, their columns as ours. */
#include <stdlib.h>
#include <string.h>

#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

static struct adapter *adapter_of(struct rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->nr_adapters; i++)
		if (strcmp(rules->adapters[i].id, id) == 0)
			return &rules->adapters[i];
	rules->adapters = array_grow(rules->adapters, rules->nr_adapters, &rules->alloc_adapters,
				     sizeof(*rules->adapters));
	rules->adapters[rules->nr_adapters] = (struct adapter){ .id = id };
	return &rules->adapters[rules->nr_adapters++];
}

static bool has_field(const struct adapter *adapter, const char *field)
{
	for (size_t i = 0; i < adapter->nr_columns; i++)
		if (adapter->columns[i].field &&
		    strcmp(adapter->columns[i].field->name, field) == 0)
			return true;
	return false;
}

/* Theirs alone is left out on purpose; a field without theirs has one value in all rows. */
static void check_column(const struct adapter_column *column, const struct rules *rules,
			 const struct rule_table *table, size_t row)
{
	static const char *const value[] = { "value", NULL };

	if (!column->theirs[0] && !column->field)
		rule_fault(table, row, "theirs", "RUL003", "theirs", NULL);
	else if (!column->theirs[0] && !column->value[0])
		rule_fault(table, row, "value", "RUL003", "value", NULL);
	else if (column->theirs[0])
		rule_unused(table, row, value, "有对方列名的，值从该列读取");
	else if (column->field->codes && !rules_code_named(rules, column->field->codes,
							   column->value, strlen(column->value)))
		rule_fault_unknown(table, row, "value", column->value, "codes.csv", rules);
}

static void read_column(struct rules *rules, const struct rule_table *table, size_t row)
{
	struct adapter *adapter = adapter_of(rules, rule_identifier(table, row, "adapter"));
	const struct form *form = rule_ref_form(table, row, "table", rules);
	const char *field = rule_cell(table, row, "field");
	struct adapter_column column = {
		.theirs = rule_cell(table, row, "theirs"),
		.value = rule_cell(table, row, "value"),
	};

	if (!form)
		return;
	if (adapter->form && adapter->form != form)
		rule_fault(table, row, "table", "RUL014", "同一个适配的各行应是同一张表", NULL);
	adapter->form = form;
	if (field[0]) {
		column.field = form_field(form, field);
		if (!column.field)
			rule_fault_unknown(table, row, "field", field, "tables.csv", rules);
		else if (has_field(adapter, field))
			rule_fault(table, row, "field", "RUL014", "这个字段已经对应了另一列", NULL);
	}
	if (!field[0] || column.field)
		check_column(&column, rules, table, row);
	adapter->columns = array_grow(adapter->columns, adapter->nr_columns,
				      &adapter->alloc_columns, sizeof(*adapter->columns));
	adapter->columns[adapter->nr_columns++] = column;
}

void rules_load_adapters(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = {
		"adapter", "table", "theirs", "field", "value", NULL
	};
	struct rule_table table;

	if (rule_table_load(&table, rules, "adapters.csv", required, diag) == 0)
		for (size_t i = 0; i < table.nr; i++)
			read_column(rules, &table, i);
	rule_table_release(&table);
}

void rules_release_adapters(struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_adapters; i++)
		free(rules->adapters[i].columns);
	free(rules->adapters);
}

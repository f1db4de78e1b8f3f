/* derived.c - see derived.h. */
#include "core/rules/derived.h"

#include <string.h>

/* clang-format off */
const struct derived_column derived_columns[] = {
	/* To be disclosed: a penalty by 普通程序, more than a warning, no reason recorded against it. */
	{ .table = "cases", .name = "disclosable", .type = FIELD_TYPE_BOOL,
	  .sql = "decision_date IS NOT NULL AND result IS 'penalty' AND procedure <> 'simple'"
		 " AND ifnull(only_warning, 0) = 0 AND nondisclosure IS NULL",
	  .sources = { "decision_date", "result", "procedure", "only_warning", "nondisclosure" } },
	{ .table = "cases", .name = "disclose_due", .type = FIELD_TYPE_DATE,
	  .limit = "B1",
	  .from = "decision_date", .only = "disclosable",
	  .sources = { "decision_date", "disclosed_date" } },
	{ .table = "cases", .name = "handle_due", .type = FIELD_TYPE_DATE,
	  .limit = "A2",
	  .from = "filed_date", .more = { "extended_days", "excluded_days" },
	  .sources = { "filed_date", "decision_date", "extended_days", "excluded_days" } },
	/* Unknown only when both parts are. A penalty of more than a warning has some, also where
	 * nobody has told the result yet; without a penalty there is none. */
	{ .table = "cases", .name = "penalty_money", .type = FIELD_TYPE_MONEY,
	  .sql = "iif(fine IS NULL AND confiscated IS NULL, NULL,"
		 " ifnull(fine, 0) + ifnull(confiscated, 0))",
	  .sources = { "fine", "confiscated" },
	  .owed = "ifnull(result, 'penalty') = 'penalty' AND ifnull(only_warning, 0) = 0" },
	/* The linkage ledger has the paper; the case's own row where it has none. */
	{ .table = "cases", .name = "transferred_date", .type = FIELD_TYPE_DATE,
	  .sql = "transfer_date", .stage = "transfer",
	  .sources = { "transfer_date" } },
};
/* clang-format on */
const size_t derived_columns_nr = sizeof(derived_columns) / sizeof(derived_columns[0]);

bool derived_is_of(const struct derived_column *column, const struct form *form)
{
	return strcmp(column->table, form->table) == 0;
}

const struct derived_column *derived_find(const char *table, const char *name)
{
	for (size_t i = 0; i < derived_columns_nr; i++)
		if (strcmp(derived_columns[i].table, table) == 0 &&
		    strcmp(derived_columns[i].name, name) == 0)
			return &derived_columns[i];
	return NULL;
}

static bool is_made_of(const struct derived_column *column, const char *field)
{
	for (size_t i = 0; column->sources[i]; i++)
		if (strcmp(column->sources[i], field) == 0)
			return true;
	return strcmp(column->name, field) == 0;
}

const struct derived_column *derived_owed(const char *table, const char *field)
{
	for (size_t i = 0; i < derived_columns_nr; i++)
		if (derived_columns[i].owed && strcmp(derived_columns[i].table, table) == 0 &&
		    is_made_of(&derived_columns[i], field))
			return &derived_columns[i];
	return NULL;
}

const struct limit *derived_limit(const struct derived_column *column, const struct rules *rules)
{
	return rules_limit(rules, column->limit);
}

int form_column_type(const struct form *form, const char *name)
{
	const struct derived_column *column = derived_find(form->table, name);
	const struct field *field = column ? NULL : form_field(form, name);

	if (column)
		return (int)column->type;
	return field ? (int)field->type : -1;
}

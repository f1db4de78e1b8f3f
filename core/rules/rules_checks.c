/* rules_checks.c - checks.csv: what must hold between the fields of a row. */
#include <stdlib.h>
#include <string.h>

#include "core/rules/conditions.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rule_value.h"
#include "core/rules/rules_parts.h"

static const char file_name[] = "checks.csv";
static const char *const kinds[] = { "required",    "empty",	   "not_before",
				     "not_after",   "at_most",	   "at_least",
				     "number_year", "number_near", NULL };
static const char *const levels[] = { "none", "note", "warning", "error", NULL };
/* The general codes by level. */
static const char *const general_codes[] = { NULL, "ING122", "ING121", "ING120" };

/* Codes of their own, with the words for what they have always said. */
static const char *const own_codes[] = { "ING060", "ING061", "ING062", "ING063", "ING069" };

enum { MONEY_SCALE = 2 }; /* 元 to 分 */

static bool is_number_type(enum field_type type)
{
	return type == FIELD_TYPE_MONEY || type == FIELD_TYPE_COUNT || type == FIELD_TYPE_NUMBER;
}

static int read_field(const struct rule_table *table, size_t row, const char *column,
		      const struct form *form)
{
	const char *name = rule_text(table, row, column);
	const struct field *field = name[0] ? form_field_named(form, name) : NULL;

	if (name[0] && !field && form->nr_fields)
		rule_fault(table, row, column, "RUL006", name, "tables.csv");
	return field ? (int)(field - form->fields) : NO_FIELD;
}

/* Whether 'kind' says what the row does, up to what it adds in brackets. */
static bool says(const struct diag_kind *kind, const char *message)
{
	size_t nr = strcspn(kind->message, "{");
	const char *bracket = memmem(kind->message, nr, "（", strlen("（"));

	if (bracket)
		nr = (size_t)(bracket - kind->message);
	return strlen(message) == nr && strncmp(kind->message, message, nr) == 0;
}

/* The code with its own words when it fits the level and the message is these, else the general
 * one, which says the message. */
static const char *read_code(const struct rule_table *table, size_t row, int level)
{
	const char *message = rule_cell(table, row, "message");
	const char *code = rule_cell(table, row, "code");
	const struct diag_kind *kind;

	for (size_t i = 0; i < sizeof(own_codes) / sizeof(own_codes[0]); i++) {
		if (strcmp(own_codes[i], code) != 0)
			continue;
		kind = diag_kind_find(code);
		return kind && (int)kind->level + 1 == level && says(kind, message)
			       ? own_codes[i]
			       : general_codes[level];
	}
	if (code[0])
		rule_fault(table, row, "code", "RUL004",
			   "ING060、ING061、ING062、ING063、ING069，或者空着", NULL);
	return general_codes[level];
}

/* A date against the number that has its year. */
static void read_number_field(struct check *check, const struct rule_table *table, size_t row,
			      const struct form *form)
{
	const char *text = rule_text(table, row, "other");
	const struct field *other = text[0] ? form_field_named(form, text) : NULL;

	if (form->fields[check->field].type != FIELD_TYPE_DATE)
		rule_fault(table, row, "field", "RUL014", "与编号的年份比较的须是日期", NULL);
	else if (text[0] && !other)
		rule_fault(table, row, "other", "RUL006", text, "tables.csv");
	else if (other && other->type != FIELD_TYPE_NUMBER_TEXT)
		rule_fault(table, row, "other", "RUL014", "须是编号", NULL);
	else if (other)
		check->other = (int)(other - form->fields);
}

/* The other side: nothing, a date, or a number of the field's own type. */
static void read_other(struct check *check, const struct rule_table *table, size_t row,
		       const struct form *form)
{
	const char *text = rule_cell(table, row, "other");
	enum field_type type = form->fields[check->field].type;
	bool dates = check->kind == CHECK_NOT_BEFORE || check->kind == CHECK_NOT_AFTER;
	const struct field *other = form_field_named(form, text);

	check->other = NO_FIELD;
	if (check->kind == CHECK_NUMBER_YEAR || check->kind == CHECK_NUMBER_NEAR) {
		read_number_field(check, table, row, form);
		return;
	}
	if (check->kind == CHECK_REQUIRED || check->kind == CHECK_EMPTY) {
		if (text[0])
			rule_fault(table, row, "other", "RUL014", "这一类检查不用填“other”", NULL);
		return;
	}
	if (dates ? type != FIELD_TYPE_DATE && type != FIELD_TYPE_MONTH : !is_number_type(type)) {
		rule_fault(table, row, "field", "RUL014",
			   dates ? "比较先后的须是日期或者月份" : "比较大小的须是数目或金额", NULL);
		return;
	}
	if (!text[0]) {
		rule_fault(table, row, "other", "RUL003", "other", NULL);
	} else if (other == &form->fields[check->field]) {
		rule_fault(table, row, "other", "RUL014", "字段不能与自己比较", NULL);
	} else if (other && other->type == type) {
		check->other = (int)(other - form->fields);
	} else if (other) {
		rule_fault(table, row, "other", "RUL014", "两个字段的类型不同，不能比较", NULL);
	} else if (dates) {
		rule_fault(table, row, "other", "RUL006", text, "tables.csv");
	} else if (!rule_value_scaled(&check->limit, text,
				      type == FIELD_TYPE_MONEY ? MONEY_SCALE : 0)) {
		rule_fault(table, row, "other", "RUL007",
			   type == FIELD_TYPE_MONEY ? "以元计的金额（至多两位小数）"
						    : "整数，也不是这张表的字段",
			   NULL);
	}
}

static void add_check(struct form *form, const struct check *check)
{
	form->checks = array_grow(form->checks, form->nr_checks, &form->alloc_checks,
				  sizeof(*form->checks));
	form->checks[form->nr_checks++] = *check;
}

static void read_check(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const needed[] = { "kind", "level", NULL };
	struct form *form = (struct form *)(uintptr_t)rule_ref_form(table, row, "table", rules);
	int level = rule_word(table, row, "level", levels, 0);
	struct check check = {
		.id = rule_identifier(table, row, "id"),
		.kind = (enum check_kind)rule_word(table, row, "kind", kinds, 0),
		.message = rule_cell(table, row, "message"),
	};

	rule_needed(table, row, needed);
	rule_unique(table, row, "id", NULL);
	check.code = read_code(table, row, level);
	rule_text(table, row, "message");
	if (!form)
		return;
	check.field = read_field(table, row, "field", form);
	if (check.field != NO_FIELD)
		read_other(&check, table, row, form);
	conditions_read(&check.when, table, row, "when", rules, form, CONDITION_COLUMNS_FIELDS);
	if (level > 0 && check.field != NO_FIELD &&
	    (check.other != NO_FIELD || check.kind < CHECK_NUMBER_YEAR))
		add_check(form, &check);
}

void rules_load_checks(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "id",	 "table", "when", "field",   "kind",
						"other", "level", "code", "message", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, file_name, required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_check(rules, &table, i);
	}
	rule_table_release(&table);
}

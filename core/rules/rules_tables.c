/* rules_tables.c - codes.csv, forms.csv and tables.csv: what units fill in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/derived.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rule_value.h"
#include "core/rules/rules_parts.h"

enum { KEY_MAX = 9, TEXT_LIMIT = 2000, NAME_LIMIT = 40, EARLY_DAYS = 3, EARLY_DAYS_MAX = 31 };

/* Words that every form's tables in the store use for themselves (core/store/form_tables.h), and
 * SQLite's own for a row's number. */
const char extract_table[] = "extract_file";

static const char *const store_words[] = { "key",     "line",	    "submission", "id",
					   "cleared", "dropped_by", "lone",	  "unit",
					   "rowid",   "oid",	    NULL };

static void index_codes(struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_codes; i++) {
		const struct code *code = &rules->codes[i];

		name_index_add(&rules->code_names, &rules->arena, code->list, code->code, i);
		name_index_add(&rules->code_names, &rules->arena, code->list, code->name, i);
		for (size_t s = 0; code->synonyms[s]; s++)
			name_index_add(&rules->code_names, &rules->arena, code->list,
				       code->synonyms[s], i);
	}
	name_index_finish(&rules->code_names);
}

/* RUL012 at a code, name or synonym that is another code's of the list. */
static void check_code_names(const struct rules *rules, const struct rule_table *table, size_t row)
{
	const struct code *code = &rules->codes[row];
	const struct code *first =
		rules_code_named(rules, code->list, code->code, strlen(code->code));
	const char *const *synonyms = (const char *const *)code->synonyms;
	const char *name = code->name;

	if (first && first != code && strcmp(first->code, code->code) != 0)
		rule_fault(table, row, "code", "RUL012", code->code, first->name);
	for (size_t s = 0; name; name = synonyms[s++]) {
		first = rules_code_named(rules, code->list, name, strlen(name));
		if (first && first != code)
			rule_fault(table, row, name == code->name ? "name" : "synonyms", "RUL012",
				   name, first->name);
	}
}

static void load_codes(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "list", "code", "name", "synonyms", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "codes.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct code code = {
				.list = rule_identifier(&table, i, "list"),
				.code = rule_identifier(&table, i, "code"),
				.name = rule_text(&table, i, "name"),
				.synonyms = rule_list(&table, i, "synonyms", '|'),
			};

			rule_unique(&table, i, "code", "list");
			rules->codes = array_grow(rules->codes, rules->nr_codes,
						  &rules->alloc_codes, sizeof(*rules->codes));
			rules->codes[rules->nr_codes++] = code;
		}
		index_codes(rules);
		for (size_t i = 0; i < table.nr; i++)
			check_code_names(rules, &table, i);
	}
	rule_table_release(&table);
}

/* RUL012 at a name or synonym that an earlier form has. */
static void check_form_names(const struct rules *rules, const struct form *form,
			     const struct rule_table *table, size_t row)
{
	const char *name = form->name;

	for (size_t s = 0; name; name = form->synonyms[s++]) {
		const struct form *first = rules_form_named(rules, name, strlen(name));

		if (first)
			rule_fault(table, row, name == form->name ? "name" : "synonyms", "RUL012",
				   name, first->name);
	}
}

static bool is_among(const char *const *words, const char *name)
{
	while (*words && strcmp(*words, name) != 0)
		words++;
	return *words != NULL;
}

/* Names of forms and fields become names of tables and columns: RUL040 for what is no identifier.
 * An empty cell has been reported. */
static bool check_name(const struct rule_table *table, size_t row, const char *column)
{
	const char *name = rule_cell(table, row, column);
	size_t nr = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");

	if (!name[0])
		return false;
	if (name[nr] || nr > NAME_LIMIT || name[0] < 'a') {
		rule_fault(table, row, column, "RUL040", name, NULL);
		return false;
	}
	return true;
}

static void load_forms(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "table",       "name",	     "synonyms", "sender",
						"event_field", "early_days", NULL };
	static const char *const senders[] = { "unit", "office", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "forms.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			struct form form = {
				.table = rule_text(&table, i, "table"),
				.name = rule_text(&table, i, "name"),
				.synonyms = rule_list(&table, i, "synonyms", '|'),
				.by_office = rule_word(&table, i, "sender", senders, 0) == 1,
				.event_field = rule_cell(&table, i, "event_field"),
				.early_days = rule_integer(&table, i, "early_days", EARLY_DAYS, 0,
							   EARLY_DAYS_MAX),
				.note = rule_cell(&table, i, "note"),
				.table_at = rule_at(&table, i, "table"),
				.event_at = rule_at(&table, i, "event_field"),
			};

			rule_text(&table, i, "sender");
			if (check_name(&table, i, "table") &&
			    strncmp(form.table, "sqlite_", strlen("sqlite_")) == 0)
				rule_fault(&table, i, "table", "RUL041", form.table, NULL);
			rule_unique(&table, i, "table", NULL);
			check_form_names(rules, &form, &table, i);
			rules->forms = array_grow(rules->forms, rules->nr_forms,
						  &rules->alloc_forms, sizeof(*rules->forms));
			rules->forms[rules->nr_forms++] = form;
		}
	}
	rule_table_release(&table);
}

const char *const field_type_words[] = {
	[FIELD_TYPE_TEXT] = "text",
	[FIELD_TYPE_NUMBER_TEXT] = "number_text",
	[FIELD_TYPE_CODE] = "code",
	[FIELD_TYPE_CODE_LIST] = "code_list",
	[FIELD_TYPE_DATE] = "date",
	[FIELD_TYPE_MONTH] = "month",
	[FIELD_TYPE_YEAR] = "year",
	[FIELD_TYPE_MONEY] = "money",
	[FIELD_TYPE_COUNT] = "count",
	[FIELD_TYPE_NUMBER] = "number",
	[FIELD_TYPE_BOOL] = "bool",
	[FIELD_TYPE_UNIT] = "unit",
	[FIELD_TYPE_UNIT_LIST] = "unit_list",
	[FIELD_TYPE_INDICATOR] = "indicator",
	[FIELD_TYPE_MEASURE] = "measure",
	[FIELD_TYPE_CREDIT_CODE] = "credit_code",
	[FIELD_TYPE_PHONE] = "phone",
	[FIELD_TYPE_ASSESSMENT_ITEM] = "assessment_item",
	NULL,
};

/* Dates before have not been told to any office: 1924 for 2024. */
enum { FIRST_YEAR = 1990 };

static bool is_time(enum field_type type)
{
	return type == FIELD_TYPE_DATE || type == FIELD_TYPE_MONTH || type == FIELD_TYPE_YEAR;
}

/* The years within which a date lies. */
static void read_years(struct field *field, const struct rule_table *table, size_t row)
{
	enum { YEAR_MIN = 1900, YEAR_MAX = 2999 };

	field->min = rule_integer(table, row, "min", FIRST_YEAR, YEAR_MIN, YEAR_MAX);
	field->max = rule_integer(table, row, "max", YEAR_MAX, YEAR_MIN, YEAR_MAX);
	field->has_min = true;
	field->has_max = rule_cell(table, row, "max")[0] != '\0';
}

static void read_bound(const struct rule_table *table, size_t row, const char *column,
		       enum field_type type, bool *has, double *bound)
{
	const char *text = rule_cell(table, row, column);
	bool money = type == FIELD_TYPE_MONEY;
	int64_t whole = 0;
	bool valid;

	*has = text[0] != '\0';
	if (type == FIELD_TYPE_NUMBER || type == FIELD_TYPE_MEASURE) {
		valid = rule_value_number(bound, text);
	} else {
		valid = rule_value_scaled(&whole, text, money ? 2 : 0);
		*bound = (double)whole;
	}
	if (*has && !valid)
		rule_fault(table, row, column, "RUL007",
			   money ? "以元计的金额（至多两位小数）" : "数字（数目和字数须是整数）",
			   NULL);
}

/* Types whose values are numbers. */
static bool has_bounds(enum field_type type)
{
	return type == FIELD_TYPE_MONEY || type == FIELD_TYPE_COUNT || type == FIELD_TYPE_NUMBER ||
	       type == FIELD_TYPE_MEASURE;
}

/* What no field of this type has: it would be passed over in silence. */
static void check_field(const struct field *field, const struct rule_table *table, size_t row)
{
	static const char *const min[] = { "min", NULL }, *const max[] = { "max", NULL },
				 *const event[] = { "event", NULL },
				 *const told[] = { "told", NULL };
	bool text = field->type == FIELD_TYPE_TEXT || field->type == FIELD_TYPE_NUMBER_TEXT;

	if (!has_bounds(field->type) && !is_time(field->type))
		rule_unused(table, row, min, "只有数目、金额和日期填最小值");
	if (!has_bounds(field->type) && !is_time(field->type) && !text)
		rule_unused(table, row, max, "只有数目、金额、日期和文字填最大值");
	if (!has_bounds(field->type))
		rule_unused(table, row, told, "只有数目、金额说明几行没有填");
	if (!is_time(field->type))
		rule_unused(table, row, event, "只有日期、月份和年度可以作为统计日期");
	if (field->has_min && field->has_max && field->min > field->max)
		rule_fault(table, row, "max", "RUL014", "最大值小于最小值", NULL);
	if (text && field->has_max && field->max < 1)
		rule_fault(table, row, "max", "RUL022", "大于0的整数", NULL);
}

/* Codes, and nothing else, have a list; one that is none is taken off, or each condition on the
 * field would be at fault, too. */
static void check_list(struct field *field, const struct rules *rules,
		       const struct rule_table *table, size_t row)
{
	static const char *const codes[] = { "codes", NULL };

	if (field->type != FIELD_TYPE_CODE && field->type != FIELD_TYPE_CODE_LIST)
		rule_unused(table, row, codes, "只有代码（code、code_list）填代码清单");
	else
		rule_needed(table, row, codes);
	for (size_t i = 0; field->codes && i < rules->nr_codes; i++) {
		if (strcmp(rules->codes[i].list, field->codes) == 0)
			return;
	}
	if (field->codes)
		rule_fault_unknown(table, row, "codes", field->codes, "codes.csv", rules);
	field->codes = NULL;
}

/* An office whose rules do not have the column yet keeps what was told before there was one. */
static bool read_told(const struct rule_table *table, size_t row)
{
	static const char *const formerly[] = { "amount", "persons", "value" };
	const char *name = rule_cell(table, row, "field");

	if (rule_has_column(table, "told"))
		return rule_yes(table, row, "told");
	for (size_t i = 0; i < sizeof(formerly) / sizeof(formerly[0]); i++)
		if (strcmp(name, formerly[i]) == 0)
			return true;
	return false;
}

/* The same of what tells records apart. */
static bool read_apart(const struct rule_table *table, size_t row)
{
	const char *name = rule_cell(table, row, "field");

	if (rule_has_column(table, "apart"))
		return rule_yes(table, row, "apart");
	return strcmp(rule_cell(table, row, "table"), "cases") == 0 &&
	       (strcmp(name, "field") == 0 || strcmp(name, "party") == 0);
}

/* What the file must have: nothing, the column with cells that may be blank, or every cell. */
enum need { NEED_NOTHING, NEED_COLUMN, NEED_CELLS };

static enum need read_need(const struct rule_table *table, size_t row)
{
	static const char *const words[] = {
		"no", "否", "0", "column", "列", "yes", "是", "1", NULL
	};
	int word = rule_word(table, row, "required", words, 0);

	return word >= 5 ? NEED_CELLS : word >= 3 ? NEED_COLUMN : NEED_NOTHING;
}

static struct field read_field(struct rules *rules, const struct rule_table *table, size_t row)
{
	const char *codes = rule_cell(table, row, "codes");
	enum need need = read_need(table, row);
	struct field field = {
		.name = rule_text(table, row, "field"),
		.header = rule_text(table, row, "header"),
		.synonyms = rule_list(table, row, "synonyms", '|'),
		.type = (enum field_type)rule_word(table, row, "type", field_type_words, 0),
		.required = need == NEED_CELLS,
		.column_required = need != NEED_NOTHING,
		.codes = codes[0] ? codes : NULL,
		.key = rule_integer(table, row, "key", 0, 1, KEY_MAX),
		.event = rule_yes(table, row, "event"),
		.told = read_told(table, row),
		.apart = read_apart(table, row),
		.note = rule_cell(table, row, "note"),
		.name_at = rule_at(table, row, "field"),
		.type_at = rule_at(table, row, "type"),
		.codes_at = rule_at(table, row, "codes"),
		.key_at = rule_at(table, row, "key"),
	};

	rule_text(table, row, "type");
	if (is_time(field.type)) {
		read_years(&field, table, row);
	} else {
		read_bound(table, row, "min", field.type, &field.has_min, &field.min);
		read_bound(table, row, "max", field.type, &field.has_max, &field.max);
	}
	check_field(&field, table, row);
	check_list(&field, rules, table, row);
	return field;
}

/* Names are compared as the header of a file is. */
static bool has_header(const struct field *field, const char *key)
{
	if (rule_is_name(field->header, key) || rule_is_name(field->name, key))
		return true;
	for (size_t i = 0; field->synonyms[i]; i++) {
		if (rule_is_name(field->synonyms[i], key))
			return true;
	}
	return false;
}

/* RUL012 at a header or synonym that another field of the form has. */
static void check_headers(const struct form *form, const struct field *field,
			  const struct rule_table *table, size_t row)
{
	const char *name = field->header;

	for (size_t s = 0; name; name = field->synonyms[s++]) {
		struct buf key = BUF_INIT;

		text_add_name_key(&key, name, strlen(name));
		for (size_t i = 0; key.nr && i < form->nr_fields; i++) {
			if (has_header(&form->fields[i], key.data))
				rule_fault(table, row,
					   name == field->header ? "header" : "synonyms", "RUL012",
					   name, form->fields[i].header);
		}
		buf_release(&key);
	}
}

/* RUL005 at a position in the key that another field of the form has. */
static void check_key(const struct form *form, const struct field *field,
		      const struct rule_table *table, size_t row)
{
	char line[24];

	for (size_t i = 0; field->key && i < form->nr_fields; i++) {
		if (form->fields[i].key != field->key)
			continue;
		snprintf(line, sizeof(line), "%ld", form->fields[i].name_at.line);
		rule_fault(table, row, "key", "RUL005", rule_cell(table, row, "key"), line);
	}
}

/* RUL041: the store has a column of that name already, or one is derived. */
static void check_field_name(const struct rule_table *table, size_t row, const struct form *form)
{
	const char *name = rule_cell(table, row, "field");

	if (!check_name(table, row, "field"))
		return;
	if (is_among(store_words, name) || derived_find(form->table, name))
		rule_fault(table, row, "field", "RUL041", name, NULL);
}

static void add_field(struct rules *rules, const struct rule_table *table, size_t row)
{
	struct form *form = (struct form *)(uintptr_t)rule_ref_form(table, row, "table", rules);
	struct field field = read_field(rules, table, row);

	if (!form)
		return;
	if (!rule_unique(table, row, "field", "table"))
		return;
	check_headers(form, &field, table, row);
	check_key(form, &field, table, row);
	check_field_name(table, row, form);
	if (form->nr_fields == FORM_FIELDS_MAX)
		rule_fault(table, row, "field", "RUL043", form->name, NULL);
	form->fields = array_grow(form->fields, form->nr_fields, &form->alloc_fields,
				  sizeof(*form->fields));
	form->fields[form->nr_fields++] = field;
}

/* Whether some field has 'position' in the form's key. */
static bool has_key(const struct form *form, int position)
{
	for (size_t i = 0; i < form->nr_fields; i++) {
		if (form->fields[i].key == position)
			return true;
	}
	return false;
}

/* What only the whole form tells: RUL044 without fields or a key that goes 1, 2, ..., RUL006 for an
 * event field that it does not have, RUL014 for one that is no event, RUL041 for a field beside a
 * measure in the name of its reason. */
static void check_form(const struct form *form, struct diag *diag)
{
	const struct diag_at *gap = has_key(form, 1) ? NULL : &form->table_at;
	bool has_measure = false;
	const struct field *reason = form_field(form, "reason");
	const struct field *event = form_field(form, form->event_field);

	for (size_t i = 0; i < form->nr_fields; i++) {
		const struct field *field = &form->fields[i];

		has_measure = has_measure || field->type == FIELD_TYPE_MEASURE;
		if (field->key > 1 && !has_key(form, field->key - 1))
			gap = &field->key_at;
	}
	if (gap)
		diag_add(diag, "RUL044", gap, form->name, NULL);
	if (form->nr_fields && form->event_field[0] && !event)
		diag_add(diag, "RUL006", &form->event_at, form->event_field, "tables.csv", NULL);
	else if (event && !event->event)
		diag_add(diag, "RUL014", &form->event_at,
			 "这个字段在tables.csv中没有标为统计日期（event）", NULL);
	if (has_measure && reason)
		diag_add(diag, "RUL041", &reason->name_at, reason->name, NULL);
}

size_t field_text_limit(const struct field *field)
{
	return field->has_max && field->max > 0 ? (size_t)field->max : TEXT_LIMIT;
}

void rules_load_tables(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "table",    "field", "header", "synonyms", "type",
						"required", "codes", "min",    "max",	   "key",
						"event",    "told",  "apart",  NULL };
	struct rule_table table;

	load_codes(rules, diag);
	load_forms(rules, diag);
	if (rule_table_load(&table, rules, "tables.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			add_field(rules, &table, i);
		for (size_t i = 0; i < rules->nr_forms; i++)
			check_form(&rules->forms[i], diag);
		if (rules->nr_forms)
			rules_check_needed(rules, diag);
	}
	rule_table_release(&table);
}

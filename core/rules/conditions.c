/* conditions.c - the conditions of checks.csv and of indicators' filters. See check_rules.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/rules/rules.h"

/* Longest operators first. */
static const struct {
	const char *text;
	enum condition_kind kind;
} operators[] = {
	{ "!=", CONDITION_NOT_EQUAL }, { "<=", CONDITION_AT_MOST }, { ">=", CONDITION_AT_LEAST },
	{ "=", CONDITION_EQUAL },      { "<", CONDITION_LESS },	    { ">", CONDITION_MORE },
	{ "~", CONDITION_HAS },
};

struct parsing {
	struct rules *rules;
	const struct form *form;
	int money_scale;
	struct conditions *out;
	int rc;
};

static int index_of(const struct form *form, const char *name)
{
	const struct field *field = form_field(form, name);

	return field ? (int)(field - form->fields) : NO_FIELD;
}

static bool is_number_type(enum field_type type)
{
	return type == FIELD_TYPE_MONEY || type == FIELD_TYPE_COUNT || type == FIELD_TYPE_NUMBER ||
	       type == FIELD_TYPE_BOOL || type == FIELD_TYPE_MEASURE;
}

/* The right side: a code of the field's list, another field, or a literal of its type. */
static int read_right(struct condition *out, const struct parsing *parsing, const char *right)
{
	const struct field *field = &parsing->form->fields[out->field];

	out->text = right;
	if (!right[0])
		return -1;
	if (field->codes)
		return rules_code(parsing->rules, field->codes, right) ? 0 : -1;
	out->other = index_of(parsing->form, right);
	if (out->other != NO_FIELD)
		return is_number_type(parsing->form->fields[out->other].type) ==
				       is_number_type(field->type)
			       ? 0
			       : -1;
	out->is_number = is_number_type(field->type);
	if (!out->is_number)
		return 0;
	return decimal_parse(&out->number, right, strlen(right),
			     field->type == FIELD_TYPE_MONEY ? parsing->money_scale : 0);
}

static char *trimmed(struct arena *arena, const char *text, size_t nr)
{
	while (nr && isspace((unsigned char)*text)) {
		text++;
		nr--;
	}
	while (nr && isspace((unsigned char)text[nr - 1]))
		nr--;
	return arena_strndup(arena, text, nr);
}

static int read_condition(struct condition *out, const struct parsing *parsing, const char *text)
{
	struct arena *arena = &parsing->rules->arena;
	const char *at = strpbrk(text[0] == '!' ? text + 1 : text, "!=<>~");

	*out = (struct condition){ .other = NO_FIELD, .kind = CONDITION_KNOWN };
	if (!at) {
		out->kind = text[0] == '!' ? CONDITION_UNKNOWN : CONDITION_KNOWN;
		out->field = index_of(parsing->form, text + (text[0] == '!'));
		return out->field == NO_FIELD ? -1 : 0;
	}
	out->field = index_of(parsing->form, trimmed(arena, text, (size_t)(at - text)));
	if (out->field == NO_FIELD)
		return -1;
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++) {
		size_t nr = strlen(operators[i].text);

		if (strncmp(at, operators[i].text, nr) != 0)
			continue;
		out->kind = operators[i].kind;
		return read_right(out, parsing, trimmed(arena, at + nr, strlen(at + nr)));
	}
	return -1;
}

static void add_clause(void *data, const char *part, size_t nr)
{
	struct parsing *parsing = data;
	struct condition_list *list = &parsing->out->lists[parsing->out->nr - 1];
	struct condition *items =
		arena_alloc(&parsing->rules->arena, (list->nr + 1) * sizeof(*items));
	const char *text = arena_strndup(&parsing->rules->arena, part, nr);

	if (list->nr)
		memcpy(items, list->items, list->nr * sizeof(*items));
	list->items = items;
	if (read_condition(&items[list->nr++], parsing, text) != 0)
		parsing->rc = -1;
}

static void add_alternative(void *data, const char *part, size_t nr)
{
	struct parsing *parsing = data;
	struct conditions *out = parsing->out;
	struct condition_list *lists =
		arena_alloc(&parsing->rules->arena, (out->nr + 1) * sizeof(*lists));

	if (out->nr)
		memcpy(lists, out->lists, out->nr * sizeof(*lists));
	out->lists = lists;
	out->lists[out->nr++] = (struct condition_list){ 0 };
	text_split(arena_strndup(&parsing->rules->arena, part, nr), ';', add_clause, parsing);
}

int conditions_parse(struct conditions *out, struct rules *rules, const struct form *form,
		     const char *text, int money_scale)
{
	struct parsing parsing = {
		.rules = rules,
		.form = form,
		.money_scale = money_scale,
		.out = out,
	};

	*out = (struct conditions){ 0 };
	text_split(text, '|', add_alternative, &parsing);
	return parsing.rc;
}

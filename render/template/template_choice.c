/* template_choice.c - see template_choice.h. */
#include "render/template/template_choice.h"

#include <stdlib.h>
#include <string.h>

static const char any_item[] = "@item", manual_item[] = "@manual_item";

/* The office gives points of what waits for them; a unit tells its own, and contests them, of any
 * item. */
static const char *item_key(const struct form *form)
{
	return strcmp(form->table, "manual_score") == 0 ? manual_item : any_item;
}

const char *template_choice_key(const struct form *form, const struct field *field)
{
	switch (field->type) {
	case FIELD_TYPE_CODE:
	case FIELD_TYPE_CODE_LIST:
		return field->codes;
	case FIELD_TYPE_BOOL:
		return "@bool";
	case FIELD_TYPE_UNIT:
	case FIELD_TYPE_UNIT_LIST:
		return "@unit";
	case FIELD_TYPE_INDICATOR:
		return "@indicator";
	case FIELD_TYPE_ASSESSMENT_ITEM:
		return item_key(form);
	default:
		return NULL;
	}
}

static void add_bool(struct template_choice *choice, const struct template *template)
{
	(void)template;
	choice->items[choice->nr++] = "是";
	choice->items[choice->nr++] = "否";
}

static void add_units(struct template_choice *choice, const struct template *template)
{
	const struct rules *rules = template->rules;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules_is_member_in(rules, i, &template->period))
			choice->items[choice->nr++] = rules->units[i].name;
}

static void add_indicators(struct template_choice *choice, const struct template *template)
{
	const struct rules *rules = template->rules;

	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (template_measured_at_all(template, &rules->indicators[i]))
			choice->items[choice->nr++] = rules->indicators[i].name;
}

static void add_manual_items(struct template_choice *choice, const struct template *template)
{
	const struct assessment *assessment = template_assessment(template);

	for (size_t i = 0; i < assessment->nr_items; i++)
		if (assessment->items[i].manual)
			choice->items[choice->nr++] = assessment->items[i].name;
}

static void add_items(struct template_choice *choice, const struct template *template)
{
	const struct assessment *assessment = template_assessment(template);

	for (size_t i = 0; i < assessment->nr_items; i++)
		if (template_is_scored_by(template, &assessment->items[i]))
			choice->items[choice->nr++] = assessment->items[i].name;
}

static void add_codes(struct template_choice *choice, const struct template *template)
{
	const struct rules *rules = template->rules;

	for (size_t i = 0; i < rules->nr_codes; i++)
		if (strcmp(rules->codes[i].list, choice->key) == 0)
			choice->items[choice->nr++] = rules->codes[i].name;
}

static const struct {
	const char *key, *header; /* header NULL: the field's */
	void (*add)(struct template_choice *choice, const struct template *template);
} kinds[] = {
	{ "@bool", "是否", add_bool },
	{ "@unit", "成员单位", add_units },
	{ "@indicator", "指标", add_indicators },
	{ any_item, "考核项目", add_items },
	{ manual_item, "人工评分项目", add_manual_items },
};

bool template_choice_of(struct template_choice *out, const struct template *template,
			const struct form *form, const struct field *field)
{
	const struct rules *rules = template->rules;
	const char *key = template_choice_key(form, field);
	size_t room = 2 + rules->nr_codes + rules->nr_units + rules->nr_indicators +
		      template_assessment(template)->nr_items;

	*out = (struct template_choice){ 0 };
	if (!key)
		return false;
	*out = (struct template_choice){
		.key = key,
		.header = field->header,
		.items = xcalloc(room, sizeof(*out->items)),
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(kinds[i].key, key) != 0)
			continue;
		out->header = kinds[i].header;
		kinds[i].add(out, template);
		return true;
	}
	add_codes(out, template);
	return true;
}

void template_choice_release(struct template_choice *choice)
{
	free(choice->items);
	*choice = (struct template_choice){ 0 };
}

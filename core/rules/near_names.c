/* near_names.c - see near_names.h. */
#include "core/rules/near_names.h"

#include <string.h>

#include "core/base/near_miss.h"
#include "core/base/text.h"

void rules_refuse_unit(struct diag *diag, const char *code, const struct rules *rules,
		       const char *text, const char *noun)
{
	struct near_miss near = near_miss_of(text);

	diag_add(diag, code, NULL, text, noun, NULL);
	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i];

		near_miss_offer(&near, unit->name);
		near_miss_offer_as(&near, unit->short_name, unit->name);
		near_miss_offer(&near, unit->code);
	}
	for (size_t i = 0; i < rules->nr_aliases; i++) {
		const struct unit *unit = rules_unit(rules, rules->aliases[i].code, INT_MAX);

		if (unit)
			near_miss_offer_as(&near, rules->aliases[i].key, unit->name);
	}
	near_miss_say(&near, diag);
}

/* ---- indicators */
/* Offer those of 'unit' (index; below 0: of any) by name, and by code. */
static void offer_indicators(struct near_miss *near, const struct rules *rules, int unit,
			     bool codes)
{
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		const struct indicator *indicator = &rules->indicators[i];

		if (unit >= 0 && !indicator->applies[unit])
			continue;
		near_miss_offer(near, indicator->name);
		if (codes)
			near_miss_offer_as(near, indicator->code, indicator->name);
	}
}

/* The same with a word for the unit before the text: 公安局 and 立案 is near to 公安立案. */
static void offer_with(struct near_miss *best, const struct rules *rules, int unit,
		       const char *word, struct arena *arena)
{
	struct buf text = BUF_INIT;
	struct near_miss near;

	buf_addf(&text, "%s%s", word, best->word);
	near = near_miss_of(arena_strdup(arena, text.data));
	buf_release(&text);
	offer_indicators(&near, rules, unit, false);
	if (near.nr && (!best->nr || near.distance < best->distance)) {
		near.word = best->word;
		*best = near;
	}
}

static void offer_with_unit(struct near_miss *best, const struct rules *rules, int unit,
			    struct arena *arena)
{
	offer_with(best, rules, unit, rules->units[unit].short_name, arena);
	offer_with(best, rules, unit, rules->units[unit].name, arena);
	for (size_t i = 0; i < rules->nr_aliases; i++)
		if (strcmp(rules->aliases[i].code, rules->units[unit].code) == 0)
			offer_with(best, rules, unit, rules->aliases[i].key, arena);
}

/* Where nothing is near: what is in the text, or has it in it. */
static void offer_parts(struct near_miss *near, const struct rules *rules, int unit)
{
	for (size_t i = 0; i < rules->nr_indicators && near->nr < NEAR_MISS_WORDS; i++) {
		const struct indicator *indicator = &rules->indicators[i];

		if ((unit < 0 || indicator->applies[unit]) && text_length(near->word) > 1 &&
		    (strstr(indicator->name, near->word) || strstr(near->word, indicator->name)))
			near->words[near->nr++] = indicator->name;
	}
}

void rules_suggest_indicator(struct diag *diag, const struct rules *rules, const char *text,
			     const char *unit)
{
	int index = unit ? rules_unit_index(rules, unit) : -1;
	struct near_miss near = near_miss_of(text);
	struct arena arena = ARENA_INIT;

	offer_indicators(&near, rules, index, true);
	if (index >= 0)
		offer_with_unit(&near, rules, index, &arena);
	if (!near.nr)
		offer_parts(&near, rules, index);
	near_miss_say(&near, diag);
	arena_release(&arena);
}

void rules_refuse_form(struct diag *diag, const char *code, const struct rules *rules,
		       const char *text, const char *noun)
{
	struct near_miss near = near_miss_of(text);

	diag_add(diag, code, NULL, text, noun, NULL);
	for (size_t i = 0; i < rules->nr_forms; i++) {
		const struct form *form = &rules->forms[i];

		near_miss_offer(&near, form->name);
		near_miss_offer(&near, form->table);
		for (size_t s = 0; form->synonyms && form->synonyms[s]; s++)
			near_miss_offer_as(&near, form->synonyms[s], form->name);
	}
	near_miss_say(&near, diag);
}

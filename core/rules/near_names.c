/* near_names.c - see near_names.h. */
#include "core/rules/near_names.h"

#include "core/base/near_miss.h"

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

void rules_refuse_indicator(struct diag *diag, const char *code, const struct rules *rules,
			    const char *text)
{
	struct near_miss near = near_miss_of(text);

	diag_add(diag, code, NULL, text, NULL);
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		near_miss_offer(&near, rules->indicators[i].name);
		near_miss_offer(&near, rules->indicators[i].code);
	}
	near_miss_say(&near, diag);
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

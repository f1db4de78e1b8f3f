/* template_choice.h - what may be chosen in a field of a blank form. */
#ifndef RENDER_TEMPLATE_CHOICE_H
#define RENDER_TEMPLATE_CHOICE_H

#include "render/template/template.h"

/* A column of the sheet of codes. Fields with the same key share one. */
struct template_choice {
	const char *key, *header; /* key: list in codes.csv, or @bool, @unit, @indicator, ... */
	const char **items;	  /* lent by the rules */
	size_t nr;
};

/* The choices of 'field' in 'form'; false when it has none (then 'out' is empty). Release with
 * template_choice_release(), harmless on an empty one. */
bool template_choice_of(struct template_choice *out, const struct template *template,
			const struct form *form, const struct field *field);
void template_choice_release(struct template_choice *choice);
/* The key of the field's choices in 'form', or NULL. */
const char *template_choice_key(const struct form *form, const struct field *field);

#endif

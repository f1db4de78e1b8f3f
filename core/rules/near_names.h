/* near_names.h - refusing a name that the rules do not have, with the names it may have meant. */
#ifndef CORE_NEAR_NAMES_H
#define CORE_NEAR_NAMES_H

#include "core/rules/rules.h"

/* Add 'code' for 'text', which names no unit or form, then CLI008 with the nearest. The
 * message of 'code' takes 'text' and, where it names one, 'noun' (else NULL). */
void rules_refuse_unit(struct diag *diag, const char *code, const struct rules *rules,
		       const char *text, const char *noun);
void rules_refuse_form(struct diag *diag, const char *code, const struct rules *rules,
		       const char *text, const char *noun);
/* Add CLI008 with the indicators of 'unit' (code; NULL or none of the rules': of any) that 'text',
 * no name of one of these, may have meant: near to it, or with the unit's name before it, or part
 * of it. */
void rules_suggest_indicator(struct diag *diag, const struct rules *rules, const char *text,
			     const char *unit);

#endif

/* near_names.h - refusing a name that the rules do not have, with the names it may have meant. */
#ifndef CORE_NEAR_NAMES_H
#define CORE_NEAR_NAMES_H

#include "core/rules/rules.h"

/* Add 'code' for 'text', which names no unit, indicator or form, then CLI008 with the nearest. The
 * message of 'code' takes 'text' and, where it names one, 'noun' (else NULL). */
void rules_refuse_unit(struct diag *diag, const char *code, const struct rules *rules,
		       const char *text, const char *noun);
void rules_refuse_indicator(struct diag *diag, const char *code, const struct rules *rules,
			    const char *text);
void rules_refuse_form(struct diag *diag, const char *code, const struct rules *rules,
		       const char *text, const char *noun);

#endif

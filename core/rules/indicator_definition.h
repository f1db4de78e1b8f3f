/* indicator_definition.h - what an indicator counts, as a text that two offices can compare.
 *
 * Of its row in indicators.csv what the number is made of, those of a rate's parts, the classes of
 * the units it is asked of and the limits that its deadlines run by. Not its name, note, section,
 * direction, noise, from which month on and of which single units it is asked. */
#ifndef CORE_INDICATOR_DEFINITION_H
#define CORE_INDICATOR_DEFINITION_H

#include "core/rules/rules.h"

/* Append the text, lines "column=cell". */
void indicator_definition_add(struct buf *out, const struct rules *rules,
			      const struct indicator *indicator);
/* Its SHA-256. */
void indicator_definition_hash(char hex[static SHA256_SIZE], const struct rules *rules,
			       const struct indicator *indicator);

/* Those of all indicators of some rules, to compare others with. Zeroed: not made yet. */
struct indicator_definitions {
	char (*hashes)[SHA256_SIZE]; /* by the indicator's index */
};
/* Release with indicator_definitions_release(). */
void indicator_definitions_make(struct indicator_definitions *out, const struct rules *rules);
void indicator_definitions_release(struct indicator_definitions *definitions);
/* True when 'theirs' is the hash of 'indicator', one of the rules that they were made of. */
bool indicator_definitions_same(const struct indicator_definitions *ours, const struct rules *rules,
				const struct indicator *indicator, const char *theirs);

#endif

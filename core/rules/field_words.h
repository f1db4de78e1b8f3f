/* field_words.h - what a field of a statement holds, in words for a person. */
#ifndef CORE_FIELD_WORDS_H
#define CORE_FIELD_WORDS_H

#include "core/base/buf.h"
#include "core/rules/rules.h"

/* Append 'value' (the store's text of 'field' in the row with 'key'): names for codes and units and
 * for lists of them, 元 for 分, 是 and 否; a measure in its indicator's own unit. A NULL value
 * appends nothing. */
void field_words_add(struct buf *out, const struct rules *rules, const struct field *field,
		     const char *key, const char *value);

/* Append the key of a statement of 'table': its parts with blanks between, codes, units and
 * indicators by name ("2024-07 立案"). */
void field_words_add_key(struct buf *out, const struct rules *rules, const char *table,
			 const char *key);

/* Append a value of 'indicator' with its unit of measure: money in 万元, a rate in percent. */
void field_words_add_measure(struct buf *out, const struct indicator *indicator, double value);

#endif

/* measure_unit.h - the unit of measure that a row or a cell tells: 件, 人次, 万元.
 *
 * Text is folded. */
#ifndef CORE_MEASURE_UNIT_H
#define CORE_MEASURE_UNIT_H

#include "core/rules/rules.h"

/* Bytes of the measure word at the end of 'nr' bytes, 0 without one: 3件, 12人次. */
size_t count_word_at_end(const char *text, size_t nr);
/* False when the measure word of 'nr' bytes counts persons where 'indicator' counts cases or
 * premises, and the like; 个 may be of anything, 人 of 人次. */
bool count_word_fits(const char *word, size_t nr, const struct indicator *indicator);
/* True when 'text' is made of units of measure, one or several (元/件), and nothing else. */
bool is_measure_unit(const char *text);
/* True for a unit of counts by the hundred or more: 万件, 千人次. */
bool is_bulk_count(const char *text);
/* True when 'text', as is_measure_unit() knows it, can be the unit of 'indicator': money of money,
 * 起 of what is given in 件. Then '*scale' is that of money, else MONEY_UNKNOWN. */
bool measure_unit_fits(int *scale, const char *text, const struct indicator *indicator);

#endif

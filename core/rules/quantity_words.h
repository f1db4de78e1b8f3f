/* quantity_words.h - a value of an indicator as official prose prints it. Knows no sentence. */
#ifndef CORE_QUANTITY_WORDS_H
#define CORE_QUANTITY_WORDS_H

#include "core/base/buf.h"
#include "core/rules/rules.h"

/* Append 36件, 18.64万元, 94.1%, 41.5天: a value as the store has it (counts, 分, fractions, days).
 * Rounding is 四舍五入, of numbers to two decimals and of days to one. 'value' must be known. */
void quantity_words_add(struct buf *out, enum quantity quantity, const char *measure_unit,
			double value);
/* What such a value does when it grows or falls: 增加, 减少; 提高, 下降 of rates; 延长, 缩短 of
 * days. */
const char *quantity_words_change(enum quantity quantity, bool up);

#endif

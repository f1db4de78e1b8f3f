/* quantity_words.h - a value of an indicator as official prose prints it. Knows no sentence. */
#ifndef CORE_QUANTITY_WORDS_H
#define CORE_QUANTITY_WORDS_H

#include "core/base/buf.h"
#include "core/rules/rules.h"

/* Append 36件, 18.64万元, 94.1%, 41.5天: a value as the store has it (counts, 分, fractions, days).
 * Rounding is 四舍五入, of numbers to two decimals and of days to one. 'value' must be known. */
void quantity_words_add(struct buf *out, enum quantity quantity, const char *measure_unit,
			double value);
/* Append how far two such values are apart, without the sign: 5件, 2.30万元, 8.4个百分点 of rates.
 */
void quantity_words_add_difference(struct buf *out, enum quantity quantity,
				   const char *measure_unit, double difference);
/* What such a value does when it grows or falls: 增加, 减少; 提高, 下降 of rates; 延长, 缩短 of
 * days. */
const char *quantity_words_change(enum quantity quantity, bool up);

/* 据6家已报送单位统计，应报8家: of 'expected' units 'complete' reported all and 'partial' some of
 * the months. Nothing when all reported all. */
void quantity_words_add_reporters(struct buf *out, int complete, int partial, int expected);

#endif

/* nothing_words.h - how a unit says that it has nothing to report: 无, 暂无案件, 本单位三季度无相关
 * 案件, 0件.
 *
 * One question for a row of a table and for a file without one. */
#ifndef INGEST_NOTHING_WORDS_H
#define INGEST_NOTHING_WORDS_H

#include <stdbool.h>

#include "core/base/buf.h"

/* True when 'key' (text_add_name_key) says that there is nothing, and says no more than that: who,
 * when, and nothing of what. 无证经营, 1件 and 不适用 do not. */
bool words_say_nothing(const char *key);
/* Append 'key' with a mark in the place of each of these words: 第三季度_案件. */
void words_drop_nothing(struct buf *out, const char *key);
/* True when 'key' has one of the words that say so, but others that are not known, too. */
bool words_hint_at_nothing(const char *key);
/* True when 'key', which says so, says it only of what is left beside something else: 无其他案件,
 * 其余无, 除上述外再无. Beside rows it adds nothing; alone it does not say what the rest is beside.
 */
bool words_mean_the_rest(const char *key);
/* True when 'key', which says so, says it of a part of what the form 'table' asks for: in the
 * ledger of cases 无移送案件, 未办结, 无信息公开; of all cases speaks who names 立案, 查处, 侵权
 * too. */
bool words_mean_a_part(const char *key, const char *table);
/* True when the cell is a stroke or a 0: no statement of its own, but none against one. */
bool words_are_void(const char *key);

#endif

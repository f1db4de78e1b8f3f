/* migrate_keys.h - keys of stores of versions 1 to 14 in the form that numbers have today
 * (text_add_number_key() in core/base/text.h). */
#ifndef CORE_MIGRATE_KEYS_H
#define CORE_MIGRATE_KEYS_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* Rename the keys of every form of the rules that has a number in its key. Two keys of a unit that
 * would become one stay two, as they were counted: the one told last gets today's form and is found
 * by what comes. No row is added or lost. Returns 0, or -1 with STO001. */
int migrate_keys(struct store *store, const struct rules *rules, struct diag *diag);

/* Append 'key' of an older store as today's: 'parts' has a letter for each of its parts, n for a
 * number. A key with another count of parts (a text had a | in it) stays as it is. For SQL, as
 * key_today(key, parts). */
void key_today(struct buf *out, const char *key, const char *parts);

#endif

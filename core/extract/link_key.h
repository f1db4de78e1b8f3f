/* link_key.h - the number of a case or document as a key that names it without telling it, the same
 * in every office that knows the number.
 *
 * SHA-256 of "shuangda-link-1", a line feed, the kind, a line feed, and the number as
 * text_add_number_key() writes it (平市监立(2024)34号). Numbers of cases can be guessed: the key
 * keeps them from who only reads, not from who tries all numbers of an office. */
#ifndef CORE_LINK_KEY_H
#define CORE_LINK_KEY_H

#include <stdbool.h>

#include "core/system/sha256.h"

#define LINK_KEY_CASE  "case"
#define LINK_KEY_PAPER "paper"

/* False, and no key, of a NULL number and of one that names no issuing office: 12号 is one of every
 * county. */
bool link_key(char hex[static SHA256_SIZE], const char *kind, const char *number);

#endif

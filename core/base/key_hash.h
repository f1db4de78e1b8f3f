/* key_hash.h - 64 bits of a row's key: the store's X_key tables find candidates by it; two keys
 * are the same only when their texts are. In a file of its own so that a test can put a bad one
 * in its place and force collisions. */
#ifndef CORE_KEY_HASH_H
#define CORE_KEY_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The hash of 'nr' bytes. Written into stores: it may never change. */
int64_t key_hash(const char *text, size_t nr);

#endif

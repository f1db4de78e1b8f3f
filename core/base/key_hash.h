/* key_hash.h - 64 bits of a unit's key of a row: the store's X_key tables find candidates by it;
 * two keys are the same only when their texts and units are. In a file of its own so that a test
 * can put a bad one in its place and force collisions. */
#ifndef CORE_KEY_HASH_H
#define CORE_KEY_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The hash of 'nr' bytes. Written into stores: it may never change. */
int64_t key_hash(const char *text, size_t nr);

/* The hash of the unit whose key_hash() is 'unit' and its key. Units say the same of themselves
 * (month and indicator): by the key alone, each would look at the rows of all. Not the plain XOR,
 * of which nothing is left where a unit's code is the key. As old as the store's version 4. */
static inline int64_t key_hash_of_unit(int64_t unit, const char *key, size_t nr)
{
	return (int64_t)((uint64_t)key_hash(key, nr) ^ (uint64_t)unit * 3);
}

#endif

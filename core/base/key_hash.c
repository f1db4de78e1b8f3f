/* key_hash.c - see key_hash.h. Multiply and fold, eight bytes at a time (little endian whatever
 * the machine). */
#include "core/base/key_hash.h"

#include <endian.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

static const uint64_t odd_a = 0x9E3779B97F4A7C15U; /* 2^64 / golden ratio */
static const uint64_t odd_b = 0xD1B54A32D192ED03U; /* 2^64 / plastic number */

static uint64_t fold(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load_eight(const char *text)
{
	uint64_t word;

	memcpy(&word, text, sizeof(word));
	return le64toh(word);
}

/* The last bytes, fewer than eight, as a number: in pieces whose size the compiler knows. */
static uint64_t load_rest(const char *text, size_t nr)
{
	uint64_t word = 0;
	unsigned shift = 0;

	if (nr & 4) {
		uint32_t four;

		memcpy(&four, text, sizeof(four));
		word = le32toh(four);
		text += sizeof(four);
		shift = 32;
	}
	for (size_t i = 0; i < (nr & 3); i++, shift += 8)
		word |= (uint64_t)(unsigned char)text[i] << shift;
	return word;
}

int64_t key_hash(const char *text, size_t nr)
{
	uint64_t hash = odd_a ^ nr;

	for (; nr >= 8; text += 8, nr -= 8)
		hash = fold(hash ^ load_eight(text), odd_b);
	hash = fold(hash ^ load_rest(text, nr), odd_b ^ odd_a);
	return (int64_t)fold(hash, odd_a);
}

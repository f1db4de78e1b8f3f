/* look_alike.h - characters that look like, or mean, another one: for keys that are compared.
 *
 * Traditional forms in the names of offices and columns (縣 is 县), roman numerals (Ⅲ is III), the
 * ways to write zero and a hyphen. Texts that are shown keep what was written. */
#ifndef CORE_LOOK_ALIKE_H
#define CORE_LOOK_ALIKE_H

#include <stdbool.h>
#include <stdint.h>

/* Most characters have no other form: a bit each for the lowest 14 bits of those that do. */
enum { LOOK_ALIKE_BITS = 16384, LOOK_ALIKE_WORD_BITS = 64 };
extern const uint64_t look_alike_filter[LOOK_ALIKE_BITS / LOOK_ALIKE_WORD_BITS];
/* False when 'ch' surely stands for itself. */
static inline bool look_alike_may_be(uint32_t ch)
{
	return look_alike_filter[ch % LOOK_ALIKE_BITS / LOOK_ALIKE_WORD_BITS] >>
		       ch % LOOK_ALIKE_WORD_BITS &
	       1;
}

/* The character that 'ch' stands for (0x2010 and above), itself when there is none. */
uint32_t look_alike_plain(uint32_t ch);
/* A roman numeral as letters ("III"), NULL when 'ch' is none. */
const char *look_alike_roman(uint32_t ch);

#endif

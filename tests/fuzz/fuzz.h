/* fuzz.h - for the harnesses: one entry point each, driven by libFuzzer (make fuzz) or by
 * replay.c (make check), and a check that says what was broken before it aborts. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"

/* Feed one input. Aborts when an invariant is broken; always returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr);

#define CHECK(condition, ...)                                           \
	do {                                                            \
		if (!(condition)) {                                     \
			fprintf(stderr, "%s:%d: ", __FILE__, __LINE__); \
			fprintf(stderr, __VA_ARGS__);                   \
			fputc('\n', stderr);                            \
			abort();                                        \
		}                                                       \
	} while (0)

/* The input's first byte taken off it as a choice of 0..n-1; 0 when there is none. */
static inline size_t fuzz_choose(const uint8_t **data, size_t *nr, size_t n)
{
	size_t choice;

	if (!*nr)
		return 0;
	choice = **data % n;
	++*data;
	--*nr;
	return choice;
}

/* The input as the parsers of cells get it: folded UTF-8 without NUL bytes. */
static inline void fuzz_folded(struct buf *out, const uint8_t *data, size_t nr)
{
	text_fold(out, (const char *)data, nr);
}

#endif

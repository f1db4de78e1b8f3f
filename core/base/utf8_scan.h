/* utf8_scan.h - is a stream of any length strict UTF-8? Fed piece by piece, without a branch per
 * character: on Chinese mixed with digits that is what time goes into.
 *
 * The well-formed sequences of Unicode table 3-7 as a finite automaton. A state is how far one
 * word a byte value is shifted: word >> state is the next state (the table of shifts is Per
 * Vognsen's idea, "Shift-based DFAs", 2022). */
#ifndef CORE_UTF8_SCAN_H
#define CORE_UTF8_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct utf8_scan {
	uint64_t
		next[256]; /* by byte: the states after it, each at the place of the state before */
	uint64_t state;
};

/* At the beginning of a text. */
void utf8_scan_init(struct utf8_scan *out);
/* Go on with 'nr' bytes; a character may be cut anywhere. */
void utf8_scan_add(struct utf8_scan *scan, const char *data, size_t nr);
/* True when all bytes so far are whole, well-formed characters. */
bool utf8_scan_is_valid(const struct utf8_scan *scan);

#endif

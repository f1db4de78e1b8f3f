/* utf8_scan.c - see utf8_scan.h. */
#include "core/base/utf8_scan.h"

/* Between characters, or what must follow: one, two or three bytes more, after some leads within
 * narrower bounds. A state's number is its shift; BROKEN leads to itself. */
enum {
	BROKEN = 0,
	BETWEEN = 6,
	ONE_MORE = 12,
	TWO_MORE = 18,
	THREE_MORE = 24,
	AFTER_E0 = 30,
	AFTER_ED = 36,
	AFTER_F0 = 42,
	AFTER_F4 = 48,
	STATE_MASK = 63,
};

static const struct {
	uint8_t first, last, from, to;
} steps[] = {
	{ 0x00, 0x7F, BETWEEN, BETWEEN },   { 0xC2, 0xDF, BETWEEN, ONE_MORE },
	{ 0xE0, 0xE0, BETWEEN, AFTER_E0 },  { 0xE1, 0xEC, BETWEEN, TWO_MORE },
	{ 0xED, 0xED, BETWEEN, AFTER_ED },  { 0xEE, 0xEF, BETWEEN, TWO_MORE },
	{ 0xF0, 0xF0, BETWEEN, AFTER_F0 },  { 0xF1, 0xF3, BETWEEN, THREE_MORE },
	{ 0xF4, 0xF4, BETWEEN, AFTER_F4 },  { 0x80, 0xBF, ONE_MORE, BETWEEN },
	{ 0x80, 0xBF, TWO_MORE, ONE_MORE }, { 0x80, 0xBF, THREE_MORE, TWO_MORE },
	{ 0xA0, 0xBF, AFTER_E0, ONE_MORE }, { 0x80, 0x9F, AFTER_ED, ONE_MORE },
	{ 0x90, 0xBF, AFTER_F0, TWO_MORE }, { 0x80, 0x8F, AFTER_F4, TWO_MORE },
};

void utf8_scan_init(struct utf8_scan *out)
{
	*out = (struct utf8_scan){ .state = BETWEEN };
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		for (unsigned byte = steps[i].first; byte <= steps[i].last; byte++)
			out->next[byte] |= (uint64_t)steps[i].to << steps[i].from;
	}
}

void utf8_scan_add(struct utf8_scan *scan, const char *data, size_t nr)
{
	uint64_t state = scan->state;

	for (size_t i = 0; i < nr; i++)
		state = scan->next[(unsigned char)data[i]] >> (state & STATE_MASK);
	scan->state = state & STATE_MASK;
}

bool utf8_scan_is_valid(const struct utf8_scan *scan)
{
	return scan->state == BETWEEN;
}

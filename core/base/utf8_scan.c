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

/* Bytes worth dividing: a quarter holds more continuation bytes than a character has. */
enum { DIVIDED_FROM = 64 };

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

static uint64_t step(const struct utf8_scan *scan, uint64_t state, unsigned char byte)
{
	return scan->next[byte] >> (state & STATE_MASK);
}

static uint64_t run(const struct utf8_scan *scan, uint64_t state, const unsigned char *from,
		    const unsigned char *to)
{
	while (from < to)
		state = step(scan, state, *from++);
	return state & STATE_MASK;
}

/* The first byte from 'at' on that begins a character. */
static const unsigned char *next_start(const unsigned char *at, const unsigned char *end)
{
	while (at < end && (*at & 0xC0) == 0x80)
		at++;
	return at;
}

/* Four stretches at a time, as a step waits for the one before it in its own stretch only. All but
 * the first begin with a character, so all but the last must end between characters; one that is
 * empty stands behind one that is broken. */
static uint64_t run_in_four(const struct utf8_scan *scan, uint64_t a, const unsigned char *data,
			    size_t nr)
{
	const unsigned char *end = data + nr, *two = next_start(data + nr / 4, end),
			    *three = next_start(data + nr / 2, end),
			    *four = next_start(data + nr / 4 * 3, end);
	uint64_t b = BETWEEN, c = BETWEEN, d = BETWEEN;
	size_t shared = (size_t)(two - data), i;

	if ((size_t)(three - two) < shared)
		shared = (size_t)(three - two);
	if ((size_t)(four - three) < shared)
		shared = (size_t)(four - three);
	if ((size_t)(end - four) < shared)
		shared = (size_t)(end - four);
	for (i = 0; i < shared; i++) {
		a = step(scan, a, data[i]);
		b = step(scan, b, two[i]);
		c = step(scan, c, three[i]);
		d = step(scan, d, four[i]);
	}
	a = run(scan, a, data + shared, two);
	b = run(scan, b, two + shared, three);
	c = run(scan, c, three + shared, four);
	d = run(scan, d, four + shared, end);
	return a == BETWEEN && b == BETWEEN && c == BETWEEN ? d : BROKEN;
}

void utf8_scan_add(struct utf8_scan *scan, const char *data, size_t nr)
{
	const unsigned char *bytes = (const unsigned char *)data;

	scan->state = nr < DIVIDED_FROM ? run(scan, scan->state, bytes, bytes + nr)
					: run_in_four(scan, scan->state, bytes, nr);
}

bool utf8_scan_is_valid(const struct utf8_scan *scan)
{
	return scan->state == BETWEEN;
}

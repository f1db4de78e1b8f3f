/* near_miss.c - see near_miss.h. */
#include "core/base/near_miss.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "core/base/text.h"

enum {
	STEPS_MAX = 2,
	SHORT_WORD = 3,	 /* up to here one step is as far as it goes */
	LENGTH_MAX = 64, /* longer texts are no words */
	PREFIX_MIN = 2,
};

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The characters of 'text' in 'out' (room for its bytes). Returns how many. */
static size_t characters(uint32_t *out, const char *text)
{
	size_t pos = 0, nr = 0, bytes = strlen(text);

	while (pos < bytes)
		out[nr++] = text_next(text, bytes, &pos);
	return nr;
}

size_t near_miss_distance(const char *a, const char *b)
{
	uint32_t *x = xcalloc(strlen(a) + 1, sizeof(*x)), *y = xcalloc(strlen(b) + 1, sizeof(*y));
	size_t nr_x = characters(x, a), nr_y = characters(y, b), width = nr_y + 1, result;
	size_t *steps = xcalloc((nr_x + 1) * width, sizeof(*steps));

	for (size_t j = 0; j <= nr_y; j++)
		steps[j] = j;
	for (size_t i = 1; i <= nr_x; i++) {
		size_t *row = steps + i * width, *above = row - width;

		row[0] = i;
		for (size_t j = 1; j <= nr_y; j++) {
			row[j] = smaller(smaller(row[j - 1], above[j]) + 1,
					 above[j - 1] + (x[i - 1] != y[j - 1]));
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
				row[j] = smaller(row[j], steps[(i - 2) * width + j - 2] + 1);
		}
	}
	result = steps[nr_x * width + nr_y];
	free(x);
	free(y);
	free(steps);
	return result;
}

struct near_miss near_miss_of(const char *word)
{
	return (struct near_miss){ .word = word, .distance = STEPS_MAX };
}

/* Steps between two name keys, SIZE_MAX when they are too far apart. */
static size_t key_distance(const char *word, const char *candidate)
{
	size_t nr = text_length(word), shorter = smaller(nr, text_length(candidate)), steps;

	if (nr > LENGTH_MAX || text_length(candidate) > LENGTH_MAX || shorter < PREFIX_MIN)
		return SIZE_MAX;
	steps = near_miss_distance(word, candidate);
	if (steps <= (shorter <= SHORT_WORD ? 1 : STEPS_MAX))
		return steps;
	return text_starts(candidate, word) ? STEPS_MAX : SIZE_MAX;
}

static void keep(struct near_miss *near, size_t distance, const char *shown)
{
	if (distance < near->distance)
		near->nr = 0;
	for (size_t i = 0; i < near->nr; i++) {
		if (strcmp(near->words[i], shown) == 0)
			return;
	}
	near->distance = distance;
	if (near->nr < NEAR_MISS_WORDS)
		near->words[near->nr++] = shown;
}

void near_miss_offer_as(struct near_miss *near, const char *candidate, const char *shown)
{
	struct buf word = BUF_INIT, key = BUF_INIT;
	size_t distance;

	if (strcmp(shown, near->word) == 0)
		return;
	text_add_name_key(&word, near->word, strlen(near->word));
	text_add_name_key(&key, candidate, strlen(candidate));
	distance = key_distance(word.data, key.data);
	if (distance <= near->distance)
		keep(near, distance, shown);
	buf_release(&word);
	buf_release(&key);
}

void near_miss_offer(struct near_miss *near, const char *candidate)
{
	near_miss_offer_as(near, candidate, candidate);
}

void near_miss_say(const struct near_miss *near, struct diag *diag)
{
	struct buf list = BUF_INIT;

	for (size_t i = 0; i < near->nr; i++)
		buf_addf(&list, "%s%s", i ? "、" : "", near->words[i]);
	if (near->nr)
		diag_add(diag, "CLI008", NULL, list.data, NULL);
	buf_release(&list);
}

/* The first four digits of 'text' as a year, 0 when there are none. */
static int year_in(const char *text)
{
	while (*text && !isdigit((unsigned char)*text))
		text++;
	return strspn(text, "0123456789") >= 4 ? (text[0] - '0') * 1000 + (text[1] - '0') * 100 +
							 (text[2] - '0') * 10 + (text[3] - '0')
					       : 0;
}

void period_refuse(struct diag *diag, const char *text)
{
	enum { PERIODS = 19, NAME_SIZE = 64 };
	static const enum period_kind kinds[] = { PERIOD_KIND_MONTH, PERIOD_KIND_QUARTER,
						  PERIOD_KIND_HALF, PERIOD_KIND_YEAR };
	struct near_miss near = near_miss_of(text);
	char codes[PERIODS][PERIOD_CODE_SIZE];
	int year = year_in(text), nr = 0;

	diag_add(diag, "CLI006", NULL, text, NULL);
	for (size_t k = 0; year && k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		struct period period = period_of_month(kinds[k], month_from(year, 1));

		for (; period_year(&period) == year; period = period_shift(&period, 1)) {
			char name[NAME_SIZE];

			period_code(codes[nr], &period);
			near_miss_offer(&near, codes[nr]);
			near_miss_offer_as(&near, period_name(name, sizeof(name), &period),
					   codes[nr]);
			nr++;
		}
	}
	near_miss_say(&near, diag);
}

/* code_index.c - see code_index.h. */
#include "core/rules/code_index.h"

#include <stdlib.h>
#include <string.h>

struct rows {
	const void *rows;
	size_t size;
};

static const char *code_at(const struct rows *rows, size_t number)
{
	const char *code;

	memcpy(&code, (const char *)rows->rows + number * rows->size, sizeof(code));
	return code;
}

static int compare_codes(const void *a, const void *b, void *data)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	int order = strcmp(code_at(data, x), code_at(data, y));

	return order ? order : (x > y) - (x < y);
}

size_t *code_index_make(struct arena *arena, const void *rows, size_t nr, size_t size)
{
	size_t *index = arena_alloc(arena, (nr + 1) * sizeof(*index));

	for (size_t i = 0; i < nr; i++)
		index[i] = i;
	qsort_r(index, nr, sizeof(*index), compare_codes, &(struct rows){ rows, size });
	return index;
}

size_t code_index_find(const size_t *index, const void *rows, size_t nr, size_t size,
		       const char *code)
{
	const struct rows all = { rows, size };
	size_t low = 0, high = nr;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(code_at(&all, index[middle]), code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < nr && strcmp(code_at(&all, index[low]), code) == 0 ? index[low] : nr;
}

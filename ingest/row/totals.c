/* totals.c - see totals.h. */
#include "ingest/row/totals.h"

#include <stdlib.h>

#include "core/base/memory.h"

void totals_init(struct totals *out, size_t nr_fields)
{
	*out = (struct totals){
		.fields = xcalloc(nr_fields + 1, sizeof(*out->fields)),
		.nr = nr_fields,
	};
}

void totals_release(struct totals *totals)
{
	for (size_t i = 0; i < totals->nr_above; i++)
		free(totals->above[i].text);
	free(totals->above);
	free(totals->fields);
	*totals = (struct totals){ 0 };
}

/* Beyond 64 bits there is nothing to compare. */
static void add(int64_t *sum, bool *unknown, int64_t value)
{
	if (__builtin_add_overflow(*sum, value, sum))
		*unknown = true;
}

void totals_add(struct totals *totals, size_t field, int64_t value, bool known)
{
	struct total *total = &totals->fields[field];

	if (!known) {
		total->all_unknown = total->part_unknown = true;
		return;
	}
	add(&total->all, &total->all_unknown, value);
	add(&total->part, &total->part_unknown, value);
}

const char *totals_check(int64_t *sum, const struct totals *totals, size_t field,
			 enum total_kind kind, int64_t value)
{
	const struct total *total = &totals->fields[field];
	bool part = kind == TOTAL_PART;

	*sum = part ? total->part : total->all;
	if (kind == TOTAL_BEYOND || (part ? total->part_unknown : total->all_unknown))
		return NULL;
	if (kind == TOTAL_OF_WHICH)
		return value > *sum ? "ING187" : NULL;
	return value == *sum ? NULL : "ING067";
}

void totals_keep_above(struct totals *totals, const struct total_above *above)
{
	totals->above = array_grow(totals->above, totals->nr_above, &totals->alloc_above,
				   sizeof(*totals->above));
	totals->above[totals->nr_above++] = *above;
}

void totals_end_part(struct totals *totals)
{
	for (size_t i = 0; i < totals->nr; i++) {
		totals->fields[i].part = 0;
		totals->fields[i].part_unknown = false;
	}
}

/* header_title.h - what a column's title says whatever the form: keys and units, kept.
 *
 * A title is looked at for every form, alone and joined with others, so what does not depend on
 * the form is worked out once. Knows names only as places in the sorted index. */
#ifndef INGEST_HEADER_TITLE_H
#define INGEST_HEADER_TITLE_H

#include <stdbool.h>
#include <stddef.h>

struct header_index;

/* The places are indices into the header_index's names, or its nr when there is no such name:
 * the first name with the title's key; with the key without notes in brackets; and without its
 * unit of money, too. Scales as in struct header_column: named in the notes, taken off the end,
 * found anywhere. */
struct header_title {
	char *text;
	size_t whole, bare, unitless;
	int scale_noted, scale_at_end, scale_anywhere;
	bool is_unit, is_silent; /* if no form has it: 填报单位; 序号 or blank */
	bool is_receipt;	 /* written by a receipt, and silent */
};

/* A fixed number of titles, the newer in the place of the older. */
struct title_cache;
struct title_cache *title_cache_new(void);
void title_cache_free(struct title_cache *cache);

/* What 'text' says, from the index's cache or worked out; valid until the next call. */
const struct header_title *header_title_of(const struct header_index *index, const char *text);
/* The unit of money that a title names in brackets or at its end; 元旦 is none. */
int scale_of_title(const char *title);

#endif

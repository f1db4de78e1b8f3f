/* header_title.h - what a column's title says whatever the form: keys and units.
 *
 * Knows names only as places in the sorted index. */
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
	const char *text; /* the caller's */
	size_t whole, bare, unitless;
	int scale_noted, scale_at_end, scale_anywhere;
	bool is_unit, is_silent;     /* if no form has it: 填报单位; 序号 or blank */
	bool is_measure;	     /* 计量单位 */
	bool counts, counts_in_bulk; /* the note is 件, 万件 */
	bool is_receipt;	     /* written by a receipt, and silent */
	bool is_part;		     /* 办案机构: a unit or an office of the unit */
};

/* Work out what 'text' says; it must stay. */
void header_title_read(struct header_title *out, const struct header_index *index,
		       const char *text);

#endif

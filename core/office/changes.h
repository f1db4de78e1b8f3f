/* changes.h - the store's row-by-row revisions, in words: for receipts and for status. */
#ifndef CORE_CHANGES_H
#define CORE_CHANGES_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* One change. 'key' is the row's in words; 'kind' is 新增, 减少 or 更改; 'field' the header and
 * 'was', 'now' its contents in words for 更改 ("" unknown), all "" for whole rows. 'line' is the
 * row's in the file, 0 for none. 'received' is when the file came, or when it was withdrawn (then
 * 'withdrawn' is set). */
struct change {
	const char *unit, *table, *period, *key, *kind, *field, *was, *now, *file, *received;
	long line;
	bool withdrawn;
};

/* Which changes; NULL and 0 mean any. 'first' and 'last' are months as text, 'as_of' a day. */
struct change_filter {
	int64_t submission;
	const char *unit, *first, *last, *as_of;
};

/* Call 'visit' for each change in order of table, receipt and key; the strings live until it
 * returns. Stops when it returns other than 0. Returns 0, what 'visit' returned, or -1 with
 * STO001. */
int changes_each(struct store *store, const struct rules *rules, const struct change_filter *filter,
		 int (*visit)(void *data, const struct change *change), void *data,
		 struct diag *diag);

#endif

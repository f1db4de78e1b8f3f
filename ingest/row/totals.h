/* totals.h - the sums of a file's money and count columns, for its 合计 and 小计 rows. */
#ifndef INGEST_TOTALS_H
#define INGEST_TOTALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a total row claims: the sum of all rows, of those since the last 小计, a part of the sum
 * (其中：), or more than the file holds (全年累计). */
enum total_kind { TOTAL_ALL, TOTAL_PART, TOTAL_OF_WHICH, TOTAL_BEYOND };

/* A total that stands above all rows; 'text', the cell as it was, is owned. */
struct total_above {
	enum total_kind kind;
	size_t field;
	long line, column;
	int64_t value;
	char *text;
};

/* One of each a field of the form. */
struct totals {
	struct total {
		int64_t all, part;
		bool all_unknown, part_unknown; /* a cell could not be read */
	} * fields;
	size_t nr;
	struct total_above *above;
	size_t nr_above, alloc_above;
};

void totals_init(struct totals *out, size_t nr_fields);
void totals_release(struct totals *totals);
/* A data row's cell of 'field'; 'known' false: there is one, but it could not be read. */
void totals_add(struct totals *totals, size_t field, int64_t value, bool known);
/* Compare a total row's cell with the rows above. Returns ING067, ING187, or NULL when it agrees
 * or cannot be compared; '*sum' is that of the rows. */
const char *totals_check(int64_t *sum, const struct totals *totals, size_t field,
			 enum total_kind kind, int64_t value);
/* To be compared when all rows have been added; takes above->text over. */
void totals_keep_above(struct totals *totals, const struct total_above *above);
/* A 小计 row is over: the next part begins. */
void totals_end_part(struct totals *totals);

#endif

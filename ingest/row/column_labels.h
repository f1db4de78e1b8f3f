/* column_labels.h - a row that only numbers the columns: 甲 乙 1 2, (1) (2), 栏次 1 2 3=1+2. */
#ifndef INGEST_COLUMN_LABELS_H
#define INGEST_COLUMN_LABELS_H

#include <stdbool.h>

enum { COLUMN_LABEL_BYTES = 2 }; /* of the number of a column */

/* Over the filled cells of a row: each label is one more than that before it; behind words a number
 * may begin with 1 again. */
struct column_labels {
	int last;
	bool word;
	bool titled;
	bool broken;
};

/* The next filled cell, as a key (text_add_name_key()). */
void column_label_walk(struct column_labels *walk, const char *key);

#endif

/* column_labels.c - see column_labels.h. */
#include "ingest/row/column_labels.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* 甲 1, 乙 2, ... of 甲, (1), 1, A, 3=1+2; 0: the cell is no label of a column. '*word': not a
 * number. */
static int label_of(bool *word, const char *key)
{
	static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊",
					     "己", "庚", "辛", "壬", "癸" };
	size_t open = key[0] == '(', digits = strspn(key + open, "0123456789");
	const char *behind = key + open + digits;

	*word = !digits;
	for (size_t i = 0; i < sizeof(stems) / sizeof(stems[0]); i++) {
		if (strcmp(key, stems[i]) == 0)
			return (int)i + 1;
	}
	if (!digits)
		return key[0] >= 'a' && key[0] <= 'z' && !key[1] ? key[0] - 'a' + 1 : 0;
	if (digits > COLUMN_LABEL_BYTES)
		return 0;
	if (strcmp(behind, open ? ")" : "") != 0 &&
	    !(*behind == '=' && behind[1] && !behind[strspn(behind, "=0123456789+-*/()")]))
		return 0;
	return atoi(key + open);
}

/* What stands before the numbers. */
static bool is_title(const char *key)
{
	static const char *const titles[] = { "栏次", "栏号", "列次", "列号", "栏目", "序号" };

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		if (strcmp(key, titles[i]) == 0)
			return true;
	}
	return false;
}

void column_label_walk(struct column_labels *walk, const char *key)
{
	bool word;
	int label = label_of(&word, key);

	if (!label && !walk->last && !walk->titled && is_title(key)) {
		walk->titled = true;
		return;
	}
	if (!label || !(label == walk->last + 1 || (label == 1 && walk->word && !word)))
		walk->broken = true;
	walk->last = label;
	walk->word = word;
}

/* sheet_numbers.h - which numbers the sheets of the working systems have, where each was read and
 * which rows it is of. */
#ifndef ANALYZE_SHEET_NUMBERS_H
#define ANALYZE_SHEET_NUMBERS_H

#include <stddef.h>

#include "core/base/level_words.h"

/* How the sheet prints it. */
enum sheet_words {
	SHEET_COUNT,
	SHEET_SHARE,	 /* 66.7% */
	SHEET_MONEY,	 /* 1.50, of 万元 */
	SHEET_TEXT,	 /* as it is */
	SHEET_INDICATOR, /* in the words of the row's indicator */
};

/* 'word' is the column's header, 'value' an expression of the row 'r'. 'rows' chooses among the
 * rows 'e' of its sheet: NULL all, "0" none (the rules say it). 'adds': what each of these adds to
 * the number (shown as 计入; of a rate 1 or 0), NULL: itself, one. */
struct sheet_number {
	const char *word, *value;
	enum sheet_words words;
	const char *rows, *adds;
};

/* What the numbers are read from must have been made: the ledgers as of the day (temp.X_asof), the
 * steps of the cases (temp.step), the rows of the campaign of the row ?3 (temp.campaign_row). */
enum sheet_needs { SHEET_RUN, SHEET_LEDGERS, SHEET_STEPS, SHEET_CAMPAIGN };

/* ?1 the run, ?2 the unit, ?3 the row's word, ?4 the first day of the year, ?5 and ?6 the period's
 * first and last, ?7 the as-of day. 'of' finds the rows 'r' (behind FROM), 'key' is the word of one
 * (NULL: there is one), 'shown' and 'from' are what stands behind it, 'e' its rows. */
struct sheet_numbers {
	const char *sheet, *of, *key, *shown, *from;
	const struct sheet_number *numbers;
	size_t nr;
	enum sheet_needs needs;
};

/* NULL: no such sheet, or its numbers are an indicator's. */
const struct sheet_numbers *sheet_numbers_of(const char *sheet, const struct level_words *level);

#endif

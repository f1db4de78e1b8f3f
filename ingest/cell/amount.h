/* amount.h - the ways clerks write money, counts and numbers. Input is folded text. */
#ifndef INGEST_AMOUNT_H
#define INGEST_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

enum amount_flag {
	AMOUNT_RESHAPED = 1, /* a unit, a sign ￥, separators or a word were taken off */
	AMOUNT_HAS_UNIT = 2, /* the cell itself said 元, 万元 or 亿元 */
	AMOUNT_ROUNDED = 4,  /* less than one 分 was rounded */
};
enum amount_result {
	AMOUNT_OK = 0,
	AMOUNT_UNREADABLE = -1,
	AMOUNT_TOO_LARGE = -2,
	AMOUNT_FOREIGN = -3, /* money of another country */
	AMOUNT_SMALL = -4,   /* 角, 分 */
};

/* Money in 分. 'scale' is the power of ten from the column's unit to 分 (2 元, 6 万元, 10 亿元,
 * core/base/money_unit.h); a unit in the cell goes before it. */
enum amount_result money_read(int64_t *fen, unsigned *flags, const char *text, int scale);
/* True for ￥5000, which has the sign of 元 and no unit. */
bool money_has_sign_alone(const char *text);
/* A whole number, a measure word behind it allowed ("3件"); never 约12 or 3-5. */
enum amount_result count_read(int64_t *count, unsigned *flags, const char *text);
/* A decimal; 'unit' (may be NULL) may stand behind it. A % sign divides by 100 and sets
 * '*percent'. */
enum amount_result number_read(double *number, unsigned *flags, int *percent, const char *text,
			       const char *unit);

#endif

/* decimal.h - exact decimals: reading digits, printing money and ratios rounded 四舍五入.
 *
 * Rounding is half away from zero on exact integers or ratios, once, never on a binary
 * double, so that a clerk's recomputation in Excel agrees. */
#ifndef CORE_DECIMAL_H
#define CORE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"

/* Read an optionally signed ASCII decimal ("-12.345", ".5", no exponent, no separators) of
 * 'nr' bytes as value * 10^scale. Returns 0; -1 when it is no number; -2 when it does not fit
 * in 64 bits; 1 when digits beyond 'scale' other than zeros had to be rounded. */
int decimal_parse(int64_t *out, const char *text, size_t nr, int scale);

/* Append num/den rounded to 'digits' decimals (0..9); den > 0. */
void decimal_add_ratio(struct buf *out, int64_t num, int64_t den, int digits);
/* num/den * 100 with 'digits' decimals, without the sign %. */
void decimal_add_percent(struct buf *out, int64_t num, int64_t den, int digits);
/* num/den rounded to an integer, half away from zero; den > 0. */
int64_t decimal_round_ratio(int64_t num, int64_t den);

/* Append money given in 分 as 万元 with two decimals ("18.64"). */
void decimal_add_wan(struct buf *out, int64_t fen);
/* Append money for prose: 万元 with two decimals, from 10000万元 on 亿元 ("1.25亿元"). */
void decimal_add_money(struct buf *out, int64_t fen);

/* Append a double as the shortest decimal that reads back as the same double. */
void decimal_add_double(struct buf *out, double value);
/* Append a finite double with at most so many 'digits' that count, never in scientific form. */
void decimal_add_plain(struct buf *out, double value, int digits);
/* Append a share as a percentage with 'digits' decimals, half away from zero, without the sign %.
 * Twelve decimals of the share are looked at: so many survive when two shares are subtracted in
 * binary, and no tie between two counts a thousand million cases apart needs more. */
void decimal_add_share(struct buf *out, double share, int digits);
/* Append a double rounded to 'digits' decimals half away from zero on its shortest decimal. */
void decimal_add_rounded(struct buf *out, double value, int digits);
/* The double nearest to that decimal. */
double decimal_rounded(double value, int digits);

#endif

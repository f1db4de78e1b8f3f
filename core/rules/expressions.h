/* expressions.h - sums of indicators as relations.csv writes them. */
#ifndef CORE_EXPRESSIONS_H
#define CORE_EXPRESSIONS_H

#include "core/rules/rules.h"

/* Parse 'text' ("A01_j+A02_j-A03_j", "30*A06_y@any", "A20_*", "jcy.J02_r@before12", "0") into the
 * rules' arena; units and indicators by code or name. Returns 0, or -1 when it is none, or names an
 * unknown unit or indicator, or asks the ledger for what the ledger cannot tell. */
int expression_parse(struct expression *out, struct rules *rules, const char *text);
/* The first indicator named, for the unit of measure; NULL when there are only constants. */
const struct indicator *expression_indicator(const struct expression *expression,
					     const struct rules *rules);

/* Whether all indicators of 'a' and 'b' are money, or all rates, all days, or none of these: the
 * others may be added up and compared as numbers. */
bool expressions_are_alike(const struct expression *a, const struct expression *b,
			   const struct rules *rules);
/* Turn constants beside money, written in 万元 as all numbers of indicators, into 分. */
void expression_store_constants(struct expression *expression, const struct indicator *beside);

#endif

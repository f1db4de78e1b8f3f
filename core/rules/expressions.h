/* expressions.h - sums of indicators as relations.csv writes them. */
#ifndef CORE_EXPRESSIONS_H
#define CORE_EXPRESSIONS_H

#include "core/rules/rules.h"

/* Parse 'text' ("A01_j+A02_j-A03_j", "30*A06_y@any", "A20_*", "jcy.J02_r@before12", "0") into the
 * rules' arena. Returns 0, or -1 when it is none, or names an unknown unit or indicator, or asks
 * the ledger for what the ledger cannot tell. */
int expression_parse(struct expression *out, struct rules *rules, const char *text);
/* The first indicator named, for the unit of measure; NULL when there are only constants. */
const struct indicator *expression_indicator(const struct expression *expression,
					     const struct rules *rules);

#endif

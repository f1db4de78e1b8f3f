/* unit_line.h - the unit of money in a line of words: 单位:万元, 注:以上金额单位均为万元,
 * 案值以万元计.
 */
#ifndef INGEST_UNIT_LINE_H
#define INGEST_UNIT_LINE_H

#include "ingest/header/head.h"
#include "ingest/header/header_match.h"

/* The unit that 'text' (folded) gives for the table's money, as in struct header_column; 0: none. A
 * sum is none. */
int unit_line_scale(const char *text);
/* That of the name of a file or sheet: 台账（万元）, 台账（单位：万元）; 0: none. */
int unit_in_name(const char *name);
/* The last that the rows above the last row of the header give, else that of the names; 0: none. */
int unit_line_above(const struct head *head, const struct header_match *match);

#endif

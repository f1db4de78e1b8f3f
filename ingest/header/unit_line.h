/* unit_line.h - the unit of money in a line of words: 单位:万元, 注:以上金额单位均为万元,
 * 案值以万元计.
 */
#ifndef INGEST_UNIT_LINE_H
#define INGEST_UNIT_LINE_H

/* The unit that 'text' (folded) gives for the table's money, as in struct header_column; 0: none. A
 * sum is none. */
int unit_line_scale(const char *text);

#endif

/* period_heading.h - titles that tell nothing but the period: 7月份, 所属期：7月, 县局7月报表. */
#ifndef INGEST_PERIOD_HEADING_H
#define INGEST_PERIOD_HEADING_H

#include "ingest/header/header_match.h"

bool period_is_heading(const char *text);
/* Calls visit(data, text) for each of them in a row above the header: a cell, or a part of one
 * between blanks, with the label that stands before it (填报时间：is none of a period). */
void period_headings(const struct head_row *row, void (*visit)(void *data, const char *text),
		     void *data);

#endif

/* totals_table.h - a table of totals (统计表) that no rule knows, told from a ledger by its cells:
 * so that it is called what it is and not a ledger that lacks columns. */
#ifndef INGEST_TOTALS_TABLE_H
#define INGEST_TOTALS_TABLE_H

#include <stdbool.h>

#include "ingest/header/head.h"

/* Rows of numbers behind their names, with a total among them or below columns that count
 * (案件总数, 抓获（人）); none is the number of a paper. */
bool is_totals_table(const struct head *head);

#endif

/* unit_column.h - columns of units of measure, told by what stands in them: 统计单位, 数值单位 or
 * 计量 with 元, 件, 万元 below. */
#ifndef INGEST_UNIT_COLUMN_H
#define INGEST_UNIT_COLUMN_H

#include "ingest/header/head.h"

/* Mark the columns of 'match' that are none of its form's and have units in most of the filled
 * cells read ahead as columns of units. */
void unit_columns_mark(struct header_match *match, const struct head *head);

#endif

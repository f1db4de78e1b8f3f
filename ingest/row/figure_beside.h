/* figure_beside.h - what a row has beside its fields: figures beside the one that a row of
 * 统计指标表 reports, in columns that are none of the form's (合计, 修正值, 核定数), and anything
 * under no title at all. */
#ifndef INGEST_FIGURE_BESIDE_H
#define INGEST_FIGURE_BESIDE_H

struct reading;

/* Note ING304 of each column whose number is another than the decoded row's figure. A column of
 * what is not asked for (上年同期, 累计, 增减) is no rival. */
void figure_beside_note(struct reading *reading);
/* Note ING309 of each column without a title in which the decoded row has something: neither the
 * number of a row, left of the form's columns, nor a unit of measure, nor a stroke. */
void untitled_note(struct reading *reading);

#endif

/* figure_beside.h - figures beside the one that a row of 统计指标表 reports, in columns that are
 * none of the form's: 合计, 修正值, 核定数. */
#ifndef INGEST_FIGURE_BESIDE_H
#define INGEST_FIGURE_BESIDE_H

struct reading;

/* Note ING304 of each column whose number is another than the decoded row's figure. A column of
 * what is not asked for (上年同期, 累计, 增减) is no rival. */
void figure_beside_note(struct reading *reading);

#endif

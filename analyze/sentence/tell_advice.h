/* tell_advice.h - what regains the points that an item lost, in words; which item's method takes
 * which of them: tell_scores.c. Not for others. */
#ifndef ANALYZE_TELL_ADVICE_H
#define ANALYZE_TELL_ADVICE_H

#include "analyze/sentence/telling.h"

/* Each adds to an empty text, nothing where nothing helps. */
void advise_roster(struct telling *telling);
void advise_timeliness(struct telling *telling);
void advise_quality(struct telling *telling);
void advise_information(struct telling *telling);
void advise_attendance(struct telling *telling);
void advise_supervision(struct telling *telling);
void advise_inspection(struct telling *telling);
void advise_publicity(struct telling *telling);
void advise_rate(struct telling *telling);
void advise_targets(struct telling *telling);
void advise_count(struct telling *telling);
void advise_events(struct telling *telling);
void advise_place(struct telling *telling);
void advise_reconciliation(struct telling *telling);
void advise_answers(struct telling *telling);
void advise_manual(struct telling *telling);

/* Add the most points that the end of a running year can bring, and why not all. */
void advise_attainable(struct telling *telling);

#endif

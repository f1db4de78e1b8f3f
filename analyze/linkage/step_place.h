/* step_place.h - where a step of steps.csv is filled in, in words for the unit that has not. */
#ifndef ANALYZE_STEP_PLACE_H
#define ANALYZE_STEP_PLACE_H

#include "core/base/buf.h"
#include "core/rules/rules.h"

/* Append, for each of the steps and each ledger that tells of it, "执法案件台账的“送达日期”栏" or
 * "两法衔接台账的“日期”栏（“环节”填“移交涉案物品”）", joined by 或. 'codes' ends with NULL. */
void step_place_add(struct buf *out, const struct rules *rules, const char *const *codes);

#endif

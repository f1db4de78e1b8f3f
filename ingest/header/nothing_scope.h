/* nothing_scope.h - of whom and when a unit says that there is nothing: 8月无, 第二季度无案件 and
 * 县公安局无案件 are no zero report of a file of another unit or for the third quarter. */
#ifndef INGEST_NOTHING_SCOPE_H
#define INGEST_NOTHING_SCOPE_H

#include "core/base/period.h"
#include "core/rules/rules.h"

/* True when 'text', which says that there is nothing (nothing_words.h), says it of all of 'period'
 * and of no other unit than 'unit' (a code). What it does not name it says of these. */
bool nothing_is_of(const char *text, const struct rules *rules, const char *unit,
		   const struct period *period);

#endif

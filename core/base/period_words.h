/* period_words.h - a period as people write it when it is all that they write: on the command line.
 * What a title or a file's name states among other words is for ingest/header/period_text.h. */
#ifndef CORE_PERIOD_WORDS_H
#define CORE_PERIOD_WORDS_H

#include "core/base/period.h"

/* Read what period_parse() reads and 2024年三季度, 2024年第3季度, 2024q3, 2024-Q3, 2024年上半年,
 * 2024年度, 2024年9月, 2024-9, 202409, 2024年1—9月, 2024年前三季度, 2024年3月15日至4月26日; full
 * or half width, with or without blanks. The year is always told. Returns 0, or -1 when 'text' is
 * none of them ('out' unchanged). */
int period_read(struct period *out, const char *text);

#endif

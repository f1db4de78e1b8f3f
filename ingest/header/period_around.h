/* period_around.h - what the words around a stretch of time say of it. Used by period_stretch.c and
 * period_text.c. */
#ifndef INGEST_PERIOD_AROUND_H
#define INGEST_PERIOD_AROUND_H

#include <stdbool.h>

#include "ingest/header/period_stretch.h"

/* One of 'words' (NULL-terminated) stands right before 'at' in 'key'. */
bool around_stands_before(const char *key, const char *at, const char *const *words);
/* 上半月, 首月, （1—15日）, 以前 behind a stretch: which of its months are whole is not told. */
bool around_tells_part(const struct stretch *stretch, const char *behind);
/* 自7月 of what a table holds (自7月执法案件台账): as 7月起. */
bool around_begins(const struct stretch *stretch, const char *key, const char *start,
		   const char *behind);
/* 不含8月, 8月除外, 8月未报. */
bool around_leaves_out(const struct stretch *stretch, const char *key, const char *start,
		       const char *behind);
/* 2024年第8期, 2024年第32周, 2024s3: which months these are nobody can say. */
bool around_counts_otherwise(const struct stretch *stretch, const char *behind);
/* 2024年第8号, 第2批, 编号2024-7: of papers, and no period. */
bool around_counts_papers(const struct stretch *stretch, const char *key, const char *start,
			  const char *behind);
/* 填, 制表 behind a day or a month: when it was filled in. */
bool around_is_filling(const char *behind);
/* What stands before and behind it makes it a term or the time of filling in: 报送截止日期,
 * 9月前报送, 起施行, 填报日期:2024年10月. */
bool around_is_term(const struct stretch *stretch, const char *key, const char *start,
		    const char *behind);

#endif

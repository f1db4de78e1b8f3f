/* nothing_scope.c - see nothing_scope.h. */
#include "ingest/header/nothing_scope.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "ingest/header/identify.h"
#include "ingest/header/nothing_words.h"
#include "ingest/header/period_text.h"

/* 本月 of a file of several months: which one nobody says. */
static bool names_one_month(const char *text, const struct period *period)
{
	return period->first_month != period->last_month &&
	       (strstr(text, "本月") || strstr(text, "当月"));
}

bool nothing_is_of(const char *text, const struct rules *rules, const char *unit,
		   const struct period *period)
{
	const char *named = unit_in_text(rules, text);
	struct buf key = BUF_INIT, rest = BUF_INIT;
	struct periods_told told;

	if ((named && strcmp(named, unit) != 0) || names_one_month(text, period))
		return false;
	/* 第三季度没有案件 leaves out nothing of the quarter */
	text_add_name_key(&key, text, strlen(text));
	words_drop_nothing(&rest, key.data);
	periods_in_text(&told, rest.data, period, PERIOD_IN_NAME);
	buf_release(&key);
	buf_release(&rest);
	for (size_t i = 0; i < told.nr; i++) {
		if (!period_contains(&told.periods[i], period))
			return false;
	}
	return !told.is_partial;
}

/* standing.h - whether a submission counts, as SQL: now, or at the end of a day.
 *
 * A submission counts while it is in force or superseded (its rows stay as history of the
 * newer ones). What was withdrawn counted from its receipt to the day it was withdrawn:
 * on an as-of day before that it still does, for that is what was known then. */
#ifndef CORE_STANDING_H
#define CORE_STANDING_H

/* 's' is the alias of table submission, as a string. */
#define STANDS_NOW(s) s ".status IN ('in_force', 'superseded')"

/* True when 's' was withdrawn after 'day' ("?1", bound to YYYY-MM-DD) and counted until then. */
#define WITHDRAWN_AFTER(s, day)                                                     \
	"(" s ".status = 'withdrawn' AND EXISTS (SELECT 1 FROM withdrawal wd WHERE" \
	" wd.submission = " s ".id AND wd.was IN ('in_force', 'superseded')"        \
	" AND substr(wd.at, 1, 10) > " day "))"

/* True when 's' counted at the end of 'day': received by then, not withdrawn by then. */
#define STOOD_ON(s, day)                         \
	"(substr(" s ".received, 1, 10) <= " day \
	" AND (" STANDS_NOW(s) " OR " WITHDRAWN_AFTER(s, day) "))"

/* True when 's' was refused and the same file was read again, under other rules: only its newest
 * verdict is one. A workbook refused as a whole has no sheets. */
#define READ_AGAIN(s)                                                             \
	"(" s ".status = 'refused' AND EXISTS (SELECT 1 FROM submission ra WHERE" \
	" ra.sha256 = " s ".sha256 AND ra.file = " s ".file AND ra.folder = " s   \
	".folder AND ra.received = " s ".received AND ra.id > " s ".id"           \
	" AND (ra.sheet IS " s ".sheet OR ra.sheet ISNULL OR " s ".sheet ISNULL)))"

#endif

/* returned.h - units of whose form no month is known although they sent a file: it was refused as
 * a whole, or waits for the clerk. One word for that wherever a unit's number is missing, the one
 * of `shuangda status`. */
#ifndef RENDER_RETURNED_H
#define RENDER_RETURNED_H

#include "core/base/diag.h"
#include "render/report/report.h"

/* Read them for the report's run. Returns 0 or -1 (STO001); report_release() frees. */
int returned_load(struct report *report, struct diag *diag);
/* What the unit sent of the form behind 'indicator' and did not count; NULL: nothing. */
const struct returned *returned_of(const struct report *report, const char *unit,
				   const struct indicator *indicator);
/* What is said of a number of 'indicator' that is missing: 未报送, 文件退回 or 文件待确认. */
const char *returned_word(const struct report *report, const char *unit,
			  const struct indicator *indicator);

#endif

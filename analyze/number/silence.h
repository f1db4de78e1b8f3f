/* silence.h - since when a unit is silent: until then its ledgers tell what has not ended, behind
 * that whatever stood may have ended and nobody can have said so.
 *
 * Who begins to tell again is no longer silent: what stood in the months between is
 * core/indicator/ledger_told.h. */
#ifndef ANALYZE_SILENCE_H
#define ANALYZE_SILENCE_H

#include "analyze/number/analysis.h"

/* Fill analysis->silent, and temp.silent (unit, table_name, reason) with the units that are, as SQL
 * has them. asof_months() must have run. Returns 0 or -1 (STO001). */
int silence_make(struct analysis *analysis, struct diag *diag);
/* The month behind the last one that the unit's files of the form tell of while it is a member,
 * where a later file was due before the as-of day, or the unit is no member any more; INT_MAX where
 * there is none. Of a
 * form of the office's, told at any time, there is none. */
int silence_since(const struct analysis *analysis, const struct form *form, size_t unit);
/* The first day of which the unit, silent, has told nothing: the month behind the last one may have
 * been told in part. INT_MAX where it is not silent. */
int silence_from(const struct analysis *analysis, const struct form *form, size_t unit);
/* "2023年7月起没有报送执法案件台账", "2023年7月20日以后…" where a file of that day told a part, or
 * since when the unit is no member any more and who took its duties over, into 'out'. */
void silence_add_reason(struct buf *out, const struct analysis *analysis, const struct form *form,
			size_t unit, int since);

#endif

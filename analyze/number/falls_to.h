/* falls_to.h - whom a thing that is asked of a unit falls to when the unit is no member for it:
 * what was done, whom it was with on that day; else the unit's successor by the as-of day
 * (rules_holder()), or nobody, where it was due before the unit came or behind its end. The one
 * rule for demands, the lists that they rest on and the scores. */
#ifndef ANALYZE_FALLS_TO_H
#define ANALYZE_FALLS_TO_H

#include "analyze/number/analysis.h"
#include "core/base/buf.h"

struct falls_to {
	size_t unit;
	bool excused; /* nobody is asked */
	int told_of;  /* the month whose absence of the unit is told; INT_MIN: nothing is to tell */
};

/* 'due' and 'done' may be DAY_NONE. 'stays': it is not handed on, only excused. */
struct falls_to falls_to(const struct analysis *analysis, size_t unit, int due, int done,
			 bool stays);
/* The code that it falls to, 'code' where the rules lack it. */
const char *falls_to_code(const struct analysis *analysis, const char *code, int due, int done);
/* Append why it is not the unit's any more, or nobody's; nothing where nothing changed. */
void falls_to_add_words(struct buf *out, const struct rules *rules, size_t unit,
			const struct falls_to *to);

/* Make temp.falls_to(form, key, unit, excused) of matters and inspections, after their
 * temp.X_asof. */
int falls_to_make(const struct analysis *analysis, struct diag *diag);

/* SQL: another unit's row of the same key in 'table' (alias o; 'same': more that must be alike)
 * tells of what 'row' (an alias with unit and key) tells of: the successor's behind the unit's end,
 * the unit's own before it. Heirs, which are few, are looked at first: SQLite does not know that
 * and would go through the table for each row. After asof_make(). */
#define TOLD_BY_OTHER(row, table, same)                                                       \
	"EXISTS (SELECT 1 FROM temp.heir h CROSS JOIN " table " o ON o.unit = h.heir"         \
	" AND o.key = " row ".key" same " WHERE h.unit = " row ".unit AND h.passed UNION ALL" \
	" SELECT 1 FROM temp.heir h CROSS JOIN " table " o ON o.unit = h.unit"                \
	" AND o.key = " row ".key" same " WHERE h.heir = " row ".unit AND NOT h.passed)"

#endif

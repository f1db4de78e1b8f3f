/* remark_unit.h - the units of measure that a remark tells: 计量单位：元; 千元; 罚款单位为万元.
 *
 * Sums (罚款5万元已缴) and units that the remark only speaks of (按美元汇率折算) are none. */
#ifndef INGEST_REMARK_UNIT_H
#define INGEST_REMARK_UNIT_H

#include <stdbool.h>

#include "core/base/buf.h"

/* One of them: 'subject' and 'unit' are places in the text of the list. */
struct remark_unit {
	size_t subject, unit;
	int scale; /* of money (core/base/money_unit.h); MONEY_UNKNOWN: a unit of something else */
};
struct remark_units {
	struct remark_unit *items;
	size_t nr, alloc;
	struct buf text; /* each part with a NUL behind it */
};

/* Read 'text' (folded) into 'out', which is emptied first. */
void remark_units_read(struct remark_units *out, const char *text);
void remark_units_release(struct remark_units *units);
/* True when the subject speaks of no money in particular: 计量单位, 以上金额均. */
bool remark_subject_is_general(const char *subject);

#endif

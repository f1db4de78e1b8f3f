/* delivery.h - what every unit owed for the run's period and the periods of the year before it,
 * and when it came (core/office/duty.h): on time, late, missing, refused, not due, not computable.
 */
#ifndef ANALYZE_DELIVERY_H
#define ANALYZE_DELIVERY_H

#include <stdbool.h>

#include "analyze/number/analysis.h"

enum delivery_status {
	DELIVERY_STATUS_ON_TIME,
	DELIVERY_STATUS_LATE,
	DELIVERY_STATUS_MISSING,
	DELIVERY_STATUS_REFUSED,
	DELIVERY_STATUS_NOT_DUE,
	DELIVERY_STATUS_HELD, /* nothing but the office's word is missing */
	DELIVERY_STATUS_NOT_COMPUTABLE,
};

/* One obligation of one unit for one period. 'due' and 'received' (of what is held the day its file
 * came) are days, valid when the flags say so; days_late in working days, -1 unknown; submission 0
 * when none. */
struct delivery {
	const struct obligation *obligation;
	size_t unit;
	struct period period;
	bool has_due, has_received;
	int due, received, days_late;
	int64_t submission;
	enum delivery_status status;
	const struct deadline *level; /* that 'due' rests on; NULL: the office's own */
};
struct deliveries {
	struct delivery *items;
	size_t nr, alloc;
};

/* Whether 'unit' owed it of 'period', as duty_is_owed(); nobody was asked for what ended before the
 * first month that any file tells of. */
bool delivery_is_owed(const struct analysis *analysis, const struct obligation *obligation,
		      size_t unit, const struct period *period);
/* What 'unit' owed of 'period' by 'obligation', or by a part of a form (struct rules, parts): then
 * when the whole form came. Returns 0 or -1 (STO001). */
int delivery_find(struct delivery *out, const struct analysis *analysis,
		  const struct obligation *obligation, size_t unit, const struct period *period,
		  struct diag *diag);
/* The same once it is there ('day') or not, but for what was refused. */
void delivery_judge(struct delivery *delivery, const struct analysis *analysis, bool there,
		    int day);
/* Stable codes: on_time, late, missing, refused, not_due, not_computable. What is held is not_due
 * with the day its file came (DUTY_ROW_WAITS). */
const char *delivery_status_code(enum delivery_status status);
/* All that is owed (delivery_is_owed()) for periods that end within first_month..last_month. The
 * caller frees out->items. Returns 0 or -1 (STO001). */
int delivery_list(struct deliveries *out, const struct analysis *analysis, int first_month,
		  int last_month, struct diag *diag);
/* Write delivery_result from January of the run's year to the end of its period. 0 or -1. */
int delivery_write(const struct analysis *analysis, struct diag *diag);

#endif

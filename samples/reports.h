/* reports.h - a quarter's tables as sheets, still without faults. */
#ifndef SAMPLES_REPORTS_H
#define SAMPLES_REPORTS_H

#include "core/base/period.h"
#include "samples/sheet.h"
#include "samples/world.h"

/* Rows of the cases that were filed or moved in the quarter, with what was known at its end. */
void report_cases(struct sheet *out, const struct world *world, const char *unit,
		  const struct period *period);
void report_linkage(struct sheet *out, const struct world *world, const char *unit,
		    const struct period *period);
void report_information(struct sheet *out, const struct world *world, const char *unit,
			const struct period *period);
/* Every measured indicator that applies to the unit, for each month. */
void report_measures(struct sheet *out, const struct world *world, const char *unit,
		     const struct period *period);
/* The office's own tables; sheets may come out empty (then nothing is sent). */
void report_office(struct sheet *out, const struct world *world, const char *table,
		   const struct period *period);

/* Its clues, joint actions and plans; false when 'table' is none of these. */
bool report_office_work(struct sheet *out, const struct world *world, const char *table,
			const struct period *period);

/* Add a measure row with a number. */
void add_measure(struct sheet *sheet, int month, const char *indicator, const char *value);

#endif

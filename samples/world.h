/* world.h - what happened in the county, month by month, before anyone wrote it down.
 *
 * Penalty cases with their lives, and the chain police - procuratorate - court; the office's own
 * doings are made where they are written (office.c). All dates are day numbers of
 * core/base/period.h, 0 meaning never (by the end of the samples). Money in 分. */
#ifndef SAMPLES_WORLD_H
#define SAMPLES_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "core/rules/rules.h"
#include "samples/county.h"
#include "samples/levels.h"

struct penalty_case {
	const struct agency *agency;
	const struct field_level *kind;
	const char *case_no, *party, *party_id, *summary, *scene;
	const char *decision_no, *result, *transfer_no, *nondisclosure;
	bool simple, only_warning;
	int made;   /* order of making, for sorting */
	int number; /* in its unit and year of filing */
	int filed, decided, transferred, disclosed;
	int64_t early_value, value, fine, confiscated,
		goods_value; /* early_value -1: unknown yet */
	int dens, excluded, extended, persons;
};

/* What becomes of a crime at the police and after. */
struct crime {
	const struct penalty_case *origin; /* NULL: the police's own */
	const char *police_no, *prosecution_no, *court_no;
	const char *charge;
	int accepted, filed, refused, solved, captured, detained, sent;
	int asked, arrested, not_arrested, prosecuted, not_prosecuted, supervised;
	int court, judged;
	int persons, detained_persons;
	int64_t amount, criminal_fine;
	bool complex, unknown_origin; /* the police wrote another number of origin */
};

/* A row of somebody's linkage ledger. */
struct event {
	const char *unit, *case_no, *stage, *doc_no, *origin_unit, *origin_case_no, *charge;
	int day, persons;
	int64_t amount; /* -1: none */
	bool complex, serial, approved;
};

struct world {
	const struct county *county;
	const struct rules *rules;
	struct arena *arena;	     /* for all strings */
	int first_month, last_month; /* of what is sent; cases begin three months earlier */
	struct penalty_case *cases;
	size_t nr_cases, alloc_cases;
	struct crime *crimes;
	size_t nr_crimes, alloc_crimes;
	struct event *events; /* in order of day */
	size_t nr_events, alloc_events;
};

/* printf into 'arena'. */
const char *arena_text(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The n-th working day after 'day'; where the calendar lacks the year (2018) weekends only. */
int world_workday(const struct world *world, int day, int n);
/* Share of the usual activity in 'month': less in the first months of 2020. */
double world_activity(int month);

/* Make the penalty cases of all agencies; world->cases is sorted by unit and filing. */
void world_make_cases(struct world *world);
/* Make crimes and the events of all four sides; after world_make_cases(). */
void world_make_crimes(struct world *world);
void world_release(struct world *world);

#endif

/* inbox.h - the folder of one quarter: files with names, styles and days of arrival, and the
 * office's register of them. */
#ifndef SAMPLES_INBOX_H
#define SAMPLES_INBOX_H

#include "core/base/period.h"
#include "samples/sheet.h"
#include "samples/world.h"

/* A line of the register. */
struct entry {
	const char *file, *sender, *received, *kind, *corrects, *note;
	size_t order;
};

struct inbox {
	const struct world *world;
	const char *folder; /* OUT/inbox/PERIOD */
	struct period period;
	const char *code; /* "2024Q3" */
	struct entry *entries;
	size_t nr, alloc;
	struct diag *diag;
	int failed;
};

int inbox_open(struct inbox *out, const struct world *world, const char *folder,
	       const struct period *period, struct diag *diag);
/* Write the register, in order of arrival. Returns 0, or -1 if any file could not be written. */
int inbox_close(struct inbox *inbox);

/* The style of a unit's table in this quarter. */
struct style inbox_style(const struct inbox *inbox, const char *unit, const char *table);
/* Due day of the quarter's tables, and the day on which the unit sends this one; 0: not at all. */
int inbox_due(const struct inbox *inbox);
int inbox_arrival(const struct inbox *inbox, const char *unit, const char *table);
/* "县文旅局_执法案件台账_2024Q3.csv"; 'mark' ("_更正") before the dot. */
const char *inbox_name(const struct inbox *inbox, const char *unit, const char *table,
		       const char *mark);

/* Write a sheet as a file that arrives on 'day', and register it. */
void inbox_add_sheet(struct inbox *inbox, const char *unit, const struct sheet *sheet,
		     const struct style *style, const char *mark, int day,
		     const struct entry *entry);
/* The same for bytes under a name; entry->file and received may be NULL. */
void inbox_add_bytes(struct inbox *inbox, const char *unit, const char *name, const void *data,
		     size_t nr, int day, const struct entry *entry);

#endif

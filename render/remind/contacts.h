/* contacts.h - the liaison officers of the day and their telephone numbers, for the office alone.
 *
 * Who it is says the roster; its numbers are masked in the store, so the whole ones are those of
 * notes/联络员电话.csv (单位,姓名,电话), which the office keeps by itself and no program stores. */
#ifndef RENDER_CONTACTS_H
#define RENDER_CONTACTS_H

#include "render/report/report.h"

struct contact {
	const char *unit, *name, *from; /* the report's */
	const char *phone;		/* NULL: not known */
	bool masked;			/* the number is the roster's */
	int others;			/* how many more the unit has */
};
struct contacts {
	struct contact *items;
	size_t nr, alloc;
};

extern const char contacts_file_name[];

/* Returns 0, or -1 with STO001 or FIL001. Release with contacts_release(). */
int contacts_load(struct contacts *out, struct report *report, struct diag *diag);
void contacts_release(struct contacts *contacts);
/* The one who has been it longest; NULL when the unit has none. */
const struct contact *contact_of(const struct contacts *contacts, const char *unit);
/* What there is to know of the entry, or "". */
const char *contact_note(const struct contact *contact);

#endif

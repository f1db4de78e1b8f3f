/* identify.h - whose file it is, which table and which period: by agreement of the clues.
 *
 * Clues are the register, the file's name with its path, the title lines above the header and
 * a unit column. They may be silent but not contradict one another. */
#ifndef INGEST_IDENTIFY_H
#define INGEST_IDENTIFY_H

#include "core/base/period.h"
#include "core/rules/rules.h"
#include "ingest/header/header_match.h"

/* The unit that a text names: a token that is a name, else names of three characters or more
 * inside it. NULL when none or several different ones (the office beside one other: the other). */
const char *unit_in_text(const struct rules *rules, const char *text);
/* The form whose name or synonym stands in the text (the longest), or NULL. */
const struct form *form_in_text(const struct rules *rules, const char *text);
/* True when every day of 'inner' lies in 'outer'. */
bool period_contains(const struct period *outer, const struct period *inner);

struct identity_clues {
	const char *file;	       /* relative path */
	const char *shown;	       /* what messages call it */
	const char *sheet;	       /* of a workbook, NULL: a file of its own */
	bool is_lone;		       /* the workbook's only sheet with data */
	const struct period *folder;   /* NULL when the folder names no period */
	const struct head_row *titles; /* rows above the header */
	size_t nr_titles;
	const char *sender;    /* register, "" when silent */
	const char *unit_cell; /* first value of a unit column, NULL */
};
struct identity {
	const char *unit, *sender; /* codes */
	struct period period;
};

/* The form named by the sheet's name, the file's or a title, or NULL; '*where' says which
 * ("工作表名", "文件名", "标题"). The name of a workbook of several sheets names none of them. */
const struct form *identify_form(const char **where, const struct rules *rules,
				 const struct identity_clues *clues);
/* Unit, sender and period for a file of 'form'. Returns 0, or -1 with ING007, ING008, ING011,
 * ING012, ING013 or ING014; what could be found stays in 'out'. */
int identify(struct identity *out, const struct rules *rules, const struct form *form,
	     const struct identity_clues *clues, struct diag *diag);

#endif

/* bulletin_parts.h - what the bulletin's sentences share; not for others. */
#ifndef RENDER_BULLETIN_PARTS_H
#define RENDER_BULLETIN_PARTS_H

#include "render/document/bulletin.h"
#include "render/report/change.h"
#include "render/report/trace.h"

struct bulletin {
	struct report *report;
	const char *folder;
	struct diag *diag;
	const char *slot; /* being filled: named in the table of figures */
	struct buf *out;  /* where its words go */
	struct buf *trace;
	struct buf notes;
	bool notes_read;
	bool verbatim; /* the slot being filled has what stays as it is: notes, names of files */
	int nr_pictures;
};

/* Fills one slot by appending to bulletin->out; nothing appended: nothing to say.
 * Returns 0, or -1 with REN060 or STO001. */
typedef int (*slot_fn)(struct bulletin *bulletin);

int say_overview(struct bulletin *bulletin);
int say_admin_total(struct bulletin *bulletin);
int say_admin_units(struct bulletin *bulletin);
int say_admin_fields(struct bulletin *bulletin);
int say_justice(struct bulletin *bulletin);
int say_linkage(struct bulletin *bulletin);
int say_disclosure(struct bulletin *bulletin);
int say_delivery(struct bulletin *bulletin);
int say_corrections(struct bulletin *bulletin);
/* ---- bulletin_regions.c */
int say_admin_systems(struct bulletin *bulletin);
int say_borders(struct bulletin *bulletin);
int say_regions(struct bulletin *bulletin);
/* ---- circular.c */
int say_circular_facts(struct bulletin *bulletin);
int say_circular_credit(struct bulletin *bulletin);
int say_circular_good(struct bulletin *bulletin);
int say_circular_poor(struct bulletin *bulletin);
int say_circular_people(struct bulletin *bulletin);
int say_circular_asked(struct bulletin *bulletin);
int say_circular_matrix(struct bulletin *bulletin);
int say_circular_levels(struct bulletin *bulletin);
int say_duties(struct bulletin *bulletin);
int say_targets(struct bulletin *bulletin);
int say_clues(struct bulletin *bulletin);
int say_matters(struct bulletin *bulletin);
int say_inspections(struct bulletin *bulletin);
int say_activities(struct bulletin *bulletin);
/* The county's main indicators as a table: an annex. */
int say_county_table(struct bulletin *bulletin);
/* ---- bulletin_readiness.c */
int say_readiness_table(struct bulletin *bulletin);
int say_readiness_missing(struct bulletin *bulletin);
int say_readiness_levels(struct bulletin *bulletin);
int say_readiness_papers(struct bulletin *bulletin);
/* ---- bulletin_systems.c */
int say_roster(struct bulletin *bulletin);
int say_meetings(struct bulletin *bulletin);
/* "18个成员单位中16个按时报送，…。" for the overview. */
int say_delivery_short(struct bulletin *bulletin);

/* ---- figures: everything printed as a number goes through these and into the trace */
/* The value of the period; NAN when missing. */
double figure_value(const struct bulletin *bulletin, const char *unit, const char *indicator);
/* Print a figure and enter it into the trace. */
void say_figure(struct bulletin *bulletin, const char *unit, const char *indicator,
		enum aspect aspect);
/* Enter a number of any period, to be explained by the rows of 'indicator'. */
void trace_count(struct bulletin *bulletin, const struct period *period, const char *unit,
		 const char *indicator, const char *label, const char *printed, double value);
/* Enter a figure that the caller has printed as 'printed'. */
void trace_figure(struct bulletin *bulletin, const char *unit, const char *indicator,
		  enum aspect aspect, const char *printed, double value);
/* The parts of a clause that tells a change. */
void trace_change(struct bulletin *bulletin, const struct comparison *row, enum trace_base base,
		  const struct change *change);
/* Print a count of the run with the words around it, and enter it. */
void say_counted(struct bulletin *bulletin, const char *figure, const char *before,
		 const char *after);
/* After what the office's ledger counts of the period: of how many of its months the ledger was
 * sent (a figure told_X), where that is not all. */
void say_untold(struct bulletin *bulletin, const char *told, const char *ledger);
/* The same of each count that is not nought, behind a comma; a full stop closes them. */
struct counted {
	const char *figure, *before, *after;
};
void say_counts(struct bulletin *bulletin, const struct counted *rows, size_t nr);
/* "截至2024年10月14日，历次交办的事项尚未办结3件，其中逾期1件。": what stands at the as-of day
 * whenever it began, told apart from what the period brought; nothing where all are 0. */
void say_as_of(struct bulletin *bulletin, const struct counted *rows, size_t nr);
/* Enter something that is no indicator: 'what' and 'word' are what explain takes. */
void trace_fact(struct bulletin *bulletin, const char *unit, const char *what, const char *word,
		const char *printed);
/* The clause about the year before behind a figure, with the comma before it; on the basis of what
 * both years have where that is less than the value. */
void say_change(struct bulletin *bulletin, const char *unit, const char *indicator,
		const char *noun);
/* True when every month of the value has been reported by whoever is due to: only then a zero says
 * that there was nothing. */
bool is_whole(const struct bulletin *bulletin, const char *unit, const char *indicator);
/* "（据6家已报送单位统计，应报8家）" when the county's value is partial. */
void say_partial(struct bulletin *bulletin, const char *indicator);

/* "（rules/calendar.csv 没有2027年的放假安排）" behind what cannot be computed. */
void say_gap(struct bulletin *bulletin);

/* 'words', where some unit tells of 'indicator' but began its ledger with the period: what it had
 * before is not known. */
void say_uncarried(struct bulletin *bulletin, const char *indicator, const char *words);
/* "（据6家已报送单位统计，应报8家）" of the county's value, or of the year so far, unless all units
 * have reported all. */
void say_coverage(struct bulletin *bulletin, const char *indicator, bool cumulative);

/* Name of a unit, safe in Markdown. */
void say_unit(struct bulletin *bulletin, const char *unit);
void say(struct bulletin *bulletin, const char *text);
/* What the office's notes have under 'heading'; 'tell' as in bulletin_add_notes_by(), or NULL.
 * REN063 where there is nothing. Returns 0, or -1 with FIL.... */
int say_notes(struct bulletin *bulletin, const char *heading, note_line_fn tell, void *data);
/* A sum that must hold where it is known; 'words' tells it. Returns 0, or -1 with REN060. */
int check_balance(struct bulletin *bulletin, const char *balance, const char *words);

#endif

/* render.h - the stage: from a run in the store to the folder that people read.
 *
 * The folder is written beside its place, checked, and exchanged in one step; when anything
 * fails the old report stays as it was. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "core/base/diag.h"
#include "core/office/workspace.h"

/* How a report is signed. */
struct render_signing {
	const char *numbers; /* "12", "简报=12,通报=3"; NULL: the next ones */
	const char *date, *signer;
};

struct render_options {
	const char *period; /* "2024Q3"; the year when 'assess' */
	const char *as_of;  /* "YYYY-MM-DD", or NULL: the newest run */
	bool assess;	    /* the assessment workbook into reports/YEAR考核/ */
	bool templates;	    /* blank forms into templates/PERIOD/ */
	bool remind;	    /* what is to be done into reminders/DAY/ */
	bool brief;	    /* one page into briefs/DAY/ */
	bool desk;	    /* 工作台.html into the working folder */
	bool trial;	    /* the newest assessment beside the one before, into trials/YEAR/ */
	int days;	    /* of these three: due so many days on */
	bool again;	    /* a signed report as it was signed, for a comparison */
	bool extract;	    /* what goes to the level above, into 上报/ */
	const struct render_signing *signing; /* sign the report of 'period' */
	bool receipts;			      /* receipts that are due, into receipts/PERIOD/ */
	const char *const *units; /* of 'templates': which; none: all. Of 'receipts': periods */
	size_t nr_units;
};

/* Render. The path of the folder is put into 'folder' (reset first). The folder of a signed report
 * is never written again: what comes after is a draft of its next revision, in a folder of its own
 * (REN100, REN101). Returns 0, with an error in 'diag' where a product was made without a part of
 * it (REN085), or -1 with CLI006, REN..., FIL..., STO.... */
int render_run(struct workspace *workspace, const struct render_options *options,
	       struct buf *folder, struct diag *diag);

#endif

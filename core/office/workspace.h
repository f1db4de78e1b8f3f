/* workspace.h - an office's working folder: where its rules, inbox, store and reports are. */
#ifndef CORE_WORKSPACE_H
#define CORE_WORKSPACE_H

#include "core/base/diag.h"
#include "core/base/period.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

/* Absolute paths, owned. */
struct workspace {
	char *folder, *rules, *inbox, *notes, *received, *reports, *receipts, *store_path;
	struct rules rules_loaded;
	struct store *store;
	struct command_log *log; /* while locked and the store open for writing */
	int lock;		 /* descriptor of the folder's lock, 0 when not held */
};
#define WORKSPACE_INIT \
	{              \
		0      \
	}

/* Locate the folder's parts, load its rules and open its store in 'mode'. An older store is
 * upgraded before (STO010), and gets the tables and columns that the rules have gained (STO011), in
 * any mode: both need the folder's lock for that moment. Returns 0, or -1 with CLI010 (no working
 * folder), CLI014 (one that has lost its store), CLI012, RUL..., STO... or FIL.... Release with
 * workspace_release(). */
int workspace_open(struct workspace *out, const char *folder, enum store_mode mode,
		   struct diag *diag);
void workspace_release(struct workspace *workspace);
/* The same at the end of a command, whose outcome goes into the store's command_log when it changed
 * anything: 0 done, 1 with files or rows refused, else failed. */
void workspace_close(struct workspace *workspace, int outcome);
/* Leave a row in the command_log though nothing else changes. Returns 0, or -1 with STO.... */
int workspace_record(struct workspace *workspace, struct diag *diag);
/* 'text' stands in the command line and is not to stand in the command_log. */
void workspace_hide_in_log(struct workspace *workspace, const char *text);
/* What the command has to add to its line in the command_log. */
void workspace_add_detail(struct workspace *workspace, const char *detail);

/* -1 with CLI014 when 'folder' holds what only an office at work has (originals, receipts, reports)
 * but no store, or an empty one: a new store would count from nothing. */
int workspace_has_not_lost_store(const char *folder, struct diag *diag);

/* Keep every other writing program out of the folder until workspace_release() or the end of
 * this process: two at once would mix up the register and the reports. Waits up to ten
 * seconds, then for the store when it is open for writing; what killed runs left is removed
 * (leftovers.h). Returns 0, or -1 with CLI012 (somebody is at work), STO007 or FIL002. */
int workspace_lock(struct workspace *workspace, struct diag *diag);

/* The day statistics stand at: 'as_of' when given, else the issue date of an issued period,
 * else the newest day on which something was received or withdrawn (never the clock). Writes
 * "YYYY-MM-DD". -1 with CLI011 when nothing has been received. */
int workspace_as_of(char as_of[static 11], struct store *store, const char *period,
		    const char *given, struct diag *diag);

/* The period that statistics of 'text' cover, and as of which day (workspace_as_of()): a year,
 * half-year or run of months that is not over on that day ends with its last month that is
 * (rules_over_by()). 'asked'
 * is the period without that. Returns 0, or -1 with CLI006 (no period), CLI003 (no day) or CLI011.
 */
int workspace_period(struct period *out, struct period *asked, char as_of[static 11],
		     const struct workspace *workspace, const char *text, const char *given,
		     struct diag *diag);

/* Append the text of notes/PERIOD.md as UTF-8, nothing when there is none; it may be GB18030, as
 * Windows writes it. Personal numbers are masked, '*masked' (may be NULL) tells whether any was.
 * Returns 0, or -1 with FIL... or REN082 (neither). */
int workspace_notes(struct buf *out, const struct workspace *workspace, const char *period,
		    bool *masked, struct diag *diag);

#endif

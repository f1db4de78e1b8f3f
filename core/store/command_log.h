/* command_log.h - the audit trail: who ran which command that changed the store, and how it ended.
 *
 * The row is made within the first transaction that changes something, so there is no change
 * without its row and no row without a change. */
#ifndef CORE_COMMAND_LOG_H
#define CORE_COMMAND_LOG_H

#include "core/store/store.h"

struct command_log;

/* What the detail of a backup begins with. */
extern const char command_log_backup[];

/* From now on the changes of this program through 'store', which must outlive 'out', are recorded;
 * nothing is when it is open for reading ('*out' is NULL). Returns 0, or -1 with STO001. The caller
 * frees with command_log_free(). */
int command_log_begin(struct command_log **out, struct store *store, struct diag *diag);
/* Make the row though nothing is changed. Returns 0, or -1 with STO.... */
int command_log_record(struct command_log *log, struct diag *diag);
/* Leave 'text' out of the command as it is recorded. Before the first change. */
void command_log_hide(struct command_log *log, const char *text);
/* Add to the row's 'detail', a line each; personal numbers are masked already. */
void command_log_add(struct command_log *log, const char *detail);
/* Write how the command ended: 0 done, 1 partly, else failed; nothing when nothing was changed. */
void command_log_end(struct command_log *log, int outcome);
void command_log_free(struct command_log *log);

#endif

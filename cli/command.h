/* command.h - the commands of the front that are not a stage's: one file each, cmd_NAME.c.
 *
 * Each gets its own argv (argv[0] is the command's name) with the options given before it, and
 * its row of the table; it prints its results to stdout, and returns an enum exit_code; errors go
 * to 'diag'. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/command/options.h"
#include "core/store/store.h"

int cmd_init(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_report(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_rollup(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_assess(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_status(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_remind(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_desk(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_brief(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_review(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_verify(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_backup(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_restore(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_check(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_check_rules(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_log(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_forget(int argc, char **argv, const struct command_row *command, struct diag *diag);
int cmd_help(int argc, char **argv, const struct command_row *command, struct diag *diag);

/* Run stage program 'stage' ("ingest") with 'argv' (NULL-terminated, argv[0] is replaced by
 * the program's path). Returns its exit status, or EXIT_CODE_FAILED with PRC... in 'diag'. */
int stage_run(const char *stage, const char **argv, struct diag *diag);

/* "YYYY-MM-DD": the day that was given, else the clock's. */
void day_asked(char day[static 11], const char *given);

/* The ingest stage with 'argc' arguments 'argv' (as for stage_run), then the receipts that are due.
 * Returns the stage's exit status, or EXIT_CODE_FAILED when receipts could not be written: they
 * stay due and are written by the next run. */
int ingest_and_answer(int argc, const char **argv, struct diag *diag);

/* Write the receipts that a run which was killed left due in the folder that the arguments name,
 * unless a command is at work there or the folder may only be read. */
void answer_owed(int argc, const char *const *argv, struct diag *diag);
/* Within a transaction: the receipts of all units are due. Returns 0, or -1 with STO001. */
int receipts_all_due(struct store *store, struct diag *diag);

/* Path of a part of the installation in 'out': the stage programs and the default rules lie
 * beside the front in a build tree, or in ../lib and ../share when installed. */
const char *install_path(struct buf *out, const char *part);

#endif

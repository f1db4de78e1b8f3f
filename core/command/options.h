/* options.h - a command line read by the command's row: the options it takes, and no others. */
#ifndef CORE_OPTIONS_H
#define CORE_OPTIONS_H

#include <stdbool.h>

#include "core/base/period.h"
#include "core/command/commands.h"

enum exit_code { EXIT_CODE_OK = 0, EXIT_CODE_REFUSED = 1, EXIT_CODE_FAILED = 2 };

/* Where an option of the row goes; exactly one of 'flag' and 'value' is set. */
struct option_spec {
	const char *name;
	bool *flag;
	const char **value;
};

enum { OPTIONS_FOLDER_SIZE = 96, OPTIONS_WRITTEN = 3 };

/* Points into argv and into itself: not to be copied. */
struct options {
	const char *folder; /* -C DIR; by default the office that office_above() finds */
	const char *base;   /* what relative operands count from that make an office: -C, or "." */
	const char *as_of;  /* YYYY-MM-DD or NULL */
	bool quiet;
	int nr_args; /* what is left: operands */
	char **args;
	char above[OPTIONS_FOLDER_SIZE];
	char written[OPTIONS_WRITTEN][PERIOD_CODE_SIZE]; /* periods and days in standard form */
	int nr_written;
};

/* Read argv (argv[0] is the program) for 'command'. 'specs' ends with a NULL name and has every
 * option named in the row but --as-of; may be NULL. Options and operands may be mixed; --help,
 * --version (help.h) and the flag of the row are taken and mean nothing here. Periods, years and
 * days are taken as people write them (core/base/period_words.h, core/base/date.h) and given in
 * standard form; what is none stays as it is. Returns 0, or -1 with CLI001 (an option that the
 * command does not take; CLI008 with those it may have meant), CLI002 (a value is missing) or
 * CLI003 (--as-of is no date). */
int options_parse(struct options *out, int argc, char **argv, const struct command_row *command,
		  const struct option_spec *specs, struct diag *diag);

/* The same check of what another program is to read: 0, or -1 with CLI001 or CLI002. The flag of
 * the row is refused: it is between the front and its programs. */
int options_check(int argc, char *const *argv, const struct command_row *command,
		  struct diag *diag);

#endif

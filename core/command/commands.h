/* commands.h - the one table of commands and options.
 *
 * Everything said of a command comes from its row: what it takes (options.h), --help and the
 * usage of the stage programs (help.h), the man page (manual_page.h) and the completion of bash
 * (completion.h). A new command or option is a row in command_table.c; what it does is its
 * program's. */
#ifndef CORE_COMMANDS_H
#define CORE_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/buf.h"
#include "core/base/diag.h"

/* What a word of the command line is, for completion. */
enum word_kind {
	WORD_OTHER,
	WORD_PATH,
	WORD_FOLDER,
	WORD_PERIOD,
	WORD_YEAR,
	WORD_DAY,
	WORD_UNIT,
	WORD_INDICATOR,
	WORD_FORM,
	WORD_METHOD,
	WORD_COMMAND,
};

/* --NAME or, without a name, -LETTER; 'argument' NULL for a mark. */
struct option_row {
	const char *name, *argument, *meaning;
	enum word_kind kind; /* of the argument */
	char letter;	     /* 0: no short form */
};

enum { OPERAND_KINDS = 3 };
struct command_row {
	const char *name;  /* NULL: only a way to call the stage program */
	const char *stage; /* "ingest": shuangda-ingest does it; NULL: the front itself */
	const char *flag;  /* --FLAG tells the stage program which of its rows; NULL: without */
	const char *operands, *purpose;	     /* operands "": none */
	const char *options;		     /* names, by blanks, of those not common to all */
	const char *more;		     /* a paragraph, or NULL */
	const char *example;		     /* what stands behind the program's name; lines */
	const char *partly;		     /* what exit status 1 means; NULL: there is no 1 */
	enum word_kind kinds[OPERAND_KINDS]; /* of the operands, the last for all further ones */
};

/* Row 'i' of the table, NULL behind the last. */
const struct command_row *command_at(size_t i);
const struct option_row *option_at(size_t i);

/* The front's command 'name' ('nr' bytes), or NULL. */
const struct command_row *command_find(const char *name, size_t nr);
/* Add CLI004 for 'name', which is no command, with those it may have meant. */
void command_refuse(struct diag *diag, const char *name);
/* The way to call 'stage' that argv asks for by its flag, else the one without a flag. */
const struct command_row *command_of_stage(const char *stage, int argc, char **argv);

/* Option 'name' (of 'nr' bytes) or -'letter', of whichever command; NULL when there is none. */
const struct option_row *option_find(const char *name, size_t nr);
const struct option_row *option_find_letter(char letter);
/* True for what every command takes: -C, --quiet, --help, --version. */
bool option_is_common(const struct option_row *option);
/* True when 'command' takes 'option'. */
bool command_takes(const struct command_row *command, const struct option_row *option);

/* How many arguments from argv[i] on belong together: 2 when it is an option whose value is the
 * next one, else 1. '*option' is what it is, NULL for an operand or an unknown option. */
int option_span(const struct option_row **option, int argc, char *const *argv, int i);

/* Append "shuangda status", or "shuangda-render --receipts". */
void command_add_call(struct buf *out, const struct command_row *command);
/* Append the call with what follows it: "shuangda status [选项] 期间". */
void command_add_usage(struct buf *out, const struct command_row *command);
/* Add CLI005 with the usage of 'command'. */
void command_misused(struct diag *diag, const struct command_row *command);

#endif

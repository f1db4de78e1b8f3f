/* help.h - --help of every command and stage program, and the list of commands, from the table. */
#ifndef CORE_HELP_H
#define CORE_HELP_H

#include "core/command/commands.h"

/* The text for argv's --help or --version, if it asks for one: true. 'stage' names the program,
 * NULL for the front; there 'command' is what was asked about, NULL for the front itself. Whatever
 * else argv holds, right or wrong, does not matter then. */
bool help_answer(struct buf *out, const char *stage, const struct command_row *command, int argc,
		 char **argv);

/* Append what there is to know of 'command': purpose, usage, options, an example, statuses. */
void help_add_command(struct buf *out, const struct command_row *command);
/* Append the list of commands. */
void help_add_commands(struct buf *out);

/* What the pages have in common. */
extern const char help_periods[], help_done[], help_failed[];
/* Append "--as-of 日期", short form first: "-C 文件夹", "-q, --quiet". */
void help_add_option(struct buf *out, const struct option_row *option);

#endif

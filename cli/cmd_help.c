/* cmd_help.c - `shuangda help`: what --help says, the man page, the completion of bash. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "core/command/completion.h"
#include "core/command/help.h"
#include "core/command/manual_page.h"

int cmd_help(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	bool man = false, bash = false;
	const struct option_spec specs[] = { { "man", &man, NULL },
					     { "bash", &bash, NULL },
					     { NULL, NULL, NULL } };
	const struct command_row *asked = NULL;
	struct options options;
	struct buf text = BUF_INIT;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args + man + bash > 1) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (options.nr_args) {
		asked = command_find(options.args[0], strlen(options.args[0]));
		if (!asked) {
			command_refuse(diag, options.args[0]);
			return EXIT_CODE_FAILED;
		}
		help_add_command(&text, asked);
	} else if (man) {
		manual_page_add(&text);
	} else if (bash) {
		completion_add(&text);
	} else {
		help_add_commands(&text);
	}
	fputs(text.data, stdout);
	buf_release(&text);
	return EXIT_CODE_OK;
}

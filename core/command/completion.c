/* completion.c - see completion.h. What does not depend on the table is in completion.bash. */
#include "core/command/completion.h"

#include "core/command/commands.h"

static const char script[] =
#include "core/command/completion.bash.inc"
	;

static const char *const kind_words[] = {
	[WORD_OTHER] = "other",	  [WORD_PATH] = "path",		  [WORD_FOLDER] = "folder",
	[WORD_PERIOD] = "period", [WORD_YEAR] = "year",		  [WORD_DAY] = "other",
	[WORD_UNIT] = "unit",	  [WORD_INDICATOR] = "indicator", [WORD_FORM] = "form",
	[WORD_METHOD] = "method", [WORD_COMMAND] = "command",
};

/* "-q --quiet" */
static void add_spellings(struct buf *out, const struct option_row *option, const char *between)
{
	if (option->letter)
		buf_addf(out, "-%c", option->letter);
	if (option->letter && option->name)
		buf_addstr(out, between);
	if (option->name)
		buf_addf(out, "--%s", option->name);
}

/* The options of 'command', of all when it is NULL: those common to them. */
static void add_options(struct buf *out, const struct command_row *command)
{
	const struct option_row *option;

	for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
		if (command ? !command_takes(command, option) : !option_is_common(option))
			continue;
		buf_addch(out, ' ');
		add_spellings(out, option, " ");
	}
}

/* Which option takes which kind of word. */
static void add_arguments(struct buf *out)
{
	const struct option_row *option;

	buf_addstr(out, "_shuangda_argument()\n{\n\tcase $1 in\n");
	for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
		if (!option->argument)
			continue;
		buf_addch(out, '\t');
		add_spellings(out, option, " | ");
		buf_addf(out, ") echo %s ;;\n", kind_words[option->kind]);
	}
	buf_addstr(out, "\tesac\n}\n\n");
}

/* Which operand, counted from 0, is which kind of word. */
static void add_operands(struct buf *out)
{
	const struct command_row *command;

	buf_addstr(out, "_shuangda_operand()\n{\n\tlocal kinds=command\n\n\tcase $1 in\n");
	for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
		if (!command->name)
			continue;
		buf_addf(out, "\t%s) kinds=(", command->name);
		for (size_t k = 0; k < OPERAND_KINDS; k++)
			buf_addf(out, "%s%s", k ? " " : "", kind_words[command->kinds[k]]);
		buf_addstr(out, ") ;;\n");
	}
	buf_addf(out, "\tesac\n\techo \"${kinds[$2 < %d ? $2 : %d]}\"\n}\n\n", OPERAND_KINDS,
		 OPERAND_KINDS - 1);
}

void completion_add(struct buf *out)
{
	const struct command_row *command;

	buf_addstr(out, "# bash completion for shuangda; made by shuangda help --bash.\n\n"
			"_shuangda_commands='");
	for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
		if (command->name)
			buf_addf(out, "%s%s", i ? " " : "", command->name);
	}
	buf_addstr(out, "'\n\n_shuangda_options()\n{\n\tcase $1 in\n");
	for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
		if (!command->name)
			continue;
		buf_addf(out, "\t%s) echo '", command->name);
		add_options(out, command);
		buf_addstr(out, "' ;;\n");
	}
	buf_addstr(out, "\t*) echo '");
	add_options(out, NULL);
	buf_addstr(out, "' ;;\n\tesac\n}\n\n");
	add_arguments(out);
	add_operands(out);
	buf_addstr(out, script);
}

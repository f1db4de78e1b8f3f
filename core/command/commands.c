/* commands.c - looking things up in the table of commands.h; its rows are in command_table.c. */
#include "core/command/commands.h"

#include <string.h>

#include "core/base/near_miss.h"

static bool is_word(const char *word, const char *text, size_t nr)
{
	return word && strlen(word) == nr && memcmp(word, text, nr) == 0;
}

const struct command_row *command_find(const char *name, size_t nr)
{
	const struct command_row *row;

	for (size_t i = 0; (row = command_at(i)) != NULL; i++) {
		if (is_word(row->name, name, nr))
			return row;
	}
	return NULL;
}

void command_refuse(struct diag *diag, const char *name)
{
	struct near_miss near = near_miss_of(name);
	const struct command_row *row;

	diag_add(diag, "CLI004", NULL, name, NULL);
	for (size_t i = 0; (row = command_at(i)) != NULL; i++) {
		if (row->name)
			near_miss_offer(&near, row->name);
	}
	near_miss_say(&near, diag);
}

static const struct command_row *find_way(const char *stage, const char *flag, size_t nr)
{
	const struct command_row *row;

	for (size_t i = 0; (row = command_at(i)) != NULL; i++) {
		if (row->stage && strcmp(row->stage, stage) == 0 &&
		    (flag ? is_word(row->flag, flag, nr) : !row->flag))
			return row;
	}
	return NULL;
}

const struct command_row *command_of_stage(const char *stage, int argc, char **argv)
{
	const struct command_row *row = NULL;
	const struct option_row *option;

	for (int i = 1; !row && i < argc && strcmp(argv[i], "--") != 0;
	     i += option_span(&option, argc, argv, i)) {
		if (strncmp(argv[i], "--", 2) == 0)
			row = find_way(stage, argv[i] + 2, strlen(argv[i] + 2));
	}
	return row ? row : find_way(stage, NULL, 0);
}

const struct option_row *option_find(const char *name, size_t nr)
{
	const struct option_row *row;

	for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
		if (is_word(row->name, name, nr))
			return row;
	}
	return NULL;
}

const struct option_row *option_find_letter(char letter)
{
	const struct option_row *row;

	for (size_t i = 0; letter && (row = option_at(i)) != NULL; i++) {
		if (row->letter == letter)
			return row;
	}
	return NULL;
}

bool option_is_common(const struct option_row *option)
{
	return option->letter || strcmp(option->name, "version") == 0;
}

bool command_takes(const struct command_row *command, const struct option_row *option)
{
	const char *word = command->options;
	size_t nr;

	if (option_is_common(option))
		return true;
	for (; *word; word += nr + strspn(word + nr, " ")) {
		nr = strcspn(word, " ");
		if (is_word(option->name, word, nr))
			return true;
	}
	return false;
}

int option_span(const struct option_row **option, int argc, char *const *argv, int i)
{
	const char *arg = argv[i];
	bool is_long = strncmp(arg, "--", 2) == 0, joined;

	*option = NULL;
	if (is_long)
		*option = option_find(arg + 2, strcspn(arg + 2, "="));
	else if (arg[0] == '-')
		*option = option_find_letter(arg[1]);
	joined = is_long ? strchr(arg, '=') != NULL : *option && arg[2];
	return *option && (*option)->argument && !joined && i + 1 < argc ? 2 : 1;
}

void command_add_call(struct buf *out, const struct command_row *command)
{
	if (command->name)
		buf_addf(out, "shuangda %s", command->name);
	else
		buf_addf(out, "shuangda-%s --%s", command->stage, command->flag);
}

void command_add_usage(struct buf *out, const struct command_row *command)
{
	command_add_call(out, command);
	buf_addf(out, " [选项]%s%s", command->operands[0] ? " " : "", command->operands);
}

void command_misused(struct diag *diag, const struct command_row *command)
{
	struct buf usage = BUF_INIT;

	command_add_usage(&usage, command);
	diag_add(diag, "CLI005", NULL, usage.data, NULL);
	buf_release(&usage);
}

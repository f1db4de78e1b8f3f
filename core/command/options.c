/* options.c - see options.h. */
#include "core/command/options.h"

#include <string.h>

#include "core/base/date.h"
#include "core/base/near_miss.h"
#include "core/base/period_words.h"
#include "core/base/text.h"
#include "core/command/office_above.h"

/* Append the option as it is written: "--quiet" or "-C". */
static void add_option(struct buf *out, const struct option_row *row)
{
	if (row->name)
		buf_addf(out, "--%s", row->name);
	else
		buf_addf(out, "-%c", row->letter);
}

static void refuse(const struct command_row *command, const char *arg, struct diag *diag)
{
	struct buf name = BUF_INIT, call = BUF_INIT, known = BUF_INIT, word = BUF_INIT;
	struct arena arena = ARENA_INIT;
	const struct option_row *row;
	struct near_miss near;

	if (arg[1] == '-')
		buf_add(&name, arg + 2, strcspn(arg + 2, "="));
	near = near_miss_of(name.data);
	command_add_call(&call, command);
	for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
		if (!command_takes(command, row))
			continue;
		buf_reset(&word);
		add_option(&word, row);
		buf_addf(&known, "%s%s", known.nr ? " " : "", word.data);
		if (row->name)
			near_miss_offer_as(&near, row->name, arena_strdup(&arena, word.data));
	}
	diag_add(diag, "CLI001", NULL, arg, call.data, known.data, NULL);
	near_miss_say(&near, diag);
	buf_release(&name);
	buf_release(&call);
	buf_release(&known);
	buf_release(&word);
	arena_release(&arena);
}

/* The period or day of 'text' in standard form in 'code'; false when it states none. */
static bool standard_form(char code[static PERIOD_CODE_SIZE], enum word_kind kind, const char *text)
{
	struct buf folded = BUF_INIT;
	struct period period;
	unsigned flags = 0;
	bool is_read;
	int day;

	if (kind == WORD_PERIOD || kind == WORD_YEAR) {
		is_read = period_read(&period, text) == 0;
		if (is_read)
			period_code(code, &period);
		return is_read;
	}
	text_fold(&folded, text, strlen(text));
	is_read = kind == WORD_DAY && date_read(&day, &flags, folded.data) == DATE_OK &&
		  !(flags & (DATE_SERIAL | DATE_TIME_DROPPED));
	if (is_read)
		day_format(code, day);
	buf_release(&folded);
	return is_read;
}

/* 'text' as the programs read it. */
static char *as_read(struct options *out, enum word_kind kind, char *text)
{
	char *code;

	if (out->nr_written == OPTIONS_WRITTEN)
		return text;
	code = out->written[out->nr_written];
	if (!standard_form(code, kind, text) || strcmp(code, text) == 0)
		return text;
	out->nr_written++;
	return code;
}

/* Put 'row' (with 'value', when it takes one) where it belongs. */
static void put(struct options *out, const struct option_spec *specs, const struct option_row *row,
		const char *value)
{
	bool ignored = false;
	const struct option_spec ours[] = {
		{ .name = "as-of", .value = &out->as_of },
		{ .name = "quiet", .flag = &out->quiet },
		{ .name = "help", .flag = &ignored },
		{ .name = "version", .flag = &ignored },
		{ .name = NULL },
	};
	const struct option_spec *const lists[] = { ours, specs };

	if (!row->name) {
		out->folder = value;
		return;
	}
	for (size_t l = 0; l < 2; l++) {
		for (const struct option_spec *s = lists[l]; s && s->name; s++) {
			if (strcmp(s->name, row->name) != 0)
				continue;
			if (s->flag)
				*s->flag = true;
			else
				*s->value = value;
			return;
		}
	}
	BUG("an option in the table that its program does not know");
}

/* The value that stands in the same argument, or NULL. */
static char *joined_value(char *arg)
{
	char *equals = strchr(arg, '=');

	if (arg[1] != '-')
		return arg[2] ? arg + 2 : NULL;
	return equals ? equals + 1 : NULL;
}

static bool is_flag_of(const struct command_row *command, const char *arg)
{
	return command->flag && strncmp(arg, "--", 2) == 0 && strcmp(arg + 2, command->flag) == 0;
}

/* True when 'command' takes the option argv[i], 'row', and its value is there. */
static bool is_right(const struct command_row *command, const struct option_row *row, int argc,
		     int i, char *const *argv, struct diag *diag)
{
	const char *arg = argv[i], *value = joined_value(argv[i]);

	if (!row || !command_takes(command, row) || (!row->argument && value)) {
		refuse(command, arg, diag);
		return false;
	}
	if (row->argument && !value && i + 1 == argc) {
		diag_add(diag, "CLI002", NULL, arg, NULL);
		return false;
	}
	return true;
}

/* Take the option argv[*i] and its value. */
static int take_option(struct options *out, const struct command_row *command,
		       const struct option_spec *specs, int argc, char **argv, int *i,
		       struct diag *diag)
{
	const struct option_row *row;
	int span = option_span(&row, argc, argv, *i);
	char *value;

	if (is_flag_of(command, argv[*i]))
		return 0;
	if (!is_right(command, row, argc, *i, argv, diag))
		return -1;
	value = span == 2 ? argv[*i + 1] : joined_value(argv[*i]);
	put(out, specs, row, value ? as_read(out, row->kind, value) : NULL);
	*i += span - 1;
	return 0;
}

int options_check(int argc, char *const *argv, const struct command_row *command, struct diag *diag)
{
	const struct option_row *row;

	for (int i = 1, span; i < argc && strcmp(argv[i], "--") != 0; i += span) {
		span = option_span(&row, argc, argv, i);
		if (argv[i][0] == '-' && argv[i][1] && !is_right(command, row, argc, i, argv, diag))
			return -1;
	}
	return 0;
}

static enum word_kind kind_of_operand(const struct command_row *command, int i)
{
	return command->kinds[i < OPERAND_KINDS ? i : OPERAND_KINDS - 1];
}

int options_parse(struct options *out, int argc, char **argv, const struct command_row *command,
		  const struct option_spec *specs, struct diag *diag)
{
	bool operands_only = false;
	int day;

	*out = (struct options){ 0 };
	for (int i = 1; i < argc; i++) {
		if (operands_only || argv[i][0] != '-' || !argv[i][1])
			argv[1 + out->nr_args++] = argv[i];
		else if (strcmp(argv[i], "--") == 0)
			operands_only = true;
		else if (take_option(out, command, specs, argc, argv, &i, diag) < 0)
			return -1;
	}
	out->args = argv + 1;
	diag->quiet = out->quiet;
	for (int i = 0; i < out->nr_args; i++)
		out->args[i] = as_read(out, kind_of_operand(command, i), out->args[i]);
	out->base = out->folder ? out->folder : ".";
	if (!out->folder)
		out->folder = office_above(out->above, sizeof(out->above));
	if (out->as_of && day_parse(&day, out->as_of, NULL) < 0) {
		diag_add(diag, "CLI003", NULL, out->as_of, NULL);
		return -1;
	}
	return 0;
}

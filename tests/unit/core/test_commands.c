/* test_commands.c - the table of commands and options, and every text made from it. */
#include "core/base/text.h"
#include "core/command/commands.h"
#include "core/command/completion.h"
#include "core/command/help.h"
#include "core/command/manual_page.h"
#include "tests/unit/core/check.h"

static void assert_has(const struct buf *text, const char *part)
{
	if (!strstr(text->data, part))
		fail_msg("%s is not in\n%s", part, text->data);
}

static void options_are_unique_and_say_what_they_do(void **state)
{
	const struct option_row *row;

	(void)state;
	for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
		assert_true(row->name || row->letter);
		assert_true(row->meaning[0]);
		assert_true(row->argument || row->kind == WORD_OTHER);
		if (row->name)
			assert_ptr_equal(option_find(row->name, strlen(row->name)), row);
		if (row->letter)
			assert_ptr_equal(option_find_letter(row->letter), row);
	}
	assert_null(option_find("nothing", 7));
	assert_null(option_find_letter('x'));
	assert_null(option_find_letter('\0'));
}

/* Every word of a row's options is an option, named once and not common to all. */
static void check_options(const struct command_row *row)
{
	size_t nr;

	for (const char *word = row->options; *word; word += nr + strspn(word + nr, " ")) {
		const struct option_row *option;

		nr = strcspn(word, " ");
		option = option_find(word, nr);
		if (!option)
			fail_msg("%s: no option %s", row->name, word);
		assert_false(option_is_common(option));
		assert_true(command_takes(row, option));
	}
}

static void commands_are_unique_and_say_what_they_do(void **state)
{
	const struct command_row *row;
	size_t nr = 0;

	(void)state;
	for (size_t i = 0; (row = command_at(i)) != NULL; i++) {
		nr += row->name != NULL;
		assert_true(row->name || (row->stage && row->flag));
		assert_true(!row->flag || row->stage);
		assert_true(row->purpose[0] && row->operands && row->example[0]);
		assert_false(text_ends(row->purpose, "。"));
		if (row->name)
			assert_ptr_equal(command_find(row->name, strlen(row->name)), row);
		check_options(row);
	}
	assert_true(nr >= 12);
	assert_null(command_find("", 0));
}

/* Every option is taken by some command: none is left behind by a change. */
static void every_option_has_a_command(void **state)
{
	const struct option_row *option;
	const struct command_row *row;

	(void)state;
	for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
		bool taken = false;

		for (size_t c = 0; (row = command_at(c)) != NULL; c++)
			taken = taken || command_takes(row, option);
		if (!taken)
			fail_msg("no command takes %s", option->name);
	}
}

static void the_help_of_a_command_has_all_it_takes(void **state)
{
	const struct command_row *row;
	const struct option_row *option;
	struct buf help = BUF_INIT, part = BUF_INIT;

	(void)state;
	for (size_t i = 0; (row = command_at(i)) != NULL; i++) {
		if (!row->name)
			continue;
		buf_reset(&help);
		help_add_command(&help, row);
		buf_reset(&part);
		buf_addf(&part, "用法：shuangda %s [选项]%s%s\n", row->name,
			 row->operands[0] ? " " : "", row->operands);
		assert_has(&help, part.data);
		assert_int_equal(strncmp(help.data, row->purpose, strlen(row->purpose)), 0);
		for (size_t o = 0; (option = option_at(o)) != NULL; o++) {
			buf_reset(&part);
			buf_addstr(&part, "\n  ");
			help_add_option(&part, option);
			if (command_takes(row, option))
				assert_has(&help, part.data);
			else if (strstr(help.data, part.data))
				fail_msg("%s is told of %s", row->name, part.data);
		}
		assert_has(&help, "\n例：\n  shuangda ");
		assert_has(&help, "\n  0  ");
		assert_has(&help, "\n  2  ");
		assert_int_equal(strstr(help.data, "\n  1  ") != NULL, row->partly != NULL);
	}
	buf_release(&help);
	buf_release(&part);
}

static void the_pages_have_every_command_and_option(void **state)
{
	struct buf man = BUF_INIT, bash = BUF_INIT, list = BUF_INIT, part = BUF_INIT;
	const struct command_row *row;
	const struct option_row *option;

	(void)state;
	manual_page_add(&man);
	completion_add(&bash);
	help_add_commands(&list);
	for (size_t i = 0; (row = command_at(i)) != NULL; i++) {
		if (!row->name)
			continue;
		buf_reset(&part);
		buf_addstr(&part, "\n.SS shuangda ");
		for (const char *at = row->name; *at; at++)
			buf_addf(&part, "%s%c", *at == '-' ? "\\" : "", *at);
		buf_addstr(&part, " ");
		assert_has(&man, part.data);
		buf_reset(&part);
		buf_addf(&part, "\t%s) kinds=", row->name);
		assert_has(&bash, part.data);
		buf_reset(&part);
		buf_addf(&part, "\n  %s ", row->name);
		assert_has(&list, part.data);
	}
	for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
		buf_reset(&part);
		if (option->name)
			buf_addf(&part, " --%s", option->name);
		else
			buf_addf(&part, " -%c", option->letter);
		assert_has(&bash, part.data);
		buf_reset(&part);
		buf_addstr(&part, ".TP\n.B ");
		help_add_option(&part, option);
		for (size_t c = 0; c < part.nr; c++) /* as roff writes it */
			if (part.data[c] == '-')
				part.data[c] = '#';
		for (char *c = man.data; i == 0 && (c = strstr(c, "\\-")) != NULL; c++)
			memmove(c, c + 1, strlen(c)), *c = '#';
		assert_has(&man, part.data);
	}
	buf_release(&man);
	buf_release(&bash);
	buf_release(&list);
	buf_release(&part);
}

/* No line of roff may start with a control character that is text. */
static void the_man_page_is_roff(void **state)
{
	struct buf man = BUF_INIT;

	(void)state;
	manual_page_add(&man);
	assert_true(text_is_utf8(man.data, man.nr));
	for (const char *line = man.data; *line; line += strcspn(line, "\n") + 1) {
		static const char *const requests[] = { ".\\\"", ".TH ",  ".nh\n", ".ad l\n",
							".SH ",	 ".SS ",  ".TP\n", ".B ",
							".PP\n", ".nf\n", ".fi\n" };
		bool known = *line != '.';

		for (size_t r = 0; r < NR(requests); r++)
			known = known || text_starts(line, requests[r]);
		if (!known)
			fail_msg("no request: %.20s", line);
		assert_false(text_starts(line, "'") && line != man.data);
	}
	buf_release(&man);
}

static const struct asked_row {
	const char *name, *stage, *argv[4], *start; /* start NULL: nothing was asked */
} asked[] = {
	{ "help", NULL, { "--help" }, "双打统计报表系统" },
	{ "h", NULL, { "-h" }, "双打统计报表系统" },
	{ "version", NULL, { "--version" }, "shuangda 0" },
	{ "version_of_a_stage", "render", { "--version" }, "shuangda-render 0" },
	{ "help_behind_what_is_wrong", NULL, { "--nothing", "-x", "--help" }, "双打统计报表系统" },
	{ "help_of_a_stage", "ingest", { "a", "--help" }, "shuangda 的一个部分" },
	{ "a_value_is_no_question", NULL, { "--reason", "--help" }, NULL },
	{ "behind_two_hyphens_is_no_question", NULL, { "--", "--help" }, NULL },
	{ "with_a_value_it_is_none", NULL, { "--help=1" }, NULL },
	{ "none", NULL, { "-q" }, NULL },
};

static void check_asked(void **state)
{
	const struct asked_row *row = *state;
	char *argv[6] = { (char *)(uintptr_t) "p" };
	struct buf text = BUF_INIT;
	int argc = 1;

	for (; argc < 5 && row->argv[argc - 1]; argc++)
		argv[argc] = (char *)(uintptr_t)row->argv[argc - 1];
	assert_int_equal(help_answer(&text, row->stage, NULL, argc, argv), row->start != NULL);
	assert_int_equal(strncmp(text.data, row->start ? row->start : "",
				 row->start ? strlen(row->start) : 1),
			 0);
	buf_release(&text);
}

static const struct way_row {
	const char *name, *stage, *argv[4], *flag;
} ways[] = {
	{ "plain", "analyze", { "2024Q3" }, NULL },
	{ "assess", "analyze", { "--assess", "2024" }, "assess" },
	{ "behind_operands", "analyze", { "2024", "--explain" }, "explain" },
	{ "another_program's_way", "render", { "--explain" }, NULL },
	{ "a_value_is_no_way", "ingest", { "--reason", "--withdraw" }, NULL },
	{ "behind_two_hyphens_is_no_way", "ingest", { "--", "--withdraw" }, NULL },
	{ "the_first_of_two", "render", { "--receipts", "--template" }, "receipts" },
};

static void check_way(void **state)
{
	const struct way_row *row = *state;
	char *argv[6] = { (char *)(uintptr_t) "p" };
	const struct command_row *command;
	int argc = 1;

	for (; argc < 5 && row->argv[argc - 1]; argc++)
		argv[argc] = (char *)(uintptr_t)row->argv[argc - 1];
	command = command_of_stage(row->stage, argc, argv);
	assert_string_equal(command->stage, row->stage);
	if (row->flag)
		assert_string_equal(command->flag, row->flag);
	else
		assert_null(command->flag);
}

static void misuse_names_the_usage_of_the_command(void **state)
{
	struct diag diag = DIAG_INIT;

	(void)state;
	command_misused(&diag, command_find("init", 4));
	assert_string_equal(assert_one(&diag, "CLI005")->message,
			    "命令写法不对，用法：shuangda init [选项] 文件夹");
	diag_release(&diag);
}

static void an_unknown_command_is_answered_with_the_one_meant(void **state)
{
	struct diag diag = DIAG_INIT;

	(void)state;
	command_refuse(&diag, "reprot");
	assert_int_equal(diag.nr, 2);
	assert_string_equal(diag.items[0].kind->code, "CLI004");
	assert_string_equal(diag.items[1].message, "您是不是要：report");
	diag_release(&diag);
}

int main(void)
{
	static struct CMUnitTest tests[40];
	size_t nr = 0;

	ADD_TEST(tests, nr, options_are_unique_and_say_what_they_do);
	ADD_TEST(tests, nr, commands_are_unique_and_say_what_they_do);
	ADD_TEST(tests, nr, every_option_has_a_command);
	ADD_TEST(tests, nr, the_help_of_a_command_has_all_it_takes);
	ADD_TEST(tests, nr, the_pages_have_every_command_and_option);
	ADD_TEST(tests, nr, the_man_page_is_roff);
	ADD_ROWS(tests, nr, asked, check_asked);
	ADD_ROWS(tests, nr, ways, check_way);
	ADD_TEST(tests, nr, misuse_names_the_usage_of_the_command);
	ADD_TEST(tests, nr, an_unknown_command_is_answered_with_the_one_meant);
	return RUN_TESTS(tests, nr);
}

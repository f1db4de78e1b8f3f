/* test_options.c - the command line shared by all programs, one command line a row. */
#include "core/command/options.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/command/office_above.h"
#include "core/system/file.h"
#include "tests/unit/core/check.h"

enum { ARGS_MAX = 10 };

static const struct line_row {
	const char *name;
	const char *argv[ARGS_MAX];
	const char *folder, *as_of, *received, *flags; /* flags: q f (--full) */
	const char *operands;			       /* each followed by a blank */
	const char *code;			       /* of the refusal, else NULL */
} rows[] = {
	/* clang-format off */
	{ "nothing_given", { "p" }, ".", NULL, NULL, "", "", NULL },
	{ "folder_as_its_own_argument", { "p", "-C", "dir" }, "dir", NULL, NULL, "", "", NULL },
	{ "folder_joined", { "p", "-Cdir" }, "dir", NULL, NULL, "", "", NULL },
	{ "as_of_as_its_own_argument", { "p", "--as-of", "2024-10-12" }, ".", "2024-10-12", NULL, "", "", NULL },
	{ "as_of_joined", { "p", "--as-of=2024-10-12" }, ".", "2024-10-12", NULL, "", "", NULL },
	{ "as_of_as_people_write_it", { "p", "--as-of", "2024年10月12日" }, ".", "2024-10-12", NULL, "", "", NULL },
	{ "as_of_with_slashes_in_full_width", { "p", "--as-of=２０２４／１０／２" }, ".", "2024-10-02", NULL, "", "", NULL },
	{ "short_and_long_flags", { "p", "-q", "--help", "--version", "--full" }, ".", NULL, NULL, "qf", "", NULL },
	{ "options_and_operands_mixed", { "p", "a", "--quiet", "b", "-C", "d", "c" }, "d", NULL, NULL, "q", "a b c ", NULL },
	{ "own_value_option", { "p", "--received", "2024-10-08T09:30", "f.csv" }, ".", NULL, "2024-10-08T09:30", "", "f.csv ", NULL },
	{ "double_dash_ends_the_options", { "p", "--", "--quiet", "-C" }, ".", NULL, NULL, "", "--quiet -C ", NULL },
	{ "a_dash_alone_is_an_operand", { "p", "-", "-q" }, ".", NULL, NULL, "q", "- ", NULL },
	{ "an_empty_argument_is_an_operand", { "p", "" }, ".", NULL, NULL, "", " ", NULL },
	{ "the_last_of_two_counts", { "p", "-C", "a", "-C", "b" }, "b", NULL, NULL, "", "", NULL },
	{ "a_value_may_look_like_an_option", { "p", "--received", "--full" }, ".", NULL, "--full", "", "", NULL },
	{ "the_flag_of_the_row_means_nothing", { "p", "--way", "a" }, ".", NULL, NULL, "", "a ", NULL },
	{ "unknown_long_option_is_CLI001", { "p", "--verbose" }, NULL, NULL, NULL, NULL, NULL, "CLI001" },
	{ "option_of_another_command_is_CLI001", { "p", "--changes" }, NULL, NULL, NULL, NULL, NULL, "CLI001" },
	{ "flag_of_another_row_is_CLI001", { "p", "--other-way" }, NULL, NULL, NULL, NULL, NULL, "CLI001" },
	{ "abbreviated_option_is_CLI001", { "p", "--qu" }, NULL, NULL, NULL, NULL, NULL, "CLI001" },
	{ "unknown_short_option_is_CLI001", { "p", "-x" }, NULL, NULL, NULL, NULL, NULL, "CLI001" },
	{ "flag_with_a_value_is_CLI001", { "p", "--quiet=yes" }, NULL, NULL, NULL, NULL, NULL, "CLI001" },
	{ "missing_folder_is_CLI002", { "p", "-C" }, NULL, NULL, NULL, NULL, NULL, "CLI002" },
	{ "missing_value_is_CLI002", { "p", "--received" }, NULL, NULL, NULL, NULL, NULL, "CLI002" },
	{ "as_of_no_date_is_CLI003", { "p", "--as-of", "2024-13-01" }, NULL, NULL, NULL, NULL, NULL, "CLI003" },
	{ "as_of_with_time_is_CLI003", { "p", "--as-of=2024-10-12T10:00" }, NULL, NULL, NULL, NULL, NULL, "CLI003" },
	{ "as_of_a_number_is_CLI003", { "p", "--as-of=45577" }, NULL, NULL, NULL, NULL, NULL, "CLI003" },
	{ "as_of_empty_is_CLI003", { "p", "--as-of=" }, NULL, NULL, NULL, NULL, NULL, "CLI003" },
	/* clang-format on */
};

static void assert_text(const char *actual, const char *expected)
{
	if (!expected)
		assert_null(actual);
	else
		assert_string_equal(actual, expected);
}

static const struct command_row command = {
	.name = "p", .flag = "way", .operands = "", .options = "as-of received full"
};

static void check_row(void **state)
{
	const struct line_row *row = *state;
	const char *received = NULL;
	bool full = false;
	const struct option_spec specs[] = {
		{ .name = "received", .value = &received },
		{ .name = "full", .flag = &full },
		{ .name = NULL },
	};
	char *argv[ARGS_MAX + 1] = { NULL };
	struct options options;
	struct diag diag = DIAG_INIT;
	struct buf shown = BUF_INIT;
	int argc = 0, rc;

	for (; argc < ARGS_MAX && row->argv[argc]; argc++)
		argv[argc] = (char *)(uintptr_t)row->argv[argc];
	rc = options_parse(&options, argc, argv, &command, specs, &diag);
	if (row->code) {
		assert_int_equal(rc, -1);
		assert_string_equal(diag.items[0].kind->code, row->code);
		assert_int_equal(diag.errors, 1);
		goto out;
	}
	assert_int_equal(rc, 0);
	assert_string_equal(options.folder, row->folder);
	assert_text(options.as_of, row->as_of);
	assert_text(received, row->received);
	buf_addf(&shown, "%s%s", options.quiet ? "q" : "", full ? "f" : "");
	assert_string_equal(shown.data, row->flags);
	buf_reset(&shown);
	for (int i = 0; i < options.nr_args; i++)
		buf_addf(&shown, "%s ", options.args[i]);
	assert_string_equal(shown.data, row->operands);
out:
	buf_release(&shown);
	diag_release(&diag);
}

static const struct command_row bare = { .name = "p", .operands = "", .options = "" };

static void operands_that_are_periods_are_given_in_standard_form(void **state)
{
	const struct command_row explain = { .name = "explain",
					     .operands = "",
					     .options = "",
					     .kinds = { WORD_PERIOD, WORD_UNIT } };
	char *argv[] = { (char *)"p", (char *)"2024年三季度", (char *)"2024年", (char *)"立案",
			 NULL };
	struct options options;
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(options_parse(&options, 4, argv, &explain, NULL, &diag), 0);
	assert_string_equal(options.args[0], "2024Q3");
	assert_string_equal(options.args[1], "2024年");
	assert_string_equal(options.args[2], "立案");
	diag_release(&diag);
}

static char *made(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;

	path_join(&path, folder, name);
	assert_int_equal(mkdir(path.data, 0700), 0);
	return buf_detach(&path);
}

/* The nearest above, also one that has lost its store; none beside. */
static void who_names_no_office_means_the_nearest_above(void **state)
{
	char above[OPTIONS_FOLDER_SIZE], *start = getcwd(NULL, 0), *folder = scratch_make();
	char *rules = made(folder, "rules"), *inbox = made(folder, "inbox");
	char *period = made(inbox, "2024Q3"), *deep = made(period, "更正");

	(void)state;
	assert_int_equal(chdir(deep), 0);
	assert_string_equal(office_above(above, sizeof(above)), "../../..");
	assert_int_equal(chdir(inbox), 0);
	assert_string_equal(office_above(above, sizeof(above)), "..");
	assert_int_equal(chdir(start), 0);
	assert_int_equal(chdir(folder), 0);
	assert_string_equal(office_above(above, sizeof(above)), ".");
	assert_int_equal(rmdir(rules), 0);
	assert_int_equal(chdir(inbox), 0);
	assert_string_equal(office_above(above, sizeof(above)), ".");
	assert_int_equal(chdir(start), 0);
	free(start);
	free(rules);
	free(inbox);
	free(period);
	free(deep);
	scratch_remove(folder);
}

static void a_command_may_have_no_options_of_its_own(void **state)
{
	char name[] = "p", option[] = "--full", *argv[] = { name, option, NULL };
	struct options options;
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(options_parse(&options, 2, argv, &bare, NULL, &diag), -1);
	assert_string_equal(assert_one(&diag, "CLI001")->message,
			    "不认识的选项 --full；shuangda p 的选项：-C --quiet --help --version");
	diag_release(&diag);
}

static void a_mistyped_option_is_answered_with_the_one_meant(void **state)
{
	char name[] = "p", option[] = "--qiuet=1", *argv[] = { name, option, NULL };
	struct options options;
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(options_parse(&options, 2, argv, &bare, NULL, &diag), -1);
	assert_int_equal(diag.nr, 2);
	assert_string_equal(diag.items[1].kind->code, "CLI008");
	assert_string_equal(diag.items[1].message, "您是不是要：--quiet");
	diag_release(&diag);
}

int main(void)
{
	static struct CMUnitTest tests[40];
	size_t nr = 0;

	ADD_ROWS(tests, nr, rows, check_row);
	ADD_TEST(tests, nr, operands_that_are_periods_are_given_in_standard_form);
	ADD_TEST(tests, nr, who_names_no_office_means_the_nearest_above);
	ADD_TEST(tests, nr, a_command_may_have_no_options_of_its_own);
	ADD_TEST(tests, nr, a_mistyped_option_is_answered_with_the_one_meant);
	return RUN_TESTS(tests, nr);
}

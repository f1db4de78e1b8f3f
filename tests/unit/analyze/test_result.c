/* test_result.c - rows of results are written by the names of their columns, all of them. */
#include "fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analyze/number/result.h"

static struct analysis analysis_of(struct office *office)
{
	office_sql(office, "INSERT INTO run(id, kind, period, as_of, rules_hash, notes_hash,"
			   " version) VALUES (7, 'analyze', '2024Q3', '2024-10-12', '', '', '')");
	return (struct analysis){ .store = office->workspace.store, .run = 7 };
}

static void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	assert_string_equal(text, expected);
	free(text);
}

/* Out of the table's order on purpose. */
static void give_family(struct result *out, const char *family)
{
	result_number(out, "level", 0.25);
	result_text(out, "family", family);
	result_count(out, "left_out", 3);
}

static void columns_are_found_by_name_in_any_order(void **state)
{
	struct office *office = *state;
	struct analysis analysis = analysis_of(office);
	struct result out = RESULT_INIT;

	assert_int_equal(result_open(&out, &analysis, "family_result", &office->diag), 0);
	result_count(&out, "tested", 5);
	result_keep(&out);
	give_family(&out, "main");
	assert_int_equal(result_write(&out, &office->diag), 0);
	give_family(&out, "fields"); /* what was kept stays */
	assert_int_equal(result_write(&out, &office->diag), 0);
	result_release(&out);
	assert_value(office,
		     "SELECT group_concat(run || ' ' || family || ' ' || tested || ' ' || left_out"
		     " || ' ' || level, ';') FROM (SELECT * FROM family_result ORDER BY family)",
		     "7 fields 5 3 0.25;7 main 5 3 0.25");
}

static void what_is_no_number_is_null(void **state)
{
	static const double none[] = { NAN, INFINITY, -INFINITY };
	struct office *office = *state;
	struct analysis analysis = analysis_of(office);
	struct result out = RESULT_INIT;

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		char item[2] = { (char)('a' + i), '\0' };

		assert_int_equal(result_open(&out, &analysis, "score_item_result", &office->diag),
				 0);
		result_text(&out, "year", "2023");
		result_text(&out, "item", item);
		result_number(&out, "leave_shift", none[i]);
		result_null(&out, "sobol_first");
		result_number(&out, "sobol_total", 0.5);
		result_day(&out, "reason", DAY_NONE);
		assert_int_equal(result_write(&out, &office->diag), 0);
		result_release(&out);
	}
	assert_value(office,
		     "SELECT count(*) FROM score_item_result WHERE leave_shift IS NULL"
		     " AND sobol_first IS NULL AND sobol_total = 0.5 AND reason IS NULL",
		     "3");
}

static void the_first_row_of_a_key_stays(void **state)
{
	struct office *office = *state;
	struct analysis analysis = analysis_of(office);
	struct result out = RESULT_INIT;

	assert_int_equal(result_open_first(&out, &analysis, "family_result", &office->diag), 0);
	for (int i = 0; i < 2; i++) {
		give_family(&out, "main");
		result_count(&out, "tested", i);
		assert_int_equal(result_write(&out, &office->diag), 0);
	}
	result_release(&out);
	assert_value(office, "SELECT group_concat(tested) FROM family_result", "0");
}

/* Each must end the program. */
static void give_unknown(struct result *out, struct diag *diag)
{
	(void)diag;
	result_text(out, "famly", "main");
}

static void give_twice(struct result *out, struct diag *diag)
{
	(void)diag;
	result_text(out, "family", "main");
	result_text(out, "family", "main");
}

static void give_too_few(struct result *out, struct diag *diag)
{
	give_family(out, "main");
	result_write(out, diag);
}

static void mistakes_are_bugs(void **state)
{
	static void (*const mistakes[])(struct result *,
					struct diag *) = { give_unknown, give_twice, give_too_few };
	struct office *office = *state;
	struct analysis analysis = analysis_of(office);
	struct result out = RESULT_INIT;

	for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		pid_t pid;
		int status;

		assert_int_equal(result_open(&out, &analysis, "family_result", &office->diag), 0);
		pid = fork();
		if (pid == 0) {
			signal(SIGABRT, SIG_DFL);
			fclose(stderr);
			mistakes[i](&out, &office->diag);
			_exit(0);
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
		result_release(&out);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(columns_are_found_by_name_in_any_order),
		OFFICE_TEST(what_is_no_number_is_null),
		OFFICE_TEST(the_first_row_of_a_key_stays),
		OFFICE_TEST(mistakes_are_bugs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

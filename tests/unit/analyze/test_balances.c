/* test_balances.c - sums that must hold, from what the run has published. */
#include "fixture.h"

/* "parts total holds" of one balance of the newest run, - for NULL. */
static void assert_balance(struct office *office, const char *balance, const char *expected)
{
	char *text = office_value(office,
				  "SELECT ifnull(CAST(parts AS INTEGER), '-') || ' ' ||"
				  " ifnull(CAST(total AS INTEGER), '-') || ' ' ||"
				  " ifnull(holds, '-') FROM balance WHERE balance = '%s'",
				  balance);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", balance, text, expected);
	free(text);
}

/* Filed before the quarter: a, decided in it, and b, open for long; in it: c of another unit. */
static void add_cases(struct office *office)
{
	int64_t first = office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-01", 2);
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 1);
	int64_t other = office_submit(office, "nyj", "cases", "2024Q3", "2024-10-01", 1);

	office_submit(office, "nyj", "cases", "2024Q2", "2024-07-01", 0);
	office_case(office, first, "a", "food", "2024-05-06", "", "");
	office_case(office, first, "b", "food", "2024-04-01", "", "");
	office_case(office, now, "a", "food", "2024-05-06",
		    "decision_date, result, procedure, disclosed_date",
		    "'2024-07-01', 'penalty', 'ordinary', '2024-07-20'");
	office_case(office, other, "c", "agri", "2024-08-01", "", "");
}

static void what_the_ledgers_say_adds_up(void **state)
{
	struct office *office = *state;

	add_cases(office);
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_balance(office, "stock", "2 2 1"); /* 2 + 1 - 1 */
	assert_balance(office, "overdue_units", "1 1 1");
	assert_balance(office, "filed_units", "1 1 1");
	assert_balance(office, "filed_fields", "1 1 1");
	assert_balance(office, "disclosed", "1 1 1");
}

/* A unit that leaves the ledger and tells figures instead has no fields. */
static void a_sum_that_does_not_hold_is_written_as_it_is(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "wlj", "measures", "2024Q3", "2024-10-01", 3);

	add_cases(office);
	for (int month = 7; month <= 9; month++) {
		char code[32];

		snprintf(code, sizeof(code), "2024-%02d", month);
		office_measure(office, id, code, "A02_j", "2");
	}
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_balance(office, "filed_units", "7 7 1");
	assert_balance(office, "filed_fields", "1 7 0");
}

static void what_nobody_told_is_unknown(void **state)
{
	struct office *office = *state;

	office_analyze(office, "2024Q3", "2024-10-12");
	assert_balance(office, "stock", "- - -");
	assert_balance(office, "filed_units", "- - -");
}

/* A campaign publishes no stocks. */
static void a_campaign_has_what_its_series_have(void **state)
{
	struct office *office = *state;

	add_cases(office);
	office_analyze(office, "2024-07-05..2024-08-05", "2024-10-12");
	assert_balance(office, "stock", "- - -");
	assert_balance(office, "filed_units", "1 1 1");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(what_the_ledgers_say_adds_up),
		OFFICE_TEST(a_sum_that_does_not_hold_is_written_as_it_is),
		OFFICE_TEST(what_nobody_told_is_unknown),
		OFFICE_TEST(a_campaign_has_what_its_series_have),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

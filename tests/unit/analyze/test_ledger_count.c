/* test_ledger_count.c - which rows of a ledger an indicator counts, in which months: limits in both
 * kinds of days, filters on lists and money, what is not due yet. That ingest counts the same is
 * tests/run/19-one-definition.sh. */
#include "fixture.h"

#include "core/indicator/ledger_count.h"

#include "core/indicator/workdays.h"

static struct limit *limit_of(struct office *office, const char *code)
{
	struct rules *rules = &office->workspace.rules_loaded;

	for (size_t i = 0; i < rules->nr_limits; i++)
		if (strcmp(rules->limits[i].code, code) == 0)
			return &rules->limits[i];
	fail_msg("no limit %s", code);
	return NULL;
}

/* One penalty decided on Friday 2024-09-06; 15 to 17 September are a holiday, the 14th is worked.
 */
static void decide(struct office *office)
{
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 1);

	office_case(office, id, "A1", "food", "2024-08-30", "decision_date, result, extended_days",
		    "'2024-09-06', 'penalty', 5");
}

/* The deadline of the case by limit B1 or A2. */
static const struct due_row {
	const char *name, *limit, *column, *expected;
	int days;
	bool workdays;
} due_rows[] = {
	/* clang-format off */
	{ "disclosure_in_1_working_day", "B1", "disclose_due", "2024-09-09", 1, true },
	{ "disclosure_in_6_working_days_with_one_made_up", "B1", "disclose_due", "2024-09-14", 6, true },
	{ "disclosure_in_7_working_days_behind_a_holiday", "B1", "disclose_due", "2024-09-18", 7, true },
	{ "disclosure_in_20_working_days_over_the_national_day", "B1", "disclose_due", "2024-10-11", 20, true },
	{ "disclosure_on_the_day_itself", "B1", "disclose_due", "2024-09-06", 0, true },
	{ "disclosure_in_7_calendar_days", "B1", "disclose_due", "2024-09-13", 7, false },
	{ "disclosure_beyond_the_calendar", "B1", "disclose_due", "NULL", 5000, true },
	{ "handling_in_90_days_and_5_more", "A2", "handle_due", "2024-12-03", 90, false },
	{ "handling_in_3_working_days_and_5_more", "A2", "handle_due", "2024-09-11", 3, true },
	/* clang-format on */
};

static void deadline_is(void **state)
{
	const struct due_row *row = *state;
	struct office *office;
	char *due;

	office_open((void **)&office);
	limit_of(office, row->limit)->days = row->days;
	limit_of(office, row->limit)->workdays = row->workdays;
	decide(office);
	office_analyze(office, "2024Q3", "2024-10-08");
	due = office_value(office, "SELECT %s FROM temp.cases_asof", row->column);
	assert_string_equal(due, row->expected);
	free(due);
	office_close((void **)&office);
}

/* Every day of a calendar with a year missing, by the table and by core/base/calendar.h. */
static void working_days_are_those_of_the_calendar(void **state)
{
	static const int steps[] = { 0, 1, 2, 7, 20, 250, 400 };
	struct office *office = *state;
	struct rules rules = { .hash = "a calendar of its own" };

	for (int year = 2019; year <= 2023; year++) {
		if (year == 2021)
			continue;
		calendar_add(&rules.calendar, day_from(year, 1, 1), false);
		calendar_add(&rules.calendar, day_from(year, 5, 2), true);
		calendar_add(&rules.calendar, day_from(year, 10, 1), false);
	}
	calendar_finish(&rules.calendar);
	assert_int_equal(workdays_make(office->workspace.store, &rules, &office->diag), 0);
	for (int day = day_from(2018, 12, 30); day < day_from(2024, 1, 5); day += 3) {
		for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
			char from[DATE_SIZE], expected[DATE_SIZE] = "NULL", *found;
			int due;

			if (calendar_add_workdays(&due, &rules.calendar, day, steps[i]) == 0)
				day_format(expected, due);
			found = office_value(office,
					     "SELECT min(day) FROM temp.workday WHERE through ="
					     " (SELECT iif(%d = 0, before + 1, through + %d) FROM"
					     " temp.workday WHERE day = '%s')",
					     steps[i], steps[i], day_format(from, day));
			if (strcmp(found, expected) != 0)
				fail_msg("%s + %d: %s, not %s", from, steps[i], found, expected);
			free(found);
		}
	}
	calendar_release(&rules.calendar);
}

static void a_list_contains_whole_codes(void **state)
{
	struct office *office = *state;
	static const char *const lists[] = { "'online'",       "'rural online'", "'rural,online'",
					     "'rural;online'", "'rural'",	 "NULL" };
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 6);

	for (int i = 0; i < 6; i++) {
		char key[32];

		snprintf(key, sizeof(key), "A%d", i);
		office_case(office, id, key, "food", "2024-01-10", "scene", lists[i]);
	}
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "A21_online", "2024Q1", "4 complete 3/3");
}

/* A11_j: value>=50000, in 元; the store keeps 分. */
static void large_cases_are_of_50000_yuan(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 3);
	static const char *const values[] = { "4999999", "5000000", "5000001" };

	for (int i = 0; i < 3; i++) {
		char key[32], columns[60];

		snprintf(key, sizeof(key), "A%d", i);
		snprintf(columns, sizeof(columns), "'2024-02-20', 'penalty', %s", values[i]);
		office_case(office, id, key, "food", "2024-01-10", "decision_date, result, value",
			    columns);
	}
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "A11_j", "2024Q1", "2 complete 3/3");
}

static void ignore(void *data, const struct counted_row *row)
{
	(void)data;
	(void)row;
}

static void add(void *data, const struct counted_row *row)
{
	*(double *)data += row->value;
}

/* ingest counts what is in force, before any analysis: no query may rest on tables of a run. */
static void every_indicator_counts_in_the_present_state(void **state)
{
	struct office *office = *state;
	const struct rules *rules = &office->workspace.rules_loaded;
	size_t nr = 0;

	assert_int_equal(workdays_make(office->workspace.store, rules, &office->diag), 0);
	for (size_t i = 0; i < rules->nr_indicators; i++)
		for (int shape = 0; rules->indicators[i].form && shape < 8; shape++) {
			struct ledger_count count = {
				.store = office->workspace.store,
				.rules = rules,
				.indicator = &rules->indicators[i],
				.as_of = day_from(2024, 10, 8),
				.first_day = day_from(2024, 7, 1),
				.end_day = day_from(2024, 10, 1),
				.unit = shape & 1 ? "gaj" : NULL,
				.present = true,
				.each = shape & 2,
				.gaps = shape & 4 && ledger_gap(&rules->indicators[i]),
			};

			assert_int_equal(ledger_count(&count, ignore, NULL, &office->diag), 0);
			nr++;
		}
	assert_true(nr > 400);
}

/* A case that the police took over from nobody whom a row names. */
static void who_handed_on_is_lacking_in_the_present_state(void **state)
{
	struct office *office = *state;
	const struct rules *rules = &office->workspace.rules_loaded;
	static const char *const rows[] = {
		"'1', 'accept', '2024-08-01', NULL",	"'1', 'file', '2024-08-09', NULL",
		"'2', 'accept', '2024-08-01', 'scjgj'", "'2', 'file', '2024-08-09', 'scjgj'",
		"'3', 'file', '2024-08-09', NULL",
	};
	int64_t id = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-08", 5);
	char key[24];
	double lacking = 0;
	struct ledger_count count = {
		.store = office->workspace.store,
		.rules = rules,
		.indicator = rules_indicator(rules, "GAJ1_j"),
		.as_of = day_from(2024, 10, 8),
		.first_day = day_from(2024, 7, 1),
		.end_day = day_from(2024, 10, 1),
		.unit = "gaj",
		.present = true,
		.gaps = true,
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		snprintf(key, sizeof(key), "%zu", i);
		office_state(office, id, "linkage", key, "case_no, stage, event_date, origin_unit",
			     rows[i]);
	}
	office_settle(office);
	assert_int_equal(workdays_make(office->workspace.store, rules, &office->diag), 0);
	assert_int_equal(ledger_count(&count, add, &lacking, &office->diag), 0);
	assert_int_equal((int)lacking, 1);
}

/* Deadlines, and what happens to a case after the day it counts by; not flows, stocks, medians. */
static void what_changes_with_the_days_ripens(void **state)
{
	static const struct {
		const char *indicator;
		bool ripens;
	} rows[] = {
		{ "D01_j", true },  { "D02_j", true },	{ "D03_j", true },  { "D07_j", true },
		{ "D05", true },    { "D06", true },	{ "A40_j", true },  { "A41_j", true },
		{ "A43", true },    { "A44", true },	{ "A02_j", false }, { "A03_j", false },
		{ "A04_j", false }, { "A05_j", false }, { "A10_y", false }, { "A11_j", false },
		{ "A30_d", false }, { "D04_j", false }, { "D08_d", false }, { "G01_j", false },
		{ "I08_n", false }, { "I13", false },	{ "X07", false },
	};
	struct office *office = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct indicator *indicator =
			rules_indicator(&office->workspace.rules_loaded, rows[i].indicator);

		if (ledger_ripens(indicator) != rows[i].ripens)
			fail_msg("%s", rows[i].indicator);
	}
}

static void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *found = office_value(office, "%s", sql);

	if (strcmp(found, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, found, expected);
	free(found);
}

/* Penalties of July without money, of August with one of two, of September with what was
 * confiscated alone; a warning, a transfer and a case not decided have none. */
static void a_penalty_without_money_is_not_nought(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 9);
	static const char *const rows[] = {
		"'2024-07-02', 'penalty', NULL, NULL, NULL",
		"'2024-08-02', 'penalty', NULL, NULL, NULL",
		"'2024-08-03', 'penalty', 50000, NULL, NULL",
		"'2024-09-02', 'penalty', NULL, 20000, NULL",
		"'2024-09-03', 'transfer', NULL, NULL, NULL",
		"'2024-09-04', 'penalty', NULL, NULL, 1",
		"NULL, NULL, NULL, NULL, NULL",
	};
	char key[8];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		snprintf(key, sizeof(key), "%zu", i + 1);
		office_case(office, id, key, "food", "2024-07-01",
			    "decision_date, result, fine, confiscated, only_warning", rows[i]);
	}
#define MONEY(code)                                                                            \
	"SELECT group_concat(period || ' ' || ifnull(value, '-') || ' ' || state) FROM series" \
	" WHERE unit = 'scjgj' AND indicator = '" code "' AND length(period) = 7"
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office, MONEY("A10_y"),
		     "2024-07 - missing,2024-08 50000 partial,2024-09 20000 complete");
	assert_value(office, MONEY("A07_y"),
		     "2024-07 - missing,2024-08 50000 partial,2024-09 0 complete");
	assert_value(office, MONEY("A09_y"),
		     "2024-07 0 complete,2024-08 0 complete,2024-09 0 complete");
}

/* Police cases of July without an amount, of August with one of two, of September with none filed;
 * who handed a case on is not told of one that was taken over. */
static void what_a_row_does_not_tell_is_not_nought(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-08", 9);
	static const char *const rows[] = {
		"'G1', 'accept', '2024-07-02', NULL, NULL",
		"'G1', 'file', '2024-07-03', NULL, NULL",
		"'G2', 'file', '2024-08-03', 10000, NULL",
		"'G3', 'file', '2024-08-05', NULL, NULL",
		"'G4', 'accept', '2024-08-06', NULL, NULL",
		"'G4', 'file', '2024-08-07', 0, 'nyj'",
		"'G5', 'refuse', '2024-09-02', NULL, NULL",
	};
	char key[8];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		snprintf(key, sizeof(key), "%zu", i + 1);
		office_state(office, id, "linkage", key,
			     "case_no, stage, event_date, amount, origin_unit", rows[i]);
	}
#define MONTHS(code)                                                                           \
	"SELECT group_concat(period || ' ' || ifnull(value, '-') || ' ' || state) FROM series" \
	" WHERE unit = 'gaj' AND indicator = '" code "' AND length(period) = 7"
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office, MONTHS("G10_y"),
		     "2024-07 - missing,2024-08 10000 partial,2024-09 0 complete");
	assert_value(office, MONTHS("GAJ1_j"),
		     "2024-07 - missing,2024-08 1 complete,2024-09 0 complete");
	assert_value(office, MONTHS("GAJ2_j"),
		     "2024-07 0 complete,2024-08 0 complete,2024-09 0 complete");
}

/* The days to the transfer are of the linkage ledger, which has the paper: A1 is told of there
 * alone (10 days), A2 in both, otherwise (20), A3 in its own row alone (30), A4 behind the as-of
 * day; another unit's case of the same number is none of these. */
static void a_transfer_is_dated_by_the_linkage_ledger(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 4);

	office_case(office, id, "A1", "food", "2024-01-10", "", "");
	office_case(office, id, "A2", "food", "2024-01-10", "transfer_date", "'2024-03-10'");
	office_case(office, id, "A3", "food", "2024-01-10", "transfer_date", "'2024-02-09'");
	office_case(office, id, "A4", "food", "2024-01-10", "", "");
	id = office_submit(office, "scjgj", "linkage", "2024Q1", "2024-04-03", 4);
	office_state(office, id, "linkage", "A1|transfer|B1", "case_no, stage, event_date, doc_no",
		     "'A1', 'transfer', '2024-01-20', 'B1'");
	office_state(office, id, "linkage", "A1|transfer|B2", "case_no, stage, event_date, doc_no",
		     "'A1', 'transfer', '2024-03-20', 'B2'");
	office_state(office, id, "linkage", "A2|transfer|", "case_no, stage, event_date",
		     "'A2', 'transfer', '2024-01-30'");
	office_state(office, id, "linkage", "A4|transfer|", "case_no, stage, event_date",
		     "'A4', 'transfer', '2024-05-30'");
	id = office_submit(office, "nyj", "cases", "2024Q1", "2024-04-03", 1);
	office_case(office, id, "A1", "agri", "2024-01-10", "", "");
	office_analyze(office, "2024Q1", "2024-04-30");
	assert_series(office, "scjgj", "A31_d", "2024Q1", "20 complete 3/3");
	assert_series(office, "scjgj", "A31_d", "2024-01", "15 complete 1/1");
	assert_series(office, "scjgj", "A31_d", "2024-02", "30 complete 1/1");
	assert_series(office, "nyj", "A31_d", "2024Q1", "NULL not_computable 3/3");
}

int main(void)
{
	struct CMUnitTest tests[sizeof(due_rows) / sizeof(due_rows[0]) + 9];
	size_t nr = 0;

	for (size_t i = 0; i < sizeof(due_rows) / sizeof(due_rows[0]); i++)
		tests[nr++] = (struct CMUnitTest){ due_rows[i].name, deadline_is, NULL, NULL,
						   (void *)(uintptr_t)&due_rows[i] };
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(working_days_are_those_of_the_calendar);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(a_list_contains_whole_codes);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(large_cases_are_of_50000_yuan);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(every_indicator_counts_in_the_present_state);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(who_handed_on_is_lacking_in_the_present_state);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(what_changes_with_the_days_ripens);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(what_a_row_does_not_tell_is_not_nought);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(a_transfer_is_dated_by_the_linkage_ledger);
	tests[nr++] = (struct CMUnitTest)OFFICE_TEST(a_penalty_without_money_is_not_nought);
	return _cmocka_run_group_tests(__FILE__, tests, nr, NULL, NULL);
}

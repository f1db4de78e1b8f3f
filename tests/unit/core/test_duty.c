/* test_duty.c - due days by the real calendar, and when the material of a period came. */
#include "core/office/duty.h"
#include "tests/unit/core/calendar_end.h"
#include "tests/unit/core/check.h"

static struct rules rules = RULES_INIT;

static size_t number_of(const char *code)
{
	return (size_t)rules_unit_index(&rules, code);
}

static int load(void **state)
{
	struct diag diag = DIAG_INIT;
	int rc = rules_load(&rules, "rules", &diag);

	(void)state;
	diag_print(&diag, stderr);
	diag_release(&diag);
	calendar_end_with(&rules.calendar, 2026);
	return rc;
}

static int unload(void **state)
{
	(void)state;
	rules_release(&rules);
	return 0;
}

static struct period period_of(const char *text)
{
	struct period period;

	assert_int_equal(period_parse(&period, text), 0);
	return period;
}

static int day_of(const char *text)
{
	int day;

	assert_int_equal(day_parse(&day, text, NULL), 0);
	return day;
}

static const struct due_row {
	const char *name, *period;
	int months, day;
	const char *due; /* NULL: not computable */
} due_rows[] = {
	{ "2024Q3_is_due_behind_the_national_days", "2024Q3", 1, 5, "2024-10-08" },
	{ "2024Q2_is_due_on_friday_5_july", "2024Q2", 1, 5, "2024-07-05" },
	{ "2024Q1_is_due_behind_qingming_on_a_make_up_sunday", "2024Q1", 1, 5, "2024-04-07" },
	{ "2023Q4_is_due_in_the_next_year", "2023Q4", 1, 5, "2024-01-05" },
	{ "a_sunday_rolls_to_monday", "2024-04", 1, 5, "2024-05-06" },
	{ "spring_festival_rolls_eight_days", "2024-01", 1, 10, "2024-02-18" },
	{ "two_months_later", "2024H1", 2, 15, "2024-08-15" },
	{ "a_year_is_due_in_january", "2024", 1, 10, "2025-01-10" },
	{ "in_the_month_itself", "2024-09", 0, 28, "2024-09-29" },
	{ "a_year_without_holidays_announced_is_not_computable", "2026Q4", 1, 5, NULL },
};

static void check_due(void **state)
{
	const struct due_row *row = *state;
	const struct obligation obligation = { .due_months = row->months, .due_day = row->day };
	struct period period = period_of(row->period);
	char text[DATE_SIZE];
	int day = 0;

	assert_int_equal(duty_due(&day, &rules, &obligation, &period), row->due ? 0 : -1);
	if (row->due)
		assert_string_equal(day_format(text, day), row->due);
	assert_int_equal(duty_due_gap(&rules, &obligation, &period), row->due ? 0 : 2027);
}

static const struct late_row {
	const char *name, *due, *came;
	int days;
} late_rows[] = {
	{ "in_time_before_the_day", "2024-10-08", "2024-09-30", 0 },
	{ "in_time_on_the_day", "2024-10-08", "2024-10-08", 0 },
	{ "one_day_late", "2024-10-08", "2024-10-09", 1 },
	{ "a_make_up_saturday_is_a_day", "2024-10-08", "2024-10-12", 4 },
	{ "on_the_days_off_behind_none", "2024-09-30", "2024-10-07", 0 },
	{ "a_free_sunday_is_none", "2024-10-08", "2024-10-13", 4 },
	{ "late_into_an_unknown_year", "2026-12-30", "2027-01-05", -1 },
};

static void check_late(void **state)
{
	const struct late_row *row = *state;

	assert_int_equal(duty_days_late(&rules, day_of(row->due), day_of(row->came)), row->days);
}

/* Of 2024Q3, whose own day is 8 October. */
static const struct level_row {
	const char *name;
	struct deadline deadlines[2];
	size_t nr;
	const char *due, *level;
} level_rows[] = {
	/* clang-format off */
	{ "a_higher_level_may_leave_more_time", { { .due_months = 1, .due_day = 20, .lead = 3 } }, 1, "2024-10-15", "city" },
	{ "or_less", { { .level = DEADLINE_PROVINCE, .due_months = 1, .due_day = 10, .lead = 2 } }, 1, "2024-10-08", "province" },
	{ "days_off_behind_are_no_working_days", { { .due_months = 1, .due_day = 10, .lead = 3 } }, 1, "2024-09-30", "city" },
	{ "on_a_day_off_the_last_working_day_before", { { .due_months = 1, .due_day = 13 } }, 1, "2024-10-12", "city" },
	{ "a_month_may_be_shorter", { { .due_months = 2, .due_day = 31 } }, 1, "2024-11-29", "city" },
	{ "of_several_the_earliest", { { .due_months = 1, .due_day = 20, .lead = 1 }, { .level = DEADLINE_NATION, .due_months = 1, .due_day = 25, .lead = 9 } }, 2, "2024-10-14", "nation" },
	{ "of_another_obligation_none", { { .obligation = "b", .due_months = 1, .due_day = 20 } }, 1, "2024-10-08", "own" },
	{ "of_another_period_none", { { .once = true, .period = { .first_month = 24297, .last_month = 24299 }, .due_months = 1, .due_day = 20 } }, 1, "2024-10-08", "own" },
	/* clang-format on */
};

static void check_level(void **state)
{
	const struct level_row *row = *state;
	const struct obligation obligation = { .id = "a", .due_months = 1, .due_day = 5 };
	struct deadline deadlines[2];
	struct rules higher = { .calendar = rules.calendar, .deadlines = deadlines };
	struct period period = period_of("2024Q3");
	struct duty_deadline deadline;
	char text[DATE_SIZE];

	memcpy(deadlines, row->deadlines, sizeof(deadlines));
	for (size_t i = 0; i < row->nr; i++)
		deadlines[i].from = INT_MIN, deadlines[i].to = INT_MAX;
	higher.nr_deadlines = row->nr;
	assert_int_equal(duty_deadline(&deadline, &higher, &obligation, &period), 0);
	assert_string_equal(day_format(text, deadline.day), row->due);
	assert_string_equal(duty_level_code(deadline.level), row->level);
	deadlines[0].to = month_from(2024, 8); /* no longer in force */
	if (row->nr == 1) {
		assert_int_equal(duty_deadline(&deadline, &higher, &obligation, &period), 0);
		assert_string_equal(day_format(text, deadline.day), "2024-10-08");
		assert_null(deadline.level);
	}
}

static void only_members_owe_and_only_periods_of_the_right_length(void **state)
{
	uint8_t *applies = xcalloc(rules.nr_units, 1);
	struct obligation obligation = {
		.applies = applies, .months = 3, .from = INT_MIN, .to = INT_MAX
	};
	size_t member = 0, office = number_of("bgs");
	struct period quarter = period_of("2024Q3"), month = period_of("2024-09");
	struct period range = period_of("2024-07-01..2024-09-30");
	struct period months = period_of("2024-06..2024-08");

	(void)state;
	memset(applies, 1, rules.nr_units);
	assert_true(duty_is_owed(&rules, &obligation, member, &quarter));
	assert_false(duty_is_owed(&rules, &obligation, office, &quarter));
	assert_false(duty_is_owed(&rules, &obligation, member, &month));
	assert_false(duty_is_owed(&rules, &obligation, member, &range));
	assert_false(duty_is_owed(&rules, &obligation, member, &months));
	obligation.to = month_from(2024, 8);
	assert_false(duty_is_owed(&rules, &obligation, member, &quarter));
	obligation.to = obligation.from = month_from(2024, 9);
	assert_true(duty_is_owed(&rules, &obligation, member, &quarter));
	applies[member] = 0;
	assert_false(duty_is_owed(&rules, &obligation, member, &quarter));
	quarter = period_of("2018Q4"); /* before the unit's first month */
	applies[member] = 1;
	obligation.from = INT_MIN;
	assert_false(duty_is_owed(&rules, &obligation, member, &quarter));
	free(applies);
}

/* ---- arrivals: submissions of one unit and table, in order of the register */
struct sent {
	const char *period, *received, *status;
	int accepted, refused;
	bool zero;
};

static const struct arrival_row {
	const char *name, *period, *as_of;
	struct sent sent[4];
	int months;
	const char *day;
	int submission, rows_refused;
	bool held, refused, zero_report;
} arrival_rows[] = {
	/* clang-format off */
	{ "nothing_came", "2024Q3", NULL, { { 0 } }, 0, NULL, 0, 0, false, false, false },
	{ "a_quarter_in_one_file", "2024Q3", NULL, { { "2024Q3", "2024-10-05T09:00", "in_force", 5, 1, false } },
	  3, "2024-10-05", 1, 1, false, false, false },
	{ "a_quarter_in_three_months_came_with_the_last", "2024Q3", NULL,
	  { { "2024-07", "2024-08-02", "in_force", 1, 0, false }, { "2024-09", "2024-10-09", "in_force", 1, 0, false },
	    { "2024-08", "2024-09-03", "in_force", 1, 0, false } }, 3, "2024-10-09", 2, 0, false, false, false },
	{ "a_month_is_missing", "2024Q3", NULL,
	  { { "2024-07", "2024-08-02", "in_force", 1, 0, false }, { "2024-08", "2024-09-03", "in_force", 1, 0, false } },
	  2, "2024-09-03", 2, 0, false, false, false },
	{ "a_month_out_of_a_quarters_file", "2024-08", NULL, { { "2024Q3", "2024-10-05", "in_force", 5, 0, false } },
	  1, "2024-10-05", 1, 0, false, false, false },
	{ "a_correction_does_not_change_the_day", "2024Q3", NULL,
	  { { "2024Q3", "2024-10-05", "superseded", 5, 2, false }, { "2024Q3", "2024-11-20", "in_force", 6, 0, false } },
	  3, "2024-10-05", 1, 0, false, false, false },
	{ "a_zero_report_is_in_time", "2024Q3", NULL, { { "2024Q3", "2024-10-08", "in_force", 0, 0, true } },
	  3, "2024-10-08", 1, 0, false, false, true },
	{ "a_file_with_every_row_refused_does_not_count", "2024Q3", NULL,
	  { { "2024Q3", "2024-10-05", "in_force", 0, 4, false } }, 0, NULL, 0, 4, false, false, false },
	{ "held_and_refused_ones_are_told_and_do_not_count", "2024Q3", NULL,
	  { { "2024Q3", "2024-10-05", "refused", 0, 0, false }, { "2024Q3", "2024-10-06", "held", 3, 0, false } },
	  0, NULL, 0, 0, true, true, false },
	{ "a_withdrawn_one_does_not_count", "2024Q3", NULL, { { "2024Q3", "2024-10-05", "withdrawn", 3, 0, false } },
	  0, NULL, 0, 0, false, false, false },
	{ "what_came_later_than_as_of_is_not_seen", "2024Q3", "2024-10-08",
	  { { "2024-07", "2024-10-08T17:30", "in_force", 1, 0, false }, { "2024Q3", "2024-10-09", "in_force", 1, 0, false } },
	  1, "2024-10-08", 1, 0, false, false, false },
	{ "another_period_does_not_count", "2024Q3", NULL, { { "2024Q2", "2024-10-05", "in_force", 5, 0, false } },
	  0, NULL, 0, 0, false, false, false },
	/* clang-format on */
};

static void send(struct store *store, const struct sent *sent, int line, struct diag *diag)
{
	struct period period = period_of(sent->period);
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	struct buf sql = BUF_INIT;

	buf_addf(&sql,
		 "INSERT INTO submission(sha256, file, folder, unit, table_name, period, "
		 "first_month,"
		 " last_month, received, register_line, status, zero_report, rules_hash, rows_read,"
		 " rows_accepted, rows_refused) VALUES ('', '', '', 'gaj', 'linkage', '%s', '%s', "
		 "'%s', '%s',"
		 " %d, '%s', %d, '', %d, %d, %d)",
		 sent->period, month_code(first, period.first_month),
		 month_code(last, period.last_month), sent->received, line, sent->status,
		 sent->zero, sent->accepted + sent->refused, sent->accepted, sent->refused);
	assert_int_equal(store_exec(store, sql.data, diag), 0);
	buf_release(&sql);
}

static const struct form linkage_form = { .table = "linkage" }, cases_form = { .table = "cases" };
static const struct obligation linkage = { .form = &linkage_form, .zero_report = true },
			       cases = { .form = &cases_form, .zero_report = true };

static void a_zero_report_covers_nothing_where_none_is_taken(void **state)
{
	static const struct sent zero = { "2024Q3", "2024-10-05", "in_force", 0, 0, true };
	const struct obligation strict = { .form = &linkage_form };
	struct period period = period_of("2024Q3");
	struct duty_arrival arrival;
	struct diag diag = DIAG_INIT;
	struct store *store;

	(void)state;
	assert_int_equal(store_open(&store, ":memory:", STORE_CREATE, &diag), 0);
	send(store, &zero, 2, &diag);
	assert_int_equal(duty_arrival(&arrival, store, &rules, number_of("gaj"), &linkage, &period,
				      NULL, &diag),
			 0);
	assert_int_equal(arrival.months, 3);
	assert_int_equal(duty_arrival(&arrival, store, &rules, number_of("gaj"), &strict, &period,
				      NULL, &diag),
			 0);
	assert_int_equal(arrival.months, 0);
	store_free(store);
	diag_release(&diag);
}

/* Of the quarter the unit owes the months in which it is a member. */
static void who_came_or_went_within_the_period_owes_a_part(void **state)
{
	static const struct sent sent = { "2024-08", "2024-10-05", "in_force", 1, 0, false };
	size_t index = number_of("gaj");
	struct unit *unit = &rules.units[index], was = *unit;
	struct period period = period_of("2024Q3");
	uint8_t *applies = xcalloc(rules.nr_units, 1);
	struct obligation owed = linkage;
	struct duty_arrival arrival;
	struct diag diag = DIAG_INIT;
	struct store *store;

	(void)state;
	memset(applies, 1, rules.nr_units);
	owed.applies = applies;
	owed.months = 3;
	owed.from = INT_MIN, owed.to = INT_MAX;
	assert_int_equal(store_open(&store, ":memory:", STORE_CREATE, &diag), 0);
	send(store, &sent, 2, &diag);
	unit->to = month_from(2024, 8);
	assert_true(duty_is_owed(&rules, &owed, index, &period));
	assert_int_equal(duty_arrival(&arrival, store, &rules, index, &owed, &period, NULL, &diag),
			 0);
	assert_int_equal(arrival.owed, 2);
	assert_int_equal(arrival.months, 1);
	unit->from = month_from(2024, 8);
	duty_arrival(&arrival, store, &rules, index, &owed, &period, NULL, &diag);
	assert_int_equal(arrival.owed, 1);
	assert_int_equal(arrival.months, 1);
	unit->to = INT_MAX;
	unit->from = month_from(2024, 10);
	assert_false(duty_is_owed(&rules, &owed, index, &period));
	*unit = was;
	free(applies);
	store_free(store);
	diag_release(&diag);
}

static void check_arrival(void **state)
{
	const struct arrival_row *row = *state;
	struct period period = period_of(row->period);
	struct duty_arrival arrival;
	struct diag diag = DIAG_INIT;
	struct store *store;

	assert_int_equal(store_open(&store, ":memory:", STORE_CREATE, &diag), 0);
	for (int i = 0; i < (int)NR(row->sent) && row->sent[i].period; i++)
		send(store, &row->sent[i], i + 2, &diag);
	assert_int_equal(duty_arrival(&arrival, store, &rules, number_of("gaj"), &linkage, &period,
				      row->as_of, &diag),
			 0);
	assert_int_equal(arrival.months, row->months);
	assert_int_equal(arrival.day, row->day ? day_of(row->day) : 0);
	assert_int_equal(arrival.submission, row->submission);
	assert_int_equal(arrival.rows_refused, row->rows_refused);
	assert_int_equal(arrival.held, row->held);
	assert_int_equal(arrival.refused, row->refused);
	assert_int_equal(arrival.zero_report, row->zero_report);
	assert_int_equal(duty_arrival(&arrival, store, &rules, number_of("fy"), &linkage, &period,
				      NULL, &diag),
			 0);
	assert_int_equal(arrival.months, 0);
	assert_int_equal(duty_arrival(&arrival, store, &rules, number_of("gaj"), &cases, &period,
				      NULL, &diag),
			 0);
	assert_int_equal(arrival.months, 0);
	store_free(store);
	diag_release(&diag);
}

int main(void)
{
	static struct CMUnitTest tests[48];
	size_t nr = 0;

	ADD_ROWS(tests, nr, due_rows, check_due);
	ADD_ROWS(tests, nr, level_rows, check_level);
	ADD_ROWS(tests, nr, late_rows, check_late);
	ADD_TEST(tests, nr, only_members_owe_and_only_periods_of_the_right_length);
	ADD_TEST(tests, nr, who_came_or_went_within_the_period_owes_a_part);
	ADD_ROWS(tests, nr, arrival_rows, check_arrival);
	ADD_TEST(tests, nr, a_zero_report_covers_nothing_where_none_is_taken);
	return _cmocka_run_group_tests(__FILE__, tests, nr, load, unload);
}

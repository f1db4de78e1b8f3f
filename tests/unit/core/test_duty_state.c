/* test_duty_state.c - where a unit's table stands: every state, and the same on an earlier day. */
#include "core/office/duty_state.h"
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

/* Columns after id, period and received: status, accepted, refused, zero report, replaced by. The
 * quarter is due on 2024-10-08. */
#define FILE(id, period, received, rest)                                                      \
	"INSERT INTO submission(id, period, first_month, last_month, received, status,"       \
	" rows_accepted, rows_refused, zero_report, superseded_by, rows_read, sha256, file,"  \
	" folder, unit, table_name, register_line, rules_hash) SELECT " id ", p, f, l, r, s," \
	" a, b, z, n, a + b, '', 'f" id "', '2024Q3', 'gaj', 'linkage', " id ", '' FROM"      \
	" (SELECT " period ", " received " AS r, " rest ");"
#define QUARTER		     "'2024Q3' AS p, '2024-07' AS f, '2024-09' AS l"
#define JULY		     "'2024-07' AS p, '2024-07' AS f, '2024-07' AS l"
#define UNKNOWN		     "NULL AS p, NULL AS f, NULL AS l"
#define IN_FORCE(a, b)	     "'in_force' AS s, " #a " AS a, " #b " AS b, 0 AS z, NULL AS n"
#define REPLACED_BY(n)	     "'superseded' AS s, 3 AS a, 0 AS b, 0 AS z, " #n " AS n"
#define ZERO		     "'in_force' AS s, 0 AS a, 0 AS b, 1 AS z, NULL AS n"
#define HELD		     "'held' AS s, 2 AS a, 0 AS b, 0 AS z, NULL AS n"
#define REFUSED(b)	     "'refused' AS s, 0 AS a, " #b " AS b, 0 AS z, NULL AS n"
#define SAME_FILE	     "UPDATE submission SET file = 'f1';"
#define ROW(id, line)	     "INSERT INTO refused_row VALUES (" #id ", " #line ", NULL, '');"
#define ANSWER(id, line, by) "INSERT INTO refused_answer VALUES (" #id ", " #line ", " #by ");"

static const struct state_row {
	const char *name, *as_of, *sql;
	const char *timing, *content;
	int days_late, versions, replaced, held, refused, months_missing, rows_open;
	bool open;
	const char *file;
} rows[] = {
	/* clang-format off */
	{ "nothing_came_and_it_is_not_due", "2024-10-08", "", "not_due", "none",
	  -1, 0, 0, 0, 0, 3, 0, false, NULL },
	{ "nothing_came_in_time", "2024-10-09", "", "missing", "none", -1, 0, 0, 0, 0, 3, 0, true, NULL },
	{ "on_time", "2024-10-20", FILE("1", QUARTER, "'2024-10-08T17:00'", IN_FORCE(3, 0)),
	  "on_time", "accepted", 0, 1, 0, 0, 0, 0, 0, false, "f1" },
	{ "late_by_a_make_up_saturday", "2024-10-20", FILE("1", QUARTER, "'2024-10-12'", IN_FORCE(3, 0)),
	  "late", "accepted", 4, 1, 0, 0, 0, 0, 0, false, "f1" },
	{ "zero_report", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", ZERO),
	  "on_time", "zero_report", 0, 1, 0, 0, 0, 0, 0, false, "f1" },
	{ "two_months_are_missing", "2024-10-20", FILE("1", JULY, "'2024-08-08'", IN_FORCE(3, 0)),
	  "partial", "accepted", -1, 1, 0, 0, 0, 2, 0, true, "f1" },
	{ "superseded", "2024-10-20", FILE("2", QUARTER, "'2024-10-15'", IN_FORCE(4, 0))
	  FILE("1", QUARTER, "'2024-10-08'", REPLACED_BY(2)),
	  "on_time", "superseded", 0, 2, 1, 0, 0, 0, 0, false, "f2" },
	{ "superseded_but_not_yet_on_that_day", "2024-10-14", FILE("2", QUARTER, "'2024-10-15'", IN_FORCE(4, 0))
	  FILE("1", QUARTER, "'2024-10-08'", REPLACED_BY(2)),
	  "on_time", "accepted", 0, 1, 0, 0, 0, 0, 0, false, "f1" },
	{ "partly_refused", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", IN_FORCE(3, 2)) ROW(1, 2) ROW(1, 3),
	  "on_time", "partly_refused", 0, 1, 0, 0, 0, 0, 2, true, "f1" },
	{ "corrected", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", IN_FORCE(3, 1)) ROW(1, 2)
	  FILE("2", QUARTER, "'2024-10-15'", IN_FORCE(1, 0)) ANSWER(1, 2, 2),
	  "on_time", "accepted", 0, 2, 0, 0, 0, 0, 0, false, "f2" },
	{ "corrected_but_not_yet_on_that_day", "2024-10-14", FILE("1", QUARTER, "'2024-10-08'", IN_FORCE(3, 1)) ROW(1, 2)
	  FILE("2", QUARTER, "'2024-10-15'", IN_FORCE(1, 0)) ANSWER(1, 2, 2),
	  "on_time", "partly_refused", 0, 1, 0, 0, 0, 0, 1, true, "f1" },
	{ "held_beside_a_version_in_force", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", IN_FORCE(3, 0))
	  FILE("2", QUARTER, "'2024-10-09'", HELD),
	  "on_time", "held", 0, 1, 0, 1, 0, 0, 0, true, "f1" },
	{ "held_alone", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", HELD),
	  "held", "held", -1, 0, 0, 1, 0, 3, 0, true, "f1" },
	{ "held_of_all_that_is_missing", "2024-10-20", FILE("1", JULY, "'2024-08-08'", IN_FORCE(3, 0))
	  FILE("2", QUARTER, "'2024-10-08'", HELD),
	  "held", "held", -1, 1, 0, 1, 0, 2, 0, true, "f1" },
	{ "held_of_a_part_of_what_is_missing", "2024-10-20", FILE("1", JULY, "'2024-08-08'", HELD),
	  "missing", "held", -1, 0, 0, 1, 0, 3, 0, true, "f1" },
	{ "a_file_refused_as_a_whole", "2024-10-20", FILE("1", UNKNOWN, "'2024-10-08'", REFUSED(0)),
	  "refused", "none", -1, 0, 0, 0, 1, 3, 0, true, "f1" },
	{ "every_row_refused", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", REFUSED(1)) ROW(1, 2),
	  "refused", "partly_refused", -1, 0, 0, 0, 1, 3, 1, true, "f1" },
	{ "the_same_file_read_again_is_refused_once", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", REFUSED(0))
	  FILE("2", QUARTER, "'2024-10-08'", REFUSED(0)) SAME_FILE,
	  "refused", "none", -1, 0, 0, 0, 1, 3, 0, true, "f1" },
	{ "the_same_file_read_again_may_be_right", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", REFUSED(0))
	  FILE("2", QUARTER, "'2024-10-08'", IN_FORCE(1, 0)) SAME_FILE,
	  "on_time", "accepted", 0, 1, 0, 0, 0, 0, 0, false, "f1" },
	{ "refused_then_right", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'", REFUSED(0))
	  FILE("2", QUARTER, "'2024-10-10'", IN_FORCE(1, 0)),
	  "late", "accepted", 2, 1, 0, 0, 1, 0, 0, false, "f2" },
	{ "withdrawn", "2024-10-20", FILE("1", QUARTER, "'2024-10-08'",
	  "'withdrawn' AS s, 3 AS a, 0 AS b, 0 AS z, NULL AS n"),
	  "missing", "none", -1, 0, 0, 0, 0, 3, 0, true, NULL },
	/* clang-format on */
};

static void check_state(void **data)
{
	static const struct form form = { .table = "linkage" };
	static const struct obligation obligation = {
		.zero_report = true, .form = &form, .months = 3, .due_months = 1, .due_day = 5
	};
	const struct state_row *row = *data;
	struct period period;
	struct duty_state state;
	struct diag diag = DIAG_INIT;
	struct store *store;

	assert_int_equal(period_parse(&period, "2024Q3"), 0);
	assert_int_equal(store_open(&store, ":memory:", STORE_CREATE, &diag), 0);
	assert_int_equal(store_exec(store, row->sql, &diag), 0);
	assert_int_equal(duty_state_read(&state, store, &rules, &obligation, number_of("gaj"),
					 &period, row->as_of, &diag),
			 0);
	assert_string_equal(duty_timing_code(state.timing), row->timing);
	assert_string_equal(duty_content_code(state.content), row->content);
	assert_int_equal(state.days_late, row->days_late);
	assert_int_equal(state.versions, row->versions);
	assert_int_equal(state.replaced, row->replaced);
	assert_int_equal(state.held, row->held);
	assert_int_equal(state.refused, row->refused);
	assert_int_equal(state.months_missing, row->months_missing);
	assert_int_equal(state.rows_open, row->rows_open);
	assert_int_equal(duty_state_is_open(&state), row->open);
	assert_int_equal(state.file != NULL, row->file != NULL);
	if (row->file)
		assert_string_equal(state.file, row->file);
	duty_state_release(&state);
	store_free(store);
	diag_release(&diag);
}

/* The quarter is due on 'due_day' of October. */
static void assert_timing(const char *as_of, int due_day, const char *sql, const char *expected)
{
	static const struct form form = { .table = "linkage" };
	const struct obligation obligation = {
		.zero_report = true, .form = &form, .months = 3, .due_months = 1, .due_day = due_day
	};
	struct period period;
	struct duty_state state;
	struct diag diag = DIAG_INIT;
	struct buf words = BUF_INIT;
	struct store *store;

	assert_int_equal(period_parse(&period, "2024Q3"), 0);
	assert_int_equal(store_open(&store, ":memory:", STORE_CREATE, &diag), 0);
	assert_int_equal(store_exec(store, sql, &diag), 0);
	assert_int_equal(duty_state_read(&state, store, &rules, &obligation, number_of("gaj"),
					 &period, as_of, &diag),
			 0);
	duty_state_add_timing(&words, &state);
	assert_string_equal(words.data, expected);
	buf_release(&words);
	duty_state_release(&state);
	store_free(store);
	diag_release(&diag);
}

/* By the day asked about, of all that is not there; the calendar ends with 2026. */
static void what_is_overdue_says_by_how_much(void **data)
{
	(void)data;
	assert_timing("2024-10-08", 5, "", "未到期");
	assert_timing("2024-10-09", 5, "", "未报，已逾期1个工作日");
	assert_timing("2024-10-14", 5, "", "未报，已逾期5个工作日");
	assert_timing("2024-10-14", 5, FILE("1", JULY, "'2024-08-08'", IN_FORCE(3, 0)),
		      "缺2个月，已逾期5个工作日");
	assert_timing("2024-10-14", 5, FILE("1", UNKNOWN, "'2024-10-08'", REFUSED(0)),
		      "文件退回，已逾期5个工作日");
	assert_timing("2024-10-14", 5, FILE("1", QUARTER, "'2024-10-08'", HELD), "待确认");
	assert_timing("2024-10-14", 5, FILE("1", JULY, "'2024-08-08'", HELD),
		      "未报，已逾期5个工作日");
	assert_timing("2024-10-08", 5, FILE("1", QUARTER, "'2024-10-08'", HELD), "待确认");
	assert_timing("2027-02-01", 5, "",
		      "未报，已逾期，天数不能计算（rules/calendar.csv 没有2027年的放假安排）");
}

/* Nobody announced 2024: what came and what did not are told apart. */
static void an_unknown_deadline_still_tells_what_came(void **data)
{
	struct calendar calendar = rules.calendar;

	(void)data;
	calendar_end_with(&rules.calendar, 2023);
#define UNTIL "，期限不能计算（rules/calendar.csv 没有2024年的放假安排）"
	assert_timing("2024-10-14", 5, "", "未报" UNTIL);
	assert_timing("2024-10-14", 5, FILE("1", QUARTER, "'2024-10-02'", IN_FORCE(3, 0)),
		      "已报齐" UNTIL);
	assert_timing("2024-10-14", 5, FILE("1", JULY, "'2024-08-08'", IN_FORCE(3, 0)),
		      "缺2个月" UNTIL);
	assert_timing("2024-10-14", 5, FILE("1", UNKNOWN, "'2024-10-08'", REFUSED(0)),
		      "文件退回" UNTIL);
	assert_timing("2024-10-14", 5, FILE("1", QUARTER, "'2024-10-08'", HELD), "待确认" UNTIL);
	rules.calendar.nr = calendar.nr;
}

/* Due on Friday the 18th: Saturday is late, as the report has it. */
static void on_the_days_off_behind_the_due_day_it_is_late(void **data)
{
	(void)data;
	assert_timing("2024-10-20", 18, FILE("1", QUARTER, "'2024-10-19'", IN_FORCE(3, 0)),
		      "逾期不足1个工作日");
	assert_timing("2024-10-19", 18, "", "未报，已逾期不足1个工作日");
	assert_timing("2024-10-21", 18, "", "未报，已逾期1个工作日");
}

static void a_year_without_holidays_is_not_computable(void **data)
{
	static const struct form form = { .table = "linkage" };
	static const struct obligation obligation = {
		.zero_report = true, .form = &form, .months = 3, .due_months = 1, .due_day = 5
	};
	struct period period;
	struct duty_state state;
	struct diag diag = DIAG_INIT;
	struct store *store;

	(void)data;
	assert_int_equal(period_parse(&period, "2026Q4"), 0);
	assert_int_equal(store_open(&store, ":memory:", STORE_CREATE, &diag), 0);
	assert_int_equal(duty_state_read(&state, store, &rules, &obligation, number_of("gaj"),
					 &period, "2027-02-01", &diag),
			 0);
	assert_string_equal(duty_timing_code(state.timing), "not_computable");
	assert_false(state.has_due);
	assert_true(duty_state_is_open(&state)); /* the 5th of January is gone and nothing came */
	assert_int_equal(duty_state_read(&state, store, &rules, &obligation, number_of("gaj"),
					 &period, "2027-01-05", &diag),
			 0);
	assert_false(duty_state_is_open(&state));
	store_free(store);
	diag_release(&diag);
}

int main(void)
{
	struct CMUnitTest tests[NR(rows) + 4];
	size_t nr = 0;

	ADD_ROWS(tests, nr, rows, check_state);
	ADD_TEST(tests, nr, what_is_overdue_says_by_how_much);
	ADD_TEST(tests, nr, an_unknown_deadline_still_tells_what_came);
	ADD_TEST(tests, nr, on_the_days_off_behind_the_due_day_it_is_late);
	ADD_TEST(tests, nr, a_year_without_holidays_is_not_computable);
	return _cmocka_run_group_tests(__FILE__, tests, nr, load, unload);
}

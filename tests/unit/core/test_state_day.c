/* test_state_day.c - the view says of every day what the fold of all statements says, row by row
 * and change by change, over thousands of random histories. */
#include "core/store/state_day.h"
#include "tests/unit/core/forms.h"

static struct field fields[] = {
	{ .name = "month" },
	{ .name = "value", .type = FIELD_TYPE_MEASURE },
	{ .name = "note" },
};
static const struct form form = { .table = "measures", .fields = fields, .nr_fields = NR(fields) };

enum { DAYS = 12, SUBMISSIONS = 9, KEYS = 5, HISTORIES = 400 };

struct office {
	struct store *store;
	struct diag diag;
	uint64_t seed;
};

static int draw(struct office *office, int nr)
{
	office->seed = office->seed * 6364136223846793005U + 1442695040888963407U;
	return (int)(office->seed >> 33) % nr;
}

__attribute__((format(printf, 2, 3))) static void run_sql(struct office *office, const char *format,
							  ...)
{
	va_list args;
	char *sql;

	va_start(args, format);
	assert_true(vasprintf(&sql, format, args) > 0);
	va_end(args);
	if (store_exec(office->store, sql, &office->diag) < 0)
		diag_print(&office->diag, stderr);
	assert_int_equal(office->diag.errors, 0);
	free(sql);
}

static int open_office(void **state)
{
	struct office *office = xcalloc(1, sizeof(*office));

	office->seed = 2024;
	assert_int_equal(store_open(&office->store, ":memory:", STORE_CREATE, &office->diag), 0);
	make_forms(office->store, &office->diag);
	run_sql(office, "PRAGMA foreign_keys=OFF;"
			"CREATE TEMP TABLE all_folded AS SELECT * FROM measures_grown WHERE 0");
	*state = office;
	return 0;
}

static int close_office(void **state)
{
	struct office *office = *state;

	store_free(office->store);
	diag_release(&office->diag);
	free(office);
	return 0;
}

static void submit(struct office *office, int id)
{
	static const char *const statuses[] = { "in_force", "in_force",	 "superseded",
						"held",	    "withdrawn", "withdrawn" };
	const char *status = statuses[draw(office, NR(statuses))];
	int received = draw(office, DAYS) + 1, month = draw(office, 3) + 1;

	run_sql(office,
		"INSERT INTO submission(id, sha256, file, folder, unit, table_name, period, "
		"first_month,"
		" last_month, received, register_line, status, rules_hash) VALUES (%d, 'x', 'f', "
		"'',"
		" 'u%d', 'measures', '2024-%02d', '2024-%02d', '2024-%02d', '2024-05-%02d', %d, "
		"'%s', '')",
		id, draw(office, 2), month, month, month, received, draw(office, 4), status);
	if (strcmp(status, "withdrawn") == 0)
		run_sql(office, "INSERT INTO withdrawal VALUES (%d, '2024-05-%02d', 'r', '%s')", id,
			received + draw(office, DAYS + 1 - received + 1),
			draw(office, 3) ? "in_force" : "held");
}

/* What a submission says of a key, or nothing. */
static void tell(struct office *office, int submission, int key)
{
	if (draw(office, 3))
		return;
	switch (draw(office, 4)) {
	case 0:
		run_sql(office,
			"INSERT INTO measures_statement(submission, line, key, reason) VALUES"
			" (%d, %d, 'k%d', 'r%d')",
			submission, key, key, draw(office, 2));
		break;
	case 1:
		run_sql(office,
			"INSERT INTO measures_statement(submission, line, key, cleared, note)"
			" VALUES (%d, %d, 'k%d', 'value', 'n%d')",
			submission, key, key, draw(office, 2));
		break;
	default:
		run_sql(office,
			"INSERT INTO measures_statement(submission, line, key, month, value)"
			" VALUES (%d, %d, 'k%d', '2024-0%d', %d)",
			submission, key, key, draw(office, 2) + 1, draw(office, 3));
	}
}

/* Rows dropped by a file that counts, and rows that a withdrawn file had dropped. */
static void drop(struct office *office)
{
	int dropper = draw(office, SUBMISSIONS) + 1;

	run_sql(office,
		"UPDATE measures_statement SET dropped_by = %d WHERE submission < %d AND key = "
		"'k%d' AND"
		" (SELECT status FROM submission WHERE id = %d) IN ('in_force', 'superseded')",
		dropper, dropper, draw(office, KEYS), dropper);
	dropper = draw(office, SUBMISSIONS) + 1;
	run_sql(office,
		"INSERT OR IGNORE INTO withdrawn_drop SELECT submission, key, %d FROM "
		"measures_statement"
		" WHERE submission < %d AND key = 'k%d' AND"
		" (SELECT status FROM submission WHERE id = %d) = 'withdrawn'",
		dropper, dropper, draw(office, KEYS), dropper);
}

static void make_history(struct office *office)
{
	run_sql(office,
		"DELETE FROM measures_statement; DELETE FROM measures_grown;"
		"DELETE FROM withdrawal; DELETE FROM withdrawn_drop; DELETE FROM submission");
	for (int id = 1; id <= SUBMISSIONS; id++) {
		submit(office, id);
		for (int key = 0; key < KEYS; key++)
			tell(office, id, key);
	}
	for (int i = draw(office, 4); i > 0; i--)
		drop(office);
	assert_int_equal(fold_touch_begin(office->store, &office->diag), 0);
	run_sql(office,
		"DELETE FROM measures_key; INSERT INTO measures_key SELECT key_hash(s.unit, "
		"st.key),"
		" st.id FROM measures_statement st JOIN submission s ON s.id = st.submission; "
		"INSERT INTO temp.touched SELECT DISTINCT s.unit, st.key"
		" FROM measures_statement st JOIN submission s ON s.id = st.submission;"
		"UPDATE submission SET (first_statement, last_statement) = (SELECT min(id), max(id)"
		" FROM measures_statement WHERE submission = submission.id)");
	assert_int_equal(fold_refresh(office->store, &form, &office->diag), 0);
}

static void on_change(void *data, const struct fold_change *change)
{
	buf_addf(data, "%s %s %s: %s > %s by %d line %ld\n", change->unit, change->key,
		 change->field->name, change->was, change->now ? change->now : "-",
		 (int)change->submission, change->line);
}

static void list(struct office *office, struct buf *out, const char *from)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;

	buf_addf(&sql,
		 "SELECT quote(unit) || quote(key) || quote(month) || quote(value) || quote(note)"
		 " || quote(reason) FROM temp.%s ORDER BY unit, key",
		 from);
	assert_int_equal(query_open(&query, office->store, sql.data, &office->diag), 0);
	while (query_next(&query, &office->diag) > 0)
		buf_addf(out, "%s\n", query_text(&query, 0));
	query_release(&query);
	buf_release(&sql);
}

static size_t compare_day(struct office *office, int day)
{
	struct buf folded = BUF_INIT, viewed = BUF_INIT;
	struct fold_options options = { .form = &form, .on_change = on_change };
	char text[32];
	size_t nr;

	snprintf(text, sizeof(text), "2024-05-%02d", day);
	options.as_of = text;
	options.data = &viewed;
	assert_int_equal(state_day_begin(office->store, text, &office->diag), 0);
	assert_int_equal(state_day_make(office->store, &options, &office->diag), 0);
	options.data = &folded;
	options.target = "all_folded";
	run_sql(office, "DELETE FROM temp.all_folded");
	assert_int_equal(fold_run(office->store, &options, &office->diag), 0);
	list(office, &folded, "all_folded");
	list(office, &viewed, "measures_day");
	if (strcmp(folded.data, viewed.data) != 0)
		fail_msg("as of %s the fold says\n%sthe view\n%s", text, folded.data, viewed.data);
	nr = folded.nr;
	buf_release(&folded);
	buf_release(&viewed);
	return nr;
}

static void the_view_says_what_the_fold_says(void **state)
{
	struct office *office = *state;
	size_t said = 0;

	for (int i = 0; i < HISTORIES; i++) {
		make_history(office);
		said += compare_day(office, draw(office, DAYS) + 1);
		said += compare_day(office, DAYS + 1);
	}
	assert_true(said > HISTORIES * 20);
}

/* A key told once is not folded: a change of the fold's would not be missed, there is none. */
static void lone_statements_are_read_where_they_lie(void **state)
{
	struct office *office = *state;
	int64_t nr;

	run_sql(office,
		"INSERT INTO submission(id, sha256, file, folder, unit, table_name, received,"
		" register_line, status, rules_hash, first_statement, last_statement) VALUES"
		" (1, 'x', 'f', '', 'u', 'measures', '2024-05-02', 1, 'in_force', '', 1, 2); "
		"INSERT INTO measures_statement(submission,"
		" line, key, value) VALUES (1, 2, 'a', 7), (1, 3, 'b', 8)");
	compare_day(office, 2);
	assert_int_equal(store_get_int(office->store,
				       "SELECT count(*) FROM sqlite_temp_schema WHERE"
				       " name IN ('measures_told', 'measures_apart')",
				       -1, &nr, &office->diag),
			 0);
	assert_int_equal(nr, 0);
	assert_int_equal(store_get_int(office->store, "SELECT sum(value) FROM temp.measures_day",
				       -1, &nr, &office->diag),
			 0);
	assert_int_equal(nr, 15);
	assert_int_equal(compare_day(office, 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_view_says_what_the_fold_says, open_office,
						close_office),
		cmocka_unit_test_setup_teardown(lone_statements_are_read_where_they_lie,
						open_office, close_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_fold.c - how statements grow into a state: each rule by itself, then thousands of random
 * histories against a second, independent reading of the rules (design.md 4, core/store/fold.h). */
#include "core/base/period.h"
#include "core/store/fold.h"
#include "tests/unit/core/forms.h"

/* Four fields of cases are enough: the fold treats all of them alike. */
static struct field fields[] = {
	{ .name = "party" },
	{ .name = "field" },
	{ .name = "decision_date" },
	{ .name = "fine" },
};
static const struct form form = { .table = "cases", .fields = fields, .nr_fields = NR(fields) };
static const char target[] = "temp.folded";

struct office {
	struct store *store;
	struct diag diag;
	struct buf events; /* what on_change and on_origin told */
	int line;
};

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

	office->events = (struct buf)BUF_INIT;
	assert_int_equal(store_open(&office->store, ":memory:", STORE_CREATE, &office->diag), 0);
	make_forms(office->store, &office->diag);
	run_sql(office,
		"CREATE TABLE %s(unit, key, party, field, decision_date, fine INTEGER,"
		" PRIMARY KEY (unit, key))",
		target);
	*state = office;
	return 0;
}

static int close_office(void **state)
{
	struct office *office = *state;

	store_free(office->store);
	diag_release(&office->diag);
	buf_release(&office->events);
	free(office);
	return 0;
}

/* A submission of 'unit' for 'period'. Returns its id: 1, 2, 3... */
static int64_t submit_as(struct office *office, const char *unit, const char *period,
			 const char *received, const char *status)
{
	struct period parsed;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];

	assert_int_equal(period_parse(&parsed, period), 0);
	run_sql(office,
		"INSERT INTO submission(sha256, file, folder, unit, table_name, period, "
		"first_month,"
		" last_month, received, register_line, status, rules_hash) VALUES"
		" ('x', 'f', '', '%s', 'cases', '%s', '%s', '%s', '%s', %d, '%s', '')",
		unit, period, month_code(first, parsed.first_month),
		month_code(last, parsed.last_month), received, ++office->line, status);
	return store_last_id(office->store);
}

static int64_t submit(struct office *office, const char *period, const char *received)
{
	return submit_as(office, "scjgj", period, received, "in_force");
}

/* A statement; "" leaves a field blank. Its line is 10 times the submission. */
static void state_fields(struct office *office, int64_t submission, const char *key,
			 const char *party, const char *field, const char *decided,
			 const char *fine)
{
	run_sql(office,
		"INSERT INTO cases_statement(submission, line, key, party, field, decision_date, "
		"fine)"
		" VALUES (%lld, %lld, '%s', nullif('%s', ''), nullif('%s', ''), nullif('%s', ''),"
		" nullif('%s', ''))",
		(long long)submission, (long long)submission * 10, key, party, field, decided,
		fine);
}

static void state_cleared(struct office *office, int64_t submission, const char *key,
			  const char *cleared)
{
	run_sql(office,
		"INSERT INTO cases_statement(submission, line, key, cleared) VALUES (%lld, %lld, "
		"'%s', '%s')",
		(long long)submission, (long long)submission * 10, key, cleared);
}

static void on_change(void *data, const struct fold_change *change)
{
	buf_addf(data, "%s %s %s: %s > %s by %d line %ld\n", change->unit, change->key,
		 change->field->name, change->was, change->now ? change->now : "-",
		 (int)change->submission, change->line);
}

static void on_origin(void *data, const struct fold_origin *origin)
{
	buf_addf(data, "%s %s %s = %s by %d line %ld\n", origin->unit, origin->key,
		 origin->field->name, origin->value, (int)origin->submission, origin->line);
}

static void fold_with(struct office *office, struct fold_options options)
{
	options.form = &form;
	options.data = &office->events;
	if (fold_run(office->store, &options, &office->diag) < 0)
		diag_print(&office->diag, stderr);
	assert_int_equal(office->diag.errors, 0);
}

/* Fold again what 'submission' says or drops. */
static void touch(struct office *office, int64_t submission)
{
	run_sql(office, "INSERT OR IGNORE INTO cases_key SELECT key_hash(s.unit, st.key), st.id"
			" FROM cases_statement st JOIN submission s ON s.id = st.submission;"
			"INSERT OR IGNORE INTO measures_key SELECT key_hash(s.unit, st.key), st.id"
			" FROM measures_statement st JOIN submission s ON s.id = st.submission");
	assert_int_equal(fold_touch_begin(office->store, &office->diag), 0);
	run_sql(office,
		"INSERT OR IGNORE INTO temp.touched SELECT s.unit, st.key FROM"
		" (SELECT submission, dropped_by, key FROM cases_statement UNION ALL"
		" SELECT submission, dropped_by, key FROM measures_statement) st"
		" JOIN submission s ON s.id = st.submission"
		" WHERE %d IN (st.submission, st.dropped_by)",
		(int)submission);
}

/* The target as "unit key party|field|decision_date|fine" lines. */
static void assert_target(struct office *office, const char *expected)
{
	struct query query = QUERY_INIT;
	struct buf shown = BUF_INIT;

	assert_int_equal(
		query_open(&query, office->store,
			   "SELECT unit, key, party, field, decision_date, fine FROM temp.folded"
			   " ORDER BY unit, key",
			   &office->diag),
		0);
	while (query_next(&query, &office->diag) == 1) {
		buf_addf(&shown, "%s %s ", query_text(&query, 0), query_text(&query, 1));
		for (int i = 2; i < 6; i++) {
			const char *text = query_text(&query, i);

			buf_addf(&shown, "%s%s", i > 2 ? "|" : "", text ? text : "-");
		}
		buf_addch(&shown, '\n');
	}
	query_release(&query);
	assert_string_equal(shown.data, expected);
	buf_release(&shown);
}

static void assert_folded(struct office *office, const char *expected)
{
	fold_with(office, (struct fold_options){ .target = target });
	assert_target(office, expected);
}

static void one_statement_is_the_state(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "p", "food", "", "100");
	assert_folded(office, "scjgj k p|food|-|100\n");
}

static void nothing_said_is_nothing_written(void **state)
{
	assert_folded(*state, "");
}

static void a_case_grows_from_period_to_period_and_blank_keeps(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "p", "food", "", "");
	state_fields(office, submit(office, "2024-08", "2024-09-01"), "k", "", "", "2024-08-20",
		     "500");
	assert_folded(office, "scjgj k p|food|2024-08-20|500\n");
}

static void a_later_received_statement_replaces(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-03"), "k", "late", "", "", "");
	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "early", "food", "", "");
	assert_folded(office, "scjgj k late|food|-|-\n");
}

static void the_register_line_breaks_ties_of_the_same_moment(void **state)
{
	struct office *office = *state;
	int64_t first = submit(office, "2024-05", "2024-06-01T09:30");
	int64_t second = submit(office, "2024-05", "2024-06-01T09:30");

	run_sql(office, "UPDATE submission SET register_line = 100 - id");
	state_fields(office, first, "k", "line99", "", "", "");
	state_fields(office, second, "k", "line98", "", "", "");
	assert_folded(office, "scjgj k line99|-|-|-\n");
}

static void the_hour_counts_within_a_day(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01T16:00"), "k", "afternoon", "",
		     "", "");
	state_fields(office, submit(office, "2024-05", "2024-06-01T09:00"), "k", "morning", "", "",
		     "");
	assert_folded(office, "scjgj k afternoon|-|-|-\n");
}

static void cleared_fields_become_unknown(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "p", "food",
		     "2024-05-09", "7");
	state_cleared(office, submit(office, "2024-06", "2024-07-01"), "k", "party,decision_date");
	assert_folded(office, "scjgj k -|food|-|7\n");
}

static void a_field_whose_name_begins_like_a_cleared_one_is_kept(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "p", "food", "", "7");
	state_cleared(office, submit(office, "2024-06", "2024-07-01"), "k",
		      "party_id,fine_x,field");
	assert_folded(office, "scjgj k p|-|-|7\n");
}

static void a_value_after_clearing_is_known_again(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "p", "", "", "");
	state_cleared(office, submit(office, "2024-06", "2024-07-01"), "k", "party");
	state_fields(office, submit(office, "2024-07", "2024-08-01"), "k", "q", "", "", "");
	assert_folded(office, "scjgj k q|-|-|-\n");
}

/* May's file, August's with a decision, then May again with only the fine corrected. */
static void a_correction_of_an_older_period_counts_only_where_it_changed(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "old", "food", "",
		     "100");
	state_fields(office, submit(office, "2024-08", "2024-09-01"), "k", "new", "drug",
		     "2024-08-20", "");
	state_fields(office, submit(office, "2024-05", "2024-10-01"), "k", "old", "food", "",
		     "120");
	assert_folded(office, "scjgj k new|drug|2024-08-20|120\n");
}

static void a_correction_is_compared_with_its_nearest_predecessor(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "a", "", "", "1");
	state_fields(office, submit(office, "2024-05", "2024-06-10"), "k", "b", "", "", "1");
	state_fields(office, submit(office, "2024-08", "2024-09-01"), "k", "c", "", "", "2");
	state_fields(office, submit(office, "2024-05", "2024-10-01"), "k", "a", "", "", "1");
	assert_folded(office, "scjgj k a|-|-|2\n");
}

static void a_clearing_that_the_predecessor_had_already_is_no_change(void **state)
{
	struct office *office = *state;

	state_cleared(office, submit(office, "2024-05", "2024-06-01"), "k", "party");
	state_fields(office, submit(office, "2024-08", "2024-09-01"), "k", "p", "", "", "5");
	state_cleared(office, submit(office, "2024-05", "2024-10-01"), "k", "party,fine");
	assert_folded(office, "scjgj k p|-|-|-\n");
}

static void a_correction_of_the_newest_period_counts_whole(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "a", "", "", "");
	state_fields(office, submit(office, "2024-08", "2024-09-01"), "k", "b", "", "", "");
	state_fields(office, submit(office, "2024-08", "2024-09-09"), "k", "b", "food", "", "");
	assert_folded(office, "scjgj k b|food|-|-\n");
}

static void an_older_period_told_for_the_first_time_counts_whole(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-08", "2024-09-01"), "k", "b", "", "", "3");
	state_fields(office, submit(office, "2024-05", "2024-10-01"), "k", "a", "food", "", "");
	assert_folded(office, "scjgj k a|food|-|3\n");
}

static void held_refused_and_withdrawn_take_no_part(void **state)
{
	static const char *const out[] = { "held", "refused", "withdrawn" };
	struct office *office = *state;

	state_fields(office, submit_as(office, "scjgj", "2024-05", "2024-06-01", "superseded"), "k",
		     "p", "", "", "");
	for (size_t i = 0; i < NR(out); i++)
		state_fields(office, submit_as(office, "scjgj", "2024-05", "2024-07-01", out[i]),
			     "k", "x", "x", "2024-01-01", "9");
	assert_folded(office, "scjgj k p|-|-|-\n");
}

static void a_withdrawn_correction_leaves_what_was_before(void **state)
{
	struct office *office = *state;
	int64_t wrong;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "p", "", "", "");
	wrong = submit(office, "2024-05", "2024-06-09");
	state_fields(office, wrong, "k", "wrong", "", "", "");
	state_fields(office, wrong, "only", "wrong", "", "", "");
	assert_folded(office, "scjgj k wrong|-|-|-\nscjgj only wrong|-|-|-\n");
	run_sql(office, "UPDATE submission SET status = 'withdrawn' WHERE id = %d", (int)wrong);
	touch(office, wrong);
	fold_with(office, (struct fold_options){ .target = target, .touched = true });
	assert_target(office, "scjgj k p|-|-|-\n");
}

static void a_dropped_row_is_gone_unless_its_dropper_is_out(void **state)
{
	struct office *office = *state;
	int64_t first = submit(office, "2024-05", "2024-06-01");
	int64_t full = submit(office, "2024-05", "2024-06-09");

	state_fields(office, first, "gone", "p", "", "", "");
	state_fields(office, first, "kept", "p", "", "", "");
	state_fields(office, full, "kept", "q", "", "", "");
	run_sql(office, "UPDATE cases_statement SET dropped_by = %d WHERE key = 'gone'", (int)full);
	assert_folded(office, "scjgj kept q|-|-|-\n");
	run_sql(office, "DELETE FROM temp.folded");
	fold_with(office, (struct fold_options){ .target = target, .as_of = "2024-06-08" });
	assert_target(office, "scjgj gone p|-|-|-\nscjgj kept p|-|-|-\n");
	run_sql(office, "UPDATE submission SET status = 'withdrawn' WHERE id = %d", (int)full);
	assert_folded(office, "scjgj gone p|-|-|-\nscjgj kept p|-|-|-\n");
}

static void as_of_takes_what_was_received_by_the_end_of_that_day(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "first", "", "", "");
	state_fields(office, submit(office, "2024-05", "2024-06-10T23:59"), "k", "tenth", "", "",
		     "");
	state_fields(office, submit(office, "2024-05", "2024-06-11"), "k", "eleventh", "", "", "");
	fold_with(office, (struct fold_options){ .target = target, .as_of = "2024-06-10" });
	assert_target(office, "scjgj k tenth|-|-|-\n");
	run_sql(office, "DELETE FROM temp.folded");
	fold_with(office, (struct fold_options){ .target = target, .as_of = "2024-05-31" });
	assert_target(office, "");
}

static void units_with_the_same_key_stay_apart(void **state)
{
	struct office *office = *state;

	state_fields(office, submit_as(office, "gaj", "2024-05", "2024-06-02", "in_force"), "k",
		     "g", "", "", "");
	state_fields(office, submit_as(office, "scjgj", "2024-05", "2024-06-01", "in_force"), "k",
		     "s", "f", "", "");
	assert_folded(office, "gaj k g|-|-|-\nscjgj k s|f|-|-\n");
	run_sql(office, "DELETE FROM temp.folded");
	fold_with(office, (struct fold_options){ .target = target, .unit = "gaj" });
	assert_target(office, "gaj k g|-|-|-\n");
}

static void one_key_can_be_asked_for(void **state)
{
	struct office *office = *state;
	int64_t id = submit(office, "2024-05", "2024-06-01");

	state_fields(office, id, "a", "p", "", "", "");
	state_fields(office, id, "b", "q", "", "", "");
	fold_with(office, (struct fold_options){ .target = target, .unit = "scjgj", .key = "b" });
	assert_target(office, "scjgj b q|-|-|-\n");
}

static void only_touched_keys_are_folded(void **state)
{
	struct office *office = *state;
	int64_t first = submit(office, "2024-05", "2024-06-01"), second;

	state_fields(office, first, "a", "p", "", "", "");
	state_fields(office, first, "b", "p", "", "", "");
	run_sql(office,
		"INSERT INTO temp.folded(unit, key, party) VALUES ('scjgj', 'a', 'untouched'),"
		" ('gaj', 'b', 'other unit'), ('scjgj', 'dead', 'stale')");
	second = submit(office, "2024-06", "2024-07-01");
	state_fields(office, second, "b", "q", "", "", "");
	touch(office, second);
	fold_with(office, (struct fold_options){ .target = target, .touched = true });
	assert_target(office, "gaj b other unit|-|-|-\nscjgj a untouched|-|-|-\nscjgj b q|-|-|-\n"
			      "scjgj dead stale|-|-|-\n");
	run_sql(office, "UPDATE cases_statement SET dropped_by = %d WHERE key = 'a'", (int)second);
	touch(office, second);
	fold_with(office, (struct fold_options){ .target = target, .touched = true });
	assert_target(office, "gaj b other unit|-|-|-\nscjgj b q|-|-|-\nscjgj dead stale|-|-|-\n");
}

static void changes_name_what_was_what_is_and_who_said_so(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "p", "food", "", "");
	state_fields(office, submit(office, "2024-06", "2024-07-01"), "k", "q", "food",
		     "2024-06-30", "");
	state_cleared(office, submit(office, "2024-07", "2024-08-01"), "k", "decision_date,fine");
	fold_with(office, (struct fold_options){ .on_change = on_change });
	assert_string_equal(office->events.data,
			    "scjgj k party: p > q by 2 line 20\n"
			    "scjgj k decision_date: 2024-06-30 > - by 3 line 30\n");
	assert_target(office, "");
}

static void origins_name_the_statement_of_each_known_field(void **state)
{
	struct office *office = *state;

	state_fields(office, submit(office, "2024-05", "2024-06-01"), "k", "p", "food", "", "");
	state_fields(office, submit(office, "2024-06", "2024-07-01"), "k", "", "food", "2024-06-30",
		     "");
	state_cleared(office, submit(office, "2024-07", "2024-08-01"), "k", "decision_date");
	fold_with(office, (struct fold_options){ .on_origin = on_origin });
	assert_string_equal(office->events.data, "scjgj k party = p by 1 line 10\n"
						 "scjgj k field = food by 2 line 20\n");
}

/* 不适用 clears a measure with a reason; the state carries it, a value takes it away, and an
 * older period's file counts only where it changed, its reason too. */
static void a_measure_keeps_why_it_has_no_value(void **state)
{
	static struct field measures_fields[] = {
		{ .name = "month" },
		{ .name = "indicator" },
		{ .name = "value", .type = FIELD_TYPE_MEASURE },
	};
	static const struct form measures = { "measures", .fields = measures_fields,
					      .nr_fields = NR(measures_fields) };
	static const struct {
		const char *period, *said, *want;
	} steps[] = {
		{ "2024-07", "NULL, 'not_applicable', 'value'", "-/not_applicable" },
		{ "2024Q3", "3, NULL, NULL", "3/-" },
		{ "2024-07", "NULL, 'not_applicable', 'value'", "3/-" },
		{ "2024-07", "NULL, NULL, 'value'", "-/-" },
		{ "2024Q3", "NULL, 'not_applicable', 'value'", "-/not_applicable" },
		{ "2024Q4", "0, NULL, NULL", "0/-" },
	};
	struct office *office = *state;

	for (size_t i = 0; i < NR(steps); i++) {
		int64_t id = submit(office, steps[i].period, "2024-11-01");
		struct query query = QUERY_INIT;

		run_sql(office,
			"INSERT INTO measures_statement(submission, line, key, value, reason,"
			" cleared) VALUES (%lld, 2, 'k', %s)",
			(long long)id, steps[i].said);
		touch(office, id);
		assert_int_equal(fold_refresh(office->store, &measures, &office->diag), 0);
		assert_int_equal(
			query_open(&query, office->store,
				   "SELECT ifnull(value, '-') || '/' || ifnull(reason, '-')"
				   " FROM measures_state",
				   &office->diag),
			0);
		assert_int_equal(query_next(&query, &office->diag), 1);
		assert_string_equal(query_text(&query, 0), steps[i].want);
		query_release(&query);
	}
}

/* ---- the model: one case, a list of statements in order of receipt, each field by itself.
 * Values are 1..3 (0 blank, -1 清除); the state is 0 for unknown. */
enum { MODEL_FIELDS = NR(fields), MODEL_MAX = 9 };

struct remark {
	int month, day, said[MODEL_FIELDS];
	bool counts; /* neither held nor dropped */
};

static int model_field(const struct remark *remarks, size_t nr, size_t f)
{
	int value = 0;

	for (size_t i = 0; i < nr; i++) {
		int said = remarks[i].said[f];
		bool newer_heard = false, repeated = false;

		if (!remarks[i].counts || said == 0)
			continue;
		for (size_t j = 0; j < i; j++)
			newer_heard |= remarks[j].counts && remarks[j].month > remarks[i].month;
		for (size_t j = i; newer_heard && j-- > 0;) {
			if (!remarks[j].counts || remarks[j].month != remarks[i].month)
				continue;
			repeated = remarks[j].said[f] == said;
			break;
		}
		if (!repeated)
			value = said < 0 ? 0 : said;
	}
	return value;
}

/* Write 'remark' as a statement of its own submission; a dropped one names 'dropper'. */
static void tell(struct office *office, const struct remark *remark, bool held, int64_t dropper)
{
	struct buf names = BUF_INIT, values = BUF_INIT, cleared = BUF_INIT;
	char month[PERIOD_CODE_SIZE], day[DATE_SIZE];
	int64_t id = submit_as(office, "scjgj", month_code(month, remark->month),
			       day_format(day, remark->day), held ? "held" : "in_force");

	for (size_t f = 0; f < MODEL_FIELDS; f++) {
		if (remark->said[f] < 0)
			buf_addf(&cleared, "%s%s", cleared.nr ? "," : "", fields[f].name);
		if (remark->said[f] > 0) {
			buf_addf(&names, ", %s", fields[f].name);
			buf_addf(&values, ", '%d'", remark->said[f]);
		}
	}
	run_sql(office,
		"INSERT INTO cases_statement(submission, line, key, cleared, dropped_by%s)"
		" VALUES (%lld, 5, 'k', nullif('%s', ''), nullif(%lld, 0)%s)",
		names.data, (long long)id, cleared.data, (long long)dropper, values.data);
	buf_release(&names);
	buf_release(&values);
	buf_release(&cleared);
}

static void random_history(struct office *office, uint64_t *seed)
{
	struct remark remarks[MODEL_MAX] = { 0 };
	size_t nr = random_below(seed, MODEL_MAX) + 1, seen = 0;
	int first_day = day_from(2024, 9, 1), as_of = first_day + (int)random_below(seed, 12);
	char day[DATE_SIZE], want[64], *end = want;
	int64_t dropper;
	bool live = false;

	run_sql(office,
		"DELETE FROM cases_statement; DELETE FROM submission; DELETE FROM temp.folded");
	dropper = submit_as(office, "scjgj", "2024-05", "2024-08-01", "superseded");
	for (size_t i = 0; i < nr; i++) {
		struct remark *remark = &remarks[i];
		unsigned fate = random_below(seed, 10);

		remark->month = month_from(2024, 5) + (int)random_below(seed, 3);
		remark->day = (i ? remarks[i - 1].day : first_day) + (int)random_below(seed, 3);
		remark->counts = fate > 1;
		for (size_t f = 0; f < MODEL_FIELDS; f++)
			remark->said[f] = (int)random_below(seed, 5) - 1;
		tell(office, remark, fate == 0, fate == 1 ? dropper : 0);
		if (remark->day <= as_of) {
			seen = i + 1;
			live |= remark->counts;
		}
	}
	fold_with(office,
		  (struct fold_options){ .target = target, .as_of = day_format(day, as_of) });
	end += snprintf(end, sizeof(want), live ? "scjgj k " : "");
	for (size_t f = 0; live && f < MODEL_FIELDS; f++) {
		int value = model_field(remarks, seen, f);

		*end++ = value ? (char)('0' + value) : '-';
		*end++ = f + 1 < MODEL_FIELDS ? '|' : '\n';
	}
	*end = '\0';
	assert_target(office, want);
}

static void random_histories_fold_as_the_model_says(void **state)
{
	struct office *office = *state;
	uint64_t seed = 20240305;

	run_sql(office, "BEGIN");
	for (int i = 0; i < 5000; i++)
		random_history(office, &seed);
	run_sql(office, "COMMIT");
}

/* Folding key by key as submissions arrive, leave and drop others' rows ends in the same state as
 * folding all at once. */
static void refreshing_touched_keys_equals_folding_anew(void **state)
{
	static const char *const keys[] = { "a", "b", "c" };
	static const char *const states[] = { "in_force", "superseded", "held", "withdrawn" };
	struct office *office = *state;
	uint64_t seed = 99;

	run_sql(office, "BEGIN");
	for (int i = 0; i < 400; i++) {
		int64_t id = submit(office, random_below(&seed, 2) ? "2024-05" : "2024-06",
				    "2024-07-01");

		for (size_t k = 0; k < NR(keys); k++) {
			if (random_below(&seed, 2))
				state_fields(office, id, keys[k],
					     random_below(&seed, 2) ? "p" : "q",
					     random_below(&seed, 2) ? "f" : "", "", "");
		}
		if (random_below(&seed, 3) == 0)
			run_sql(office,
				"UPDATE cases_statement SET dropped_by = %d WHERE dropped_by IS "
				"NULL"
				" AND submission < %d AND key = '%s'",
				(int)id, (int)id, keys[random_below(&seed, NR(keys))]);
		touch(office, id);
		assert_int_equal(fold_refresh(office->store, &form, &office->diag), 0);
		if (random_below(&seed, 2)) {
			int64_t other = 1 + random_below(&seed, (unsigned)id);

			run_sql(office, "UPDATE submission SET status = '%s' WHERE id = %d",
				states[random_below(&seed, NR(states))], (int)other);
			touch(office, other);
			assert_int_equal(fold_refresh(office->store, &form, &office->diag), 0);
		}
		run_sql(office, "DELETE FROM temp.folded");
		fold_with(office, (struct fold_options){ .target = target });
		run_sql(office,
			"CREATE TABLE temp.grown AS SELECT unit, key, party, field, decision_date,"
			" fine FROM cases_state;"
			"CREATE TABLE temp.differs(n CHECK (n = 0));"
			"INSERT INTO temp.differs SELECT (SELECT count(*) FROM (SELECT * FROM "
			"temp.grown"
			" EXCEPT SELECT * FROM temp.folded)) + (SELECT count(*) FROM (SELECT * FROM"
			" temp.folded EXCEPT SELECT * FROM temp.grown)) + (SELECT count(*) -"
			" count(DISTINCT key) FROM temp.grown);"
			"DROP TABLE temp.grown; DROP TABLE temp.differs");
	}
	run_sql(office, "COMMIT");
}

#define FOLD_TEST(function) cmocka_unit_test_setup_teardown(function, open_office, close_office)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		FOLD_TEST(one_statement_is_the_state),
		FOLD_TEST(nothing_said_is_nothing_written),
		FOLD_TEST(a_case_grows_from_period_to_period_and_blank_keeps),
		FOLD_TEST(a_later_received_statement_replaces),
		FOLD_TEST(the_register_line_breaks_ties_of_the_same_moment),
		FOLD_TEST(the_hour_counts_within_a_day),
		FOLD_TEST(cleared_fields_become_unknown),
		FOLD_TEST(a_field_whose_name_begins_like_a_cleared_one_is_kept),
		FOLD_TEST(a_value_after_clearing_is_known_again),
		FOLD_TEST(a_correction_of_an_older_period_counts_only_where_it_changed),
		FOLD_TEST(a_correction_is_compared_with_its_nearest_predecessor),
		FOLD_TEST(a_clearing_that_the_predecessor_had_already_is_no_change),
		FOLD_TEST(a_correction_of_the_newest_period_counts_whole),
		FOLD_TEST(an_older_period_told_for_the_first_time_counts_whole),
		FOLD_TEST(held_refused_and_withdrawn_take_no_part),
		FOLD_TEST(a_withdrawn_correction_leaves_what_was_before),
		FOLD_TEST(a_dropped_row_is_gone_unless_its_dropper_is_out),
		FOLD_TEST(as_of_takes_what_was_received_by_the_end_of_that_day),
		FOLD_TEST(units_with_the_same_key_stay_apart),
		FOLD_TEST(one_key_can_be_asked_for),
		FOLD_TEST(only_touched_keys_are_folded),
		FOLD_TEST(changes_name_what_was_what_is_and_who_said_so),
		FOLD_TEST(origins_name_the_statement_of_each_known_field),
		FOLD_TEST(a_measure_keeps_why_it_has_no_value),
		FOLD_TEST(random_histories_fold_as_the_model_says),
		FOLD_TEST(refreshing_touched_keys_equals_folding_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_series_store.c - what series_result shows is what was put in, to the last bit; runs share
 * what is the same, and no text outlives the last part that has it. */
#include "fixture.h"

#include "analyze/number/series_store.h"

static void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

/* One run whose only part holds one figure of these numbers. */
static void put_cell(struct office *office, const struct figure *figure)
{
	struct query query = QUERY_INIT;
	struct buf cells = BUF_INIT;

	series_figures_add(&cells, "2024-05", figure);
	series_cells_end(&cells);
	office_sql(office, "DELETE FROM run; INSERT INTO run(id, kind, period, as_of, rules_hash,"
			   " notes_hash, version) VALUES (1, 'analyze', '2024-05', '', '', '', '');"
			   "INSERT INTO series_part VALUES (1, '*', 'A02_j', 2024, 1)");
	assert_int_equal(query_open(&query, office->workspace.store,
				    "INSERT INTO series_text VALUES (1, ?1)", &office->diag),
			 0);
	query_bind_bytes(&query, 1, cells.data, cells.nr);
	assert_int_equal(query_run(&query, &office->diag), 0);
	query_release(&query);
	buf_release(&cells);
}

static void assert_reads_back(struct office *office, double value)
{
	struct query query = QUERY_INIT;

	put_cell(office,
		 &(struct figure){ .value = value, .numerator = -value, .denominator = NAN });
	assert_int_equal(query_open(&query, office->workspace.store,
				    "SELECT value, numerator, denominator FROM series_result",
				    &office->diag),
			 0);
	assert_int_equal(query_next(&query, &office->diag), 1);
	if (query_double(&query, 0) != value || query_double(&query, 1) != -value)
		fail_msg("%.17g came back as %.17g", value, query_double(&query, 0));
	assert_true(query_is_null(&query, 2));
	query_release(&query);
}

static void numbers_come_back_to_the_last_bit(void **state)
{
	static const double values[] = { 0,
					 1,
					 -1,
					 0.1,
					 1.0 / 3,
					 2e-300,
					 1.7e308,
					 4.9e-324,
					 9007199254740991.0,
					 9007199254740993.0,
					 123456789012345678.0,
					 0.1 + 0.2,
					 1e22,
					 5e-5,
					 1e15 + 0.5 };
	uint64_t seed = 20241101;

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		assert_reads_back(*state, values[i]);
	for (int i = 0; i < 3000; i++) {
		double numerator, denominator;

		seed = seed * 6364136223846793005U + 1442695040888963407U;
		numerator = (double)(seed >> 40);
		denominator = (double)(seed >> 16 & 0xffff) + 1;
		assert_reads_back(*state, numerator / denominator);
	}
}

static void whole_numbers_are_integers_and_unknown_is_null(void **state)
{
	struct office *office = *state;

	put_cell(office, &(struct figure){ .value = 12,
					   .numerator = 0.5,
					   .denominator = -0.0,
					   .reported = 12345,
					   .expected = 7,
					   .state = SERIES_STATE_PARTIAL,
					   .sources = 3 });
	assert_value(office,
		     "SELECT typeof(value) || typeof(numerator) || denominator || state"
		     " || reported || '/' || expected || source || period || year"
		     " FROM series_result",
		     "integerreal0partial12345/7mixed2024-052024");
	put_cell(office, &(struct figure){ .value = NAN,
					   .numerator = NAN,
					   .denominator = 3,
					   .state = SERIES_STATE_NOT_COMPUTABLE });
	assert_value(office,
		     "SELECT typeof(value) || typeof(numerator) || denominator ||"
		     " typeof(source) FROM series_result",
		     "nullnull3null");
}

/* A rate is stored as its two parts, and only where it is their quotient. */
static void rates_come_back_as_the_quotient(void **state)
{
	struct office *office = *state;

	put_cell(office, &(struct figure){ .value = 2.0 / 3, .numerator = 2, .denominator = 3 });
	assert_value(office, "SELECT instr(cells, 'v') FROM series_text", "0");
	assert_value(office,
		     "SELECT typeof(value) || (value = 2.0 / 3) || numerator || denominator"
		     " FROM series_result",
		     "real123");
	put_cell(office, &(struct figure){ .value = 1, .numerator = 3, .denominator = 3 });
	assert_value(office, "SELECT typeof(value) || value FROM series_result", "integer1");
	put_cell(office, &(struct figure){ .value = 0.5, .numerator = 2, .denominator = 3 });
	assert_value(office, "SELECT value FROM series_result", "0.5");
	put_cell(office, &(struct figure){ .value = NAN,
					   .numerator = 2,
					   .denominator = -3,
					   .state = SERIES_STATE_NOT_COMPUTABLE });
	assert_value(office, "SELECT value FROM series_result", "NULL");
	put_cell(office, &(struct figure){ .value = NAN, .numerator = 2, .denominator = 0 });
	assert_value(office, "SELECT value FROM series_result", "NULL");
}

static void states_and_sources_have_their_names(void **state)
{
	static const char *const sources[] = { "NULL", "ledger", "measures", "mixed" };
	struct office *office = *state;

	for (enum series_state s = SERIES_STATE_COMPLETE; s <= SERIES_STATE_NOT_COMPUTABLE; s++) {
		put_cell(office, &(struct figure){ .value = NAN, .state = s });
		assert_value(office, "SELECT state FROM series_result", series_state_name(s));
	}
	for (unsigned i = 0; i < 4; i++) {
		put_cell(office, &(struct figure){ .value = NAN, .sources = i });
		assert_value(office, "SELECT source FROM series_result", sources[i]);
	}
}

#define ORPHANS	 "SELECT count(*) FROM series_text WHERE id NOT IN (SELECT text FROM series_part)"
#define DANGLING "SELECT count(*) FROM series_part WHERE text NOT IN (SELECT id FROM series_text)"

static void assert_sound(struct office *office)
{
	assert_value(office, ORPHANS, "0");
	assert_value(office, DANGLING, "0");
}

static long number(struct office *office, const char *sql)
{
	char *text = office_value(office, "%s", sql);
	long out = strtol(text, NULL, 10);

	free(text);
	return out;
}

/* Two years of one unit's cases; the file of 2024Q1 came later. */
static void fill(struct office *office)
{
	int64_t first = office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 2);
	int64_t second = office_submit(office, "scjgj", "cases", "2024Q1", "2024-04-03", 1);

	office_case(office, first, "A1", "food", "2023-01-10", "", "");
	office_case(office, first, "A2", "food", "2023-06-10", "", "");
	office_case(office, second, "B1", "food", "2024-02-10", "", "");
}

static void a_later_day_shares_the_years_that_are_the_same(void **state)
{
	struct office *office = *state;
	long texts, parts;
	int64_t late;

	fill(office);
	office_analyze(office, "2024Q1", "2024-04-10");
	texts = number(office, "SELECT count(*) FROM series_text");
	parts = number(office, "SELECT count(*) FROM series_part");
	assert_true(texts == parts && texts > 100);
	late = office_submit(office, "nyj", "cases", "2024-01", "2024-04-11", 1);
	office_case(office, late, "C1", "food", "2024-01-20", "", "");
	office_analyze(office, "2024Q1", "2024-04-11");
	assert_int_equal(number(office, "SELECT count(*) FROM series_part"), 2 * parts);
	/* Nothing of 2023, nothing of the other units: nyj's and the county's cases of 2024. */
	assert_int_equal(number(office, "SELECT count(*) FROM series_part p WHERE run = 2 AND text"
					" NOT IN (SELECT text FROM series_part WHERE run = 1) AND"
					" (year <> 2024 OR unit NOT IN ('nyj', '*'))"),
			 0);
	assert_true(number(office, "SELECT count(*) FROM series_text") > texts);
	assert_value(office,
		     "SELECT value FROM series_result WHERE run = 1 AND unit = '*' AND"
		     " indicator = 'A02_j' AND period = '2024Q1'",
		     "1");
	assert_value(office,
		     "SELECT value FROM series_result WHERE run = 2 AND unit = '*' AND"
		     " indicator = 'A02_j' AND period = '2024Q1'",
		     "2");
	assert_sound(office);
}

static void a_draft_made_again_keeps_what_is_the_same(void **state)
{
	struct office *office = *state;
	long last, texts;

	fill(office);
	office_analyze(office, "2024Q1", "2024-04-10");
	last = number(office, "SELECT max(id) FROM series_text");
	texts = number(office, "SELECT count(*) FROM series_text");
	office_analyze(office, "2024Q1", "2024-04-10");
	assert_int_equal(number(office, "SELECT max(id) FROM series_text"), last);
	office_case(office, 2, "B2", "food", "2024-03-10", "", "");
	office_analyze(office, "2024Q1", "2024-04-10");
	assert_int_equal(number(office, "SELECT count(*) FROM run"), 1);
	assert_true(number(office, "SELECT max(id) FROM series_text") > last);
	assert_int_equal(number(office, "SELECT count(*) FROM series_text"), texts);
	assert_series(office, "scjgj", "A02_j", "2024Q1", "2 complete 3/3");
	assert_series(office, "scjgj", "A02_j", "2023", "2 complete 12/12");
	assert_sound(office);
}

static void parts_no_longer_there_are_taken_out(void **state)
{
	struct office *office = *state;

	fill(office);
	office_analyze(office, "2024Q1", "2024-04-10");
	assert_true(number(office, "SELECT count(*) FROM series_part WHERE year = 2023") > 0);
	office_sql(office, "UPDATE submission SET status = 'held' WHERE id = 1");
	office_analyze(office, "2024Q1", "2024-04-10");
	assert_int_equal(number(office, "SELECT count(*) FROM series_part WHERE year = 2023"), 0);
	assert_value(office, "SELECT count(*) FROM series_source WHERE period LIKE '2023%'", "0");
	assert_series(office, "scjgj", "A02_j", "2024Q1", "1 complete 3/3");
	assert_sound(office);
}

static void removed_runs_leave_the_others_as_they_were(void **state)
{
	static const char sum[] = "SELECT count(*) || ' ' || total(value) || ' ' || total(reported)"
				  " FROM series_result WHERE run = 2";
	struct office *office = *state;
	char *before;

	fill(office);
	office_analyze(office, "2024Q1", "2024-04-10");
	office_analyze(office, "2024Q1", "2024-04-01");
	office_analyze(office, "2024-02", "2024-04-10");
	before = office_value(office, "%s", sum);
	office_sql(office, "DELETE FROM run WHERE id = 1");
	assert_sound(office);
	office_sql(office, "DELETE FROM run WHERE id = 3");
	assert_sound(office);
	assert_value(office, sum, before);
	office_sql(office, "DELETE FROM run");
	assert_value(office, "SELECT count(*) FROM series_text", "0");
	free(before);
}

/* Not the newest: made anew under a new number, for the newest is the published one. */
static void an_older_draft_made_again_becomes_the_newest(void **state)
{
	struct office *office = *state;

	fill(office);
	office_analyze(office, "2024Q1", "2024-04-01");
	office_analyze(office, "2024Q1", "2024-04-10");
	assert_value(office, "SELECT as_of FROM run_current", "2024-04-10");
	office_analyze(office, "2024Q1", "2024-04-01");
	assert_value(office, "SELECT count(*) FROM run", "2");
	assert_value(office, "SELECT as_of FROM run_current", "2024-04-01");
	assert_series(office, "scjgj", "A02_j", "2024Q1", "NULL missing 0/3");
	assert_sound(office);
}

static void an_issued_run_is_frozen(void **state)
{
	static const char cells[] =
		"SELECT group_concat(cells, '') FROM (SELECT cells FROM series_part p JOIN"
		" series_text t ON t.id = p.text WHERE run = 1 ORDER BY unit, indicator, year)";
	struct office *office = *state;
	char *before;

	fill(office);
	office_analyze(office, "2024Q1", "2024-04-10");
	office_sql(office, "UPDATE run SET issued = '2024-04-10'");
	before = office_value(office, "%s", cells);
	office_case(office, 2, "B2", "food", "2024-03-10", "", "");
	office_analyze(office, "2024Q1", "2024-04-10");
	assert_value(office, "SELECT count(*) FROM run", "1");
	office_analyze(office, "2024Q1", "2024-04-12");
	office_case(office, 2, "B3", "food", "2024-03-11", "", "");
	office_analyze(office, "2024Q1", "2024-04-12");
	assert_value(office, cells, before);
	assert_series(office, "scjgj", "A02_j", "2024Q1", "3 complete 3/3");
	assert_sound(office);
	free(before);
}

static void a_campaign_lies_in_the_year_it_begins(void **state)
{
	struct office *office = *state;

	fill(office);
	office_analyze(office, "2023-06-01..2024-02-20", "2024-04-10");
	assert_value(office,
		     "SELECT year || ' ' || value FROM series_result WHERE unit = 'scjgj'"
		     " AND indicator = 'A02_j'",
		     "2023 2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(numbers_come_back_to_the_last_bit),
		OFFICE_TEST(whole_numbers_are_integers_and_unknown_is_null),
		OFFICE_TEST(rates_come_back_as_the_quotient),
		OFFICE_TEST(states_and_sources_have_their_names),
		OFFICE_TEST(a_later_day_shares_the_years_that_are_the_same),
		OFFICE_TEST(a_draft_made_again_keeps_what_is_the_same),
		OFFICE_TEST(parts_no_longer_there_are_taken_out),
		OFFICE_TEST(removed_runs_leave_the_others_as_they_were),
		OFFICE_TEST(an_older_draft_made_again_becomes_the_newest),
		OFFICE_TEST(an_issued_run_is_frozen),
		OFFICE_TEST(a_campaign_lies_in_the_year_it_begins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

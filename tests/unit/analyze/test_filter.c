/* test_filter.c - the filter column: SQL, values, and what is refused with RUL010. */
#include "fixture.h"

#include "analyze/number/filter.h"

struct row {
	const char *form, *text, *sql; /* sql NULL: refused */
	size_t values;
};

static const struct row rows[] = {
	{ "cases", "", "1", 0 },
	{ "cases", "field=food", "1 AND \"field\" = ?3", 1 },
	{ "cases", " field = food ; value>=5000000 ", "1 AND \"field\" = ?3 AND \"value\" >= ?4",
	  2 },
	{ "cases", "procedure!=simple", "1 AND \"procedure\" IS NOT ?3", 1 },
	{ "cases", "disclosed_date<=disclose_due", "1 AND \"disclosed_date\" <= \"disclose_due\"",
	  0 },
	{ "cases", "disclosed_date;!url",
	  "1 AND \"disclosed_date\" IS NOT NULL AND \"url\" IS NULL", 0 },
	{ "cases", "filed_date>2024-01-01", "1 AND \"filed_date\" > ?3", 1 },
	{ "cases", "only_warning=1", "1 AND \"only_warning\" = ?3", 1 },
	{ "linkage", "stage=transfer", "1 AND \"stage\" = ?3", 1 },
	{ "cases", "nonsense=1", NULL, 0 },
	{ "cases", "nonsense", NULL, 0 },
	{ "cases", "field=nonsense", NULL, 0 },
	{ "cases", "value>much", NULL, 0 },
	{ "cases", "field=", NULL, 0 },
	{ "cases", "scene~nonsense", NULL, 0 },
	{ "linkage", "handle_due", NULL, 0 },
	{ "cases", "field\" = 1; DROP TABLE run; --=1", NULL, 0 },
};

static void filters_compile_or_are_refused(void **state)
{
	struct office *office = *state;
	const struct rules *rules = &office->workspace.rules_loaded;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct filter filter = FILTER_INIT;
		struct diag diag = DIAG_INIT;
		struct diag_at at = { .file = "indicators.csv", .field = "filter" };
		int rc = filter_compile(&filter, rules_form(rules, rows[i].form), rows[i].text, 3,
					&at, rules, &diag);

		assert_int_equal(rc, rows[i].sql ? 0 : -1);
		if (rows[i].sql) {
			assert_string_equal(filter.sql.data, rows[i].sql);
			assert_int_equal(filter.nr, rows[i].values);
		} else {
			assert_true(diag.errors >= 1);
			assert_string_equal(diag.items[0].kind->code, "RUL010");
			assert_string_equal(diag.items[0].at.file, "indicators.csv");
		}
		filter_release(&filter);
		diag_release(&diag);
	}
}

static void every_filter_of_the_rules_compiles(void **state)
{
	struct office *office = *state;
	const struct rules *rules = &office->workspace.rules_loaded;

	for (size_t i = 0; i < rules->nr_indicators; i++) {
		struct filter filter = FILTER_INIT;

		if (!rules->indicators[i].form)
			continue;
		if (filter_compile(&filter, rules->indicators[i].form, rules->indicators[i].filter,
				   3, NULL, rules, &office->diag) < 0)
			fail_msg("%s", rules->indicators[i].code);
		filter_release(&filter);
	}
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(filters_compile_or_are_refused),
		OFFICE_TEST(every_filter_of_the_rules_compiles),
		OFFICE_TEST(a_list_contains_whole_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

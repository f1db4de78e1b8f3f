/* test_region.c - the shape of administrative codes, and the level that it tells. */
#include "core/rules/indicator_definition.h"
#include "core/rules/region.h"
#include "tests/unit/core/rules_copy.h"

static void a_code_has_six_digits_of_a_province_and_what_lies_in_it(void **state)
{
	static const char *const codes[] = { "370124", "370100", "370000",
					     "110101", "810000", "659001" };
	static const char *const others[] = { "",	"37012",  "3701240", "37012a", "070124",
					      "970124", "300124", "370024",  "37 124" };

	(void)state;
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		assert_true(region_is_code(codes[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(region_is_code(others[i]));
}

static void its_noughts_tell_the_level(void **state)
{
	(void)state;
	assert_int_equal(region_level("370124"), REGION_COUNTY);
	assert_int_equal(region_level("370100"), REGION_CITY);
	assert_int_equal(region_level("370000"), REGION_PROVINCE);
	assert_string_equal(region_level_words[REGION_CITY], "city");
	assert_string_equal(region_level_names[REGION_COUNTY], "县");
}

/* The hash of indicator 'code' under the shipped rules, with 'value' in 'column' of the row 'key'
 * of 'file' unless that is NULL. */
static void hash_with(char hex[static SHA256_SIZE], const char *code, const char *file,
		      const char *key, const char *column, const char *value)
{
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	char *folder = scratch_make();
	struct rules_rows rows;

	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	if (file) {
		rules_rows_read(&rows, folder, file);
		for (size_t i = 1; i < rows.nr; i++)
			if (strcmp(rows.cells[i][0], key) == 0)
				rows.cells[i][rules_column(&rows, column)] = value;
		rules_rows_write(&rows, folder, file);
		rules_rows_release(&rows);
	}
	assert_int_equal(rules_load(&rules, folder, &diag), 0);
	indicator_definition_hash(hex, &rules, rules_indicator(&rules, code));
	rules_release(&rules);
	diag_release(&diag);
	scratch_remove(folder);
}

/* What is another number has another hash; what only names it, or asks it of one unit less, has
 * not. */
static void a_definition_is_what_is_counted(void **state)
{
	static const struct {
		const char *code, *file, *key, *column, *value;
		bool same;
	} rows[] = {
		{ "A11_j", "indicators.csv", "A11_j", "filter", "value>=60000", false },
		{ "A02_j", "indicators.csv", "A02_j", "units", "penalty judicial", false },
		{ "A02_j", "indicators.csv", "A02_j", "date_field", "decision_date", false },
		{ "A05_j", "limits.csv", "A2", "days", "60", false },
		{ "A40_j", "limits.csv", "A2", "days", "60", false }, /* by its day */
		{ "A42_j", "limits.csv", "A2", "days", "60", false },
		{ "A43", "limits.csv", "A2", "days", "60", false }, /* by its parts */
		{ "A02_j", "limits.csv", "A2", "days", "60", true },
		{ "A40_j", "limits.csv", "B1", "days", "10", true },
		{ "A05_j", "indicators.csv", "A05_j", "name", "逾期未结", true },
		{ "A05_j", "indicators.csv", "A05_j", "note", "另一句话", true },
		{ "A13_n", "indicators.csv", "A13_n", "units", "scjgj", true },
		{ "A02_j", "indicators.csv", "A02_j", "from", "2020-01", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char before[SHA256_SIZE], after[SHA256_SIZE];

		hash_with(before, rows[i].code, NULL, NULL, NULL, NULL);
		hash_with(after, rows[i].code, rows[i].file, rows[i].key, rows[i].column,
			  rows[i].value);
		if ((strcmp(before, after) == 0) != rows[i].same)
			fail_msg("%s: %s %s", rows[i].code, rows[i].column, rows[i].value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_has_six_digits_of_a_province_and_what_lies_in_it),
		cmocka_unit_test(its_noughts_tell_the_level),
		cmocka_unit_test(a_definition_is_what_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

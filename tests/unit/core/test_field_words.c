/* test_field_words.c - what a field of a statement holds, said in words: the names are those of the
 * default rules. */
#include "core/rules/field_words.h"
#include "tests/unit/core/check.h"

static const struct words_row {
	const char *name, *form, *field, *key, *value, *words;
} rows[] = {
	{ "text", "cases", "party", "1", "某店", "某店" },
	{ "nothing_known", "cases", "party", "1", NULL, "" },
	{ "a_code", "cases", "result", "1", "penalty", "行政处罚" },
	{ "a_code_no_longer_listed", "cases", "result", "1", "gone", "gone" },
	{ "a_list_of_codes", "cases", "scene", "1", "online market", "互联网、实体市场" },
	{ "a_list_of_one_code", "cases", "scene", "1", "online", "互联网" },
	{ "a_list_with_a_code_no_longer_listed", "cases", "scene", "1", "gone online",
	  "gone、互联网" },
	{ "a_unit", "linkage", "origin_unit", "1", "nyj", "县农业农村局" },
	{ "a_list_of_units", "supervision", "cooperating", "1", "gaj nyj",
	  "县公安局、县农业农村局" },
	{ "money_is_kept_in_fen", "cases", "fine", "1", "150050", "1500.50元" },
	{ "yes", "cases", "only_warning", "1", "1", "是" },
	{ "no", "cases", "only_warning", "1", "0", "否" },
	{ "a_measure", "measures", "value", "2024-07|A02_j", "3", "3件" },
};

static const struct key_row {
	const char *name, *table, *key, *words;
} key_rows[] = {
	{ "one_part", "cases", "甲(2024)1号", "甲(2024)1号" },
	{ "a_code_in_the_key", "linkage", "甲(2024)1号|accept|", "甲(2024)1号 受理移送 " },
	{ "a_unit_in_the_key", "attendance", "会1|nyj", "会1 县农业农村局" },
	{ "an_indicator_in_the_key", "measures", "2024-07|A02_j", "2024-07 立案" },
	{ "a_text_with_the_mark_in_it", "attendance", "会|1|nyj", "会 1 nyj" },
	{ "a_form_no_longer_in_the_rules", "gone", "会1|nyj", "会1 nyj" },
};

static void check_key(void **state)
{
	const struct key_row *row = *state;
	struct buf out = BUF_INIT;
	struct rules rules;
	struct diag diag = DIAG_INIT;

	assert_int_equal(rules_load(&rules, "rules", &diag), 0);
	field_words_add_key(&out, &rules, row->table, row->key);
	assert_string_equal(out.data, row->words);
	buf_release(&out);
	rules_release(&rules);
	diag_release(&diag);
}

static void check_words(void **state)
{
	const struct words_row *row = *state;
	struct buf out = BUF_INIT;
	struct rules rules;
	struct diag diag = DIAG_INIT;

	assert_int_equal(rules_load(&rules, "rules", &diag), 0);
	field_words_add(&out, &rules, form_field(rules_form(&rules, row->form), row->field),
			row->key, row->value);
	assert_string_equal(out.nr ? out.data : "", row->words);
	buf_release(&out);
	rules_release(&rules);
	diag_release(&diag);
}

int main(void)
{
	static struct CMUnitTest tests[32];
	size_t nr = 0;

	ADD_ROWS(tests, nr, rows, check_words);
	ADD_ROWS(tests, nr, key_rows, check_key);
	return RUN_TESTS(tests, nr);
}

/* test_conditions.c - the filter column of indicators.csv: what it becomes as SQL and values, and
 * that each faulty clause is named at its file, line, column with what is wrong before anything is
 * computed. The same reader reads 'when' of checks.csv, test_check_rules.c. */
#include "core/indicator/where.h"
#include "core/rules/rules.h"
#include "tests/unit/core/check.h"

enum { FILTER_COLUMN = 9 };

static char *folder;

static int load(void **state)
{
	struct diag diag = DIAG_INIT;
	int rc;

	(void)state;
	folder = scratch_make();
	rc = folder_copy("rules", folder, &diag);
	diag_release(&diag);
	return rc;
}

static int unload(void **state)
{
	(void)state;
	scratch_remove(folder);
	return 0;
}

/* Load the rules with one more indicator that counts rows of 'form' under 'filter'; its line. */
static long load_with(struct rules *rules, const char *form, const char *date, const char *filter,
		      struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct diag ignored = DIAG_INIT;
	long line = 1;

	assert_int_equal(file_read(&text, "rules/indicators.csv", &ignored), 0);
	for (size_t i = 0; i < text.nr; i++)
		line += text.data[i] == '\n';
	buf_addf(&text,
		 "Z1_j,试,件,count,count,%s,%s,,%s,,,sum,sum,penalty,,,ledger,period,none,none,"
		 "admin,,\n",
		 form, date, filter);
	path_join(&path, folder, "indicators.csv");
	assert_int_equal(file_write(path.data, text.data, text.nr, &ignored), 0);
	if (rules_load(rules, folder, diag) < 0)
		*rules = (struct rules)RULES_INIT;
	buf_release(&path);
	buf_release(&text);
	return line;
}

/* ---- what a filter becomes: values as text, numbers as SQLite would print them */
static const struct filter_row {
	const char *name, *form, *date, *filter, *sql, *values;
} filter_rows[] = {
	/* clang-format off */
	{ "no_filter", "cases", "filed_date", "", "1", "" },
	{ "a_code", "cases", "filed_date", "field=food", "(\"field\" = ?1)", "food" },
	{ "blanks_do_not_matter", "cases", "filed_date", " field = food ; result != none ",
	  "(\"field\" = ?1 AND \"result\" IS NOT ?2)", "food none" },
	{ "money_is_written_in_yuan", "cases", "filed_date", "value>=50000", "(\"value\" >= ?1)", "5000000" },
	{ "money_with_fen", "cases", "filed_date", "value>=50000.55", "(\"value\" >= ?1)", "5000055" },
	{ "derived_money_too", "cases", "filed_date", "penalty_money<0.5", "(\"penalty_money\" < ?1)", "50" },
	{ "a_count_is_a_count", "cases", "filed_date", "dens>2", "(\"dens\" > ?1)", "2" },
	{ "two_columns", "cases", "filed_date", "disclosed_date<=disclose_due", "(\"disclosed_date\" <= \"disclose_due\")", "" },
	{ "known_and_unknown", "cases", "filed_date", "disclosed_date;!url",
	  "(\"disclosed_date\" IS NOT NULL AND \"url\" IS NULL)", "" },
	{ "a_date", "cases", "filed_date", "filed_date>2024-01-01", "(\"filed_date\" > ?1)", "2024-01-01" },
	{ "a_date_as_a_spreadsheet_writes_it_back", "cases", "filed_date", "filed_date>2024/1/1", "(\"filed_date\" > ?1)", "2024-01-01" },
	{ "yes", "cases", "filed_date", "only_warning=1", "(\"only_warning\" = ?1)", "1" },
	{ "a_derived_flag", "cases", "filed_date", "disclosable=1", "(\"disclosable\" = ?1)", "1" },
	{ "a_list", "cases", "filed_date", "scene~online",
	  "(instr(' '||replace(replace(replace(\"scene\",'、',' '),',',' '),';',' ')||' ', ' '||?1||' ')>0)", "online" },
	{ "a_unit_by_code", "linkage", "event_date", "origin_unit=scjgj", "(\"origin_unit\" = ?1)", "scjgj" },
	{ "a_unit_by_name", "linkage", "event_date", "origin_unit=县公安局", "(\"origin_unit\" = ?1)", "gaj" },
	{ "alternatives", "cases", "filed_date", "field=food;fine>0|field=drug",
	  "(\"field\" = ?1 AND \"fine\" > ?2) OR (\"field\" = ?3)", "food 0 drug" },
	/* clang-format on */
};

static void filter_becomes_sql(void **state)
{
	const struct filter_row *row = *state;
	struct bound_sql sql = BOUND_SQL_INIT;
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	struct buf values = BUF_INIT;

	load_with(&rules, row->form, row->date, row->filter, &diag);
	assert_no_errors(&diag);
	where_add(&sql, &rules_indicator(&rules, "Z1_j")->filter);
	for (size_t i = 0; i < sql.nr; i++) {
		if (sql.values[i].text)
			buf_addf(&values, "%s%s", i ? " " : "", sql.values[i].text);
		else
			buf_addf(&values, "%s%.12g", i ? " " : "", sql.values[i].number);
	}
	assert_string_equal(sql.text.data, row->sql);
	assert_string_equal(values.data, row->values);
	buf_release(&values);
	bound_sql_release(&sql);
	rules_release(&rules);
	diag_release(&diag);
}

/* ---- what is refused: one clause each, and the words that say why */
static const struct wrong_row {
	const char *name, *form, *date, *filter, *why;
} wrong_rows[] = {
	/* clang-format off */
	{ "an_unknown_field", "cases", "filed_date", "nonsense=1", "“nonsense”不是执法案件台账（cases）的字段" },
	{ "an_unknown_field_to_be_known", "cases", "filed_date", "!nonsense", "“nonsense”不是执法案件台账（cases）的字段" },
	{ "a_derived_column_of_another_form", "linkage", "event_date", "handle_due", "“handle_due”不是两法衔接台账（linkage）的字段" },
	{ "sql_is_no_field", "cases", "filed_date", "field\" = 1 OR \"1=1", "的字段" },
	{ "a_code_that_the_list_lacks", "cases", "filed_date", "field=nonsense", "“nonsense”不是codes.csv中“field”的代码" },
	{ "a_list_with_a_code_that_it_lacks", "cases", "filed_date", "scene~nonsense", "“nonsense”不是codes.csv中“scene”的代码" },
	{ "no_amount", "cases", "filed_date", "value>much", "“much”不是以元计的金额" },
	{ "an_amount_with_a_unit", "cases", "filed_date", "value>=5万元", "“5万元”不是以元计的金额" },
	{ "an_amount_below_fen", "cases", "filed_date", "value>=0.005", "“0.005”不是以元计的金额" },
	{ "a_date_on_a_count", "cases", "filed_date", "dens>2024-01-01", "“2024-01-01”不是整数" },
	{ "a_part_of_a_count", "cases", "filed_date", "dens>1.5", "“1.5”不是整数" },
	{ "a_count_on_a_date", "cases", "filed_date", "filed_date>20", "“20”不是日期" },
	{ "a_day_that_there_is_not", "cases", "filed_date", "filed_date>2024-02-30", "“2024-02-30”不是日期" },
	{ "a_date_on_a_derived_flag", "cases", "filed_date", "disclosable=2024-01-01", "“2024-01-01”不是整数" },
	{ "neither_yes_nor_no", "cases", "filed_date", "only_warning=2", "“2”应写作1（是）或0（否）" },
	{ "an_unknown_unit", "linkage", "event_date", "origin_unit=nobody", "“nobody”不是units.csv中的单位" },
	{ "an_unknown_operator", "cases", "filed_date", "value=>50000", "“=>”不是运算符" },
	{ "an_operator_of_another_language", "cases", "filed_date", "field==food", "“==”不是运算符" },
	{ "an_order_of_codes", "cases", "filed_date", "field>food", "“field”不分大小先后" },
	{ "a_list_of_money", "cases", "filed_date", "value~5", "“value”不是清单" },
	{ "no_right_side", "cases", "filed_date", "field=", "“=”右边没有内容" },
	{ "no_left_side", "cases", "filed_date", "=food", "“”不是执法案件台账（cases）的字段" },
	{ "columns_that_differ_in_kind", "cases", "filed_date", "filed_date>fine", "“fine”与左边的字段类型不同" },
	{ "money_against_a_count", "cases", "filed_date", "fine>dens", "“dens”与左边的字段类型不同" },
	{ "a_blank_clause", "cases", "filed_date", "field=food;;fine>0", "有一处是空的" },
	{ "a_blank_clause_at_the_end", "cases", "filed_date", "field=food;", "有一处是空的" },
	{ "a_blank_alternative", "cases", "filed_date", "field=food|", "有一处是空的" },
	/* clang-format on */
};

static void filter_is_refused(void **state)
{
	const struct wrong_row *row = *state;
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	const struct diag_item *item;
	struct buf quoted = BUF_INIT;
	const char *filter = row->filter;
	long line;

	if (strchr(filter, '"')) { /* as CSV writes it */
		buf_addch(&quoted, '"');
		for (const char *at = filter; *at; at++)
			buf_addf(&quoted, *at == '"' ? "%c\"" : "%c", *at);
		buf_addch(&quoted, '"');
		filter = quoted.data;
	}
	line = load_with(&rules, row->form, row->date, filter, &diag);
	item = assert_one(&diag, "RUL010");
	assert_string_equal(item->at.file, "indicators.csv");
	assert_int_equal(item->at.line, line);
	assert_int_equal(item->at.column, FILTER_COLUMN);
	assert_string_equal(item->at.field, "filter");
	assert_string_equal(item->at.value, row->filter);
	if (!strstr(item->message, row->why))
		fail_msg("%s", item->message);
	buf_release(&quoted);
	rules_release(&rules);
	diag_release(&diag);
}

static void every_faulty_clause_is_named(void **state)
{
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;

	(void)state;
	load_with(&rules, "cases", "filed_date", "field=x;value>y|zzz;fine>0", &diag);
	assert_int_equal(diag.errors, 3);
	diag_release(&diag);
}

/* ---- the columns beside the filter */
static void a_column_must_suit_the_definition(void **state)
{
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	const struct diag_item *item;

	(void)state;
	load_with(&rules, "cases", "fine", "", &diag);
	item = assert_one(&diag, "RUL014");
	assert_string_equal(item->at.field, "date_field");
	diag_release(&diag);
}

int main(void)
{
	struct CMUnitTest tests[NR(filter_rows) + NR(wrong_rows) + 2];
	size_t nr = 0;

	ADD_ROWS(tests, nr, filter_rows, filter_becomes_sql);
	ADD_ROWS(tests, nr, wrong_rows, filter_is_refused);
	ADD_TEST(tests, nr, every_faulty_clause_is_named);
	ADD_TEST(tests, nr, a_column_must_suit_the_definition);
	return _cmocka_run_group_tests(__FILE__, tests, nr, load, unload);
}

/* test_form_tables.c - the tables of the forms: made from the rules, extended with them, and never
 * poorer than they were. */
#include "core/store/fold.h"
#include "core/store/table_columns.h"
#include "tests/unit/core/forms.h"

static struct store *store;
static struct diag diag;

/* 'order' and 'select' are words of SQL. */
static struct field fields[] = {
	{ .name = "order", .header = "编号", .key = 1, .type = FIELD_TYPE_NUMBER_TEXT },
	{ .name = "day", .header = "日期", .type = FIELD_TYPE_DATE },
	{ .name = "select",
	  .header = "金额",
	  .type = FIELD_TYPE_MONEY,
	  .type_at = { .file = "tables.csv", .line = 7, .column = 5, .field = "type" } },
	{ .name = "figure", .header = "数值", .type = FIELD_TYPE_MEASURE },
};

static struct form form_of(const char *table, size_t nr)
{
	return (struct form){
		.table = table,
		.name = "甲表",
		.table_at = { .file = "forms.csv", .line = 3, .column = 1, .field = "table" },
		.fields = fields,
		.nr_fields = nr,
	};
}

static int make(struct form *form)
{
	return form_tables_make(store, &(struct rules){ .forms = form, .nr_forms = 1 }, &diag);
}

static bool lags(struct form *form)
{
	bool out;

	assert_int_equal(form_tables_lag(&out, store,
					 &(struct rules){ .forms = form, .nr_forms = 1 }, &diag),
			 0);
	return out;
}

static int set_up(void **state)
{
	(void)state;
	diag = (struct diag)DIAG_INIT;
	return store_open(&store, ":memory:", STORE_CREATE, &diag);
}

static int tear_down(void **state)
{
	(void)state;
	store_free(store);
	diag_release(&diag);
	return 0;
}

static void run_sql(const char *sql)
{
	assert_int_equal(store_exec(store, sql, &diag), 0);
}

static void expect_text(const char *sql, const char *expected)
{
	struct query query = QUERY_INIT;

	assert_int_equal(query_open(&query, store, sql, &diag), 0);
	assert_int_equal(query_next(&query, &diag), 1);
	assert_string_equal(query_text(&query, 0), expected);
	query_release(&query);
}

static void expect_columns(const char *table, const char *expected)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	struct buf text = BUF_INIT;

	assert_int_equal(table_columns_read(&columns, store, table, &diag), 0);
	for (size_t i = 0; i < columns.nr; i++)
		buf_addf(&text, "%s%s:%s", i ? " " : "", columns.items[i].name,
			 columns.items[i].type);
	assert_string_equal(text.nr ? text.data : "", expected);
	table_columns_release(&columns);
	buf_release(&text);
}

/* A row as ingest would leave it: statement 'id' of submission 'id', alone on its key. */
static void say(int id, const char *columns, const char *values)
{
	struct buf sql = BUF_INIT;

	buf_addf(&sql,
		 "INSERT INTO submission (id, sha256, file, folder, unit, table_name, period,"
		 " first_month, last_month, received, register_line, status, rules_hash,"
		 " first_statement, last_statement) VALUES (%d, 'x', 'f', '', 'aj', 'x', '2024-09',"
		 " '2024-09', '2024-09', '2024-10-0%d', %d, 'in_force', '', %d, %d);"
		 "INSERT INTO x_statement (id, submission, line, key, %s) VALUES (%d, %d, 2, 'k', "
		 "%s);"
		 "INSERT INTO x_key SELECT key_hash('aj', 'k'), %d",
		 id, id, id, id, id, columns, id, id, values, id);
	run_sql(sql.data);
	buf_release(&sql);
}

static void fold_all(struct form *form, int id)
{
	assert_int_equal(fold_touch_begin(store, &diag), 0);
	assert_int_equal(fold_touch_submission(store, form, id, &diag), 0);
	assert_int_equal(fold_refresh(store, form, &diag), 0);
}

static void the_tables_are_those_of_the_schemas_example(void **state)
{
	struct form form = form_of("x", 3);

	(void)state;
	assert_true(lags(&form));
	assert_int_equal(make(&form), 0);
	assert_int_equal(diag.nr, 0); /* the first forms of a store are no news */
	assert_false(lags(&form));
	expect_columns("x_statement",
		       "submission:INTEGER line:INTEGER key:TEXT cleared:TEXT dropped_by:INTEGER"
		       " lone:INTEGER order:TEXT day:TEXT select:INTEGER id:INTEGER");
	expect_columns("x_key", "hash:INTEGER statement:INTEGER");
	expect_columns("x_grown", "unit:TEXT key:TEXT order:TEXT day:TEXT select:INTEGER");
	expect_columns("x_state", "unit:TEXT key:TEXT order:TEXT day:TEXT select:INTEGER");
}

static void a_measure_has_its_reason_behind_it(void **state)
{
	struct form form = form_of("x", 4);

	(void)state;
	assert_int_equal(make(&form), 0);
	expect_columns("x_grown", "unit:TEXT key:TEXT order:TEXT day:TEXT select:INTEGER"
				  " figure:NUMERIC reason:TEXT");
}

static void a_new_column_leaves_the_old_rows_as_they_are(void **state)
{
	struct form before = form_of("x", 2), after = form_of("x", 4);

	(void)state;
	assert_int_equal(make(&before), 0);
	say(1, "\"order\", day", "'1', '2024-09-01'");
	assert_true(lags(&after));
	assert_int_equal(make(&after), 0);
	assert_string_equal(assert_one(&diag, "STO011")->message,
			    "已按规则文件在数据库中增加：甲表（金额、数值）");
	expect_columns("x_grown", "unit:TEXT key:TEXT order:TEXT day:TEXT select:INTEGER"
				  " figure:NUMERIC reason:TEXT");
	expect_text("SELECT \"order\" || day || (\"select\" IS NULL) || (reason IS NULL) FROM"
		    " x_state",
		    "12024-09-0111");
	say(2, "\"order\", \"select\", figure", "'1', 500, 2.5");
	fold_all(&after, 2);
	expect_text("SELECT day || ' ' || \"select\" || ' ' || figure FROM x_state",
		    "2024-09-01 500 2.5");
}

static void a_column_taken_out_keeps_its_values_and_comes_back(void **state)
{
	struct form whole = form_of("x", 3), poorer = form_of("x", 2);

	(void)state;
	assert_int_equal(make(&whole), 0);
	say(1, "\"order\", day, \"select\"", "'1', '2024-09-01', 700");
	assert_false(lags(&poorer));
	say(2, "\"order\", day", "'1', '2024-09-02'");
	fold_all(&poorer, 2); /* grown now, under rules that do not know the column */
	expect_text("SELECT day || ' ' || \"select\" FROM x_state", "2024-09-02 700");
	assert_int_equal(make(&whole), 0);
	assert_int_equal(diag.nr, 0);
	expect_text("SELECT day || ' ' || \"select\" FROM x_state", "2024-09-02 700");
}

static void a_column_with_values_keeps_its_kind(void **state)
{
	struct form form = form_of("x", 3);
	const struct diag_item *fault;

	(void)state;
	assert_int_equal(make(&form), 0);
	say(1, "\"order\", \"select\"", "'1', 700");
	fields[2].type = FIELD_TYPE_COUNT; /* stored alike, but 分 would become pieces */
	assert_true(lags(&form));
	assert_int_equal(make(&form), -1);
	fields[2].type = FIELD_TYPE_MONEY;
	fault = assert_one(&diag, "RUL042");
	assert_string_equal(fault->at.file, "tables.csv");
	assert_int_equal(fault->at.line, 7);
	assert_int_equal(fault->at.column, 5);
	assert_string_equal(fault->message,
			    "字段“select”在数据库里已有按“金额”保存的内容，不能改为“数目”");
	assert_false(lags(&form));
	expect_text("SELECT \"select\" FROM x_state", "700");
}

static void a_column_without_values_may_change_its_kind(void **state)
{
	struct form form = form_of("x", 3);

	(void)state;
	assert_int_equal(make(&form), 0);
	say(1, "\"order\"", "'1'");
	fields[2].type = FIELD_TYPE_TEXT;
	assert_int_equal(make(&form), 0);
	fields[2].type = FIELD_TYPE_MONEY;
	expect_columns("x_grown", "unit:TEXT key:TEXT order:TEXT day:TEXT select:TEXT");
	expect_text("SELECT \"order\" FROM x_state", "1");
}

static void codes_units_and_numbers_of_documents_are_texts(void **state)
{
	struct form form = form_of("x", 3);

	(void)state;
	assert_int_equal(make(&form), 0);
	say(1, "\"order\"", "'1'");
	fields[0].type = FIELD_TYPE_CODE;
	assert_false(lags(&form));
	fields[0].type = FIELD_TYPE_NUMBER_TEXT;
}

static void a_form_in_the_name_of_a_table_of_the_store_is_RUL041(void **state)
{
	static const char *const names[] = { "submission", "run",     "remark",
					     "withdrawal", "wording", "source_text" };

	(void)state;
	for (size_t i = 0; i < NR(names); i++) {
		struct form form = form_of(names[i], 3);
		const struct diag_item *fault;

		assert_int_equal(make(&form), -1);
		fault = assert_one(&diag, "RUL041");
		assert_string_equal(fault->at.file, "forms.csv");
		assert_int_equal(fault->at.line, 3);
		diag_release(&diag);
	}
	expect_text("SELECT count(*) FROM form_column", "0");
}

static void cases_lacking_a_column_still_publish_it(void **state)
{
	struct form form = form_of("cases", 2);

	(void)state;
	assert_int_equal(make(&form), 0);
	expect_text("SELECT count(*) || ifnull(max(fine), '') FROM case_current", "0");
	expect_text("SELECT group_concat(name) FROM pragma_table_info('case_current')",
		    "unit,case_no,party,party_id,summary,field,scene,procedure,filed_date,"
		    "decision_no,decision_date,result,only_warning,value,fine,confiscated,"
		    "goods_value,dens,excluded_days,extended_days,transfer_no,transfer_date,"
		    "disclosed_date,url,nondisclosure,note,key");
}

#define FORM_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FORM_TEST(the_tables_are_those_of_the_schemas_example),
		FORM_TEST(a_measure_has_its_reason_behind_it),
		FORM_TEST(a_new_column_leaves_the_old_rows_as_they_are),
		FORM_TEST(a_column_taken_out_keeps_its_values_and_comes_back),
		FORM_TEST(a_column_with_values_keeps_its_kind),
		FORM_TEST(a_column_without_values_may_change_its_kind),
		FORM_TEST(codes_units_and_numbers_of_documents_are_texts),
		FORM_TEST(a_form_in_the_name_of_a_table_of_the_store_is_RUL041),
		FORM_TEST(cases_lacking_a_column_still_publish_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

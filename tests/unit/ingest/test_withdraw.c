/* A wrong file is taken back: what it replaced is in force again, rows it removed come back, an
 * earlier day still counts it, and nothing of it is forgotten. */
#include "office.h"

#include <stdio.h>

#include "core/store/fold.h"
#include "ingest/submission/withdraw.h"

#define HEADER	      "案件编号,领域,立案日期,罚款（元）\n"
#define ONE	      "11号,食品,2024-07-01,100\n"
#define TWO	      "12号,食品,2024-07-02,200\n"
#define TWO_CORRECTED "12号,食品,2024-07-02,250\n"
#define THREE	      "13号,食品,2024-07-03,300\n"
#define NAME(more)    "县市场监管局_执法案件台账_2024Q3" more ".csv"
#define SAID(code)    "SELECT message FROM rejection WHERE submission = 2 AND code = '" code "'"
#define FINES                                                                 \
	"SELECT group_concat(key || '=' || coalesce(fine, 'NULL'), ' ') FROM" \
	" (SELECT * FROM cases_state ORDER BY key)"
#define STATUSES                                                                       \
	"SELECT group_concat(status || '/' || coalesce(superseded_by, '-'), ' ') FROM" \
	" (SELECT * FROM submission ORDER BY id)"

static void send_as(struct office *office, const char *name, const char *text, const char *received,
		    enum ingest_kind kind)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "2024Q3/%s", name);
	office_put(office, path.data, text, strlen(text));
	office_take(office, path.data, received, kind);
	assert_int_equal(office->rc, 0);
	buf_release(&path);
}

static void send(struct office *office, const char *name, const char *text, const char *received)
{
	send_as(office, name, text, received, INGEST_KIND_UNMARKED);
}

/* Withdraw by the whole hash of submission 'id', or by options->hash; what was printed to 'out'. */
static int withdraw_with(struct office *office, int id, struct withdraw_options options,
			 struct buf *out)
{
	char sql[80], *hash = NULL;
	int rc;

	if (!options.hash) {
		snprintf(sql, sizeof(sql), "SELECT sha256 FROM submission WHERE id = %d", id);
		options.hash = hash = office_ask(office, sql);
	}
	diag_release(&office->diag);
	rc = withdraw_run(out, &office->workspace, &options, &office->diag);
	free(hash);
	return rc;
}

static void withdraw(struct office *office, int id, const char *at)
{
	struct buf out = BUF_INIT;

	if (withdraw_with(office, id, (struct withdraw_options){ .reason = "发错了", .at = at },
			  &out) < 0) {
		diag_print(&office->diag, stderr);
		fail();
	}
	assert_non_null(strstr(out.data, "已撤回 "));
	buf_release(&out);
}

static void assert_refused(struct office *office, int id, struct withdraw_options options,
			   const char *code)
{
	struct buf out = BUF_INIT;
	char *before = office_ask(office, STATUSES);

	assert_int_equal(withdraw_with(office, id, options, &out), -1);
	assert_int_equal(office->diag.nr, 1);
	assert_string_equal(office->diag.items[0].kind->code, code);
	assert_string_equal(out.data, "");
	office_expect(office, STATUSES, before);
	free(before);
	buf_release(&out);
}

static void assert_file_has(struct office *office, const char *file, const char *text)
{
	struct buf path = BUF_INIT, content = BUF_INIT;

	path_join(&path, office->folder, file);
	assert_int_equal(file_read(&content, path.data, &office->diag), 0);
	if (!strstr(content.data, text))
		fail_msg("no '%s' in\n%s", text, content.data);
	buf_release(&path);
	buf_release(&content);
}

/* The states folded as of a day, as FINES shows them. */
static void assert_as_of(struct office *office, const char *day, const char *expected)
{
	const struct form *form = rules_form(&office->workspace.rules_loaded, "cases");

	assert_int_equal(
		store_exec(office->workspace.store,
			   "DROP TABLE IF EXISTS temp.earlier; CREATE TEMP TABLE earlier AS"
			   " SELECT * FROM cases_state WHERE 0",
			   &office->diag),
		0);
	assert_int_equal(fold_run(office->workspace.store,
				  &(struct fold_options){
					  .form = form, .target = "temp.earlier", .as_of = day },
				  &office->diag),
			 0);
	office_expect(office,
		      "SELECT group_concat(key || '=' || coalesce(fine, 'NULL'), ' ') FROM"
		      " (SELECT * FROM temp.earlier ORDER BY key)",
		      expected);
}

static void the_version_before_is_in_force_again(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE TWO, "2024-10-08");
	send(office, NAME("b"), HEADER ONE TWO_CORRECTED THREE, "2024-10-09");
	office_expect(office, FINES, "11号=10000 12号=25000 13号=30000");
	withdraw(office, 2, "2024-10-10T09:00");
	office_expect(office, STATUSES, "in_force/- withdrawn/-");
	office_expect(office, FINES, "11号=10000 12号=20000");
	office_expect(office, "SELECT submission || at || reason || was FROM withdrawal",
		      "22024-10-10T09:00发错了in_force");
	office_expect(office, SAID("ING170"), "本件已于2024-10-10T09:00撤回，原因：发错了");
	office_expect(office, SAID("ING171"), "撤回后恢复有效的来件：“" NAME("") "”");
	office_expect(office, SAID("ING172"), "撤回后不再计入的行（其他来件中没有）：13号");
	office_expect(office,
		      "SELECT line || key || field || ' ' || was || ' ' || now FROM revision"
		      " WHERE submission = 2 AND withdrawn AND kind = 'changed'",
		      "312号fine 25000 20000");
	office_expect(office, "SELECT count(*) FROM receipt_due WHERE unit = 'scjgj'", "1");
}

static void rows_dropped_by_it_come_back_and_stay_dropped_before_that_day(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE TWO THREE, "2024-10-08");
	send_as(office, NAME("b"), HEADER ONE, "2024-10-10", INGEST_KIND_FULL);
	office_expect(office, FINES, "11号=10000");
	withdraw(office, 2, "2024-10-12");
	office_expect(office, FINES, "11号=10000 12号=20000 13号=30000");
	office_expect(office, "SELECT count(*) FROM cases_statement WHERE dropped_by NOTNULL", "0");
	office_expect(office, SAID("ING173"), "撤回后恢复计入的行：12号；13号");
	assert_as_of(office, "2024-10-09", "11号=10000 12号=20000 13号=30000");
	assert_as_of(office, "2024-10-10", "11号=10000");
	assert_as_of(office, "2024-10-11", "11号=10000");
	assert_as_of(office, "2024-10-12", "11号=10000 12号=20000 13号=30000");
	/* Dropped again by another: each day still has its own answer. */
	send_as(office, NAME("c"), HEADER ONE THREE, "2024-10-14", INGEST_KIND_FULL);
	assert_as_of(office, "2024-10-11", "11号=10000");
	assert_as_of(office, "2024-10-13", "11号=10000 12号=20000 13号=30000");
	assert_as_of(office, "2024-10-14", "11号=10000 13号=30000");
}

static void an_earlier_day_still_counts_it(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE, "2024-10-08T16:00");
	withdraw(office, 1, "2024-10-10");
	assert_as_of(office, "2024-10-07", NULL);
	assert_as_of(office, "2024-10-09", "11号=10000");
	assert_as_of(office, "2024-10-10", NULL);
	office_expect(office, "SELECT count(*) FROM cases_state", "0");
}

static void a_version_between_leaves_the_first_replaced_by_the_last(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE TWO, "2024-10-08");
	send(office, NAME("b"), HEADER ONE TWO_CORRECTED, "2024-10-09");
	send(office, NAME("c"), HEADER ONE TWO THREE, "2024-10-10");
	office_expect(office, STATUSES, "superseded/2 superseded/3 in_force/-");
	withdraw(office, 2, "2024-10-11");
	office_expect(office, STATUSES, "superseded/3 withdrawn/3 in_force/-");
	office_expect(office, FINES, "11号=10000 12号=20000 13号=30000");
}

static void a_supplement_is_undone_field_by_field(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE TWO, "2024-10-08");
	send(office, NAME("_补充"), HEADER TWO_CORRECTED THREE, "2024-10-09");
	withdraw(office, 2, "2024-10-09");
	office_expect(office, STATUSES, "in_force/- withdrawn/-");
	office_expect(office, FINES, "11号=10000 12号=20000");
}

static void a_held_file_can_be_withdrawn(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE TWO, "2024-10-08");
	send(office, NAME("b"), HEADER ONE, "2024-10-09");
	office_expect(office, STATUSES, "in_force/- held/-");
	withdraw(office, 2, "2024-10-10");
	office_expect(office, STATUSES, "in_force/- withdrawn/-");
	office_expect(office, FINES, "11号=10000 12号=20000");
	assert_as_of(office, "2024-10-09", "11号=10000 12号=20000");
}

static void twice_changes_nothing_and_says_so(void **state)
{
	struct office *office = *state;
	struct buf out = BUF_INIT;

	send(office, NAME(""), HEADER ONE, "2024-10-08");
	withdraw(office, 1, "2024-10-10");
	assert_int_equal(withdraw_with(office, 1,
				       (struct withdraw_options){ .reason = "再来",
								  .at = "2024-10-11" },
				       &out),
			 0);
	assert_string_equal(office->diag.items[0].kind->code, "ING179");
	office_expect(office, "SELECT group_concat(at || reason) FROM withdrawal",
		      "2024-10-10发错了");
	buf_release(&out);
}

static void the_same_bytes_stay_withdrawn_but_for_the_clerks_word(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE, "2024-10-08");
	withdraw(office, 1, "2024-10-10");
	send(office, NAME(""), HEADER ONE, "2024-10-11");
	assert_string_equal(office->diag.items[0].kind->code, "ING174");
	assert_string_equal(office->summary.files[0].status, "此前已撤回，未入库");
	assert_false(office->summary.refused);
	send(office, NAME(" (2)"), HEADER ONE, "2024-10-11");
	office_expect(office, STATUSES, "withdrawn/-");
	send_as(office, NAME(""), HEADER ONE, "2024-10-12", INGEST_KIND_FULL);
	office_expect(office, STATUSES, "withdrawn/- in_force/-");
	office_expect(office, "SELECT received FROM submission WHERE id = 2", "2024-10-12");
	office_expect(office, FINES, "11号=10000");
	send(office, NAME(""), HEADER ONE, "2024-10-12");
	office_expect(office, "SELECT received FROM submission WHERE id = 2", "2024-10-12");
	/* And that one can be withdrawn in its turn, by the same hash. */
	withdraw(office, 2, "2024-10-13");
	office_expect(office, STATUSES, "withdrawn/- withdrawn/-");
	office_expect(office, FINES, NULL);
}

static void the_right_file_may_follow_under_the_same_name(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE TWO, "2024-10-08");
	withdraw(office, 1, "2024-10-10");
	send(office, NAME(""), HEADER THREE, "2024-10-11");
	office_expect(office, STATUSES, "withdrawn/- in_force/-");
	office_expect(office, FINES, "13号=30000");
}

static void the_register_is_left_as_it_is(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, before = BUF_INIT;

	send(office, NAME(""), HEADER ONE, "2024-10-08");
	path_join(&path, office->folder, "inbox/2024Q3/收文登记.csv");
	assert_int_equal(file_read(&before, path.data, &office->diag), 0);
	withdraw(office, 1, "2024-10-10");
	assert_file_has(office, "inbox/2024Q3/收文登记.csv", before.data);
	buf_release(&path);
	buf_release(&before);
}

static void one_content_of_two_units_is_chosen_or_taken_all(void **state)
{
	static const char other[] = "县农业农村局_执法案件台账_2024Q3.csv";
	struct office *office = *state;
	struct withdraw_options options = { .reason = "发错", .at = "2024-10-10" };
	struct buf out = BUF_INIT;

	send(office, NAME(""), HEADER, "2024-10-08");
	send(office, other, HEADER, "2024-10-08");
	assert_refused(office, 1, options, "ING176");
	assert_non_null(strstr(office->diag.items[0].message, other));
	options.unit = "县公安局";
	assert_refused(office, 1, options, "ING175");
	options.unit = "县农业农村局";
	options.table = "执法案件台账";
	options.period = "2024Q3";
	options.file = other;
	assert_int_equal(withdraw_with(office, 1, options, &out), 0);
	office_expect(office, STATUSES, "in_force/- withdrawn/-");
	send_as(office, other, HEADER, "2024-10-11", INGEST_KIND_FULL);
	office_expect(office, STATUSES, "in_force/- withdrawn/- in_force/-");
	options = (struct withdraw_options){ .reason = "发错", .at = "2024-10-12", .all = true };
	assert_int_equal(withdraw_with(office, 1, options, &out), 0);
	office_expect(office, STATUSES, "withdrawn/- withdrawn/- withdrawn/-");
	buf_release(&out);
}

static void wrong_words_withdraw_nothing(void **state)
{
	struct office *office = *state;
	const struct withdraw_options good = { .reason = "发错", .at = "2024-10-10" };
	struct withdraw_options options;

	send(office, NAME(""), HEADER ONE, "2024-10-08T10:00");
	options = good;
	options.hash = "1234567";
	assert_refused(office, 1, options, "CLI030");
	options.hash = "发错了的那件";
	assert_refused(office, 1, options, "CLI030");
	options.hash = "00000000";
	assert_refused(office, 1, options, "ING175");
	options = good;
	options.reason = "　 ";
	assert_refused(office, 1, options, "CLI031");
	options = good;
	options.unit = "天庭";
	assert_refused(office, 1, options, "CLI032");
	options = good;
	options.table = "生死簿";
	assert_refused(office, 1, options, "CLI032");
	options = good;
	options.period = "去年";
	assert_refused(office, 1, options, "CLI006");
	options = good;
	options.at = "2024-10-07";
	assert_refused(office, 1, options, "ING178");
	options.at = "2024-10-08T09:59";
	assert_refused(office, 1, options, "ING178");
}

static void a_refused_file_needs_no_withdrawal(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), "甲,乙\n", "2024-10-08");
	assert_refused(office, 1, (struct withdraw_options){ .reason = "发错", .at = "2024-10-10" },
		       "CLI034");
}

static void a_beginning_of_two_contents_is_not_enough(void **state)
{
	struct office *office = *state;

	send(office, NAME(""), HEADER ONE, "2024-10-08");
	send(office, NAME("b"), HEADER ONE TWO, "2024-10-09");
	assert_int_equal(store_exec(office->workspace.store,
				    "UPDATE submission SET sha256 = '12345678' || id",
				    &office->diag),
			 0);
	assert_refused(office, 1,
		       (struct withdraw_options){ .hash = "12345678",
						  .reason = "发错",
						  .at = "2024-10-10",
						  .all = true },
		       "CLI033");
}

static void personal_numbers_in_the_reason_are_masked(void **state)
{
	struct office *office = *state;
	struct buf out = BUF_INIT;

	send(office, NAME(""), HEADER ONE, "2024-10-08");
	assert_int_equal(withdraw_with(office, 1,
				       (struct withdraw_options){ .reason = "联系13812345678更正",
								  .at = "2024-10-10" },
				       &out),
			 0);
	office_expect(office, "SELECT reason FROM withdrawal", "联系138****5678更正");
	assert_null(strstr(out.data, "13812345678"));
	office_expect(office, "SELECT count(*) FROM rejection WHERE message LIKE '%13812345678%'",
		      "0");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
		TEST(the_version_before_is_in_force_again),
		TEST(rows_dropped_by_it_come_back_and_stay_dropped_before_that_day),
		TEST(an_earlier_day_still_counts_it),
		TEST(a_version_between_leaves_the_first_replaced_by_the_last),
		TEST(a_supplement_is_undone_field_by_field),
		TEST(a_held_file_can_be_withdrawn),
		TEST(twice_changes_nothing_and_says_so),
		TEST(the_same_bytes_stay_withdrawn_but_for_the_clerks_word),
		TEST(the_right_file_may_follow_under_the_same_name),
		TEST(the_register_is_left_as_it_is),
		TEST(one_content_of_two_units_is_chosen_or_taken_all),
		TEST(wrong_words_withdraw_nothing),
		TEST(a_refused_file_needs_no_withdrawal),
		TEST(a_beginning_of_two_contents_is_not_enough),
		TEST(personal_numbers_in_the_reason_are_masked),
	};

	return cmocka_run_group_tests_name("withdraw", tests, NULL, NULL);
}

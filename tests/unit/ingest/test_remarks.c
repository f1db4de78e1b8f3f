/* Remarks: each wording once, in whatever order and number they come. */
#include "ingest/row/remarks.h"
#include "tests/unit/ingest/office.h"

static void add_submissions(struct office *office)
{
	assert_int_equal(store_exec(office->workspace.store,
				    "INSERT INTO submission(id, sha256, file, folder, received,"
				    " register_line, status, rules_hash) VALUES"
				    " (1, 'a', 'a.csv', '2024Q3', '2024-10-08', 2, 'refused', 'x'),"
				    " (2, 'b', 'b.csv', '2024Q3', '2024-10-09', 3, 'refused', 'x')",
				    &office->diag),
			 0);
}

static void say(struct diag *said, const char *code, long line, const char *field,
		const char *value, const char *argument)
{
	diag_add(said, code, &(struct diag_at){ "a.csv", line, line ? 3 : 0, field, value },
		 argument, NULL);
}

static void add(struct office *office, int64_t submission, struct diag *said)
{
	struct remarks remarks;

	assert_int_equal(remarks_open(&remarks, office->workspace.store, submission, &office->diag),
			 0);
	assert_int_equal(remarks_add(&remarks, said, &office->diag), 0);
	remarks_release(&remarks);
	diag_release(said);
}

static void what_many_rows_share_is_kept_once(void **state)
{
	struct office *office = *state;
	struct diag said = DIAG_INIT;

	add_submissions(office);
	for (long line = 2; line < 1002; line++) {
		say(&said, "ING040", line, "领域", "保健", "食品、药品");
		say(&said, "ING035", line, "立案日期", "2024-07-32", NULL);
		say(&said, "ING035", line, "公开日期", "2024-07-33", NULL);
	}
	say(&said, "ING035", 0, NULL, NULL, NULL);
	add(office, 1, &said);
	office_expect(office, "SELECT count(*) FROM wording", "4");
	office_expect(office, "SELECT count(*) FROM remark", "3001");
	office_expect(
		office,
		"SELECT group_concat(id || field || value || code || level || message || remedy,"
		" '|') FROM (SELECT * FROM rejection WHERE line = 501 ORDER BY id)",
		"1498领域保健ING040error不在可选内容中：食品、药品请从模板的可选内容中选填。|"
		"1499立案日期2024-07-32ING035error没有这一天请核对日期，写作 2024-09-05。|"
		"1500公开日期2024-07-33ING035error没有这一天请核对日期，写作 2024-09-05。");
	office_expect(office,
		      "SELECT code FROM rejection WHERE line IS NULL AND place = 0 AND"
		      " field IS NULL AND column_no IS NULL AND value IS NULL AND id = 3001",
		      "ING035");
}

/* More wordings than are kept at hand, each said twice, far from each other and once more later. */
static void wordings_beyond_those_at_hand_are_told_anew(void **state)
{
	struct office *office = *state;
	struct diag said = DIAG_INIT;
	enum { ALL = 3 * REMARKS_KNOWN };
	char number[16];

	add_submissions(office);
	for (long line = 2; line < 2 + 2 * ALL; line++) {
		snprintf(number, sizeof(number), "%ld", line % ALL);
		say(&said, "ING064", line, "立案日期", NULL, number);
	}
	add(office, 1, &said);
	say(&said, "ING064", 1, "立案日期", NULL, "5");
	add(office, 1, &said);
	office_expect(office, "SELECT count(*) FROM rejection", "1537");
	office_expect(office,
		      "SELECT count(*) FROM rejection WHERE"
		      " message = '日期晚于收到日期（' || (line % 768) || '）'",
		      "1536");
	office_expect(office, "SELECT id || message FROM rejection WHERE line = 1",
		      "1537日期晚于收到日期（5）");
}

static void another_submission_has_wordings_of_its_own(void **state)
{
	struct office *office = *state;
	struct diag said = DIAG_INIT;

	add_submissions(office);
	say(&said, "ING035", 2, "立案日期", "x", NULL);
	add(office, 1, &said);
	say(&said, "ING033", 2, "立案日期", NULL, NULL);
	add(office, 2, &said);
	office_expect(office,
		      "SELECT group_concat(submission || code || id, ' ') FROM (SELECT * FROM"
		      " rejection ORDER BY submission)",
		      "1ING0351 2ING0331");
	assert_int_equal(store_exec(office->workspace.store, "DELETE FROM submission WHERE id = 1",
				    &office->diag),
			 0);
	office_expect(office, "SELECT group_concat(code) FROM rejection", "ING033");
	office_expect(office, "SELECT count(*) FROM wording", "1");
}

static void words_and_values_are_masked_and_mended(void **state)
{
	struct office *office = *state;
	struct diag said = DIAG_INIT;

	add_submissions(office);
	say(&said, "ING064", 2, "电话13800138000", "13900139000", "13700137000");
	said.items[0].message = "与13700137000同一项\xFF";
	said.items[0].at.value = "\xE4\xB8";
	add(office, 1, &said);
	office_expect(office, "SELECT field || message || value FROM rejection",
		      "电话138****8000与137****7000同一项\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
		TEST(what_many_rows_share_is_kept_once),
		TEST(wordings_beyond_those_at_hand_are_told_anew),
		TEST(another_submission_has_wordings_of_its_own),
		TEST(words_and_values_are_masked_and_mended),
	};

	return cmocka_run_group_tests_name("remarks", tests, NULL, NULL);
}

/* test_campaigns.c - campaigns by the day: units, fields, the same days of the year before, and
 * what nobody has told. The campaign of these tests: food and drug, 15 August to 20 September 2024,
 * of 市场监管局 and 卫健局. */
#include "fixture.h"

#include "core/rules/rules.h"

static struct campaign campaign;

static int open_campaign(void **state)
{
	static const char *fields[] = { "food", "drug", NULL };
	static const struct indicator *indicators[3];
	struct office *office;
	struct rules *rules;

	if (office_open(state) != 0)
		return -1;
	office = *state;
	rules = &office->workspace.rules_loaded;
	indicators[0] = rules_indicator(rules, "A02_j");
	indicators[1] = rules_indicator(rules, "A06_y");
	indicators[2] = rules_indicator(rules, "A14_j");
	campaign = (struct campaign){
		.id = "c",
		.name = "甲行动",
		.first_day = day_from(2024, 8, 15),
		.last_day = day_from(2024, 9, 20),
		.applies = arena_alloc(&rules->arena, rules->nr_units),
		.fields = fields,
		.indicators = indicators,
		.nr_indicators = 3,
	};
	memset(campaign.applies, 0, rules->nr_units);
	campaign.applies[rules_unit_index(rules, "scjgj")] = 1;
	campaign.applies[rules_unit_index(rules, "wjj")] = 1;
	rules->campaigns[0] = campaign;
	rules->nr_campaigns = 1;
	return 0;
}

/* "unit field value year_ago reported/expected year_ago_reported/…" of an indicator. */
static void assert_campaign(struct office *office, const char *indicator, const char *expected)
{
	char *text = office_value(
		office,
		"SELECT group_concat(unit || ' ' || field || ' ' || ifnull(CAST(value AS INTEGER),"
		" '-') || ' ' || ifnull(CAST(year_ago AS INTEGER), '-') || ' ' || reported || '/' "
		"||"
		" expected || ' ' || year_ago_reported || '/' || year_ago_expected, '; ') FROM"
		" (SELECT * FROM campaign WHERE indicator = '%s' ORDER BY position)",
		indicator);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", indicator, text, expected);
	free(text);
}

static void add_cases(struct office *office)
{
	int64_t now = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 9);
	int64_t then = office_submit(office, "scjgj", "cases", "2023Q3", "2023-10-01", 9);
	int64_t other = office_submit(office, "nyj", "cases", "2024Q3", "2024-10-01", 1);
	const char *decided = "decision_date, result, procedure, value";

	office_case(office, now, "before", "food", "2024-08-14", "", "");
	office_case(office, now, "first", "food", "2024-08-15", decided,
		    "'2024-09-20', 'penalty', 'ordinary', 12345");
	office_case(office, now, "last", "drug", "2024-09-20", decided,
		    "'2024-09-21', 'penalty', 'ordinary', 99999");
	office_case(office, now, "behind", "food", "2024-09-21", "", "");
	office_case(office, now, "elsewhere", "patent", "2024-09-01", "", "");
	office_case(office, other, "others", "food", "2024-09-01", "", "");
	office_case(office, then, "then", "food", "2023-08-15", "", "");
	office_case(office, then, "then behind", "food", "2023-09-21", "", "");
}

/* 卫健局 has sent nothing: two of four unit-months are known. */
static void its_days_units_and_fields_are_counted(void **state)
{
	struct office *office = *state;

	add_cases(office);
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_campaign(office, "A02_j",
			"* * 2 1 2/4 2/4; wjj * - - 0/2 0/2; scjgj * 2 1 2/2 2/2;"
			" * food 1 1 2/4 2/4; * drug 1 0 2/4 2/4");
	assert_campaign(office, "A06_y",
			"* * 12345 0 2/4 2/4; wjj * - - 0/2 0/2; scjgj * 12345 0 2/2 2/2;"
			" * food 12345 0 2/4 2/4");
}

/* 卫健局 went in August: its September is owed by nobody. */
static void a_unit_that_went_owes_no_days_after(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;

	rules->units[rules_unit_index(rules, "wjj")].to = month_from(2024, 8);
	add_cases(office);
	office_case(office, office_submit(office, "wjj", "cases", "2024Q3", "2024-10-01", 2), "out",
		    "food", "2024-09-02", "", "");
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_campaign(office, "A02_j",
			"* * 2 - 3/3 2/3; wjj * 0 - 1/1 0/1; scjgj * 2 1 2/2 2/2;"
			" * food 1 - 3/3 2/3; * drug 1 - 3/3 2/3");
}

/* A decision of September without 案值: the month is told in part. */
static void money_that_a_row_lacks_is_not_nought(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 9);
	const char *decided = "decision_date, result, value";

	office_case(office, id, "K1", "food", "2024-08-01", decided,
		    "'2024-08-20', 'penalty', 700");
	office_case(office, id, "K2", "food", "2024-08-01", decided,
		    "'2024-09-10', 'penalty', NULL");
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_campaign(office, "A06_y",
			"* * 700 - 1/4 0/4; wjj * - - 0/2 0/2; scjgj * 700 - 1/2 0/2;"
			" * food 700 - 1/4 0/4");
}

/* The linkage ledger has no field: a transfer is of its case's field; without a case of the ledger
 * nobody knows, and it counts. */
static void a_transfer_is_of_the_field_of_its_case(void **state)
{
	struct office *office = *state;
	static const struct {
		const char *number, *day;
	} sent[] = {
		{ "K1号", "2024-09-02" }, /* food */
		{ "K2号", "2024-09-03" }, /* patent */
		{ "K3号", "2024-09-04" }, /* nobody's */
		{ "K1号", "2024-09-21" }, /* behind */
	};
	int64_t cases = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-01", 2);
	int64_t linkage = office_submit(office, "scjgj", "linkage", "2024Q3", "2024-10-01", 4);

	office_case(office, cases, "K1号", "food", "2024-07-01", "", "");
	office_case(office, cases, "K2号", "patent", "2024-07-01", "", "");
	for (size_t i = 0; i < sizeof(sent) / sizeof(sent[0]); i++) {
		char key[32], values[80];

		snprintf(key, sizeof(key), "%s|transfer|%s", sent[i].number, sent[i].day);
		snprintf(values, sizeof(values), "'%s', 'transfer', '%s'", sent[i].number,
			 sent[i].day);
		office_state(office, linkage, "linkage", key, "case_no, stage, event_date", values);
	}
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_campaign(office, "A14_j",
			"* * 2 - 2/4 0/4; wjj * - - 0/2 0/2; scjgj * 2 - 2/2 0/2;"
			" * food 1 - 2/4 0/4");
}

/* The office's ledger tells of all units; who took part is no sum of theirs. */
static void joint_actions_are_told_by_the_office(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;
	int64_t id = office_submit(office, "bgs", "joint_action", "2024Q3", "2024-10-08", 2);
	const char *columns = "action_no, action_date, name, member_unit, role";

	campaign.indicators[0] = rules_indicator(rules, "X09_n");
	campaign.indicators[1] = rules_indicator(rules, "X08_n");
	office_state(office, id, "joint_action", "1", columns,
		     "'1', '2024-09-02', '甲', 'scjgj', 'lead'");
	office_state(office, id, "joint_action", "2", columns,
		     "'1', '2024-09-02', '甲', 'wjj', 'join'");
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_campaign(office, "X09_n", "* * 1 - 4/4 0/4; wjj * 0 - 2/2 0/2; scjgj * 1 - 2/2 0/2");
	assert_campaign(office, "X08_n", "wjj * 1 - 2/2 0/2; scjgj * 1 - 2/2 0/2");
}

/* A running one is laid beside the same days of the year before. */
static void a_running_one_is_counted_to_the_day(void **state)
{
	struct office *office = *state;
	int64_t then = office_submit(office, "scjgj", "cases", "2023Q3", "2023-10-01", 2);

	office_submit(office, "scjgj", "cases", "2024-08", "2024-08-31", 0);
	office_case(office, then, "a", "food", "2023-08-31", "", "");
	office_case(office, then, "b", "food", "2023-09-01", "", "");
	office_analyze(office, "2024-08", "2024-08-31");
	assert_campaign(office, "A02_j",
			"* * 0 1 1/2 1/2; wjj * - - 0/1 0/1; scjgj * 0 1 1/1 1/1;"
			" * food 0 1 1/2 1/2");
}

/* What came of a month before its end is told; that there was nothing of it is not. */
static void rows_of_a_month_told_in_part_are_counted(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024-09", "2024-09-10", 1);

	office_case(office, id, "a", "food", "2024-09-01", "", "");
	office_submit(office, "wjj", "cases", "2024-09", "2024-09-10", 1);
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_campaign(office, "A02_j",
			"* * 1 - 0/4 0/4; wjj * - - 0/2 0/2; scjgj * 1 - 0/2 0/2;"
			" * food 1 - 0/4 0/4");
}

/* The year before only 市场监管局 told, in this one August is still to come from him: his September
 * is laid beside September, the county's number beside none. */
static void what_only_one_year_told_is_beside_nothing(void **state)
{
	struct office *office = *state;
	int64_t then = office_submit(office, "scjgj", "cases", "2023Q3", "2023-10-01", 3);
	int64_t now = office_submit(office, "scjgj", "cases", "2024-09", "2024-10-01", 1);
	int64_t other = office_submit(office, "wjj", "cases", "2024Q3", "2024-10-01", 1);

	office_case(office, then, "a", "food", "2023-08-20", "", "");
	office_case(office, then, "b", "food", "2023-09-02", "", "");
	office_case(office, then, "c", "food", "2023-09-03", "", "");
	office_case(office, now, "d", "food", "2024-09-01", "", "");
	office_case(office, other, "e", "drug", "2024-09-01", "", "");
	office_analyze(office, "2024Q3", "2024-10-12");
	assert_campaign(office, "A02_j",
			"* * 2 - 3/4 1/4; wjj * 1 - 2/2 0/2; scjgj * 1 2 1/2 1/2;"
			" * food 1 - 3/4 1/4; * drug 1 - 3/4 1/4");
}

static void one_to_come_says_so_and_no_zero(void **state)
{
	struct office *office = *state;
	char *text;

	add_cases(office);
	office_analyze(office, "2024Q2", "2024-07-10");
	text = office_value(office, "SELECT state || ifnull(value, '-') || expected FROM campaign");
	assert_string_equal(text, "to_come-0");
	free(text);
	office_analyze(office, "2023Q3", "2023-10-10");
	text = office_value(office, "SELECT count(*) FROM campaign c WHERE run ="
				    " (SELECT max(id) FROM run)");
	assert_string_equal(text, "0");
	free(text);
}

#define CAMPAIGN_TEST(name) cmocka_unit_test_setup_teardown(name, open_campaign, office_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(its_days_units_and_fields_are_counted),
		CAMPAIGN_TEST(a_unit_that_went_owes_no_days_after),
		CAMPAIGN_TEST(money_that_a_row_lacks_is_not_nought),
		CAMPAIGN_TEST(a_transfer_is_of_the_field_of_its_case),
		CAMPAIGN_TEST(joint_actions_are_told_by_the_office),
		CAMPAIGN_TEST(a_running_one_is_counted_to_the_day),
		CAMPAIGN_TEST(rows_of_a_month_told_in_part_are_counted),
		CAMPAIGN_TEST(what_only_one_year_told_is_beside_nothing),
		CAMPAIGN_TEST(one_to_come_says_so_and_no_zero),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_chain.c - rows of several units that speak of one case are one chain, by number, by number
 * of origin and by paper; its campaigns; and sender against receiver. */
#include "fixture.h"

#include "core/rules/rules.h"

struct told {
	const char *unit, *number, *stage, *day, *paper, *origin, *origin_number;
	int persons, amount; /* amount in 分 */
};

/* All rows of a unit one after the other. */
static void tell(struct office *office, const struct told *rows, size_t nr)
{
	int64_t submission = 0;

	for (size_t i = 0; i < nr; i++) {
		const struct told *row = &rows[i];
		char key[80], values[300], paper[60], origin[120];

		if (!i || strcmp(row->unit, rows[i - 1].unit) != 0)
			submission = office_submit(office, row->unit, "linkage", "2024Q3",
						   "2024-10-08", 1);
		snprintf(key, sizeof(key), "%s|%s|%s", row->number, row->stage, row->day);
		snprintf(paper, sizeof(paper), row->paper ? "'%s'" : "NULL", row->paper);
		snprintf(origin, sizeof(origin), row->origin ? "'%s', '%s'" : "NULL, NULL",
			 row->origin, row->origin_number);
		snprintf(values, sizeof(values), "'%s', '%s', '%s', %s, %s, %d, %d", row->number,
			 row->stage, row->day, paper, origin, row->persons, row->amount);
		office_state(office, submission, "linkage", key,
			     "case_no, stage, event_date, doc_no, origin_unit, origin_case_no,"
			     " persons, amount",
			     values);
	}
}

static void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", sql, text, expected);
	free(text);
}

/* K1 goes to the police by its paper alone, from there to the procuratorate by the police's number
 * and to the court by the procuratorate's; K2 is transferred and nobody takes it up. */
static void one_case_is_one_chain(void **state)
{
	static const struct told rows[] = {
		{ "scjgj", "K1", "transfer", "2024-07-10", "P-1", NULL, NULL, 2, 100 },
		{ "scjgj", "K2", "transfer", "2024-07-11", "P-2", NULL, NULL, 1, 100 },
		{ "gaj", "G1", "accept", "2024-07-12", "P-1", NULL, NULL, 2, 100 },
		{ "gaj", "G1", "file", "2024-07-15", NULL, NULL, NULL, 2, 100 },
		{ "jcy", "J1", "prosecute", "2024-08-20", NULL, "gaj", "G1", 2, 100 },
		{ "fy", "F1", "court_accept", "2024-08-22", NULL, "jcy", "J1", 2, 100 },
	};
	struct office *office = *state;

	tell(office, rows, sizeof(rows) / sizeof(rows[0]));
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office,
		     "SELECT group_concat(subjects, '; ') FROM (SELECT group_concat(subject, ' ')"
		     " AS subjects FROM (SELECT DISTINCT chain, subject FROM temp.step ORDER BY"
		     " subject) GROUP BY chain ORDER BY subjects)",
		     "F1 G1 J1 K1; K2");
	assert_value(office,
		     "SELECT group_concat(origin) FROM (SELECT DISTINCT origin FROM"
		     " temp.chain_fact)",
		     "scjgj");
	assert_value(office,
		     "SELECT group_concat(step || ' ' || cases || ' ' || persons, '; ') FROM"
		     " (SELECT * FROM chain WHERE dimension = 'county' AND cases > 0 ORDER BY"
		     " stage)",
		     "transfer 2 3; accept 1 2; file 1 2; prosecute 1 2");
}

/* Nobody keeps the cases themselves: what was handed on and taken over has an amount all the same.
 */
static void a_case_handed_on_has_the_amount_of_that_day(void **state)
{
	static const struct told rows[] = {
		{ "scjgj", "K1", "transfer", "2024-07-10", "P-1", NULL, NULL, 2, 100 },
		{ "gaj", "G1", "accept", "2024-07-12", "P-1", NULL, NULL, 2, 300 },
		{ "gaj", "G2", "accept", "2024-07-13", "P-2", NULL, NULL, 1, 70 },
	};
	struct office *office = *state;

	tell(office, rows, sizeof(rows) / sizeof(rows[0]));
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office,
		     "SELECT group_concat(step || ' ' || ifnull(filed_amount, '-') || ' ' ||"
		     " ifnull(penalty_amount, '-'), '; ') FROM (SELECT * FROM chain WHERE"
		     " dimension = 'county' AND cases > 0 ORDER BY stage)",
		     "transfer - 100; accept - 170");
}

/* A case filed in June is told of in the third quarter's file; of June nothing was sent. */
static void a_case_of_a_month_not_sent_is_in_no_number(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 2);

	office_case(office, id, "June", "food", "2024-06-01", "", "");
	office_case(office, id, "July", "food", "2024-07-01", "", "");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office,
		     "SELECT group_concat(cases || ' ' || year_cases || ' ' || reported || '/' ||"
		     " expected || ' ' || year_reported || '/' || year_expected, '; ') FROM"
		     " (SELECT * FROM chain WHERE step = 'adm_file' AND dimension IN ('county',"
		     " 'unit') ORDER BY position)",
		     "1 1 3/18 3/54; 1 1 3/3 3/9");
	assert_value(office,
		     "SELECT cumulative FROM comparison WHERE unit = '*' AND indicator = 'A02_j'",
		     "1");
	assert_value(office, "SELECT value FROM figure WHERE figure = 'uncounted_filed'", "1");
}

#define POLICE_FILED                                                                               \
	"SELECT ifnull(cases, '-') || ' ' || reported || '/' || expected FROM chain WHERE step = " \
	"'file' AND value = '*'"

/* A county without a police office among its members: nobody told that there was none. */
static void a_step_that_nobody_owes_is_no_zero(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;

	office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-08", 0);
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office, POLICE_FILED, "0 3/3");
	rules->units[rules_unit_index(rules, "gaj")].to = month_from(2024, 6);
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office, POLICE_FILED, "- 0/0");
}

/* The first campaign of the rules is of 市场监管局, food, 15 July to 20 August. */
static void a_campaign_has_the_cases_of_its_days_units_and_fields(void **state)
{
	static const char *fields[] = { "food", NULL };
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;
	struct campaign *campaign = &rules->campaigns[0];
	int64_t own, other;

	rules->nr_campaigns = 1;
	campaign->first_day = day_from(2024, 7, 15);
	campaign->last_day = day_from(2024, 8, 20);
	campaign->fields = fields;
	memset(campaign->applies, 0, rules->nr_units);
	campaign->applies[rules_unit_index(rules, "scjgj")] = 1;
	own = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 5);
	office_case(office, own, "first day", "food", "2024-07-15", "", "");
	office_case(office, own, "last day", "food", "2024-08-20", "", "");
	office_case(office, own, "a day early", "food", "2024-07-14", "", "");
	office_case(office, own, "a day late", "food", "2024-08-21", "", "");
	office_case(office, own, "another field", "drug", "2024-07-20", "", "");
	office_case(office, own, "by its ledger", "drug", "2024-07-20", "campaign", "'铁拳'");
	other = office_submit(office, "wjj", "cases", "2024Q3", "2024-10-08", 1);
	office_case(office, other, "another unit", "food", "2024-07-20", "", "");
	office_analyze(office, "2024Q3", "2024-10-14");
	assert_value(office,
		     "SELECT group_concat(s.subject, '; ') FROM temp.chain_campaign c JOIN"
		     " temp.step s ON s.chain = c.chain WHERE c.campaign <> '铁拳'",
		     "first day; last day");
	assert_value(office,
		     "SELECT group_concat(value || ' ' || cases, '; ') FROM chain WHERE dimension ="
		     " 'campaign' AND step = 'adm_file' AND value = '铁拳'",
		     "铁拳 1");
	assert_value(office,
		     "SELECT cases FROM chain WHERE dimension = 'campaign' AND step = 'adm_file'"
		     " AND value <> '铁拳'",
		     "2");
}

static void sender_and_receiver_agree_or_do_not(void **state)
{
	static const struct told rows[] = {
		{ "scjgj", "K1", "transfer", "2024-07-10", NULL, NULL, NULL, 2, 100 },
		{ "scjgj", "K2", "transfer", "2024-07-10", NULL, NULL, NULL, 2, 100 },
		{ "scjgj", "K3", "transfer", "2024-07-10", NULL, NULL, NULL, 2, 100 },
		{ "scjgj", "K4", "transfer", "2024-07-10", NULL, NULL, NULL, 2, 100 },
		{ "scjgj", "K5", "transfer", "2024-07-10", NULL, NULL, NULL, 2, 100 },
		{ "gaj", "G1", "accept", "2024-08-10", NULL, "scjgj", "K1", 2, 100 },
		{ "gaj", "G2", "accept", "2024-08-11", NULL, "scjgj", "K2", 2, 100 },
		{ "gaj", "G3", "accept", "2024-07-12", NULL, "scjgj", "K3", 1, 100 },
		{ "gaj", "G4", "accept", "2024-07-12", NULL, "scjgj", "K4", 2, 200 },
		{ "gaj", "G6", "accept", "2024-08-12", NULL, "scjgj", "K6", 2, 100 },
		{ "gaj", "G7", "accept", "2024-07-12", NULL, "scjgj", "K7", 2, 100 },
	};
	/* what was sent in June nobody has told; 31 days from the transfer to the acceptance are as
	 * they should be, 32 are not */
	static const char *const expected[][2] = {
		{ "K1", "agrees " },	     { "K2", "differs dates" }, { "K3", "differs persons" },
		{ "K4", "differs amounts" }, { "K5", "sender_only " },	{ "G6", "receiver_only " },
		{ "G7", "unknown " },
	};
	struct office *office = *state;

	tell(office, rows, sizeof(rows) / sizeof(rows[0]));
	office_analyze(office, "2024Q3", "2024-10-14");
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		char *text = office_value(office,
					  "SELECT state || ' ' || ifnull(differences, '') FROM"
					  " reconcile WHERE ifnull(sender_subject,"
					  " receiver_subject) = '%s'",
					  expected[i][0]);

		if (strcmp(text, expected[i][1]) != 0)
			fail_msg("%s: '%s', expected '%s'", expected[i][0], text, expected[i][1]);
		free(text);
	}
	assert_value(office, "SELECT count(*) FROM reconcile", "7");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(one_case_is_one_chain),
		OFFICE_TEST(a_case_handed_on_has_the_amount_of_that_day),
		OFFICE_TEST(a_case_of_a_month_not_sent_is_in_no_number),
		OFFICE_TEST(a_step_that_nobody_owes_is_no_zero),
		OFFICE_TEST(a_campaign_has_the_cases_of_its_days_units_and_fields),
		OFFICE_TEST(sender_and_receiver_agree_or_do_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_cohorts.c - rates of a process follow their cases. Shares of censored cohorts are R's
 * (survival 3.5-3, the call beside each), exact intervals R's binom.test. */
#include "core/base/text.h"
#include "fixture.h"

#define DISCLOSED "decision_date, result, disclosed_date"
#define ACCEPTED  "case_no, stage, event_date, origin_unit, origin_case_no"

static void assert_cohort(struct office *office, const char *process, const char *where,
			  const char *columns, const char *expected)
{
	char *text = office_value(office, "SELECT %s FROM cohort WHERE process = '%s' AND %s",
				  columns, process, where);

	if (strcmp(text, expected) != 0)
		fail_msg("%s %s: %s, expected %s", process, where, text, expected);
	free(text);
}

static void assert_value(struct office *office, const char *sql, const char *expected)
{
	char *text = office_value(office, "%s", sql);

	assert_string_equal(text, expected);
	free(text);
}

static double number(struct office *office, const char *process, const char *column)
{
	char *text = office_value(office,
				  "SELECT printf('%%.15g', %s) FROM cohort WHERE process = '%s' AND"
				  " unit = '*' AND field = '*' AND span = 'period'",
				  column, process);
	double value = strtod(text, NULL);

	free(text);
	return value;
}

static void assert_near_to(double actual, double expected)
{
	if (!(fabs(actual - expected) < 1e-9))
		fail_msg("%.15g, expected %.15g", actual, expected);
}

#define COUNTS                                                                                \
	"ifnull(n, '-') || ' ' || ifnull(reached, '-') || ' ' || ifnull(open, '-') || ' ' ||" \
	" unknown || ' ' || ifnull(within_nr, '-') || ' ' || ifnull(reason, '-')"
#define PAST   "n_year_ago || ' ' || reached_year_ago || ' ' || ifnull(year_ago_reason, '-')"
#define COUNTY "unit = '*' AND field = '*' AND span = 'period'"

/* Due 20 working days after the decision: of decisions 2024-06-03..06-20, 07-02..07-18; of
 * 2023-06-05..06-20, 07-05..07-18. */
static int64_t submit_decisions(struct office *office)
{
	int64_t id;

	office_submit(office, "scjgj", "cases", "2022", "2023-01-05", 0);
	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	office_submit(office, "scjgj", "cases", "2024H1", "2024-07-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 9);
	office_case(office, id, "A1", "food", "2024-05-01", DISCLOSED,
		    "'2024-06-04', 'penalty', '2024-06-20'");
	office_case(office, id, "A2", "food", "2024-05-01", DISCLOSED,
		    "'2024-06-05', 'penalty', '2024-09-20'");
	office_case(office, id, "A3", "drug", "2024-05-01", DISCLOSED,
		    "'2024-06-06', 'penalty', NULL");
	office_case(office, id, "A4", "food", "2024-05-01", DISCLOSED,
		    "'2024-06-07', 'penalty', '2024-10-04'");
	office_case(office, id, "A5", "food", "2024-05-01", DISCLOSED,
		    "'2024-09-20', 'penalty', NULL"); /* not due */
	office_case(office, id, "B1", "food", "2023-05-01", DISCLOSED,
		    "'2023-06-05', 'penalty', '2023-06-20'");
	office_case(office, id, "B2", "food", "2023-05-01", DISCLOSED,
		    "'2023-06-06', 'penalty', '2023-10-04'");
	office_case(office, id, "B3", "food", "2023-05-01", DISCLOSED,
		    "'2023-06-07', 'penalty', '2023-10-05'");
	office_case(office, id, "B4", "food", "2023-05-01", DISCLOSED,
		    "'2023-06-08', 'penalty', '2024-03-01'");
	return id;
}

/* What is known reaches 2024-10-04 (A4): a year before B3 was not yet disclosed on 2023-10-04, and
 * B4 in March 2024 is out of question. */
static void both_years_are_followed_for_the_same_time(void **state)
{
	struct office *office = *state;

	submit_decisions(office);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "disclosed", COUNTY, COUNTS, "4 3 1 0 1 -");
	assert_cohort(office, "disclosed", COUNTY, PAST, "4 2 -");
	assert_cohort(office, "disclosed", COUNTY, "rate || ' ' || rate_year_ago || ' ' || change",
		      "0.75 0.5 0.25");
	/* binom.test(3, 4), binom.test(1, 4) */
	assert_near_to(number(office, "disclosed", "ci_low"), .1941204496832434);
	assert_near_to(number(office, "disclosed", "ci_high"), .9936905367902902);
	assert_near_to(number(office, "disclosed", "within_low"), .00630946320970987);
	assert_near_to(number(office, "disclosed", "within_high"), .8058795503167566);
	assert_cohort(office, "disclosed", "unit = '*' AND field = 'drug' AND span = 'period'",
		      COUNTS, "1 0 1 0 0 -");
}

static void the_rate_is_that_of_the_indicator(void **state)
{
	struct office *office = *state;

	submit_decisions(office);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office,
		     "SELECT count(*) FROM cohort c JOIN comparison i USING (unit, period)"
		     " WHERE c.process = 'disclosed' AND c.field = '*' AND c.span = 'period'"
		     " AND i.indicator = 'D05' AND c.rate = i.value AND c.ci_low = i.ci_low"
		     " AND c.ci_high = i.ci_high",
		     "2"); /* scjgj and the county */
}

#define SIDES                                                                      \
	"SELECT comparable_value || ' ' || year_ago || ' ' || yoy FROM comparison" \
	" WHERE unit = '*' AND indicator = "

/* The comparison of the indicator, the long series and the cohort follow the year before alike. */
static void the_year_before_is_one_in_comparison_and_cohort(void **state)
{
	struct office *office = *state;

	submit_decisions(office);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office, SIDES "'D05'", "0.75 0.5 0.25");
	assert_value(office, SIDES "'D02_j'", "3 2 0.5");
	assert_value(office, SIDES "'D07_j'", "1 2 -0.5");
	assert_value(office, SIDES "'D01_j'", "4 4 0.0");
	assert_value(office,
		     "SELECT numerator || '/' || denominator FROM followed WHERE indicator = 'D05'"
		     " AND period = '2023Q3'",
		     "2/4");
	/* what is known of 2023Q3 in itself stays what it is */
	assert_series(office, "*", "D02_j", "2023Q3", "4 partial 3/18");
}

/* Of July and August 2023 alone something was reported: what fell due in September 2024 has no
 * counterpart and takes no part in the change. */
static void only_months_of_both_years_are_compared(void **state)
{
	struct office *office = *state;
	int64_t id;

	office_submit(office, "scjgj", "cases", "2022", "2023-01-05", 0);
	office_submit(office, "scjgj", "cases", "2023H1", "2023-07-05", 0);
	office_submit(office, "scjgj", "cases", "2023-07", "2023-08-05", 0);
	office_submit(office, "scjgj", "cases", "2023-08", "2023-09-05", 0);
	office_submit(office, "scjgj", "cases", "2024H1", "2024-07-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 5);
	office_case(office, id, "A1", "food", "2024-05-01", DISCLOSED,
		    "'2024-06-04', 'penalty', '2024-06-20'");
	office_case(office, id, "A2", "food", "2024-05-01", DISCLOSED,
		    "'2024-08-14', 'penalty', NULL"); /* due in September */
	office_case(office, id, "B1", "food", "2023-05-01", DISCLOSED,
		    "'2023-06-05', 'penalty', '2023-06-20'");
	office_case(office, id, "B2", "food", "2023-05-01", DISCLOSED,
		    "'2023-08-14', 'penalty', '2023-08-20'");
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office, SIDES "'D05'", "1 1 0.0");
	assert_cohort(office, "disclosed", COUNTY,
		      "n || ' ' || reached || ' ' || compared_n || ' ' || compared_reached || ' '"
		      " || n_year_ago || ' ' || reached_year_ago || ' ' || change",
		      "2 1 1 1 1 1 0.0");
}

/* calendar.csv ends with 2026: of the deadlines of 2027 none is known, of those of 2026 all. */
static void without_a_calendar_a_cohort_is_unknown(void **state)
{
	struct office *office = *state;
	int64_t id;

	office_submit(office, "scjgj", "cases", "2025", "2026-01-05", 0);
	office_submit(office, "scjgj", "cases", "2026", "2027-01-05", 0);
	id = office_submit(office, "scjgj", "cases", "2027Q1", "2027-04-05", 3);
	office_case(office, id, "P1", "food", "2025-05-05", DISCLOSED,
		    "'2025-06-05', 'penalty', '2025-06-20'");
	office_case(office, id, "N1", "food", "2026-05-05", DISCLOSED,
		    "'2026-06-05', 'penalty', '2026-06-20'");
	office_case(office, id, "A1", "food", "2027-01-05", DISCLOSED,
		    "'2027-01-14', 'penalty', '2027-01-20'");
	office_analyze(office, "2027Q1", "2027-04-10");
	assert_cohort(office, "disclosed", COUNTY,
		      "ifnull(n, '-') || ifnull(reached, '-') || ifnull(rate, '-') || ' ' ||"
		      " reason",
		      "--- no_calendar");
	assert_cohort(office, "disclosed", "unit = '*' AND field = '*' AND span = 'year'",
		      "reason || ' ' || n_year_ago || ' ' || rate_year_ago || ' ' ||"
		      " ifnull(within_share, '-') || ifnull(within_low, '-') || ifnull(change, '-')"
		      " || compared_n",
		      "no_calendar 1 1.0 ---0");
	assert_value(office, "SELECT group_concat(year) FROM calendar_gap", "2027");
}

/* The as-of day comes before the disclosures of September and October. */
static void what_is_disclosed_after_the_as_of_day_is_not_reached(void **state)
{
	struct office *office = *state;
	int64_t id = submit_decisions(office);

	office_sql(office, "UPDATE submission SET received = '2024-09-10' WHERE id = %lld",
		   (long long)id);
	office_analyze(office, "2024Q3", "2024-09-15");
	assert_cohort(office, "disclosed", COUNTY, COUNTS, "4 1 3 0 1 -");
	assert_cohort(office, "disclosed", COUNTY, PAST, "4 1 -");
}

/* Without the report of the third quarter nobody has said what was disclosed of what was due. */
static void a_withdrawn_report_leaves_its_decisions_unknown(void **state)
{
	struct office *office = *state;
	int64_t id;

	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024H1", "2024-07-05", 1);
	office_case(office, id, "A1", "food", "2024-05-01", DISCLOSED,
		    "'2024-06-04', 'penalty', NULL");
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "disclosed", COUNTY, COUNTS, "1 0 1 0 0 -");
	office_sql(office,
		   "UPDATE submission SET status = 'withdrawn' WHERE id = %lld;"
		   "INSERT INTO withdrawal VALUES (%lld, '2024-10-20T09:00', '', 'in_force')",
		   (long long)id, (long long)id);
	office_analyze(office, "2024Q3", "2024-10-25");
	assert_cohort(office, "disclosed", COUNTY, COUNTS, "- - - 1 - missing");
	assert_cohort(office, "disclosed", COUNTY, "ifnull(rate, '-')", "-");
	assert_cohort(office, "disclosed", COUNTY, PAST, "0 0 -");
}

static void add_transfer(struct office *office, int64_t id, const char *number, const char *day)
{
	struct buf key = BUF_INIT;
	char value[40];

	text_add_number_key(&key, number, strlen(number));
	snprintf(value, sizeof(value), "'%s'", day);
	office_case(office, id, key.data, "food", "2024-05-01", "transfer_date", value);
	buf_release(&key);
}

/* What the police did with case 'key': 'stage' on 'day'. */
static void add_stage(struct office *office, int64_t id, const char *key, const char *stage,
		      const char *day)
{
	char number_key[60], values[200];

	snprintf(number_key, sizeof(number_key), "P%s|%s", key, stage);
	snprintf(values, sizeof(values), "'P%s', '%s', '%s', 'scjgj', '%s'", key, stage, day, key);
	office_state(office, id, "linkage", number_key, ACCEPTED, values);
}

/* Transferred in the quarter; the police have reported up to 2024-09-30. Days to acceptance 2, 5,
 * 40, open after 25 and 10 days; to the answer 12 (filed), 20 (refused), 45 (filed). */
static int64_t submit_transfers(struct office *office)
{
	int64_t id, police;

	office_submit(office, "scjgj", "cases", "2022", "2023-01-05", 0);
	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 5);
	add_transfer(office, id, "A1", "2024-07-01");
	add_transfer(office, id, "A2", "2024-07-02");
	add_transfer(office, id, "A3", "2024-07-03");
	add_transfer(office, id, "A4", "2024-09-05");
	add_transfer(office, id, "A5", "2024-09-20");
	police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-05", 6);
	add_stage(office, police, "A1", "accept", "2024-07-03");
	add_stage(office, police, "A1", "file", "2024-07-13");
	add_stage(office, police, "A2", "accept", "2024-07-07");
	add_stage(office, police, "A2", "refuse", "2024-07-22");
	add_stage(office, police, "A3", "accept", "2024-08-12");
	add_stage(office, police, "A3", "file", "2024-08-17");
	return police;
}

/* f <- survfit(Surv(c(2,5,40,25,10), c(1,1,1,0,0)) ~ 1); summary(f, times = 30);
 * survfit(Surv(c(12,20,45,25,10), factor(c(1,2,1,0,0), 0:2)) ~ 1)$pstate at 30 */
static void recent_transfers_are_censored(void **state)
{
	struct office *office = *state;

	submit_transfers(office);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "5 3 2 0 2 unsettled");
	assert_cohort(office, "accepted", COUNTY, "within_method", "kaplan_meier");
	assert_near_to(number(office, "accepted", "within_share"), .4);
	assert_near_to(number(office, "accepted", "within_low"), 0);
	assert_near_to(number(office, "accepted", "within_high"), .7066835683616736);
	assert_cohort(office, "filed", COUNTY, COUNTS, "5 2 2 0 1 unsettled");
	assert_cohort(office, "filed", COUNTY, "within_method", "aalen_johansen");
	assert_near_to(number(office, "filed", "within_share"), .25);
	assert_near_to(number(office, "refused", "within_share"), .25);
	assert_cohort(office, "refused", COUNTY, "ifnull(within_low, '-')", "-");
}

/* Four of five were accepted within the limit, the last open one has been followed longest of none:
 * Kaplan and Meier would say that all are, beside 4 of 5 that have been. */
static void no_share_of_all_while_one_is_open(void **state)
{
	struct office *office = *state;
	int64_t id, police;

	office_submit(office, "scjgj", "cases", "2022", "2023-01-05", 0);
	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 5);
	police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-05", 4);
	add_transfer(office, id, "A1", "2024-07-01");
	add_transfer(office, id, "A2", "2024-07-02");
	add_transfer(office, id, "A3", "2024-07-03");
	add_transfer(office, id, "A4", "2024-07-04");
	add_transfer(office, id, "A5", "2024-09-28");
	add_stage(office, police, "A1", "accept", "2024-07-11");
	add_stage(office, police, "A2", "accept", "2024-07-12");
	add_stage(office, police, "A3", "accept", "2024-07-13");
	add_stage(office, police, "A4", "accept", "2024-07-14");
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "5 4 1 0 4 unsettled");
	assert_cohort(office, "accepted", COUNTY,
		      "ifnull(within_share, '-') || ifnull(within_method, '-')", "--");
}

/* Accepted on 2024-10-02, after what the police have reported: reached, but for the share within
 * 30 days it is open since 2024-09-30. */
static void accepted_after_the_reports_end_counts_as_reached_only(void **state)
{
	struct office *office = *state;
	int64_t police = submit_transfers(office);

	add_stage(office, police, "A4", "accept", "2024-10-02");
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "5 4 1 0 2 unsettled");
	assert_near_to(number(office, "accepted", "within_share"), .4);
}

/* As of the fifth the acceptance dated the seventh has not happened. */
static void accepted_after_the_as_of_day_is_open(void **state)
{
	struct office *office = *state;
	int64_t police = submit_transfers(office);

	add_stage(office, police, "A4", "accept", "2024-10-07");
	office_analyze(office, "2024Q3", "2024-10-05");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "5 3 2 0 2 unsettled");
	office_analyze(office, "2024Q3", "2024-10-07");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "5 4 1 0 2 unsettled");
}

/* All of July and all answered: the exact interval. binom.test(2, 3), binom.test(1, 3). */
static void settled_cohorts_have_exact_intervals(void **state)
{
	struct office *office = *state;

	submit_transfers(office);
	office_analyze(office, "2024-07", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "3 3 0 0 2 -");
	assert_cohort(office, "accepted", COUNTY, "within_method", "exact");
	assert_near_to(number(office, "accepted", "ci_low"), .2924017738212867);
	assert_near_to(number(office, "accepted", "ci_high"), 1);
	assert_near_to(number(office, "accepted", "within_low"), .09429932405024612);
	assert_near_to(number(office, "accepted", "within_high"), .9915962413403874);
	assert_cohort(office, "filed", COUNTY, COUNTS, "3 2 0 0 1 -");
	assert_near_to(number(office, "filed", "within_low"), .008403758659612641);
}

static void without_the_police_nothing_is_known(void **state)
{
	struct office *office = *state;

	submit_transfers(office);
	office_sql(office, "UPDATE submission SET status = 'held' WHERE unit = 'gaj'");
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "- - - 5 - missing");
	assert_cohort(office, "accepted", COUNTY, "ifnull(within_share, '-')", "-");
}

/* Of transfers somebody must have told before it is known that there were none: in the linkage
 * ledger. */
static void what_nobody_told_of_is_no_zero(void **state)
{
	struct office *office = *state;
	char *text;

	office_submit(office, "scjgj", "cases", "2022", "2023-01-05", 0);
	office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "- - - 0 - missing");
	assert_cohort(office, "accepted", COUNTY, "ifnull(entered, '-')", "-");
	assert_cohort(office, "accepted", COUNTY, PAST, "0 0 missing");
	assert_cohort(office, "disclosed", COUNTY, COUNTS, "- - - 0 - missing");
	text = office_value(office, "SELECT group_concat(ifnull(value, '-'), ' ') FROM (SELECT * "
				    "FROM figure WHERE figure IN ('transfer_entered',"
				    " 'transfer_accepted', 'transfer_filed') ORDER BY position)");
	assert_string_equal(text, "- - -");
	free(text);
	office_submit(office, "nyj", "cases", "2024-08", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "- - - 0 - missing");
	assert_cohort(office, "disclosed", COUNTY, COUNTS, "0 0 0 0 0 zero_base");
	office_submit(office, "nyj", "linkage", "2024-08", "2024-10-05", 0);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "0 0 0 0 0 zero_base");
	assert_cohort(office, "disclosed", COUNTY, COUNTS, "0 0 0 0 0 zero_base");
}

/* The police have reported August and September only: of July's transfers nobody has said. */
static void a_month_the_police_left_out_is_unknown(void **state)
{
	struct office *office = *state;

	submit_transfers(office);
	office_sql(office, "UPDATE submission SET first_month = '2024-08' WHERE unit = 'gaj'");
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "2 0 2 3 0 unsettled");
}

/* What reconciliation does not take for a pair is none here either: a case number without the unit
 * that it is of. */
static void pairs_are_those_of_reconciliation(void **state)
{
	struct office *office = *state;
	int64_t id, police;

	office_submit(office, "scjgj", "cases", "2022", "2023-01-05", 0);
	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 2);
	add_transfer(office, id, "A1", "2024-07-01");
	add_transfer(office, id, "A2", "2024-07-02");
	police = office_submit(office, "gaj", "linkage", "2024Q3", "2024-10-05", 2);
	add_stage(office, police, "A1", "accept", "2024-07-03");
	office_state(office, police, "linkage", "P2|accept", ACCEPTED,
		     "'P2', 'accept', '2024-07-04', NULL, 'A2'");
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office,
		     "SELECT group_concat(standing) FROM (SELECT * FROM reconcile_result WHERE"
		     " received_step = 'accept' ORDER BY position)",
		     "matched,sender_only,sender_unsent");
	assert_cohort(office, "accepted", COUNTY, COUNTS, "2 1 1 0 1 unsettled");
}

static void a_year_has_only_its_period(void **state)
{
	struct office *office = *state;

	submit_transfers(office);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_cohort(office, "accepted", "unit = '*' AND field = '*'", "count(*)", "2");
	office_analyze(office, "2024", "2024-12-31");
	assert_cohort(office, "accepted", "unit = '*' AND field = '*' AND period = '2024'",
		      "group_concat(span)", "period");
}

/* Ten due in each year; eight and nine of them disclosed. */
static void a_lower_disclosure_rate_is_a_fact_in_words(void **state)
{
	struct office *office = *state;
	int64_t id;

	office_submit(office, "scjgj", "cases", "2022", "2023-01-05", 0);
	office_submit(office, "scjgj", "cases", "2023", "2024-01-05", 0);
	office_submit(office, "scjgj", "cases", "2024H1", "2024-07-05", 0);
	id = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-05", 20);
	for (int i = 0; i < 20; i++) {
		char key[16], values[80];
		int year = 2023 + i % 2;

		snprintf(key, sizeof(key), "A%d", i);
		if (i < (i % 2 ? 16 : 18))
			snprintf(values, sizeof(values), "'%d-06-20', 'penalty', '%d-07-05'", year,
				 year);
		else
			snprintf(values, sizeof(values), "'%d-06-20', 'penalty', NULL", year);
		office_case(office, id, key, "food", "2023-05-01", DISCLOSED, values);
	}
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(
		office,
		"SELECT text || evidence FROM finding WHERE kind = 'disclosure_drop' AND"
		" unit = 'scjgj'",
		"2024年第三季度县市场监督管理局到期应公开的行政处罚决定10件，截至2024年10月8日已公"
		"开"
		"8件，公开率80.0%；上年同期到期10件，到上年相同日期已公开9件，公开率90.0%，本期低"
		"10.0个百分点。{\"n\":8,\"total\":10,\"before\":9,\"base\":10,"
		"\"unknown\":0}");
}

static void a_few_decisions_make_no_finding(void **state)
{
	struct office *office = *state;

	submit_decisions(office);
	office_analyze(office, "2024Q3", "2024-10-08");
	assert_value(office, "SELECT count(*) FROM finding WHERE kind = 'disclosure_drop'", "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(both_years_are_followed_for_the_same_time),
		OFFICE_TEST(the_rate_is_that_of_the_indicator),
		OFFICE_TEST(what_is_disclosed_after_the_as_of_day_is_not_reached),
		OFFICE_TEST(the_year_before_is_one_in_comparison_and_cohort),
		OFFICE_TEST(only_months_of_both_years_are_compared),
		OFFICE_TEST(without_a_calendar_a_cohort_is_unknown),
		OFFICE_TEST(a_withdrawn_report_leaves_its_decisions_unknown),
		OFFICE_TEST(recent_transfers_are_censored),
		OFFICE_TEST(no_share_of_all_while_one_is_open),
		OFFICE_TEST(accepted_after_the_reports_end_counts_as_reached_only),
		OFFICE_TEST(accepted_after_the_as_of_day_is_open),
		OFFICE_TEST(settled_cohorts_have_exact_intervals),
		OFFICE_TEST(pairs_are_those_of_reconciliation),
		OFFICE_TEST(without_the_police_nothing_is_known),
		OFFICE_TEST(what_nobody_told_of_is_no_zero),
		OFFICE_TEST(a_month_the_police_left_out_is_unknown),
		OFFICE_TEST(a_year_has_only_its_period),
		OFFICE_TEST(a_lower_disclosure_rate_is_a_fact_in_words),
		OFFICE_TEST(a_few_decisions_make_no_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

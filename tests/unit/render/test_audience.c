/* test_audience.c - what a product's audience sees of the run's figures and of a row's fields: the
 * rules say it, and another rule gives another product. */
#include <math.h>

#include "render/report/audience.h"
#include "render/report/campaigns.h"
#include "tests/unit/render/office.h"

/* nyj closed one case, scjgj two; police filed one and the year before two. */
static const char figures[] =
	"DELETE FROM comparison_result;"
	"INSERT INTO comparison_result(run, unit, indicator, period, value, previous, year_ago,"
	" cumulative, cumulative_year_ago, share, state, reported, expected) VALUES"
	" (1, 'nyj', 'A03_j', '2024Q3', 1, 2, 3, 1, 4, NULL, 'complete', 3, 3),"
	" (1, 'nyj', 'A10_y', '2024Q3', 5700, 9000, 8000, 5700, 7000, 0.5, 'complete', 3, 3),"
	" (1, 'scjgj', 'A03_j', '2024Q3', 2, 1, 1, 2, 1, NULL, 'complete', 3, 3),"
	" (1, 'scjgj', 'A10_y', '2024Q3', 6000, 1000, 1100, 6000, 1100, 0.5, 'complete', 3, 3),"
	" (1, 'gaj', 'G02_j', '2024Q3', 3, 3, 3, 3, 3, NULL, 'complete', 3, 3),"
	" (1, 'gaj', 'G10_y', '2024Q3', 77000, 1, 1, 1, 1, NULL, 'complete', 3, 3);"
	"INSERT INTO finding_result VALUES (1, 2, '2024Q3', 'gaj', 'G10_y', 'rise', 0, 1, '{}',"
	" '公安立案涉案金额7.70万元');";

static void open_report(struct report *report, struct office *office)
{
	assert_int_equal(store_exec(office->workspace.store, figures, &office->diag), 0);
	*report = (struct report)REPORT_INIT;
	assert_int_equal(report_open(report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
}

static double value_of(const struct report *report, const char *unit, const char *indicator)
{
	const struct comparison *row = report_comparison(report, unit, indicator);

	return row ? row->value : (double)NAN;
}

static void the_office_sees_everything(void **state)
{
	struct office *office = *state;
	struct report report;

	open_report(&report, office);
	audience_begin(&report, PRODUCT_OFFICE, NULL);
	assert_true(value_of(&report, "nyj", "A10_y") == 5700);
	assert_true(value_of(&report, "gaj", "G10_y") == 77000);
	assert_true(audience_sees_finding(&report, &report.findings[1]));
	assert_string_equal(audience_text(&report, GUARDED_CASE_NO, "号"), "号");
	report_release(&report);
}

static void members_see_no_money_of_one_case(void **state)
{
	struct office *office = *state;
	const struct comparison *row;
	struct report report;

	open_report(&report, office);
	audience_begin(&report, PRODUCT_PAGE, NULL);
	row = report_comparison(&report, "nyj", "A10_y");
	assert_int_equal(row->sight, SIGHT_MASKED);
	assert_true(isnan(row->value) && isnan(row->share) && isnan(row->change));
	assert_true(isnan(row->cumulative) && row->year_ago == 8000 && row->previous == 9000);
	row = report_comparison(&report, "scjgj", "A10_y");
	assert_int_equal(row->sight, SIGHT_SEEN);
	assert_true(row->value == 6000 && row->cumulative == 6000);
	assert_true(isnan(row->year_ago) && isnan(row->change) && isnan(row->previous));
	assert_true(isnan(row->cumulative_year_ago));
	assert_true(value_of(&report, "nyj", "A03_j") == 1);
	report_release(&report);
}

static void of_judicial_units_members_see_counts(void **state)
{
	struct office *office = *state;
	struct report report;

	open_report(&report, office);
	audience_begin(&report, PRODUCT_BULLETIN, NULL);
	assert_true(value_of(&report, "gaj", "G02_j") == 3);
	assert_null(report_comparison(&report, "gaj", "G10_y"));
	assert_false(audience_sees_finding(&report, &report.findings[1]));
	audience_begin(&report, PRODUCT_REPORT, NULL);
	assert_true(value_of(&report, "gaj", "G10_y") == 77000);
	report_release(&report);
}

static void a_unit_sees_what_is_its_own(void **state)
{
	struct office *office = *state;
	struct report report;

	open_report(&report, office);
	audience_begin(&report, PRODUCT_UNIT_REPORT, "nyj");
	assert_true(value_of(&report, "nyj", "A10_y") == 5700);
	assert_null(report_comparison(&report, "gaj", "G10_y"));
	audience_begin(&report, PRODUCT_UNIT_REPORT, "gaj");
	assert_true(value_of(&report, "gaj", "G10_y") == 77000);
	assert_true(isnan(value_of(&report, "nyj", "A10_y")));
	report_release(&report);
}

static void another_rule_gives_another_product(void **state)
{
	struct office *office = *state;
	struct audience_rules *rules = &office->workspace.rules_loaded.audiences;
	struct report report;

	open_report(&report, office);
	audience_begin(&report, PRODUCT_BULLETIN, NULL);
	assert_string_equal(audience_text(&report, GUARDED_CASE_NO, "号"), audience_mask);
	assert_null(audience_text(&report, GUARDED_CLUE_SUBJECT, "事"));
	assert_null(audience_text(&report, GUARDED_CASE_NO, NULL));
	rules->guarded[GUARDED_CASE_NO].masked = false;
	assert_null(audience_text(&report, GUARDED_CASE_NO, "号"));
	rules->guarded[GUARDED_CASE_NO].seen |= 1u << AUDIENCE_MEMBERS;
	rules->guarded[GUARDED_CASE_MONEY].seen |= 1u << AUDIENCE_MEMBERS;
	rules->guarded[GUARDED_JUDICIAL].masked = true;
	audience_begin(&report, PRODUCT_BULLETIN, NULL);
	assert_string_equal(audience_text(&report, GUARDED_CASE_NO, "号"), "号");
	assert_true(value_of(&report, "nyj", "A10_y") == 5700);
	assert_int_equal(report_comparison(&report, "gaj", "G10_y")->sight, SIGHT_MASKED);
	rules->products[PRODUCT_BULLETIN] = AUDIENCE_OFFICE;
	audience_begin(&report, PRODUCT_BULLETIN, NULL);
	assert_true(value_of(&report, "gaj", "G10_y") == 77000);
	report_release(&report);
}

/* As before the file was there. */
static void an_office_without_the_file_withholds_nothing(void **state)
{
	struct office *office = *state;
	struct report report;

	open_report(&report, office);
	office->workspace.rules_loaded.audiences.given = false;
	audience_begin(&report, PRODUCT_PAGE, NULL);
	assert_true(value_of(&report, "nyj", "A10_y") == 5700);
	assert_string_equal(audience_text(&report, GUARDED_CLUE_SUBJECT, "事"), "事");
	report_release(&report);
}

static void of_a_campaign_with_one_case_members_see_no_money(void **state)
{
	struct office *office = *state;
	struct campaign_figures list;
	struct report report;

	assert_int_equal(
		store_exec(office->workspace.store,
			   "INSERT INTO campaign_result SELECT 1, column1, 'c', 1, '行动',"
			   " '2024-09-01', '2024-09-30', 'over', 'nyj', '*', column2, column3,"
			   " column4, 1, 1, 1, 1 FROM (VALUES (1, 'A03_j', 1, 2),"
			   " (2, 'A10_y', 5700, 8000), (3, 'A06_y', NULL, 9000))",
			   &office->diag),
		0);
	open_report(&report, office);
	audience_begin(&report, PRODUCT_CAMPAIGN, NULL);
	assert_int_equal(campaign_figures_load(&list, &report, &office->diag), 0);
	assert_int_equal(list.nr, 3);
	assert_true(list.items[0].value == 1);
	assert_true(list.items[1].sight == SIGHT_MASKED && isnan(list.items[1].value));
	assert_true(list.items[1].year_ago == 8000);
	assert_true(list.items[2].sight == SIGHT_SEEN && list.items[2].year_ago == 9000);
	campaign_figures_release(&list);
	report_release(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(the_office_sees_everything),
		OFFICE_TEST(members_see_no_money_of_one_case),
		OFFICE_TEST(of_judicial_units_members_see_counts),
		OFFICE_TEST(a_unit_sees_what_is_its_own),
		OFFICE_TEST(another_rule_gives_another_product),
		OFFICE_TEST(an_office_without_the_file_withholds_nothing),
		OFFICE_TEST(of_a_campaign_with_one_case_members_see_no_money),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

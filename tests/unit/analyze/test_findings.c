/* test_findings.c - what becomes a sentence, and what does not. */
#include "fixture.h"

static void file_cases(struct office *office, const char *unit, const char *month,
		       const char *field, int nr)
{
	int64_t id = office_submit(office, unit, "cases", month, "2024-10-03", nr);

	for (int i = 0; i < nr; i++) {
		char key[64], date[32];

		snprintf(key, sizeof(key), "%s-%s-%d", unit, month, i);
		snprintf(date, sizeof(date), "%s-%02d", month, 1 + i % 28);
		office_case(office, id, key, field, date, "", "");
	}
}

static void assert_finding(struct office *office, const char *kind, const char *expected)
{
	char *text =
		office_value(office, "SELECT text FROM finding WHERE kind = '%s' ORDER BY position",
			     kind);

	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, expected %s", kind, text, expected);
	free(text);
}

static const char *const penalty_units[] = { "zrzyj", "wlj", "wjj", "nyj", "scjgj", "swj" };

/* The county's cases of 'month' all from scjgj; the others report zero. */
static void county_month(struct office *office, int year, int month, int nr)
{
	char code[32];

	snprintf(code, sizeof(code), "%d-%02d", year, month);
	for (int i = 0; i < 6; i++)
		file_cases(office, penalty_units[i], code, "food",
			   strcmp(penalty_units[i], "scjgj") == 0 ? nr : 0);
}

static void a_rise_is_said_only_when_the_test_carries_it(void **state)
{
	struct office *office = *state;

	county_month(office, 2023, 9, 3);
	county_month(office, 2024, 9, 20);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "rise",
		       "2024年9月全县立案20件，比上年同期增加17件（上年同期3件），经检验超出正常波"
		       "动范围。");
	assert_finding(office, "fall", "-");
}

static void a_change_within_chance_is_no_finding(void **state)
{
	struct office *office = *state;

	county_month(office, 2023, 9, 8);
	county_month(office, 2024, 9, 12);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "rise", "-");
	assert_finding(office, "zero_base", "-");
}

static void a_partial_rise_names_its_base(void **state)
{
	struct office *office = *state;

	file_cases(office, "scjgj", "2023-09", "food", 3);
	file_cases(office, "scjgj", "2024-09", "food", 20);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(
		office, "rise",
		"2024年9月全县立案20件，比上年同期增加17件（上年同期3件），经检验超出正常波动范围"
		"（只比较两期都已报送的单位和月份）。");
}

/* Two earlier years of two cases in August, September and October each, now 15. */
static void a_surge_is_judged_by_the_same_season(void **state)
{
	struct office *office = *state;

	for (int year = 2022; year <= 2023; year++)
		for (int month = 8; month <= 10; month++)
			county_month(office, year, month, 2);
	county_month(office, 2024, 9, 15);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "surge",
		       "2024年9月全县立案15件，明显多于往年同期（此前2年同月及前后各一个月平均每月2"
		       ".0件）。");
}

static void zero_base_and_silent_units_are_facts(void **state)
{
	struct office *office = *state;

	for (int month = 1; month <= 9; month++)
		county_month(office, 2024, month, month == 9 ? 1 : 0);
	county_month(office, 2023, 9, 0);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "zero_base", "全县上年同期无立案，2024年9月1件。");
	assert_finding(office, "silent_unit", "县农业农村局连续9个月均已报送，均无立案。");
}

static void one_case_of_half_the_money_is_named(void **state)
{
	struct office *office = *state;
	int64_t id = office_submit(office, "scjgj", "cases", "2024-09", "2024-10-03", 3);

	office_case(office, id, "A1", "food", "2024-09-01", "decision_date, value",
		    "'2024-09-05', 6000000");
	office_case(office, id, "A2", "food", "2024-09-01", "decision_date, value",
		    "'2024-09-05', 3000000");
	office_case(office, id, "A3", "food", "2024-09-01", "decision_date, value",
		    "'2024-09-05', 1000000");
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "concentration",
		       "2024年9月全县办结案件涉案金额10.00万元（据1家已报送单位统计，应报6家），"
		       "其中县市场监督管理局1起案件6.00万元，占60.0%。");
}

/* Nine earlier months of 6 to 8, now 5: the lowest; an incomplete number is none. */
static void the_lowest_is_a_record_once_all_have_reported(void **state)
{
	struct office *office = *state;

	for (int month = 0; month < 9; month++)
		county_month(office, 2023 + (month + 11) / 12, (month + 11) % 12 + 1,
			     6 + month % 3);
	file_cases(office, "scjgj", "2024-09", "food", 5);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "record", "-");
	for (int i = 0; i < 6; i++)
		if (strcmp(penalty_units[i], "scjgj") != 0)
			file_cases(office, penalty_units[i], "2024-09", "food", 0);
	office_analyze(office, "2024-09", "2024-10-31");
	assert_finding(office, "record",
		       "2024年9月全县立案5件，为有统计以来10个同长度期间中最少（此前最少6件）。");
}

/* 11 of two units are no more than the 8 of one; with the other's months there are none as many. */
static void a_unit_that_begins_to_report_makes_no_record(void **state)
{
	struct office *office = *state;
	char month[16];

	for (int at = 0; at < 9; at++) {
		snprintf(month, sizeof(month), "%d-%02d", 2023 + (at + 11) / 12,
			 (at + 11) % 12 + 1);
		file_cases(office, "scjgj", month, "food", 6 + at % 3);
	}
	file_cases(office, "scjgj", "2024-09", "food", 6);
	file_cases(office, "nyj", "2024-09", "agri", 5);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "record", "-");
	for (int at = 0; at < 9; at++) {
		snprintf(month, sizeof(month), "%d-%02d", 2023 + (at + 11) / 12,
			 (at + 11) % 12 + 1);
		file_cases(office, "nyj", month, "agri", 1);
	}
	office_analyze(office, "2024-09", "2024-10-31");
	assert_finding(office, "record",
		       "2024年9月全县立案11件（据2家已报送单位统计，应报6家），为有统计以来10个同长"
		       "度期间中最多（此前最多9件）。");
}

static void the_field_of_most_cases_is_named(void **state)
{
	struct office *office = *state;

	file_cases(office, "scjgj", "2024-09", "food", 7);
	file_cases(office, "nyj", "2024-09", "agri", 4);
	file_cases(office, "wlj", "2024-09", "copyright", 2);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "concentration",
		       "2024年9月全县立案13件（据3家已报送单位统计，应报6家），其中食品领域立案7件"
		       "，占53.8%。");
}

static void half_of_the_cases_is_not_most_of_them(void **state)
{
	struct office *office = *state;

	file_cases(office, "scjgj", "2024-09", "food", 6);
	file_cases(office, "nyj", "2024-09", "agri", 6);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "concentration", "-");
}

/* 36 months of 2 and one of 8: a Poisson count of 2.0 stays within 0 to 7 (R: qpois(.99865, 2)).
 * 办结 is no member of the surges, 立案 is and its months are not tested twice. */
static void limits_of_counts_are_exact_and_whole(void **state)
{
	struct office *office = *state;

	for (int month = 0; month < 37; month++) {
		char code[32], date[48], key[48], filed[32];
		int64_t id;

		snprintf(code, sizeof(code), "%d-%02d", 2021 + (month + 8) / 12,
			 (month + 8) % 12 + 1);
		for (int i = 0; i < 5; i++)
			file_cases(office, penalty_units[i == 4 ? 5 : i], code, "food", 0);
		id = office_submit(office, "scjgj", "cases", code, "2024-10-03", 8);
		for (int i = 0; i < (month == 36 ? 8 : 2); i++) {
			snprintf(key, sizeof(key), "%s-%d", code, i);
			snprintf(date, sizeof(date), "'%s-%02d'", code, 2 + i);
			snprintf(filed, sizeof(filed), "%d-%02d-%02d", 2020 + month % 2, 1 + i,
				 1 + month / 2);
			office_case(office, id, key, "food", filed, "decision_date", date);
		}
	}
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "control",
		       "2024年9月全县办结8件，明显多于往年同期（此前3年同月及前后各一个月平均每月2."
		       "0件）。");
	{
		char *limits =
			office_value(office, "SELECT group_concat(indicator || ' ' || lower || ' '"
					     " || upper) FROM control_result WHERE reason IS NULL");

		assert_string_equal(limits, "A03_j 0.0 7.0");
		free(limits);
	}
}

/* Three years of 12 a month, now 1 from two of six units: not a fall but an unfinished month. Once
 * the others have reported it is one. */
static void an_unfinished_month_is_no_fall(void **state)
{
	struct office *office = *state;

	for (int month = 0; month < 37; month++) {
		int year = 2021 + (month + 8) / 12, of_year = (month + 8) % 12 + 1;
		char code[32], date[48], key[48], filed[32];
		int nr = month == 36 ? 1 : 12;
		int64_t id;

		snprintf(code, sizeof(code), "%d-%02d", year, of_year);
		for (int i = 0; i < 6; i++)
			if (strcmp(penalty_units[i], "scjgj") != 0 && (month < 36 || i == 0))
				file_cases(office, penalty_units[i], code, "food", 0);
		id = office_submit(office, "scjgj", "cases", code, "2024-10-03", nr);
		for (int i = 0; i < nr; i++) {
			snprintf(key, sizeof(key), "%s-%d", code, i);
			snprintf(date, sizeof(date), "'%s-%02d'", code, 2 + i);
			snprintf(filed, sizeof(filed), "%d-%02d-%02d", 2020 + month % 2, 1 + i,
				 1 + month / 2);
			office_case(office, id, key, "food", filed, "decision_date", date);
		}
	}
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "control", "-");
	for (int i = 1; i < 6; i++)
		if (strcmp(penalty_units[i], "scjgj") != 0)
			file_cases(office, penalty_units[i], "2024-09", "food", 0);
	office_analyze(office, "2024-09", "2024-10-31");
	assert_finding(office, "control",
		       "2024年9月全县办结1件，明显少于往年同期（此前3年同月及前后各一个月平均每月11"
		       ".8件）。");
}

/* A surge is said once. */
static void months_tested_for_surges_have_no_control_finding(void **state)
{
	struct office *office = *state;

	for (int month = 0; month < 37; month++)
		county_month(office, 2021 + (month + 8) / 12, (month + 8) % 12 + 1,
			     month == 36 ? 20 : 2);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "control", "-");
	assert_finding(office, "surge",
		       "2024年9月全县立案20件，明显多于往年同期（此前3年同月及前后各一个月平均每月2"
		       ".0件）。");
}

/* 6 cases in 36 months: three in one month are no signal of a c chart. */
static void rare_series_have_no_limits(void **state)
{
	struct office *office = *state;

	for (int month = 0; month < 37; month++)
		county_month(office, 2021 + (month + 8) / 12, (month + 8) % 12 + 1,
			     month == 36 ? 3 : month % 6 == 0);
	office_analyze(office, "2024-09", "2024-10-30");
	assert_finding(office, "control", "-");
	{
		char *nr = office_value(office, "SELECT count(*) FROM control_result"
						" WHERE upper IS NOT NULL");

		assert_string_equal(nr, "0");
		free(nr);
	}
}

/* Five years, each quarter one case more than the same quarter before. The 28 trends of a full
 * office are a family of their own; here those of 立案, its one field and 办结 vary. */
static void a_trend_is_judged_within_its_family(void **state)
{
	struct office *office = *state;
	char *text;

	for (int quarter = 0; quarter < 20; quarter++) {
		int year = 2019 + quarter / 4, nr = 3 + quarter / 4 + quarter % 4;
		char code[32], date[32], decided[40], key[64];
		int64_t id;

		snprintf(code, sizeof(code), "%dQ%d", year, quarter % 4 + 1);
		for (int i = 0; i < 6; i++)
			if (strcmp(penalty_units[i], "scjgj") != 0)
				office_submit(office, penalty_units[i], "cases", code, "2024-01-05",
					      0);
		id = office_submit(office, "scjgj", "cases", code, "2024-01-05", nr);
		for (int i = 0; i < nr; i++) {
			snprintf(key, sizeof(key), "%s-%d", code, i);
			snprintf(date, sizeof(date), "%d-%02d-%02d", year, quarter % 4 * 3 + 2,
				 1 + i);
			snprintf(decided, sizeof(decided), "'%s'", date);
			office_case(office, id, key, "food", date, "decision_date", decided);
		}
	}
	office_analyze(office, "2023Q4", "2024-01-30");
	text = office_value(office,
			    "SELECT group_concat(indicator || ' ' || text, '|') FROM (SELECT *"
			    " FROM finding WHERE kind = 'trend' AND indicator <> 'A03_j'"
			    " ORDER BY indicator)");
	assert_string_equal(
		text, "A02_j 全县立案近20个季度呈上升趋势，平均每年增加约1.0件（每季度的数与往年"
		      "同一季度比较，已排除季节影响）。|A20_food 全县食品领域立案近20个季度呈"
		      "上升趋势，平均每年增加约1.0件（每季度的数与往年同一季度比较，已排除"
		      "季节影响）。");
	free(text);
	text = office_value(office, "SELECT tested || ' ' || level FROM family_result"
				    " WHERE family = 'trend'");
	assert_string_equal(text, "3 0.01");
	free(text);
	/* a half year later nothing has come: these quarters are not the newest */
	office_analyze(office, "2024H1", "2024-07-30");
	text = office_value(office, "SELECT substr(text, 1, 33) FROM finding WHERE kind = 'trend'"
				    " AND indicator = 'A02_j' ORDER BY run DESC");
	assert_string_equal(text, "全县立案截至2023年第四季度的20个季度呈上升趋势，平均每年增加");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_rise_is_said_only_when_the_test_carries_it),
		OFFICE_TEST(a_change_within_chance_is_no_finding),
		OFFICE_TEST(a_partial_rise_names_its_base),
		OFFICE_TEST(a_surge_is_judged_by_the_same_season),
		OFFICE_TEST(zero_base_and_silent_units_are_facts),
		OFFICE_TEST(one_case_of_half_the_money_is_named),
		OFFICE_TEST(the_lowest_is_a_record_once_all_have_reported),
		OFFICE_TEST(a_unit_that_begins_to_report_makes_no_record),
		OFFICE_TEST(the_field_of_most_cases_is_named),
		OFFICE_TEST(half_of_the_cases_is_not_most_of_them),
		OFFICE_TEST(limits_of_counts_are_exact_and_whole),
		OFFICE_TEST(an_unfinished_month_is_no_fall),
		OFFICE_TEST(months_tested_for_surges_have_no_control_finding),
		OFFICE_TEST(rare_series_have_no_limits),
		OFFICE_TEST(a_trend_is_judged_within_its_family),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

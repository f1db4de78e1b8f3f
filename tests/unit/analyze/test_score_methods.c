/* test_score_methods.c - a scheme made by hand, with an item of every method that any indicator can
 * be scored by: each point recomputed here from the few numbers above it. */
#include "assessed.h"

#include "core/base/memory.h"
#include "core/system/file.h"

/* The rules with another scheme. */
static int office_open_with(void **state, const char *scheme)
{
	static const char header[] = "item,name,section,classes,units,max_points,method,parameters,"
				     "manual,note\n";
	char folder[] = "/tmp/shuangda-scheme-XXXXXX";
	struct office *office;
	struct buf path = BUF_INIT, text = BUF_INIT;

	if (office_open(state) < 0)
		return -1;
	office = *state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(folder_copy("rules", folder, &office->diag), 0);
	path_join(&path, folder, "assessment.csv");
	buf_addf(&text, "%s%s", header, scheme);
	assert_int_equal(file_write(path.data, text.data, text.nr, &office->diag), 0);
	rules_release(&office->workspace.rules_loaded);
	if (rules_load(&office->workspace.rules_loaded, folder, &office->diag) < 0) {
		diag_print(&office->diag, stderr);
		fail();
	}
	assert_int_equal(folder_remove(folder, &office->diag), 0);
	buf_release(&path);
	buf_release(&text);
	return 0;
}

#define SCHEME(more)                                                                                 \
	"S,办法,scheme,,,30,scheme,closing=01-10;applicable_min=10;bonus_max=5;excellent=90;"      \
	"good=80;pass=60;excellent_share=0.3;ties=duty;self=01-05;objection_days=5" more ",no,\n"    \
	"N1,每件计分,duty,penalty,,5,per_unit,indicator=立案;each=0.5,no,\n"                   \
	"N2,每次扣分,duty,penalty,,5,per_event,indicator=X04_n;each=2,no,\n"                     \
	"N3,分档,duty,penalty,,5,bands,indicator=D05;bands=90%:5 80%:4 50%:2,no,\n"                \
	"N4,位次,duty,penalty,,4,rank,indicator=A02_j;bands=0.25:4 0.5:3 0.75:2,no,\n"             \
	"N5,位次均分,duty,penalty,,3,rank,indicator=A02_j,no,\n"                                 \
	"N6,有无,duty,penalty,,3,present,indicator=P04_n;least=1,no,\n"                            \
	"N7,增长,duty,penalty,,5,growth,indicator=A02_j;start=2;step=10%;each=1;zero_base=1,no,\n" \
	"B9,加分,bonus,,,5,per_unit,indicator=I08_n;each=0.2,no,\n"                                \
	"C8,降等,deduct,,,1,manual,downgrade=1,yes,\n"

static int open_zero(void **state)
{
	return office_open_with(state, SCHEME(";missing=zero;minimum_cases=5"));
}

static int open_appeals(void **state)
{
	return office_open_with(state, SCHEME(";appeals=02-28"));
}

static int open_out(void **state)
{
	return office_open_with(state, SCHEME(""));
}

/* A year's ledger with 'nr' cases filed in March, of which 'decided' were punished on 3 April
 * (published by the 20th working day, but for 'secret' that were not) and the rest are open. */
static void cases_of(struct office *office, const char *unit, int year, int nr, int decided,
		     int secret)
{
	char period[16], received[16], key[32], filed[16], values[80];
	int64_t id;

	snprintf(period, sizeof(period), "%d", year);
	snprintf(received, sizeof(received), "%d-01-04", year + 1);
	id = office_submit(office, unit, "cases", period, received, nr);
	snprintf(filed, sizeof(filed), "%d-03-10", year);
	for (int i = 0; i < nr; i++) {
		bool shown = i >= secret;

		snprintf(key, sizeof(key), "%s%d-%d", unit, year, i);
		if (i >= decided) {
			office_case(office, id, key, "trademark", filed, "", "");
			continue;
		}
		snprintf(values, sizeof(values), "'penalty', '%d-04-03'%s%d%s", year,
			 shown ? ", '" : ", NULL", shown ? year : 0, shown ? "-04-10'" : "");
		if (!shown)
			snprintf(values, sizeof(values), "'penalty', '%d-04-03', NULL", year);
		office_case(office, id, key, "trademark", filed,
			    "result, decision_date, disclosed_date", values);
	}
}

static void measure_of(struct office *office, const char *unit, int year, const char *indicator,
		       int value)
{
	char period[16], received[16], month[16], text[16];
	int64_t id;

	snprintf(period, sizeof(period), "%d", year);
	snprintf(received, sizeof(received), "%d-01-04", year + 1);
	id = office_submit(office, unit, "measures", period, received, 12);
	for (int i = 1; i <= 12; i++) {
		snprintf(month, sizeof(month), "%d-%02d", year, i);
		snprintf(text, sizeof(text), "%d", i == 6 ? value : 0);
		office_measure(office, id, month, indicator, text);
	}
}

/* 立案: nyj 10 then 12, wlj 4 then 3, scjgj 0 then 2, swj 20 then 20. */
static void fill(struct office *office)
{
	cases_of(office, "nyj", 2022, 10, 0, 0);
	cases_of(office, "nyj", 2023, 12, 10, 1);
	cases_of(office, "wlj", 2022, 4, 0, 0);
	cases_of(office, "wlj", 2023, 3, 2, 1);
	cases_of(office, "scjgj", 2022, 0, 0, 0);
	cases_of(office, "scjgj", 2023, 2, 0, 0);
	cases_of(office, "swj", 2022, 20, 0, 0);
	cases_of(office, "swj", 2023, 20, 0, 0);
	measure_of(office, "nyj", 2023, "X04_n", 1);
	measure_of(office, "wlj", 2023, "X04_n", 3);
	measure_of(office, "nyj", 2023, "P04_n", 1);
	measure_of(office, "wlj", 2023, "P04_n", 0);
}

static void each_method_by_hand(void **state)
{
	struct office *office = *state;
	char *text;

	fill(office);
	office_assess(office, "2023", "2024-01-10");
	/* 12 x 0.5 is more than 5; 3 x 0.5 */
	assert_score(office, "nyj", "N1", "1 5.0 立案12件，每件计0.5分，计满为止");
	assert_score(office, "wlj", "N1", "1 1.5 立案3件，每件计0.5分，计满为止");
	/* 5 - 1 x 2; 5 - 3 x 2 is below nothing */
	assert_score(office, "nyj", "N2", "1 3.0 责令改正1份，每份扣2分，扣完为止");
	assert_score(office, "wlj", "N2", "1 0.0 责令改正3份，每份扣2分，扣完为止");
	/* 9 of 10 is exactly 90 %; 1 of 2 is the 50 % band; none due has no rate */
	assert_score(office, "nyj", "N3", "1 5.0 案件信息公开率90.0%，达到90.0%一档");
	assert_score(office, "wlj", "N3", "1 2.0 案件信息公开率50.0%，达到50.0%一档");
	assert_score(office, "swj", "N3", "0 NULL 案件信息公开率没有可计算的分母，不适用");
	/* of swj 20, nyj 12, wlj 3, scjgj 2 a quarter is one unit; evenly 3 points over 3 steps */
	assert_score(office, "swj", "N4", "1 4.0 立案20件，在4个单位中居第1位");
	assert_score(office, "nyj", "N4", "1 3.0 立案12件，在4个单位中居第2位");
	assert_score(office, "scjgj", "N4", "1 0.0 立案2件，在4个单位中居第4位");
	assert_score(office, "nyj", "N5", "1 2.0 立案12件，在4个单位中居第2位");
	assert_score(office, "nyj", "N6", "1 3.0 发布典型案例1件，满1件计分");
	assert_score(office, "wlj", "N6", "1 0.0 发布典型案例0件，满1件计分");
	/* 12 / 10 = +20 %: two steps; 3 / 4 = -25 %: two whole steps down; from 0 to 2 with a base
	 * of 1: +200 %, 2 + 20 is more than 5; none */
	assert_score(office, "nyj", "N7", "1 4.0 立案12件，上年同期10件，每增减10.0%一档，增2档");
	assert_score(office, "wlj", "N7", "1 0.0 立案3件，上年同期4件，每增减10.0%一档，减2档");
	assert_score(office, "scjgj", "N7", "1 5.0 立案2件，上年同期0件，每增减10.0%一档，增20档");
	assert_score(office, "swj", "N7", "1 2.0 立案20件，上年同期20件，每增减10.0%一档，增0档");
	/* 5 + 3 + 5 + 3 + 2 + 3 + 4 of 30 */
	text = office_value(office, "SELECT points || ' ' || applicable_max || ' ' ||"
				    " round(total, 4) FROM score_total WHERE unit = 'nyj'");
	assert_string_equal(text, "25.0 30.0 83.3333");
	free(text);
}

static int open_rate(void **state)
{
	return office_open_with(state,
				"S,办法,scheme,,,7,scheme,closing=01-10;applicable_min=0;"
				"bonus_max=0;excellent=90;good=80;pass=60;excellent_share=0.3;"
				"ties=duty;self=01-05;objection_days=5,no,\n"
				"N3,公开,duty,penalty,,7,indicator_rate,indicator=D05;full=1,no,"
				"\n");
}

/* 33 of 40 are public: 7 x 33 / 40 = 5.775, half a hundredth up, and 5.78 / 7 of the whole. */
static void points_are_those_of_a_pocket_calculator(void **state)
{
	struct office *office = *state;
	char *text;

	cases_of(office, "nyj", 2023, 40, 40, 7);
	office_assess(office, "2023", "2024-01-10");
	assert_score(office, "nyj", "N3", "1 5.78 案件信息公开率");
	text = office_value(office, "SELECT points || ' ' || total FROM score_total WHERE unit ="
				    " 'nyj'");
	assert_string_equal(text, "5.78 82.571428571");
	free(text);
}

/* zrzyj owes and sends nothing: by the rule no points, or out of the count. */
static void what_is_missing_is_told_with_the_rule(void **state)
{
	struct office *office = *state;

	fill(office);
	office_assess(office, "2023", "2024-01-10");
	assert_score(office, "zrzyj", "N1", "1 0.0 立案没有报送，按考核办法计0分");
	assert_score(office, "zrzyj", "N4", "1 0.0 立案没有报送，按考核办法计0分");
}

static void what_is_missing_is_out_without_a_rule(void **state)
{
	struct office *office = *state;

	fill(office);
	office_assess(office, "2023", "2024-01-10");
	assert_score(office, "zrzyj", "N1", "0 NULL 立案没有报送，不适用");
}

/* What the unit gave itself stands beside; an appeal that is granted changes the points and says
 * so, by the appeals' day, although the files of the year closed before. */
static void an_appeal_changes_the_points_with_a_word(void **state)
{
	static const char before[] = "1 1.5 立案3件，每件计0.5分，计满为止";
	static const char after[] =
		"1 2.0 立案3件，每件计0.5分，计满为止；经申诉复核（2024-02-09）由"
		"1.50分调整为2.00分，申诉理由：漏计1件";
	static const char columns[] = "year, member_unit, item, filed_date, reason, points,"
				      " decided_date";
	struct office *office = *state;
	int64_t id;
	char *text;

	fill(office);
	id = office_submit(office, "wlj", "self_score", "2023", "2024-01-05", 1);
	office_state(office, id, "self_score", "2023|N1", "year, item, points", "2023, 'N1', 4.5");
	id = office_submit(office, "bgs", "appeal", "2023", "2024-02-10", 1);
	office_state(office, id, "appeal", "2023|wlj|N1", columns,
		     "2023, 'wlj', 'N1', '2024-01-20', '漏计1件', 2.004, '2024-02-09'");
	id = office_submit(office, "bgs", "appeal", "2023", "2024-03-05", 1);
	office_state(office, id, "appeal", "2023|wlj|N5", columns,
		     "2023, 'wlj', 'N5', '2024-03-01', '太晚', 3, '2024-03-05'");
	office_assess(office, "2023", "2024-01-31");
	assert_score(office, "wlj", "N1", before);
	office_assess(office, "2023", NULL);
	assert_score(office, "wlj", "N1", after);
	assert_score(office, "wlj", "N5", "1 1.0 立案3件，在4个单位中居第3位");
	text = office_value(office, "SELECT as_of || ' ' || s.self_points || ' ' ||"
				    " s.first_points FROM score s, run r WHERE kind = 'assess' AND"
				    " s.unit = 'wlj' AND item = 'N1' AND r.id = s.run");
	assert_string_equal(text, "2024-02-10 4.5 1.5");
	free(text);
	office_assess(office, "2023", "2024-02-01");
	assert_score(office, "wlj", "N1", before);
}

/* The newest file came on 4 January: what is not there by the closing day is missing. A file of
 * within the year shows a year that runs. */
static void it_stands_at_the_closing_day(void **state)
{
	struct office *office = *state;
	char *text;

	fill(office);
	office_assess(office, "2023", NULL);
	text = office_value(office, "SELECT group_concat(as_of) FROM run WHERE kind = 'assess'");
	assert_string_equal(text, "2024-01-10");
	free(text);
	office_sql(office, "UPDATE submission SET received = '2023-10-08'");
	office_assess(office, "2023", NULL);
	text = office_value(office, "SELECT as_of FROM run ORDER BY id DESC LIMIT 1");
	assert_string_equal(text, "2023-10-08");
	free(text);
}

/* 83.33 is 良好; a mark of downgrade makes it 合格, and takes no points off. */
static void a_mark_lowers_the_grade(void **state)
{
	struct office *office = *state;
	int64_t id;
	char *text;

	fill(office);
	id = office_submit(office, "bgs", "manual_score", "2023", "2024-01-08", 1);
	office_assess(office, "2023", "2024-01-10");
	text = office_value(office, "SELECT grade || ' ' || downgrade || ' ' ||"
				    " round(next_points, 4) FROM score_total WHERE unit = 'nyj'");
	assert_string_equal(text, "良好 0 6.6667");
	free(text);
	office_state(office, id, "manual_score", "2023|nyj|C8",
		     "year, member_unit, item, points, basis", "2023, 'nyj', 'C8', 1, '查实'");
	office_assess(office, "2023", "2024-01-10");
	text = office_value(office, "SELECT grade || ' ' || downgrade || ' ' || deduct || ' ' ||"
				    " ifnull(next_points, 'none') FROM score_total WHERE unit ="
				    " 'nyj'");
	assert_string_equal(text, "合格 1 0.0 none");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_method_by_hand, open_zero, office_close),
		cmocka_unit_test_setup_teardown(points_are_those_of_a_pocket_calculator, open_rate,
						office_close),
		cmocka_unit_test_setup_teardown(what_is_missing_is_told_with_the_rule, open_zero,
						office_close),
		cmocka_unit_test_setup_teardown(what_is_missing_is_out_without_a_rule, open_out,
						office_close),
		cmocka_unit_test_setup_teardown(an_appeal_changes_the_points_with_a_word,
						open_appeals, office_close),
		cmocka_unit_test_setup_teardown(a_mark_lowers_the_grade, open_zero, office_close),
		cmocka_unit_test_setup_teardown(it_stands_at_the_closing_day, open_zero,
						office_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

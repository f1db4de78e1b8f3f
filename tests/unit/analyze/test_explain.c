/* test_explain.c - the rows that explain lists are those the series counted: as many, with the
 * fields that decide, from the file and line they stand in. */
#include "fixture.h"

#include "analyze/explain.h"

/* 2024Q3, two penalty units and a measure; as of 2024-10-31. */
static void fill(struct office *office)
{
	int64_t q2 = office_submit(office, "scjgj", "cases", "2024Q2", "2024-07-03", 2);
	int64_t q3 = office_submit(office, "scjgj", "cases", "2024Q3", "2024-10-08", 4);
	int64_t nyj = office_submit(office, "nyj", "cases", "2024Q3", "2024-10-08", 1);
	int64_t measures = office_submit(office, "scjgj", "measures", "2024Q3", "2024-10-08", 3);

	/* overdue at the end of September: 2024-06-01 + 90 + 5 days is 2024-09-04 */
	office_case(office, q2, "A1", "food", "2024-06-01", "excluded_days", "5");
	office_case(office, q2, "A2", "food", "2024-06-20", "", "");
	office_case(office, q3, "A2", "food", "2024-06-20",
		    "decision_date, result, fine, confiscated, disclosed_date",
		    "'2024-07-10', 'penalty', 10000, 2500, '2024-07-20'");
	office_case(office, q3, "A3", "food", "2024-07-05", "decision_date, result, fine",
		    "'2024-07-15', 'penalty', 300000");
	office_case(office, q3, "A4", "trademark", "2024-09-05", "", "");
	office_case(office, nyj, "N1", "agri", "2024-09-06", "", "");
	office_measure(office, measures, "2024-07", "X01_r", "30");
	office_measure(office, measures, "2024-08", "X01_r", "20");
	office_measure(office, measures, "2024-09", "X01_r", "0");
	office_analyze(office, "2024Q3", "2024-10-31");
}

static char *explained(struct office *office, const char *unit, const char *indicator)
{
	struct buf out = BUF_INIT;
	char *text;

	if (explain_text(&out, &office->workspace,
			 &(struct explain_options){ .period = "2024Q3", .unit = unit,
						    .indicator = indicator,
						    .as_of = "2024-10-31" },
			 &office->diag) < 0) {
		diag_print(&office->diag, stderr);
		fail();
	}
	text = xstrdup(out.data);
	buf_release(&out);
	return text;
}

/* Lines "  1. unit key". */
static int count_rows(const char *text)
{
	int nr = 0;

	for (const char *at = text; at; at = strchr(at, '\n')) {
		at += *at == '\n';
		nr += strncmp(at, "  ", 2) == 0 && at[2] >= '1' && at[2] <= '9';
	}
	return nr;
}

static void assert_rows(struct office *office, const char *unit, const char *indicator, int rows,
			const char *series)
{
	char *text = explained(office, unit, indicator);

	if (count_rows(text) != rows)
		fail_msg("%s %s: %d rows, expected %d\n%s", unit, indicator, count_rows(text), rows,
			 text);
	assert_series(office, unit, indicator, "2024Q3", series);
	free(text);
}

static void rows_are_those_the_series_counts(void **state)
{
	struct office *office = *state;

	fill(office);
	assert_rows(office, "scjgj", "A02_j", 2, "2 complete 3/3");
	assert_rows(office, "*", "A02_j", 3, "3 partial 6/18");
	assert_rows(office, "scjgj", "A20_trademark", 1, "1 complete 3/3");
	assert_rows(office, "scjgj", "A01_j", 2, "2 complete 3/3");
	assert_rows(office, "scjgj", "A04_j", 2, "2 complete 3/3");
	assert_rows(office, "scjgj", "A05_j", 1, "1 complete 3/3");
	assert_rows(office, "scjgj", "D01_j", 2, "2 complete 3/3");
	assert_rows(office, "scjgj", "A40_j", 2, "2 complete 3/3");
	assert_rows(office, "scjgj", "A10_y", 2, "312500 complete 3/3");
	assert_rows(office, "scjgj", "X01_r", 3, "50 complete 3/3");
	assert_rows(office, "scjgj", "A30_d", 2, "15 complete 3/3");
	assert_rows(office, "nyj", "A03_j", 0, "0 complete 3/3");
}

static void assert_contains(struct office *office, const char *indicator, const char *expected)
{
	char *text = explained(office, "scjgj", indicator);

	if (!strstr(text, expected))
		fail_msg("%s: no '%s' in\n%s", indicator, expected, text);
	free(text);
}

/* A derived column shows what it was made of. */
static void fields_behind_derived_columns_are_shown(void **state)
{
	struct office *office = *state;

	fill(office);
	assert_contains(office, "A10_y", "罚款 100.00元 ← /f1.csv 第");
	assert_contains(office, "A10_y", "没收违法所得 25.00元 ← /f1.csv 第");
	assert_contains(office, "D02_j", "处理决定日期 2024-07-10");
	assert_contains(office, "D02_j", "公开日期 2024-07-20");
	assert_contains(office, "A05_j", "扣除天数 5 ← /f0.csv 第");
	assert_contains(office, "A40_j", "立案日期 2024-06-01 ← /f0.csv 第");
	assert_contains(office, "X01_r", "30人次 ← /f3.csv 第");
}

/* The ledger of July only is in force, the measures of July and August: a case filed in August
 * that came with July's file is not counted and not listed. */
static void only_months_in_force_are_listed(void **state)
{
	struct office *office = *state;
	int64_t july = office_submit(office, "scjgj", "cases", "2024-07", "2024-10-08", 2);
	int64_t measures = office_submit(office, "scjgj", "measures", "2024Q3", "2024-10-08", 2);

	office_case(office, july, "A1", "food", "2024-07-10", "", "");
	office_case(office, july, "A2", "food", "2024-09-10", "", "");
	office_measure(office, measures, "2024-07", "A02_j", "1");
	office_measure(office, measures, "2024-08", "A02_j", "4");
	office_analyze(office, "2024Q3", "2024-10-31");
	assert_rows(office, "scjgj", "A02_j", 2, "5 partial 2/3");
	assert_rows(office, "scjgj", "A04_j", 0, "NULL missing 1/3");
	assert_rows(office, "scjgj", "A20_food", 1, "1 partial 1/3");
}

/* A ratio is explained by its two parts, each under its own heading. */
static void a_ratio_shows_both_parts(void **state)
{
	struct office *office = *state;
	char *text;

	fill(office);
	text = explained(office, "scjgj", "D05");
	assert_non_null(strstr(text, "案件信息公开率（D05）：50.0%（完整"));
	assert_non_null(strstr(text, "已公开（D02_j）：1件"));
	assert_non_null(strstr(text, "到期应公开（D01_j）：2件"));
	assert_int_equal(count_rows(text), 3);
	free(text);
}

static void no_row_is_said(void **state)
{
	struct office *office = *state;
	char *text;

	fill(office);
	text = explained(office, "nyj", "A03_j");
	assert_non_null(strstr(text, "没有对应的行"));
	free(text);
}

static void unknown_words_are_refused(void **state)
{
	static const struct {
		const char *unit, *indicator, *code;
	} rows[] = {
		{ "天庭", "A02_j", "ANA010" }, { "scjgj", "天", "ANA011" }, { "xcb", "A02_j", "ANA012" },
	};
	struct office *office = *state;
	struct buf out = BUF_INIT;

	fill(office);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t nr = office->diag.nr;

		assert_int_equal(explain_text(&out, &office->workspace,
					      &(struct explain_options){ .period = "2024Q3",
									 .unit = rows[i].unit,
									 .indicator = rows[i].indicator },
					      &office->diag),
				 -1);
		assert_int_equal(office->diag.nr, nr + 1);
		assert_string_equal(office->diag.items[nr].kind->code, rows[i].code);
	}
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(rows_are_those_the_series_counts),
		OFFICE_TEST(fields_behind_derived_columns_are_shown),
		OFFICE_TEST(only_months_in_force_are_listed),
		OFFICE_TEST(a_ratio_shows_both_parts),
		OFFICE_TEST(no_row_is_said),
		OFFICE_TEST(unknown_words_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

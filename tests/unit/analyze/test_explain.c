/* test_explain.c - the rows that explain lists are those the series counted: as many, with the
 * fields that decide, from the file and line they stand in. */
#include "fixture.h"

#include <unistd.h>

#include "analyze/explain/explain.h"
#include "core/system/file.h"
#include "core/system/sha256.h"

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

	office_settle(office);
	if (explain_text(&out, &office->workspace,
			 &(struct explain_options){ .period = "2024Q3",
						    .unit = unit,
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

/* A member until August: it is in the stock at the period's start, and in none at its end. */
static void rows_of_who_left_are_those_of_the_start(void **state)
{
	struct office *office = *state;
	struct rules *rules = &office->workspace.rules_loaded;

	rules->units[rules_unit_index(rules, "scjgj")].to = month_from(2024, 8);
	fill(office);
	assert_rows(office, "scjgj", "A04_j", 0, "NULL not_applicable 0/0");
	assert_rows(office, "scjgj", "A01_j", 2, "2 complete 2/2");
}

static void assert_contains(struct office *office, const char *indicator, const char *expected)
{
	char *text = explained(office, "scjgj", indicator);

	if (!strstr(text, expected))
		fail_msg("%s: no '%s' in\n%s", indicator, expected, text);
	free(text);
}

/* Sent, but without the amount: not a month that was not sent. */
static void rows_without_an_amount_are_said(void **state)
{
	struct office *office = *state;

	fill(office);
	assert_contains(office, "A06_y", "有2件没有填案值，未计入；请有关单位补填。");
}

/* What a ledger did not tell when it began is in no stock, nor is the stock called whole: of nyj's
 * first quarter and of scjgj's second, not of what was filed in it. */
static void a_first_quarters_stock_lacks_what_was_carried_in(void **state)
{
	static const struct {
		const char *unit, *indicator;
		bool lacks;
	} rows[] = {
		{ "nyj", "A04_j", true },   { "nyj", "A05_j", true },  { "*", "A04_j", true },
		{ "scjgj", "A04_j", true }, { "nyj", "A02_j", false }, { "zrzyj", "A04_j", false },
	};
	struct office *office = *state;

	fill(office);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *text = explained(office, rows[i].unit, rows[i].indicator);

		if (rows[i].lacks != (strstr(text, "没有报来的案件无从知道") != NULL))
			fail_msg("%s", text);
		if (strcmp(rows[i].unit, "nyj") == 0)
			assert_true(rows[i].lacks == !strstr(text, "（完整"));
		free(text);
	}
	assert_contains(office, "A04_j", "（不含结转，应报3个单位月，已报3个");
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

/* July alone was sent: what it tells of September is in no number, and that is said. */
static void rows_of_months_not_sent_are_said(void **state)
{
	struct office *office = *state;
	int64_t july = office_submit(office, "scjgj", "cases", "2024-07", "2024-10-08", 3);
	char *text;

	office_case(office, july, "A1", "food", "2024-07-10", "", "");
	office_case(office, july, "A2", "food", "2024-09-10", "", "");
	office_case(office, july, "A3", "food", "2024-09-11", "", "");
	office_analyze(office, "2024Q3", "2024-10-31");
	text = explained(office, "scjgj", "A02_j");
	assert_int_equal(count_rows(text), 1);
	assert_non_null(strstr(text, "另有2件立案日期在未报送月份，未计入；"
				     "请有关单位补报该月台账。"));
	free(text);
	text = explained(office, "*", "A20_food");
	assert_non_null(strstr(text, "另有2件立案日期在未报送月份，未计入；"));
	free(text);
	text = explained(office, "scjgj", "A04_j"); /* a stock: of the last month alone */
	assert_null(strstr(text, "另有"));
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
		{ "天庭", "A02_j", "ANA010" },
		{ "scjgj", "天", "ANA011" },
		{ "xcb", "A02_j", "ANA012" },
	};
	struct office *office = *state;
	struct buf out = BUF_INIT;

	fill(office);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t nr = office->diag.nr;

		assert_int_equal(explain_text(&out, &office->workspace,
					      &(struct explain_options){
						      .period = "2024Q3",
						      .unit = rows[i].unit,
						      .indicator = rows[i].indicator },
					      &office->diag),
				 -1);
		assert_int_equal(office->diag.nr, nr + 1);
		assert_string_equal(office->diag.items[nr].kind->code, rows[i].code);
	}
	buf_release(&out);
}

/* An indicator that is none of the unit's: the unit's near ones by name, by the unit's own words
 * before the name, by part of the name. */
static void near_indicators_of_the_unit_are_offered(void **state)
{
	static const struct {
		const char *unit, *indicator, *code, *near;
	} rows[] = {
		{ "gaj", "立案", "ANA012", "您是不是要：公安立案" },
		{ "县公安局", "刑事立案", "ANA011", "您是不是要：公安立案" },
		{ "gaj", "A02_j", "ANA012", "您是不是要：公安立案" },
		{ "fy", "受理", "ANA011", "您是不是要：刑事案件受理" },
		{ "scjgj", "立案件数", "ANA011", "您是不是要：立案" },
		{ "*", "立案件数", "ANA011", "您是不是要：立案" },
		{ "scjgj", "公安立安", "ANA011", NULL }, /* no business of the unit */
	};
	struct office *office = *state;
	struct buf out = BUF_INIT;

	fill(office);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t nr = office->diag.nr;

		assert_int_equal(explain_text(&out, &office->workspace,
					      &(struct explain_options){
						      .period = "2024Q3",
						      .unit = rows[i].unit,
						      .indicator = rows[i].indicator },
					      &office->diag),
				 -1);
		assert_string_equal(office->diag.items[nr].kind->code, rows[i].code);
		assert_int_equal(office->diag.nr, nr + (rows[i].near ? 2 : 1));
		if (rows[i].near && !strstr(office->diag.items[nr + 1].message, rows[i].near))
			fail_msg("%s %s: %s", rows[i].unit, rows[i].indicator,
				 office->diag.items[nr + 1].message);
	}
	buf_release(&out);
}

/* ---- beside the last issued report */

/* Explained as of 'as_of' (NULL: the default). The caller frees. */
static char *explained_as_of(struct office *office, const char *unit, const char *indicator,
			     const char *as_of)
{
	struct buf out = BUF_INIT;

	office_settle(office);
	assert_int_equal(explain_text(&out, &office->workspace,
				      &(struct explain_options){ .period = "2024Q3",
								 .unit = unit,
								 .indicator = indicator,
								 .as_of = as_of },
				      &office->diag),
			 0);
	return buf_detach(&out);
}

static void assert_says(struct office *office, const char *indicator, const char *as_of,
			const char *expected)
{
	char *text = explained_as_of(office, "scjgj", indicator, as_of);

	if (!strstr(text, expected))
		fail_msg("%s: no '%s' in\n%s", indicator, expected, text);
	free(text);
}

static void issue(struct office *office)
{
	office_sql(office, "UPDATE run SET issued = '2024-11-05'");
}

static void without_an_issued_report_nothing_is_compared(void **state)
{
	struct office *office = *state;
	char *text;

	fill(office);
	text = explained_as_of(office, "scjgj", "A02_j", NULL);
	assert_null(strstr(text, "上次印发"));
	free(text);
}

static void the_issued_value_and_what_differs_since(void **state)
{
	struct office *office = *state;
	int64_t supplement, cleared;

	fill(office);
	issue(office);
	assert_says(office, "A02_j", NULL,
		    "上次印发（2024-11-05，统计截至2024-10-31）：2件，与现在相同\n");
	/* A new case, a higher fine, and A4 is dated back out of the quarter. */
	supplement = office_submit(office, "scjgj", "cases", "2024Q3", "2024-11-10", 2);
	office_case(office, supplement, "A5", "food", "2024-09-20", "", "");
	office_case(office, supplement, "A2", "food", "2024-06-20", "fine", "12000");
	cleared = office_submit(office, "scjgj", "cases", "2024Q3", "2024-11-11", 1);
	office_case(office, cleared, "A4", "trademark", "2024-06-30", "", "");
	assert_says(office, "A02_j", "2024-11-12",
		    "：2件，与现在相同\n"
		    "    不再计入　县市场监督管理局　A4 ← f16.csv 第18行（2024-11-11收到）\n"
		    "    新计入　县市场监督管理局　A5 ← f13.csv 第15行（2024-11-10收到）\n");
	assert_says(office, "A10_y", "2024-11-12",
		    "：0.31万元，现在增加0.00万元\n"
		    "    数值变化　县市场监督管理局　A2 0.01万元 → 0.01万元 ← f13.csv");
	/* The default day is the day of issue, when none of that had come. */
	assert_says(office, "A02_j", NULL,
		    "    2024-11-05以后收到或撤回的来件有2件，按以后的情况统计请用 --as-of。\n");
}

static void withdrawn_and_dropped_rows_are_told(void **state)
{
	struct office *office = *state;
	int64_t full;

	fill(office);
	issue(office);
	full = office_submit(office, "scjgj", "cases", "2024Q3", "2024-11-10", 1);
	office_case(office, full, "A3", "food", "2024-07-05", "", "");
	office_sql(office, "UPDATE cases_statement SET dropped_by = %lld WHERE key = 'A4'",
		   (long long)full);
	assert_says(office, "A02_j", "2024-11-12",
		    "：2件，现在减少1件\n    不再计入　县市场监督管理局　A4 ←"
		    " f13.csv（2024-11-10收到，不再列有此行）\n");
	office_sql(office,
		   "UPDATE cases_statement SET dropped_by = NULL;"
		   "INSERT INTO withdrawn_drop SELECT submission, key, %lld FROM cases_statement"
		   " WHERE key = 'A4'; INSERT INTO withdrawal VALUES (%lld, '2024-11-15', 'x',"
		   " 'in_force'), (2, '2024-11-20', 'x', 'superseded');"
		   "UPDATE submission SET status = 'withdrawn' WHERE id IN (2, %lld)",
		   (long long)full, (long long)full, (long long)full);
	assert_says(office, "A02_j", "2024-11-12", "A4 ← f13.csv（2024-11-10收到");
	assert_says(office, "A02_j", "2024-11-16", "：2件，与现在相同\n");
	assert_says(office, "A02_j", "2024-11-20",
		    "不再计入　县市场监督管理局　A3 ← f1.csv 第8行（2024-11-20撤回）\n");
}

static void a_ratio_is_compared_in_points(void **state)
{
	struct office *office = *state;
	int64_t later;

	fill(office);
	issue(office);
	later = office_submit(office, "scjgj", "cases", "2024Q3", "2024-11-10", 1);
	office_case(office, later, "A3", "food", "2024-07-05", "disclosed_date", "'2024-07-30'");
	assert_says(office, "D05", "2024-11-12", "：50.0%，现在增加50.0个百分点\n");
	assert_says(office, "D05", "2024-11-12", "新计入　县市场监督管理局　A3 ← f13.csv");
}

static void changed_rules_and_lacking_numbers_are_said(void **state)
{
	struct office *office = *state;

	fill(office);
	issue(office);
	office_sql(office, "UPDATE run SET rules_hash = 'other'");
	assert_says(office, "A02_j", NULL, "印发以后规则文件有改动");
	office_sql(office, "DELETE FROM series_part WHERE indicator = 'A02_j'");
	assert_says(office, "A02_j", NULL, "统计截至2024-10-31）：没有这个数字\n");
	/* Explained as of a day before: the value is shown, no rows. */
	assert_says(office, "A03_j", "2024-10-07", "：2件，现在");
}

/* ---- originals */

#define ORIGINAL                                                                                                \
	"案件编号,立案日期,备注\n\"A1\",2024-06-01,\"身份证\n110101199003070054\"\nA2,2024-06-20," \
	"13812345678\n"

/* Submission 1 came as ORIGINAL: A1 in the second row, over two lines of the file, A2 in the third,
 * as a spreadsheet numbers them and ingest does; nobody else tells of A2. */
static void keep_original(struct office *office, char *folder)
{
	char sha256[SHA256_SIZE];
	struct buf path = BUF_INIT;

	assert_non_null(mkdtemp(folder));
	free(office->workspace.received);
	free(office->workspace.folder);
	office->workspace.received = xstrdup(folder);
	office->workspace.folder = xstrdup(folder);
	sha256_bytes(sha256, ORIGINAL, strlen(ORIGINAL));
	assert_int_equal(file_write(path_join(&path, folder, sha256), ORIGINAL, strlen(ORIGINAL),
				    &office->diag),
			 0);
	office_sql(office,
		   "DELETE FROM cases_statement WHERE submission = 2 AND key = 'A2';"
		   "UPDATE submission SET sha256 = '%s', encoding = 'UTF-8', delimiter = ',',"
		   " header_line = 1 WHERE id = 1;"
		   "UPDATE cases_statement SET line = iif(key = 'A1', 2, 3) WHERE submission = 1",
		   sha256);
	buf_release(&path);
}

static char *explained_raw(struct office *office, const char *indicator)
{
	struct buf out = BUF_INIT;

	assert_int_equal(explain_text(&out, &office->workspace,
				      &(struct explain_options){ .period = "2024Q3",
								 .unit = "scjgj",
								 .indicator = indicator,
								 .as_of = "2024-10-31",
								 .who = "wang",
								 .at = "2024-12-01T09:00:00" },
				      &office->diag),
			 0);
	return buf_detach(&out);
}

static void originals_are_shown_whole_and_the_look_is_kept(void **state)
{
	struct office *office = *state;
	char folder[] = "/tmp/shuangda-test-XXXXXX", *text, *log;

	fill(office);
	keep_original(office, folder);
	text = explained_raw(office, "A01_j");
	assert_non_null(
		strstr(text, "原文（含个人信息，本次查阅已记录）：\n  f0.csv（2024-07-03收到"));
	assert_non_null(
		strstr(text, "    第2行：\"A1\",2024-06-01,\"身份证\n110101199003070054\"\n"));
	assert_non_null(strstr(text, "    第3行：A2,2024-06-20,13812345678\n"));
	log = office_value(office, "SELECT group_concat(at || who || period || unit || indicator ||"
				   " submission || '/' || line, ' ') FROM access_log");
	assert_string_equal(log, "2024-12-01T09:00:00wang2024Q3scjgjA01_j1/2"
				 " 2024-12-01T09:00:00wang2024Q3scjgjA01_j1/3");
	free(log);
	free(text);
	folder_remove(folder, &office->diag);
}

/* Lost, altered, no text, shorter than it was: each is named, none is shown or logged, and no
 * personal number gets into the messages. */
static void originals_that_are_not_what_came_are_named(void **state)
{
	static const char *const damages[][2] = {
		{ "UPDATE submission SET sha256 = 'feed' WHERE id = 1", "ANA020" },
		{ "UPDATE submission SET encoding = 'xlsx' WHERE id = 1", "ANA022" },
		{ "UPDATE cases_statement SET line = line + 10 WHERE submission = 1", "ANA023" },
		{ NULL, "ANA021" },
	};
	struct office *office = *state;

	fill(office);
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		char folder[] = "/tmp/shuangda-test-XXXXXX", *text, *sha256, *logged;
		struct buf path = BUF_INIT;

		keep_original(office, folder);
		sha256 = office_value(office, "SELECT sha256 FROM submission WHERE id = 1");
		if (damages[i][0])
			office_sql(office, "%s", damages[i][0]);
		else
			assert_int_equal(file_write(path_join(&path, folder, sha256),
						    "x,13812345678\n", 14, &office->diag),
					 0);
		diag_release(&office->diag);
		text = explained_raw(office, "A01_j");
		assert_true(office->diag.nr >= 1);
		assert_string_equal(office->diag.items[0].kind->code, damages[i][1]);
		assert_non_null(strstr(office->diag.items[0].message, "f0.csv"));
		assert_null(strstr(office->diag.items[0].message, "138"));
		assert_null(strstr(text, "13812345678"));
		logged = office_value(office, "SELECT count(*) FROM access_log");
		assert_string_equal(logged, "0");
		free(logged);
		free(sha256);
		free(text);
		buf_release(&path);
		folder_remove(folder, &office->diag);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(rows_are_those_the_series_counts),
		OFFICE_TEST(rows_of_who_left_are_those_of_the_start),
		OFFICE_TEST(rows_without_an_amount_are_said),
		OFFICE_TEST(a_first_quarters_stock_lacks_what_was_carried_in),
		OFFICE_TEST(fields_behind_derived_columns_are_shown),
		OFFICE_TEST(only_months_in_force_are_listed),
		OFFICE_TEST(a_ratio_shows_both_parts),
		OFFICE_TEST(rows_of_months_not_sent_are_said),
		OFFICE_TEST(no_row_is_said),
		OFFICE_TEST(unknown_words_are_refused),
		OFFICE_TEST(near_indicators_of_the_unit_are_offered),
		OFFICE_TEST(without_an_issued_report_nothing_is_compared),
		OFFICE_TEST(the_issued_value_and_what_differs_since),
		OFFICE_TEST(withdrawn_and_dropped_rows_are_told),
		OFFICE_TEST(a_ratio_is_compared_in_points),
		OFFICE_TEST(changed_rules_and_lacking_numbers_are_said),
		OFFICE_TEST(originals_are_shown_whole_and_the_look_is_kept),
		OFFICE_TEST(originals_that_are_not_what_came_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

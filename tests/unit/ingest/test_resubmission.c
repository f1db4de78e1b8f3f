/* Versions of one file: the same again, full, supplement, held, older ones, zero reports, and
 * what the register decides. */
#include "office.h"

#include <stdio.h>

#include "core/indicator/coverage.h"

#define HEADER	      "案件编号,领域,立案日期,罚款（元）\n"
#define ONE	      "11号,食品,2024-07-01,100\n"
#define TWO	      "12号,食品,2024-07-02,200\n"
#define TWO_CORRECTED "12号,食品,2024-07-02,250\n"
#define THREE	      "13号,食品,2024-07-03,300\n"
#define REFUSED_TWO   "12号,保健品,2024-07-02,200\n"
#define FINES                                                                 \
	"SELECT group_concat(key || '=' || coalesce(fine, 'NULL'), ' ') FROM" \
	" (SELECT * FROM cases_state ORDER BY key)"
#define STATUSES                                                              \
	"SELECT group_concat(status || '/' || coalesce(kind, '-'), ' ') FROM" \
	" (SELECT * FROM submission ORDER BY id)"

static void put(struct office *office, const char *name, const char *text)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "2024Q3/县市场监管局_执法案件台账_2024Q3%s.csv", name);
	office_put(office, path.data, text, strlen(text));
	buf_release(&path);
}

static void take(struct office *office, const char *name, const char *received,
		 enum ingest_kind kind)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "2024Q3/县市场监管局_执法案件台账_2024Q3%s.csv", name);
	office_take(office, path.data, received, kind);
	buf_release(&path);
}

static void same_content_changes_nothing(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	take(office, "", "2024-10-09", INGEST_KIND_UNMARKED);
	assert_string_equal(office->summary.files[0].status, "此前已收，未重复入库");
	put(office, " (2)", HEADER ONE TWO);
	take(office, " (2)", "2024-10-09", INGEST_KIND_UNMARKED);
	assert_string_equal(office->diag.items[0].kind->code, "ING022");
	assert_string_equal(office->summary.files[0].status, "此前已收，未重复入库");
	office_expect(office, "SELECT count(*) FROM submission", "1");
	office_expect(office, FINES, "11号=10000 12号=20000");
}

/* A file that was refused is refused still, but only what is new is said again. */
static void what_was_said_of_a_file_is_said_once(void **state)
{
	struct office *office = *state;

	put(office, "", "项目,数\n立案,3\n");
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	assert_string_equal(office->diag.items[0].kind->code, "ING004");
	take(office, "", "2024-10-09", INGEST_KIND_UNMARKED);
	assert_int_equal(office->diag.nr, 0);
	assert_true(office->summary.refused);
}

/* What is in the store under one kind does not become the other by a word: that is said. */
static void another_kind_for_what_is_in_the_store_is_said(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, " (2)", HEADER ONE);
	take(office, " (2)", "2024-10-09", INGEST_KIND_FULL);
	office_expect(office, FINES, "11号=10000");
	take(office, " (2)", "2024-10-09", INGEST_KIND_FULL);
	assert_int_equal(office->diag.nr, 0);
	take(office, " (2)", "2024-10-09", INGEST_KIND_SUPPLEMENT);
	assert_string_equal(office->diag.items[0].kind->code, "ING263");
	office_expect(office, FINES, "11号=10000");
}

static void newer_full_replaces(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, "b", HEADER ONE TWO_CORRECTED THREE);
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "superseded/full in_force/full");
	office_expect(office, "SELECT superseded_by FROM submission WHERE id = 1", "2");
	office_expect(office, FINES, "11号=10000 12号=25000 13号=30000");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING023'", "1");
}

/* Of two versions of one day the name alone decides which is the last: that is no note. */
static void versions_of_one_time_are_said(void **state)
{
	struct office *office = *state;

	put(office, "（最终版）", HEADER ONE TWO_CORRECTED);
	take(office, "（最终版）", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, FINES, "11号=10000 12号=20000");
	office_expect(office,
		      "SELECT group_concat(code) FROM rejection WHERE code IN ('ING023',"
		      " 'ING306')",
		      "ING306");
}

static void missing_rows_hold_the_file_until_the_clerk_decides(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, "b", HEADER ONE THREE);
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "in_force/full held/full");
	office_expect(office, FINES, "11号=10000 12号=20000");
	assert_true(office->summary.refused);
	assert_string_equal(office->diag.items[0].kind->code, "ING019");
	office_expect(office, "SELECT message FROM rejection WHERE code = 'ING020'",
		      "此前已报、本件没有的行：12号");
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	assert_string_equal(office->summary.files[0].status, "此前已收，仍待确认");
	take(office, "b", "2024-10-09", INGEST_KIND_FULL);
	office_expect(office, STATUSES, "superseded/full in_force/full");
	office_expect(office, FINES, "11号=10000 13号=30000");
	office_expect(office, "SELECT dropped_by FROM cases_statement WHERE key = '12号'", "2");
}

static void held_file_may_become_a_supplement(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, "b", HEADER THREE);
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	take(office, "b", "2024-10-09", INGEST_KIND_SUPPLEMENT);
	office_expect(office, STATUSES, "in_force/full in_force/supplement");
	office_expect(office, FINES, "11号=10000 12号=20000 13号=30000");
}

static void supplement_named_in_the_file_removes_nothing(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, "_更正", HEADER TWO_CORRECTED);
	take(office, "_更正", "2024-10-09", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "in_force/full in_force/supplement");
	office_expect(office, FINES, "11号=10000 12号=25000");
}

static void supplement_in_the_title_removes_nothing(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, "b", "执法案件台账（补充）,,,\n" HEADER THREE);
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "in_force/full in_force/supplement");
	office_expect(office, FINES, "11号=10000 12号=20000 13号=30000");
}

static void refused_row_keeps_the_earlier_one(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, "b", HEADER ONE REFUSED_TWO);
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "superseded/full in_force/full");
	office_expect(office, FINES, "11号=10000 12号=20000");
	office_expect(office, "SELECT key || ' ' || raw FROM refused_row",
		      "12号 12号,保健品,2024-07-02,200");
	assert_true(office->summary.refused);
}

/* The office's own ledger is sent whole each time: a row of an earlier quarter is no late news when
 * it stands in the store as it is; one that is new or changed is. */
static void a_row_of_the_offices_ledger_that_came_again_is_no_late_news(void **state)
{
	static const char head[] = "会议编号,会议日期,会议类型,签发日期,议定事项数\n";
	static const char first[] = "双打会〔2024〕1号,2024-05-10,联络员会议,2024-05-12,3\n";
	static const char changed[] = "双打会〔2024〕1号,2024-05-10,联络员会议,2024-05-12,4\n";
	static const char late[] = "双打会〔2024〕2号,2024-06-10,联络员会议,2024-06-12,1\n";
	static const char third[] = "双打会〔2024〕3号,2024-08-10,联络员会议,2024-08-12,2\n";
	struct office *office = *state;
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s%s", head, first);
	office_put(office, "2024Q2/会议台账.csv", text.data, text.nr);
	office_take(office, "2024Q2/会议台账.csv", "2024-07-05", INGEST_KIND_UNMARKED);
	buf_addf(&text, "%s%s", late, third);
	office_put(office, "2024Q3/会议台账.csv", text.data, text.nr);
	office_take(office, "2024Q3/会议台账.csv", "2024-10-05", INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT group_concat(submission || ':' || line) FROM rejection"
		      " WHERE code = 'ING065'",
		      "2:3");
	buf_reset(&text);
	buf_addf(&text, "%s%s%s%s", head, changed, late, third);
	office_put(office, "2024Q3/会议台账2.csv", text.data, text.nr);
	office_take(office, "2024Q3/会议台账2.csv", "2024-10-06", INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT group_concat(line) FROM rejection WHERE code = 'ING065' AND"
		      " submission = 3",
		      "2");
	office_expect(office, "SELECT sum(decisions) FROM meeting_state", "7");
	buf_release(&text);
}

/* What lies behind the period is no late news: it is of a period to come. */
static void a_day_outside_the_period_is_said_by_its_side(void **state)
{
	static const char text[] = "案件编号,领域,立案日期,处理决定日期\n"
				   "1号,食品,2024-06-30,\n2号,食品,2024-07-30,2024-10-01\n";
	struct office *office = *state;

	office_put(office, "2024Q3/县公安局_执法案件台账_2024Q3.csv", text, strlen(text));
	office_take(office, "2024Q3/县公安局_执法案件台账_2024Q3.csv", "2024-10-05",
		    INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT group_concat(line || substr(message, -7), '; ') FROM rejection WHERE"
		      " code = 'ING065' ORDER BY line",
		      "2计入，作为补报; 3计入以后的期间");
}

static void older_file_that_comes_late_is_only_recorded(void **state)
{
	struct office *office = *state;

	put(office, "b", HEADER ONE TWO_CORRECTED);
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "in_force/full superseded/full");
	office_expect(office, "SELECT superseded_by FROM submission WHERE id = 2", "1");
	office_expect(office, FINES, "11号=10000 12号=25000");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING024'", "1");
}

static void older_file_with_more_rows_is_held(void **state)
{
	struct office *office = *state;

	put(office, "b", HEADER ONE);
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "in_force/full held/full");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING021'", "1");
	office_expect(office, FINES, "11号=10000");
}

/* The count is whole, the first twenty are named. */
static void held_file_names_twenty_of_the_missing_rows(void **state)
{
	struct office *office = *state;
	struct buf rows = BUF_INIT;

	buf_addstr(&rows, HEADER);
	for (int i = 10; i < 35; i++)
		buf_addf(&rows, "%d号,食品,2024-07-01,100\n", i);
	put(office, "", rows.data);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	put(office, "b", HEADER "10号,食品,2024-07-01,100\n");
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT message LIKE '%相比少了24行%' FROM rejection WHERE code = 'ING019'",
		      "1");
	office_expect(office,
		      "SELECT message LIKE '%行：11号；12号；%；30号…' FROM rejection"
		      " WHERE code = 'ING020'",
		      "1");
	buf_release(&rows);
}

static void zero_report_then_rows(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, "SELECT zero_report || status FROM submission", "1in_force");
	put(office, "b", HEADER ONE);
	take(office, "b", "2024-10-09", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "superseded/full in_force/full");
}

static void equal_zero_reports_of_two_units_are_two(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER);
	office_put(office, "2024Q3/县农业农村局_执法案件台账_2024Q3.csv", HEADER, strlen(HEADER));
	office_take(office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT group_concat(unit, ' ') FROM (SELECT unit FROM submission"
		      " ORDER BY unit)",
		      "nyj scjgj");
}

static void refused_file_is_not_read_twice_under_the_same_rules(void **state)
{
	struct office *office = *state;

	put(office, "", "甲,乙\n");
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	assert_string_equal(office->summary.files[0].status, "此前已退回，未变化");
	assert_true(office->summary.refused);
	office_expect(office, "SELECT count(*) FROM submission", "1");
}

static void register_orders_and_dates_the_files(void **state)
{
	static const char book[] =
		"文件,报送单位,收到时间,方式,类型,更正文件,备注\n"
		"县市场监管局_执法案件台账_2024Q3b.csv,scjgj,2024/10/9 8:05,微信,全量,,重报\n"
		"县市场监管局_执法案件台账_2024Q3.csv,市场监管局,2024-10-08,邮件,,,\n";
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	put(office, "b", HEADER ONE);
	office_put(office, "2024Q3/收文登记.csv", book, strlen(book));
	office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT received || ' ' || register_line FROM submission WHERE id = 1",
		      "2024-10-08 3");
	office_expect(
		office,
		"SELECT received || ' ' || channel || ' ' || note FROM submission WHERE id = 2",
		"2024-10-09T08:05 微信 重报");
	office_expect(office, FINES, "11号=10000");
}

static void file_without_a_line_gets_one_once(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, text = BUF_INIT;

	put(office, "", HEADER ONE);
	take(office, "", "2024-10-08T09:30", INGEST_KIND_UNMARKED);
	take(office, "", "2024-10-20", INGEST_KIND_UNMARKED);
	buf_addf(&path, "%s/inbox/2024Q3/收文登记.csv", office->folder);
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_string_equal(
		text.data,
		"\xEF\xBB\xBF文件,报送单位,收到时间,方式,类型,更正文件,备注\r\n"
		"县市场监管局_执法案件台账_2024Q3.csv,县市场监督管理局,2024-10-08T09:30,,,,\r\n");
	/* New content under the old name is a new receipt. */
	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-21", INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT received || ' ' || register_line FROM submission WHERE id = 2",
		      "2024-10-21 3");
	buf_release(&path);
	buf_release(&text);
}

static void register_faults_are_named_until_mended(void **state)
{
	static const char late[] = "文件,报送单位,收到时间\n"
				   "县市场监管局_执法案件台账_2024Q3.csv,scjgj,前天\n";
	static const char sender[] = "文件,报送单位,收到时间\n"
				     "县市场监管局_执法案件台账_2024Q3.csv,某某局,2024-10-08\n";
	static const char mended[] = "文件,报送单位,收到时间\n"
				     "县市场监管局_执法案件台账_2024Q3.csv,scjgj,2024-10-08\n";
	static const char columns[] = "名称,时间\nx,y\n";
	struct office *office = *state;

	put(office, "", HEADER ONE);
	office_put(office, "2024Q3/收文登记.csv", late, strlen(late));
	office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
	assert_string_equal(office->diag.items[0].kind->code, "ING015");
	office_take(office, "2024Q3", "2024-10-21", INGEST_KIND_UNMARKED);
	office_expect(office, "SELECT count(*) FROM submission", "1");
	office_put(office, "2024Q3/收文登记.csv", sender, strlen(sender));
	office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
	assert_string_equal(office->diag.items[0].kind->code, "ING014");
	office_put(office, "2024Q3/收文登记.csv", mended, strlen(mended));
	office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "refused/- refused/- in_force/full");
	office_put(office, "2024Q3/收文登记.csv", columns, strlen(columns));
	office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, -1);
	assert_string_equal(office->diag.items[0].kind->code, "ING026");
}

/* Refused as later than a day of receipt that was a slip: read again once the register is mended,
 * and once only. */
static void rows_refused_for_a_mended_receipt_are_read_again(void **state)
{
	static const char head[] =
		"文件,报送单位,收到时间\n县市场监管局_执法案件台账_2024Q3.csv,scjgj,";
	struct office *office = *state;
	struct buf book = BUF_INIT;

	put(office, "",
	    HEADER "11号,食品,2024-07-01,100\n12号,食品,2024-09-28,200\n"
		   "13号,食品,2024-12-31,300\n");
	for (int i = 0; i < 3; i++) {
		buf_reset(&book);
		buf_addf(&book, "%s2024-%s\n", head, i == 0 ? "09-08" : "10-08");
		office_put(office, "2024Q3/收文登记.csv", book.data, book.nr);
		office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
		assert_true(office->summary.refused); /* until the rows are sent again */
		office_expect(office, STATUSES,
			      i == 0 ? "in_force/full" : "superseded/full in_force/full");
		office_expect(office, FINES, i == 0 ? "11号=10000" : "11号=10000 12号=20000");
	}
	office_expect(office,
		      "SELECT group_concat(received || ' ' || rows_refused, ';') FROM submission",
		      "2024-10-08 2;2024-10-08 1");
	office_expect(office,
		      "SELECT group_concat(message) FROM rejection WHERE submission = 2 AND"
		      " code IN ('ING056', 'ING064') ORDER BY id",
		      "收到时间已按收文登记改为2024-10-08（原为2024-09-08）,日期晚于收到日期（2024-"
		      "10-08）");
	office_expect(office, "SELECT count(*) FROM rejection WHERE code = 'ING306'", "0");
	buf_release(&book);
}

static void a_receipt_mended_to_and_fro_judges_rows_again(void **state)
{
	static const char head[] =
		"文件,报送单位,收到时间\n县市场监管局_执法案件台账_2024Q3.csv,scjgj,";
	static const struct {
		const char *received, *fines;
		bool refused;
	} steps[] = {
		{ "10-08", "11号=10000 12号=20000", false },
		{ "09-20", "11号=10000", true },
		{ "09-20", "11号=10000", true },
		{ "10-08", "11号=10000 12号=20000", false },
		{ "09-20", "11号=10000", true },
	};
	struct office *office = *state;
	struct buf book = BUF_INIT;

	put(office, "", HEADER "11号,食品,2024-07-01,100\n12号,食品,2024-09-28,200\n");
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		buf_reset(&book);
		buf_addf(&book, "%s2024-%s\n", head, steps[i].received);
		office_put(office, "2024Q3/收文登记.csv", book.data, book.nr);
		office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
		assert_int_equal(office->rc, 0);
		assert_int_equal(office->summary.refused, steps[i].refused);
		office_expect(office, FINES, steps[i].fines);
		if (i == 1 || i == 2)
			office_expect(
				office,
				"SELECT rows_accepted || rows_refused || ' ' || line || raw"
				" FROM submission n JOIN refused_row r ON r.submission = n.id",
				"11 312号,食品,2024-09-28,200");
		if (i == 1 || i == 2)
			office_expect(office,
				      "SELECT group_concat(code) FROM (SELECT code FROM rejection"
				      " WHERE code IN ('ING056', 'ING064') ORDER BY code)",
				      "ING056,ING064");
	}
	buf_release(&book);
}

static void a_file_whose_rows_all_turn_out_late_is_refused(void **state)
{
	static const char head[] =
		"文件,报送单位,收到时间\n县市场监管局_执法案件台账_2024Q3.csv,scjgj,";
	struct office *office = *state;
	struct buf book = BUF_INIT;

	put(office, "", HEADER "12号,食品,2024-09-28,200\n");
	for (int i = 0; i < 3; i++) {
		buf_reset(&book);
		buf_addf(&book, "%s2024-%s\n", head, i == 1 ? "09-20" : "10-08");
		office_put(office, "2024Q3/收文登记.csv", book.data, book.nr);
		office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
		office_expect(office, FINES, i == 1 ? NULL : "12号=20000");
	}
	office_expect(office, STATUSES, "refused/full in_force/full");
	buf_release(&book);
}

/* clang-format off */
static const struct receipt_row {
	const char *name, *line, *now, *code;
} receipt_rows[] = {
	{ "receipt_of_a_later_year_than_the_clock", "2042-10-08,", "2024-10-20T08:00", "ING114" },
	{ "receipt_after_the_clock", "2024-12-08,", "2024-10-20T08:00", "ING114" },
	{ "receipt_of_tomorrow_in_another_zone", "2024-10-21,", "2024-10-20T08:00", NULL },
	{ "receipt_before_the_period", "2023-10-08,", "2024-10-20T08:00", "ING115" },
	{ "receipt_a_day_before_the_period", "2024-06-30 17:00,", "2024-10-20T08:00", "ING115" },
	{ "receipt_on_the_first_day_of_the_period", "2024-07-02,", "2024-10-20T08:00", "ING251" },
	{ "receipt_before_any_month_has_ended", "2024-07-20,", "2024-10-20T08:00", "ING251" },
	{ "receipt_before_the_end_of_august", "2024-08-20,", "2024-10-20T08:00", "ING250" },
	{ "receipt_more_than_three_days_before_the_end", "2024-09-26,", "2024-10-20T08:00",
	  "ING250" },
	{ "receipt_three_days_before_the_end", "2024-09-27,", "2024-10-20T08:00", "ING252" },
	{ "receipt_on_the_last_day", "2024-09-30 18:00,", "2024-10-20T08:00", NULL },
	{ "kind_that_is_no_word", "2024-10-08,作废", "2024-10-20T08:00", "ING116" },
	{ "kind_that_is_one", "2024-10-08,更正", "2024-10-20T08:00", NULL },
};
/* clang-format on */

static void check_receipt(void **state)
{
	const struct receipt_row *row = *state;
	struct office office;
	struct buf book = BUF_INIT, full = BUF_INIT;
	struct ingest_options options = { .nr_paths = 1,
					  .received = "2024-10-20",
					  .now = row->now };

	office_open(&office);
	put(&office, "", HEADER ONE);
	buf_addf(&book, "文件,收到时间,类型\n县市场监管局_执法案件台账_2024Q3.csv,%s\n", row->line);
	office_put(&office, "2024Q3/收文登记.csv", book.data, book.nr);
	buf_addf(&full, "%s/inbox/2024Q3", office.folder);
	options.paths = &full.data;
	office.rc = ingest_run(&office.workspace, &options, &office.summary, &office.diag);
	assert_int_equal(office.rc, 0);
	office_expect(&office,
		      "SELECT code FROM rejection WHERE code IN ('ING114', 'ING115', 'ING116',"
		      " 'ING250', 'ING251', 'ING252')",
		      row->code);
	assert_int_equal(office.summary.refused, row->code && strcmp(row->code, "ING116") < 0);
	buf_release(&book);
	buf_release(&full);
	office_close(&office);
}

/* The months of the third quarter of 2024 that the unit's ledgers cover: "7", "7 8 9". */
static void expect_months(struct office *office, const char *expected)
{
	const struct form *form = rules_form(&office->workspace.rules_loaded, "cases");
	struct buf months = BUF_INIT;

	for (int month = 7; month <= 9; month++)
		if (coverage_has(office->workspace.store, form, "scjgj", month_from(2024, month),
				 "2024-12-31", &office->diag))
			buf_addf(&months, "%s%d", months.nr ? " " : "", month);
	assert_string_equal(months.nr ? months.data : "", expected);
	buf_release(&months);
}

static void early_ledger_tells_of_the_months_that_ended(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE);
	take(office, "", "2024-08-20", INGEST_KIND_UNMARKED);
	expect_months(office, "7");
	put(office, "_补充", HEADER TWO);
	take(office, "_补充", "2024-09-02", INGEST_KIND_UNMARKED);
	expect_months(office, "7 8");
	put(office, "_补充9月", HEADER "无,,,\n");
	take(office, "_补充9月", "2024-10-08", INGEST_KIND_UNMARKED);
	expect_months(office, "7 8 9");
	office_expect(office, FINES, "11号=10000 12号=20000");
	office_expect(office,
		      "SELECT group_concat(code, ' ') FROM rejection WHERE code >= 'ING250'",
		      "ING250 ING250");
}

static void same_content_after_the_period_confirms(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-08-20", INGEST_KIND_UNMARKED);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED); /* the register's line stays */
	expect_months(office, "7");
	put(office, " (2)", HEADER ONE TWO);
	take(office, " (2)", "2024-10-08", INGEST_KIND_UNMARKED);
	expect_months(office, "7 8 9");
	office_expect(office, STATUSES, "superseded/full in_force/full");
	take(office, "", "2024-10-09", INGEST_KIND_UNMARKED);
	take(office, " (2)", "2024-10-09", INGEST_KIND_UNMARKED);
	office_expect(office, STATUSES, "superseded/full in_force/full");
	office_expect(office, FINES, "11号=10000 12号=20000");
}

/* A wrong day of receipt in the register: mended, the ledger tells of the whole quarter. */
static void mended_receipt_says_early_anew(void **state)
{
	static const char head[] =
		"文件,报送单位,收到时间\n县市场监管局_执法案件台账_2024Q3.csv,scjgj,";
	static const char *const days[] = { "2024-08-20", "2024-10-08", "2024-07-15" };
	static const char *const said[] = { "ING250", NULL, "ING251" };
	static const char *const months[] = { "7", "7 8 9", "" };
	struct office *office = *state;
	struct buf book = BUF_INIT;

	put(office, "", HEADER ONE);
	for (int i = 0; i < 3; i++) {
		buf_reset(&book);
		buf_addf(&book, "%s%s\n", head, days[i]);
		office_put(office, "2024Q3/收文登记.csv", book.data, book.nr);
		office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
		expect_months(office, months[i]);
		office_expect(office, "SELECT code FROM rejection WHERE code >= 'ING250'", said[i]);
	}
	buf_release(&book);
}

/* What a unit gives itself for a year is due five days behind it, and may come before. */
static void points_of_a_year_are_never_early(void **state)
{
	static const char text[] = "年度,考核项目,自评得分\n2023,会议,5\n";
	static const char *const days[] = { "2023-12-28", "2024-01-04" };
	struct office *office = *state;

	for (int i = 0; i < 2; i++) {
		office_put(office,
			   i ? "2024Q1/县法院_自评表_2024Q1.csv"
			     : "2024Q1/县公安局_自评表_2024Q1.csv",
			   text, strlen(text));
		office_take(office, "2024Q1", days[i], INGEST_KIND_UNMARKED);
	}
	office_expect(office, STATUSES, "in_force/full in_force/full");
	office_expect(office,
		      "SELECT code FROM rejection WHERE code IN ('ING115', 'ING250', 'ING251',"
		      " 'ING252')",
		      NULL);
}

static void office_may_enter_for_a_unit(void **state)
{
	static const char book[] = "文件,报送单位,收到时间\n"
				   "县市场监管局_执法案件台账_2024Q3.csv,双打办,2024-10-08\n";
	struct office *office = *state;

	put(office, "", HEADER ONE);
	office_put(office, "2024Q3/收文登记.csv", book, strlen(book));
	office_take(office, "2024Q3", "2024-10-20", INGEST_KIND_UNMARKED);
	office_expect(office, "SELECT unit || ' ' || sender FROM submission", "scjgj bgs");
}

static void lone_file_outside_tells_its_period(void **state)
{
	struct office *office = *state;

	office_put(office, "县市场监管局_执法案件台账_2024年8月.csv", HEADER THREE,
		   strlen(HEADER THREE));
	office_take(office, "县市场监管局_执法案件台账_2024年8月.csv", "2024-10-08",
		    INGEST_KIND_UNMARKED);
	office_expect(office,
		      "SELECT period || ' ' || first_month || ' ' || folder FROM submission",
		      "2024-08 2024-08 2024-08");
	office_put(office, "县市场监管局_执法案件台账.csv", HEADER ONE, strlen(HEADER ONE));
	office_take(office, "县市场监管局_执法案件台账.csv", "2024-10-08", INGEST_KIND_UNMARKED);
	assert_string_equal(office->diag.items[0].kind->code, "ING011");
	office_put(office, "2024Q3/扫描件.jpg", "x", 1);
	office_take(office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	assert_string_equal(office->diag.items[0].kind->code, "ING117");
}

static void pasted_utf8_in_gb18030_is_refused(void **state)
{
	struct office *office = *state;
	static const char head[] = "\xB0\xB8\xBC\xFE\xB1\xE0\xBA\xC5,\xC1\xEC\xD3\xF2,"
				   "\xC1\xA2\xB0\xB8\xC8\xD5\xC6\xDA\n" /* 案件编号,领域,立案日期 */
				   "平市监立11号,食品,2024-07-01\n";

	put(office, "", head);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, "SELECT line FROM rejection WHERE code = 'ING049'", "2");
}

static void broken_bytes_of_a_refused_row_are_kept_as_marks(void **state)
{
	struct office *office = *state;

	put(office, "", HEADER ONE "12号,食品\xE9\xA3,2024-07-02,200\n");
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, "SELECT line || ' ' || raw FROM refused_row",
		      "3 12号,食品\uFFFD\uFFFD,2024-07-02,200");
}

static void broken_bytes_behind_a_bom_are_marks_in_the_receipt(void **state)
{
	struct office *office = *state;

	put(office, "", "\xEF\xBB\xBF" HEADER ONE "12号,'食品\xE9\xA3,2024-07-02,200\n");
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, "SELECT group_concat(value, ' ') FROM rejection",
		      "'食品\uFFFD\uFFFD '食品\uFFFD\uFFFD");
}

static void endless_row_is_given_up(void **state)
{
	struct office *office = *state;
	struct buf text = BUF_INIT;

	buf_addstr(&text, HEADER ONE "\"12号");
	for (size_t i = 0; i < 1200; i++) {
		for (size_t j = 0; j < 1000; j++)
			buf_addch(&text, 'x');
		buf_addch(&text, '\n');
	}
	put(office, "", text.data);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(office, "SELECT line FROM rejection WHERE code = 'ING017'", "3");
	office_expect(office, FINES, "11号=10000");
	buf_release(&text);
}

static void original_is_kept_for_the_office_alone(void **state)
{
	struct office *office = *state;
	struct buf path = BUF_INIT, text = BUF_INIT;
	char *sha256;

	put(office, "", HEADER ONE);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	sha256 = office_ask(office, "SELECT sha256 FROM submission");
	path_join(&path, office->workspace.received, sha256);
	assert_int_equal(file_read(&text, path.data, &office->diag), 0);
	assert_string_equal(text.data, HEADER ONE);
	free(sha256);
	buf_release(&path);
	buf_release(&text);
}

static void growing_case_and_clearing(void **state)
{
	static const char later[] = "案件编号,领域,立案日期,处理决定日期,罚款（元）\n"
				    "11号,食品,2024-07-01,2024-10-10,清除\n";
	struct office *office = *state;

	put(office, "", HEADER ONE TWO);
	take(office, "", "2024-10-08", INGEST_KIND_UNMARKED);
	office_put(office, "2024Q4/县市场监管局_执法案件台账_2024Q4.csv", later, strlen(later));
	office_take(office, "2024Q4", "2025-01-08", INGEST_KIND_UNMARKED);
	office_expect(office, FINES, "11号=NULL 12号=20000");
	office_expect(office, "SELECT decision_date FROM cases_state WHERE key = '11号'",
		      "2024-10-10");
	office_expect(office, STATUSES, "in_force/full in_force/full");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
		TEST(same_content_changes_nothing),
		TEST(versions_of_one_time_are_said),
		TEST(another_kind_for_what_is_in_the_store_is_said),
		TEST(newer_full_replaces),
		TEST(missing_rows_hold_the_file_until_the_clerk_decides),
		TEST(early_ledger_tells_of_the_months_that_ended),
		TEST(same_content_after_the_period_confirms),
		TEST(mended_receipt_says_early_anew),
		TEST(held_file_may_become_a_supplement),
		TEST(supplement_named_in_the_file_removes_nothing),
		TEST(supplement_in_the_title_removes_nothing),
		TEST(refused_row_keeps_the_earlier_one),
		TEST(a_row_of_the_offices_ledger_that_came_again_is_no_late_news),
		TEST(a_day_outside_the_period_is_said_by_its_side),
		TEST(older_file_that_comes_late_is_only_recorded),
		TEST(older_file_with_more_rows_is_held),
		TEST(held_file_names_twenty_of_the_missing_rows),
		TEST(zero_report_then_rows),
		TEST(equal_zero_reports_of_two_units_are_two),
		TEST(refused_file_is_not_read_twice_under_the_same_rules),
		TEST(register_orders_and_dates_the_files),
		TEST(file_without_a_line_gets_one_once),
		TEST(register_faults_are_named_until_mended),
		TEST(what_was_said_of_a_file_is_said_once),
		TEST(rows_refused_for_a_mended_receipt_are_read_again),
		TEST(a_receipt_mended_to_and_fro_judges_rows_again),
		TEST(a_file_whose_rows_all_turn_out_late_is_refused),
		TEST(points_of_a_year_are_never_early),
		TEST(office_may_enter_for_a_unit),
		TEST(lone_file_outside_tells_its_period),
		TEST(pasted_utf8_in_gb18030_is_refused),
		TEST(broken_bytes_of_a_refused_row_are_kept_as_marks),
		TEST(broken_bytes_behind_a_bom_are_marks_in_the_receipt),
		TEST(endless_row_is_given_up),
		TEST(original_is_kept_for_the_office_alone),
		TEST(growing_case_and_clearing),
	};

	struct CMUnitTest receipts[sizeof(receipt_rows) / sizeof(receipt_rows[0])];

	for (size_t i = 0; i < sizeof(receipts) / sizeof(receipts[0]); i++)
		receipts[i] = (struct CMUnitTest){ receipt_rows[i].name, check_receipt, NULL, NULL,
						   (void *)(uintptr_t)&receipt_rows[i] };
	return cmocka_run_group_tests_name("resubmission", tests, NULL, NULL) +
	       cmocka_run_group_tests_name("receipts", receipts, NULL, NULL);
}

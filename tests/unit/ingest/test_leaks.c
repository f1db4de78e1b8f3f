/* Personal numbers put wherever a unit or the clerk may write: none of them may be found in the
 * store, the receipts, the register's new lines, the summary or the words for the screen. All
 * numbers are fictitious. */
#include "office.h"

#include "core/base/privacy.h"

static const char id[] = "370124190001010017", phone[] = "13800138000",
		  card[] = "6222020000000000000";
static const char *const secrets[] = { id, phone, card };

/* A name, a title, headers, texts, a note, numbers in columns of another type, refused rows, rows
 * that nobody reads, an ignored column and an unclosed quote. */
static const char text[] =
	"平阴县执法案件台账,联系人13800138000\n"
	"填报单位：县市场监管局,370124190001010017\n"
	"案件编号,领域,立案日期,当事人,案由,罚款（元）,统一社会信用代码,备注,经办人13800138000\n"
	"1号,食品,2024-07-01,张某370124190001010017,卡6222020000000000000,5,370124190001010017,"
	"电13800138000,13800138000\n"
	"2号,370124190001010017,2024-07-01,,,370124190001010017,,,370124190001010017\n"
	"3号,食品,13800138000,,,6222020000000000000,,6222020000000000000,\n"
	"370124190001010017,食品,2024-07-01,,,,,,\n"
	"370124190001010017,药品,2024-07-01,,,,,,\n"
	"填表人：某,13800138000\n"
	"4号,食品,2024-07-04,乙,\"未闭合 370124190001010017 6222020000000000000\n";

static void assert_clean(const char *where, const char *shown)
{
	for (size_t i = 0; shown && i < sizeof(secrets) / sizeof(secrets[0]); i++) {
		if (strstr(shown, secrets[i]))
			fail_msg("%s: %s", where, shown);
	}
}

static size_t check_table(struct office *office, const char *table)
{
	struct query query = QUERY_INIT;
	struct diag diag = DIAG_INIT;
	struct buf sql = BUF_INIT;
	size_t rows = 0;

	buf_addf(&sql, "SELECT * FROM \"%s\"", table);
	assert_int_equal(query_open(&query, office->workspace.store, sql.data, &diag), 0);
	while (query_next(&query, &diag) == 1) {
		rows++;
		for (int c = 0; c < query_columns(&query); c++)
			assert_clean(table, query_text(&query, c));
	}
	query_release(&query);
	buf_release(&sql);
	return rows;
}

static void check_store(struct office *office)
{
	static const char *const filled[] = { "submission", "rejection", "refused_row",
					      "cases_statement", "cases_state" };

	for (size_t i = 0; i < sizeof(filled) / sizeof(filled[0]); i++)
		assert_true(check_table(office, filled[i]) > 0);
}

static void check_words(struct office *office)
{
	FILE *out;
	char *printed = NULL;
	size_t nr = 0;

	for (size_t i = 0; i < office->summary.nr; i++)
		assert_clean("summary", office->summary.files[i].file);
	diag_mask(&office->diag);
	out = open_memstream(&printed, &nr);
	diag_print(&office->diag, out);
	fclose(out);
	assert_clean("screen", printed);
	free(printed);
}

static void check_all(struct office *office)
{
	check_words(office);
	check_store(office);
}

static void nothing_leaks_of_a_file_without_a_register(void **state)
{
	struct office office;
	struct buf path = BUF_INIT, content = BUF_INIT;

	(void)state;
	office_open(&office);
	office_put(&office, "2024Q3/县市场监管局_执法案件台账_张某370124190001010017.csv", text,
		   strlen(text));
	office_take(&office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office.rc, 0);
	assert_int_equal(office.summary.nr, 1);
	check_all(&office);
	/* what the clerk sees as warnings of the file is about the masked name, too */
	office_expect(&office, "SELECT file FROM submission",
		      "县市场监管局_执法案件台账_张某370124________0017.csv");
	buf_addf(&path, "%s/inbox/2024Q3/收文登记.csv", office.folder);
	assert_int_equal(file_read(&content, path.data, &office.diag), 0);
	assert_clean("register", content.data);
	/* and the line that was written for it is found again: one submission, one line */
	office_take(&office, "2024Q3", "2024-10-09", INGEST_KIND_UNMARKED);
	assert_int_equal(office.rc, 0);
	office_expect(&office, "SELECT count(*) FROM submission", "1");
	office_expect(&office, "SELECT received FROM submission", "2024-10-08");
	assert_int_equal(office.diag.warnings, 0);
	buf_release(&path);
	buf_release(&content);
	office_close(&office);
}

static void nothing_leaks_of_the_registers_note(void **state)
{
	static const char book[] =
		"文件,报送单位,收到时间,方式,类型,更正文件,备注\n"
		"县市场监管局_执法案件台账_370124190001010017.csv,县市场监管局,2024-10-08,邮箱,,,"
		"联系人13800138000卡6222020000000000000\n"
		"没来的_370124190001010017.csv,县市场监管局,2024-10-08,,,,\n";
	struct office office;

	(void)state;
	office_open(&office);
	office_put(&office, "2024Q3/收文登记.csv", book, strlen(book));
	office_put(&office, "2024Q3/县市场监管局_执法案件台账_370124190001010017.csv", text,
		   strlen(text));
	office_take(&office, "2024Q3", "2024-10-09", INGEST_KIND_UNMARKED);
	assert_int_equal(office.rc, 0);
	check_all(&office);
	office_expect(&office, "SELECT note FROM submission",
		      "联系人138****8000卡622202*********0000");
	office_close(&office);
}

static void the_receipt_names_each_kind(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	office_put(&office, "2024Q3/县市场监管局_执法案件台账_2024Q3.csv", text, strlen(text));
	office_take(&office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(&office,
		      "SELECT group_concat(code || ' ' || line || ' ' || column_no, '; ') FROM"
		      " (SELECT * FROM rejection WHERE code IN ('ING078', 'ING140', 'ING141') AND"
		      " line = 4 ORDER BY column_no)",
		      "ING140 4 4; ING141 4 5; ING140 4 7; ING078 4 8");
	office_close(&office);
}

/* The number of a case is kept as it is, and yet masked where it is only talked about. */
static void words_about_a_case_are_masked(void **state)
{
	static const char twice[] = "案件编号,领域,立案日期\n13800138000,食品,2024-07-01\n"
				    "13800138000,药品,2024-07-01\n";
	struct office office;

	(void)state;
	office_open(&office);
	office_put(&office, "2024Q3/县市场监管局_执法案件台账_2024Q3.csv", twice, strlen(twice));
	office_take(&office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(&office, "SELECT case_no FROM cases_state", "13800138000");
	office_expect(&office, "SELECT message FROM rejection WHERE code = 'ING050'",
		      "与第2行是同一项（138****8000），内容却不同");
	office_close(&office);
}

/* A text that is cut short for the store or the receipt keeps no beginning of a number that the
 * cut goes through: wherever the number stands, no more of it is seen than masking leaves. */
static void a_cut_leaves_no_half_number(void **state)
{
	enum { SHOWN = 100, LINE = 4000, ID_SIZE = 18 };
	struct buf file = BUF_INIT;
	struct office office;

	(void)state;
	buf_addstr(&file, "案件编号,领域,立案日期\n");
	for (int before = SHOWN - ID_SIZE; before <= SHOWN; before++) {
		buf_addf(&file, "%d号,", before);
		for (int i = 0; i < before; i++)
			buf_addstr(&file, "某");
		buf_addf(&file, "%s后,2024-07-01\n", id);
	}
	buf_addstr(&file, "1号,食品,\"2024-07-01\n");
	for (int before = LINE - ID_SIZE; before <= LINE; before++) {
		for (int i = 0; i < before; i++)
			buf_addch(&file, i % 5 ? 'x' : ' ');
		buf_addf(&file, " %s\n", id);
	}
	office_open(&office);
	office_put(&office, "2024Q3/县市场监管局_执法案件台账_2024Q3.csv", file.data, file.nr);
	office_take(&office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	office_expect(&office, "SELECT rows_refused FROM submission", "39");
	office_expect(&office, "SELECT count(*) FROM rejection WHERE value LIKE '%…'", "19");
	office_expect(&office, "SELECT count(*) FROM rejection WHERE value LIKE '%3701241%'", "0");
	office_expect(&office, "SELECT count(*) FROM refused_row WHERE raw LIKE '%3701241%'", "0");
	buf_release(&file);
	office_close(&office);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_leaks_of_a_file_without_a_register),
		cmocka_unit_test(nothing_leaks_of_the_registers_note),
		cmocka_unit_test(the_receipt_names_each_kind),
		cmocka_unit_test(a_cut_leaves_no_half_number),
		cmocka_unit_test(words_about_a_case_are_masked),
	};

	return cmocka_run_group_tests_name("leaks", tests, NULL, NULL);
}

/* Personal numbers put wherever a unit or the clerk may write: none of them may be found in the
 * store, the receipts, the register's new lines, the summary or the words for the screen. All
 * numbers are fictitious. */
#include "office.h"

#include "core/base/privacy.h"
#include "core/base/text.h"

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

/* Shown text as its digits, what may stand between them left out, '?' for all else. */
static void add_digits(struct buf *out, const char *shown)
{
	size_t nr = strlen(shown), pos = 0;

	while (pos < nr) {
		uint32_t ch = text_next(shown, nr, &pos);

		ch = ch >= 0xFF01 && ch <= 0xFF5E ? ch - 0xFEE0 : ch;
		if (ch >= '0' && ch <= '9')
			buf_addch(out, (char)ch);
		else if (!(ch < 0x80 && personal_gap((char)ch)) && ch != 0x2013 && ch != 0x2014)
			buf_addch(out, '?');
	}
}

static void assert_no_digits(const char *where, const char *shown)
{
	struct buf digits = BUF_INIT;

	if (shown)
		add_digits(&digits, shown);
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		if (digits.nr && strstr(digits.data, secrets[i]))
			fail_msg("%s: %s", where, shown);
	buf_release(&digits);
}

/* Every text of every table. */
static void check_whole_store(struct office *office)
{
	struct query tables = QUERY_INIT;
	struct diag diag = DIAG_INIT;

	assert_int_equal(query_open(&tables, office->workspace.store,
				    "SELECT name FROM sqlite_schema WHERE type = 'table'", &diag),
			 0);
	while (query_next(&tables, &diag) == 1) {
		struct query query = QUERY_INIT;
		struct buf sql = BUF_INIT;

		buf_addf(&sql, "SELECT * FROM \"%s\"", query_text(&tables, 0));
		assert_int_equal(query_open(&query, office->workspace.store, sql.data, &diag), 0);
		while (query_next(&query, &diag) == 1)
			for (int c = 0; c < query_columns(&query); c++)
				assert_no_digits(query_text(&tables, 0), query_text(&query, c));
		query_release(&query);
		buf_release(&sql);
	}
	query_release(&tables);
	diag_release(&diag);
}

/* How a number may be written; a line break needs quotes around the cell. */
static const char *const written[] = {
	"13800138000",
	"138-0013-8000",
	"138.0013.8000",
	"138–0013–8000",
	"138—0013—8000",
	"138/0013/8000",
	"138 0013 8000",
	"138_0013_8000",
	"1380-0138-000",
	"138-001-38000",
	"13800-138000",
	"013800138000",
	"008613800138000",
	"+86 138 0013 8000",
	"（+86）13800138000",
	"a13800138000b",
	"１３８００１３８０００",
	"138\n0013\n8000",
	"1380013\n8000",
	"370124190001010017",
	"370124 19000101 0017",
	"370124.1900.0101.0017",
	"370124—19000101—0017",
	"370124/19000101/0017",
	"370124190001\n010017",
	"证370124190001010017b",
	"6222020000000000000",
	"6222 0200 0000 0000 000",
	"622202 0000000000000",
	"6222.0200.0000.0000.000",
	"6222020000\n000000000",
	"卡6222020000000000000b",
};
enum { WRITTEN = sizeof(written) / sizeof(written[0]) };

/* In every column of a ledger but its key, each number in a row of its own. */
static void numbers_leak_from_no_column(void **state)
{
	enum { COLUMNS = 11 };
	struct office office;

	(void)state;
	for (size_t column = 1; column < COLUMNS; column++) {
		struct buf file = BUF_INIT;

		buf_addf(&file, "\"平阴县执法案件台账 %s\"\n", written[column]);
		buf_addstr(&file,
			   "案件编号,领域,立案日期,当事人,案由,罚款（元）,没收违法所得（元）,"
			   "统一社会信用代码,涉案人数,案值（元）,备注\n");
		for (size_t i = 0; i < WRITTEN; i++) {
			buf_addf(&file, "平市监罚〔2024〕%zu号", i + 1);
			for (size_t c = 1; c < COLUMNS; c++)
				buf_addf(&file, ",\"%s\"",
					 c == column ? written[i]
					 : c == 1    ? "食品"
					 : c == 2    ? "2024-07-01"
						     : "");
			buf_addch(&file, '\n');
		}
		office_open(&office);
		office_put(&office, "2024Q3/县市场监管局_执法案件台账_2024Q3.csv", file.data,
			   file.nr);
		office_take(&office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
		assert_int_equal(office.rc, 0);
		check_whole_store(&office);
		office_close(&office);
		buf_release(&file);
	}
}

/* Around the rows: the title, a header, the tail, rows that a quote swallowed, the file's name,
 * what the register says. */
static void numbers_leak_from_no_other_place(void **state)
{
	struct office office;

	(void)state;
	for (size_t i = 0; i < WRITTEN; i++) {
		struct buf file = BUF_INIT, book = BUF_INIT, name = BUF_INIT;

		buf_addf(&name, "2024Q3/县市场监管局_执法案件台账_%s.csv", written[i]);
		for (char *p = name.data + strlen("2024Q3/"); *p; p++)
			*p = *p == '/' ? '-' : *p;
		buf_addf(&book,
			 "文件,报送单位,收到时间,方式,类型,更正文件,备注\n"
			 "\"%s\",县市场监管局,2024-10-08,\"%s\",,,\"%s\"\n",
			 name.data + strlen("2024Q3/"), written[i], written[i]);
		buf_addf(&file, "\"台账%s\"\n", written[i]);
		buf_addf(&file, "案件编号,领域,立案日期,备注,\"经办%s\"\n", written[i]);
		buf_addf(&file,
			 "平市监罚〔2024〕1号,食品,2024-07-01,,\"%s\"\n2号,食品,某日,,\"%s\"\n",
			 written[i], written[i]);
		buf_addf(&file, "填表人：\"%s\"\n3号,食品,\"2024\n%s\n4号,%s\n", written[i],
			 written[i], written[i]);
		office_open(&office);
		office_put(&office, "2024Q3/收文登记.csv", book.data, book.nr);
		office_put(&office, name.data, file.data, file.nr);
		office_take(&office, "2024Q3", "2024-10-09", INGEST_KIND_UNMARKED);
		check_whole_store(&office);
		check_words(&office);
		office_close(&office);
		buf_release(&file);
		buf_release(&book);
		buf_release(&name);
	}
}

/* A name that would paint, ring, begin a line or turn the direction of a terminal. */
static void nothing_of_a_name_is_a_command(void **state)
{
	static const char name[] = "县市场监管局_执法案件台账_\033[31m\a\001\r\n\u202E\xC2\x9B"
				   "1m_2024Q3.csv";
	static const char rows[] = "案件编号,领域,立案日期\n平市监罚〔2024〕1号,食品,某日\n";
	struct buf path = BUF_INIT, content = BUF_INIT;
	struct office office;
	char *printed = NULL;
	size_t nr = 0;
	FILE *out;

	(void)state;
	office_open(&office);
	buf_addf(&path, "2024Q3/%s", name);
	office_put(&office, path.data, rows, strlen(rows));
	for (int i = 0; i < 2; i++) /* its line in the register is found again */
		office_take(&office, "2024Q3", i ? "2024-10-09" : "2024-10-08",
			    INGEST_KIND_UNMARKED);
	office_expect(&office, "SELECT file FROM submission",
		      "县市场监管局_执法案件台账__[31m______1m_2024Q3.csv");
	assert_string_equal(office.summary.files[0].file,
			    "县市场监管局_执法案件台账__[31m______1m_2024Q3.csv");
	diag_add(&office.diag, "FIL001", &(struct diag_at){ .file = name, .value = name }, name,
		 NULL);
	out = open_memstream(&printed, &nr);
	diag_print(&office.diag, out);
	fclose(out);
	buf_addstr(&content, printed);
	buf_reset(&path);
	buf_addf(&path, "%s/inbox/2024Q3/收文登记.csv", office.folder);
	assert_int_equal(file_read(&content, path.data, &office.diag), 0);
	for (size_t pos = 0; pos < content.nr;) {
		uint32_t ch = text_next(content.data, content.nr, &pos);

		assert_true(ch == '\n' || ch == '\r' || !text_is_control(ch));
	}
	assert_null(strstr(printed, "\r"));
	free(printed);
	buf_release(&path);
	buf_release(&content);
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
		cmocka_unit_test(nothing_of_a_name_is_a_command),
		cmocka_unit_test(numbers_leak_from_no_column),
		cmocka_unit_test(numbers_leak_from_no_other_place),
	};

	return cmocka_run_group_tests_name("leaks", tests, NULL, NULL);
}

/* The same three rows in every disguise that offices give them: all must come out the same. */
#include "office.h"

#include <iconv.h>
#include <stdio.h>

#define FILE_NAME "县市场监管局_执法案件台账_2024Q3.csv"
#define ROWS                                                     \
	"平市监立〔2024〕1号,食品,2024-07-01,1000\n"    \
	"平市监立〔2024〕2号,商标,2024-08-02,20000.5\n" \
	"平市监立〔2024〕3号,农资,2024-09-03,\n"
#define HEADER "案件编号,领域,立案日期,罚款（元）\n"

struct disguise {
	const char *name;
	const char *text;
	const char *encoding; /* iconv's name; NULL: as it is */
	const char *mark;     /* bytes before it */
	const char *stored;   /* encoding as the store names it */
	long header_line;
};

/* clang-format off */
static const struct disguise disguises[] = {
	{ "utf-8", HEADER ROWS, NULL, "", "UTF-8", 1 },
	{ "utf-8 with bom", HEADER ROWS, NULL, "\xEF\xBB\xBF", "UTF-8-BOM", 1 },
	{ "gb18030", HEADER ROWS, "GB18030", "", "GB18030", 1 },
	{ "utf-16le", HEADER ROWS, "UTF-16LE", "\xFF\xFE", "UTF-16LE", 1 },
	{ "utf-16be", HEADER ROWS, "UTF-16BE", "\xFE\xFF", "UTF-16BE", 1 },
	{ "no line end at the end", HEADER "平市监立〔2024〕1号,食品,2024-07-01,1000\n平市监立〔2024〕2号,商标,2024-08-02,20000.5\n平市监立〔2024〕3号,农资,2024-09-03,", NULL, "", "UTF-8", 1 },
	{ "tab", "案件编号\t领域\t立案日期\t罚款（元）\n平市监立〔2024〕1号\t食品\t2024-07-01\t1000\n平市监立〔2024〕2号\t商标\t2024-08-02\t20000.5\n平市监立〔2024〕3号\t农资\t2024-09-03\t\n", NULL, "", "UTF-8", 1 },
	{ "semicolon", "案件编号;领域;立案日期;罚款（元）\n平市监立〔2024〕1号;食品;2024-07-01;1000\n平市监立〔2024〕2号;商标;2024-08-02;20000.5\n平市监立〔2024〕3号;农资;2024-09-03;\n", NULL, "", "UTF-8", 1 },
	{ "full-width comma", "案件编号，领域，立案日期，罚款（元）\n平市监立〔2024〕1号，食品，2024-07-01，1000\n平市监立〔2024〕2号，商标，2024-08-02，20000.5\n平市监立〔2024〕3号，农资，2024-09-03，\n", NULL, "", "UTF-8", 1 },
	{ "full-width comma in gb18030", "案件编号，领域，立案日期，罚款（元）\n平市监立〔2024〕1号，食品，2024-07-01，1000\n平市监立〔2024〕2号，商标，2024-08-02，20000.5\n平市监立〔2024〕3号，农资，2024-09-03，\n", "GB18030", "", "GB18030", 1 },
	{ "crlf", "案件编号,领域,立案日期,罚款（元）\r\n平市监立〔2024〕1号,食品,2024-07-01,1000\r\n平市监立〔2024〕2号,商标,2024-08-02,20000.5\r\n平市监立〔2024〕3号,农资,2024-09-03,\r\n", NULL, "", "UTF-8", 1 },
	{ "cr", "案件编号,领域,立案日期,罚款（元）\r平市监立〔2024〕1号,食品,2024-07-01,1000\r平市监立〔2024〕2号,商标,2024-08-02,20000.5\r平市监立〔2024〕3号,农资,2024-09-03,\r", NULL, "", "UTF-8", 1 },
	{ "title above", "附件1：,,,\n平阴县2024年第三季度执法案件台账,,,\n填报单位（盖章）：县市场监管局,,,\n" HEADER ROWS, NULL, "", "UTF-8", 4 },
	{ "blank rows and columns", "\n,,,,\n案件编号,,领域,立案日期,罚款（元）\n,,,,\n平市监立〔2024〕1号,,食品,2024-07-01,1000\n,,,,\n平市监立〔2024〕2号,,商标,2024-08-02,20000.5\n平市监立〔2024〕3号,,农资,2024-09-03,\n,,,,\n", NULL, "", "UTF-8", 3 },
	{ "other order", "罚款（元）,立案日期,领域,案件编号\n1000,2024-07-01,食品,平市监立〔2024〕1号\n20000.5,2024-08-02,商标,平市监立〔2024〕2号\n,2024-09-03,农资,平市监立〔2024〕3号\n", NULL, "", "UTF-8", 1 },
	{ "synonyms and notes", "立案号（必填）,案件类别,*立案时间,罚款金额\n平市监立〔2024〕1号,食品,2024-07-01,1000\n平市监立〔2024〕2号,商标,2024-08-02,20000.5\n平市监立〔2024〕3号,农资,2024-09-03,\n", NULL, "", "UTF-8", 1 },
	{ "unit 万元 in header", "案件编号,领域,立案日期,罚款（万元）\n平市监立〔2024〕1号,食品,2024-07-01,0.1\n平市监立〔2024〕2号,商标,2024-08-02,2.00005\n平市监立〔2024〕3号,农资,2024-09-03,\n", NULL, "", "UTF-8", 1 },
	{ "unit 万元 behind the name", "案件编号,领域,立案日期,罚款/万元\n平市监立〔2024〕1号,食品,2024-07-01,0.1\n平市监立〔2024〕2号,商标,2024-08-02,2.00005\n平市监立〔2024〕3号,农资,2024-09-03,\n", NULL, "", "UTF-8", 1 },
	{ "unit 万元 above the table", "执法案件台账,,,金额单位：万元\n案件编号,领域,立案日期,罚款\n平市监立〔2024〕1号,食品,2024-07-01,0.1\n平市监立〔2024〕2号,商标,2024-08-02,2.00005\n平市监立〔2024〕3号,农资,2024-09-03,\n", NULL, "", "UTF-8", 2 },
	{ "two-line header", "基本情况,,,金额（万元）\n案件编号,领域,立案日期,罚款\n平市监立〔2024〕1号,食品,2024-07-01,0.1\n平市监立〔2024〕2号,商标,2024-08-02,2.00005\n平市监立〔2024〕3号,农资,2024-09-03,\n", NULL, "", "UTF-8", 2 },
	{ "header merged downward", "案件编号,领域,立案日期,金额（万元）,\n,,,案值,罚款\n平市监立〔2024〕1号,食品,2024-07-01,,0.1\n平市监立〔2024〕2号,商标,2024-08-02,,2.00005\n平市监立〔2024〕3号,农资,2024-09-03,,\n", NULL, "", "UTF-8", 2 },
	{ "total and tail lines", HEADER ROWS "合计,,,21000.5\n填报人：某某  审核人：某某,,,\n单位负责人：,,,\n", NULL, "", "UTF-8", 1 },
	{ "repeated header", HEADER "平市监立〔2024〕1号,食品,2024-07-01,1000\n" HEADER "平市监立〔2024〕2号,商标,2024-08-02,20000.5\n平市监立〔2024〕3号,农资,2024-09-03,\n", NULL, "", "UTF-8", 1 },
	{ "full width", HEADER "平市监立［２０２４］１号,食品,２０２４-07-01,１０００\n平市监立〔2024〕2号,商　标,2024年8月2日,\"20,000.50元\"\n 平市监立〔2024〕3号 ,农资,20240903,\n", NULL, "", "UTF-8", 1 },
	{ "sequence column", "序号,案件编号,领域,立案日期,罚款（元）\n1,平市监立〔2024〕1号,食品,2024-07-01,1000\n2,平市监立〔2024〕2号,商标,2024-08-02,20000.5\n3,平市监立〔2024〕3号,农资,2024-09-03,\n", NULL, "", "UTF-8", 1 },
	{ "unit column", "填报单位,案件编号,领域,立案日期,罚款（元）\n市场监管局,平市监立〔2024〕1号,食品,2024-07-01,1000\n县市场监管局,平市监立〔2024〕2号,商标,2024-08-02,20000.5\n,平市监立〔2024〕3号,农资,2024-09-03,\n", NULL, "", "UTF-8", 1 },
	{ "quoted line break", "案件编号,领域,立案日期,罚款（元）,当事人\n平市监立〔2024〕1号,食品,2024-07-01,1000,\"某某\n商贸\"\n平市监立〔2024〕2号,商标,2024-08-02,20000.5,\n平市监立〔2024〕3号,农资,2024-09-03,,\n", NULL, "", "UTF-8", 1 },
};
/* clang-format on */

static void add_disguised(struct buf *out, const struct disguise *row)
{
	char *from = (char *)(uintptr_t)row->text, *to;
	size_t left = strlen(row->text), room = left * 4;
	iconv_t handle;

	buf_addstr(out, row->mark);
	if (!row->encoding) {
		buf_addstr(out, row->text);
		return;
	}
	handle = iconv_open(row->encoding, "UTF-8");
	buf_reserve(out, room);
	to = out->data + out->nr;
	assert_int_equal(iconv(handle, &from, &left, &to, &room), 0);
	out->nr = (size_t)(to - out->data);
	iconv_close(handle);
}

static void rows_come_out_the_same(void **state)
{
	const struct disguise *row = *state;
	struct office office;
	struct buf text = BUF_INIT, line = BUF_INIT;

	office_open(&office);
	add_disguised(&text, row);
	office_put(&office, "2024Q3/" FILE_NAME, text.data, text.nr);
	office_take(&office, "2024Q3", "2024-10-08", INGEST_KIND_UNMARKED);
	assert_int_equal(office.rc, 0);
	assert_false(office.summary.refused);
	office_expect(
		&office,
		"SELECT group_concat(key || ' ' || field || ' ' || filed_date || ' ' ||"
		" coalesce(fine, 'NULL'), '; ') FROM (SELECT * FROM cases_state ORDER BY key)",
		"平市监立(2024)1号 food 2024-07-01 100000; "
		"平市监立(2024)2号 trademark 2024-08-02 2000050; "
		"平市监立(2024)3号 agri 2024-09-03 NULL");
	office_expect(&office,
		      "SELECT count(*) FROM rejection WHERE level <> 'note' AND"
		      " code <> 'ING063'",
		      "0");
	office_expect(&office, "SELECT encoding FROM submission", row->stored);
	office_expect(&office, "SELECT unit || table_name || period || status FROM submission",
		      "scjgjcases2024Q3in_force");
	buf_addf(&line, "%ld", row->header_line);
	office_expect(&office, "SELECT header_line FROM submission", line.data);
	buf_release(&text);
	buf_release(&line);
	office_close(&office);
}

int main(void)
{
	enum { NR = sizeof(disguises) / sizeof(disguises[0]) };
	struct CMUnitTest tests[NR];

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ disguises[i].name, rows_come_out_the_same, NULL,
						NULL, (void *)(uintptr_t)&disguises[i] };
	return cmocka_run_group_tests_name("forms_of_files", tests, NULL, NULL);
}

/* test_workbook.c - the wrapper of libxlsxwriter: hostile text, names, links, the same bytes. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include "core/workbook/zip_check.h"
#include "render/workbook/workbook.h"
#include "tests/unit/render/book.h"

enum { CREATED_DAY = 20004 }; /* 2024-10-08 */

static const struct sheet_column columns[] = {
	{ "名称", STYLE_TEXT, 0, 0 },
	{ "数（件）", STYLE_COUNT, 0, 0 },
	{ "日期", STYLE_DATE, 0, 0 },
};

struct fixture {
	char *folder;
	struct buf path;
	struct diag diag;
	struct workbook *workbook;
	struct sheet *sheet;
};

static int open_book(void **state)
{
	struct fixture *fixture = xcalloc(1, sizeof(*fixture));

	fixture->folder = scratch_make();
	fixture->path = (struct buf)BUF_INIT;
	path_join(&fixture->path, fixture->folder, "book.xlsx");
	fixture->workbook = workbook_create(fixture->path.data,
					    &(struct workbook_properties){
						    .title = "题名", .created_day = CREATED_DAY },
					    &fixture->diag);
	fixture->sheet = workbook_sheet(fixture->workbook,
					&(struct sheet_options){ .name = "表", .title = "标题" });
	sheet_columns(fixture->sheet, columns, NR(columns));
	*state = fixture;
	return 0;
}

static int close_book(void **state)
{
	struct fixture *fixture = *state;

	workbook_free(fixture->workbook);
	diag_release(&fixture->diag);
	buf_release(&fixture->path);
	scratch_remove(fixture->folder);
	free(fixture);
	return 0;
}

static void finish(struct fixture *fixture)
{
	assert_int_equal(sheet_finish(fixture->sheet), 0);
	assert_int_equal(workbook_finish(fixture->workbook), 0);
}

/* Files of ours may not grow beyond 'bytes'; writing on fails instead of ending the program. */
static void limit_files(rlim_t bytes)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* Rows of digits that hardly pack, or words that do. */
static void write_rows(struct fixture *fixture, int nr, bool repeated)
{
	unsigned seed = 1;

	for (int i = 0; i < nr; i++) {
		struct buf text = BUF_INIT;

		for (int k = 0; k < 40; k++) {
			seed = seed * 1103515245 + 12345;
			buf_addf(&text, "%u", repeated ? 7 : seed >> 8);
		}
		sheet_row(fixture->sheet, ROW_PLAIN);
		sheet_text(fixture->sheet, text.data);
		sheet_number(fixture->sheet, i);
		buf_release(&text);
	}
}

/* As on a disk that is full for a moment: what stands in place is whole, whatever failed. */
static void a_workbook_that_does_not_fit_is_not_left(void **state)
{
	struct fixture *fixture = *state;

	write_rows(fixture, 3000, false);
	assert_int_equal(sheet_finish(fixture->sheet), 0);
	limit_files(50000);
	assert_int_equal(workbook_finish(fixture->workbook), -1);
	limit_files(RLIM_INFINITY);
	assert_true(has_code(&fixture->diag, "REN003") || has_code(&fixture->diag, "REN012"));
	assert_false(file_exists(fixture->path.data));
}

/* Parts are larger than the packed file: none of them is written to a disk beside it. */
static void parts_of_a_workbook_need_no_disk(void **state)
{
	struct fixture *fixture = *state;
	struct buf sheet = BUF_INIT;

	write_rows(fixture, 3000, true);
	assert_int_equal(sheet_finish(fixture->sheet), 0);
	limit_files(100000);
	assert_int_equal(workbook_finish(fixture->workbook), 0);
	limit_files(RLIM_INFINITY);
	member_read(&sheet, fixture->path.data, "xl/worksheets/sheet1.xml");
	assert_true(sheet.nr > 200000);
	assert_non_null(strstr(sheet.data, "<v>2999</v>"));
	assert_non_null(strstr(sheet.data, "</worksheet>"));
	buf_release(&sheet);
}

static void a_damaged_archive_is_not_whole(void **state)
{
	static const char *const parts[] = { "xl/workbook.xml" }, *const missing[] = {
		"xl/no.xml"
	};
	struct fixture *fixture = *state;
	struct buf bytes = BUF_INIT;
	size_t nr_unseen = 0;

	write_rows(fixture, 30, false);
	finish(fixture);
	assert_int_equal(file_read(&bytes, fixture->path.data, &fixture->diag), 0);
	assert_true(zip_is_whole(&bytes, parts, NR(parts)));
	assert_false(zip_is_whole(&bytes, missing, NR(missing)));
	for (size_t at = 0; at < bytes.nr; at++) {
		char was = bytes.data[at];

		bytes.data[at] = (char)(was ^ 0x55);
		nr_unseen += zip_is_whole(&bytes, parts, NR(parts));
		bytes.data[at] = was;
	}
	/* of the headers before the entries, which the directory repeats, and of its attributes */
	assert_true(nr_unseen < bytes.nr / 4);
	bytes.nr -= 1;
	assert_false(zip_is_whole(&bytes, parts, NR(parts)));
	buf_release(&bytes);
}

static void write_cell(struct fixture *fixture, const char *text)
{
	sheet_row(fixture->sheet, ROW_PLAIN);
	sheet_text(fixture->sheet, text);
	sheet_number(fixture->sheet, 0);
	sheet_date(fixture->sheet, "2024-10-08");
}

static const char *const hostile[] = {
	"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "=HYPERLINK(\"x\")",
};

static void hostile_text_stays_text(void **state)
{
	struct fixture *fixture = *state;
	struct buf sheet = BUF_INIT;

	for (size_t i = 0; i < NR(hostile); i++)
		write_cell(fixture, hostile[i]);
	finish(fixture);
	member_read(&sheet, fixture->path.data, "xl/worksheets/sheet1.xml");
	assert_null(strstr(sheet.data, "<f>"));
	assert_true(member_has(fixture->path.data, "xl/sharedStrings.xml", "=cmd|"));
	buf_release(&sheet);
}

static void a_text_that_looks_like_an_escape_is_kept(void **state)
{
	struct fixture *fixture = *state;

	write_cell(fixture, "_x0041_");
	finish(fixture);
	assert_true(member_has(fixture->path.data, "xl/sharedStrings.xml", "_x005F_x0041_"));
}

static void bytes_that_xml_cannot_hold_are_replaced(void **state)
{
	struct fixture *fixture = *state;

	write_cell(fixture, "甲\xEF\xBF\xBF乙\xFF");
	finish(fixture);
	assert_true(member_has(fixture->path.data, "xl/sharedStrings.xml",
			       "甲\xEF\xBF\xBD乙\xEF\xBF\xBD"));
}

static void a_text_of_40000_characters_is_cut_with_ren005(void **state)
{
	struct fixture *fixture = *state;
	struct buf text = BUF_INIT;

	for (int i = 0; i < 40000; i++)
		buf_addstr(&text, "县");
	write_cell(fixture, text.data);
	finish(fixture);
	assert_true(has_code(&fixture->diag, "REN005"));
	assert_true(member_has(fixture->path.data, "xl/sharedStrings.xml", "县…"));
	buf_release(&text);
}

static void zero_is_a_number_and_unknown_is_blank(void **state)
{
	struct fixture *fixture = *state;
	struct buf sheet = BUF_INIT;

	sheet_row(fixture->sheet, ROW_PLAIN);
	sheet_text(fixture->sheet, NULL);
	sheet_number(fixture->sheet, 0);
	sheet_date(fixture->sheet, NULL);
	sheet_row(fixture->sheet, ROW_PLAIN);
	sheet_text(fixture->sheet, "乙");
	sheet_number(fixture->sheet, (double)NAN);
	finish(fixture);
	member_read(&sheet, fixture->path.data, "xl/worksheets/sheet1.xml");
	assert_non_null(strstr(sheet.data, "<v>0</v>"));
	assert_non_null(strstr(sheet.data, "r=\"B4\""));
	assert_null(strstr(sheet.data, "nan"));
	buf_release(&sheet);
}

static void a_date_is_excels_serial_number(void **state)
{
	struct fixture *fixture = *state;

	write_cell(fixture, "甲");
	sheet_row(fixture->sheet, ROW_PLAIN);
	sheet_date(fixture->sheet, "2024-10-08T12:00");
	finish(fixture);
	assert_true(member_has(fixture->path.data, "xl/worksheets/sheet1.xml", "<v>45573</v>"));
	assert_true(member_has(fixture->path.data, "xl/worksheets/sheet1.xml", "<v>45573.5</v>"));
}

static void a_formula_carries_its_value(void **state)
{
	struct fixture *fixture = *state;

	sheet_row(fixture->sheet, ROW_PLAIN);
	sheet_formula(fixture->sheet, STYLE_POINTS, "=1+41", 42);
	finish(fixture);
	assert_true(
		member_has(fixture->path.data, "xl/worksheets/sheet1.xml", "<f>1+41</f><v>42</v>"));
}

static void the_creation_date_is_the_given_day(void **state)
{
	struct fixture *fixture = *state;

	finish(fixture);
	assert_true(member_has(fixture->path.data, "docProps/core.xml", "2024-10-08T00:00:00Z"));
}

static void a_repeated_sheet_name_is_ren004(void **state)
{
	struct fixture *fixture = *state;
	struct sheet *again =
		workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "表" });

	sheet_row(again, ROW_PLAIN);
	sheet_text(again, "甲");
	assert_int_equal(sheet_finish(again), -1);
	assert_true(has_code(&fixture->diag, "REN004"));
	assert_int_equal(workbook_finish(fixture->workbook), -1);
}

static void a_folder_that_is_not_there_is_ren003(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(sheet_finish(fixture->sheet), 0);
	assert_int_equal(folder_remove(fixture->folder, &fixture->diag), 0);
	assert_int_equal(workbook_finish(fixture->workbook), -1);
	assert_true(has_code(&fixture->diag, "REN003"));
}

static void names_of_sheets(void **state)
{
	static const struct {
		const char *name;
		bool valid;
	} rows[] = {
		{ "总体情况", true },
		{ "", false },
		{ "a/b", false },
		{ "a[1]", false },
		{ "a:b", false },
		{ "'a", false },
		{ "a'", false },
		{ "a'b", true },
		{ "\xFF", false },
		{ "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", true },
		{ "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二", false },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++)
		assert_int_equal(sheet_name_valid(rows[i].name), rows[i].valid);
}

static void any_name_becomes_a_possible_sheet_name(void **state)
{
	static const struct {
		const char *name, *sheet;
	} rows[] = {
		{ "法院", "法院" },
		{ "检/察*院[甲]:?\\'", "检-察-院-甲-----" },
		{ "甲\u202E乙\x01", "甲-乙-" },
		{ "", "-" },
		{ "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
		  "一二三四五六七八九十一二三四五六七八九十一二三四五六七八" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		buf_reset(&out);
		sheet_name_add(&out, rows[i].name);
		assert_string_equal(out.data, rows[i].sheet);
		assert_true(sheet_name_valid(out.data));
	}
	buf_release(&out);
}

static void names_of_cells(void **state)
{
	static const struct {
		uint32_t row;
		uint16_t column;
		bool absolute;
		const char *name;
	} rows[] = {
		{ 0, 0, false, "A1" },	   { 9, 25, false, "Z10" },
		{ 0, 26, false, "AA1" },   { 6, 701, false, "ZZ7" },
		{ 6, 702, false, "AAA7" }, { 1048575, 16383, false, "XFD1048576" },
		{ 2, 3, true, "$D$3" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		buf_reset(&out);
		sheet_add_cell(&out, rows[i].row, rows[i].column, rows[i].absolute);
		assert_string_equal(out.data, rows[i].name);
	}
	buf_reset(&out);
	sheet_add_name(&out, "a'b");
	assert_string_equal(out.data, "'a''b'");
	buf_release(&out);
}

static void words_among_figures_stand_on_the_right(void **state)
{
	struct fixture *fixture = *state;

	sheet_row(fixture->sheet, ROW_PLAIN);
	sheet_text(fixture->sheet, "甲");
	sheet_text(fixture->sheet, "—");
	finish(fixture);
	/* the format that only such words have */
	assert_true(member_has(fixture->path.data, "xl/styles.xml", "formatCode=\"@_0\""));
}

static void a_group_begins_a_page(void **state)
{
	struct fixture *fixture = *state;

	write_cell(fixture, "甲");
	sheet_break(fixture->sheet);
	write_cell(fixture, "乙");
	finish(fixture);
	assert_true(member_has(fixture->path.data, "xl/worksheets/sheet1.xml",
			       "<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"3\""));
}

static void a_chart_takes_only_the_chosen_rows(void **state)
{
	static const uint32_t rows[] = { 2, 3, 5 };
	const struct chart_series series = { "数", 1, 0x1F77B4 };
	struct fixture *fixture = *state;

	for (int i = 0; i < 4; i++)
		write_cell(fixture, "甲");
	sheet_chart(fixture->sheet, &(struct chart_options){ .kind = CHART_BAR,
							     .title = "图",
							     .alt_text = "说明",
							     .rows = rows,
							     .nr_rows = NR(rows),
							     .series = &series,
							     .nr_series = 1,
							     .width = 400,
							     .height = 300 });
	finish(fixture);
	assert_true(member_has(fixture->path.data, "xl/charts/chart1.xml",
			       "<c:f>('表'!$B$3:$B$4,'表'!$B$6:$B$6)</c:f>"));
}

/* ---- on paper: landscape A4 without margins is 10.69 inches; at 8 points of the cells' 10 it
 * takes 10.69 * 96 / 0.8 / 1.1 = 1166 pixels, at 7 a digit and 5 a column */
enum { NR_WIDE = 40, PAGE_PIXELS = 1166 };

static struct sheet *wide_sheet(struct fixture *fixture, size_t nr, enum style style, double min,
				uint16_t freeze)
{
	struct sheet_column wide[NR_WIDE];
	char names[NR_WIDE][32];
	struct sheet *sheet =
		workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "宽表",
									   .title = "宽表",
									   .landscape = true,
									   .freeze = freeze });

	for (size_t i = 0; i < nr; i++) {
		snprintf(names[i], sizeof(names[i]), "名%02zu", i);
		wide[i] = (struct sheet_column){ names[i], style, min, 60 };
	}
	sheet_columns(sheet, wide, nr);
	return sheet;
}

/* Pixels of all columns of the second sheet. */
static double pixels_of(const struct fixture *fixture)
{
	struct buf xml = BUF_INIT;
	double pixels = 0;

	member_read(&xml, fixture->path.data, "xl/worksheets/sheet2.xml");
	for (const char *col = strstr(xml.data, "<col "); col; col = strstr(col + 1, "<col ")) {
		int min, max;
		double width;

		assert_int_equal(sscanf(col, "<col min=\"%d\" max=\"%d\" width=\"%lf\"", &min, &max,
					&width),
				 3);
		pixels += (max - min + 1) * width * 7;
	}
	buf_release(&xml);
	return pixels;
}

static void finish_wide(struct fixture *fixture, struct sheet *sheet)
{
	assert_int_equal(sheet_finish(sheet), 0);
	finish(fixture);
}

static struct sheet *small_table(struct fixture *fixture, const char *second)
{
	const struct sheet_column two[] = {
		{ "单位", STYLE_TEXT, 10, 20 },
		{ second, STYLE_COUNT, 10, 20 },
	};
	struct sheet *sheet = workbook_sheet(fixture->workbook,
					     &(struct sheet_options){ .name = "表（一）",
								      .title = "表",
								      .source = "数据来源：各单位",
								      .home = "目录" });

	sheet_columns(sheet, two, 2);
	for (int i = 0; i < 2; i++) {
		sheet_row(sheet, i ? ROW_TOTAL : ROW_PLAIN);
		sheet_text(sheet, i ? "全县" : "甲局");
		sheet_number(sheet, 3);
	}
	return sheet;
}

/* Named, without the totals, its headers as they stand in the cells; the way back above it. */
static void rows_become_a_table_of_excels(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture->path.data;
	struct sheet *sheet = small_table(fixture, "立案\n（件）");

	sheet_block(sheet, BLOCK_PARAGRAPH, "注");
	finish_wide(fixture, sheet);
	assert_true(member_has(path, "xl/tables/table1.xml", "displayName=\"表1_表一\""));
	assert_true(member_has(path, "xl/tables/table1.xml", "ref=\"A3:B4\""));
	assert_true(member_has(path, "xl/tables/table1.xml", "name=\"立案&#xA;（件）\""));
	assert_true(member_has(path, "xl/worksheets/sheet2.xml", "location=\"'目录'!A1\""));
	assert_true(member_has(path, "xl/sharedStrings.xml", "数据来源：各单位　返回目录"));
}

static void refuses_sheet(struct fixture *fixture, struct sheet *sheet)
{
	assert_int_equal(sheet_finish(sheet), -1);
	assert_true(has_code(&fixture->diag, "REN011"));
}

static void columns_of_one_name_are_not_published(void **state)
{
	refuses_sheet(*state, small_table(*state, "单位"));
}

static void a_column_without_a_name_is_not_published(void **state)
{
	refuses_sheet(*state, small_table(*state, ""));
}

static void a_blank_sheet_is_not_published(void **state)
{
	struct fixture *fixture = *state;

	refuses_sheet(fixture,
		      workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "空" }));
}

static void a_chart_without_words_is_not_published(void **state)
{
	struct fixture *fixture = *state;
	struct sheet *sheet = small_table(fixture, "立案");

	sheet_chart(sheet, &(struct chart_options){ .title = "图", .first = 2, .last = 3 });
	refuses_sheet(fixture, sheet);
}

static void a_wide_table_is_narrowed_until_it_prints_at_8_points(void **state)
{
	struct fixture *fixture = *state;
	struct sheet *sheet = wide_sheet(fixture, 6, STYLE_TEXT, 50, 0);
	struct buf xml = BUF_INIT;

	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, "一二三四五六七八九十一二三四五六七八九十一二三四五");
	finish_wide(fixture, sheet);
	assert_true(pixels_of(fixture) <= PAGE_PIXELS);
	assert_true(pixels_of(fixture) > PAGE_PIXELS - 6 * 7);
	/* 25 characters in a column of 27: 13 a line */
	member_read(&xml, fixture->path.data, "xl/worksheets/sheet2.xml");
	assert_non_null(strstr(xml.data, "<row r=\"3\" spans=\"1:6\" ht=\"34\""));
	assert_non_null(strstr(xml.data, "fitToHeight=\"0\""));
	assert_null(strstr(xml.data, "fitToWidth"));
	assert_false(has_code(&fixture->diag, "REN010"));
	buf_release(&xml);
}

static void figures_get_narrow_before_texts(void **state)
{
	static const struct sheet_column mixed[] = { { "甲", STYLE_TEXT, 60, 60 },
						     { "乙", STYLE_TEXT, 60, 60 },
						     { "丙（件）", STYLE_COUNT, 30, 60 },
						     { "丁（件）", STYLE_COUNT, 30, 60 } };
	struct fixture *fixture = *state;
	struct sheet *sheet =
		workbook_sheet(fixture->workbook,
			       &(struct sheet_options){ .name = "宽表", .landscape = true });
	struct buf xml = BUF_INIT;

	sheet_columns(sheet, mixed, NR(mixed));
	finish_wide(fixture, sheet);
	member_read(&xml, fixture->path.data, "xl/worksheets/sheet2.xml");
	/* twice 54 and twice half of it, each with 5 pixels */
	assert_non_null(strstr(xml.data, "<col min=\"1\" max=\"1\" width=\"54.7109375\""));
	assert_non_null(strstr(xml.data, "<col min=\"3\" max=\"3\" width=\"27.7109375\""));
	buf_release(&xml);
}

/* "+20.0个百分点" in a column of at most 13: spreadsheet programs would show ###. */
static void a_figure_has_its_room_whatever_its_column_is_to_have(void **state)
{
	static const struct sheet_column narrow[] = {
		{ "甲", STYLE_TEXT, 8, 8 }, { "增减（个百分点）", STYLE_CHANGE_POINTS, 10, 13 }
	};
	struct fixture *fixture = *state;
	struct sheet *sheet =
		workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "增减" });
	struct buf xml = BUF_INIT;

	sheet_columns(sheet, narrow, NR(narrow));
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, "全县");
	sheet_number(sheet, 20.0);
	finish_wide(fixture, sheet);
	member_read(&xml, fixture->path.data, "xl/worksheets/sheet2.xml");
	assert_non_null(strstr(xml.data, "<col min=\"2\" max=\"2\" width=\"17.7109375\""));
	buf_release(&xml);
}

/* Bold digits are wider: what fits a row of the table is ### in its total. */
static void a_bold_figure_has_more_room(void **state)
{
	static const struct sheet_column narrow[] = { { "甲", STYLE_TEXT, 8, 8 },
						      { "比例\n（%）", STYLE_RATE, 6, 8 },
						      { "占比\n（%）", STYLE_RATE, 6, 8 } };
	struct fixture *fixture = *state;
	struct sheet *sheet =
		workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "比例" });
	struct buf xml = BUF_INIT;
	double plain, bold;
	const char *at;

	sheet_columns(sheet, narrow, NR(narrow));
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, "县公安局");
	sheet_number(sheet, 1);
	sheet_number(sheet, 0.5);
	sheet_row(sheet, ROW_TOTAL);
	sheet_text(sheet, "全县");
	sheet_number(sheet, 0.5);
	sheet_number(sheet, 1);
	finish_wide(fixture, sheet);
	member_read(&xml, fixture->path.data, "xl/worksheets/sheet2.xml");
	at = strstr(xml.data, "<col min=\"2\" max=\"2\" width=\"");
	assert_true(at && sscanf(at, "<col min=\"2\" max=\"2\" width=\"%lf", &plain) == 1);
	at = strstr(xml.data, "<col min=\"3\" max=\"3\" width=\"");
	assert_true(at && sscanf(at, "<col min=\"3\" max=\"3\" width=\"%lf", &bold) == 1);
	assert_true(bold >= plain + 0.8);
	buf_release(&xml);
}

static void what_no_page_has_room_for_goes_on_pages_side_by_side(void **state)
{
	struct fixture *fixture = *state;
	struct sheet *sheet = wide_sheet(fixture, 20, STYLE_TEXT, 20, 2);

	finish_wide(fixture, sheet);
	assert_true(member_has(fixture->path.data, "xl/worksheets/sheet2.xml", "fitToWidth=\"2\""));
	assert_true(member_has(fixture->path.data, "xl/workbook.xml", "$A:$B,"));
	assert_false(has_code(&fixture->diag, "REN010"));
}

/* Without columns that stay in sight the first one is the key of every page. */
static void pages_side_by_side_repeat_a_key(void **state)
{
	struct fixture *fixture = *state;

	finish_wide(fixture, wide_sheet(fixture, 20, STYLE_TEXT, 20, 0));
	assert_true(member_has(fixture->path.data, "xl/workbook.xml", "$A:$A,"));
}

/* A short part and one of 'nr' rows whose first text is as long as a line can be, the second once.
 */
static void write_parts(struct fixture *fixture, size_t nr)
{
	static const struct sheet_column parts[] = { { "甲", STYLE_TEXT, 11, 100 },
						     { "乙", STYLE_TEXT, 11, 100 },
						     { "丙（件）", STYLE_COUNT, 8, 14 } };
	static const char words[] = "一二三四五六七八九十一二三四五六七八九十"
				    "一二三四五六七八九十一二三四五六七八九十一二三四五";
	struct sheet *sheet =
		workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "各页",
									   .title = "各页",
									   .landscape = true,
									   .sections = true });

	sheet_columns(sheet, parts, NR(parts));
	for (size_t i = 0; i <= nr; i++) {
		if (i == 1)
			sheet_break(sheet);
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, words);
		sheet_text(sheet, i == nr ? words : "短");
		sheet_number(sheet, (double)i);
	}
	finish_wide(fixture, sheet);
}

/* Points of title, header and second part; 'least' is the height of the lowest row. */
static double height_of_part(const struct fixture *fixture, double *least)
{
	struct buf xml = BUF_INIT;
	double sum = 0;

	member_read(&xml, fixture->path.data, "xl/worksheets/sheet2.xml");
	assert_non_null(strstr(xml.data, "scale=\"80\""));
	assert_null(strstr(xml.data, "fitToPage"));
	assert_non_null(strstr(xml.data, "<brk id=\"3\""));
	*least = 1000;
	for (const char *row = strstr(xml.data, "<row "); row; row = strstr(row + 1, "<row ")) {
		double height = strtod(strstr(row, " ht=\"") + 5, NULL);

		if (strncmp(row, "<row r=\"3\"", strlen("<row r=\"3\"")) != 0)
			sum += height;
		*least = height < *least ? height : *least;
	}
	buf_release(&xml);
	return sum;
}

/* 7.27 inches at four fifths. */
enum { SECTION_POINTS = 654 };

static void room_goes_to_the_text_that_makes_a_page_long(void **state)
{
	double least, height;

	write_parts(*state, 30);
	height = height_of_part(*state, &least);
	assert_true(height <= SECTION_POINTS && least == 19);
}

static void lines_of_a_longer_part_stand_closer(void **state)
{
	double least, height;

	write_parts(*state, 36);
	height = height_of_part(*state, &least);
	assert_true(height <= SECTION_POINTS && least == 16);
}

static void a_part_that_no_page_holds_goes_over(void **state)
{
	double least;

	write_parts(*state, 60);
	assert_true(height_of_part(*state, &least) > SECTION_POINTS);
	assert_true(least == 16);
}

/* A table of 'nr' rows that is as wide as its page. */
static void write_long(struct fixture *fixture, int nr, struct buf *xml)
{
	static const struct sheet_column wide[] = { { "甲", STYLE_TEXT, 80, 80 },
						    { "乙", STYLE_TEXT, 80, 80 } };
	struct sheet *sheet =
		workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "长表",
									   .title = "长表",
									   .landscape = true });

	sheet_columns(sheet, wide, NR(wide));
	for (int i = 0; i < nr; i++) {
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, "行");
		sheet_text(sheet, "行");
	}
	finish_wide(fixture, sheet);
	member_read(xml, fixture->path.data, "xl/worksheets/sheet2.xml");
}

/* Rows of 19 points under a title of 28 and a header of 19, which are as wide as the page at 82 of
 * hundred: between the usual margins a page of 602 points, with a hundredth to spare, has 29 of
 * them; between closer ones of 632, and at 81 of 639, 30 and 31. */
static void no_page_is_for_a_few_rows(void **state)
{
	struct buf xml = BUF_INIT;

	write_long(*state, 31, &xml);
	assert_non_null(strstr(xml.data, "scale=\"81\""));
	assert_null(strstr(xml.data, "fitToPage"));
	assert_non_null(strstr(xml.data, "top=\"0.45\""));
	assert_non_null(strstr(xml.data, " ht=\"19\""));
	buf_release(&xml);
}

static void rows_stand_closer_before_a_few_take_a_page(void **state)
{
	struct buf xml = BUF_INIT;

	write_long(*state, 33, &xml);
	assert_non_null(strstr(xml.data, "scale=\"82\""));
	assert_non_null(strstr(xml.data, " ht=\"16\""));
	buf_release(&xml);
}

static void a_page_that_is_used_stays(void **state)
{
	struct buf xml = BUF_INIT;

	write_long(*state, 45, &xml);
	assert_non_null(strstr(xml.data, "fitToPage"));
	assert_non_null(strstr(xml.data, "top=\"0.6\""));
	buf_release(&xml);
}

/* Its rows are in the file, of which only what stands above them is printed. */
static void a_sheet_for_the_screen_prints_its_head(void **state)
{
	struct fixture *fixture = *state;
	struct sheet *sheet =
		workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "长表",
									   .title = "题",
									   .screen = true });

	sheet_columns(sheet, &(struct sheet_column){ "甲", STYLE_TEXT, 0, 0 }, 1);
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, "一行");
	assert_int_equal(sheet_finish(sheet), 0);
	finish(fixture);
	assert_true(member_has(fixture->path.data, "xl/workbook.xml", "$A$1:$A$2"));
	assert_true(member_has(fixture->path.data, "xl/worksheets/sheet2.xml", "取消打印区域"));
	assert_true(member_has(fixture->path.data, "xl/sharedStrings.xml", "一行"));
}

static void put_chart(struct sheet *sheet, uint32_t color, int width)
{
	const struct chart_series series = { "数", 1, color };

	sheet_chart(sheet, &(struct chart_options){ .title = "图",
						    .alt_text = "说明",
						    .first = 2,
						    .last = 2,
						    .series = &series,
						    .nr_series = 1,
						    .width = width,
						    .height = 300 });
}

/* A page is made smaller as a whole: footers, headers and charts have letters of the cells' size,
 * which keeps 8 points. */
static void what_stands_beside_the_table_has_the_size_of_its_cells(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture->path.data, *sheet2 = "xl/worksheets/sheet2.xml";
	struct sheet *sheet =
		workbook_sheet(fixture->workbook,
			       &(struct sheet_options){ .name = "长表", .screen = true });
	struct buf xml = BUF_INIT;
	size_t sizes = 0;

	sheet_columns(sheet, columns, NR(columns));
	sheet_row(sheet, ROW_PLAIN);
	assert_int_equal(sheet_finish(sheet), 0);
	write_cell(fixture, "甲");
	put_chart(fixture->sheet, 0x1F77B4, 300);
	finish(fixture);
	assert_true(member_has(path, sheet2, "&amp;L&amp;10长表&amp;C&amp;10第"));
	assert_true(member_has(path, sheet2, "&amp;L&amp;10本表供屏幕查阅"));
	member_read(&xml, path, "xl/charts/chart1.xml");
	for (const char *size = xml.data; (size = strstr(size, " sz=\"")); sizes++) {
		size += strlen(" sz=\"");
		assert_true(strtol(size, NULL, 10) >= 1000);
	}
	assert_true(sizes >= 3);
	buf_release(&xml);
}

static void a_sheet_that_prints_smaller_is_not_published(void **state)
{
	struct fixture *fixture = *state;

	write_cell(fixture, "甲");
	put_chart(fixture->sheet, 0x1F77B4, 1500);
	refuses_sheet(fixture, fixture->sheet);
	assert_non_null(strstr(fixture->diag.items[0].message, "磅字，小于8磅"));
}

/* What a unit sent is given back however wide it is. */
static void a_unit_s_own_sheet_that_prints_smaller_is_named_with_ren010(void **state)
{
	struct fixture *fixture = *state;
	struct sheet *sheet =
		workbook_sheet(fixture->workbook,
			       &(struct sheet_options){ .name = "来件", .as_sent = true });

	sheet_columns(sheet, &(struct sheet_column){ "甲", STYLE_SENT, 0, 0 }, 1);
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, "一");
	put_chart(sheet, 0x1F77B4, 1500);
	assert_int_equal(sheet_finish(sheet), 0);
	assert_true(has_code(&fixture->diag, "REN010"));
}

static void a_chart_too_pale_to_see_is_not_published(void **state)
{
	struct fixture *fixture = *state;
	struct sheet *sheet = small_table(fixture, "立案（件）");

	put_chart(sheet, 0xAAB4BE, 300);
	refuses_sheet(fixture, sheet);
}

static void figures_without_a_unit_of_measure_are_not_published(void **state)
{
	static const struct {
		const char *header;
		enum style style;
		bool told;
	} headers[] = {
		{ "金额", STYLE_MONEY, false },	     { "金额\n（万元）", STYLE_MONEY, true },
		{ "立案", STYLE_COUNT, false },	     { "件数", STYLE_COUNT, true },
		{ "用时", STYLE_DAYS, false },	     { "变动", STYLE_CHANGE, false },
		{ "同比（%）", STYLE_CHANGE, true }, { "名称", STYLE_TEXT, true }
	};

	for (size_t i = 0; i < NR(headers); i++) {
		struct fixture *fixture = *state;
		const struct sheet_column own[] = { { "单位", STYLE_TEXT, 0, 0 },
						    { headers[i].header, headers[i].style, 0, 0 } };
		char name[] = "表0";
		struct sheet *sheet;

		name[sizeof(name) - 2] = (char)('0' + i);
		sheet = workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = name });
		sheet_columns(sheet, own, NR(own));
		diag_release(&fixture->diag);
		fixture->diag = (struct diag)DIAG_INIT;
		sheet_finish(sheet);
		assert_int_equal(has_code(&fixture->diag, "REN011"), !headers[i].told);
	}
}

/* A table whose rows tell their units themselves. */
static void a_column_of_units_tells_those_of_all_figures(void **state)
{
	static const struct sheet_column own[] = { { "指标", STYLE_TEXT, 0, 0 },
						   { "计量单位", STYLE_TEXT, 0, 0 },
						   { "本期", STYLE_NUMBER, 0, 0 } };
	struct fixture *fixture = *state;
	struct sheet *sheet =
		workbook_sheet(fixture->workbook, &(struct sheet_options){ .name = "指标" });

	sheet_columns(sheet, own, NR(own));
	assert_int_equal(sheet_finish(sheet), 0);
}

static void a_chart_that_would_lie_on_two_pages_begins_one(void **state)
{
	const struct chart_series series = { "数", 1, 0x1F77B4 };
	struct fixture *fixture = *state;

	write_cell(fixture, "甲");
	for (uint32_t row = 4; row < 44; row += 36)
		sheet_chart(fixture->sheet, &(struct chart_options){ .title = "图",
								     .alt_text = "说明",
								     .first = 2,
								     .last = 2,
								     .series = &series,
								     .nr_series = 1,
								     .at_row = row,
								     .width = 400,
								     .height = 300 });
	finish(fixture);
	assert_true(member_has(fixture->path.data, "xl/worksheets/sheet1.xml",
			       "<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"40\""));
}

/* A title wider than the table would make the page wider. */
static void a_title_wider_than_the_table_takes_its_columns_together(void **state)
{
	struct fixture *fixture = *state;
	struct sheet *sheet =
		workbook_sheet(fixture->workbook,
			       &(struct sheet_options){
				       .name = "窄表",
				       .title = "表",
				       .subtitle = "一二三四五六七八九十一二三四五六七八九十"
						   "一二三四五六七八九十一二三四五六七八九十" });

	sheet_columns(sheet, columns, NR(columns));
	finish_wide(fixture, sheet);
	assert_true(member_has(fixture->path.data, "xl/worksheets/sheet2.xml",
			       "<mergeCell ref=\"A2:C2\"/>"));
	assert_false(member_has(fixture->path.data, "xl/worksheets/sheet2.xml", "A1:C1"));
}

/* Arial 10 has digits of the 7 pixels that widths are computed with. */
static void widths_are_told_in_digits_of_a_font_that_is_everywhere(void **state)
{
	struct fixture *fixture = *state;

	finish(fixture);
	assert_true(member_has(fixture->path.data, "xl/styles.xml",
			       "<font><sz val=\"10\"/><color theme=\"1\"/><name val=\"Arial\"/>"));
}

static void write_book(const char *path, struct diag *diag)
{
	struct workbook *workbook =
		workbook_create(path,
				&(struct workbook_properties){ .title = "题",
							       .created_day = CREATED_DAY },
				diag);
	struct sheet *sheet = workbook_sheet(workbook, &(struct sheet_options){ .name = "表",
										.title = "标题",
										.landscape = true,
										.filter = true });
	const struct chart_series series = { "数", 1, 0x1F77B4 };

	sheet_columns(sheet, columns, NR(columns));
	for (int i = 0; i < 20; i++) {
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, "县市场监督管理局");
		sheet_number(sheet, i);
		sheet_date(sheet, "2024-10-08");
	}
	sheet_chart(sheet, &(struct chart_options){ .kind = CHART_BAR,
						    .title = "图",
						    .alt_text = "说明",
						    .first = 2,
						    .last = 21,
						    .series = &series,
						    .nr_series = 1,
						    .at_column = 5,
						    .width = 400,
						    .height = 300 });
	assert_int_equal(sheet_finish(sheet), 0);
	assert_int_equal(workbook_finish(workbook), 0);
	workbook_free(workbook);
}

static void the_same_content_gives_the_same_bytes(void **state)
{
	char *folder = scratch_make();
	struct diag diag = DIAG_INIT;
	struct buf a = BUF_INIT, b = BUF_INIT;

	(void)state;
	path_join(&a, folder, "a.xlsx");
	path_join(&b, folder, "b.xlsx");
	write_book(a.data, &diag);
	write_book(b.data, &diag);
	assert_same_bytes(a.data, b.data);
	assert_true(member_has(a.data, "xl/drawings/drawing1.xml", "descr=\"说明\""));
	buf_release(&a);
	buf_release(&b);
	diag_release(&diag);
	scratch_remove(folder);
}

#define BOOK_TEST(name) cmocka_unit_test_setup_teardown(name, open_book, close_book)

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOK_TEST(a_workbook_that_does_not_fit_is_not_left),
		BOOK_TEST(parts_of_a_workbook_need_no_disk),
		BOOK_TEST(a_damaged_archive_is_not_whole),

		BOOK_TEST(hostile_text_stays_text),
		BOOK_TEST(a_text_that_looks_like_an_escape_is_kept),
		BOOK_TEST(bytes_that_xml_cannot_hold_are_replaced),
		BOOK_TEST(a_text_of_40000_characters_is_cut_with_ren005),
		BOOK_TEST(zero_is_a_number_and_unknown_is_blank),
		BOOK_TEST(a_date_is_excels_serial_number),
		BOOK_TEST(a_formula_carries_its_value),
		BOOK_TEST(the_creation_date_is_the_given_day),
		BOOK_TEST(a_repeated_sheet_name_is_ren004),
		BOOK_TEST(a_folder_that_is_not_there_is_ren003),
		BOOK_TEST(words_among_figures_stand_on_the_right),
		BOOK_TEST(a_group_begins_a_page),
		BOOK_TEST(a_chart_takes_only_the_chosen_rows),
		BOOK_TEST(rows_become_a_table_of_excels),
		BOOK_TEST(columns_of_one_name_are_not_published),
		BOOK_TEST(a_column_without_a_name_is_not_published),
		BOOK_TEST(a_blank_sheet_is_not_published),
		BOOK_TEST(a_chart_without_words_is_not_published),
		BOOK_TEST(a_wide_table_is_narrowed_until_it_prints_at_8_points),
		BOOK_TEST(figures_get_narrow_before_texts),
		BOOK_TEST(no_page_is_for_a_few_rows),
		BOOK_TEST(rows_stand_closer_before_a_few_take_a_page),
		BOOK_TEST(a_page_that_is_used_stays),
		BOOK_TEST(a_figure_has_its_room_whatever_its_column_is_to_have),
		BOOK_TEST(a_bold_figure_has_more_room),
		BOOK_TEST(what_no_page_has_room_for_goes_on_pages_side_by_side),
		BOOK_TEST(pages_side_by_side_repeat_a_key),
		BOOK_TEST(room_goes_to_the_text_that_makes_a_page_long),
		BOOK_TEST(lines_of_a_longer_part_stand_closer),
		BOOK_TEST(a_part_that_no_page_holds_goes_over),
		BOOK_TEST(a_sheet_for_the_screen_prints_its_head),
		BOOK_TEST(a_sheet_that_prints_smaller_is_not_published),
		BOOK_TEST(a_unit_s_own_sheet_that_prints_smaller_is_named_with_ren010),
		BOOK_TEST(what_stands_beside_the_table_has_the_size_of_its_cells),
		BOOK_TEST(a_chart_too_pale_to_see_is_not_published),
		BOOK_TEST(figures_without_a_unit_of_measure_are_not_published),
		BOOK_TEST(a_column_of_units_tells_those_of_all_figures),
		BOOK_TEST(a_chart_that_would_lie_on_two_pages_begins_one),
		BOOK_TEST(a_title_wider_than_the_table_takes_its_columns_together),
		BOOK_TEST(widths_are_told_in_digits_of_a_font_that_is_everywhere),
		cmocka_unit_test(names_of_sheets),
		cmocka_unit_test(any_name_becomes_a_possible_sheet_name),
		cmocka_unit_test(names_of_cells),
		cmocka_unit_test(the_same_content_gives_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_docx.c - the .docx that a text becomes: GB/T 9704 in WordprocessingML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "core/workbook/zip_part.h"
#include "render/typeset/document_style.h"
#include "render/typeset/docx.h"
#include "render/typeset/docx_title.h"
#include "tests/unit/core/check.h"

#define HINT "<w:rFonts w:hint=\"eastAsia\"/>"

/* Append the part 'name' of the package. */
static void add_part(struct buf *out, const struct buf *package, const char *name)
{
	struct zip_directory directory = ZIP_DIRECTORY_INIT;
	const struct zip_entry *entry;
	struct zip_part part;
	char bytes[4096];
	ssize_t nr;

	assert_int_equal(zip_directory_read(&directory, package), 0);
	entry = zip_directory_find(&directory, name);
	assert_non_null(entry);
	assert_int_equal(zip_part_open(&part, entry), 0);
	while ((nr = zip_part_read(&part, bytes, sizeof(bytes))) > 0)
		buf_add(out, bytes, (size_t)nr);
	assert_int_equal(nr, 0);
	zip_part_close(&part);
	zip_directory_release(&directory);
}

static int write_text(struct buf *package, const char *text, const char *folder, struct diag *diag)
{
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct docx_shared shared;
	int rc;

	markdown_read(&blocks, text, true);
	docx_shared_make(&shared);
	rc = docx_write(package,
			&(struct docx_document){ &blocks, "标题<1>", "某办", "2024-10-14", folder },
			&shared, diag);
	docx_shared_release(&shared);
	text_blocks_release(&blocks);
	return rc;
}

/* The document's blocks, and its properties where 'core' is given. */
static void through(struct buf *document, struct buf *core, const char *text)
{
	struct buf package = BUF_INIT;
	struct diag diag = DIAG_INIT;

	assert_int_equal(write_text(&package, text, ".", &diag), 0);
	add_part(document, &package, "word/document.xml");
	if (core)
		add_part(core, &package, "docProps/core.xml");
	buf_release(&package);
	diag_release(&diag);
}

static void has(const char *text, const char *want)
{
	struct buf document = BUF_INIT;

	through(&document, NULL, text);
	if (!strstr(document.data, want))
		fail_msg("no %s in %s", want, document.data);
	buf_release(&document);
}

static void chinese_runs_take_the_chinese_font(void **state)
{
	struct buf document = BUF_INIT, core = BUF_INIT;

	(void)state;
	through(&document, &core, "12[“甲”]{custom-style=\"简报小标题\"}**乙**");
	assert_non_null(
		strstr(document.data,
		       "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t "
		       "xml:space=\"preserve\">"
		       "12</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"JianbaoPart\"/>" HINT
		       "</w:rPr><w:t xml:space=\"preserve\">“甲”</w:t></w:r><w:r><w:rPr>" HINT
		       "<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">乙</w:t></w:r></w:p>"));
	assert_non_null(strstr(core.data, "<dc:title>标题&lt;1&gt;</dc:title><dc:creator>某办"
					  "</dc:creator><dc:language>zh-CN</dc:language>"));
	assert_non_null(strstr(core.data, ">2024-10-14T00:00:00Z<"));
	buf_release(&document);
	buf_release(&core);
}

static void what_a_text_says_is_no_markup(void **state)
{
	(void)state;
	has("甲</w:t>&amp;\"乙\x02丙", ">甲&lt;/w:t&gt;&amp;&quot;乙 丙</w:t>");
	has("::: {custom-style=\"没有的\"}\n甲\n:::", "<w:pStyle w:val=\"BodyText\"/>");
	has("::: {custom-style=\"主送\"}\n甲\n:::", "<w:pStyle w:val=\"Addressee\"/>");
	/* a style of letters is none of paragraphs, nor the other way round */
	has("::: {custom-style=\"简报小标题\"}\n甲\n:::", "<w:pStyle w:val=\"BodyText\"/>");
	has("[甲]{custom-style=\"主送\"}", "<w:r><w:rPr>" HINT "</w:rPr>");
	/* what XML cannot hold, written as a reference */
	has("&#x1;&#xB;&#xFFFE;&#xFDD5;&#x1FFFF;甲", ">\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
						     "\xef\xbf\xbd甲<");
	has("", "<w:body><w:sectPr>");
}

/* Of two lines, each a part of the sense; what fits a line or has no such place stays whole. */
static void titles_are_broken_by_sense(void **state)
{
	static const char *const titles[][2] = {
		{ "关于2024年第三季度", "打击侵权假冒工作情况的报告" },
		{ "关于2024年第三季度", "打击侵权假冒工作材料报送情况的通报" },
		{ "关于2024年上半年", "打击侵权假冒工作情况的报告" },
		{ "“双打”工作负责人会议纪要", "" },
		{ "2024年上半年全县打击侵权假冒工作总结", "" },
		{ "秋季校园周边食品安全暨小作坊小摊贩综合整治专项行动情况", "" },
	};
	static const char open[] = "<w:t xml:space=\"preserve\">";

	(void)state;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct buf title = BUF_INIT, want = BUF_INIT;
		const char *first = titles[i][0], *second = titles[i][1];

		buf_addf(&title, "# %s%s", first, second);
		if (text_starts(first, "“")) {
			buf_addf(&want,
				 "w:eastAsia=\"" DOCUMENT_TITLE_FONT
				 "\"/></w:rPr><w:t>“</w:t></w:r><w:r><w:rPr>" HINT "</w:rPr>%s",
				 open);
			first += strlen("“");
		}
		buf_addf(&want, "%s</w:t>", first);
		if (*second)
			buf_addf(&want, "<w:br/>%s%s</w:t>", open, second);
		buf_addstr(&want, "</w:r></w:p>");
		has(title.data, want.data);
		buf_release(&title);
		buf_release(&want);
	}
}

static size_t count(const char *text, const char *what)
{
	size_t nr = 0;

	for (; (text = strstr(text, what)); text++)
		nr++;
	return nr;
}

#define DIVISION(style, text) "::: {custom-style=\"" style "\"}\n" text "\n:::\n\n"

/* Lines of 0.35, 0.25 and 0.35 mm; the copies below them; a box of three lines, one of which is
 * longer than the page is wide, and the copies'. */
static void the_tail_stands_at_the_foot(void **state)
{
	struct buf document = BUF_INIT;
	const char *box, *copies;

	(void)state;
	through(&document, NULL,
		"正文\n\n" DIVISION("简报版记", "报：一二三四五六七八九十一二三四五六七八九十一二三"
						"四五六七八九十") DIVISION("简报版记末", "送：甲")
			DIVISION("简报印数", "共印30份"));
	box = strstr(document.data, "<wp:positionV relativeFrom=\"margin\"><wp:align>bottom");
	assert_non_null(box);
	assert_non_null(strstr(box, "cx=\"5615940\" cy=\"1117600\""));
	assert_int_equal(count(box, "w:sz=\"8\""), 2);
	assert_int_equal(count(box, "w:sz=\"6\""), 1);
	copies = strstr(box, "共印30份");
	assert_non_null(copies);
	assert_true(copies > strstr(box, "</w:tbl>"));
	assert_true(strstr(document.data, "正文") < box);
	buf_release(&document);
}

/* What stands before it goes with it to its page, and only that. */
static void the_tail_is_never_alone(void **state)
{
	struct buf document = BUF_INIT;

	(void)state;
	through(&document, NULL, "甲\n\n乙\n\n" DIVISION("简报版记末", "送：各成员单位"));
	assert_int_equal(count(document.data, "<w:keepNext/><w:keepLines/>"), 1);
	assert_true(strstr(document.data, "<w:keepNext/>") > strstr(document.data, "甲"));
	assert_true(strstr(document.data, "<w:keepNext/>") < strstr(document.data, "乙"));
	buf_release(&document);
}

/* A page of nothing but notes and 版记 tells nobody that the text went on. */
static void notes_are_never_alone_with_the_tail(void **state)
{
	static const char text[] = "甲\n\n乙\n\n" DIVISION("简报说明", "数据来源");
	struct buf document = BUF_INIT, whole = BUF_INIT;

	(void)state;
	buf_addf(&whole, "%s%s", text, DIVISION("简报版记末", "送：各成员单位"));
	through(&document, NULL, whole.data);
	assert_int_equal(count(document.data, "<w:keepNext/><w:keepLines/>"), 2);
	assert_true(strstr(document.data, "<w:keepNext/>") > strstr(document.data, "甲"));
	assert_true(strstr(document.data, "<w:keepNext/>") < strstr(document.data, "乙"));
	buf_reset(&document);
	through(&document, NULL, text); /* a document without 版记 */
	assert_int_equal(count(document.data, "<w:keepNext/><w:keepLines/>"), 1);
	buf_release(&document);
	buf_release(&whole);
}

/* Under a seal the day stands four letters from the right, the name in the middle above it. */
static void a_signature_stands_under_its_seal(void **state)
{
	(void)state;
	has(DIVISION("落款", "县知识产权工作领导小组办公室") DIVISION("落款日期", "2024年10月14日"),
	    "<w:pStyle w:val=\"Signature\"/><w:ind w:rightChars=\"50\" w:right=\"160\"/>");
	has(DIVISION("落款", "某办") DIVISION("落款日期", "2024年10月14日"),
	    "<w:ind w:rightChars=\"650\" w:right=\"2080\"/>");
	has(DIVISION("落款", "县打击侵犯知识产权和制售假冒伪劣商品工作领导小组办公室")
		    DIVISION("落款日期", "2024年7月6日"),
	    "<w:ind w:rightChars=\"0\" w:right=\"0\"/>");
	has(DIVISION("落款日期", "2024年10月14日"),
	    "<w:ind w:rightChars=\"400\" w:right=\"1280\"/>");
}

/* Lines below the first stand under what follows the colon; the right end of a line is a tab. */
static void lines_hang_and_end_where_the_standard_says(void **state)
{
	(void)state;
	has(DIVISION("简报版记末", "送：各成员单位"),
	    "<w:ind w:leftChars=\"300\" w:left=\"840\" w:rightChars=\"100\" w:right=\"280\""
	    " w:hangingChars=\"200\" w:hanging=\"560\"/>");
	has(DIVISION("附件说明", "附件：统计表"),
	    "<w:ind w:leftChars=\"500\" w:left=\"1600\" w:rightChars=\"0\" w:right=\"0\""
	    " w:hangingChars=\"300\" w:hanging=\"960\"/>");
	has(DIVISION("简报版记末", "某办　　　2024年10月14日印发"),
	    ">某办</w:t><w:tab/><w:t xml:space=\"preserve\">2024年10月14日印发<");
	has("会　议　　纪", ">会　议　　纪<");
}

static void tables_in_a_row_stay_two(void **state)
{
	static const char table[] = "| 甲 |\n|---|\n\n";
	struct buf text = BUF_INIT;

	(void)state;
	buf_addf(&text, DIVISION("表题", "%s") "%s", table, table);
	has(text.data, "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TailLine\"/></w:pPr></w:p><w:tbl>");
	has(text.data,
	    "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TailLine\"/></w:pPr></w:p><w:sectPr>");
	buf_release(&text);
}

static void a_table_is_as_wide_as_the_page(void **state)
{
	static const char table[] = "| 甲 | 乙 |\n|---|:---:|\n| 1 | 2 |\n";

	(void)state;
	has(table, "<w:tblW w:w=\"8844\" w:type=\"dxa\"/>");
	has(table, "<w:gridCol w:w=\"5896\"/><w:gridCol w:w=\"2948\"/>");
	has(table, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	has(table, "<w:jc w:val=\"center\"/></w:pPr><w:r><w:t xml:space=\"preserve\">2<");
}

static void the_first_page_of_a_letter_has_no_number(void **state)
{
	struct buf document = BUF_INIT;

	(void)state;
	has(DIVISION("信函标志", "某办"), "<w:titlePg/><w:docGrid");
	has(DIVISION("信函标志", "某办"),
	    "<w:pStyle w:val=\"LetterMark\"/><w:framePr w:w=\"9638\"");
	has(DIVISION("信函脚线", "　"), "<w:pStyle w:val=\"LetterFoot\"/><w:framePr w:w=\"9638\"");
	through(&document, NULL, DIVISION("主送", "某办"));
	assert_null(strstr(document.data, "<w:titlePg/>"));
	buf_release(&document);
}

/* 2 pixels by 3, as much of it as a size takes. */
static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\3";

static void a_picture_keeps_its_shape(void **state)
{
	static const char text[] = "![走势](a.png){width=10cm}";
	struct buf package = BUF_INIT, wide = BUF_INIT, document = BUF_INIT, media = BUF_INIT;
	struct diag diag = DIAG_INIT;
	char folder[] = "/tmp/docx-XXXXXX", path[64];

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/a.png", folder);
	assert_int_equal(write_text(&package, text, folder, &diag), -1); /* not there */
	diag_release(&diag);
	assert_int_equal(file_put(path, "no PNG", 6, &diag), 0);
	assert_int_equal(write_text(&package, text, folder, &diag), -1);
	assert_one(&diag, "REN070");
	diag_release(&diag);
	assert_int_equal(file_put(path, png, sizeof(png) - 1, &diag), 0);
	buf_reset(&package);
	assert_int_equal(write_text(&package, text, folder, &diag), 0);
	add_part(&document, &package, "word/document.xml");
	add_part(&media, &package, "word/media/picture1.png");
	assert_non_null(strstr(document.data, "<wp:extent cx=\"3600000\" cy=\"5400000\"/>"));
	assert_int_equal(write_text(&wide, "![走势](a.png){width=99cm}", folder, &diag), 0);
	buf_reset(&document);
	add_part(&document, &wide, "word/document.xml"); /* as high as the page takes */
	assert_non_null(strstr(document.data, "<wp:extent cx=\"5156200\" cy=\"7734300\"/>"));
	assert_non_null(strstr(document.data, "descr=\"走势\""));
	buf_release(&wide);
	assert_memory_equal(media.data, png, sizeof(png) - 1);
	assert_int_equal(folder_remove(folder, &diag), 0);
	diag_release(&diag);
	buf_release(&package);
	buf_release(&document);
	buf_release(&media);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chinese_runs_take_the_chinese_font),
		cmocka_unit_test(what_a_text_says_is_no_markup),
		cmocka_unit_test(titles_are_broken_by_sense),
		cmocka_unit_test(the_tail_stands_at_the_foot),
		cmocka_unit_test(the_tail_is_never_alone),
		cmocka_unit_test(notes_are_never_alone_with_the_tail),
		cmocka_unit_test(a_signature_stands_under_its_seal),
		cmocka_unit_test(lines_hang_and_end_where_the_standard_says),
		cmocka_unit_test(tables_in_a_row_stay_two),
		cmocka_unit_test(a_table_is_as_wide_as_the_page),
		cmocka_unit_test(the_first_page_of_a_letter_has_no_number),
		cmocka_unit_test(a_picture_keeps_its_shape),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_docx.c - what is put into pandoc's .docx. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/text.h"
#include "render/document/document_style.h"
#include "render/document/docx.h"
#include "render/document/zip.h"

#define PARAGRAPH(style, text)                 \
	"<w:p><w:pPr><w:pStyle w:val=\"" style \
	"\" /></w:pPr><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"
#define HINT "<w:rFonts w:hint=\"eastAsia\" />"

/* A package with 'body', read back behind docx_write(). */
static void through(struct buf *document, struct buf *core, const char *body)
{
	struct zip zip = ZIP_INIT;
	struct buf text = BUF_INIT, whole = BUF_INIT;
	struct docx docx, again;
	const char *blocks;
	size_t nr;

	buf_addf(&text, "<w:document><w:body>%s<w:sectPr /></w:body></w:document>", body);
	zip_add(&zip, "word/document.xml", text.data, text.nr);
	buf_reset(&text);
	buf_addstr(&text, "<x><dc:title></dc:title><dc:creator></dc:creator></x>");
	zip_add(&zip, "docProps/core.xml", text.data, text.nr);
	zip_finish(&zip);
	assert_int_equal(docx_open(&docx, &zip.data), 0);
	blocks = docx_body(&docx, &nr);
	assert_non_null(blocks);
	assert_int_equal(nr, strlen(body));
	docx_write(&whole, &docx, blocks, nr, "标题<1>", "某办");
	assert_int_equal(docx_open(&again, &whole), 0);
	assert_int_equal(again.nr, 2);
	buf_addstr(document, again.parts[0].content.data);
	buf_addstr(core, again.parts[1].content.data);
	docx_release(&docx);
	docx_release(&again);
	zip_release(&zip);
	buf_release(&text);
	buf_release(&whole);
}

/* As the Open XML SDK finds them in pandoc's. */
static void faults_against_the_schema_are_put_right(void **state)
{
	struct buf document = BUF_INIT, core = BUF_INIT;

	(void)state;
	through(&document, &core,
		"<w:tr><w:trPr><w:tblHeader w:val=\"true\" /></w:trPr></w:tr><w:r><w:rPr><w:bCs />"
		"<w:b /></w:rPr><w:t>a</w:t></w:r><w:nsid w:val=\"A991\" />");
	assert_string_equal(document.data,
			    "<w:document><w:body><w:tr><w:trPr><w:tblHeader /></w:trPr></w:tr>"
			    "<w:r><w:rPr><w:b /><w:bCs /></w:rPr><w:t>a</w:t></w:r>"
			    "<w:nsid w:val=\"0000A991\" /><w:sectPr /></w:body></w:document>");
	buf_release(&document);
	buf_release(&core);
}

static void chinese_runs_take_the_chinese_font(void **state)
{
	struct buf document = BUF_INIT, core = BUF_INIT;

	(void)state;
	through(&document, &core,
		"<w:p><w:r><w:t>“甲”</w:t></w:r><w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:rStyle "
		"w:val=\"K\" /><w:b /></w:rPr><w:t>乙</w:t></w:r></w:p>");
	assert_string_equal(document.data,
			    "<w:document><w:body><w:p><w:r><w:rPr>" HINT
			    "</w:rPr><w:t>“甲”</w:t></w:r><w:r><w:t>12</w:t></w:r><w:r><w:rPr>"
			    "<w:rStyle w:val=\"K\" />" HINT
			    "<w:b /></w:rPr><w:t>乙</w:t></w:r></w:p>"
			    "<w:sectPr /></w:body></w:document>");
	assert_string_equal(core.data,
			    "<x><dc:title>标题&lt;1></dc:title><dc:creator>某办</dc:creator>"
			    "<dc:language>zh-CN</dc:language></x>");
	buf_release(&document);
	buf_release(&core);
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

	(void)state;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct buf document = BUF_INIT, core = BUF_INIT, body = BUF_INIT, want = BUF_INIT;
		const char *first = titles[i][0], *second = titles[i][1];

		buf_addf(&body,
			 "<w:p><w:pPr><w:pStyle w:val=\"Heading1\" /></w:pPr><w:r>"
			 "<w:t xml:space=\"preserve\">%s%s</w:t></w:r></w:p>",
			 first, second);
		through(&document, &core, body.data);
		if (text_starts(first, "“")) {
			buf_addstr(&want,
				   "w:ascii=\"" DOCUMENT_TITLE_FONT
				   "\" w:hAnsi=\"" DOCUMENT_TITLE_FONT
				   "\" w:eastAsia=\"" DOCUMENT_TITLE_FONT "\" /></w:rPr><w:t "
				   "xml:space=\"preserve\">“</w:t></w:r><w:r><w:rPr>" HINT
				   "</w:rPr><w:t xml:space=\"preserve\">");
			first += strlen("“");
		} else {
			buf_addstr(&want, ">");
		}
		buf_addf(&want, "%s%s%s</w:t></w:r></w:p>", first,
			 *second ? "</w:t><w:br /><w:t xml:space=\"preserve\">" : "", second);
		if (!strstr(document.data, want.data))
			fail_msg("%s", document.data);
		buf_release(&document);
		buf_release(&core);
		buf_release(&body);
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

/* Lines of 0.35, 0.25 and 0.35 mm; the copies below them; a box of three lines, one of which is
 * longer than the page is wide, and the copies'. */
static void the_tail_stands_at_the_foot(void **state)
{
	struct buf document = BUF_INIT, core = BUF_INIT;
	const char *box, *copies;

	(void)state;
	through(&document, &core,
		PARAGRAPH("BodyText", "正文") PARAGRAPH(
			"JianbaoTail",
			"报：一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十")
			PARAGRAPH("JianbaoTailEnd", "送：甲")
				PARAGRAPH("JianbaoCopies", "共印30份"));
	box = strstr(document.data, "<wp:positionV relativeFrom=\"margin\"><wp:align>bottom");
	assert_non_null(box);
	assert_non_null(strstr(box, "cx=\"5615940\" cy=\"1270000\""));
	assert_int_equal(count(box, "w:sz=\"8\""), 2);
	assert_int_equal(count(box, "w:sz=\"6\""), 1);
	copies = strstr(box, "共印30份");
	assert_non_null(copies);
	assert_true(copies > strstr(box, "</w:tbl>"));
	assert_true(strstr(document.data, "正文") < box);
	buf_release(&document);
	buf_release(&core);
}

static void a_table_is_as_wide_as_the_page(void **state)
{
	struct buf document = BUF_INIT, core = BUF_INIT;

	(void)state;
	through(&document, &core,
		"<w:tbl><w:tblPr><w:tblW w:type=\"auto\" w:w=\"0\" "
		"/></w:tblPr><w:tblGrid><w:gridCol "
		"w:w=\"1\" /><w:gridCol w:w=\"1\" /></w:tblGrid></w:tbl>");
	assert_non_null(strstr(document.data, "<w:tblW w:type=\"dxa\" w:w=\"8844\" />"));
	assert_non_null(
		strstr(document.data, "<w:gridCol w:w=\"5896\" /><w:gridCol w:w=\"2948\" />"));
	buf_release(&document);
	buf_release(&core);
}

static void what_is_no_package_is_refused(void **state)
{
	struct buf bytes = BUF_INIT;
	struct docx docx;

	(void)state;
	buf_addstr(&bytes, "PK but not one");
	assert_int_equal(docx_open(&docx, &bytes), -1);
	docx_release(&docx);
	buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_against_the_schema_are_put_right),
		cmocka_unit_test(chinese_runs_take_the_chinese_font),
		cmocka_unit_test(titles_are_broken_by_sense),
		cmocka_unit_test(the_tail_stands_at_the_foot),
		cmocka_unit_test(a_table_is_as_wide_as_the_page),
		cmocka_unit_test(what_is_no_package_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

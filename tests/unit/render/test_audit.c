/* test_audit.c - what a reader could not use is not published: each rule of documents, charts and
 * pages refuses what breaks it, and lets its like pass. */
#include "render/audit/audit.h"
#include "render/audit/audit_css.h"
#include "render/audit/audit_page.h"
#include "render/audit/audit_svg.h"
#include "render/typeset/document_audit.h"
#include "render/typeset/document_style.h"
#include "tests/unit/core/check.h"

/* 'found': what is said of it; NULL: nothing. */
struct fault {
	const char *name, *text, *found;
};

static void said(bool fine, const struct buf *why, const char *found)
{
	const char *text = why->nr ? why->data : "";

	if (fine != !found || (found ? !strstr(text, found) : *text))
		fail_msg("'%s' instead of '%s'", text, found ? found : "");
}

/* ---- documents */
#define TABLE(head, row) head "\n|---|---|\n" row "\n"
#define ALIKE		 "表中有两列都叫“甲”"
#define NO_UNIT		 "列“立案”的数字没有计量单位"

static const struct fault documents[] = {
	{ "document_with_words", "字\n", NULL },
	{ "document_without_words", "", "什么也没有" },
	{ "document_of_blanks", "::: {custom-style=\"主送\"}\n　　\n:::\n", "什么也没有" },
	{ "document_picture_with_words", "字\n\n![走势](a.png)\n", NULL },
	{ "document_picture_without_words", "字\n\n![](a.png)\n", "有一张图没有替代文字" },
	{ "document_picture_as_wide_as_the_lines", "字\n\n![走势](a.png){width=15.6cm}\n", NULL },
	{ "document_picture_too_narrow", "字\n\n![走势](a.png){width=12cm}\n", "小于8磅" },
	{ "document_columns_alike", TABLE("| 甲 | 甲 |", "| 一 | 二 |"), ALIKE },
	{ "document_column_without_a_name", TABLE("| 甲 |  |", "| 一 | 二 |"), "第2列没有列名" },
	{ "document_figures_without_a_unit", TABLE("| 单位 | 立案 |", "| 某局 | 12 |"), NO_UNIT },
	{ "document_sums_without_a_unit", TABLE("| 单位 | 立案 |", "| 某局 | -1,200.5* |"),
	  NO_UNIT },
	{ "document_unit_in_the_cell", TABLE("| 单位 | 立案 |", "| 某局 | 12件 |"), NULL },
	{ "document_unit_in_the_name", TABLE("| 单位 | 立案（件） |", "| 某局 | 12 |"), NULL },
	{ "document_unit_in_the_row", TABLE("| 指标 | 本期 |", "| 立案（件） | 12 |"), NULL },
	{ "document_column_of_units", TABLE("| 计量单位 | 本期 |", "| 件 | 12 |"), NULL },
	{ "document_letters_too_small", "::: {custom-style=\"版记线\"}\n字\n:::\n",
	  "只有1.0磅，小于8磅" },
	{ "document_line_without_letters", "字\n\n::: {custom-style=\"版记线\"}\n　\n:::\n", NULL },
};

static void document_is(void **state)
{
	const struct fault *row = *state;
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct buf why = BUF_INIT;

	markdown_read(&blocks, row->text, false);
	said(document_audit(&blocks, false, &why), &why, row->found);
	text_blocks_release(&blocks);
	buf_release(&why);
}

/* Of a form the cells are filled in by hand. */
static void tables_of_a_form_may_have_no_names(void **state)
{
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct buf why = BUF_INIT;

	(void)state;
	markdown_read(&blocks, TABLE("| 甲 | |", "| 乙 | 1 |"), true);
	said(document_audit(&blocks, true, &why), &why, NULL);
	text_blocks_release(&blocks);
	buf_release(&why);
}

/* ---- charts: 1600 units are printed 442 points wide */
#define WORDS "<title>题</title><desc>说明</desc>"
#define SVG(body) \
	"<svg viewBox=\"0 0 1600 900\" xmlns=\"http://www.w3.org/2000/svg\">" body "</svg>"
#define LETTERS(at, color, size)                                                        \
	"<g transform=\"translate(" at ")\" fill=\"" color "\" font-size=\"" size "\">" \
	"<text>字</text></g>"
#define BAR "<polygon fill = 'rgb(  0, 96, 168)' points = '0,0 0,100 100,100 100,0 '/>"
#define VEIL                                               \
	"<polygon fill='rgb(0,96,168)' fill-opacity='0.1'" \
	" points='0,0 0,100 100,100 100,0'/>"
#define DARK	   "rgb(27,39,51)"
#define PALE_FOUND "文字与底色太接近，看不清（“字”）"

static const struct fault charts[] = {
	{ "chart_with_words", SVG(WORDS LETTERS("50,50", DARK, "29.00")), NULL },
	{ "chart_without_a_title", SVG("<desc>说明</desc>" LETTERS("50,50", DARK, "29")),
	  "图没有标题或者说明" },
	{ "chart_with_a_blank_title",
	  SVG("<title> </title><desc>说明</desc>" LETTERS("50,50", DARK, "29")),
	  "图没有标题或者说明" },
	{ "chart_without_a_description", SVG("<title>题</title>" LETTERS("50,50", DARK, "29")),
	  "图没有标题或者说明" },
	{ "chart_without_letters", SVG(WORDS BAR), "图中没有文字" },
	{ "chart_letters_too_small", SVG(WORDS LETTERS("50,50", DARK, "28")), "只有7.7磅" },
	{ "chart_letters_too_pale", SVG(WORDS LETTERS("50,50", "rgb(152,162,172)", "29")),
	  PALE_FOUND },
	{ "chart_white_letters_on_a_bar", SVG(WORDS BAR LETTERS("50,50", "white", "29")), NULL },
	{ "chart_white_letters_beside_a_bar", SVG(WORDS BAR LETTERS("150,50", "white", "29")),
	  PALE_FOUND },
	{ "chart_dark_letters_on_a_bar", SVG(WORDS BAR LETTERS("50,50", DARK, "29")), PALE_FOUND },
	{ "chart_dark_letters_below_a_bar", SVG(WORDS LETTERS("50,50", DARK, "29") BAR), NULL },
	{ "chart_dark_letters_on_a_veil", SVG(WORDS VEIL LETTERS("50,50", DARK, "29")), NULL },
	{ "chart_that_is_no_picture", "<svg viewBox=\"0 0 1600 900\"><g>", "图读不出来" },
	{ "chart_without_a_size", "<svg>" WORDS LETTERS("50,50", DARK, "29") "</svg>",
	  "图没有尺寸" },
};

static void chart_is(void **state)
{
	const struct fault *row = *state;
	struct buf svg = BUF_INIT, why = BUF_INIT;

	buf_addstr(&svg, row->text);
	said(audit_svg(&svg, 442, &why), &why, row->found);
	buf_release(&svg);
	buf_release(&why);
}

/* ---- pages */
#define PAGE(body) "<html><head><title>题</title></head><body>" body "</body></html>"
#define ROWS(head, row) \
	"<table><thead><tr>" head "</tr></thead><tbody><tr>" row "</tr></tbody></table>"

static const struct fault pages[] = {
	{ "page_with_words", PAGE("<p>字</p>"), NULL },
	{ "page_without_a_title", "<html><head><title></title></head><body><p>字</p></body></html>",
	  "网页没有标题" },
	{ "page_without_words", PAGE("<p> </p>"), "什么也没有" },
	{ "page_picture_with_words", PAGE("字<img src=\"data:,\" alt=\"走势\">"), NULL },
	{ "page_picture_without_words", PAGE("字<img src=\"data:,\" alt=\" \">"),
	  "有一张图没有替代文字" },
	{ "page_drawing_with_words", PAGE("字<svg><title>走势</title><text>1</text></svg>"), NULL },
	{ "page_drawing_without_words", PAGE("字<svg><text>1</text></svg>"),
	  "有一张图没有替代文字" },
	{ "page_columns_alike", PAGE(ROWS("<th>甲</th><th>甲</th>", "<td>一</td><td>二</td>")),
	  ALIKE },
	{ "page_column_without_a_name",
	  PAGE(ROWS("<th>甲</th><th></th>", "<td>一</td><td>二</td>")), "第2列没有列名" },
	{ "page_rows_unlike", PAGE(ROWS("<th>甲</th><th>乙</th>", "<td>一</td>")),
	  "表的各行列数不同" },
	{ "page_figures_without_a_unit",
	  PAGE(ROWS("<th>单位</th><th>立案</th>", "<th>某局</th><td>12</td>")), NO_UNIT },
	{ "page_unit_in_the_name",
	  PAGE(ROWS("<th>单位</th><th><button>立案（件）</button></th>",
		    "<th>某局</th><td>12</td>")),
	  NULL },
	{ "page_style_sheet_too_pale", PAGE("<style>p { color: #aaa; }</style>字"), "看不清" },
};

static void page_is(void **state)
{
	const struct fault *row = *state;
	struct buf page = BUF_INIT, why = BUF_INIT;

	buf_addstr(&page, row->text);
	said(audit_page(&page, &why), &why, row->found);
	buf_release(&page);
	buf_release(&why);
}

/* ---- style sheets */
static const struct fault sheets[] = {
	{ "sheet_without_rules", "", NULL },
	{ "sheet_of_8_points", "p { font-size: 8pt; }", NULL },
	{ "sheet_of_7_points", "p { margin: 0; font-size: 7.5pt }", "只有7.5磅" },
	{ "sheet_of_10_pixels", "p { font: 700 10px/1.3 \"黑体\"; }", "只有7.5磅" },
	{ "sheet_of_parts_of_the_root",
	  ":root { font-size: clamp(16px, 1vw, 22px); }\np { font-size: .9rem; }\n", NULL },
	{ "sheet_of_parts_of_the_root_on_paper",
	  "p { font-size: .7rem; }\n@media print { :root { font-size: 10pt; } p { margin: 0; } }",
	  "只有7.0磅" },
	{ "sheet_small_on_paper", "@media print { p { margin: 0; } td { font-size: 2mm; } }",
	  "只有5.7磅" },
	{ "sheet_pale", "p { color: #999; }", "看不清" },
	{ "sheet_pale_by_name", ":root { --soft: #98a2ac; }\np { color: var(--soft); }", "看不清" },
	{ "sheet_dark_by_name", ":root { --soft: #5a6570; }\np { color: var(--soft); }", NULL },
	{ "sheet_white_on_dark", "b { color: #fff; background: #a3231f; }", NULL },
	{ "sheet_dark_on_dark", "b { color: #000; background: #1f4e79; }", "看不清" },
	{ "sheet_dark_on_the_ground_of_another",
	  "p { color: #66717c; }\nli { background: #d6e6f4; }", "看不清" },
};

static void sheet_is(void **state)
{
	const struct fault *row = *state;
	struct buf why = BUF_INIT;

	said(audit_css(row->text, &why), &why, row->found);
	buf_release(&why);
}

static void the_sheet_of_documents_passes(void **state)
{
	struct buf why = BUF_INIT;

	(void)state;
	said(audit_css(document_style_css, &why), &why, NULL);
	buf_release(&why);
}

static void what_is_refused_is_said(void **state)
{
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(audit_refuse(&diag, "简报", "什么也没有"), -1);
	assert_one(&diag, "REN083");
	diag_release(&diag);
}

int main(void)
{
	struct CMUnitTest tests[NR(documents) + NR(charts) + NR(pages) + NR(sheets) + 3];
	size_t nr = 0;

	ADD_ROWS(tests, nr, documents, document_is);
	ADD_ROWS(tests, nr, charts, chart_is);
	ADD_ROWS(tests, nr, pages, page_is);
	ADD_ROWS(tests, nr, sheets, sheet_is);
	ADD_TEST(tests, nr, tables_of_a_form_may_have_no_names);
	ADD_TEST(tests, nr, the_sheet_of_documents_passes);
	ADD_TEST(tests, nr, what_is_refused_is_said);
	return RUN_TESTS(tests, nr);
}

/* test_markdown.c - the house's Markdown: blocks, styles, pictures; and what stays words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/buf.h"
#include "render/typeset/markdown.h"

static void add_words(struct buf *out, const struct text_words *words)
{
	for (size_t i = 0; i < words->nr; i++) {
		const struct text_run *run = &words->runs[i];

		if (run->style)
			buf_addf(out, "{%s}", run->style);
		if (run->picture)
			buf_addf(out, "<%s %g>", run->picture, run->width);
		buf_addf(out, "%s%s%s;", run->strong ? "*" : "", run->emphasis ? "/" : "",
			 run->text);
	}
}

/* The blocks in a notation of this test: a line each. */
static void is(const char *text, bool is_form, const char *want)
{
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct buf got = BUF_INIT;

	markdown_read(&blocks, text, is_form);
	for (size_t i = 0; i < blocks.nr; i++) {
		const struct text_block *block = &blocks.items[i];
		const struct text_table *table = &block->table;

		if (block->style)
			buf_addf(&got, "(%zu %s)", block->division, block->style);
		if (block->kind == BLOCK_HEADING)
			buf_addf(&got, "h%d ", block->level);
		if (block->kind == BLOCK_OOXML)
			buf_addf(&got, "ooxml %s", block->ooxml);
		for (size_t at = 0; at < table->rows * table->columns; at++) {
			buf_addf(&got, "%c", "lcr"[table->aligns[at % table->columns]]);
			add_words(&got, &table->cells[at]);
			buf_addstr(&got, "|");
		}
		add_words(&got, &block->words);
		buf_addstr(&got, "\n");
	}
	assert_string_equal(got.data, want);
	text_blocks_release(&blocks);
	buf_release(&got);
}

static void a_document_has_blocks(void **state)
{
	(void)state;
	is("# 题\n\n甲**乙***丙*\n丁 a\nb  \n换行\n", false, "h1 题;\n甲;*乙;/丙;丁 a b\n换行;\n");
	is("| 单位 | 数 | 额 |\n|:---|:---:|---:|\n| 甲\\|乙 | 1 | |\n", false,
	   "l单位;|c数;|r额;|l甲|乙;|c1;|r|\n");
	is("前\n\n- 甲\n\n- 乙\n\n3. 丙\n4. 丁\n", false, "前;\n• 甲;\n• 乙;\n3. 丙;\n4. 丁;\n");
	is("", false, "");
}

static void divisions_and_letters_have_styles(void **state)
{
	(void)state;
	is("::: {custom-style=\"主送\"}\n各单位：\n\n二\n:::\n::: "
	   "{custom-style=\"主送\"}\n三\n:::\n四",
	   false, "(1 主送)各单位：;\n(1 主送)二;\n(2 主送)三;\n四;\n");
	is("[（一）总体。]{custom-style=\"小标题\"}期初[2]（注）", false,
	   "{小标题}（一）总体。;期初[2]（注）;\n");
	/* what data escapes, what is no style, a fence that closes nothing */
	is("\\[甲\\]\\{custom-style=\"小标题\"\\}", false, "[甲]{custom-style=\"小标题\"};\n");
	is("[甲]{custom-style=\"乙\n:::\n::: x\n", false, "[甲]{custom-style=\"乙::: ::: x;\n");
	/* the code points that mark styles within are no characters of a text */
	is("甲\xef\xb7\x90乙\xef\xb7\x91丙\xef\xb7\x92", false,
	   "甲\xef\xbf\xbd乙\xef\xbf\xbd丙\xef\xbf\xbd;\n");
	is("\xef\xb7\xba", false, "\xef\xb7\xba;\n");
	/* nor does who writes them as references make marks of them */
	is("&#xFDD0;1&#xFDD1;甲[乙]{custom-style=\"a*b*_c_\"}", false,
	   "\xef\xb7\x90"
	   "1\xef\xb7\x91甲;{a*b*_c_}乙;\n");
	/* words behind the style, a style without a name: nothing of it is lost */
	is("::: {custom-style=\"主送\"} 各单位：\n:::\n", false,
	   "::: {custom-style=\"主送\"} 各单位：:::;\n");
	is("::: {custom-style=\"\"}\n甲", false, "::: {custom-style=\"\"} 甲;\n");
	is("::: {custom-style=\"主送\"} \n甲\n::: \n", false, "(1 主送)甲;\n");
}

static void items_keep_their_marks(void **state)
{
	(void)state;
	is("2024.\n\n甲\n", false, "2024. ;\n甲;\n");
	is("3) 甲\n4) 乙\n\n- - 丙\n", false, "3) 甲;\n4) 乙;\n• • 丙;\n");
	is("- | 甲 |\n  |---|\n  | 1 |\n", false, "l• 甲;|l1;|\n");
	is("**abc**\ndef\n*甲*\ndef", false, "*abc; def ;/甲;def;\n");
}

static void only_own_pictures_are_pictures(void **state)
{
	(void)state;
	is("![走势](charts/a.png){width=15.6cm}后", false, "<charts/a.png 15.6>走势;后;\n");
	is("![走势](charts/a.png)", false, "<charts/a.png 0>走势;\n");
	is("![](charts/a.png){width=wide}", false, "<charts/a.png 0> ;{width=wide};\n");
	is("![](charts/a.png){width=1e300cm}", false, "<charts/a.png 0> ;{width=1e300cm};\n");
	is("![](charts/a.png){width=infcm}![](a.png){width=-1cm}", false,
	   "<charts/a.png 0> ;{width=infcm};<a.png 0> ;{width=-1cm};\n");
	is("![a*b*[c]{custom-style=\"d\"}](a.png)", false, "<a.png 0>abc;\n");
	is("![走势](图表/01_走势_2024-07-01..2024-08-15.png)", false,
	   "<图表/01_走势_2024-07-01..2024-08-15.png 0>走势;\n");
	is("![甲](/etc/a.png)![乙](../a.png)![戊](b/../../a.png)![丙](http://h/a.png)![丁](a.svg)",
	   false, "甲乙戊丙丁;\n");
}

static void tags_and_references_are_words(void **state)
{
	(void)state;
	is("甲<b onclick=x>乙</b>[丙](javascript:x)&lt;i&gt;`丁`", false,
	   "甲<b onclick=x>乙</b>丙<i>丁;\n");
	is("<script>\nx()\n</script>\n", false, "<script>\nx()\n</script>;\n");
	is("```{=html}\n<b>\n```\n", false, "<b>;\n");
	is("a\x01\tb\xff", false, "a \tb\xef\xbf\xbd;\n");
}

static void ooxml_is_taken_in_forms_only(void **state)
{
	static const char text[] = "甲\n\n```{=openxml}\n<w:tbl/>\n```\n\n乙\n";

	(void)state;
	is(text, true, "甲;\nooxml <w:tbl/>\n乙;\n");
	is(text, false, "甲;\n<w:tbl/>;\n乙;\n");
	is("```{=openxml}\n<w:tbl/>\n", true, "<w:tbl/>;\n");
}

/* A text whose brackets and quotes nest without end keeps its words. */
static void depth_has_no_end(void **state)
{
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct buf text = BUF_INIT;
	const struct text_words *words;
	bool found = false;

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_addstr(&text, "> ");
	for (int i = 0; i < 20000; i++)
		buf_addstr(&text, "*a **a ");
	buf_addstr(&text, "甲");
	for (int i = 0; i < 20000; i++)
		buf_addstr(&text, "** *");
	markdown_read(&blocks, text.data, false);
	assert_int_equal(blocks.nr, 1);
	words = &blocks.items[0].words;
	for (size_t i = 0; i < words->nr && !found; i++)
		found = strstr(words->runs[i].text, "甲");
	assert_true(found);
	text_blocks_release(&blocks);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_has_blocks),
		cmocka_unit_test(divisions_and_letters_have_styles),
		cmocka_unit_test(only_own_pictures_are_pictures),
		cmocka_unit_test(tags_and_references_are_words),
		cmocka_unit_test(ooxml_is_taken_in_forms_only),
		cmocka_unit_test(items_keep_their_marks),
		cmocka_unit_test(depth_has_no_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_html.c - the page that a text becomes: our own tags, everything else is words. */
#include "render/typeset/html.h"
#include "render/typeset/document_style.h"
#include "render/typeset/page_check.h"
#include "tests/unit/core/check.h"

static void is(const char *text, const char *folder, const char *want)
{
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct buf out = BUF_INIT;
	struct diag diag = DIAG_INIT;

	markdown_read(&blocks, text, false);
	assert_int_equal(html_add_blocks(&out, &blocks, folder, &diag), 0);
	assert_string_equal(out.data, want);
	text_blocks_release(&blocks);
	buf_release(&out);
	diag_release(&diag);
}

static void blocks_have_tags(void **state)
{
	(void)state;
	is("# 题\n\n::: "
	   "{custom-style=\"主送\"}\n各单位：\n\n二\n:::\n\n[一]{custom-style=\"小标题\"}**重***"
	   "轻*",
	   ".",
	   "<h1>题</h1>\n<div data-custom-style=\"主送\">\n<p>各单位：</p>\n<p>二</p>\n</div>\n"
	   "<p><span data-custom-style=\"小标题\">一</span><strong>重</strong><em>轻</em></p>\n");
	is("| 甲 | 乙 |\n|---|---:|\n| 1 | 2 |\n", ".",
	   "<table>\n<thead>\n<tr>\n<th style=\"text-align: left;\">甲</th>\n"
	   "<th style=\"text-align: right;\">乙</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
	   "<td style=\"text-align: left;\">1</td>\n<td style=\"text-align: "
	   "right;\">2</td>\n</tr>\n"
	   "</tbody>\n</table>\n");
	is("| 甲 |\n|---|\n", ".",
	   "<table>\n<thead>\n<tr>\n<th style=\"text-align: left;\">甲</th>\n</tr>\n</thead>\n"
	   "</table>\n");
}

static void texts_stay_texts(void **state)
{
	(void)state;
	is("<img src=\"http://h/x\" onerror=\"y()\">甲", ".",
	   "<p>&lt;img src=&quot;http://h/x&quot; onerror=&quot;y()&quot;&gt;甲</p>\n");
	is("::: {custom-style=\"<b>'\"}\n甲\n:::", ".",
	   "<div data-custom-style=\"&lt;b&gt;&#39;\">\n<p>甲</p>\n</div>\n");
}

/* RFC 4648, section 10. */
static void a_picture_is_inside(void **state)
{
	char folder[] = "/tmp/html-XXXXXX";
	struct diag diag = DIAG_INIT;
	struct buf path = BUF_INIT;

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(file_put(path_join(&path, folder, "a.png"), "fooba", 5, &diag), 0);
	is("![走势\"](a.png){width=15.6cm}", folder,
	   "<p><img src=\"data:image/png;base64,Zm9vYmE=\" style=\"width:15.6cm\" "
	   "alt=\"走势&quot;\" "
	   "/></p>\n");
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&path);
	diag_release(&diag);
}

static int checked(const char *inside, const char *want)
{
	struct buf body = BUF_INIT, page = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int rc;

	buf_addstr(&body, inside);
	document_style_page(&page, "题<script>", &body);
	rc = page_check(&page, "简报", &diag);
	if (want) {
		assert_int_equal(diag.nr, 1);
		assert_string_equal(diag.items[0].kind->code, "REN074");
		if (!strstr(diag.items[0].message, want))
			fail_msg("no %s in %s", want, diag.items[0].message);
	}
	buf_release(&body);
	buf_release(&page);
	diag_release(&diag);
	return rc;
}

/* What a text that got past markup_text() would be: each is seen, and no page is made of it. */
static void only_our_own_tags_pass(void **state)
{
	static const struct {
		const char *inside, *found;
	} rows[] = {
		{ "<p>甲<br />乙</p><div data-custom-style=\"x\"><span>丙</span></div>", NULL },
		{ "<p><img src=\"data:image/png;base64,Zg==\" style=\"width:9cm\" alt=\"a\" /></p>",
		  NULL },
		{ "<p>&lt;script&gt;</p>", NULL },
		{ "<p>甲<script>x()</script></p>", "script" },
		{ "<img src=\"http://h/x\" />", "src" },
		{ "<img src=\"/etc/passwd\" />", "src" },
		{ "<img src=\"data:image/svg+xml;base64,Zg==\" />", "src" },
		{ "<p onclick=\"x()\">甲</p>", "onclick" },
		{ "<a href=\"javascript:x()\">甲</a>", "a" },
		{ "<p style=\"background:url(http://h)\">甲</p>", "style" },
		{ "<td style=\"background:url(http://h)\">甲</td>", "style" },
		{ "<td style=\"text-align: left;background:url(http://h)\">甲</td>", "<td" },
		{ "<svg><image href=\"http://h\"/></svg>", "svg" },
		{ "<iframe></iframe>", "iframe" },
		{ "<link rel=\"stylesheet\" href=\"x\">", "link" },
		{ "<meta http-equiv=\"refresh\" content=\"0;url=http://h\">", "http-equiv" },
		{ "<base href=\"http://h\">", "base" },
		{ "<form><input></form>", "form" },
		{ "<!-- 甲 -->", "<!" },
		/* what one reader of HTML passes over and another obeys */
		{ "<div/onclick=x()>甲</div>", "<div/onclick=x()" },
		{ "<w:p>甲</w:p>", "<w:p" },
		{ "<html onclick=\"x()\">", "<html" },
		{ "<p a-/onclick=\"x()\">甲</p>", "a-" },
		{ "</script>", "</script" },
		{ "<style>@import \"http://h\";</style>", "<style" },
		{ "<td style=\"text-align: left;background:url&lpar;http://h)\">甲</td>", "<td" },
		{ "<!DOCTYPE x [<!ENTITY c SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(checked(rows[i].inside, rows[i].found), rows[i].found ? -1 : 0);
}

/* Not with anything behind it, either. */
static void a_style_sheet_is_ours(void **state)
{
	struct buf inside = BUF_INIT;

	(void)state;
	buf_addf(&inside, "<style>\n%s</style>", document_style_css);
	assert_int_equal(checked(inside.data, NULL), 0);
	buf_reset(&inside);
	buf_addf(&inside, "<style>\n%s@import 'http://h';</style>", document_style_css);
	assert_int_equal(checked(inside.data, "<style"), -1);
	buf_release(&inside);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_style_sheet_is_ours),  cmocka_unit_test(blocks_have_tags),
		cmocka_unit_test(texts_stay_texts),	  cmocka_unit_test(a_picture_is_inside),
		cmocka_unit_test(only_our_own_tags_pass),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

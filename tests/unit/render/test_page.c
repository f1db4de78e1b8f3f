/* test_page.c - on the meeting page a hostile text stays a text, a chart's names are its own, and
 * what does not draw is refused. */
#include "render/page/markup.h"
#include "render/page/page.h"

#include "core/system/file.h"
#include "tests/unit/render/office.h"

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no '%s' in\n%s", part, text);
}

static void texts_stay_texts(void **state)
{
	static const struct {
		const char *text, *markup;
	} rows[] = {
		{ "县公安局", "县公安局" },
		{ "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
		{ "\" onload='x' a=\"&amp;", "&quot; onload=&#39;x&#39; a=&quot;&amp;amp;" },
		{ "甲\xC3(乙", "甲\xEF\xBF\xBD(乙" },		/* no UTF-8 */
		{ "一\xE2\x80\xAE二\xE2\x81\xA6三", "一二三" }, /* override, isolate */
		{ "a\x01\x1B[31mb\xE2\x80\x8B"
		  "c",
		  "a[31mbc" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_reset(&out);
		markup_text(&out, rows[i].text);
		assert_string_equal(out.data, rows[i].markup);
	}
	buf_release(&out);
}

static bool inlined(struct buf *out, const char *svg)
{
	struct buf text = BUF_INIT;
	bool fine;

	buf_addstr(&text, svg);
	buf_reset(out);
	fine = markup_svg(out, &text, "c1", "图<1>");
	buf_release(&text);
	return fine;
}

static void names_of_a_chart_are_its_own(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	assert_true(inlined(&out,
			    "<?xml version=\"1.0\"?>\n<svg \n viewBox=\"0 0 2 1\" xmlns=\"u\" "
			    "role='img' aria-labelledby='t'>"
			    "<title id='t'>Gnuplot</title><desc>by</desc><g id=\"a\" class='k'>"
			    "<title>DATA using 1:2</title><use xlink:href='#a' fill = 'url(#b)'/>"
			    "<text>x &lt; 1</text></g></svg>\n"));
	assert_string_equal(
		out.data,
		"<svg viewBox=\"0 0 2 1\" role=\"img\" aria-labelledby=\"c1-title\">"
		"<title id=\"c1-title\">图&lt;1&gt;</title><g id=\"c1-a\">"
		"<use xlink:href=\"#c1-a\" fill=\"url(#c1-b)\"/><text>x &lt; 1</text></g></svg>\n");
	buf_release(&out);
}

static void what_does_not_draw_is_refused(void **state)
{
	static const char *const rows[] = {
		"no chart",
		"<svg><script>alert(1)</script></svg>",
		"<svg><foreignObject/></svg>",
		"<svg><image xlink:href='#a'/></svg>",
		"<svg><g onclick='x'></g></svg>",
		"<svg><use href='http://h/a#b'/></svg>",
		"<svg><rect fill='url(http://h/)'/></svg>",
		"<svg><g ONCLICK='x'></g></svg>",
		"<svg><use HREF='http://h/a#b'/></svg>",
		"<svg><use xlink:\fhref='http://h/a#b'/></svg>",
		"<svg><rect fill='URL(http://h/)'/></svg>",
		"<svg><rect fill='u\\72l(http://h/)'/></svg>",
		"<svg><rect fill='url&lpar;http://h/)'/></svg>",
		"<svg><rect style='fill:image-set(\"http://h/\")'/></svg>",
		"<svg><rect fill='a\"b'/></svg>",
		"<svg><rect fill=a/></svg>",
		"<svg><rect fill='a",
		"<svg><rect",
		"<svg><!-- --></svg>",
		"<svg><svg></svg></svg>",
		"<svg><style>@import 'x'</style></svg>",
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (inlined(&out, rows[i]))
			fail_msg("taken: %s", rows[i]);
	buf_release(&out);
}

/* The page of the office's run with the chart 'svg'; -1 when it was refused. */
static int write_page(struct buf *page, struct buf *trace, struct office *office, const char *svg)
{
	struct report report = REPORT_INIT;
	struct buf path = BUF_INIT;
	int rc;

	path_join(&path, office->folder, "图表");
	assert_int_equal(folder_make(path.data, 0755, &office->diag), 0);
	buf_addstr(&path, "/01_立案月度走势_2024Q3.svg");
	assert_int_equal(file_write(path.data, svg, strlen(svg), &office->diag), 0);
	assert_int_equal(report_open(&report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
	rc = page_write(&report, office->folder, &office->diag);
	if (rc == 0)
		assert_int_equal(file_read(page,
					   path_join(&path, office->folder, "会议展示_2024Q3.html"),
					   &office->diag),
				 0);
	buf_add(trace, report.trace.data, report.trace.nr);
	report_release(&report);
	buf_release(&path);
	return rc;
}

static void a_page_has_the_runs_figures_and_their_lines(void **state)
{
	struct office *office = *state;
	struct buf page = BUF_INIT, trace = BUF_INIT;

	assert_int_equal(store_exec(office->workspace.store,
				    "UPDATE finding_result SET text = '立案<img src=x onerror=1>'",
				    &office->diag),
			 0);
	assert_int_equal(write_page(&page, &trace, office, "<svg></svg>"), 0);
	assert_has(page.data, "<li>立案<strong>12件</strong>");
	assert_has(page.data, "立案&lt;img src=x onerror=1&gt;</li>");
	assert_has(page.data, "<svg role=\"img\" aria-labelledby=\"chart_trend-title\">");
	assert_has(page.data, "<td data-value=\"12\">12</td>");
	assert_has(page.data, "data-value=\"4\">逾期</td>");
	assert_null(strstr(page.data, "<img"));
	assert_has(trace.data, "展示：主要指标,*,全县,A02_j,立案,2024Q3,本期,12件,12,部分报送,");
	assert_has(trace.data, "展示：各单位,scjgj,");
	assert_has(trace.data, "展示：主要变化,*,全县,发现,发现,2024Q3,1,立案<img");
	buf_release(&page);
	buf_release(&trace);
}

static void a_chart_that_does_more_than_draw_stops_the_page(void **state)
{
	struct office *office = *state;
	struct buf page = BUF_INIT, trace = BUF_INIT;

	assert_int_equal(write_page(&page, &trace, office, "<svg><script/></svg>"), -1);
	assert_string_equal(office->diag.items[office->diag.nr - 1].kind->code, "REN051");
	buf_release(&page);
	buf_release(&trace);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_stay_texts),
		cmocka_unit_test(names_of_a_chart_are_its_own),
		cmocka_unit_test(what_does_not_draw_is_refused),
		OFFICE_TEST(a_page_has_the_runs_figures_and_their_lines),
		OFFICE_TEST(a_chart_that_does_more_than_draw_stops_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

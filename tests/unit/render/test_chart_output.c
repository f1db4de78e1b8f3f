/* test_chart_output.c - what gnuplot says is told apart, an svg has the chart's words, and the
 * names of the files suit where they are taken to. */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/diag.h"
#include "render/chart/gnuplot_said.h"
#include "render/chart/svg_words.h"
#include "render/report/chart_names.h"

static void what_gnuplot_says_is_told_apart(void **state)
{
	static const struct {
		const char *said;
		int status;
		const char *code; /* NULL: nothing to say */
		int rc;
	} rows[] = {
		{ "", 0, NULL, 0 },
		{ " \n\n", 0, NULL, 0 },
		{ "Fontconfig error: No writable cache directories\n", 0, "REN053", 0 },
		{ "Fontconfig warning: \"/etc/fonts/fonts.conf\", line 9: unknown element\n", 0,
		  "REN053", 0 },
		{ "(process:7): Pango-WARNING **: couldn't load font \"Noto 22\", falling back\n",
		  0, "REN054", -1 },
		{ "Could not find/open font when opening font \"arial\"\n", 0, "REN054", -1 },
		{ "Fontconfig error: Cannot load default config file\n", 0, "REN054", -1 },
		{ "\"main.gp\" line 3: warning: Skipping data file with no valid points\n", 0,
		  "REN055", -1 },
		{ "cannot open file; output not changed\n", 1, "REN056", -1 },
		{ "error while writing to output stream: No space left on device\n", 0, "REN056",
		  -1 },
		{ "\"main.gp\" line 3: unknown or ambiguous terminal\n", 1, "REN051", -1 },
		{ "", 139, "REN051", -1 },
		/* a cache does not hide what comes with it */
		{ "Fontconfig error: No writable cache directories\nline 1: undefined variable\n",
		  1, "REN051", -1 },
		{ "Fontconfig error: No writable cache directories\nwarning: no data\n", 0,
		  "REN055", -1 },
		{ "Fontconfig error: No writable cache directories\n", 1, "REN051", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct diag diag = DIAG_INIT;
		int found = rows[i].code == NULL;

		assert_int_equal(gnuplot_said(rows[i].said, rows[i].status, &diag), rows[i].rc);
		for (size_t k = 0; k < diag.nr; k++)
			found +=
				rows[i].code && strcmp(diag.items[k].kind->code, rows[i].code) == 0;
		if (!found || (!rows[i].code && diag.nr))
			fail_msg("row %zu: %s", i, rows[i].said);
		diag_release(&diag);
	}
}

static void an_svg_has_the_charts_words(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	svg_add_words(&out,
		      "<svg>\n<title>Gnuplot</title>\n<desc>Produced by GNUPLOT</desc>\n"
		      "<g id=\"a\" ><title>DATA using 1:2</title>\n<path/></g>\n<text>立案 < 1"
		      "</text></svg>\n",
		      "立案<3件 & 更少", "单位：件");
	assert_string_equal(out.data,
			    "<svg>\n<title>立案&lt;3件 &amp; 更少</title>\n<desc>单位：件</desc>\n"
			    "<g id=\"a\" >\n<path/></g>\n<text>立案 < 1</text></svg>\n");
	buf_release(&out);
}

/* Windows and WPS take it: GBK has its characters, no character is reserved, 255 bytes at most. */
static void assert_suits(const char *path)
{
	iconv_t converter = iconv_open("GBK", "UTF-8");
	char *in = (char *)path, room[512], *out = room;
	size_t nr_in = strlen(path), nr_out = sizeof(room);
	const char *name = strchr(path, '/');

	assert_true(converter != (iconv_t)-1);
	assert_int_equal(iconv(converter, &in, &nr_in, &out, &nr_out), 0);
	iconv_close(converter);
	assert_non_null(name);
	assert_int_equal(strcspn(name + 1, "<>:\"/\\|?* "), strlen(name + 1));
	assert_in_range(strlen(name + 1), 1, 255);
}

static void names_suit_and_sort_as_in_the_report(void **state)
{
	static const struct report report = { .kind = "analyze",
					      .asked = "2024-07-01..2024-08-15" };
	struct buf before = BUF_INIT, path = BUF_INIT;

	(void)state;
	for (enum chart_id i = 0; i < CHART_ID_NR; i++) {
		buf_reset(&path);
		chart_add_path(&path, &report, i, "png");
		assert_suits(path.data);
		assert_non_null(strstr(path.data, chart_title(i)));
		if (i && chart_is_of_assessment(i) == chart_is_of_assessment(i - 1))
			assert_true(strcmp(before.data, path.data) < 0);
		buf_reset(&before);
		buf_addstr(&before, path.data);
	}
	buf_reset(&path);
	chart_add_path(&path, &report, CHART_ID_TREND, "svg");
	assert_string_equal(path.data, "图表/01_立案月度走势_2024-07-01..2024-08-15.svg");
	buf_release(&before);
	buf_release(&path);
}

static void what_was_signed_under_other_names_keeps_them(void **state)
{
	static const struct report report = { .kind = "analyze",
					      .asked = "2024Q3",
					      .issue = { .former_charts = true } };
	struct buf path = BUF_INIT;

	(void)state;
	chart_add_path(&path, &report, CHART_ID_SCORE_ITEMS, "png");
	assert_string_equal(path.data, "charts/chart_score_items.png");
	assert_string_equal(chart_folder(&report), "charts");
	buf_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_gnuplot_says_is_told_apart),
		cmocka_unit_test(an_svg_has_the_charts_words),
		cmocka_unit_test(names_suit_and_sort_as_in_the_report),
		cmocka_unit_test(what_was_signed_under_other_names_keeps_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_quote.c - text from data stays text on its way into gnuplot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "core/system/file.h"
#include "core/system/process.h"
#include "render/chart/quote.h"

struct row {
	const char *text, *script, *field;
};
static const struct row rows[] = {
	{ "县市场监督管理局", "'县市场监督管理局'", "\"县市场监督管理局\"" },
	{ "", "''", "\"\"" },
	{ NULL, "''", "\"\"" },
	{ "it's", "'it’s'", "\"it's\"" },
	{ "'", "'’'", "\"'\"" },
	{ "say \"hi\"", "'say \"hi\"'", "\"say ＂hi＂\"" },
	{ "`id`", "'`id`'", "\"`id`\"" },
	{ "$(id) @FACE", "'$(id) @FACE'", "\"$(id) @FACE\"" },
	{ "a\nset output '|id'", "'a set output ’|id’'", "\"a set output '|id'\"" },
	{ "a\r\n\tb", "'a b'", "\"a b\"" },
	{ "end\\", "'end\\'", "\"end＼\"" },
	{ "a\\nb", "'a\\nb'", "\"a＼nb\"" },
	{ "bad\xff\xfe byte", "'bad byte'", "\"bad byte\"" },
	{ "line\xe2\x80\xa8"
	  "end",
	  "'line end'", "\"line end\"" },
	{ "turn\xe2\x80\xae"
	  "ed",
	  "'turn ed'", "\"turn ed\"" },
	{ "\x01\x02\x7f", "' '", "\" \"" },
	{ "# no comment", "'# no comment'", "\"# no comment\"" },
	{ "x^2_{y} %s", "'x^2_{y} %s'", "\"x^2_{y} %s\"" },
};

static void texts_are_quoted_as_expected(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf script = BUF_INIT, field = BUF_INIT;

		quote_add_script(&script, rows[i].text);
		quote_add_field(&field, rows[i].text);
		assert_string_equal(script.data, rows[i].script);
		assert_string_equal(field.data, rows[i].field);
		buf_release(&script);
		buf_release(&field);
	}
}

/* Let gnuplot itself print every text back, from the script and from a data file, beside a
 * marker file that a command in one of them would have made. */
static void gnuplot_runs_nothing_that_a_text_says(void **state)
{
	static const char attack[] =
		"'`touch marker`\"`touch marker`\"\nsystem('touch marker')\n"
		"!touch marker\n$(touch marker) @x ' . system('touch marker') . '";
	static const char *const argv[] = { "gnuplot", "-d", "attack.gp", NULL };
	char folder[] = "/tmp/shuangda-quote-XXXXXX";
	struct process process = { .argv = argv, .folder = folder, .timeout_seconds = 30 };
	struct buf script = BUF_INIT, data = BUF_INIT, path = BUF_INIT, output = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int status;

	(void)state;
	assert_non_null(mkdtemp(folder));
	buf_addstr(&script, "set datafile separator \"\\t\"\nset print '-'\nTEXT = ");
	quote_add_script(&script, attack);
	buf_addstr(&script, "\nprint TEXT\nset terminal svg noenhanced\nset output 'out.svg'\n"
			    "set label TEXT at 1,1\nset yrange [0:2]\n"
			    "plot 'attack.dat' using 1:1:2 with labels\n");
	buf_addstr(&data, "1\t");
	quote_add_field(&data, attack);
	buf_addstr(&data, "\n");
	assert_int_equal(file_write(path_join(&path, folder, "attack.gp"), script.data, script.nr,
				    &diag),
			 0);
	assert_int_equal(file_write(path_join(&path, folder, "attack.dat"), data.data, data.nr,
				    &diag),
			 0);
	assert_int_equal(process_run(&process, &status, &output, &diag), 0);
	assert_int_equal(status, 0);
	assert_non_null(strstr(output.data, "’`touch marker`\"`touch marker`\" system("));
	assert_false(file_exists(path_join(&path, folder, "marker")));
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&script);
	buf_release(&data);
	buf_release(&path);
	buf_release(&output);
	diag_release(&diag);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_quoted_as_expected),
		cmocka_unit_test(gnuplot_runs_nothing_that_a_text_says),
	};

	return cmocka_run_group_tests_name("quote", tests, NULL, NULL);
}

/* test_stat.c - methods run alone: the reader, the parameters, the table of methods and the form
 * of the answer. The figures themselves: tests/run/30-stat.sh. */
#include "analyze/stat/stat.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "analyze/stat/stat_method.h"
#include "core/base/text.h"
#include "tests/unit/analyze/known.h"

/* ---- the reader */

struct read_row {
	const char *name, *text;
	size_t rows, columns;
	double value[6]; /* column after column */
};
static const struct read_row read_rows[] = {
	{ "one column", "1\n2.5\n-3\n", 3, 1, { 1, 2.5, -3 } },
	{ "no end of line", "1\n2", 2, 1, { 1, 2 } },
	{ "commas", "1,2\n3,4\n", 2, 2, { 1, 3, 2, 4 } },
	{ "commas and blanks", " 1 ,\t2 \n3,  4\n", 2, 2, { 1, 3, 2, 4 } },
	{ "tabs", "1\t2\n3\t4\n", 2, 2, { 1, 3, 2, 4 } },
	{ "runs of blanks", "  1   2\n 3 4  \n", 2, 2, { 1, 3, 2, 4 } },
	{ "line ends of Windows", "1\r\n2\r\n", 2, 1, { 1, 2 } },
	{ "byte-order mark",
	  "\xEF\xBB\xBF"
	  "7\n",
	  1,
	  1,
	  { 7 } },
	{ "header", "x\n1\n", 1, 1, { 1 } },
	{ "header in Chinese with two words", "立案 件数\n1 2\n", 1, 2, { 1, 2 } },
	{ "quoted header", "\"a\",\"b\"\n1,2\n", 1, 2, { 1, 2 } },
	{ "blank lines in front of the header", "\n\nx\n1\n", 1, 1, { 1 } },
	{ "comments anywhere", "# a\nx\n#1\n1\n  # b\n2\n", 2, 1, { 1, 2 } },
	{ "missing in three ways", "1\nNA\n-\n\n2\n", 5, 1, { 1, NAN, NAN, NAN, 2 } },
	{ "an empty field", "1,\n,2\n", 2, 2, { 1, NAN, NAN, 2 } },
	{ "a blank line is missing in every column",
	  "1,2\n\n3,4\n",
	  3,
	  2,
	  { 1, NAN, 3, 2, NAN, 4 } },
	{ "blank lines at the end do not count", "1\n\n \n\n", 1, 1, { 1 } },
	{ "missing from the start", "\n5\n", 2, 1, { NAN, 5 } },
	{ "a first line of NA is no header", "NA\n5\n", 2, 1, { NAN, 5 } },
	{ "ways to write a number",
	  "+1\n.5\n5.\n1e3\n1.5E-2\n-0\n",
	  6,
	  1,
	  { 1, .5, 5, 1000, .015, 0 } },
	{ "nothing", "", 0, 0, { 0 } },
	{ "a header alone", "x,y\n", 0, 0, { 0 } },
	{ "comments alone", "# x\n\n", 0, 0, { 0 } },
};

static void check_read(void **state)
{
	const struct read_row *row = *state;
	struct stat_input input = STAT_INPUT_INIT;
	struct diag diag = DIAG_INIT;

	assert_int_equal(stat_input_read(&input, row->text, strlen(row->text), &diag), 0);
	assert_int_equal(diag.errors, 0);
	assert_int_equal(input.rows, row->rows);
	assert_int_equal(input.columns, row->columns);
	for (size_t i = 0; i < row->rows * row->columns; i++) {
		if (isnan(row->value[i]))
			assert_nan(input.value[i]);
		else
			assert_near(input.value[i], row->value[i], 0);
	}
	stat_input_release(&input);
	stat_input_release(&input);
	diag_release(&diag);
}

static const struct refused_row {
	const char *name, *text;
	size_t nr; /* of bytes, where a NUL is among them */
	const char *code;
	long line, column;
	const char *value;
} refused_rows[] = {
	{ "a word among numbers", "1\n2\ntwo\n", 0, "ANA084", 3, 1, "two" },
	{ "a second header", "x\ny\n1\n", 0, "ANA084", 2, 1, "y" },
	{ "the letter O in the first line", "1O\n2\n", 0, "ANA084", 1, 1, "1O" },
	{ "full-width digits in the first line", "１２\n2\n", 0, "ANA084", 1, 1, "１２" },
	{ "half a header", "x,1\n", 0, "ANA084", 1, 1, "x" },
	{ "hexadecimal", "1\n0x1F\n", 0, "ANA084", 2, 1, "0x1F" },
	{ "infinity in the first line", "Infinity\n", 0, "ANA084", 1, 1, "Infinity" },
	{ "not a number in the first line", "NaN\n", 0, "ANA084", 1, 1, "NaN" },
	{ "an exponent without digits", "1e\n", 0, "ANA084", 1, 1, "1e" },
	{ "a point alone", "1,.\n", 0, "ANA084", 1, 2, "." },
	{ "a NUL", "1\n2\0003\n", 6, "ANA084", 2, 1,
	  "2\xEF\xBF\xBD"
	  "3" },
	{ "a broken character", "1\n\xFF\n", 0, "ANA084", 2, 1, "\xEF\xBF\xBD" },
	{ "too large a number", "1\n1e999\n", 0, "ANA085", 2, 1, "1e999" },
	{ "a number whose square is too large", "-2e100\n", 0, "ANA085", 1, 1, "-2e100" },
	{ "a number that would become zero", "1e-400\n", 0, "ANA085", 1, 1, "1e-400" },
	{ "a column more", "1,2\n3,4,5\n", 0, "ANA086", 2, 0, NULL },
	{ "a column less", "1 2\n3\n", 0, "ANA086", 2, 0, NULL },
	{ "a thousands separator", "999\n1,000\n", 0, "ANA086", 2, 0, NULL },
};

static void check_refused(void **state)
{
	const struct refused_row *row = *state;
	struct stat_input input = STAT_INPUT_INIT;
	struct diag diag = DIAG_INIT;
	size_t nr = row->nr ? row->nr : strlen(row->text);

	assert_int_equal(stat_input_read(&input, row->text, nr, &diag), -1);
	assert_null(input.value);
	assert_int_equal(diag.nr, diag.errors + diag.notes);
	assert_int_equal(diag.errors, 1);
	for (size_t i = 0; i < diag.nr; i++) {
		const struct diag_item *item = &diag.items[i];

		assert_string_equal(item->at.file, STAT_INPUT_NAME);
		if (item->kind->level != DIAG_LEVEL_ERROR)
			continue;
		assert_string_equal(item->kind->code, row->code);
		assert_int_equal(item->at.line, row->line);
		assert_int_equal(item->at.column, row->column);
		if (row->value)
			assert_string_equal(item->at.value, row->value);
	}
	diag_release(&diag);
}

static void a_header_is_noted(void **state)
{
	struct stat_input input = STAT_INPUT_INIT;
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(stat_input_read(&input, "#\n件数\n1\n", 11, &diag), 0);
	assert_int_equal(diag.nr, 1);
	assert_string_equal(diag.items[0].kind->code, "ANA088");
	assert_int_equal(diag.items[0].at.line, 2);
	stat_input_release(&input);
	diag_release(&diag);
}

static void every_fault_is_counted_and_twenty_are_told(void **state)
{
	struct stat_input input = STAT_INPUT_INIT;
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;

	(void)state;
	buf_addstr(&text, "1\n");
	for (int i = 0; i < 50; i++)
		buf_addstr(&text, i % 2 ? "x\n" : "1,2\n");
	assert_int_equal(stat_input_read(&input, text.data, text.nr, &diag), -1);
	assert_int_equal(diag.errors, 21);
	assert_string_equal(diag.items[20].kind->code, "ANA087");
	assert_non_null(strstr(diag.items[20].message, "30"));
	buf_release(&text);
	diag_release(&diag);
}

static void long_garbage_is_shown_by_its_beginning(void **state)
{
	struct stat_input input = STAT_INPUT_INIT;
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;

	(void)state;
	buf_addstr(&text, "1\n");
	for (int i = 0; i < 100000; i++)
		buf_addstr(&text, "件");
	assert_int_equal(stat_input_read(&input, text.data, text.nr, &diag), -1);
	assert_int_equal(text_length(diag.items[0].at.value), 41);
	assert_true(text_ends(diag.items[0].at.value, "…"));
	buf_release(&text);
	diag_release(&diag);
}

/* ---- running */

/* The file descriptor of a file with this content; the caller closes it. */
static int input_of(const char *text)
{
	int fd = memfd_create("input", 0);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

/* Run a line "METHOD NAME=VALUE ..." on 'text'. */
static int run(struct buf *out, const char *line, const char *text, struct diag *diag)
{
	char words[300], *args[12], *save = NULL;
	int nr = 0, fd = input_of(text), rc;

	snprintf(words, sizeof(words), "%s", line);
	for (char *word = strtok_r(words, " ", &save); word; word = strtok_r(NULL, " ", &save))
		args[nr++] = word;
	rc = stat_run(out, nr, args, fd, diag);
	close(fd);
	return rc;
}

static const struct usage_row {
	const char *line, *text, *code;
} usage_rows[] = {
	{ "", "1\n", "CLI005" },
	{ "nothing", "1\n", "ANA080" },
	{ "Sen", "1\n", "ANA080" },
	{ "garwood season=3", "1\n", "ANA081" },
	{ "garwood lev=.9", "1\n", "ANA081" },
	{ "describe x=1", "1\n", "ANA081" },
	{ "garwood level=1", "1\n", "ANA082" },
	{ "garwood level=", "1\n", "ANA082" },
	{ "garwood level=nan", "1\n", "ANA082" },
	{ "garwood level=.9x", "1\n", "ANA082" },
	{ "seasonal_sen season=1", "1\n", "ANA082" },
	{ "seasonal_sen season=4.5", "1\n", "ANA082" },
	{ "seasonal_sen", "1\n", "ANA083" },
	{ "garwood level=.9 level=.9", "1\n", "ANA090" },
	{ "garwood .9", "1\n", "ANA091" },
	{ "garwood", "1,2\n", "ANA092" },
	{ "wilson", "1\n", "ANA092" },
	{ "poisson_compare", "1,2,3\n", "ANA092" },
	{ "linear_regression", "1\n", "ANA092" },
	{ "fisher", "1,2\n1,2\n1,2\n", "ANA093" },
	{ "clopper_pearson", "1,2\n2e9,3e9\n", "ANA094" },
};

static void usage_and_shape_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < NR(usage_rows); i++) {
		struct diag diag = DIAG_INIT;
		struct buf out = BUF_INIT;

		assert_int_equal(run(&out, usage_rows[i].line, usage_rows[i].text, &diag), -1);
		assert_int_equal(out.nr, 0);
		assert_int_equal(diag.errors, 1);
		if (strcmp(diag.items[0].kind->code, usage_rows[i].code) != 0)
			fail_msg("%s: %s instead of %s", usage_rows[i].line,
				 diag.items[0].kind->code, usage_rows[i].code);
		diag_release(&diag);
	}
}

static void all_faulty_parameters_are_told_at_once(void **state)
{
	struct diag diag = DIAG_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(run(&out, "seasonal_sen level=2 years=1 x", "1\n", &diag), -1);
	assert_int_equal(diag.errors, 4);
	diag_release(&diag);
}

static const struct answer_row {
	const char *name, *line, *text, *answer;
} answer_rows[] = {
	{ "shortest digits", "quantile share=1", "0.1\n0.3\n", "reason,\nn,2\nquantile,0.3\n" },
	{ "a fraction", "quantile", "0\n0.66666666666666663\n",
	  "reason,\nn,2\nquantile,0.3333333333333333\n" },
	{ "minus zero is zero", "quantile", "-0\n", "reason,\nn,1\nquantile,0\n" },
	{ "no observation", "sen", "",
	  "reason,too_short\nreason_text,期数太少，达不到该方法的最低要求\n" },
	{ "too few", "pettitt", "1\n2\n",
	  "reason,too_short\nreason_text,期数太少，达不到该方法的最低要求\nn,2\nu,NA\nlast,NA\np,"
	  "NA\n" },
	{ "each observation has its reason", "wilson", "1,NA\n2,1\n1,1\n0,0\n",
	  "reason,\nlow_1,NA\nhigh_1,NA\nreason_1,missing\nlow_2,NA\nhigh_2,NA\nreason_2,bad_"
	  "value\n"
	  "low_3,0.2065493143772375\nhigh_3,1\nreason_3,\nlow_4,NA\nhigh_4,NA\nreason_4,zero_"
	  "base\n" },
	{ "none has a result: the reason of the first", "funnel_poisson", "0\nNA\n",
	  "reason,zero_base\nreason_text,无可比基数\nlow_1,NA\nhigh_1,NA\nreason_1,zero_base\n"
	  "low_2,NA\nhigh_2,NA\nreason_2,missing\n" },
	{ "a flag of 2", "survival", "5,2\n",
	  "reason,bad_value\nreason_text,数值超出该方法的适用范围\n" },
	{ "a p-value of 2", "benjamini_hochberg", "2\n",
	  "reason,bad_value\nreason_text,数值超出该方法的适用范围\n" },
	{ "an exposure in a column that is not there", "poisson_regression exposure=3", "1,2\n",
	  "reason,bad_value\nreason_text,数值超出该方法的适用范围\n" },
	{ "more drawn than there are", "hypergeometric drawn=5 marked=2 blank=2", "1\n",
	  "reason,bad_value\nreason_text,数值超出该方法的适用范围\n" },
	{ "columns that depend on each other", "linear_regression", "1,1,2\n2,2,4\n4,3,6\n3,4,8\n",
	  "reason,no_solution\nreason_text,数据不足以得到唯一的估计结果\nn,4\n" },
	{ "lines with a missing value are left out", "linear_regression", "1,1\n2,NA\nNA,2\n",
	  "reason,too_short\nreason_text,期数太少，达不到该方法的最低要求\nn,1\n" },
};

static void check_answer(void **state)
{
	const struct answer_row *row = *state;
	struct diag diag = DIAG_INIT;
	struct buf out = BUF_INIT;

	assert_int_equal(run(&out, row->line, row->text, &diag), 0);
	assert_string_equal(out.data, row->answer);
	assert_int_equal(diag.nr, 0);
	buf_release(&out);
	diag_release(&diag);
}

static void infinity_is_written_as_r_reads_it(void **state)
{
	struct diag diag = DIAG_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(run(&out, "fisher", "2,2\n0,2\n", &diag), 0);
	assert_non_null(strstr(out.data, "\nratio,Inf\n"));
	buf_release(&out);
	diag_release(&diag);
}

/* ---- the table */

static bool is_known_word(const char *text, const char *word, size_t nr)
{
	const char *letters = "abcdefghijklmnopqrstuvwxyz0123456789_";

	for (const char *p = strstr(text, word); p; p = strstr(p + 1, word)) {
		bool starts = p == text || !strchr(letters, p[-1]);

		if (starts && (!p[nr] || !strchr(letters, p[nr])))
			return true;
	}
	return false;
}

/* Every printed name, numbers as _i, is among the outputs of the method's row. */
static void assert_names_are_listed(const struct stat_method *method, const char *text)
{
	for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
		char name[60];
		size_t nr = strcspn(line, ","), digits = nr;

		assert_true(nr < sizeof(name) - 2);
		memcpy(name, line, nr);
		while (digits && name[digits - 1] >= '0' && name[digits - 1] <= '9')
			digits--;
		if (digits && digits < nr && name[digits - 1] == '_')
			name[digits] = 'i', nr = digits + 1;
		name[nr] = '\0';
		if (strcmp(name, "reason") != 0 && strcmp(name, "reason_text") != 0 &&
		    !is_known_word(method->outputs, name, nr))
			fail_msg("%s prints %s, not among: %s", method->name, name,
				 method->outputs);
	}
}

static void the_table_is_complete_and_unique(void **state)
{
	const struct stat_method *method;
	size_t min, max, nr;

	(void)state;
	for (nr = 0; (method = stat_method_at(nr)) != NULL; nr++) {
		assert_ptr_equal(stat_method_find(method->name), method);
		assert_true(method->purpose[0] && method->columns[0] && method->columns_text[0] &&
			    method->reference[0] && method->outputs[0] && method->run);
		assert_true(method->min_n >= 1);
		assert_true(!method->max_n || method->max_n >= method->min_n);
		assert_null(strstr(method->reference, "  "));
		stat_method_columns(method, &min, &max);
		assert_true(min >= 1 && max >= min);
		for (size_t i = 0; i < STAT_PARAMS_MAX && method->params[i].name; i++) {
			const struct stat_param *param = &method->params[i];

			assert_true(param->text[0] && param->low < param->high);
			if (!isnan(param->fallback))
				assert_true(param->fallback >= param->low &&
					    param->fallback <= param->high);
		}
	}
	assert_true(nr > 30);
}

/* Lines that suit a method: "%d" of each column is a number that varies, "@" the tens. */
static const struct sample_row {
	const char *method, *args, *line;
} sample_rows[] = {
	{ "open_share", "time=3", "%d,1\n" },
	{ "survival", "", "%d,1\n" },
	{ "cause_share", "wanted=2 time=3", "%d,2\n" },
	{ "benjamini_hochberg", "", "0.%d\n" },
	{ "poisson", "mean=3", "%d\n" },
	{ "binomial", "n=10 p=.3", "%d\n" },
	{ "hypergeometric", "drawn=20 marked=30 blank=40", "%d\n" },
	{ "funnel_binomial", "share=.5", "%d\n" },
	{ "funnel_line", "share=.5", "%d\n" },
	{ "seasonal_mann_kendall", "season=2", "%d\n" },
	{ "seasonal_sen", "season=2", "%d\n" },
	{ "farrington", "season=2 years=3 window=0 cases=0", "%d\n" },
	{ "ears_c1", "base=3", "%d\n" },
	{ "waiting", "first=85 last=90", "@\n" },
	{ "quasi_poisson_compare", "dispersion=2 df=9", "%d0\n" },
	{ "clopper_pearson", "", "%d,20\n" },
	{ "wilson", "", "%d,20\n" },
	{ "fisher", "", "%d,20\n" },
	{ "proportions", "", "%d,20\n" },
	{ "control_p", "", "%d,20\n" },
	{ "control_u", "", "%d,20\n" },
	{ "linear_regression", "", "%d,1%d\n" },
	{ "sobol", "", "%d,1%d,2\n" },
	{ "decompose", "season=2", "%d\n" },
	{ "holt_winters", "season=2", "%d\n" },
	{ "holt_winters_filter", "season=2 alpha=.2 beta=.1 gamma=.3", "%d\n" },
	{ "seasonal_counts", "season=1 trend=0", "%d\n" },
	{ "backtest", "", "1%d\n" },
	{ "composite", "", "1,%d,10,.%d\n" },
};
static const int varying[] = { 3, 5, 2, 9, 4, 7, 6, 8, 1, 5 };

/* 'nr' lines, the second number of a line from the other end. */
static void add_lines(struct buf *text, const char *format, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		int here = varying[i % NR(varying)], there = varying[(nr - i + 3) % NR(varying)];
		const char *second;

		if (*format == '@') {
			buf_addf(text, "%zu\n", 10 * i);
			continue;
		}
		for (const char *p = format; *p; p = second) {
			second = strstr(p, "%d");
			buf_add(text, p, second ? (size_t)(second - p) : strlen(p));
			if (!second)
				break;
			buf_addf(text, "%d", p == format ? here : there);
			second += 2;
		}
	}
}

/* How a method answers on 'nr' suitable lines: true when it applies. */
static bool applies(const struct stat_method *method, size_t nr)
{
	const struct sample_row *sample = &(struct sample_row){ method->name, "", "%d\n" };
	struct buf text = BUF_INIT, line = BUF_INIT, out = BUF_INIT;
	struct diag diag = DIAG_INIT;
	bool does;

	for (size_t i = 0; i < NR(sample_rows); i++)
		if (strcmp(sample_rows[i].method, method->name) == 0)
			sample = &sample_rows[i];
	add_lines(&text, sample->line, nr);
	buf_addf(&line, "%s %s", method->name, sample->args);
	if (run(&out, line.data, text.data, &diag) < 0) {
		diag_print(&diag, stderr);
		fail_msg("%s", line.data);
	}
	assert_names_are_listed(method, out.data);
	does = text_starts(out.data, "reason,\n");
	buf_release(&text);
	buf_release(&line);
	buf_release(&out);
	diag_release(&diag);
	return does;
}

static void least_lengths_are_true_and_names_are_listed(void **state)
{
	const struct stat_method *method;

	(void)state;
	for (size_t i = 0; (method = stat_method_at(i)) != NULL; i++) {
		bool before = method->min_n > 1 && applies(method, method->min_n - 1);
		bool after =
			applies(method, method->min_n + (strcmp(method->name, "farrington") == 0));

		if (before || !after)
			fail_msg("%s: %zu is %s", method->name, method->min_n,
				 before ? "not the least" : "too few");
	}
}

/* Every method on columns of zeros, ones, gaps, huge and tiny numbers, in each length. */
static void no_method_breaks_on_odd_columns(void **state)
{
	static const char *const odd[] = { "0", "1", "NA", "1e100", "-1e100", "1e-300", "0.5" };
	const struct stat_method *method;
	size_t min, max;

	(void)state;
	for (size_t m = 0; (method = stat_method_at(m)) != NULL; m++) {
		stat_method_columns(method, &min, &max);
		for (size_t kind = 0; kind <= NR(odd); kind++)
			for (size_t nr = 1; nr <= 24; nr += nr < 4 ? 1 : 5) {
				struct buf text = BUF_INIT, line = BUF_INIT, out = BUF_INIT;
				struct diag diag = DIAG_INIT;

				for (size_t i = 0; i < nr * min; i++)
					buf_addf(&text, "%s%c",
						 odd[(kind < NR(odd) ? kind : i * 5) % NR(odd)],
						 (i + 1) % min ? ',' : '\n');
				buf_addstr(&line, method->name);
				for (size_t p = 0; p < STAT_PARAMS_MAX && method->params[p].name;
				     p++)
					if (isnan(method->params[p].fallback))
						buf_addf(&line, " %s=%g", method->params[p].name,
							 method->params[p].low);
				if (run(&out, line.data, text.data, &diag) == 0)
					assert_true(text_starts(out.data, "reason,"));
				else
					assert_true(diag.errors > 0 && !out.nr);
				assert_null(strstr(out.data, "nan"));
				buf_release(&text);
				buf_release(&line);
				buf_release(&out);
				diag_release(&diag);
			}
	}
}

/* ---- the list */

static void the_list_shows_every_method(void **state)
{
	struct buf table = BUF_INIT, detail = BUF_INIT;
	struct diag diag = DIAG_INIT;
	const struct stat_method *method;
	size_t lines = 0;

	(void)state;
	assert_int_equal(stat_list(&table, 0, NULL, &diag), 0);
	for (size_t i = 0; (method = stat_method_at(i)) != NULL; i++) {
		char *args[] = { (char *)(uintptr_t)method->name };

		assert_true(is_known_word(table.data, method->name, strlen(method->name)));
		buf_reset(&detail);
		assert_int_equal(stat_list(&detail, 1, args, &diag), 0);
		assert_true(text_starts(detail.data, method->name));
		assert_non_null(strstr(detail.data, method->outputs));
		for (size_t p = 0; p < STAT_PARAMS_MAX && method->params[p].name; p++)
			assert_non_null(strstr(detail.data, method->params[p].text));
		lines++;
	}
	for (const char *p = table.data; (p = strchr(p, '\n')) != NULL; p++)
		lines--;
	assert_int_equal(lines, (size_t)-1); /* the titles */
	buf_release(&table);
	buf_release(&detail);
	diag_release(&diag);
}

int main(void)
{
	struct CMUnitTest tests[NR(read_rows) + NR(refused_rows) + NR(answer_rows) + 10];
	size_t nr = 0;

	ADD_ROWS(tests, nr, read_rows, check_read);
	ADD_ROWS(tests, nr, refused_rows, check_refused);
	ADD_TEST(tests, nr, a_header_is_noted);
	ADD_TEST(tests, nr, every_fault_is_counted_and_twenty_are_told);
	ADD_TEST(tests, nr, long_garbage_is_shown_by_its_beginning);
	ADD_TEST(tests, nr, usage_and_shape_are_refused);
	ADD_TEST(tests, nr, all_faulty_parameters_are_told_at_once);
	ADD_ROWS(tests, nr, answer_rows, check_answer);
	ADD_TEST(tests, nr, infinity_is_written_as_r_reads_it);
	ADD_TEST(tests, nr, the_table_is_complete_and_unique);
	ADD_TEST(tests, nr, least_lengths_are_true_and_names_are_listed);
	ADD_TEST(tests, nr, no_method_breaks_on_odd_columns);
	ADD_TEST(tests, nr, the_list_shows_every_method);
	return RUN_TESTS(tests, nr);
}

/* explain_trace.c - see explain_trace.h. */
#include "analyze/explain/explain_trace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/system/csv_file.h"

/* Columns of the trace. */
enum { TRACE_PLACE = 0, TRACE_PRINTED = 7, TRACE_VALUE = 8, TRACE_COMMAND = 10 };
/* Words of a command: shuangda explain, up to five operands, --as-of and its day. */
enum { WORDS = 12, OPERANDS = 5 };

struct line {
	char *place, *printed, *value, *command;
	size_t number;
	char *fault; /* what is wrong; NULL: it came out again */
};

struct walk {
	struct workspace *workspace;
	struct explain_kept kept;
	struct trace_outcome *outcome;
	struct line *lines;
	size_t nr, alloc;
	struct diag *diag;
};

/* The words of a command, quotes taken off; 'text' is overwritten. */
static int split_command(const char *words[static WORDS], char *text)
{
	int nr = 0;
	char *to = text;

	while (*text && nr < WORDS - 1) {
		bool quoted = false;

		while (*text == ' ')
			text++;
		if (!*text)
			break;
		words[nr++] = to;
		for (; *text && (quoted || *text != ' '); text++) {
			if (*text == '\'')
				quoted = !quoted;
			else
				*to++ = *text;
		}
		text += *text == ' ';
		*to++ = '\0';
	}
	words[nr] = NULL;
	return nr;
}

/* Operands and day of an explain. False of any other command. */
static bool read_command(struct explain_options *out, char *text)
{
	const char *words[WORDS];
	const char **operands[OPERANDS] = { &out->period, &out->unit, &out->indicator, &out->aspect,
					    &out->target };
	int nr = split_command(words, text), given = 0;

	if (nr < 2 || strcmp(words[0], "shuangda") != 0 || strcmp(words[1], "explain") != 0)
		return false;
	for (int i = 2; i < nr; i++) {
		if (strcmp(words[i], "--as-of") == 0 && i + 1 < nr)
			out->as_of = words[++i];
		else if (given < OPERANDS)
			*operands[given++] = words[i];
		else
			return false;
	}
	return given >= 3;
}

/* ---- asking */
/* The answer to the command of lines that ask the same. */
struct answer {
	const char *command; /* the line's, NULL: none yet */
	struct buf text;
	double value;
	bool is_explain, failed;
};

static void ask(struct answer *answer, struct walk *walk, const struct line *line)
{
	struct explain_options options = { 0 };
	struct diag said = DIAG_INIT;
	char *text = xstrdup(line->command);

	answer->command = line->command;
	answer->is_explain = read_command(&options, text);
	answer->value = (double)NAN;
	buf_reset(&answer->text);
	buf_addstr(&answer->text, "");
	if (answer->is_explain)
		answer->failed = explain_one(&answer->text, &answer->value, &walk->kept,
					     walk->workspace, &options, &said) < 0;
	free(text);
	diag_release(&said);
}

/* ---- a number as it is printed */
static const char digits[] = "0123456789";

struct printed {
	const char *text; /* digits and a point */
	size_t nr;
	const char *behind;
};

/* The next number at '*at' or behind it. False when there is none. */
static bool next_number(struct printed *out, const char **at)
{
	const char *from = *at + strcspn(*at, digits);
	size_t nr = strspn(from, digits);

	if (!*from)
		return false;
	if (from[nr] == '.' && strchr(digits, from[nr + 1]) && from[nr + 1])
		nr += 1 + strspn(from + nr + 1, digits);
	*out = (struct printed){ from, nr, from + nr };
	*at = from + nr;
	return true;
}

static int decimals(const struct printed *number)
{
	const char *point = memchr(number->text, '.', number->nr);

	return point ? (int)(number->text + number->nr - point) - 1 : 0;
}

static bool is_text(const struct printed *number, const char *text)
{
	text += *text == '-'; /* a fall may be said in words */
	return strlen(text) == number->nr && memcmp(text, number->text, number->nr) == 0;
}

/* The store's money is 分, its shares are fractions; some sheets have 万元 and percentages. */
static bool is_value(const struct printed *number, double value)
{
	struct buf shown = BUF_INIT;
	bool same;

	decimal_add_rounded(&shown, value, decimals(number));
	same = is_text(number, shown.data);
	buf_reset(&shown);
	if (!same && text_starts(number->behind, "万元"))
		decimal_add_rounded(&shown, value / 1e6, decimals(number));
	else if (!same && text_starts(number->behind, "亿元"))
		decimal_add_rounded(&shown, value / 1e10, decimals(number));
	else if (!same &&
		 (text_starts(number->behind, "%") || text_starts(number->behind, "个百分点")))
		decimal_add_share(&shown, value, decimals(number));
	same = same || (shown.nr && is_text(number, shown.data));
	buf_release(&shown);
	return same;
}

static bool has_number(const char *text, const struct printed *wanted)
{
	const char *at = text;
	struct printed number;

	while (next_number(&number, &at))
		if (number.nr == wanted->nr && memcmp(number.text, wanted->text, wanted->nr) == 0)
			return true;
	return false;
}

/* A number that is the value at its decimals. */
static bool has_value(const char *text, double value)
{
	const char *at = text;
	struct printed number;

	while (next_number(&number, &at))
		if (is_value(&number, value))
			return true;
	return false;
}

/* Marks of the year at a glance, and the words of what they count. */
static const struct {
	const char *mark, *words;
} marks[] = {
	{ "▲", "逾期未办" },
	{ "△", "逾期办结" },
	{ "?", "不能判断" },
};

/* "逾期未办3项" of "▲3": of a number without a mark true. */
static bool is_marked(const char *answer, const char *printed, const struct printed *number)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t nr = strlen(marks[i].mark);
		struct buf said = BUF_INIT;
		bool found;

		if ((size_t)(number->text - printed) < nr ||
		    memcmp(number->text - nr, marks[i].mark, nr) != 0)
			continue;
		buf_addf(&said, "%s%.*s项", marks[i].words, (int)number->nr, number->text);
		found = strstr(answer, said.data) != NULL;
		buf_release(&said);
		return found;
	}
	return true;
}

/* Behind "8月" in front: the key of a row has 2024-08 for it. */
static const char *behind_month(const char *printed)
{
	size_t nr = strspn(printed, digits);

	return nr && text_starts(printed + nr, "月") ? printed + nr + strlen("月") : printed;
}

/* Every number of the words is the value at so many decimals, or stands in the answer; with a value
 * one of them is it. */
static bool numbers_agree(const char *printed, const double *value, const char *answer)
{
	const char *text = behind_month(printed), *at = text;
	struct printed number;
	bool is_said = value == NULL;

	while (next_number(&number, &at)) {
		bool is_it = value && is_value(&number, *value);

		if (!has_number(answer, &number))
			return false;
		if (!is_marked(answer, text, &number))
			return false;
		is_said = is_said || is_it;
	}
	return is_said;
}

/* Each of the words between 、 stands in the answer. */
static bool are_said(const char *words, size_t nr, const char *answer)
{
	static const char comma[] = "、";
	const char *end = words + nr, *next;

	for (;; words = next + strlen(comma)) {
		next = memmem(words, (size_t)(end - words), comma, strlen(comma));
		if (!memmem(answer, strlen(answer), words, (size_t)((next ? next : end) - words)))
			return false;
		if (!next)
			return true;
	}
}

/* The words without the parts of the period that they are of: 信息报送台账〔一、三季度〕, which
 * are rows of the answer. */
static bool are_said_of_parts(const char *words, size_t nr, const char *answer)
{
	static const char open[] = "〔", close[] = "〕";
	const char *end = words + nr;
	struct buf bare = BUF_INIT;
	bool said;

	while (words < end) {
		const char *from = memmem(words, (size_t)(end - words), open, strlen(open));
		const char *to =
			from ? memmem(from, (size_t)(end - from), close, strlen(close)) : NULL;

		buf_add(&bare, words, (size_t)((to ? from : end) - words));
		words = to ? to + strlen(close) : end;
	}
	said = bare.nr && bare.nr < nr && are_said(bare.data, bare.nr, answer);
	buf_release(&bare);
	return said;
}

/* Words without a number: those of the answer, or they say that there was none. */
static bool words_agree(const char *printed, const double *value, const char *answer)
{
	static const char change[] = "变化", open[] = "（", close[] = "）", none[] = "—";
	size_t nr = strlen(printed);

	if (strcmp(printed, none) == 0 && strstr(answer, "：应办0项"))
		return true;
	if (text_starts(printed, change)) {
		printed += strlen(change);
		nr -= strlen(change);
	} else if (text_starts(printed, open) && nr > strlen(close) &&
		   strcmp(printed + nr - strlen(close), close) == 0) {
		printed += strlen(open);
		nr -= strlen(open) + strlen(close);
	}
	return are_said(printed, nr, answer) || are_said_of_parts(printed, nr, answer) ||
	       (value && *value == 0);
}

/* What the answer says first: behind its subject, and the line after (a correction's). */
static void take_head(struct buf *out, const char *answer)
{
	const char *colon = strstr(answer, "："), *from = colon ? colon + strlen("：") : answer;
	size_t nr = strcspn(from, "\n");

	if (from[nr])
		nr += 1 + strcspn(from + nr + 1, "\n");
	buf_add(out, from, nr);
}

static bool agrees(const struct line *line, const struct answer *answer, const char *head)
{
	struct buf found = BUF_INIT;
	bool is_number = *line->value != '\0', same = true;
	double value = is_number ? strtod(line->value, NULL) : (double)NAN;

	if (is_number && !isnan(answer->value)) {
		decimal_add_double(&found, answer->value);
		same = strcmp(found.data, line->value) == 0;
	} else if (is_number) {
		same = has_value(head, value);
	}
	buf_release(&found);
	if (!same)
		return false;
	return line->printed[strcspn(line->printed, digits)]
		       ? numbers_agree(line->printed, is_number ? &value : NULL, head)
		       : words_agree(line->printed, is_number ? &value : NULL, answer->text.data);
}

static void add_found(struct buf *out, const struct answer *answer, const char *head)
{
	if (answer->failed)
		buf_addstr(out, "查询没有结果");
	else if (!isnan(answer->value))
		decimal_add_double(out, answer->value);
	else
		buf_add(out, head, strcspn(head, "\n"));
}

/* Keep in 'line' what is wrong with it. */
static void judge(struct walk *walk, struct line *line, const struct answer *answer)
{
	struct buf head = BUF_INIT, fault = BUF_INIT;

	if (!answer->is_explain) {
		walk->outcome->nr_others++;
		return;
	}
	walk->outcome->nr_asked++;
	take_head(&head, answer->text.data);
	if (!answer->failed && agrees(line, answer, head.data)) {
		walk->outcome->nr_same++;
	} else {
		buf_addf(&fault, "%s写作“%s”", line->place, line->printed);
		if (*line->value)
			buf_addf(&fault, "（库中数值%s）", line->value);
		buf_addstr(&fault, "，重算得到");
		add_found(&fault, answer, head.data);
		buf_addf(&fault, "：%s", line->command);
		line->fault = xstrdup(fault.data);
	}
	buf_release(&head);
	buf_release(&fault);
}

/* ---- the file */
static char *cell(const struct csv_row *row, size_t i)
{
	return i < row->nr ? xstrndup(row->fields[i].data, row->fields[i].nr) : xstrdup("");
}

static void take_line(struct walk *walk, const struct csv_row *row)
{
	walk->lines = array_grow(walk->lines, walk->nr, &walk->alloc, sizeof(*walk->lines));
	walk->lines[walk->nr++] = (struct line){
		.place = cell(row, TRACE_PLACE),
		.printed = cell(row, TRACE_PRINTED),
		.value = cell(row, TRACE_VALUE),
		.command = cell(row, TRACE_COMMAND),
		.number = walk->outcome->nr_lines + 1, /* the head is the first */
	};
}

static int read_lines(struct walk *walk, const char *path)
{
	struct csv_file *file = csv_file_open(path, ENCODING_UTF8, ',', walk->diag);
	enum csv_row_state state;
	struct csv_row row;
	bool head = true;

	if (!file)
		return -1;
	while ((state = csv_file_next_text(file, &row)) == CSV_ROW_OK) {
		walk->outcome->nr_lines += !head;
		if (!head)
			take_line(walk, &row);
		head = false;
	}
	csv_file_free(file);
	if (state == CSV_ROW_END)
		return 0;
	diag_add(walk->diag, "FIL001", &(struct diag_at){ .file = path }, "内容不完整", NULL);
	return -1;
}

/* Of one period and day together: what their figures rest on is made once. */
static int compare_commands(const void *a, const void *b)
{
	const struct line *left = *(struct line *const *)a, *right = *(struct line *const *)b;

	return strcmp(left->command, right->command);
}

static void ask_all(struct walk *walk, size_t sample)
{
	struct line **order = xcalloc(walk->nr + 1, sizeof(*order));
	struct answer answer = { .text = BUF_INIT };
	size_t step = sample ? 1 + walk->nr / sample : 1, nr = 0;

	for (size_t i = 0; i < walk->nr; i += step)
		order[nr++] = &walk->lines[i];
	qsort(order, nr, sizeof(*order), compare_commands);
	for (size_t i = 0; i < nr; i++) {
		if (!answer.command || strcmp(answer.command, order[i]->command) != 0)
			ask(&answer, walk, order[i]);
		judge(walk, order[i], &answer);
	}
	free(order);
	buf_release(&answer.text);
}

/* In the order of the file. */
static void say_faults(const struct walk *walk, const char *path)
{
	for (size_t i = 0; i < walk->nr; i++)
		if (walk->lines[i].fault)
			diag_add(walk->diag, "CLI052",
				 &(struct diag_at){ .file = path,
						    .line = (long)walk->lines[i].number },
				 walk->lines[i].fault, NULL);
}

static void release(struct walk *walk)
{
	for (size_t i = 0; i < walk->nr; i++) {
		free(walk->lines[i].place);
		free(walk->lines[i].printed);
		free(walk->lines[i].value);
		free(walk->lines[i].command);
		free(walk->lines[i].fault);
	}
	free(walk->lines);
	explain_kept_release(&walk->kept);
}

int explain_trace(struct trace_outcome *out, struct workspace *workspace, const char *path,
		  size_t sample, struct diag *diag)
{
	struct walk walk = { .workspace = workspace, .outcome = out, .diag = diag };
	int rc;

	*out = (struct trace_outcome){ 0 };
	rc = read_lines(&walk, path);
	if (rc == 0)
		rc = store_begin_read(workspace->store, diag);
	if (rc == 0) {
		ask_all(&walk, sample);
		say_faults(&walk, path);
	}
	store_rollback(workspace->store);
	release(&walk);
	return rc;
}

/* document_number.c - see document_number.h. */
#include "ingest/cell/document_number.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/chinese_digits.h"
#include "core/base/date.h"
#include "core/base/text.h"

enum {
	RUNS_MAX = 24,
	YEAR_DIGITS = 4,
	BRACKET_BYTES = 3, /* of one of full width */
	YEAR_MIN = 1900,
	YEAR_MAX = 2099,
	SERIAL_OF_2000 = 36526, /* a spreadsheet's day; numbers as 24012 (year, serial) are less */
	SERIAL_OF_2050 = 54789,
	RANGE_MAX = 200,    /* further apart two numbers are parts of one: 0003-1234 */
	RUNNING_DIGITS = 4, /* of a number that has nothing else */
	PADDED_DIGITS = 6,
	LETTERED_DIGITS = 2, /* behind a letter: no code is as short */
};

/* The digits of a number, in their order. */
struct digit_run {
	const char *start, *end;
	long value;
	bool is_year; /* in brackets, or with 年 behind it */
};
struct digit_runs {
	struct digit_run items[RUNS_MAX];
	size_t nr, nr_years;
};

static const char *skip_digits(const char *at)
{
	return at + strspn(at, "0123456789");
}

static bool is_digit(char ch)
{
	return isdigit((unsigned char)ch) != 0;
}

/* number_year() is asked of numbers as sent, too, with brackets of full width. */
static const char *const opening[] = { "(",  "[",  "{",	 "<",  "〔", "（", "［",
				       "【", "〖", "〈", "《", "「", "『", "﹝",
				       "﹙", "﹤", "〘", "〚", "︵", "︹", NULL };
static const char *const closing[] = { ")",  "]",  "}",	 ">",  "〕", "）", "］",
				       "】", "〗", "〉", "》", "」", "』", "﹞",
				       "﹚", "﹥", "〙", "〛", "︶", "︺", NULL };

static bool may_be_year(const struct digit_run *run)
{
	return run->end - run->start == YEAR_DIGITS && run->value >= YEAR_MIN &&
	       run->value <= YEAR_MAX;
}

/* Nearly every number has one of these two pairs; the lists of all of them are walked for others.
 */
static bool in_usual_brackets(const char *text, const char *start, const char *end)
{
	static const char open[] = "〔", close[] = "〕";
	size_t nr = sizeof(open) - 1;

	if (start > text && start[-1] == '(' && *end == ')')
		return true;
	return (size_t)(start - text) >= nr && memcmp(start - nr, open, nr) == 0 &&
	       strncmp(end, close, nr) == 0;
}

static const char *const year_words[] = { "年度", "年份", "年", NULL };

static bool in_brackets(const char *text, const char *start, const char *end)
{
	return in_usual_brackets(text, start, end) ||
	       (text_ends_any(text, start, opening) &&
		text_starts_any(end + text_starts_any(end, year_words), closing));
}

static bool is_year(const char *text, const struct digit_run *run)
{
	return may_be_year(run) &&
	       (text_starts(run->end, "年") || in_brackets(text, run->start, run->end));
}

/* The year in words at 'at' in its brackets, 〔二〇二四年〕, and the length of its digits in '*nr';
 * 0: there is none. */
static int year_in_words(size_t *nr, const char *text, const char *at)
{
	int year = chinese_year(nr, at);

	return year && in_brackets(text, at, at + *nr) ? year : 0;
}

static void find_runs(struct digit_runs *out, const char *text)
{
	*out = (struct digit_runs){ .nr = 0 };
	for (const char *at = text; *at && out->nr < RUNS_MAX;) {
		struct digit_run *run = &out->items[out->nr];
		size_t nr = 0;
		int year = year_in_words(&nr, text, at);

		if (year) {
			*run = (struct digit_run){ at, at + nr, year, true };
			out->nr_years++;
			out->nr++;
			at += nr;
			continue;
		}
		if (!is_digit(*at)) {
			at++;
			continue;
		}
		*run = (struct digit_run){ .start = at, .end = skip_digits(at) };
		run->value = strtol(at, NULL, 10);
		run->is_year = is_year(text, run);
		out->nr_years += run->is_year;
		out->nr++;
		at = run->end;
	}
}

/* ---- what a spreadsheet made of it ---- */

/* 3.7E+17, 3.7e17: digits were lost. A code as 2024E05 has neither point nor sign. */
static bool is_scientific(const char *text)
{
	const char *at = text + strspn(text, "0123456789.");
	bool sure = memchr(text, '.', (size_t)(at - text)) != NULL;

	if (at == text || (*at != 'E' && *at != 'e'))
		return false;
	at++;
	if (*at == '+' || *at == '-') {
		sure = true;
		at++;
	}
	return sure && is_digit(*at) && !*skip_digits(at);
}

/* Three letters of a month's name at '*at', moved behind them. */
static bool take_month_name(const char **at)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char name[4] = "";
	const char *found;

	for (int i = 0; i < 3; i++) {
		if (!isalpha((unsigned char)(*at)[i]))
			return false;
		name[i] = (char)tolower((unsigned char)(*at)[i]);
	}
	found = strstr(names, name);
	*at += 3;
	return found && (found - names) % 3 == 0;
}

/* Jan-24, 15-Mar, 15-Mar-24. */
static bool is_english_date(const char *text)
{
	const char *at = skip_digits(text);

	if (at > text && *at++ != '-')
		return false;
	if (!take_month_name(&at))
		return false;
	if (*at == '-' && is_digit(at[1]))
		at = skip_digits(at + 1);
	return !*at && at - text > 3;
}

/* 3月15日, 2024年3月: all of it, however much is said. */
static bool is_chinese_date(const char *text)
{
	static const char *const words[] = { "年", "月", "日", " ", NULL };
	bool month = false;

	for (const char *at = text; *at;) {
		size_t nr = text_starts_any(at, words);

		if (!nr && !is_digit(*at))
			return false;
		month |= text_starts(at, "月");
		at += nr ? nr : 1;
	}
	return month && is_digit(text[0]);
}

/* 3/1/2024, 1.3.2024 and 2024/3. A hyphen is a code's as often as a date's: 2024-3 is none. */
static bool is_slashed_date(const char *text)
{
	const char *second, *third;
	long first = strtol(text, NULL, 10), month;
	char mark = *skip_digits(text);

	if (!is_digit(text[0]) || (mark != '/' && mark != '.'))
		return false;
	second = skip_digits(text) + 1;
	third = skip_digits(second);
	month = strtol(second, NULL, 10);
	if (third == second)
		return false;
	if (!*third)
		return mark == '/' && first >= YEAR_MIN && first <= YEAR_MAX && month >= 1 &&
		       month <= 12;
	return *third == mark && is_digit(third[1]) && third - text <= 5;
}

static bool is_date(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	unsigned flags;
	int day;

	if (digits == 5 && !text[5]) {
		long serial = strtol(text, NULL, 10);

		return serial >= SERIAL_OF_2000 && serial < SERIAL_OF_2050;
	}
	if (digits == 4 && date_read(&day, &flags, text) == DATE_OK)
		return true;
	return is_english_date(text) || is_chinese_date(text) || is_slashed_date(text);
}

/* 41.0, 2024.1: it went through a column of numbers, and zeros may have been lost. */
static bool is_decimal(const char *text)
{
	const char *point = skip_digits(text);

	return point > text && *point == '.' && is_digit(point[1]) && !*skip_digits(point + 1);
}

/* ---- no number at all ---- */

static bool says_that_there_is_none(const char *text)
{
	static const char *const words[] = { "待编",   "待定", "待补", "待填", "待查", "待报",
					     "待取",   "待立", "待赋", "未编", "未定", "未取号",
					     "无编号", "无号", "暂无", "暂缺", NULL };

	for (size_t i = 0; words[i]; i++) {
		if (strstr(text, words[i]))
			return true;
	}
	return false;
}

static bool has_chinese_digit(const char *text)
{
	static const char *const digits[] = { "〇", "零", "一", "二", "三", "四", "五", "六",
					      "七", "八", "九", "十", "壹", "贰", "叁", "肆",
					      "伍", "陆", "柒", "捌", "玖", "拾", "廿", "卅" };

	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++) {
		if (strstr(text, digits[i]))
			return true;
	}
	return false;
}

/* Behind the year stands nothing, or what leaves room for a number: 〔2024〕  号, 〔2024〕××号. */
static bool lacks_serial(const struct digit_runs *runs)
{
	static const char *const room[] = {
		"年", "度", "份", "第", "字", "号", "×", "*", "_", "?",
		"X",  "x",  " ",  "-",	"—",  "○",  "□", "…", ".", NULL
	};
	const char *at;

	if (!runs->nr || runs->nr != runs->nr_years)
		return false;
	for (at = runs->items[runs->nr - 1].end; *at;) {
		size_t nr = text_starts_any(at, room);

		if (!nr)
			nr = text_starts_any(at, closing);
		if (!nr)
			return false;
		at += nr;
	}
	return true;
}

/* ①, ⑴, ⒈, ㉑, ㊱: a serial, or the mark of a note behind one. */
static bool has_circled_digit(const char *text)
{
	enum {
		ONE = 0x2460,
		TWENTY = 0x249B,
		TWENTY_ONE = 0x3251,
		THIRTY_FIVE = 0x325F,
		THIRTY_SIX = 0x32B1,
		FIFTY = 0x32BF
	};
	size_t nr = strlen(text), pos = 0;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);

		if ((ch >= ONE && ch <= TWENTY) || (ch >= TWENTY_ONE && ch <= THIRTY_FIVE) ||
		    (ch >= THIRTY_SIX && ch <= FIFTY))
			return true;
	}
	return false;
}

/* ---- more than one ---- */

static const char *const list_marks[] = { "、", ",",  ";",  "；", "，", "&",
					  "+",	"和", "及", "与", "或", NULL };
static const char *const range_marks[] = { "至", "到", "~", "～", NULL };
static const char *const dashes[] = { "-", "—", "–", "―", "─", "−", "‐", "‑", NULL };

/* Behind 'at' stands one of 'marks' and then digits, a 第 between at most. */
static bool is_followed_by(const char *at, const char *const *marks)
{
	size_t nr;

	at += strspn(at, " ");
	nr = text_starts_any(at, marks);
	if (!nr)
		return false;
	while (marks == dashes && text_starts_any(at + nr, marks))
		nr += text_starts_any(at + nr, marks);
	at += nr + strspn(at + nr, " ");
	if (text_starts(at, "第"))
		at += strlen("第");
	return is_digit(*at);
}

static bool is_numbered(const struct digit_run *run)
{
	return text_starts(run->end, "号");
}

/* 12号 before another number; 12号之一, 12号-2 are one. */
static bool is_first_of_several(const struct digit_runs *runs, size_t i)
{
	static const char *const between[] = { "、", ",",  ";",	 "；", "，", "/",  "和", "及",
					       "与", "并", "至", "到", "~",  "等", " ",	 NULL };
	const char *behind = runs->items[i].end + strlen("号");
	bool has_year = false, another = false;

	if (!is_numbered(&runs->items[i]))
		return false;
	if (text_starts_any(behind, between))
		return true;
	for (size_t k = 0; k < runs->nr; k++) {
		has_year |= k < i && runs->items[k].is_year;
		another |= k > i && is_numbered(&runs->items[k]);
	}
	return another &&
	       (has_year || text_starts_any(behind, dashes) || text_starts_any(behind, opening));
}

static bool has_several(const struct digit_runs *runs)
{
	if (runs->nr_years > 1)
		return true;
	for (size_t i = 0; i < runs->nr; i++) {
		const struct digit_run *run = &runs->items[i];

		if (is_first_of_several(runs, i) ||
		    (!run->is_year && is_followed_by(run->end, list_marks)) ||
		    (!may_be_year(run) && *run->end == '/' && is_digit(run->end[1])))
			return true;
	}
	return false;
}

/* 1-3, 001-003 are a range, 12-1 and 2024-3 a number with a part, XS-01-12 a code. */
static bool is_dashed_range(const char *text, const struct digit_run *run,
			    const struct digit_run *next)
{
	char before = run->start > text ? run->start[-1] : '\0';
	char behind = *next->end;

	if (isalpha((unsigned char)before) || before == '-' || isalpha((unsigned char)behind) ||
	    behind == '-')
		return false;
	if (may_be_year(run))
		return false;
	return run->value < next->value && next->value - run->value <= RANGE_MAX &&
	       run->end - run->start <= next->end - next->start;
}

static bool is_range(const char *text, const struct digit_runs *runs)
{
	for (size_t i = 0; i + 1 < runs->nr; i++) {
		const struct digit_run *run = &runs->items[i];

		if (!run->is_year && is_followed_by(run->end, range_marks))
			return true;
		if (!run->is_year && is_followed_by(run->end, dashes) &&
		    is_dashed_range(text, run, run + 1))
			return true;
	}
	return false;
}

/* ---- all of it ---- */

const char *number_fault(struct buf *why, const char *text)
{
	struct digit_runs runs;

	if (number_is_usual(text, strlen(text)))
		return NULL;
	if (is_scientific(text))
		return "ING047";
	find_runs(&runs, text);
	if (text[strspn(text, "#")] == '\0')
		buf_addstr(why, "列太窄时存成了“#”号");
	else if (is_date(text))
		buf_addstr(why, "这是日期");
	else if (is_decimal(text))
		buf_addstr(why, "这是带小数点的数字");
	else if (has_circled_digit(text))
		buf_addstr(why, "带圈的数字可能是编号，也可能是注释号");
	else if (says_that_there_is_none(text) || (!runs.nr && !has_chinese_digit(text)))
		buf_addstr(why, "还没有编号");
	else if (lacks_serial(&runs))
		buf_addstr(why, "只有年份，没有顺序号");
	else if (is_range(text, &runs))
		buf_addstr(why, "这是起止号，一格只能填一个编号");
	else if (has_several(&runs))
		buf_addstr(why, "一格里有几个编号");
	return why->nr ? "ING200" : NULL;
}

int number_year(const char *text)
{
	for (const char *at = text; *at;) {
		struct digit_run run = { .start = at };
		size_t nr = 0;
		int year = year_in_words(&nr, text, at);

		if (year)
			return year;
		if (!is_digit(*at)) {
			at++;
			continue;
		}
		run.end = at = skip_digits(at);
		if (run.end - run.start != YEAR_DIGITS || !in_brackets(text, run.start, run.end))
			continue;
		run.value = date_text_year(run.start);
		if (may_be_year(&run))
			return (int)run.value;
	}
	return 0;
}

/* ---- numbers of rows ---- */

/* What is written around an ordinal; 号 is a document's: 1号 is short for one. */
static const char *const before_ordinal[] = { "No",   "NO", "no", "(", "[", "【", "第", "序号",
					      "案件", "案", "序", "#", ".", " ",  NULL };
static const char *const behind_ordinal[] = { ")",  "]",  "】", ".",  "、", ",",  "#",
					      ":",  " ",  "件", "起", "宗", "例", "个",
					      "项", "条", "案", "行", NULL };
static const char *const chinese_ordinal[] = { "〇", "零", "一", "二", "两", "三", "四", "五",
					       "六", "七", "八", "九", "十", "百", "千", NULL };

static const char *skip_any(const char *at, const char *const *words)
{
	size_t nr;

	while ((nr = text_starts_any(at, words)) > 0)
		at += nr;
	return at;
}

/* Whether the digits from 'at' on, as many as that, may count the 'row'-th row. */
static bool digits_count(const char *at, size_t digits, int64_t row)
{
	if (at[0] == '0' && digits > 1)
		return digits <= PADDED_DIGITS && strtol(at, NULL, 10) == row;
	return digits <= RUNNING_DIGITS;
}

/* A1, A-2: a letter and its digits; of three and more only where they are the row's own. */
static const char *skip_lettered(const char *at, int64_t row)
{
	const char *start;
	size_t digits;

	if (!isalpha((unsigned char)at[0]))
		return NULL;
	start = at + 1 + (at[1] == '-');
	digits = strspn(start, "0123456789");
	if (!digits || digits > PADDED_DIGITS ||
	    (digits > LETTERED_DIGITS && strtol(start, NULL, 10) != row))
		return NULL;
	return start + digits;
}

/* Behind the ordinal at 'at'; NULL when there is none. */
static const char *skip_ordinal(const char *at, int64_t row)
{
	size_t digits = strspn(at, "0123456789");
	const char *end;

	if (digits)
		return digits_count(at, digits, row) ? at + digits : NULL;
	end = skip_any(at, chinese_ordinal);
	return end > at ? end : skip_lettered(at, row);
}

bool number_has_note(struct buf *note, const char *text)
{
	const char *open = NULL;

	for (const char *at = strstr(text, "号("); at; at = strstr(at + 1, "号("))
		open = at + strlen("号");
	if (!open || !text_ends(text, ")") || strpbrk(open, "0123456789"))
		return false;
	buf_addstr(note, open);
	return true;
}

bool number_counts_rows(const char *text, int64_t row, bool with_mark)
{
	const char *at = skip_ordinal(skip_any(text, before_ordinal), row);

	if (at && with_mark && text_starts(at, "号"))
		at += strlen("号");
	return at && !*skip_any(at, behind_ordinal);
}

bool number_is_serial_alone(const char *text)
{
	size_t digits, nr = 0;

	if (text_starts(text, "第"))
		text += strlen("第");
	if (chinese_number(&nr, text) && strcmp(text + nr, "号") == 0)
		return true;
	text += *text == '-';
	digits = strspn(text, "0123456789");
	return digits && digits <= RUNNING_DIGITS && strcmp(text + digits, "号") == 0;
}

/* Titles that a cell repeats before its number. */
static const char *const labels[] = { "案件编号", "立案编号", "立案文号", "立案号", "案件号",
				      "案号",	  "编号",     "文书号",	  "文号",   NULL };
static const char *const colons[] = { "：", ":", NULL };
static const char *const stops[] = { "。", "．", "；", "，", "、", ".", ";", ",", " ", NULL };

static size_t label_length(const char *text)
{
	size_t label = text_starts_any(text, labels);
	size_t colon = label ? text_starts_any(text + label, colons) : 0;

	return colon ? label + colon + strspn(text + label + colon, " ") : 0;
}

/* Length of the mark that 'nr' bytes end with; 0: none. */
static size_t stop_length(const char *text, size_t nr)
{
	for (size_t i = 0; stops[i]; i++) {
		size_t stop = strlen(stops[i]);

		if (nr >= stop && memcmp(text + nr - stop, stops[i], stop) == 0)
			return stop;
	}
	return 0;
}

bool number_trim(struct buf *text)
{
	size_t label = label_length(text->data), end = text->nr;

	while (end > label && stop_length(text->data + label, end - label))
		end -= stop_length(text->data + label, end - label);
	if (end == label || (!label && end == text->nr))
		return false;
	memmove(text->data, text->data + label, end - label);
	buf_truncate(text, end - label);
	return true;
}

bool number_is_marked_ordinal(const char *text, int64_t row)
{
	const char *start = skip_any(text, before_ordinal);

	return strstr(start, "号") && number_counts_rows(text, row, true) &&
	       (is_digit(*start) ? strtol(start, NULL, 10) == row
				 : text_starts_any(start, chinese_ordinal) > 0);
}

/* Length of the bracket that ends before 'end', 0 when there is none; BRACKET_BYTES and more stand
 * before 'end'. */
static size_t year_bracket(const char *end)
{
	const char *wide = end - BRACKET_BYTES;

	if (end[-1] == ')' || end[-1] == ']')
		return 1;
	return text_starts(wide, "〕") || text_starts(wide, "）") ? BRACKET_BYTES : 0;
}

/* No early end: it runs over eight bytes at a time and more. */
static bool has_ascii(const char *text, size_t nr)
{
	unsigned char all = 0x80;

	for (size_t i = 0; i < nr; i++)
		all &= (unsigned char)text[i];
	return all < 0x80;
}

bool number_is_usual(const char *text, size_t nr)
{
	static const char mark[] = "号";
	size_t mark_nr = strlen(mark), bracket;
	const char *at, *serial_end;

	if (nr <= mark_nr || memcmp(text + nr - mark_nr, mark, mark_nr) != 0)
		return false;
	serial_end = at = text + nr - mark_nr;
	while (at > text && is_digit(at[-1]))
		at--;
	if (at == serial_end || at - text <= BRACKET_BYTES + YEAR_DIGITS)
		return false;
	bracket = year_bracket(at);
	if (!bracket)
		return false;
	at -= bracket + YEAR_DIGITS;
	for (size_t i = 0; i < YEAR_DIGITS; i++) {
		if (!is_digit(at[i]))
			return false;
	}
	at -= at[-1] == '(' || at[-1] == '[';
	return at > text && !has_ascii(text, (size_t)(at - text)) && !label_length(text);
}

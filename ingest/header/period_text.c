/* period_text.c - see period_text.h. Works on name keys: half width, no blanks, lower case. */
#include "ingest/header/period_text.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"

enum { CENTURY = 2000, YEARS = 100, DECEMBER = 12 };

enum unit {
	UNIT_NONE,
	UNIT_NUMBER, /* the 7 of 7—9月: the other end has its unit */
	UNIT_DAY,
	UNIT_MONTH,
	UNIT_QUARTER,
	UNIT_HALF,
	UNIT_YEAR,
};

/* One end of a stretch as it is written. */
struct point {
	enum unit unit;
	int year; /* 0: not written */
	int number, day;
	bool two_digits; /* of a number */
};

/* What joins two points. */
enum joint {
	JOINT_NONE,
	JOINT_TO,     /* 至 到: an end must follow */
	JOINT_DASH,   /* — ~ */
	JOINT_HYPHEN, /* - also before a copy's number or the day of sending */
	JOINT_AND,    /* 、 和, or months side by side */
	JOINT_SLASH,  /* / between two of a kind; else of a path */
};

/* From 'first' to 'last', which are one when 'nr_joints' is 0. */
struct stretch {
	struct point first, last;
	char mark; /* between year and month: 'c' for 年, '-' and the like, 0 for nothing */
	bool to_date;
	bool unclear; /* something follows that cannot be read */
	int nr_joints;
};

static size_t digits_at(const char *at)
{
	return strspn(at, "0123456789");
}

static int value_of(const char *at, size_t nr)
{
	int value = 0;

	for (size_t i = 0; i < nr; i++)
		value = value * 10 + at[i] - '0';
	return value;
}

static bool take_word(const char **at, const char *word)
{
	bool there = text_starts(*at, word);

	*at += there ? strlen(word) : 0;
	return there;
}

static bool take_one_of(const char **at, const char *const *words)
{
	while (*words && !take_word(at, *words))
		words++;
	return *words != NULL;
}

/* One or two digits with no third, or 一 to 十二; 0 when there are none. */
static int take_numeral(const char **at)
{
	static const char *const words[] = { "十二", "十一", "十", "九", "八", "七",
					     "六",   "五",   "四", "三", "二", "一" };
	size_t nr = digits_at(*at);
	int value;

	if (nr == 1 || nr == 2) {
		value = value_of(*at, nr);
		*at += nr;
		return value;
	}
	for (int i = 0; nr == 0 && i < DECEMBER; i++) {
		if (take_word(at, words[i]))
			return DECEMBER - i;
	}
	return 0;
}

/* 二零二四年 at 'at', which a key has for 二〇二四年, too: its year and length; 0 when it is none.
 */
static int chinese_year(size_t *nr, const char *at)
{
	static const char *const digits[] = { "零", "一", "二", "三", "四",
					      "五", "六", "七", "八", "九" };
	const char *p = at;
	int year = 0;

	for (int i = 0; i < 4; i++) {
		int digit = 0;

		while (digit < 10 && !take_word(&p, digits[digit]))
			digit++;
		if (digit == 10)
			return 0;
		year = year * 10 + digit;
	}
	*nr = (size_t)(p - at);
	return text_starts(p, "年") ? year : 0;
}

/* The year that begins at '*at', and what stands between it and the month; 0 when there is none.
 * That of a document's number, (2024)5号, is none. */
static int take_year(const char **at, const char *key, char *mark)
{
	const char *p = *at;
	size_t nr = digits_at(p);
	bool is_short = nr == 2 && text_starts(p + 2, "年");
	int year = nr == 0 ? chinese_year(&nr, p) : 0;

	if (year) {
		*mark = 'c';
		*at = p + nr + strlen("年");
		return year;
	}
	if ((p > key && isdigit((unsigned char)p[-1])) ||
	    (!is_short && nr != 4 && nr != 6 && nr != 8))
		return 0;
	year = is_short ? CENTURY + value_of(p, 2) : value_of(p, 4);
	if (year < CENTURY || year >= CENTURY + YEARS)
		return 0;
	p += is_short ? 2 : 4;
	if (nr == 4 && p > key + 4 && p[-5] == '(' && *p == ')' && isdigit((unsigned char)p[1]))
		return 0;
	*mark = 0;
	if (take_word(&p, "年度") || take_word(&p, "年"))
		*mark = 'c';
	else if (*p && strchr("-._/", *p) && digits_at(p + 1) <= 2)
		*mark = *p++;
	*at = p;
	return year;
}

/* q3, h1, 上半年 at '*at'. */
static bool take_named(struct point *out, const char **at)
{
	const char *p = *at;

	if (take_word(&p, "上半年") || take_word(&p, "下半年")) {
		*out = (struct point){ .unit = UNIT_HALF,
				       .number = text_starts(*at, "上") ? 1 : 2 };
	} else if ((*p == 'q' || *p == 'h') && digits_at(p + 1) == 1) {
		*out = (struct point){ .unit = *p == 'q' ? UNIT_QUARTER : UNIT_HALF,
				       .number = p[1] - '0' };
		p += 2;
	} else {
		return false;
	}
	*at = p;
	return true;
}

/* A day behind 月, with or without 日, or behind the mark of a date in digits. */
static bool take_day(struct point *out, const char **at)
{
	size_t nr = digits_at(*at);

	if (nr == 0 || nr > 2 || text_starts(*at + nr, "月"))
		return false;
	out->unit = UNIT_DAY;
	out->day = value_of(*at, nr);
	*at += nr;
	if (!take_word(at, "日"))
		take_word(at, "号");
	return true;
}

/* What its unit makes of a number at '*at', behind it. */
static void take_unit(struct point *point, const char **at, char mark)
{
	static const char *const parts[] = { "初", "底", "末", "上旬", "中旬", "下旬", "起", NULL };
	const char *p = *at;

	if (take_word(at, "季")) {
		take_word(at, "度");
		point->unit = UNIT_QUARTER;
	} else if (take_word(at, "月")) {
		take_word(at, "份");
		point->unit = UNIT_MONTH;
		if (!take_day(point, at))
			take_one_of(at, parts);
	} else if (mark && mark != 'c' && *p == mark) {
		p++;
		if (take_day(point, &p))
			*at = p;
	}
}

/* What stands behind a year, or without one. False: nothing. */
static bool take_part(struct point *out, const char **at, char mark)
{
	const char *p = *at, *digits;

	if (mark == 'c')
		take_word(&p, "(");
	if (!mark && digits_at(p) == 4) { /* 0930 behind 2024 */
		*out = (struct point){
			.unit = UNIT_DAY,
			.number = value_of(p, 2),
			.day = value_of(p + 2, 2),
		};
		*at = p + 4;
		return true;
	}
	if (!take_named(out, &p)) {
		take_word(&p, "第");
		digits = p;
		*out = (struct point){ .unit = UNIT_NUMBER, .number = take_numeral(&p) };
		if (!out->number)
			return false;
		out->two_digits = digits_at(digits) == 2;
		take_unit(out, &p, mark);
	}
	*at = p;
	return true;
}

/* A year with or without a part of it, or a part alone. */
static bool take_point(struct point *out, const char **at, const char *key, char *mark)
{
	char own = *mark;
	int year = take_year(at, key, &own);
	bool has_part = take_part(out, at, own);

	if (!has_part)
		*out = (struct point){ .unit = year ? UNIT_YEAR : UNIT_NONE };
	out->year = year;
	if (year)
		*mark = own;
	return out->unit != UNIT_NONE;
}

static enum joint take_joint(const char **at, const struct point *last)
{
	static const char *const to[] = { "至", "到", NULL };
	static const char *const dashes[] = { "——", "—", "--", "~", "〜", "∼", "～", NULL };
	static const char *const lists[] = {
		"、", "和", "及", "与", ",", "+", "&", ";", "·", NULL
	};
	const char *p = *at;

	if (take_one_of(at, to))
		return JOINT_TO;
	if (take_one_of(at, dashes))
		return JOINT_DASH;
	if (take_one_of(at, lists))
		return JOINT_AND;
	if (*p == '/') {
		++*at;
		return JOINT_SLASH;
	}
	if (*p == '-' || (*p == '_' && last->unit == UNIT_DAY)) {
		++*at;
		return JOINT_HYPHEN;
	}
	if (last->unit != UNIT_MONTH)
		return JOINT_NONE;
	if (take_word(&p, "一") && isdigit((unsigned char)*p)) { /* 7月一9月: typed for a dash */
		*at = p;
		return JOINT_DASH;
	}
	return isdigit((unsigned char)**at) ? JOINT_AND : JOINT_NONE;
}

static bool is_valid(const struct point *point)
{
	static const int most[] = {
		[UNIT_DAY] = DECEMBER, [UNIT_MONTH] = DECEMBER, [UNIT_QUARTER] = 4, [UNIT_HALF] = 2
	};

	if (point->unit == UNIT_YEAR)
		return true;
	if (point->unit < UNIT_DAY || point->number < 1 || point->number > most[point->unit])
		return false;
	return point->unit != UNIT_DAY || day_valid(point->year, point->number, point->day);
}

/* Months of a point's unit; of a day the month that holds it. */
static struct period months_of(const struct point *point)
{
	static const enum period_kind kinds[] = {
		[UNIT_DAY] = PERIOD_KIND_MONTH,	      [UNIT_MONTH] = PERIOD_KIND_MONTH,
		[UNIT_QUARTER] = PERIOD_KIND_QUARTER, [UNIT_HALF] = PERIOD_KIND_HALF,
		[UNIT_YEAR] = PERIOD_KIND_YEAR,
	};
	static const int months[] = { [UNIT_DAY] = 1,
				      [UNIT_MONTH] = 1,
				      [UNIT_QUARTER] = 3,
				      [UNIT_HALF] = 6,
				      [UNIT_YEAR] = DECEMBER };
	int number = point->unit == UNIT_YEAR ? 1 : point->number;

	return period_of_month(kinds[point->unit],
			       month_from(point->year,
					  number * months[point->unit] - months[point->unit] + 1));
}

static int first_day_of(const struct point *point)
{
	return point->unit == UNIT_DAY ? day_from(point->year, point->number, point->day)
				       : months_of(point).first_day;
}

static int last_day_of(const struct point *point)
{
	return point->unit == UNIT_DAY ? first_day_of(point) : months_of(point).last_day;
}

/* A day that closes its month may end a stretch of months: 202407-20240930. */
static bool closes_month(const struct point *point)
{
	return is_valid(point) && last_day_of(point) == months_of(point).last_day;
}

/* True when what follows is no end: the number of a copy (2024年9月-1), the day of sending
 * (2024Q3-20241008), a year by itself, a part that is named beside the whole. */
static bool is_apart(enum joint joint, const struct point *last, const struct point *next)
{
	if (joint == JOINT_SLASH)
		return next->unit != last->unit || next->unit < UNIT_MONTH;
	if (joint == JOINT_AND) /* 第三季度及1—9月 */
		return last->unit > UNIT_MONTH && next->unit < last->unit;
	if (joint != JOINT_HYPHEN)
		return false;
	if (next->unit == UNIT_NUMBER && !next->year)
		return last->unit != UNIT_DAY && next->number <= last->number;
	if (next->unit == UNIT_YEAR)
		return last->unit != UNIT_YEAR;
	return next->unit == UNIT_DAY && last->unit != UNIT_DAY && next->year &&
	       !closes_month(next);
}

static bool fits(const struct stretch *stretch, enum joint joint, const struct point *next)
{
	const struct point *last = &stretch->last;
	bool same = next->unit == last->unit || last->unit == UNIT_NUMBER;

	if (joint == JOINT_AND || joint == JOINT_SLASH)
		return same && next->number == last->number + 1 && !next->year;
	if (stretch->nr_joints)
		return false;
	if (next->unit == UNIT_NUMBER)
		return last->unit == UNIT_NUMBER || (last->unit == UNIT_MONTH && next->year);
	return same || (last->unit <= UNIT_MONTH && next->unit <= UNIT_MONTH);
}

/* What follows the first point, as far as it belongs to it. */
static void take_rest(struct stretch *stretch, const char **at, const char *key)
{
	for (;;) {
		const char *p = *at;
		enum joint joint = take_joint(&p, &stretch->last);
		struct point next = { 0 };
		char mark = stretch->mark;

		if (joint == JOINT_NONE || !take_point(&next, &p, key, &mark)) {
			stretch->unclear |= joint == JOINT_TO;
			return;
		}
		if (is_apart(joint, &stretch->last, &next))
			return;
		stretch->unclear |= !fits(stretch, joint, &next);
		stretch->last = next;
		stretch->nr_joints++;
		*at = p;
	}
}

/* Units that one end lends the other; two numbers are months behind a year in digits. */
static void share_units(struct stretch *stretch)
{
	struct point *first = &stretch->first, *last = &stretch->last;
	bool in_digits = first->year && stretch->mark != 'c';

	if (!stretch->nr_joints) {
		if (first->unit == UNIT_NUMBER && in_digits && first->two_digits)
			first->unit = UNIT_MONTH;
		*last = *first;
		return;
	}
	if (last->unit == UNIT_NUMBER && (in_digits || last->year))
		last->unit = UNIT_MONTH;
	if (first->unit == UNIT_NUMBER)
		first->unit = last->unit == UNIT_DAY ? UNIT_MONTH : last->unit;
}

/* 前三季度, 前9个月 at '*at'. */
static bool take_first_of(struct point *out, const char **at)
{
	const char *p = *at;

	if (!take_word(&p, "前"))
		return false;
	*out = (struct point){ .number = take_numeral(&p) };
	take_word(&p, "个");
	take_unit(out, &p, 'c');
	if (out->unit != UNIT_MONTH && out->unit != UNIT_QUARTER)
		return false;
	*at = p;
	return true;
}

/* The stretch that begins at '*at'. False when none does; then '*at' stays. */
static bool take_stretch(struct stretch *out, const char **at, const char *key)
{
	static const char *const until[] = { "截至", "截止", NULL };
	static const char *const more[] = { "到", "至", "于", ":", NULL };
	static const char *const times[] = { "时间", "日期", NULL };
	const char *p = *at;
	struct stretch stretch = { .mark = 'c' };
	int year;

	if (p > key && isdigit((unsigned char)p[-1]))
		return false;
	if (take_one_of(&p, until)) {
		stretch.to_date = true;
		take_one_of(&p, times);
		take_one_of(&p, more);
	}
	year = take_year(&p, key, &stretch.mark);
	if (take_first_of(&stretch.first, &p))
		stretch.to_date = true;
	else if (!take_part(&stretch.first, &p, stretch.mark))
		stretch.first = (struct point){ .unit = year ? UNIT_YEAR : UNIT_NONE };
	stretch.first.year = year;
	stretch.last = stretch.first;
	if (stretch.first.unit == UNIT_NONE)
		return false;
	take_rest(&stretch, &p, key);
	share_units(&stretch);
	*out = stretch;
	*at = p;
	return true;
}

/* A single month without a year is too little: 9月份, 10月8日 stand anywhere. */
static bool counts_without_year(const struct stretch *stretch)
{
	enum unit unit = stretch->first.unit;

	return unit == UNIT_QUARTER || unit == UNIT_HALF ||
	       (stretch->last.unit != UNIT_NUMBER && unit != UNIT_NUMBER &&
		(stretch->nr_joints || stretch->to_date));
}

/* The days that a stretch means; without a year of its own it is of 'year'. */
static bool resolve(struct period *out, struct stretch stretch, int year)
{
	struct point *first = &stretch.first, *last = &stretch.last;
	int first_day, last_day;

	if (!first->year)
		first->year = year;
	if (!last->year)
		last->year = first->year;
	if (stretch.unclear || !first->year || !is_valid(first) || !is_valid(last))
		return false;
	if (!stretch.nr_joints && first->unit == UNIT_DAY &&
	    (!stretch.to_date || !closes_month(first))) /* 截止10月10日: of sending */
		return false;
	first_day = first_day_of(first);
	last_day = last_day_of(last);
	if (!stretch.nr_joints && stretch.to_date)
		first_day = day_from(first->year, 1, 1);
	if (last_day < first_day)
		return false;
	*out = period_of_days(first_day, last_day);
	return true;
}

static bool is_latin(const char *at)
{
	return isalpha((unsigned char)*at);
}

/* What is found on the way through a text. */
struct search {
	struct stretch stated, bracket; /* the first that says more than a year */
	bool has_stated, has_bracket;
	int year; /* the first that stands alone, or with what cannot be read */
};

/* True when the search is over: a period with its year. */
static bool note_stretch(struct search *search, const struct stretch *stretch, const char *behind,
			 const char *key)
{
	struct period period;
	bool has_year = stretch->first.year != 0;
	bool is_year = stretch->first.unit == UNIT_YEAR && !stretch->nr_joints;

	if (has_year && (is_year || !resolve(&period, *stretch, 0))) {
		if (!search->year && (stretch->first.unit != UNIT_DAY || stretch->nr_joints))
			search->year = stretch->first.year;
		return false;
	}
	if (!has_year && (search->has_stated || !counts_without_year(stretch)))
		return false;
	search->stated = *stretch;
	search->has_stated = true;
	search->has_bracket =
		take_word(&behind, "(") && take_stretch(&search->bracket, &behind, key) &&
		(search->bracket.first.unit == UNIT_MONTH || counts_without_year(&search->bracket));
	return has_year;
}

static void search_text(struct search *out, const char *key)
{
	const char *at = key;
	struct stretch stretch;

	*out = (struct search){ 0 };
	while (*at) {
		const char *start = at;

		if (!take_stretch(&stretch, &at, key) ||
		    (!stretch.first.year && is_latin(start))) { /* q3 may stand in any word */
			at = start + 1;
			continue;
		}
		if (note_stretch(out, &stretch, at, key))
			return;
	}
}

size_t periods_in_text(struct period out[static PERIODS_IN_TEXT], const char *text,
		       const struct period *folder)
{
	struct buf key = BUF_INIT;
	struct search search;
	size_t nr = 0;
	int year;

	text_add_name_key(&key, text, strlen(text));
	search_text(&search, key.data);
	year = search.year ? search.year : folder ? period_year(folder) : 0;
	if (search.has_stated && resolve(&out[nr], search.stated, year))
		nr++;
	if (nr && search.has_bracket && resolve(&out[nr], search.bracket, period_year(&out[0])))
		nr++;
	if (nr == 2 && out[1].first_day <= out[0].first_day && out[1].last_day >= out[0].last_day)
		out[0] = out[--nr]; /* 9月（1—9月）: what follows is part of it */
	if (!nr && search.year)
		out[nr++] = period_of_month(PERIOD_KIND_YEAR, month_from(search.year, 1));
	buf_release(&key);
	return nr;
}

bool period_in_text(struct period *out, const char *text, const struct period *folder)
{
	struct period periods[PERIODS_IN_TEXT];

	if (!periods_in_text(periods, text, folder))
		return false;
	*out = periods[0];
	return true;
}

/* period_stretch.c - see period_stretch.h. */
#include "ingest/header/period_stretch.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "core/base/text.h"
#include "ingest/header/period_around.h"

enum { DECEMBER = 12, DECEMBER_DAYS = 31 };

/* What joins two points. */
enum joint {
	JOINT_NONE,
	JOINT_TO,     /* 至 到: an end must follow */
	JOINT_DASH,   /* — ~ */
	JOINT_HYPHEN, /* - also before a copy's number or the day of sending */
	JOINT_AND,    /* 、 和, or months side by side */
	JOINT_SLASH,  /* / between two of a kind; else of a path */
	JOINT_OTHER,  /* a mark that nobody can say the meaning of */
};

/* 起 behind a month is followed by an end, or by none. */
static bool take_open_end(const char **at)
{
	static const char *const words[] = { "起至今", "至今",	 "到今",   "至目前",
					     "到目前", "至现在", "到现在", "至本月",
					     "以来",   "起",	 "开始",   NULL };
	static const char *const ends[] = { "至", "到", "—", "-", "~", "～", NULL };
	const char *p = *at;

	if (!text_take_one(&p, words) || (text_starts(*at, "起") && text_take_one(&p, ends)))
		return false;
	*at = p;
	return true;
}

/* One or two marks between a month and another that is told without its day: 7月*9月. What is set
 * apart by _ or brackets, or says of a change (10月修订), is something else. */
static bool take_other_mark(const char **at)
{
	enum { MARKS_MAX = 2, IDEOGRAPH_MIN = 0x3400, FULL_WIDTH_MIN = 0xFF00 };
	static const char *const edits[] = { "修", "改", "更", "重报", "补报", "版", "报送", NULL };
	const char *p = *at, *month;
	size_t nr_marks = 0;

	for (; nr_marks < MARKS_MAX && *p && !isalnum((unsigned char)*p); nr_marks++) {
		size_t pos = 0;
		uint32_t ch = text_next(p, strlen(p), &pos);

		if (strchr("_()", *p) || (ch >= IDEOGRAPH_MIN && ch < FULL_WIDTH_MIN))
			return false;
		p += pos;
	}
	month = p + strspn(p, "0123456789");
	if (!nr_marks || month == p || month - p > 2 || !text_take(&month, "月"))
		return false;
	text_take(&month, "份");
	if (isdigit((unsigned char)*month) || text_starts_any(month, edits))
		return false;
	*at = p;
	return true;
}

/* What parts the numbers of a list that its last one calls months or quarters: 7/8/9月, 7.8.9月,
 * 7_8_9月, 七八九月. */
static bool take_list_mark(const char **at, const struct point *last)
{
	char mark = **at && strchr("./_", **at) ? **at : 0;
	const char *p = *at, *behind;
	int number = last->number;

	if (last->unit != UNIT_NUMBER || (!mark && !last->in_words))
		return false;
	for (behind = p; *behind == mark || !mark; number++) {
		const char *next = behind + (mark ? 1 : 0);

		p = next;
		if ((!mark && isdigit((unsigned char)*p)) || point_take_numeral(&p) != number + 1)
			break;
		behind = p;
	}
	if (number == last->number || (!text_starts(behind, "月") && !text_starts(behind, "季")))
		return false;
	*at += mark ? 1 : 0;
	return true;
}

/* 9月 of 8月.9月. */
static bool is_month_after(const char *at, const struct point *last)
{
	return point_take_numeral(&at) == last->number + 1;
}

/* 202407_09: as in digits as its year, and not to be told from a range. */
static bool is_range_in_digits(const char *at, const struct stretch *stretch)
{
	const struct point *last = &stretch->last;
	const char *p = at + 1;

	return *at == '_' && last->unit == UNIT_NUMBER && last->two_digits && stretch->first.year &&
	       stretch->mark != 'c' && isdigit((unsigned char)p[0]) &&
	       isdigit((unsigned char)p[1]) && point_take_numeral(&p) > last->number &&
	       !isalnum((unsigned char)*p);
}

/* ——, ---, ～～, of any make and number. */
static enum joint take_dashes(const char **at)
{
	static const char *const dashes[] = { "—", "~",	 "〜", "∼", "～",  "━",	 "→",
					      "⇒", "=>", "->", "…", "...", "..", NULL };
	enum joint joint = JOINT_NONE;
	size_t length;

	while ((length = text_starts_any(*at, dashes)) || **at == '-') {
		joint = length || joint != JOINT_NONE ? JOINT_DASH : JOINT_HYPHEN;
		*at += length ? length : 1;
	}
	return joint;
}

static enum joint take_joint(const char **at, const struct stretch *stretch)
{
	const struct point *last = &stretch->last;
	static const char *const to[] = { "至", "到", NULL };
	static const char *const lists[] = {
		"、", "和", "及", "与", ",", "+", "&", ";", "·", NULL
	};
	enum joint dashes;
	const char *p;

	text_take(at, "起");
	p = *at;
	if (text_take_one(at, to))
		return JOINT_TO;
	dashes = take_dashes(at);
	if (dashes != JOINT_NONE)
		return dashes;
	if (text_take_one(at, lists) || take_list_mark(at, last))
		return JOINT_AND;
	if (*p == '/') {
		++*at;
		return JOINT_SLASH;
	}
	if ((*p == '_' && last->unit == UNIT_DAY) || is_range_in_digits(p, stretch)) {
		++*at;
		return JOINT_HYPHEN;
	}
	if (last->unit != UNIT_MONTH)
		return JOINT_NONE;
	if (text_take(&p, "一") && isdigit((unsigned char)*p)) { /* 7月一9月: typed for a dash */
		*at = p;
		return JOINT_DASH;
	}
	if (take_other_mark(at))
		return *p == '.' && is_month_after(*at, last) ? JOINT_AND : JOINT_OTHER;
	return isdigit((unsigned char)**at) ? JOINT_AND : JOINT_NONE;
}

/* True when what follows is no end: the number of a copy (2024年9月-1), the day of sending
 * (2024Q3-20241008), a year by itself, a part that is named beside the whole. */
static bool is_apart(enum joint joint, const struct point *last, const struct point *next,
		     const char *behind)
{
	if (joint == JOINT_SLASH)
		return next->unit != last->unit || next->unit < UNIT_MONTH;
	if (joint == JOINT_AND && next->unit == UNIT_DAY) /* 7月—9月，2024年10月8日填 */
		return last->unit != UNIT_DAY && (next->year || around_is_filling(behind));
	if (joint == JOINT_AND) /* 第三季度及1—9月 */
		return last->unit > UNIT_MONTH && next->unit < last->unit;
	if (joint != JOINT_HYPHEN)
		return false;
	if (next->unit == UNIT_NUMBER && !next->year)
		return last->unit != UNIT_DAY && next->number <= last->number;
	if (next->unit == UNIT_YEAR)
		return last->unit != UNIT_YEAR;
	return next->unit == UNIT_DAY && last->unit != UNIT_DAY && next->year &&
	       !point_closes_month(next);
}

static bool fits(const struct stretch *stretch, enum joint joint, const struct point *next)
{
	const struct point *last = &stretch->last;
	bool same = next->unit == last->unit || last->unit == UNIT_NUMBER;

	if (joint == JOINT_OTHER)
		return false;
	if (joint == JOINT_AND && last->unit == UNIT_MONTH) /* 7月、8、9月 */
		same |= next->unit == UNIT_NUMBER;
	if (joint == JOINT_AND || joint == JOINT_SLASH)
		return same && next->number == last->number + 1 && !next->year;
	if (stretch->nr_joints)
		return false;
	if (next->unit == UNIT_NUMBER)
		return last->unit == UNIT_NUMBER || (last->unit == UNIT_MONTH && next->year);
	return same || (last->unit <= UNIT_MONTH && next->unit <= UNIT_MONTH);
}

/* 2024年7月和9月: two that are told, and what lies between is not. */
static bool leaves_gap(const struct stretch *stretch, enum joint joint, const struct point *next)
{
	const struct point *last = &stretch->last;

	return joint == JOINT_AND && stretch->first.year && !next->year && !stretch->to_date &&
	       (next->unit == UNIT_MONTH || next->unit == UNIT_QUARTER) &&
	       (next->unit == last->unit || last->unit == UNIT_NUMBER) &&
	       next->number > last->number + 1;
}

/* 7月1日至31日: the day of a month that is told before. */
static void share_month(struct point *next, const struct point *last, const char **at)
{
	if (last->unit != UNIT_DAY || next->unit != UNIT_NUMBER || next->year ||
	    (!text_take(at, "日") && !text_take(at, "号")))
		return;
	*next = (struct point){ .unit = UNIT_DAY, .number = last->number, .day = next->number };
}

/* 7、8、9三个月, 7、8两月: the numbers are of months. */
static void take_count_of_months(struct stretch *stretch, const char **at)
{
	static const char *const two[] = { "两个月", "两月", "二个月", NULL };
	struct point count;
	const char *p = *at;

	if (!stretch->nr_joints || stretch->last.unit != UNIT_NUMBER)
		return;
	if (!text_take_one(&p, two) && (!point_take_part(&count, &p, 'c') ||
					count.unit != UNIT_NUMBER || !text_take(&p, "个月")))
		return;
	stretch->last.unit = UNIT_MONTH;
	*at = p;
}

/* What follows the first point, as far as it belongs to it. */
static void take_rest(struct stretch *stretch, const char **at, const char *key)
{
	for (;;) {
		const char *p = *at;
		struct point next = { 0 };
		char mark = stretch->mark;
		enum joint joint;

		if (!stretch->nr_joints && take_open_end(at)) {
			stretch->open = true;
			return;
		}
		joint = take_joint(&p, stretch);
		if (joint == JOINT_NONE || !point_take(&next, &p, key, &mark)) {
			stretch->unclear |= joint == JOINT_TO;
			return;
		}
		share_month(&next, &stretch->last, &p);
		if (is_apart(joint, &stretch->last, &next, p))
			return;
		if (leaves_gap(stretch, joint, &next))
			stretch->gap = true;
		else
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

/* 2024.7 */
static void take_loose_month(struct stretch *stretch)
{
	if (stretch->nr_joints || stretch->first.unit != UNIT_NUMBER || !stretch->first.year ||
	    stretch->mark == 'c' || !stretch->mark || stretch->is_paper || stretch->partial)
		return;
	stretch->first.unit = UNIT_MONTH;
	stretch->last = stretch->first;
	stretch->is_loose = true;
}

bool stretch_take(struct stretch *out, const char **at, const char *key)
{
	static const char *const until[] = { "截至",   "截止",	 "统计至", "更新至",
					     "汇总至", "年初至", "年初到", NULL };
	static const char *const from_start[] = { "年初至", "年初到", "初至", "初到",
						  "截至",   "截止",   NULL };
	static const char *const more[] = { "到", "至", "于", ":", NULL };
	static const char *const stops[] = { "为止", "止", NULL };
	static const char *const times[] = { "时间", "日期", NULL };
	const char *p = *at;
	struct stretch stretch = { .mark = 'c' };
	int year;

	if (p > key && isdigit((unsigned char)p[-1]))
		return false;
	if (text_take_one(&p, until)) {
		stretch.to_date = true;
		text_take_one(&p, times);
		text_take_one(&p, more);
	}
	year = point_take_year(&p, key, &stretch.mark);
	if (!year && *p == '(') /* what it holds begins behind it: (24年三季度) */
		return false;
	if (year && text_take_one(&p, from_start)) /* 2024年初至9月底 */
		stretch.to_date = true;
	if (point_take_first_of(&stretch.first, &p))
		stretch.to_date = true;
	else if (!point_take_part(&stretch.first, &p, stretch.mark))
		stretch.first = (struct point){ .unit = year ? UNIT_YEAR : UNIT_NONE };
	stretch.first.year = year;
	stretch.last = stretch.first;
	if (stretch.first.unit == UNIT_NONE)
		return false;
	take_rest(&stretch, &p, key);
	take_count_of_months(&stretch, &p);
	stretch.to_date |= !stretch.nr_joints && text_take_one(&p, stops);
	share_units(&stretch);
	stretch.open |= around_begins(&stretch, key, *at, p);
	stretch.is_term = around_is_term(&stretch, key, *at, p);
	stretch.partial = around_tells_part(&stretch, p) ||
			  around_leaves_out(&stretch, key, *at, p) ||
			  around_counts_otherwise(&stretch, p);
	stretch.is_paper = around_counts_papers(&stretch, key, *at, p);
	take_loose_month(&stretch);
	*out = stretch;
	*at = p;
	return true;
}

bool stretch_counts_without_year(const struct stretch *stretch)
{
	enum period_unit unit = stretch->first.unit;

	return unit == UNIT_QUARTER || unit == UNIT_HALF ||
	       (stretch->last.unit != UNIT_NUMBER && unit != UNIT_NUMBER &&
		(stretch->nr_joints || stretch->to_date || stretch->open));
}

bool stretch_resolve(struct period *out, struct stretch stretch, int year)
{
	struct point *first = &stretch.first, *last = &stretch.last;
	int first_day, last_day;

	if (!first->year)
		first->year = year;
	if (!last->year)
		last->year = first->year;
	if (stretch.unclear || !first->year || !point_is_valid(first) || !point_is_valid(last))
		return false;
	if (!stretch.nr_joints && first->unit == UNIT_DAY && !stretch.open && !stretch.to_date)
		return false;
	first_day = point_first_day(first);
	last_day = point_last_day(last);
	if (!stretch.nr_joints && stretch.to_date)
		first_day = day_from(first->year, 1, 1);
	if (stretch.open)
		last_day = day_from(first->year, DECEMBER, DECEMBER_DAYS);
	if (last_day < first_day)
		return false;
	*out = period_of_days(first_day, last_day);
	return true;
}

bool stretch_is_unreadable(const struct stretch *stretch, const char *behind)
{
	const struct point *first = &stretch->first, *last = &stretch->last;

	if (!stretch->nr_joints || first->unit < UNIT_DAY || first->unit == UNIT_YEAR)
		return false;
	if (last->unit != UNIT_NUMBER)
		return first->unit != UNIT_DAY || stretch->mark == 'c';
	if (first->unit == UNIT_DAY)
		return text_starts(behind, "日") || text_starts(behind, "号");
	return stretch->mark == 'c' || (last->two_digits && last->number <= DECEMBER);
}

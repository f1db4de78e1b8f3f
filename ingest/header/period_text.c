/* period_text.c - see period_text.h. Works on name keys: half width, no blanks, lower case. */
#include "ingest/header/period_text.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"
#include "ingest/header/period_point.h"

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
	bool gap;     /* the last is one by itself, months or quarters apart: 7月、9月 */
	int nr_joints;
};

static enum joint take_joint(const char **at, const struct point *last)
{
	static const char *const to[] = { "至", "到", NULL };
	static const char *const dashes[] = { "——", "—", "--", "~", "〜", "∼", "～", NULL };
	static const char *const lists[] = {
		"、", "和", "及", "与", ",", "+", "&", ";", "·", NULL
	};
	const char *p = *at;

	if (text_take_one(at, to))
		return JOINT_TO;
	if (text_take_one(at, dashes))
		return JOINT_DASH;
	if (text_take_one(at, lists))
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
	if (text_take(&p, "一") && isdigit((unsigned char)*p)) { /* 7月一9月: typed for a dash */
		*at = p;
		return JOINT_DASH;
	}
	return isdigit((unsigned char)**at) ? JOINT_AND : JOINT_NONE;
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
	       !point_closes_month(next);
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

/* 2024年7月和9月: two that are told, and what lies between is not. */
static bool leaves_gap(const struct stretch *stretch, enum joint joint, const struct point *next)
{
	const struct point *last = &stretch->last;

	return joint == JOINT_AND && stretch->first.year && !next->year && !stretch->to_date &&
	       (next->unit == UNIT_MONTH || next->unit == UNIT_QUARTER) &&
	       (next->unit == last->unit || last->unit == UNIT_NUMBER) &&
	       next->number > last->number + 1;
}

/* What follows the first point, as far as it belongs to it. */
static void take_rest(struct stretch *stretch, const char **at, const char *key)
{
	for (;;) {
		const char *p = *at;
		enum joint joint = take_joint(&p, &stretch->last);
		struct point next = { 0 };
		char mark = stretch->mark;

		if (joint == JOINT_NONE || !point_take(&next, &p, key, &mark)) {
			stretch->unclear |= joint == JOINT_TO;
			return;
		}
		if (is_apart(joint, &stretch->last, &next))
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
	if (text_take_one(&p, until)) {
		stretch.to_date = true;
		text_take_one(&p, times);
		text_take_one(&p, more);
	}
	year = point_take_year(&p, key, &stretch.mark);
	if (point_take_first_of(&stretch.first, &p))
		stretch.to_date = true;
	else if (!point_take_part(&stretch.first, &p, stretch.mark))
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
	if (stretch.unclear || !first->year || !point_is_valid(first) || !point_is_valid(last))
		return false;
	if (!stretch.nr_joints && first->unit == UNIT_DAY &&
	    (!stretch.to_date || !point_closes_month(first))) /* 截止10月10日: of sending */
		return false;
	first_day = point_first_day(first);
	last_day = point_last_day(last);
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
	if (stretch->gap) {
		search->bracket = (struct stretch){ .first = stretch->last, .last = stretch->last };
		search->stated.last = search->stated.first;
		search->stated.nr_joints = 0;
		search->has_bracket = true;
		return true;
	}
	search->has_bracket =
		text_take(&behind, "(") && take_stretch(&search->bracket, &behind, key) &&
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

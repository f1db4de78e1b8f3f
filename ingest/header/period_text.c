/* period_text.c - see period_text.h. Works on name keys: half width, no blanks, lower case. */
#include "ingest/header/period_text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "core/base/text.h"
#include "ingest/header/period_point.h"

enum { DECEMBER = 12, DECEMBER_DAYS = 31, CENTURY_YEAR = 2000 };

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

/* From 'first' to 'last', which are one when 'nr_joints' is 0. */
struct stretch {
	struct point first, last;
	char mark; /* between year and month: 'c' for 年, '-' and the like, 0 for nothing */
	bool to_date;
	bool unclear; /* something follows that cannot be read */
	bool gap;     /* the last is one by itself, months or quarters apart: 7月、9月 */
	bool open;    /* 8月起, 7月至今: its end is not told */
	bool partial; /* 不含8月, 8月以前, 8月上半月: which months are whole is not told */
	bool is_term;  /* 9月前报送, 1月1日起施行: of something else */
	bool is_paper; /* 2024年第8号: its year is no period */
	int nr_joints;
};

/* 起 behind a month is followed by an end, or by none. */
static bool take_open_end(const char **at)
{
	static const char *const words[] = { "起至今", "至今",	 "到今",   "至目前",
					     "到目前", "至现在", "到现在", "至本月",
					     "以来",   "起",	 NULL };
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

static enum joint take_joint(const char **at, const struct point *last)
{
	static const char *const to[] = { "至", "到", NULL };
	static const char *const dashes[] = { "——", "—", "--", "~",  "〜", "∼",	  "～", "━",
					      "→",  "⇒", "=>", "->", "…",  "...", "..", NULL };
	static const char *const lists[] = {
		"、", "和", "及", "与", ",", "+", "&", ";", "·", NULL
	};
	const char *p;

	text_take(at, "起");
	p = *at;
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
	if (take_other_mark(at))
		return JOINT_OTHER;
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

	if (joint == JOINT_OTHER)
		return false;
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

/* 7、8、9三个月: the numbers are of months. */
static void take_count_of_months(struct stretch *stretch, const char **at)
{
	struct point count;
	const char *p = *at;

	if (!stretch->nr_joints || stretch->last.unit != UNIT_NUMBER ||
	    !point_take_part(&count, &p, 'c') || count.unit != UNIT_NUMBER ||
	    !text_take(&p, "个月"))
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
		joint = take_joint(&p, &stretch->last);
		if (joint == JOINT_NONE || !point_take(&next, &p, key, &mark)) {
			stretch->unclear |= joint == JOINT_TO;
			return;
		}
		share_month(&next, &stretch->last, &p);
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

/* 上半月, 首月, （1—15日）, 以前 behind a stretch: which of its months are whole is not told. */
static bool is_part_told(const struct stretch *stretch, const char *at)
{
	static const char *const of_month[] = { "上半月", "下半月", "前半月", "后半月", NULL };
	static const char *const of_months[] = { "首月", "末月", "头", NULL };
	static const char *const around[] = { "以前", "之前", "以后",	"之后",
					      "前",   "后",   "及以前", NULL };
	enum unit unit = stretch->last.unit;
	const char *p = at, *word = at;
	struct point number;

	if (unit == UNIT_MONTH && text_take(&p, "(") && isdigit((unsigned char)*p))
		return p[strspn(p, "0123456789-~—")] && text_starts(p + strcspn(p, "日)"), "日");
	p = at;
	if ((unit == UNIT_MONTH && text_take_one(&p, of_month)) ||
	    ((unit == UNIT_QUARTER || unit == UNIT_HALF) && text_take_one(&p, of_months)))
		return true;
	if (text_take_one(&word, around))
		return unit != UNIT_DAY && (!*word || *word == ')' || text_starts(word, "的") ||
					    text_starts(word, "立案") || word - at > 3);
	if (!point_take_part(&number, &p, 'c') || number.unit != UNIT_NUMBER)
		return false;
	return text_starts(p, "周") || text_starts(p, "个月");
}

static bool stands_before(const char *key, const char *at, const char *const *words)
{
	for (; *words; words++) {
		size_t nr = strlen(*words);

		if ((size_t)(at - key) >= nr && text_starts(at - nr, *words))
			return true;
	}
	return false;
}

/* 不含8月, 8月除外, 8月未报. */
static bool is_left_out(const struct stretch *stretch, const char *key, const char *start,
			const char *behind)
{
	static const char *const before[] = { "不含", "不包括", "不包含", "不计", "未含", "未包括",
					      "除",   "除去",	"除了",	  "缺",	  "剔除", "扣除",
					      "欠",   "漏",	"无",	  NULL };
	static const char *const matters[] = { "数据", "部分", "的", "案件", "台账", "情况", NULL };
	static const char *const after[] = { "除外",   "未报", "未统计", "未含", "未包括", "未计",
					     "不含",   "不计", "不包括", "没报", "没有",   "漏报",
					     "缺",     "暂缺", "暂无",	 "另报", "后补",   "待补",
					     "未上报", "未填", "尚未",	 NULL };

	if (stretch->first.unit == UNIT_YEAR || stretch->first.unit == UNIT_NONE)
		return false;
	if (stands_before(key, start, before))
		return true;
	while (text_take_one(&behind, matters))
		;
	return text_take_one(&behind, after);
}

/* 2024年第8期, 2024年第32周, 2024s3: which months these are nobody can say. */
static bool is_of_another_count(const struct stretch *stretch, const char *at)
{
	static const char *const counts[] = { "期", "周", "星期", "旬", NULL };
	static const char letters[] = "mpstw";

	if (!stretch->first.year || stretch->nr_joints)
		return false;
	if (stretch->first.unit >= UNIT_MONTH && stretch->first.unit < UNIT_YEAR)
		return !point_is_valid(&stretch->first); /* 2024年13月, 2024q5 */
	if (stretch->first.unit == UNIT_NUMBER)
		return text_take_one(&at, counts);
	return stretch->first.unit == UNIT_YEAR && *at && strchr(letters, *at) &&
	       isdigit((unsigned char)at[1]);
}

/* 2024年第8号, 第2批: of papers, and no period. */
static bool is_of_papers(const struct stretch *stretch, const char *at)
{
	static const char *const counts[] = { "号", "批", "次", "版", "稿", "份", "件", NULL };

	return stretch->first.unit == UNIT_NUMBER && !stretch->nr_joints &&
	       text_take_one(&at, counts);
}

/* What stands before and behind it makes it a term: 报送截止日期, 9月前报送, 起施行. */
static bool is_term(const char *key, const char *start, const char *behind)
{
	static const char *const sends[] = { "报送", "上报", "填报", "提交", "反馈", "报名", NULL };
	static const char *const rules[] = { "施行", "执行", "实施", NULL };
	const char *p = behind;

	if ((text_starts(start, "截") && stands_before(key, start, sends)) ||
	    text_take_one(&p, rules))
		return true;
	if (!text_take(&p, "以前") && !text_take(&p, "之前") && !text_take(&p, "前"))
		return false;
	return text_take(&p, "报") || text_take(&p, "上报") || text_take_one(&p, sends) ||
	       text_take(&p, "完成") || text_take(&p, "交");
}

/* The stretch that begins at '*at'. False when none does; then '*at' stays. */
static bool take_stretch(struct stretch *out, const char **at, const char *key)
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
	stretch.is_term = is_term(key, *at, p);
	stretch.partial = is_part_told(&stretch, p) || is_left_out(&stretch, key, *at, p) ||
			  is_of_another_count(&stretch, p);
	stretch.is_paper = is_of_papers(&stretch, p);
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
		(stretch->nr_joints || stretch->to_date || stretch->open));
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

/* q3 may stand in any word: it counts in brackets, and with a year before or behind it. */
static bool is_latin_alone(const char *key, const char *start, const char *behind)
{
	const char *year = behind + (*behind && strchr("-_./", *behind));

	return isalpha((unsigned char)*start) && strspn(year, "0123456789") != 4 &&
	       !(start > key && start[-1] == '(');
}

/* What is found on the way through a text. */
struct search {
	struct stretch stated, bracket; /* the first that says more than a year */
	struct stretch until;		/* 截至8月31日 besides */
	struct stretch month;		/* 8月 without a year */
	bool has_stated, has_bracket, has_until, has_month;
	bool is_over; /* the first has its year */
	bool partial;
	bool is_list; /* of months, of which the last alone is one: 7.8.9月 */
	int year;     /* the first that stands alone, or with what cannot be read */
	bool is_year_of_paper;
};

/* 2024年9月至7月, 2024年8月1—15日: months are told, and cannot be read. What stands behind a day or
 * digits may be the number of a copy. */
static bool is_unreadable(const struct stretch *stretch, const char *behind)
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

/* What stands behind the first: 截至8月31日, 8月. */
static void note_further(struct search *search, const struct stretch *stretch, const char *key,
			 const char *start, const char *behind)
{
	static const char *const edits[] = { "修", "改",   "更", "重报", "补报",
					     "版", "报送", "为", NULL };
	static const char *const parts[] = { "其中", "其中:", "含", NULL };
	static const char *const lists[] = { ".",  "一", "二", "三", "四", "五",
					     "六", "七", "八", "九", "十", NULL };
	bool is_month = stretch->first.unit == UNIT_MONTH && !stretch->first.year &&
			!stretch->to_date && !stretch->partial && !text_take_one(&behind, edits) &&
			!stands_before(key, start, parts);

	if (stretch->to_date && !search->has_until) {
		search->until = *stretch;
		search->has_until = true;
	} else if (is_month && stands_before(key, start, lists)) { /* 七八九月, 7.8.9月 */
		search->is_list = true;
	} else if (is_month && !search->has_month) {
		search->month = *stretch;
		search->has_month = true;
	}
}

static void note_stretch(struct search *search, const struct stretch *stretch, const char *start,
			 const char *behind, const char *key)
{
	struct period period;
	bool has_year = stretch->first.year != 0;
	bool is_year = stretch->first.unit == UNIT_YEAR && !stretch->nr_joints;
	bool until_day = stretch->to_date && stretch->last.unit == UNIT_DAY;

	search->partial |= stretch->partial;
	if (search->is_over || until_day || (!has_year && !counts_without_year(stretch))) {
		note_further(search, stretch, key, start, behind);
		return;
	}
	if (!has_year && !resolve(&period, *stretch, CENTURY_YEAR)) {
		search->partial |=
			stretch->first.unit == stretch->last.unit && is_unreadable(stretch, behind);
		return;
	}
	if (has_year && (is_year || !resolve(&period, *stretch, 0))) {
		if (!search->year && (stretch->first.unit != UNIT_DAY || stretch->nr_joints)) {
			search->year = stretch->first.year;
			search->is_year_of_paper = stretch->is_paper;
		}
		search->partial |= is_unreadable(stretch, behind);
		return;
	}
	if (!has_year && search->has_stated) {
		note_further(search, stretch, key, start, behind);
		return;
	}
	search->stated = *stretch;
	search->has_stated = true;
	search->is_over = has_year;
	if (stretch->gap) {
		search->bracket = (struct stretch){ .first = stretch->last, .last = stretch->last };
		search->stated.last = search->stated.first;
		search->stated.nr_joints = 0;
		search->has_bracket = true;
		return;
	}
	search->has_bracket =
		text_take(&behind, "(") && take_stretch(&search->bracket, &behind, key) &&
		!search->bracket.partial && !search->bracket.to_date &&
		(search->bracket.first.unit == UNIT_MONTH || counts_without_year(&search->bracket));
}

static void search_text(struct search *out, const char *key)
{
	const char *at = key, *end = NULL;
	struct stretch stretch;

	*out = (struct search){ 0 };
	while (*at) {
		const char *start = at;
		/* 2024q38月: what stands behind a stretch is not the rest of a number */
		const char *from = at == end ? at : key;

		if (!take_stretch(&stretch, &at, from) ||
		    (!stretch.first.year && is_latin_alone(key, start, at))) {
			at = start + 1;
			continue;
		}
		end = at;
		if (!stretch.is_term)
			note_stretch(out, &stretch, start, at, key);
	}
}
static void add_period(struct periods_told *out, const struct period *period)
{
	out->periods[out->nr++] = *period;
}

/* 截至8月31日 beside a period, or alone; what ends later than the period is a day of sending. */
static void add_until(struct periods_told *out, const struct stretch *until, int year,
		      const struct period *folder)
{
	const struct period *outer = out->nr ? &out->periods[0] : folder;
	struct period period;

	if (!resolve(&period, *until, year))
		return;
	if ((outer && period.last_day < outer->last_day) ||
	    (!out->nr && period_is_whole_months(&period)))
		add_period(out, &period);
}

/* 三季度8月, 8月 in the folder of its quarter. */
static void add_month(struct periods_told *out, const struct stretch *month, int year,
		      const struct period *folder)
{
	const struct period *outer = out->nr ? &out->periods[0] : folder;
	struct period period;

	if (outer && resolve(&period, *month, year) && period.first_day >= outer->first_day &&
	    period.last_day <= outer->last_day)
		add_period(out, &period);
}

void periods_in_text(struct periods_told *out, const char *text, const struct period *folder,
		     bool is_name)
{
	struct buf key = BUF_INIT;
	struct search search;
	struct period period;
	int year;

	*out = (struct periods_told){ 0 };
	text_add_name_key(&key, text, strlen(text));
	search_text(&search, key.data);
	buf_release(&key);
	out->is_partial = search.partial || (search.is_list && is_name);
	year = search.year ? search.year : folder ? period_year(folder) : 0;
	if (search.has_stated && resolve(&period, search.stated, year)) {
		add_period(out, &period);
		year = period_year(&period);
	}
	if (out->nr && search.has_bracket && resolve(&period, search.bracket, year)) {
		if (period.first_day <= out->periods[0].first_day &&
		    period.last_day >= out->periods[0].last_day)
			out->nr = 0; /* 9月（1—9月）: what follows is part of it */
		add_period(out, &period);
	}
	if (search.has_until)
		add_until(out, &search.until, year, folder);
	if (search.has_month && is_name)
		add_month(out, &search.month, year, folder);
	if (!out->nr && search.year && !search.is_year_of_paper) {
		period = period_of_month(PERIOD_KIND_YEAR, month_from(search.year, 1));
		add_period(out, &period);
	}
}

bool period_in_text(struct period *out, const char *text, const struct period *folder)
{
	struct periods_told told;

	periods_in_text(&told, text, folder, false);
	*out = told.periods[0];
	return told.nr > 0;
}

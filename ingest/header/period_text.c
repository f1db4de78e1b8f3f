/* period_text.c - see period_text.h. Works on name keys: half width, no blanks, lower case. */
#include "ingest/header/period_text.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"
#include "ingest/header/period_around.h"
#include "ingest/header/period_stretch.h"

enum { CENTURY_YEAR = 2000 };

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
	bool is_month_added; /* 7月（含8月） */
	bool is_over;	     /* the first has its year */
	bool is_month_first; /* （7月份）三季度 */
	bool partial;
	bool is_list; /* of months, of which the last alone is one: 7.8.9月 */
	int year;     /* the first that stands alone, or with what cannot be read */
	bool is_year_of_paper;
};

/* What stands behind the first: 截至8月31日, 8月. */
static void note_further(struct search *search, const struct stretch *stretch, const char *key,
			 const char *start, const char *behind)
{
	static const char *const edits[] = { "修", "改",   "更", "重报", "补报",
					     "版", "报送", "为", NULL };
	static const char *const parts[] = { "其中", "其中:", NULL };
	static const char *const added[] = { "含", "包括", "包含", "附", "加", "另有", NULL };
	static const char *const lists[] = { ".",  "一", "二", "三", "四", "五",
					     "六", "七", "八", "九", "十", NULL };
	bool is_month = stretch->first.unit == UNIT_MONTH && !stretch->first.year &&
			!stretch->to_date && !stretch->partial && !text_take_one(&behind, edits) &&
			!around_stands_before(key, start, parts);

	/* 2024年7月份案件的通知 附件：三季度台账: which of the two it is nobody can say */
	if (search->has_stated && search->stated.first.unit == UNIT_MONTH &&
	    !search->stated.nr_joints && stretch->first.unit == UNIT_QUARTER &&
	    !stretch->first.year && !stretch->nr_joints)
		search->partial = true;
	if (stretch->to_date && !search->has_until) {
		search->until = *stretch;
		search->has_until = true;
	} else if (is_month && around_stands_before(key, start, lists)) { /* 七八九月, 7.8.9月 */
		search->is_list = true;
	} else if (is_month && !search->has_month) {
		search->month = *stretch;
		search->has_month = true;
		search->is_month_added = around_stands_before(key, start, added);
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
	if (search->is_over || until_day || (!has_year && !stretch_counts_without_year(stretch))) {
		note_further(search, stretch, key, start, behind);
		return;
	}
	if (!has_year && !stretch_resolve(&period, *stretch, CENTURY_YEAR)) {
		search->partial |= stretch->first.unit == stretch->last.unit &&
				   stretch_is_unreadable(stretch, behind);
		return;
	}
	if (has_year && (is_year || !stretch_resolve(&period, *stretch, 0))) {
		if (!search->year && (stretch->first.unit != UNIT_DAY || stretch->nr_joints)) {
			search->year = stretch->first.year;
			search->is_year_of_paper = stretch->is_paper;
		}
		search->partial |= stretch_is_unreadable(stretch, behind);
		return;
	}
	if (!has_year && search->has_stated) {
		note_further(search, stretch, key, start, behind);
		return;
	}
	search->is_month_first = search->has_month && stretch->first.unit == UNIT_QUARTER &&
				 !stretch->nr_joints && start[-1] != '('; /* 7月份（三季度） */
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
	search->has_bracket = text_take(&behind, "(") &&
			      stretch_take(&search->bracket, &behind, key) &&
			      !search->bracket.partial && !search->bracket.to_date &&
			      (search->bracket.first.unit == UNIT_MONTH ||
			       stretch_counts_without_year(&search->bracket));
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

		if (!stretch_take(&stretch, &at, from) ||
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

	if (!stretch_resolve(&period, *until, year))
		return;
	if ((outer && period.last_day < outer->last_day) ||
	    (!out->nr && period_is_whole_months(&period)))
		add_period(out, &period);
}

static bool is_inside(const struct period *inner, const struct period *outer)
{
	return inner->first_day >= outer->first_day && inner->last_day <= outer->last_day;
}

/* 三季度8月, 8月 in the folder of its quarter. One of the folder that is not of the period stands
 * for more than the period says: 2024年7月_9月. */
static void add_month(struct periods_told *out, const struct search *search, int year,
		      const struct period *folder, enum period_place place)
{
	const struct period *outer = out->nr ? &out->periods[0] : folder;
	struct period period;
	bool is_part;

	if (!outer || !stretch_resolve(&period, search->month, year))
		return;
	is_part = is_inside(&period, outer);
	if (out->nr && search->is_month_first && period.first_day <= outer->last_day) {
		out->is_partial = true; /* which of the two it is nobody can say */
		return;
	}
	if (search->is_month_added)
		out->is_partial |= out->nr && !is_part;
	else if (place == PERIOD_IN_TITLE)
		return;
	else if (is_part || (place == PERIOD_IN_HEADING && !out->nr))
		add_period(out, &period);
	else
		out->is_partial |= out->nr && folder && is_inside(&period, folder);
}

/* 2024.7 is the month, 2024-1 outside of its folder a copy's number; alone neither it nor 2024.1,
 * which may be October, can be told. */
static bool is_loose_month(struct periods_told *out, const struct stretch *stretch,
			   const struct period *period, const struct period *folder,
			   enum period_place place)
{
	bool is_copy = stretch->mark == '-' || stretch->mark == '_';

	if (folder)
		return !is_copy || place == PERIOD_IN_HEADING || is_inside(period, folder);
	out->is_partial |= is_copy || (stretch->mark == '.' && stretch->first.number == 1);
	return !out->is_partial;
}

static void add_stated(struct periods_told *out, struct search *search, int year,
		       const struct period *folder, enum period_place place)
{
	const struct stretch *stated = &search->stated;
	struct period period;

	if (!stretch_resolve(&period, *stated, year))
		return;
	if (!stated->is_loose || is_loose_month(out, stated, &period, folder, place))
		add_period(out, &period);
	else if (!search->year)
		search->year = stated->first.year;
}

void periods_in_text(struct periods_told *out, const char *text, const struct period *folder,
		     enum period_place place)
{
	struct buf key = BUF_INIT;
	struct search search;
	struct period period;
	int year;

	text_add_name_key(&key, text, strlen(text));
	search_text(&search, key.data);
	buf_release(&key);
	*out = (struct periods_told){
		.is_partial = search.partial || (search.is_list && place != PERIOD_IN_TITLE),
	};
	year = search.year ? search.year : folder ? period_year(folder) : 0;
	if (search.has_stated)
		add_stated(out, &search, year, folder, place);
	if (out->nr)
		year = period_year(&out->periods[0]);
	if (out->nr && search.has_bracket && stretch_resolve(&period, search.bracket, year)) {
		if (is_inside(&out->periods[0], &period))
			out->nr = 0; /* 9月（1—9月）: what follows is part of it */
		add_period(out, &period);
	}
	if (search.has_until)
		add_until(out, &search.until, year, folder);
	if (search.has_month)
		add_month(out, &search, year, folder, place);
	if (!out->nr && search.year && !search.is_year_of_paper) {
		period = period_of_month(PERIOD_KIND_YEAR, month_from(search.year, 1));
		add_period(out, &period);
	}
}

bool period_in_text(struct period *out, const char *text, const struct period *folder,
		    enum period_place place)
{
	struct periods_told told;

	periods_in_text(&told, text, folder, place);
	*out = told.periods[0];
	return told.nr > 0;
}

/* measure_unit.c - see measure_unit.h. */
#include "core/rules/measure_unit.h"

#include <string.h>

#include "core/base/money_unit.h"
#include "core/base/text.h"

/* Words of one number count the same thing. Longer ones stand before those they end in. */
static const struct {
	const char *word;
	int kind;
} counting[] = {
	{ "人次", 1 }, { "户次", 2 }, { "家次", 2 }, { "件次", 3 }, { "批次", 4 }, { "场次", 5 },
	{ "件", 6 },   { "起", 6 },   { "宗", 6 },   { "例", 6 },   { "个", 7 },   { "处", 7 },
	{ "人", 8 },   { "名", 8 },   { "次", 9 },   { "份", 10 },  { "天", 11 },  { "日", 11 },
	{ "批", 4 },   { "期", 12 },  { "场", 5 },   { "条", 13 },  { "篇", 14 },  { "项", 15 },
	{ "家", 16 },  { "户", 16 },  { "台", 17 },  { "只", 18 },
};
/* Units that no count has behind it. */
static const struct {
	const char *word;
	int kind;
} other[] = {
	{ "吨", 30 },	  { "公斤", 31 }, { "千克", 31 },   { "%", 32 },    { "百分比", 32 },
	{ "百分率", 32 }, { "分", 33 },	  { "工作日", 34 }, { "小时", 35 }, { "瓶", 36 },
	{ "箱", 37 },	  { "盒", 38 },	  { "袋", 39 },	    { "包", 40 },   { "套", 41 },
	{ "双", 42 },	  { "支", 43 },	  { "辆", 17 },	    { "部", 17 },   { "案", 6 },
	{ "百分点", 44 }, { "斤", 45 },	  { "平方米", 46 },
};

size_t count_word_at_end(const char *text, size_t nr)
{
	for (size_t i = 0; i < sizeof(counting) / sizeof(counting[0]); i++) {
		size_t word_nr = strlen(counting[i].word);

		if (nr > word_nr && memcmp(text + nr - word_nr, counting[i].word, word_nr) == 0)
			return word_nr;
	}
	return 0;
}

/* What a word counts, 0 when it is no unit. */
static int kind_of(const char *word, size_t nr)
{
	for (size_t i = 0; i < sizeof(counting) / sizeof(counting[0]); i++) {
		if (strlen(counting[i].word) == nr && memcmp(counting[i].word, word, nr) == 0)
			return counting[i].kind;
	}
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
		if (strlen(other[i].word) == nr && memcmp(other[i].word, word, nr) == 0)
			return other[i].kind;
	}
	return 0;
}

/* What nobody mistakes for another: persons, cases, premises, days; 0: something else. A visit is
 * told by whom or what it is counted by. */
static int group_of(const char *word, size_t nr)
{
	switch (kind_of(word, nr)) {
	case 1:
	case 8:
		return 8;
	case 3:
	case 6:
		return 6;
	case 2:
	case 16:
		return 16;
	case 11:
		return 11;
	default:
		return 0;
	}
}

bool count_word_fits(const char *word, size_t nr, const struct indicator *indicator)
{
	const char *own = indicator->measure_unit;
	int group = group_of(word, nr), owed = group_of(own, strlen(own));

	return !group || !owed || group == owed;
}

static size_t mark_at(const char *at)
{
	static const char *const marks[] = { "、", "；", "或", "和", NULL };

	if (*at && strchr("/,;|() ", *at))
		return 1;
	for (size_t i = 0; marks[i]; i++) {
		if (text_starts(at, marks[i]))
			return strlen(marks[i]);
	}
	return 0;
}

/* The next part between marks from '*at' on, moved behind it. 0 at the end. */
static size_t next_part(const char **part, const char **at)
{
	size_t nr;

	while ((nr = mark_at(*at)) != 0)
		*at += nr;
	*part = *at;
	while (**at && !mark_at(*at))
		++*at;
	return (size_t)(*at - *part);
}

/* The scale of money that the part is from end to end. */
static int scale_of(const char *part, size_t nr)
{
	size_t size = 0;
	int scale = money_scale_at_end(&size, part, nr, true);

	return size == nr ? scale : MONEY_UNKNOWN;
}

bool is_measure_unit(const char *text)
{
	const char *at = text, *part;
	size_t nr, parts = 0;

	for (; (nr = next_part(&part, &at)) != 0; parts++) {
		if (!scale_of(part, nr) && !kind_of(part, nr))
			return false;
	}
	return parts > 0;
}

bool is_bulk_count(const char *text)
{
	const char *at = text, *part;
	size_t nr = next_part(&part, &at), word = nr ? count_word_at_end(part, nr) : 0;

	return word && scale_of(part, nr - word) > MONEY_YUAN;
}

bool measure_unit_fits(int *scale, const char *text, const struct indicator *indicator)
{
	const char *own = indicator->measure_unit, *at = text, *part;
	size_t nr;
	bool fits = false;

	*scale = MONEY_UNKNOWN;
	while ((nr = next_part(&part, &at)) != 0) {
		int money = scale_of(part, nr), kind = kind_of(part, nr);

		if (indicator->quantity == QUANTITY_MONEY && money) {
			if (money < 0 || (*scale && *scale != money))
				return false;
			*scale = money;
			fits = true;
		} else if (indicator->quantity != QUANTITY_MONEY && kind &&
			   kind == kind_of(own, strlen(own))) {
			fits = true;
		}
	}
	return fits;
}

/* period_words.c - see period_words.h. Works on name keys: half width, no blanks, lower case. */
#include "core/base/period_words.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/base/text.h"

enum { YEAR_DIGITS = 4, DATE_ROOM = 48 };

static const struct {
	const char *word;
	enum period_kind kind;
	int month; /* one of the period's, 1 to 12 */
} parts[] = {
	{ "", PERIOD_KIND_YEAR, 1 },	      { "全年", PERIOD_KIND_YEAR, 1 },
	{ "上半年", PERIOD_KIND_HALF, 1 },    { "下半年", PERIOD_KIND_HALF, 7 },
	{ "h1", PERIOD_KIND_HALF, 1 },	      { "h2", PERIOD_KIND_HALF, 7 },
	{ "一季度", PERIOD_KIND_QUARTER, 1 }, { "二季度", PERIOD_KIND_QUARTER, 4 },
	{ "三季度", PERIOD_KIND_QUARTER, 7 }, { "四季度", PERIOD_KIND_QUARTER, 10 },
	{ "1季度", PERIOD_KIND_QUARTER, 1 },  { "2季度", PERIOD_KIND_QUARTER, 4 },
	{ "3季度", PERIOD_KIND_QUARTER, 7 },  { "4季度", PERIOD_KIND_QUARTER, 10 },
	{ "q1", PERIOD_KIND_QUARTER, 1 },     { "q2", PERIOD_KIND_QUARTER, 4 },
	{ "q3", PERIOD_KIND_QUARTER, 7 },     { "q4", PERIOD_KIND_QUARTER, 10 },
};

static const char *const joints[] = { "至", "到", "—", "–", "~", "-", NULL };

/* The year that 'key' begins with, and what stands behind it; 0 when it begins with none. */
static int take_year(const char **rest, const char *key)
{
	static const char *const marks[] = { "年度", "年", "-", "/", ".", NULL };
	int year;

	if (strspn(key, "0123456789") < YEAR_DIGITS || key[0] == '0')
		return 0;
	year = date_text_year(key);
	*rest = key + YEAR_DIGITS;
	text_take_one(rest, marks);
	return year;
}

static int read_part(struct period *out, int year, const char *rest)
{
	text_take(&rest, "第");
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (strcmp(rest, parts[i].word) != 0)
			continue;
		*out = period_of_month(parts[i].kind, month_from(year, parts[i].month));
		return 0;
	}
	if (strcmp(rest, "前三季度") != 0 && strcmp(rest, "前3季度") != 0)
		return -1;
	*out = period_of_months(month_from(year, 1), month_from(year, 9));
	return 0;
}

static int read_month(int *month, const char *text, int year)
{
	unsigned flags;
	int day;

	/* the first day of a month is a day here */
	return date_read(&day, &flags, text) != DATE_OK &&
			       month_read(month, &flags, text, year) == DATE_OK
		       ? 0
		       : -1;
}

/* The two sides of a joint: months, or days. The second may be of the first's year; the first may
 * leave 月 to the second. */
static int read_sides(struct period *out, int year, const char *first, const char *second)
{
	struct buf whole = BUF_INIT;
	int from, to, rc = -1;
	unsigned flags;

	buf_addf(&whole, "%04d年%s", year, second);
	if (date_read(&from, &flags, first) == DATE_OK) {
		if ((date_read(&to, &flags, second) == DATE_OK ||
		     date_read(&to, &flags, whole.data) == DATE_OK) &&
		    from <= to) {
			*out = period_of_days(from, to);
			rc = 0;
		}
	} else if (read_month(&from, first, year) == 0 && read_month(&to, second, year) == 0 &&
		   from <= to && to - from < 12) {
		*out = period_of_months(from, to);
		rc = 0;
	}
	buf_release(&whole);
	return rc;
}

static int read_joined(struct period *out, int year, const char *key, const char *rest)
{
	int rc = -1;

	for (const char *at = rest; rc < 0 && *at; at++) {
		const char *second = at;
		struct buf first = BUF_INIT;

		if (!text_take_one(&second, joints))
			continue;
		buf_add(&first, key, (size_t)(at - key));
		if (strspn(rest, "0123456789") == (size_t)(at - rest)) /* 2024年1—9月 */
			buf_addf(&first, "%s", "月");
		rc = read_sides(out, year, first.data, second);
		buf_release(&first);
	}
	return rc;
}

int period_read(struct period *out, const char *text)
{
	struct buf key = BUF_INIT;
	const char *rest = NULL;
	int year, month, rc;

	if (period_parse(out, text) == 0)
		return 0;
	text_add_name_key(&key, text, strlen(text));
	year = key.nr ? take_year(&rest, key.data) : 0;
	rc = !year ? -1 : read_part(out, year, rest);
	if (rc < 0 && year && read_month(&month, key.data, year) == 0) {
		*out = period_of_month(PERIOD_KIND_MONTH, month);
		rc = 0;
	}
	if (rc < 0 && year)
		rc = read_joined(out, year, key.data, rest);
	buf_release(&key);
	return rc;
}

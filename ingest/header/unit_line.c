/* unit_line.c - see unit_line.h. */
#include "ingest/header/unit_line.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "core/rules/measure_unit.h"

/* What the line must speak of, and what must stand right before the unit. */
static const char *const subjects[] = { "单位", "金额", "案值", "货值", "罚", "计" };
static const char *const links[] = { ":",  "(",	 " ",  "位", "为", "以",
				     "是", "按", "用", "均", "额", NULL };

static bool speaks_of_money(const char *text)
{
	for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++) {
		if (strstr(text, subjects[i]))
			return true;
	}
	return false;
}

int unit_line_scale(const char *text)
{
	static const char yuan[] = "元";
	int scale = header_unit_above(text);

	if (scale || !speaks_of_money(text))
		return scale;
	for (const char *at = text; (at = strstr(at, yuan)) != NULL;) {
		size_t size = 0;

		at += strlen(yuan);
		scale = money_scale_at_end(&size, text, (size_t)(at - text), false);
		if (scale && text_ends_any(text, at - size, links))
			return scale;
	}
	return money_scale_in(text) == MONEY_SMALL ? MONEY_SMALL : MONEY_UNKNOWN;
}

/* The unit that a part of a name is: 万元, 单位千元, 金额单位:万元, 以万元计; MONEY_UNKNOWN: none.
 */
static int scale_of_part(const char *part, size_t nr)
{
	static const char *const before[] = { "金额", "计量", "货币", "单位", ":",  "为",
					      "以",   "按",   "均",   "是",   "用", NULL };
	static const char *const behind[] = { "为单位", "计", "版", "口径", NULL };
	struct buf text = BUF_INIT;
	const char *unit;
	size_t size;
	bool may_be_bare;
	int scale = MONEY_UNKNOWN;

	buf_add(&text, part, nr);
	for (size_t i = 0; behind[i]; i++) {
		if (text_ends(text.data, behind[i]))
			buf_truncate(&text, text.nr - strlen(behind[i]));
	}
	unit = text.data;
	while ((size = text_starts_any(unit, before)) != 0)
		unit += size;
	may_be_bare = strstr(text.data, "单位") != NULL;
	if ((may_be_bare || money_scale_at_end(&size, unit, strlen(unit), false)) &&
	    is_measure_unit(unit) && !money_scales_differ(unit))
		scale = money_scale_in(unit);
	buf_release(&text);
	return scale;
}

int unit_in_name(const char *name)
{
	static const char marks[] = "_-()[]. ,+";
	struct buf key = BUF_INIT;
	int scale;

	text_add_name_key(&key, name, strlen(name));
	scale = header_unit_above(key.data);
	for (const char *at = key.data; !scale && *at;) {
		size_t nr = strcspn(at, marks);

		scale = scale_of_part(at, nr);
		at += nr + (at[nr] != '\0');
	}
	buf_release(&key);
	return scale;
}

int unit_line_above(const struct head *head, const struct header_match *match)
{
	const struct head_row *rows = head->rows;
	int found = head->unit_in_name;

	for (size_t r = 0; r < match->last_row; r++) {
		for (size_t c = 0; c < rows[r].nr; c++) {
			const char *cell = rows[r].cells[c];
			int scale = r < match->first_row ? unit_line_scale(cell)
							 : header_unit_above(cell);

			if (scale)
				found = scale;
		}
	}
	return found;
}

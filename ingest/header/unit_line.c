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

/* The unit in a pair of brackets, (万元) or (金额:万元), from 'open' on; 0: none, or two. */
static int bracketed_scale(const char *open)
{
	struct buf inner = BUF_INIT;
	const char *colon, *unit;
	int scale = MONEY_UNKNOWN;

	buf_add(&inner, open + 1, strcspn(open + 1, ")"));
	colon = strrchr(inner.data, ':');
	unit = colon ? colon + 1 : inner.data;
	if (is_measure_unit(unit) && !money_scales_differ(unit))
		scale = money_scale_in(unit);
	buf_release(&inner);
	return scale;
}

int unit_in_name(const char *name)
{
	struct buf key = BUF_INIT;
	int scale;

	text_add_name_key(&key, name, strlen(name));
	scale = header_unit_above(key.data);
	for (const char *at = key.data; !scale && (at = strchr(at, '(')) != NULL; at++)
		scale = bracketed_scale(at);
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

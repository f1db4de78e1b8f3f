/* months_across.c - see months_across.h. */
#include "ingest/header/months_across.h"

#include <string.h>

#include "core/base/text.h"
#include "ingest/header/period_text.h"

/* Months that make a row one of them; a longer cell is a sentence. */
enum { MONTHS_MIN = 2, TITLE_MAX = 48, SOME_YEAR = 2001 };

/* 7月, 七月数, 2024-07, 7月（件）, 三季度: nothing but a month or a quarter. */
static bool is_month(const char *cell)
{
	struct period year = period_of_month(PERIOD_KIND_YEAR, month_from(SOME_YEAR, 1)), month;

	return *cell && strlen(cell) <= TITLE_MAX &&
	       period_in_text(&month, cell, &year, PERIOD_IN_HEADING) &&
	       (month.kind == PERIOD_KIND_MONTH || month.kind == PERIOD_KIND_QUARTER);
}

static size_t count_months(struct buf *months, const struct head_row *row)
{
	size_t nr = 0;

	for (size_t c = 0; c < row->nr; c++) {
		if (!is_month(row->cells[c]))
			continue;
		if (months)
			buf_addf(months, "%s%s", nr ? "、" : "", row->cells[c]);
		nr++;
	}
	return nr;
}

static bool has_indicator(const struct head_row *row, const struct rules *rules)
{
	for (size_t c = 0; c < row->nr; c++)
		if (rules_indicator_named(rules, row->cells[c], strlen(row->cells[c])))
			return true;
	return false;
}

const struct head_row *months_across(struct buf *months, const struct head *head,
				     const struct rules *rules)
{
	for (size_t r = 0; r < head->nr; r++) {
		if (count_months(NULL, &head->rows[r]) < MONTHS_MIN)
			continue;
		for (size_t below = r + 1; below < head->nr; below++) {
			if (!has_indicator(&head->rows[below], rules))
				continue;
			count_months(months, &head->rows[r]);
			return &head->rows[r];
		}
	}
	return NULL;
}

bool months_beside(const char **title, const struct header_match *match)
{
	for (size_t i = 0; i < match->nr; i++) {
		if (match->columns[i].field || !is_month(match->columns[i].title))
			continue;
		*title = match->columns[i].title;
		return true;
	}
	return false;
}

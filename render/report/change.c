/* change.c - see change.h. */
#include "render/report/change.h"

#include <math.h>

void change_year_ago(struct change *out, const struct comparison *row, const char *noun)
{
	*out = (struct change){
		.quantity = row->indicator->quantity,
		.measure_unit = row->indicator->measure_unit,
		.noun = noun,
		.now = row->compared_value,
		.then = row->year_ago,
		.difference = row->change,
		.growth = row->yoy,
		.times = row->times,
		.tested = !isnan(row->q_value),
		.changed = row->changed,
	};
}

void change_previous(struct change *out, const struct comparison *row, const char *noun)
{
	*out = (struct change){
		.quantity = row->indicator->quantity,
		.measure_unit = row->indicator->measure_unit,
		.noun = noun,
		.now = row->value,
		.then = row->previous,
		.difference = row->previous_change,
	};
}

void change_cumulative(struct change *out, const struct comparison *row, const char *noun)
{
	*out = (struct change){
		.quantity = row->indicator->quantity,
		.measure_unit = row->indicator->measure_unit,
		.noun = noun,
		.now = row->cumulative,
		.then = row->cumulative_year_ago,
		.difference = row->cumulative_change,
		.growth = row->cumulative_growth,
		.times = row->cumulative_times,
	};
}

const char change_part_note[] =
	"带括号的，如（15/"
	"18），是18个单位月（一个单位一个月）中报齐了15个：本期、本年累计是已报来的"
	"之和，没有报齐的月份中报来的也在内；上年同期、上年累计只列两年均已报齐的部分，比较也只用"
	"这一部分，本期数可以多于用来比较的数。";

bool change_add_part(struct buf *out, const struct comparison *row, enum aspect aspect)
{
	int told = row->reported, owed = row->expected;

	if (aspect == ASPECT_YEAR_AGO) {
		told = row->compared_months;
		owed = row->compared_owed;
	} else if (aspect == ASPECT_CUMULATIVE || aspect == ASPECT_CUMULATIVE_YEAR_AGO) {
		told = row->cumulative_reported;
		owed = row->cumulative_expected;
	}
	if (told >= owed)
		return false;
	buf_addf(out, "（%d/%d）", told, owed);
	return true;
}

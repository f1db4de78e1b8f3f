/* parameter_sums.c - see parameter_sums.h. */
#include "core/rules/parameter_sums.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"

enum { QUARTERS = 4 };
static const double equal_within = 1e-9;

static bool differ(double a, double b)
{
	return fabs(a - b) > equal_within;
}

/* Whether each of 'values' is below (or, unless 'strictly', no more than) the one before. */
static bool descend(const double *values, size_t nr, bool strictly)
{
	for (size_t i = 1; i < nr; i++) {
		if (values[i] > values[i - 1] || (strictly && !(values[i] < values[i - 1])))
			return false;
	}
	return true;
}

static const char *scheme_fault(const struct scheme *scheme, const struct assessment *assessment)
{
	const double grades[] = { scheme->excellent, scheme->good, scheme->pass, 0 };
	const struct month_day *self = &scheme->self, *closing = &scheme->closing;
	const struct month_day *appeals = &scheme->appeals;

	if (differ(assessment_points(scheme->bonus_max), scheme->bonus_max))
		return "bonus_max 最多两位小数";
	if (!descend(grades, 4, true))
		return "excellent、good、pass 须由大到小，都大于0";
	if (self->month * 31 + self->day > closing->month * 31 + closing->day)
		return "自评的日期 self 不能晚于截止日 closing";
	if (appeals->month &&
	    appeals->month * 31 + appeals->day < closing->month * 31 + closing->day)
		return "申诉的截止日 appeals 不能早于截止日 closing";
	for (size_t i = 0; i < scheme->nr_ties; i++) {
		const char *section = scheme->ties[i] == TIE_DUTY
					      ? "duty"
					      : assessment->items[scheme->ties[i]].section;

		if (strcmp(section, "duty") != 0 && strcmp(section, "general") != 0)
			return "ties 只能写 duty，或者基础工作、职责任务项目的代码";
	}
	return NULL;
}

static const char *bands_fault(const struct assessment_item *item, const struct score_bands *bands,
			       bool ascend)
{
	for (size_t i = 1; i < bands->nr; i++) {
		double step = bands->items[i].share - bands->items[i - 1].share;

		if (ascend && !(step > 0))
			return "bands 各档的比例须由小到大，不能重复";
		if (!ascend && !(step < 0))
			return "bands 各档的数须由大到小，不能重复";
		if (!(bands->items[i].points < bands->items[i - 1].points))
			return "bands 各档的分数须由大到小，不能重复";
	}
	return bands->nr && differ(bands->items[0].points, item->max_points)
		       ? "bands 第一档的分数须是本项的满分"
		       : NULL;
}

static const char *information_fault(const struct assessment_item *item)
{
	double sum = QUARTERS * item->parameters.information.news_points +
		     item->parameters.information.summary_year *
			     item->parameters.information.summary_points +
		     item->parameters.information.typical_points;

	return differ(sum, item->max_points) ? "4×news_points＋summary_year×summary_"
					       "points＋typical_points 须等于本项的满分"
					     : NULL;
}

static const char *attendance_fault(const struct assessment_item *item)
{
	const double shares[] = { item->parameters.attendance.present,
				  item->parameters.attendance.proxy,
				  item->parameters.attendance.leave,
				  item->parameters.attendance.absent };

	if (differ(shares[0], 1))
		return "present（出席）须是1";
	return descend(shares, 4, false) ? NULL : "present、proxy、leave、absent 须由大到小";
}

static const char *adoption_fault(const struct assessment_item *item)
{
	const double points[] = { item->parameters.adoption.nation,
				  item->parameters.adoption.province,
				  item->parameters.adoption.city,
				  item->parameters.adoption.county };

	return descend(points, 4, false) ? NULL : "county、city、province、nation 须由小到大";
}

/* The indicator that points are made of must be one of the units'. */
static const char *indicator_fault(const struct assessment_item *item,
				   const struct indicator *indicator, const struct rules *rules)
{
	bool reported = false;

	for (size_t i = 0; i < rules->nr_units; i++)
		reported = reported || (item->applies[i] && indicator->applies[i]);
	return reported ? NULL : "指标不适用于本项的任何单位";
}

static const char *rate_fault(const struct assessment_item *item)
{
	const struct indicator *indicator = item->parameters.indicator_rate.indicator;

	if (indicator->quantity == QUANTITY_RATE && item->parameters.indicator_rate.full > 1)
		return "full 是比率，不能大于1";
	if (indicator->quantity != QUANTITY_RATE && item->parameters.indicator_rate.percent)
		return "指标不是比率，full 不能写百分数";
	return NULL;
}

/* Whether 'word' is one of 'words' by blanks. */
static bool has_word(const char *words, const char *word)
{
	size_t nr = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += nr) {
		if ((at == words || at[-1] == ' ') && (!at[nr] || at[nr] == ' '))
			return true;
	}
	return false;
}

static const char *answer_fault(const struct assessment_item *item)
{
	const struct limit *limit = item->parameters.answer_in_time.limit,
			   *complex = item->parameters.answer_in_time.complex;

	if (has_word(item->parameters.answer_in_time.to, item->parameters.answer_in_time.from))
		return "to 不能含有 from 的环节";
	if (complex && complex->workdays == limit->workdays && complex->days < limit->days)
		return "complex（重大复杂）的期限不能短于 limit";
	return NULL;
}

static const char *steps_fault(const struct assessment_item *item)
{
	const struct score_bands *bands = &item->parameters.bands.bands;

	if (item->parameters.bands.indicator->quantity == QUANTITY_RATE &&
	    bands->items[0].share > 1)
		return "bands 的数是比率，不能大于1";
	return bands_fault(item, bands, false);
}

/* What only a number that adds up over months can be scored by. */
static const char *amount_fault(const struct indicator *indicator)
{
	return indicator->over_time == OVER_TIME_SUM ? NULL
						     : "指标的数不按月累加，不能按每件、增长计分";
}

/* The same of points 'each', without which all units have the same. */
static const char *each_fault(const struct indicator *indicator, double each)
{
	return each > 0 ? amount_fault(indicator) : "each 须大于0：否则各单位得分都一样";
}

/* Nobody is among the best part of nothing. */
static const char *rank_fault(const struct assessment_item *item)
{
	const struct score_bands *bands = &item->parameters.rank.bands;

	return bands->nr && !(bands->items[0].share > 0) ? "bands 各档的比例须大于0"
							 : bands_fault(item, bands, true);
}

/* Points below nothing, or off what is no deduction, are a mistake. */
static const char *event_fault(const struct assessment_item *item)
{
	bool off = strcmp(item->section, "general") == 0 || strcmp(item->section, "duty") == 0;

	return off ? each_fault(item->parameters.per_event.indicator,
				item->parameters.per_event.each)
		   : "per_event（从满分中扣）只能写在基础工作、职责任务项目；扣分项目用 per_unit";
}

static const char *manual_fault(const struct assessment_item *item)
{
	bool deduct = strcmp(item->section, "deduct") == 0;

	if (item->parameters.manual.veto && !deduct)
		return "veto=yes 只能写在扣分（deduct）项目";
	if (item->parameters.manual.downgrade && !deduct)
		return "downgrade 只能写在扣分（deduct）项目";
	return item->parameters.manual.veto && item->parameters.manual.downgrade
		       ? "veto 和 downgrade 只写一项"
		       : NULL;
}

/* The indicator that the item's points are made of, or NULL. */
static const struct indicator *indicator_of(const struct assessment_item *item)
{
	switch (item->method) {
	case METHOD_INDICATOR_RATE:
		return item->parameters.indicator_rate.indicator;
	case METHOD_PER_UNIT:
	case METHOD_PER_EVENT:
		return item->parameters.per_unit.indicator;
	case METHOD_BANDS:
		return item->parameters.bands.indicator;
	case METHOD_RANK:
		return item->parameters.rank.indicator;
	case METHOD_PRESENT:
		return item->parameters.present.indicator;
	case METHOD_GROWTH:
		return item->parameters.growth.indicator;
	default:
		return NULL;
	}
}

static const char *fault_of(const struct assessment_item *item, const struct assessment *assessment)
{
	switch (item->method) {
	case METHOD_SCHEME:
		return scheme_fault(&item->parameters.scheme, assessment);
	case METHOD_QUALITY:
		return bands_fault(item, &item->parameters.quality.bands, true);
	case METHOD_INFORMATION:
		return information_fault(item);
	case METHOD_ATTENDANCE:
		return attendance_fault(item);
	case METHOD_PUBLICITY:
		return differ(item->parameters.publicity.count * item->parameters.publicity.points,
			      item->max_points)
			       ? "count×points 须等于本项的满分"
			       : NULL;
	case METHOD_INDICATOR_RATE:
		return rate_fault(item);
	case METHOD_PER_UNIT:
		return each_fault(item->parameters.per_unit.indicator,
				  item->parameters.per_unit.each);
	case METHOD_PER_EVENT:
		return event_fault(item);
	case METHOD_BANDS:
		return steps_fault(item);
	case METHOD_RANK:
		return rank_fault(item);
	case METHOD_PRESENT:
		return amount_fault(item->parameters.present.indicator);
	case METHOD_GROWTH:
		return each_fault(item->parameters.growth.indicator, item->parameters.growth.each);
	case METHOD_ANSWER_IN_TIME:
		return answer_fault(item);
	case METHOD_ADOPTION:
		return adoption_fault(item);
	case METHOD_MANUAL:
		return manual_fault(item);
	default:
		return NULL;
	}
}

void parameter_sums_check(const struct assessment_item *item, const struct assessment *assessment,
			  const struct rules *rules, const struct rule_table *table, size_t row)
{
	const struct indicator *indicator = indicator_of(item);
	const char *words = indicator ? indicator_fault(item, indicator, rules) : NULL;

	if (!words)
		words = fault_of(item, assessment);
	if (words)
		rule_fault(table, row, "parameters", "RUL014", words, NULL);
}

/* telling.c - see telling.h. */
#include "analyze/sentence/telling.h"

#include "core/base/decimal.h"
#include "core/rules/quantity_words.h"

void say(struct telling *telling, const char *text)
{
	buf_addstr(telling->out, text);
}

double fact(const struct telling *telling, const char *name)
{
	return evidence_number_of(telling->evidence, name);
}

const char *fact_text(const struct telling *telling, const char *name)
{
	return evidence_text_of(telling->evidence, name);
}

void say_value(struct telling *telling, double value)
{
	quantity_words_add(telling->out, telling->indicator->quantity,
			   telling->indicator->measure_unit, value);
}

void say_rounded(struct telling *telling, double value)
{
	decimal_add_rounded(telling->out, value, 1);
}

void say_name(struct telling *telling)
{
	say(telling, telling->indicator->name);
}

void say_unit_of(struct telling *telling, const char *unit)
{
	const struct unit *row =
		rules_unit(telling->analysis->rules, unit, telling->analysis->period.last_month);

	say(telling, row ? row->name : "全县");
}

void say_unit(struct telling *telling)
{
	say_unit_of(telling, telling->told->unit);
}

void say_this_period(struct telling *telling)
{
	char name[64];

	say(telling, period_name(name, sizeof(name), &telling->analysis->period));
}

void say_period_of(struct telling *telling, const char *which)
{
	struct period period;
	char name[64];

	if (period_parse(&period, fact_text(telling, which)) < 0)
		BUG("a finding names no period");
	say(telling, period_name(name, sizeof(name), &period));
}

void say_day(struct telling *telling, int day)
{
	char name[32];

	say(telling, day_chinese(name, sizeof(name), day));
}

void say_day_of(struct telling *telling, const char *which)
{
	const char *date = fact_text(telling, which);
	int day;

	if (date && day_parse(&day, date, NULL) == 0)
		say_day(telling, day);
}

void say_month_of(struct telling *telling, const char *which)
{
	const char *date = fact_text(telling, which);
	int day, year, month, of_month;

	if (!date || day_parse(&day, date, NULL) < 0)
		return;
	day_to_civil(day, &year, &month, &of_month);
	buf_addf(telling->out, "%d年%d月", year, month);
}

void say_percent(struct telling *telling, double part, double whole)
{
	decimal_add_percent(telling->out, (int64_t)part, (int64_t)whole, 1);
	say(telling, "%");
}

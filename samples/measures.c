/* measures.c - the measured indicators of a quarter; see reports.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "samples/reports.h"
#include "samples/stream.h"

void add_measure(struct sheet *sheet, int month, const char *indicator, const char *value)
{
	char code[PERIOD_CODE_SIZE];

	sheet_add_row(sheet);
	sheet_set(sheet, "month", arena_strdup(sheet->arena, month_code(code, month)));
	sheet_set(sheet, "indicator", indicator);
	sheet_set(sheet, "value", value);
}

/* 分 as 万元 without trailing zeros. */
static const char *wan_text(struct arena *arena, int64_t fen)
{
	struct buf text = BUF_INIT;
	const char *kept;

	decimal_add_wan(&text, fen);
	kept = arena_strdup(arena, text.data);
	buf_release(&text);
	return kept;
}

/* The count already given for 'indicator' in this month's rows, 0 when there is none. */
static int given(const struct sheet *sheet, size_t first_row, const char *indicator)
{
	for (size_t row = first_row; row < sheet->nr; row++)
		if (strcmp(sheet->rows[row][1], indicator) == 0)
			return atoi(sheet->rows[row][2]);
	return 0;
}

static int64_t sum_events(const struct world *world, const struct level *level, int month)
{
	int64_t sum = 0;

	for (size_t i = 0; i < world->nr_events; i++) {
		const struct event *event = &world->events[i];

		if (month_of_day(event->day) != month || strcmp(event->stage, level->of) != 0)
			continue;
		if (level->sum == EVENT_SUM_CASES)
			sum++;
		else if (level->sum == EVENT_SUM_PERSONS)
			sum += event->persons;
		else
			sum += event->amount;
	}
	if (level->part > .5)
		return sum - (int64_t)(.4 * (double)sum); /* what 实刑 leaves */
	return level->part > 0 ? (int64_t)(level->part * (double)sum) : sum;
}

/* A sum of money in a month, mostly none: 分. */
static int64_t draw_sum(struct stream *stream, double chance, double median)
{
	return stream_chance(stream, chance)
		       ? (int64_t)stream_lognormal(stream, median, median * 8) * 100
		       : 0;
}

static int64_t draw_budget(const struct level *level, int year)
{
	return (int64_t)(level->mean + level->part * (year - 2019)) * 100;
}

static int64_t draw_paid(const struct world *world, const struct level *level, int month)
{
	const struct level *budget = level_find("CZJ1_y", "czj");
	int year = month / 12, of_year = month % 12 + 1;
	double share = level->mean * pow(of_year / 12.0, 1.4);

	(void)world;
	return (int64_t)((double)draw_budget(budget, year) * share / 1e4) * 10000;
}

/* The value as a unit writes it; 'first_row' is where this month's rows begin. */
static const char *draw_value(const struct sheet *sheet, const struct world *world,
			      struct stream *stream, const struct indicator *indicator,
			      const struct level *level, int month, size_t first_row)
{
	double mean =
		level->mean * season_factor(level->season, month % 12) * world_activity(month);
	bool money = indicator->quantity == QUANTITY_MONEY;
	struct arena *arena = sheet->arena;
	int64_t number = 0;
	int lots;

	switch (level->kind) {
	case LEVEL_COUNT:
		number = stream_poisson(stream, mean);
		break;
	case LEVEL_BURST:
		number = stream_burst(stream, mean, level->part);
		break;
	case LEVEL_PART:
		number = stream_binomial(stream, level->mean, given(sheet, first_row, level->of));
		break;
	case LEVEL_LOT:
		for (lots = given(sheet, first_row, level->of); lots > 0; lots--)
			number += stream_poisson(stream, level->mean);
		break;
	case LEVEL_STOCK:
		number = (int64_t)(level->mean + level->part * (month - world->first_month) / 12);
		break;
	case LEVEL_MONEY:
		number = draw_sum(stream, mean, level->part);
		break;
	case LEVEL_NUMBER:
		for (lots = given(sheet, first_row, level->of); lots > 0; lots--)
			number +=
				(int64_t)(100 * stream_lognormal(stream, level->mean, level->part));
		if (!money)
			return arena_text(arena, "%lld.%02lld", (long long)number / 100,
					  (long long)number % 100);
		break;
	case LEVEL_YEARLY:
		number = month % 12 + 1 == (int)level->part;
		break;
	case LEVEL_EVENTS:
		number = sum_events(world, level, month);
		break;
	case LEVEL_BUDGET:
		number = draw_budget(level, month / 12);
		break;
	case LEVEL_PAID:
		number = draw_paid(world, level, month);
		break;
	case LEVEL_ABSENT:
		if (month < month_from((int)level->part, 1))
			return "不适用";
		number = money ? draw_sum(stream, level->mean, 8000) : stream_poisson(stream, mean);
		break;
	}
	return money ? wan_text(arena, number) : arena_text(arena, "%lld", (long long)number);
}

/* jcy kept no ledger in the first half of 2019 and sent numbers; wlj and wjj send 立案 beside
 * their ledgers, and once wlj's number is not the ledger's. */
static void add_doubles(struct sheet *out, const struct world *world, const char *unit,
			const struct period *period, int month)
{
	static const char *const pairs[][2] = {
		{ "arrest_request", "J01_j" }, { "arrest", "J02_j" },	 { "prosecute", "J06_j" },
		{ "not_prosecute", "J07_j" },  { "supervise", "J08_j" },
	};
	bool jcy = strcmp(unit, "jcy") == 0, wlj = strcmp(unit, "wlj") == 0;
	int filed = 0;

	for (size_t i = 0; jcy && period->first_month < month_from(2019, 7) && i < 5; i++) {
		struct level level = { .of = pairs[i][0], .sum = EVENT_SUM_CASES };

		add_measure(out, month, pairs[i][1],
			    arena_text(out->arena, "%lld",
				       (long long)sum_events(world, &level, month)));
	}
	if (!wlj && strcmp(unit, "wjj") != 0)
		return;
	for (size_t i = 0; i < world->nr_cases; i++)
		filed += strcmp(world->cases[i].agency->unit, unit) == 0 &&
			 month_of_day(world->cases[i].filed) == month;
	if (wlj && month == month_from(2024, 5))
		filed++;
	add_measure(out, month, "A02_j", arena_text(out->arena, "%d", filed));
}

void report_measures(struct sheet *out, const struct world *world, const char *unit,
		     const struct period *period)
{
	const struct rules *rules = world->rules;
	size_t index = (size_t)rules_unit_index(rules, unit);
	struct stream stream;
	char code[PERIOD_CODE_SIZE];

	sheet_init(out, rules, "measures", world->arena);
	for (int month = period->first_month; month <= period->last_month; month++) {
		size_t first_row = out->nr;

		for (size_t i = 0; i < rules->nr_indicators; i++) {
			const struct indicator *indicator = &rules->indicators[i];

			if (indicator->definition != DEFINITION_MEASURE ||
			    !rules_owes(rules, indicator, index, month))
				continue;
			/* one stream an indicator: a new one in the rules moves no other */
			stream_init(&stream, world->county, unit,
				    arena_text(world->arena, "measures/%s/%s", indicator->code,
					       month_code(code, month)));
			add_measure(out, month, indicator->code,
				    draw_value(out, world, &stream, indicator,
					       level_find(indicator->code, unit), month,
					       first_row));
			stream_release(&stream);
		}
		add_doubles(out, world, unit, period, month);
	}
}

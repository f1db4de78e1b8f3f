/* rules_units.c - units.csv, aliases.csv and calendar.csv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "core/base/text.h"
#include "core/rules/code_index.h"
#include "core/rules/region.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rule_value.h"
#include "core/rules/rules_parts.h"

const char office_code[] = "bgs";

/* A code may come again only for other months and in its class, a place in the order only for
 * other months. The units still stand in the order of the file. */
static void check_earlier(const struct rules *rules, const struct rule_table *table, size_t row,
			  const struct unit *unit)
{
	char line[24];

	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *other = &rules->units[i];
		bool same = strcmp(other->code, unit->code) == 0;
		bool meets = other->from <= unit->to && other->to >= unit->from;

		snprintf(line, sizeof(line), "%ld", table->lines[i]);
		if (same && meets)
			rule_fault(table, row, "code", "RUL005", unit->code, line);
		else if (same && other->class != unit->class)
			rule_fault(table, row, "class", "RUL014",
				   "同一个单位的类别前后须一致；职能变了的另起一个代码", NULL);
		else if (!same && meets && unit->order && other->order == unit->order)
			rule_fault(table, row, "order", "RUL005", rule_cell(table, row, "order"),
				   line);
	}
}

/* The office is one unit, by its code and class, and never ends. */
static void check_class(const struct rule_table *table, size_t row, const struct unit *unit)
{
	bool is_office = strcmp(unit->code, office_code) == 0;

	if (!rule_cell(table, row, "class")[0])
		return;
	if (is_office != (unit->class == UNIT_CLASS_OFFICE))
		rule_fault(table, row, "class", "RUL014",
			   is_office ? "办公室（bgs）的类别须是 office"
				     : "office 是办公室的类别，只有代码为 bgs 的一行可以写",
			   NULL);
	if (unit->class == UNIT_CLASS_REGION && !rule_cell(table, row, "region")[0])
		rule_fault(table, row, "region", "RUL014",
			   "类别为 region 的是下级地区，须写它的6位区划代码", NULL);
	if (is_office && unit->to != INT_MAX)
		rule_fault(table, row, "to", "RUL014", "办公室没有终止月份，这一格空着", NULL);
}

/* Two units of one county are no two counties. */
static const char *read_region(const struct rules *rules, const struct rule_table *table,
			       size_t row, const char *code)
{
	const char *region = rule_cell(table, row, "region");

	if (!region[0])
		return NULL;
	if (!region_is_code(region)) {
		rule_fault(table, row, "region", "RUL014",
			   "区划代码是6位数字，如 370124（县）、370100（市）、370000（省）", NULL);
		return NULL;
	}
	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules->units[i].region && strcmp(rules->units[i].region, region) == 0 &&
		    strcmp(rules->units[i].code, code) != 0)
			rule_fault(table, row, "region", "RUL014",
				   "两个单位的区划代码相同；同一个县的两个单位，只写一个", NULL);
	return region;
}

static void read_unit(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const needed[] = { "order", "class", NULL };
	const char *successor = rule_cell(table, row, "successor");
	struct unit unit = {
		.code = rule_identifier(table, row, "code"),
		.name = rule_text(table, row, "name"),
		.short_name = rule_text(table, row, "short_name"),
		.order = rule_integer(table, row, "order", 0, 1, 1000000),
		.class = (enum unit_class)rule_word(table, row, "class", unit_class_words, 0),
		.successor = successor[0] ? successor : NULL,
	};

	rule_months(table, row, &unit.from, &unit.to);
	unit.region = read_region(rules, table, row, unit.code);
	rule_needed(table, row, needed);
	check_earlier(rules, table, row, &unit);
	check_class(table, row, &unit);
	rules->units = array_grow(rules->units, rules->nr_units, &rules->alloc_units,
				  sizeof(*rules->units));
	rules->units[rules->nr_units++] = unit;
	rules->has_regions |= unit.class == UNIT_CLASS_REGION;
}

/* By order, rows of one code together in order of validity. */
static int compare_units(const void *a, const void *b)
{
	const struct unit *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

/* Whether 'key' has another meaning wherever units are named: a class, all of them, the county. */
static bool is_taken(const char *key)
{
	for (int i = 0; unit_class_words[i]; i++) {
		if (strcmp(unit_class_words[i], key) == 0)
			return true;
	}
	return strcmp(key, "*") == 0 || strcmp(key, "each") == 0 || strcmp(key, "全县") == 0;
}

/* RUL012 at 'column' when 'name' is another unit's already, RUL014 when it can be none. */
static void add_alias(struct rules *rules, const char *name, const char *code,
		      const struct rule_table *table, size_t row, const char *column)
{
	struct buf key = BUF_INIT;

	text_add_name_key(&key, name, strlen(name));
	if (!key.nr && name[0])
		rule_fault(table, row, column, "RUL014", "名称里没有可以辨认的字", NULL);
	else if (is_taken(key.data))
		rule_fault(table, row, column, "RUL014",
			   "这个词另有意思（类别、全部或全县），不能作为单位的代码或名称", NULL);
	if (!key.nr)
		goto out;
	for (size_t i = 0; i < rules->nr_aliases; i++) {
		if (strcmp(rules->aliases[i].key, key.data) != 0)
			continue;
		if (strcmp(rules->aliases[i].code, code) != 0)
			rule_fault(table, row, column, "RUL012", name, rules->aliases[i].code);
		goto out;
	}
	rules->aliases = array_grow(rules->aliases, rules->nr_aliases, &rules->alloc_aliases,
				    sizeof(*rules->aliases));
	rules->aliases[rules->nr_aliases].key = arena_strdup(&rules->arena, key.data);
	rules->aliases[rules->nr_aliases++].code = code;
out:
	buf_release(&key);
}

static int compare_aliases(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_aliases(struct rules *rules)
{
	if (rules->nr_aliases)
		qsort(rules->aliases, rules->nr_aliases, sizeof(*rules->aliases), compare_aliases);
}

/* The row of 'code' by which it is a member in 'month', or NULL; the units still stand in the order
 * of the file. */
static const struct unit *row_then(const struct rules *rules, const char *code, int month)
{
	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i];

		if (strcmp(unit->code, code) == 0 && unit->class != UNIT_CLASS_OFFICE &&
		    month >= unit->from && month <= unit->to)
			return unit;
	}
	return NULL;
}

/* Whether the successors from row 'start' on lead back to its own unit. Two units may take each
 * other over in turn: who is a member again by a later row is nobody's successor by the earlier. */
static bool is_circle(const struct rules *rules, size_t start)
{
	const struct unit *unit = &rules->units[start];
	bool in_turn = true;

	for (size_t steps = 0; unit && unit->successor && steps <= rules->nr_units; steps++) {
		const char *code = unit->successor;
		int next = rules_unit_index(rules, code);
		const struct unit *then =
			unit->to != INT_MAX ? row_then(rules, code, unit->to + 1) : NULL;

		in_turn = in_turn && then;
		if (strcmp(code, rules->units[start].code) == 0)
			return steps == 0 || !in_turn;
		unit = then || next < 0 ? then : &rules->units[next];
	}
	return false;
}

/* The units still stand in the order of the file. */
static void read_successors(struct rules *rules, const struct rule_table *table)
{
	for (size_t i = 0; i < table->nr; i++) {
		struct unit *unit = &rules->units[i];

		if (!unit->successor)
			continue;
		unit->successor = rule_ref_unit(table, i, "successor", rules);
	}
	for (size_t i = 0; i < table->nr; i++) {
		if (is_circle(rules, i))
			rule_fault(table, i, "successor", "RUL014",
				   "单位不能由自己承接，也不能辗转由自己承接", NULL);
	}
	for (size_t i = 0; i < table->nr; i++) {
		const struct unit *unit = &rules->units[i];

		if (unit->successor && unit->to != INT_MAX &&
		    !row_then(rules, unit->successor, unit->to + 1))
			rule_fault(table, i, "successor", "RUL064",
				   rule_cell(table, i, "successor"), unit->name);
	}
}

/* The rows of one code, told of each other. */
static void chain_rows(struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_units; i++) {
		size_t next = i + 1;

		while (next < rules->nr_units &&
		       strcmp(rules->units[next].code, rules->units[i].code) != 0)
			next++;
		rules->units[i].further = next < rules->nr_units ? next : 0;
		if (next < rules->nr_units)
			rules->units[next].is_further = true;
	}
}

static void load_unit_rows(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = { "code", "name", "short_name", "order",	"class",
						"from", "to",	"successor",  "region", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "units.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_unit(rules, &table, i);
		for (size_t i = 0; i < table.nr; i++) {
			const struct unit *unit = &rules->units[i];

			add_alias(rules, unit->code, unit->code, &table, i, "code");
			add_alias(rules, unit->name, unit->code, &table, i, "name");
			add_alias(rules, unit->short_name, unit->code, &table, i, "short_name");
			if (unit->class == UNIT_CLASS_REGION && unit->region)
				add_alias(rules, unit->region, unit->code, &table, i, "region");
		}
		sort_aliases(rules);
		read_successors(rules, &table);
		if (rules->nr_units)
			qsort(rules->units, rules->nr_units, sizeof(*rules->units), compare_units);
		rules->units_by_code = code_index_make(&rules->arena, rules->units, rules->nr_units,
						       sizeof(*rules->units));
		chain_rows(rules);
	}
	rule_table_release(&table);
}

/* The units are looked up among their own names, before further ones are added. */
static void load_aliases(struct rules *rules, struct diag *diag)
{
	static const char *const columns[] = { "alias", "unit", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "aliases.csv", columns, diag) == 0) {
		const char **units = arena_alloc(&rules->arena, (table.nr + 1) * sizeof(*units));

		for (size_t i = 0; i < table.nr; i++)
			units[i] = rule_ref_unit(&table, i, "unit", rules);
		for (size_t i = 0; i < table.nr; i++) {
			const char *alias = rule_text(&table, i, "alias");

			if (units[i] && alias[0])
				add_alias(rules, alias, units[i], &table, i, "alias");
		}
	}
	rule_table_release(&table);
}

static void check_office(const struct rules *rules, struct diag *diag)
{
	for (size_t i = 0; i < rules->nr_units; i++) {
		if (rules->units[i].class == UNIT_CLASS_OFFICE &&
		    strcmp(rules->units[i].code, office_code) == 0)
			return;
	}
	diag_add(diag, "RUL014", &(struct diag_at){ .file = "units.csv", .line = 1, .column = 1 },
		 "没有办公室（代码 bgs、类别 office 的一行）", NULL);
}

static enum region_level level_of(const struct unit *unit)
{
	return unit->region ? region_level(unit->region) : REGION_COUNTY;
}

/* The office's level is told by its own code, else it is the one above its highest region. */
static const struct level_words *find_level(const struct rules *rules)
{
	enum { COUNTIES = 1, CITIES = 2, BOTH = 3 };
	static const struct level_words city = { "全市", "市", "省", "县（市、区）" };
	static const struct level_words provinces[] = {
		[COUNTIES] = { "全省", "省", "国家", "县（市、区）" },
		[CITIES] = { "全省", "省", "国家", "市" },
		[BOTH] = { "全省", "省", "国家", "市、县（市、区）" },
	};
	enum region_level office = REGION_COUNTY;
	int below = 0;

	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i];

		if (unit->class == UNIT_CLASS_OFFICE)
			office = level_of(unit);
		if (unit->class == UNIT_CLASS_REGION)
			below |= level_of(unit) == REGION_COUNTY ? COUNTIES : CITIES;
	}
	return office == REGION_PROVINCE || below & CITIES ? &provinces[below] : &city;
}

void rules_load_units(struct rules *rules, struct diag *diag)
{
	size_t errors = diag->errors;

	load_unit_rows(rules, diag);
	rules->level = rules->has_regions ? find_level(rules) : NULL;
	if (diag->errors == errors)
		check_office(rules, diag);
	load_aliases(rules, diag);
	sort_aliases(rules);
}

static size_t row_of_day(const struct rule_table *table, int day)
{
	for (size_t row = 0; row < table->nr; row++) {
		int other;

		if (rule_value_day(&other, rule_cell(table, row, "date")) && other == day)
			return row;
	}
	BUG("a day of the calendar without a row");
}

/* RUL030 at 'day', with the years between 'before' and 'after'. */
static void fault_years(const struct rule_table *table, int day, int before, int after)
{
	struct buf missing = BUF_INIT;

	buf_addf(&missing, "%d", before + 1);
	if (after - 1 > before + 1)
		buf_addf(&missing, "至%d", after - 1);
	rule_fault(table, row_of_day(table, day), "date", "RUL030", missing.data, NULL);
	buf_release(&missing);
}

/* RUL030 at the day beside a year without any: what touches that year could not be computed, and
 * nobody would know before. Of the days before and behind the fewer are more likely a slip. */
static void check_years(const struct rules *rules, const struct rule_table *table)
{
	const struct calendar *calendar = &rules->calendar;

	for (size_t i = 1; i < calendar->nr; i++) {
		int before = month_of_day(calendar->days[i - 1].day) / 12;
		int year = month_of_day(calendar->days[i].day) / 12;
		size_t at = i < calendar->nr - i ? i - 1 : i;

		if (year > before + 1)
			fault_years(table, calendar->days[at].day, before, year);
	}
}

/* When each holiday takes at least so many days out of the week, wherever the others fall. */
static const struct holiday {
	const char *name;
	int month, day, last_month, last_day, least;
} holidays[] = {
	{ "春节", 1, 20, 2, 25, 3 },   { "清明节", 4, 2, 4, 8, 1 },   { "劳动节", 4, 29, 5, 5, 1 },
	{ "端午节", 5, 25, 6, 28, 1 }, { "国庆节", 10, 1, 10, 9, 3 },
};

static bool has_holiday(const struct calendar *calendar, int year, const struct holiday *holiday)
{
	int first = day_from(year, holiday->month, holiday->day);
	int last = day_from(year, holiday->last_month, holiday->last_day), nr = 0;

	for (size_t i = 0; i < calendar->nr; i++) {
		const struct calendar_day *day = &calendar->days[i];

		nr += day->day >= first && day->day <= last && !day->workday &&
		      day_of_week(day->day) < 5;
	}
	return nr >= holiday->least;
}

/* RUL031 at the day, the last one told of a year, of which some holiday is not. */
static void check_whole_year(const struct rules *rules, const struct rule_table *table, int day)
{
	int year = month_of_day(day) / 12;
	struct buf lacking = BUF_INIT;
	char text[16];

	for (size_t i = 0; i < sizeof(holidays) / sizeof(holidays[0]); i++)
		if (!has_holiday(&rules->calendar, year, &holidays[i]))
			buf_addf(&lacking, "%s%s", lacking.nr ? "、" : "", holidays[i].name);
	snprintf(text, sizeof(text), "%d", year);
	if (lacking.nr)
		rule_fault(table, row_of_day(table, day), "date", "RUL031", text, lacking.data);
	buf_release(&lacking);
}

static void check_whole_years(const struct rules *rules, const struct rule_table *table)
{
	const struct calendar *calendar = &rules->calendar;

	for (size_t i = 0; i < calendar->nr; i++)
		if (i + 1 == calendar->nr || month_of_day(calendar->days[i + 1].day) / 12 !=
						     month_of_day(calendar->days[i].day) / 12)
			check_whole_year(rules, table, calendar->days[i].day);
}

/* The line of an earlier row with the same day, however written; 0: none. */
static long line_of_day(const struct rules *rules, const struct rule_table *table, int day)
{
	for (size_t i = 0; i < rules->calendar.nr; i++) {
		if (rules->calendar.days[i].day == day)
			return table->lines[i];
	}
	return 0;
}

static void read_day(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const kinds[] = { "holiday", "workday", NULL };
	bool workday = rule_word(table, row, "kind", kinds, 0) == 1;
	const char *text = rule_text(table, row, "date");
	int day = INT_MIN;
	char line[24];

	rule_text(table, row, "kind");
	if (text[0] && !rule_value_day(&day, text))
		rule_fault(table, row, "date", "RUL007", "日期", NULL);
	if (day != INT_MIN && line_of_day(rules, table, day)) {
		snprintf(line, sizeof(line), "%ld", line_of_day(rules, table, day));
		rule_fault(table, row, "date", "RUL005", text, line);
	}
	if (day != INT_MIN && workday && day_of_week(day) < 5)
		rule_fault(table, row, "kind", "RUL014",
			   "这一天是星期一至星期五，不是调休上班的日子", NULL);
	calendar_add(&rules->calendar, day, workday);
}

void rules_load_calendar(struct rules *rules, struct diag *diag)
{
	static const char *const columns[] = { "date", "kind", "name", NULL };
	struct rule_table table;
	size_t errors = diag->errors;

	if (rule_table_load(&table, rules, "calendar.csv", columns, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_day(rules, &table, i);
		calendar_finish(&rules->calendar);
		if (diag->errors == errors)
			check_years(rules, &table);
		if (diag->errors == errors)
			check_whole_years(rules, &table);
	}
	rule_table_release(&table);
}

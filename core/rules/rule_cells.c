/* rule_cells.c - see rule_cells.h. */
#include "core/rules/rule_cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/rules/rule_value.h"

enum { FEN_PER_WAN = 1000000 };

const char *rule_text(const struct rule_table *table, size_t row, const char *column)
{
	const char *text = rule_cell(table, row, column);

	if (!text[0])
		rule_fault(table, row, column, "RUL003", column, NULL);
	return text;
}

void rule_needed(const struct rule_table *table, size_t row, const char *const *columns)
{
	for (; *columns; columns++)
		rule_text(table, row, *columns);
}

void rule_unused(const struct rule_table *table, size_t row, const char *const *columns,
		 const char *why)
{
	for (; *columns; columns++) {
		if (rule_cell(table, row, *columns)[0])
			rule_fault(table, row, *columns, "RUL014", why, NULL);
	}
}

bool rule_unique(const struct rule_table *table, size_t row, const char *column, const char *also)
{
	const char *text = rule_cell(table, row, column);
	char line[24];

	for (size_t i = 0; text[0] && i < row; i++) {
		if (strcmp(rule_cell(table, i, column), text) != 0 ||
		    (also && strcmp(rule_cell(table, i, also), rule_cell(table, row, also)) != 0))
			continue;
		snprintf(line, sizeof(line), "%ld", table->lines[i]);
		rule_fault(table, row, column, "RUL005", text, line);
		return false;
	}
	return true;
}

const char *rule_identifier(const struct rule_table *table, size_t row, const char *column)
{
	const char *text = rule_text(table, row, column);

	if (text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")])
		rule_fault(table, row, column, "RUL014", "代码只用英文字母、数字和 _ -，不留空格",
			   NULL);
	return text;
}

void rule_add_range(struct buf *out, double min, double max)
{
	decimal_add_double(out, min);
	buf_addstr(out, "至");
	decimal_add_double(out, max);
	buf_addstr(out, "之间的数");
}

/* RUL022 unless min <= value <= max. */
static bool in_range(const struct rule_table *table, size_t row, const char *column, double value,
		     double min, double max)
{
	struct buf range = BUF_INIT;
	bool within = value >= min && value <= max;

	if (!within) {
		rule_add_range(&range, min, max);
		rule_fault(table, row, column, "RUL022", range.data, NULL);
	}
	buf_release(&range);
	return within;
}

int rule_integer(const struct rule_table *table, size_t row, const char *column, int fallback,
		 int min, int max)
{
	const char *text = rule_cell(table, row, column);
	int value;

	if (!text[0])
		return fallback;
	if (!rule_value_integer(&value, text)) {
		rule_fault(table, row, column, "RUL007", "整数", NULL);
		return fallback;
	}
	return in_range(table, row, column, value, min, max) ? value : fallback;
}

/* Any text that 'read' takes for a number. */
static double read_number(const struct rule_table *table, size_t row, const char *column,
			  double fallback, double min, double max,
			  bool (*read)(double *out, const char *text))
{
	const char *text = rule_cell(table, row, column);
	double value;

	if (!text[0])
		return fallback;
	if (!read(&value, text)) {
		rule_fault(table, row, column, "RUL007", "数字", NULL);
		return fallback;
	}
	return in_range(table, row, column, value, min, max) ? value : fallback;
}

double rule_number(const struct rule_table *table, size_t row, const char *column, double fallback,
		   double min, double max)
{
	return read_number(table, row, column, fallback, min, max, rule_value_number);
}

double rule_share(const struct rule_table *table, size_t row, const char *column, double fallback,
		  double min, double max)
{
	return read_number(table, row, column, fallback, min, max, rule_value_share);
}

int rule_month(const struct rule_table *table, size_t row, const char *column, int fallback)
{
	const char *text = rule_cell(table, row, column);
	int month;

	if (!text[0])
		return fallback;
	if (!rule_value_month(&month, text)) {
		rule_fault(table, row, column, "RUL007", "月份", NULL);
		return fallback;
	}
	return month;
}

void rule_months(const struct rule_table *table, size_t row, int *from, int *to)
{
	*from = rule_month(table, row, "from", INT_MIN);
	*to = rule_month(table, row, "to", INT_MAX);
	if (*from > *to)
		rule_fault(table, row, "to", "RUL014", "终止月份早于起始月份", NULL);
}

static int rule_day(const struct rule_table *table, size_t row, const char *column, int fallback)
{
	const char *text = rule_cell(table, row, column);
	int day, month;

	if (!text[0])
		return fallback;
	if (rule_value_day(&day, text))
		return day;
	if (rule_value_month(&month, text)) {
		struct period period = period_of_month(PERIOD_KIND_MONTH, month);

		return strcmp(column, "to") == 0 ? period.last_day : period.first_day;
	}
	rule_fault(table, row, column, "RUL007", "日期或者月份", NULL);
	return fallback;
}

void rule_days(const struct rule_table *table, size_t row, int *from, int *to)
{
	*from = rule_day(table, row, "from", INT_MIN);
	*to = rule_day(table, row, "to", INT_MAX);
	if (*from > *to)
		rule_fault(table, row, "to", "RUL014", "终止日期早于起始日期", NULL);
}

bool rule_yes(const struct rule_table *table, size_t row, const char *column)
{
	static const char *const words[] = { "no", "否", "0", "yes", "是", "1", NULL };

	return rule_word(table, row, column, words, 0) >= 3;
}

int rule_word(const struct rule_table *table, size_t row, const char *column,
	      const char *const *words, int fallback)
{
	const char *text = rule_cell(table, row, column);
	struct buf folded = BUF_INIT, known = BUF_INIT;
	int found = -1;

	if (!text[0])
		return fallback;
	text_fold(&folded, text, strlen(text));
	for (int i = 0; words[i] && found < 0; i++) {
		if (strcmp(words[i], folded.data) == 0)
			found = i;
	}
	buf_release(&folded);
	if (found >= 0)
		return found;
	for (int i = 0; words[i]; i++)
		buf_addf(&known, "%s%s", i ? "、" : "", words[i]);
	rule_fault(table, row, column, "RUL004", known.data, NULL);
	buf_release(&known);
	return fallback;
}

struct list_builder {
	struct arena *arena;
	const char **items;
	size_t nr;
};

static void add_part(void *data, const char *part, size_t nr)
{
	struct list_builder *list = data;

	list->items[list->nr++] = arena_strndup(list->arena, part, nr);
}

const char **rule_split(const struct rule_table *table, const char *text, char separator)
{
	struct list_builder list = { .arena = table->arena };
	size_t parts = 2;

	for (const char *p = text; *p; p++)
		parts += *p == separator;
	list.items = arena_alloc(table->arena, parts * sizeof(*list.items));
	text_split(text, separator, add_part, &list);
	return list.items;
}

const char **rule_list(const struct rule_table *table, size_t row, const char *column,
		       char separator)
{
	return rule_split(table, rule_cell(table, row, column), separator);
}

const char *rule_ref_unit(const struct rule_table *table, size_t row, const char *column,
			  const struct rules *rules)
{
	const char *text = rule_text(table, row, column);
	const char *code = text[0] ? rules_unit_named(rules, text, strlen(text)) : NULL;

	if (text[0] && !code)
		rule_fault_unknown(table, row, column, text, "units.csv", rules);
	return code;
}

const struct form *rule_ref_form(const struct rule_table *table, size_t row, const char *column,
				 const struct rules *rules)
{
	const char *text = rule_text(table, row, column);
	const struct form *form = text[0] ? rules_form_named(rules, text, strlen(text)) : NULL;

	if (text[0] && !form)
		rule_fault_unknown(table, row, column, text, "forms.csv", rules);
	return form;
}

const struct indicator *rule_ref_indicator(const struct rule_table *table, size_t row,
					   const char *column, const struct rules *rules)
{
	const char *text = rule_text(table, row, column);
	const struct indicator *indicator =
		text[0] ? rules_indicator_named(rules, text, strlen(text)) : NULL;

	if (text[0] && !indicator)
		rule_fault_unknown(table, row, column, text, "indicators.csv", rules);
	return indicator;
}

double rule_stored(const struct indicator *indicator, double written)
{
	return indicator->quantity == QUANTITY_MONEY ? written * FEN_PER_WAN : written;
}

const char *const unit_class_words[] = {
	[UNIT_CLASS_PENALTY] = "penalty", [UNIT_CLASS_JUDICIAL] = "judicial",
	[UNIT_CLASS_SUPPORT] = "support", [UNIT_CLASS_OFFICE] = "office",
	[UNIT_CLASS_REGION] = "region",	  NULL,
};

static bool mark_units(uint8_t *applies, const struct rules *rules, const char *word)
{
	const char *code = rules_unit_named(rules, word, strlen(word));
	/* what is asked of regions holds also where the office has none below it */
	bool found = strcmp(word, unit_class_words[UNIT_CLASS_REGION]) == 0;

	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i];

		if ((code && strcmp(code, unit->code) == 0) ||
		    strcmp(word, unit_class_words[unit->class]) == 0 ||
		    (strcmp(word, "*") == 0 && unit->class != UNIT_CLASS_OFFICE)) {
			applies[i] = 1;
			found = true;
		}
	}
	return found;
}

uint8_t *rule_units(const struct rule_table *table, size_t row, const char *column,
		    const struct rules *rules)
{
	uint8_t *applies = arena_alloc(table->arena, rules->nr_units + 1);
	const char **words = rule_list(table, row, column, ' ');

	if (!words[0])
		mark_units(applies, rules, "*");
	for (size_t i = 0; words[i]; i++) {
		if (!mark_units(applies, rules, words[i]))
			rule_fault_unknown(table, row, column, words[i], "units.csv", rules);
	}
	for (size_t i = 0; i < rules->nr_units; i++) {
		if (applies[i] && rules->units[i].class == UNIT_CLASS_OFFICE)
			rule_fault(table, row, column, "RUL014", "办公室不是成员单位，这里不能写",
				   NULL);
	}
	return applies;
}

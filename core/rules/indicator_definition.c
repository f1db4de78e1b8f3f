/* indicator_definition.c - see indicator_definition.h. */
#include "core/rules/indicator_definition.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/rules/derived.h"
#include "core/rules/rule_cells.h"

static void add_classes(struct buf *out, const struct rules *rules,
			const struct indicator *indicator)
{
	buf_addstr(out, "classes=");
	for (int class = 0; class < UNIT_CLASS_REGION; class ++)
		for (size_t i = 0; i < rules->nr_units; i++)
			if (indicator->applies[i] && (int)rules->units[i].class == class) {
				buf_addf(out, "%s ", unit_class_words[class]);
				break;
			}
	buf_addch(out, '\n');
}

static bool filter_names(const struct conditions *filter, const char *column)
{
	for (size_t i = 0; i < filter->nr; i++)
		for (size_t j = 0; j < filter->lists[i].nr; j++) {
			const struct condition *condition = &filter->lists[i].items[j];

			if (strcmp(condition->column, column) == 0 ||
			    (condition->other_column &&
			     strcmp(condition->other_column, column) == 0))
				return true;
		}
	return false;
}

static bool names(const struct indicator *indicator, const char *column)
{
	return strcmp(indicator->date_field, column) == 0 ||
	       strcmp(indicator->value_field, column) == 0 ||
	       (indicator->definition == DEFINITION_OVERDUE && strcmp(column, "handle_due") == 0) ||
	       filter_names(&indicator->filter, column);
}

/* The deadlines that the number rests on: with another limit it is another number. */
static void add_limits(struct buf *out, const struct rules *rules,
		       const struct indicator *indicator)
{
	for (size_t i = 0; indicator->form && i < derived_columns_nr; i++) {
		const struct derived_column *column = &derived_columns[i];
		const struct limit *limit;

		if (!column->limit || !derived_is_of(column, indicator->form) ||
		    !names(indicator, column->name))
			continue;
		limit = derived_limit(column, rules);
		buf_addf(out, "%s=%d %s%s\n", column->name, limit->days,
			 limit->workdays ? "workdays" : "days", limit->roll ? " roll" : "");
	}
}

void indicator_definition_add(struct buf *out, const struct rules *rules,
			      const struct indicator *indicator)
{
	buf_addstr(out, indicator->defined);
	add_classes(out, rules, indicator);
	add_limits(out, rules, indicator);
	if (indicator->definition != DEFINITION_RATIO)
		return;
	indicator_definition_add(out, rules, indicator->numerator);
	indicator_definition_add(out, rules, indicator->denominator);
}

void indicator_definition_hash(char hex[static SHA256_SIZE], const struct rules *rules,
			       const struct indicator *indicator)
{
	struct buf text = BUF_INIT;

	indicator_definition_add(&text, rules, indicator);
	sha256_bytes(hex, text.data, text.nr);
	buf_release(&text);
}

void indicator_definitions_make(struct indicator_definitions *out, const struct rules *rules)
{
	out->hashes = xcalloc(rules->nr_indicators + 1, sizeof(*out->hashes));
	for (size_t i = 0; i < rules->nr_indicators; i++)
		indicator_definition_hash(out->hashes[i], rules, &rules->indicators[i]);
}

void indicator_definitions_release(struct indicator_definitions *definitions)
{
	free(definitions->hashes);
	definitions->hashes = NULL;
}

bool indicator_definitions_same(const struct indicator_definitions *ours, const struct rules *rules,
				const struct indicator *indicator, const char *theirs)
{
	return strcmp(ours->hashes[indicator - rules->indicators], theirs) == 0;
}

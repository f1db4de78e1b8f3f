/* rules_indicators.c - indicators.csv: what is counted, how, of whom. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/code_index.h"
#include "core/rules/conditions.h"
#include "core/rules/derived.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

static const char *const quantities[] = { "count", "money", "number", "rate", "days", NULL };
static const char *const definitions[] = { "count",   "sum",   "open",	      "opening", "overdue",
					   "measure", "ratio", "median_days", NULL };
static const char *const over_times[] = { "sum", "last", "first", "recompute", "none", NULL };
static const char *const over_unit_words[] = { "sum", "recompute", "none", NULL };
static const char *const sources[] = { "ledger", "measures", "ledger_else_measures", NULL };
static const char *const bases[] = { "period", "cumulative", NULL };
static const char *const directions[] = { "none", "up", "down", NULL };
static const char *const noises[] = { "none", "poisson", "binomial", "compound", NULL };

/* What a definition asks of its columns. */
static bool is_number_type(int type)
{
	return type == FIELD_TYPE_MONEY || type == FIELD_TYPE_COUNT || type == FIELD_TYPE_NUMBER ||
	       type == FIELD_TYPE_MEASURE;
}

/* A column of the form or one derived from it, a date unless 'number'. */
static void check_column(const struct rule_table *table, size_t row, const char *column,
			 const struct form *form, bool number)
{
	const char *name = rule_text(table, row, column);
	int type = form_column_type(form, name);

	if (!name[0])
		return;
	if (type < 0 && form->nr_fields)
		rule_fault(table, row, column, "RUL006", name, "tables.csv");
	else if (type >= 0 && (number ? !is_number_type(type) : type != FIELD_TYPE_DATE))
		rule_fault(table, row, column, "RUL014",
			   number ? "求和的须是数目或金额" : "统计按日期计，这里须是日期字段",
			   NULL);
}

/* Rows of a form that the office sends belong to the unit that each names. */
static void check_units(const struct indicator *indicator, const struct rules *rules,
			const struct rule_table *table, size_t row)
{
	const struct form *form = indicator->form;
	const struct field *unit = form && form->by_office ? form_unit_field(form) : NULL;
	bool of_units = false;

	for (size_t i = 0; i < rules->nr_units && indicator->applies; i++)
		of_units = of_units || (indicator->applies[i] &&
					strcmp(rules->units[i].code, office_code) != 0);
	if (form && form->by_office && form->nr_fields && of_units &&
	    !(unit && unit->type == FIELD_TYPE_UNIT))
		rule_fault(table, row, "table", "RUL014",
			   "办公室填报的表须有单位字段 member_unit 或 lead_unit（类型 unit），"
			   "才能按单位统计",
			   NULL);
}

/* Money by money or else by else is a rate or a number; money by else is money. */
static void check_ratio(const struct indicator *indicator, const struct rule_table *table,
			size_t row)
{
	bool above, below;

	if (!indicator->numerator || !indicator->denominator)
		return;
	above = indicator->numerator->quantity == QUANTITY_MONEY;
	below = indicator->denominator->quantity == QUANTITY_MONEY;
	if (below > above || (above != below) != (indicator->quantity == QUANTITY_MONEY))
		rule_fault(table, row, "quantity", "RUL014",
			   "金额除以件数、人数的是money，其他比率不是；分母不能只是金额", NULL);
}

/* The form whose rows are counted, NULL for measures and ratios; reads the filter. */
static const struct form *read_form(struct conditions *filter, const struct rules *rules,
				    const struct rule_table *table, size_t row,
				    enum definition definition)
{
	static const char *const ledger_only[] = { "table", "date_field", "value_field", "filter",
						   NULL };
	static const char *const summed_only[] = { "value_field", NULL };
	const struct form *form;

	if (definition == DEFINITION_MEASURE || definition == DEFINITION_RATIO) {
		rule_unused(table, row, ledger_only, "这种定义不看台账，这一格空着");
		return NULL;
	}
	form = rule_ref_form(table, row, "table", rules);
	if (!form)
		return NULL;
	check_column(table, row, "date_field", form, false);
	if (definition == DEFINITION_COUNT)
		rule_unused(table, row, summed_only, "计件的不用这一格");
	else
		check_column(table, row, "value_field", form, definition == DEFINITION_SUM);
	if (definition == DEFINITION_OVERDUE &&
	    form_column_type(form, "handle_due") != FIELD_TYPE_DATE)
		rule_fault(table, row, "definition", "RUL014",
			   "该表没有办理期限（日期字段 handle_due），不能统计超期", NULL);
	conditions_read(filter, table, row, "filter", rules, form, CONDITION_COLUMNS_DERIVED);
	return form;
}

/* ---- what the columns of an indicator must be to each other */

/* What a definition gives, what becomes of it over months and units, where it may come from and how
 * it may vary: words allowed, separated by blanks. */
static const struct shape {
	const char *quantities, *over_times, *over_units, *sources, *noises;
} shapes[] = {
	[DEFINITION_COUNT] = { "count number", "sum none", "sum none",
			       "ledger measures ledger_else_measures", "none poisson compound" },
	[DEFINITION_SUM] = { "count money number days", "sum none", "sum none",
			     "ledger measures ledger_else_measures", "none poisson compound" },
	[DEFINITION_OPEN] = { "count number", "last none", "sum none",
			      "ledger measures ledger_else_measures", "none" },
	[DEFINITION_OPENING] = { "count number", "first none", "sum none",
				 "ledger measures ledger_else_measures", "none" },
	[DEFINITION_OVERDUE] = { "count number", "last none", "sum none",
				 "ledger measures ledger_else_measures", "none" },
	[DEFINITION_MEASURE] = { "count money number rate days", "sum last first none", "sum none",
				 "measures", "none poisson compound" },
	[DEFINITION_RATIO] = { "count money number rate days", "recompute none", "recompute none",
			       "ledger measures ledger_else_measures", "none binomial" },
	[DEFINITION_MEDIAN_DAYS] = { "days", "recompute none", "recompute none", "ledger", "none" },
};

static bool is_among(const char *words, const char *word)
{
	size_t nr = strlen(word);

	for (const char *at = words; (at = strstr(at, word)) != NULL; at += nr)
		if ((at == words || at[-1] == ' ') && (!at[nr] || at[nr] == ' '))
			return true;
	return false;
}

/* RUL014 at a word that is known, and not among those of 'allowed'; one that is none has been
 * reported. */
static void check_word(const struct rule_table *table, size_t row, const char *column,
		       const char *const *known, const char *allowed)
{
	const char *word = rule_cell(table, row, column);
	struct buf why = BUF_INIT;
	size_t i = 0;

	while (known[i] && strcmp(known[i], word) != 0)
		i++;
	if (known[i] && !is_among(allowed, word)) {
		buf_addf(&why, "definition 为 %s 的，这里只能写",
			 rule_cell(table, row, "definition"));
		for (const char *at = allowed; *at; at += strcspn(at, " "), at += *at == ' ')
			buf_addf(&why, "%s%.*s", at == allowed ? " " : "、", (int)strcspn(at, " "),
				 at);
		rule_fault(table, row, column, "RUL014", why.data, NULL);
	}
	buf_release(&why);
}

/* Money is shown in 万元 and rates in per cent, whatever the office calls them. */
static void check_measure_unit(const struct indicator *indicator, const struct rule_table *table,
			       size_t row)
{
	static const char money[] = "万元", rate[] = "%";
	const char *unit = rule_cell(table, row, "measure_unit");
	struct buf folded = BUF_INIT;

	text_fold(&folded, unit, strlen(unit));
	if (!folded.nr)
		;
	else if ((indicator->quantity == QUANTITY_MONEY) != (strcmp(folded.data, money) == 0))
		rule_fault(table, row, "measure_unit", "RUL014",
			   indicator->quantity == QUANTITY_MONEY ? "金额都以万元显示，这里写 万元"
								 : "只有金额（money）以万元计",
			   NULL);
	else if ((indicator->quantity == QUANTITY_RATE) != (strcmp(folded.data, rate) == 0))
		rule_fault(table, row, "measure_unit", "RUL014",
			   indicator->quantity == QUANTITY_RATE ? "比率都以百分数显示，这里写 %"
								: "只有比率（rate）以 % 计",
			   NULL);
	buf_release(&folded);
}

static void check_words(const struct indicator *indicator, const struct rule_table *table,
			size_t row)
{
	const struct shape *shape = &shapes[indicator->definition];
	int summed = indicator->definition == DEFINITION_SUM && indicator->form
			     ? form_column_type(indicator->form, indicator->value_field)
			     : -1;
	bool sum_of_money = summed == FIELD_TYPE_MONEY;
	bool is_count = indicator->quantity == QUANTITY_COUNT;

	check_word(table, row, "quantity", quantities, shape->quantities);
	check_word(table, row, "over_time", over_times, shape->over_times);
	check_word(table, row, "over_units", over_unit_words, shape->over_units);
	check_word(table, row, "source", sources, shape->sources);
	check_word(table, row, "noise", noises, shape->noises);
	if (summed >= 0 && sum_of_money != (indicator->quantity == QUANTITY_MONEY))
		rule_fault(table, row, "quantity", "RUL014",
			   sum_of_money ? "求和的字段是金额，这里须是 money"
					: "求和的字段不是金额，这里不能是 money",
			   NULL);
	if ((indicator->noise == NOISE_POISSON || indicator->noise == NOISE_COMPOUND) &&
	    (!is_count || indicator->over_time != OVER_TIME_SUM) &&
	    is_among(shape->noises, noises[indicator->noise]))
		rule_fault(table, row, "noise", "RUL014",
			   "poisson、compound 只用于按月相加的数目（quantity 为 count）", NULL);
	if (indicator->cumulative &&
	    (indicator->source == SOURCE_LEDGER || indicator->definition == DEFINITION_RATIO))
		rule_fault(table, row, "basis", "RUL014",
			   "cumulative 是统计指标表按累计数填报的，由台账或另外两项算出的写 period",
			   NULL);
	check_measure_unit(indicator, table, row);
}

/* RUL012 at a code or name that is another indicator's, however written. */
static void check_names(const struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const columns[] = { "code", "name" };
	const struct indicator *indicator = &rules->indicators[row];

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		const char *text = rule_cell(table, row, columns[i]);
		const struct indicator *first = rules_indicator_named(rules, text, strlen(text));

		if (first && first != indicator && strcmp(first->code, indicator->code) != 0 &&
		    strcmp(first->name, indicator->name) != 0)
			rule_fault(table, row, columns[i], "RUL012", text, first->name);
	}
}

static bool share_units(const struct indicator *a, const struct indicator *b,
			const struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_units; i++) {
		if (a->applies[i] && b->applies[i])
			return true;
	}
	return false;
}

/* RUL014 at a part of a ratio that cannot be one. */
static void check_part(const struct indicator *ratio, const struct indicator *part,
		       const struct rules *rules, const struct rule_table *table, size_t row,
		       const char *column)
{
	if (!part)
		return;
	if (part->definition == DEFINITION_RATIO || part->definition == DEFINITION_MEDIAN_DAYS)
		rule_fault(table, row, column, "RUL014",
			   "分子、分母须是数目或金额，不能是比率或天数", NULL);
	else if (rules->nr_units && !share_units(ratio, part, rules))
		rule_fault(table, row, column, "RUL014", "本项的单位都没有这项指标", NULL);
}

static void read_ratio(struct indicator *indicator, const struct rules *rules,
		       const struct rule_table *table, size_t row)
{
	const struct indicator *numerator = rule_ref_indicator(table, row, "numerator", rules);
	const struct indicator *denominator = rule_ref_indicator(table, row, "denominator", rules);

	indicator->numerator = numerator;
	indicator->denominator = denominator;
	check_part(indicator, numerator, rules, table, row, "numerator");
	check_part(indicator, denominator, rules, table, row, "denominator");
	if (numerator && numerator == denominator)
		rule_fault(table, row, "denominator", "RUL014", "分子和分母是同一项指标", NULL);
	else
		check_ratio(indicator, table, row);
}

/* What is counted and how it adds up; from when on and of which units is the office's affair. */
static const char *read_defined(const struct rule_table *table, size_t row)
{
	static const char *const columns[] = { "measure_unit", "quantity",   "definition",
					       "table",	       "date_field", "value_field",
					       "filter",       "numerator",  "denominator",
					       "over_time",    "over_units", "source",
					       "basis",	       NULL };
	struct buf text = BUF_INIT;
	const char *kept;

	for (const char *const *name = columns; *name; name++)
		buf_addf(&text, "%s=%s\n", *name, rule_cell(table, row, *name));
	kept = arena_strndup(table->arena, text.data, text.nr);
	buf_release(&text);
	return kept;
}

/* A region sends the figures of all of its units. */
static uint8_t *asked_units(const struct rules *rules, const struct rule_table *table, size_t row)
{
	uint8_t *applies = rule_units(table, row, "units", rules);

	for (size_t i = 0; i < rules->nr_units; i++)
		applies[i] |= rules->units[i].class == UNIT_CLASS_REGION;
	return applies;
}

static void read_indicator(struct rules *rules, const struct rule_table *table, size_t row)
{
	static const char *const needed[] = { "quantity", "definition", "over_time", "over_units",
					      "units",	  "source",	"basis",     "direction",
					      "noise",	  NULL };
	static const char *const ratio_only[] = { "numerator", "denominator", NULL };
	enum definition definition =
		(enum definition)rule_word(table, row, "definition", definitions, 0);
	struct indicator indicator = {
		.code = rule_identifier(table, row, "code"),
		.name = rule_text(table, row, "name"),
		.measure_unit = rule_text(table, row, "measure_unit"),
		.quantity = (enum quantity)rule_word(table, row, "quantity", quantities, 0),
		.definition = definition,
		.date_field = rule_cell(table, row, "date_field"),
		.value_field = rule_cell(table, row, "value_field"),
		.over_time = (enum over_time)rule_word(table, row, "over_time", over_times, 0),
		.over_units =
			(enum over_units)rule_word(table, row, "over_units", over_unit_words, 0),
		.applies = asked_units(rules, table, row),
		.source = (enum source)rule_word(table, row, "source", sources, 0),
		.cumulative = rule_word(table, row, "basis", bases, 0) == 1,
		.direction = (enum direction)rule_word(table, row, "direction", directions, 0),
		.noise = (enum noise)rule_word(table, row, "noise", noises, 0),
		.section = rule_text(table, row, "section"),
		.main = rule_yes(table, row, "main"),
		.note = rule_cell(table, row, "note"),
		.defined = read_defined(table, row),
	};

	rule_months(table, row, &indicator.from, &indicator.to);
	indicator.form = read_form(&indicator.filter, rules, table, row, definition);
	rule_needed(table, row, needed);
	check_units(&indicator, rules, table, row);
	if (definition != DEFINITION_RATIO)
		rule_unused(table, row, ratio_only, "只有比率（ratio）填分子、分母");
	if (strcmp(rule_cell(table, row, "definition"), definitions[definition]) == 0 &&
	    strcmp(rule_cell(table, row, "quantity"), quantities[indicator.quantity]) == 0)
		check_words(&indicator, table, row);
	rule_unique(table, row, "code", NULL);
	rule_unique(table, row, "name", NULL);
	if (strchr(indicator.section, ' '))
		rule_fault(table, row, "section", "RUL014", "类别不能有空格", NULL);
	rules->indicators = array_grow(rules->indicators, rules->nr_indicators,
				       &rules->alloc_indicators, sizeof(*rules->indicators));
	rules->indicators[rules->nr_indicators++] = indicator;
}

static void index_indicators(struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		name_index_add(&rules->indicator_names, &rules->arena, "",
			       rules->indicators[i].code, i);
		name_index_add(&rules->indicator_names, &rules->arena, "",
			       rules->indicators[i].name, i);
	}
	name_index_finish(&rules->indicator_names);
	rules->indicators_by_code =
		code_index_make(&rules->arena, rules->indicators, rules->nr_indicators,
				sizeof(*rules->indicators));
}

void rules_load_indicators(struct rules *rules, struct diag *diag)
{
	static const char *const required[] = {
		"code",	       "name",	     "measure_unit", "quantity",  "definition",
		"table",       "date_field", "value_field",  "filter",	  "numerator",
		"denominator", "over_time",  "over_units",   "units",	  "from",
		"to",	       "source",     "basis",	     "direction", "noise",
		"section",     "main",	     NULL,
	};
	struct rule_table table;

	if (rule_table_load(&table, rules, "indicators.csv", required, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_indicator(rules, &table, i);
		index_indicators(rules);
		for (size_t i = 0; i < table.nr; i++) {
			check_names(rules, &table, i);
			if (rules->indicators[i].definition == DEFINITION_RATIO)
				read_ratio(&rules->indicators[i], rules, &table, i);
		}
	}
	rule_table_release(&table);
}

/* rules_assessment.c - assessment.csv, assessment/ and targets.csv: how the units are scored at the
 * year's end. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/rules/parameters.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rules_parts.h"

enum { POINTS_MAX = 1000, MONTHS_OF_YEAR = 12 };
static const char folder[] = "assessment/";
static const double equal_within = 1e-9;

bool item_is_veto(const struct assessment_item *item)
{
	return item->method == METHOD_MANUAL && item->parameters.manual.veto;
}

const char *const grade_words[GRADE_NR] = { "优秀", "良好", "合格", "不合格" };

/* Points are hundredths of at most some hundred. */
enum { SHARE_DECIMALS_MOST = 3 };

void assessment_add_share(struct buf *out, double share)
{
	struct buf text = BUF_INIT;

	for (int decimals = 0; decimals <= SHARE_DECIMALS_MOST; decimals++) {
		buf_reset(&text);
		decimal_add_share(&text, share, decimals);
		if (share >= 1 || !text_starts(text.data, "100"))
			break;
	}
	buf_add(out, text.data, text.nr);
	buf_release(&text);
}

/* Far below a hundredth of a point, far above what doubles lose of some hundred. */
enum { POINT_DECIMALS = 2, NOISE_DECIMALS = 9 };

double assessment_unrounded(double total)
{
	return decimal_rounded(total, NOISE_DECIMALS);
}

double assessment_points(double points)
{
	return decimal_rounded(assessment_unrounded(points), POINT_DECIMALS);
}

int item_downgrade(const struct assessment_item *item)
{
	return item->method == METHOD_MANUAL ? item->parameters.manual.downgrade : 0;
}

/* A region is assessed by items that name it: what is for all units is for all departments. */
static void leave_out_regions(uint8_t *applies, const struct rules *rules, const char *words)
{
	if (strstr(words, unit_class_words[UNIT_CLASS_REGION]))
		return;
	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules->units[i].class == UNIT_CLASS_REGION)
			applies[i] = 0;
}

static uint8_t *item_units(const struct rule_table *table, size_t row, const struct rules *rules)
{
	const char *classes = rule_cell(table, row, "classes");
	const char *units = rule_cell(table, row, "units");
	uint8_t *applies;

	if (units[0] && classes[0])
		rule_fault(table, row, "units", "RUL014", "classes 和 units 只填一项", NULL);
	applies = rule_units(table, row, units[0] ? "units" : "classes", rules);
	if (!units[0])
		leave_out_regions(applies, rules, classes);
	return applies;
}

/* What the cells of a row must be to each other; the scheme's row is the one of its section. */
static void check_item(const struct assessment_item *item, const struct rule_table *table,
		       size_t row)
{
	bool scheme = item->method == METHOD_SCHEME;

	if (scheme != (strcmp(item->section, "scheme") == 0))
		rule_fault(table, row, "method", "RUL014",
			   "section 为 scheme 的一行，method 也须是 scheme；其他行不能是", NULL);
	if (item->manual != (item->method == METHOD_MANUAL))
		rule_fault(table, row, "manual", "RUL014", "method 为 manual 的填 yes，其他的填 no",
			   NULL);
	if (scheme && (rule_cell(table, row, "classes")[0] || rule_cell(table, row, "units")[0]))
		rule_fault(table, row, "units", "RUL014",
			   "考核办法适用于全部单位，classes 和 units 空着", NULL);
}

/* Of which points can be given: hundredths, and some. */
static double item_points(const struct rule_table *table, size_t row)
{
	double points = rule_number(table, row, "max_points", INFINITY, 0, POINTS_MAX);

	if (isfinite(points) && !(points > 0 && assessment_points(points) == points))
		rule_fault(table, row, "max_points", "RUL022", "大于0的数，最多两位小数", NULL);
	return points;
}

static void read_item(struct assessment *assessment, const struct rule_table *table, size_t row,
		      const struct rules *rules)
{
	static const char *const sections[] = {
		"general", "duty", "bonus", "deduct", "scheme", NULL
	};
	static const char *const needed[] = { "section", "max_points", "method", "manual", NULL };
	struct assessment_item item = {
		.item = rule_identifier(table, row, "item"),
		.name = rule_text(table, row, "name"),
		.section = sections[rule_word(table, row, "section", sections, 0)],
		.applies = item_units(table, row, rules),
		.max_points = item_points(table, row),
		.method = (enum assessment_method)rule_word(table, row, "method", method_words,
							    NR_METHODS),
		.manual = rule_yes(table, row, "manual"),
		.note = rule_cell(table, row, "note"),
	};

	rule_needed(table, row, needed);
	rule_unique(table, row, "item", NULL);
	rule_unique(table, row, "name", NULL);
	if (item.method != NR_METHODS)
		check_item(&item, table, row);
	assessment->items = array_grow(assessment->items, assessment->nr_items,
				       &assessment->alloc_items, sizeof(*assessment->items));
	assessment->items[assessment->nr_items++] = item;
}

/* The one scheme, for which every other item is. */
static void take_scheme(struct assessment *assessment, const struct rule_table *table)
{
	for (size_t i = 0; i < assessment->nr_items; i++) {
		const struct assessment_item *item = &assessment->items[i];

		if (item->method != METHOD_SCHEME)
			continue;
		if (assessment->scheme.given)
			rule_fault(table, i, "method", "RUL014", "考核办法参数（scheme）只能有一行",
				   NULL);
		assessment->scheme = item->parameters.scheme;
		assessment->scheme.given = true;
		assessment->scheme.max_points = item->max_points;
	}
	if (assessment->nr_items && !assessment->scheme.given)
		diag_add(table->diag, "RUL014", &(struct diag_at){ .file = table->name, .line = 1 },
			 "没有考核办法参数（section 和 method 为 scheme 的一行）", NULL);
}

/* The points of the general and duty items of unit number 'unit'. */
static double points_of(const struct assessment *assessment, size_t unit)
{
	double points = 0;

	for (size_t i = 0; i < assessment->nr_items; i++) {
		const struct assessment_item *item = &assessment->items[i];

		if (item->applies[unit] &&
		    (strcmp(item->section, "general") == 0 || strcmp(item->section, "duty") == 0))
			points += item->max_points;
	}
	return points;
}

static bool is_scored(const struct rules *rules, size_t unit)
{
	return rules_is_member(rules, unit, INT_MAX) && rules->units[unit].to == INT_MAX;
}

/* RUL029 at the scheme's points, once for the units that share a sum. */
static void check_sum(const struct assessment *assessment, const struct rules *rules, size_t unit,
		      const struct rule_table *table, size_t row)
{
	double points = points_of(assessment, unit), max = assessment->items[row].max_points;
	struct buf names = BUF_INIT, sum = BUF_INIT;

	if (fabs(points - max) <= equal_within ||
	    points <= 0) /* the ranking names who is not in it */
		return;
	for (size_t i = 0; i < rules->nr_units; i++) {
		if (!is_scored(rules, i) || fabs(points_of(assessment, i) - points) > equal_within)
			continue;
		if (i < unit)
			goto out; /* said */
		buf_addf(&names, "%s%s", names.nr ? "、" : "", rules->units[i].short_name);
	}
	decimal_add_double(&sum, points);
	rule_fault(table, row, "max_points", "RUL029", names.data, sum.data);
out:
	buf_release(&names);
	buf_release(&sum);
}

static void check_sums(const struct assessment *assessment, const struct rules *rules,
		       const struct rule_table *table)
{
	for (size_t row = 0; row < assessment->nr_items; row++) {
		if (assessment->items[row].method != METHOD_SCHEME)
			continue;
		for (size_t unit = 0; unit < rules->nr_units; unit++) {
			if (is_scored(rules, unit))
				check_sum(assessment, rules, unit, table, row);
		}
	}
}

static void load_items(struct assessment *assessment, struct rules *rules, struct diag *diag)
{
	static const char *const columns[] = { "item",	 "name",       "section", "classes",
					       "units",	 "max_points", "method",  "parameters",
					       "manual", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, assessment->file, columns, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++)
			read_item(assessment, &table, i, rules);
		for (size_t i = 0; i < table.nr; i++) {
			struct assessment_item *item = &assessment->items[i];

			if (item->method != NR_METHODS)
				parameters_read(item, assessment, rules, &table, i);
		}
		take_scheme(assessment, &table);
		if (!diag->errors)
			check_sums(assessment, rules, &table);
	}
	rule_table_release(&table);
}

/* The year that a file below assessment/ is named by; -1 of another name. RUL070 at one that begins
 * like a year's: its year would be scored by today's scheme. */
static int year_of(const char *file, struct diag *diag)
{
	const char *name = file + strlen(folder);
	struct buf folded = BUF_INIT;
	int year = -1;
	char *end;

	text_fold(&folded, name, strlen(name));
	if (folded.nr && folded.data[0] >= '0' && folded.data[0] <= '9') {
		year = (int)strtol(name, &end, 10);
		if (end != name + 4 || strcmp(end, ".csv") != 0) {
			diag_add(diag, "RUL070", &(struct diag_at){ .file = file }, NULL);
			year = -1;
		}
	}
	buf_release(&folded);
	return year;
}

static void load_assessment(struct rules *rules, const char *file, int year, struct diag *diag)
{
	struct assessment *assessment;

	rules->assessments = array_grow(rules->assessments, rules->nr_assessments,
					&rules->alloc_assessments, sizeof(*rules->assessments));
	assessment = &rules->assessments[rules->nr_assessments++];
	*assessment = (struct assessment){ .file = file, .year = year };
	load_items(assessment, rules, diag);
}

static void load_assessments(struct rules *rules, struct diag *diag)
{
	load_assessment(rules, "assessment.csv", 0, diag);
	for (size_t i = 0; i < rules->nr_files; i++) {
		const char *file = rules->files[i].name;

		if (text_starts(file, folder) && text_ends(file, ".csv"))
			load_assessment(rules, file, year_of(file, diag), diag);
	}
}

void rules_release_assessments(struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_assessments; i++)
		free(rules->assessments[i].items);
	free(rules->assessments);
}

const struct assessment *rules_assessment(const struct rules *rules, int year)
{
	for (size_t i = 1; i < rules->nr_assessments; i++) {
		if (rules->assessments[i].year == year)
			return &rules->assessments[i];
	}
	return &rules->assessments[0];
}

const struct assessment_item *assessment_item(const struct assessment *assessment, const char *code)
{
	for (size_t i = 0; i < assessment->nr_items; i++) {
		if (strcmp(assessment->items[i].item, code) == 0)
			return &assessment->items[i];
	}
	return NULL;
}

int rules_closing_day(const struct rules *rules, int year)
{
	const struct month_day *closing = &rules_assessment(rules, year)->scheme.closing;

	return day_from(year + 1, closing->month, closing->day);
}

bool rules_assessment_runs(const struct rules *rules, int year, int day)
{
	return day < rules_closing_day(rules, year);
}

int rules_appeals_day(const struct rules *rules, int year)
{
	const struct month_day *appeals = &rules_assessment(rules, year)->scheme.appeals;

	return appeals->month ? day_from(year + 1, appeals->month, appeals->day)
			      : rules_closing_day(rules, year);
}

const char *rules_assessed_day(char out[static 11], const struct rules *rules, int year,
			       const char *given)
{
	int closing = rules_closing_day(rules, year);

	return given && strcmp(given, day_format(out, closing)) > 0 ? out : given;
}

/* A target of a unit that no item scores by targets is followed, not scored. */
static void check_target(const struct target *target, const struct rules *rules,
			 const struct rule_table *table, size_t row)
{
	size_t unit = (size_t)rules_unit_index(rules, target->unit);

	if (!target->indicator->applies[unit])
		rule_fault(table, row, "indicator", "RUL014", "这个单位没有这项指标", NULL);
}

/* The value in the store's unit of measure. */
static double read_target(const struct indicator *indicator, const struct rule_table *table,
			  size_t row)
{
	bool rate = indicator && indicator->quantity == QUANTITY_RATE;
	double value = rate ? rule_share(table, row, "target", 1, 0, 1)
			    : rule_number(table, row, "target", 1, 0, 1e12);

	if (!(value > 0))
		rule_fault(table, row, "target", "RUL022", "大于0的数", NULL);
	return indicator ? rule_stored(indicator, value) : value;
}

/* Where the office does not say: numbers of months grow, a ratio of two numbers that stand for the
 * year so far shows nothing before its end, other rates and levels hold at any time. */
static enum target_asked asked_of(const struct indicator *indicator)
{
	if (indicator->over_time == OVER_TIME_SUM)
		return TARGET_ASKED_MONTHS;
	if (indicator->definition == DEFINITION_RATIO &&
	    indicator->numerator->over_time == OVER_TIME_LAST &&
	    indicator->denominator->over_time == OVER_TIME_LAST)
		return TARGET_ASKED_YEAR_END;
	return TARGET_ASKED_ALWAYS;
}

static enum target_asked read_asked(const struct indicator *indicator,
				    const struct rule_table *table, size_t row)
{
	static const char *const words[] = { "months", "always", "year_end", NULL };
	int asked = rule_word(table, row, "asked", words, -1);
	bool adds_up;

	if (!indicator)
		return TARGET_ASKED_ALWAYS;
	if (asked < 0)
		return asked_of(indicator);
	adds_up = indicator->over_time == OVER_TIME_SUM;
	if (asked == TARGET_ASKED_MONTHS && !adds_up)
		rule_fault(table, row, "asked", "RUL014",
			   "这项指标的数不按月累加，不能按已过月份折算，应填always或者year_end",
			   NULL);
	if (asked == TARGET_ASKED_ALWAYS && adds_up)
		rule_fault(table, row, "asked", "RUL014",
			   "这项指标的数按月累加，不能随时都是全年的数，应填months或者year_end",
			   NULL);
	return (enum target_asked)asked;
}

/* Of a thing nobody owes a part. */
static double part_of(const struct target *target, int months)
{
	double part = target->target * months / MONTHS_OF_YEAR;

	if (months < MONTHS_OF_YEAR && target->indicator->quantity == QUANTITY_COUNT)
		part = floor(part + 1e-9);
	return part > 0 ? part : NAN;
}

void rules_target_asked(struct target_share *out, const struct rules *rules,
			const struct target *target, int january, int last_gone)
{
	int unit = rules_unit_index(rules, target->unit), gone = 0;
	bool adds_up = target->indicator->over_time == OVER_TIME_SUM;

	*out = (struct target_share){ .year = NAN, .now = NAN, .last = -1 };
	for (int month = january; unit >= 0 && month < january + MONTHS_OF_YEAR; month++) {
		if (!rules_owes(rules, target->indicator, (size_t)unit, month))
			continue;
		out->owed++;
		out->last = month;
		gone += month <= last_gone;
	}
	if (!out->owed)
		return;
	out->year = adds_up ? part_of(target, out->owed) : target->target;
	if (target->asked == TARGET_ASKED_ALWAYS || last_gone >= out->last)
		out->now = out->year;
	else if (target->asked == TARGET_ASKED_MONTHS)
		out->now = part_of(target, gone);
}

/* RUL005 for a second target of the unit's indicator, however both are written. */
static void check_first(const struct target *target, const struct rules *rules,
			const struct rule_table *table, size_t row)
{
	char line[24];

	for (size_t i = 0; target->unit && target->indicator && i < rules->nr_targets; i++) {
		const struct target *other = &rules->targets[i];

		if (other->indicator != target->indicator || !other->unit ||
		    strcmp(other->unit, target->unit) != 0)
			continue;
		snprintf(line, sizeof(line), "%ld", table->lines[i]);
		rule_fault(table, row, "indicator", "RUL005", target->indicator->code, line);
	}
}

static void load_targets(struct rules *rules, struct diag *diag)
{
	static const char *const columns[] = { "unit", "indicator", "target", "asked", NULL };
	struct rule_table table;

	if (rule_table_load(&table, rules, "targets.csv", columns, diag) == 0) {
		for (size_t i = 0; i < table.nr; i++) {
			size_t errors = diag->errors;
			struct target target = {
				.unit = rule_ref_unit(&table, i, "unit", rules),
				.indicator = rule_ref_indicator(&table, i, "indicator", rules),
				.note = rule_cell(&table, i, "note"),
			};

			rule_text(&table, i, "target");
			target.target = read_target(target.indicator, &table, i);
			target.asked = read_asked(target.indicator, &table, i);
			check_first(&target, rules, &table, i);
			if (diag->errors == errors && target.unit && target.indicator)
				check_target(&target, rules, &table, i);
			rules->targets = array_grow(rules->targets, rules->nr_targets,
						    &rules->alloc_targets, sizeof(*rules->targets));
			rules->targets[rules->nr_targets++] = target;
		}
	}
	rule_table_release(&table);
}

void rules_load_assessment(struct rules *rules, struct diag *diag)
{
	load_assessments(rules, diag);
	load_targets(rules, diag);
}
